//! A table as rows of cells, read as a stream, each with its line.

use std::io::{self, BufRead};

use super::Dialect;
use crate::error::FormatFault;

/// The most that is read of one row, in bytes of UTF-8.
const ROW_LIMIT_BYTES: usize = 16_000_000;

/// A row of a table.
pub(super) struct Row {
    /// The line it begins on, from 1.
    pub(super) line: u64,
    /// Its cells, of which there is at least one.
    pub(super) cells: Vec<String>,
    /// Why it cannot be believed, if it cannot.
    pub(super) fault: Option<FormatFault>,
}

/// The rows of a table in order. A line ends with a line feed, a carriage return, or both.
pub(super) struct Rows<R> {
    source: R,
    separator: u8,
    dialect: Dialect,
    /// The line that is read next.
    line: u64,
    /// Whether the last byte was a carriage return: a line feed after it is of the same line end.
    after_return: bool,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(source: R, separator: u8, dialect: Dialect) -> Self {
        Self { source, separator, dialect, line: 1, after_return: false }
    }

    /// Says which line the source begins with.
    pub(super) fn start_at(&mut self, line: u64) {
        self.line = line;
    }

    pub(super) fn source_mut(&mut self) -> &mut R {
        &mut self.source
    }

    /// The next row, empty lines passed over; `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let line = self.line;
            let mut row = Growing::default();
            let is_last = self.fill(&mut row)?;
            if !row.is_empty() {
                return Ok(Some(row.finish(line)));
            }
            if is_last {
                return Ok(None);
            }
        }
    }

    /// Reads up to the end of a row, and says whether it is the end of the file.
    fn fill(&mut self, row: &mut Growing) -> io::Result<bool> {
        loop {
            let chunk = self.source.fill_buf()?;
            if chunk.is_empty() {
                return Ok(true);
            }
            let mut used = 0;
            let mut ended = false;
            while used < chunk.len() && !ended {
                let plain = row.take_plain(&chunk[used..], self.separator);
                used += plain;
                self.after_return &= plain == 0;
                let Some(byte) = chunk.get(used) else { break };
                used += 1;
                let is_second_half = *byte == b'\n' && self.after_return;
                self.after_return = *byte == b'\r';
                if matches!(byte, b'\r' | b'\n') && !is_second_half {
                    self.line += 1;
                }
                if !is_second_half || row.at == At::Quoted {
                    ended = row.take(*byte, self.separator, self.dialect);
                }
            }
            self.source.consume(used);
            if ended {
                return Ok(false);
            }
        }
    }
}

/// Where in a cell the reading is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Start,
    Bare,
    Quoted,
    /// After a quotation mark inside a quoted cell: its end, or the first half of one that is meant.
    Mark,
    /// Beyond the limit: what follows up to the line's end is not kept.
    Beyond,
}

/// A row while its bytes come in.
#[derive(Default)]
struct Growing {
    cell: Vec<u8>,
    cells: Vec<String>,
    at: At,
    length: usize,
    fault: Option<FormatFault>,
}

impl Growing {
    /// Takes the bytes up to the next one that may mean something, and says how many they are.
    fn take_plain(&mut self, chunk: &[u8], separator: u8) -> usize {
        if !matches!(self.at, At::Bare | At::Quoted) {
            return 0;
        }
        let means = |byte: &u8| *byte == separator || matches!(byte, b'"' | b'\r' | b'\n');
        let plain = chunk.iter().position(means).unwrap_or(chunk.len());
        self.cell.extend_from_slice(&chunk[..plain]);
        self.grow(plain);
        plain
    }

    /// Takes a byte, and says whether it ends the row.
    fn take(&mut self, byte: u8, separator: u8, dialect: Dialect) -> bool {
        let ends_line = matches!(byte, b'\r' | b'\n');
        match self.at {
            At::Beyond => return ends_line,
            At::Quoted if byte == b'"' => self.at = At::Mark,
            At::Quoted => self.cell.push(byte),
            _ if ends_line => return true,
            _ if byte == separator => self.end_cell(),
            At::Start if byte == b'"' && dialect == Dialect::Quoted => self.at = At::Quoted,
            At::Mark if byte == b'"' => {
                self.cell.push(byte);
                self.at = At::Quoted;
            }
            at => {
                if at == At::Mark {
                    self.fault.get_or_insert(FormatFault::TextAfterQuote);
                }
                self.cell.push(byte);
                self.at = At::Bare;
            }
        }
        self.grow(1);
        false
    }

    fn grow(&mut self, by: usize) {
        self.length += by;
        if self.length > ROW_LIMIT_BYTES {
            self.fault = Some(FormatFault::TooLong { limit_bytes: ROW_LIMIT_BYTES });
            self.at = At::Beyond;
            self.cell.clear();
        }
    }

    fn end_cell(&mut self) {
        let cell = String::from_utf8(std::mem::take(&mut self.cell));
        self.cells.push(cell.expect("the source is UTF-8 and cells end at ASCII characters"));
        self.at = At::Start;
    }

    fn is_empty(&self) -> bool {
        self.length == 0 && self.fault.is_none()
    }

    fn finish(mut self, line: u64) -> Row {
        if self.at == At::Quoted {
            self.fault = Some(FormatFault::OpenQuote);
        }
        self.end_cell();
        Row { line, cells: self.cells, fault: self.fault }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, text: &str, expected: &[(u64, &[&str])]) {
        for capacity in [1, 3, 1000] {
            let source = io::BufReader::with_capacity(capacity, text.as_bytes());
            let separator = if dialect == Dialect::Plain { b'\t' } else { b',' };
            let mut rows = Rows::new(source, separator, dialect);
            for (line, cells) in expected {
                let row = rows.next_row().unwrap().unwrap();
                assert_eq!((row.line, row.cells), (*line, cells.iter().map(ToString::to_string).collect()));
            }
            assert!(rows.next_row().unwrap().is_none());
        }
    }

    #[test]
    fn rows_have_the_line_they_begin_on_whatever_ends_lines() {
        check(
            Dialect::Plain,
            "a\tb\r\n\r\nc\td\n\ne\tf",
            &[(1, &["a", "b"]), (3, &["c", "d"]), (5, &["e", "f"])],
        );
        check(Dialect::Plain, "a\rb\r", &[(1, &["a"]), (2, &["b"])]);
    }

    #[test]
    fn a_quotation_mark_is_text_between_tabs() {
        check(Dialect::Plain, "\"a\tb\"\n", &[(1, &["\"a", "b\""])]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        check(
            Dialect::Quoted,
            "\"a,\"\"b\"\"\r\nc\",\"\"\nd,e\"f",
            &[(1, &["a,\"b\"\r\nc", ""]), (3, &["d", "e\"f"])],
        );
    }

    #[test]
    fn quotation_marks_out_of_place_are_found() {
        let fault = |text: &str| {
            let mut rows = Rows::new(text.as_bytes(), b',', Dialect::Quoted);
            rows.next_row().unwrap().unwrap().fault.map(|fault| fault.to_string())
        };
        assert_eq!(fault("\"a"), Some("a quotation mark opens a cell and none closes it".into()));
        assert_eq!(fault("\"a\"b,c"), Some("text after the quotation mark that closes a cell".into()));
        assert_eq!(fault("\"a\",c"), None);
    }
}
