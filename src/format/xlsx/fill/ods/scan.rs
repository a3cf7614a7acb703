//! Where in the `content.xml` of an `.ods` the rows and cells of a sheet stand (OpenDocument 1.3, part 3, §9.1).
//!
//! A row or cell follows the one before it, and may say that it stands there several times. The names of elements are those
//! that every program writes: who reads the cells knows no others.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::super::super::cells::MOST_COLUMNS;
use super::super::super::sheet::MOST_ROWS;
use super::super::place::Area;
use super::super::scan::attribute;
use super::super::sheet::Sheet;
use crate::error::{FormatFault, SheetFault};
use crate::format::xml::{markup, tokens};

/// The attributes that say how often a row and a cell stand there.
pub(super) const ROWS: &str = "table:number-rows-repeated";
pub(super) const COLUMNS: &str = "table:number-columns-repeated";

/// The style of columns that say none.
const NO_STYLE: &str = "Default";

/// A row, or several that are the same.
pub(super) struct Row {
    /// The first of them, and how many.
    pub(super) first: u32,
    pub(super) count: u32,
    /// Its element, and the start tag of that.
    pub(super) range: Range<usize>,
    pub(super) tag: Range<usize>,
    /// Where its content ends; where the element does if it is a single tag.
    pub(super) end: usize,
    /// Whether it says how its cells look.
    pub(super) has_style: bool,
    pub(super) cells: Vec<Cell>,
}

/// A cell, or several side by side that are the same.
#[derive(Default)]
pub(super) struct Cell {
    /// The first of them, and how many.
    pub(super) first: u32,
    pub(super) count: u32,
    /// Its element, and the start tag of that.
    pub(super) range: Range<usize>,
    pub(super) tag: Range<usize>,
    pub(super) style: Option<String>,
    /// What stands in it beside its text: notes, pictures.
    pub(super) others: Vec<Range<usize>>,
    /// Its text; of one that holds a number, a day or the like nobody asks.
    pub(super) text: Option<String>,
    is_filled: bool,
}

/// Goes through the sheet of a name, row by row.
pub(super) fn walk(text: &str, name: &str, take: &mut dyn FnMut(Row)) -> Result<Sheet, FormatFault> {
    let mut walker = Walker {
        name,
        take,
        sheet: Sheet::default(),
        is_found: false,
        open: Vec::new(),
        row: None,
        cell: None,
        next_row: 0,
        next_column: 0,
        next_default: 0,
    };
    for (range, event) in tokens(text) {
        match event.map_err(FormatFault::Malformed)? {
            Event::Start(tag) => walker.start(&tag, range)?,
            Event::Empty(tag) => {
                let end = range.end;
                walker.start(&tag, range)?;
                walker.end(end..end);
            }
            Event::End(_) => walker.end(range),
            Event::Text(text) => walker.text(|into| markup::push_text(&text, into)),
            Event::CData(text) => walker.text(|into| markup::push_text(&text, into)),
            Event::GeneralRef(name) => walker.text(|into| markup::push_reference(&name, into)),
            _ => {}
        }
    }
    match walker.open.last() {
        Some(_) => Err(FormatFault::CutOff { open: "table:table".to_owned() }),
        None if !walker.is_found => Err(damaged(format!("it has no sheet {name}"))),
        None => Ok(walker.sheet),
    }
}

pub(super) fn damaged(what: String) -> FormatFault {
    SheetFault::Damaged(what).into()
}

/// What an element means where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    /// The sheet, and what groups its rows or columns.
    Table,
    Row,
    Cell,
    /// Text in a cell, with what stands in it.
    Words,
    /// What else stands in a cell, from here on.
    Other(usize),
    /// The same inside of it, and what is no text of the cell.
    Inside,
    Note,
    Passed,
}

struct Walker<'a> {
    name: &'a str,
    take: &'a mut dyn FnMut(Row),
    sheet: Sheet,
    is_found: bool,
    open: Vec<Means>,
    row: Option<Row>,
    cell: Option<Cell>,
    /// The row, the column and the column of which it is said how it looks that follow.
    next_row: u32,
    next_column: u32,
    next_default: u32,
}

impl Walker<'_> {
    fn start(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        let name = tag.name();
        let name = name.as_ref();
        let means = match (self.open.last().copied(), name) {
            (None | Some(Means::Passed), "table:table") if self.is_sheet(tag)? => Means::Table,
            (None | Some(Means::Passed), _) => Means::Passed,
            (Some(Means::Table), "table:table-row") => {
                self.begin_row(tag, range)?;
                Means::Row
            }
            (Some(Means::Table), "table:table-column") => {
                self.column(tag)?;
                Means::Inside
            }
            (Some(Means::Table), _) if is_group(name) => Means::Table,
            (Some(Means::Row), "table:table-cell" | "table:covered-table-cell") => {
                self.begin_cell(tag, range)?;
                Means::Cell
            }
            (Some(Means::Cell), "office:annotation") => {
                self.is_filled();
                Means::Other(range.start)
            }
            (Some(Means::Cell), _) if name.starts_with("text:") => {
                self.is_filled();
                Means::Words
            }
            (Some(Means::Cell), _) => Means::Other(range.start),
            (Some(Means::Words), _) => Means::Words,
            (Some(Means::Other(_) | Means::Note), _) => Means::Note,
            _ => Means::Inside,
        };
        self.open.push(means);
        Ok(())
    }

    fn end(&mut self, range: Range<usize>) {
        match self.open.pop() {
            Some(Means::Row) => {
                if let Some(mut row) = self.row.take() {
                    let is_single = row.tag.end == range.start && range.is_empty();
                    row.end = if is_single { range.end } else { range.start };
                    row.range.end = range.end;
                    self.next_row = self.next_row.saturating_add(row.count);
                    (self.take)(row);
                }
            }
            Some(Means::Cell) => {
                if let (Some(row), Some(mut cell)) = (&mut self.row, self.cell.take()) {
                    cell.range.end = range.end;
                    self.next_column = self.next_column.saturating_add(cell.count);
                    if cell.is_filled {
                        self.sheet.width = self.sheet.width.max(self.next_column.min(MOST_COLUMNS));
                    }
                    row.cells.push(cell);
                }
            }
            Some(Means::Other(start)) => {
                self.cell.iter_mut().for_each(|cell| cell.others.push(start..range.end));
            }
            _ => {}
        }
    }

    /// Takes a part of the text of a cell.
    fn text(&mut self, push: impl FnOnce(&mut String) -> Result<(), FormatFault>) {
        if self.open.last() != Some(&Means::Words) {
            return;
        }
        if let Some(text) = self.cell.as_mut().and_then(|cell| cell.text.as_mut()) {
            // What cannot be read is not there, as for who reads the cells.
            push(text).unwrap_or_default();
        }
    }

    fn is_filled(&mut self) {
        self.cell.iter_mut().for_each(|cell| cell.is_filled = true);
    }

    /// Whether a table is the sheet. Of two by that name nobody knows which one was read.
    fn is_sheet(&mut self, tag: &BytesStart) -> Result<bool, FormatFault> {
        let is_it = attribute(tag, "table:name")?.is_some_and(|name| name == self.name);
        if is_it && std::mem::replace(&mut self.is_found, true) {
            return Err(damaged(format!("it has two sheets {}", self.name)));
        }
        Ok(is_it)
    }

    fn column(&mut self, tag: &BytesStart) -> Result<(), FormatFault> {
        let count = repeated(tag, COLUMNS)?;
        let (first, last) = (self.next_default, self.next_default.saturating_add(count - 1));
        self.next_default = last.saturating_add(1);
        let style = attribute(tag, "table:default-cell-style-name")?.filter(|style| style != NO_STYLE);
        self.sheet.columns.extend(style.map(|style| (first, last, style)));
        if !is_shown(tag)? {
            self.sheet.hidden_columns.push((first, last));
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        let count = repeated(tag, ROWS)?;
        let first = self.next_row;
        if !is_shown(tag)? {
            self.sheet.hidden.extend(first..first.saturating_add(count).min(MOST_ROWS));
        }
        let has_style = attribute(tag, "table:default-cell-style-name")?.is_some();
        self.next_column = 0;
        let (end, tag) = (range.end, range.clone());
        self.row = Some(Row { first, count, range, tag, end, has_style, cells: Vec::new() });
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        let count = repeated(tag, COLUMNS)?;
        let place = (self.next_row, self.next_column);
        let rows = self.row.as_ref().map_or(1, |row| row.count);
        let formula = attribute(tag, "table:formula")?.is_some();
        if formula {
            let matrix = [
                repeated(tag, "table:number-matrix-rows-spanned")?,
                repeated(tag, "table:number-matrix-columns-spanned")?,
            ];
            self.sheet.arrays.extend([area(place, [rows.max(matrix[0]), count.max(matrix[1])])]);
        }
        let spanned =
            [repeated(tag, "table:number-rows-spanned")?, repeated(tag, "table:number-columns-spanned")?];
        if spanned != [1, 1] {
            self.sheet.merged.extend([area(place, spanned)]);
        }
        let kind = attribute(tag, "office:value-type")?;
        let is_text = kind.as_deref().is_none_or(|kind| kind == "string");
        let text = is_text && attribute(tag, "office:string-value")?.is_none();
        self.cell = Some(Cell {
            first: place.1,
            count,
            tag: range.clone(),
            range,
            style: attribute(tag, "table:style-name")?,
            text: text.then(String::new),
            is_filled: formula || kind.is_some(),
            ..Cell::default()
        });
        Ok(())
    }
}

/// Whether an element groups rows or columns.
fn is_group(name: &str) -> bool {
    matches!(
        name,
        "table:table-header-rows"
            | "table:table-rows"
            | "table:table-row-group"
            | "table:table-header-columns"
            | "table:table-columns"
            | "table:table-column-group"
    )
}

/// A rectangle of so many rows and columns.
fn area(first: (u32, u32), [rows, columns]: [u32; 2]) -> Area {
    Area { first, last: (first.0.saturating_add(rows - 1), first.1.saturating_add(columns - 1)) }
}

/// Whether a row or column is shown.
fn is_shown(tag: &BytesStart) -> Result<bool, FormatFault> {
    Ok(attribute(tag, "table:visibility")?.is_none_or(|value| value == "visible"))
}

/// How often something stands there, once at least.
fn repeated(tag: &BytesStart, name: &str) -> Result<u32, FormatFault> {
    let Some(times) = attribute(tag, name)? else { return Ok(1) };
    let number = times.parse::<u32>().map_err(|_| damaged(format!("{name} is {times:?}")))?;
    Ok(number.max(1))
}
