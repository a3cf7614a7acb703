//! `legenda pretranslate`: a file that is being translated, with what the memory knows put in.

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::cli::Outcome as Status;
use crate::cli::lookup::{CreditArg, RepairArg};
use crate::cli::options::{Common, LayoutArgs, whole};
use crate::cli::report::{Content, FAINT, NAME, Report, counted, written};
use crate::cli::whole::{is_same, refuse_over};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::pretranslate::{Options, Outcome, Told, count, open, pretranslate};
use crate::flow::query::{Searcher, looks_like};
use crate::flow::{import, memories, paths};
use crate::format::fill::{
    Decision, Fill, FillOptions, Fillable, Overwrite, Proposal, ProposalKind, Segment,
};
use crate::language::LangTag;
use crate::lookup::penalty::Applied;
use crate::rate::{MatchRate, Penalty};
use crate::unit::UnitId;

/// Fills a file that is being translated from the memory: XLIFF, PO, XLSX, CSV, TSV, or text with a segment a line.
#[derive(Debug, Args)]
#[command(after_help = "\
The copy is FILE with targets put in: exact ones, and those that are exact but for numbers and dates, which are put right.
Unconfirmed ones, those of a source with several targets, those of another region or of a memory with a penalty are
marked for review. A segment that is not filled gets candidates: alt-trans, mtc:matches, comments of a PO, or columns.

XLIFF: codes at the ends of a segment are kept around its target; a segment with codes between its words is not filled.
Tables: rate, state, candidate source, candidate target stand behind the last column, and before them the target if there
is none. Text becomes a table with tabs: source, target, rate, state, candidate source, candidate target.
Workbooks (.xlsx, .xlsm): one sheet is filled, as a table; a cell with a formula, or hidden by one that it is merged with, is
not, and no row that the sheet hides. Formulas are reckoned anew when the copy is opened in Excel; LibreOffice does that with Ctrl+Shift+F9.

Status: 0 something was filled or proposed, 1 nothing was, 2 something failed.")]
pub(super) struct Pretranslate {
    /// The file; - for standard input.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// The copy; it is written whole or not at all. Without it, standard output.
    #[arg(short, long, value_name = "OUT", conflicts_with = "in_place")]
    output: Option<PathBuf>,
    /// Writes the copy over FILE.
    #[arg(long)]
    in_place: bool,
    #[command(flatten)]
    layout: LayoutArgs,
    /// The language of the sources; by the file, else Spanish.
    #[arg(long, value_name = "TAG")]
    from: Option<LangTag>,
    /// The language of the targets; by the file, else French.
    #[arg(long, value_name = "TAG")]
    to: Option<LangTag>,
    /// Fills from this match rate on, 0 to 100, and marks what is not exact for review; unless told, only what is exact,
    /// or exact but for numbers and dates.
    #[arg(long, value_name = "RATE")]
    threshold: Option<MatchRate>,
    /// The most candidates of a segment; unless told 3, in tables and text 1; 0 for none.
    #[arg(long, value_name = "N", value_parser = whole::<usize>)]
    candidates: Option<usize>,
    /// The lowest match rate of a candidate, 0 to 100.
    #[arg(long, default_value = "70", value_name = "RATE")]
    candidate_threshold: MatchRate,
    /// Fills segments that have a target, too, unless the file says that it is approved or locked.
    #[arg(long)]
    overwrite: bool,
    /// A file that says of each segment what became of it, as JSON Lines.
    #[arg(long, value_name = "FILE.jsonl")]
    report: Option<PathBuf>,
    /// What is put right where segment and match differ; words only in candidates, which takes several times as long.
    #[arg(long, default_value = "placeables", value_name = "WHAT")]
    repair: RepairArg,
    /// Whether a credit in a segment is set apart.
    #[arg(long, default_value = "apart", value_name = "HOW")]
    credit: CreditArg,
    /// How many cores to use; all unless told.
    #[arg(long, value_name = "N", value_parser = whole::<NonZeroUsize>)]
    threads: Option<NonZeroUsize>,
}

/// How many candidates a segment gets where nobody said it: in files of translation tools, which show them in a list of
/// their own, and in tables, where each takes columns.
const CANDIDATES: usize = 3;
const CANDIDATES_IN_TABLES: usize = 1;

impl Pretranslate {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Status> {
        let output = if self.in_place { Some(self.path.as_path()) } else { self.output.as_deref() };
        let output = output.filter(|path| path.as_os_str() != "-");
        self.refuse_to_write_over(output)?;
        let layout = self.layout.layout();
        let options = FillOptions {
            from: self.from.clone(),
            to: self.to.clone(),
            overwrite: if self.overwrite { Overwrite::Unapproved } else { Overwrite::Never },
            sheet: layout.sheet,
            columns: layout.columns,
        };
        let (mut file, fill) = open(&self.path, &options)?;
        let content = Content::of(fill.shape);
        content.may_go_to(output)?;
        refuse_other_ending(output, &self.path, (fill, &file))?;
        for fault in std::mem::take(&mut file.faults) {
            report.problem(&fault);
        }
        let opened = memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?;
        let penalty = opened.iter().map(|(_, _, penalty)| *penalty).max().unwrap_or_default();
        let searcher = Searcher::open(opened, &file.from, std::slice::from_ref(&file.to))?;
        let bar = report.progress("looking up", u64::try_from(file.segments.len()).ok());
        let told = pretranslate(&file, &searcher, &self.options(fill, penalty), &mut |done| bar.inc(done))?;
        bar.finish_and_clear();
        if let Some(path) = &self.report {
            let lines = file.segments.iter().zip(&told);
            report.write_to(Some(path), Content::Exact, |out| {
                lines.map(|(segment, told)| Row::new(segment, told)).try_for_each(|row| row.write(out))
            })?;
        }
        let summary = Summary::new(&file, &told, &searcher);
        let decisions: Vec<Decision> = told.into_iter().map(|told| told.decision).collect();
        let (bytes, faults) = file.fill(&decisions)?;
        report.write_to(output, content, |out| written(out.write_all(&bytes)))?;
        for fault in &faults {
            report.problem(fault);
        }
        summary.say(&paths::name_of(&self.path), output, report);
        Ok(if summary.is_empty() { Status::Nothing } else { Status::Done })
    }

    fn options(&self, fill: &Fill, penalty: Penalty) -> Options {
        let is_of_a_tool = matches!(fill.name, "xliff" | "po");
        let usual = if is_of_a_tool { CANDIDATES } else { CANDIDATES_IN_TABLES };
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok());
        Options {
            threshold: self.threshold,
            candidates: self.candidates.unwrap_or(usual),
            candidate_threshold: self.candidate_threshold,
            credit: self.credit.into(),
            repair: self.repair.into(),
            penalty,
            threads: threads.unwrap_or(NonZeroUsize::MIN),
        }
    }

    /// Refuses to write over what is read, unless that was asked for.
    fn refuse_to_write_over(&self, output: Option<&Path>) -> Result<()> {
        let is_same = output.is_some_and(|output| is_same(&self.path, output));
        if is_same && !self.in_place {
            return Err(Error::at(
                Location::file(paths::name_of(&self.path)),
                ErrorKind::SameFile { has_in_place: true },
            ));
        }
        refuse_over(self.report.as_deref(), [Some(&self.path), self.output.as_ref()].into_iter().flatten())
    }
}

/// Refuses a copy with the ending of another format, and of a workbook that of another kind.
fn refuse_other_ending(output: Option<&Path>, input: &Path, (fill, file): (&Fill, &Fillable)) -> Result<()> {
    let Some(output) = output else { return Ok(()) };
    let ending = paths::ending(output);
    let format = import::format_of(output);
    let (written, is_other) = if fill.name == "xlsx" {
        let by_name = fill.extensions.iter().find(|kind| **kind == paths::ending(input)).copied();
        let kind = by_name.or(file.ending()).unwrap_or(fill.name);
        (kind, format.is_some() && ending != kind)
    } else {
        let written = if fill.name == "text" { "tsv" } else { fill.name };
        (written, format.is_some_and(|format| format.name != written))
    };
    let is_other = is_other || matches!(ending.as_str(), "gz" | "zip");
    if is_other {
        let kind = ErrorKind::OtherEnding { format: written };
        return Err(Error::at(Location::file(paths::name_of(output)), kind));
    }
    Ok(())
}

/// What became of all segments.
struct Summary {
    rows: Vec<(&'static str, u64, u64)>,
    /// Why segments were not filled that could have been, and how many.
    obstacles: Vec<(&'static str, usize)>,
    /// Why nothing was done, if nothing was.
    why: Vec<String>,
    done: u64,
}

impl Summary {
    fn new(file: &Fillable, told: &[Told], searcher: &Searcher) -> Self {
        let row = |outcome: Outcome| {
            let count = count(told, outcome);
            (outcome.name(), count.segments, count.volume.words)
        };
        let rows: Vec<_> = Outcome::ALL.into_iter().map(row).collect();
        let of = |outcomes: &[Outcome]| outcomes.iter().map(|outcome| row(*outcome).1).sum::<u64>();
        let done = of(&[Outcome::Exact, Outcome::Repaired, Outcome::Review, Outcome::Candidates]);
        let mut obstacles: Vec<_> = told.iter().filter_map(|told| told.obstacle).collect();
        obstacles.sort_unstable();
        let obstacles = obstacles.chunk_by(|a, b| a == b).map(|same| (same[0].about(), same.len())).collect();
        let mut why = Vec::new();
        // What an obstacle kept from being filled is known.
        if done == 0 && told.iter().all(|told| told.obstacle.is_none()) {
            let (from, to) = (&file.from, &file.to);
            let names = searcher.names().join(", ");
            let left = told.iter().position(|told| told.outcome == Outcome::Nothing);
            why.push(match left {
                Some(_) => format!("nothing of it is known, {from} to {to}, in {names}"),
                None => format!("there was nothing to translate, {from} to {to}"),
            });
            let tag =
                left.and_then(|at| looks_like(&file.segments[at].source, from, std::slice::from_ref(to)));
            why.extend(tag.map(|tag| format!("the text looks like {tag}: --from {tag} --to {from}")));
        }
        Self { rows, obstacles, why, done }
    }

    fn is_empty(&self) -> bool {
        self.done == 0
    }

    fn say(&self, name: &str, output: Option<&Path>, report: &mut Report) {
        let written = output.map(|output| format!(", written to {}", output.display())).unwrap_or_default();
        let [segments, words] =
            [1, 2].map(|at| self.rows.iter().map(|row| if at == 1 { row.1 } else { row.2 }).sum::<u64>());
        report.note(&format!("{NAME}{name}{NAME:#}{written}"));
        report.note(&format!("{FAINT}  {:<20} {:>9} {:>9}{FAINT:#}", "", "segments", "words"));
        for (name, segments, of_row) in &self.rows {
            let percent = (100 * of_row).checked_div(words).unwrap_or(0);
            report.note(&format!("  {name:<20} {segments:>9} {of_row:>9} {percent:>3} %"));
        }
        report.note(&format!("  {:<20} {segments:>9} {words:>9}", "total"));
        for (about, count) in &self.obstacles {
            report.note(&format!("not filled, because {about}: {}", counted(*count, "segment")));
        }
        self.why.iter().for_each(|why| report.note(why));
    }
}

/// What became of a segment, as a line of the report says it.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<&'a str>,
    source: &'a str,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(flatten)]
    best: Option<Found<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    penalties: Option<&'a Applied>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Found<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    obstacle: Option<&'static str>,
    words: u64,
}

/// A unit, as a line of the report says it.
#[derive(Serialize)]
struct Found<'a> {
    memory: &'a str,
    unit: UnitId,
    rate: MatchRate,
    kind: &'static str,
    #[serde(rename = "match")]
    source: &'a str,
    target: &'a str,
}

impl<'a> Row<'a> {
    fn new(segment: &'a Segment, told: &'a Told) -> Self {
        let (state, best, others) = match &told.decision {
            Decision::Leave => (None, None, &[][..]),
            Decision::Fill(filling) => (Some(filling.state.name()), Some(&filling.from), &filling.others[..]),
            Decision::Propose(proposals) => (None, proposals.first(), proposals.get(1..).unwrap_or_default()),
        };
        Self {
            file: &segment.location.file,
            sheet: segment.location.sheet.as_deref(),
            line: segment.location.line,
            column: segment.location.column,
            segment: segment.name.as_deref(),
            source: &segment.source,
            outcome: told.outcome,
            state,
            best: best.map(Found::new),
            penalties: best.map(|_| &told.penalties),
            others: others.iter().map(Found::new).collect(),
            obstacle: told.obstacle.map(crate::format::fill::Obstacle::name),
            words: told.volume.words,
        }
    }

    fn write(&self, out: &mut dyn Write) -> Result<()> {
        let line = serde_json::to_writer(&mut *out, self).map_err(std::io::Error::from);
        written(line.and_then(|()| out.write_all(b"\n")))
    }
}

impl<'a> Found<'a> {
    fn new(proposal: &'a Proposal) -> Self {
        let kind = match proposal.kind {
            ProposalKind::Exact => "exact",
            ProposalKind::Repaired => "repaired",
            ProposalKind::Fuzzy => "fuzzy",
        };
        let Proposal { source, target, rate, memory, unit, .. } = proposal;
        Self { memory, unit: *unit, rate: *rate, kind, source, target }
    }
}
