//! Whether the file and its rows hold together, as far as SQLite and SQL can tell.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::unit::{UnitId, Variant};

use super::Store;
use super::rows::{self, Tags, parse, signed, unit_id};
use crate::memory::identity;
use crate::memory::verify::Problem;

/// What must not be, as queries that find it: a text each.
const RULES: &[(&str, &str)] = &[
    ("a deleted unit is there", "SELECT unit FROM tombstone JOIN unit ON unit.id = tombstone.unit"),
    (
        "a unit is newer than the memory",
        "SELECT id FROM unit WHERE rev > (SELECT rev FROM memory) OR rev IS NULL",
    ),
    (
        "a unit has fewer than two texts",
        "SELECT id FROM unit WHERE (SELECT count(*) FROM variant WHERE variant.unit = unit.id) < 2",
    ),
    (
        "the journal names a unit that never was",
        "SELECT unit FROM change WHERE unit NOT IN (SELECT id FROM unit) \
         AND unit NOT IN (SELECT unit FROM tombstone)",
    ),
    (
        "the journal does not say what a unit was",
        "SELECT unit FROM change WHERE kind IN (1, 2) AND before IS NULL",
    ),
];

impl Store {
    /// What SQLite itself finds wrong with the file, and rows that belong to none.
    pub(in crate::memory) fn check_file(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let text: String = row.get(0)?;
            if text != "ok" {
                problems.push(Problem::File(text));
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            problems.push(Problem::File(format!("a row of {table} has no {parent}")));
        }
        Ok(())
    }

    /// Rows that contradict others.
    pub(in crate::memory) fn check_rules(&self, problems: &mut Vec<Problem>) -> Result<()> {
        for (what, sql) in RULES {
            let mut statement = self.conn.prepare(sql)?;
            for unit in statement.query_and_then([], |row| unit_id(row.get(0)?))? {
                problems.push(Problem::Unit { unit: unit?, what });
            }
        }
        self.check_journal(problems)
    }

    /// Snapshots that cannot be read.
    fn check_journal(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT unit, before FROM change WHERE before IS NOT NULL")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let before: String = row.get(1)?;
            if parse::<rows::Stored>(&before).is_err() {
                let what = "the journal cannot be read";
                problems.push(Problem::Unit { unit: unit_id(row.get(0)?)?, what });
            }
        }
        Ok(())
    }

    /// Texts that are not found by their hash, hashes of no text, and units that are the same.
    pub(in crate::memory) fn check_identity(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let mut sets: Vec<(i64, UnitId)> = Vec::new();
        let mut tags = Tags::default();
        let sql = "SELECT unit, lang, text, NULL FROM variant WHERE unit NOT IN (SELECT unit FROM stale) \
                   ORDER BY unit, place";
        let mut statement = self.conn.prepare(sql)?;
        let mut kept = self.conn.prepare("SELECT 1 FROM identity WHERE hash = ?1 AND unit = ?2")?;
        let mut found = statement.query([])?;
        let mut last: Vec<i64> = Vec::new();
        let mut hashes = 0;
        while let Some(row) = found.next()? {
            let (unit, variant) = rows::variant(row, &mut tags)?;
            let hash = identity::hash(&variant.lang, &variant.text);
            if !kept.exists([hash, signed(unit.0)])? {
                problems.push(Problem::Unit { unit, what: "a text is not the one that was written" });
            }
            match sets.last_mut() {
                Some((sum, last)) if *last == unit => *sum = sum.wrapping_add(hash),
                _ => {
                    sets.push((hash, unit));
                    last.clear();
                }
            }
            hashes += u64::from(!last.contains(&hash));
            last.push(hash);
        }
        if self.rows("identity WHERE unit NOT IN (SELECT unit FROM stale)")? != hashes {
            problems.push(Problem::File("the table of hashes names texts that are not there".to_owned()));
        }
        self.check_doubles(sets, problems)
    }

    /// Units whose hashes have the same sum are compared in full.
    fn check_doubles(&self, mut sets: Vec<(i64, UnitId)>, problems: &mut Vec<Problem>) -> Result<()> {
        sets.sort_unstable();
        for group in sets.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let mut known: BTreeMap<UnitId, Vec<Variant>> = BTreeMap::new();
            for (_, unit) in group {
                let variants = self.variants(*unit)?;
                let same = known.iter().find(|(_, other)| identity::is_same(other, &variants));
                if let Some((first, _)) = same {
                    problems.push(Problem::Double { unit: *first, again: *unit });
                }
                known.insert(*unit, variants);
            }
        }
        Ok(())
    }
}
