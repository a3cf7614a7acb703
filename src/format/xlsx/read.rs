//! A sheet of a workbook as units.

use std::collections::VecDeque;
use std::io::Read;

use super::super::table::{Table, TableReader};
use super::super::{Input, ReadOptions, Record, Records};
use super::choose::choose;
use super::guard::guarded;
use super::workbook::{self, Workbook};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result, SheetFault};

/// Begins to read a workbook.
pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let (table, told) = table_of(input, options, |_| Ok(()))?;
    let Some(table) = table else { return Ok(Box::new(told.into_iter())) };
    let reader = TableReader::of(table, options)?;
    Ok(Box::new(told.into_iter().chain(reader)))
}

/// The table that a workbook is read as, its first row the names of the columns if there are any, and what is to be
/// told of it; no table if every sheet is empty.
///
/// `accept` may refuse a workbook for what it is.
pub(super) fn table_of(
    input: Input,
    options: &ReadOptions,
    accept: fn(&Workbook) -> Result<(), SheetFault>,
) -> Result<(Option<Table>, VecDeque<Result<Record>>)> {
    let Input { name: file, mut reader } = input;
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| Error::io(file.clone(), error))?;
    let stop = |fault: SheetFault| error_at(Location::file(file.clone()), fault);
    let choose = || {
        let mut workbook = workbook::open(bytes)?;
        accept(&workbook)?;
        choose(&mut workbook, options)
    };
    let chosen = guarded(choose).map_err(stop)?;
    let Some(chosen) = chosen else { return Ok((None, VecDeque::new())) };
    let mut told = VecDeque::new();
    let sheet = Some(chosen.name.clone());
    if !chosen.others.is_empty() {
        let fault = SheetFault::Chosen { sheet: chosen.name, others: chosen.others };
        told.push_back(Err(error_at(Location::file(file.clone()), fault)));
    }
    if chosen.above > 0 {
        let place = Location { sheet: sheet.clone(), ..Location::file(file.clone()) };
        told.push_back(Err(error_at(place, SheetFault::AboveHeader { rows: chosen.above })));
    }
    let rows = Box::new(chosen.cells.into_rows(chosen.line));
    Ok((Some(Table { file, sheet, rows, quoted: None, is_glossary: false }), told))
}

pub(super) fn error_at(place: Location, fault: SheetFault) -> Error {
    Error::at(place, ErrorKind::Format(FormatFault::Sheet(fault)))
}
