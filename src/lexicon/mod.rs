//! What words and terms of two languages mean the same: the seed that legenda ships, what the units of a memory
//! have taught, and look-up in both by words, light stems, and the translations of translations.

mod cognate;
mod counts;
mod forms;
mod keys;
mod learn;
mod learned;
mod leb;
mod lesson;
mod pairs;
mod ready;
mod reflexive;
#[cfg(test)]
mod rows;
mod seed;
mod stem;
mod stems;
mod suffixes;
mod table;
mod term;
mod words;

pub use cognate::Spelling;
pub use counts::{Counts, Sign};
pub use learned::{Learned, STRONGEST, Translation, learned_langs};
pub use lesson::{Lesson, Link, WHOLE};
pub use seed::seeded_langs;
pub use table::Table;
pub use term::Term;
pub use words::Vocabulary;

use std::cell::OnceCell;
use std::ops::Range;

use crate::language::{LangTag, Reflexive, language};
use cognate::Affixes;
use forms::Forms;
use keys::{START, at, hashes, joined, keys};
use learned::{Doubt, Known};
use ready::Ready;
use stem::Stemmer;
use term::Entries;

/// A side of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The language translated from.
    Source,
    /// The language translated into.
    Target,
}

/// Translations of words and terms between two languages, found from either side.
#[derive(Clone, Debug)]
pub struct Lexicon {
    seed: Ready,
    stemmers: [Stemmer; 2],
    forms: [Forms; 2],
    reflexives: [Option<&'static Reflexive>; 2],
    affixes: Affixes,
    source: LangTag,
    /// What a memory has taught besides.
    learned: Option<Learned>,
}

impl Side {
    const fn index(self) -> usize {
        match self {
            Self::Source => 0,
            Self::Target => 1,
        }
    }

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }
}

impl Lexicon {
    /// The most words that a term of the seed has; longer ones are not looked for.
    pub const LONGEST_TERM: usize = 6;
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
        Self::of(Ready::between(source, target), source, target)
    }

    /// A lexicon that knows nothing of its languages but how words are spelled and what a memory will teach it.
    #[must_use]
    pub fn unseeded(source: &LangTag, target: &LangTag) -> Self {
        Self::of(Ready::default(), source, target)
    }

    fn of(seed: Ready, source: &LangTag, target: &LangTag) -> Self {
        Self {
            stemmers: [source, target].map(|tag| Stemmer::new(language(tag))),
            forms: [source, target].map(|tag| Forms::new(language(tag))),
            reflexives: [source, target].map(|tag| language(tag)?.reflexive.as_ref()),
            affixes: Affixes::new(&seed.affixes()),
            seed,
            source: source.clone(),
            learned: None,
        }
    }

    /// The lexicon with what a memory has taught of its languages.
    #[must_use]
    pub fn with(self, learned: Learned) -> Self {
        Self { learned: Some(learned).filter(|learned| !learned.is_empty()), ..self }
    }

    /// How many entries its seed has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.seed.len()
    }

    /// Whether a seed tells what words of these languages mean.
    #[must_use]
    pub fn has_seed(&self) -> bool {
        self.seed.len() > 0
    }

    /// Whether it knows nothing of these languages.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_seed() && self.learned.is_none()
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
        let mut term = self.seed_term(side, words);
        if let (Some(learned), &[word]) = (&self.learned, words) {
            term.known = learned.known(side.in_learned(learned, &self.source), word);
        }
        term
    }

    /// The terms of two words and more that the seed knows, in a text given as its words in normal form: where each
    /// begins and ends, and what is known of it.
    #[must_use]
    pub fn terms(&self, side: Side, words: &[&str]) -> Vec<(Range<usize>, Term)> {
        let stemmer = &self.stemmers[side.index()];
        let mut plain = String::new();
        let mut of_word = |word: &str| {
            let [exact, stem] = hashes(word, stemmer, &mut plain);
            let of_base = stemmer.base(word).map(|base| hashes(base, stemmer, &mut plain)[1]);
            [exact, stem, of_base.unwrap_or(stem)]
        };
        let hashes: Vec<[u64; 3]> = words.iter().map(|word| of_word(word)).collect();
        let seed = [self.seed.exact, self.seed.stems, self.seed.stems].map(|keys| keys[side.index()]);
        let mut found = vec![];
        for start in 0..words.len() {
            let mut keys = hashes[start].map(|hash| joined(START, hash));
            for end in start + 2..=words.len().min(start + Self::LONGEST_TERM) {
                keys = [0, 1, 2].map(|kind| joined(keys[kind], hashes[end - 1][kind]));
                if (0..3).any(|kind| seed[kind].with(keys[kind]).next().is_some()) {
                    found.push((start..end, self.term(side, &words[start..end])));
                }
            }
            found.extend(self.reflexive(side, words, |at| hashes[at][2], start));
        }
        found
    }

    /// What the seed knows of a word or term.
    fn seed_term(&self, side: Side, words: &[&str]) -> Term {
        let stemmer = &self.stemmers[side.index()];
        let [exact, key] = keys(words.iter().copied(), stemmer, &mut String::new());
        let mut entries: Vec<u32> = self.seed.stems[side.index()].with(key).collect();
        let exact: Vec<u32> = self.seed.exact[side.index()].with(exact).collect();
        let mut bases = vec![];
        if let &[word] = words {
            let of_word = |word: u64| self.seed.exact[side.index()].with(joined(START, word));
            self.forms[side.index()].bases(word, |base| bases.extend(of_word(base)));
        }
        if words.iter().any(|word| stemmer.base(word).is_some()) {
            let of_words = words.iter().map(|word| stemmer.base(word).unwrap_or(word));
            let [exact, key] = keys(of_words, stemmer, &mut String::new());
            bases.extend(self.seed.exact[side.index()].with(exact));
            entries.extend(self.seed.stems[side.index()].with(key));
        }
        entries.extend(exact.iter().chain(&bases));
        Term {
            exact: Entries::new(exact),
            bases: Entries::new(bases),
            has_long_stem: words.iter().all(|word| stemmer.is_sure(word)),
            entries: Entries::new(entries.clone()),
            found: entries,
            related: OnceCell::new(),
            known: Known::default(),
        }
    }

    /// The entries that have a translation of a term: see [`Term`].
    fn related<'t>(&self, side: Side, term: &'t Term) -> &'t Entries {
        term.related.get_or_init(|| {
            let theirs = &self.seed.stems[side.other().index()];
            let related = term.found.iter().flat_map(|&entry| theirs.with(theirs.of(entry)));
            let related: Vec<u32> = related.take(VAGUE + 1).collect();
            Entries::new(if related.len() > VAGUE { vec![] } else { related })
        })
    }

    /// What the seed translates a word or term of the source with, which is given in normal form; ascending.
    #[must_use]
    pub fn seeds(&self, words: &str) -> Vec<&'static str> {
        let [exact, _] = keys(words.split(' '), &self.stemmers[0], &mut String::new());
        let mut found: Vec<_> =
            self.seed.exact[0].with(exact).map(|entry| self.seed.translation(entry)).collect();
        found.sort_unstable();
        found
    }

    /// How strongly two words translate each other by what a memory has taught: 0 (nothing) to [`STRONGEST`].
    #[must_use]
    pub fn taught(&self, source: &Term, target: &Term) -> f64 {
        // One of them, that of the first language of what was learned, has the partners.
        let is_known = source.is_known() || target.is_known();
        let doubt = if is_known { Doubt::KNOWN_OTHERWISE } else { Doubt::USUAL };
        source.known.strength(&target.known, doubt).max(target.known.strength(&source.known, doubt))
    }

    /// How strongly two terms translate each other by the seed: 0 (not known) to 1 (an entry says so).
    #[must_use]
    pub fn seeded(&self, source: &Term, target: &Term) -> f64 {
        let entered = Self::entered(source, target);
        if entered <= 0.0 && self.are_synonyms(source, target) { Self::SECOND_ORDER } else { entered }
    }

    /// Whether two terms share a translation of a translation.
    #[must_use]
    pub fn are_synonyms(&self, source: &Term, target: &Term) -> bool {
        self.related(Side::Source, source).meets(self.related(Side::Target, target))
    }

    /// How strongly two terms translate each other by the entries that have both: 0 (none) to 1 (as they are).
    #[must_use]
    pub fn entered(source: &Term, target: &Term) -> f64 {
        if !source.entries.meets(&target.entries) {
            return 0.0;
        }
        if source.exact.meets(&target.exact) {
            Self::EXACT
        } else if source.exact.meets(&target.bases)
            || source.bases.meets(&target.exact)
            || source.bases.meets(&target.bases)
        {
            Self::BY_FORM
        } else if source.has_long_stem && target.has_long_stem {
            Self::BY_STEM
        } else {
            Self::BY_SHORT_STEM
        }
    }
}

/// With more entries than this having a translation of it, a word is too vague for second-order look-up.
const VAGUE: usize = 60;

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
        let found = lexicon.seeded(&source, &target);
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
        check("puertas", "portes", Lexicon::BY_FORM);
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
