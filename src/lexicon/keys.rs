//! Entries by the keys of their words: many look-ups, most of them for what is not there.

use crate::text::words::put_unaccented;

use super::seed;
use super::stem::Stemmer;

/// Entries of a lexicon by a key each.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    /// Per place, the first entry that has it; [`NONE`] if none has.
    first: Vec<u32>,
    /// Per entry, its key, and the next entry that has its place; [`NONE`] if none has.
    rows: Vec<(u64, u32)>,
}

/// Bits of a place: about as many places as a seed has entries.
const BITS: u32 = 16;
/// No entry.
const NONE: u32 = u32::MAX;

impl Keys {
    /// The keys of entries 0, 1, 2, …
    pub(super) fn new(keys: Vec<u64>) -> Self {
        let mut first = vec![NONE; 1 << BITS];
        let mut rows: Vec<(u64, u32)> = keys.into_iter().map(|key| (key, NONE)).collect();
        // From the last to the first, so that those of a place follow each other as they ascend.
        let mut entry = u32::try_from(rows.len()).expect("a seed has fewer entries than 2³²");
        for row in rows.iter_mut().rev() {
            entry -= 1;
            row.1 = std::mem::replace(&mut first[place(row.0)], entry);
        }
        Self { first, rows }
    }

    /// The entries that have a key, ascending.
    pub(super) fn with(&self, key: u64) -> impl Iterator<Item = u32> {
        let mut at = self.first[place(key)];
        std::iter::from_fn(move || {
            while at != NONE {
                let (entry, row) = (at, self.rows[super::at(at)]);
                at = row.1;
                if row.0 == key {
                    return Some(entry);
                }
            }
            None
        })
    }

    /// The key of an entry.
    pub(super) fn of(&self, entry: u32) -> u64 {
        self.rows[super::at(entry)].0
    }
}

/// The place of a key: FNV's last bits are its best, so they are mixed into the first.
fn place(key: u64) -> usize {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS);
    usize::try_from(mixed).unwrap_or_default()
}

/// The hashes of the beginnings of a word, FNV-1a, by how many bytes these have: that of another word that begins alike
/// goes on from one of them.
pub(super) fn beginnings(word: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(word.len() + 1);
    hashes.push(START);
    hashes.extend(word.bytes().scan(START, |hash, byte| {
        *hash = fold(*hash, byte);
        Some(*hash)
    }));
    hashes
}

/// The hash of a text that goes on after one of a hash.
pub(super) fn more(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, fold)
}

/// The key of a term that has one word more, from that of the words before; [`START`] is that of none.
pub(super) fn joined(key: u64, word: u64) -> u64 {
    (key.rotate_left(7) ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25)
}

/// The entries of a side by their words as they are and by their stems.
pub(super) fn tables(cells: impl ExactSizeIterator<Item = &'static str>, stemmer: &Stemmer) -> [Keys; 2] {
    let (mut exact, mut stems) = (Vec::with_capacity(cells.len()), Vec::with_capacity(cells.len()));
    let mut plain = String::new();
    let mut last = ("", [START; 2]);
    for cell in cells {
        // A word has an entry for each of its translations, and they often follow each other.
        if cell != last.0 {
            last = (cell, keys(seed::words(cell), stemmer, &mut plain));
        }
        let [of_words, of_stems] = last.1;
        exact.push(of_words);
        stems.push(of_stems);
    }
    [Keys::new(exact), Keys::new(stems)]
}

/// The keys of a term's words as they are and of their stems, without accents. `plain` is room for these.
pub(super) fn keys<'a>(
    words: impl Iterator<Item = &'a str>,
    stemmer: &Stemmer,
    plain: &mut String,
) -> [u64; 2] {
    let (mut exact, mut stems) = (START, START);
    for word in words.filter(|word| !word.is_empty()) {
        let [of_word, of_stem] = hashes(word, stemmer, plain);
        (exact, stems) = (joined(exact, of_word), joined(stems, of_stem));
    }
    [exact, stems]
}

/// The hashes of a word as it is and of its stem without accents. `plain` is room for that.
pub(super) fn hashes(word: &str, stemmer: &Stemmer, plain: &mut String) -> [u64; 2] {
    let (stem, ending) = word.split_at(stemmer.cut(word).len());
    let mut of_stem = more(START, stem);
    let of_word = more(of_stem, ending);
    if !stem.is_ascii() {
        plain.clear();
        put_unaccented(stem, plain);
        of_stem = more(START, plain);
    }
    [of_word, of_stem]
}

/// FNV-1a of some bytes.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(START, fold)
}

/// What FNV-1a begins with.
pub(super) const START: u64 = 0xCBF2_9CE4_8422_2325;

fn fold(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_by_its_key_and_no_other() {
        let keys: Vec<u64> = (0..5_000_u64).map(|n| n % 1_234 * 7).collect();
        let table = Keys::new(keys.clone());
        for key in 0..9_000 {
            let expected: Vec<u32> =
                (0..).zip(&keys).filter(|(_, other)| **other == key).map(|(at, _)| at).collect();
            assert_eq!(table.with(key).collect::<Vec<_>>(), expected);
        }
        assert_eq!(Keys::new(vec![]).with(3).count(), 0);
    }
}
