//! A word or term as a lexicon knows it: the entries that have it, and what a memory has taught of it.

use std::cell::OnceCell;

use super::learned::Known;

/// A word or term of one side as a lexicon knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// The entries that have its words as they are.
    pub(super) exact: Entries,
    /// The entries that have a base form of it.
    pub(super) bases: Entries,
    /// Whether its stems are long enough to be those of no other word.
    pub(super) has_long_stem: bool,
    /// The entries that have its stems.
    pub(super) entries: Entries,
    /// All of these as they were found, some more than once.
    pub(super) found: Vec<u32>,
    /// The entries that have a translation of it, once they were asked for; none if it is as vague as a function word.
    pub(super) related: OnceCell<Entries>,
    /// What a memory has taught of it.
    pub(super) known: Known,
}

/// Entries of a lexicon by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    /// Ascending, each once.
    numbers: Vec<u32>,
    /// A bit for each, by its last six bits: entries that share no bit share no number.
    bits: u64,
}

impl Entries {
    pub(super) fn new(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let bits = numbers.iter().fold(0, |bits, number| bits | 1 << (number & 63));
        Self { numbers, bits }
    }

    /// Whether both have a number.
    pub(super) fn meets(&self, other: &Self) -> bool {
        if self.bits & other.bits == 0 {
            return false;
        }
        let (mut ours, mut theirs) = (self.numbers.as_slice(), other.numbers.as_slice());
        while let ([a, rest @ ..], [b, others @ ..]) = (ours, theirs) {
            match a.cmp(b) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => ours = rest,
                std::cmp::Ordering::Greater => theirs = others,
            }
        }
        false
    }
}

impl Term {
    /// What is known of a term of which these entries have the base form.
    pub(super) fn of_base(found: Vec<u32>) -> Self {
        let entries = Entries::new(found.clone());
        Self { bases: entries.clone(), has_long_stem: true, entries, found, ..Self::default() }
    }

    /// Whether the seed has an entry for it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.entries.numbers.is_empty()
    }

    /// The entries of the seed that have its stems, ascending: an entry is the same from either side.
    #[must_use]
    pub fn entries(&self) -> &[u32] {
        &self.entries.numbers
    }
}
