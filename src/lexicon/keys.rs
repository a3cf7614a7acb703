//! Entries by the keys of their words: many look-ups, most of them for what is not there.

use super::fold;

/// Entries of a lexicon by a key each.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    /// Keys and entries, in the order of the places of the keys.
    rows: Vec<(u64, u32)>,
    /// Where the rows of each place begin, and the end of the last.
    starts: Vec<u32>,
}

/// Bits of a place: about as many places as a seed has entries.
const BITS: u32 = 16;

impl Keys {
    /// The keys of entries 0, 1, 2, …
    pub(super) fn new(keys: &[u64]) -> Self {
        let mut starts = vec![0_u32; (1 << BITS) + 1];
        for &key in keys {
            starts[place(key) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![(0, 0); keys.len()];
        for (&key, entry) in keys.iter().zip(0..) {
            let slot = &mut next[place(key)];
            rows[super::at(*slot)] = (key, entry);
            *slot += 1;
        }
        Self { rows, starts }
    }

    /// The entries that have a key, ascending.
    pub(super) fn with(&self, key: u64) -> impl Iterator<Item = u32> {
        let at = place(key);
        let rows = &self.rows[super::at(self.starts[at])..super::at(self.starts[at + 1])];
        rows.iter().filter(move |row| row.0 == key).map(|row| row.1)
    }
}

/// The place of a key: FNV's last bits are its best, so they are mixed into the first.
fn place(key: u64) -> usize {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS);
    usize::try_from(mixed).unwrap_or_default()
}

/// The key of words as they are: FNV-1a, a space after each.
pub(super) fn exact_key<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let words = words.filter(|word| !word.is_empty());
    words.fold(super::START, |hash, word| fold(word.bytes().fold(hash, fold), b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_by_its_key_and_no_other() {
        let keys: Vec<u64> = (0..5_000_u64).map(|n| n % 1_234 * 7).collect();
        let table = Keys::new(&keys);
        for key in 0..9_000 {
            let expected: Vec<u32> =
                (0..).zip(&keys).filter(|(_, other)| **other == key).map(|(at, _)| at).collect();
            assert_eq!(table.with(key).collect::<Vec<_>>(), expected);
        }
        assert_eq!(Keys::new(&[]).with(3).count(), 0);
    }
}
