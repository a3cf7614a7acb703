//! One state of a memory read in parts, by several readers at once.

use std::ops::RangeInclusive;

use crate::error::Result;
use crate::unit::UnitId;

use super::sqlite::Store;
use super::{Memory, Selection};

impl Memory {
    /// Runs what reads this memory more than once: all of it sees one state, whatever others write meanwhile.
    ///
    /// # Errors
    /// If the file cannot be read, or what `read` returns.
    pub fn in_one_state<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        let _moment = self.located(self.store.moment())?;
        read()
    }

    /// So many readers of the state that this memory is in, each for a thread of its own. They see nothing else as long as
    /// they are open. None where they cannot be had at once: no file keeps the memory, or others have it just now.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn readers(&self, count: usize) -> Result<Vec<Self>> {
        let Some(path) = &self.path else { return Ok(Vec::new()) };
        let state = self.revision()?;
        let reader = || Some(Self { store: Store::at(path, &state)?, id: self.id, path: Some(path.clone()) });
        Ok((0..count).map(|_| reader()).collect::<Option<_>>().unwrap_or_default())
    }

    /// Ranges of numbers in which every unit stands, each of `most` units or fewer, lowest numbers first.
    /// `None` where a selection names its units by their numbers: not all of them are looked at then.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn ranges(&self, selection: &Selection, most: u64) -> Result<Option<Vec<RangeInclusive<UnitId>>>> {
        if selection.names_units() {
            return Ok(None);
        }
        let mut ranges = Vec::new();
        let mut next = UnitId(0);
        // Numbers that are gone leave gaps, which may be large.
        while let Some(first) = self.located(self.store.unit_from(next))?.filter(|first| *first >= next) {
            let last = UnitId(first.0.saturating_add(most.saturating_sub(1)));
            ranges.push(first..=last);
            next = UnitId(last.0.saturating_add(1));
        }
        Ok(Some(ranges))
    }
}
