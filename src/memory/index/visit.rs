//! The rows of a section that are near enough to a query: chunk by chunk, those that can be nearest first.

use std::ops::Range;

use crate::rate::MatchRate;
use crate::text::distance::Comparator;

use super::Damaged;
use super::alphabet::RARE;
use super::bigrams::Tokeniser;
use super::build::TILE;
use super::bytes::Bytes;
use super::counting::{BYTES, Bits, MOST, ROWS, WORDS, rows_with};
use super::distances::{LANES, Lanes, Pattern};
use super::section::Section;

/// Chunks of a tile.
const CHUNKS: usize = TILE / ROWS;

/// A row and its similarity to the query.
pub type Near = (u32, MatchRate);

/// A walk over the rows of a section, from those of the query's length outward.
pub struct Visit<'a> {
    section: &'a Section,
    bytes: &'a Bytes,
    comparator: &'a Comparator,
    length: usize,
    codes: Vec<u8>,
    /// None if the query is too long for it.
    pattern: Option<Pattern>,
    /// The columns of the query's first tokens; None where nothing is counted.
    columns: Option<Vec<usize>>,
    /// The tokens of the query that are not counted.
    uncounted: usize,
    /// The chunks that are left, on either side.
    left: Range<usize>,
    all: usize,
    /// The bits of the query's columns in the tiles visited last, one for either side.
    tiles: [Option<(usize, Vec<&'a [u8]>)>; 2],
    /// Rows to compare with.
    waiting: Vec<(u32, usize)>,
}

impl<'a> Visit<'a> {
    /// A walk for a query in masked form, which `comparator` has prepared.
    pub(super) fn new(
        section: &'a Section,
        bytes: &'a Bytes,
        masked: &str,
        comparator: &'a Comparator,
    ) -> Self {
        let codes: Vec<u8> = masked.chars().map(|c| section.alphabet.code(c)).collect();
        let (mut columns, mut uncounted) = (None, 0);
        if let Some(table) = &section.columns {
            let mut counted = vec![];
            Tokeniser::new().tell(&codes, |token| counted.push(table.column(token)));
            uncounted = counted.len().saturating_sub(MOST);
            counted.truncate(MOST);
            columns = Some(counted);
        }
        let middle = section.lengths.partition_point(|length| length.length < codes.len());
        let first = section.lengths.get(middle).map_or(section.rows(), |length| length.first) as usize;
        let all = (section.rows() as usize).div_ceil(ROWS);
        let start = (first / ROWS).min(all);
        Self {
            section,
            bytes,
            comparator,
            length: codes.len(),
            pattern: Pattern::new(&codes),
            codes,
            columns,
            uncounted,
            left: start..start,
            all,
            tiles: [None, None],
            waiting: vec![],
        }
    }

    /// Goes through the next chunk of rows and adds to `found` those whose similarity is at least `least`; some rows of
    /// the chunk may wait for the next to be compared together. `false` when no row is left that can be as near.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn next(&mut self, least: MatchRate, found: &mut Vec<Near>) -> Result<bool, Damaged> {
        let Some((chunk, side)) = self.next_chunk().filter(|&(chunk, _)| self.reach(chunk) >= least) else {
            self.compare(1, least, found)?;
            return Ok(false);
        };
        match side {
            Side::Shorter => self.left.start = chunk,
            Side::Longer => self.left.end = chunk + 1,
        }
        self.take(chunk, side, least)?;
        self.compare(LANES, least, found)?;
        Ok(true)
    }

    /// The chunk of those left that can be nearest to the query.
    fn next_chunk(&self) -> Option<(usize, Side)> {
        let shorter = self.left.start.checked_sub(1);
        let longer = Some(self.left.end).filter(|&chunk| chunk < self.all);
        match (shorter, longer) {
            (Some(short), Some(long)) if self.reach(short) > self.reach(long) => Some((short, Side::Shorter)),
            (Some(short), None) => Some((short, Side::Shorter)),
            (_, long) => long.map(|chunk| (chunk, Side::Longer)),
        }
    }

    /// The highest similarity that the lengths in a chunk allow.
    fn reach(&self, chunk: usize) -> MatchRate {
        let (first, last) = (self.lengths(chunk).next(), self.lengths(chunk).last());
        let (Some((shortest, _)), Some((longest, _))) = (first, last) else { return MatchRate::NONE };
        let (shortest, longest) =
            (self.section.lengths[shortest].length, self.section.lengths[longest].length);
        let nearest = self.length.clamp(shortest, longest);
        MatchRate::of_distance(nearest.abs_diff(self.length), nearest.max(self.length))
    }

    /// The places of the lengths in a chunk, each with its rows there.
    fn lengths(&self, chunk: usize) -> impl DoubleEndedIterator<Item = (usize, Range<u32>)> + use<'a> {
        let section = self.section;
        let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
        let (start, end) = (number(chunk * ROWS), number((chunk + 1) * ROWS).min(section.rows()));
        let first = section.length_of(start).unwrap_or(0);
        let last = section.length_of(end.saturating_sub(1)).map_or(first, |last| last + 1);
        (first..last).map(move |place| {
            let next = section.lengths.get(place + 1).map_or(section.rows(), |length| length.first);
            (place, section.lengths[place].first.max(start)..next.min(end))
        })
    }

    /// The largest distance at which a row of a length is of interest; none if its length alone makes it larger.
    fn limit(&self, place: usize, least: MatchRate) -> Option<usize> {
        let length = self.section.lengths[place].length;
        let limit = least.largest_distance(length.max(self.length));
        (length.abs_diff(self.length) <= limit).then_some(limit)
    }

    /// Puts the rows of a chunk that can be near enough among those that wait.
    fn take(&mut self, chunk: usize, side: Side, least: MatchRate) -> Result<(), Damaged> {
        let lengths: Vec<(usize, Range<u32>, usize)> = self
            .lengths(chunk)
            .filter_map(|(place, rows)| Some((place, rows, self.limit(place, least)?)))
            .collect();
        let need = |(place, _, limit): &(usize, Range<u32>, usize)| {
            let longer = self.section.lengths[*place].length.max(self.length);
            (longer + 1).saturating_sub(2 * limit + self.uncounted)
        };
        let Some(need) = lengths.iter().map(need).min() else { return Ok(()) };
        let near = self.rows_with(chunk, side, need)?;
        let mut rows = ones(&near, chunk).peekable();
        for (place, of_length, _) in lengths {
            while rows.next_if(|&row| row < of_length.start).is_some() {}
            while let Some(row) = rows.next_if(|&row| row < of_length.end) {
                self.waiting.push((row, place));
            }
        }
        Ok(())
    }

    /// The rows of a chunk that have at least so many of the query's tokens.
    fn rows_with(&mut self, chunk: usize, side: Side, need: usize) -> Result<Bits, Damaged> {
        let Some(columns) = self.columns.as_ref().filter(|_| need > 0) else { return Ok([u64::MAX; WORDS]) };
        let tile = chunk / CHUNKS;
        let runs = match &mut self.tiles[side as usize] {
            Some((of, runs)) if *of == tile => runs,
            other => &other.insert((tile, self.section.runs(columns, tile, self.bytes)?)).1,
        };
        let start = chunk % CHUNKS * BYTES;
        let bits: Option<Vec<&[u8; BYTES]>> =
            runs.iter().map(|run| run.get(start..)?.first_chunk()).collect();
        Ok(rows_with(&bits.ok_or(Damaged)?, need))
    }

    /// Compares the query with the rows that wait, as long as there are at least so many.
    fn compare(&mut self, at_least: usize, least: MatchRate, found: &mut Vec<Near>) -> Result<(), Damaged> {
        let mut waiting = std::mem::take(&mut self.waiting);
        let count = if at_least > 1 { waiting.len() - waiting.len() % LANES } else { waiting.len() };
        for rows in waiting[..count].chunks(LANES) {
            match &self.pattern {
                Some(pattern) => self.compare_lanes(pattern, rows, least, found)?,
                None => rows.iter().try_for_each(|&(row, _)| self.compare_one(row, least, found))?,
            }
        }
        waiting.drain(..count);
        self.waiting = waiting;
        Ok(())
    }

    fn compare_lanes(
        &self,
        pattern: &Pattern,
        rows: &[(u32, usize)],
        least: MatchRate,
        found: &mut Vec<Near>,
    ) -> Result<(), Damaged> {
        let mut lanes = Lanes { texts: [&[]; LANES], lengths: [0; LANES], limits: [0; LANES] };
        for (lane, &(row, place)) in rows.iter().enumerate() {
            let Some(limit) = self.limit(place, least) else { continue };
            lanes.texts[lane] = self.section.codes(row, self.section.lengths[place], self.bytes)?;
            (lanes.lengths[lane], lanes.limits[lane]) = (self.section.lengths[place].length, limit);
        }
        let distances = pattern.distances(&lanes);
        let query_is_rare = self.codes.contains(&RARE);
        for ((&(row, place), text), distance) in rows.iter().zip(lanes.texts).zip(distances) {
            let length = self.section.lengths[place].length;
            let Some(distance) = distance.filter(|_| text.len() > length) else { continue };
            if query_is_rare && text[..length].contains(&RARE) {
                self.compare_one(row, least, found)?;
            } else {
                found.push((row, MatchRate::of_distance(distance, length.max(self.length))));
            }
        }
        Ok(())
    }

    /// Compares the query with a row character by character.
    fn compare_one(&self, row: u32, least: MatchRate, found: &mut Vec<Near>) -> Result<(), Damaged> {
        let masked = self.section.masked(row, self.bytes)?;
        let similarity = self.comparator.similarity(&masked, masked.chars().count(), least);
        found.extend(similarity.map(|similarity| (row, similarity)));
        Ok(())
    }
}

/// The rows of a chunk whose bit is 1, in ascending order.
fn ones(bits: &Bits, chunk: usize) -> impl Iterator<Item = u32> {
    let first = u32::try_from(chunk * ROWS).unwrap_or(u32::MAX);
    (first..).step_by(64).zip(bits).flat_map(|(first, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(first + bit)
        })
    })
}

/// On which side of the query's length a chunk lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Shorter,
    Longer,
}
