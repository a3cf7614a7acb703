//! In-line codes in a memory: they stand beside the texts, make no other unit, and come and go with the operations.

#![cfg(test)]

#[path = "support/formats.rs"]
mod formats;
mod memory_support;

use legenda::format::WriteOptions;
use legenda::memory::{Memory, OnConflict, Selection};
use legenda::unit::{Code, OperationId, Status, Unit, UnitId};
use memory_support::*;

/// A unit in Spanish and French, with a `ph` of such a type before both texts, or with none.
fn coded(texts: &str, kinds: [&str; 2]) -> Unit {
    let mut unit = unit(texts);
    for (variant, kind) in unit.variants.iter_mut().zip(kinds) {
        let code = Code { at: 0, code: format!("<ph type=\"{kind}\"/>") };
        variant.markup = Some(code).filter(|_| !kind.is_empty()).into_iter().collect();
    }
    unit
}

/// The codes of every unit: those of a text together, a text without any as `-`.
#[track_caller]
fn codes(memory: &Memory) -> Vec<String> {
    assert_eq!(memory.verify().expect("it can be read"), []);
    let of = |unit: &Unit| {
        let codes = unit.variants.iter().map(|variant| {
            let codes: String = variant.markup.iter().map(|code| code.code.as_str()).collect();
            if codes.is_empty() { "-".to_owned() } else { codes.replace("<ph type=", "").replace("/>", "") }
        });
        codes.collect::<Vec<_>>().join(" ")
    };
    units(memory, &Selection::default()).iter().map(|(_, unit)| of(unit)).collect()
}

fn memory(units: Vec<Unit>) -> Memory {
    let mut memory = Memory::in_memory().expect("there is room");
    add_units(&mut memory, IMPORT, units);
    memory
}

fn edit(memory: &mut Memory, id: u64, text: &str) {
    let french = "fr".parse().expect("a tag");
    let edited = memory.transact(&author(), |change| change.edit(UnitId(id), &french, text).map(drop));
    edited.expect("the unit is there");
}

#[test]
fn codes_make_no_other_unit_and_the_first_are_kept() {
    let mut memory = memory(vec![coded("es:uno|fr:un", ["a", "b"]), coded("es:uno|fr:un", ["c", "d"])]);
    assert_eq!(codes(&memory), ["\"a\" \"b\""]);
    let again = add_units(&mut memory, IMPORT, vec![coded("es:uno|fr:un", ["c", ""]), unit("es:uno|fr:un")]);
    assert_eq!((again.operation, again.known), (None, 2));
    assert_eq!(codes(&memory), ["\"a\" \"b\""]);
}

#[test]
fn a_unit_without_codes_gets_those_of_a_file_once_and_keeps_its_status() {
    let mut memory = memory(vec![unit("es:uno|fr:un")]);
    memory.transact(&author(), |change| change.confirm(UnitId(1)).map(drop)).expect("it is there");
    let given = || vec![coded("es:uno|fr:un", ["a", "b"])];
    assert_eq!(add_units(&mut memory, IMPORT, given()).changed, 1);
    assert_eq!(add_units(&mut memory, IMPORT, given()).operation, None);
    assert_eq!(codes(&memory), ["\"a\" \"b\""]);
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un"]);
    memory.undo(Some(OperationId(3)), &author()).expect("it can be undone");
    assert_eq!(codes(&memory), ["- -"]);
}

#[test]
fn an_edit_drops_the_codes_of_its_text_alone_and_its_undoing_brings_them_back() {
    let mut memory = memory(vec![coded("es:uno|fr:un", ["a", "b"])]);
    edit(&mut memory, 1, "un");
    assert_eq!(codes(&memory), ["\"a\" \"b\""], "the text is the same");
    edit(&mut memory, 1, "l'un");
    assert_eq!(codes(&memory), ["\"a\" -"]);
    memory.undo(None, &author()).expect("it can be undone");
    assert_eq!(codes(&memory), ["\"a\" \"b\""]);
}

#[test]
fn an_import_that_replaces_a_unit_replaces_its_codes_too() {
    let mut memory = memory(vec![coded("es:uno|fr:un", ["a", "b"])]);
    add_units(&mut memory, IMPORT, vec![coded("es:uno|fr:une", ["c", "d"])]);
    assert_eq!(content(&memory), ["1 imported es:uno|fr:une"]);
    assert_eq!(codes(&memory), ["\"c\" \"d\""]);
    memory.undo(None, &author()).expect("it can be undone");
    assert_eq!(codes(&memory), ["\"a\" \"b\""]);
    add_units(&mut memory, policy(Status::Imported, OnConflict::Keep), vec![unit("es:uno|fr:une")]);
    assert_eq!(codes(&memory), ["\"a\" -"], "what has no codes takes none of a text that stays");
}

#[test]
fn codes_go_with_a_memory_that_is_merged_and_with_a_backup() {
    let folder = tempfile::tempdir().expect("there is room");
    let path = |name: &str| folder.path().join(name);
    let mut first = Memory::create(&path("first.legenda")).expect("it can be made");
    add_units(&mut first, IMPORT, vec![coded("es:uno|fr:un", ["a", "b"]), unit("es:dos|fr:deux")]);
    first.backup(&path("copy.legenda")).expect("it can be copied");
    let copy = Memory::open_read_only(&path("copy.legenda")).expect("it is whole");
    let mut other = memory(vec![unit("es:uno|fr:un")]);
    other.transact(&author(), |change| change.merge(&copy, &IMPORT)).expect("it can be read");
    assert_eq!(codes(&other), ["\"a\" \"b\"", "- -"]);
}

#[test]
fn a_tmx_with_codes_is_imported_and_exported_to_the_same_bytes() {
    let tmx = formats::named("tmx");
    let file = std::fs::read("fixtures/tmx/codes.tmx").expect("the fixture is there");
    let exported = |file: &[u8]| {
        let read = formats::read(tmx, "a", file, &[]).expect("it is a TMX");
        let memory = memory(read.records.into_iter().map(|record| record.unit).collect());
        let all: Vec<Unit> =
            units(&memory, &Selection::default()).into_iter().map(|(_, unit)| unit).collect();
        let options = WriteOptions { memory: "m".to_owned(), ..WriteOptions::default() };
        formats::write(tmx, &all, &options).0
    };
    let segments = |file: &[u8]| {
        let text = String::from_utf8(file.to_vec()).expect("it is UTF-8");
        let parts = text.split("<seg>").skip(1).map(|part| part.split("</seg>").next().map(str::to_owned));
        parts.flatten().collect::<Vec<_>>()
    };
    let first = exported(&file);
    // What is written in two ways in XML is written in one, and means the same.
    let given: Vec<String> = segments(&file).iter().map(|segment| in_one_way(segment)).collect();
    let without_odd_numbers = given.iter().map(|segment| segment.replace("<ph x=\"1\">a", "<ph>a"));
    assert_eq!(segments(&first), without_odd_numbers.collect::<Vec<_>>());
    assert_eq!(String::from_utf8(exported(&first)), String::from_utf8(first));
}

fn in_one_way(segment: &str) -> String {
    let same = [
        ("<b></bpt>", "<b&gt;</bpt>"),
        ("&lt;b>", "&lt;b&gt;"),
        ("&lt;/b>", "&lt;/b&gt;"),
        ("assoc=\"p\"></ph>", "assoc=\"p\"/>"),
        ("<![CDATA[<x>]]>", "&lt;x&gt;"),
        ("&#241;", "ñ"),
    ];
    same.iter().fold(segment.to_owned(), |segment, (from, to)| segment.replace(from, to))
}
