//! Texts of all units in the order of their numbers, in constant memory, and counts.

use rusqlite::Row;

use crate::error::Result;
use crate::language::LangTag;
use crate::unit::UnitId;

use super::Store;
use super::error::damaged;
use super::rows::{Tags, unit_id, unsigned};

/// A state that is read as long as it lives.
#[must_use]
pub(in crate::memory) struct Moment<'s> {
    store: &'s Store,
    begun: bool,
}

impl Drop for Moment<'_> {
    fn drop(&mut self) {
        if self.begun {
            // Nothing was written: what fails here leaves nothing to be lost, and who reads next is told of it.
            let _ = self.store.execute("ROLLBACK", []);
        }
    }
}

impl Store {
    /// Keeps what is read in one state as long as it lives; within a transaction that is so already.
    pub(in crate::memory) fn moment(&self) -> Result<Moment<'_>> {
        let begun = self.conn.is_autocommit();
        if begun {
            self.execute("BEGIN", [])?;
        }
        Ok(Moment { store: self, begun })
    }

    /// Calls `each` with every variant of the language `from`, of whatever region, whose unit has one in any
    /// of the languages `to` besides.
    pub(in crate::memory) fn scan_sources(
        &self,
        from: &LangTag,
        to: &[LangTag],
        mut each: impl FnMut(UnitId, &LangTag, &str),
    ) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT unit, lang, text FROM variant ORDER BY unit, place")?;
        let mut found = statement.query([])?;
        let mut group = Group::default();
        let mut tags = Tags::default();
        while let Some(row) = found.next()? {
            let unit = unit_id(row.get(0)?)?;
            if unit != group.unit {
                group.tell(to, &mut each);
                group.begin(unit);
            }
            let lang = tags.tag(row.get_ref(1)?.as_str().map_err(damaged)?)?;
            if lang.primary() == from.primary() {
                group.add(lang.clone(), row.get_ref(2)?.as_str().map_err(damaged)?);
            }
            group.langs.push(lang);
        }
        group.tell(to, &mut each);
        Ok(())
    }

    /// How many rows a table has.
    pub(in crate::memory) fn rows(&self, table: &str) -> Result<u64> {
        unsigned(self.conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
    }

    /// How many units have each status, from machine to confirmed.
    pub(in crate::memory) fn statuses(&self) -> Result<[u64; 3]> {
        let sql = "SELECT count(*) FILTER (WHERE status = 0), count(*) FILTER (WHERE status = 1), \
                   count(*) FILTER (WHERE status = 2) FROM unit";
        let read = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
        let [machine, imported, confirmed] = self.conn.query_row(sql, [], read)?;
        Ok([unsigned(machine)?, unsigned(imported)?, unsigned(confirmed)?])
    }

    /// How many variants each language has, by tag.
    pub(in crate::memory) fn languages(&self) -> Result<Vec<(String, u64)>> {
        let sql = "SELECT lang, count(*) FROM variant GROUP BY lang ORDER BY lang";
        let mut statement = self.conn.prepare(sql)?;
        statement.query_and_then([], |row| Ok((row.get(0)?, unsigned(row.get(1)?)?)))?.collect()
    }
}

/// The variants of one unit, as far as look-up reads them. Its buffers are used again for the next.
struct Group {
    unit: UnitId,
    langs: Vec<LangTag>,
    texts: String,
    sources: Vec<(LangTag, usize)>,
}

impl Default for Group {
    fn default() -> Self {
        Self { unit: UnitId(0), langs: vec![], texts: String::new(), sources: vec![] }
    }
}

impl Group {
    fn begin(&mut self, unit: UnitId) {
        self.unit = unit;
        self.langs.clear();
        self.texts.clear();
        self.sources.clear();
    }

    /// Adds a source; `sources` holds where its text ends.
    fn add(&mut self, lang: LangTag, text: &str) {
        self.texts.push_str(text);
        self.sources.push((lang, self.texts.len()));
    }

    fn tell(&self, to: &[LangTag], each: &mut impl FnMut(UnitId, &LangTag, &str)) {
        let is_wanted = |lang: &LangTag| to.iter().any(|wanted| wanted.primary() == lang.primary());
        let targets = self.langs.iter().filter(|lang| is_wanted(lang)).count();
        let mut start = 0;
        for (lang, end) in &self.sources {
            // A source of a wanted language is a target only of the others.
            if targets > usize::from(is_wanted(lang)) {
                each(self.unit, lang, &self.texts[start..*end]);
            }
            start = *end;
        }
    }
}
