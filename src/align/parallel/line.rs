//! A line as it is compared: the words that say something, what they may share with words of the other side,
//! and its numbers.

use super::super::prepared::{hash_of, number_weight, rarity};
use super::vocabulary::{Entry, Key, Vocabulary, number_key};
use crate::text::numbers::numbers_among;
use crate::text::words::words;

/// A line of one side.
pub(super) struct Line {
    /// The words that say something, in reading order.
    pub(super) words: Vec<Placed>,
    /// What they may share with words of the other side, each with the place of its word in `words`, which ascends.
    pub(super) keys: Vec<(Key, u32)>,
    /// The keys of its numbers, ascending.
    pub(super) numbers: Vec<Key>,
    /// The weights of its words added up.
    pub(super) mass: f64,
    /// The greatest of them.
    pub(super) heaviest: f64,
    /// Its length in scalar values.
    pub(super) length: usize,
    /// A hash of its text: lines that share it are the same.
    pub(super) hash: u64,
    /// Whether it asks.
    pub(super) asks: bool,
}

/// A word of a line.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    /// Its number in the vocabulary.
    pub(super) number: u32,
    /// How much it says.
    pub(super) weight: f64,
}

/// How often the words of a side stand in it.
pub(super) struct Counts {
    /// By the last bits of their hashes: of words that share them, how often all do.
    slots: Vec<u32>,
    /// The lines of the side.
    lines: usize,
    /// What is left of the weight of a word that stands so often, where that is seldom.
    rarities: Vec<f64>,
}

/// How often a word stands at most whose rarity is computed beforehand.
const SELDOM: usize = 1 << 10;

/// Slots of [`Counts`], 4 MB: of a million lines about a quarter is taken.
const SLOTS: usize = 1 << 20;

impl Counts {
    pub(super) fn new(lines: usize) -> Self {
        let slots = (lines * 32).next_power_of_two().clamp(1 << 10, SLOTS);
        let rarities = (0..=lines.min(SELDOM)).map(|count| rarity(count.max(1), lines)).collect();
        Self { slots: vec![0; slots], lines, rarities }
    }

    fn slot(&self, hash: u64) -> usize {
        usize::try_from(hash >> 20).unwrap_or_default() & (self.slots.len() - 1)
    }

    /// Adds what stood of the words that a vocabulary holds.
    pub(super) fn add(&mut self, entries: &[Entry]) {
        for entry in entries {
            let slot = self.slot(entry.hash);
            self.slots[slot] = self.slots[slot].saturating_add(entry.count);
        }
    }

    /// What is left of the weight of a word: see [`rarity`].
    pub(super) fn rarity(&self, hash: u64) -> f64 {
        let count = usize::try_from(self.slots[self.slot(hash)]).unwrap_or(usize::MAX);
        let known = self.rarities.get(count).copied();
        known.unwrap_or_else(|| rarity(count.clamp(1, self.lines.max(1)), self.lines))
    }
}

/// Keys of a word, about.
const USUAL_KEYS: usize = 4;

impl Line {
    pub(super) fn new(text: &str, vocabulary: &mut Vocabulary<'_>, counts: &Counts) -> Self {
        let spans = words(text);
        let mut line = Self {
            words: Vec::with_capacity(spans.len()),
            keys: Vec::with_capacity(spans.len() * USUAL_KEYS),
            numbers: vec![],
            mass: 0.0,
            heaviest: 0.0,
            length: text.chars().count(),
            hash: hash_of(&text),
            asks: text.contains('?'),
        };
        let ids = vocabulary.numbers(text, &spans);
        let may_count = ids.iter().any(|&id| vocabulary.entry(id).may_count);
        let found = if may_count { numbers_among(&spans, text, vocabulary.language) } else { vec![] };
        let is_shouted = ids.iter().all(|&id| !vocabulary.entry(id).is_small);
        let mut starts_sentence = true;
        let mut end = 0;
        let mut next_number = 0;
        for (span, &number) in spans.iter().zip(&ids) {
            starts_sentence |=
                !starts_sentence && text[end..span.start].contains(['.', '!', '?', ':', '«', '"', '“']);
            end = span.end;
            let rarity = vocabulary.rarity(number, counts);
            let entry = vocabulary.entry(number);
            while found.get(next_number).is_some_and(|number| number.span.end <= span.start) {
                next_number += 1;
            }
            let of_number = found[next_number..].iter().take_while(|found| found.span.contains(&span.start));
            let mut is_number = false;
            for found in of_number {
                is_number = true;
                if found.span.start == span.start {
                    let key = number_key(hash_of(&found.value));
                    line.numbers.push(key);
                    line.push(number, number_weight(found.script) * rarity, &[key]);
                }
            }
            if is_number || entry.is_function {
                starts_sentence = false;
                continue;
            }
            let is_name = entry.is_capital && !is_shouted && (!starts_sentence || !entry.is_known);
            starts_sentence = false;
            let weight = if is_name { entry.weight_as_name } else { entry.weight };
            line.push(number, weight * rarity, vocabulary.keys(entry));
        }
        line.numbers.sort_unstable();
        line
    }

    fn push(&mut self, number: u32, weight: f64, keys: &[Key]) {
        let place = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Placed { number, weight });
        self.keys.extend(keys.iter().map(|&key| (key, place)));
        self.mass += weight;
        self.heaviest = self.heaviest.max(weight);
    }
}
