//! Units into findings: what a reviewer looks for in translations.
//!
//! A new rule is one file beside this one and one line in [`RULES`]; the help text, `--rules`, `--without` and the
//! SARIF find it there. Units are looked at one by one; only of those seen before is something kept, two numbers a
//! text.

mod across;
mod balance;
mod credit;
mod language;
mod names;
mod numbers;
mod openings;
mod pair;
mod spaces;
mod spacing;
mod untranslated;

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use crate::error::Result;
use crate::flow::Problems;
use crate::flow::import::{self, Source};
use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};
use crate::memory::{Memory, OnConflict, Selection};
use crate::unit::{Unit, UnitId, Variant};

use across::{Seen, Shared};
use pair::{Pair, Text};

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
    #[serde(serialize_with = "side_name")]
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

fn side_name<S: serde::Serializer>(side: &Side, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match side {
        Side::Source => "source",
        Side::Target => "target",
    })
}

/// Where a unit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
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

/// A reviewer: the rules asked for, and what was seen so far.
pub struct Checker {
    rules: Vec<&'static Rule>,
    from: Option<LangTag>,
    to: Vec<LangTag>,
    lexicons: HashMap<(LangTag, LangTag), Lexicon>,
    seen: Seen,
    checked: u64,
}

impl Checker {
    /// A reviewer by some rules of the texts in `from` and `to`; without them, of the first text of each unit with
    /// each of the others.
    #[must_use]
    pub fn new(rules: Vec<&'static Rule>, from: Option<LangTag>, to: Vec<LangTag>) -> Self {
        Self { rules, from, to, lexicons: HashMap::new(), seen: Seen::default(), checked: 0 }
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
        let languages = self.from.iter().chain(&self.to).cloned().collect();
        let options = import::Options { languages, on_conflict: OnConflict::Add, confirm: false };
        match Source::open(path, &options)? {
            Source::Memory(memory) => self.memory(&path.display().to_string(), &memory, tell),
            Source::Records(records) => {
                for record in records {
                    match record {
                        Ok(record) => {
                            let at = record.location;
                            let place =
                                Place { file: at.file, line: at.line, column: at.column, unit: None };
                            self.unit(&place, &record.unit, tell)?;
                        }
                        Err(error) => problems(error),
                    }
                }
                Ok(())
            }
        }
    }

    /// Looks at the units of a memory, which is called `name`.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or `tell` fails.
    pub fn memory(&mut self, name: &str, memory: &Memory, tell: &mut Tell) -> Result<()> {
        memory.units(&Selection::default(), &mut |id, unit| {
            let place = Place { file: name.to_owned(), unit: Some(id), ..Place::default() };
            self.unit(&place, &unit, tell)
        })
    }

    /// Looks at one unit.
    ///
    /// # Errors
    ///
    /// When `tell` fails.
    pub fn unit(&mut self, place: &Place, unit: &Unit, tell: &mut Tell) -> Result<()> {
        let Some((source, targets)) = self.sides(unit) else { return Ok(()) };
        self.checked += 1;
        for (number, target) in targets.into_iter().enumerate() {
            let languages = (source.lang.clone(), target.lang.clone());
            let lexicon = self
                .lexicons
                .entry(languages)
                .or_insert_with_key(|(source, target)| Lexicon::between(source, target));
            let pair = Pair::new(source, target, lexicon);
            for rule in &self.rules {
                let mut faults = match &rule.looks {
                    Looks::Pair(look) => look(&pair),
                    Looks::Text(look) => {
                        [look(&pair.source, &pair.target), look(&pair.target, &pair.source)].concat()
                    }
                    Looks::Across(shared) => self.seen.look(*shared, place, &pair),
                };
                // The source was looked at beside the first target.
                let is_again = |fault: &Fault| number > 0 && fault.side == Side::Source;
                faults.retain(|fault| matches!(rule.looks, Looks::Pair(_)) || !is_again(fault));
                faults.iter().try_for_each(|fault| tell(&pair.finding(rule, place, fault)))?;
            }
        }
        Ok(())
    }

    /// The source of a unit and its targets; `None` if it has no two texts in the languages asked for.
    fn sides<'u>(&self, unit: &'u Unit) -> Option<(&'u Variant, Vec<&'u Variant>)> {
        let source = match &self.from {
            Some(from) => unit.variant(from)?,
            None => unit.variants.iter().find(|variant| !self.to.contains(&variant.lang))?,
        };
        let targets: Vec<_> = if self.to.is_empty() {
            unit.variants.iter().filter(|variant| variant.lang != source.lang).collect()
        } else {
            self.to.iter().filter_map(|to| unit.variant(to)).collect()
        };
        (!targets.is_empty()).then_some((source, targets))
    }
}

#[cfg(test)]
mod tests;
