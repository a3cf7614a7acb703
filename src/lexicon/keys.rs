//! Entries by the keys of their words: many look-ups, most of them for what is not there.

use crate::text::accents::put_unaccented;

use super::stem::Stemmer;

/// Entries of a seed by a key each, as `build.rs` lays them down; numbers are little-endian.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    /// Per place, the first entry that has it; [`NONE`] if none has.
    pub(super) first: &'static [[u8; 4]],
    /// Per entry, its key, and the next entry that has its place; [`NONE`] if none has.
    pub(super) rows: &'static [[u8; ROW]],
}

/// The bytes of an entry's key and of the next entry.
pub(super) const ROW: usize = 12;
/// The places: about as many as a seed has entries.
pub(super) const PLACES: usize = 1 << BITS;
/// Bits of a place.
const BITS: u32 = 16;
/// No entry.
pub(super) const NONE: u32 = u32::MAX;

impl Keys {
    /// The entries that have a key, ascending.
    pub(super) fn with(&self, key: u64) -> impl Iterator<Item = u32> {
        let mut at = self.first.get(place(key)).map_or(NONE, |first| u32::from_le_bytes(*first));
        std::iter::from_fn(move || {
            while at != NONE {
                let (entry, (found, next)) = (at, self.row(at));
                at = next;
                if found == key {
                    return Some(entry);
                }
            }
            None
        })
    }

    /// The key of an entry.
    pub(super) fn of(&self, entry: u32) -> u64 {
        self.row(entry).0
    }

    fn row(&self, entry: u32) -> (u64, u32) {
        let row = &self.rows[at(entry)];
        let key = row.first_chunk().copied().unwrap_or_default();
        let next = row.last_chunk().copied().unwrap_or_default();
        (u64::from_le_bytes(key), u32::from_le_bytes(next))
    }
}

/// A number of an entry, or of another thing of which there are fewer than 2³², as an index.
pub(super) fn at(entry: u32) -> usize {
    usize::try_from(entry).unwrap_or(usize::MAX)
}

/// The place of a key: FNV's last bits are its best, so they are mixed into the first.
pub(super) fn place(key: u64) -> usize {
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
