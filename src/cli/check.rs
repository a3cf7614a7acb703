//! `legenda check`: what a reviewer looks for in translations.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::{Args, ValueEnum};

use crate::cli::Outcome;
use crate::cli::options::{Common, LayoutArgs, SomeLanguages};
use crate::cli::report::{Content, FAINT, NAME, REVIEW, Report, bracketed, counted, written};
use crate::cli::sarif::Sarif;
use crate::cli::whole::refuse_over;
use crate::error::{Error, Location, Result};
use crate::flow::check::{Checker, Finding, Place, RULES, Rule, Severity, Tell, rule};
use crate::flow::{import, memories, paths};
use crate::lexicon::Side;

/// Looks for what a reviewer would find in translations: numbers, credits, names, signs, language.
#[derive(Debug, Args)]
#[command(after_help = rules_help())]
pub(super) struct Check {
    /// Tables, workbooks, TMX files, JSON Lines, memories; folders and patterns too; the memory unless told.
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    languages: SomeLanguages,
    #[command(flatten)]
    layout: LayoutArgs,
    /// The form of the findings; by the ending of --output, else a table.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<CheckFormat>,
    /// A file for the findings; it is written whole or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only these rules, separated by commas.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_named)]
    rules: Vec<Named>,
    /// All but these rules, separated by commas.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_named)]
    without: Vec<Named>,
}

/// In which form findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For people.
    Table,
    /// One JSON object a line, for programs.
    Jsonl,
    /// SARIF 2.1.0, for tools that show findings.
    Sarif,
}

/// A rule that a person named.
#[derive(Clone, Copy)]
struct Named(&'static Rule);

impl std::fmt::Debug for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

fn rule_named(name: &str) -> Result<Named, String> {
    let known = || RULES.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ");
    rule(name).map(Named).ok_or_else(|| format!("the rules are {}", known()))
}

fn rules_help() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut help = "Rules:\n".to_owned();
    for rule in RULES {
        help += &format!("  {:<width$}  {} ({})\n", rule.name, rule.about, rule.severity.name());
    }
    help + "\nStatus: 0 nothing was found, 1 something was found, 2 something failed."
}

/// How many findings each rule had.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, usize>);

impl Check {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        refuse_over(self.output.as_deref(), &self.paths)?;
        let SomeLanguages { from, to } = self.languages.clone();
        let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let mut checker = Checker::new(self.rules(), from, to, threads).of(self.layout.layout());
        let mut tally = Tally::default();
        let mut problems = Vec::new();
        let format = self.format();
        let content = if format == CheckFormat::Table { Content::Styled } else { Content::Exact };
        report.write_to(self.output.as_deref(), content, |out| {
            let mut sarif = match format {
                CheckFormat::Sarif => {
                    Some(Sarif::begin(out).map_err(|source| Error::io("standard output", source))?)
                }
                _ => None,
            };
            let tell: &mut Tell = &mut |finding| {
                *tally.0.entry(finding.rule).or_default() += 1;
                written(match (format, &mut sarif) {
                    (_, Some(sarif)) => sarif.result(finding, out),
                    (CheckFormat::Jsonl, _) => json_line(finding, out),
                    _ => block(finding, out),
                })
            };
            self.check(&mut checker, common, &mut problems, tell)?;
            sarif.map_or(Ok(()), |sarif| written(sarif.end(out)))
        })?;
        for problem in &problems {
            report.problem(problem);
        }
        self.say(&tally, &checker, report);
        Ok(if tally.0.is_empty() { Outcome::Done } else { Outcome::Found })
    }

    /// The rules asked for, in their order.
    fn rules(&self) -> Vec<&'static Rule> {
        let has = |names: &[Named], rule: &Rule| names.iter().any(|named| named.0.name == rule.name);
        let mut rules = RULES.to_vec();
        rules.retain(|rule| self.rules.is_empty() || has(&self.rules, rule));
        rules.retain(|rule| !has(&self.without, rule));
        rules
    }

    fn format(&self) -> CheckFormat {
        let by_ending = || match paths::ending(self.output.as_deref()?).as_str() {
            "sarif" => Some(CheckFormat::Sarif),
            "jsonl" | "ndjson" => Some(CheckFormat::Jsonl),
            _ => None,
        };
        self.format.or_else(by_ending).unwrap_or(CheckFormat::Table)
    }

    /// Looks at the files named, or at the memories.
    fn check(
        &self,
        checker: &mut Checker,
        common: &Common,
        problems: &mut Vec<Error>,
        tell: &mut Tell,
    ) -> Result<()> {
        if self.paths.is_empty() {
            for (name, memory, _) in memories::open_all(&common.memory, &mut |error| problems.push(error))? {
                let file = memory.path().map_or(name, |path| path.display().to_string());
                checker.memory(&file, &memory, tell)?;
            }
            return Ok(());
        }
        let endings = import::endings();
        let expanded = paths::expand(&self.paths, &endings, &mut |error| problems.push(error));
        for path in &expanded.files {
            checker.file(path, &mut |error| problems.push(error), tell)?;
        }
        Ok(())
    }

    fn say(&self, tally: &Tally, checker: &Checker, report: &mut Report) {
        let found: usize = tally.0.values().sum();
        let units = counted(usize::try_from(checker.checked()).unwrap_or(usize::MAX), "unit");
        let rules =
            RULES.iter().filter_map(|rule| Some(format!("{} {}", rule.name, tally.0.get(rule.name)?)));
        let rules: Vec<String> = rules.collect();
        let list = if found == 0 { String::new() } else { format!(": {}", rules.join(", ")) };
        let place = self.output.as_ref().map(|path| format!(", written to {}", path.display()));
        report.note(&format!("{} in {units}{list}{}", counted(found, "finding"), place.unwrap_or_default()));
    }
}

fn json_line(finding: &Finding, out: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, finding)?;
    out.write_all(b"\n")
}

fn block(finding: &Finding, out: &mut dyn Write) -> std::io::Result<()> {
    let style = if finding.severity == Severity::Note { FAINT } else { REVIEW };
    write!(out, "{NAME}{}{NAME:#}  ", place(finding.place))?;
    writeln!(out, "{style}{}{style:#}  {}: {}", finding.severity.name(), finding.rule, finding.message)?;
    for (side, lang, text) in
        [(Side::Source, finding.from, finding.source), (Side::Target, finding.to, finding.target)]
    {
        // A whole text needs no brackets.
        let marks = if finding.side == side && finding.span.len() < text.len() {
            std::slice::from_ref(finding.span)
        } else {
            &[]
        };
        writeln!(out, "    {lang:<5} {}", bracketed(text, marks))?;
    }
    Ok(())
}

/// `table.tsv:12`, `table.xlsx, sheet Fotos, row 12`, `memories/main.legenda, unit 17`.
fn place(place: &Place) -> String {
    if place.sheet.is_some() {
        let Place { file, sheet, line, .. } = place.clone();
        return Location { file, sheet, line, column: None }.to_string();
    }
    let line = place.line.map_or(String::new(), |line| format!(":{line}"));
    let unit = place.unit.map_or(String::new(), |unit| format!(", unit {}", unit.0));
    format!("{}{line}{unit}", place.file)
}
