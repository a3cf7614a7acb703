//! `legenda export`: the memory as TMX, XLIFF, PO, XLSX, CSV, TSV or JSON Lines.

use std::collections::BTreeSet;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::cli::Outcome;
use crate::cli::options::{Common, SomeLanguages, whole};
use crate::cli::report::{Content, Report, counted};
use crate::cli::whole;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::export::tags::{Retag, Retagged, Tags};
use crate::flow::export::{Elsewhere, Exported, Outs, Plan, apart};
use crate::flow::packed::{self, Gzip};
use crate::flow::{import, memories};
use crate::format::profile::{self, Apart, Profile};
use crate::format::{self, Credits, Format, WriteOptions};
use crate::language::LangTag;
use crate::memory::{Memory, Selection};
use crate::unit::OperationId;

/// The format that a profile is of.
const TMX: &str = "tmx";

/// How many threads write at most: more would wait for the disk.
const THREADS: NonZeroUsize = NonZeroUsize::new(4).expect("four is more than none");

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
    /// The tool that the TMX is for: each takes it a little differently.
    #[arg(long, value_name = "TOOL", value_parser = profiles())]
    profile: Option<&'static Profile>,
    /// A tag to write in place of another, such as es=es-ES; several are separated by commas.
    #[arg(long, value_name = "TAG=TAG,…", value_delimiter = ',')]
    lang: Vec<Retag>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CreditsArg {
    Apart,
    With,
    Both,
}

/// What is said of an export when it is done.
struct Done {
    exported: Exported,
    /// The file of what nobody has confirmed.
    apart: Option<PathBuf>,
    /// Whether an older one was taken away.
    is_gone: bool,
}

impl Export {
    pub(super) fn run(&self, common: &Common, report: &mut Report) -> Result<Outcome> {
        let plan = self.plan()?;
        let apart = self.apart(&plan)?;
        let mut problems = Vec::new();
        let (_, memory, _) =
            memories::open_all(&common.memory, &mut |problem| problems.push(problem))?.swap_remove(0);
        for problem in problems.drain(..) {
            report.problem(&problem);
        }
        let bar = report.progress("units", memory.size().ok());
        let selection = self.selection();
        let mut export = |outs: &mut Outs| {
            let problems = &mut |problem| problems.push(problem);
            plan.export(&memory, &selection, outs, problems, &mut |units| bar.inc(units))
        };
        let written = match (&self.output, apart) {
            (Some(first), Some(second)) => {
                let is_ours = |head: &[u8]| profile::is_ours(&packed::head(head));
                whole::write_both([first, &second], is_ours, |one, two| {
                    let exported = packed_for(first, one, |first| {
                        packed_for(&second, two, |apart| export(&mut Outs { first, apart: Some(apart) }))
                    })?;
                    let has_apart = exported.unconfirmed > 0;
                    Ok((exported, has_apart))
                })
                .map(|(exported, is_gone)| Done { exported, apart: Some(second), is_gone })
            }
            (output, _) => report
                .write_to(output.as_deref(), Content::of(plan.format.shape), |out| {
                    let path = output.as_deref().unwrap_or(Path::new(""));
                    packed_for(path, out, |first| export(&mut Outs { first, apart: None }))
                })
                .map(|exported| Done { exported, apart: None, is_gone: false }),
        };
        bar.finish_and_clear();
        for problem in &problems {
            report.problem(problem);
        }
        self.say(&written?, &memory, report);
        Ok(Outcome::Done)
    }

    fn plan(&self) -> Result<Plan> {
        let format = self.format()?;
        if let Some(profile) = self.profile.filter(|_| format.name != TMX) {
            let wrong = ErrorKind::ProfileOfTmx { profile: profile.name, format: format.name };
            return Err(Error::new(wrong));
        }
        let needs_region = self.profile.is_some_and(|profile| profile.needs_region);
        let tags = Tags::new(&self.lang, needs_region);
        Ok(Plan {
            format,
            options: self.options(),
            wanted: self.languages.wanted(),
            tags,
            threads: available_parallelism().map_or(NonZeroUsize::MIN, |cores| cores.min(THREADS)),
        })
    }

    /// The file of what nobody has confirmed, if the tool has no mark for that.
    fn apart(&self, plan: &Plan) -> Result<Option<PathBuf>> {
        let Some(profile) = plan.options.profile else { return Ok(None) };
        let Some(apart) = profile.apart else { return Ok(None) };
        match &self.output {
            Some(first) => Ok(Some(beside(first, apart))),
            None if self.confirmed => Ok(None),
            None => Err(Error::new(ErrorKind::TwoFiles { profile: profile.name })),
        }
    }

    fn format(&self) -> Result<&'static Format> {
        let unknown = |name: &str| Error::at(Location::file(name), ErrorKind::UnknownFormat);
        let found = match (&self.format, &self.output) {
            (Some(name), _) => format::named(name).ok_or_else(|| unknown(name)),
            (None, Some(path)) => import::format_of(path).ok_or_else(|| unknown(&path.display().to_string())),
            (None, None) if self.profile.is_some() => format::named(TMX).ok_or_else(|| unknown(TMX)),
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
            languages: Vec::new(),
            ids: None,
        }
    }

    fn options(&self) -> WriteOptions {
        WriteOptions {
            languages: Vec::new(),
            credits: match self.credits {
                CreditsArg::Apart => Credits::Apart,
                CreditsArg::With => Credits::With,
                CreditsArg::Both => Credits::Both,
            },
            header: self.output.is_some(),
            spreadsheet: self.spreadsheet,
            memory: String::new(),
            profile: self.profile,
        }
    }

    fn say(&self, done: &Done, memory: &Memory, report: &mut Report) {
        let Exported { units, unconfirmed, languages, retagged, elsewhere, others, dropped } = &done.exported;
        let is_written =
            |tag: &LangTag| languages.is_empty() || languages.iter().any(|wanted| wanted.fit(tag).is_some());
        for told in retagged.iter().filter(|told| is_written(&told.tags.to)) {
            say_retagged(told, report);
        }
        if !self.languages.wanted().is_whole() {
            say_others(*others, dropped, languages, report);
        }
        if elsewhere.units > 0 {
            say_elsewhere(elsewhere, languages, report);
        }
        if let Some(profile) = self.profile.filter(|profile| profile.needs_region) {
            let without = languages.iter().filter(|tag| tag.is_bare());
            without.for_each(|tag| say_without_region(tag, profile.name, report));
        }
        let apart = done.apart.as_ref().filter(|_| *unconfirmed > 0);
        let first = units - if apart.is_some() { *unconfirmed } else { 0 };
        match (&self.output, apart) {
            (Some(path), None) => {
                let of_them =
                    if *unconfirmed > 0 { format!("; {}", nobody(*unconfirmed)) } else { String::new() };
                report.note(&format!(
                    "exported {} of {} to {}{of_them}",
                    count(*units),
                    memory.name(),
                    path.display()
                ));
            }
            (Some(path), Some(apart)) => {
                report.note(&format!("exported {} of {} to {}", count(first), memory.name(), path.display()));
                report.note(&format!(
                    "and {} that nobody has confirmed to {}",
                    count(*unconfirmed),
                    apart.display()
                ));
            }
            (None, _) if *units == 0 => report.note(&format!("no unit of {} is as asked", memory.name())),
            (None, _) if *unconfirmed > 0 => {
                report.note(&format!("{} of {}: {}", count(*units), memory.name(), nobody(*unconfirmed)));
            }
            (None, _) => {}
        }
        if let Some(gone) = done.apart.as_ref().filter(|_| done.is_gone) {
            report.note(&format!("{} is gone: no unit belongs there any more", gone.display()));
        }
    }
}

/// Runs `write` on what packs the bytes of a file on their way, if its name asks for that.
fn packed_for<T>(
    path: &Path,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<T>,
) -> Result<T> {
    if !packed::is_gzip(path) {
        return write(out);
    }
    let mut packing = Gzip::new(out);
    let done = write(&mut packing)?;
    packing.finish().map_err(|source| Error::io(path.display().to_string(), source))?;
    Ok(done)
}

/// The second file of an export, by the path of the first: in the same terms, where it lies below the current folder.
fn beside(first: &Path, apart: Apart) -> PathBuf {
    let near = apart::place(first, apart);
    let (Ok(whole), Ok(current)) = (std::path::absolute(first), std::env::current_dir()) else { return near };
    // What the current folder is called counts too: `press.tmx`, typed in `tm/auto`.
    let far = apart::place(&whole, apart);
    if std::path::absolute(&near).is_ok_and(|near| near == far) {
        return near;
    }
    far.strip_prefix(current).map_or_else(|_| far.clone(), Path::to_path_buf)
}

/// `nobody has confirmed 5 of them`.
fn nobody(unconfirmed: u64) -> String {
    format!("nobody has confirmed {unconfirmed} of them")
}

fn count(units: u64) -> String {
    counted(usize::try_from(units).unwrap_or(usize::MAX), "unit")
}

fn say_retagged(told: &Retagged, report: &mut Report) {
    let Retagged { tags: Retag { from, to }, texts, left, unit } = told;
    if *texts > 0 {
        report.note(&format!("{from} is written as {to}"));
    }
    if let Some(unit) = unit {
        let texts = counted(usize::try_from(*left).unwrap_or(usize::MAX), "text");
        report.note(&format!(
            "{texts} in {from} left out: unit {} has one in {to} already, others like it are not told",
            unit.0
        ));
    }
}

/// Says that a tag has no country, which a tool wants: of a language that is not known here, nobody knows it.
fn say_without_region(tag: &LangTag, profile: &str, report: &mut Report) {
    report.note(&format!("{tag} is written without a country, which {profile} wants"));
    report.note(&format!("  to give it one: --lang {tag}={tag}-XX, with the country's two letters for XX"));
}

fn listed<'t>(tags: impl IntoIterator<Item = &'t LangTag>, link: &str) -> String {
    tags.into_iter().map(LangTag::as_str).collect::<Vec<_>>().join(link)
}

/// Says what has no place in the file, whose languages nobody has named.
fn say_others(units: u64, dropped: &BTreeSet<LangTag>, written: &[LangTag], report: &mut Report) {
    let file = listed(written, " and ");
    if units > 0 {
        report.note(&format!("{} left out: the file is in {file}", count(units)));
    }
    if !dropped.is_empty() {
        report.note(&format!("texts in {} left out: the file is in {file}", listed(dropped, ", ")));
    }
    if units > 0 || !dropped.is_empty() {
        report.note("  to choose its languages: --from and --to");
    }
}

fn say_elsewhere(elsewhere: &Elsewhere, written: &[LangTag], report: &mut Report) {
    let (tags, file) = (listed(&elsewhere.tags, ", "), listed(written, " and "));
    report.note(&format!("{} left out: in {tags}, and the file is in {file}", count(elsewhere.units)));
    let same = |tag: &LangTag| written.iter().find(|written| written.primary() == tag.primary()).cloned();
    let lang: Vec<String> =
        elsewhere.tags.iter().filter_map(|tag| Some(format!("{tag}={}", same(tag)?))).collect();
    report.note(&format!("  to take them in: --lang {}", lang.join(",")));
}

/// The profiles, by name.
fn profiles() -> impl TypedValueParser<Value = &'static Profile> {
    let names = profile::PROFILES.iter().map(|profile| PossibleValue::new(profile.name).help(profile.about));
    PossibleValuesParser::new(names)
        .map(|name| profile::named(&name).expect("the parser takes only the names of profiles"))
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
