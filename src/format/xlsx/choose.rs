//! Which sheet of a workbook is read, and on which row its table begins.

use super::super::ReadOptions;
use super::super::table::has_header;
use super::cells::Cells;
use super::workbook::{Named, Workbook};
use crate::error::SheetFault;

/// Among how many rows the names of the columns are looked for: a title, a date and a note may stand above them.
const HEAD_ROWS: usize = 10;

/// The sheet that is read.
pub(super) struct Chosen {
    /// Its name.
    pub(super) name: String,
    /// Its cells.
    pub(super) cells: Cells,
    /// The number of its first row that is read, from 1.
    pub(super) line: u64,
    /// How many rows above that show anything.
    pub(super) above: usize,
    /// The other sheets that show anything.
    pub(super) others: Vec<String>,
}

/// The sheet that the user named; else the first that is not hidden and names its columns; else the first that is not
/// hidden. `None` if none shows anything.
pub(super) fn choose(workbook: &mut Workbook, options: &ReadOptions) -> Result<Option<Chosen>, SheetFault> {
    let sheets = workbook.sheets();
    if let Some(wanted) = &options.sheet {
        let named = named(&sheets, wanted)?;
        let cells = workbook.cells(&named.name)?;
        return Ok(chosen(named.name.clone(), cells, options).map(|(chosen, _)| chosen));
    }
    let mut best: Option<(Chosen, bool)> = None;
    let mut others = Vec::new();
    for sheet in &sheets {
        let cells = workbook.cells(&sheet.name)?;
        if cells.is_empty() {
            continue;
        }
        let is_sought = !sheet.is_hidden && best.as_ref().is_none_or(|(_, has_names)| !has_names);
        let found = if is_sought { chosen(sheet.name.clone(), cells, options) } else { None };
        match found {
            Some(found) if best.is_none() || found.1 => {
                others.extend(best.replace(found).map(|(passed, _)| passed.name));
            }
            _ => others.push(shown(sheet)),
        }
    }
    Ok(best.map(|(chosen, _)| Chosen { others, ..chosen }))
}

/// A sheet as it is told of.
fn shown(sheet: &Named) -> String {
    if sheet.is_hidden { format!("{} (hidden)", sheet.name) } else { sheet.name.clone() }
}

/// The sheet of a name, or of a number from 1.
fn named<'s>(sheets: &'s [Named], wanted: &str) -> Result<&'s Named, SheetFault> {
    let by_name = sheets.iter().find(|sheet| sheet.name == wanted);
    let lower = wanted.to_lowercase();
    let alike = || sheets.iter().find(|sheet| sheet.name.to_lowercase() == lower);
    let by_number = || sheets.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
    by_name.or_else(alike).or_else(by_number).ok_or_else(|| SheetFault::NoSuchSheet {
        wanted: wanted.to_owned(),
        sheets: sheets.iter().map(shown).collect(),
    })
}

/// A sheet from the row on that names its columns, if there is one, else from its first; and whether there is one.
fn chosen(name: String, cells: Cells, options: &ReadOptions) -> Option<(Chosen, bool)> {
    let head: Vec<_> = cells.first(HEAD_ROWS).collect();
    let names = (0..head.len()).find(|at| has_header(&head[..=*at], options));
    let above = names.unwrap_or(0);
    let line = head.get(above)?.line;
    Some((Chosen { name, cells, line, above, others: Vec::new() }, names.is_some()))
}
