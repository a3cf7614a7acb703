//! Units as a workbook of one sheet: the same bytes every time.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::super::table::UnitRows;
use super::super::{UnitWriter, WriteOptions};
use crate::error::{Error, ErrorKind, FormatFault, Result, SheetFault};
use crate::unit::{Unit, UnitId};

/// Rows of a sheet, its header included, and UTF-16 code units of a cell (Excel specifications and limits).
const MOST_ROWS: u32 = 1_048_576;
const MOST_UNITS: usize = 32_767;
/// How wide the columns are, in characters: of text, and of the facts after it.
const TEXT_WIDTH: u16 = 60;
const FACT_WIDTH: u16 = 20;

/// Begins a workbook.
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let mut writer = SheetWriter {
        out,
        sheet: Worksheet::new(),
        units: UnitRows::new(options, true),
        cell: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        row: 0,
        is_full: false,
    };
    writer.header().map_err(refused)?;
    Ok(Box::new(writer))
}

struct SheetWriter<'a> {
    out: Box<dyn Write + 'a>,
    sheet: Worksheet,
    units: UnitRows,
    /// How cells look.
    cell: Format,
    /// The row that is written next, from 0.
    row: u32,
    is_full: bool,
}

impl SheetWriter<'_> {
    fn header(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let (texts, facts) = (self.units.languages(), self.units.facts());
        let names = texts.iter().map(ToString::to_string).chain(facts.iter().map(ToString::to_string));
        for (column, name) in (0..).zip(names) {
            self.sheet.write_string_with_format(0, column, name, &bold)?;
            let is_text = usize::from(column) < texts.len();
            self.sheet.set_column_width(column, if is_text { TEXT_WIDTH } else { FACT_WIDTH })?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.row = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let texts = self.units.languages().len();
        for ((column, cell), at) in (0..).zip(cells).zip(0..).filter(|((_, cell), _)| !cell.is_empty()) {
            match number(cell).filter(|_| at >= texts) {
                Some(number) => self.sheet.write_number_with_format(self.row, column, number, &self.cell)?,
                None => self.sheet.write_string_with_format(self.row, column, cell, &self.cell)?,
            };
        }
        self.row += 1;
        Ok(())
    }
}

/// The number that a fact is, if it is written as one is shown.
fn number(cell: &str) -> Option<u32> {
    cell.parse::<u32>().ok().filter(|number| number.to_string() == *cell)
}

impl UnitWriter for SheetWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some(cells) = self.units.cells(unit) else { return Ok(Vec::new()) };
        let is_long = |cell: &String| cell.len() > MOST_UNITS && cell.encode_utf16().count() > MOST_UNITS;
        if cells.iter().any(is_long) {
            return Ok(vec![left_out(SheetFault::LongText { unit: id.0, limit: MOST_UNITS })]);
        }
        if self.row == MOST_ROWS {
            let is_told = std::mem::replace(&mut self.is_full, true);
            let fault = (!is_told).then_some(SheetFault::NoRowLeft { unit: id.0, limit: MOST_ROWS });
            return Ok(fault.map(left_out).into_iter().collect());
        }
        self.row(&cells).map_err(refused)?;
        Ok(Vec::new())
    }

    fn finish(&mut self) -> Result<()> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties().map_err(refused)?);
        workbook.push_worksheet(std::mem::replace(&mut self.sheet, Worksheet::new()));
        let bytes = workbook.save_to_buffer().map_err(refused)?;
        let written = self.out.write_all(&bytes).and_then(|()| self.out.flush());
        written.map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

/// A day that is always the same: a workbook has to say when it was made.
fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn left_out(fault: SheetFault) -> Error {
    Error::new(ErrorKind::Format(FormatFault::Sheet(fault)))
}

fn refused(error: XlsxError) -> Error {
    let error = match error {
        XlsxError::IoError(error) => error,
        error => std::io::Error::other(error),
    };
    Error::new(ErrorKind::Io(error))
}
