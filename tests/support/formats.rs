//! What the tests of formats share: reading and writing in memory, and the round trip that has to hold.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::io::Cursor;

use legenda::error::Severity;
use legenda::format::{FORMATS, Format, Input, ReadOptions, Record, Shape, Wanted, WriteOptions};
use legenda::language::LangTag;
use legenda::unit::{Occurrence, Provenance, Status, Unit, UnitId, Variant};
use legenda::{Error, Result};

/// The format that `--format` calls so.
pub(crate) fn named(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).unwrap()
}

/// What a reader gives for some bytes: its records, and what it reports.
pub(crate) struct Read {
    pub(crate) records: Vec<Record>,
    pub(crate) faults: Vec<Error>,
}

/// Reads a file in memory.
pub(crate) fn read(format: &Format, name: &str, bytes: &[u8], languages: &[LangTag]) -> Result<Read> {
    read_wanted(format, name, bytes, languages.to_vec().into())
}

/// Reads what is wanted of a file in memory.
pub(crate) fn read_wanted(format: &Format, name: &str, bytes: &[u8], languages: Wanted) -> Result<Read> {
    let input = Input { name: name.to_owned(), reader: Box::new(Cursor::new(bytes.to_vec())) };
    let options = ReadOptions { languages, ..ReadOptions::default() };
    let mut read = Read { records: Vec::new(), faults: Vec::new() };
    for record in (format.read.unwrap())(input, &options)? {
        match record {
            Ok(record) => read.records.push(record),
            Err(fault) => read.faults.push(fault),
        }
    }
    Ok(read)
}

/// Writes units as a file in memory, numbered from 1; also what the writer reports.
pub(crate) fn write(format: &Format, units: &[Unit], options: &WriteOptions) -> (Vec<u8>, Vec<Error>) {
    let mut bytes = Vec::new();
    let mut faults = Vec::new();
    let mut writer = (format.write.unwrap())(Box::new(&mut bytes), options).unwrap();
    for (unit, number) in units.iter().zip(1..) {
        faults.extend(writer.write(UnitId(number), unit).unwrap());
    }
    writer.finish().unwrap();
    drop(writer);
    (bytes, faults)
}

/// Asserts that XML 1.0 may hold every character of a file, as it is and by its number (§2.2).
#[track_caller]
pub(crate) fn assert_allowed_in_xml(text: &str) {
    let is_allowed = |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(text.chars().find(|char| !is_allowed(*char)), None);
    for reference in text.split("&#").skip(1) {
        let number = reference.split(';').next().unwrap();
        let hex = number.strip_prefix('x').map(|hex| u32::from_str_radix(hex, 16));
        let number = hex.unwrap_or_else(|| number.parse()).unwrap();
        assert!(char::from_u32(number).is_some_and(is_allowed), "&#{number};");
    }
}

/// How files are written where nothing else is asked for: a header, every language of the units.
pub(crate) fn plain_options(units: &[Unit]) -> WriteOptions {
    let languages: BTreeSet<LangTag> =
        units.iter().flat_map(|unit| &unit.variants).map(|variant| variant.lang.clone()).collect();
    WriteOptions {
        languages: languages.into_iter().collect(),
        header: true,
        memory: "main".to_owned(),
        ..WriteOptions::default()
    }
}

/// What a format can hold of a unit, in the order in which it gives it back.
pub(crate) fn held(format: &Format, unit: &Unit, number: u64, options: &WriteOptions) -> Unit {
    let mut unit = unit.clone();
    let place = |lang: &LangTag| options.languages.iter().position(|wanted| wanted == lang);
    unit.variants.sort_by_key(|variant| place(&variant.lang));
    unit.occurrences.iter_mut().for_each(|occurrence| occurrence.operation = None);
    match format.name {
        "tmx" => {
            unit.tuid.get_or_insert_with(|| format!("{}-{number}", options.memory));
            unit
        }
        "jsonl" => unit,
        "xliff" => held_by_xliff(unit, number, options),
        "po" => held_by_po(unit),
        _ => {
            let first = unit.occurrences.first().map(|first| Occurrence {
                document: first.document.clone(),
                line: first.line,
                credit: first.credit.clone(),
                ..Occurrence::default()
            });
            unit.variants.iter_mut().for_each(|variant| {
                *variant = Variant::new(variant.lang.clone(), variant.text.clone());
            });
            let occurrences = first.filter(|first| *first != Occurrence::default()).into_iter().collect();
            Unit { variants: unit.variants, status: unit.status, occurrences, ..Unit::default() }
        }
    }
}

/// All but who made and changed it, and what other tools keep with it.
fn held_by_xliff(mut unit: Unit, number: u64, options: &WriteOptions) -> Unit {
    unit.tuid.get_or_insert_with(|| format!("{}-{number}", options.memory));
    unit.variants.iter_mut().for_each(|variant| {
        variant.provenance = Provenance::default();
        variant.props.clear();
    });
    Unit { provenance: Provenance::default(), props: vec![], ..unit }
}

/// The texts, whether a person has confirmed them, one note, the documents and lines, the context.
fn held_by_po(unit: Unit) -> Unit {
    let Unit { variants, status, notes, mut props, occurrences, .. } = unit;
    props.retain(|prop| prop.kind == "x-context");
    let confirmed = status == Some(Status::Confirmed);
    let place = |occurrence: Occurrence| {
        let Occurrence { document, line, .. } = occurrence;
        Occurrence { document, line, ..Occurrence::default() }
    };
    let is_named =
        |occurrence: &Occurrence| occurrence.document.as_ref().is_some_and(|name| !name.is_empty());
    Unit {
        variants: variants.into_iter().map(|variant| Variant::new(variant.lang, variant.text)).collect(),
        status: Some(if confirmed { Status::Confirmed } else { Status::Machine }),
        notes: Some(notes.join("\n")).filter(|note| !note.trim().is_empty()).into_iter().collect(),
        props: props.into_iter().take(1).collect(),
        occurrences: occurrences.into_iter().map(place).filter(is_named).collect(),
        ..Unit::default()
    }
}

/// The units in the order in which a format gives them back.
pub(crate) fn in_order(format: &Format, mut units: Vec<Unit>) -> Vec<Unit> {
    let pair = |unit: &Unit| unit.variants.iter().map(|variant| variant.lang.clone()).collect::<Vec<_>>();
    if format.name == "xliff" {
        let mut pairs: Vec<Vec<LangTag>> = Vec::new();
        units.iter().map(pair).for_each(|found| {
            if !pairs.contains(&found) {
                pairs.push(found);
            }
        });
        units.sort_by_key(|unit| pairs.iter().position(|known| *known == pair(unit)));
    }
    units
}

/// Reads anything at all as a format, and asserts that what is read is written and read again as it was, to the
/// byte the second time.
pub(crate) fn assert_round_trip(format: &Format, bytes: &[u8]) {
    let Ok(first) = read(format, "first", bytes, &[]) else { return };
    let units: Vec<Unit> = first.records.into_iter().map(|record| record.unit).collect();
    assert_written_and_read(format, &units);
}

/// The units that have a text in the first of their languages: those that are read of a table in all of them.
pub(crate) fn of_one_source(units: &[Unit]) -> Vec<Unit> {
    let source = plain_options(units).languages.into_iter().next();
    let has_source =
        |unit: &&Unit| unit.variants.iter().any(|variant| Some(&variant.lang) == source.as_ref());
    units.iter().filter(has_source).cloned().collect()
}

/// Asserts that units that a format can hold are written and read again as they were.
pub(crate) fn assert_written_and_read(format: &Format, units: &[Unit]) {
    let is_table = format.shape != Shape::Units;
    let units = &*if is_table { of_one_source(units) } else { units.to_vec() };
    let options = plain_options(units);
    let (written, faults) = write(format, units, &options);
    if are_of_what_is_lost(&faults) {
        let second =
            read(format, "second", &written, if is_table { &options.languages } else { &[] }).unwrap();
        let units: Vec<Unit> = second.records.into_iter().map(|record| record.unit).collect();
        return assert_written_and_read(format, &units);
    }
    assert!(faults.is_empty(), "{}: not held: {faults:?}", format.name);
    let second = read(format, "second", &written, if is_table { &options.languages } else { &[] });
    if is_stopped_for_its_language(&second) {
        return;
    }
    let second = second.unwrap();
    let losses: Vec<_> = second.faults.iter().filter(|fault| fault.severity() == Severity::Error).collect();
    assert!(losses.is_empty(), "{}: {losses:?} in\n{}", format.name, String::from_utf8_lossy(&written));
    let expected: Vec<Unit> =
        units.iter().zip(1..).map(|(unit, number)| held(format, unit, number, &options)).collect();
    let expected = in_order(format, expected);
    let found: Vec<Unit> = second.records.into_iter().map(|record| record.unit).collect();
    assert_eq!(found, expected, "{}", format.name);
    let (again, _) = write(format, &found, &options);
    assert_eq!(String::from_utf8(again), String::from_utf8(written), "{}", format.name);
}

/// Whether numbers of codes were left out, or breaks that a spreadsheet has put into a TSV, and nothing else: what is read
/// back has none of them.
fn are_of_what_is_lost(faults: &[Error]) -> bool {
    use legenda::error::{ErrorKind, FormatFault};
    let is_it = |fault: &Error| {
        let ErrorKind::Format(fault) = fault.kind() else { return false };
        matches!(fault, FormatFault::OddNumbers { .. } | FormatFault::NotHeld { format: "TSV", .. })
    };
    !faults.is_empty() && faults.iter().all(is_it)
}

/// Whether a table was refused for what its texts look like, which those of a property test may, whoever wrote
/// it.
pub(crate) fn is_stopped_for_its_language(read: &Result<Read>) -> bool {
    use legenda::error::{ErrorKind, FormatFault};
    matches!(read.as_ref().map_err(Error::kind), Err(ErrorKind::Format(FormatFault::OtherLanguage { .. })))
}
