//! `legenda import`: tables, files of other translation tools and other memories.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::options::{Common, LayoutArgs, SomeLanguages};
use crate::cli::report::{Report, counted};
use crate::cli::{Outcome, memory};
use crate::error::Result;
use crate::flow::import::{self, Imported, Options, Source};
use crate::flow::{memories, paths};
use crate::format::Shape;
use crate::memory::{Conflict, Memory, OnConflict, Outcome as Decision};
use crate::unit::Unit;

/// Conflicts that are listed without `-v`: more than a screen helps nobody.
const LISTED: usize = 10;

/// Reads tables, workbooks, TMX, XLIFF, PO or another memory into the memory.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Tables (CSV, TSV), workbooks (.xlsx, .xls, .ods), TMX, XLIFF (also of Trados, memoQ and Phrase), PO, JSON
    /// Lines, another memory (.legenda); packed too (.gz, .zip); folders and patterns; - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    languages: SomeLanguages,
    #[command(flatten)]
    layout: LayoutArgs,
    /// Tells what would happen, and writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// A person vouches for what is read: it is stored as confirmed.
    #[arg(long)]
    confirm: bool,
    /// What becomes of a unit whose source is confirmed here with another target.
    #[arg(long, default_value = "keep", value_name = "HOW")]
    on_conflict: ConflictArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ConflictArg {
    /// Ours stays.
    Keep,
    /// The one changed last stays.
    Newest,
    /// Ours is replaced.
    Overwrite,
    /// Both stay.
    Add,
}

impl Import {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let endings: Vec<&str> = import::endings().into_iter().chain([memories::ENDING]).collect();
        let files = paths::expand(&self.paths, &endings, &mut |problem| report.problem(&problem)).files;
        if files.is_empty() {
            report.note("no table was found; articles are read with legenda align --save");
            return Ok(Outcome::Nothing);
        }
        let options = self.options();
        let sources = files.iter().map(|file| Source::open(file, &options)).collect::<Result<Vec<_>>>()?;
        let mut memory = self.open(common, report)?;
        memory::say_waits(&mut memory)?;
        let mut author = memory::author(common, &self.command(&files));
        author.dry_run = self.dry_run;
        let bar = report.progress("units", None);
        let imported = import::import(
            &mut memory,
            sources,
            &options,
            &author,
            &mut |problem| report.problem(&problem),
            &mut |read| bar.set_position(read),
        );
        bar.finish_and_clear();
        let imported = imported?;
        self.say(&imported, common, report);
        memory::say_untaught(imported.summary.untaught, report);
        if !self.dry_run {
            memory::say_where(&memory, report)?;
        }
        if imported.read == 0 {
            let is_table =
                |path: &PathBuf| import::format_of(path).is_none_or(|format| format.shape != Shape::Units);
            let needs = if files.iter().any(is_table) { ": a table needs a row for each, " } else { " " };
            report.note(&format!("no unit was found{needs}with texts in two languages"));
            return Ok(Outcome::Nothing);
        }
        Ok(Outcome::Done)
    }

    fn open(&self, common: &Common, report: &mut Report) -> Result<Memory> {
        if self.dry_run {
            memories::open_for_dry_run(&common.memory)
        } else {
            memories::open_or_create(&common.memory, &mut |problem| report.problem(&problem))
        }
    }

    fn options(&self) -> Options {
        Options {
            languages: self.languages.wanted(),
            layout: self.layout.layout(),
            on_conflict: match self.on_conflict {
                ConflictArg::Keep => OnConflict::Keep,
                ConflictArg::Newest => OnConflict::Newest,
                ConflictArg::Overwrite => OnConflict::Overwrite,
                ConflictArg::Add => OnConflict::Add,
            },
            confirm: self.confirm,
        }
    }

    /// What the log shows: the files without their folders, which may name the person, and what was asked
    /// that changes what becomes of their units.
    fn command(&self, files: &[PathBuf]) -> String {
        let mut command = "import".to_owned();
        for file in files {
            let name = file.file_name().map_or_else(|| file.as_path(), Path::new);
            command += &format!(" {}", paths::name_of(name));
        }
        if self.confirm {
            command += " --confirm";
        }
        let how = match self.on_conflict {
            ConflictArg::Keep => return command,
            ConflictArg::Newest => "newest",
            ConflictArg::Overwrite => "overwrite",
            ConflictArg::Add => "add",
        };
        command + " --on-conflict " + how
    }

    fn say(&self, imported: &Imported, common: &Common, report: &mut Report) {
        let summary = &imported.summary;
        let mut parts = vec![format!("{} added", summary.added)];
        let kept = summary.conflicts.iter().filter(|conflict| conflict.outcome == Decision::Kept);
        let kept = u64::try_from(kept.count()).unwrap_or(u64::MAX);
        let changed = if self.confirm { "confirmed" } else { "changed" };
        let changed = match imported.edited {
            0 => changed.to_owned(),
            edited => format!("{changed}, {edited} of them corrected"),
        };
        let counts = [
            (summary.known, "already known"),
            (summary.changed, changed.as_str()),
            (summary.removed, "removed"),
            (kept, "in conflict"),
            (summary.refused, "refused before"),
            (imported.rejected, "not read"),
        ];
        parts.extend(
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")),
        );
        let units = counted(usize::try_from(imported.read).unwrap_or(usize::MAX), "unit");
        let done = if self.dry_run { "would import" } else { "imported" };
        let mut said = format!("{done} {units}: {}", parts.join(", "));
        if let (Some(operation), false) = (summary.operation, self.dry_run) {
            said += &format!(" (operation {}); undo: legenda memory undo {}", operation.0, operation.0);
        }
        list_conflicts(&summary.conflicts, self.on_conflict, common, report);
        report.note(&said);
    }
}

fn list_conflicts(conflicts: &[Conflict], asked: ConflictArg, common: &Common, report: &mut Report) {
    let listed = if common.verbose { conflicts.len() } else { LISTED.min(conflicts.len()) };
    for conflict in &conflicts[..listed] {
        let decision = match conflict.outcome {
            Decision::Kept => "ours is kept",
            Decision::Replaced => "ours is replaced",
            Decision::Added => "both are kept",
        };
        report.note(&format!("unit {} is confirmed with another target; {decision}", conflict.unit.0));
        let [mut ours, mut incoming] = [&conflict.ours, &conflict.incoming].map(one_line);
        if ours == incoming {
            [ours, incoming] = [&conflict.ours, &conflict.incoming].map(with_tags);
        }
        report.note(&format!("  ours:     {ours}"));
        report.note(&format!("  incoming: {incoming}"));
    }
    if conflicts.len() > listed {
        report.note(&format!("and {} conflicts more: -v lists them", conflicts.len() - listed));
    }
    if conflicts.iter().any(|conflict| conflict.outcome == Decision::Kept) {
        report.note(match asked {
            ConflictArg::Newest => {
                "no newer date stands with the incoming; to take it: --on-conflict overwrite or add"
            }
            _ => "to take the incoming: --on-conflict overwrite, newest or add",
        });
    }
}

/// The same for units that differ in nothing else.
fn with_tags(unit: &Unit) -> String {
    let texts = unit.variants.iter().map(|variant| format!("{} {}", variant.lang, variant.text));
    texts.collect::<Vec<_>>().join(" = ")
}

fn one_line(unit: &Unit) -> String {
    unit.variants.iter().map(|variant| variant.text.as_str()).collect::<Vec<_>>().join(" = ")
}
