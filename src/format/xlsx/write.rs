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
    Ok(Box::new(SheetWriter { rows, units, too_long: 0, without_row: 0 }))
}

struct SheetWriter<'a> {
    rows: SheetRows<'a>,
    units: UnitRows,
    /// Units with a text that is too long, and units for which no row was left.
    too_long: u64,
    without_row: u64,
}

impl UnitWriter for SheetWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some(cells) = self.units.cells(unit) else { return Ok(Vec::new()) };
        let is_long = |cell: &String| cell.len() > MOST_UNITS && cell.encode_utf16().count() > MOST_UNITS;
        if cells.iter().any(is_long) {
            self.too_long += 1;
            return Ok(vec![fault(SheetFault::LongText { unit: id.0, limit: MOST_UNITS })]);
        }
        if self.rows.is_full() {
            self.without_row += 1;
            let is_first = self.without_row == 1;
            let full = || fault(SheetFault::NoRowLeft { unit: id.0, limit: MOST_ROWS });
            return Ok(is_first.then(full).into_iter().collect());
        }
        self.rows.row(&cells).map_err(refused)?;
        Ok(Vec::new())
    }

    fn left_out(&self) -> u64 {
        self.too_long + self.without_row
    }

    fn finish(&mut self) -> Result<()> {
        self.rows.finish().map_err(refused)
    }
}

fn fault(fault: SheetFault) -> Error {
    Error::new(ErrorKind::Format(FormatFault::Sheet(fault)))
}

fn refused(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Io(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Variant;

    #[test]
    fn what_has_no_row_left_is_told_once() {
        let (rows, units) =
            (SheetRows::new(Box::new(Vec::new())), UnitRows::new(&WriteOptions::default(), true));
        let mut writer = SheetWriter { rows, units, too_long: 0, without_row: 0 };
        writer.rows.row = MOST_ROWS - 1;
        let variant = |lang: &str| Variant::new(lang.parse().unwrap(), "a");
        let unit = Unit { variants: vec![variant("es"), variant("fr")], ..Unit::default() };
        let told = [1, 2, 3].map(|number| writer.write(UnitId(number), &unit).unwrap());
        let told = told.map(|told| told.iter().map(ToString::to_string).collect::<Vec<_>>());
        let full = "unit 2 is left out, with all that follow: a sheet holds 1048576 rows with the header";
        assert_eq!(told, [vec![], vec![full.to_owned()], vec![]]);
    }
}
