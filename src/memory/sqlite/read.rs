//! One unit, and what is found by hash, number or revision.

use std::sync::LazyLock;

use rusqlite::{CachedStatement, OptionalExtension as _, params};

use crate::error::Result;
use crate::unit::{Occurrence, OperationId, UnitId, Variant};

use super::Store;
use super::rows::{self, Stored, Tags, signed, unit_id};

/// How a unit is read by its number: itself, its variants, its occurrences.
static READ: LazyLock<[String; 3]> = LazyLock::new(|| {
    [
        format!("SELECT {} FROM unit WHERE id = ?1", rows::UNIT),
        format!("SELECT {} FROM variant WHERE unit = ?1 ORDER BY place", rows::VARIANT),
        format!("SELECT {} WHERE o.unit = ?1 ORDER BY o.place", rows::OCCURRENCE),
    ]
});

/// What reads units.
pub(in crate::memory) struct Reader<'s> {
    units: CachedStatement<'s>,
    variants: CachedStatement<'s>,
    occurrences: CachedStatement<'s>,
    tags: Tags,
}

impl Reader<'_> {
    /// A unit as it is kept.
    pub(in crate::memory) fn stored(&mut self, id: UnitId) -> Result<Option<Stored>> {
        let mut found = self.units.query([signed(id.0)])?;
        let Some(row) = found.next()? else { return Ok(None) };
        let (_, mut stored) = rows::stored(row)?;
        drop(found);
        stored.unit.variants = self.variants(id)?;
        stored.unit.occurrences = self.occurrences(id)?;
        Ok(Some(stored))
    }

    fn variants(&mut self, id: UnitId) -> Result<Vec<Variant>> {
        let found = self.variants.query_and_then([signed(id.0)], |row| rows::variant(row, &mut self.tags))?;
        found.map(|row| Ok(row?.1)).collect()
    }

    fn occurrences(&mut self, id: UnitId) -> Result<Vec<Occurrence>> {
        let found = self.occurrences.query_and_then([signed(id.0)], rows::occurrence)?;
        found.map(|row| Ok(row?.1)).collect()
    }
}

impl Store {
    /// A unit as it is kept.
    pub(in crate::memory) fn stored(&self, id: UnitId) -> Result<Option<Stored>> {
        self.reader()?.stored(id)
    }

    /// Reads units one after the other.
    pub(in crate::memory) fn reader(&self) -> Result<Reader<'_>> {
        let [units, variants, occurrences] = &*READ;
        Ok(Reader {
            units: self.conn.prepare_cached(units)?,
            variants: self.conn.prepare_cached(variants)?,
            occurrences: self.conn.prepare_cached(occurrences)?,
            tags: Tags::default(),
        })
    }

    /// Whether there is a unit of this number.
    pub(in crate::memory) fn has(&self, id: UnitId) -> Result<bool> {
        let mut statement = self.conn.prepare_cached("SELECT 1 FROM unit WHERE id = ?1")?;
        Ok(statement.exists([signed(id.0)])?)
    }

    /// The variants of a unit in their order; none if there is no such unit.
    pub(in crate::memory) fn variants(&self, id: UnitId) -> Result<Vec<Variant>> {
        self.reader()?.variants(id)
    }

    /// The unit that carries a `tuid`, the lowest number of several.
    pub(in crate::memory) fn carrier(&self, tuid: &str) -> Result<Option<UnitId>> {
        let sql = "SELECT min(id) FROM unit WHERE tuid = ?1 AND substr(tuid, 33, 1) = '-'";
        let found: Option<i64> = self.conn.prepare_cached(sql)?.query_row([tuid], |row| row.get(0))?;
        found.map(unit_id).transpose()
    }

    /// Whether any unit carries the `tuid` that it had in another memory.
    pub(in crate::memory) fn has_carriers(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM unit WHERE substr(tuid, 33, 1) = '-')";
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }

    /// The numbers of units that came or changed after a revision, lowest first. The sign keeps SQLite from walking over
    /// all units for the sake of their order.
    pub(in crate::memory) fn units_since(&self, revision: u64) -> Result<Vec<UnitId>> {
        self.numbers("SELECT id FROM unit WHERE rev > ?1 ORDER BY +id", revision)
    }

    /// The numbers of units that went after a revision, lowest first.
    pub(in crate::memory) fn gone_since(&self, revision: u64) -> Result<Vec<UnitId>> {
        self.numbers("SELECT unit FROM tombstone WHERE rev > ?1 ORDER BY +unit", revision)
    }

    /// The revision before the first operation of a day or time; that of today if there is none since.
    pub(in crate::memory) fn revision_before(&self, time: &str) -> Result<u64> {
        let sql = "SELECT coalesce(min(rev) - 1, (SELECT rev FROM memory)) FROM operation WHERE time >= ?1";
        rows::unsigned(self.conn.query_row(sql, [time], |row| row.get(0))?)
    }

    fn numbers(&self, sql: &str, bound: u64) -> Result<Vec<UnitId>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_and_then([signed(bound)], |row| unit_id(row.get(0)?))?.collect()
    }

    /// The text sets that are refused and share a variant's hash, each with its number.
    pub(in crate::memory) fn refusals(&self, hash: i64) -> Result<Vec<(i64, Vec<Variant>)>> {
        let sql = "SELECT DISTINCT r.id FROM refused f JOIN refusal r ON r.id = f.refusal \
                   WHERE f.hash = ?1 AND r.lifted IS NULL ORDER BY r.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers: Vec<i64> = statement.query_map([hash], |row| row.get(0))?.collect::<Result<_, _>>()?;
        numbers.into_iter().map(|number| Ok((number, self.refused(number)?))).collect()
    }

    /// The texts of a refusal.
    pub(in crate::memory) fn refused(&self, refusal: i64) -> Result<Vec<Variant>> {
        let sql = "SELECT 0, lang, text, NULL FROM refused WHERE refusal = ?1 ORDER BY place";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut tags = Tags::default();
        let found = statement.query_and_then([refusal], |row| rows::variant(row, &mut tags))?;
        found.map(|row| Ok(row?.1)).collect()
    }

    /// The refusals that hold.
    pub(in crate::memory) fn all_refusals(&self) -> Result<Vec<i64>> {
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM refusal WHERE lifted IS NULL ORDER BY id")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The refusals with a text of this hash, those that were lifted included.
    pub(in crate::memory) fn ever_refused(&self, hash: i64) -> Result<Vec<i64>> {
        let mut statement =
            self.conn.prepare_cached("SELECT DISTINCT refusal FROM refused WHERE hash = ?1")?;
        Ok(statement.query_map([hash], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Whether anything at all is refused.
    pub(in crate::memory) fn has_refusals(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM refusal WHERE lifted IS NULL)";
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }

    /// Time and user of an operation.
    pub(in crate::memory) fn stamp(
        &self,
        operation: OperationId,
    ) -> Result<Option<(String, Option<String>)>> {
        let mut statement = self.conn.prepare_cached("SELECT time, user FROM operation WHERE id = ?1")?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(statement.query_row(params![signed(operation.0)], read).optional()?)
    }
}
