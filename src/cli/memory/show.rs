//! What a memory holds, as text.

use std::collections::BTreeMap;
use std::io::Write;

use crate::cli::Outcome;
use crate::cli::options::Common;
use crate::cli::report::{FAINT, NAME, Report, counted, written};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::memories;
use crate::memory::{Change, Memory, Operation};
use crate::unit::{Occurrence, OperationId, Unit, UnitId, with_codes};

/// Operations that the log lists: the last ones.
const LOGGED: u64 = 50;
/// Units that an entry of the log lists.
const LISTED: usize = 100;

pub(super) fn list(common: &Common, report: &mut Report) -> Result<Outcome> {
    let mut out = report.out();
    for path in memories::known(&common.memory)? {
        let said = match Memory::open_read_only(&path) {
            Ok(memory) => units_of(&memory)?,
            Err(_) if !path.exists() => "not made yet".to_owned(),
            Err(error) => error.kind().to_string(),
        };
        written(writeln!(out, "{NAME}{}{NAME:#}  {said}", path.display()))?;
    }
    written(out.flush())?;
    Ok(Outcome::Done)
}

pub(super) fn units(memory: &Memory, units: &[UnitId], report: &mut Report) -> Result<Outcome> {
    let mut out = report.out();
    for id in units {
        match memory.unit(*id)? {
            Some(unit) => written(show(*id, &unit, &mut out))?,
            None => report.problem(&Error::new(ErrorKind::NoSuchUnit(id.0))),
        }
    }
    written(out.flush())?;
    Ok(Outcome::Done)
}

fn show(id: UnitId, unit: &Unit, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{NAME}unit {}{NAME:#}  {}", id.0, status(unit))?;
    for variant in &unit.variants {
        writeln!(out, "  {:<5} {}", variant.lang, variant.text)?;
    }
    codes(unit, out)?;
    let provenance = &unit.provenance;
    for (what, when, who) in [
        ("made", &provenance.created, &provenance.created_by),
        ("changed", &provenance.changed, &provenance.changed_by),
    ] {
        let parts: Vec<&str> = when.iter().chain(who).map(String::as_str).collect();
        if !parts.is_empty() {
            writeln!(out, "  {FAINT}{what} {}{FAINT:#}", parts.join(" by "))?;
        }
    }
    for occurrence in &unit.occurrences {
        writeln!(out, "  {FAINT}seen {}{FAINT:#}", place(occurrence))?;
    }
    for note in &unit.notes {
        writeln!(out, "  {FAINT}note {note}{FAINT:#}")?;
    }
    for prop in &unit.props {
        writeln!(out, "  {FAINT}{} {}{FAINT:#}", prop.kind, prop.value)?;
    }
    Ok(())
}

/// The texts with their in-line codes as `{1}`, `{2}`…, and what those are.
fn codes(unit: &Unit, out: &mut dyn Write) -> std::io::Result<()> {
    let mut known = BTreeMap::new();
    for variant in unit.variants.iter().filter(|variant| !variant.markup.is_empty()) {
        let shown = with_codes(&variant.text, &variant.markup, &mut known);
        writeln!(out, "  {FAINT}codes {shown}{FAINT:#}")?;
    }
    let mut codes: Vec<_> = known.into_iter().collect();
    codes.sort_unstable_by_key(|(_, number)| *number);
    codes.into_iter().try_for_each(|(code, number)| writeln!(out, "  {FAINT}{{{number}}} {code}{FAINT:#}"))
}

fn status(unit: &Unit) -> String {
    unit.status.map_or_else(String::new, |status| format!("{status:?}").to_lowercase())
}

fn place(occurrence: &Occurrence) -> String {
    let mut parts = Vec::new();
    let document = occurrence.document.as_deref().unwrap_or("by hand");
    parts.push(match occurrence.line {
        Some(line) => format!("{document}:{line}"),
        None => document.to_owned(),
    });
    parts.extend(occurrence.credit.clone());
    parts.extend(occurrence.picture.clone());
    parts.extend(occurrence.date.clone());
    parts.extend(occurrence.operation.map(|operation| format!("operation {}", operation.0)));
    parts.join(", ")
}

pub(super) fn log(memory: &Memory, report: &mut Report) -> Result<Outcome> {
    let mut out = report.out();
    let operations = memory.log(LOGGED)?;
    for operation in &operations {
        written(writeln!(out, "{}", log_line(operation)))?;
    }
    written(out.flush())?;
    Ok(if operations.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn log_line(operation: &Operation) -> String {
    let who = operation.user.as_deref().unwrap_or("-");
    let counts = [(operation.added, "added"), (operation.changed, "changed"), (operation.removed, "removed")];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let mut line = format!(
        "{NAME}{:>4}{NAME:#}  {}  {who}  {}  {}",
        operation.id.0,
        operation.time,
        operation.command,
        counts.join(", ")
    );
    if let Some(target) = operation.undoes {
        line += &format!("  (undoes {})", target.0);
    }
    if let Some(by) = operation.undone_by {
        line += &format!("  (undone by {})", by.0);
    }
    line.trim_end().to_owned()
}

pub(super) fn operation(memory: &Memory, operation: OperationId, report: &mut Report) -> Result<Outcome> {
    let mut out = report.out();
    let (mut listed, mut more, mut seen) = (0, 0, 0);
    memory.log_of(operation, &mut |change| {
        if is_only_seen(&change) {
            seen += 1;
        } else if listed < LISTED {
            listed += 1;
            written(write_change(&change, &mut out))?;
        } else {
            more += 1;
        }
        Ok(())
    })?;
    if more > 0 {
        written(writeln!(out, "and {} more", counted(more, "unit")))?;
    }
    if seen > 0 {
        written(writeln!(out, "{} seen again, as they were", counted(seen, "unit")))?;
    }
    written(out.flush())?;
    Ok(Outcome::Done)
}

/// Whether an operation saw a unit and left it as it was.
fn is_only_seen(change: &Change) -> bool {
    let of = |unit: &Unit| (unit.variants.clone(), unit.status);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => of(before) == of(after),
        _ => false,
    }
}

fn write_change(change: &Change, out: &mut dyn Write) -> std::io::Result<()> {
    let what = match (&change.before, &change.after) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    writeln!(out, "{NAME}unit {}{NAME:#} {what}", change.unit.0)?;
    for (sign, unit) in [("-", &change.before), ("+", &change.after)] {
        let Some(unit) = unit else { continue };
        let mut known = BTreeMap::new();
        for variant in &unit.variants {
            let text = with_codes(&variant.text, &variant.markup, &mut known);
            writeln!(out, "  {sign} {:<5} {text}", variant.lang)?;
        }
        writeln!(out, "  {sign} {FAINT}{}{FAINT:#}", status(unit))?;
    }
    Ok(())
}

pub(super) fn stats(memory: &Memory, report: &mut Report) -> Result<Outcome> {
    let mut out = report.out();
    let stats = memory.stats()?;
    let mut lines = vec![
        ("units", stats.units),
        ("  confirmed", stats.confirmed),
        ("  imported", stats.imported),
        ("  machine", stats.machine),
        ("documents", stats.documents),
        ("occurrences", stats.occurrences),
        ("operations", stats.operations),
        ("refused", stats.refused),
    ];
    let texts: Vec<(String, u64)> =
        stats.variants.into_iter().map(|(lang, count)| (format!("texts in {lang}"), count)).collect();
    lines.extend(texts.iter().map(|(name, count)| (name.as_str(), *count)));
    for (name, count) in lines {
        written(writeln!(out, "{name:<16} {count:>10}"))?;
    }
    written(out.flush())?;
    Ok(Outcome::Done)
}

pub(super) fn verify(memory: &Memory, report: &mut Report) -> Result<Outcome> {
    let problems = memory.verify()?;
    for problem in &problems {
        report.damage(&problem.to_string());
    }
    if problems.is_empty() {
        report.note(&format!("no damage found: {}", units_of(memory)?));
    }
    Ok(Outcome::Done)
}

fn units_of(memory: &Memory) -> Result<String> {
    Ok(counted(usize::try_from(memory.size()?).unwrap_or(usize::MAX), "unit"))
}
