//! A table as rows of cells, read as a stream by the `csv` crate, each with its line.
//!
//! `csv` finds the cells. What it does not say is found out from the bytes that it took for a row: it counts
//! line feeds alone as lines, and takes quotation marks out of place as they come.

use std::io::{self, BufRead};
use std::ops::Range;
use std::slice;

use super::tap::Tap;
use super::{Dialect, io_error};
use crate::error::FormatFault;

/// The most that is read of one row, in bytes of UTF-8.
const ROW_LIMIT_BYTES: usize = 16_000_000;

/// A row of a table.
#[derive(Default)]
pub(in super::super) struct Row {
    /// The line it begins on, from 1; of a sheet its number.
    pub(in super::super) line: u64,
    /// Where it begins, in bytes of the table.
    pub(in super::super) start: u64,
    /// Its cells, of which there is at least one; empty if the row is too long.
    pub(in super::super) cells: Vec<String>,
    /// Why it cannot be believed, if it cannot.
    pub(in super::super) fault: Option<FormatFault>,
    /// The places of the cells of which a spreadsheet shows an error and no value.
    pub(in super::super) errors: Vec<usize>,
    /// The places of the cells that hold a number, a day or a time, of which a spreadsheet may show something else.
    pub(in super::super) values: Vec<usize>,
}

impl Row {
    /// Where the cells of a row of a text stand, with their quotation marks, of which it is known that they are as they
    /// should be.
    pub(super) fn ranges<'a>(
        &'a self,
        text: &'a str,
        dialect: Dialect,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut at = usize::try_from(self.start).unwrap_or(text.len());
        self.cells.iter().map(move |cell| {
            let is_quoted = dialect == Dialect::Quoted && text[at..].starts_with('"');
            let marks = if is_quoted { 2 + cell.matches('"').count() } else { 0 };
            let range = at..at + cell.len() + marks;
            at = range.end + 1;
            range
        })
    }
}

/// The rows of a table in order. A line ends with a line feed, a carriage return, or both.
pub(super) struct Rows<R> {
    table: csv::Reader<Tap<R>>,
    record: csv::ByteRecord,
    dialect: Dialect,
}

impl<R: BufRead> Rows<R> {
    /// Begins to read UTF-8 that has no byte order mark: a U+FEFF is text.
    pub(super) fn new(source: R, separator: u8, dialect: Dialect) -> Self {
        let mut options = csv::ReaderBuilder::new();
        options.delimiter(separator).quoting(dialect == Dialect::Quoted).has_headers(false).flexible(true);
        let table = options.from_reader(Tap::new(source, ROW_LIMIT_BYTES));
        Self { table, record: csv::ByteRecord::new(), dialect }
    }

    /// Says which line the source begins with.
    pub(super) fn start_at(&mut self, line: u64) {
        self.table.get_mut().start_at(line);
    }

    pub(super) fn source_mut(&mut self) -> &mut R {
        self.table.get_mut().source_mut()
    }

    /// The next row, empty lines passed over; `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Row>> {
        if !self.table.read_byte_record(&mut self.record).map_err(io_error)? {
            return Ok(None);
        }
        let end = self.table.position().byte();
        let taken = self.table.get_mut().take_row(end);
        if taken.is_too_long {
            let fault = Some(FormatFault::TooLong { limit_bytes: ROW_LIMIT_BYTES });
            let cells = vec![String::new(); self.record.len()];
            return Ok(Some(Row { line: taken.line, start: taken.start, cells, fault, ..Row::default() }));
        }
        let fault = match self.dialect {
            Dialect::Quoted if taken.bytes.contains(&b'"') => quoting_fault(taken.bytes, &self.record),
            _ => None,
        };
        let cells = texts(&self.record);
        Ok(Some(Row { line: taken.line, start: taken.start, cells, fault, ..Row::default() }))
    }
}

fn texts(record: &csv::ByteRecord) -> Vec<String> {
    let text = |cell: &[u8]| str::from_utf8(cell).map(str::to_owned);
    record.iter().map(|cell| text(cell).expect("the source is UTF-8, and cells end at ASCII")).collect()
}

/// What is wrong with the quotation marks of a row. A cell that begins with one is its text, in which each is
/// written twice, and one more.
fn quoting_fault(row: &[u8], record: &csv::ByteRecord) -> Option<FormatFault> {
    let mut rest = row.iter();
    for cell in record {
        if rest.as_slice().starts_with(b"\"") {
            rest.next();
            if !is_written(cell, &mut rest) {
                return Some(FormatFault::TextAfterQuote);
            }
            if rest.next().is_none() {
                return Some(FormatFault::OpenQuote);
            }
        } else {
            rest = rest.as_slice().get(cell.len()..).unwrap_or_default().iter();
        }
        // The separator, or the line's end.
        rest.next();
    }
    None
}

/// Takes what stands for a text between quotation marks, and says whether it is that text.
fn is_written(text: &[u8], written: &mut slice::Iter<'_, u8>) -> bool {
    text.iter().all(|byte| {
        let times = if *byte == b'"' { 2 } else { 1 };
        written.by_ref().take(times).all(|found| found == byte)
    })
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

    #[test]
    fn a_mark_that_is_text_is_no_fault() {
        check(
            Dialect::Quoted,
            "\"a\"\"\",\"\"\"\"\r\nb\"\",c\n",
            &[(1, &["a\"", "\""]), (2, &["b\"\"", "c"])],
        );
    }

    #[test]
    fn text_after_a_closing_mark_is_found_whatever_it_is() {
        for row in ["\"a\"b\"", "\"a\"b\"\",\",c", "\"\"b", "x,\"a\" \n", "\"a\"b\"\"\"\n"] {
            let row = Rows::new(row.as_bytes(), b',', Dialect::Quoted).next_row().unwrap().unwrap();
            assert!(matches!(row.fault, Some(FormatFault::TextAfterQuote)), "{:?}", row.cells);
        }
    }

    #[test]
    fn a_mark_that_nothing_closes_is_found() {
        for row in ["\"", "\"a\"\"", "a,\"b\n", "\"a\",\"\n\"\""] {
            let row = Rows::new(row.as_bytes(), b',', Dialect::Quoted).next_row().unwrap().unwrap();
            assert!(matches!(row.fault, Some(FormatFault::OpenQuote)), "{:?}", row.cells);
        }
    }

    #[test]
    fn a_character_that_may_mark_the_order_of_bytes_is_text() {
        check(Dialect::Plain, "\u{feff}a\tb\n", &[(1, &["\u{feff}a", "b"])]);
    }

    #[test]
    fn lines_end_alike_inside_a_cell_and_between_rows() {
        check(Dialect::Quoted, "\"a\rb\r\n\",c\r\r\nd,e\r", &[(1, &["a\rb\r\n", "c"]), (5, &["d", "e"])]);
        check(Dialect::Quoted, "\n\r\n\"\"\n\n", &[(3, &[""])]);
    }

    #[test]
    fn a_row_beyond_the_limit_is_told_and_the_rest_is_read() {
        let long = "ñ".repeat(ROW_LIMIT_BYTES);
        for text in [format!("a,b\n\"\n{long}\r\nc,d\n"), format!("a,b\r\nx,{long}\n\nc,d")] {
            let mut rows = Rows::new(text.as_bytes(), b',', Dialect::Quoted);
            let mut found = Vec::new();
            while let Some(row) = rows.next_row().unwrap() {
                found.push((row.line, row.cells.concat(), row.fault.map(|fault| fault.to_string())));
            }
            let fault = Some("a text of more than 16 MB".to_owned());
            let expected = [(1, "ab".into(), None), (2, String::new(), fault), (4, "cd".into(), None)];
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn empty_lines_count_for_no_row() {
        let text = "\n".repeat(ROW_LIMIT_BYTES + 1) + "a\tb";
        let row = Rows::new(text.as_bytes(), b'\t', Dialect::Plain).next_row().unwrap().unwrap();
        assert_eq!((row.line, row.fault.is_none()), (ROW_LIMIT_BYTES as u64 + 2, true));
    }
}
