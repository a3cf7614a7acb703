//! A window of two documents: which of its lines are compared, and what that adds to a way.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::candidates::gram_rarity;
use super::super::features::{length_deviation, text_features};
use super::super::model::logit;
use super::super::prepared::Prepared;
use super::super::{number, weights};
use super::paths::{Grid, PAIRS};
use super::{LineBead, Parallel};
use crate::lexicon::{Lexicon, Side};
use crate::rate::Probability;
use crate::text::grams::GramVector;

/// What a pair gains beside the logit of its words: lines in order are likelier to be pairs than captions of a
/// page. This, [`MERGE`], [`SCALE`] and [`SLACK`] are from a handful of values each, on news documents
/// (NTREX-128, es–fr, the sentences that the weights are trained on) with 15 % of the sentences left out on a
/// side and 10 % merged; the F1 of strict beads moved by less than 0.01 between neighbours.
const PAIR: f64 = 4.0;
/// The same of a pair with two lines on one side. See [`PAIR`].
const MERGE: f64 = 4.0;
/// The part of the lines with a partner by their words alone from which two documents are taken for translations,
/// so that [`PAIR`] and [`MERGE`] count in full; with less of them they count for less. Of translated news four
/// lines in five have one, of unrelated ones almost none.
const RELATED: f64 = 0.4;
/// How much of the logit of the words counts, which is of captions and too sure of long lines. See [`PAIR`].
const SCALE: f64 = 0.7;
/// The logit of two lines that share no word.
const NOTHING: f64 = -5.0;
/// The partners of a line that are compared in full: those that share most with it.
const COMPARED: usize = 3;
/// Two lines whose logit is less are no part of a pair with a third.
const PART: f64 = -4.0;
/// How far, in standard deviations, the lengths of a pair with two lines on one side may be from those of a
/// translation: what is farther is not compared.
const LENGTH: f64 = 4.0;
/// How far an anchor may be passed by on either side, in lines.
const SLACK: usize = 8;

/// The lines of a window, ready to be compared.
pub(super) struct Window<'a> {
    lexicon: &'a Lexicon,
    sides: [Lines; 2],
    /// The first line of each side.
    first: (usize, usize),
    /// Per source line, the target lines that the anchors leave to it.
    open: Vec<Range<usize>>,
}

/// Lines of one side.
struct Lines {
    prepared: Vec<Prepared>,
    grams: Vec<GramVector>,
    /// What each line may share with one of the other side, ascending.
    keys: Vec<Vec<u64>>,
    /// Each line joined with the next, once it is needed.
    joined: Vec<OnceCell<(Prepared, GramVector)>>,
}

impl<'a> Window<'a> {
    /// The window of some lines of each side; `way` are the anchors from there on.
    pub(super) fn of(
        parallel: &Parallel<'a>,
        sources: Range<usize>,
        targets: Range<usize>,
        way: &[(usize, usize)],
    ) -> Self {
        let first = (sources.start, targets.start);
        let [from, to] = parallel.languages;
        let lexicon = parallel.lexicon;
        let open = open(&sources, &targets, way);
        let source = Prepared::side(&parallel.sources[sources], Side::Source, from, lexicon);
        let target = Prepared::side(&parallel.targets[targets], Side::Target, to, lexicon);
        let rarity = gram_rarity(source.iter().chain(&target));
        let vectors = |side: &[Prepared]| side.iter().map(|line| line.grams.weighted(&rarity)).collect();
        let grams: [Vec<GramVector>; 2] = [vectors(&source), vectors(&target)];
        drop(rarity);
        let [source_grams, target_grams] = grams;
        let sides = [Lines::new(source, source_grams), Lines::new(target, target_grams)];
        Self { lexicon, sides, first, open }
    }

    /// The beads of the window in order, from end to end.
    pub(super) fn beads(&self) -> Vec<LineBead> {
        let steps = self.grid().best();
        let bead = |step: super::paths::Step| {
            let (i, j) = (self.first.0 + step.at.0, self.first.1 + step.at.1);
            LineBead {
                source: i..i + step.shape.rows,
                target: j..j + step.shape.columns,
                probability: Probability::new(step.probability),
            }
        };
        steps.into_iter().map(bead).collect()
    }

    fn grid(&self) -> Grid {
        let (rows, columns) = (self.sides[0].keys.len(), self.sides[1].keys.len());
        let mut grid = Grid::new(rows, columns);
        let shared = self.shared(columns);
        let mut logits: Vec<Option<f64>> = vec![None; rows * columns];
        for (i, j) in self.compared(&shared, columns) {
            logits[i * columns + j] = Some(self.logit(i, j));
        }
        let related = related(&logits, rows, columns);
        for i in 0..rows {
            for j in self.open[i].clone() {
                let words = logits[i * columns + j].unwrap_or_else(|| NOTHING - self.length_deviation(i, j));
                grid.set(0, (i, j), SCALE * words + PAIR * related);
            }
        }
        self.merge(&mut grid, (&shared, &logits), related);
        grid
    }

    /// Sets what pairs with two lines on one side gain: of those both lines of which share words with the other
    /// side, one of them so much that they may be a pair, and whose lengths fit.
    fn merge(&self, grid: &mut Grid, (shared, logits): (&[u16], &[Option<f64>]), related: f64) {
        let (rows, columns) = (self.sides[0].keys.len(), self.sides[1].keys.len());
        let is_part = |i: usize, j: usize| shared[i * columns + j] > 0;
        let is_likely = |i: usize, j: usize| logits[i * columns + j].is_some_and(|logit| logit >= PART);
        let cells = (0..rows).flat_map(|i| self.open[i].clone().map(move |j| (i, j)));
        for (i, j) in cells.filter(|&(i, j)| is_part(i, j)) {
            for (shape, (k, l)) in [(1, (i, j + 1)), (2, (i + 1, j))] {
                let is_open = k < rows && l < columns && is_part(k, l);
                if is_open && (is_likely(i, j) || is_likely(k, l)) && self.fits(shape, i, j) {
                    grid.set(shape, (i, j), SCALE * self.merged_logit(shape, i, j) + MERGE * related);
                }
            }
        }
    }

    /// Whether the lengths of a pair with two lines on one side are those of a translation.
    fn fits(&self, shape: usize, i: usize, j: usize) -> bool {
        let length = |side: usize, at: usize, lines: usize| -> usize {
            self.sides[side].prepared[at..at + lines].iter().map(|line| line.length).sum()
        };
        let [source, target] = [length(0, i, PAIRS[shape].rows), length(1, j, PAIRS[shape].columns)];
        length_deviation(source, target) <= LENGTH
    }

    /// How many keys each pair of lines shares, row by row.
    fn shared(&self, columns: usize) -> Vec<u16> {
        let mut shared = vec![0; self.sides[0].keys.len() * columns];
        for (i, keys) in self.sides[0].keys.iter().enumerate() {
            for j in self.open[i].clone() {
                shared[i * columns + j] = common(keys, &self.sides[1].keys[j]);
            }
        }
        shared
    }

    /// The pairs that are compared in full: those that share most in their row or column.
    fn compared(&self, shared: &[u16], columns: usize) -> Vec<(usize, usize)> {
        let rows = self.sides[0].keys.len();
        let part = |(i, j): (usize, usize)| {
            let keys = self.sides[0].keys[i].len().min(self.sides[1].keys[j].len()).max(1);
            f64::from(shared[i * columns + j]) / number(keys).sqrt()
        };
        let mut pairs: Vec<(usize, usize)> = vec![];
        let mut keep = |mut line: Vec<(usize, usize)>| {
            line.retain(|&(i, j)| shared[i * columns + j] > 0);
            line.sort_by(|&a, &b| part(b).total_cmp(&part(a)));
            line.truncate(COMPARED);
            pairs.append(&mut line);
        };
        for i in 0..rows {
            keep((0..columns).map(|j| (i, j)).collect());
        }
        for j in 0..columns {
            keep((0..rows).map(|i| (i, j)).collect());
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn logit(&self, i: usize, j: usize) -> f64 {
        let [source, target] = &self.sides;
        self.words((&source.prepared[i], &source.grams[i]), (&target.prepared[j], &target.grams[j]))
    }

    fn merged_logit(&self, shape: usize, i: usize, j: usize) -> f64 {
        let side = |side: usize, at: usize, lines: usize| {
            let lines_of = &self.sides[side];
            if lines == 1 { (&lines_of.prepared[at], &lines_of.grams[at]) } else { lines_of.joined(at) }
        };
        self.words(side(0, i, PAIRS[shape].rows), side(1, j, PAIRS[shape].columns))
    }

    fn words(&self, source: (&Prepared, &GramVector), target: (&Prepared, &GramVector)) -> f64 {
        let features = text_features(source.0, target.0, self.lexicon, source.1.cosine(target.1));
        logit(&features, weights::TEXT)
    }

    fn length_deviation(&self, i: usize, j: usize) -> f64 {
        length_deviation(self.sides[0].prepared[i].length, self.sides[1].prepared[j].length)
    }
}

/// How surely the lines of a window are those of translations, 0 to 1: see [`RELATED`].
fn related(logits: &[Option<f64>], rows: usize, columns: usize) -> f64 {
    let has_partner =
        |i: &usize| logits[i * columns..(i + 1) * columns].iter().flatten().any(|logit| *logit > 0.0);
    let partners = (0..rows).filter(has_partner).count();
    (number(partners) / number(rows.min(columns).max(1)) / RELATED).min(1.0)
}

impl Lines {
    fn new(prepared: Vec<Prepared>, grams: Vec<GramVector>) -> Self {
        let keys = prepared.iter().map(Prepared::keys).collect();
        let joined = prepared.iter().map(|_| OnceCell::new()).collect();
        Self { prepared, grams, keys, joined }
    }

    /// A line and the next as one.
    fn joined(&self, at: usize) -> (&Prepared, &GramVector) {
        let (prepared, grams) = self.joined[at].get_or_init(|| {
            let joined = self.prepared[at].joined(&self.prepared[at + 1]);
            let grams = self.grams[at].plus(&self.grams[at + 1]);
            (joined, grams)
        });
        (prepared, grams)
    }
}

/// Per source line of a window, the target lines, from its first, that the anchors leave to it.
fn open(sources: &Range<usize>, targets: &Range<usize>, way: &[(usize, usize)]) -> Vec<Range<usize>> {
    let of = |i: usize| {
        let before = way[..way.partition_point(|anchor| anchor.0 + SLACK <= i)].last();
        let after = way.get(way.partition_point(|anchor| anchor.0 < i + SLACK));
        let from = before.map_or(targets.start, |anchor| anchor.1.saturating_sub(SLACK)).max(targets.start);
        let to = after.map_or(targets.end, |anchor| anchor.1 + SLACK).min(targets.end);
        from - targets.start..to.max(from) - targets.start
    };
    sources.clone().map(of).collect()
}

/// How many keys two ascending lists share.
fn common(a: &[u64], b: &[u64]) -> u16 {
    let (mut i, mut j, mut count) = (0, 0, 0u16);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j) = (i + 1, j + 1);
                count = count.saturating_add(1);
            }
        }
    }
    count
}
