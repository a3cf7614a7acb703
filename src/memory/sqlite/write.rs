//! The one transaction of an operation: rows written, and everything taken back unless it is kept.

use std::cell::RefCell;

use rusqlite::{Transaction, TransactionBehavior, params};

use crate::error::Result;
use crate::unit::{Occurrence, OperationId, Status, Unit, UnitId, Variant};

use super::hashes::Fresh;
use super::rows::{self, Stored, details, json, signed, status_number};
use super::waiting::{OccurrenceRow, Spent, Waiting};
use super::{ChangeKind, Store, WRITER_CACHE_KIB};
use crate::memory::identity;

/// A transaction that nobody else writes beside. Dropped, it leaves nothing.
pub(in crate::memory) struct Writer<'s> {
    pub(super) store: &'s Store,
    transaction: Transaction<'s>,
    revision: i64,
    pub(super) fresh: Fresh,
    next_unit: UnitId,
    /// Units with numbers that were there whose texts or status were written, or that went, in any order, some of them
    /// several times; of those that are new, only some.
    pub(super) touched: Vec<UnitId>,
    document: Option<(String, i64)>,
    waiting: RefCell<Waiting<'s>>,
}

impl Store {
    /// Begins to write, as soon as no other process does.
    pub(in crate::memory) fn begin(&self) -> Result<Writer<'_>> {
        self.bring_log()?;
        self.conn.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        self.lay_out_moments()?;
        self.lay_out_places()?;
        self.remember_moment()?;
        self.conn.execute("UPDATE memory SET rev = rev + 1, state = randomblob(16)", [])?;
        self.remember_moment()?;
        let revision = self.conn.query_row("SELECT rev FROM memory", [], |row| row.get(0))?;
        let last = "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unit'), 0), \
                    coalesce((SELECT max(id) FROM unit), 0), coalesce((SELECT max(unit) FROM tombstone), 0))";
        let last: i64 = self.conn.query_row(last, [], |row| row.get(0))?;
        let mut writer = Writer {
            store: self,
            transaction,
            fresh: Fresh::of(self)?,
            revision,
            next_unit: UnitId(rows::unsigned(last)? + 1),
            touched: vec![],
            document: None,
            waiting: RefCell::new(Waiting::new(self)?),
        };
        self.lay_out_lexicon()?;
        writer.refresh()?;
        Ok(writer)
    }

    pub(super) fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }
}

impl<'s> Writer<'s> {
    /// Keeps what was written: when this returns it is on disk.
    pub(in crate::memory) fn keep(mut self) -> Result<()> {
        self.write_waiting()?;
        self.flush()?;
        let Self { transaction, waiting, .. } = self;
        drop(waiting);
        Ok(transaction.commit()?)
    }

    /// The store, with all that was written.
    pub(in crate::memory) fn store(&self) -> Result<&'s Store> {
        self.write_waiting()?;
        Ok(self.store)
    }

    /// The variants of a unit in their order; none if there is no such unit.
    pub(in crate::memory) fn variants(&self, id: UnitId) -> Result<Vec<Variant>> {
        self.write_waiting_of(id)?;
        self.store.variants(id)
    }

    /// The text sets that are refused and share a variant's hash, each with its number.
    pub(in crate::memory) fn refusals(&self, hash: i64) -> Result<Vec<(i64, Vec<Variant>)>> {
        self.store.refusals(hash)
    }

    fn write_waiting(&self) -> Result<()> {
        self.waiting.borrow_mut().write_all()
    }

    fn write_waiting_of(&self, id: UnitId) -> Result<()> {
        if self.waiting.borrow().has(id) { self.write_waiting() } else { Ok(()) }
    }

    /// The units that were there and were written or went, and some of the new ones, lowest number first. They are told
    /// once.
    pub(in crate::memory) fn take_touched(&mut self) -> Vec<UnitId> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// Rows that were written, as far as they are still there.
    pub(in crate::memory) fn take_spent(&mut self) -> Spent {
        self.waiting.get_mut().take_spent()
    }

    /// The number that the next unit gets.
    pub(in crate::memory) fn next_unit(&self) -> UnitId {
        self.next_unit
    }

    /// Writes a unit that has no number yet; `hashes` are those of its variants.
    pub(in crate::memory) fn insert(
        &mut self,
        made: OperationId,
        unit: Unit,
        hashes: &[i64],
    ) -> Result<UnitId> {
        let id = self.next_unit;
        self.put(id, Some(made), unit, hashes)?;
        self.waiting.get_mut().write_many()?;
        self.next_unit = UnitId(id.0 + 1);
        Ok(id)
    }

    /// Writes a unit under the number that it had.
    pub(in crate::memory) fn restore(&mut self, id: UnitId, stored: &Stored) -> Result<()> {
        self.write_waiting()?;
        self.store.execute("DELETE FROM tombstone WHERE unit = ?1", [signed(id.0)])?;
        let hashes = identity::hashes(&stored.unit.variants);
        self.touched.push(id);
        self.put(id, stored.made, stored.unit.clone(), &hashes)?;
        self.write_waiting()
    }

    fn put(&mut self, id: UnitId, made: Option<OperationId>, mut unit: Unit, hashes: &[i64]) -> Result<()> {
        self.waiting.get_mut().add(id, self.revision, made, &mut unit)?;
        self.put_variants(id, unit.variants, hashes)?;
        (0..).zip(unit.occurrences).try_for_each(|(place, one)| self.put_occurrence(id, place, one))
    }

    fn put_variants(&mut self, id: UnitId, variants: Vec<Variant>, hashes: &[i64]) -> Result<()> {
        self.waiting.get_mut().add_variants(id, variants)?;
        self.remember(id, hashes)
    }

    fn put_occurrence(&mut self, id: UnitId, place: i64, occurrence: Occurrence) -> Result<()> {
        let document = occurrence.document.as_deref().map(|name| self.document(name)).transpose()?;
        let row = OccurrenceRow { unit: signed(id.0), place, document, occurrence };
        self.waiting.get_mut().add_occurrence(row);
        Ok(())
    }

    /// The row of a document. Units of one document come together, so the last is remembered.
    fn document(&mut self, name: &str) -> Result<i64> {
        if let Some((last, row)) = &self.document
            && last == name
        {
            return Ok(*row);
        }
        self.store.execute("INSERT OR IGNORE INTO document (name) VALUES (?1)", [name])?;
        let mut find = self.store.conn.prepare_cached("SELECT id FROM document WHERE name = ?1")?;
        let row = find.query_row([name], |row| row.get(0))?;
        self.document = Some((name.to_owned(), row));
        Ok(row)
    }

    /// Writes what a unit is; its occurrences stay.
    pub(in crate::memory) fn rewrite(&mut self, id: UnitId, stored: &Stored) -> Result<()> {
        self.write_waiting()?;
        self.touched.push(id);
        let Stored { made, unit } = stored;
        let more = details(&unit.provenance, &unit.notes, &unit.props)?;
        let status = status_number(unit.status.unwrap_or(Status::Imported));
        let sql = "UPDATE unit SET rev = ?2, made = ?3, status = ?4, tuid = ?5, details = ?6 WHERE id = ?1";
        let made = made.map(|made| signed(made.0));
        self.store.execute(sql, params![signed(id.0), self.revision, made, status, unit.tuid, more])?;
        let before = self.store.variants(id)?;
        self.forget(id, &before)?;
        self.store.execute("DELETE FROM variant WHERE unit = ?1", [signed(id.0)])?;
        self.put_variants(id, unit.variants.clone(), &identity::hashes(&unit.variants))?;
        self.write_waiting()
    }

    /// Writes where a unit was seen in place of what was known of that.
    pub(in crate::memory) fn rewrite_occurrences(&mut self, id: UnitId, all: &[Occurrence]) -> Result<()> {
        self.write_waiting()?;
        self.touch(id)?;
        self.store.execute("DELETE FROM occurrence WHERE unit = ?1", [signed(id.0)])?;
        (0..).zip(all).try_for_each(|(place, one)| self.put_occurrence(id, place, one.clone()))?;
        self.write_waiting()
    }

    /// Adds a place where a unit was seen, unless an equal one (document, line, picture, credit) is known.
    /// Says whether it was added.
    pub(in crate::memory) fn add_occurrence(&mut self, id: UnitId, new: &Occurrence) -> Result<bool> {
        self.write_waiting_of(id)?;
        let document = new.document.as_deref().map(|name| self.document(name)).transpose()?;
        let known = "SELECT EXISTS (SELECT 1 FROM occurrence WHERE unit = ?1 AND document IS ?2 AND line IS ?3 \
                     AND picture IS ?4 AND credit IS ?5)";
        let values = params![signed(id.0), document, new.line.map(signed), new.picture, new.credit];
        if self.store.conn.prepare_cached(known)?.query_row(values, |row| row.get(0))? {
            return Ok(false);
        }
        let place = "SELECT coalesce(max(place) + 1, 0) FROM occurrence WHERE unit = ?1";
        let place = self.store.conn.prepare_cached(place)?.query_row([signed(id.0)], |row| row.get(0))?;
        self.put_occurrence(id, place, new.clone())?;
        self.write_waiting()?;
        self.touch(id)?;
        Ok(true)
    }

    fn touch(&self, id: UnitId) -> Result<()> {
        let sql = "UPDATE unit SET rev = ?2 WHERE id = ?1";
        self.store.execute(sql, [signed(id.0), self.revision])?;
        Ok(())
    }

    /// Takes a unit away and leaves a tombstone.
    pub(in crate::memory) fn remove(&mut self, id: UnitId) -> Result<()> {
        self.touched.push(id);
        let before = self.variants(id)?;
        self.forget(id, &before)?;
        for sql in [
            "DELETE FROM variant WHERE unit = ?1",
            "DELETE FROM occurrence WHERE unit = ?1",
            "DELETE FROM unit WHERE id = ?1",
        ] {
            self.store.execute(sql, [signed(id.0)])?;
        }
        let sql = "INSERT OR REPLACE INTO tombstone (unit, rev) VALUES (?1, ?2)";
        self.store.execute(sql, [signed(id.0), self.revision])?;
        Ok(())
    }

    /// Remembers that nobody wants these texts together, which were those of `unit`.
    pub(in crate::memory) fn refuse(
        &self,
        operation: OperationId,
        unit: Option<UnitId>,
        texts: &[Variant],
    ) -> Result<()> {
        let sql = "INSERT INTO refusal (operation, unit) VALUES (?1, ?2)";
        let unit = unit.map(|unit| signed(unit.0));
        let refusal = self.store.conn.prepare_cached(sql)?.insert(params![signed(operation.0), unit])?;
        let sql = "INSERT INTO refused (refusal, place, lang, text, hash) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = self.store.conn.prepare_cached(sql)?;
        for (place, text) in (0_i64..).zip(texts) {
            let hash = identity::hash(&text.lang, &text.text);
            insert.execute(params![refusal, place, text.lang.as_str(), text.text, hash])?;
        }
        Ok(())
    }

    /// Lets these texts in again.
    pub(in crate::memory) fn lift(&self, refusal: i64, operation: OperationId) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO lifting (operation, refusal) VALUES (?1, ?2)";
        self.store.execute(sql, [signed(operation.0), refusal])?;
        self.set_lifted(refusal, Some(operation))
    }

    /// Says why a refusal does not hold, or that it does.
    pub(in crate::memory) fn set_lifted(&self, refusal: i64, by: Option<OperationId>) -> Result<()> {
        let by = by.map(|operation| signed(operation.0));
        self.store.execute("UPDATE refusal SET lifted = ?2 WHERE id = ?1", params![refusal, by])?;
        Ok(())
    }

    /// Writes into the journal what happens to a unit; what it was before counts once in an operation.
    pub(in crate::memory) fn note(
        &self,
        operation: OperationId,
        unit: UnitId,
        kind: ChangeKind,
        before: Option<&Stored>,
    ) -> Result<()> {
        let before = before.map(json).transpose()?;
        let sql = "INSERT INTO change (operation, unit, kind, before) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT DO UPDATE SET kind = max(kind, excluded.kind), \
                   before = coalesce(before, excluded.before)";
        self.store.execute(sql, params![signed(operation.0), signed(unit.0), kind.number(), before])?;
        Ok(())
    }
}
