//! What a memory does with units: what is the same, what replaces what, what a person said.

#![cfg(test)]

mod memory_support;

use legenda::memory::{Added, Author, Edited, Memory, OnConflict, Outcome, Policy, Selection};
use legenda::unit::{OperationId, Status, UnitId};
use legenda::{ErrorKind, Result};
use memory_support::*;

fn memory() -> Memory {
    Memory::in_memory().unwrap()
}

#[track_caller]
fn does(memory: &mut Memory, work: impl FnOnce(&mut legenda::memory::Transaction<'_>) -> Result<()>) {
    memory.transact(&author(), work).unwrap();
}

#[test]
fn the_same_texts_again_are_one_more_occurrence() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1"]);
    let again = add(&mut memory, SAVE, &["es:uno|fr:un@b.txt:2"]);
    assert_eq!((again.added, again.known, again.occurrences), (0, 1, 1));
    let renamed = add(&mut memory, IMPORT, &["fr:un|es:uno@b.txt:2"]);
    assert_eq!(renamed.operation, None, "nothing changed, so nothing is in the log");
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un"]);
    assert_eq!(places(&memory, 1), ["a.txt:1", "b.txt:2"]);
}

#[test]
fn a_region_that_one_side_lacks_makes_no_other_unit() {
    let mut memory = memory();
    add(
        &mut memory,
        IMPORT,
        &["es:uno|fr:un", "es-ES:uno|fr-FR:un", "es-MX:dos|fr:deux", "es-ES:dos|fr:deux"],
    );
    assert_eq!(
        content(&memory),
        ["1 imported es:uno|fr:un", "2 imported es-MX:dos|fr:deux", "3 imported es-ES:dos|fr:deux"]
    );
}

#[test]
fn a_table_may_hold_several_targets_of_a_source_in_any_order() {
    let mut memory = memory();
    let rows = ["es:uno|fr:un", "es:uno|fr:une", "es:uno|fr:l'un", "es:dos|fr:deux"];
    assert_eq!(add(&mut memory, IMPORT, &rows).added, 4);
    let reordered = ["es:dos|fr:deux", "es:uno|fr:l'un", "es:uno|fr:NEW", "es:uno|fr:une", "es:uno|fr:un"];
    let again = add(&mut memory, IMPORT, &reordered);
    assert_eq!((again.added, again.changed, again.removed, again.known), (1, 0, 0, 4));
    assert_eq!(content(&memory).last().unwrap(), "5 imported es:uno|fr:NEW");
}

#[test]
fn an_import_replaces_the_target_of_what_nobody_confirmed() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1"]);
    let summary = add(&mut memory, IMPORT, &["es:uno|fr:une@t.tsv:7"]);
    assert_eq!((summary.added, summary.changed, summary.removed), (0, 1, 0));
    assert_eq!(content(&memory), ["1 imported es:uno|fr:une"]);
    assert_eq!(places(&memory, 1), ["a.txt:1", "t.tsv:7"]);
}

#[track_caller]
fn check_tags(ours: &str, given: &str, after: &str) {
    let mut memory = memory();
    add(&mut memory, SAVE, &[ours]);
    add(&mut memory, IMPORT, &[given]);
    assert_eq!(content(&memory), [format!("1 imported {after}")]);
}

#[test]
fn a_language_keeps_its_tag_when_its_text_is_replaced() {
    check_tags("es:uno|fr:un", "es-ES:uno|fr-FR:une", "es:uno|fr:une");
    check_tags("es:uno|fr-MA:un", "es:uno|fr:une", "es:uno|fr-MA:une");
    check_tags("es:uno|fr:un", "es:uno|fr-FR:une|fr-CA:l'un", "es:uno|fr-FR:une|fr-CA:l'un");
}

/// Takes a unit in as `align --save` does.
#[track_caller]
fn saved(memory: &mut Memory, text: &str) -> Added {
    let mut saved = None;
    does(memory, |transaction| {
        saved = Some(transaction.add(unit(text), &SAVE)?);
        Ok(())
    });
    saved.unwrap()
}

#[test]
fn what_an_import_replaced_does_not_come_back_by_itself() {
    let mut memory = memory();
    let (machine, correction) = ("es:uno|fr:un", "es:uno|fr:une");
    assert_eq!(saved(&mut memory, machine), Added::New(UnitId(1)));
    add(&mut memory, IMPORT, &[correction]);
    assert_eq!(saved(&mut memory, machine), Added::Refused);
    assert_eq!(content(&memory), ["1 imported es:uno|fr:une"]);
    let undo = memory.undo(None, &author()).unwrap().summary.operation;
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un"]);
    assert_eq!(saved(&mut memory, machine), Added::Known(UnitId(1)));
    memory.undo(undo, &author()).unwrap();
    assert_eq!(content(&memory), ["1 imported es:uno|fr:une"]);
    assert_eq!(saved(&mut memory, machine), Added::Refused);
    assert_eq!(add(&mut memory, CONFIRM, &[machine]).refused, 0);
}

#[test]
fn what_a_file_replaces_by_tuid_is_refused_unless_it_holds_it_elsewhere() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un", "es:dos|fr:deux"]);
    let ours = |memory: &Memory, text: &str, id: u64| {
        let mut given = unit(text);
        given.tuid = Some(memory.tuid_of(UnitId(id)));
        given
    };
    let given =
        vec![ours(&memory, "es:uno|fr:une", 1), ours(&memory, "es:dos|fr:les deux", 2), unit("es:uno|fr:un")];
    add_units(&mut memory, IMPORT, given);
    assert_eq!(saved(&mut memory, "es:dos|fr:deux"), Added::Refused);
    assert_eq!(
        content(&memory),
        ["1 imported es:uno|fr:une", "2 imported es:dos|fr:les deux", "3 imported es:uno|fr:un"]
    );
    assert_eq!(memory.stats().unwrap().refused, 1);
}

#[test]
fn a_machine_replaces_nothing() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un"]);
    add(&mut memory, SAVE, &["es:uno|fr:une"]);
    assert_eq!(content(&memory), ["1 imported es:uno|fr:un", "2 machine es:uno|fr:une"]);
}

#[track_caller]
fn check_conflict(on_conflict: OnConflict, date: Option<&str>, outcome: Outcome, after: &[&str]) {
    let mut memory = memory();
    add(&mut memory, CONFIRM, &["es:uno|fr:un"]);
    let changed = date.map(str::to_owned);
    let mut given = unit("es:uno|fr:une@t.tsv:7");
    given.provenance.changed = changed;
    let summary = add_units(&mut memory, policy(Status::Imported, on_conflict), vec![given]);
    assert_eq!(content(&memory), after);
    let [conflict] = &summary.conflicts[..] else { panic!("one conflict: {summary:?}") };
    assert_eq!((conflict.unit, conflict.outcome), (UnitId(1), outcome));
    assert_eq!(texts(&conflict.ours), "es:uno|fr:un");
    assert_eq!(texts(&conflict.incoming), "es:uno|fr:une");
    assert_eq!(conflict.incoming.occurrences[0].line, Some(7));
}

#[test]
fn a_confirmed_unit_is_replaced_only_as_the_user_says() {
    let ours = ["1 confirmed es:uno|fr:un"];
    let theirs = ["1 imported es:uno|fr:une"];
    check_conflict(OnConflict::Keep, None, Outcome::Kept, &ours);
    check_conflict(OnConflict::Overwrite, None, Outcome::Replaced, &theirs);
    check_conflict(OnConflict::Newest, None, Outcome::Kept, &ours);
    check_conflict(OnConflict::Newest, Some("2001-01-01T00:00:00Z"), Outcome::Kept, &ours);
    check_conflict(OnConflict::Newest, Some("2999-01-01T00:00:00Z"), Outcome::Replaced, &theirs);
}

#[test]
fn with_add_both_stay_and_there_is_no_conflict() {
    let mut memory = memory();
    add(&mut memory, CONFIRM, &["es:uno|fr:un"]);
    let summary = add(&mut memory, policy(Status::Imported, OnConflict::Add), &["es:uno|fr:une"]);
    assert_eq!((summary.added, summary.conflicts.len()), (1, 0));
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un", "2 imported es:uno|fr:une"]);
}

#[test]
fn an_import_never_changes_the_status_of_what_it_finds() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un"]);
    let mut given = unit("es:uno|fr:un");
    given.status = Some(Status::Confirmed);
    add_units(&mut memory, IMPORT, vec![given]);
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un"]);
    assert_eq!(add(&mut memory, CONFIRM, &["es:uno|fr:un"]).changed, 1);
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un"]);
}

#[test]
fn a_set_that_contains_another_replaces_it_and_keeps_its_number() {
    let mut memory = memory();
    add(&mut memory, CONFIRM, &["es:uno|fr:un@a.txt:1", "es:uno|en:one@b.txt:2"]);
    let summary = add(&mut memory, IMPORT, &["es:uno|fr:un|en:one@t.tmx:3"]);
    assert_eq!((summary.added, summary.changed, summary.removed), (0, 1, 1));
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un|en:one"]);
    assert_eq!(places(&memory, 1), ["a.txt:1", "b.txt:2", "t.tmx:3"]);
    assert_eq!(add(&mut memory, IMPORT, &["fr:un|en:one"]).known, 1);
    memory.undo(Some(OperationId(2)), &author()).unwrap();
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:un", "2 confirmed es:uno|en:one"]);
    assert_eq!(places(&memory, 2), ["b.txt:2"]);
}

#[test]
fn a_unit_is_ours_by_the_tuid_that_we_gave_it() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un", "es:dos|fr:deux"]);
    let mut given = unit("es:un solo|fr:un");
    given.tuid = Some(memory.tuid_of(UnitId(1)));
    add_units(&mut memory, IMPORT, vec![given]);
    assert_eq!(content(&memory), ["1 imported es:un solo|fr:un", "2 machine es:dos|fr:deux"]);
    assert_eq!(memory.unit(UnitId(1)).unwrap().unwrap().tuid, None);
}

#[test]
fn the_tuid_of_a_stranger_says_nothing() {
    let mut memory = memory();
    let given = |text: &str, tuid: &str| {
        let mut unit = unit(text);
        unit.tuid = Some(tuid.into());
        unit
    };
    add_units(&mut memory, IMPORT, vec![given("es:uno|fr:un", "1")]);
    add_units(&mut memory, IMPORT, vec![given("es:dos|fr:deux", "1")]);
    let copy = memory.tuid_of(UnitId(1));
    let added = add_units(&mut memory, IMPORT, vec![given("es:tres|fr:trois", &copy)]);
    assert_eq!(added.added, 1, "a copy of the memory gave the number to another unit");
    let tuids: Vec<_> =
        units(&memory, &Selection::default()).into_iter().map(|(_, unit)| unit.tuid).collect();
    assert_eq!(tuids, [Some("1".into()), Some("1".into()), None]);
}

#[test]
fn what_a_person_took_away_does_not_come_back_by_itself() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un", "es:dos|fr:deux", "es:tres|fr:trois"]);
    does(&mut memory, |transaction| transaction.reject(UnitId(1)));
    does(&mut memory, |transaction| transaction.delete(UnitId(2)));
    does(&mut memory, |transaction| transaction.edit(UnitId(3), &"fr".parse().unwrap(), "troix").map(drop));
    let rows = ["es:uno|fr:un", "es:dos|fr:deux", "es:tres|fr:trois", "es-ES:uno|fr:un|en:one"];
    for policy in [SAVE, IMPORT] {
        let summary = add(&mut memory, policy, &rows);
        assert_eq!((summary.refused, summary.operation), (4, None));
    }
    assert_eq!(content(&memory), ["3 confirmed es:tres|fr:troix"]);
    let revived =
        add(&mut memory, Policy { revive: true, ..policy(Status::Imported, OnConflict::Add) }, &rows[..1]);
    assert_eq!(revived.added, 1);
    assert_eq!(add(&mut memory, policy(Status::Confirmed, OnConflict::Add), &rows[1..3]).added, 2);
    assert_eq!(content(&memory).len(), 4);
}

#[test]
fn an_edit_is_a_new_version_of_the_same_unit() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1"]);
    does(&mut memory, |transaction| {
        assert_eq!(transaction.edit(UnitId(1), &"fr-MA".parse().unwrap(), "une")?, Edited::Changed);
        Ok(())
    });
    assert_eq!(content(&memory), ["1 confirmed es:uno|fr:une"]);
    assert_eq!(places(&memory, 1), ["a.txt:1"]);
    let unit = memory.unit(UnitId(1)).unwrap().unwrap();
    assert_eq!(unit.provenance.created_by.as_deref(), Some("ana"));
    assert_eq!(unit.provenance.changed_by.as_deref(), Some("ana"));
    let mut log = Vec::new();
    let mut each = |change: legenda::memory::Change| {
        log.push((change.before.as_ref().map(texts), change.after.as_ref().map(texts)));
        Ok(())
    };
    memory.log_of(OperationId(1), &mut each).unwrap();
    memory.log_of(OperationId(2), &mut each).unwrap();
    let (old, new) = (Some("es:uno|fr:un".to_owned()), Some("es:uno|fr:une".to_owned()));
    assert_eq!(log, [(None, old.clone()), (old, new)]);
}

#[test]
fn an_edit_into_the_texts_of_another_unit_makes_them_one() {
    let mut memory = memory();
    add(&mut memory, SAVE, &["es:uno|fr:un@a.txt:1", "es:uno|fr:une@b.txt:2"]);
    does(&mut memory, |transaction| {
        assert_eq!(transaction.edit(UnitId(1), &"fr".parse().unwrap(), "une")?, Edited::Merged(UnitId(2)));
        Ok(())
    });
    assert_eq!(content(&memory), ["2 confirmed es:uno|fr:une"]);
    assert_eq!(places(&memory, 2), ["b.txt:2", "a.txt:1"]);
    memory.undo(None, &author()).unwrap();
    assert_eq!(content(&memory), ["1 machine es:uno|fr:un", "2 machine es:uno|fr:une"]);
    assert_eq!((places(&memory, 1), places(&memory, 2)), (vec!["a.txt:1".into()], vec!["b.txt:2".into()]));
}

#[test]
fn a_step_that_cannot_be_done_says_why_and_changes_nothing() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un"]);
    let spanish = "es".parse().unwrap();
    does(&mut memory, |transaction| {
        let no_unit = transaction.confirm(UnitId(9)).unwrap_err();
        assert!(matches!(no_unit.kind(), ErrorKind::NoSuchUnit(9)));
        let no_variant = transaction.edit(UnitId(1), &"ca".parse().unwrap(), "u").unwrap_err();
        assert_eq!(no_variant.to_string(), "unit 1 has no text in ca");
        assert!(matches!(
            transaction.edit(UnitId(1), &spanish, " ").unwrap_err().kind(),
            ErrorKind::EmptyText
        ));
        let lonely = transaction.add(unit("es:uno|fr: "), &IMPORT).unwrap_err();
        assert!(matches!(lonely.kind(), ErrorKind::TooFewVariants));
        Ok(())
    });
    assert_eq!(memory.log(10).unwrap().len(), 1);
}

#[test]
fn what_fails_or_is_only_tried_leaves_nothing() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un"]);
    let before = (content(&memory), memory.revision().unwrap());
    let tried = Author { dry_run: true, ..author() };
    let summary = memory
        .transact(&tried, |transaction| {
            assert_eq!(transaction.add(unit("es:dos|fr:deux"), &IMPORT)?, Added::New(UnitId(2)));
            transaction.delete(UnitId(1))
        })
        .unwrap();
    assert_eq!((summary.operation, summary.added, summary.removed), (Some(OperationId(2)), 1, 1));
    let failed = memory.transact(&author(), |transaction| {
        transaction.add(unit("es:dos|fr:deux"), &IMPORT)?;
        transaction.delete(UnitId(7))
    });
    assert!(failed.is_err());
    assert_eq!((content(&memory), memory.revision().unwrap()), before);
}

#[test]
fn provenance_is_set_where_a_unit_carries_none_and_kept_where_it_does() {
    let mut memory = memory();
    let mut carried = unit("es:dos|fr:deux");
    carried.provenance.created = Some("2001-02-03T04:05:06Z".into());
    add_units(&mut memory, IMPORT, vec![unit("es:uno|fr:un@a.txt:1"), carried.clone()]);
    let ours = memory.unit(UnitId(1)).unwrap().unwrap();
    let time = memory.log(1).unwrap()[0].time.clone();
    assert_eq!(ours.provenance.created.as_deref(), Some(time.as_str()));
    assert_eq!(ours.provenance.created_by.as_deref(), Some("ana"));
    assert_eq!(ours.occurrences[0].date.as_deref(), Some(&time[..10]));
    assert_eq!(memory.unit(UnitId(2)).unwrap().unwrap().provenance, carried.provenance);
}

#[test]
fn units_are_selected_by_what_is_known_of_them() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un@a.txt:1", "es:dos|en:two@b.txt:1"]);
    add(&mut memory, CONFIRM, &["es:tres|fr:trois@a.txt:2"]);
    let check = |selection: Selection, ids: &[u64]| {
        let found: Vec<u64> = units(&memory, &selection).into_iter().map(|(id, _)| id.0).collect();
        assert_eq!(found, ids, "{selection:?}");
    };
    let tags = |tags: &str| tags.split(' ').map(|tag| tag.parse().unwrap()).collect();
    check(Selection { document: Some("a.txt".into()), ..Selection::default() }, &[1, 3]);
    check(Selection { confirmed: true, ..Selection::default() }, &[3]);
    check(Selection { operation: Some(OperationId(1)), ..Selection::default() }, &[1, 2]);
    check(Selection { languages: tags("es-MX fr"), ..Selection::default() }, &[1, 3]);
    check(Selection { ids: Some(vec![UnitId(3), UnitId(2)]), ..Selection::default() }, &[2, 3]);
    check(Selection { since: Some("2001-01-01".into()), ..Selection::default() }, &[1, 2, 3]);
    check(Selection { since: Some("2999-01-01".into()), ..Selection::default() }, &[]);
    assert_eq!(memory.count(&"es".parse().unwrap(), &tags("fr")).unwrap(), 2);
    assert_eq!(memory.count(&"fr".parse().unwrap(), &tags("en es")).unwrap(), 2);
    assert_eq!(memory.count(&"es".parse().unwrap(), &tags("es")).unwrap(), 0);
    let stats = memory.stats().unwrap();
    assert_eq!((stats.units, stats.imported, stats.confirmed, stats.documents), (3, 2, 1, 2));
    assert_eq!(stats.variants, [("en".into(), 1), ("es".into(), 3), ("fr".into(), 2)]);
}

#[test]
fn what_changed_since_a_revision_is_told() {
    let mut memory = memory();
    add(&mut memory, IMPORT, &["es:uno|fr:un", "es:dos|fr:deux", "es:tres|fr:trois"]);
    let then = memory.revision().unwrap().number;
    does(&mut memory, |transaction| {
        transaction.confirm(UnitId(2))?;
        transaction.delete(UnitId(3))
    });
    assert_eq!(memory.changes_since(then).unwrap(), (vec![UnitId(2)], vec![UnitId(3)]));
}

#[test]
fn many_targets_of_one_source_are_all_kept_and_found_again() {
    let mut memory = memory();
    let rows: Vec<String> = (0..300).map(|n| format!("es:foto|fr:photo {n}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(add(&mut memory, IMPORT, &rows).added, 300);
    assert_eq!(add(&mut memory, IMPORT, &rows).known, 300);
    assert_eq!(content(&memory).len(), 300);
}
