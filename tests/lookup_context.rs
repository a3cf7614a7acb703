//! Matches in their context: what stands beside a unit in its document, and beside a query in its list.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod memory_support;

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;

use legenda::flow::query::{CreditUse, Searcher, query};
use legenda::lookup::repair::RepairUse;
use legenda::lookup::{Answer, LIMIT, Options, PenaltyUse, Query, Sort, THRESHOLD};
use legenda::memory::{Memory, OnConflict, Policy};
use legenda::rate::Penalty;
use legenda::unit::{Status, UnitId};
use memory_support::*;

/// Each unit, seen at a position of a document.
const SEEN: &[(&str, &str, u64)] = &[
    ("es:Vista del puerto|fr:Le port", "old.html", 1),
    ("es:Barcos|fr:Des bateaux", "old.html", 3),
    ("es:La lonja|fr:La halle", "new.html", 1),
    ("es:Vista del puerto|fr:Vue du port", "new.html", 3),
    ("es:Un faro|fr:Un phare", "new.html", 8),
];

fn memory(path: &Path) -> Memory {
    let mut memory = Memory::create(path).unwrap();
    let units = SEEN.iter().map(|&(texts, document, position)| {
        let mut unit = unit(&format!("{texts}@{document}:1"));
        unit.occurrences[0].position = Some(position);
        unit
    });
    let policy = Policy { on_conflict: OnConflict::Add, trust: Status::Confirmed, revive: true };
    add_units(&mut memory, policy, units.collect());
    memory
}

fn answers(path: &Path, list: &[&str], some: Range<usize>, sort: Sort) -> Vec<Answer> {
    let [es, fr] = ["es", "fr"].map(|tag| tag.parse().unwrap());
    let memory = Memory::open_read_only(path).unwrap();
    let opened = vec![("main".to_owned(), memory, Penalty::NONE)];
    let searcher = Searcher::open(opened, &es, std::slice::from_ref(&fr)).unwrap();
    let list: Vec<Query> = list.iter().map(|text| query(text, CreditUse::Apart)).collect();
    let options = Options {
        from: es,
        to: vec![fr],
        threshold: THRESHOLD,
        limit: LIMIT,
        sort,
        penalties: PenaltyUse::Default,
        repair: RepairUse::Words,
    };
    searcher.answer(&list, some, &options, NonZeroUsize::new(2).unwrap()).unwrap()
}

/// Checks the matches of the query at a place of a list: their targets, `+` for those in context.
#[track_caller]
fn check(list: &[&str], at: usize, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    memory(&path);
    assert_eq!(found(&path, list, at, Sort::Useful), expected);
}

fn found(path: &Path, list: &[&str], at: usize, sort: Sort) -> Vec<String> {
    let answer = &answers(path, list, at..at + 1, sort)[0];
    let shown = answer.matches.iter().map(|found| {
        let sign = if found.context { "+" } else { "" };
        format!("{sign}{}", found.target)
    });
    shown.collect()
}

#[test]
fn of_equals_the_one_whose_neighbour_is_the_query_s_stands_first() {
    check(&["Vista del puerto", "Barcos"], 0, &["+Le port", "Vue du port"]);
    check(&["La lonja", "Vista del puerto"], 1, &["+Vue du port", "Le port"]);
    check(&["Vista del puerto", "Un faro."], 0, &["+Vue du port", "Le port"]);
    check(&["Un faro - EFE", "Vista del puerto"], 1, &["+Vue du port", "Le port"]);
}

#[test]
fn without_a_neighbour_nothing_is_in_context() {
    for list in [
        &["Vista del puerto"][..],
        &["Vista del puerto", "Otra cosa"],
        &["Vista del puerto", "Otra cosa", "Barcos"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("main.legenda");
        memory(&path);
        let shown = found(&path, list, 0, Sort::Useful);
        assert!(shown.len() == 2 && shown.iter().all(|target| !target.starts_with('+')), "{shown:?}");
    }
}

#[test]
fn what_has_another_between_is_no_neighbour() {
    check(&["La lonja", "Un faro"], 1, &["Un phare"]);
}

#[test]
fn the_order_by_rate_stays_and_says_the_context() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    memory(&path);
    let shown = found(&path, &["La lonja", "Vista del puerto"], 1, Sort::Rate);
    assert_eq!(shown, ["Le port", "+Vue du port"]);
}

#[test]
fn a_query_s_neighbours_are_those_of_the_list_and_not_of_its_batch() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    memory(&path);
    let list = ["La lonja", "Vista del puerto", "Otra cosa", "Vista del puerto", "Barcos"];
    let whole = answers(&path, &list, 0..5, Sort::Useful);
    let alone: Vec<Answer> = (0..5).flat_map(|at| answers(&path, &list, at..at + 1, Sort::Useful)).collect();
    assert_eq!(whole, alone);
    assert_eq!([1, 3].map(|at| whole[at].matches[0].target.as_str()), ["Vue du port", "Le port"]);
}

#[test]
fn a_memory_without_the_index_of_places_says_the_same_and_gets_it_when_it_is_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut memory = memory(&path);
    let beside = |memory: &Memory| memory.beside(UnitId(4)).unwrap();
    assert_eq!(beside(&memory), [UnitId(3), UnitId(5)]);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute("DROP INDEX occurrence_position", []).unwrap();
    assert_eq!(beside(&memory), [UnitId(3), UnitId(5)]);
    add(&mut memory, SAVE, &["es:Una grúa|fr:Une grue"]);
    let has = "SELECT count(*) FROM sqlite_schema WHERE name = 'occurrence_position'";
    assert_eq!(other.query_row(has, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
}
