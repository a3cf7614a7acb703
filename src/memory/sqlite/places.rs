//! The units that stand beside another in the documents that it was seen in.

use crate::error::Result;
use crate::unit::UnitId;

use super::rows::{signed, unit_id};
use super::{PLACES, Store};

impl Store {
    /// Makes the index of places where there is none.
    pub(super) fn lay_out_places(&self) -> Result<()> {
        Ok(self.conn.execute_batch(PLACES)?)
    }

    /// The units before and after one wherever it was seen, in the order of the positions there; lowest number first.
    pub(in crate::memory) fn beside(&self, unit: UnitId) -> Result<Vec<UnitId>> {
        // `CROSS` keeps SQLite from going over all occurrences where the index of places is missing and this one has none.
        let sql = "SELECT b.unit FROM occurrence a CROSS JOIN occurrence b ON b.document = a.document AND b.position = \
                   (SELECT max(position) FROM occurrence WHERE document = a.document AND position < a.position) \
                   WHERE a.unit = ?1 AND a.position IS NOT NULL \
                   UNION \
                   SELECT b.unit FROM occurrence a CROSS JOIN occurrence b ON b.document = a.document AND b.position = \
                   (SELECT min(position) FROM occurrence WHERE document = a.document AND position > a.position) \
                   WHERE a.unit = ?1 AND a.position IS NOT NULL ORDER BY 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_and_then([signed(unit.0)], |row| unit_id(row.get(0)?))?.collect()
    }
}
