//! A workbook of one sheet, written row by row: the same bytes every time.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::language::LangTag;

/// Rows of a sheet, the names of its columns included, and UTF-16 code units of a cell (Excel specifications and
/// limits).
pub(super) const MOST_ROWS: u32 = 1_048_576;
pub(super) const MOST_UNITS: usize = 32_767;
/// How wide the columns are, in characters: of text, and of facts.
const TEXT_WIDTH: u16 = 60;
const FACT_WIDTH: u16 = 20;

/// A sheet being written.
pub(in super::super) struct SheetRows<'a> {
    out: Box<dyn Write + 'a>,
    sheet: Worksheet,
    /// How cells look.
    cell: Format,
    /// Which columns are texts, which are never numbers.
    texts: Vec<bool>,
    /// The row that is written next, from 0.
    pub(super) row: u32,
}

impl<'a> SheetRows<'a> {
    /// Begins a sheet.
    pub(in super::super) fn new(out: Box<dyn Write + 'a>) -> Self {
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self { out, sheet: Worksheet::new(), cell, texts: Vec::new(), row: 0 }
    }

    /// Writes a row: the first one as the names of the columns, bold, and in its place when the others are scrolled.
    ///
    /// # Errors
    /// A text that is too long for a cell; a row for which there is no place.
    pub(in super::super) fn row<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> io::Result<()> {
        let written = if self.row == 0 { self.names(cells) } else { self.values(cells) };
        self.row += 1;
        written.map_err(refused)
    }

    fn names<C: AsRef<str>>(&mut self, names: impl IntoIterator<Item = C>) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        for (column, name) in (0..).zip(names) {
            let name = name.as_ref();
            let is_text = is_language(name);
            self.sheet.write_string_with_format(0, column, name, &bold)?;
            self.sheet.set_column_width(column, if is_text { TEXT_WIDTH } else { FACT_WIDTH })?;
            self.texts.push(is_text);
        }
        self.sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn values<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> Result<(), XlsxError> {
        for ((column, cell), is_text) in (0..).zip(cells).zip(&self.texts) {
            let cell = cell.as_ref();
            match number(cell).filter(|_| !is_text) {
                _ if cell.is_empty() => continue,
                Some(number) => self.sheet.write_number_with_format(self.row, column, number, &self.cell)?,
                None => self.sheet.write_string_with_format(self.row, column, cell, &self.cell)?,
            };
        }
        Ok(())
    }

    /// Whether there is no place for another row.
    pub(super) fn is_full(&self) -> bool {
        self.row >= MOST_ROWS
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    pub(in super::super) fn finish(&mut self) -> io::Result<()> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties().map_err(refused)?);
        workbook.push_worksheet(std::mem::replace(&mut self.sheet, Worksheet::new()));
        let bytes = workbook.save_to_buffer().map_err(refused)?;
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

/// Whether the name of a column is the tag of a language; other names of ours have more letters.
fn is_language(name: &str) -> bool {
    name.parse().is_ok_and(|tag: LangTag| tag.primary().len() <= 3)
}

/// The number that a fact is, if it is written as one is shown.
fn number(cell: &str) -> Option<u32> {
    cell.parse::<u32>().ok().filter(|number| number.to_string() == *cell)
}

/// A day that is always the same: a workbook has to say when it was made.
fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn refused(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::MaxStringLengthExceeded => {
            io::Error::other(format!("a cell of a sheet holds {MOST_UNITS} characters"))
        }
        XlsxError::RowColumnLimitError => io::Error::other(format!("a sheet holds {MOST_ROWS} rows")),
        error => io::Error::other(error),
    }
}
