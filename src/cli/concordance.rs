//! `legenda concordance`: where a phrase stands in the memory.

use std::io::Write;

use clap::Args;

use crate::cli::Outcome;
use crate::cli::options::{Common, Output, OutputFormat, SomeLanguages, whole};
use crate::cli::report::{Content, FAINT, NAME, Report, bracketed, content_of, written};
use crate::error::Result;
use crate::flow::concordance::{Accents, Endings, Found, Order, Phrase, concordance};
use crate::flow::export::{Outs, Plan};
use crate::flow::memories;
use crate::format::{self, Credits, Format, WriteOptions};
use crate::memory::{Memory, Selection};

/// Shows where a phrase stands in the memory, and what stands for it in the other language.
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
    /// The words may stand in any order, and apart.
    #[arg(long)]
    any_order: bool,
    /// Of every word the beginning is enough.
    #[arg(long)]
    beginnings: bool,
    /// Accents do not tell letters apart: ano finds año.
    #[arg(long)]
    ignore_accents: bool,
}

impl Concordance {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let wanted = self.output.format_or(OutputFormat::Table);
        let mut opened = memories::open_all(&common.memory, &mut |problem| report.problem(&problem))?;
        let units = format::named(wanted.name()).filter(|_| wanted != OutputFormat::Jsonl);
        if units.is_some() {
            // The units of a file are those of one memory, as with export.
            opened.truncate(1);
        }
        let mut found = Vec::new();
        for (name, memory, _) in &opened {
            let left = self.limit.saturating_sub(found.len());
            let held = concordance(memory, &self.phrase(), &self.languages.named(), left)?;
            found.extend(held.into_iter().map(|held| Found { memory: name.clone(), ..held }));
        }
        if found.is_empty() {
            let names: Vec<&str> = opened.iter().map(|(name, ..)| name.as_str()).collect();
            report.note(&format!("no unit of {} holds {:?}", names.join(", "), self.text));
            return Ok(Outcome::Nothing);
        }
        match units {
            Some(format) => self.write_units(&opened[0].1, &found, format, report)?,
            None => report.write_to(self.output.output.as_deref(), content_of(wanted), |out| {
                found.iter().try_for_each(|found| match wanted {
                    OutputFormat::Jsonl => {
                        written(serde_json::to_writer(&mut *out, found).map_err(Into::into))
                            .and_then(|()| written(out.write_all(b"\n")))
                    }
                    _ => written(block(found, out)),
                })
            })?,
        }
        Ok(Outcome::Done)
    }

    fn phrase(&self) -> Phrase {
        let mut phrase = Phrase::new(&self.text);
        if self.any_order {
            phrase.order = Order::Any;
        }
        if self.beginnings {
            phrase.endings = Endings::All;
        }
        if self.ignore_accents {
            phrase.accents = Accents::Ignored;
        }
        phrase
    }

    /// Writes the units found as `legenda export` would.
    fn write_units(
        &self,
        memory: &Memory,
        found: &[Found],
        format: &'static Format,
        report: &mut Report,
    ) -> Result<()> {
        let ids = found.iter().map(|found| found.unit).collect();
        let selection = Selection { ids: Some(ids), ..Selection::default() };
        let header = self.output.output.is_some();
        let options = WriteOptions {
            languages: Vec::new(),
            credits: Credits::Apart,
            header,
            spreadsheet: false,
            memory: String::new(),
            profile: None,
        };
        let plan = Plan { wanted: self.languages.wanted(), ..Plan::new(format, options) };
        let mut problems = Vec::new();
        let done = report.write_to(self.output.output.as_deref(), Content::Exact, |first| {
            let tell = &mut |problem| problems.push(problem);
            let outs = &mut Outs { first, apart: None };
            plan.export(memory, &selection, outs, tell, &mut |_| ()).map(drop)
        });
        for problem in &problems {
            report.problem(problem);
        }
        done
    }
}

fn block(found: &Found, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{NAME}unit {}{NAME:#} {FAINT}of {}{FAINT:#}", found.unit.0, found.memory)?;
    for text in &found.texts {
        let marks = if text.marks.is_empty() { &text.aligned } else { &text.marks };
        writeln!(out, "  {:<5} {}", text.lang, bracketed(&text.text, marks))?;
    }
    Ok(())
}
