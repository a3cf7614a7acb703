//! What words and terms of two languages mean the same: the seed that legenda ships, and look-up in it by
//! words, light stems, and the translations of translations.

mod cognate;
mod forms;
mod seed;
mod stem;

pub use cognate::Spelling;

use crate::language::{LangTag, language};
use cognate::Affixes;
use forms::Forms;
use stem::Stemmer;

/// A side of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The language translated from.
    Source,
    /// The language translated into.
    Target,
}

/// Translations of words and terms between two languages, found from either side.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Vec<[&'static str; 2]>,
    /// Per side, the key of the words of every entry as they are, sorted.
    exact: [Vec<(u64, u32)>; 2],
    /// Per side, the stem key of every entry, sorted.
    keys: [Vec<(u64, u32)>; 2],
    /// Per side, the stem key of each entry.
    key_of: [Vec<u64>; 2],
    stemmers: [Stemmer; 2],
    forms: [Forms; 2],
    affixes: Affixes,
}

/// A word or term of one side as a lexicon knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The entries that have its words as they are.
    exact: Entries,
    /// The entries that have a base form of it.
    bases: Entries,
    /// Whether its stems are long enough to be those of no other word.
    has_long_stem: bool,
    /// The entries that have its stems.
    entries: Entries,
    /// The entries that have a translation of it; none if it is as vague as a function word.
    related: Entries,
}

/// Entries of a lexicon by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entries {
    /// Ascending, each once.
    numbers: Vec<u32>,
    /// A bit for each, by its last six bits: entries that share no bit share no number.
    bits: u64,
}

impl Entries {
    fn new(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let bits = numbers.iter().fold(0, |bits, number| bits | 1 << (number & 63));
        Self { numbers, bits }
    }

    /// Whether both have a number.
    fn meets(&self, other: &Self) -> bool {
        if self.bits & other.bits == 0 {
            return false;
        }
        let (mut ours, mut theirs) = (self.numbers.as_slice(), other.numbers.as_slice());
        while let ([a, rest @ ..], [b, others @ ..]) = (ours, theirs) {
            match a.cmp(b) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => ours = rest,
                std::cmp::Ordering::Greater => theirs = others,
            }
        }
        false
    }
}

impl Term {
    /// Whether the lexicon has an entry for it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.entries.numbers.is_empty()
    }

    /// The entries of the lexicon that have its stems, ascending: an entry is the same from either side.
    #[must_use]
    pub fn entries(&self) -> &[u32] {
        &self.entries.numbers
    }
}

impl Side {
    const fn index(self) -> usize {
        match self {
            Self::Source => 0,
            Self::Target => 1,
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }
}

impl Lexicon {
    /// The most words that a term of the seed has; longer ones are not looked for.
    pub const LONGEST_TERM: usize = 5;
    /// How strong a translation is whose words stand in an entry as they are.
    pub const EXACT: f64 = 1.0;
    /// How strong a translation is of which a word is a form of one in an entry.
    pub const BY_FORM: f64 = 0.98;
    /// How strong a translation is that agrees with an entry in its stems.
    pub const BY_STEM: f64 = 0.95;
    /// How strong it is if a stem is short, and may be that of another word: `vista` and `viste`.
    pub const BY_SHORT_STEM: f64 = 0.5;
    /// How strong a translation is that shares a synonym with an entry: es → fr → es → fr.
    pub const SECOND_ORDER: f64 = 0.6;

    /// The seed of a pair of languages, in either direction; empty if legenda has none.
    #[must_use]
    pub fn between(source: &LangTag, target: &LangTag) -> Self {
        let (words, affixes) = seed::read(source, target);
        let stemmers = [source, target].map(|tag| Stemmer::new(language(tag)));
        let key_of = [0, 1].map(|side: usize| -> Vec<u64> {
            words.iter().map(|entry| key(&stemmers[side], entry[side].split(is_break))).collect()
        });
        let keys = [sorted(&key_of[0]), sorted(&key_of[1])];
        let exact = [0, 1].map(|side: usize| -> Vec<(u64, u32)> {
            let words = words.iter().map(|entry| exact_key(entry[side].split(is_break)));
            sorted(&words.collect::<Vec<_>>())
        });
        let forms = [source, target].map(|tag| Forms::new(language(tag)));
        Self { entries: words, exact, keys, key_of, stemmers, forms, affixes: Affixes::new(&affixes) }
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows nothing of these languages.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A word in normal form as its spelling is compared.
    #[must_use]
    pub fn spelling(&self, side: Side, word: &str) -> Spelling {
        self.affixes.spelling(side.index(), word)
    }

    /// How surely two words are cognates: 0 (not) to 1 (equal but for accents).
    #[must_use]
    pub fn cognates(&self, source: &Spelling, target: &Spelling) -> f64 {
        self.affixes.strength(source, target)
    }

    /// What it knows of a word or term, given as words in normal form.
    #[must_use]
    pub fn term(&self, side: Side, words: &[&str]) -> Term {
        let stemmer = &self.stemmers[side.index()];
        let mut entries = self.with_key(side, key(stemmer, words.iter().copied())).collect::<Vec<u32>>();
        let exact: Vec<u32> = self.with_words(side, words.iter().copied()).collect();
        let mut bases = vec![];
        if let &[word] = words {
            if let Some(base) = stemmer.base(word) {
                bases.extend(self.with_words(side, std::iter::once(base)));
                entries.extend(self.with_key(side, key(stemmer, std::iter::once(base))));
            }
            self.forms[side.index()].bases(word, |base| {
                bases.extend(self.with_words(side, std::iter::once(base)));
            });
        }
        entries.extend(exact.iter().chain(&bases));
        let other = side.other();
        let translations = entries.iter().map(|&entry| self.key_of[other.index()][at(entry)]);
        let related: Vec<u32> = translations.flat_map(|key| self.with_key(other, key)).collect();
        let is_vague = related.len() > VAGUE;
        Term {
            exact: Entries::new(exact),
            bases: Entries::new(bases),
            has_long_stem: words.iter().all(|word| stemmer.is_sure(word)),
            entries: Entries::new(entries),
            related: Entries::new(if is_vague { vec![] } else { related }),
        }
    }

    /// How strongly two terms translate each other: 0 (not known) to 1 (an entry says so).
    #[must_use]
    pub fn strength(&self, source: &Term, target: &Term) -> f64 {
        if !source.entries.meets(&target.entries) {
            let is_synonym = source.related.meets(&target.related);
            return if is_synonym { Self::SECOND_ORDER } else { 0.0 };
        }
        let is_form = |ours: &Entries, theirs: &Entries| ours.meets(theirs);
        if is_form(&source.exact, &target.exact) {
            Self::EXACT
        } else if is_form(&source.exact, &target.bases)
            || is_form(&source.bases, &target.exact)
            || is_form(&source.bases, &target.bases)
        {
            Self::BY_FORM
        } else if source.has_long_stem && target.has_long_stem {
            Self::BY_STEM
        } else {
            Self::BY_SHORT_STEM
        }
    }

    /// The entries whose words are these.
    fn with_words<'a>(&self, side: Side, words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = u32> {
        with_key(&self.exact[side.index()], exact_key(words))
    }

    /// The entries whose stems have a key.
    fn with_key(&self, side: Side, key: u64) -> impl Iterator<Item = u32> {
        with_key(&self.keys[side.index()], key)
    }
}

/// The entries that have a key.
fn with_key(keys: &[(u64, u32)], key: u64) -> impl Iterator<Item = u32> {
    let start = keys.partition_point(|&(other, _)| other < key);
    keys[start..].iter().take_while(move |&&(other, _)| other == key).map(|&(_, entry)| entry)
}

/// With more entries than this having a translation of it, a word is too vague for second-order look-up.
const VAGUE: usize = 60;

/// The key of a term's stems: FNV-1a over their letters without accents, a space after each.
fn key<'a>(stemmer: &Stemmer, words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for word in words.filter(|word| !word.is_empty()) {
        let stem = stemmer.cut(word);
        if stem.is_ascii() {
            hash = stem.bytes().fold(hash, fold);
        } else {
            hash = crate::text::words::unaccented(stem).bytes().fold(hash, fold);
        }
        hash = fold(hash, b' ');
    }
    hash
}

/// The key of a term's words as they are.
fn exact_key<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let words = words.filter(|word| !word.is_empty());
    words.fold(0xCBF2_9CE4_8422_2325, |hash, word| fold(word.bytes().fold(hash, fold), b' '))
}

fn fold(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

fn sorted(keys: &[u64]) -> Vec<(u64, u32)> {
    let mut sorted: Vec<(u64, u32)> = keys.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    sorted
}

/// Whether a character parts the words of an entry.
fn is_break(c: char) -> bool {
    !crate::text::normal::is_word(c)
}

fn at(entry: u32) -> usize {
    usize::try_from(entry).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::between(&"es".parse().unwrap(), &"fr".parse().unwrap())
    }

    #[track_caller]
    fn check(source: &str, target: &str, expected: f64) {
        let lexicon = lexicon();
        let source = lexicon.term(Side::Source, &source.split(' ').collect::<Vec<_>>());
        let target = lexicon.term(Side::Target, &target.split(' ').collect::<Vec<_>>());
        let found = lexicon.strength(&source, &target);
        assert!((found - expected).abs() < 1e-9, "{source:?} {target:?} {found}");
    }

    #[track_caller]
    fn check_cognates(source: &str, target: &str, expected: bool) {
        let lexicon = lexicon();
        let source = lexicon.spelling(Side::Source, source);
        let target = lexicon.spelling(Side::Target, target);
        let found = lexicon.cognates(&source, &target);
        assert_eq!(found > 0.6, expected, "{source:?} {target:?} {found}");
    }

    #[test]
    fn words_and_terms_are_found_as_they_are_and_by_their_stems() {
        check("marruecos", "maroc", Lexicon::EXACT);
        check("eliminaron", "éliminait", Lexicon::BY_FORM);
        check("escuelas", "écoles", Lexicon::BY_FORM);
        check("reino de marruecos", "royaume du maroc", Lexicon::EXACT);
        check("marruecos", "france", 0.0);
        check("", "", 0.0);
    }

    #[test]
    fn cognates_are_alike_but_for_accents_and_answering_endings() {
        check_cognates("célula", "cellule", true);
        check_cognates("protección", "protection", true);
        check_cognates("tenso", "tension", true);
        check_cognates("mauritano", "mauritanien", true);
        check_cognates("ghazouani", "ghazouani", true);
        check_cognates("gato", "chat", false);
        check_cognates("frontera", "poste", false);
    }
}
