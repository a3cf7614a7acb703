//! Another memory comes in, with its statuses, its refusals and where its units were seen.

use crate::error::Result;
use crate::unit::{Status, Unit, Variant};

use super::add::Policy;
use super::identity::{self, is_same};
use super::transaction::Transaction;
use super::{Memory, Selection};

impl Transaction<'_> {
    /// Takes in all that another memory holds. A unit known here gets the higher of both statuses; what was
    /// refused there is refused here, and goes if nobody has confirmed it here. What was decided here since
    /// stays, so to take in the same again changes nothing.
    ///
    /// # Errors
    /// If the other cannot be read, or the system refuses to write.
    pub fn merge(&mut self, other: &Memory, policy: &Policy) -> Result<()> {
        self.call("merge");
        other.units(&Selection::default(), &mut |id, unit| {
            self.guarded(|transaction| transaction.merge_unit(other.tuid_of(id), unit, *policy))
        })?;
        // What takes the place of ours takes its number too, before what was there is refused.
        self.guarded(Self::settle)?;
        for refusal in other.store.all_refusals()? {
            let texts = other.store.refused(refusal)?;
            self.guarded(|transaction| transaction.merge_refusal(&texts))?;
        }
        Ok(())
    }

    fn merge_unit(&mut self, tuid: String, mut unit: Unit, policy: Policy) -> Result<()> {
        unit.tuid.get_or_insert(tuid);
        let is_vouched = policy.trust == Status::Confirmed;
        let least = if is_vouched { Some(Status::Confirmed) } else { unit.status };
        self.admit(unit.into(), policy, least)?;
        Ok(())
    }

    fn merge_refusal(&mut self, texts: &[Variant]) -> Result<()> {
        if self.was_refused(texts)? {
            return Ok(());
        }
        match self.same_as(texts)? {
            Some(id) if self.stored(id)?.unit.status == Some(Status::Confirmed) => Ok(()),
            Some(id) => self.discard(id),
            None => self.refuse(None, texts),
        }
    }

    /// Whether somebody here has refused these texts, even if that was lifted since.
    fn was_refused(&self, texts: &[Variant]) -> Result<bool> {
        let Some(last) = texts.last() else { return Ok(true) };
        let store = self.writer.store()?;
        for refusal in store.ever_refused(identity::hash(&last.lang, &last.text))? {
            if is_same(&store.refused(refusal)?, texts) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
