//! What two lines have in common, by the keys that they share.

use super::super::likeness::likeness;
use super::line::Line;
use super::vocabulary::{Key, Vocabulary, is_number_key};
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
    /// Whether no word has one.
    pub(super) are_none: bool,
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

    /// Joins the words of two lines that share a key.
    pub(super) fn compare(
        &mut self,
        (source, target): (&Line, &Line),
        vocabularies: &[Vocabulary<'_>; 2],
        links: &mut Links,
    ) {
        links.begin(source.words.len(), target.words.len());
        let mut theirs = &target.keys[..];
        while let Some(&(key, _)) = theirs.first() {
            let a = source.with_key(key);
            if a.is_empty() {
                theirs = &theirs[1..];
                continue;
            }
            let (b, rest) = theirs.split_at(run(theirs));
            theirs = rest;
            links.are_none = false;
            let is_many = a.len() * b.len() > MOST_JOINED;
            for (at, &(_, word)) in a.iter().enumerate() {
                let partners = if is_many { b.get(at..=at).unwrap_or_default() } else { b };
                for &(_, other) in partners {
                    let strength = if is_number_key(key) {
                        1.0
                    } else {
                        let numbers =
                            (source.words[at_place(word)].number, target.words[at_place(other)].number);
                        self.strength(numbers, vocabularies)
                    };
                    links.join(word, other, strength);
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
    fn begin(&mut self, sources: usize, targets: usize) {
        self.are_none = true;
        self.source.clear();
        self.source.resize(sources, (0.0, 0));
        self.target.clear();
        self.target.resize(targets, (0.0, 0));
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

/// How many keys at the beginning of a list are equal.
fn run(keys: &[(Key, u32)]) -> usize {
    let first = keys.first().map(|&(key, _)| key);
    keys.iter().take_while(|&&(key, _)| Some(key) == first).count()
}

pub(super) fn at_place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// A hash of a list of hashes.
pub(super) fn joined_hash(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
