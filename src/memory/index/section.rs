//! The rows of one language in a segment, ready to be read.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use crate::language::LangTag;
use crate::unit::UnitId;

use super::alphabet::{Alphabet, RARE, Symbols};
use super::build::{TILE, TILES, run_bytes};
use super::bytes::Bytes;
use super::counting::ROWS;
use super::directory::{self, Entry, Region};
use super::distances;
use super::tokens::{COLUMNS, Columns, Kind};
use super::{Damaged, Origin};

/// The rows of a length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    /// In characters.
    pub(super) chars: usize,
    /// The first of them, and where their codes and planes begin.
    pub(super) first: u32,
    codes: usize,
    planes: usize,
}

/// With more columns than this their bits are copied.
const MOST_AT_ONCE: usize = 160;

/// The first row of a tile.
pub(super) fn first_of(tile: usize) -> u32 {
    u32::try_from(tile * TILE).unwrap_or(u32::MAX)
}

/// A section of a segment.
pub(super) struct Section {
    entry: Entry,
    pub(super) alphabet: Alphabet,
    pub(super) symbols: Symbols,
    pub(super) lengths: Vec<Length>,
    /// For each chunk of [`ROWS`] rows, the places of the lengths there.
    pub(super) chunks: Vec<Range<usize>>,
    /// None if the section has no columns.
    pub(super) bigrams: Option<Columns>,
    pub(super) letters: Option<Columns>,
}

impl Section {
    pub(super) fn open(entry: Entry, bytes: &Bytes) -> Result<Self, Damaged> {
        let lengths: Vec<Length> = bytes
            .get(entry.lengths.range()?)?
            .as_chunks::<24>()
            .0
            .iter()
            .map(length)
            .collect::<Result<_, _>>()?;
        let columns = |kind: Kind, own: Region| -> Result<Option<Columns>, Damaged> {
            let own = bytes.get(own.range()?)?.as_chunks().0;
            let own: Vec<u32> = own.iter().map(|token| u32::from_le_bytes(*token)).collect();
            Ok((!own.is_empty()).then(|| Columns::new(kind, own)))
        };
        Ok(Self {
            chunks: chunks(&lengths, entry.rows as usize),
            alphabet: Alphabet::new(entry.alphabet.chars()),
            symbols: Symbols::new(&entry.symbols),
            lengths,
            bigrams: columns(Kind::Bigrams, entry.bigrams)?,
            letters: columns(Kind::Letters, entry.letters)?,
            entry,
        })
    }

    pub(super) fn language(&self) -> &str {
        &self.entry.language
    }

    /// What its rows share, by place; a tag that is none stands for a language that nobody asks.
    pub(super) fn origins(&self) -> Vec<Origin> {
        let tag = |tag: &String| tag.parse().unwrap_or_else(|_| LangTag::undetermined());
        let counted = self.entry.origins.iter().zip(&self.entry.origin_rows);
        let origin = |(origin, &rows): (&directory::Origin, &usize)| Origin {
            lang: tag(&origin.lang),
            others: origin.others.iter().map(tag).collect(),
            rows,
        };
        counted.map(origin).collect()
    }

    pub(super) fn rows(&self) -> u32 {
        self.entry.rows
    }

    pub(super) fn rows_a_unit(&self) -> usize {
        self.entry.rows_a_unit as usize
    }

    /// The place of a row's length among the lengths.
    pub(super) fn length_of(&self, row: u32) -> Option<usize> {
        self.lengths.partition_point(|length| length.first <= row).checked_sub(1)
    }

    pub(super) fn unit(&self, row: u32, bytes: &Bytes) -> Result<UnitId, Damaged> {
        Ok(UnitId(u64::from_le_bytes(value(self.entry.units, row, bytes)?)))
    }

    pub(super) fn spoken(&self, row: u32, bytes: &Bytes) -> Result<u64, Damaged> {
        Ok(u64::from_le_bytes(value(self.entry.spoken, row, bytes)?))
    }

    /// The place of a row's origin.
    pub(super) fn origin(&self, row: u32, bytes: &Bytes) -> Result<usize, Damaged> {
        let place = u32::from_le_bytes(value(self.entry.origin, row, bytes)?) as usize;
        if place < self.entry.origins.len() { Ok(place) } else { Err(Damaged) }
    }

    /// The codes of a row, given the length that it has.
    pub(super) fn codes<'b>(&self, row: u32, length: Length, bytes: &'b Bytes) -> Result<&'b [u8], Damaged> {
        part(self.entry.codes, length.codes, row..=row, length, length.chars, bytes)
    }

    /// The planes of some rows of a length, one after another.
    pub(super) fn planes<'b>(
        &self,
        rows: RangeInclusive<u32>,
        length: Length,
        bytes: &'b Bytes,
    ) -> Result<&'b [u8], Damaged> {
        part(self.entry.planes, length.planes, rows, length, distances::bytes_of(length.chars), bytes)
    }

    /// The masked form of a row.
    pub(super) fn masked(&self, row: u32, bytes: &Bytes) -> Result<String, Damaged> {
        let length = self.lengths[self.length_of(row).ok_or(Damaged)?];
        let codes = self.codes(row, length, bytes)?;
        if codes.contains(&RARE) {
            return self.rare(row, bytes).map(str::to_owned);
        }
        let mut text = String::with_capacity(codes.len() + codes.len() / 8);
        for &code in codes {
            text.push(self.alphabet.char(code).ok_or(Damaged)?);
        }
        Ok(text)
    }

    /// Whether a row may have some codes in a row: it has them, or there are characters without a code of their own among
    /// its codes, which may be anything, or too few codes are sought to be worth it.
    pub(super) fn may_have(&self, row: u32, sought: &[u8], bytes: &Bytes) -> Result<bool, Damaged> {
        let length = self.lengths[self.length_of(row).ok_or(Damaged)?];
        let codes = self.codes(row, length, bytes)?;
        // Four codes are compared at once: most places are passed over without a call.
        let Some(first) = sought.first_chunk::<4>() else { return Ok(true) };
        let starts = codes.windows(first.len()).enumerate().filter(|(_, four)| four == first);
        Ok(starts.map(|(at, _)| &codes[at..]).any(|rest| rest.starts_with(sought)) || codes.contains(&RARE))
    }

    /// The masked form of a row that has characters without a code of their own.
    pub(super) fn rare<'b>(&self, row: u32, bytes: &'b Bytes) -> Result<&'b str, Damaged> {
        let rows = bytes.get(self.entry.rare.range()?)?.as_chunks::<12>().0;
        let parts = |entry: &[u8; 12]| {
            let (row, end) = entry.split_first_chunk::<4>().ok_or(Damaged)?;
            let end = end.first_chunk().ok_or(Damaged)?;
            Ok((u32::from_le_bytes(*row), usize::try_from(u64::from_le_bytes(*end)).map_err(|_| Damaged)?))
        };
        let place = rows.binary_search_by_key(&row, |entry| parts(entry).map_or(0, |(row, _)| row));
        let place = place.map_err(|_| Damaged)?;
        let start = if place == 0 { 0 } else { parts(&rows[place - 1])?.1 };
        let text = bytes.get(self.entry.rare_texts.part(start..parts(&rows[place])?.1)?)?;
        std::str::from_utf8(text).map_err(|_| Damaged)
    }

    /// The rows whose bare form has this key.
    pub(super) fn of_bare(&self, key: u64, bytes: &Bytes) -> Result<Vec<u32>, Damaged> {
        let key_at = |place: u32| value(self.entry.bare, place, bytes).map(u64::from_le_bytes);
        let row_at = |place: u32| value(self.entry.bare_rows, place, bytes).map(u32::from_le_bytes);
        with_key(self.rows(), key, key_at, row_at)
    }

    /// The rows of a unit.
    pub(super) fn of_unit(&self, unit: UnitId, bytes: &Bytes) -> Result<Vec<u32>, Damaged> {
        let row_at = |place: u32| value(self.entry.by_unit, place, bytes).map(u32::from_le_bytes);
        let unit_at = |place: u32| Ok(self.unit(row_at(place)?, bytes)?.0);
        with_key(self.rows(), unit.0, unit_at, row_at)
    }

    /// How many tiles its columns have.
    pub(super) fn tiles(&self) -> usize {
        (self.rows() as usize).div_ceil(TILE)
    }

    /// The bits that some columns have in a tile; copies of them where so many would be too much to be mapped at once.
    pub(super) fn runs<'b>(
        &self,
        columns: &[usize],
        tile: usize,
        bytes: &'b Bytes,
    ) -> Result<Vec<Cow<'b, [u8]>>, Damaged> {
        let sheet = tile / TILES * TILES;
        let rows_from = |tile: usize| (self.rows() as usize).saturating_sub(tile * TILE);
        let of_sheet = run_bytes(rows_from(sheet).min(TILES * TILE));
        let of_tile = run_bytes(rows_from(tile).min(TILE));
        let start = COLUMNS * run_bytes(sheet * TILE) + run_bytes((tile - sheet) * TILE);
        let part = |column: usize| -> Range<usize> {
            let start = start + column * of_sheet;
            start..start + of_tile
        };
        bytes.spare();
        let runs = columns.iter().map(|&column| {
            let range = self.entry.columns.part(part(column))?;
            let is_mapped = columns.len() <= MOST_AT_ONCE;
            Ok(if is_mapped { bytes.also(range)?.into() } else { bytes.get(range)?.to_vec().into() })
        });
        runs.collect()
    }
}

/// So many places are guessed before a search halves what is left, as keys far from even would mislead it for ever.
const GUESSES: usize = 8;

/// What stands where some of `count` ascending keys are `key`.
///
/// Keys are spread evenly, or nearly, so the place of one is guessed from those on either side (interpolation search;
/// Knuth, The Art of Computer Programming 3, §6.2.1): that takes a few pages of the file, where halving takes twenty.
fn with_key(
    count: u32,
    key: u64,
    key_at: impl Fn(u32) -> Result<u64, Damaged>,
    row_at: impl Fn(u32) -> Result<u32, Damaged>,
) -> Result<Vec<u32>, Damaged> {
    let (mut low, mut high) = (0, count);
    let (mut before, mut after) = match count {
        0 => return Ok(vec![]),
        _ => (key_at(0)?, key_at(count - 1)?),
    };
    let mut guesses = GUESSES;
    while low < high {
        let place = if guesses > 0 { guess(low..high, key, before..after) } else { low + (high - low) / 2 };
        guesses = guesses.saturating_sub(1);
        let found = key_at(place)?;
        if found < key { (low, before) = (place + 1, found) } else { (high, after) = (place, found) }
    }
    let mut rows = vec![];
    while low < count && key_at(low)? == key {
        rows.push(row_at(low)?);
        low += 1;
    }
    Ok(rows)
}

/// Which of some places a key may have, where it lies between the keys of their ends.
fn guess(places: Range<u32>, key: u64, keys: Range<u64>) -> u32 {
    let part = |of: u64| u128::from(of.saturating_sub(keys.start));
    let before = part(key) * u128::from(places.end - places.start) / part(keys.end).max(1);
    let last = places.end - 1;
    u32::try_from(before).map_or(last, |before| places.start.saturating_add(before).min(last))
}

/// For each chunk of rows the places of the lengths there, given all lengths.
fn chunks(lengths: &[Length], rows: usize) -> Vec<Range<usize>> {
    let before = |row: usize| lengths.partition_point(|length| (length.first as usize) < row);
    let firsts = (0..rows).step_by(ROWS);
    firsts.map(|first| before(first + 1).saturating_sub(1)..before(rows.min(first + ROWS))).collect()
}

fn length(bytes: &[u8; 24]) -> Result<Length, Damaged> {
    let number = |at: usize| bytes[at..].first_chunk().copied().map(u32::from_le_bytes).ok_or(Damaged);
    let place = |at: usize| {
        let place = bytes[at..].first_chunk().copied().map(u64::from_le_bytes).ok_or(Damaged)?;
        usize::try_from(place).map_err(|_| Damaged)
    };
    Ok(Length { chars: number(0)? as usize, first: number(4)?, codes: place(8)?, planes: place(16)? })
}

/// The bytes of some rows of a length in a region where those of that length begin at `start`, `size` bytes each.
fn part(
    region: Region,
    start: usize,
    rows: RangeInclusive<u32>,
    length: Length,
    size: usize,
    bytes: &Bytes,
) -> Result<&[u8], Damaged> {
    let place = |row: u32| {
        let before = row.checked_sub(length.first).ok_or(Damaged)? as usize;
        before.checked_mul(size).and_then(|at| at.checked_add(start)).ok_or(Damaged)
    };
    let end = place(*rows.end())?.checked_add(size).ok_or(Damaged)?;
    bytes.get(region.part(place(*rows.start())?..end)?)
}

/// The value of a row in a region of values of a fixed size.
fn value<const N: usize>(region: Region, row: u32, bytes: &Bytes) -> Result<[u8; N], Damaged> {
    let start = row as usize * N;
    let value = bytes.get(region.part(start..start + N)?)?;
    value.first_chunk().copied().ok_or(Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The places of a key among some, and how many keys were looked at.
    fn places(keys: &[u64], key: u64) -> (Vec<u32>, usize) {
        let looks = std::cell::Cell::new(0);
        let key_at = |place: u32| {
            looks.set(looks.get() + 1);
            Ok(keys[place as usize])
        };
        let found = with_key(u32::try_from(keys.len()).unwrap(), key, key_at, Ok).unwrap();
        (found, looks.get())
    }

    #[test]
    fn a_key_among_even_ones_is_found_at_once() {
        let keys: Vec<u64> = (0..1_000_000).map(|number| 7 + number).collect();
        for key in [7, 8, 500_000, 1_000_006] {
            let (found, looks) = places(&keys, key);
            assert_eq!(found, [u32::try_from(key - 7).unwrap()]);
            assert!(looks <= 6, "{looks}");
        }
        assert!(places(&keys, 3).0.is_empty());
        assert!(places(&keys, u64::MAX).0.is_empty());
        assert!(places(&[], 3).0.is_empty());
    }

    proptest! {
        #[test]
        fn every_place_of_a_key_is_found(
            mut keys in prop::collection::vec(prop_oneof![0..20_u64, any::<u64>(), Just(u64::MAX)], 0..200),
            other in any::<u64>(),
        ) {
            keys.sort_unstable();
            for key in keys.iter().copied().chain([other, 0, 9, u64::MAX]) {
                let all = (0..).zip(&keys).filter(|(_, known)| **known == key).map(|(place, _)| place);
                let (found, looks) = places(&keys, key);
                prop_assert_eq!(&found, &all.collect::<Vec<u32>>());
                prop_assert!(looks <= found.len() + GUESSES + 11, "{}", looks);
            }
        }
    }
}
