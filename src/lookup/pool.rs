//! The source segments that are looked up in: every unit of every memory asked, ready to be compared.
//!
//! Rows go in, one a source segment, in any order. The pool keeps their masked forms in one string, sorted
//! by length, so that the segments of a length window lie side by side.

use std::ops::Range;

use crate::language::LangTag;
use crate::rate::Penalty;
use crate::text::normal::{is_word, mask, normal, numbers, words};
use crate::unit::UnitId;

/// The place of a memory in the order of `-m`, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemoryNumber(pub u16);

/// A memory that is looked up in.
#[derive(Clone, Debug)]
pub struct Consulted {
    /// Its name, as the results show it.
    pub name: String,
    /// What its user takes from every match in it.
    pub penalty: Penalty,
}

/// The rows of a pool while they are gathered.
#[derive(Debug, Default)]
pub struct Rows {
    texts: String,
    lengths: Vec<usize>,
    segments: Vec<Row>,
    origins: Vec<Origin>,
}

/// The source segments of one language, ready to be compared.
#[derive(Debug)]
pub struct Pool {
    memories: Vec<Consulted>,
    texts: String,
    rows: Vec<Row>,
    origins: Vec<Origin>,
    groups: Vec<Group>,
    by_bare: Vec<(u64, usize)>,
    rows_a_unit: usize,
    units: usize,
}

/// A segment: where its masked form starts, whose it is, and the keys that equal ones share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    start: usize,
    pub(super) unit: UnitId,
    bare: u64,
    /// The key of its words and numbers: equal for segments that differ at most in typography.
    pub(super) spoken: u64,
    pub(super) origin: usize,
}

/// What many rows share: a memory and a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) memory: MemoryNumber,
    pub(super) lang: LangTag,
}

/// The rows of one length in scalar values.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) length: usize,
    pub(super) rows: Range<usize>,
}

/// A query in the forms that rows are compared in.
#[derive(Debug)]
pub(super) struct Forms {
    pub(super) masked: String,
    bare: u64,
    pub(super) spoken: u64,
}

impl Forms {
    pub(super) fn new(text: &str) -> Self {
        let normal = normal(text);
        let masked = mask(&normal).into_owned();
        let (bare, spoken) = keys(&normal, &masked);
        Self { masked, bare, spoken }
    }
}

impl Rows {
    /// Adds a source segment: the unit it belongs to, the memory that holds the unit, its language.
    pub fn push(&mut self, memory: MemoryNumber, unit: UnitId, lang: &LangTag, text: &str) {
        let normal = normal(text);
        let masked = mask(&normal);
        let (bare, spoken) = keys(&normal, &masked);
        let origin = self.origin(memory, lang);
        self.segments.push(Row { start: self.texts.len(), unit, bare, spoken, origin });
        self.lengths.push(masked.chars().count());
        self.texts.push_str(&masked);
    }

    /// The pool of these rows; `memories` in the order of `-m`, so that a row's memory finds its own.
    #[must_use]
    pub fn into_pool(self, memories: Vec<Consulted>) -> Pool {
        let mut order: Vec<usize> = (0..self.segments.len()).collect();
        order.sort_by_key(|&row| self.lengths[row]);
        let mut texts = String::with_capacity(self.texts.len());
        let mut rows = Vec::with_capacity(self.segments.len());
        for &row in &order {
            rows.push(Row { start: texts.len(), ..self.segments[row] });
            texts.push_str(self.text(row));
        }
        let groups = groups(order.iter().map(|&row| self.lengths[row]));
        let by_bare = by_bare(&rows);
        let (units, rows_a_unit) = count_units(&self.segments, &self.origins);
        Pool { memories, texts, rows, origins: self.origins, groups, by_bare, rows_a_unit, units }
    }

    fn text(&self, row: usize) -> &str {
        let end = self.segments.get(row + 1).map_or(self.texts.len(), |next| next.start);
        &self.texts[self.segments[row].start..end]
    }

    fn origin(&mut self, memory: MemoryNumber, lang: &LangTag) -> usize {
        let found = self.origins.iter().rposition(|o| o.memory == memory && o.lang == *lang);
        found.unwrap_or_else(|| {
            self.origins.push(Origin { memory, lang: lang.clone() });
            self.origins.len() - 1
        })
    }
}

impl Pool {
    /// How many units have a segment here.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The memory at a place in the order of `-m`, if there is one.
    #[must_use]
    pub fn memory(&self, number: MemoryNumber) -> Option<&Consulted> {
        self.memories.get(usize::from(number.0))
    }

    /// The most rows that one unit has: 1 unless a unit has the source language in several regions.
    pub(super) fn rows_a_unit(&self) -> usize {
        self.rows_a_unit
    }

    pub(super) fn row(&self, row: usize) -> &Row {
        &self.rows[row]
    }

    pub(super) fn masked(&self, row: usize) -> &str {
        let end = self.rows.get(row + 1).map_or(self.texts.len(), |next| next.start);
        &self.texts[self.rows[row].start..end]
    }

    pub(super) fn origins(&self) -> &[Origin] {
        &self.origins
    }

    pub(super) fn origin(&self, row: usize) -> &Origin {
        &self.origins[self.rows[row].origin]
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The rows whose bare form is the query's.
    pub(super) fn bare_equal(&self, query: &Forms) -> impl Iterator<Item = usize> {
        self.of_bare(query.bare).filter(|&row| self.is_bare_equal(row, query))
    }

    /// The other rows whose source differs from this row's at most in typography.
    pub(super) fn same_source(&self, row: usize) -> impl Iterator<Item = usize> {
        let Row { bare, spoken, .. } = self.rows[row];
        self.of_bare(bare).filter(move |&other| self.rows[other].spoken == spoken && other != row)
    }

    fn of_bare(&self, bare: u64) -> impl Iterator<Item = usize> {
        let first = self.by_bare.partition_point(|&(key, _)| key < bare);
        self.by_bare[first..].iter().take_while(move |&&(key, _)| key == bare).map(|&(_, row)| row)
    }

    pub(super) fn is_bare_equal(&self, row: usize, query: &Forms) -> bool {
        self.rows[row].bare == query.bare && words(self.masked(row)).eq(words(&query.masked))
    }
}

/// The keys of the bare form, and of the bare form with the numbers themselves.
fn keys(normal: &str, masked: &str) -> (u64, u64) {
    let mut key = Key::default();
    let mut between = true;
    for c in masked.chars() {
        let word = is_word(c);
        if word && between {
            key.add(0);
        }
        if word {
            key.add(u32::from(c));
        }
        between = !word;
    }
    let bare = key.finish();
    for number in numbers(normal) {
        key.add(0);
        number.bytes().for_each(|digit| key.add(u32::from(digit)));
    }
    (bare, key.finish())
}

/// A hash of characters: FNV-1a over code points, its bits mixed at the end (`SplitMix64`).
struct Key(u64);

impl Default for Key {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Key {
    fn add(&mut self, code: u32) {
        self.0 = (self.0 ^ u64::from(code)).wrapping_mul(0x0000_0100_0000_01B3);
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

fn groups(lengths: impl Iterator<Item = usize>) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for (row, length) in lengths.enumerate() {
        match groups.last_mut() {
            Some(group) if group.length == length => group.rows.end = row + 1,
            _ => groups.push(Group { length, rows: row..row + 1 }),
        }
    }
    groups
}

fn by_bare(rows: &[Row]) -> Vec<(u64, usize)> {
    let mut order: Vec<(u64, usize)> =
        rows.iter().enumerate().map(|(place, row)| (row.bare, place)).collect();
    order.sort_unstable();
    order
}

/// The number of units, and the most rows that one of them has.
fn count_units(rows: &[Row], origins: &[Origin]) -> (usize, usize) {
    let mut units: Vec<(MemoryNumber, UnitId)> =
        rows.iter().map(|row| (origins[row.origin].memory, row.unit)).collect();
    // Rows come in the order of their units as a rule: then this costs nothing.
    units.sort();
    let runs = units.chunk_by(|a, b| a == b);
    runs.fold((0, 1), |(count, most), run| (count + 1, most.max(run.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(texts: &[&str]) -> Pool {
        let mut rows = Rows::default();
        let es: LangTag = "es".parse().unwrap();
        for (number, text) in (1..).zip(texts) {
            rows.push(MemoryNumber(0), UnitId(number), &es, text);
        }
        rows.into_pool(vec![Consulted { name: "main".into(), penalty: Penalty::NONE }])
    }

    #[track_caller]
    fn check(query: &str, expected: &[u64]) {
        let pool = pool(&["La gata, 3", "la GATA 4", "la gata", "l a gata 3"]);
        let mut found: Vec<u64> =
            pool.bare_equal(&Forms::new(query)).map(|row| pool.row(row).unit.0).collect();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_with_the_same_words_are_found_by_their_key() {
        check("«la gata» 2.024", &[1, 2]);
        check("la gata", &[3]);
        check("lagata 3", &[]);
    }

    #[test]
    fn the_same_source_has_the_same_numbers() {
        let pool = pool(&["La gata, 3", "la gata 3", "la gata 4", "la gata 3,0"]);
        let row = (0..4).find(|&row| pool.row(row).unit == UnitId(1)).unwrap();
        let same: Vec<UnitId> = pool.same_source(row).map(|other| pool.row(other).unit).collect();
        assert_eq!(same, [UnitId(2)]);
    }

    #[test]
    fn rows_of_a_length_lie_side_by_side_and_units_are_counted_once() {
        let mut rows = Rows::default();
        for (lang, text) in [("es-ES", "dos"), ("es-MX", "uno"), ("es", "cuatro")] {
            rows.push(MemoryNumber(0), UnitId(7), &lang.parse().unwrap(), text);
        }
        let pool = rows.into_pool(vec![]);
        let groups: Vec<_> = pool.groups().iter().map(|group| (group.length, group.rows.clone())).collect();
        assert_eq!(groups, [(3, 0..2), (6, 2..3)]);
        assert_eq!((pool.units(), pool.rows_a_unit()), (1, 3));
        assert_eq!((pool.masked(0), pool.masked(2)), ("dos", "cuatro"));
    }
}
