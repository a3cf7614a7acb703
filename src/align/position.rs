//! What the page says for and against two captions being translations: their places, credits and rivals.

use super::features::{LEAST_MASS, LESSER_UNMATCHED, LITTLE, MATCHED_MASS, NUMBERS_CONFLICT, TextFeatures};
use super::number;
use crate::caption::{Caption, Standing};

/// The names of the features of a candidate bead, in the order of their weights.
pub const BEAD_FEATURES: [&str; 28] = [
    "logit of the words",
    "logit of the words below doubt",
    "logit of the words above even",
    "logit of the words above sure",
    "rivals in its row",
    "rivals in its column",
    "more of the rivals",
    "best of its row and column",
    "beside",
    "beside, little to go by",
    "beside, the usual side first",
    "apart, where sure pairs are beside",
    "in order with sure pairs",
    "next to a sure pair on both sides",
    "in other figures",
    "same credit",
    "other credit",
    "same credit and beside",
    "beside, one without credit",
    "a sure partner elsewhere",
    "no word in common",
    "numbers conflict",
    "words missing on both sides",
    "copied",
    "nobody knows the language",
    "supposed to be a caption",
    "supposed, after an empty line",
    "supposed, farther than sure pairs",
];

/// The place of the logit of the words.
pub(super) const WORDS: usize = 0;
/// The place of how many of the sure pairs stand beside each other, where these captions do not.
const APART: usize = 11;
/// The place of whether they are in two figures, and how few of the sure pairs are.
const IN_OTHER_FIGURES: usize = 14;

/// The features of a candidate bead, in the order of [`BEAD_FEATURES`].
pub type BeadFeatures = [f64; BEAD_FEATURES.len()];

/// The candidates of a page: its captions of each side in page order, and what the words of each say.
pub(super) struct Page<'a> {
    pub(super) sources: &'a [&'a Caption],
    pub(super) targets: &'a [&'a Caption],
    /// The logit of the words of each pair, row by row.
    pub(super) logits: &'a [f64],
    /// What the words of each pair say, row by row.
    pub(super) text: &'a [TextFeatures],
    /// For each caption of a side, whether another has the same words.
    pub(super) same_source: &'a dyn Fn(usize, usize) -> bool,
    pub(super) same_target: &'a dyn Fn(usize, usize) -> bool,
}

/// Logits beyond this are no surer.
const SUREST: f64 = 12.0;
/// The logit below which words speak against a pair whatever the page says.
const DOUBT: f64 = -3.0;
/// The logit from which on words leave little doubt.
const SURE: f64 = 4.0;
/// From this logit of the words on, a pair that is the best of its row and column is taken as sure.
const ANCHOR: f64 = 2.0;

/// From this part of the sure pairs on, a page sets the languages of a picture beside each other: one of two.
const HABIT: f64 = 0.3;
/// From this on, a pair in two figures is the only one, or one of few.
const FEW_IN_OTHER_FIGURES: f64 = 0.5;

/// Whether two captions stand where no partner is looked for: apart where a page sets partners beside each other, in
/// two figures where other pairs are in one, or apart where one alone is only supposed to be a caption.
pub(super) fn is_out_of_place(bead: &BeadFeatures, [source, target]: [&Caption; 2]) -> bool {
    let is_apart = !is_copied(source, target) && !is_beside(source, target);
    bead[APART] >= HABIT
        || bead[IN_OTHER_FIGURES] >= FEW_IN_OTHER_FIGURES
        || (is_apart && source.standing != target.standing)
}

/// The features of every candidate of a page, row by row.
pub(super) fn bead_features(page: &Page<'_>) -> Vec<BeadFeatures> {
    let best = Best::of(page);
    let anchors = best.anchors(page);
    let habit = Habit::of(page, &anchors);
    let pairs = (0..page.sources.len()).flat_map(|i| (0..page.targets.len()).map(move |j| (i, j)));
    pairs.map(|(i, j)| features(page, &best, &anchors, &habit, (i, j))).collect()
}

fn features(
    page: &Page<'_>,
    best: &Best,
    anchors: &[(usize, usize)],
    habit: &Habit,
    (i, j): (usize, usize),
) -> BeadFeatures {
    let (source, target) = (page.sources[i], page.targets[j]);
    let logit = page.logit(i, j);
    let words = &page.text[page.at(i, j)];
    let (row, column) = page.rivals(i, j);
    let is_copied = is_copied(source, target);
    let on_page = |yes: bool| if yes && !is_copied { 1.0 } else { 0.0 };
    let is_beside = is_beside(source, target);
    let beside = on_page(is_beside);
    let same_credit = source.credit.is_some() && source.credit == target.credit;
    let credits = [&source.credit, &target.credit];
    let (order, lockstep) = order(anchors, (i, j));
    let is_supposed = [source, target].iter().any(|caption| caption.standing == Standing::Supposed);
    let supposed = if is_supposed { 1.0 } else { 0.0 };
    let lines = source.line.abs_diff(target.line);
    let elsewhere = anchors.iter().any(|&(a, b)| (a == i) != (b == j));
    [
        logit.clamp(-SUREST, SUREST),
        (logit - DOUBT).clamp(-SUREST, 0.0),
        logit.clamp(0.0, SUREST),
        (logit - SURE).clamp(0.0, SUREST),
        row,
        column,
        row.max(column),
        if best.is(page, i, j) { 1.0 } else { 0.0 },
        beside,
        beside * words[LITTLE],
        beside * habit.first * if source.block < target.block { 1.0 } else { -1.0 },
        on_page(!is_beside) * habit.beside,
        if is_copied { 0.0 } else { order },
        if is_copied { 0.0 } else { lockstep },
        on_page(are_in_other_figures(source, target)) * (1.0 - habit.other_figures),
        if same_credit { 1.0 } else { 0.0 },
        if credits.iter().all(|credit| credit.is_some()) && !same_credit { 1.0 } else { 0.0 },
        on_page(is_beside && same_credit),
        on_page(is_beside && credits.iter().filter(|credit| credit.is_some()).count() == 1),
        if elsewhere { 1.0 } else { 0.0 },
        if words[MATCHED_MASS] < LEAST_MASS { 1.0 } else { 0.0 },
        words[NUMBERS_CONFLICT],
        words[LESSER_UNMATCHED],
        if is_copied { 1.0 } else { 0.0 },
        if source.lang.is_undetermined() || target.lang.is_undetermined() { 1.0 } else { 0.0 },
        supposed,
        on_page(is_beside && lines > 1) * supposed,
        on_page(is_beside && lines > habit.lines) * supposed,
    ]
}

impl Page<'_> {
    fn at(&self, i: usize, j: usize) -> usize {
        i * self.targets.len() + j
    }

    fn logit(&self, i: usize, j: usize) -> f64 {
        self.logits[self.at(i, j)]
    }

    /// How much the rivals of (i, j) claim in its row and its column; one that has the same words is none.
    fn rivals(&self, i: usize, j: usize) -> (f64, f64) {
        let row = (0..self.targets.len()).filter(|&other| other != j && !(self.same_target)(other, j));
        let column = (0..self.sources.len()).filter(|&other| other != i && !(self.same_source)(other, i));
        (claim(row.map(|other| self.logit(i, other))), claim(column.map(|other| self.logit(other, j))))
    }
}

/// The best of every row and column by the words, the first of several.
struct Best {
    rows: Vec<Option<usize>>,
    columns: Vec<Option<usize>>,
}

impl Best {
    fn of(page: &Page<'_>) -> Self {
        let (rows, columns) = (page.sources.len(), page.targets.len());
        Self {
            rows: (0..rows).map(|i| best(columns, |j| page.logit(i, j))).collect(),
            columns: (0..columns).map(|j| best(rows, |i| page.logit(i, j))).collect(),
        }
    }

    /// Whether nothing in its row and column is better than a pair.
    fn is(&self, page: &Page<'_>, i: usize, j: usize) -> bool {
        let logit = page.logit(i, j);
        self.rows[i].is_none_or(|other| page.logit(i, other) <= logit)
            && self.columns[j].is_none_or(|other| page.logit(other, j) <= logit)
    }

    /// The pairs that are sure by their words alone, and the best of their row and column.
    fn anchors(&self, page: &Page<'_>) -> Vec<(usize, usize)> {
        let best = |i: usize| self.rows[i].map(|j| (i, j));
        let is_anchor = |&(i, j): &(usize, usize)| self.columns[j] == Some(i) && page.logit(i, j) >= ANCHOR;
        (0..page.sources.len()).filter_map(best).filter(is_anchor).collect()
    }
}

fn best(count: usize, logit: impl Fn(usize) -> f64) -> Option<usize> {
    (0..count).max_by(|&a, &b| logit(a).total_cmp(&logit(b)).then(b.cmp(&a)))
}

/// How much the rivals of a pair claim, by their logits: the logarithm of one and the sum of their odds, 0 where
/// there are none. Less of it, the pair has its captions to itself.
fn claim(logits: impl Iterator<Item = f64>) -> f64 {
    logits.map(|logit| logit.min(SUREST).exp()).sum::<f64>().ln_1p()
}

/// Whether two captions are neighbours on the page: in one figure, or no block between them.
pub(super) fn is_beside(source: &Caption, target: &Caption) -> bool {
    let same_figure = source.figure.is_some() && source.figure == target.figure;
    let both_free = source.figure.is_none() || target.figure.is_none();
    same_figure || (both_free && source.block.abs_diff(target.block) == 1)
}

/// Whether one of two captions is a line of the body again: where it stands says nothing.
fn is_copied(source: &Caption, target: &Caption) -> bool {
    source.copied || target.copied
}

/// Whether each of two captions is in a figure of its own.
fn are_in_other_figures(source: &Caption, target: &Caption) -> bool {
    source.figure.is_some() && target.figure.is_some() && source.figure != target.figure
}

/// How sure pairs stand on a page.
struct Habit {
    /// The part of them that stand beside each other.
    beside: f64,
    /// The part of them that are in two figures.
    other_figures: f64,
    /// Which language of these stands first: −1 (target) to 1 (source).
    first: f64,
    /// From how many lines on a partner is farther than theirs; without end where there are none.
    lines: u64,
}

impl Habit {
    fn of(page: &Page<'_>, anchors: &[(usize, usize)]) -> Self {
        let captions = anchors.iter().map(|&(i, j)| (page.sources[i], page.targets[j]));
        let apart = captions.clone().filter(|(source, target)| are_in_other_figures(source, target)).count();
        let beside: Vec<_> = captions.filter(|(source, target)| is_beside(source, target)).collect();
        let sources_first = beside.iter().filter(|(source, target)| source.block < target.block).count();
        let certain = beside
            .iter()
            .filter(|pair| [pair.0, pair.1].iter().all(|caption| caption.standing == Standing::Certain));
        let lines = certain.map(|(source, target)| source.line.abs_diff(target.line));
        let first = 2.0 * number(sources_first) - number(beside.len());
        Self {
            beside: number(beside.len()) / number(anchors.len() + 1),
            other_figures: number(apart) / number(anchors.len() + 1),
            first: first / number(beside.len() + 1),
            lines: lines.min().unwrap_or(u64::MAX),
        }
    }
}

/// The part of the sure pairs that a pair is in order with; and at how many of its ends (0 to 2) the next captions of
/// both sides are a sure pair.
fn order(anchors: &[(usize, usize)], (i, j): (usize, usize)) -> (f64, f64) {
    let (mut order, mut lockstep, mut count) = (0.0, 0.0, 1.0);
    for &(a, b) in anchors.iter().filter(|&&(a, b)| a != i && b != j) {
        if (a < i) == (b < j) {
            order += 1.0;
        }
        if (a + 1 == i && b + 1 == j) || (i + 1 == a && j + 1 == b) {
            lockstep += 1.0;
        }
        count += 1.0;
    }
    (order / count, lockstep)
}
