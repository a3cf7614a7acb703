//! `legenda lexicon`: what words mean, by the seed and by what the memory has taught; as a glossary in
//! `glossary.rs`.

use std::io::Write;

use clap::{Args, Subcommand};

use crate::cli::glossary::GlossaryArgs;
use crate::cli::options::{Common, Output, OutputFormat, SomeLanguages};
use crate::cli::report::{FAINT, NAME, Report, content_of, counted, written};
use crate::cli::{Outcome, memory};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::lexicon::{Meaning, meanings};
use crate::flow::memories;

/// Shows, exports and refits what the memory has taught of words.
#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
enum LexiconCommand {
    /// Shows what a word means, by the memory and by the words that legenda ships.
    Show {
        /// The word, in any of the languages.
        word: String,
        #[command(flatten)]
        languages: SomeLanguages,
        #[command(flatten)]
        output: Output,
    },
    /// Writes the terms that the confirmed units teach, as a glossary for OmegaT.
    Export(GlossaryArgs),
    /// Learns the words of all units of the memory anew.
    Refit,
}

impl LexiconArgs {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        match &self.command {
            LexiconCommand::Show { word, languages, output } => show(word, languages, output, common, report),
            LexiconCommand::Export(glossary) => glossary.run(common, report),
            LexiconCommand::Refit => refit(common, report),
        }
    }
}

fn show(
    word: &str,
    languages: &SomeLanguages,
    output: &Output,
    common: &Common,
    report: &mut Report,
) -> Result<Outcome> {
    let wanted = output.format_or(OutputFormat::Table);
    if !matches!(wanted, OutputFormat::Table | OutputFormat::Jsonl) {
        return Err(Error::new(ErrorKind::NotWritten { what: "a lexicon", format: wanted.name() }));
    }
    let memory = memories::open_existing(&common.memory)?;
    let found = meanings(memory.as_ref(), word, languages.from.as_ref(), &languages.to)?;
    report.write_to(output.output.as_deref(), content_of(wanted), |out| match wanted {
        OutputFormat::Jsonl => found.iter().try_for_each(|meaning| {
            written(serde_json::to_writer(&mut *out, meaning).map_err(Into::into))?;
            written(out.write_all(b"\n"))
        }),
        _ => written(table(&found, out)),
    })?;
    if let Some(memory) = &memory {
        memory::say_untaught(memory.untaught()?, report);
    }
    if found.is_empty() {
        report.note(&format!("nothing is known of {word:?}"));
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn table(found: &[Meaning], out: &mut dyn Write) -> std::io::Result<()> {
    let is_same = |a: &Meaning, b: &Meaning| a.from == b.from && a.to == b.to;
    for meanings in found.chunk_by(is_same) {
        let Meaning { word, from, to, .. } = &meanings[0];
        writeln!(out, "{NAME}{word}{NAME:#}  {FAINT}{from} → {to}{FAINT:#}")?;
        for meaning in meanings {
            let probability =
                meaning.seen.map_or_else(String::new, |seen| format!("{:.2}", seen.probability));
            let origin: Vec<&str> = meaning.origin.iter().map(|origin| origin.name()).collect();
            let times =
                meaning.seen.map_or_else(String::new, |seen| format!(", seen {:.1} times", seen.times));
            let origin = origin.join(" and ");
            writeln!(out, "  {probability:<4}  {}  {FAINT}{origin}{times}{FAINT:#}", meaning.translation)?;
        }
    }
    Ok(())
}

fn refit(common: &Common, report: &mut Report) -> Result<Outcome> {
    let mut memory = memory::open(common, report)?;
    let refitted = memory.refit()?;
    for refitted in &refitted {
        let [one, other] = &refitted.langs;
        let count = |count: u64, what| counted(usize::try_from(count).unwrap_or(usize::MAX), what);
        let units = count(refitted.units, "unit");
        report.note(&format!("{one}, {other}: {} of words from {units}", count(refitted.pairs, "pair")));
    }
    memory::say_where(&memory, report)?;
    if refitted.is_empty() {
        report.note("nothing was learned: no unit has texts in two languages");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}
