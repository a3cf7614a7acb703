//! What follows from the operation that brought a unit: who made it and when, and the days it was seen.

use std::collections::HashMap;

use crate::error::Result;
use crate::unit::{OperationId, Provenance, Unit};

use super::sqlite::{Store, Stored};

/// Time and user of an operation.
type Stamp = (String, Option<String>);

/// The operations met so far. It must not outlive a transaction: a number taken back is given out again.
pub(super) struct Stamps<'s> {
    store: &'s Store,
    known: HashMap<OperationId, Option<Stamp>>,
    last: Option<(OperationId, Option<Stamp>)>,
}

impl<'s> Stamps<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Self { store, known: HashMap::new(), last: None }
    }

    /// A unit as others see it. What came with provenance keeps what it came with.
    pub(super) fn fill(&mut self, mut stored: Stored) -> Result<Unit> {
        self.complete(&mut stored)?;
        Ok(stored.unit)
    }

    /// The same, of a unit in its place.
    pub(super) fn complete(&mut self, stored: &mut Stored) -> Result<()> {
        let Stored { made, unit } = stored;
        if is_made_here(&unit.provenance)
            && let Some((time, user)) = self.stamp(*made)?
        {
            unit.provenance.created = Some(time.clone());
            unit.provenance.created_by.clone_from(user);
        }
        for occurrence in &mut unit.occurrences {
            if occurrence.date.is_none() {
                occurrence.date = self.stamp(occurrence.operation)?.and_then(|(time, _)| day(time));
            }
        }
        Ok(())
    }

    fn stamp(&mut self, operation: Option<OperationId>) -> Result<Option<&Stamp>> {
        let Some(operation) = operation else { return Ok(None) };
        // Units that stand together came together.
        if self.last.as_ref().is_none_or(|(last, _)| *last != operation) {
            let stamp = match self.known.get(&operation) {
                Some(known) => known.clone(),
                None => self.store.stamp(operation)?,
            };
            self.known.insert(operation, stamp.clone());
            self.last = Some((operation, stamp));
        }
        Ok(self.last.as_ref().and_then(|(_, stamp)| stamp.as_ref()))
    }
}

/// Whether nothing came with a unit that says when or by whom it was made or changed elsewhere.
fn is_made_here(provenance: &Provenance) -> bool {
    provenance.created.is_none() && provenance.created_by.is_none()
}

/// The day of a time `YYYY-MM-DDThh:mm:ssZ`.
fn day(time: &str) -> Option<String> {
    time.get(..10).map(str::to_owned)
}
