//! Anchors: lines of two documents that share what stands in one line of each.

use super::compare::{at_place, joined_hash};
use super::index::{Index, Shared};
use super::line::Counts;
use super::vocabulary::Vocabulary;

/// Slots of a table of sightings for each line.
const SLOTS_PER_LINE: usize = 32;
/// The most slots of a table, 16 MB: what shares a slot is passed over, at a million lines about every third key.
const MOST_SLOTS: usize = 1 << 22;
/// How far two anchors may be from one diagonal and still speak for each other: lines, and a part of the lines
/// between them.
const DRIFT: (usize, usize) = (3, 4);
/// How far two anchors may be from each other and still speak for each other, in lines: of pages that are said again
/// and again, one may stand once in each document and not be the same.
const NEIGHBOUR: usize = 2000;

/// Pairs of lines of two documents that are surely on the way, ascending on both sides; and how often their words
/// stand in them.
pub(super) fn anchors(
    [sources, targets]: [&[&str]; 2],
    [ours, theirs]: &mut [Vocabulary<'_>; 2],
) -> (Vec<(usize, usize)>, [Counts; 2]) {
    let slots = slots([sources, targets]);
    let (ours, our_counts) = sightings(sources, slots, ours);
    let (theirs, their_counts) = sightings(targets, slots, theirs);
    (way(&mut shared(&ours, &theirs), (sources.len(), targets.len())), [our_counts, their_counts])
}

/// The same of a part of two documents, by what stands once in that.
pub(super) fn anchors_within(
    [sources, targets]: [&[&str]; 2],
    [ours, theirs]: &mut [Vocabulary<'_>; 2],
) -> Vec<(usize, usize)> {
    let slots = slots([sources, targets]);
    let (ours, theirs) = (sightings_again(sources, slots, ours), sightings_again(targets, slots, theirs));
    way(&mut shared(&ours, &theirs), (sources.len(), targets.len()))
}

/// The slots of a table of the sightings in lines of each side.
fn slots(sides: [&[&str]; 2]) -> usize {
    let lines = sides.map(<[&str]>::len).into_iter().max().unwrap_or(0);
    (lines * SLOTS_PER_LINE).next_power_of_two().min(MOST_SLOTS)
}

/// The lines of keys that stand in one of each side.
fn shared(ours: &[Sighting], theirs: &[Sighting]) -> Vec<(usize, usize)> {
    ours.iter().zip(theirs).filter_map(|(ours, theirs)| Some((ours.line()?, theirs.line()?))).collect()
}

/// The same of a few lines, by all that they may share: `shared` is what each source line has of the keys of so many
/// target lines.
pub(super) fn landmarks(shared: &[Vec<Shared>], targets: usize, index: &Index) -> Vec<(usize, usize)> {
    let mut seen = vec![Sighting::NOWHERE; index.len()];
    for (shared, line) in shared.iter().zip(0..) {
        for key in shared {
            seen[at_place(key.number)].see(line);
        }
    }
    let only_line = |number: u32| {
        let places = index.places(number);
        let (first, last) = (places.first()?.0, places.last()?.0);
        (first == last).then_some(at_place(first))
    };
    let both = seen.iter().zip(0..).filter_map(|(ours, number)| Some((ours.line()?, only_line(number)?)));
    way(&mut both.collect::<Vec<_>>(), (shared.len(), targets))
}

/// The way to some ends through pairs of lines, each as often as it shares something.
fn way(shared: &mut [(usize, usize)], ends: (usize, usize)) -> Vec<(usize, usize)> {
    shared.sort_unstable();
    let voted: Vec<Voted> =
        shared.chunk_by(|a, b| a == b).map(|run| Voted { place: run[0], votes: run.len() }).collect();
    supported(&chain(&voted, ends.1), ends)
}

/// Where a key has been seen: the line, or one of two numbers that no line has.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sighting(u32);

impl Sighting {
    const NOWHERE: Self = Self(u32::MAX);
    const SEVERAL: Self = Self(u32::MAX - 1);

    /// Takes in that it stands in a line; whether that is the only one.
    fn see(&mut self, line: u32) -> bool {
        *self = if [Self::NOWHERE, Self(line)].contains(self) { Self(line) } else { Self::SEVERAL };
        *self != Self::SEVERAL
    }

    fn line(self) -> Option<usize> {
        (self.0 < Self::SEVERAL.0).then(|| at_place(self.0))
    }
}

/// The line of every key that stands in one, and how often words stand in the lines.
fn sightings(lines: &[&str], slots: usize, vocabulary: &mut Vocabulary<'_>) -> (Vec<Sighting>, Counts) {
    let mut seen = vec![Sighting::NOWHERE; slots];
    let mut counts = Counts::new(lines.len());
    for (line, text) in (0u32..).zip(lines) {
        let mut see = |key: u64| seen[slot(key, slots)].see(line);
        let (mut all, mut words) = (0, 0);
        vocabulary.landmarks(text, |hash, is_landmark| {
            (all, words) = (joined_hash(all, hash), words + 1);
            // Of most words that is soon settled, and their slots are not looked at again.
            *is_landmark = *is_landmark && see(hash);
        });
        if words > 1 {
            see(all);
        }
        if vocabulary.is_full() {
            counts.add(vocabulary.entries());
            vocabulary.is_emptied();
        }
    }
    counts.add(vocabulary.entries());
    (seen, counts)
}

/// The line of every key that stands in one of some lines whose words were counted before.
fn sightings_again(lines: &[&str], slots: usize, vocabulary: &mut Vocabulary<'_>) -> Vec<Sighting> {
    let mut seen = vec![Sighting::NOWHERE; slots];
    for (line, text) in (0u32..).zip(lines) {
        let (mut all, mut words) = (0, 0);
        vocabulary.landmarks_again(text, |hash, is_landmark| {
            (all, words) = (joined_hash(all, hash), words + 1);
            if is_landmark {
                seen[slot(hash, slots)].see(line);
            }
        });
        if words > 1 {
            seen[slot(all, slots)].see(line);
        }
    }
    seen
}

/// The slot of a key in a table of so many.
fn slot(key: u64, slots: usize) -> usize {
    usize::try_from(key >> 8).map_or(0, |key| key % slots)
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

/// The anchors of a chain that have a neighbour near their diagonal on both sides, or on one, be it the beginning or
/// the ends, and share two keys and more.
fn supported(chain: &[Voted], ends: (usize, usize)) -> Vec<(usize, usize)> {
    let agree = |a: (usize, usize), b: (usize, usize)| {
        let (rows, columns) = (b.0 - a.0, b.1 - a.1);
        rows.max(columns) <= NEIGHBOUR
            && rows.abs_diff(columns) <= DRIFT.0 + usize::midpoint(rows, columns) / DRIFT.1
    };
    let is_supported = |at: usize| {
        let Voted { place, votes } = chain[at];
        let before = agree(at.checked_sub(1).map_or((0, 0), |before| chain[before].place), place);
        let after = agree(place, chain.get(at + 1).map_or(ends, |after| after.place));
        let is_between = at > 0 && at + 1 < chain.len();
        (is_between && before && after) || (votes > 1 && (before || after))
    };
    (0..chain.len()).filter(|&at| is_supported(at)).map(|at| chain[at].place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Parallel;
    use super::*;
    use crate::lexicon::{Lexicon, Side};

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
    fn an_anchor_needs_another_near_it() {
        let check = |places: &[(usize, usize)], votes, ends, expected: &[(usize, usize)]| {
            let chain: Vec<Voted> = places.iter().map(|&place| Voted { place, votes }).collect();
            assert_eq!(supported(&chain, ends), expected);
        };
        let far = 10 * NEIGHBOUR;
        check(&[(5, 6)], 2, (far, far), &[(5, 6)]);
        check(&[(5, 6)], 1, (far, far), &[]);
        check(&[(far, far)], 2, (2 * far, 2 * far), &[]);
        check(&[(5, 5), (9, 9), (20, 21), (far, far)], 1, (2 * far, 2 * far), &[(9, 9)]);
        check(
            &[(5, far), (9, far + 4), (20, far + 15)],
            2,
            (30, far + 25),
            &[(5, far), (9, far + 4), (20, far + 15)],
        );
    }

    #[test]
    fn what_stands_once_in_each_document_is_an_anchor_and_what_is_repeated_is_none() {
        let source = ["Tinduf, 1975: Zuerat", "Tinduf y nada", "Nuadibú y Atar"];
        let target = ["rien", "Tinduf, 1975: Zuerat", "Nuadibu et Tinduf"];
        let [es, fr] = ["es", "fr"].map(|tag| tag.parse().unwrap());
        let lexicon = Lexicon::between(&es, &fr);
        let found = |sources: &[&str], targets: &[&str]| {
            let parallel = Parallel { sources, targets, languages: [&es, &fr], lexicon: &lexicon };
            let mut sides = [Side::Source, Side::Target].map(|side| Vocabulary::new(&parallel, side));
            anchors([sources, targets], &mut sides).0
        };
        assert_eq!(found(&source, &target), [(0, 1)]);
        assert_eq!(found(&[], &target), []);
    }
}
