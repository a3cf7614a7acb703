//! Units into findings: what a reviewer looks for in translations.
//!
//! A new rule is one file beside this one and one line in [`RULES`]; the help text, `--rules`, `--without` and the
//! SARIF find it there. Units are looked at one by one; only of those seen before is something kept, two numbers a
//! text.

mod across;
mod balance;
mod credit;
mod language;
mod marks;
mod names;
mod numbers;
mod openings;
mod pair;
mod reviewer;
mod spaces;
mod spacing;
mod untranslated;

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use crate::error::{Location, Result};
use crate::flow::Problems;
use crate::flow::import::{Layout, Source};
use crate::language::LangTag;
use crate::lexicon::Side;
use crate::memory::{Memory, Selection};
use crate::unit::{Unit, UnitId};

use across::{Seen, Shared};
use pair::{Pair, Text};
use reviewer::{Looked, Reviewer};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of taste, or nothing wrong in itself.
    Note,
    /// Should be looked at.
    Warning,
    /// A reader is told something else.
    Error,
}

impl Severity {
    /// What people and SARIF call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something that a reviewer looks for.
pub struct Rule {
    /// What `--rules` calls it.
    pub name: &'static str,
    /// What it finds, for the help text.
    pub about: &'static str,
    /// How much its findings matter; a few matter less.
    pub severity: Severity,
    /// How it looks.
    looks: Looks,
}

/// At what a rule looks.
enum Looks {
    /// At a text, beside another of its unit.
    Text(fn(&Text, &Text) -> Vec<Fault>),
    /// At a source and its target.
    Pair(fn(&Pair) -> Vec<Fault>),
    /// At a source and its target, beside all units before them.
    Across(Shared),
}

/// Every rule, in the order that help texts list them.
pub static RULES: &[&Rule] = &[
    &numbers::NUMBERS,
    &credit::CREDIT,
    &names::NAMES,
    &untranslated::UNTRANSLATED,
    &language::LANGUAGE,
    &spaces::DOUBLE_SPACES,
    &balance::QUOTES,
    &balance::BRACKETS,
    &spacing::SPACING,
    &spacing::PLAIN_SPACES,
    &openings::OPENING_MARKS,
    &across::SAME_SOURCE,
    &across::SAME_TARGET,
];

/// The rule of a name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// What a rule finds in a pair of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    /// Where it is to be seen.
    side: Side,
    /// The bytes of that text.
    span: Range<usize>,
    /// How much it matters.
    severity: Severity,
    /// What is wrong: one line.
    message: String,
}

/// What was found, and where.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: one line.
    pub message: &'a str,
    /// Where the unit stands.
    #[serde(flatten)]
    pub place: &'a Place,
    /// In which of its texts it is to be seen.
    pub side: Side,
    /// The bytes of that text.
    pub span: &'a Range<usize>,
    /// The character of that text at which it begins, from 1.
    pub character: usize,
    /// The languages of source and target.
    pub from: &'a LangTag,
    /// See `from`.
    pub to: &'a LangTag,
    /// The source, byte for byte.
    pub source: &'a str,
    /// The target, byte for byte.
    pub target: &'a str,
}

/// Where a unit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// The sheet of a workbook, of which the line is a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Its line, from 1, of a table or TMX file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The character of the line, from 1, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Its number, in a memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// What is called with each finding.
pub type Tell<'a> = dyn FnMut(&Finding) -> Result<()> + 'a;

/// A check: the rules asked for, and what was seen so far.
pub struct Checker {
    reviewer: Reviewer,
    layout: Layout,
    threads: NonZeroUsize,
    seen: Seen,
    checked: u64,
}

/// Units looked at together: enough to keep every core busy, little to hold in memory.
const BATCH: usize = 2048;

impl Checker {
    /// A check by some rules of the texts in `from` and `to`; without them, of the first text of each unit with each
    /// of the others.
    #[must_use]
    pub fn new(
        rules: Vec<&'static Rule>,
        from: Option<LangTag>,
        to: Vec<LangTag>,
        threads: NonZeroUsize,
    ) -> Self {
        let (reviewer, layout) = (Reviewer::new(rules, from, to), Layout::default());
        Self { reviewer, layout, threads, seen: Seen::default(), checked: 0 }
    }

    /// The same check of certain sheets and columns of tables.
    #[must_use]
    pub fn of(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// How many units were looked at that have the languages asked for.
    #[must_use]
    pub fn checked(&self) -> u64 {
        self.checked
    }

    /// Looks at the units of a file: a table, a TMX file, a memory.
    ///
    /// # Errors
    ///
    /// When the file cannot be read at all, or `tell` fails.
    pub fn file(&mut self, path: &Path, problems: &mut Problems, tell: &mut Tell) -> Result<()> {
        let languages = self.reviewer.languages();
        let records = match Source::open_to_review(path, languages, self.layout.clone())? {
            Source::Memory(memory) => return self.memory(&path.display().to_string(), &memory, tell),
            Source::Records(records) => records,
        };
        let mut batch = Vec::with_capacity(BATCH);
        for record in records {
            match record {
                Ok(record) => batch.push((Place::of(record.location), record.unit)),
                Err(error) => problems(error),
            }
            if batch.len() == BATCH {
                self.units(&batch, tell)?;
                batch.clear();
            }
        }
        self.units(&batch, tell)
    }

    /// Looks at the units of a memory, which is called `name`.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or `tell` fails.
    pub fn memory(&mut self, name: &str, memory: &Memory, tell: &mut Tell) -> Result<()> {
        let mut batch = Vec::with_capacity(BATCH);
        memory.units(&Selection::default(), &mut |id, unit| {
            let place = Place { file: name.to_owned(), unit: Some(id), ..Place::default() };
            batch.push((place, unit));
            if batch.len() == BATCH {
                self.units(&batch, tell)?;
                batch.clear();
            }
            Ok(())
        })?;
        self.units(&batch, tell)
    }

    /// Looks at some units, each with where it stands.
    ///
    /// # Errors
    ///
    /// When `tell` fails.
    pub fn units(&mut self, units: &[(Place, Unit)], tell: &mut Tell) -> Result<()> {
        let across: Vec<_> = self.reviewer.rules.iter().copied().filter_map(Rule::shared).collect();
        for looked in self.reviewer.look_all(units, self.threads) {
            let Looked { place, pair, number, faults } = looked;
            self.checked += u64::from(number == 0);
            faults.iter().try_for_each(|(rule, fault)| tell(&pair.finding(rule, place, fault)))?;
            for (rule, shared) in &across {
                let faults = self.seen.look(*shared, place, &pair);
                faults.iter().try_for_each(|fault| tell(&pair.finding(rule, place, fault)))?;
            }
        }
        Ok(())
    }
}

impl Rule {
    /// The rule with the text that it compares across units, if it does.
    fn shared(&'static self) -> Option<(&'static Self, Shared)> {
        if let Looks::Across(shared) = self.looks { Some((self, shared)) } else { None }
    }
}

impl Place {
    fn of(location: Location) -> Self {
        let Location { file, sheet, line, column } = location;
        Self { file, sheet, line, column, unit: None }
    }
}

#[cfg(test)]
mod tests;
