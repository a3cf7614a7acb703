//! The one file that prints: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::Outcome;
use crate::cli::options::{Common, OutputFormat};
use crate::cli::whole;
use crate::error::{Error, ErrorKind, Result, Severity};
use crate::format::Shape;
use crate::lookup::{Difference, differences};

/// What is pointed out in a text.
const DIFFERS: Style = AnsiColor::Red.on_default().bold();
/// Words of the source that the query has not.
const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
/// Words of the query that the source has not.
const ADDED: Style = AnsiColor::Green.on_default();
/// What was put in by a repair.
pub(super) const REPAIRED: Style = AnsiColor::Green.on_default();
/// Names of things: files, units.
pub(super) const NAME: Style = Style::new().bold();
/// What matters less.
pub(super) const FAINT: Style = Style::new().dimmed();
/// What a person should look at.
pub(super) const REVIEW: Style = AnsiColor::Yellow.on_default();

const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const FAILURE: Style = AnsiColor::Red.on_default().bold();

/// What results are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Text with colours, which are taken out where nobody sees them.
    Styled,
    /// Data, of which no byte is changed.
    Exact,
    /// The bytes of a workbook, which are no text.
    Workbook,
}

impl Content {
    /// What files of this shape are made of.
    pub(super) fn of(shape: Shape) -> Self {
        if shape == Shape::Workbook { Self::Workbook } else { Self::Exact }
    }

    /// Refuses a workbook where a person would see its bytes: on standard output, where that is a terminal.
    ///
    /// # Errors
    ///
    /// What to type instead.
    pub(super) fn may_go_to(self, path: Option<&Path>) -> Result<()> {
        self.may_be_written(path.is_none() && io::stdout().is_terminal())
    }

    fn may_be_written(self, is_on_terminal: bool) -> Result<()> {
        match self {
            Self::Workbook if is_on_terminal => Err(Error::new(ErrorKind::WorkbookToTerminal)),
            _ => Ok(()),
        }
    }
}

/// What results of a form are made of.
pub(super) fn content_of(format: OutputFormat) -> Content {
    match format {
        OutputFormat::Table => Content::Styled,
        OutputFormat::Xlsx => Content::Workbook,
        _ => Content::Exact,
    }
}

/// Where a command says what it found, what it did and what went wrong.
pub(super) struct Report {
    quiet: bool,
    color: anstream::ColorChoice,
    failed: bool,
    bar: Option<ProgressBar>,
}

impl Report {
    pub(super) fn new(common: &Common) -> Self {
        let color = match common.color {
            clap::ColorChoice::Always => anstream::ColorChoice::Always,
            clap::ColorChoice::Never => anstream::ColorChoice::Never,
            clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        };
        Self { quiet: common.quiet, color, failed: false, bar: None }
    }

    /// Standard output, buffered: colours are taken out where nobody sees them.
    pub(super) fn out(&self) -> Box<dyn Write> {
        Box::new(io::BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), self.color)))
    }

    /// Standard output, buffered, every byte as it is.
    fn exact_out() -> Box<dyn Write> {
        Box::new(io::BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// Runs `write` on a file beside `path` that takes its place when all went well, or on standard output.
    ///
    /// # Errors
    ///
    /// What `write` returns, and what the system says of the file.
    pub(super) fn write_to<T>(
        &self,
        path: Option<&Path>,
        content: Content,
        write: impl FnOnce(&mut dyn Write) -> Result<T>,
    ) -> Result<T> {
        content.may_go_to(path)?;
        match path {
            None => {
                let mut out = if content == Content::Styled { self.out() } else { Self::exact_out() };
                let done = write(&mut out)?;
                written(out.flush())?;
                Ok(done)
            }
            Some(path) => whole::write(path, content, write),
        }
    }

    /// Whether who reads the results sees colours: not in a file, and elsewhere as was asked for.
    pub(super) fn is_coloured(&self, path: Option<&Path>) -> bool {
        let choice = match self.color {
            anstream::ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            asked => asked,
        };
        path.is_none() && choice != anstream::ColorChoice::Never
    }

    /// Something worth knowing that is no result, on standard error.
    pub(super) fn note(&mut self, text: &str) {
        if !self.quiet {
            self.err(text);
        }
    }

    /// Something that went wrong with a file or record while the rest went on.
    pub(super) fn problem(&mut self, error: &Error) {
        if error.severity() == Severity::Warning && self.quiet {
            return;
        }
        self.failed |= error.severity() == Severity::Error;
        let (style, word) = match error.severity() {
            Severity::Warning => (WARNING, "warning: "),
            Severity::Error => (FAILURE, ""),
        };
        self.err(&format!("{style}legenda:{style:#} {word}{error}"));
        if let Some(hint) = error.hint() {
            self.err(&format!("  hint: {hint}"));
        }
    }

    /// Damage that was found: a failure without an error.
    pub(super) fn damage(&mut self, text: &str) {
        self.failed = true;
        self.err(&format!("{FAILURE}legenda:{FAILURE:#} {text}"));
    }

    /// A line on standard error from where there is no report: a callback of a store.
    pub(super) fn plain(text: &str) {
        // Nothing is left to tell a person whose standard error is closed.
        let _ = writeln!(io::stderr().lock(), "legenda: {text}");
    }

    /// A bar that grows with the work, where a person reads.
    pub(super) fn progress(&mut self, what: &'static str, total: Option<u64>) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let form = match total {
            Some(_) => "{msg} [{wide_bar}] {human_pos}/{human_len} {eta}",
            None => "{msg} {spinner} {human_pos} {per_sec}",
        };
        let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
        let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.set_message(what);
        self.bar = Some(bar.clone());
        bar
    }

    /// The exit status: 0 done, 1 nothing found or a check that has findings, 2 something failed. A broken pipe is not an error.
    pub(super) fn exit_code(mut self, outcome: Result<Outcome>) -> ExitCode {
        let is_one = match outcome {
            Ok(outcome) => outcome != Outcome::Done,
            Err(error) if is_broken_pipe(&error) => false,
            Err(error) => {
                self.problem(&error);
                false
            }
        };
        ExitCode::from(if self.failed { 2 } else { u8::from(is_one) })
    }

    fn err(&self, text: &str) {
        let print = || {
            // Nothing is left to tell a person whose standard error is closed.
            let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{text}");
        };
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

fn is_broken_pipe(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Io(source) if source.kind() == io::ErrorKind::BrokenPipe)
}

/// A failed write of results as an error of this crate.
pub(super) fn written(result: io::Result<()>) -> Result<()> {
    result.map_err(|source| Error::io("standard output", source))
}

/// `1 pair`, `2 pairs`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A text with some of it in brackets, and in colour where there is colour; `ranges` are of bytes, in order; one
/// that is empty or overlaps the one before it is passed over.
pub(super) fn bracketed(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut end = 0;
    for range in ranges {
        if range.start < end || range.is_empty() {
            continue;
        }
        out += &text[end..range.start];
        out += &format!("{DIFFERS}[{}]{DIFFERS:#}", &text[range.clone()]);
        end = range.end;
    }
    out + &text[end..]
}

/// A source as it differs from a query: what the query lacks is struck out, what it has in its place stands after it.
/// Without colours what the query lacks is in brackets.
pub(super) fn compared(query: &str, source: &str, is_coloured: bool) -> String {
    let differences = differences(query, source);
    if !is_coloured {
        let ranges: Vec<Range<usize>> = differences.into_iter().map(|difference| difference.source).collect();
        return bracketed(source, &ranges);
    }
    let (mut out, mut end) = (String::new(), 0);
    for Difference { source: lacking, query: having } in differences {
        out += &source[end..lacking.start];
        let painted = |style: Style, text: &str| format!("{style}{text}{style:#}");
        let words = [(REMOVED, &source[lacking.clone()]), (ADDED, &query[having])];
        let words = words.into_iter().filter(|(_, words)| !words.is_empty());
        let words = words.map(|(style, words)| painted(style, words)).collect::<Vec<_>>().join(" ");
        let begins = out.is_empty() || out.ends_with(char::is_whitespace);
        let goes_on = source[lacking.end..].starts_with(char::is_alphanumeric);
        out += if begins { "" } else { " " };
        out += &words;
        out += if goes_on { " " } else { "" };
        end = lacking.end;
    }
    out + &source[end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red and struck out as `-…-`, green as `+…+`.
    #[track_caller]
    fn check(query: &str, source: &str, expected: &str) {
        let signs = [(REMOVED, "-"), (ADDED, "+")];
        let shown = signs.iter().fold(compared(query, source, true), |shown, (style, sign)| {
            shown.replace(&format!("{style}"), sign)
        });
        let mut signed = String::new();
        let mut rest = shown.as_str();
        // What ends a style is the same for both: the sign that began it.
        while let Some((before, after)) = rest.split_once(&format!("{REMOVED:#}")) {
            signed += before;
            let sign = before.rfind(['-', '+']).map_or("", |at| &before[at..=at]);
            signed += sign;
            rest = after;
        }
        assert_eq!(signed + rest, expected);
    }

    #[test]
    fn a_source_and_a_query_are_read_in_one_line() {
        check("El rey en 2024", "El rey en 2023", "El rey en -2023- +2024+");
        check("La gata gris duerme", "La gata duerme", "La gata +gris+ duerme");
        check("La gata duerme hoy", "La gata duerme.", "La gata duerme. +hoy+");
        check("La gata duerme", "La gata gris duerme", "La gata -gris- duerme");
        check("Hoy la gata", "la gata", "+Hoy+ la gata");
        check("La gata", "«La gata».", "«La gata».");
    }

    #[test]
    fn without_colours_what_the_query_lacks_is_in_brackets() {
        let shown = compared("El rey en 2024", "El rey en 2023", false);
        assert_eq!(
            shown.replace(&DIFFERS.to_string(), "").replace(&format!("{DIFFERS:#}"), ""),
            "El rey en [2023]"
        );
        assert_eq!(compared("La gata gris", "La gata", false), "La gata");
    }

    #[test]
    fn only_the_bytes_of_a_workbook_are_kept_from_a_terminal() {
        let is_refused = |content: Content| content.may_be_written(true).is_err();
        assert!(is_refused(Content::of(Shape::Workbook)) && is_refused(content_of(OutputFormat::Xlsx)));
        assert!(!is_refused(Content::of(Shape::Table)) && !is_refused(content_of(OutputFormat::Table)));
        assert!(Content::Workbook.may_be_written(false).is_ok());
        assert!(Content::Workbook.may_go_to(Some(Path::new("a.xlsx"))).is_ok());
    }
}
