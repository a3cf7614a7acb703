//! One transaction, one operation: all of it is kept, or nothing.

use crate::error::{Error, ErrorKind, Result};
use crate::unit::{OperationId, Unit, UnitId};

use super::journal::{Operation, without};
use super::seen::Seen;
use super::settle::{Former, Undecided};
use super::sqlite::{ChangeKind, Spent, Stored, Writer};
use super::{Effort, Memory};

/// Who does it, with which command.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// Who: becomes `creationid` and `changeid`.
    pub user: Option<String>,
    /// The command, as the log shows it.
    pub command: String,
    /// Whether all is taken back when it is done, and only told.
    pub dry_run: bool,
}

/// What an operation came to, or would have come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Its number; `None` if it changed nothing, and then it is not in the log. A dry run names the number
    /// that it would have got.
    pub operation: Option<OperationId>,
    /// Units that came, or came back.
    pub added: u64,
    /// Units that changed: texts, status, or what is told of them.
    pub changed: u64,
    /// Units that went.
    pub removed: u64,
    /// Units given that were there already.
    pub known: u64,
    /// Occurrences added to units that were there already.
    pub occurrences: u64,
    /// Units given that a person has rejected, deleted or edited away.
    pub refused: u64,
    /// Units of the memory that its lexicon has not been taught, if this operation left any: it was too large
    /// for that.
    pub untaught: u64,
    /// Units given whose source is confirmed here with another target, in the order given.
    pub conflicts: Vec<Conflict>,
}

/// A unit given whose source is confirmed here with another target.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The number of ours.
    pub unit: UnitId,
    /// Ours, as it was.
    pub ours: Unit,
    /// The one given.
    pub incoming: Unit,
    /// What was done.
    pub outcome: Outcome,
}

/// What was done about a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Ours was kept, the other not taken.
    Kept,
    /// The other replaced ours.
    Replaced,
    /// The other was added beside ours.
    Added,
}

/// What is known beforehand of the `tuid`s of units that come in.
pub(super) struct Tuids {
    /// What one begins with that names a unit of this memory by its number.
    pub(super) own: String,
    /// Whether a unit that was there carries one of another memory.
    pub(super) are_carried: bool,
}

/// A transaction that is going on. What it writes is seen by nobody else until it ends.
pub struct Transaction<'m> {
    pub(super) writer: Writer<'m>,
    pub(super) tuids: Tuids,
    pub(super) operation: OperationId,
    pub(super) user: Option<String>,
    /// When it began, UTC, `YYYY-MM-DDThh:mm:ssZ`.
    pub(super) time: String,
    /// The first number that it can give out.
    pub(super) first: UnitId,
    /// Units that it met: none of them is replaced any more.
    pub(super) seen: Seen,
    pub(super) undecided: Vec<Undecided>,
    pub(super) former: Vec<Former>,
    pub(super) undoes: Option<OperationId>,
    pub(super) summary: Summary,
    /// Refusals made and lifted.
    pub(super) refusals: u64,
    pub(super) has_refusals: bool,
    /// Whether its units are taught to the lexicon: a memory that no file keeps does not live to use it.
    pub(super) teaches: bool,
    kind: &'static str,
    failed: bool,
}

impl Memory {
    /// Does `work` in one transaction and keeps it, unless it fails or is a dry run. Waits as long as
    /// another process writes. When this returns, what it says is on disk.
    ///
    /// # Errors
    /// What `work` gives, or that the system refuses to write; nothing is written then.
    pub fn transact(
        &mut self,
        author: &Author,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<()>,
    ) -> Result<Summary> {
        let run = || {
            let mut transaction = Transaction::open(self, author)?;
            work(&mut transaction)?;
            transaction.close(author)
        };
        let done = run();
        if done.as_ref().is_ok_and(|summary| summary.operation.is_some()) && !author.dry_run {
            // Without an index look-ups are slower, no less right.
            let _ = self.bring_index_up_to_date(Effort::Little);
        }
        self.located(done)
    }
}

impl<'m> Transaction<'m> {
    fn open(memory: &'m Memory, author: &Author) -> Result<Self> {
        let writer = memory.store.begin()?;
        let operation = writer.open_operation(author.user.as_deref(), &author.command)?;
        let time = memory.store.stamp(operation)?.map(|(time, _)| time).unwrap_or_default();
        Ok(Self {
            tuids: Tuids { own: format!("{}-", memory.id), are_carried: memory.store.has_carriers()? },
            operation,
            user: author.user.clone(),
            time,
            first: writer.next_unit(),
            seen: Seen::default(),
            undecided: vec![],
            former: vec![],
            undoes: None,
            summary: Summary::default(),
            refusals: 0,
            has_refusals: memory.store.has_refusals()?,
            teaches: memory.path.is_some(),
            kind: "add",
            failed: false,
            writer,
        })
    }

    fn close(mut self, author: &Author) -> Result<Summary> {
        self.guarded(Self::settle)?;
        let [seen, changed, removed, restored] = self.writer.journal_counts(self.operation)?;
        let mut summary = std::mem::take(&mut self.summary);
        (summary.changed, summary.removed) = (changed, removed);
        summary.added += restored;
        if seen + changed + removed + summary.added + self.refusals == 0 {
            return Ok(summary);
        }
        summary.operation = Some(self.operation);
        if !author.dry_run {
            self.writer.close_operation(&self.entry(&summary))?;
            summary.untaught = self.teach()?;
            self.writer.keep()?;
        }
        Ok(summary)
    }

    /// The line of the log.
    fn entry(&self, summary: &Summary) -> Operation {
        let last = UnitId(self.writer.next_unit().0 - 1);
        Operation {
            id: self.operation,
            kind: self.kind.to_owned(),
            time: self.time.clone(),
            user: self.user.clone(),
            command: String::new(),
            added: summary.added,
            changed: summary.changed,
            removed: summary.removed,
            undoes: self.undoes,
            undone_by: None,
            made: (last >= self.first).then_some((self.first, last)),
        }
    }

    /// What the transaction has come to so far. Conflicts are decided, and what changed is counted, when it
    /// ends.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What it has written of units and needs no more. Nobody need take it; the thread that made those units drops it at
    /// less cost than this one.
    pub fn take_spent(&mut self) -> Spent {
        self.writer.take_spent()
    }

    /// Its number.
    #[must_use]
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// Does a step. Once one has failed half way, nothing more is written, and nothing is kept.
    pub(super) fn guarded<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.failed {
            return Err(Error::new(ErrorKind::TransactionFailed));
        }
        let result = step(self);
        self.failed = result.as_ref().is_err_and(|error| !is_refusal(error.kind()));
        result
    }

    /// Names what the operation is in the log.
    pub(super) fn call(&mut self, kind: &'static str) {
        self.kind = kind;
    }

    /// Whether a unit came in this transaction.
    pub(super) fn is_new(&self, id: UnitId) -> bool {
        id >= self.first
    }

    /// A unit that must be there.
    pub(super) fn stored(&self, id: UnitId) -> Result<Stored> {
        self.writer.store()?.stored(id)?.ok_or_else(|| Error::new(ErrorKind::NoSuchUnit(id.0)))
    }

    /// Writes into the journal what is about to happen to a unit that was there before.
    pub(super) fn note(&self, id: UnitId, kind: ChangeKind, before: &Stored) -> Result<()> {
        if self.is_new(id) {
            return Ok(());
        }
        let before = without(before.clone(), self.operation);
        self.writer.note(self.operation, id, kind, Some(&before))
    }

    /// Takes a unit away; of one that came in this transaction nothing is left.
    pub(super) fn remove(&mut self, id: UnitId, stored: &Stored) -> Result<()> {
        self.note(id, ChangeKind::Removed, stored)?;
        if self.is_new(id) {
            self.summary.added -= 1;
        }
        self.writer.remove(id)
    }

    /// Says of a unit that it is changed now, by this author.
    pub(super) fn stamp(&self, unit: &mut Unit) {
        unit.provenance.changed = Some(self.time.clone());
        unit.provenance.changed_by.clone_from(&self.user);
    }
}

/// Whether an error was found before anything was written.
fn is_refusal(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NoSuchUnit(_)
            | ErrorKind::NoSuchVariant { .. }
            | ErrorKind::NoSuchOperation(_)
            | ErrorKind::AlreadyUndone { .. }
            | ErrorKind::NothingToUndo
            | ErrorKind::TooFewVariants
            | ErrorKind::EmptyText
    )
}
