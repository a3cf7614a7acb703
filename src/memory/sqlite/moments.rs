//! The states that a memory has been in, and what has changed since one of them.

use rusqlite::{OptionalExtension as _, params};

use crate::error::Result;
use crate::memory::Revision;
use crate::unit::UnitId;

use super::error::damaged;
use super::rows::{signed, unit_id, unsigned};
use super::{MOMENTS, Store};

impl Store {
    /// Remembers the state that the memory is in.
    pub(super) fn remember_moment(&self) -> Result<()> {
        self.execute("INSERT OR REPLACE INTO moment SELECT rev, state FROM memory", [])?;
        Ok(())
    }

    /// Makes the table of states where there is none.
    pub(super) fn lay_out_moments(&self) -> Result<()> {
        if self.has_moments()? { Ok(()) } else { Ok(self.conn.execute_batch(MOMENTS)?) }
    }

    fn has_moments(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'moment')";
        Ok(self.conn.query_row(sql, [], |row| row.get(0))?)
    }

    /// Whether the memory is in this state, or has been.
    pub(in crate::memory) fn was_at(&self, revision: &Revision) -> Result<bool> {
        if self.revision()? == *revision {
            return Ok(true);
        }
        if !self.has_moments()? {
            return Ok(false);
        }
        let sql = "SELECT 1 FROM moment WHERE rev = ?1 AND state = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![signed(revision.number), revision.state], |_| Ok(()));
        Ok(found.optional()?.is_some())
    }

    /// Calls `each` with every unit that came or changed after a revision: the tag and text of each of its variants.
    pub(in crate::memory) fn texts_since(
        &self,
        revision: u64,
        mut each: impl FnMut(UnitId, &[(&str, &str)]),
    ) -> Result<()> {
        // All of them come faster in the order that they lie in.
        let sql = if revision == 0 {
            "SELECT unit, lang, text FROM variant WHERE ?1 = 0 ORDER BY unit, place"
        } else {
            "SELECT v.unit, v.lang, v.text FROM unit u JOIN variant v ON v.unit = u.id WHERE u.rev > ?1 \
             ORDER BY u.rev, v.unit, v.place"
        };
        let mut statement = self.conn.prepare(sql)?;
        let mut found = statement.query([signed(revision)])?;
        let mut unit = UnitId(0);
        let mut held: Vec<(String, String)> = vec![];
        let mut tell = |unit: UnitId, held: &mut Vec<(String, String)>| {
            let variants: Vec<(&str, &str)> =
                held.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
            if !variants.is_empty() {
                each(unit, &variants);
            }
            held.clear();
        };
        while let Some(row) = found.next()? {
            let next = unit_id(row.get(0)?)?;
            if next != unit {
                tell(unit, &mut held);
                unit = next;
            }
            let text = |column| row.get_ref(column)?.as_str().map(str::to_owned).map_err(damaged);
            held.push((text(1)?, text(2)?));
        }
        tell(unit, &mut held);
        Ok(())
    }

    /// How many units came, changed or went after a revision.
    pub(in crate::memory) fn count_since(&self, revision: u64) -> Result<u64> {
        let sql = "SELECT (SELECT count(*) FROM unit WHERE rev > ?1) + \
                   (SELECT count(*) FROM tombstone WHERE rev > ?1 AND ?1 > 0)";
        let mut statement = self.conn.prepare_cached(sql)?;
        unsigned(statement.query_row([signed(revision)], |row| row.get(0))?)
    }

    /// The highest number that a unit has.
    pub(in crate::memory) fn last_unit(&self) -> Result<UnitId> {
        unit_id(self.conn.query_row("SELECT coalesce(max(id), 0) FROM unit", [], |row| row.get(0))?)
    }
}
