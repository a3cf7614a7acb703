//! The terms that the confirmed units of a memory teach, as a glossary for another tool.
//!
//! A term is a confirmed unit that is no sentence, has few words and begins with none like `the`; or two words that the confirmed units, and nothing
//! else than they and the seed, show to translate each other: where one stands, the other does, in both directions and
//! in several units.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Serialize;

use crate::error::Result;
use crate::language::{LangTag, language};
use crate::lexicon::{Lesson, Lexicon, Vocabulary, WHOLE};
use crate::memory::{Memory, Selection};
use crate::text::normal::normal;
use crate::text::words::words;

/// The most words of a unit that is a term as it stands.
const MOST_WORDS: usize = 4;
/// What a text has that is a sentence, or several terms.
const OF_SENTENCES: &[char] = &['.', '!', '?', '…', ':', ';', ',', '\n', '\r', '\t'];
/// The least letters of a word that is a term: shorter ones are mostly parts of others (`T-shirt`).
const LEAST_LETTERS: usize = 3;

/// A word or term and what it is translated by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// In the source language, as it is mostly written.
    pub source: String,
    /// In the target language.
    pub target: String,
    /// How many confirmed units show it.
    pub units: u64,
}

/// Which terms are wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The source language.
    pub from: LangTag,
    /// The target language.
    pub to: LangTag,
    /// The least units that have to show that two words translate each other.
    pub units: u64,
    /// The least probability, 0 to 1, that one of two words stands where the other does, for both.
    pub probability: f64,
}

/// Terms, and how many confirmed units there were to learn them from.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The terms in the order of their sources, then of their targets, in normal form.
    pub terms: Vec<Term>,
    /// The units.
    pub units: u64,
}

/// The terms that the confirmed units of a memory teach.
///
/// # Errors
///
/// When the memory cannot be read.
pub fn glossary(memory: &Memory, wanted: &Wanted) -> Result<Glossary> {
    let texts = confirmed(memory, wanted)?;
    let mut found: BTreeMap<[String; 2], Term> = BTreeMap::new();
    let is_term =
        |[source, target]: &&[String; 2]| is_term(source, &wanted.from) && is_term(target, &wanted.to);
    let whole = texts.iter().filter(is_term);
    let whole =
        whole.map(|[source, target]| Term { source: source.clone(), target: target.clone(), units: 1 });
    for term in whole.chain(pairs(&texts, wanted)) {
        let key = [normal(&term.source), normal(&term.target)];
        let known = found.entry(key).or_insert_with(|| Term { units: 0, ..term.clone() });
        // A word that is a unit by itself is one of those in which it stands.
        known.units = known.units.max(term.units);
    }
    let units = u64::try_from(texts.len()).unwrap_or(u64::MAX);
    Ok(Glossary { terms: found.into_values().collect(), units })
}

/// The texts of the confirmed units in both languages, lowest number first.
fn confirmed(memory: &Memory, wanted: &Wanted) -> Result<Vec<[String; 2]>> {
    let languages = vec![wanted.from.clone(), wanted.to.clone()];
    let selection = Selection { confirmed: true, languages, ..Selection::default() };
    let mut texts = Vec::new();
    memory.units(&selection, &mut |_, unit| {
        if let (Some(source), Some(target)) = (unit.variant(&wanted.from), unit.variant(&wanted.to)) {
            texts.push([source, target].map(|variant| variant.text.trim().to_owned()));
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Whether a text is no sentence, has few words, and neither begins nor ends with a function word, unless that is of a
/// name: `La Haya`.
fn is_term(text: &str, lang: &LangTag) -> bool {
    let words: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
    let is_function =
        |word: &str| language(lang).is_some_and(|language| language.has_function_word(&normal(word)));
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    words.len() <= MOST_WORDS
        && !text.contains(OF_SENTENCES)
        && !text.starts_with('#')
        && words.iter().any(|word| is_word(word))
        && (!is_function(first) || words.get(1).is_some_and(is_capital))
        && (!is_function(last) || is_capital(last))
}

fn is_word(word: &str) -> bool {
    word.chars().filter(|char| char.is_alphabetic()).count() >= LEAST_LETTERS
        && !word.contains(|char: char| char.is_ascii_digit())
}

/// How often the words of some texts stand, and stand for each other.
#[derive(Default)]
struct Counts {
    /// Per side and word, in whole units.
    words: [HashMap<u32, u64>; 2],
    /// Per two words, the sum of the probabilities of their links in parts of [`WHOLE`], and how many of those links are
    /// more probable than not.
    links: BTreeMap<[u32; 2], (u64, u64)>,
}

impl Counts {
    fn add(&mut self, lesson: &Lesson) {
        for (side, words) in lesson.words.iter().enumerate() {
            for word in words {
                *self.words[side].entry(*word).or_default() += 1;
            }
        }
        for link in &lesson.links {
            let words = [lesson.words[0][usize::from(link.first)], lesson.words[1][usize::from(link.second)]];
            let (sum, units) = self.links.entry(words).or_default();
            *sum += u64::from(link.count);
            *units += u64::from(link.count > WHOLE / 2);
        }
    }

    /// The least of the probabilities that one of two words stands where the other does.
    fn probability(&self, words: [u32; 2], sum: u64) -> f64 {
        let often = [0, 1].map(|side: usize| self.words[side].get(&words[side]).copied().unwrap_or_default());
        let most = often[0].max(often[1]).max(1) * u64::from(WHOLE);
        part(sum, most)
    }
}

/// A count as part of another: 0 to 1.
fn part(count: u64, of: u64) -> f64 {
    let exact = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (exact(count) / exact(of)).min(1.0)
}

/// The pairs of words that some texts teach.
fn pairs(texts: &[[String; 2]], wanted: &Wanted) -> Vec<Term> {
    let langs = [&wanted.from, &wanted.to];
    let mut vocabulary = Vocabulary::default();
    let mut lessons: Vec<Lesson> = texts
        .iter()
        .map(|[source, target]| Lesson::of([source, target], langs, WHOLE, &mut vocabulary))
        .collect();
    Lexicon::between(langs[0], langs[1]).link(&mut lessons, &vocabulary);
    let mut counts = Counts::default();
    for lesson in &lessons {
        counts.add(lesson);
    }
    let mut found = Vec::new();
    for (pair, (sum, units)) in &counts.links {
        let words = pair.map(|word| vocabulary.word(word));
        if *units >= wanted.units
            && counts.probability(*pair, *sum) >= wanted.probability
            && words.iter().all(|word| is_word(word))
        {
            found.push((words.map(str::to_owned), *units));
        }
    }
    let written = Written::of(texts, &found);
    let term = |(words, units): ([String; 2], u64)| {
        let [source, target] = [0, 1].map(|side| written.of_word(side, &words[side]));
        Term { source, target, units }
    };
    found.into_iter().map(term).collect()
}

/// How words are written in texts.
struct Written {
    /// Per side and word, its forms, and how often each stands: at the beginning of a text, and elsewhere.
    forms: [HashMap<String, BTreeMap<String, [u64; 2]>>; 2],
}

impl Written {
    /// The forms of some words in some texts.
    fn of(texts: &[[String; 2]], found: &[([String; 2], u64)]) -> Self {
        let mut forms = [0, 1].map(|side: usize| {
            let words = found.iter().map(|(words, _)| (words[side].clone(), BTreeMap::new()));
            words.collect::<HashMap<String, BTreeMap<String, [u64; 2]>>>()
        });
        for texts in texts {
            for (text, forms) in texts.iter().zip(&mut forms) {
                let words = words(text);
                for (at, word) in words.iter().enumerate() {
                    if let Some(forms) = forms.get_mut(&normal(&text[word.clone()])) {
                        let (first, form) = with_hyphens(text, &words, at);
                        forms.entry(form.to_owned()).or_default()[usize::from(first > 0)] += 1;
                    }
                }
            }
        }
        Self { forms }
    }

    /// How a word is mostly written, with what hyphens join it to, rather inside of texts than at their beginning, where any word has a capital.
    fn of_word(&self, side: usize, word: &str) -> String {
        let forms = self.forms[side].get(word).into_iter().flatten();
        let best =
            forms.max_by_key(|(form, [first, inside])| (*inside, *first, std::cmp::Reverse((*form).clone())));
        let Some((form, [_, inside])) = best else { return word.to_owned() };
        if *inside == 0 { word.to_owned() } else { form.clone() }
    }
}

/// A word with the words that hyphens join it to, `pique-nique`, and the place of the first of them.
fn with_hyphens<'t>(text: &'t str, words: &[Range<usize>], at: usize) -> (usize, &'t str) {
    let are_joined = |one: usize, other: usize| text[words[one].end..words[other].start] == *"-";
    let (mut first, mut last) = (at, at);
    while first > 0 && are_joined(first - 1, first) {
        first -= 1;
    }
    while last + 1 < words.len() && are_joined(last, last + 1) {
        last += 1;
    }
    (first, &text[words[first].start..words[last].end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_term(text, &"es".parse().unwrap()), expected, "{text}");
    }

    #[test]
    fn a_term_has_few_words_and_is_no_sentence() {
        check("Consejo de Seguridad", true);
        check("Naciones Unidas", true);
        check("El puerto de Larache de noche", false);
        check("La Haya", true);
        check("la playa", false);
        check("ante la frontera", false);
        check("Llueve.", false);
        check("2024", false);
        check("#Melilla", false);
        check("", false);
    }

    #[test]
    fn a_word_is_written_as_it_is_inside_of_texts() {
        let texts =
            [["Puerto de Ceuta", "Port de Ceuta"], ["El puerto", "Le port"], ["Un picnic", "Un pique-nique"]];
        let texts = texts.map(|texts| texts.map(str::to_owned));
        let found = ["puerto port", "ceuta ceuta", "picnic pique"].map(|pair| {
            let (source, target) = pair.split_once(' ').unwrap();
            ([source.to_owned(), target.to_owned()], 2)
        });
        let written = Written::of(&texts, &found);
        assert_eq!(written.of_word(0, "puerto"), "puerto");
        assert_eq!(written.of_word(1, "ceuta"), "Ceuta");
        assert_eq!(written.of_word(1, "pique"), "pique-nique");
        assert_eq!(written.of_word(1, "other"), "other");
    }
}
