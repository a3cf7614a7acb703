//! `legenda align`: captions found and paired.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::align::{Explanation, Feature, Leftover};
use crate::cli::json::{BeadJson, Places};
use crate::cli::options::{Common, Languages, Output, OutputFormat};
use crate::cli::report::{FAINT, NAME, REVIEW, Report, content_of, counted, written};
use crate::cli::whole::refuse_over;
use crate::cli::{Outcome, memory};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::articles::{self, Aligned, Aligner, Group};
use crate::flow::parallel::{self, Pieces, Text};
use crate::flow::review::{self, Saved};
use crate::flow::{lexicon, memories, paths};
use crate::format::article::LARGEST;
use crate::memory::Memory;
use crate::rate::Probability;

/// Paths that the log names: a shell may have made hundreds of a pattern.
const NAMED: usize = 3;

/// Finds the captions of articles and pairs the languages.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Align {
    /// Articles: text or HTML files, folders, patterns, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    output: Output,
    /// Keeps the pairs in the memory, from a probability of 0.9 unless told otherwise.
    #[arg(long)]
    save: bool,
    /// The least probability, 0 to 1, of a pair that is shown (0.5) or kept (0.9).
    #[arg(long, value_name = "P")]
    min_probability: Option<Probability>,
    /// Says why captions are paired or not.
    #[arg(long)]
    explain: bool,
    /// Aligns two whole documents, one of each language, line by line.
    #[arg(long, conflicts_with = "explain")]
    parallel: bool,
    /// With --parallel: cuts the lines into sentences first.
    #[arg(long, requires = "parallel")]
    split: bool,
}

impl Align {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        refuse_over(self.output.output.as_deref(), &self.paths)?;
        let memory = memories::open_existing(&common.memory)?;
        let aligner = self.aligner(memory.as_ref())?;
        let wanted = self.output.format_or(OutputFormat::Table);
        if self.parallel && !self.save && wanted == OutputFormat::Jsonl {
            return self.stream_parallel(&aligner, memory.as_ref(), report);
        }
        let aligned = if self.parallel {
            self.align_parallel(memory.as_ref(), report)?
        } else {
            self.align(&aligner, report)
        };
        drop(memory);
        let saved = if self.save { Some(self.save(&aligned, common, report)?) } else { None };
        let written =
            report.write_to(self.output.output.as_deref(), content_of(wanted), |out| match wanted {
                OutputFormat::Table => self.table(&aligner, &aligned, common, out),
                OutputFormat::Jsonl => self.jsonl(&aligner, &aligned, out),
                OutputFormat::Csv | OutputFormat::Tsv | OutputFormat::Xlsx => {
                    self.review_table(&aligned, wanted, common, out)
                }
                OutputFormat::Tmx => {
                    Err(Error::new(ErrorKind::NotWritten { what: "pairs", format: wanted.name() }))
                }
            });
        if let Some((memory, saved)) = saved {
            say_saved(saved, report);
            memory::say_untaught(saved.untaught, report);
            memory::say_where(&memory, report)?;
        }
        written?;
        self.say_written(pairs_of(&aligned), wanted, report);
        let found = aligned.iter().any(|article| !article.groups.is_empty());
        if self.parallel {
            return Ok(if pairs_of(&aligned) > 0 { Outcome::Done } else { Outcome::Nothing });
        }
        if aligned.is_empty() {
            report.note("no article was read: folders are searched for text and HTML files");
        } else if !found {
            report.note("no caption was found: a caption is credited (AFP/NAME - …), stands in a figure, or stands beside the same in the other language");
        }
        Ok(if found { Outcome::Done } else { Outcome::Nothing })
    }

    /// An aligner that knows what the memory has taught, if there is one.
    fn aligner(&self, memory: Option<&Memory>) -> Result<Aligner> {
        let Languages { from, to } = self.languages.clone();
        memory.map_or_else(
            || Ok(Aligner::new(from.clone(), to.clone())),
            |memory| Aligner::taught(from.clone(), to.clone(), memory),
        )
    }

    fn align(&self, aligner: &Aligner, report: &mut Report) -> Vec<Aligned> {
        let files = paths::expand(&self.paths, articles::ENDINGS, &mut |problem| report.problem(&problem));
        let least = self.least();
        let bar = report.progress("reading", u64::try_from(files.files.len()).ok());
        let mut aligned = Vec::new();
        for file in &files.files {
            let read = paths::read(file, LARGEST as u64 + 1).and_then(|(name, bytes)| {
                aligner.article(&name, &bytes, least, &mut |problem| report.problem(&problem))
            });
            match read {
                Ok(article) => aligned.push(article),
                Err(error) => report.problem(&error),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        if files.pictures > 0 {
            report.note(&format!("{} passed over", counted(files.pictures, "picture")));
        }
        aligned
    }

    /// Aligns two documents; the parts hold their beads in order.
    fn align_parallel(&self, memory: Option<&Memory>, report: &mut Report) -> Result<Vec<Aligned>> {
        let [source, target] = self.texts(report)?;
        let lexicon = lexicon::taught(&source.lang, &target.lang, memory)?;
        let mut parts = Vec::new();
        parallel::align(&source, &target, &lexicon, self.least(), &mut |part| {
            parts.push(part);
            Ok(())
        })?;
        Ok(parts)
    }

    /// Aligns two documents and writes their beads as they are found: of a long document, few are held at a time.
    fn stream_parallel(
        &self,
        aligner: &Aligner,
        memory: Option<&Memory>,
        report: &mut Report,
    ) -> Result<Outcome> {
        let [source, target] = self.texts(report)?;
        let lexicon = lexicon::taught(&source.lang, &target.lang, memory)?;
        let mut pairs = 0;
        report.write_to(self.output.output.as_deref(), content_of(OutputFormat::Jsonl), |out| {
            parallel::align(&source, &target, &lexicon, self.least(), &mut |part| {
                pairs += pairs_of(std::slice::from_ref(&part));
                self.jsonl(aligner, &[part], out)
            })
        })?;
        self.say_written(pairs, OutputFormat::Jsonl, report);
        Ok(if pairs > 0 { Outcome::Done } else { Outcome::Nothing })
    }

    /// The least probability of a pair that is shown.
    fn least(&self) -> Probability {
        self.min_probability.unwrap_or(Probability::SHOWN)
    }

    /// The two documents that are aligned whole.
    fn texts(&self, report: &mut Report) -> Result<[Text; 2]> {
        let ([source, target], [to]) = (&self.paths[..], &self.languages.to[..]) else {
            return Err(Error::new(ErrorKind::NotTwoDocuments {
                paths: self.paths.len(),
                languages: 1 + self.languages.to.len(),
            }));
        };
        let pieces = if self.split { Pieces::Sentences } else { Pieces::Lines };
        let mut problems = |problem| report.problem(&problem);
        let source = Text::read(source, &self.languages.from, pieces, &mut problems)?;
        let target = Text::read(target, to, pieces, &mut problems)?;
        Ok([source, target])
    }

    fn save(&self, aligned: &[Aligned], common: &Common, report: &mut Report) -> Result<(Memory, Saved)> {
        let least = self.min_probability.unwrap_or(Probability::SURE);
        let mut memory = memories::open_or_create(&common.memory, &mut |problem| report.problem(&problem))?;
        memory::say_waits(&mut memory)?;
        let saved = review::save(&mut memory, aligned, least, &memory::author(common, &self.command()))?;
        Ok((memory, saved))
    }

    /// What the log shows: the articles as they were asked for, without their folders.
    fn command(&self) -> String {
        let names = self.paths.iter().map(|path| path.file_name().map_or(path.as_os_str(), |name| name));
        let names: Vec<_> = names.take(NAMED).map(|name| name.to_string_lossy()).collect();
        let how = match (self.parallel, self.split) {
            (false, _) => "",
            (true, false) => " --parallel",
            (true, true) => " --parallel --split",
        };
        let command = format!("align --save{how} {}", names.join(" "));
        match self.paths.len() - names.len() {
            0 => command,
            more => format!("{command} and {more} more"),
        }
    }

    fn say_written(&self, pairs: usize, wanted: OutputFormat, report: &mut Report) {
        let Some(path) = self.output.output.as_deref() else { return };
        let path = path.display();
        report.note(&format!("{} written to {path}", counted(pairs, "pair")));
        if matches!(wanted, OutputFormat::Csv | OutputFormat::Tsv | OutputFormat::Xlsx) {
            report.note(&format!(
                "correct its cells, delete the rows you do not vouch for, then: legenda import {path} --confirm"
            ));
        }
    }

    fn table(
        &self,
        aligner: &Aligner,
        aligned: &[Aligned],
        common: &Common,
        out: &mut dyn Write,
    ) -> Result<()> {
        let details = aligned.len() == 1 || common.verbose || self.explain;
        for article in aligned {
            if details {
                written(self.details(aligner, article, out))?;
            } else {
                written(article_line(article, out))?;
            }
        }
        if aligned.len() > 1 {
            written(totals(aligned, out))?;
        }
        Ok(())
    }

    fn details(&self, aligner: &Aligner, article: &Aligned, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(out, "{NAME}{}{NAME:#}: {}", article.name, summary(&[article]))?;
        for group in &article.groups {
            group_block(article, group, out)?;
            if self.explain
                && let Some(explanation) = aligner.explain(article, group)
            {
                why(&explanation, out)?;
            }
        }
        Ok(())
    }

    fn jsonl(&self, aligner: &Aligner, aligned: &[Aligned], out: &mut dyn Write) -> Result<()> {
        for article in aligned {
            for group in &article.groups {
                let explanation = if self.explain { aligner.explain(article, group) } else { None };
                let places = match (self.parallel, self.split) {
                    (false, _) => Places::Line,
                    (true, false) => Places::Lines,
                    (true, true) => Places::Sentences,
                };
                let bead = BeadJson { article, group, places, explanation };
                written(serde_json::to_writer(&mut *out, &bead).map_err(Into::into))?;
                written(out.write_all(b"\n"))?;
            }
        }
        Ok(())
    }

    fn review_table(
        &self,
        aligned: &[Aligned],
        wanted: OutputFormat,
        common: &Common,
        out: &mut dyn Write,
    ) -> Result<()> {
        let memory = memories::open_existing(&common.memory)?;
        let languages =
            std::iter::once(&self.languages.from).chain(&self.languages.to).cloned().collect::<Vec<_>>();
        let mut table = wanted.rows(Box::new(out))?;
        review::write(aligned, &languages, memory.as_ref(), &mut table)
    }
}

/// How many pairs articles have.
fn pairs_of(aligned: &[Aligned]) -> usize {
    aligned.iter().flat_map(|article| &article.groups).filter(|group| group.is_pair()).count()
}

fn say_saved(saved: Saved, report: &mut Report) {
    let mut said = format!("saved {}", counted(saved.added, "pair"));
    if let Some(operation) = saved.operation {
        said += &format!(" (operation {})", operation.0);
    }
    for (count, what) in [
        (saved.doubtful, "doubtful not saved"),
        (saved.known, "already known"),
        (saved.refused, "refused before"),
    ] {
        if count > 0 {
            said += &format!(", {count} {what}");
        }
    }
    if let Some(operation) = saved.operation {
        said += &format!("; undo: legenda memory undo {}", operation.0);
    }
    report.note(&said);
}

fn article_line(article: &Aligned, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{NAME}{}{NAME:#}  {}", article.name, summary(&[article]))
}

fn summary(aligned: &[&Aligned]) -> String {
    let count = |wanted: fn(&Group) -> bool| {
        aligned.iter().flat_map(|article| &article.groups).filter(|group| wanted(group)).count()
    };
    let (pairs, review, singles) =
        (count(Group::is_pair), count(Group::needs_review), count(|group| !group.is_pair()));
    let mut said = Vec::new();
    if pairs > 0 {
        let to_review = if review > 0 { format!(" ({review} to review)") } else { String::new() };
        said.push(counted(pairs, "pair") + &to_review);
    }
    if singles > 0 {
        said.push(counted(singles, "single"));
    }
    if said.is_empty() { "no caption".into() } else { said.join(", ") }
}

fn totals(aligned: &[Aligned], out: &mut dyn Write) -> std::io::Result<()> {
    let all: Vec<&Aligned> = aligned.iter().collect();
    writeln!(out, "{}: {}", counted(aligned.len(), "article"), summary(&all))?;
    let empty: Vec<&str> = aligned
        .iter()
        .filter(|article| article.groups.is_empty())
        .map(|article| article.name.as_str())
        .collect();
    if !empty.is_empty() {
        writeln!(out, "without captions: {}", empty.join(", "))?;
    }
    let pictures: usize = aligned.iter().map(|article| article.pictures).sum();
    if pictures > 0 {
        writeln!(out, "{} without a caption passed over", counted(pictures, "picture"))?;
    }
    Ok(())
}

fn group_block(article: &Aligned, group: &Group, out: &mut dyn Write) -> std::io::Result<()> {
    let credit = article.credit(group).unwrap_or_default();
    let (style, word) = match (group.is_pair(), group.needs_review()) {
        (true, false) => (NAME, "pair"),
        (true, true) => (REVIEW, "review"),
        (false, _) => (FAINT, "single"),
    };
    let probability = if group.is_pair() { two_decimals(group.probability) } else { String::new() };
    writeln!(out, "  {style}{word:<6}{style:#} {probability:<4}  {FAINT}{credit}{FAINT:#}")?;
    for (lang, side) in &group.sides {
        let lines: Vec<String> = side.iter().map(|at| article.captions[*at].line.to_string()).collect();
        writeln!(out, "    {lang:<3} {:>3}  {}", lines.join(","), article.text(side))?;
    }
    if let Some((at, probability)) = group.nearest.filter(|(_, probability)| probability.value() >= 0.05) {
        let line = article.captions[at].line;
        writeln!(out, "             {FAINT}nearest: line {line}, {}{FAINT:#}", two_decimals(probability))?;
    }
    Ok(())
}

/// What speaks for and against a pair, in words.
fn why(explanation: &Explanation, out: &mut dyn Write) -> std::io::Result<()> {
    let matched: Vec<String> = explanation
        .matched
        .iter()
        .map(|matched| format!("{} = {} ({})", matched.source, matched.target, matched.by.name()))
        .collect();
    if !matched.is_empty() {
        writeln!(out, "    same: {}", matched.join(", "))?;
    }
    let left = |left: &[Leftover]| left.iter().map(|left| left.word.as_str()).collect::<Vec<_>>().join(" ");
    for (side, left) in
        [("source", left(&explanation.left_source)), ("target", left(&explanation.left_target))]
    {
        if !left.is_empty() {
            writeln!(out, "    left over in the {side}: {left}")?;
        }
    }
    let parts = |features: &[Feature]| {
        let telling = features.iter().filter(|feature| feature.part.abs() >= TELLING);
        telling.map(|feature| format!("{} {:+.1}", feature.name, feature.part)).collect::<Vec<_>>().join(", ")
    };
    writeln!(out, "    {FAINT}words: {}{FAINT:#}", parts(&explanation.words))?;
    writeln!(out, "    {FAINT}page: {}{FAINT:#}", parts(&explanation.page))
}

/// Points of evidence (logits) below which a feature is not worth a reader's time.
const TELLING: f64 = 0.3;

/// Two decimals, rounded down: only what is sure is 1.00.
fn two_decimals(probability: Probability) -> String {
    format!("{:.2}", (probability.value() * 100.0).floor() / 100.0)
}
