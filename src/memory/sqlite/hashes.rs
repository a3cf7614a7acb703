//! Which units may have a text: the hashes of texts, in a table and, for what a transaction has just written,
//! in memory. Rows of a table in the order of a hash are costly one by one and cheap when they come sorted.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZero;

use rusqlite::{Row, params};

use crate::error::Result;
use crate::memory::identity;
use crate::unit::{UnitId, Variant};

use super::rows::{self, signed, unit_id};
use super::{Store, Writer};

/// Hashes kept in memory before they go into the table: some 30 MB.
const MOST_FRESH: usize = 500_000;
/// Rows that one statement writes.
const AT_ONCE: usize = 64;
/// The first bits of a hash by which it is known whether the table may have it: 16 MB of them, of which ten million
/// texts set one in fourteen.
const TOLD_BITS: u32 = 27;

/// Hashes that are not in the table yet, each with its unit.
pub(super) struct Fresh {
    /// The last entry of the hashes that end alike. Half a hash tells nearly all apart, and what is looked for among
    /// many waits for memory more than for anything else.
    last: HashMap<u32, u32, BuildHasherDefault<Spread>>,
    entries: Vec<Entry>,
    /// Which hashes the table may have, a bit for each beginning of one. `None` if it had any when the transaction
    /// began.
    written: Option<Vec<u64>>,
}

struct Entry {
    hash: i64,
    /// The unit's number, from 1; `None` once it has this text no more.
    unit: Option<NonZero<u64>>,
    /// How many entries ago one came whose hash ends alike.
    before: Option<NonZero<u32>>,
}

impl Fresh {
    pub(super) fn of(store: &Store) -> Result<Self> {
        let sql = "SELECT EXISTS (SELECT 1 FROM identity)";
        let has_any: bool = store.conn.query_row(sql, [], |row| row.get(0))?;
        let written = if has_any { None } else { Some(vec![]) };
        Ok(Self { last: HashMap::default(), entries: vec![], written })
    }

    /// Whether the table may have a hash.
    fn is_maybe_written(&self, hash: i64) -> bool {
        let (word, bit) = place(hash);
        self.written.as_ref().is_none_or(|words| words.get(word).is_some_and(|word| word & bit != 0))
    }

    fn note_written(&mut self, pairs: &[(i64, i64)]) {
        let Some(words) = &mut self.written else { return };
        words.resize(1 << (TOLD_BITS - 6), 0);
        for (hash, _) in pairs {
            let (word, bit) = place(*hash);
            words[word] |= bit;
        }
    }

    fn insert(&mut self, hash: i64, unit: UnitId) {
        let this =
            u32::try_from(self.entries.len()).expect("there are at most MOST_FRESH and those of one unit");
        let before = self.last.insert(end(hash), this).and_then(|last| NonZero::new(this - last));
        self.entries.push(Entry { hash, unit: NonZero::new(unit.0), before });
    }

    /// The places of the entries of a hash, the last first.
    fn places(&self, hash: i64) -> impl Iterator<Item = usize> + '_ {
        let last = self.last.get(&end(hash)).map(|&last| last as usize);
        let before = |&place: &usize| Some(place - self.entries[place].before?.get() as usize);
        std::iter::successors(last, before).filter(move |&place| self.entries[place].hash == hash)
    }

    /// The units of a hash, the last first.
    fn units(&self, hash: i64) -> impl Iterator<Item = UnitId> + '_ {
        self.places(hash).filter_map(|place| self.entries[place].unit).map(|unit| UnitId(unit.get()))
    }

    fn forget(&mut self, hash: i64, unit: UnitId) {
        let of_unit = |&place: &usize| self.entries[place].unit == NonZero::new(unit.0);
        for place in self.places(hash).filter(of_unit).collect::<Vec<_>>() {
            self.entries[place].unit = None;
        }
    }

    /// All pairs that hold, sorted, each once; nothing is left.
    fn take(&mut self) -> Vec<(i64, i64)> {
        self.last.clear();
        let pairs = self.entries.drain(..).filter_map(|entry| Some((entry.hash, signed(entry.unit?.get()))));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// The word and the bit in it of the beginning of a hash.
fn place(hash: i64) -> (usize, u64) {
    let start = hash.cast_unsigned() >> (u64::BITS - TOLD_BITS);
    let word = usize::try_from(start / 64).expect("it has fewer bits than an address");
    (word, 1 << (start % 64))
}

/// The end of a hash.
fn end(hash: i64) -> u32 {
    let [.., a, b, c, d] = hash.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

/// The hasher of what is the half of a hash: it spreads it over all bits (Fibonacci hashing; Knuth, The Art of Computer
/// Programming 3, §6.4).
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, half: u32) {
        self.0 = u64::from(half).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Writer<'_> {
    /// The numbers of units that may have a text of this hash, lowest first.
    pub(in crate::memory) fn postings(&self, hash: i64) -> Result<Vec<UnitId>> {
        let written = if self.fresh.is_maybe_written(hash) { self.store.postings(hash)? } else { vec![] };
        Ok(self.merged(written, hash))
    }

    /// The first of them, at most one more than [`FEW`](super::FEW).
    pub(in crate::memory) fn first_postings(&self, hash: i64) -> Result<Vec<UnitId>> {
        let written =
            if self.fresh.is_maybe_written(hash) { self.store.first_postings(hash)? } else { vec![] };
        let mut units = self.merged(written, hash);
        units.truncate(super::FEW + 1);
        Ok(units)
    }

    fn merged(&self, mut units: Vec<UnitId>, hash: i64) -> Vec<UnitId> {
        let fresh = self.fresh.units(hash);
        let kept = units.len();
        units.extend(fresh);
        if kept < units.len() {
            units.sort_unstable();
            units.dedup();
        }
        units
    }

    /// Says that a unit has texts of these hashes.
    pub(super) fn remember(&mut self, unit: UnitId, hashes: &[i64]) -> Result<()> {
        for hash in hashes {
            self.fresh.insert(*hash, unit);
        }
        if self.fresh.entries.len() < MOST_FRESH { Ok(()) } else { self.flush() }
    }

    /// Says that a unit has these texts no more.
    pub(super) fn forget(&mut self, unit: UnitId, variants: &[Variant]) -> Result<()> {
        for hash in identity::hashes(variants) {
            self.fresh.forget(hash, unit);
            self.store
                .execute("DELETE FROM identity WHERE hash = ?1 AND unit = ?2", [hash, signed(unit.0)])?;
        }
        Ok(())
    }

    /// Writes what is not in the table yet.
    pub(super) fn flush(&mut self) -> Result<()> {
        let pairs = self.fresh.take();
        self.fresh.note_written(&pairs);
        let sql = |rows: usize| {
            format!("INSERT OR IGNORE INTO identity (hash, unit) VALUES {}", vec!["(?, ?)"; rows].join(", "))
        };
        let mut many = self.store.conn.prepare(&sql(AT_ONCE))?;
        let mut one = self.store.conn.prepare(&sql(1))?;
        let chunks = pairs.chunks_exact(AT_ONCE);
        for (hash, unit) in chunks.remainder() {
            one.execute([hash, unit])?;
        }
        for chunk in chunks {
            many.execute(rusqlite::params_from_iter(chunk.iter().flat_map(|(hash, unit)| [hash, unit])))?;
        }
        Ok(())
    }

    /// Hashes anew the units that another tool has written.
    pub(super) fn refresh(&mut self) -> Result<()> {
        let conn = &self.store.conn;
        if !conn.query_row("SELECT EXISTS (SELECT 1 FROM stale)", [], |row| row.get(0))? {
            return Ok(());
        }
        conn.execute("DELETE FROM identity WHERE unit IN (SELECT unit FROM stale)", [])?;
        let sql = format!("SELECT {} FROM variant WHERE unit IN (SELECT unit FROM stale)", rows::VARIANT);
        let mut statement = conn.prepare(&sql)?;
        let mut found = statement.query([])?;
        let mut tags = rows::Tags::default();
        while let Some(row) = found.next()? {
            let (unit, variant) = rows::variant(row, &mut tags)?;
            let hash = identity::hash(&variant.lang, &variant.text);
            let sql = "INSERT OR IGNORE INTO identity (hash, unit) VALUES (?1, ?2)";
            self.store.execute(sql, params![hash, signed(unit.0)])?;
        }
        let mut stale = conn.prepare("SELECT unit FROM stale")?;
        let stale = stale.query_and_then([], |row| unit_id(row.get(0)?))?;
        self.touched.extend(stale.collect::<Result<Vec<_>>>()?);
        self.store.execute("DELETE FROM stale", [])?;
        Ok(())
    }
}

impl Store {
    /// The numbers of units that may have a text of this hash, lowest first, as far as they are kept.
    pub(in crate::memory) fn postings(&self, hash: i64) -> Result<Vec<UnitId>> {
        self.units_of("SELECT unit FROM identity WHERE hash = ?1 ORDER BY unit", hash)
    }

    fn first_postings(&self, hash: i64) -> Result<Vec<UnitId>> {
        // The limit is FEW and one more.
        self.units_of("SELECT unit FROM identity WHERE hash = ?1 ORDER BY unit LIMIT 65", hash)
    }

    fn units_of(&self, sql: &str, hash: i64) -> Result<Vec<UnitId>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_and_then([hash], |row: &Row<'_>| unit_id(row.get(0)?))?.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_that_end_alike_are_told_apart() {
        let mut fresh = Fresh { last: HashMap::default(), entries: vec![], written: None };
        let (one, other) = (7_i64, 7 | 1 << 40);
        for (hash, unit) in [(one, 1), (other, 2), (one, 3), (-1, 4), (other, 5), (other, 2)] {
            fresh.insert(hash, UnitId(unit));
        }
        let units = |fresh: &Fresh, hash: i64| fresh.units(hash).map(|unit| unit.0).collect::<Vec<_>>();
        assert_eq!(units(&fresh, one), [3, 1]);
        assert_eq!(units(&fresh, other), [2, 5, 2]);
        fresh.forget(other, UnitId(2));
        fresh.forget(one, UnitId(5));
        assert_eq!(units(&fresh, other), [5]);
        assert!(units(&fresh, 8).is_empty());
        assert_eq!(fresh.take(), [(-1, 4), (one, 1), (one, 3), (other, 5)]);
        assert!(units(&fresh, one).is_empty());
    }
}
