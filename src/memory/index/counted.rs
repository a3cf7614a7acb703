//! A query's bigrams or letters, counted in the rows of a section: chunk by chunk, on either side of its length.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::Damaged;
use super::build::TILE;
use super::bytes::Bytes;
use super::counting::{Counts, MOST, ROWS};
use super::section::Section;

/// Chunks of a tile.
const CHUNKS: usize = TILE / ROWS;

/// On which side of the query's length a chunk lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Shorter,
    Longer,
}

/// The bits that the query's columns have in a tile.
struct Tile<'a> {
    number: usize,
    runs: Vec<Cow<'a, [u8]>>,
    /// How often bytes had been given back when it was read.
    given_back: usize,
}

impl Tile<'_> {
    /// Whether its bits are read as they are: copied, or not given back since.
    fn is_at_hand(&self, bytes: &Bytes) -> bool {
        self.given_back == bytes.given_back() || self.runs.iter().all(|run| matches!(run, Cow::Owned(_)))
    }
}

/// What is counted of a query.
pub(super) struct Counted<'a> {
    section: &'a Section,
    bytes: &'a Bytes,
    /// The columns of its first tokens.
    columns: Vec<usize>,
    /// Its tokens that are not counted: every row may have them.
    uncounted: usize,
    /// The bits of the columns in the tiles visited last, one for either side.
    tiles: [Option<Tile<'a>>; 2],
}

impl<'a> Counted<'a> {
    /// Tokens with these columns.
    pub(super) fn new(mut columns: Vec<usize>, section: &'a Section, bytes: &'a Bytes) -> Self {
        let uncounted = columns.len().saturating_sub(MOST);
        // The rarest tokens first: they tell soonest that no row of a chunk can have enough.
        columns.sort_unstable_by_key(|&column| Reverse(column));
        columns.truncate(MOST);
        Self { section, bytes, columns, uncounted, tiles: [None, None] }
    }

    /// How many are counted.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// How many of those that are counted a row must have that has so many of all.
    pub(super) fn need(&self, shared: usize) -> usize {
        shared.saturating_sub(self.uncounted)
    }

    /// How many of them the rows of a chunk have, if one can have `need`.
    pub(super) fn counts(&mut self, chunk: usize, side: Side, need: usize) -> Result<Counts, Damaged> {
        let number = chunk / CHUNKS;
        let tile = match &mut self.tiles[side as usize] {
            Some(tile) if tile.number == number && tile.is_at_hand(self.bytes) => tile,
            other => {
                let runs = self.section.runs(&self.columns, number, self.bytes)?;
                other.insert(Tile { number, runs, given_back: self.bytes.given_back() })
            }
        };
        Counts::of_chunk(&tile.runs, chunk % CHUNKS, need).ok_or(Damaged)
    }
}
