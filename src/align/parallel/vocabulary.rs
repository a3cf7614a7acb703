//! The words of one side of two documents: what is known of each is looked up once, however often it stands.

use std::collections::HashMap;

use super::super::prepared::{NAME, Word, is_function};
use crate::language::{Language, language};
use crate::lexicon::{Lexicon, Side};
use crate::text::words::{unaccented, words};

use super::Parallel;

/// Letters of its sound by which words that begin alike are found.
const BEGINNING: usize = 4;
/// A word shorter than this, in bytes, is no landmark: it stands once by chance. A number is one from two digits.
const SHORTEST_WORD: usize = 5;
/// See [`SHORTEST_WORD`].
const SHORTEST_NUMBER: usize = 2;
/// Words that a vocabulary holds, about 100 MB of them: with more it begins anew.
const MOST: usize = 200_000;

/// What lines of two languages may share, as a number: an entry of the lexicon, how words begin, a number.
pub(super) type Key = u32;
/// The bits in which the kinds of keys differ.
const KIND: Key = 0b11 << 30;
const BEGINNING_KIND: Key = 0b01 << 30;
const NUMBER_KIND: Key = 0b10 << 30;

/// The key of a number, from its hash.
pub(super) fn number_key(hash: u64) -> Key {
    cut(hash) & !KIND | NUMBER_KIND
}

/// Whether a key is that of a number.
pub(super) fn is_number_key(key: Key) -> bool {
    key & KIND == NUMBER_KIND
}

/// The middle bits of a hash: of FNV's the lowest are the least mixed.
fn cut(hash: u64) -> Key {
    Key::try_from(hash >> 24 & u64::from(Key::MAX)).unwrap_or_default()
}

/// What is known of a word as it is written.
pub(super) struct Entry {
    /// The word, with its terms and spelling.
    pub(super) word: Word,
    /// What it may share with a word of the other language.
    pub(super) keys: Vec<Key>,
    /// How much it says in a text of its own.
    pub(super) weight: f64,
    /// How much it says where it is a name.
    pub(super) weight_as_name: f64,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether it has small letters.
    pub(super) is_small: bool,
    /// Whether a number may begin with it.
    pub(super) may_count: bool,
    /// Its hash without accents.
    pub(super) hash: u64,
    /// Whether a line that alone has it may be told by it.
    pub(super) is_landmark: bool,
}

/// The words of one side.
pub(super) struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    side: Side,
    pub(super) language: Option<&'static Language>,
    numbers: HashMap<Box<str>, u32>,
    entries: Vec<Entry>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(parallel: &Parallel<'a>, side: Side) -> Self {
        let tag = match side {
            Side::Source => parallel.languages[0],
            Side::Target => parallel.languages[1],
        };
        let (numbers, entries) = (HashMap::new(), vec![]);
        Self { lexicon: parallel.lexicon, side, language: language(tag), numbers, entries }
    }

    /// Begins anew where it holds too much; whether it did, so that all its numbers stand for nothing.
    pub(super) fn is_emptied(&mut self) -> bool {
        let is_full = self.entries.len() > MOST;
        if is_full {
            self.numbers.clear();
            self.entries.clear();
        }
        is_full
    }

    /// The number of a word.
    pub(super) fn number(&mut self, raw: &str) -> u32 {
        if let Some(&number) = self.numbers.get(raw) {
            return number;
        }
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let entry = Entry::new(raw, self.side, self.language, self.lexicon);
        self.entries.push(entry);
        self.numbers.insert(raw.into(), number);
        number
    }

    /// What is known of the word of a number.
    pub(super) fn entry(&self, number: u32) -> &Entry {
        &self.entries[usize::try_from(number).unwrap_or(usize::MAX)]
    }

    /// The hashes, without accents, of the words of a text, each with whether it is a landmark.
    pub(super) fn landmarks(&mut self, text: &str, mut tell: impl FnMut(u64, bool)) {
        for span in words(text) {
            let number = self.number(&text[span]);
            let entry = self.entry(number);
            tell(entry.hash, entry.is_landmark);
        }
    }
}

impl Entry {
    fn new(raw: &str, side: Side, language: Option<&Language>, lexicon: &Lexicon) -> Self {
        let mut word = Word::new(raw, side, lexicon);
        word.is_function = is_function(&word.text, language);
        let plain = unaccented(&word.text);
        let hash = hash(&plain);
        let weight = if word.is_function { 0.0 } else { word.plain_prior() };
        let weight_as_name = if word.is_function { 0.0 } else { NAME };
        let is_figure = word.is_figure();
        let keys = if weight > 0.0 && !is_figure { keys(&word, &plain) } else { vec![] };
        let is_number_word = language.is_some_and(|language| {
            let is_known = language.number_words.iter().any(|(known, _)| *known == word.text);
            is_known || language.months.contains(&word.text.as_str())
        });
        let is_landmark = plain.len() >= SHORTEST_WORD
            || (plain.len() >= SHORTEST_NUMBER && plain.bytes().all(|b| b.is_ascii_digit()));
        Self {
            keys,
            weight,
            weight_as_name,
            is_capital: raw.starts_with(char::is_uppercase),
            is_small: raw.contains(char::is_lowercase),
            may_count: is_figure || (is_number_word && !word.is_function) || raw.starts_with(['I', 'V', 'X']),
            hash,
            is_landmark,
            word,
        }
    }
}

/// The keys of a word: the entries of the lexicon that have it, and how it begins.
fn keys(word: &Word, plain: &str) -> Vec<Key> {
    let end = plain.char_indices().nth(BEGINNING).map_or(plain.len(), |(at, _)| at);
    let mut keys = vec![cut(hash(&plain[..end])) & !KIND | BEGINNING_KIND];
    keys.extend(word.term.entries());
    keys
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, fold)
}

/// FNV-1a of one byte more.
pub(super) fn fold(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}
