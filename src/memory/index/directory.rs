//! What a segment holds and where: its directory, at the end of the file, and the trailer that finds it.
//!
//! A segment is: the regions of its sections; the directory, as JSON; the CRC-32 of every block before it; the trailer. All
//! numbers are little-endian.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Damaged;
use super::bytes::{BLOCK, Bytes};

/// What a segment's trailer begins with: the format and its version.
const MAGIC: [u8; 8] = *b"lgndix03";
/// The bytes of a trailer: magic, start and end of the directory, end of the checksums, CRC-32 of both and of the trailer
/// so far.
const TRAILER: usize = 8 + 3 * 8 + 2 * 4;
/// Where regions begin: at multiples of what a processor loads at once.
pub(super) const ALIGNED: usize = 64;

/// What a segment holds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Directory {
    /// A section a language.
    pub(super) sections: Vec<Entry>,
}

/// Where the parts of a section are.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The language, without region.
    pub(super) language: String,
    pub(super) rows: u32,
    /// The most rows that one unit has.
    pub(super) rows_a_unit: u32,
    /// The characters of the codes 1, 2, …
    pub(super) alphabet: String,
    pub(super) origins: Vec<Origin>,
    /// How many rows each origin has.
    pub(super) origin_rows: Vec<usize>,
    /// For each length: the length, its first row, where its codes and its planes begin in their regions: 4, 4, 8, 8 bytes.
    pub(super) lengths: Region,
    /// The codes of all rows, one after the other.
    pub(super) codes: Region,
    /// The codes that have symbols of their own, in the order of these.
    pub(super) symbols: Vec<u8>,
    /// The planes of the symbols of all rows, one after the other.
    pub(super) planes: Region,
    /// The number of each row's unit: 8 bytes.
    pub(super) units: Region,
    /// The key of each row's words and numbers: 8 bytes.
    pub(super) spoken: Region,
    /// The place of each row's origin among them: 4 bytes.
    pub(super) origin: Region,
    /// The keys of bare forms in ascending order, 8 bytes each, and the row of each, 4 bytes.
    pub(super) bare: Region,
    pub(super) bare_rows: Region,
    /// The rows in the order of their units: 4 bytes.
    pub(super) by_unit: Region,
    /// The rows with characters that have no code of their own, in ascending order, and where the text of each ends in the
    /// region of texts: 4 and 8 bytes.
    pub(super) rare: Region,
    pub(super) rare_texts: Region,
    /// The bigrams and the letters with a column of their own, in the order of their columns: 4 bytes. None if there are no
    /// columns.
    pub(super) bigrams: Region,
    pub(super) letters: Region,
    /// The columns, sheet by sheet, from the start of a block.
    pub(super) columns: Region,
}

/// What many rows share.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Origin {
    /// The tag of the rows.
    pub(super) lang: String,
    /// The tags of the other variants of their units, in their order.
    pub(super) others: Vec<String>,
}

/// A part of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Region {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Region {
    /// Its bytes.
    pub(super) fn range(self) -> Result<Range<usize>, Damaged> {
        let place = |at: u64| usize::try_from(at).map_err(|_| Damaged);
        let (start, end) = (place(self.start)?, place(self.end)?);
        if start <= end { Ok(start..end) } else { Err(Damaged) }
    }

    /// A part of it, in bytes from its start.
    pub(super) fn part(self, part: Range<usize>) -> Result<Range<usize>, Damaged> {
        let all = self.range()?;
        let start = all.start.checked_add(part.start).ok_or(Damaged)?;
        let end = all.start.checked_add(part.end).ok_or(Damaged)?;
        if start <= end && end <= all.end { Ok(start..end) } else { Err(Damaged) }
    }
}

/// What follows the regions in a file: directory, checksums, trailer.
pub(super) fn ending(directory: &Directory, start: usize, checksums: &[u32]) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(directory).expect("a directory is plain data");
    let end = start + bytes.len();
    bytes.extend(checksums.iter().flat_map(|checksum| checksum.to_le_bytes()));
    let mut trailer = MAGIC.to_vec();
    for place in [start, end, start + bytes.len()] {
        trailer.extend((place as u64).to_le_bytes());
    }
    trailer.extend(crc32fast::hash(&bytes).to_le_bytes());
    trailer.extend(crc32fast::hash(&trailer).to_le_bytes());
    bytes.extend(trailer);
    bytes
}

/// The directory of a segment, from where on every byte is verified when it is asked for.
pub(super) fn open(bytes: &mut Bytes) -> Result<Directory, Damaged> {
    let all = bytes.unverified();
    let trailer: &[u8; TRAILER] = all.last_chunk().ok_or(Damaged)?;
    let (said, checksum) = trailer.split_at(TRAILER - 4);
    if said[..8] != MAGIC || crc32fast::hash(said).to_le_bytes() != checksum {
        return Err(Damaged);
    }
    let place = |at: usize| {
        let bytes = said[8 + 8 * at..].first_chunk().ok_or(Damaged)?;
        usize::try_from(u64::from_le_bytes(*bytes)).map_err(|_| Damaged)
    };
    let (start, end, last) = (place(0)?, place(1)?, place(2)?);
    let ending = all.get(start..last).ok_or(Damaged)?;
    if last + TRAILER != all.len() || crc32fast::hash(ending).to_le_bytes() != said[32..] {
        return Err(Damaged);
    }
    let (json, checksums) = ending.split_at_checked(end.checked_sub(start).ok_or(Damaged)?).ok_or(Damaged)?;
    let directory = serde_json::from_slice(json).map_err(|_| Damaged)?;
    let checksums: Vec<u32> =
        checksums.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    if checksums.len() != start.div_ceil(BLOCK) {
        return Err(Damaged);
    }
    bytes.verify_by(checksums, start);
    Ok(directory)
}
