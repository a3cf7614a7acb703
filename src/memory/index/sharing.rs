//! The rows that share most bigrams with a query, whatever their edit distance.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Damaged;
use super::bytes::Bytes;
use super::counting::{BYTES, Bits, Counts, MOST, ROWS, ones};
use super::section::{Section, first_of};
use super::tokens::{Kind, Token, Tokeniser};

/// So much is one: likeness is counted in parts of it.
const WHOLE: usize = 1 << 20;

/// The `count` rows of a section whose bigrams are most like those of a query of codes, by Dice's coefficient (Dice 1945):
/// those shared, twice, over those of both. In a section with columns what is shared is counted by these, so that it may
/// be a little too much. Ties: the first rows. In ascending order.
pub(super) fn rows_sharing_most(
    section: &Section,
    bytes: &Bytes,
    codes: &[u8],
    count: usize,
) -> Result<Vec<u32>, Damaged> {
    let mut best = Best { rows: BinaryHeap::new(), count, length: codes.len() };
    if count > 0 {
        match &section.bigrams {
            Some(columns) => {
                let mut counted = columns.of_text(codes);
                counted.truncate(MOST);
                best.count_by_columns(section, bytes, &counted)?;
            }
            None => best.count_one_by_one(section, bytes, codes)?,
        }
    }
    let mut rows: Vec<u32> = best.rows.into_iter().map(|Reverse((_, Reverse(row)))| row).collect();
    rows.sort_unstable();
    Ok(rows)
}

/// The best rows so far.
struct Best {
    /// Likeness and row, the least alike on top.
    rows: BinaryHeap<Reverse<(usize, Reverse<u32>)>>,
    count: usize,
    /// The length of the query.
    length: usize,
}

impl Best {
    fn count_by_columns(
        &mut self,
        section: &Section,
        bytes: &Bytes,
        columns: &[usize],
    ) -> Result<(), Damaged> {
        for tile in 0..section.tiles() {
            let runs = section.runs(columns, tile, bytes)?;
            let chunks = runs.first().map_or(0, |run| run.len().div_ceil(BYTES));
            for chunk in 0..chunks {
                let counts = Counts::of_chunk(&runs, chunk, 0).ok_or(Damaged)?;
                let first = first_of(tile) + u32::try_from(chunk * ROWS).unwrap_or(u32::MAX);
                self.take(section, &counts, first);
            }
        }
        Ok(())
    }

    /// Takes the rows of a chunk that are among the best.
    fn take(&mut self, section: &Section, counts: &Counts, first: u32) {
        let Some(mut place) = section.length_of(first) else { return };
        let rows: Bits = counts.at_least(self.need(section.lengths[place].chars));
        for row in ones(&rows, first).take_while(|&row| row < section.rows()) {
            while section.lengths.get(place + 1).is_some_and(|next| next.first <= row) {
                place += 1;
            }
            self.keep(row, counts.of_row((row - first) as usize), section.lengths[place].chars);
        }
    }

    /// How many bigrams a row of a length must share to be among the best.
    fn need(&self, length: usize) -> usize {
        match self.rows.peek() {
            Some(Reverse((least, _))) if self.rows.len() == self.count => {
                (least * (self.length + length + 2)).div_ceil(2 * WHOLE)
            }
            _ => 0,
        }
    }

    fn count_one_by_one(&mut self, section: &Section, bytes: &Bytes, codes: &[u8]) -> Result<(), Damaged> {
        let mut tokeniser = Tokeniser::new(Kind::Bigrams);
        let mut asked: Vec<Token> = vec![];
        tokeniser.tell(codes, |token| asked.push(token));
        asked.sort_unstable();
        for row in 0..section.rows() {
            let length = section.lengths[section.length_of(row).ok_or(Damaged)?];
            let mut shared = 0;
            tokeniser.tell(section.codes(row, length, bytes)?, |token| {
                shared += usize::from(asked.binary_search(&token).is_ok());
            });
            self.keep(row, shared, length.chars);
        }
        Ok(())
    }

    fn keep(&mut self, row: u32, shared: usize, length: usize) {
        let likeness = 2 * shared * WHOLE / (self.length + length + 2);
        self.rows.push(Reverse((likeness, Reverse(row))));
        if self.rows.len() > self.count {
            self.rows.pop();
        }
    }
}
