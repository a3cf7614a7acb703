//! The log: what each operation did, and each unit before and after it.

use crate::error::{Error, ErrorKind, Result};
use crate::unit::{OperationId, Unit, UnitId};

use super::sqlite::{ChangeKind, Stored};
use super::stamp::Stamps;
use super::{Memory, undo};

/// A line of the log: one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its number, from 1.
    pub id: OperationId,
    /// What was done: `add`, `confirm`, `edit`, `reject`, `delete`, `merge` or `undo`.
    pub kind: String,
    /// When, UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub time: String,
    /// Who did it, if they said.
    pub user: Option<String>,
    /// The command, as it was given.
    pub command: String,
    /// Units that came, or came back.
    pub added: u64,
    /// Units that changed: texts, status, or what is told of them.
    pub changed: u64,
    /// Units that went.
    pub removed: u64,
    /// The operation that it took back.
    pub undoes: Option<OperationId>,
    /// The operation that took it back and was not taken back itself.
    pub undone_by: Option<OperationId>,
    /// The first and last number that it gave out.
    pub(super) made: Option<(UnitId, UnitId)>,
}

/// What an operation did to a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its number.
    pub unit: UnitId,
    /// What it was before; `None` if it was not there.
    pub before: Option<Unit>,
    /// What it was after; `None` if it went.
    pub after: Option<Unit>,
}

impl Memory {
    /// The last operations, the last first, at most `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn log(&self, limit: u64) -> Result<Vec<Operation>> {
        let read = || {
            let _moment = self.store.moment()?;
            let undone = undo::Undoings::read(&self.store)?;
            let mut operations = self.store.operations(limit)?;
            for operation in &mut operations {
                operation.undone_by = undone.by(operation.id);
            }
            Ok(operations)
        };
        self.located(read())
    }

    /// Calls `each` with every unit that an operation touched, before and after it.
    ///
    /// # Errors
    /// If there is no such operation, the file cannot be read, or `each` fails.
    pub fn log_of(&self, operation: OperationId, each: &mut dyn FnMut(Change) -> Result<()>) -> Result<()> {
        self.located(self.changes(operation, each))
    }

    fn changes(&self, operation: OperationId, each: &mut dyn FnMut(Change) -> Result<()>) -> Result<()> {
        let _moment = self.store.moment()?;
        let known = self.store.operation(operation)?;
        let known = known.ok_or_else(|| Error::new(ErrorKind::NoSuchOperation(operation.0)))?;
        let mut stamps = Stamps::new(&self.store);
        for unit in self.store.touched(operation)? {
            if let Some(row) = self.store.change(operation, unit)? {
                let after = self.store.state_after(unit, operation)?;
                let before = match row.kind {
                    ChangeKind::Seen => after.clone().map(|unit| without(unit, operation)),
                    ChangeKind::Changed | ChangeKind::Removed | ChangeKind::Restored => row.before,
                };
                let after = if row.kind == ChangeKind::Removed { None } else { after };
                let before = before.map(|unit| stamps.fill(unit)).transpose()?;
                each(Change { unit, before, after: after.map(|unit| stamps.fill(unit)).transpose()? })?;
            }
        }
        let (first, last) = known.made.unwrap_or((UnitId(1), UnitId(0)));
        for number in first.0..=last.0 {
            let unit = UnitId(number);
            if let Some(after) = self.store.state_after(unit, operation)? {
                each(Change { unit, before: None, after: Some(stamps.fill(after)?) })?;
            }
        }
        Ok(())
    }
}

/// A unit as it was before an operation saw it.
pub(super) fn without(mut stored: Stored, operation: OperationId) -> Stored {
    stored.unit.occurrences.retain(|seen| seen.operation != Some(operation));
    stored
}
