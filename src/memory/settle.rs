//! Who stays of two units with one source and different targets.
//!
//! A table may hold several targets of one source, in any order. Therefore only a unit that the whole
//! operation did not meet can be replaced, and that is known when it ends.

use crate::error::Result;
use crate::unit::{Status, Unit, UnitId, Variant};

use super::add::{OnConflict, merged};
use super::identity::{self, hash};
use super::sqlite::{ChangeKind, Stored};
use super::stamp::Stamps;
use super::transaction::{Conflict, Outcome, Transaction};

/// A unit that came in while ours has its source with another target.
pub(super) struct Undecided {
    pub(super) unit: UnitId,
    pub(super) on_conflict: OnConflict,
}

/// What a unit said before another took its place.
pub(super) struct Former {
    pub(super) unit: UnitId,
    pub(super) texts: Vec<Variant>,
}

impl Transaction<'_> {
    /// Decides what was left open, and refuses what was replaced.
    pub(super) fn settle(&mut self) -> Result<()> {
        for Undecided { unit, on_conflict } in std::mem::take(&mut self.undecided) {
            // A later step may have taken it away again.
            if let Some(stored) = self.writer.store()?.stored(unit)? {
                self.decide(unit, &stored, on_conflict)?;
            }
        }
        self.refuse_former()
    }

    /// What was replaced does not come back by itself, unless this operation has brought it elsewhere.
    fn refuse_former(&mut self) -> Result<()> {
        for Former { unit, texts } in std::mem::take(&mut self.former) {
            if self.holder(&texts)?.is_none() {
                self.refuse(Some(unit), &texts)?;
            }
        }
        Ok(())
    }

    fn decide(&mut self, id: UnitId, incoming: &Stored, on_conflict: OnConflict) -> Result<()> {
        let Some(source) = incoming.unit.variants.first() else { return Ok(()) };
        let rivals = self.rivals(&incoming.unit.variants, hash(&source.lang, &source.text))?;
        let mut confirmed = None;
        for rival in rivals {
            let ours = self.stored(rival)?;
            if ours.unit.status != Some(Status::Confirmed) {
                self.remove(id, incoming)?;
                return self.take_over(rival, ours, &incoming.unit);
            }
            confirmed = confirmed.or(Some((rival, ours)));
        }
        match confirmed {
            Some((rival, ours)) => self.decide_conflict(rival, ours, id, incoming, on_conflict),
            None => Ok(()),
        }
    }

    fn decide_conflict(
        &mut self,
        rival: UnitId,
        ours: Stored,
        id: UnitId,
        incoming: &Stored,
        on_conflict: OnConflict,
    ) -> Result<()> {
        let outcome = self.outcome(on_conflict, &ours, &incoming.unit)?;
        let given = incoming.unit.clone();
        self.summary.conflicts.push(Conflict {
            unit: rival,
            ours: self.visible(&ours)?,
            incoming: given,
            outcome,
        });
        if outcome != Outcome::Added {
            self.remove(id, incoming)?;
        }
        if outcome == Outcome::Replaced { self.take_over(rival, ours, &incoming.unit) } else { Ok(()) }
    }

    /// What is done about a unit that differs from a confirmed one of ours.
    pub(super) fn outcome(&self, on_conflict: OnConflict, ours: &Stored, given: &Unit) -> Result<Outcome> {
        let date = |unit: &Unit| unit.provenance.changed.clone().or_else(|| unit.provenance.created.clone());
        Ok(match on_conflict {
            OnConflict::Overwrite => Outcome::Replaced,
            OnConflict::Add => Outcome::Added,
            OnConflict::Newest if date(given) > date(&self.visible(ours)?) => Outcome::Replaced,
            OnConflict::Newest | OnConflict::Keep => Outcome::Kept,
        })
    }

    /// A unit as others see it.
    pub(super) fn visible(&self, stored: &Stored) -> Result<Unit> {
        Stamps::new(self.writer.store()?).fill(stored.clone())
    }

    /// Puts the texts given in the place of ours, which keeps its number and history.
    pub(super) fn take_over(&mut self, id: UnitId, ours: Stored, incoming: &Unit) -> Result<()> {
        self.note(id, ChangeKind::Changed, &ours)?;
        self.former.push(Former { unit: id, texts: ours.unit.variants.clone() });
        let mut changed = merged(ours, incoming);
        if let Some(other) = self.same_as(&changed.unit.variants)?
            && other != id
        {
            // With our other languages it would be a unit that is there; without them it is not.
            changed.unit.variants.clone_from(&incoming.variants);
        }
        self.stamp(&mut changed.unit);
        let carried = &incoming.provenance;
        if let Some(date) = carried.changed.as_ref().or(carried.created.as_ref()) {
            let by = carried.changed_by.as_ref().or(carried.created_by.as_ref());
            changed.unit.provenance.changed = Some(date.clone());
            changed.unit.provenance.changed_by = by.cloned();
        }
        self.writer.rewrite(id, &changed)?;
        self.seen.insert(id);
        self.add_occurrences(id, &incoming.occurrences)
    }

    /// Ours of which a file says that it is this one by a `tuid` of the form `<memory>-<number>`: by our own
    /// number, or by the one that it had in the memory that it came from.
    pub(super) fn ours_by_tuid(&self, unit: &Unit) -> Result<Option<UnitId>> {
        let Some(tuid) = unit.tuid.as_deref().filter(|tuid| is_of_a_memory(tuid)) else { return Ok(None) };
        let number = tuid.strip_prefix(&self.tuids.own).and_then(|text| text.parse().ok());
        let found = match number {
            Some(number) => Some(UnitId(number)),
            None if self.tuids.are_carried => self.writer.store()?.carrier(tuid)?,
            None => None,
        };
        let Some(id) = found.filter(|id| !self.is_new(*id) && !self.seen.has(*id)) else { return Ok(None) };
        let Some(ours) = self.writer.store()?.stored(id)? else { return Ok(None) };
        Ok(is_plausible(&self.visible(&ours)?, unit).then_some(id))
    }
}

/// Whether a `tuid` has the form that a memory gives: 32 hexadecimal digits, `-`, a number.
fn is_of_a_memory(tuid: &str) -> bool {
    let is_hex = |text: &str| text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    tuid.split_once('-').is_some_and(|(memory, number)| is_hex(memory) && number.parse::<u64>().is_ok())
}

/// Two copies of a memory give one number to different units: what is one unit has a text in common, or was
/// made at the same time.
fn is_plausible(ours: &Unit, given: &Unit) -> bool {
    let created = &ours.provenance.created;
    identity::touch(&ours.variants, &given.variants)
        || (created.is_some() && *created == given.provenance.created)
}
