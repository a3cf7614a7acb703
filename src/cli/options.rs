//! Options that several commands share.

use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ColorChoice, ValueEnum};

use crate::error::Result;
use crate::flow::import::Layout;
use crate::format::{ColumnChoice, RowWriter, Wanted};
use crate::language::{LANGUAGES, LangTag};

/// Options that every command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// The memory, or a TMX file to look up in; may be given again, in order of priority. `:N` after it takes
    /// N points (1–100) from its match rates.
    #[arg(short, long, global = true, value_name = "PATH[:N]")]
    pub(super) memory: Vec<String>,
    /// Who changes the memory; kept with each change.
    #[arg(long, global = true, env = "LEGENDA_USER", value_name = "NAME", hide_env_values = true)]
    pub(super) user: Option<String>,
    /// Says nothing but results and errors.
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Says more: each pair, each conflict, the reasons of a match rate.
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// When to use colours.
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub(super) color: ColorChoice,
}

/// The languages of a command that has a source and one target or more.
#[derive(Clone, Debug, Args)]
pub(super) struct Languages {
    /// The source language.
    #[arg(long, default_value = LANGUAGES[0].code, value_name = "TAG")]
    pub(super) from: LangTag,
    /// The target language; several are separated by commas.
    #[arg(long, default_value = LANGUAGES[1].code, value_name = "TAG,…", value_delimiter = ',')]
    pub(super) to: Vec<LangTag>,
}

/// The languages of a command that takes every language unless told.
#[derive(Clone, Debug, Args)]
pub(super) struct SomeLanguages {
    /// The source language; every one unless told.
    #[arg(long, value_name = "TAG")]
    pub(super) from: Option<LangTag>,
    /// The target language; several are separated by commas; every one unless told.
    #[arg(long, value_name = "TAG,…", value_delimiter = ',')]
    pub(super) to: Vec<LangTag>,
}

impl SomeLanguages {
    /// The languages named, the source first; none if none is named.
    pub(super) fn named(&self) -> Vec<LangTag> {
        self.from.iter().chain(&self.to).cloned().collect()
    }

    /// What they mean of a file.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted::new(self.from.clone(), self.to.clone())
    }
}

/// Which sheet and columns of tables are read.
#[derive(Clone, Debug, Args)]
pub(super) struct LayoutArgs {
    /// The sheet of a workbook, by its name or number; the first with columns that are known unless told.
    #[arg(long, value_name = "NAME|N")]
    sheet: Option<String>,
    /// What the columns of a table are, by letter, number or name, such as es=C,fr=D,credit=E.
    #[arg(long, value_name = "WHAT=COLUMN,…", value_delimiter = ',')]
    columns: Vec<ColumnChoice>,
}

impl LayoutArgs {
    /// What was typed.
    pub(super) fn layout(&self) -> Layout {
        Layout { sheet: self.sheet.clone(), columns: self.columns.clone() }
    }
}

/// Reads a whole number that a person typed.
///
/// # Errors
///
/// What to type instead.
pub(super) fn whole<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "give a whole number".to_owned())
}

/// In which form a command writes its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people.
    Table,
    /// One JSON object a line, for programs.
    Jsonl,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Tab-separated values, no quoting.
    Tsv,
    /// A workbook of Excel.
    Xlsx,
    /// Translation Memory eXchange 1.4.
    Tmx,
}

impl OutputFormat {
    /// What it is called on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Tmx => "tmx",
        }
    }

    /// The form that a file's ending asks for.
    pub(super) fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "xlsx" => Some(Self::Xlsx),
            "tmx" => Some(Self::Tmx),
            "txt" => Some(Self::Table),
            _ => None,
        }
    }
}

impl OutputFormat {
    /// Begins a table of this form, CSV where it is none.
    ///
    /// # Errors
    ///
    /// If this build cannot write it.
    pub(super) fn rows<'a>(self, out: Box<dyn Write + 'a>) -> Result<RowWriter<'a>> {
        match self {
            Self::Tsv => Ok(RowWriter::tsv(out)),
            Self::Xlsx => RowWriter::xlsx(out),
            _ => Ok(RowWriter::csv(out)),
        }
    }
}

/// Where results go, and in which form.
#[derive(Clone, Debug, Args)]
pub(super) struct Output {
    /// The form of the results; by the ending of --output, else a table.
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) format: Option<OutputFormat>,
    /// A file for the results; it is written whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl Output {
    /// The form asked for, by option or ending, else `otherwise`.
    pub(super) fn format_or(&self, otherwise: OutputFormat) -> OutputFormat {
        let by_ending = || {
            let ending = crate::flow::paths::ending(self.output.as_deref()?);
            OutputFormat::of_ending(&ending)
        };
        self.format.or_else(by_ending).unwrap_or(otherwise)
    }
}
