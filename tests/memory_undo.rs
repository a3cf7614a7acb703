//! The log, what is taken back, and another memory coming in.

#![cfg(test)]

mod memory_support;

use legenda::ErrorKind;
use legenda::memory::{Author, Kept, Memory, OnConflict, Selection, Transaction};
use legenda::unit::{OperationId, Status, UnitId};
use memory_support::*;

fn memory() -> Memory {
    Memory::in_memory().unwrap()
}

fn confirm(memory: &mut Memory, id: u64) {
    memory.transact(&author(), |transaction| transaction.confirm(UnitId(id)).map(drop)).unwrap();
}

fn edit(memory: &mut Memory, id: u64, text: &str) {
    let french = "fr".parse().unwrap();
    memory.transact(&author(), |transaction| transaction.edit(UnitId(id), &french, text).map(drop)).unwrap();
}

fn reject(memory: &mut Memory, id: u64) {
    memory.transact(&author(), |transaction| transaction.reject(UnitId(id))).unwrap();
}

/// Undoes an operation and gives the units removed, restored and kept.
#[track_caller]
fn undo(memory: &mut Memory, operation: Option<u64>) -> (Vec<u64>, Vec<u64>, Vec<(UnitId, Kept)>) {
    let undone = memory.undo(operation.map(OperationId), &author()).unwrap();
    let numbers = |ids: Vec<UnitId>| ids.into_iter().map(|id| id.0).collect();
    (numbers(undone.removed), numbers(undone.restored), undone.kept)
}

#[test]
fn every_kind_of_operation_is_undone_and_done_again() {
    let steps: [fn(&mut Memory); 8] = [
        |memory| drop(add(memory, SAVE, &["es:cinco|fr:cinq@z.txt:9"])),
        |memory| drop(add(memory, IMPORT, &["es:uno|fr:une@t.tsv:3", "es:dos|fr:deux@u.tsv:4"])),
        |memory| drop(add(memory, IMPORT, &["es:dos|fr:deux|en:two@t.tmx:1"])),
        |memory| drop(add(memory, policy(Status::Imported, OnConflict::Overwrite), &["es:tres|fr:troie"])),
        |memory| confirm(memory, 1),
        |memory| edit(memory, 1, "l'un"),
        |memory| edit(memory, 2, "paire"),
        |memory| reject(memory, 1),
    ];
    for (index, step) in steps.into_iter().enumerate() {
        let mut memory = memory();
        add(
            &mut memory,
            SAVE,
            &["es:uno|fr:un@a.txt:1", "es:dos|fr:deux@a.txt:2", "es:dos|fr:paire@a.txt:4"],
        );
        add(&mut memory, CONFIRM, &["es:tres|fr:trois@a.txt:3"]);
        let before = units(&memory, &Selection::default());
        step(&mut memory);
        let after = units(&memory, &Selection::default());
        assert_ne!(before, after, "step {index}");
        undo(&mut memory, None);
        assert_eq!(units(&memory, &Selection::default()), before, "step {index} undone");
        undo(&mut memory, Some(4));
        assert_eq!(units(&memory, &Selection::default()), after, "step {index} done again");
        undo(&mut memory, None);
        assert_eq!(units(&memory, &Selection::default()), before, "step {index} undone again");
        content(&memory);
    }
}

#[test]
fn without_a_number_the_last_that_holds_is_undone() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un"]);
    add(&mut memory, SAVE, &["es:dos|fr:deux"]);
    assert_eq!(undo(&mut memory, None).0, [2]);
    assert_eq!(undo(&mut memory, None).0, [1]);
    let nothing = memory.undo(None, &author()).unwrap_err();
    assert!(matches!(nothing.kind(), ErrorKind::NothingToUndo));
    let twice = memory.undo(Some(OperationId(1)), &author()).unwrap_err();
    assert_eq!(twice.to_string(), "operation 1 was undone by operation 4");
    let unknown = memory.undo(Some(OperationId(5)), &author()).unwrap_err();
    assert!(matches!(unknown.kind(), ErrorKind::NoSuchOperation(5)));
    assert_eq!(undo(&mut memory, Some(3)).1, [2]);
    assert_eq!(content(&memory), ["2 machine es:dos|fr:deux"]);
    let log: Vec<_> = memory.log(10).unwrap().into_iter().map(|line| (line.id.0, line.undone_by)).collect();
    let by = |number| Some(OperationId(number));
    assert_eq!(log, [(5, None), (4, None), (3, by(5)), (2, None), (1, by(4))]);
}

#[test]
fn what_a_person_has_since_confirmed_or_edited_is_kept_and_told() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1", "es:dos|fr:deux@a.txt:2", "es:tres|fr:trois@a.txt:3"]);
    confirm(&mut memory, 1);
    edit(&mut memory, 2, "paire");
    let (removed, restored, kept) = undo(&mut memory, Some(1));
    assert_eq!((removed, restored), (vec![3], vec![]));
    let since = |number| Kept::ChangedSince(OperationId(number));
    assert_eq!(kept, [(UnitId(1), since(2)), (UnitId(2), since(3))]);
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un", "2 confirmed es:dos|fr:paire"]);
    assert_eq!(places(&memory, 1), ["a.txt:1"]);
}

#[test]
fn a_change_that_was_undone_itself_keeps_nothing() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un"]);
    confirm(&mut memory, 1);
    undo(&mut memory, None);
    assert_eq!(undo(&mut memory, Some(1)), (vec![1], vec![], vec![]));
    assert_eq!(content(&memory), [""; 0]);
}

#[test]
fn a_unit_that_another_operation_saw_too_loses_only_what_this_one_saw() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1"]);
    add(&mut memory, SAVE, &["es:uno|fr:un@b.txt:2"]);
    add(&mut memory, SAVE, &["es:uno|fr:un@c.txt:3"]);
    let undone = memory.undo(Some(OperationId(1)), &author()).unwrap();
    assert_eq!((undone.removed.len(), undone.unseen), (0, vec![UnitId(1)]));
    assert_eq!(places(&memory, 1), ["b.txt:2", "c.txt:3"]);
    memory.undo(Some(OperationId(2)), &author()).unwrap();
    assert_eq!(places(&memory, 1), ["c.txt:3"]);
    assert_eq!(undo(&mut memory, Some(3)).0, [1]);
    assert_eq!(content(&memory), [""; 0]);
}

#[test]
fn what_an_undone_operation_refused_may_come_again() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un", "es:dos|fr:deux"]);
    reject(&mut memory, 1);
    edit(&mut memory, 2, "paire");
    undo(&mut memory, Some(3));
    assert_eq!(add(&mut memory, SAVE, &["es:uno|fr:un", "es:dos|fr:deux"]).refused, 1);
    assert_eq!(undo(&mut memory, Some(2)).1, [1]);
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un", "2 machine es:dos|fr:deux"]);
    undo(&mut memory, Some(4));
    undo(&mut memory, Some(5));
    assert_eq!(add(&mut memory, SAVE, &["es:uno|fr:un", "es:dos|fr:deux"]).refused, 2);
    assert_eq!(memory.stats().unwrap().refused, 2);
}

#[test]
fn an_undo_may_be_tried_first() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un"]);
    let tried = Author { dry_run: true, ..author() };
    assert_eq!(memory.undo(None, &tried).unwrap().removed, [UnitId(1)]);
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un"]);
    assert_eq!(memory.log(10).unwrap().len(), 1);
}

#[track_caller]
fn merge(memory: &mut Memory, other: &Memory) -> legenda::memory::Summary {
    let work = |transaction: &mut Transaction<'_>| transaction.merge(other, &IMPORT);
    memory.transact(&author(), work).unwrap()
}

#[test]
fn a_memory_comes_in_with_statuses_refusals_and_history_and_only_once() {
    let (mut ours, mut theirs) = (memory(), memory());
    add(&mut ours, SAVE, &["es:uno|fr:un@a.txt:1", "es:dos|fr:deux@a.txt:2", "es:tres|fr:troix@a.txt:3"]);
    add(&mut ours, CONFIRM, &["es:seis|fr:six"]);
    add(
        &mut theirs,
        SAVE,
        &["es:uno|fr:un@x.txt:1", "es:dos|fr:deux@x.txt:2", "es:tres|fr:troix", "es:seis|fr:sis"],
    );
    add(&mut theirs, SAVE, &["es:cuatro|fr:quatre@x.txt:4", "es:uno|fr:une@x.txt:5"]);
    confirm(&mut theirs, 1);
    reject(&mut theirs, 2);
    edit(&mut theirs, 3, "trois");
    let summary = merge(&mut ours, &theirs);
    assert_eq!(
        content(&ours),
        [
            "1 confirmed es:uno|fr:un",
            "3 confirmed es:tres|fr:trois",
            "4 confirmed es:seis|fr:six",
            "6 machine es:seis|fr:sis",
            "7 machine es:cuatro|fr:quatre",
            "8 machine es:uno|fr:une"
        ]
    );
    assert_eq!((summary.added, summary.changed, summary.removed), (3, 2, 1));
    assert_eq!(places(&ours, 1), ["a.txt:1", "x.txt:1"]);
    let again = merge(&mut ours, &theirs);
    assert_eq!(again.operation, None, "{again:?}");
    assert_eq!(add(&mut ours, IMPORT, &["es:dos|fr:deux", "es:tres|fr:troix"]).refused, 2);
    undo(&mut ours, Some(3));
    assert_eq!(
        content(&ours),
        [
            "1 machine es:uno|fr:un",
            "2 machine es:dos|fr:deux",
            "3 machine es:tres|fr:troix",
            "4 confirmed es:seis|fr:six"
        ]
    );
}

#[test]
fn a_memory_that_came_in_and_is_changed_comes_in_again() {
    let (mut ours, mut theirs) = (memory(), memory());
    add(&mut theirs, IMPORT, &["es:uno|fr:un"]);
    merge(&mut ours, &theirs);
    edit(&mut theirs, 1, "une");
    merge(&mut ours, &theirs);
    assert_eq!(content(&ours), ["1 confirmed es:uno|fr:une"]);
    reject(&mut theirs, 1);
    assert_eq!(merge(&mut ours, &theirs).removed, 0, "ours is confirmed");
}
