//! What two lines have in common, by the keys that they share.

use std::ops::Range;

use super::super::likeness::likeness;
use super::index::{Index, Shared};
use super::line::Line;
use super::vocabulary::{Vocabulary, is_number_key};
use crate::lexicon::Lexicon;

/// Pairs of words whose likeness is remembered: the last of those that share a slot.
const REMEMBERED: usize = 1 << 16;
/// Of a key that stands so often in two lines that it would join more pairs of words than this, only words in
/// order are joined, so that a line of one word many times over stays cheap.
const MOST_JOINED: usize = 64;

/// How surely the words of two lines have a partner in the other, and its place.
#[derive(Default)]
pub(super) struct Links {
    /// Per source word: how surely, 0 to 1, and where.
    pub(super) source: Vec<(f64, u32)>,
    /// Per target word.
    pub(super) target: Vec<(f64, u32)>,
    /// Whether no word has one; the lists then say nothing.
    pub(super) are_none: bool,
}

/// A source line and the lines that it is compared with.
pub(super) struct Row<'a> {
    pub(super) source: &'a Line,
    pub(super) targets: &'a [Line],
    /// The keys of the targets.
    pub(super) index: &'a Index,
    /// Those of them that the source line has.
    pub(super) shared: &'a [Shared],
    pub(super) vocabularies: &'a [Vocabulary<'a>; 2],
}

/// Two words that share a key, by their places in their lines, and how surely they mean the same: more than 0.
struct Join {
    word: u32,
    other: u32,
    strength: f64,
}

/// What a line shares with each line of a range of those of the other side.
#[derive(Default)]
pub(super) struct Joined {
    range: Range<usize>,
    /// Per line of the range, and room for more.
    lines: Vec<Vec<Join>>,
}

impl Joined {
    /// The lines of the other side.
    pub(super) fn range(&self) -> &Range<usize> {
        &self.range
    }

    /// Makes them those of a range of lines, which share nothing yet.
    fn begin(&mut self, range: Range<usize>) {
        self.lines.iter_mut().for_each(Vec::clear);
        if self.lines.len() < range.len() {
            self.lines.resize_with(range.len(), Vec::new);
        }
        self.range = range;
    }

    fn of_mut(&mut self, line: usize) -> &mut Vec<Join> {
        &mut self.lines[line - self.range.start]
    }
}

/// Compares lines of two vocabularies.
pub(super) struct Comparer<'a> {
    lexicon: &'a Lexicon,
    /// Two words and how surely they mean the same.
    remembered: Vec<(u32, u32, f64)>,
}

impl<'a> Comparer<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, remembered: vec![(u32::MAX, u32::MAX, 0.0); REMEMBERED] }
    }

    /// Forgets the words, whose numbers are to stand for others.
    pub(super) fn forget(&mut self) {
        self.remembered.fill((u32::MAX, u32::MAX, 0.0));
    }

    /// Joins the words of a line with those of some of its lines of the other side, in the order of the keys that they
    /// share.
    pub(super) fn join(&mut self, row: &Row<'_>, range: Range<usize>, joined: &mut Joined) {
        joined.begin(range.clone());
        for ours in row.shared.chunk_by(|a, b| a.number == b.number) {
            for theirs in row.index.places_in(&range, ours[0].number).chunk_by(|a, b| a.0 == b.0) {
                self.join_words(row, ours, theirs, joined.of_mut(at_place(theirs[0].0)));
            }
        }
    }

    /// Joins the words of two lines that have a key: `ours` and `theirs` are its places in them.
    fn join_words(&mut self, row: &Row<'_>, ours: &[Shared], theirs: &[(u32, u32)], joined: &mut Vec<Join>) {
        let is_number = is_number_key(ours[0].key);
        let target = &row.targets[at_place(theirs[0].0)];
        let is_many = ours.len() * theirs.len() > MOST_JOINED;
        for (at, &Shared { place: word, .. }) in ours.iter().enumerate() {
            let partners = if is_many { theirs.get(at..=at).unwrap_or_default() } else { theirs };
            let number = row.source.words[at_place(word)].number;
            for &(_, other) in partners {
                let numbers = (number, target.words[at_place(other)].number);
                let strength = if is_number { 1.0 } else { self.strength(numbers, row.vocabularies) };
                if strength > 0.0 {
                    joined.push(Join { word, other, strength });
                }
            }
        }
    }

    fn strength(&mut self, (ours, theirs): (u32, u32), vocabularies: &[Vocabulary<'_>; 2]) -> f64 {
        let hash = (u64::from(ours) << 32 | u64::from(theirs)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = usize::try_from(hash >> 40).unwrap_or_default() % REMEMBERED;
        let held = self.remembered[slot];
        if (held.0, held.1) == (ours, theirs) {
            return held.2;
        }
        let [source, target] = vocabularies;
        let likeness = likeness(source.word(ours), target.word(theirs), self.lexicon);
        let strength = likeness.map_or(0.0, |(strength, _)| strength);
        self.remembered[slot] = (ours, theirs, strength);
        strength
    }
}

impl Links {
    /// Makes them those of a line with a target line that it was joined with.
    pub(super) fn put(&mut self, row: &Row<'_>, line: usize, joined: &Joined) {
        let joined = &joined.lines[line - joined.range.start];
        self.are_none = joined.is_empty();
        if self.are_none {
            return;
        }
        for (links, words) in
            [(&mut self.source, &row.source.words), (&mut self.target, &row.targets[line].words)]
        {
            links.clear();
            links.resize(words.len(), (0.0, 0));
        }
        for join in joined {
            self.join(join.word, join.other, join.strength);
        }
    }

    /// Keeps a link where it is surer than what the word has, or as sure and nearer its place.
    fn join(&mut self, word: u32, other: u32, strength: f64) {
        keep(&mut self.source[at_place(word)], word, (strength, other));
        keep(&mut self.target[at_place(other)], other, (strength, word));
    }
}

fn keep(kept: &mut (f64, u32), at: u32, link: (f64, u32)) {
    let is_nearer = || (link.0 - kept.0).abs() < 1e-9 && link.1.abs_diff(at) < kept.1.abs_diff(at);
    if link.0 > kept.0 || (link.0 > 0.0 && is_nearer()) {
        *kept = link;
    }
}

pub(super) fn at_place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// A hash of a list of hashes.
pub(super) fn joined_hash(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
