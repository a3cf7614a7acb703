//! `legenda lookup`: suggestions from the memory.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::Outcome;
use crate::cli::options::{Common, Languages, Output, OutputFormat, whole};
use crate::cli::report::{FAINT, NAME, REPAIRED, Report, compared, content_of, written};
use crate::cli::whole::refuse_over;
use crate::error::{Error, ErrorKind, Result};
use crate::flow::memories;
use crate::flow::paths;
use crate::flow::query::{CreditUse, Searcher, looks_like, query};
use crate::format::decode_all;
use crate::lookup::{
    Answer, LIMIT, Match, MatchKind, Options, PenaltyUse, Query, Sort,
    repair::{Refusal, RepairUse},
};
use crate::rate::MatchRate;
use crate::unit::with_codes;

/// Queries answered together: enough to keep every core busy, few enough to answer a person at once.
const BATCH: usize = 256;

/// Suggests translations from the memory.
#[derive(Debug, Args)]
pub(super) struct Lookup {
    /// What to look up; without it, --input or standard input, one segment a line.
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,
    /// A file of segments, one a line; - for standard input.
    #[arg(short, long, value_name = "FILE", conflicts_with = "texts")]
    input: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    output: Output,
    /// The lowest match rate shown, 0 to 100.
    #[arg(long, default_value = "60", value_name = "RATE")]
    threshold: MatchRate,
    /// The most matches shown for each segment.
    #[arg(long, default_value_t = LIMIT, value_name = "N", value_parser = whole::<usize>)]
    limit: usize,
    /// The order of the matches: by how useful the target will be, or by match rate.
    #[arg(long, default_value = "useful", value_name = "ORDER")]
    sort: SortArg,
    /// Whether points are taken for how a match was found.
    #[arg(long, default_value = "default", value_name = "WHICH")]
    penalties: PenaltiesArg,
    /// What is put right in the target where query and source differ.
    #[arg(long, default_value = "words", value_name = "WHAT")]
    repair: RepairArg,
    /// Whether a credit in the query is set apart.
    #[arg(long, default_value = "apart", value_name = "HOW")]
    credit: CreditArg,
    /// How many cores to use; all unless told.
    #[arg(long, value_name = "N", value_parser = whole::<NonZeroUsize>)]
    threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SortArg {
    Useful,
    Rate,
}

/// `--penalties`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PenaltiesArg {
    Default,
    None,
}

/// `--repair`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RepairArg {
    Words,
    Placeables,
    None,
}

/// `--credit`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CreditArg {
    Apart,
    Keep,
}

impl From<PenaltiesArg> for PenaltyUse {
    fn from(argument: PenaltiesArg) -> Self {
        match argument {
            PenaltiesArg::Default => Self::Default,
            PenaltiesArg::None => Self::None,
        }
    }
}

impl From<RepairArg> for RepairUse {
    fn from(argument: RepairArg) -> Self {
        match argument {
            RepairArg::Words => Self::Words,
            RepairArg::Placeables => Self::Placeables,
            RepairArg::None => Self::None,
        }
    }
}

impl From<CreditArg> for CreditUse {
    fn from(argument: CreditArg) -> Self {
        match argument {
            CreditArg::Apart => Self::Apart,
            CreditArg::Keep => Self::Keep,
        }
    }
}

impl Lookup {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let wanted = self.output.format_or(OutputFormat::Table);
        if !matches!(wanted, OutputFormat::Table | OutputFormat::Jsonl) {
            return Err(Error::new(ErrorKind::NotWritten { what: "matches", format: wanted.name() }));
        }
        refuse_over(self.output.output.as_deref(), &self.input)?;
        let opened = memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?;
        let searcher = Searcher::open(opened, &self.languages.from, &self.languages.to)?;
        let queries = self.queries(report)?;
        let options = self.options();
        let mut unmatched = Vec::new();
        let path = self.output.output.as_deref();
        let look = Look {
            is_verbose: common.verbose,
            are_several: queries.len() > 1,
            is_coloured: report.is_coloured(path),
        };
        report.write_to(path, content_of(wanted), |out| {
            for first in (0..queries.len()).step_by(BATCH) {
                let batch = first..queries.len().min(first + BATCH);
                let answers = searcher.answer(&queries, batch.clone(), &options, self.threads())?;
                for (query, answer) in queries[batch].iter().zip(&answers) {
                    match wanted {
                        OutputFormat::Jsonl => written(json_line(answer, out))?,
                        _ => written(table(answer, look, out))?,
                    }
                    if !answer.has_match() {
                        unmatched.push(query);
                    }
                }
            }
            Ok(())
        })?;
        if let Some(path) = path {
            let (matched, asked) = (queries.len() - unmatched.len(), queries.len());
            report.note(&format!("{matched} of {asked} with a match, written to {}", path.display()));
        }
        if unmatched.len() < queries.len() {
            return Ok(Outcome::Done);
        }
        if queries.is_empty() {
            report.note("there was nothing to look up: give a text, or lines with text");
        }
        if let Some(query) = unmatched.first() {
            self.say_why(&searcher, query, &options, report)?;
        }
        Ok(Outcome::Nothing)
    }

    fn options(&self) -> Options {
        Options {
            from: self.languages.from.clone(),
            to: self.languages.to.clone(),
            threshold: self.threshold,
            limit: self.limit,
            sort: match self.sort {
                SortArg::Useful => Sort::Useful,
                SortArg::Rate => Sort::Rate,
            },
            penalties: self.penalties.into(),
            repair: self.repair.into(),
        }
    }

    fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// What is looked up: the texts given, or the lines of a file or of standard input that hold something.
    fn queries(&self, report: &mut Report) -> Result<Vec<Query>> {
        let credit = self.credit.into();
        if let [text] = self.texts.as_slice()
            && Path::new(text).is_file()
        {
            return Err(Error::new(ErrorKind::FileAsQuery(PathBuf::from(text))));
        }
        if !self.texts.is_empty() {
            return Ok(self.texts.iter().map(|text| query(text, credit)).collect());
        }
        let path = self.input.as_deref().unwrap_or_else(|| Path::new("-"));
        let (name, bytes) = paths::read(path, u64::MAX)?;
        let (text, warnings) = decode_all(&name, bytes, None);
        for warning in &warnings {
            report.problem(warning);
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(lines.map(|line| query(line, credit)).collect())
    }

    /// Says why nothing was found.
    fn say_why(
        &self,
        searcher: &Searcher,
        query: &Query,
        options: &Options,
        report: &mut Report,
    ) -> Result<()> {
        let nearest = searcher.nearest(query, options)?;
        let (from, to) =
            (&options.from, self.languages.to.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        let units = format!("{} units {from}–{to} in {}", nearest.units, searcher.names().join(", "));
        match nearest.found {
            Some(found) => report.note(&format!(
                "no match at {} or more among {units}; the nearest has {} (unit {})",
                options.threshold.whole_percent(),
                found.rate.whole_percent(),
                found.unit.0
            )),
            None => report.note(&format!("no match: there are {units}")),
        }
        if let Some(credited) = &query.credited {
            report.note(&format!("the credit was set apart: {}", credited.credit));
        }
        if let Some(tag) = looks_like(&query.text, from, &options.to) {
            report.note(&format!("the text looks like {tag}: --from {tag} --to {from}"));
        }
        Ok(())
    }
}

fn json_line(answer: &Answer, out: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// How a table is shown.
#[derive(Clone, Copy)]
struct Look {
    is_verbose: bool,
    /// Whether each query stands above its matches.
    are_several: bool,
    is_coloured: bool,
}

fn table(answer: &Answer, look: Look, out: &mut dyn Write) -> std::io::Result<()> {
    if look.are_several {
        writeln!(out, "{NAME}{}{NAME:#}", answer.query)?;
    }
    if answer.matches.is_empty() && look.are_several {
        writeln!(out, "    no match")?;
    }
    for (number, found) in (1..).zip(&answer.matches) {
        match found.covered {
            Some(covered) => pieces(found, covered, out)?,
            None => match_block(number, found, answer, look, out)?,
        }
    }
    if look.are_several { writeln!(out) } else { Ok(()) }
}

/// The phrases that the memories know: pieces, and no translation.
fn pieces(found: &Match, covered: MatchRate, out: &mut dyn Write) -> std::io::Result<()> {
    let percent = covered.whole_percent();
    writeln!(out, "    no match, but pieces that the memory knows, {percent} % of the text:")?;
    for piece in &found.fragments {
        write!(out, "    {} → {NAME}{}{NAME:#}", piece.source, piece.target)?;
        writeln!(out, "  {FAINT}unit {} of {}{FAINT:#}", piece.unit.0, piece.memory)?;
    }
    Ok(())
}

fn match_block(
    number: usize,
    found: &Match,
    answer: &Answer,
    look: Look,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    write!(
        out,
        "{number:>2}  {NAME}{:>3} %{NAME:#}  unit {} of {}",
        percent(found),
        found.unit.0,
        found.memory
    )?;
    write!(out, "  {FAINT}{}", status_name(found))?;
    if let Some(origin) = &found.origin {
        let place: Vec<String> =
            origin.document.iter().cloned().chain(origin.line.map(|line| line.to_string())).collect();
        write!(out, "  {}", place.join(":"))?;
    }
    writeln!(out, "{FAINT:#}")?;
    writeln!(out, "    {}", marked(answer, &found.source, look))?;
    let suggestion = found.suggestion.as_ref().or(found.repaired.as_ref()).unwrap_or(&found.target);
    writeln!(out, "    {NAME}{suggestion}{NAME:#}")?;
    for (lang, text) in found.targets.0.iter().skip(1) {
        writeln!(out, "    {lang}: {}", text.repaired.as_ref().unwrap_or(&text.target))?;
    }
    if look.is_verbose {
        codes(found, out)?;
    }
    let reasons = reasons(found, look.is_verbose);
    if reasons.is_empty() { Ok(()) } else { writeln!(out, "    {FAINT}{reasons}{FAINT:#}") }
}

/// Source and target with their in-line codes as `{1}`, `{2}`…
fn codes(found: &Match, out: &mut dyn Write) -> std::io::Result<()> {
    if found.markup.is_empty() {
        return Ok(());
    }
    let mut known = BTreeMap::new();
    let source = with_codes(&found.source, &found.markup.source, &mut known);
    let target = with_codes(&found.target, &found.markup.target, &mut known);
    writeln!(out, "    {FAINT}codes {source}{FAINT:#}")?;
    writeln!(out, "    {FAINT}      {target}{FAINT:#}")
}

/// The rate as translators read it: 101 is exact, in its context, and nothing taken from it.
fn percent(found: &Match) -> u16 {
    let is_plain = found.kind == MatchKind::Exact && found.rate == MatchRate::FULL;
    found.rate.whole_percent() + u16::from(found.context && is_plain)
}

fn status_name(found: &Match) -> &'static str {
    match found.status {
        crate::unit::Status::Machine => "machine",
        crate::unit::Status::Imported => "imported",
        crate::unit::Status::Confirmed => "confirmed",
    }
}

/// The source with what differs from the query, its credit apart.
fn marked(answer: &Answer, source: &str, look: Look) -> String {
    let query = match &answer.credit {
        Some(_) => query(&answer.query, CreditUse::Apart)
            .credited
            .map_or_else(|| answer.query.clone(), |apart| apart.words),
        None => answer.query.clone(),
    };
    compared(&query, source, look.is_coloured)
}

/// What was repaired and what was taken for what: the repairs always, the penalties too, the rest with `-v`.
fn reasons(found: &Match, verbose: bool) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for repair in &found.repairs {
        reasons.push(format!("{REPAIRED}{} → {}{REPAIRED:#}", repair.from, repair.to));
    }
    for (reason, penalty) in found.penalties.iter() {
        reasons.push(format!("{} −{}", reason.name(), penalty.whole_points()));
    }
    if verbose {
        reasons.push(format!("similarity {}", found.similarity));
        reasons.extend(found.cap.map(|cap| format!("cap {cap} {}", MatchRate::WORD_CAP)));
        let refused =
            |refusal: &Refusal| format!("{} → {} not repaired: {}", refusal.from, refusal.to, refusal.why);
        reasons.extend(found.unrepaired.iter().map(refused));
    }
    reasons.join(", ")
}
