//! What other tools ask of a TMX: the DTD, a strict XML reader, and the rules of the validators.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;
#[path = "support/units.rs"]
mod units;

use std::process::Command;

use legenda::format::{Credits, WriteOptions};
use legenda::unit::{Code, Unit, UnitId, Variant};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use xml::attribute::OwnedAttribute;
use xml::reader::{EventReader, XmlEvent};

/// As many units as this, all different, none of them kind.
const UNITS: usize = 300;

fn nasty_units() -> Vec<Unit> {
    let mut runner = TestRunner::deterministic();
    (0..UNITS).map(|_| units::unit().new_tree(&mut runner).unwrap().current()).collect()
}

fn every_way(units: &[Unit]) -> impl Iterator<Item = WriteOptions> {
    let languages = [&["es", "fr"][..], &[], &["fr", "es", "en"], &["es-MX", "zh"]];
    let languages = languages.map(|tags| tags.iter().map(|tag| tag.parse().unwrap()).collect::<Vec<_>>());
    let plain = formats::plain_options(units);
    languages.into_iter().flat_map(move |languages| {
        let plain = plain.clone();
        let credits = [Credits::Apart, Credits::With, Credits::Both];
        credits.map(|credits| WriteOptions { languages: languages.clone(), credits, ..plain.clone() })
    })
}

#[test]
fn the_dtd_holds_for_the_nastiest_units() {
    let folder = tempfile::tempdir().unwrap();
    let dtd = std::path::Path::new("fixtures/tmx/tmx14.dtd").canonicalize().unwrap();
    let units = nasty_units();
    let files: Vec<_> = every_way(&units)
        .zip(1..)
        .map(|(options, number)| {
            let file = folder.path().join(format!("{number}.tmx"));
            std::fs::write(&file, formats::write(formats::named("tmx"), &units, &options).0).unwrap();
            file
        })
        .collect();
    let run = Command::new("xmllint")
        .args(["--noout", "--nonet", "--huge", "--dtdvalid"])
        .arg(dtd)
        .args(files)
        .output();
    let run = run.expect("xmllint is needed: apt-get install -y libxml2-utils");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn a_strict_reader_takes_every_file_and_the_validators_rules_hold() {
    let units = nasty_units();
    for options in every_way(&units) {
        let (written, _) = formats::write(formats::named("tmx"), &units, &options);
        let mut check = Check::default();
        for event in EventReader::new(&*written) {
            check.event(event.unwrap());
        }
        assert!(check.units > 0);
        check_bytes(&String::from_utf8(written).unwrap(), check.units);
    }
}

fn check_bytes(written: &str, units: usize) {
    formats::assert_allowed_in_xml(written);
    assert!(
        written
            .starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n")
    );
    assert!(!written.contains('\r'));
    let begins_unit = |line: &&str| line.starts_with("<tu");
    assert_eq!(written.lines().filter(begins_unit).count(), units, "one <tu a line start");
}

/// What `TMXValidator` asks beyond the DTD.
#[derive(Default)]
struct Check {
    source: String,
    own_source: Option<String>,
    languages: Vec<String>,
    units: usize,
}

impl Check {
    fn event(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::StartElement { name, attributes, .. } => self.start(&name.local_name, &attributes),
            XmlEvent::EndElement { name } if name.local_name == "tu" => self.end_unit(),
            _ => {}
        }
    }

    fn start(&mut self, element: &str, attributes: &[OwnedAttribute]) {
        let outer = ["tmx", "header", "body", "tu", "tuv", "seg", "note", "prop"];
        let in_line = ["bpt", "ept", "it", "ph", "ut", "hi", "sub"];
        assert!(outer.contains(&element) || in_line.contains(&element), "{element}");
        let value = |name: &str| {
            attributes
                .iter()
                .find(|attribute| attribute.name.local_name == name)
                .map(|found| found.value.clone())
        };
        for attribute in attributes {
            check_attribute(attribute);
        }
        match element {
            "tmx" => assert_eq!(value("version").unwrap(), "1.4"),
            "header" => self.source = value("srclang").unwrap(),
            "tu" => self.own_source = value("srclang"),
            "tuv" => self.languages.push(value("lang").unwrap()),
            "prop" => assert!(value("type").is_some()),
            _ => {}
        }
    }

    fn end_unit(&mut self) {
        let languages = std::mem::take(&mut self.languages);
        assert!(languages.len() >= 2);
        let source = self.own_source.take().unwrap_or_else(|| self.source.clone());
        assert!(source == "*all*" || languages.contains(&source), "{source} is not in {languages:?}");
        self.units += 1;
    }
}

fn check_attribute(attribute: &OwnedAttribute) {
    let value = &attribute.value;
    match attribute.name.local_name.as_str() {
        "lang" | "adminlang" => {
            let tag: legenda::language::LangTag = value.parse().unwrap();
            assert_eq!(tag.as_str(), value, "in canonical case");
        }
        "creationdate" | "changedate" | "lastusagedate" => {
            assert!(value.len() == 16 && value.ends_with('Z') && value.as_bytes()[8] == b'T', "{value}");
        }
        "usagecount" => assert!(value.parse::<u64>().is_ok()),
        _ => {}
    }
}

#[test]
fn what_xml_cannot_hold_becomes_a_space_and_is_said() {
    let variants = vec![
        Variant::new("es".parse().unwrap(), "a\u{0}b"),
        Variant::new("fr".parse().unwrap(), "\u{ffff}c"),
    ];
    let units = [Unit { variants, ..Unit::default() }];
    let (written, faults) = formats::write(formats::named("tmx"), &units, &WriteOptions::default());
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["unit 1: control characters cannot stand in XML: written as spaces"]);
    let read = formats::read(formats::named("tmx"), "a", &written, &[]).unwrap();
    let texts: Vec<&str> = read.records[0].unit.variants.iter().map(|variant| &*variant.text).collect();
    assert_eq!(texts, ["a b", " c"]);
}

#[test]
fn the_source_of_a_file_is_the_first_language_asked_for_as_its_units_have_it() {
    let unit = |tags: [&str; 2]| Unit {
        variants: tags.map(|tag| Variant::new(tag.parse().unwrap(), tag)).into(),
        ..Unit::default()
    };
    let units = [unit(["fr", "es-ES"]), unit(["es", "fr"]), unit(["fr", "en"])];
    let languages = ["es", "fr"].map(|tag| tag.parse().unwrap()).into();
    let options = WriteOptions { languages, memory: "main".into(), ..WriteOptions::default() };
    let written = String::from_utf8(formats::write(formats::named("tmx"), &units, &options).0).unwrap();
    assert!(written.contains(" srclang=\"es-ES\" "));
    let begins_unit = |line: &&str| line.starts_with("<tu");
    let lines: Vec<&str> = written.lines().filter(begins_unit).collect();
    assert_eq!(lines, ["<tu tuid=\"main-1\">", "<tu tuid=\"main-2\" srclang=\"es\">"]);
    assert!(
        written.find("es-ES\"><seg>").unwrap() < written.find("fr\"><seg>").unwrap(),
        "the source comes first"
    );
}

/// A unit whose two texts have these codes before them.
fn coded(codes: [&[&str]; 2]) -> Unit {
    let variant = |(lang, codes): (&str, &[&str])| {
        let markup = codes.iter().map(|code| Code { at: 0, code: (*code).to_owned() }).collect();
        Variant { markup, ..Variant::new(lang.parse().unwrap(), "a") }
    };
    Unit { variants: ["es", "fr"].into_iter().zip(codes).map(variant).collect(), ..Unit::default() }
}

/// The segments of units as they are written, and what is said.
fn segments(units: &[Unit]) -> (Vec<String>, Vec<String>) {
    let (written, faults) = formats::write(formats::named("tmx"), units, &WriteOptions::default());
    let text = String::from_utf8(written).unwrap();
    let segments = text.split("<seg>").skip(1).map(|part| part.split("</seg>").next().unwrap().to_owned());
    (segments.collect(), faults.iter().map(ToString::to_string).collect())
}

#[test]
fn numbers_of_codes_are_written_where_all_languages_have_the_same() {
    let alike: [&[&str]; 2] = [&["<ph x=\"1\"/>", "<ut x=\"2\"/>"], &["<ut x=\"2\"/>", "<ph x=\"1\"/>"]];
    let odd: [&[&str]; 2] = [&["<ph x=\"1\">b</ph>"], &[]];
    let (written, said) = segments(&[coded(alike), coded(odd), coded(odd)]);
    let expected = [
        "<ph x=\"1\"/><ut x=\"2\"/>a",
        "<ut x=\"2\"/><ph x=\"1\"/>a",
        "<ph>b</ph>a",
        "a",
        "<ph>b</ph>a",
        "a",
    ];
    assert_eq!(written, expected);
    assert_eq!(
        said,
        [
            "unit 2: the x of its in-line codes are not the same in all languages: left out; others like it are not told"
        ]
    );
}

#[test]
fn what_is_no_code_of_tmx_is_not_written_and_the_text_is() {
    let (written, said) = segments(&[coded([&["<ph/>", "<script>"], &["<ph/>"]])]);
    assert_eq!(written, ["a", "<ph/>a"]);
    assert_eq!(said, ["in-line codes left out: unit 1: <script> is no in-line code"]);
}

#[test]
fn a_text_with_codes_without_end_is_read_without_them() {
    let read = |codes: usize| {
        let segment = format!("a{}", "<ph/>".repeat(codes));
        let file = format!(
            "<tmx version=\"1.4\"><header srclang=\"es\"/><body><tu><tuv xml:lang=\"es\"><seg>{segment}</seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>b</seg></tuv></tu></body></tmx>"
        );
        formats::read(formats::named("tmx"), "a", file.as_bytes(), &[]).unwrap()
    };
    let most = read(10_000);
    assert_eq!((most.records[0].unit.variants[0].markup.len(), most.faults.len()), (10_000, 0));
    let beyond = read(10_001);
    assert_eq!(beyond.records[0].unit.variants[0].text, "a");
    assert!(beyond.records[0].unit.variants[0].markup.is_empty());
    let said: Vec<String> = beyond.faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["a:1:77: in-line codes left out: more than 10000 stand in one text"]);
}

#[test]
fn an_attribute_that_nobody_asks_for_is_written_back_where_it_stood() {
    let file = std::fs::read("fixtures/tmx/header.tmx").unwrap();
    let read = formats::read(formats::named("tmx"), "a", &file, &[]).unwrap();
    let units: Vec<Unit> = read.records.into_iter().map(|record| record.unit).collect();
    let (written, _) = formats::write(formats::named("tmx"), &units, &formats::plain_options(&units));
    let written = String::from_utf8(written).unwrap();
    for tag in [
        "<tu tuid=\"main-1\" segtype=\"phrase\" datatype=\"rtf\" o-encoding=\"latin1\" o-tmf=\"a &amp; b\">",
        "<tuv xml:lang=\"es\" datatype=\"xml\" o-tmf=\"c\">",
    ] {
        assert!(written.contains(tag), "{tag} in {written}");
    }
}

#[test]
fn a_file_of_no_units_is_whole() {
    let mut bytes = Vec::new();
    let mut writer =
        (formats::named("tmx").write.unwrap())(Box::new(&mut bytes), &WriteOptions::default()).unwrap();
    let alone = Unit { variants: vec![Variant::new("es".parse().unwrap(), "a")], ..Unit::default() };
    assert!(writer.write(UnitId(1), &alone).unwrap().is_empty());
    writer.finish().unwrap();
    drop(writer);
    let read = formats::read(formats::named("tmx"), "a", &bytes, &[]).unwrap();
    assert!(read.records.is_empty() && read.faults.is_empty());
}
