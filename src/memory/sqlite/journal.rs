//! The journal's rows: operations, and what each did to the units that it did not make.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::error::Result;
use crate::memory::journal::Operation;
use crate::unit::{OperationId, UnitId};

use super::error::damaged;
use super::rows::{self, Stored, operation_id, parse, signed, unit_id, unsigned};
use super::{Store, Writer};

/// What an operation did to a unit that it did not make; of several, the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::memory) enum ChangeKind {
    /// Only its occurrences grew.
    Seen,
    Changed,
    Removed,
    /// It had gone and is back under its number.
    Restored,
}

impl ChangeKind {
    pub(super) fn number(self) -> i64 {
        match self {
            Self::Seen => 0,
            Self::Changed => 1,
            Self::Removed => 2,
            Self::Restored => 3,
        }
    }

    fn of(number: i64) -> Result<Self> {
        match number {
            0 => Ok(Self::Seen),
            1 => Ok(Self::Changed),
            2 => Ok(Self::Removed),
            3 => Ok(Self::Restored),
            other => Err(damaged(format!("no change has the number {other}"))),
        }
    }
}

/// A row of the journal.
pub(in crate::memory) struct ChangeRow {
    pub(in crate::memory) unit: UnitId,
    pub(in crate::memory) kind: ChangeKind,
    pub(in crate::memory) before: Option<Stored>,
}

/// A set of texts that somebody refused.
pub(in crate::memory) struct Refusal {
    pub(in crate::memory) id: i64,
    /// The unit that had them.
    pub(in crate::memory) unit: Option<UnitId>,
    pub(in crate::memory) operation: OperationId,
    /// Why it does not hold.
    pub(in crate::memory) lifted: Option<OperationId>,
}

const OPERATION: &str = "id, kind, time, user, command, added, changed, removed, undoes, first, last";

fn operation(row: &Row<'_>) -> Result<Operation> {
    let count = |column| unsigned(row.get(column)?);
    let made = row.get::<_, Option<i64>>(9)?.zip(row.get::<_, Option<i64>>(10)?);
    let made =
        made.map(|(first, last)| Ok::<_, crate::Error>((unit_id(first)?, unit_id(last)?))).transpose()?;
    Ok(Operation {
        id: OperationId(count(0)?),
        kind: row.get(1)?,
        time: row.get(2)?,
        user: row.get(3)?,
        command: row.get(4)?,
        added: count(5)?,
        changed: count(6)?,
        removed: count(7)?,
        undoes: operation_id(row.get(8)?)?,
        undone_by: None,
        made,
    })
}

impl Store {
    /// An operation; nothing is said of what undid it.
    pub(in crate::memory) fn operation(&self, id: OperationId) -> Result<Option<Operation>> {
        let sql = format!("SELECT {OPERATION} FROM operation WHERE id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut found = statement.query([signed(id.0)])?;
        found.next()?.map(operation).transpose()
    }

    /// The last operations, the last first; nothing is said of what undid them.
    pub(in crate::memory) fn operations(&self, limit: u64) -> Result<Vec<Operation>> {
        let sql = format!("SELECT {OPERATION} FROM operation ORDER BY id DESC LIMIT ?1");
        self.conn.prepare(&sql)?.query_and_then([signed(limit)], operation)?.collect()
    }

    /// Every operation that undoes another, the last first, with that other.
    pub(in crate::memory) fn undoings(&self) -> Result<Vec<(OperationId, OperationId)>> {
        let sql = "SELECT id, undoes FROM operation WHERE undoes IS NOT NULL ORDER BY id DESC";
        let read =
            |row: &Row<'_>| Ok((OperationId(unsigned(row.get(0)?)?), OperationId(unsigned(row.get(1)?)?)));
        self.conn.prepare_cached(sql)?.query_and_then([], read)?.collect()
    }

    /// The last operation that undoes none and that `is_open` lets through.
    pub(in crate::memory) fn last_operation(
        &self,
        mut is_open: impl FnMut(OperationId) -> bool,
    ) -> Result<Option<OperationId>> {
        let sql = "SELECT id FROM operation WHERE undoes IS NULL ORDER BY id DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let id = OperationId(unsigned(row.get(0)?)?);
            if is_open(id) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// The units in the journal of an operation, lowest number first.
    pub(in crate::memory) fn touched(&self, operation: OperationId) -> Result<Vec<UnitId>> {
        let sql = "SELECT unit FROM change WHERE operation = ?1 ORDER BY unit";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_and_then([signed(operation.0)], |row| unit_id(row.get(0)?))?.collect()
    }

    /// What an operation did to a unit.
    pub(in crate::memory) fn change(
        &self,
        operation: OperationId,
        unit: UnitId,
    ) -> Result<Option<ChangeRow>> {
        let sql = "SELECT kind, before FROM change WHERE operation = ?1 AND unit = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut found = statement.query([signed(operation.0), signed(unit.0)])?;
        let Some(row) = found.next()? else { return Ok(None) };
        let before = row.get_ref(1)?.as_str_or_null().map_err(damaged)?.map(parse).transpose()?;
        Ok(Some(ChangeRow { unit, kind: ChangeKind::of(row.get(0)?)?, before }))
    }

    /// The operations after `operation` that did more to a unit than see it, the last first.
    pub(in crate::memory) fn later_changes(
        &self,
        unit: UnitId,
        operation: OperationId,
    ) -> Result<Vec<(OperationId, Option<OperationId>)>> {
        let sql = "SELECT c.operation, o.undoes FROM change c JOIN operation o ON o.id = c.operation \
                   WHERE c.unit = ?1 AND c.operation > ?2 AND c.kind > 0 ORDER BY c.operation DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((OperationId(unsigned(row.get(0)?)?), operation_id(row.get(1)?)?));
        statement.query_and_then([signed(unit.0), signed(operation.0)], read)?.collect()
    }

    /// What a unit was when an operation had ended: what the next to change it found, else what it is.
    pub(in crate::memory) fn state_after(
        &self,
        unit: UnitId,
        operation: OperationId,
    ) -> Result<Option<Stored>> {
        let sql = "SELECT kind, before FROM change \
                   WHERE unit = ?1 AND operation > ?2 AND kind > 0 ORDER BY operation LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?));
        match statement.query_row([signed(unit.0), signed(operation.0)], read).optional()? {
            Some((_, Some(before))) => parse(&before).map(Some),
            Some((_, None)) => Ok(None),
            None => self.stored(unit),
        }
    }

    /// The refusals that an operation made, and those that it lifted.
    pub(in crate::memory) fn refusals_of(&self, operation: OperationId) -> Result<Vec<Refusal>> {
        let sql = "SELECT id, unit, operation, lifted FROM refusal WHERE operation = ?1 \
                   UNION SELECT id, unit, r.operation, lifted FROM refusal r \
                   JOIN lifting l ON l.refusal = r.id WHERE l.operation = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let read = |row: &Row<'_>| {
            Ok(Refusal {
                id: row.get(0)?,
                unit: row.get::<_, Option<i64>>(1)?.map(unit_id).transpose()?,
                operation: OperationId(unsigned(row.get(2)?)?),
                lifted: operation_id(row.get(3)?)?,
            })
        };
        statement.query_and_then([signed(operation.0)], read)?.collect()
    }

    /// The operations that ever lifted a refusal.
    pub(in crate::memory) fn liftings(&self, refusal: i64) -> Result<Vec<OperationId>> {
        let sql = "SELECT operation FROM lifting WHERE refusal = ?1 ORDER BY operation";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_and_then([refusal], |row| unsigned(row.get(0)?).map(OperationId))?.collect()
    }
}

impl Writer<'_> {
    /// Gives the transaction its number and its line in the log.
    pub(in crate::memory) fn open_operation(&self, user: Option<&str>, command: &str) -> Result<OperationId> {
        let sql = "INSERT INTO operation (kind, time, user, command, rev) \
                   SELECT '', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, ?2, rev FROM memory";
        let id = self.store.conn.prepare_cached(sql)?.insert(params![user, command])?;
        Ok(OperationId(unsigned(id)?))
    }

    /// Writes what an operation came to.
    pub(in crate::memory) fn close_operation(&self, operation: &Operation) -> Result<()> {
        let (first, last) = operation.made.unzip();
        let sql = "UPDATE operation SET kind = ?2, added = ?3, changed = ?4, removed = ?5, undoes = ?6, \
                   first = ?7, last = ?8 WHERE id = ?1";
        self.store.conn.prepare_cached(sql)?.execute(params![
            signed(operation.id.0),
            operation.kind,
            signed(operation.added),
            signed(operation.changed),
            signed(operation.removed),
            operation.undoes.map(|undone| signed(undone.0)),
            first.map(|id| signed(id.0)),
            last.map(|id| signed(id.0)),
        ])?;
        Ok(())
    }

    /// How many units an operation changed, took away and brought back, by its journal.
    pub(in crate::memory) fn journal_counts(&self, operation: OperationId) -> Result<[u64; 4]> {
        let sql = "SELECT kind, count(*) FROM change WHERE operation = ?1 GROUP BY kind";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let mut found = statement.query([signed(operation.0)])?;
        let mut counts = [0; 4];
        while let Some(row) = found.next()? {
            let kind = usize::try_from(row.get::<_, i64>(0)?).map_err(damaged)?;
            if let Some(count) = counts.get_mut(kind) {
                *count = rows::unsigned(row.get(1)?)?;
            }
        }
        Ok(counts)
    }
}
