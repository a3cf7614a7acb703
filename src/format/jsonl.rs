//! JSON Lines: one unit a line, with all that is known of it.
//!
//! `{"unit":17,"variants":[{"lang":"es","text":"…"},{"lang":"fr","text":"…"}],"status":"confirmed",…}`. Only
//! `variants` is needed when it is read.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use super::decode::Decoder;
use super::several::one_a_language;
use super::{
    Credits, Format, InParts, Input, ReadOptions, Record, Records, Shape, UnitWriter, Untranslated, Wanted,
    WriteOptions, WritePart, codes, credits, date, wanted,
};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::LangTag;
use crate::unit::{Authorship, Unit, UnitId};

/// JSON Lines (<https://jsonlines.org>).
pub(super) static JSONL: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    about: "JSON Lines with all that is known of each unit, for programs",
    shape: Shape::Units,
    read: Some(read),
    write: Some(write),
};

/// The most that is read of one line, in bytes.
const LINE_LIMIT_BYTES: usize = 16_000_000;

/// What is wrong with JSON of another shape.
const NO_VARIANTS: &str = "missing field `variants`";

/// A unit as a line holds it.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    /// `with` if the texts have their credits in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credits: Option<String>,
    #[serde(flatten)]
    content: Unit,
}

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::new(input)?;
    let languages = options.languages.clone();
    let untranslated = options.untranslated;
    let queue = VecDeque::new();
    Ok(Box::new(Lines { decoder, languages, untranslated, line: 0, passed: 0, queue, is_done: false }))
}

struct Lines {
    decoder: Decoder,
    languages: Wanted,
    untranslated: Untranslated,
    line: u64,
    /// How many units were not in the languages wanted.
    passed: u64,
    queue: VecDeque<Result<Record>>,
    is_done: bool,
}

impl Iterator for Lines {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() && !self.is_done {
            self.step();
        }
        self.queue.pop_front()
    }
}

impl Lines {
    fn step(&mut self) {
        self.line += 1;
        let location = Location::line(self.decoder.name(), self.line);
        let line = self.next_line();
        self.queue.extend(self.decoder.take_faults().into_iter().map(Err));
        match line {
            Ok(None) => self.finish(),
            Ok(Some(Ok(text))) if text.trim().is_empty() => {}
            Ok(Some(Ok(text))) => match serde_json::from_str(&text) {
                Ok(line) => self.take(line, &location),
                Err(error) => self.bad_json(&text, error, location.file),
            },
            Ok(Some(Err(fault))) => self.fault(location, fault),
            Err(error) => {
                self.is_done = true;
                self.queue.push_back(Err(Error::io(location.file, error)));
            }
        }
    }

    fn bad_json(&mut self, text: &str, error: serde_json::Error, file: String) {
        let before = text.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let column = u64::try_from(column).unwrap_or(u64::MAX);
        self.fault(Location::column(file, self.line, column), FormatFault::BadJson(error));
    }

    /// The next line, or why it cannot be read; `None` at the end.
    fn next_line(&mut self) -> io::Result<Option<Result<String, FormatFault>>> {
        let mut text = Vec::new();
        let limit = LINE_LIMIT_BYTES as u64;
        if (&mut self.decoder).take(limit).read_until(b'\n', &mut text)? == 0 {
            return Ok(None);
        }
        if text.len() == LINE_LIMIT_BYTES && !text.ends_with(b"\n") {
            self.decoder.skip_until(b'\n')?;
            return Ok(Some(Err(FormatFault::TooLong { limit_bytes: LINE_LIMIT_BYTES })));
        }
        Ok(Some(Ok(
            String::from_utf8(text).expect("the decoder gives UTF-8, and a line ends at an ASCII character")
        )))
    }

    fn take(&mut self, line: Line, location: &Location) {
        let Line { unit: number, credits, content: mut unit } = line;
        if unit.variants.is_empty() {
            let fault = FormatFault::BadJson(serde::de::Error::custom(NO_VARIANTS));
            return self.fault(location.clone(), fault);
        }
        unit.variants.retain(|variant| !variant.text.trim().is_empty());
        let found = languages(&unit);
        self.languages.arrange(&mut unit.variants);
        let langs = unit.variants.iter().map(|variant| &variant.lang);
        let is_open = found == 1 && self.untranslated.are_read(&self.languages, langs.clone());
        if !is_open && !self.languages.are_met(&langs) {
            return match found {
                1 if self.untranslated == Untranslated::Read => self.passed += 1,
                0 | 1 => self.fault(location.clone(), FormatFault::TooFewVariants { found }),
                _ => self.passed += 1,
            };
        }
        unit.occurrences.iter_mut().for_each(|occurrence| occurrence.operation = None);
        for fault in drop_bad_dates(&mut unit) {
            self.fault(location.clone(), fault);
        }
        for first in codes::settle(&mut unit.variants) {
            self.fault(location.clone(), FormatFault::BrokenCodes { first, count: 1, is_mended: false });
        }
        let (units, several) = one_a_language(unit);
        if let Some(lang) = several {
            self.fault(
                location.clone(),
                FormatFault::SeveralVariants { lang: lang.to_string(), units: units.len() },
            );
        }
        for (at, mut unit) in units.into_iter().enumerate() {
            if credits.as_deref() == Some(credits::WITH) {
                self.queue.extend(credits::set_apart(&mut unit, location).into_iter().map(Err));
            }
            let number = number.filter(|_| at == 0);
            self.queue.push_back(Ok(Record { unit, location: location.clone(), number }));
        }
    }

    fn fault(&mut self, location: Location, fault: FormatFault) {
        self.queue.push_back(Err(Error::at(location, ErrorKind::Format(fault))));
    }

    fn finish(&mut self) {
        self.is_done = true;
        if self.passed > 0 {
            let location = Location::file(self.decoder.name());
            self.fault(location, FormatFault::OtherLanguages { count: self.passed });
        }
    }
}

/// Takes out of a unit what is no date, and says what it was.
fn drop_bad_dates(unit: &mut Unit) -> Vec<FormatFault> {
    let Unit { variants, provenance, occurrences, .. } = unit;
    let all = variants.iter_mut().map(|variant| &mut variant.provenance).chain([provenance]);
    let fields = all.filter(|provenance| !provenance.is_unknown()).flat_map(|provenance| {
        let Authorship { created, changed, last_used, .. } = &mut **provenance;
        [("created", created), ("changed", changed), ("last_used", last_used)]
    });
    let mut faults = Vec::new();
    for (name, field) in fields {
        let wanted = "a date as 2026-11-23T10:15:00Z";
        if let Some(value) = field.take_if(|value| !date::is_kept(value)) {
            faults.push(FormatFault::BadValue { name: name.to_owned(), value, wanted });
        }
    }
    for occurrence in occurrences {
        if let Some(value) = occurrence.date.take_if(|value| !date::is_day(value)) {
            faults.push(FormatFault::BadValue {
                name: "date".to_owned(),
                value,
                wanted: "a day as 2026-11-23",
            });
        }
    }
    faults
}

/// In how many languages a unit has variants.
fn languages(unit: &Unit) -> usize {
    let mut languages: Vec<&LangTag> = unit.variants.iter().map(|variant| &variant.lang).collect();
    languages.sort();
    languages.dedup();
    languages.len()
}

#[expect(clippy::unnecessary_wraps, reason = "a format may have something to write before its first unit")]
fn write<'a>(out: Box<dyn Write + 'a>, options: &WriteOptions) -> Result<Box<dyn UnitWriter + 'a>> {
    Ok(Box::new(JsonlWriter { out, options: options.clone() }))
}

struct JsonlWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
}

impl UnitWriter for JsonlWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        write_line(id, unit, &self.options, &mut self.out)?;
        Ok(Vec::new())
    }

    fn holds_codes(&self) -> bool {
        true
    }

    fn parts(&mut self) -> Option<&mut dyn InParts> {
        Some(self)
    }

    fn finish(&mut self) -> Result<()> {
        self.out.flush().map_err(refused)
    }
}

impl InParts for JsonlWriter<'_> {
    fn part(&self) -> WritePart {
        let options = self.options.clone();
        Box::new(move |id, unit, out| {
            write_line(id, unit, &options, out)?;
            Ok(Vec::new())
        })
    }

    fn put(&mut self, units: &[u8]) -> Result<()> {
        self.out.write_all(units).map_err(refused)
    }
}

/// Writes a unit, if it has texts in two of the languages wanted.
fn write_line(id: UnitId, unit: &Unit, options: &WriteOptions, out: &mut impl Write) -> Result<()> {
    let mut content = unit.clone();
    content.variants = wanted(unit, &options.languages).into_iter().cloned().collect();
    if content.variants.len() < 2 {
        return Ok(());
    }
    content.occurrences.iter_mut().for_each(|occurrence| occurrence.operation = None);
    let mut credits = None;
    if options.credits != Credits::Apart {
        for variant in &mut content.variants {
            if let Some(credited) = credits::credited(unit, variant) {
                *variant = credited;
                credits = Some(credits::WITH.to_owned());
            }
        }
    }
    let line = serde_json::to_string(&Line { unit: Some(id), credits, content });
    let line = line.map_err(|error| refused(error.into()))?;
    writeln!(out, "{line}").map_err(refused)
}

fn refused(error: io::Error) -> Error {
    Error::new(ErrorKind::Io(error))
}
