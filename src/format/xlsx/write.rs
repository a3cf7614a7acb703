//! Units as a workbook of one sheet.

use std::io::Write;

use super::super::table::UnitRows;
use super::super::{UnitWriter, WriteOptions};
use super::sheet::{MOST_ROWS, MOST_UNITS, SheetRows};
use crate::error::{Error, ErrorKind, FormatFault, Result, SheetFault};
use crate::unit::{Unit, UnitId};

/// Begins a workbook.
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let (mut rows, units) = (SheetRows::new(out), UnitRows::new(options, true));
    let languages = units.languages().iter().map(ToString::to_string);
    rows.row(languages.chain(units.facts().iter().map(ToString::to_string))).map_err(refused)?;
    Ok(Box::new(SheetWriter { rows, units, is_told: false }))
}

struct SheetWriter<'a> {
    rows: SheetRows<'a>,
    units: UnitRows,
    /// Whether it was told that the sheet is full.
    is_told: bool,
}

impl UnitWriter for SheetWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some(cells) = self.units.cells(unit) else { return Ok(Vec::new()) };
        let is_long = |cell: &String| cell.len() > MOST_UNITS && cell.encode_utf16().count() > MOST_UNITS;
        if cells.iter().any(is_long) {
            return Ok(vec![left_out(SheetFault::LongText { unit: id.0, limit: MOST_UNITS })]);
        }
        if self.rows.is_full() {
            let is_told = std::mem::replace(&mut self.is_told, true);
            let fault = (!is_told).then_some(SheetFault::NoRowLeft { unit: id.0, limit: MOST_ROWS });
            return Ok(fault.map(left_out).into_iter().collect());
        }
        self.rows.row(&cells).map_err(refused)?;
        Ok(Vec::new())
    }

    fn finish(&mut self) -> Result<()> {
        self.rows.finish().map_err(refused)
    }
}

fn left_out(fault: SheetFault) -> Error {
    Error::new(ErrorKind::Format(FormatFault::Sheet(fault)))
}

fn refused(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Io(error))
}
