//! The words of one side of two documents: what is known of each is looked up once, however often it stands.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::super::prepared::{NAME, Word};
use crate::language::{Language, language};
use crate::lexicon::{Lexicon, Side};
use crate::text::accents::unaccented;
use crate::text::words::words;

use super::Parallel;
use super::line::Counts;

/// Letters of its sound by which words that begin alike are found.
const BEGINNING: usize = 4;
/// A word shorter than this, in bytes, is no landmark: it stands once by chance. A number is one from two digits.
const SHORTEST_WORD: usize = 5;
/// See [`SHORTEST_WORD`].
const SHORTEST_NUMBER: usize = 2;
/// Words that a vocabulary holds, about 50 MB of them: with more it begins anew.
const MOST: usize = 100_000;

/// Words of the lines whose numbers are kept, 8 MB of them: those of more are looked up again.
const MOST_TOLD: usize = 1 << 21;

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

/// What is looked at wherever a word stands, apart from what is seldom looked at: so it stays near.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about how the word is written")]
pub(super) struct Entry {
    /// How much it says in a text of its own.
    pub(super) weight: f64,
    /// How much it says where it is a name.
    pub(super) weight_as_name: f64,
    /// Where what it may share with a word of the other language begins and ends in the vocabulary's list.
    keys: (u32, u32),
    /// Whether it is a function word.
    pub(super) is_function: bool,
    /// Whether the seed has an entry for it.
    pub(super) is_known: bool,
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
    /// How often it stood in the lines whose landmarks were told.
    pub(super) count: u32,
    /// What is left of its weight, once that was asked for.
    rarity: Option<f64>,
}

/// The words of one side.
pub(super) struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    side: Side,
    pub(super) language: Option<&'static Language>,
    /// The words with which a number may begin.
    counting: HashSet<&'static str>,
    /// By the hash of a word: that two of a vocabulary share one does not happen in a million documents.
    numbers: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    entries: Vec<Entry>,
    /// Per entry, the word with its terms and spelling.
    words: Vec<Word>,
    /// What the words may share with words of the other language, one after the other.
    keys: Vec<Key>,
    /// The numbers of the words of the lines whose landmarks were told and that were not asked for again; none once it
    /// began anew.
    told: Option<VecDeque<u32>>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(parallel: &Parallel<'a>, side: Side) -> Self {
        let tag = match side {
            Side::Source => parallel.languages[0],
            Side::Target => parallel.languages[1],
        };
        let language = language(tag);
        let mut counting = HashSet::new();
        if let Some(language) = language {
            counting.extend(language.number_words.iter().map(|(word, _)| *word).chain(language.months));
        }
        Self {
            lexicon: parallel.lexicon,
            side,
            language,
            counting,
            numbers: HashMap::default(),
            entries: vec![],
            words: vec![],
            keys: vec![],
            told: Some(VecDeque::new()),
        }
    }

    /// Whether it holds so much that it should begin anew.
    pub(super) fn is_full(&self) -> bool {
        self.entries.len() > MOST
    }

    /// Begins anew where it holds too much; whether it did, so that all its numbers stand for nothing.
    pub(super) fn is_emptied(&mut self) -> bool {
        let is_full = self.is_full();
        if is_full {
            self.numbers.clear();
            self.entries.clear();
            self.words.clear();
            self.keys.clear();
            self.told = None;
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
        let mut word = Word::new(raw, self.words.len(), self.side, self.lexicon);
        word.is_function = self.language.is_some_and(|language| language.has_function_word(&word.text));
        let is_counting = self.counting.contains(word.text.as_str());
        self.entries.push(Entry::new(raw, &word, is_counting, &mut self.keys));
        self.words.push(word);
        self.numbers.insert(hash, number);
        number
    }

    /// The numbers of the words of a text: of the next of those whose landmarks were told, or of one after them.
    pub(super) fn numbers(&mut self, text: &str, words: &[Range<usize>]) -> Vec<u32> {
        if let Some(told) = self.told.as_mut().filter(|told| told.len() >= words.len()) {
            return told.drain(..words.len()).collect();
        }
        self.told = None;
        words.iter().map(|word| self.number(&text[word.clone()])).collect()
    }

    /// What is known of the word of a number.
    pub(super) fn entry(&self, number: u32) -> &Entry {
        &self.entries[usize::try_from(number).unwrap_or(usize::MAX)]
    }

    /// All that it holds.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is left of the weight of a word: see [`Counts::rarity`].
    pub(super) fn rarity(&mut self, number: u32, counts: &Counts) -> f64 {
        let entry = &mut self.entries[usize::try_from(number).unwrap_or(usize::MAX)];
        *entry.rarity.get_or_insert_with(|| counts.rarity(entry.hash))
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &Word {
        &self.words[usize::try_from(number).unwrap_or(usize::MAX)]
    }

    /// What a word may share with a word of the other language.
    pub(super) fn keys(&self, entry: &Entry) -> &[Key] {
        let [start, end] = [entry.keys.0, entry.keys.1].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        &self.keys[start..end]
    }

    /// The hashes, without accents, of the words of a text, each with whether it is a landmark, which `tell` may take
    /// back.
    pub(super) fn landmarks(&mut self, text: &str, mut tell: impl FnMut(u64, &mut bool)) {
        for span in words(text) {
            let number = self.number(&text[span]);
            let entry = &mut self.entries[usize::try_from(number).unwrap_or(usize::MAX)];
            entry.count = entry.count.saturating_add(1);
            if let Some(told) = self.told.as_mut().filter(|told| told.len() < MOST_TOLD) {
                told.push_back(number);
            }
            tell(entry.hash, &mut entry.is_landmark);
        }
    }

    /// The same of a text whose landmarks were told before: its words are not counted again, and nothing was taken
    /// back.
    pub(super) fn landmarks_again(&mut self, text: &str, mut tell: impl FnMut(u64, bool)) {
        for span in words(text) {
            let word = &text[span];
            let number = self.number(word);
            tell(self.entry(number).hash, is_landmark(word));
        }
    }
}

/// Whether a line that alone has a word may be told by it.
fn is_landmark(word: &str) -> bool {
    word.len() >= SHORTEST_WORD || (word.len() >= SHORTEST_NUMBER && word.bytes().all(|b| b.is_ascii_digit()))
}

impl Entry {
    fn new(raw: &str, word: &Word, is_counting: bool, keys: &mut Vec<Key>) -> Self {
        let plain = unaccented(&word.text);
        let hash = hash(&plain);
        let weight = if word.is_function { 0.0 } else { word.plain_prior() };
        let weight_as_name = if word.is_function { 0.0 } else { NAME };
        let is_figure = word.is_figure();
        let place = |keys: &[Key]| u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let start = place(keys);
        if weight > 0.0 && !is_figure {
            put_keys(word, &plain, keys);
        }
        Self {
            keys: (start, place(keys)),
            weight,
            weight_as_name,
            is_function: word.is_function,
            is_known: word.term.is_known(),
            is_capital: raw.starts_with(char::is_uppercase),
            is_small: raw.contains(char::is_lowercase),
            may_count: is_figure || (is_counting && !word.is_function) || is_roman(raw),
            hash,
            is_landmark: is_landmark(&plain),
            count: 0,
            rarity: None,
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

/// Appends the keys of a word: how it begins, and the entries of the lexicon that have it.
fn put_keys(word: &Word, plain: &str, keys: &mut Vec<Key>) {
    let end = plain.char_indices().nth(BEGINNING).map_or(plain.len(), |(at, _)| at);
    keys.push(cut(hash(&plain[..end])) & !KIND | BEGINNING_KIND);
    keys.extend(word.term.entries());
}

/// A hasher of keys that are hashes, or numbers.
#[derive(Default)]
pub(super) struct Hashed(u64);

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

    fn write_u32(&mut self, number: u32) {
        self.0 = mixed(self.0 ^ u64::from(number));
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
