//! A unit found by its texts.

use crate::error::Result;
use crate::unit::{Unit, UnitId, Variant};

use super::Memory;
use super::identity::{hash, is_same};
use super::sqlite::Store;
use super::transaction::Transaction;

impl Memory {
    /// The unit that has these texts and no others; `es` and `es-ES` are one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find(&self, texts: &[Variant]) -> Result<Option<UnitId>> {
        let Some(last) = texts.last() else { return Ok(None) };
        let units = self.store.postings(hash(&last.lang, &last.text));
        self.located(units.and_then(|units| same_as(&self.store, units, texts)))
    }
}

impl Transaction<'_> {
    /// A unit as it is now; `None` if there is none of this number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn unit(&self, id: UnitId) -> Result<Option<Unit>> {
        self.writer.store()?.stored(id)?.map(|stored| self.visible(&stored)).transpose()
    }

    /// The unit that has these texts and no others.
    pub(super) fn same_as(&self, texts: &[Variant]) -> Result<Option<UnitId>> {
        let Some(last) = texts.last() else { return Ok(None) };
        let units = self.writer.postings(hash(&last.lang, &last.text))?;
        same_as(self.writer.store()?, units, texts)
    }
}

fn same_as(store: &Store, units: Vec<UnitId>, texts: &[Variant]) -> Result<Option<UnitId>> {
    for id in units {
        if is_same(&store.variants(id)?, texts) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
