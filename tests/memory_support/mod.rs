//! What the tests of the memory share: small units, authors, and one check that nothing is wrong.

#![allow(dead_code, reason = "each test file uses its part")]

use legenda::memory::{Author, Memory, OnConflict, Policy, Selection, Summary};
use legenda::unit::{Occurrence, Status, Unit, UnitId, Variant};

/// What `align --save`, `import` and `import --confirm` use.
pub(crate) const SAVE: Policy = policy(Status::Machine, OnConflict::Keep);
pub(crate) const IMPORT: Policy = policy(Status::Imported, OnConflict::Keep);
pub(crate) const CONFIRM: Policy = policy(Status::Confirmed, OnConflict::Keep);

pub(crate) const fn policy(trust: Status, on_conflict: OnConflict) -> Policy {
    Policy { on_conflict, trust, revive: false }
}

/// A unit of texts, each `lang:text`, joined by `|`; after `@` the document and line that it was seen in.
pub(crate) fn unit(text: &str) -> Unit {
    let (texts, place) = text.split_once('@').map_or((text, None), |(texts, place)| (texts, Some(place)));
    let variant = |text: &str| {
        let (lang, text) = text.split_once(':').expect("a language");
        Variant::new(lang.parse().expect("a tag"), text)
    };
    let seen = place.map(|place| {
        let (document, line) = place.split_once(':').expect("a line");
        Occurrence { document: Some(document.into()), line: line.parse().ok(), ..Occurrence::default() }
    });
    Unit {
        variants: texts.split('|').map(variant).collect(),
        occurrences: seen.into_iter().collect(),
        ..Unit::default()
    }
}

pub(crate) fn author() -> Author {
    Author { user: Some("ana".into()), command: "test".into(), dry_run: false }
}

/// Takes units in as one operation.
#[track_caller]
pub(crate) fn add(memory: &mut Memory, policy: Policy, units: &[&str]) -> Summary {
    add_units(memory, policy, units.iter().map(|text| unit(text)).collect())
}

#[track_caller]
pub(crate) fn add_units(memory: &mut Memory, policy: Policy, units: Vec<Unit>) -> Summary {
    let work = |transaction: &mut legenda::memory::Transaction<'_>| {
        units.into_iter().try_for_each(|unit| transaction.add(unit, &policy).map(drop))
    };
    memory.transact(&author(), work).expect("the units are taken in")
}

/// Every unit as `number status lang:text|lang:text`, in order, after a check that nothing is wrong.
#[track_caller]
pub(crate) fn content(memory: &Memory) -> Vec<String> {
    assert_eq!(memory.verify().expect("it can be read"), []);
    units(memory, &Selection::default()).into_iter().map(|(id, unit)| shown(id, &unit)).collect()
}

/// The units of which the index of a memory has Spanish texts, after a check that none is there twice.
#[track_caller]
pub(crate) fn indexed(memory: &Memory) -> Vec<UnitId> {
    let mut indexed = Vec::new();
    for shelf in memory.index().expect("it can be read").shelves(&"es".parse().expect("a tag")) {
        let rows = (0..shelf.rows()).map(|row| shelf.row(row).expect("it is whole").unit);
        indexed.extend(rows.filter(|&unit| !shelf.is_gone(unit)));
    }
    indexed.sort_unstable();
    assert!(indexed.windows(2).all(|pair| pair[0] != pair[1]), "a unit is there once");
    indexed
}

#[track_caller]
pub(crate) fn units(memory: &Memory, selection: &Selection) -> Vec<(UnitId, Unit)> {
    let mut all = Vec::new();
    let mut each = |id, unit| {
        all.push((id, unit));
        Ok(())
    };
    memory.units(selection, &mut each).expect("it can be read");
    all
}

pub(crate) fn shown(id: UnitId, unit: &Unit) -> String {
    let status = match unit.status {
        Some(Status::Machine) => "machine",
        Some(Status::Imported) => "imported",
        Some(Status::Confirmed) => "confirmed",
        None => "none",
    };
    format!("{} {status} {}", id.0, texts(unit))
}

pub(crate) fn texts(unit: &Unit) -> String {
    let texts = unit.variants.iter().map(|variant| format!("{}:{}", variant.lang, variant.text));
    texts.collect::<Vec<_>>().join("|")
}

/// Where a unit was seen, as `document:line`.
#[track_caller]
pub(crate) fn places(memory: &Memory, id: u64) -> Vec<String> {
    let unit = memory.unit(UnitId(id)).expect("it can be read").expect("the unit is there");
    let place = |seen: &Occurrence| {
        format!("{}:{}", seen.document.as_deref().unwrap_or("-"), seen.line.unwrap_or_default())
    };
    unit.occurrences.iter().map(place).collect()
}
