//! Rows of cells to bytes: which tabs, quotation marks and line ends are written is decided here alone.

use std::borrow::Cow;
use std::io::{self, Write};

#[cfg(feature = "xlsx")]
use super::super::xlsx::SheetRows;
use super::{Dialect, io_error};
use crate::error::Result;

/// What cannot stand in a cell between tabs.
const BREAKS: [char; 3] = ['\t', '\n', '\r'];

/// The first byte of U+FEFF in UTF-8.
const MARK_START: u8 = 0xef;

/// A table being written: as text, a row a line that a line feed ends; or as the sheet of a workbook, of which the first
/// row is the names of the columns.
pub struct RowWriter<'a>(Rows<'a>);

enum Rows<'a> {
    Text(Box<csv::Writer<Box<dyn Write + 'a>>>, Dialect),
    #[cfg(feature = "xlsx")]
    Sheet(Box<SheetRows<'a>>),
}

impl<'a> RowWriter<'a> {
    /// Begins a CSV: commas, and quotation marks where a cell needs them (RFC 4180).
    #[must_use]
    pub fn csv(out: Box<dyn Write + 'a>) -> Self {
        Self::new(out, Dialect::Quoted)
    }

    /// Begins a TSV: tabs, and a space for each tab and line break in a cell.
    #[must_use]
    pub fn tsv(out: Box<dyn Write + 'a>) -> Self {
        Self::new(out, Dialect::Plain)
    }

    /// Begins a workbook of one sheet.
    ///
    /// # Errors
    /// If this build cannot write one.
    #[cfg(feature = "xlsx")]
    pub fn xlsx(out: Box<dyn Write + 'a>) -> Result<Self> {
        Ok(Self(Rows::Sheet(Box::new(SheetRows::new(out)))))
    }

    /// Begins a workbook of one sheet.
    ///
    /// # Errors
    /// If this build cannot write one.
    #[cfg(not(feature = "xlsx"))]
    pub fn xlsx(_: Box<dyn Write + 'a>) -> Result<Self> {
        Err(crate::error::Error::new(crate::error::ErrorKind::WithoutFormat("xlsx")))
    }

    pub(super) fn new(out: Box<dyn Write + 'a>, dialect: Dialect) -> Self {
        let mut options = csv::WriterBuilder::new();
        options.flexible(true);
        match dialect {
            Dialect::Plain => options.delimiter(b'\t').quote_style(csv::QuoteStyle::Never),
            // A cell with U+FEFF at the start of a file is taken for a byte order mark, unless it is quoted, as
            // `csv` quotes each cell with the byte that begins comments.
            Dialect::Quoted => options.comment(Some(MARK_START)),
        };
        Self(Rows::Text(Box::new(options.from_writer(out)), dialect))
    }

    /// Writes a row, and says whether each cell is written as it is.
    ///
    /// # Errors
    /// What the system says when it refuses to write; what a sheet cannot hold.
    pub fn write<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<bool> {
        match &mut self.0 {
            Rows::Text(table, dialect) => write_text(table, *dialect, cells),
            #[cfg(feature = "xlsx")]
            Rows::Sheet(sheet) => sheet.row(cells).map(|()| true),
        }
    }

    /// Writes what is held back, after the last row.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Rows::Text(table, _) => table.flush(),
            #[cfg(feature = "xlsx")]
            Rows::Sheet(sheet) => sheet.finish(),
        }
    }
}

fn write_text<W: Write, C: AsRef<str>>(
    table: &mut csv::Writer<W>,
    dialect: Dialect,
    cells: impl IntoIterator<Item = C>,
) -> io::Result<bool> {
    let mut is_whole = true;
    for cell in cells {
        let cell = cell.as_ref();
        let written = match dialect {
            Dialect::Plain if cell.contains(BREAKS) => Cow::Owned(cell.replace(BREAKS, " ")),
            _ => Cow::Borrowed(cell),
        };
        is_whole &= matches!(written, Cow::Borrowed(_));
        table.write_field(written.as_bytes()).map_err(io_error)?;
    }
    table.write_record(None::<&[u8]>).map_err(io_error)?;
    Ok(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, cells: &[&str], expected: &str, is_whole: bool) {
        let mut out = Vec::new();
        let mut rows = RowWriter::new(Box::new(&mut out), dialect);
        assert_eq!(rows.write(cells).unwrap(), is_whole);
        rows.flush().unwrap();
        drop(rows);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_cell_between_commas_is_quoted_where_it_must_be() {
        check(Dialect::Quoted, &["a b", "", "c;d\te"], "a b,,c;d\te\n", true);
        check(Dialect::Quoted, &["a,b", "c\"d", "e\r\nf"], "\"a,b\",\"c\"\"d\",\"e\r\nf\"\n", true);
        check(Dialect::Quoted, &["\u{feff}a", "é"], "\"\u{feff}a\",é\n", true);
    }

    #[test]
    fn a_cell_between_tabs_has_no_tabs_and_breaks() {
        check(Dialect::Plain, &["\"a\"", "b,c", "\u{feff}"], "\"a\"\tb,c\t\u{feff}\n", true);
        check(Dialect::Plain, &["a\tb", "c\r\nd"], "a b\tc  d\n", false);
    }
}
