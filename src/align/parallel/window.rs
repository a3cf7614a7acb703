//! A window of two documents: which of its lines are compared, and what that adds to a way.

use std::collections::HashMap;
use std::ops::Range;

use super::super::features::length_deviation;
use super::super::model::logit;
use super::super::number;
use super::anchors::landmarks;
use super::compare::{Comparer, Joined, Links, Row};
use super::index::{Index, Shared};
use super::line::Line;
use super::measures::{LineFeatures, Merge, MergeFeatures, RELATED, Sum};
use super::paths::{Grid, PAIRS};
use super::vocabulary::Vocabulary;

/// The part of the lines with a partner by their words alone from which two documents are taken for translations.
/// Of translated news four lines in five have one, of unrelated ones almost none.
const RELATED_PART: f64 = 0.4;
/// The cover from which a line has a partner by its words alone, and the mass that must be matched.
const PARTNER: (f64, f64) = (0.4, 1.5);
/// How far, in standard deviations, the lengths of a pair with two lines on one side may be from those of a
/// translation: what is farther is not compared.
const LENGTH: f64 = 4.0;
/// How far an anchor may be passed by on either side, in lines.
const SLACK: usize = 8;
/// The same of lines that share what no other line of the window has: they are many, and near.
const NEAR: usize = 3;

/// The lines of a window, ready to be compared.
pub(super) struct Window<'w> {
    pub(super) sources: &'w [Line],
    pub(super) targets: &'w [Line],
    /// The keys of the targets.
    index: &'w Index,
    /// Per source line, those of them that it has.
    shared: Vec<Vec<Shared>>,
    /// Per source line, the target lines that it may be paired with.
    pub(super) open: Vec<Range<usize>>,
}

/// What a bead that pairs lines is measured by.
pub(super) enum Measured<'a> {
    /// A line and a line.
    Pair(&'a LineFeatures),
    /// A line and two of the other side.
    Merge(&'a MergeFeatures),
}

impl<'w> Window<'w> {
    /// The window of some lines of each side; `way` are the anchors in it, `index` has the keys of the targets.
    pub(super) fn of([sources, targets]: [&'w [Line]; 2], index: &'w Index, way: &[(usize, usize)]) -> Self {
        let shared: Vec<_> = sources.iter().map(|line| index.shared(line)).collect();
        let mut ranges = open((sources.len(), targets.len()), way, SLACK);
        let near = open((sources.len(), targets.len()), &landmarks(&shared, targets.len(), index), NEAR);
        for (range, near) in ranges.iter_mut().zip(near) {
            let both = range.start.max(near.start)..range.end.min(near.end);
            *range = if both.is_empty() { near } else { both };
        }
        make_rising(&mut ranges);
        Self { sources, targets, index, shared, open: ranges }
    }

    /// The grid of its beads, by the weights of a pair and of a line with two.
    pub(super) fn grid(
        &self,
        comparer: &mut Comparer<'_>,
        vocabularies: &[Vocabulary<'_>; 2],
        [pair, merge]: [&[f64]; 2],
    ) -> Grid {
        let mut grid = Grid::new(&self.open, self.targets.len());
        let related = self.measure(comparer, vocabularies, |shape, at, measured| {
            let gain = match measured {
                Measured::Pair(features) => logit(features, pair),
                Measured::Merge(features) => logit(features, merge),
            };
            grid.set(shape, at, gain);
        });
        grid.add([pair, merge, merge].map(|weights| weights[RELATED] * related));
        grid
    }

    /// Measures every bead that pairs lines, and how surely the lines are those of translations: see [`RELATED_PART`].
    pub(super) fn measure(
        &self,
        comparer: &mut Comparer<'_>,
        vocabularies: &[Vocabulary<'_>; 2],
        mut tell: impl FnMut(usize, (usize, usize), Measured<'_>),
    ) -> f64 {
        let texts = [self.sources, self.targets].map(repeated);
        let linker =
            Linker { window: self, texts: &texts, comparer, vocabularies, joined: Default::default() };
        let mut beads = Beads { window: self, linker, known: Known::of(&texts), sums: vec![] };
        for i in 0..=self.sources.len() {
            if i < self.sources.len() {
                beads.pairs(i, &mut tell);
            }
            if let Some(before) = i.checked_sub(1) {
                beads.merges(before, &mut tell);
            }
        }
        let is_partner = |&(matched, cover): &(f64, f64)| cover >= PARTNER.0 && matched >= PARTNER.1;
        let partners = beads.sums.iter().filter(|row| row.iter().any(is_partner)).count();
        let lines = self.sources.len().min(self.targets.len()).max(1);
        (number(partners) / number(lines) / RELATED_PART).min(1.0)
    }

    /// Whether the lengths of a pair with two lines on one side are those of a translation.
    fn fits(&self, shape: usize, i: usize, j: usize) -> bool {
        let length = |lines: &[Line]| -> usize { lines.iter().map(|line| line.length).sum() };
        let source = length(&self.sources[i..i + PAIRS[shape].rows]);
        let target = length(&self.targets[j..j + PAIRS[shape].columns]);
        length_deviation(source, target) <= LENGTH
    }
}

/// The beads of a window while they are measured.
struct Beads<'a, 'c> {
    window: &'a Window<'a>,
    linker: Linker<'a, 'c>,
    known: Known<'a>,
    /// Per source line and open target line, how much is matched, and the cover.
    sums: Vec<Vec<(f64, f64)>>,
}

impl Beads<'_, '_> {
    /// Measures a source line with each line that it may be paired with; those before it were.
    fn pairs(&mut self, i: usize, tell: &mut impl FnMut(usize, (usize, usize), Measured<'_>)) {
        let source = &self.window.sources[i];
        let mut links = Links::default();
        let mut row = Vec::with_capacity(self.window.open[i].len());
        for j in self.window.open[i].clone() {
            let measure = || {
                self.linker.link((i, j), &mut links);
                let sum = Sum::of(source, &self.window.targets[j], &links);
                (sum.features(), (sum.matched(), sum.cover()))
            };
            let (features, sum) = self.known.pair((i, j), measure);
            tell(0, (i, j), Measured::Pair(&features));
            row.push(sum);
        }
        self.sums.push(row);
    }

    /// Measures the beads with two lines on one side that begin with a source line, where both have something in common
    /// with the other side and the lengths fit.
    fn merges(&mut self, i: usize, tell: &mut impl FnMut(usize, (usize, usize), Measured<'_>)) {
        let window = self.window;
        let [mut first, mut second] = [Links::default(), Links::default()];
        for j in window.open[i].clone().filter(|&j| self.sums[i][j - window.open[i].start].0 > 0.0) {
            for (shape, other) in [(1, (i, j + 1)), (2, (i + 1, j))] {
                if self.matched(other) <= 0.0 || !window.fits(shape, i, j) {
                    continue;
                }
                let measure = || {
                    self.linker.link((i, j), &mut first);
                    self.linker.link(other, &mut second);
                    let (source, target) = (&window.sources[i], &window.targets[j]);
                    let merge = if shape == 1 {
                        Merge {
                            one: source,
                            two: [target, &window.targets[other.1]],
                            one_links: [&first.source, &second.source],
                            two_links: [&first.target, &second.target],
                        }
                    } else {
                        Merge {
                            one: target,
                            two: [source, &window.sources[other.0]],
                            one_links: [&first.target, &second.target],
                            two_links: [&first.source, &second.source],
                        }
                    };
                    merge.features()
                };
                let features = self.known.merge(shape, (i, j), measure);
                tell(shape, (i, j), Measured::Merge(&features));
            }
        }
    }

    /// How much of a pair of lines is matched; nothing where they are not compared.
    fn matched(&self, (i, j): (usize, usize)) -> f64 {
        let place = self.window.open.get(i).filter(|open| open.contains(&j)).map(|open| j - open.start);
        place.map_or(0.0, |place| self.sums[i][place].0)
    }
}

/// What links the words of the lines of a window.
struct Linker<'a, 'c> {
    window: &'a Window<'a>,
    /// Per line, the number of its text; none of a text that stands once.
    texts: &'a [Vec<Option<u32>>; 2],
    comparer: &'a mut Comparer<'c>,
    vocabularies: &'a [Vocabulary<'a>; 2],
    /// What two source lines, one after the other, share with others: that of an even number first.
    joined: [(Option<usize>, Joined); 2],
}

impl Linker<'_, '_> {
    /// Links two lines: a source line with all that it may be paired with at once. One that stands more than once is
    /// most often known.
    fn link(&mut self, (i, j): (usize, usize), links: &mut Links) {
        let Self { window, texts, vocabularies, .. } = *self;
        let row = Row {
            source: &window.sources[i],
            targets: window.targets,
            index: window.index,
            shared: &window.shared[i],
            vocabularies,
        };
        let (line, joined) = &mut self.joined[i % 2];
        if *line != Some(i) || !joined.range().contains(&j) {
            let range = if texts[0][i].is_some() { j..j + 1 } else { window.open[i].clone() };
            self.comparer.join(&row, range, joined);
            *line = Some(i);
        }
        links.put(&row, j, joined);
    }
}

/// What was measured of lines that stand more than once in a window, so that a page of one line many times over
/// is measured once.
struct Known<'a> {
    /// Per line, the number of its text; none of a text that stands once.
    texts: &'a [Vec<Option<u32>>; 2],
    pairs: HashMap<(u32, u32), (LineFeatures, (f64, f64))>,
    /// By the shape and the texts of the three lines.
    merges: HashMap<(usize, [u32; 3]), MergeFeatures>,
}

impl<'a> Known<'a> {
    fn of(texts: &'a [Vec<Option<u32>>; 2]) -> Self {
        Self { texts, pairs: HashMap::new(), merges: HashMap::new() }
    }

    fn text(&self, side: usize, line: usize) -> Option<u32> {
        self.texts[side].get(line).copied().flatten()
    }

    /// What `measure` gives of a pair of lines, from the first time where they are the same.
    fn pair(
        &mut self,
        (i, j): (usize, usize),
        measure: impl FnOnce() -> (LineFeatures, (f64, f64)),
    ) -> (LineFeatures, (f64, f64)) {
        match (self.text(0, i), self.text(1, j)) {
            (Some(source), Some(target)) => *self.pairs.entry((source, target)).or_insert_with(measure),
            _ => measure(),
        }
    }

    /// The same of a line with two of the other side.
    fn merge(
        &mut self,
        shape: usize,
        (i, j): (usize, usize),
        measure: impl FnOnce() -> MergeFeatures,
    ) -> MergeFeatures {
        let more = if shape == 1 { self.text(1, j + 1) } else { self.text(0, i + 1) };
        match (self.text(0, i), self.text(1, j), more) {
            (Some(source), Some(target), Some(more)) => {
                *self.merges.entry((shape, [source, target, more])).or_insert_with(measure)
            }
            _ => measure(),
        }
    }
}

/// Per line, the number of its text if that stands more than once.
fn repeated(lines: &[Line]) -> Vec<Option<u32>> {
    let mut times: HashMap<u64, (u32, u32)> = HashMap::new();
    for (line, number) in lines.iter().zip(0..) {
        times.entry(line.hash).or_insert((number, 0)).1 += 1;
    }
    let number =
        |line: &Line| times.get(&line.hash).filter(|(_, times)| *times > 1).map(|(number, _)| *number);
    lines.iter().map(number).collect()
}

/// Per source line, the target lines that the anchors leave to it.
fn open((rows, columns): (usize, usize), way: &[(usize, usize)], slack: usize) -> Vec<Range<usize>> {
    let of = |i: usize| {
        let before = way[..way.partition_point(|anchor| anchor.0 + slack <= i)].last();
        let after = way.get(way.partition_point(|anchor| anchor.0 < i + slack));
        let from = before.map_or(0, |anchor| anchor.1.saturating_sub(slack)).min(columns);
        let to = after.map_or(columns, |anchor| anchor.1 + slack).min(columns);
        from..to.max(from)
    };
    (0..rows).map(of).collect()
}

/// Widens ranges until no end of one is before that of the range before, so that a way leads through all.
fn make_rising(ranges: &mut [Range<usize>]) {
    for at in 1..ranges.len() {
        ranges[at].end = ranges[at].end.max(ranges[at - 1].end);
    }
    for at in (1..ranges.len()).rev() {
        ranges[at - 1].start = ranges[at - 1].start.min(ranges[at].start);
    }
}
