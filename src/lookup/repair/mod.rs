//! Placeables put right: numbers, days, times, months and names that differ between a query and the source
//! of a match are replaced in its target, where that is safe.
//!
//! What is not sure is refused, with the reason; the stored target is always kept beside the repaired one.

mod align;
mod changes;
mod dates;
mod elision;
mod evidence;
mod figures;
mod fitting;
mod half_day;
mod joining;
mod links;
mod meaning;
mod names;
mod numbers;
mod seed;
mod sign;
mod vocabulary;
mod wording;
mod words;
mod writing;

use std::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::error::Result;
use crate::language::{LangTag, Language, language};

pub(super) use align::aligned;
pub(super) use evidence::Evidence;

use align::Alignment;
use figures::Reading;
use wording::wording;

/// What is repaired (`--repair`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RepairUse {
    /// Placeables, and words that the lexicon is sure of.
    #[default]
    Words,
    /// Numbers, days, times, months and names.
    Placeables,
    /// Nothing.
    None,
}

/// A query, a match, and their languages.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// What was looked up.
    pub query: &'a str,
    /// The match's source.
    pub source: &'a str,
    /// The match's target.
    pub target: &'a str,
    /// The language of query and source.
    pub from: &'a LangTag,
    /// The language of the target.
    pub to: &'a LangTag,
}

/// A piece of a target that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// What the stored target has.
    pub from: String,
    /// What the repaired target has in its place.
    pub to: String,
}

/// A difference that was not repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// What the source has.
    pub from: String,
    /// What the query has in its place.
    pub to: String,
    /// Why.
    pub why: Why,
}

/// Why a difference was not repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Repairs were not asked for.
    NotAsked,
    /// The numbers of query and source do not stand one for one.
    Unaligned,
    /// The target does not have it, or writes it otherwise.
    NotInTarget,
    /// It stands more than once, so that nobody knows which is which.
    Ambiguous,
    /// The noun beside it would change with it.
    Agreement,
    /// It is part of an ordinal or a longer word, which would change with it.
    Ordinal,
    /// The two are not written alike, or the target's language writes them otherwise.
    Writing,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAsked => "repairs were not asked for",
            Self::Unaligned => "the numbers of query and source do not stand one for one",
            Self::NotInTarget => "the target does not have it, or writes it otherwise",
            Self::Ambiguous => "it stands there more than once",
            Self::Agreement => "the noun beside it would change with it",
            Self::Ordinal => "it is part of a longer word, which would change with it",
            Self::Writing => "the two are not written alike",
        })
    }
}

/// What became of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The repaired target; `None` if nothing was replaced.
    pub text: Option<String>,
    /// What was replaced, in the order of the target.
    pub repairs: Vec<Replacement>,
    /// The differences that stay, in the order of the source.
    pub unrepaired: Vec<Refusal>,
}

/// What became of a target of which words were replaced.
#[derive(Clone, Debug)]
pub(super) struct WordsRepaired {
    pub(super) repaired: Repaired,
    /// The source with the query's words in the same places.
    pub(super) source: String,
    /// How many words.
    pub(super) words: usize,
    /// Whether query and source differ in nothing else.
    pub(super) is_whole: bool,
}

/// A replacement at a place in the target.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    to: String,
}

impl Repaired {
    /// Whether any placeable differs.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        !self.repairs.is_empty() || !self.unrepaired.is_empty()
    }

    fn new(target: &str, mut edits: Vec<Edit>, unrepaired: Vec<Refusal>) -> Self {
        edits.sort_by_key(|edit| edit.start);
        edits.dedup();
        let (mut text, mut repairs, mut done) = (String::new(), vec![], 0);
        for edit in edits {
            if edit.start < done {
                continue;
            }
            text.push_str(&target[done..edit.start]);
            text.push_str(&edit.to);
            done = edit.end;
            repairs.push(Replacement { from: target[edit.start..edit.end].to_owned(), to: edit.to });
        }
        text.push_str(&target[done..]);
        Self { text: (!repairs.is_empty()).then_some(text), repairs, unrepaired }
    }
}

impl Texts<'_> {
    /// Repairs what differs: numbers alone where the words are the same, else numbers, months and names.
    #[must_use]
    pub fn repair(&self, usage: RepairUse, same_words: bool) -> Repaired {
        match usage {
            RepairUse::None if !same_words => Repaired::default(),
            _ if same_words => repair_numbers(self, usage),
            _ => self.repair_around(),
        }
    }

    /// Repairs what differs if that is in numbers, months and days of the week alone, words that change with them apart;
    /// `None` if more differs, or if something of it stays as it is.
    #[must_use]
    pub fn repair_dates(&self) -> Option<Repaired> {
        let (query, source) = (self.read(self.query), self.read(self.source));
        let dates = dates::differences(&query, &source)?;
        let numbers = numbers::differences_in_order(&query, &source).ok()?;
        let target = Reading::new(self.target, self.target_language());
        let (mut edits, unrepaired) = numbers::replace(&source, &target, &numbers);
        for difference in dates {
            edits.push(dates::edit(&source, &target, difference)?);
        }
        edits.sort_by_key(|edit| edit.start);
        edits.dedup();
        let count = edits.len();
        let repaired = Repaired::new(self.target, edits, unrepaired);
        let is_whole = repaired.unrepaired.is_empty() && repaired.repairs.len() == count;
        (is_whole && repaired.is_needed()).then_some(repaired)
    }

    /// Repairs a match whose words differ, too: all its numbers or nothing.
    fn repair_around(&self) -> Repaired {
        let (query, source) = (self.read(self.query), self.read(self.source));
        let target = Reading::new(self.target, self.target_language());
        let alignment = Alignment::new(&query, &source);
        let Some(differences) = numbers::differences_aligned(&query, &source, &alignment) else {
            return Repaired::default();
        };
        let (mut edits, unrepaired) = numbers::replace(&source, &target, &differences);
        if !unrepaired.is_empty() {
            return Repaired { unrepaired, ..Repaired::default() };
        }
        edits.extend(names::replace(&query, &source, &target, &alignment));
        Repaired::new(self.target, edits, unrepaired)
    }

    /// Repairs what [`Texts::repair`] does of a match whose words differ, and its words; `None` if no word is. The match
    /// is a pair of the evidence; `original` gives the target of any pair as it is written.
    pub(super) fn repair_words(
        &self,
        pair: usize,
        evidence: &mut Evidence,
        original: &mut dyn FnMut(usize) -> Result<Option<String>>,
    ) -> Result<Option<WordsRepaired>> {
        let (query, source) = (self.read(self.query), self.read(self.source));
        let target = Reading::new(self.target, self.target_language());
        let alignment = Alignment::new(&query, &source);
        let Some(differences) = numbers::differences_aligned(&query, &source, &alignment) else {
            return Ok(None);
        };
        let (mut edits, unrepaired) = numbers::replace(&source, &target, &differences);
        if !unrepaired.is_empty() {
            return Ok(None);
        }
        let numbers = edits.len();
        edits.extend(names::replace(&query, &source, &target, &alignment));
        let asked = evidence.source.words(&wording(self.query));
        let replaced = words::replace(&asked, pair, evidence)?;
        for change in &replaced.changes {
            if change.words.iter().any(|&word| evidence.writing(word).is_none())
                && let Some(text) = original(change.shown_by)?
            {
                evidence.note_writing(&text);
            }
        }
        let words = changes::edits(self.target, &replaced.changes, evidence);
        let overlaps =
            |word: &Edit| edits[..numbers].iter().any(|edit| edit.start < word.end && word.start < edit.end);
        if words.is_empty() || words.iter().any(overlaps) {
            return Ok(None);
        }
        let count = words.len();
        edits.extend(words);
        Ok(Some(WordsRepaired {
            repaired: Repaired::new(self.target, edits, unrepaired),
            source: changes::changed_source(self, &replaced.changes),
            words: count,
            is_whole: replaced.changes.len() == replaced.differences,
        }))
    }

    fn read<'t>(&self, text: &'t str) -> Reading<'t> {
        Reading::new(text, language(self.from))
    }

    fn target_language(&self) -> Option<&'static Language> {
        language(self.to)
    }
}

/// Repairs the numbers of a match whose bare form is the query's.
///
/// Numbers of one value written in two ways do not differ. If none differs, nothing is replaced or refused.
#[must_use]
pub fn repair_numbers(texts: &Texts, usage: RepairUse) -> Repaired {
    // A number is what is one in the normal form: `m²` has one.
    let compared = |text: &str| text.nfkc().collect::<String>();
    let (query, source) = (compared(texts.query), compared(texts.source));
    let (query, source) = (texts.read(&query), texts.read(&source));
    let differences = match numbers::differences_in_order(&query, &source) {
        Ok(differences) => differences,
        Err(unrepaired) => return Repaired { unrepaired, ..Repaired::default() },
    };
    if usage == RepairUse::None {
        let unrepaired = differences.iter().map(|difference| difference.refusal(Why::NotAsked)).collect();
        return Repaired { unrepaired, ..Repaired::default() };
    }
    let target = Reading::new(texts.target, texts.target_language());
    let (edits, refusals) = numbers::replace(&source, &target, &differences);
    Repaired::new(texts.target, edits, refusals)
}
