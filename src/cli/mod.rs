//! The command line: one file a command; `report.rs` is the one that prints.

mod align;
mod analyse;
mod check;
mod completions;
mod concordance;
mod export;
mod glossary;
mod import;
mod json;
mod lexicon;
mod lookup;
mod memory;
mod options;
mod pretranslate;
mod report;
mod sarif;
mod whole;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::Result;
use options::Common;
use report::Report;

/// Finds the bilingual captions of news articles, pairs them, keeps the pairs in a translation memory and
/// suggests translations for new captions.
#[derive(Debug, Parser)]
#[command(
    name = "legenda",
    version,
    max_term_width = 100,
    propagate_version = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Finds the captions of articles and pairs the languages.
    Align(align::Align),
    /// Reads tables, workbooks, TMX, XLIFF, PO or another memory into the memory.
    Import(import::Import),
    /// Suggests translations from the memory.
    Lookup(lookup::Lookup),
    /// Shows where a phrase stands in the memory.
    Concordance(concordance::Concordance),
    /// Counts how much of a text the memory knows, in the bands of a quotation.
    Analyse(analyse::Analyse),
    /// Fills a file that is being translated from the memory.
    Pretranslate(pretranslate::Pretranslate),
    /// Looks for what a reviewer would find in translations.
    Check(check::Check),
    /// Writes the memory as TMX, XLIFF, PO, XLSX, CSV, TSV or JSON Lines.
    Export(export::Export),
    /// Shows and changes what the memory holds.
    Memory(memory::MemoryArgs),
    /// Shows, exports and refits what the memory has taught of words.
    Lexicon(lexicon::LexiconArgs),
    /// Writes the completions of a shell.
    Completions(completions::Completions),
    /// Writes the manual page.
    #[command(hide = true)]
    Manual,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done: status 0.
    Done,
    /// Nothing was found: status 1.
    Nothing,
    /// A check has findings: status 1.
    Found,
}

/// Runs the command that the arguments of the process name, and returns its exit status.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let failed = error.use_stderr();
            let printed = error.print();
            return ExitCode::from(if failed || printed.is_err() { 2 } else { 0 });
        }
    };
    let mut report = Report::new(&cli.common);
    let outcome = execute(&cli, &mut report);
    report.exit_code(outcome)
}

fn execute(cli: &Cli, report: &mut Report) -> Result<Outcome> {
    let common = &cli.common;
    match &cli.command {
        Command::Align(args) => args.run(common, report),
        Command::Import(args) => args.run(common, report),
        Command::Lookup(args) => args.run(common, report),
        Command::Concordance(args) => args.run(common, report),
        Command::Analyse(args) => args.run(common, report),
        Command::Pretranslate(args) => args.run(common, report),
        Command::Check(args) => args.run(common, report),
        Command::Export(args) => args.run(common, report),
        Command::Memory(args) => args.run(common, report),
        Command::Lexicon(args) => args.run(common, report),
        Command::Completions(args) => args.run(Cli::command(), report),
        Command::Manual => completions::manual(Cli::command(), report),
    }
}
