//! Cells set in a sheet of an `.ods`.
//!
//! All its sheets stand in one part of the archive. What formulas show is left as it was saved: LibreOffice reckons them
//! anew when it opens the workbook, without being told.

mod put;
mod scan;

use std::collections::BTreeMap;

use super::super::super::original::{Edit, Original};
use super::put::{Put, check_all_put};
use super::sheet::Sheet;
use crate::error::FormatFault;
use put::Page;
use scan::Row;

/// The part of the archive that holds the sheets.
pub(super) const CONTENT: &str = "content.xml";

/// What the sheet of a name says beside its rows.
pub(super) fn sheet(text: &str, name: &str) -> Result<Sheet, FormatFault> {
    scan::walk(text, name, &mut |_| {})
}

/// Refuses a sheet in which a cell does not stand where it was read; each of them by its row, its column and its text.
pub(super) fn check(text: &str, name: &str, read: &BTreeMap<(u32, u32), &str>) -> Result<(), FormatFault> {
    let mut odd = None;
    let mut take = |row: Row| {
        for ((number, column), text) in read.range((row.first, 0)..(row.first.saturating_add(row.count), 0)) {
            let is_it =
                |cell: &&scan::Cell| (cell.first..cell.first.saturating_add(cell.count)).contains(column);
            let cell = row.cells.iter().find(is_it).filter(|cell| cell.others.is_empty());
            let found = cell.and_then(|cell| cell.text.as_deref());
            if found.is_some_and(|found| words(found) != words(text)) {
                odd.get_or_insert(number + 1);
            }
        }
    };
    scan::walk(text, name, &mut take)?;
    match odd {
        Some(row) => Err(scan::damaged(format!("row {row} is not where it is read"))),
        None => Ok(()),
    }
}

/// The letters and digits of a text.
fn words(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// What changes in a sheet by cells that are set, given by their rows.
pub(super) fn edits(
    original: &Original,
    name: &str,
    sheet: &Sheet,
    mut puts: BTreeMap<u32, Vec<Put>>,
) -> Result<Vec<Edit>, FormatFault> {
    let page = Page { text: &original.text, sheet };
    let mut edits = Vec::new();
    let mut take = |row: Row| {
        let mut here = puts.split_off(&row.first);
        let mut after = here.split_off(&row.first.saturating_add(row.count));
        puts.append(&mut after);
        page.put(&row, here, &mut edits);
    };
    scan::walk(&original.text, name, &mut take)?;
    check_all_put(puts)?;
    Ok(edits)
}
