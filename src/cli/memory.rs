//! `legenda memory`: what a memory holds, shown and changed by hand.

mod show;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::Outcome;
use crate::cli::options::{Common, Languages, whole};
use crate::cli::report::{Report, counted};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::memories;
use crate::language::LangTag;
use crate::memory::{Added, Author, Edited, Kept, Memory, OnConflict, Policy, Transaction, Undone};
use crate::unit::{OperationId, Status, Unit, UnitId, Variant};

/// Shows and changes what the memory holds.
#[derive(Debug, Args)]
pub(super) struct MemoryArgs {
    #[command(subcommand)]
    command: MemoryCommand,
}

#[derive(Debug, Subcommand)]
enum MemoryCommand {
    /// Lists the memories known.
    List,
    /// Shows units, with all that is known of them.
    Show {
        /// Their numbers.
        #[arg(required = true, value_name = "UNIT", value_parser = whole::<u64>)]
        units: Vec<u64>,
    },
    /// Adds a unit, confirmed.
    Add {
        /// The source text.
        source: String,
        /// The target text.
        target: String,
        #[command(flatten)]
        languages: Languages,
    },
    /// Says that units are right.
    Confirm {
        /// Their numbers.
        #[arg(required = true, value_name = "UNIT", value_parser = whole::<u64>)]
        units: Vec<u64>,
    },
    /// Corrects a text of a unit, and confirms it.
    Edit {
        /// Its number.
        #[arg(value_name = "UNIT", value_parser = whole::<u64>)]
        unit: u64,
        /// The right text.
        #[arg(long, value_name = "TEXT")]
        to: String,
        /// The language of the text; that of the unit's last text unless told.
        #[arg(long, value_name = "TAG")]
        lang: Option<LangTag>,
    },
    /// Takes away units that are wrong; they do not come back by themselves.
    Reject {
        /// Their numbers.
        #[arg(required = true, value_name = "UNIT", value_parser = whole::<u64>)]
        units: Vec<u64>,
    },
    /// Takes away units that nobody needs; they do not come back by themselves.
    Delete {
        /// Their numbers.
        #[arg(required = true, value_name = "UNIT", value_parser = whole::<u64>)]
        units: Vec<u64>,
    },
    /// Lists the last operations, or what one of them did.
    Log {
        /// The number of an operation.
        #[arg(value_name = "N", value_parser = whole::<u64>)]
        operation: Option<u64>,
    },
    /// Takes back the last operation, or any.
    Undo {
        /// The number of the operation.
        #[arg(value_name = "N", value_parser = whole::<u64>)]
        operation: Option<u64>,
        /// Tells what would happen, and changes nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Writes the whole memory into one new file, while others work.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Says what the memory holds.
    Stats,
    /// Looks for damage.
    Verify,
    /// Makes the file as small as it can be.
    Tidy,
}

impl MemoryArgs {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        use MemoryCommand as C;
        match &self.command {
            C::List => show::list(common, report),
            C::Show { units } => show::units(&read(common)?, &numbers(units), report),
            C::Add { source, target, languages } => add(source, target, languages, common, report),
            C::Confirm { units } => each(units, "confirm", common, report, |transaction, unit| {
                let changed = transaction.confirm(unit)?;
                Ok(if changed { "confirmed" } else { "was confirmed already" })
            }),
            C::Edit { unit, to, lang } => edit(*unit, to, lang.as_ref(), common, report),
            C::Reject { units } => each(units, "reject", common, report, |transaction, unit| {
                transaction.reject(unit).map(|()| "rejected")
            }),
            C::Delete { units } => each(units, "delete", common, report, |transaction, unit| {
                transaction.delete(unit).map(|()| "deleted")
            }),
            C::Log { operation: None } => show::log(&read(common)?, report),
            C::Log { operation: Some(number) } => {
                show::operation(&read(common)?, OperationId(*number), report)
            }
            C::Undo { operation, dry_run } => undo(*operation, *dry_run, common, report),
            C::Backup { file } => {
                read(common)?.backup(file)?;
                report.note(&format!("the memory is copied to {}", file.display()));
                Ok(Outcome::Done)
            }
            C::Stats => show::stats(&read(common)?, report),
            C::Verify => show::verify(&read(common)?, report),
            C::Tidy => {
                let mut memory = open(common, report)?;
                memory.tidy()?;
                say_where(&memory, report)?;
                Ok(Outcome::Done)
            }
        }
    }
}

fn read(common: &Common) -> Result<Memory> {
    let named = memories::named(&common.memory)?.swap_remove(0);
    Memory::open_read_only(&named.path)
}

/// Who gives a command, as the log shows it.
pub(super) fn author(common: &Common, command: &str) -> Author {
    let user = common.user.clone().filter(|name| !name.trim().is_empty());
    Author { user, command: command.to_owned(), dry_run: false }
}

/// Says once in every long wait that another process writes.
pub(super) fn say_waits(memory: &mut Memory) -> Result<()> {
    memory.on_wait(|| Report::plain("waiting: another legenda writes to this memory"))
}

/// Says which memory was written to, and how much it holds.
pub(super) fn say_where(memory: &Memory, report: &mut Report) -> Result<()> {
    let units = counted(usize::try_from(memory.size()?).unwrap_or(usize::MAX), "unit");
    let place = memory.path().map_or_else(String::new, |path| path.display().to_string());
    report.note(&format!("memory: {place} ({units})"));
    Ok(())
}

/// Says how many units the lexicon does not know, if an operation left any.
pub(super) fn say_untaught(untaught: u64, report: &mut Report) {
    if untaught > 0 {
        let units = counted(usize::try_from(untaught).unwrap_or(usize::MAX), "unit");
        let verb = if untaught == 1 { "is" } else { "are" };
        report.note(&format!("{units} {verb} not in the lexicon yet; legenda lexicon refit"));
    }
}

/// Opens the memory that is changed.
pub(super) fn open(common: &Common, report: &mut Report) -> Result<Memory> {
    let mut memory = memories::open_to_write(&common.memory, &mut |problem| report.problem(&problem))?;
    say_waits(&mut memory)?;
    Ok(memory)
}

fn numbers(units: &[u64]) -> Vec<UnitId> {
    units.iter().copied().map(UnitId).collect()
}

fn add(
    source: &str,
    target: &str,
    languages: &Languages,
    common: &Common,
    report: &mut Report,
) -> Result<Outcome> {
    let Some(to) = languages.to.first() else { return Err(Error::new(ErrorKind::TooFewVariants)) };
    let mut memory = memories::open_or_create(&common.memory, &mut |problem| report.problem(&problem))?;
    say_waits(&mut memory)?;
    let unit = Unit {
        variants: vec![Variant::new(languages.from.clone(), source), Variant::new(to.clone(), target)],
        status: Some(Status::Confirmed),
        ..Unit::default()
    };
    let policy = Policy { on_conflict: OnConflict::Add, trust: Status::Confirmed, revive: true };
    let mut said = String::new();
    let summary = memory.transact(&author(common, "memory add"), |transaction| {
        said = match transaction.add(unit, &policy)? {
            Added::New(unit) | Added::Undecided(unit) => format!("added unit {}", unit.0),
            Added::Known(unit) => format!("unit {} has these texts already; it is confirmed", unit.0),
            Added::Extended(unit) | Added::Replaced { unit, .. } => format!("changed unit {}", unit.0),
            Added::Conflict(conflict) => format!("unit {} is confirmed with another target", conflict.unit.0),
            Added::Refused => "these texts were refused".to_owned(),
        };
        Ok(())
    })?;
    report.note(&with_operation(&said, summary.operation));
    say_where(&memory, report)?;
    Ok(Outcome::Done)
}

/// Does the same to each unit, in one operation.
fn each(
    units: &[u64],
    command: &str,
    common: &Common,
    report: &mut Report,
    mut work: impl FnMut(&mut Transaction<'_>, UnitId) -> Result<&'static str>,
) -> Result<Outcome> {
    let mut memory = open(common, report)?;
    let list: Vec<String> = units.iter().map(ToString::to_string).collect();
    let author = author(common, &format!("memory {command} {}", list.join(" ")));
    let mut said = Vec::new();
    let summary = memory.transact(&author, |transaction| {
        for unit in numbers(units) {
            said.push(format!("unit {} {}", unit.0, work(transaction, unit)?));
        }
        Ok(())
    })?;
    report.note(&with_operation(&said.join(", "), summary.operation));
    say_where(&memory, report)?;
    Ok(Outcome::Done)
}

fn edit(
    unit: u64,
    text: &str,
    lang: Option<&LangTag>,
    common: &Common,
    report: &mut Report,
) -> Result<Outcome> {
    let mut memory = open(common, report)?;
    let id = UnitId(unit);
    let held = memory.unit(id)?.ok_or_else(|| Error::new(ErrorKind::NoSuchUnit(unit)))?;
    let last = held.variants.last().map(|variant| &variant.lang);
    let Some(lang) = lang.or(last).cloned() else { return Err(Error::new(ErrorKind::NoSuchUnit(unit))) };
    let mut edited = None;
    let summary = memory.transact(&author(common, &format!("memory edit {unit}")), |transaction| {
        edited = Some(transaction.edit(id, &lang, text)?);
        Ok(())
    })?;
    let said = match edited {
        Some(Edited::Merged(other)) => {
            format!("unit {} has these texts already: unit {unit} is part of it now", other.0)
        }
        Some(Edited::Same) => format!("unit {unit} has this text already; it is confirmed"),
        _ => {
            let had_codes = held.variant(&lang).is_some_and(|variant| !variant.markup.is_empty());
            let codes = if had_codes { "; the in-line codes in its former text are gone" } else { "" };
            format!("unit {unit} corrected and confirmed{codes}")
        }
    };
    report.note(&with_operation(&said, summary.operation));
    say_where(&memory, report)?;
    Ok(Outcome::Done)
}

fn undo(operation: Option<u64>, dry_run: bool, common: &Common, report: &mut Report) -> Result<Outcome> {
    let mut memory = open(common, report)?;
    let author = Author { dry_run, ..author(common, "memory undo") };
    let undone = memory.undo(operation.map(OperationId), &author)?;
    report.note(&said_undone(&undone, dry_run));
    for said in said_kept(&undone.kept) {
        report.note(&said);
    }
    say_untaught(undone.summary.untaught, report);
    if !dry_run {
        say_where(&memory, report)?;
    }
    Ok(Outcome::Done)
}

fn said_undone(undone: &Undone, dry_run: bool) -> String {
    let target = undone.target.map_or(0, |target| target.0);
    let done = match (dry_run, undone.summary.operation) {
        (true, _) => "would undo",
        (false, Some(_)) => "undid",
        (false, None) => "nothing is left to undo of",
    };
    let mut parts = vec![format!("{} removed", counted(undone.removed.len(), "unit"))];
    for (count, what) in [
        (undone.restored.len(), "restored"),
        (undone.unseen.len(), "still seen elsewhere"),
        (undone.kept.len(), "kept"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let said = format!("{done} operation {target}: {}", parts.join(", "));
    if dry_run { said } else { with_operation(&said, undone.summary.operation) }
}

/// A line for each reason why units stay as they are.
fn said_kept(kept: &[(UnitId, Kept)]) -> Vec<String> {
    let mut changed: BTreeMap<OperationId, Vec<UnitId>> = BTreeMap::new();
    let mut said = Vec::new();
    for (unit, why) in kept {
        match why {
            Kept::ChangedSince(operation) => changed.entry(*operation).or_default().push(*unit),
            Kept::TextsOf(other) => {
                said.push(format!("kept: unit {}, its former texts are those of unit {}", unit.0, other.0));
            }
        }
    }
    let changed = changed.iter().map(|(operation, units)| {
        format!("kept, changed since in operation {}: {}", operation.0, listed(units))
    });
    changed.chain(said).collect()
}

/// `unit 5`, `units 1–4, 7`: runs of numbers are drawn together.
fn listed(units: &[UnitId]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for unit in units {
        match runs.last_mut() {
            Some((_, last)) if unit.0 == *last + 1 => *last = unit.0,
            _ => runs.push((unit.0, unit.0)),
        }
    }
    let run = |(first, last): &(u64, u64)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    let word = if units.len() == 1 { "unit" } else { "units" };
    format!("{word} {}", runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

fn with_operation(said: &str, operation: Option<OperationId>) -> String {
    match operation {
        Some(operation) => format!("{said} (operation {})", operation.0),
        None => said.to_owned(),
    }
}
