//! Two whole documents aligned line by line: beads 1–0, 0–1, 1–1, 1–2 and 2–1 (Gale & Church 1993, §3),
//! scored by words as captions are.
//!
//! Lines that share what stands once in each document fix the way (`anchors`); the documents are then aligned
//! in windows along it (`window`), each by the best path through what its lines say of each other (`paths`).
//! Time and memory grow with the lines.

mod anchors;
mod compare;
mod index;
mod line;
mod measures;
mod paths;
mod training;
mod vocabulary;
mod weights;
mod window;

use std::ops::Range;

use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};
use crate::rate::Probability;
use anchors::{anchors, anchors_within};
use compare::Comparer;
use index::Index;
use line::{Counts, Line};
use paths::Step;
use vocabulary::Vocabulary;
use window::Window;

pub use measures::{LINE_FEATURES, MERGE_FEATURES};
pub use training::{Choice, Choices};

/// Lines of two documents that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct LineBead {
    /// The lines of the source, from 0; none on a 0–1 bead, at most two.
    pub source: Range<usize>,
    /// The lines of the target; none on a 1–0 bead, at most two.
    pub target: Range<usize>,
    /// That exactly these lines are translations of each other. Of a single: that it has no partner.
    pub probability: Probability,
}

impl LineBead {
    /// Whether it has lines of both sides.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Lines of a side that a window has at most.
const LONGEST: usize = 240;
/// Lines of a side that a window has at least, where there are so many.
const SHORTEST: usize = 80;
/// Lines at the end of a window that are left to the next, which sees what follows them.
const OVERLAP: usize = 20;

/// Lines of a side among which anchors are searched for where the next is farther than a window: what stands once in
/// these may stand again elsewhere.
const REACH: usize = 8192;

/// Lines of two documents with what is needed to compare them.
#[derive(Debug)]
pub struct Parallel<'a> {
    /// The lines of the source.
    pub sources: &'a [&'a str],
    /// The lines of the target.
    pub targets: &'a [&'a str],
    /// The languages of both.
    pub languages: [&'a LangTag; 2],
    /// What is known of their words.
    pub lexicon: &'a Lexicon,
}

/// Aligns two documents. The beads are told in order, some at a time, every line in one of them.
///
/// # Errors
/// What `tell` returns ends the alignment.
pub fn align_parallel<E>(
    parallel: &Parallel<'_>,
    mut tell: impl FnMut(Vec<LineBead>) -> Result<(), E>,
) -> Result<(), E> {
    let ends = (parallel.sources.len(), parallel.targets.len());
    let (mut documents, anchors) = Documents::of(parallel);
    let mut way = Way::new(&anchors, ends);
    let mut at = (0, 0);
    while at != ends {
        way.pass(at);
        if let Some(to) = way.to_search(at) {
            way.put(at, &documents.anchors([at.0..to.0, at.1..to.1]));
        }
        let corner = corner(at, ends, way.anchors());
        documents.go_to([at.0..corner.0, at.1..corner.1]);
        let mut beads = documents.beads(way.anchors());
        if corner != ends {
            cut(&mut beads, at, corner, ends);
        }
        if let Some(last) = beads.last() {
            at = (last.source.end, last.target.end);
        }
        tell(beads)?;
    }
    Ok(())
}

/// The anchors ahead.
struct Way {
    /// From the last, the ends of the documents, to the next.
    ahead: Vec<(usize, usize)>,
    ends: (usize, usize),
    /// The source line before which no anchors are searched for again.
    searched: usize,
}

impl Way {
    fn new(anchors: &[(usize, usize)], ends: (usize, usize)) -> Self {
        Self {
            ahead: std::iter::once(ends).chain(anchors.iter().rev().copied()).collect(),
            ends,
            searched: 0,
        }
    }

    /// The anchors ahead, the ends of the documents last.
    fn anchors(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ahead.iter().rev().copied()
    }

    fn next(&self) -> (usize, usize) {
        self.ahead.last().copied().unwrap_or(self.ends)
    }

    /// Leaves out the anchors that a place is not before.
    fn pass(&mut self, at: (usize, usize)) {
        while self.next() != self.ends && (self.next().0 <= at.0 || self.next().1 <= at.1) {
            self.ahead.pop();
        }
    }

    /// Where the lines end, from a place on, among which more anchors are to be searched for: if none is near.
    fn to_search(&self, at: (usize, usize)) -> Option<(usize, usize)> {
        let next = self.next();
        let to = (next.0.min(at.0 + REACH), next.1.min(at.1 + REACH));
        let is_far = (to.0 - at.0).max(to.1 - at.1) > LONGEST;
        (is_far && at.0 >= self.searched && at.0 < to.0 && at.1 < to.1).then_some(to)
    }

    /// Puts anchors, counted from a place, before the others.
    fn put(&mut self, at: (usize, usize), anchors: &[(usize, usize)]) {
        self.searched = at.0 + REACH / 2;
        self.ahead.extend(anchors.iter().rev().map(|anchor| (at.0 + anchor.0, at.1 + anchor.1)));
        self.pass(at);
    }
}

/// Two documents, with the lines of a window ready to be compared.
struct Documents<'a> {
    texts: [&'a [&'a str]; 2],
    vocabularies: [Vocabulary<'a>; 2],
    counts: [Counts; 2],
    comparer: Comparer<'a>,
    /// The keys of the target lines that the window has.
    index: Index,
    /// The lines of each side that the window has, and the first of them.
    lines: [Vec<Line>; 2],
    first: [usize; 2],
}

impl<'a> Documents<'a> {
    /// Two documents, and the anchors between them.
    fn of(parallel: &Parallel<'a>) -> (Self, Vec<(usize, usize)>) {
        let texts = [parallel.sources, parallel.targets];
        let mut vocabularies = [Side::Source, Side::Target].map(|side| Vocabulary::new(parallel, side));
        let (way, counts) = anchors(texts, &mut vocabularies);
        let comparer = Comparer::new(parallel.lexicon);
        let (index, lines) = (Index::default(), [vec![], vec![]]);
        (Self { texts, vocabularies, counts, comparer, index, lines, first: [0, 0] }, way)
    }

    /// The anchors between some lines of each side, counted from the first of these.
    fn anchors(&mut self, [sources, targets]: [Range<usize>; 2]) -> Vec<(usize, usize)> {
        anchors_within([&self.texts[0][sources], &self.texts[1][targets]], &mut self.vocabularies)
    }

    /// Makes some lines of each side those of the window; none before the window's first.
    fn go_to(&mut self, ranges: [Range<usize>; 2]) {
        for (side, range) in ranges.into_iter().enumerate() {
            if self.vocabularies[side].is_emptied() {
                self.lines[side].clear();
                self.comparer.forget();
            }
            let passed = (range.start - self.first[side]).min(self.lines[side].len());
            self.lines[side].drain(..passed);
            self.lines[side].truncate(range.len());
            self.first[side] = range.start;
            for at in range.start + self.lines[side].len()..range.end {
                let text = self.texts[side][at];
                self.lines[side].push(Line::new(text, &mut self.vocabularies[side], &self.counts[side]));
            }
        }
    }

    /// The beads of the window in order, from end to end; `way` are the anchors from there on.
    fn beads(&mut self, way: impl Iterator<Item = (usize, usize)>) -> Vec<LineBead> {
        let first = (self.first[0], self.first[1]);
        self.index.put(&self.lines[1]);
        let [sources, targets] = &self.lines;
        let inside = way.map(|anchor| (anchor.0 - first.0, anchor.1 - first.1));
        let inside: Vec<_> = inside.take_while(|at| at.0 < sources.len() && at.1 < targets.len()).collect();
        let window = Window::of([sources, targets], &self.index, &inside);
        let grid = window.grid(&mut self.comparer, &self.vocabularies, [weights::PAIR, weights::MERGE]);
        let bead = |step: Step| {
            let (i, j) = (first.0 + step.at.0, first.1 + step.at.1);
            LineBead {
                source: i..i + step.shape.rows,
                target: j..j + step.shape.columns,
                probability: Probability::new(step.probability),
            }
        };
        grid.best().into_iter().map(bead).collect()
    }
}

/// Where a window ends that begins at a place: along the way, as far as [`LONGEST`] allows.
fn corner(
    at: (usize, usize),
    ends: (usize, usize),
    way: impl Iterator<Item = (usize, usize)>,
) -> (usize, usize) {
    let longest = LONGEST - OVERLAP;
    let (mut reached, mut next) = (at, at);
    for anchor in way {
        next = anchor;
        if anchor.0 - at.0 > longest || anchor.1 - at.1 > longest {
            break;
        }
        reached = anchor;
    }
    if reached != next {
        let (rows, columns) = (next.0 - reached.0, next.1 - reached.1);
        let steps = (at.0 + longest - reached.0).min(at.1 + longest - reached.1).min(rows.max(columns));
        let length = rows.max(columns);
        reached = (reached.0 + rows * steps / length, reached.1 + columns * steps / length);
    }
    let end = |at: usize, reached: usize, end: usize| (reached + OVERLAP).max(at + SHORTEST).min(end);
    (end(at.0, reached.0, ends.0), end(at.1, reached.1, ends.1))
}

/// Keeps of a window's beads those that its end says nothing of: at least one.
fn cut(beads: &mut Vec<LineBead>, at: (usize, usize), corner: (usize, usize), ends: (usize, usize)) {
    let limit = |corner: usize, end: usize| if corner == end { end } else { corner - OVERLAP };
    let limits = (limit(corner.0, ends.0), limit(corner.1, ends.1));
    let is_inside = |bead: &LineBead| bead.source.end <= limits.0 && bead.target.end <= limits.1;
    let last_pair = beads.iter().rposition(|bead| bead.is_pair() && is_inside(bead));
    let run_from = last_pair.map_or(0, |last| last + 1);
    let run_to = beads[run_from..].iter().position(LineBead::is_pair).map_or(beads.len(), |to| run_from + to);
    let from = last_pair.map_or(at, |last| (beads[last].source.end, beads[last].target.end));
    let is_wide = limits.1.saturating_sub(from.1) > limits.0.saturating_sub(from.0);
    put_in_order(&mut beads[run_from..run_to], from, is_wide);
    let kept = beads.iter().take_while(|bead| is_inside(bead)).count();
    beads.truncate(kept.max(1));
}

/// Puts singles in the order in which those of the longer side come first.
fn put_in_order(run: &mut [LineBead], from: (usize, usize), is_wide: bool) {
    run.sort_by_key(|bead| bead.target.is_empty() == is_wide);
    let (mut i, mut j) = from;
    for bead in run {
        let (rows, columns) = (bead.source.len(), bead.target.len());
        bead.source = i..i + rows;
        bead.target = j..j + columns;
        (i, j) = (i + rows, j + columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(source: Range<usize>, target: Range<usize>) -> LineBead {
        LineBead { source, target, probability: Probability::SURE }
    }

    #[test]
    fn a_window_goes_along_the_way_and_never_past_the_end() {
        let check = |at, way: &[(usize, usize)], expected| {
            assert_eq!(corner(at, way[way.len() - 1], way.iter().copied()), expected);
        };
        let (longest, most) = (LONGEST - OVERLAP, LONGEST);
        check((0, 0), &[(5, 7)], (5, 7));
        check((0, 0), &[(100, 110), (1000, 1010)], (most - 10, most));
        check((0, 0), &[(10, 5000), (20, 5010)], (10 * longest / 5000 + OVERLAP, most));
        check((3, 3), &[(5003, 5003)], (3 + most, 3 + most));
    }

    #[test]
    fn more_anchors_are_searched_for_where_none_is_near_and_not_again_at_once() {
        let ends = (10 * REACH, 10 * REACH);
        let mut way = Way::new(&[(20, 20), (LONGEST, LONGEST), (3 * REACH, 3 * REACH)], ends);
        assert_eq!(way.to_search((0, 0)), None);
        let at = (LONGEST, LONGEST);
        way.pass(at);
        assert_eq!(way.to_search(at), Some((LONGEST + REACH, LONGEST + REACH)));
        way.put(at, &[(7, 8)]);
        assert_eq!(way.anchors().next(), Some((LONGEST + 7, LONGEST + 8)));
        way.pass((2 * LONGEST, 2 * LONGEST));
        assert_eq!(way.to_search((2 * LONGEST, 2 * LONGEST)), None);
        assert_eq!(way.to_search((REACH, REACH)), Some((2 * REACH, 2 * REACH)));
    }

    #[test]
    fn of_lines_that_one_side_alone_has_the_other_side_is_left_to_the_next_window() {
        let mut beads: Vec<LineBead> = (0..80).map(|i| bead(i..i + 1, 0..0)).collect();
        beads.extend((0..LONGEST).map(|j| bead(80..80, j..j + 1)));
        cut(&mut beads, (0, 0), (80, LONGEST), (5000, 5000));
        let kept = LONGEST - OVERLAP;
        assert_eq!(beads.len(), kept);
        assert_eq!(beads[kept - 1], bead(0..0, kept - 1..kept));
    }
}
