//! A phrase into the units that hold it, in whichever language, with what stands for it in the others.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use serde::Serialize;

use crate::align::{Bead, explain};
use crate::caption::Caption;
use crate::error::{ErrorKind, Result};
use crate::flow::lexicon::taught;
use crate::language::LangTag;
use crate::lexicon::Lexicon;
use crate::memory::Memory;
use crate::memory::index::{Index, Shelf};
use crate::rate::Probability;
use crate::text::normal::{is_word, masked, normal, without_accents};
use crate::unit::{Unit, UnitId};

/// A unit that holds a phrase.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The name of its memory.
    pub memory: String,
    /// Its number there.
    pub unit: UnitId,
    /// Its texts, in their order in the unit.
    pub texts: Vec<Text>,
}

/// A text of a unit, and where the phrase, or what stands for it, is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Text {
    /// Its language.
    pub lang: LangTag,
    /// The text, byte for byte.
    pub text: String,
    /// Where the phrase stands, as ranges of bytes.
    pub marks: Vec<Range<usize>>,
    /// Where the words stand that translate it, as ranges of bytes: of a text without marks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aligned: Vec<Range<usize>>,
}

/// What is looked for: whatever its case, quotation marks and spaces.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its words, in normal form.
    words: Vec<String>,
    /// Whether they stand one after the other, or anywhere.
    pub order: Order,
    /// Which words may go on.
    pub endings: Endings,
    /// Whether accents tell letters apart.
    pub accents: Accents,
}

/// How the words of a phrase stand in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// One after the other.
    #[default]
    Given,
    /// Anywhere in the text.
    Any,
}

/// Of which words of a phrase the beginning is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Endings {
    /// Of the last.
    #[default]
    Last,
    /// Of all.
    All,
}

/// Whether accents tell letters apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accents {
    /// `ano` is not `año`.
    #[default]
    Tell,
    /// `ano` finds `año`.
    Ignored,
}

impl Phrase {
    /// A phrase whose words stand one after the other; of the last the beginning is enough; accents count.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = words(text).into_iter().map(|(word, _)| word).collect();
        Self { words, order: Order::Given, endings: Endings::Last, accents: Accents::Tell }
    }

    /// Where it stands in a text, as ranges of bytes.
    fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let own = words(text);
        match self.order {
            Order::Given => {
                let is_here = |window: &[(String, Range<usize>)]| {
                    (0..self.words.len()).all(|at| self.is_word(at, &window[at].0))
                };
                let windows = own.windows(self.words.len()).filter(|window| is_here(window));
                windows.map(|window| window[0].1.start..window[window.len() - 1].1.end).collect()
            }
            Order::Any => {
                let of_word = |at: usize| own.iter().filter(move |(word, _)| self.is_word(at, word));
                if (0..self.words.len()).any(|at| of_word(at).next().is_none()) {
                    return vec![];
                }
                let is_wanted = |word: &str| (0..self.words.len()).any(|at| self.is_word(at, word));
                own.iter().filter(|(word, _)| is_wanted(word)).map(|(_, range)| range.clone()).collect()
            }
        }
    }

    /// Whether a word of a text is the phrase's word at a place.
    fn is_word(&self, at: usize, found: &str) -> bool {
        let wanted = &self.words[at];
        let mut rest = found.chars();
        let begins = wanted.chars().all(|c| rest.next().is_some_and(|other| (self.same())(c, other)));
        let may_go_on = self.endings == Endings::All || at + 1 == self.words.len();
        begins && (may_go_on || rest.next().is_none())
    }

    fn same(&self) -> fn(char, char) -> bool {
        match self.accents {
            Accents::Tell => |a, b| a == b,
            Accents::Ignored => |a, b| without_accents(a) == without_accents(b),
        }
    }
}

/// The first `limit` units of a memory that hold a phrase in one of some languages, or in any if none is named.
///
/// # Errors
///
/// When the memory cannot be read.
pub fn concordance(
    memory: &Memory,
    phrase: &Phrase,
    languages: &[LangTag],
    limit: usize,
) -> Result<Vec<Found>> {
    if phrase.words.is_empty() || limit == 0 {
        return Ok(vec![]);
    }
    match search(memory, &memory.index()?, phrase, languages, limit) {
        Err(error) if matches!(error.kind(), ErrorKind::DamagedIndex) => {
            search(memory, &memory.index_after_damage()?, phrase, languages, limit)
        }
        done => done,
    }
}

fn search(
    memory: &Memory,
    index: &Index,
    phrase: &Phrase,
    languages: &[LangTag],
    limit: usize,
) -> Result<Vec<Found>> {
    let mut lexicons = Lexicons { memory, known: HashMap::new() };
    let mut found = Vec::new();
    for id in candidates(index, phrase, languages)? {
        let Some(unit) = memory.unit(id)? else { continue };
        let mut texts = texts(unit, phrase, languages);
        if texts.iter().any(|text| !text.marks.is_empty()) {
            align(&mut texts, &mut lexicons)?;
            found.push(Found { memory: memory.name(), unit: id, texts });
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

/// The units that may hold a phrase, lowest number first.
fn candidates(index: &Index, phrase: &Phrase, languages: &[LangTag]) -> Result<Vec<UnitId>> {
    let masked: Vec<String> = phrase.words.iter().map(|word| masked(word)).collect();
    let parts: Vec<&str> = masked.iter().map(String::as_str).collect();
    let mut units = Vec::new();
    for shelf in index.all_shelves() {
        if !is_asked(&shelf, languages) {
            continue;
        }
        for row in shelf.holding(&parts, phrase.same())? {
            let unit = shelf.row(row)?.unit;
            if !shelf.is_gone(unit) {
                units.push(unit);
            }
        }
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

fn is_asked(shelf: &Shelf, languages: &[LangTag]) -> bool {
    let fits = |lang: &LangTag| languages.iter().any(|tag| tag.fit(lang).is_some());
    languages.is_empty() || shelf.origins().iter().any(|origin| fits(&origin.lang))
}

/// The texts of a unit in some languages, or all, with their marks; none if it lacks two of the languages named.
fn texts(unit: Unit, phrase: &Phrase, languages: &[LangTag]) -> Vec<Text> {
    let named = languages.iter().filter(|lang| unit.variant(lang).is_some()).count();
    if named < languages.len().min(2) {
        return vec![];
    }
    let is_asked =
        |lang: &LangTag| languages.is_empty() || languages.iter().any(|tag| tag.fit(lang).is_some());
    let variants = unit.variants.into_iter().filter(|variant| is_asked(&variant.lang));
    variants
        .map(|variant| Text {
            marks: phrase.marks(&variant.text),
            lang: variant.lang,
            text: variant.text,
            aligned: vec![],
        })
        .collect()
}

/// The lexicons of the languages met so far.
struct Lexicons<'a> {
    memory: &'a Memory,
    known: HashMap<(LangTag, LangTag), Lexicon>,
}

impl Lexicons<'_> {
    fn between(&mut self, from: &LangTag, to: &LangTag) -> Result<&Lexicon> {
        match self.known.entry((from.clone(), to.clone())) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => Ok(unknown.insert(taught(from, to, Some(self.memory))?)),
        }
    }
}

/// Finds in the texts without marks the words that translate what is marked in the first that has marks.
fn align(texts: &mut [Text], lexicons: &mut Lexicons) -> Result<()> {
    let Some(marked) = texts.iter().find(|text| !text.marks.is_empty()).cloned() else { return Ok(()) };
    let wanted: Vec<String> = words(&marked.text)
        .into_iter()
        .filter(|(_, range)| {
            marked.marks.iter().any(|mark| mark.start <= range.start && range.end <= mark.end)
        })
        .map(|(word, _)| word)
        .collect();
    for text in texts.iter_mut().filter(|text| text.marks.is_empty() && text.lang != marked.lang) {
        let lexicon = lexicons.between(&marked.lang, &text.lang)?;
        let captions =
            [Caption::plain(&marked.text, &marked.lang, 0), Caption::plain(&text.text, &text.lang, 1)];
        let bead = Bead { source: vec![0], target: vec![1], probability: Probability::SURE, nearest: None };
        let Some(why) = explain(&captions, (&marked.lang, &text.lang), lexicon, &bead) else { continue };
        let partners: Vec<String> = why
            .matched
            .into_iter()
            .filter(|matched| words(&matched.source).iter().any(|(word, _)| wanted.contains(word)))
            .flat_map(|matched| words(&matched.target).into_iter().map(|(word, _)| word))
            .collect();
        let own = words(&text.text);
        let runs = own.chunk_by(|(a, _), (b, _)| partners.contains(a) == partners.contains(b));
        let runs = runs.filter(|run| partners.contains(&run[0].0));
        text.aligned = runs.map(|run| run[0].1.start..run[run.len() - 1].1.end).collect();
    }
    Ok(())
}

/// The words of a text in normal form, each with where it stands in the text.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((normal(&text[from..at]), from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &Phrase, text: &str, expected: &[&str]) {
        let found: Vec<&str> = phrase.marks(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_whatever_its_case_and_spaces() {
        check(
            &Phrase::new("fuerzas  armadas"),
            "Las Fuerzas Armadas Reales y las fuerzas armadas",
            &["Fuerzas Armadas", "fuerzas armadas"],
        );
        check(&Phrase::new("president"), "El presidente y la presidenta", &["presidente", "presidenta"]);
        check(&Phrase::new("l'eau"), "Buvez de l’eau", &["l’eau"]);
        check(&Phrase::new("el"), "Del rey", &[]);
    }

    #[test]
    fn words_are_found_in_any_order() {
        let phrase = Phrase { order: Order::Any, ..Phrase::new("reales fuerzas") };
        check(&phrase, "Las Fuerzas Armadas Reales", &["Fuerzas", "Reales"]);
        check(&phrase, "Las Fuerzas Armadas", &[]);
    }

    #[test]
    fn accents_and_endings_are_passed_over_where_asked() {
        let phrase = Phrase { accents: Accents::Ignored, ..Phrase::new("nino") };
        check(&phrase, "El niño y los niños", &["niño", "niños"]);
        check(&Phrase::new("nino"), "El niño", &[]);
        let phrase = Phrase { endings: Endings::All, ..Phrase::new("fuerz arm") };
        check(&phrase, "Las Fuerzas Armadas", &["Fuerzas Armadas"]);
        check(&Phrase::new("fuerz arm"), "Las Fuerzas Armadas", &[]);
    }
}
