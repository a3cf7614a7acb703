//! The lexicon of a memory is always what its units have taught, whatever becomes of them.

#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod memory_support;

use std::path::Path;

use legenda::language::LangTag;
use legenda::lexicon::{Counts, Lesson, Sign, Vocabulary, WHOLE};
use legenda::memory::{Memory, Policy, Selection, Summary};
use legenda::unit::{OperationId, Status, Unit, UnitId};
use memory_support::*;
use proptest::prelude::*;
use tempfile::TempDir;

fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

fn memory_in(folder: &TempDir) -> Memory {
    Memory::create(&folder.path().join("main.legenda")).unwrap()
}

/// How often each word stands in the texts of the units, as the lexicon counts it.
fn words_of(units: &[(UnitId, Unit)], langs: [&LangTag; 2]) -> Vec<(String, String, i64)> {
    let (mut vocabulary, mut counts) = (Vocabulary::default(), Counts::default());
    for (_, unit) in units {
        if let (Some(one), Some(other)) = (unit.variant(langs[0]), unit.variant(langs[1])) {
            let trust = if unit.status == Some(Status::Machine) { WHOLE / 2 } else { WHOLE };
            let lesson = Lesson::of([&one.text, &other.text], langs, trust, &mut vocabulary);
            counts.count(&lesson, Sign::Plus);
        }
    }
    listed(&counts, &vocabulary)
}

fn listed(counts: &Counts, vocabulary: &Vocabulary) -> Vec<(String, String, i64)> {
    counts.listed(vocabulary).into_iter().map(|(a, b, count)| (a.to_owned(), b.to_owned(), count)).collect()
}

/// That the lexicon is the sum of its lessons, knows every unit, and counts the words of the texts as they are.
#[track_caller]
fn check(memory: &Memory) {
    assert_eq!(memory.verify().unwrap(), []);
    assert_eq!(memory.untaught().unwrap(), 0);
    let units = units(memory, &Selection::default());
    for [one, other] in [["es", "fr"], ["en", "fr"], ["en", "es"]].map(|pair| pair.map(tag)) {
        let learned = memory.learned(&one, &other).unwrap().unwrap();
        let mut vocabulary = Vocabulary::default();
        let counts = learned.counts(&mut vocabulary);
        let mut found = listed(&counts, &vocabulary);
        found.retain(|(a, b, _)| a.is_empty() || b.is_empty());
        assert_eq!(found, words_of(&units, [&one, &other]));
    }
}

/// What is done to a memory. Texts and units are small numbers, so that they meet often.
#[derive(Clone, Debug)]
enum Step {
    Add(Status, Vec<(usize, usize, bool)>),
    Edit(usize, usize),
    Confirm(usize),
    Reject(usize),
    Undo(u64),
    Merge,
    Refit,
    Tidy,
}

const SPANISH: [&str; 4] = ["La frontera roja", "Puesto de la frontera", "El rey saluda", "Un rey rojo"];
const FRENCH: [&str; 4] = ["La frontière rouge", "Poste de la frontière", "Le roi salue", "Un roi rouge"];
const ENGLISH: [&str; 4] = ["The red border", "Border post", "The king greets", "A red king"];

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just(Status::Machine), Just(Status::Imported), Just(Status::Confirmed)];
    let rows = prop::collection::vec((0..4usize, 0..4usize, any::<bool>()), 1..4);
    prop_oneof![
        5 => (status, rows).prop_map(|(status, rows)| Step::Add(status, rows)),
        3 => (any::<usize>(), 0..4usize).prop_map(|(unit, text)| Step::Edit(unit, text)),
        1 => any::<usize>().prop_map(Step::Confirm),
        2 => any::<usize>().prop_map(Step::Reject),
        3 => (1..12u64).prop_map(Step::Undo),
        1 => Just(Step::Merge),
        1 => Just(Step::Refit),
        1 => Just(Step::Tidy),
    ]
}

fn row(&(spanish, french, has_english): &(usize, usize, bool)) -> Unit {
    let english = if has_english { format!("|en:{}", ENGLISH[spanish]) } else { String::new() };
    unit(&format!("es:{}|fr:{}{english}", SPANISH[spanish], FRENCH[french]))
}

fn take(memory: &mut Memory, other: &Memory, step: &Step) {
    let ids: Vec<UnitId> = units(memory, &Selection::default()).into_iter().map(|(id, _)| id).collect();
    let nth = |index: &usize| ids.get(index.checked_rem(ids.len())?).copied();
    match step {
        Step::Add(status, rows) => {
            add_units(memory, Policy { trust: *status, ..IMPORT }, rows.iter().map(row).collect());
        }
        Step::Edit(index, text) => {
            if let Some(id) = nth(index) {
                memory.transact(&author(), |t| t.edit(id, &tag("fr"), FRENCH[*text]).map(drop)).unwrap();
            }
        }
        Step::Confirm(index) => {
            if let Some(id) = nth(index) {
                memory.transact(&author(), |t| t.confirm(id).map(drop)).unwrap();
            }
        }
        Step::Reject(index) => {
            if let Some(id) = nth(index) {
                memory.transact(&author(), |t| t.reject(id)).unwrap();
            }
        }
        // What cannot be undone is left.
        Step::Undo(operation) => drop(memory.undo(Some(OperationId(*operation)), &author())),
        Step::Merge => drop(memory.transact(&author(), |t| t.merge(other, &IMPORT)).unwrap()),
        Step::Refit => drop(memory.refit().unwrap()),
        Step::Tidy => memory.tidy().unwrap(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_lexicon_is_what_the_units_that_are_there_taught(steps in prop::collection::vec(step(), 1..16)) {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (mut memory, mut other) = (memory_in(&folder), memory_in(&elsewhere));
        add_units(&mut other, CONFIRM, vec![row(&(0, 0, true)), row(&(1, 2, false))]);
        for step in &steps {
            take(&mut memory, &other, step);
            check(&memory);
        }
    }
}

fn many(count: usize) -> Vec<Unit> {
    (0..count).map(|at| unit(&format!("es:La frontera {at}|fr:La frontière {at}"))).collect()
}

fn strength(memory: &Memory, spanish: &str, french: &str) -> f64 {
    let learned = memory.learned(&tag("fr"), &tag("es")).unwrap().unwrap();
    learned.strength_of(&tag("es"), spanish, french)
}

#[test]
fn a_large_operation_is_left_for_a_refit_which_changes_no_unit() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory_in(&folder);
    let small = add_units(&mut memory, IMPORT, many(3));
    assert_eq!((small.untaught, memory.untaught().unwrap()), (0, 0));
    let large: Summary = add_units(&mut memory, IMPORT, many(2_500));
    assert_eq!((large.untaught, memory.untaught().unwrap()), (2_497, 2_497));
    let (before, log) = (memory.revision().unwrap(), memory.log(9).unwrap());
    let refitted = memory.refit().unwrap();
    assert_eq!((refitted.len(), refitted[0].units, memory.untaught().unwrap()), (1, 2_500, 0));
    assert_eq!((before, log), (memory.revision().unwrap(), memory.log(9).unwrap()));
    assert_eq!(memory.verify().unwrap(), []);
    assert!(strength(&memory, "frontera", "frontière") > 0.9);
}

#[test]
fn others_read_what_was_there_until_a_refit_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory_in(&folder);
    add_units(&mut memory, IMPORT, many(30));
    let reader = Memory::open_read_only(&folder.path().join("main.legenda")).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| memory.refit().unwrap());
        for _ in 0..50 {
            assert!(strength(&reader, "frontera", "frontière") > 0.9);
        }
    });
}

fn tool(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

#[test]
fn a_memory_without_lexicon_is_read_and_gets_one_when_it_is_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut memory = memory_in(&folder);
    add_units(&mut memory, IMPORT, many(3));
    drop(memory);
    tool(&path).execute_batch("DROP TABLE lesson; DROP TABLE lexicon; DROP TABLE word").unwrap();
    let memory = Memory::open_read_only(&path).unwrap();
    assert_eq!((memory.verify().unwrap(), memory.untaught().unwrap()), (vec![], 3));
    assert!(memory.learned(&tag("es"), &tag("fr")).unwrap().is_none());
    assert_eq!(memory.learned_langs().unwrap(), Vec::<[LangTag; 2]>::new());
    let mut memory = Memory::open(&path).unwrap();
    add(&mut memory, IMPORT, &["es:El rey rojo|fr:Le roi rouge"]);
    assert_eq!((memory.verify().unwrap(), memory.untaught().unwrap()), (vec![], 3));
    assert!(strength(&memory, "rey", "roi") > 0.2 && strength(&memory, "frontera", "frontière") == 0.0);
    memory.refit().unwrap();
    check(&memory);
}

#[test]
fn what_another_tool_writes_is_taught_with_the_next_transaction() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut memory = memory_in(&folder);
    add(
        &mut memory,
        IMPORT,
        &["es:La frontera|fr:La frontière", "es:El barco|fr:Le bateau", "es:El mar|fr:La mer"],
    );
    let tool = tool(&path);
    tool.execute("UPDATE variant SET text = 'La montaña' WHERE unit = 1 AND lang = 'es'", []).unwrap();
    tool.execute("UPDATE variant SET text = 'La montagne' WHERE unit = 1 AND lang = 'fr'", []).unwrap();
    tool.execute("DELETE FROM unit WHERE id = 2", []).unwrap();
    assert_eq!(memory.verify().unwrap(), []);
    add(&mut memory, IMPORT, &["es:El río|fr:Le fleuve"]);
    check(&memory);
    assert!(strength(&memory, "frontera", "frontière") == 0.0 && strength(&memory, "barco", "bateau") == 0.0);
    assert!(strength(&memory, "montaña", "montagne") > 0.2);
}

#[test]
fn a_lexicon_that_is_not_the_sum_of_its_lessons_is_found_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut memory = memory_in(&folder);
    add_units(&mut memory, IMPORT, many(3));
    tool(&path).execute("DELETE FROM lesson WHERE unit = 2", []).unwrap();
    let problems: Vec<String> = memory.verify().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["the lexicon of es fr is not what the units teach: legenda lexicon refit"]);
    tool(&path).execute("UPDATE lexicon SET counts = x'00'", []).unwrap();
    assert!(memory.learned(&tag("es"), &tag("fr")).is_err());
    memory.refit().unwrap();
    check(&memory);
}

#[test]
fn a_copy_knows_what_was_learned() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory_in(&folder);
    add_units(&mut memory, IMPORT, many(3));
    let copy = folder.path().join("copy.legenda");
    memory.backup(&copy).unwrap();
    let copy = Memory::open_read_only(&copy).unwrap();
    assert_eq!(copy.verify().unwrap(), []);
    assert!(strength(&copy, "frontera", "frontière") > 0.8);
}

#[test]
fn what_a_dry_run_would_do_is_not_taught() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory_in(&folder);
    add_units(&mut memory, IMPORT, many(3));
    let dry = legenda::memory::Author { dry_run: true, ..author() };
    memory.transact(&dry, |t| t.add(row(&(2, 2, false)), &IMPORT).map(drop)).unwrap();
    check(&memory);
    assert!(strength(&memory, "rey", "roi") == 0.0);
}
