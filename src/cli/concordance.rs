//! `legenda concordance`: where a phrase stands in the memory.

use std::io::Write;

use clap::Args;

use crate::cli::Outcome;
use crate::cli::options::{Common, Output, OutputFormat, SomeLanguages, whole};
use crate::cli::report::{FAINT, NAME, Report, bracketed, content_of, written};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::concordance::{Found, concordance};
use crate::flow::memories;

/// Shows where a phrase stands in the memory.
#[derive(Debug, Args)]
pub(super) struct Concordance {
    /// A word or phrase; of its last word the beginning is enough.
    text: String,
    #[command(flatten)]
    languages: SomeLanguages,
    #[command(flatten)]
    output: Output,
    /// The most units shown.
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = whole::<usize>)]
    limit: usize,
}

impl Concordance {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let wanted = self.output.format_or(OutputFormat::Table);
        if !matches!(wanted, OutputFormat::Table | OutputFormat::Jsonl) {
            return Err(Error::new(ErrorKind::NotWritten { what: "a concordance", format: wanted.name() }));
        }
        let mut found = Vec::new();
        let mut names = Vec::new();
        for (name, memory, _) in memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?
        {
            let left = self.limit.saturating_sub(found.len());
            let held = concordance(&memory, &self.text, &self.languages.named(), left)?;
            found.extend(held.into_iter().map(|held| Found { memory: name.clone(), ..held }));
            names.push(name);
        }
        report.write_to(self.output.output.as_deref(), content_of(wanted), |out| {
            found.iter().try_for_each(|found| match wanted {
                OutputFormat::Jsonl => written(serde_json::to_writer(&mut *out, found).map_err(Into::into))
                    .and_then(|()| written(out.write_all(b"\n"))),
                _ => written(block(found, out)),
            })
        })?;
        if found.is_empty() {
            report.note(&format!("no unit of {} holds {:?}", names.join(", "), self.text));
            return Ok(Outcome::Nothing);
        }
        Ok(Outcome::Done)
    }
}

fn block(found: &Found, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{NAME}unit {}{NAME:#} {FAINT}of {}{FAINT:#}", found.unit.0, found.memory)?;
    for text in &found.texts {
        writeln!(out, "  {:<5} {}", text.lang, bracketed(&text.text, &text.marks))?;
    }
    Ok(())
}
