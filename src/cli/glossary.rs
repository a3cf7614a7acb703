//! `legenda lexicon export`: the terms that confirmed units teach, as a glossary for OmegaT.

use std::io::Write;

use clap::Args;

use crate::cli::Outcome;
use crate::cli::options::{Common, Output, OutputFormat, whole};
use crate::cli::report::{Content, Report, counted, written};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::glossary::{Term, Wanted, glossary};
use crate::flow::memories;
use crate::format::RowWriter;
use crate::language::{LANGUAGES, LangTag};

/// What OmegaT writes at the head of a glossary: so it is read as UTF-8 whatever its ending.
const HEAD: &str = "# Glossary in tab-separated format -*- coding: utf-8 -*-\n";

/// Which terms are written, and where.
#[derive(Debug, Args)]
#[command(after_help = "\
A term is a confirmed unit of up to four words that is no sentence and begins with no article or the like, or two words
that confirmed units show to translate each other. The comment of each says how many units show it.

OmegaT reads the file from the folder glossary/ of a project: with tabs (.utf8, .txt, .tab, .tsv) or commas (.csv).

Status: 0 done, 1 there was no term, 2 something failed.")]
pub(super) struct GlossaryArgs {
    /// The source language.
    #[arg(long, default_value = LANGUAGES[0].code, value_name = "TAG")]
    from: LangTag,
    /// The target language.
    #[arg(long, default_value = LANGUAGES[1].code, value_name = "TAG")]
    to: LangTag,
    #[command(flatten)]
    output: Output,
    /// The least confirmed units that show that two words translate each other.
    #[arg(long, default_value = "5", value_name = "N", value_parser = whole::<u64>)]
    units: u64,
    /// The least probability, 0 to 1, that one of two words stands where the other does: the higher, the fewer terms and
    /// the surer.
    #[arg(long, default_value = "0.6", value_name = "P", value_parser = probability)]
    probability: f64,
}

/// Reads a probability.
fn probability(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "give a number from 0 to 1".to_owned())
}

impl GlossaryArgs {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let format = self.output.format_or(OutputFormat::Tsv);
        if matches!(format, OutputFormat::Tmx | OutputFormat::Xlsx) {
            return Err(Error::new(ErrorKind::NotWritten { what: "a glossary", format: format.name() }));
        }
        let mut opened = memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?;
        let (_, memory, _) = opened.swap_remove(0);
        let wanted = Wanted {
            from: self.from.clone(),
            to: self.to.clone(),
            units: self.units,
            probability: self.probability,
        };
        let found = glossary(&memory, &wanted)?;
        let units = counted(usize::try_from(found.units).unwrap_or(usize::MAX), "confirmed unit");
        if found.terms.is_empty() {
            report.note(&format!(
                "no term in {units} of {} with {} and {}",
                memory.name(),
                self.from,
                self.to
            ));
            return Ok(Outcome::Nothing);
        }
        let path = self.output.output.as_deref();
        report.write_to(path, Content::Exact, |out| written(write(&found.terms, format, out)))?;
        if let Some(path) = path {
            let terms = counted(found.terms.len(), "term");
            report.note(&format!("{terms} from {units} of {} written to {}", memory.name(), path.display()));
        }
        Ok(Outcome::Done)
    }
}

fn write(terms: &[Term], format: OutputFormat, out: &mut dyn Write) -> std::io::Result<()> {
    let mut rows = match format {
        OutputFormat::Jsonl => {
            return terms.iter().try_for_each(|term| {
                serde_json::to_writer(&mut *out, term)?;
                out.write_all(b"\n")
            });
        }
        OutputFormat::Csv => RowWriter::csv(Box::new(out)),
        _ => {
            out.write_all(HEAD.as_bytes())?;
            RowWriter::tsv(Box::new(out))
        }
    };
    for term in terms {
        let count = counted(usize::try_from(term.units).unwrap_or(usize::MAX), "unit");
        rows.write([&term.source, &term.target, &count])?;
    }
    rows.flush()
}
