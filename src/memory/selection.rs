//! Units chosen: which of them an export, a list or a count is of.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::error::{Error, ErrorKind, Result};
use crate::language::LangTag;
use crate::unit::{OperationId, Status, Unit, UnitId};

use super::Memory;
use super::sqlite::Stored;
use super::stamp::Stamps;

/// Which units are wanted: those that meet every condition given. The default is all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Seen in this document, as it was named when it came in.
    pub document: Option<String>,
    /// Came or changed in this memory on this day or later: UTC, `YYYY-MM-DD` or the beginning of a time.
    pub since: Option<String>,
    /// Came in, changed or were seen in this operation.
    pub operation: Option<OperationId>,
    /// Confirmed by a person.
    pub confirmed: bool,
    /// Have texts in two of these languages, or in the one; a tag without region accepts every region.
    pub languages: Vec<LangTag>,
    /// Have one of these numbers.
    pub ids: Option<Vec<UnitId>>,
}

/// Every number that a unit can have.
const ALL: RangeInclusive<UnitId> = UnitId(0)..=UnitId(u64::MAX);

/// What a memory holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Units.
    pub units: u64,
    /// Units aligned by machine that nobody looked at.
    pub machine: u64,
    /// Units from tables and other memories.
    pub imported: u64,
    /// Units that a person confirmed.
    pub confirmed: u64,
    /// Texts in each language, by tag, in alphabetical order.
    pub variants: Vec<(String, u64)>,
    /// Documents that units were seen in.
    pub documents: u64,
    /// Times that units were seen.
    pub occurrences: u64,
    /// Operations in the log.
    pub operations: u64,
    /// Sets of texts that were rejected, deleted or edited away.
    pub refused: u64,
}

impl Memory {
    /// Calls `each` with the units selected, lowest number first, in constant memory. What it sees is one
    /// state of the memory, whatever others write meanwhile.
    ///
    /// # Errors
    /// If there is no such operation or unit, the file cannot be read, or `each` fails.
    pub fn units(
        &self,
        selection: &Selection,
        each: &mut dyn FnMut(UnitId, Unit) -> Result<()>,
    ) -> Result<()> {
        self.lend_units(selection, &mut |id, unit| each(id, std::mem::take(unit)))
    }

    /// The same, and each unit is lent: the next one is read into what `each` leaves there, which may be one that it had
    /// before. Where units are passed on and come back, none is made anew.
    ///
    /// # Errors
    /// As of [`Memory::units`].
    pub fn lend_units(
        &self,
        selection: &Selection,
        each: &mut dyn FnMut(UnitId, &mut Unit) -> Result<()>,
    ) -> Result<()> {
        self.lend_units_of(&ALL, selection, each)
    }

    /// The same, of the units whose numbers are in a range.
    ///
    /// # Errors
    /// As of [`Memory::units`].
    pub fn lend_units_of(
        &self,
        range: &RangeInclusive<UnitId>,
        selection: &Selection,
        each: &mut dyn FnMut(UnitId, &mut Unit) -> Result<()>,
    ) -> Result<()> {
        self.located(self.selected(range, selection, each))
    }

    fn selected(
        &self,
        range: &RangeInclusive<UnitId>,
        selection: &Selection,
        each: &mut dyn FnMut(UnitId, &mut Unit) -> Result<()>,
    ) -> Result<()> {
        let _moment = self.store.moment()?;
        let mut stamps = Stamps::new(&self.store);
        let mut tell = |id, stored: &mut Stored| {
            if !selection.wants(&stored.unit) {
                return Ok(());
            }
            stamps.complete(stored)?;
            each(id, &mut stored.unit)
        };
        match self.numbers(selection)? {
            None => self.store.lend(range, tell),
            Some(ids) => ids.range(range.clone()).try_for_each(|&id| match self.store.stored(id)? {
                Some(mut stored) => tell(id, &mut stored),
                None => Ok(()),
            }),
        }
    }

    /// The numbers that a selection names; `None` if it names none and every unit is to be looked at.
    fn numbers(&self, selection: &Selection) -> Result<Option<BTreeSet<UnitId>>> {
        let mut sets: Vec<BTreeSet<UnitId>> = Vec::new();
        if let Some(ids) = &selection.ids {
            for id in ids {
                if !self.store.has(*id)? {
                    return Err(Error::new(ErrorKind::NoSuchUnit(id.0)));
                }
            }
            sets.push(ids.iter().copied().collect());
        }
        if let Some(operation) = selection.operation {
            sets.push(self.units_of(operation)?);
        }
        if let Some(since) = &selection.since {
            let revision = self.store.revision_before(since)?;
            sets.push(self.store.units_since(revision)?.into_iter().collect());
        }
        let both = |a: BTreeSet<UnitId>, b: BTreeSet<UnitId>| a.intersection(&b).copied().collect();
        Ok(sets.into_iter().reduce(both))
    }

    fn units_of(&self, operation: OperationId) -> Result<BTreeSet<UnitId>> {
        let known = self.store.operation(operation)?;
        let known = known.ok_or_else(|| Error::new(ErrorKind::NoSuchOperation(operation.0)))?;
        let mut units: BTreeSet<UnitId> = self.store.touched(operation)?.into_iter().collect();
        if let Some((first, last)) = known.made {
            units.extend((first.0..=last.0).map(UnitId));
        }
        Ok(units)
    }

    /// How many units it holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn size(&self) -> Result<u64> {
        self.located(self.store.rows("unit"))
    }

    /// How many texts it holds in each language, by tag, in alphabetical order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn languages(&self) -> Result<Vec<(String, u64)>> {
        self.located(self.store.languages())
    }

    /// What it holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        let read = || {
            let _moment = self.store.moment()?;
            let [machine, imported, confirmed] = self.store.statuses()?;
            Ok(Stats {
                units: machine + imported + confirmed,
                machine,
                imported,
                confirmed,
                variants: self.store.languages()?,
                documents: self.store.rows("document")?,
                occurrences: self.store.rows("occurrence")?,
                operations: self.store.rows("operation")?,
                refused: self.store.rows("refusal WHERE lifted IS NULL")?,
            })
        };
        self.located(read())
    }
}

impl Selection {
    /// Whether it names units by their numbers, so that not all are looked at.
    pub(super) fn names_units(&self) -> bool {
        self.ids.is_some() || self.operation.is_some() || self.since.is_some()
    }

    /// Whether a unit meets the conditions that can be seen from the unit itself.
    fn wants(&self, unit: &Unit) -> bool {
        let document = self.document.as_deref();
        (document.is_none() || unit.occurrences.iter().any(|seen| seen.document.as_deref() == document))
            && (!self.confirmed || unit.status == Some(Status::Confirmed))
            && self.has_languages(unit)
    }

    fn has_languages(&self, unit: &Unit) -> bool {
        let found = self.languages.iter().filter(|lang| unit.variant(lang).is_some()).count();
        found >= self.languages.len().min(2)
    }
}
