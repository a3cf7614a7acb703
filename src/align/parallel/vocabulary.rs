//! The words of one side of two documents: what is known of each is looked up once, however often it stands.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::super::prepared::{NAME, Word};
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
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about how the word is written")]
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
    /// The function words of the language, and the words with which a number may begin.
    functions: HashSet<&'static str>,
    counting: HashSet<&'static str>,
    /// By the hash of a word: that two of a vocabulary share one does not happen in a million documents.
    numbers: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    entries: Vec<Entry>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(parallel: &Parallel<'a>, side: Side) -> Self {
        let tag = match side {
            Side::Source => parallel.languages[0],
            Side::Target => parallel.languages[1],
        };
        let language = language(tag);
        let mut functions = HashSet::new();
        let mut counting = HashSet::new();
        if let Some(language) = language {
            functions.extend(language.function_words.iter().chain(language.elisions).copied());
            counting.extend(language.number_words.iter().map(|(word, _)| *word).chain(language.months));
        }
        let (lexicon, numbers, entries) = (parallel.lexicon, HashMap::default(), vec![]);
        Self { lexicon, side, language, functions, counting, numbers, entries }
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
        let hash = mixed(hash(raw));
        if let Some(&number) = self.numbers.get(&hash) {
            return number;
        }
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let mut word = Word::new(raw, self.side, self.lexicon);
        word.is_function = self.functions.contains(word.text.as_str());
        let is_counting = self.counting.contains(word.text.as_str());
        self.entries.push(Entry::new(raw, word, is_counting));
        self.numbers.insert(hash, number);
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
    fn new(raw: &str, word: Word, is_counting: bool) -> Self {
        let plain = unaccented(&word.text);
        let hash = hash(&plain);
        let weight = if word.is_function { 0.0 } else { word.plain_prior() };
        let weight_as_name = if word.is_function { 0.0 } else { NAME };
        let is_figure = word.is_figure();
        let keys = if weight > 0.0 && !is_figure { keys(&word, &plain) } else { vec![] };
        let is_landmark = plain.len() >= SHORTEST_WORD
            || (plain.len() >= SHORTEST_NUMBER && plain.bytes().all(|b| b.is_ascii_digit()));
        Self {
            keys,
            weight,
            weight_as_name,
            is_capital: raw.starts_with(char::is_uppercase),
            is_small: raw.contains(char::is_lowercase),
            may_count: is_figure || (is_counting && !word.is_function) || is_roman(raw),
            hash,
            is_landmark,
            word,
        }
    }
}

/// Whether a word may be a Roman numeral, with or without an ordinal ending.
fn is_roman(raw: &str) -> bool {
    let numeral = raw.trim_end_matches(char::is_lowercase);
    raw.len() - numeral.len() <= "ème".len()
        && !numeral.is_empty()
        && numeral.bytes().all(|b| b"IVX".contains(&b))
}

/// The keys of a word: the entries of the lexicon that have it, and how it begins.
fn keys(word: &Word, plain: &str) -> Vec<Key> {
    let end = plain.char_indices().nth(BEGINNING).map_or(plain.len(), |(at, _)| at);
    let mut keys = vec![cut(hash(&plain[..end])) & !KIND | BEGINNING_KIND];
    keys.extend(word.term.entries());
    keys
}

/// A key that is a hash.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().copied().fold(self.0, fold);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A hash of which every bit depends on all (Steele, Lea & Flood 2014, `SplitMix64`).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ hash >> 31
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, fold)
}

/// FNV-1a of one byte more.
fn fold(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}
