//! Anchors: lines of two documents that share what stands in one line of each.

use crate::text::normal::normal;
use crate::text::words::{unaccented, words};

/// A word shorter than this, in bytes, is no key: it stands once by chance. A number is one from two digits.
const SHORTEST_WORD: usize = 5;
/// See [`SHORTEST_WORD`].
const SHORTEST_NUMBER: usize = 2;
/// Slots of a table of sightings for each line.
const SLOTS_PER_LINE: usize = 32;
/// The most slots of a table, 64 MB: at a million lines half of the slots are taken, and what shares a slot is
/// passed over.
const MOST_SLOTS: usize = 1 << 24;
/// How far two anchors may be from one diagonal and still speak for each other: lines, and a part of the lines
/// between them.
const DRIFT: (usize, usize) = (3, 4);

/// Pairs of lines that are surely on the way, ascending on both sides.
pub(super) fn anchors(sources: &[&str], targets: &[&str]) -> Vec<(usize, usize)> {
    let slots = (sources.len().max(targets.len()) * SLOTS_PER_LINE).next_power_of_two().min(MOST_SLOTS);
    let ours = sightings(sources, slots);
    let theirs = sightings(targets, slots);
    let mut shared: Vec<(usize, usize)> =
        ours.iter().zip(&theirs).filter_map(|(ours, theirs)| Some((ours.line()?, theirs.line()?))).collect();
    shared.sort_unstable();
    let voted: Vec<Voted> =
        shared.chunk_by(|a, b| a == b).map(|run| Voted { place: run[0], votes: run.len() }).collect();
    supported(&chain(&voted, targets.len()))
}

/// Where a key has been seen.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sighting {
    Nowhere,
    Line(u32),
    Several,
}

impl Sighting {
    fn line(self) -> Option<usize> {
        match self {
            Self::Line(line) => usize::try_from(line).ok(),
            _ => None,
        }
    }
}

/// The line of every key that stands in one.
fn sightings(lines: &[&str], slots: usize) -> Vec<Sighting> {
    let mut seen = vec![Sighting::Nowhere; slots];
    for (line, text) in (0u32..).zip(lines) {
        for key in keys(text) {
            let slot = usize::try_from(key >> 8).map_or(0, |key| key % slots);
            seen[slot] = match seen[slot] {
                Sighting::Nowhere => Sighting::Line(line),
                Sighting::Line(other) if other == line => Sighting::Line(line),
                _ => Sighting::Several,
            };
        }
    }
    seen
}

/// What a line may share with its translation: its long words and numbers, and all of it.
fn keys(text: &str) -> Vec<u64> {
    let plain = unaccented(&normal(text));
    let is_key = |word: &str| {
        word.len() >= SHORTEST_WORD
            || (word.len() >= SHORTEST_NUMBER && word.bytes().all(|b| b.is_ascii_digit()))
    };
    let spans = words(&plain);
    let long = spans.iter().map(|span| &plain[span.clone()]).filter(|word| is_key(word));
    let mut keys: Vec<u64> = long.map(hash).collect();
    if spans.len() > 1 {
        keys.push(hash(&plain));
    }
    keys
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    text.bytes().fold(0xCBF2_9CE4_8422_2325, fold)
}

/// A pair of lines, and how many keys they alone share.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Voted {
    place: (usize, usize),
    votes: usize,
}

/// The ascending chain with the most votes, of pairs in order. `columns` is above every target line.
fn chain(voted: &[Voted], columns: usize) -> Vec<Voted> {
    let mut best = Prefixes::new(columns);
    let mut before: Vec<Option<usize>> = vec![None; voted.len()];
    let mut totals: Vec<usize> = vec![0; voted.len()];
    for row in voted.chunk_by(|a, b| a.place.0 == b.place.0) {
        let start = voted.partition_point(|pair| pair.place.0 < row[0].place.0);
        for (at, pair) in row.iter().enumerate() {
            let (total, last) = best.below(pair.place.1);
            totals[start + at] = total + pair.votes;
            before[start + at] = last;
        }
        for (at, pair) in row.iter().enumerate() {
            best.put(pair.place.1, (totals[start + at], Some(start + at)));
        }
    }
    let mut last = best.below(columns).1;
    let mut chain = vec![];
    while let Some(at) = last {
        chain.push(voted[at]);
        last = before[at];
    }
    chain.reverse();
    chain
}

/// The greatest total, with its pair, of every prefix of the columns (Fenwick 1994).
struct Prefixes(Vec<(usize, Option<usize>)>);

impl Prefixes {
    fn new(columns: usize) -> Self {
        Self(vec![(0, None); columns + 1])
    }

    /// The greatest of the columns before one.
    fn below(&self, column: usize) -> (usize, Option<usize>) {
        let mut best = (0, None);
        let mut at = column;
        while at > 0 {
            best = if self.0[at].0 > best.0 { self.0[at] } else { best };
            at &= at - 1;
        }
        best
    }

    fn put(&mut self, column: usize, found: (usize, Option<usize>)) {
        let mut at = column + 1;
        while at < self.0.len() {
            if found.0 > self.0[at].0 {
                self.0[at] = found;
            }
            at += at & at.wrapping_neg();
        }
    }
}

/// The anchors of a chain that share two keys and more, or have a neighbour near their diagonal.
fn supported(chain: &[Voted]) -> Vec<(usize, usize)> {
    let agree = |a: &Voted, b: &Voted| {
        let (rows, columns) = (b.place.0 - a.place.0, b.place.1 - a.place.1);
        rows.abs_diff(columns) <= DRIFT.0 + usize::midpoint(rows, columns) / DRIFT.1
    };
    let is_supported = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|before| agree(&chain[before], &chain[at]));
        let after = chain.get(at + 1).is_some_and(|after| agree(&chain[at], after));
        chain[at].votes > 1 || (before && after)
    };
    (0..chain.len()).filter(|&at| is_supported(at)).map(|at| chain[at].place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(usize, usize)], expected: &[(usize, usize)]) {
        let voted: Vec<Voted> = pairs.iter().map(|&place| Voted { place, votes: 1 }).collect();
        let found: Vec<_> = chain(&voted, 100).iter().map(|pair| pair.place).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_longest_way_that_goes_on_in_both_documents_is_taken() {
        check(&[(0, 0), (1, 50), (2, 2), (3, 3)], &[(0, 0), (2, 2), (3, 3)]);
        check(&[(0, 5), (0, 6), (1, 6)], &[(0, 5), (1, 6)]);
        check(&[], &[]);
    }

    #[test]
    fn what_stands_once_in_each_document_is_an_anchor_and_what_is_repeated_is_none() {
        let source = ["Tinduf, 1975: Zuerat", "Tinduf y nada", "Nuadibú y Atar"];
        let target = ["rien", "Tinduf, 1975: Zuerat", "Nuadibu et Tinduf"];
        assert_eq!(anchors(&source, &target), [(0, 1)]);
        assert_eq!(anchors(&[], &target), []);
    }
}
