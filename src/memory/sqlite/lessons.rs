//! The rows of the lexicon: words, lessons, and the parts of their sums.

use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use crate::error::Result;
use crate::language::LangTag;
use crate::unit::{Status, UnitId};

use super::error::damaged;
use super::rows::{self, Tags, signed, unit_id, unsigned};
use super::{LEXICON, Store};

/// A transaction that changes no unit, and so no revision. Dropped, it leaves nothing.
pub(in crate::memory) struct Quiet<'s> {
    transaction: Transaction<'s>,
}

impl Quiet<'_> {
    /// Keeps what was written.
    pub(in crate::memory) fn keep(self) -> Result<()> {
        Ok(self.transaction.commit()?)
    }
}

impl Store {
    /// Begins to write what follows from the units, as soon as no other process writes.
    pub(in crate::memory) fn begin_quietly(&self) -> Result<Quiet<'_>> {
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        self.lay_out_lexicon()?;
        Ok(Quiet { transaction })
    }

    /// Makes the tables of the lexicon where there are none.
    pub(super) fn lay_out_lexicon(&self) -> Result<()> {
        if self.has_lexicon()? { Ok(()) } else { Ok(self.conn.execute_batch(LEXICON)?) }
    }

    /// Whether the memory has the tables of the lexicon.
    pub(in crate::memory) fn has_lexicon(&self) -> Result<bool> {
        let sql = "SELECT count(*) = 3 FROM sqlite_schema WHERE name IN ('word', 'lesson', 'lexicon')";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Takes everything out of the lexicon.
    pub(in crate::memory) fn clear_lexicon(&self) -> Result<()> {
        Ok(self.conn.execute_batch("DELETE FROM lesson; DELETE FROM lexicon; DELETE FROM word;")?)
    }

    /// What a unit taught: languages and bytes.
    pub(in crate::memory) fn lessons(&self, unit: UnitId) -> Result<Vec<(String, Vec<u8>)>> {
        let mut statement = self.conn.prepare_cached("SELECT langs, counts FROM lesson WHERE unit = ?1")?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(statement.query_map([signed(unit.0)], read)?.collect::<Result<_, _>>()?)
    }

    /// Calls `each` with all that units taught of two languages.
    pub(in crate::memory) fn scan_lessons(
        &self,
        langs: &str,
        mut each: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT counts FROM lesson WHERE langs = ?1")?;
        let mut found = statement.query([langs])?;
        while let Some(row) = found.next()? {
            each(row.get_ref(0)?.as_blob().map_err(damaged)?)?;
        }
        Ok(())
    }

    pub(in crate::memory) fn put_lesson(&self, unit: UnitId, langs: &str, counts: &[u8]) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO lesson (unit, langs, counts) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![signed(unit.0), langs, counts])?;
        Ok(())
    }

    pub(in crate::memory) fn drop_lessons(&self, unit: UnitId) -> Result<()> {
        self.execute("DELETE FROM lesson WHERE unit = ?1", [signed(unit.0)])?;
        Ok(())
    }

    /// Says of every unit without lesson that it can teach nothing.
    pub(in crate::memory) fn mark_rest_taught(&self) -> Result<()> {
        let sql = "INSERT INTO lesson SELECT id, '', x'' FROM unit WHERE id NOT IN (SELECT unit FROM lesson)";
        self.execute(sql, [])?;
        Ok(())
    }

    /// How many units have no lesson.
    pub(in crate::memory) fn count_untaught(&self) -> Result<u64> {
        self.rows("unit WHERE id NOT IN (SELECT unit FROM lesson)")
    }

    /// Units that the lexicon was taught and that are gone.
    pub(in crate::memory) fn gone_taught(&self) -> Result<Vec<UnitId>> {
        let sql = "SELECT DISTINCT unit FROM lesson WHERE unit NOT IN (SELECT id FROM unit) \
                   AND unit NOT IN (SELECT unit FROM stale)";
        self.conn.prepare(sql)?.query_and_then([], |row| unit_id(row.get(0)?))?.collect()
    }

    /// The number of a word, which gets one if it has none.
    pub(in crate::memory) fn word_number(&self, word: &str) -> Result<u32> {
        let mut find = self.conn.prepare_cached("SELECT id FROM word WHERE text = ?1")?;
        let found: Option<i64> = find.query_row([word], |row| row.get(0)).optional()?;
        let number = match found {
            Some(number) => number,
            None => self.conn.prepare_cached("INSERT INTO word (text) VALUES (?1)")?.insert([word])?,
        };
        u32::try_from(number).map_err(damaged)
    }

    /// The word of a number.
    pub(in crate::memory) fn word(&self, number: u32) -> Result<String> {
        let mut find = self.conn.prepare_cached("SELECT text FROM word WHERE id = ?1")?;
        let found = find.query_row([number], |row| row.get(0)).optional()?;
        found.ok_or_else(|| damaged(format!("no word has the number {number}")))
    }

    /// The languages of which something was learned.
    pub(in crate::memory) fn learned_langs(&self) -> Result<Vec<String>> {
        let sql = "SELECT langs FROM lexicon UNION SELECT langs FROM lesson WHERE langs <> '' ORDER BY langs";
        Ok(self.conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The parts of what was learned of two languages, the base first.
    pub(in crate::memory) fn parts(&self, langs: &str) -> Result<Vec<Vec<u8>>> {
        let sql = "SELECT counts FROM lexicon WHERE langs = ?1 ORDER BY part";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_map([langs], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    pub(in crate::memory) fn add_part(&self, langs: &str, counts: &[u8]) -> Result<()> {
        let sql = "INSERT INTO lexicon (langs, part, counts) \
                   SELECT ?1, coalesce(max(part) + 1, 0), ?2 FROM lexicon WHERE langs = ?1";
        self.execute(sql, params![langs, counts])?;
        Ok(())
    }

    pub(in crate::memory) fn drop_parts(&self, langs: &str) -> Result<()> {
        self.execute("DELETE FROM lexicon WHERE langs = ?1", [langs])?;
        Ok(())
    }

    /// Calls `each` with every unit, its status, and the languages and texts of its variants.
    pub(in crate::memory) fn scan_texts(
        &self,
        mut each: impl FnMut(UnitId, Status, &[(LangTag, String)]),
    ) -> Result<()> {
        let sql = "SELECT v.unit, u.status, v.lang, v.text FROM variant v JOIN unit u ON u.id = v.unit \
                   ORDER BY v.unit, v.place";
        let mut statement = self.conn.prepare(sql)?;
        let mut found = statement.query([])?;
        let mut tags = Tags::default();
        let (mut unit, mut status, mut texts) = (UnitId(0), Status::Imported, vec![]);
        while let Some(row) = found.next()? {
            let id = UnitId(unsigned(row.get(0)?)?);
            if id != unit {
                each(unit, status, &texts);
                texts.clear();
                (unit, status) = (id, rows::status(row.get(1)?)?);
            }
            texts.push((tags.tag(row.get_ref(2)?.as_str().map_err(damaged)?)?, row.get(3)?));
        }
        each(unit, status, &texts);
        Ok(())
    }
}
