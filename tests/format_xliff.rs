//! What other tools ask of an XLIFF: its structure, a strict XML reader, and the rules of the strict schema that
//! no DTD can say.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;
#[path = "support/units.rs"]
mod units;

use std::collections::BTreeSet;
use std::process::Command;

use legenda::format::{Credits, WriteOptions};
use legenda::language::LangTag;
use legenda::unit::{Status, Unit, UnitId, Variant};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use xml::reader::{EventReader, XmlEvent};

/// As many units as this, all different, none of them kind.
const UNITS: usize = 200;

fn nasty_units() -> Vec<Unit> {
    let mut runner = TestRunner::deterministic();
    (0..UNITS).map(|_| units::unit().new_tree(&mut runner).unwrap().current()).collect()
}

fn tags(tags: &[&str]) -> Vec<LangTag> {
    tags.iter().map(|tag| tag.parse().unwrap()).collect()
}

fn every_way(units: &[Unit]) -> impl Iterator<Item = WriteOptions> {
    let languages = [&["es", "fr"][..], &[], &["fr", "es", "en"], &["ca", "it"]].map(tags);
    let plain = formats::plain_options(units);
    languages.into_iter().flat_map(move |languages| {
        let plain = plain.clone();
        let credits = [Credits::Apart, Credits::With];
        credits.map(|credits| WriteOptions { languages: languages.clone(), credits, ..plain.clone() })
    })
}

fn unit(variants: &[(&str, &str)]) -> Unit {
    let variant = |(lang, text): &(&str, &str)| Variant::new(lang.parse().unwrap(), *text);
    Unit { variants: variants.iter().map(variant).collect(), ..Unit::default() }
}

fn written(units: &[Unit], languages: &[&str]) -> (String, Vec<String>) {
    let options =
        WriteOptions { languages: tags(languages), memory: "main".into(), ..WriteOptions::default() };
    let (bytes, faults) = formats::write(formats::named("xliff"), units, &options);
    (String::from_utf8(bytes).unwrap(), faults.iter().map(ToString::to_string).collect())
}

#[test]
fn the_structure_holds_for_the_nastiest_units() {
    let folder = tempfile::tempdir().unwrap();
    let dtd = std::path::Path::new("fixtures/xliff/xliff12.dtd").canonicalize().unwrap();
    let units = nasty_units();
    let files = every_way(&units).zip(1..).map(|(options, number)| {
        let file = folder.path().join(format!("{number}.xlf"));
        std::fs::write(&file, formats::write(formats::named("xliff"), &units, &options).0).unwrap();
        file
    });
    let run = Command::new("xmllint")
        .args(["--noout", "--nonet", "--huge", "--dtdvalid"])
        .arg(dtd)
        .args(files.collect::<Vec<_>>())
        .output();
    let run = run.expect("xmllint is needed: apt-get install -y libxml2-utils");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn a_strict_reader_takes_every_file_and_the_rules_of_the_schema_hold() {
    let units = nasty_units();
    for options in every_way(&units) {
        let (written, _) = formats::write(formats::named("xliff"), &units, &options);
        formats::assert_allowed_in_xml(std::str::from_utf8(&written).unwrap());
        let (mut pairs, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for event in EventReader::new(&*written) {
            let XmlEvent::StartElement { name, attributes, .. } = event.unwrap() else { continue };
            let value = |wanted: &str| {
                let found = attributes.iter().find(|attribute| attribute.name.local_name == wanted);
                found.unwrap().value.clone()
            };
            match name.local_name.as_str() {
                "file" => {
                    let pair = [value("source-language"), value("target-language")];
                    for tag in &pair {
                        assert_eq!(tag.parse::<LangTag>().unwrap().as_str(), tag);
                    }
                    assert!(pairs.insert(pair), "one file a pair of languages");
                    ids.clear();
                }
                "trans-unit" => assert!(ids.insert(value("id")), "an id stands once in a file"),
                "context" => {
                    let kind = value("context-type");
                    let is_known = matches!(&*kind, "sourcefile" | "linenumber");
                    assert!(is_known || (kind.starts_with("x-") && !kind.contains(' ')), "{kind}");
                }
                _ => {}
            }
        }
        assert!(!pairs.is_empty(), "a file has to stand in an XLIFF");
    }
}

#[test]
fn a_person_is_told_what_is_left_out() {
    let three = unit(&[("es", "a"), ("fr", "b"), ("en", "c")]);
    let (text, said) = written(&[three.clone(), three], &[]);
    assert_eq!(said, ["unit 1: en is left out: XLIFF holds two languages; others like it are not told"]);
    assert!(!text.contains(">c<"));
    let control = unit(&[("es", "a\u{0}b"), ("fr", "\u{ffff}c")]);
    let (text, said) = written(&[control], &[]);
    assert_eq!(said, ["unit 1: control characters cannot stand in XML: written as spaces"]);
    assert!(text.contains("<source>a b</source>") && text.contains("> c</target>"));
}

#[test]
fn the_languages_asked_for_are_the_pair() {
    let several = unit(&[("en", "c"), ("es-MX", "a"), ("es", "b"), ("fr", "d")]);
    let (text, said) = written(&[several], &["fr", "es"]);
    assert!(text.contains("source-language=\"fr\" target-language=\"es\""));
    assert!(text.contains("<source>d</source>") && text.contains(">b</target>"));
    assert_eq!(said, ["unit 1: es-MX is left out: XLIFF holds two languages; others like it are not told"]);
}

#[test]
fn the_state_says_whether_a_person_has_confirmed() {
    let of = |status| Unit { status, ..unit(&[("es", "a"), ("fr", "b")]) };
    let (text, _) = written(&[of(Some(Status::Confirmed)), of(Some(Status::Machine))], &[]);
    let lines: Vec<&str> =
        text.lines().filter(|line| line.contains("approved") || line.contains("state")).collect();
    assert_eq!(
        lines,
        [
            "<trans-unit id=\"1\" resname=\"main-1\" approved=\"yes\" xml:space=\"preserve\">",
            "  <target state=\"final\">b</target>",
            "  <target state=\"needs-review-translation\">b</target>",
        ]
    );
    let changed =
        text.replace("needs-review-translation", "final").replace("state=\"final\"", "state=\"new\"");
    let changed = changed.replace(" approved=\"yes\"", "");
    let read = formats::read(formats::named("xliff"), "a", changed.as_bytes(), &[]).unwrap();
    let statuses: Vec<_> = read.records.iter().map(|record| record.unit.status).collect();
    assert_eq!(statuses, [None, Some(Status::Machine)], "the state is the tool's to change");
}

#[test]
fn a_file_of_no_units_is_whole() {
    let mut bytes = Vec::new();
    let mut writer =
        (formats::named("xliff").write.unwrap())(Box::new(&mut bytes), &WriteOptions::default()).unwrap();
    assert!(writer.write(UnitId(1), &unit(&[("es", "a")])).unwrap().is_empty());
    writer.finish().unwrap();
    drop(writer);
    let read = formats::read(formats::named("xliff"), "a", &bytes, &[]).unwrap();
    assert!(read.records.is_empty() && read.faults.is_empty());
}

#[test]
fn the_languages_asked_for_are_those_of_a_file_that_names_none() {
    let file = "<xliff version=\"1.1\"><file><body><trans-unit id=\"a\"><source>Uno</source>\
                <target>Un</target></trans-unit></body></file></xliff>";
    let read = |wanted: &[&str]| {
        formats::read(formats::named("xliff"), "a.xlf", file.as_bytes(), &tags(wanted)).unwrap()
    };
    let found = read(&["es", "fr"]);
    let variants = &found.records[0].unit.variants;
    assert_eq!(variants.iter().map(|variant| variant.lang.as_str()).collect::<Vec<_>>(), ["es", "fr"]);
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    // One language alone may be either.
    assert!(read(&["fr"]).records.is_empty());
}

#[test]
fn the_languages_asked_for_are_read_and_name_a_target_that_no_file_names() {
    let (text, _) = written(&[unit(&[("es", "a"), ("fr", "b")]), unit(&[("es", "a"), ("en", "c")])], &[]);
    let format = formats::named("xliff");
    let read = formats::read(format, "a", text.as_bytes(), &tags(&["es", "en"])).unwrap();
    assert_eq!(read.records.len(), 1);
    assert_eq!(read.faults[0].to_string(), "a: units not in the languages asked for, passed over: 1");
    let nameless = text.replace(" target-language=\"fr\"", "");
    let read = formats::read(format, "a", nameless.as_bytes(), &tags(&["es", "fr"])).unwrap();
    assert_eq!(read.records[0].unit.variants[1].lang.as_str(), "fr");
}

#[test]
fn a_unit_that_a_tool_has_cut_into_segments_is_no_longer_ours() {
    let (text, _) = written(&[unit(&[("es", "Uno. Dos."), ("fr", "Un. Deux.")])], &[]);
    let marked = |one: &str, two: &str| {
        format!("<mrk mtype=\"seg\" mid=\"1\">{one}</mrk> <mrk mtype=\"seg\" mid=\"2\">{two}</mrk>")
    };
    let read =
        |text: &str| formats::read(formats::named("xliff"), "a", text.as_bytes(), &[]).unwrap().records;
    assert_eq!(read(&text)[0].unit.tuid.as_deref(), Some("main-1"));
    let cut =
        text.replace("Uno. Dos.", &marked("Uno.", "Dos.")).replace("Un. Deux.", &marked("Un.", "Deux."));
    let tuids: Vec<_> = read(&cut).into_iter().map(|record| record.unit.tuid).collect();
    assert_eq!(tuids, [None, None]);
}

/// What is read of a unit of 1.2: the codes of both sides.
#[track_caller]
fn check_codes(unit: &str, expected: [&[&str]; 2]) {
    let file = format!(
        "<xliff version=\"1.2\"><file source-language=\"es\" target-language=\"fr\"><body>{unit}</body></file></xliff>"
    );
    let read = formats::read(formats::named("xliff"), "a.xlf", file.as_bytes(), &[]).unwrap();
    let variants = &read.records[0].unit.variants;
    let codes = |at: usize| variants[at].markup.iter().map(|code| code.code.as_str()).collect::<Vec<_>>();
    assert_eq!([codes(0), codes(1)], expected.map(<[&str]>::to_vec), "{:?}", read.faults);
}

#[test]
fn names_of_codes_are_numbers_that_both_sides_share() {
    let unit = |source: &str, target: &str| {
        format!("<trans-unit id=\"1\"><source>a{source}</source><target>a{target}</target></trans-unit>")
    };
    check_codes(&unit("<x id=\"3\"/>", "<x id=\"3\"/>"), [&["<ph x=\"3\"/>"], &["<ph x=\"3\"/>"]]);
    check_codes(
        &unit("<x id=\"pt8\"/><x id=\"3\"/>", "<x id=\"3\"/><x id=\"pt8\"/>"),
        [&["<ph x=\"1\"/>", "<ph x=\"2\"/>"], &["<ph x=\"2\"/>", "<ph x=\"1\"/>"]],
    );
    check_codes(
        &unit("<g id=\"a\">b<g id=\"c\">d</g></g>", "<bx id=\"a\" rid=\"7\"/>b<ex id=\"z\" rid=\"7\"/>"),
        [
            &["<bpt i=\"1\" x=\"1\"/>", "<bpt i=\"2\" x=\"2\"/>", "<ept i=\"2\"/>", "<ept i=\"1\"/>"],
            &["<bpt x=\"1\" i=\"7\"/>", "<ept i=\"7\"/>"],
        ],
    );
}

#[test]
fn a_code_whose_other_half_stands_in_another_segment_is_alone() {
    let cut = |name: &str| {
        format!(
            "<{name}><mrk mtype=\"seg\" mid=\"1\">a <bpt id=\"1\">b</bpt>c</mrk> <mrk mtype=\"seg\" mid=\"2\">d<ept \
             id=\"1\">e</ept></mrk></{name}>"
        )
    };
    let unit =
        format!("<trans-unit id=\"1\"><source>a</source>{}{}</trans-unit>", cut("seg-source"), cut("target"));
    let begin: &[&str] = &["<it pos=\"begin\" x=\"1\">b</it>"];
    check_codes(&unit, [begin, begin]);
}

#[test]
fn what_xliff_has_no_place_for_in_codes_is_said_once() {
    let code = |code: &str| legenda::unit::Code { at: 0, code: code.to_owned() };
    let mut marked = unit(&[("es", "uno"), ("fr", "un")]);
    marked.variants[0].markup = vec![code("<hi x=\"1\">"), code("</hi>")];
    let (file, faults) = written(&[marked.clone(), marked], &["es", "fr"]);
    assert_eq!(faults, ["unit 1: XLIFF does not hold the x of <hi>: left out; others like it are not told"]);
    assert_eq!(file.matches("<mrk mtype=\"x-tmx\"></mrk>uno").count(), 2);
}

/// The texts of the records of an XLIFF, and whether each is confirmed.
fn pairs(file: &str) -> Vec<(String, bool)> {
    let read = formats::read(formats::named("xliff"), "a.xlf", file.as_bytes(), &[]).unwrap();
    let pair =
        |unit: &Unit| unit.variants.iter().map(|variant| variant.text.as_str()).collect::<Vec<_>>().join("=");
    let found = read.records.iter().map(|record| &record.unit);
    found.map(|unit| (pair(unit), unit.status == Some(Status::Confirmed))).collect()
}

/// Asserts what is read of some units of 1.2 in a file whose root declares something.
#[track_caller]
fn check_pairs(root: &str, units: &str, expected: &[(&str, bool)]) {
    let file = format!(
        "<xliff version=\"1.2\" {root}><file source-language=\"es\" target-language=\"fr\"><body>{units}</body></file></xliff>"
    );
    let found = pairs(&file);
    let found: Vec<(&str, bool)> = found.iter().map(|(texts, status)| (texts.as_str(), *status)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_tool_is_known_by_its_namespace() {
    let unit = |said: &str| format!("<trans-unit {said}><source>a</source><target>b</target></trans-unit>");
    let memoq = "xmlns:q=\"MQXliff\" xmlns:mq=\"urn:example\"";
    check_pairs(memoq, &unit("q:status=\"Reviewer1Confirmed\""), &[("a=b", true)]);
    check_pairs(memoq, &unit("mq:status=\"Reviewer1Confirmed\""), &[("a=b", false)]);
    let both =
        "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\"";
    check_pairs(
        both,
        "<x:trans-unit><x:source>a</x:source><x:target>b</x:target></x:trans-unit>",
        &[("a=b", false)],
    );
}

#[test]
fn what_somebody_has_to_look_at_is_not_confirmed_by_its_unit() {
    let unit = |said: &str, state: &str| {
        format!("<trans-unit {said}><source>a</source><target state=\"{state}\">b</target></trans-unit>")
    };
    check_pairs("", &unit("approved=\"yes\"", "needs-review-translation"), &[("a=b", false)]);
    check_pairs("", &unit("approved=\"yes\"", "translated"), &[("a=b", true)]);
}

#[test]
fn segments_without_names_of_their_own_belong_together_by_their_places() {
    let side = |name: &str, marks: &[&str]| {
        let marks = marks.iter().map(|text| format!("<mrk mtype=\"seg\" mid=\"0\">{text}</mrk>"));
        format!("<{name}>{}</{name}>", marks.collect::<Vec<_>>().join(" "))
    };
    let unit = |target: &[&str]| {
        let source = side("seg-source", &["Uno.", "Dos."]);
        format!("<trans-unit><source>Uno. Dos.</source>{source}{}</trans-unit>", side("target", target))
    };
    let (two, one) = (unit(&["Un.", "Deux."]), unit(&["Un, deux."]));
    for unnamed in [|unit: &str| unit.to_owned(), |unit: &str| unit.replace(" mid=\"0\"", "")] {
        check_pairs("", &unnamed(&two), &[("Uno.=Un.", false), ("Dos.=Deux.", false)]);
        check_pairs("", &unnamed(&one), &[("Uno. Dos.=Un, deux.", false)]);
    }
}

#[test]
fn units_in_a_binary_unit_are_read() {
    let unit = "<bin-unit id=\"b\"><bin-source/><trans-unit><source>a</source><target>b</target></trans-unit></bin-unit>";
    check_pairs("", unit, &[("a=b", false)]);
}
