//! The index of a memory: its texts, ready to be compared with a query, beside the memory that they follow from.
//!
//! It is derived and never trusted: whoever reads it gets [`Damaged`] instead of what is not as it was written, and
//! reads the memory itself. A look-up walks over the [`Shelf`]s of a language; what stands on one does not change.

mod alphabet;
mod build;
mod bytes;
mod counted;
mod counting;
mod directory;
mod distances;
mod draft;
mod folder;
mod gather;
mod holding;
mod section;
mod segment;
mod sharing;
mod tokens;
mod visit;
mod write;

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::language::LangTag;
use crate::text::distance::Comparator;
use crate::unit::UnitId;

pub(super) use folder::{Folder, Kept, Manifest, index};
pub use gather::Gathered;
pub(super) use segment::Segment;
pub use visit::{Near, Visit};

/// Bytes are not those that were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl From<Damaged> for Error {
    fn from(_: Damaged) -> Self {
        Self::new(ErrorKind::DamagedIndex)
    }
}

/// The texts of a memory in one state.
#[derive(Clone, Default)]
pub struct Index {
    parts: Vec<Part>,
}

/// A segment and the units that have changed or gone since it was made, in ascending order.
#[derive(Clone)]
struct Part {
    segment: Arc<Segment>,
    gone: Arc<[UnitId]>,
}

impl Index {
    fn add(&mut self, segment: Arc<Segment>, gone: Vec<UnitId>) {
        self.parts.push(Part { segment, gone: gone.into() });
    }

    /// The texts of all languages.
    #[must_use]
    pub fn all_shelves(&self) -> Vec<Shelf> {
        let of_part = |part: &Part| {
            let shelf = |number| Shelf { part: part.clone(), number };
            (0..part.segment.sections.len()).map(shelf).collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(of_part).collect()
    }

    /// The texts of a language, whatever their region.
    #[must_use]
    pub fn shelves(&self, lang: &LangTag) -> Vec<Shelf> {
        let mut shelves = self.all_shelves();
        shelves.retain(|shelf| shelf.section().language() == lang.primary());
        shelves
    }
}

/// Texts of one language, by rows from 0, shortest first.
#[derive(Clone)]
pub struct Shelf {
    part: Part,
    number: usize,
}

/// What many rows share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Their tag.
    pub lang: LangTag,
    /// The tags of the other variants of their units.
    pub others: Vec<LangTag>,
    /// How many rows they are.
    pub rows: usize,
}

/// What a row is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its unit.
    pub unit: UnitId,
    /// The key of its words and numbers ([`crate::text::keys::Keys::spoken`]).
    pub spoken: u64,
    /// The place of its origin.
    pub origin: usize,
}

impl Shelf {
    fn section(&self) -> &section::Section {
        &self.part.segment.sections[self.number]
    }

    /// What its rows share, by place.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        self.section().origins()
    }

    /// The most rows that one unit has.
    #[must_use]
    pub fn rows_a_unit(&self) -> usize {
        self.section().rows_a_unit()
    }

    /// Whether a unit has changed or gone since: its rows here are no longer true.
    #[must_use]
    pub fn is_gone(&self, unit: UnitId) -> bool {
        self.part.gone.binary_search(&unit).is_ok()
    }

    /// Whether any unit has.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.part.gone.is_empty()
    }

    /// What a row is known by.
    ///
    /// # Errors
    /// If there is no such row, or the index is damaged.
    pub fn row(&self, row: u32) -> Result<Row, Damaged> {
        let (section, bytes) = (self.section(), &self.part.segment.bytes);
        Ok(Row {
            unit: section.unit(row, bytes)?,
            spoken: section.spoken(row, bytes)?,
            origin: section.origin(row, bytes)?,
        })
    }

    /// The key of a row's words and numbers.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn spoken(&self, row: u32) -> Result<u64, Damaged> {
        self.section().spoken(row, &self.part.segment.bytes)
    }

    /// How many rows there are, those of units that are gone included.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.section().rows()
    }

    /// The masked form of a row.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn masked(&self, row: u32) -> Result<String, Damaged> {
        self.section().masked(row, &self.part.segment.bytes)
    }

    /// The rows whose bare form has this key ([`crate::text::keys::Keys::bare`]).
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn of_bare(&self, key: u64) -> Result<Vec<u32>, Damaged> {
        self.section().of_bare(key, &self.part.segment.bytes)
    }

    /// The rows that may hold all of some words, each in masked form: no other row does. A character of a row stands for
    /// one of a word if they are the `same`.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn holding(&self, words: &[&str], same: fn(char, char) -> bool) -> Result<Vec<u32>, Damaged> {
        holding::rows_holding(self.section(), &self.part.segment.bytes, words, same, usize::MAX)
    }

    /// The first rows that may hold all of some words, each in masked form, at most `count`.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn some_holding(&self, words: &[&str], count: usize) -> Result<Vec<u32>, Damaged> {
        holding::rows_holding(self.section(), &self.part.segment.bytes, words, |a, b| a == b, count)
    }

    /// The codes of a text in masked form here, for [`Shelf::may_have`].
    #[must_use]
    pub fn codes(&self, masked: &str) -> Vec<u8> {
        self.section().alphabet.codes(masked)
    }

    /// Whether a row may have the text of some codes; one that has it may.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn may_have(&self, row: u32, codes: &[u8]) -> Result<bool, Damaged> {
        self.section().may_have(row, codes, &self.part.segment.bytes)
    }

    /// The rows of a unit.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn of_unit(&self, unit: UnitId) -> Result<Vec<u32>, Damaged> {
        self.section().of_unit(unit, &self.part.segment.bytes)
    }

    /// The `count` rows whose bigrams are most like those of a text in masked form, by Dice's coefficient; in ascending order.
    ///
    /// # Errors
    /// As [`Shelf::row`].
    pub fn sharing_most(&self, masked: &str, count: usize) -> Result<Vec<u32>, Damaged> {
        sharing::rows_sharing_most(self.section(), &self.part.segment.bytes, &self.codes(masked), count)
    }

    /// A walk over the rows, nearest lengths first, for a query in masked form that `comparator` has prepared.
    #[must_use]
    pub fn visit<'a>(&'a self, masked: &str, comparator: &'a Comparator) -> Visit<'a> {
        Visit::new(self.section(), &self.part.segment.bytes, masked, comparator)
    }
}
