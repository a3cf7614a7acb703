//! The rows of a section that are near enough to a query: chunk by chunk, those that can be nearest first.

use std::ops::Range;

use crate::rate::MatchRate;
use crate::text::distance::Comparator;

use super::Damaged;
use super::bytes::Bytes;
use super::counted::{Counted, Side};
use super::counting::{Bits, Counts, ROWS, WORDS, ones};
use super::distances::{self, LANES, Lanes, MOST_WORDS, has_shared, words_of};
use super::section::Section;

/// The rows of a round of chunks are compared in so many steps, those that share most with the query first: what they come
/// to makes it needless to compare the others.
const STEPS: usize = 6;
/// The chunks of a round: their counts lie in the second cache together.
const ROUND: usize = 128;
/// With no more rows than this to compare, steps cost more than they spare.
const MANY: u32 = 64;
/// With no more rows than this to compare, to count their letters takes longer than it spares.
const VERY_MANY: u32 = 256;
/// Rows of a length that are no farther apart than this are read together.
const TOGETHER: u32 = 16;

/// A row and its similarity to the query.
pub type Near = (u32, MatchRate);

/// A walk over the rows of a section, from those of the query's length outward.
pub struct Visit<'a> {
    section: &'a Section,
    bytes: &'a Bytes,
    comparator: &'a Comparator,
    length: usize,
    /// The query, as many texts at once are compared with it.
    query: distances::Query,
    /// Its codes.
    codes: Vec<u8>,
    /// The query's bigrams; None where nothing is counted. Its letters, once they were.
    bigrams: Option<Counted<'a>>,
    letters: Option<Counted<'a>>,
    /// The chunks that are left, on either side.
    left: Range<usize>,
    /// The chunks that are gone through together, and the place of the next.
    round: Vec<Chunk>,
    at: usize,
    /// The lowest similarity of interest when their step began.
    least: MatchRate,
    /// Whether they are in their first step, so that others may join them.
    is_open: bool,
    /// Rows to compare with.
    waiting: Vec<(u32, usize)>,
}

/// A chunk of rows.
struct Chunk {
    number: usize,
    side: Side,
    /// How many of the query's tokens its rows have, once they are counted.
    counts: Option<Counts>,
    /// The rows that were compared, or wait for it.
    taken: Bits,
    /// The steps that are left.
    steps: usize,
}

impl<'a> Visit<'a> {
    /// A walk for a query in masked form, which `comparator` has prepared.
    pub(super) fn new(
        section: &'a Section,
        bytes: &'a Bytes,
        masked: &str,
        comparator: &'a Comparator,
    ) -> Self {
        let codes = section.alphabet.codes(masked);
        let bigrams = section.bigrams.as_ref();
        let middle = section.lengths.partition_point(|length| length.chars < codes.len());
        let first = section.lengths.get(middle).map_or(section.rows(), |length| length.first) as usize;
        let start = (first / ROWS).min(section.chunks.len());
        Self {
            section,
            bytes,
            comparator,
            length: codes.len(),
            query: distances::Query::new(
                &codes.iter().map(|&code| section.symbols.of(code)).collect::<Vec<_>>(),
            ),
            bigrams: bigrams.map(|columns| Counted::new(columns.of_text(&codes), section, bytes)),
            letters: None,
            left: start..start,
            codes,
            round: vec![],
            at: 0,
            least: MatchRate::NONE,
            is_open: true,
            waiting: vec![],
        }
    }

    /// Goes some rows further and adds to `found` those whose similarity is at least `least`; some may wait for the next
    /// to be compared together. `false` when no row is left that can be as near.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn next(&mut self, least: MatchRate, found: &mut Vec<Near>) -> Result<bool, Damaged> {
        let Some(place) = self.next_of_round(least) else {
            self.compare(1, least, found)?;
            return Ok(false);
        };
        let mut round = std::mem::take(&mut self.round);
        self.take(&mut round[place], least)?;
        self.round = round;
        self.compare(LANES, least, found)?;
        Ok(true)
    }

    /// The place in the round of the chunk that is gone through next: one more in the first step, as long as there is one;
    /// then, step by step, those that have steps left; then the first of another round.
    fn next_of_round(&mut self, least: MatchRate) -> Option<usize> {
        if self.round.is_empty() {
            self.least = least;
        }
        if self.at == self.round.len() {
            let joins = self.is_open && self.round.len() < ROUND;
            if let Some(chunk) = joins.then(|| self.begin(least)).flatten() {
                self.round.push(chunk);
            } else {
                self.round.retain(|chunk| chunk.steps > 0);
                if least == self.least {
                    // What was compared spares nothing: nor will the next step.
                    self.round.iter_mut().for_each(|chunk| chunk.steps = 1);
                }
                self.least = least;
                (self.at, self.is_open) = (0, self.round.is_empty());
                if self.is_open {
                    let first = self.begin(least)?;
                    self.round.push(first);
                }
            }
        }
        self.at += 1;
        Some(self.at - 1)
    }

    /// Begins the next chunk, if one of those left can be as near; from here on it is not among them.
    fn begin(&mut self, least: MatchRate) -> Option<Chunk> {
        let (number, side) = self.next_chunk().filter(|&(number, _)| self.reach(number) >= least)?;
        match side {
            Side::Shorter => self.left.start = number,
            Side::Longer => self.left.end = number + 1,
        }
        Some(Chunk { number, side, counts: None, taken: [0; WORDS], steps: STEPS })
    }

    /// The chunk of those left that can be nearest to the query.
    fn next_chunk(&self) -> Option<(usize, Side)> {
        let shorter = self.left.start.checked_sub(1);
        let longer = Some(self.left.end).filter(|&chunk| chunk < self.section.chunks.len());
        match (shorter, longer) {
            (Some(short), Some(long)) if self.reach(short) > self.reach(long) => Some((short, Side::Shorter)),
            (Some(short), None) => Some((short, Side::Shorter)),
            (_, long) => long.map(|chunk| (chunk, Side::Longer)),
        }
    }

    /// The highest similarity that the lengths in a chunk allow.
    fn reach(&self, chunk: usize) -> MatchRate {
        let lengths = &self.section.lengths[self.section.chunks[chunk].clone()];
        let (Some(shortest), Some(longest)) = (lengths.first(), lengths.last()) else {
            return MatchRate::NONE;
        };
        let nearest = self.length.clamp(shortest.chars, longest.chars);
        MatchRate::of_distance(nearest.abs_diff(self.length), nearest.max(self.length))
    }

    /// The places of the lengths in a chunk, each with its rows there.
    fn lengths(&self, chunk: usize) -> impl DoubleEndedIterator<Item = (usize, Range<u32>)> + use<'a> {
        let section = self.section;
        let (start, end) = (first_of(chunk), first_of(chunk + 1).min(section.rows()));
        section.chunks[chunk].clone().map(move |place| {
            let next = section.lengths.get(place + 1).map_or(section.rows(), |length| length.first);
            (place, section.lengths[place].first.max(start)..next.min(end))
        })
    }

    /// The largest distance at which a row of a length is of interest; none if its length alone makes it larger.
    fn limit(&self, place: usize, least: MatchRate) -> Option<usize> {
        let length = self.section.lengths[place].chars;
        let limit = least.largest_distance(length.max(self.length));
        (length.abs_diff(self.length) <= limit).then_some(limit)
    }

    /// Puts the rows of a chunk that can be near enough, and that share enough with the query for this step, among those
    /// that wait.
    fn take(&mut self, chunk: &mut Chunk, least: MatchRate) -> Result<(), Damaged> {
        chunk.steps -= 1;
        let mut lengths = Vec::with_capacity(self.section.chunks[chunk.number].len());
        lengths.extend(
            self.lengths(chunk.number)
                .filter_map(|(place, rows)| Some((place, rows, self.limit(place, least)?))),
        );
        // What a row must share with the query, given what an edit can take from both.
        let shared = |more: usize, an_edit: usize| {
            let longer = |place: usize| self.section.lengths[place].chars.max(self.length);
            let of_lengths = lengths.iter();
            of_lengths.map(|&(place, _, limit)| (longer(place) + more).saturating_sub(an_edit * limit)).min()
        };
        let (Some(bigrams), Some(letters)) = (shared(1, 2), shared(0, 1)) else {
            chunk.steps = 0;
            return Ok(());
        };
        let near = self.near(chunk, bigrams, letters)?;
        chunk.taken.iter_mut().zip(near).for_each(|(taken, near)| *taken |= near);
        let mut lengths = lengths.as_slice();
        for row in ones(&near, first_of(chunk.number)) {
            while let [(_, rows, _), later @ ..] = lengths
                && rows.end <= row
            {
                lengths = later;
            }
            let Some((place, rows, _)) = lengths.first() else { break };
            if rows.start <= row {
                self.waiting.push((row, *place));
            }
        }
        Ok(())
    }

    /// The rows of a chunk that are not taken yet and share so much with the query, or the part of them for this step.
    fn near(&mut self, chunk: &mut Chunk, shared: usize, letters: usize) -> Result<Bits, Damaged> {
        let mut near = chunk.taken.map(|taken| !taken);
        let Some(bigrams) = &mut self.bigrams else {
            chunk.steps = 0;
            return Ok(near);
        };
        let need = bigrams.need(shared);
        let is_first = chunk.counts.is_none();
        let counts = match chunk.counts.take() {
            Some(counts) => counts,
            None => bigrams.counts(chunk.number, chunk.side, need)?,
        };
        keep(&mut near, &counts.at_least(need));
        let mut left = count(&near);
        if let Some(columns) = &self.section.letters
            && is_first
            && left > VERY_MANY
        {
            let counted = self
                .letters
                .get_or_insert_with(|| Counted::new(columns.of_text(&self.codes), self.section, self.bytes));
            let need = counted.need(letters);
            let rows = counted.counts(chunk.number, chunk.side, need)?.at_least(need);
            keep(&mut near, &rows);
            chunk.taken.iter_mut().zip(rows).for_each(|(taken, row)| *taken |= !row);
            left = count(&near);
        }
        if left > MANY {
            let spare = bigrams.len().saturating_sub(need);
            keep(&mut near, &counts.at_least(need + spare * chunk.steps / STEPS));
        } else {
            chunk.steps = 0;
        }
        chunk.counts = Some(counts);
        Ok(near)
    }

    /// Compares the query with the rows that wait, as long as there are so many.
    fn compare(&mut self, enough: usize, least: MatchRate, found: &mut Vec<Near>) -> Result<(), Damaged> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut rows = waiting.as_slice();
        while rows.len() >= enough && !rows.is_empty() {
            let (now, later) = rows.split_at(LANES.min(rows.len()));
            let longest = now.iter().map(|&(_, place)| self.section.lengths[place].chars).max();
            if words_of(longest.unwrap_or(0).max(self.length)) > MOST_WORDS {
                now.iter().try_for_each(|&(row, _)| self.compare_one(row, least, found))?;
            } else {
                self.compare_lanes(now, least, found)?;
            }
            rows = later;
        }
        let left = waiting.len() - rows.len();
        self.waiting = waiting;
        self.waiting.drain(..left);
        Ok(())
    }

    fn compare_lanes(
        &mut self,
        rows: &[(u32, usize)],
        least: MatchRate,
        found: &mut Vec<Near>,
    ) -> Result<(), Damaged> {
        let mut lanes = Lanes { texts: [&[]; LANES], lengths: [0; LANES], limits: [0; LANES] };
        let mut lane = 0;
        for rows in rows
            .chunk_by(|(row, place), (next, of_next)| place == of_next && next.wrapping_sub(*row) < TOGETHER)
        {
            let lanes_of = lane..lane + rows.len();
            lane += rows.len();
            let (&[(first, place), ..], Some(&(last, _))) = (rows, rows.last()) else { continue };
            let Some(limit) = self.limit(place, least) else { continue };
            let length = self.section.lengths[place];
            let planes = self.section.planes(first..=last, length, self.bytes)?;
            let size = distances::bytes_of(length.chars);
            for (&(row, _), text) in rows.iter().zip(&mut lanes.texts[lanes_of.clone()]) {
                *text = planes.get((row - first) as usize * size..).ok_or(Damaged)?;
            }
            lanes.lengths[lanes_of.clone()].fill(length.chars);
            lanes.limits[lanes_of].fill(limit);
        }
        let distances = self.query.distances(&lanes);
        let query_has_shared = self.query.has_shared();
        for ((&(row, place), text), distance) in rows.iter().zip(lanes.texts).zip(distances) {
            let length = self.section.lengths[place].chars;
            let Some(distance) = distance.filter(|_| !text.is_empty()) else { continue };
            if query_has_shared && has_shared(text, length) {
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

/// Keeps the rows that others are among.
fn keep(rows: &mut Bits, others: &Bits) {
    rows.iter_mut().zip(others).for_each(|(row, other)| *row &= other);
}

/// How many bits are 1.
fn count(bits: &Bits) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

/// The first row of a chunk.
fn first_of(chunk: usize) -> u32 {
    u32::try_from(chunk * ROWS).unwrap_or(u32::MAX)
}
