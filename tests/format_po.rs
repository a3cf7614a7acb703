//! How units are written as PO, and whose word the languages are.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;

use legenda::format::WriteOptions;
use legenda::language::LangTag;
use legenda::unit::{Occurrence, Prop, Status, Unit, UnitId, Variant};

fn tags(tags: &[&str]) -> Vec<LangTag> {
    tags.iter().map(|tag| tag.parse().unwrap()).collect()
}

fn unit(variants: &[(&str, &str)]) -> Unit {
    let variant = |(lang, text): &(&str, &str)| Variant::new(lang.parse().unwrap(), *text);
    Unit { variants: variants.iter().map(variant).collect(), ..Unit::default() }
}

fn written(units: &[Unit], languages: &[&str]) -> (String, Vec<String>) {
    let options = WriteOptions { languages: tags(languages), ..WriteOptions::default() };
    let (bytes, faults) = formats::write(formats::named("po"), units, &options);
    (String::from_utf8(bytes).unwrap(), faults.iter().map(ToString::to_string).collect())
}

/// The entries of a file, without its header.
fn entries(written: &str) -> &str {
    written.split_once("\n\n").unwrap().1
}

#[test]
fn an_entry_says_all_that_po_can_hold() {
    let place =
        |document: &str, line| Occurrence { document: Some(document.into()), line, ..Occurrence::default() };
    let full = Unit {
        notes: vec!["One\ntwo".into()],
        props: vec![Prop { kind: "x-context".into(), value: "menu".into() }],
        occurrences: vec![place("a.txt", Some(3)), place("two words.txt", None)],
        ..unit(&[("es", "Uno\n\"dos\""), ("fr-CA", "Un")])
    };
    let (text, said) = written(&[full], &[]);
    assert!(said.is_empty());
    assert!(text.contains("\"Language: fr_CA\\n\"\n") && text.contains("\"X-Source-Language: es\\n\"\n"));
    assert_eq!(
        entries(&text),
        "# One\n# two\n#: a.txt:3\n#: \u{2068}two words.txt\u{2069}\n#, fuzzy\nmsgctxt \"menu\"\n\
         msgid \"\"\n\"Uno\\n\"\n\"\\\"dos\\\"\"\nmsgstr \"Un\"\n"
    );
}

#[test]
fn a_source_that_stands_twice_is_told_apart_by_its_context() {
    let confirmed =
        |target| Unit { status: Some(Status::Confirmed), ..unit(&[("es", "Uno"), ("fr", target)]) };
    let (text, _) = written(&[confirmed("Un"), confirmed("Une"), confirmed("L’un")], &[]);
    let contexts: Vec<&str> = text.lines().filter(|line| line.starts_with("msgctxt")).collect();
    assert_eq!(contexts, ["msgctxt \"legenda:2\"", "msgctxt \"legenda:3\""]);
    assert!(!text.contains("fuzzy"));
}

#[test]
fn a_person_is_told_what_is_left_out() {
    let other = unit(&[("es", "Uno"), ("en", "One")]);
    let (text, said) = written(&[unit(&[("es", "Uno"), ("fr", "Un")]), other.clone(), other], &[]);
    assert_eq!(said, ["unit 2 is left out: the PO file is in es and fr; others like it are not told"]);
    assert!(!text.contains("One"));
    let three = unit(&[("es", "Uno"), ("fr", "Un"), ("en", "One")]);
    let (text, said) = written(&[three], &["en", "es", "fr"]);
    assert_eq!(said, ["unit 1: fr is left out: PO holds two languages; others like it are not told"]);
    assert!(entries(&text).contains("msgid \"One\"\nmsgstr \"Uno\"\n"));
    let (text, said) = written(&[unit(&[("es", "a\0b"), ("fr", "c")])], &[]);
    assert_eq!(said, ["unit 1: line ends and NUL characters cannot stand in PO: written as spaces"]);
    assert!(text.contains("msgid \"a b\""));
}

#[test]
fn the_languages_of_the_file_stand_before_those_asked_for() {
    let headed = |fields: &str| format!("msgid \"\"\nmsgstr \"{fields}\"\n\nmsgid \"a\"\nmsgstr \"b\"\n");
    let read = |fields: &str, asked: &[&str]| {
        let read = formats::read(formats::named("po"), "a", headed(fields).as_bytes(), &tags(asked)).unwrap();
        let langs =
            |unit: &Unit| unit.variants.iter().map(|variant| variant.lang.to_string()).collect::<Vec<_>>();
        let said = read.faults.iter().map(ToString::to_string);
        read.records.iter().map(|record| langs(&record.unit).join(" ")).chain(said).collect::<Vec<_>>()
    };
    let both = "X-Source-Language: en\\nLanguage: fr\\n";
    let other = ["a: units not in the languages asked for, passed over: 1"];
    assert_eq!(read(both, &[]), ["en fr"]);
    assert_eq!(read(both, &["fr", "en"]), ["en fr"]);
    assert_eq!(read(both, &["es", "fr"]), other);
    assert_eq!(read(both, &["es"]), other);
    assert_eq!(read("Language: fr\\n", &["es"]), ["es fr"]);
    assert_eq!(read("Language: es\\n", &["es", "fr"]), ["fr es"]);
    assert_eq!(read("", &["es", "fr"]), ["es fr"]);
}

#[test]
fn a_file_of_no_units_is_whole() {
    let mut bytes = Vec::new();
    let mut writer =
        (formats::named("po").write.unwrap())(Box::new(&mut bytes), &WriteOptions::default()).unwrap();
    assert!(writer.write(UnitId(1), &unit(&[("es", "a")])).unwrap().is_empty());
    writer.finish().unwrap();
    drop(writer);
    let read = formats::read(formats::named("po"), "a", &bytes, &[]).unwrap();
    assert!(read.records.is_empty() && read.faults.is_empty());
}
