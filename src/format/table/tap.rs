//! The bytes of a table on their way to the `csv` crate: those of a row are kept until it is read, its line is
//! counted, and a row without end is cut off.

use std::io::{self, BufRead, Read};

/// A source of which each byte is seen once more when the row that it is of has been read.
pub(super) struct Tap<R> {
    source: R,
    limit_bytes: usize,
    /// Bytes handed on, and how many of them are of rows that have been read.
    kept: Vec<u8>,
    done: usize,
    /// Where in the table, in bytes, and on which line what follows `done` begins.
    position: u64,
    line: u64,
    /// Whether a carriage return stands before it: a line feed after one is of the same line end.
    after_return: bool,
    /// Whether the row at hand was cut off.
    is_cut: bool,
}

/// A row as it was written.
pub(super) struct Taken<'a> {
    /// The line it begins on, from 1.
    pub(super) line: u64,
    /// Where it begins, in bytes of the table.
    pub(super) start: u64,
    /// Its bytes with its line end; some of them if it is too long.
    pub(super) bytes: &'a [u8],
    /// Whether it has more bytes than the limit.
    pub(super) is_too_long: bool,
}

impl<R: BufRead> Tap<R> {
    /// Hands on what is in `source`, and cuts off rows of more than `limit_bytes`.
    pub(super) fn new(source: R, limit_bytes: usize) -> Self {
        let (kept, done, position, line) = (Vec::new(), 0, 0, 1);
        Self { source, limit_bytes, kept, done, position, line, after_return: false, is_cut: false }
    }

    /// Says which line the source begins with.
    pub(super) fn start_at(&mut self, line: u64) {
        self.line = line;
    }

    pub(super) fn source_mut(&mut self) -> &mut R {
        &mut self.source
    }

    /// The row that has just been read, which ends before the byte `end` of the table.
    pub(super) fn take_row(&mut self, end: u64) -> Taken<'_> {
        self.pass_line_ends();
        let (line, start, position) = (self.line, self.done, self.position);
        let held = self.kept.len() - start;
        self.pass(usize::try_from(end.saturating_sub(self.position)).map_or(held, |length| length.min(held)));
        let bytes = &self.kept[start..self.done];
        let is_too_long = std::mem::take(&mut self.is_cut) || bytes.len() > self.limit_bytes;
        Taken { line, start: position, bytes, is_too_long }
    }

    /// Passes over the empty lines before a row, and the second half of the line end before them.
    fn pass_line_ends(&mut self) {
        let rest = &self.kept[self.done..];
        self.pass(rest.iter().position(|byte| !ends_line(*byte)).unwrap_or(rest.len()));
    }

    fn pass(&mut self, length: usize) {
        for byte in &self.kept[self.done..self.done + length] {
            let is_second_half = *byte == b'\n' && self.after_return;
            self.after_return = *byte == b'\r';
            self.line += u64::from(ends_line(*byte) && !is_second_half);
        }
        self.done += length;
        self.position += length as u64;
    }

    /// Leaves out what is left of a line, but for its end.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let chunk = self.source.fill_buf()?;
            let end = chunk.iter().position(|byte| ends_line(*byte));
            let (length, is_done) = (end.unwrap_or(chunk.len()), end.is_some() || chunk.is_empty());
            self.source.consume(length);
            if is_done {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Read for Tap<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.kept.drain(..self.done);
        self.done = 0;
        // More is asked for once all is used up: what is kept is empty lines and the row at hand.
        self.pass_line_ends();
        if self.kept.len() - self.done > self.limit_bytes {
            self.skip_line()?;
            self.is_cut = true;
            // To `csv` an end is the end of a row; what it is handed after it begins another one.
            return Ok(0);
        }
        // `csv` takes U+FEFF for a byte order mark where the first bytes that it is handed are all three of it.
        let is_first = self.position == 0 && self.kept.is_empty();
        let chunk = self.source.fill_buf()?;
        let length = chunk.len().min(if is_first { 1 } else { buffer.len() });
        buffer[..length].copy_from_slice(&chunk[..length]);
        self.kept.extend_from_slice(&chunk[..length]);
        self.source.consume(length);
        Ok(length)
    }
}

fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}
