//! `legenda analyse`: how much of a text the memory knows, in the bands that translators quote from.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::lookup::{CreditArg, PenaltiesArg};
use crate::cli::options::{Common, Languages, LayoutArgs, Output, OutputFormat, whole};
use crate::cli::report::{FAINT, NAME, Report, content_of, counted, written};
use crate::cli::whole::refuse_over;
use crate::error::{Error, ErrorKind, Result};
use crate::flow::analyse::{Analysis, Band, Count, Counts, Reading, THRESHOLD, TextFile};
use crate::flow::query::Searcher;
use crate::flow::{articles, import, memories, paths};
use crate::format::RowWriter;
use crate::lookup::repair::RepairUse;
use crate::lookup::{Options, Query, Sort};
use crate::rate::MatchRate;

/// Counts how much of a text the memory knows: segments, words and characters by match rate.
#[derive(Debug, Args)]
#[command(after_help = "\
Bands: context is the same text with the same credit (101), repetitions equal a segment before them (the first
counts where it belongs), new has nothing at the threshold or above. The match rate counts characters, where Trados, memoQ and
OmegaT weigh words: below 95 the bands agree with theirs only roughly. Words are those between the boundaries of
UAX #29. A credit that is set apart is not counted.

Status: 0 done, 1 there was no segment, 2 something failed.")]
pub(super) struct Analyse {
    /// Text files (a segment a line), tables, workbooks, TMX files, memories, HTML articles; folders and patterns too; - for
    /// standard input.
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// Text files are articles: only their captions count.
    #[arg(long)]
    captions: bool,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    output: Output,
    /// The lowest match rate that is looked for, 50 to 100: what is below counts as new. The higher, the faster.
    #[arg(long, default_value = "50", value_name = "RATE", value_parser = threshold)]
    threshold: MatchRate,
    /// Whether points are taken for how a match was found.
    #[arg(long, default_value = "default", value_name = "WHICH")]
    penalties: PenaltiesArg,
    /// Whether a credit in a segment is set apart.
    #[arg(long, default_value = "apart", value_name = "HOW")]
    credit: CreditArg,
    /// How many cores to use; all unless told.
    #[arg(long, value_name = "N", value_parser = whole::<NonZeroUsize>)]
    threads: Option<NonZeroUsize>,
}

/// Reads a threshold that no band lies below.
fn threshold(text: &str) -> Result<MatchRate, String> {
    let rate = text.parse::<MatchRate>().map_err(|error| error.to_string())?;
    if rate >= THRESHOLD { Ok(rate) } else { Err("the lowest band begins at 50".to_owned()) }
}

/// What was counted of a file, or of all files where it has no name.
#[derive(Serialize)]
struct Counted {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<usize>,
    #[serde(flatten)]
    total: Count,
    bands: Vec<InBand>,
    #[serde(skip)]
    counts: Counts,
}

#[derive(Serialize)]
struct InBand {
    band: Band,
    #[serde(flatten)]
    count: Count,
}

/// Whether a table shows bars beside its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bars {
    Shown,
    Hidden,
}

impl Analyse {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let wanted = self.output.format_or(OutputFormat::Table);
        if wanted == OutputFormat::Tmx {
            return Err(Error::new(ErrorKind::NotWritten { what: "counts", format: wanted.name() }));
        }
        refuse_over(self.output.output.as_deref(), &self.paths)?;
        let files = self.segments(report);
        let opened = memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?;
        let searcher = Searcher::open(opened, &self.languages.from, &self.languages.to)?;
        let counted = self.count(files, &searcher, report)?;
        let path = self.output.output.as_deref();
        let bars = if path.is_none() && std::io::stdout().is_terminal() { Bars::Shown } else { Bars::Hidden };
        let segments = counted.last().map_or(0, |all| all.total.segments);
        if segments == 0 {
            report.note(&format!("there was no segment in {} to count", self.languages.from));
            return Ok(Outcome::Nothing);
        }
        report.write_to(path, content_of(wanted), |out| {
            written(match wanted {
                OutputFormat::Table => tables(&counted, bars, out),
                OutputFormat::Jsonl => counted.iter().try_for_each(|counted| json_line(counted, out)),
                _ => rows(&counted, wanted.rows(Box::new(out))?),
            })
        })?;
        if let Some(path) = path {
            let segments =
                crate::cli::report::counted(usize::try_from(segments).unwrap_or(usize::MAX), "segment");
            report.note(&format!("{segments} counted, written to {}", path.display()));
        }
        Ok(Outcome::Done)
    }

    /// The segments of each file that could be read.
    fn segments(&self, report: &mut Report) -> Vec<(String, Vec<Query>)> {
        let endings = [articles::ENDINGS, &import::endings()].concat();
        let expanded = paths::expand(&self.paths, &endings, &mut |problem| report.problem(&problem));
        let reading = Reading {
            from: self.languages.from.clone(),
            to: self.languages.to.clone(),
            layout: self.layout.layout(),
            credit: self.credit.into(),
            text_file: if self.captions { TextFile::Article } else { TextFile::Lines },
        };
        let mut found = Vec::new();
        for path in &expanded.files {
            match reading.segments(path, &mut |problem| report.problem(&problem)) {
                Ok(segments) => found.push((paths::name_of(path), segments)),
                Err(error) => report.problem(&error),
            }
        }
        found
    }

    /// The counts of each file, and those of all, which stand last.
    fn count(
        &self,
        files: Vec<(String, Vec<Query>)>,
        searcher: &Searcher,
        report: &mut Report,
    ) -> Result<Vec<Counted>> {
        let all = files.iter().map(|(_, segments)| segments.len()).sum::<usize>();
        let bar = report.progress("looking up", u64::try_from(all).ok());
        let mut analysis = Analysis::new(searcher, self.options(), self.threads());
        let mut total = Counts::default();
        let mut counted = Vec::new();
        for (name, segments) in files {
            let counts = analysis.count(&segments, &mut |done| bar.inc(done))?;
            total += &counts;
            counted.push(Counted::new(Some(name), None, counts));
        }
        bar.finish_and_clear();
        let files = counted.len();
        counted.push(Counted::new(None, Some(files), total));
        Ok(counted)
    }

    fn options(&self) -> Options {
        Options {
            from: self.languages.from.clone(),
            to: self.languages.to.clone(),
            threshold: self.threshold,
            limit: 1,
            sort: Sort::Rate,
            penalties: self.penalties.into(),
            repair: RepairUse::Placeables,
        }
    }

    fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

impl Counted {
    fn new(file: Option<String>, files: Option<usize>, counts: Counts) -> Self {
        let bands = Band::ALL.map(|band| InBand { band, count: counts.of(band) }).into();
        Self { file, files, total: counts.total(), bands, counts }
    }

    /// What a table calls it.
    fn name(&self) -> String {
        match (&self.file, self.files) {
            (Some(file), _) => file.clone(),
            (None, files) => format!("total of {}", counted(files.unwrap_or_default(), "file")),
        }
    }
}

fn json_line(counted: &Counted, out: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, counted)?;
    out.write_all(b"\n")
}

/// A row for each band of each file; those of all files have no file.
fn rows(counted: &[Counted], mut table: RowWriter) -> std::io::Result<()> {
    table.write(["file", "band", "segments", "words", "characters", "characters without spaces"])?;
    for counted in counted {
        for InBand { band, count } in &counted.bands {
            let numbers = numbers(count).map(|number| number.to_string());
            let names = [counted.file.clone().unwrap_or_default(), band.name().to_owned()];
            table.write(names.iter().chain(&numbers))?;
        }
    }
    table.flush()
}

fn numbers(count: &Count) -> [u64; 4] {
    let volume = count.volume;
    [count.segments, volume.words, volume.characters, volume.characters_without_spaces]
}

/// How many characters the longest bar has.
const BAR: u64 = 30;

/// A table a file, and one of all; of one file, its own says all.
fn tables(counted: &[Counted], bars: Bars, out: &mut dyn Write) -> std::io::Result<()> {
    let shown = if counted.len() == 2 { &counted[..1] } else { counted };
    for (number, counted) in shown.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        table(counted, bars, out)?;
    }
    Ok(())
}

fn table(counted: &Counted, bars: Bars, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{NAME}{}{NAME:#}", counted.name())?;
    writeln!(
        out,
        "{FAINT}  {:<11} {:>9} {:>9}       {:>11} {:>14}{FAINT:#}",
        "band", "segments", "words", "characters", "without spaces"
    )?;
    for band in Band::ALL {
        row(band.name(), &counted.counts.of(band), counted.total.volume.words, bars, out)?;
    }
    row("total", &counted.total, counted.total.volume.words, Bars::Hidden, out)
}

fn row(name: &str, count: &Count, all_words: u64, bars: Bars, out: &mut dyn Write) -> std::io::Result<()> {
    let [segments, words, characters, without_spaces] = numbers(count);
    let percent = (100 * words).checked_div(all_words).unwrap_or(0);
    write!(
        out,
        "  {name:<11} {segments:>9} {words:>9} {percent:>3} % {characters:>11} {without_spaces:>14}"
    )?;
    let length = (BAR * words).div_ceil(all_words.max(1));
    if bars == Bars::Shown && length > 0 {
        write!(out, "  {}", "█".repeat(usize::try_from(length).unwrap_or_default()))?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::volume::Volume;

    #[track_caller]
    fn check(words: u64, all_words: u64, bars: Bars, expected: usize) {
        let count = Count { segments: 1, volume: Volume { words, ..Volume::default() } };
        let mut out = Vec::new();
        row("new", &count, all_words, bars, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().matches('█').count(), expected);
    }

    #[test]
    fn a_bar_is_as_long_as_the_part_of_the_words_and_hidden_where_nobody_reads() {
        check(50, 100, Bars::Shown, 15);
        check(100, 100, Bars::Shown, 30);
        check(1, 1_000, Bars::Shown, 1);
        check(0, 0, Bars::Shown, 0);
        check(50, 100, Bars::Hidden, 0);
    }
}
