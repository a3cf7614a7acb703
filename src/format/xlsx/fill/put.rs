//! Cells set in the XML of a sheet, as edits of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::super::original::Edit;
use super::super::super::xml::markup::{Within, escape, is_allowed};
use super::super::super::xml::tag;
use super::place;
use super::scan::{self, Row};
use super::sheet::Sheet;
use crate::error::{FormatFault, SheetFault};

/// A cell to set.
pub(super) struct Put {
    pub(super) column: u32,
    pub(super) text: String,
    /// Whether it is a number.
    pub(super) is_number: bool,
    /// The column of the cell in the same row that it looks like, where nothing else says how it looks.
    pub(super) like: u32,
}

/// What changes in a sheet by cells that are set, given by their rows, the last of them in a column.
pub(super) fn edits(
    text: &str,
    sheet: &Sheet,
    mut puts: BTreeMap<u32, Vec<Put>>,
    last: u32,
) -> Result<Vec<Edit>, FormatFault> {
    let mut edits = Vec::new();
    let mut walk = |row: Row| {
        let puts = puts.remove(&row.number).unwrap_or_default();
        put(text, sheet, &row, puts, &mut edits);
    };
    scan::walk(text, &mut walk)?;
    check_all_put(puts)?;
    edits.extend(dimension(text, sheet, last));
    Ok(edits)
}

/// Refuses cells that are left over since the sheet does not have their rows.
pub(super) fn check_all_put(left: BTreeMap<u32, Vec<Put>>) -> Result<(), FormatFault> {
    match left.into_iter().find(|(_, puts)| !puts.is_empty()) {
        Some((row, _)) => Err(SheetFault::Damaged(format!("it has no row {}", row + 1)).into()),
        None => Ok(()),
    }
}

/// Leaves of the cells of a row those that can be set, in their order: what is reckoned by a formula or hidden by another
/// stays as it is.
pub(super) fn leave_settable(sheet: &Sheet, row: u32, puts: &mut Vec<Put>) {
    puts.retain(|put| {
        let place = (row, put.column);
        !sheet.is_covered(place) && !sheet.is_reckoned(place)
    });
    puts.sort_by_key(|put| put.column);
}

/// Sets cells in a row.
fn put(text: &str, sheet: &Sheet, row: &Row, mut puts: Vec<Put>, edits: &mut Vec<Edit>) {
    leave_settable(sheet, row.number, &mut puts);
    let Some(last) = puts.last().map(|put| put.column) else { return };
    let style_of = |column: u32| {
        let cell = row.cells.iter().find(|cell| cell.column == column);
        cell.map(|cell| cell.style.as_deref())
    };
    for put in &puts {
        let by_place = || row.style.as_deref().or_else(|| sheet.column_style(put.column));
        let style =
            style_of(put.column).unwrap_or_else(|| by_place().or_else(|| style_of(put.like).flatten()));
        let cell = written(&sheet.prefix, (row.number, put.column), style, put);
        let there = row.cells.iter().find(|cell| cell.column >= put.column);
        edits.push(match there {
            Some(there) if there.column == put.column => Edit::replace(there.range.clone(), cell),
            Some(after) => Edit::insert(after.range.start, cell),
            None => Edit::insert(row.end, cell),
        });
    }
    let tag = &text[row.tag.clone()];
    let wider = widened(tag, last + 1);
    edits.extend(wider.map(|wider| Edit::replace(row.tag.clone(), wider)));
}

/// The tag of a row whose `spans`, if it has some, reach as far as a column, counted from 1.
fn widened(row: &str, column: u32) -> Option<String> {
    let (_, spans) = row.split_once(" spans=")?;
    let spans = spans.get(1..)?.split(['"', '\'']).next()?;
    let mut numbers = spans.split([' ', ':']).filter_map(|number| number.parse::<u32>().ok());
    let first = numbers.next()?;
    let last = numbers.fold(first, u32::max);
    (last < column).then(|| tag::with(row, &[("spans", Some(&format!("{first}:{column}")))]))
}

/// A cell as XML.
fn written(prefix: &str, at: place::Place, style: Option<&str>, put: &Put) -> String {
    let mut cell = format!("<{prefix}c r=\"{}\"", place::name(at));
    if let Some(style) = style {
        cell += &tag::written("s", style);
    }
    if put.is_number {
        return format!("{cell}><{prefix}v>{}</{prefix}v></{prefix}c>", put.text);
    }
    // Without it a reader may take away white space at the ends.
    let space = " xml:space=\"preserve\"";
    cell += &format!(" t=\"inlineStr\"><{prefix}is><{prefix}t{space}>");
    escape(&coded(&put.text), Within::Element, &mut cell);
    cell + &format!("</{prefix}t></{prefix}is></{prefix}c>")
}

/// A text as a workbook writes it: what XML cannot hold as `_x0001_`, and what looks so with its first sign as
/// `_x005F_` (ECMA-376, part 1, §22.9.2.19).
fn coded(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        let is_code = || {
            let rest = text.as_bytes().get(at..at + "_xHHHH_".len());
            rest.is_some_and(|rest| {
                rest[1] == b'x' && rest[2..6].iter().all(u8::is_ascii_hexdigit) && rest[6] == b'_'
            })
        };
        if char == '\r' || !is_allowed(char) || (char == '_' && is_code()) {
            write!(coded, "_x{:04X}_", u32::from(char)).expect("a string takes any text");
        } else {
            coded.push(char);
        }
    }
    coded
}

/// The tag of the size of a sheet that reaches as far as a column.
fn dimension(text: &str, sheet: &Sheet, column: u32) -> Option<Edit> {
    let (range, area) = sheet.dimension.as_ref()?;
    let tag = tag::with(&text[range.clone()], &[("ref", Some(&area.name_to(column)))]);
    (area.last.1 < column).then(|| Edit::replace(range.clone(), tag))
}

/// A column by the place of a cell in a row, which is one of a sheet.
pub(super) fn column(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_coded() {
        for (text, expected) in [
            ("a\nb\tñ", "a\nb\tñ"),
            ("a\r\nb\u{1}", "a_x000D_\nb_x0001_"),
            ("_x000D_", "_x005F_x000D_"),
            ("_x00_ _xñ000_ _x000D", "_x00_ _xñ000_ _x000D"),
            ("\u{ffff}", "_xFFFF_"),
        ] {
            assert_eq!(coded(text), expected);
        }
    }

    #[test]
    fn the_span_of_a_row_grows() {
        let check = |row: &str, expected: Option<&str>| assert_eq!(widened(row, 5).as_deref(), expected);
        check("<row r=\"1\" spans=\"1:3\">", Some("<row r=\"1\" spans=\"1:5\">"));
        check("<row spans='2:3 4:4' ht=\"3\">", Some("<row spans=\"2:5\" ht=\"3\">"));
        check("<row spans=\"1:9\">", None);
        check("<row r=\"1\">", None);
    }
}
