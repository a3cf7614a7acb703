//! An operation is taken back. That is an operation too, so it can be taken back itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, ErrorKind, Result};
use crate::unit::{Occurrence, OperationId, UnitId};

use super::Memory;
use super::journal::Operation;
use super::sqlite::{ChangeKind, ChangeRow, Store, Stored};
use super::transaction::{Author, Summary, Transaction};

/// What it came to when an operation was taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The operation taken back.
    pub target: Option<OperationId>,
    /// Units that went.
    pub removed: Vec<UnitId>,
    /// Units that are again what they were, those that came back included.
    pub restored: Vec<UnitId>,
    /// Units that stay, without what this operation saw of them.
    pub unseen: Vec<UnitId>,
    /// Units that stay as they are, and why.
    pub kept: Vec<(UnitId, Kept)>,
    /// The line that the undo has in the log.
    pub summary: Summary,
}

/// Why a unit stays as it is when an operation is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was confirmed, edited, replaced or, once it was back, seen in a later operation.
    ChangedSince(OperationId),
    /// Its former texts are those of another unit.
    TextsOf(UnitId),
}

/// Which operations were taken back, and by which.
pub(super) struct Undoings(BTreeMap<OperationId, OperationId>);

impl Undoings {
    pub(super) fn read(store: &Store) -> Result<Self> {
        Ok(Self::of(&store.undoings()?))
    }

    /// Of pairs of an operation and the one that it undoes, the last first: one that was undone undoes none.
    fn of(pairs: &[(OperationId, OperationId)]) -> Self {
        let mut undone = BTreeMap::new();
        for (operation, target) in pairs {
            if !undone.contains_key(operation) {
                undone.insert(*target, *operation);
            }
        }
        Self(undone)
    }

    /// The operation that took this one back, if that holds.
    pub(super) fn by(&self, operation: OperationId) -> Option<OperationId> {
        self.0.get(&operation).copied()
    }
}

impl Memory {
    /// Takes back an operation, or the last that is no undo and was not taken back. What has changed since
    /// is kept.
    ///
    /// # Errors
    /// If there is no such operation, it was taken back already, or the system refuses to write.
    pub fn undo(&mut self, operation: Option<OperationId>, author: &Author) -> Result<Undone> {
        let mut undone = Undone::default();
        let summary = self.transact(author, |transaction| {
            undone = transaction.undo(operation)?;
            Ok(())
        })?;
        Ok(Undone { summary, ..undone })
    }
}

impl Transaction<'_> {
    /// As [`Memory::undo`]; the transaction must do nothing else.
    fn undo(&mut self, operation: Option<OperationId>) -> Result<Undone> {
        self.guarded(|transaction| {
            let target = transaction.target(operation)?;
            transaction.call("undo");
            transaction.undoes = Some(target.id);
            let mut pairs = transaction.writer.store()?.undoings()?;
            pairs.insert(0, (transaction.operation, target.id));
            let mut undone = Undone { target: Some(target.id), ..Undone::default() };
            let undoings = Undoings::of(&pairs);
            let (redone, undone_here) = (target.undoes, &mut undone);
            Undo { transaction, target: target.id, redone, undoings, undone: undone_here }.run(&target)?;
            Ok(undone)
        })
    }

    fn target(&self, operation: Option<OperationId>) -> Result<Operation> {
        let store = self.writer.store()?;
        let undoings = Undoings::read(store)?;
        let id = match operation {
            Some(id) => id,
            None => store
                .last_operation(|id| id != self.operation && undoings.by(id).is_none())?
                .ok_or_else(|| Error::new(ErrorKind::NothingToUndo))?,
        };
        let known = |id: OperationId| {
            let found = store.operation(id)?.filter(|_| id != self.operation);
            found.ok_or_else(|| Error::new(ErrorKind::NoSuchOperation(id.0)))
        };
        let mut target = known(id)?;
        // What was undone and done again is undone as it was the first time.
        while let Some(undone) = target.undoes.map(known).transpose()?.and_then(|undo| undo.undoes) {
            target = known(undone)?;
        }
        match undoings.by(target.id) {
            Some(by) => Err(Error::new(ErrorKind::AlreadyUndone { operation: target.id.0, by: by.0 })),
            None => Ok(target),
        }
    }
}

/// The work of taking back one operation.
struct Undo<'t, 'm> {
    transaction: &'t mut Transaction<'m>,
    target: OperationId,
    /// The operation that is done again by this, if the target is an undo.
    redone: Option<OperationId>,
    /// As it will be afterwards.
    undoings: Undoings,
    undone: &'t mut Undone,
}

impl Undo<'_, '_> {
    /// What came goes first, then what changed is restored, then what went comes back: so no unit finds its
    /// former texts with another that is about to lose them.
    fn run(&mut self, target: &Operation) -> Result<()> {
        let (first, last) = target.made.unwrap_or((UnitId(1), UnitId(0)));
        for number in first.0..=last.0 {
            self.take_away(UnitId(number))?;
        }
        let units = self.transaction.writer.store()?.touched(self.target)?;
        let kinds = [ChangeKind::Restored, ChangeKind::Seen, ChangeKind::Changed, ChangeKind::Removed];
        for kind in kinds {
            for unit in &units {
                if let Some(row) = self.transaction.writer.store()?.change(self.target, *unit)?
                    && row.kind == kind
                {
                    self.take_back(row)?;
                }
            }
        }
        self.take_back_refusals()
    }

    fn take_back(&mut self, row: ChangeRow) -> Result<()> {
        match (row.kind, row.before) {
            (ChangeKind::Restored, _) => self.take_again(row.unit),
            (ChangeKind::Seen, _) | (ChangeKind::Changed | ChangeKind::Removed, None) => self.unsee(row.unit),
            (ChangeKind::Changed, Some(before)) => self.restore_changed(row.unit, &before),
            (ChangeKind::Removed, Some(before)) => self.bring_back(row.unit, before),
        }
    }

    /// Takes away a unit that the operation brought, unless others have seen or changed it.
    fn take_away(&mut self, id: UnitId) -> Result<()> {
        let Some(stored) = self.transaction.writer.store()?.stored(id)? else { return Ok(()) };
        if let Some(since) = self.changed_since(id)? {
            self.undone.kept.push((id, Kept::ChangedSince(since)));
            return Ok(());
        }
        let is_others = |seen: &&Occurrence| !self.is_taken_back(seen);
        let Some(other) = stored.unit.occurrences.iter().find(is_others).map(|seen| seen.operation) else {
            self.undone.removed.push(id);
            return self.transaction.remove(id, &stored);
        };
        self.undone.unseen.push(id);
        self.transaction.note(id, ChangeKind::Changed, &stored)?;
        let occurrences = self.without_target(&stored.unit.occurrences);
        self.transaction.writer.rewrite(id, &Stored { made: other.or(stored.made), unit: stored.unit })?;
        self.transaction.writer.rewrite_occurrences(id, &occurrences)
    }

    /// Takes away a unit that the operation brought back, unless it was seen or changed since.
    fn take_again(&mut self, id: UnitId) -> Result<()> {
        let Some(stored) = self.transaction.writer.store()?.stored(id)? else { return Ok(()) };
        let later = stored.unit.occurrences.iter().filter_map(|seen| seen.operation).max();
        let since = self.changed_since(id)?.or(later.filter(|operation| *operation > self.target));
        if let Some(since) = since {
            self.undone.kept.push((id, Kept::ChangedSince(since)));
            return Ok(());
        }
        self.undone.removed.push(id);
        self.transaction.remove(id, &stored)
    }

    fn is_taken_back(&self, seen: &Occurrence) -> bool {
        seen.operation
            .is_some_and(|operation| operation == self.target || self.undoings.by(operation).is_some())
    }

    /// Takes from a unit that was there what the operation saw of it.
    fn unsee(&mut self, id: UnitId) -> Result<()> {
        let Some(stored) = self.transaction.writer.store()?.stored(id)? else { return Ok(()) };
        if stored.made == Some(self.target) {
            // Those that brought it before were taken back.
            return self.take_away(id);
        }
        let occurrences = self.without_target(&stored.unit.occurrences);
        if occurrences.len() == stored.unit.occurrences.len() {
            return Ok(());
        }
        self.undone.unseen.push(id);
        self.transaction.note(id, ChangeKind::Changed, &stored)?;
        self.transaction.writer.rewrite_occurrences(id, &occurrences)
    }

    fn without_target(&self, occurrences: &[Occurrence]) -> Vec<Occurrence> {
        occurrences.iter().filter(|seen| seen.operation != Some(self.target)).cloned().collect()
    }

    fn restore_changed(&mut self, id: UnitId, before: &Stored) -> Result<()> {
        let Some(stored) = self.transaction.writer.store()?.stored(id)? else { return Ok(()) };
        if let Some(why) = self.reason_to_keep(id, before)? {
            self.undone.kept.push((id, why));
            return Ok(());
        }
        self.undone.restored.push(id);
        self.transaction.note(id, ChangeKind::Changed, &stored)?;
        let mut occurrences = self.holding(before.unit.occurrences.clone());
        for seen in self.without_target(&stored.unit.occurrences) {
            if !occurrences.contains(&seen) {
                occurrences.push(seen);
            }
        }
        self.transaction.writer.rewrite(id, before)?;
        self.transaction.writer.rewrite_occurrences(id, &occurrences)
    }

    /// Brings back a unit that the operation took away.
    fn bring_back(&mut self, id: UnitId, mut before: Stored) -> Result<()> {
        let transaction = &mut *self.transaction;
        if transaction.writer.store()?.has(id)? {
            return Ok(());
        }
        if let Some(other) = transaction.same_as(&before.unit.variants)? {
            self.undone.kept.push((id, Kept::TextsOf(other)));
            return Ok(());
        }
        self.undone.restored.push(id);
        transaction.writer.note(transaction.operation, id, ChangeKind::Restored, None)?;
        before.unit.occurrences = self.holding(before.unit.occurrences);
        self.transaction.writer.restore(id, &before)
    }

    /// The occurrences whose operations hold, now that the target is taken back.
    fn holding(&self, mut occurrences: Vec<Occurrence>) -> Vec<Occurrence> {
        occurrences
            .retain(|seen| seen.operation.is_none_or(|operation| self.undoings.by(operation).is_none()));
        occurrences
    }

    fn reason_to_keep(&self, id: UnitId, before: &Stored) -> Result<Option<Kept>> {
        if let Some(since) = self.changed_since(id)? {
            return Ok(Some(Kept::ChangedSince(since)));
        }
        let same = self.transaction.same_as(&before.unit.variants)?.filter(|other| *other != id);
        Ok(same.map(Kept::TextsOf))
    }

    /// The last operation after the target that changed a unit, undoes none, and was not taken back itself.
    fn changed_since(&self, id: UnitId) -> Result<Option<OperationId>> {
        let later = self.transaction.writer.store()?.later_changes(id, self.target)?;
        let holds = |(operation, undoes): &(OperationId, Option<OperationId>)| {
            *operation != self.transaction.operation
                && undoes.is_none()
                && self.undoings.by(*operation).is_none()
        };
        Ok(later.into_iter().find(holds).map(|(operation, _)| operation))
    }

    /// Of what the operation refused or let in, says anew whether it is refused. What stays as the operation
    /// made it stays refused, and what is there stays let in.
    fn take_back_refusals(&mut self) -> Result<()> {
        let transaction = &mut *self.transaction;
        let store = transaction.writer.store()?;
        let kept: BTreeSet<UnitId> = self.undone.kept.iter().map(|(id, _)| *id).collect();
        for refusal in store.refusals_of(self.redone.unwrap_or(self.target))? {
            let liftings = store.liftings(refusal.id)?.into_iter();
            let mut in_force = liftings.filter(|operation| self.undoings.by(*operation).is_none());
            let lifted = self.undoings.by(refusal.operation).or_else(|| in_force.next_back());
            let stays = match lifted {
                Some(_) => refusal.unit.is_some_and(|unit| kept.contains(&unit)),
                None => transaction.same_as(&store.refused(refusal.id)?)?.is_some(),
            };
            if !stays && lifted.is_none() != refusal.lifted.is_none() {
                transaction.refusals += 1;
                transaction.writer.set_lifted(refusal.id, lifted)?;
            }
        }
        Ok(())
    }
}
