//! `legenda export`: the memory as TMX, XLIFF, PO, XLSX, CSV, TSV or JSON Lines.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::Outcome;
use crate::cli::options::{Common, SomeLanguages, whole};
use crate::cli::report::{Content, Report, counted};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::packed::{self, Gzip};
use crate::flow::{export, import, memories};
use crate::format::{self, Credits, Format, WriteOptions};
use crate::memory::{Memory, Selection};
use crate::unit::OperationId;

/// Writes the memory as TMX, XLIFF, PO, XLSX, CSV, TSV or JSON Lines.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    languages: SomeLanguages,
    /// The form: tmx, xliff, po, xlsx, csv, tsv or jsonl; by the ending of --output, else tsv.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// A file for the units; it is written whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only units seen in this article or table.
    #[arg(long, value_name = "D")]
    document: Option<String>,
    /// Only units that came or changed on this day or later.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    since: Option<String>,
    /// Only units of this operation.
    #[arg(long, value_name = "N", value_parser = whole::<u64>)]
    operation: Option<u64>,
    /// Only units that a person has confirmed.
    #[arg(long)]
    confirmed: bool,
    /// Where credits go: apart, with the text as in the article, or both.
    #[arg(long, default_value = "apart", value_name = "WHERE")]
    credits: CreditsArg,
    /// For a spreadsheet: with a byte order mark, and cells guarded that look like a formula.
    #[arg(long)]
    spreadsheet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CreditsArg {
    Apart,
    With,
    Both,
}

impl Export {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let format = self.format()?;
        let mut problems = Vec::new();
        let (_, memory, _) =
            memories::open_all(&common.memory, &mut |problem| problems.push(problem))?.swap_remove(0);
        for problem in problems.drain(..) {
            report.problem(&problem);
        }
        let bar = report.progress("units", memory.size().ok());
        let mut export = |out: &mut dyn Write| {
            export::export(
                &memory,
                &self.selection(),
                format,
                &self.options(),
                out,
                &mut |problem| problems.push(problem),
                &mut || bar.inc(1),
            )
        };
        let path = self.output.as_deref();
        let written = report.write_to(path, Content::Exact, |out| match path {
            Some(path) if packed::is_gzip(path) => {
                let mut packing = Gzip::new(out);
                let count = export(&mut packing)?;
                packing.finish().map_err(|source| Error::io(path.display().to_string(), source))?;
                Ok(count)
            }
            _ => export(out),
        });
        bar.finish_and_clear();
        for problem in &problems {
            report.problem(problem);
        }
        self.say(written?, &memory, report);
        Ok(Outcome::Done)
    }

    fn format(&self) -> Result<&'static Format> {
        let unknown = |name: &str| Error::at(Location::file(name), ErrorKind::UnknownFormat);
        let found = match (&self.format, &self.output) {
            (Some(name), _) => format::named(name).ok_or_else(|| unknown(name)),
            (None, Some(path)) => import::format_of(path).ok_or_else(|| unknown(&path.display().to_string())),
            (None, None) => format::named("tsv").ok_or_else(|| unknown("tsv")),
        }?;
        match found.write {
            Some(_) => Ok(found),
            None => Err(Error::new(ErrorKind::WithoutFormat(found.name))),
        }
    }

    fn selection(&self) -> Selection {
        Selection {
            document: self.document.clone(),
            since: self.since.clone(),
            operation: self.operation.map(OperationId),
            confirmed: self.confirmed,
            languages: self.languages.named(),
            ids: None,
        }
    }

    fn options(&self) -> WriteOptions {
        WriteOptions {
            languages: self.languages.named(),
            credits: match self.credits {
                CreditsArg::Apart => Credits::Apart,
                CreditsArg::With => Credits::With,
                CreditsArg::Both => Credits::Both,
            },
            header: self.output.is_some(),
            spreadsheet: self.spreadsheet,
            memory: String::new(),
        }
    }

    fn say(&self, count: u64, memory: &Memory, report: &mut Report) {
        if let Some(path) = &self.output {
            let units = counted(usize::try_from(count).unwrap_or(usize::MAX), "unit");
            report.note(&format!("exported {units} of {} to {}", memory.name(), path.display()));
        } else if count == 0 {
            report.note(&format!("no unit of {} is as asked", memory.name()));
        }
    }
}

/// Reads a day as `2026-03-01`.
fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &str, digits: usize, most: u16| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|number: u16| (1..=most).contains(&number))
    };
    match parts.as_slice() {
        [year, month, day]
            if is_number(year, 4, 9999) && is_number(month, 2, 12) && is_number(day, 2, 31) =>
        {
            Ok(text.to_owned())
        }
        _ => Err("give a day as YYYY-MM-DD".to_owned()),
    }
}
