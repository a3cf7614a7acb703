//! Where in the XML of a sheet its rows and cells stand (ECMA-376, part 1, §18.3.1).
//!
//! A row or cell that does not say where it is follows the one before it. A sheet that is filled has to be well-formed,
//! and its cells in the rows that they name.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::super::super::xml::{markup, tokens};
use super::place::{self, Area, Place};
use super::sheet::Sheet;
use crate::error::{FormatFault, SheetFault};

/// A row.
pub(super) struct Row {
    pub(super) number: u32,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Where its content ends; the tag too if it has none.
    pub(super) end: usize,
    /// The style of cells that are not there.
    pub(super) style: Option<String>,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
pub(super) struct Cell {
    pub(super) column: u32,
    /// Where it stands, with its tags.
    pub(super) range: Range<usize>,
    pub(super) style: Option<String>,
}

/// Goes through a sheet, row by row.
pub(super) fn walk(text: &str, take: &mut dyn FnMut(Row)) -> Result<Sheet, FormatFault> {
    let mut walker =
        Walker { sheet: Sheet::default(), take, open: Vec::new(), row: None, cell: None, next: (0, 0) };
    for (range, event) in tokens(text) {
        match event.map_err(FormatFault::Malformed)? {
            Event::Start(tag) => walker.start(&tag, range)?,
            Event::Empty(tag) => {
                let end = range.end;
                walker.start(&tag, range)?;
                walker.end(end..end);
            }
            Event::End(_) => walker.end(range),
            _ => {}
        }
    }
    match walker.open.last() {
        Some(open) => Err(FormatFault::CutOff { open: format!("{open:?}").to_lowercase() }),
        None => Ok(walker.sheet),
    }
}

/// What an element means where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Worksheet,
    SheetData,
    Row,
    Cell,
    Passed,
}

struct Walker<'a> {
    sheet: Sheet,
    take: &'a mut dyn FnMut(Row),
    open: Vec<Means>,
    row: Option<Row>,
    cell: Option<Cell>,
    /// The row and the column that follow.
    next: Place,
}

impl Walker<'_> {
    fn start(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        let name = tag.name();
        let name = name.as_ref();
        let local = name.strip_prefix(&*self.sheet.prefix).unwrap_or(name);
        let means = match (self.open.last(), local) {
            (None, _) => {
                let prefix = name.strip_suffix("worksheet");
                let wrong = || FormatFault::WrongRoot { expected: "worksheet", found: Some(name.to_owned()) };
                prefix.ok_or_else(wrong)?.clone_into(&mut self.sheet.prefix);
                Means::Worksheet
            }
            (Some(Means::Worksheet), "sheetData") => Means::SheetData,
            (Some(Means::SheetData), "row") => {
                self.begin_row(tag, range)?;
                Means::Row
            }
            (Some(Means::Row), "c") => {
                self.begin_cell(tag, range)?;
                Means::Cell
            }
            (Some(Means::Cell), _) => {
                self.content(local, tag)?;
                Means::Passed
            }
            (Some(_), _) => {
                self.beside(local, tag, range)?;
                Means::Passed
            }
        };
        self.open.push(means);
        Ok(())
    }

    fn end(&mut self, range: Range<usize>) {
        match self.open.pop() {
            Some(Means::Row) => {
                self.next = (self.next.0 + 1, 0);
                if let Some(mut row) = self.row.take() {
                    row.end = range.start;
                    (self.take)(row);
                }
            }
            Some(Means::Cell) => {
                if let (Some(row), Some(mut cell)) = (&mut self.row, self.cell.take()) {
                    cell.range.end = range.end;
                    row.cells.push(cell);
                }
            }
            _ => {}
        }
    }

    fn begin_row(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        if let Some(number) = attribute(tag, "r")? {
            self.next.0 = place::row(&number).ok_or_else(|| no_place(&number))?;
        }
        if is(tag, "hidden")? {
            self.sheet.hidden.insert(self.next.0);
        }
        let style = if is(tag, "customFormat")? { style(tag, "s")? } else { None };
        let end = range.end;
        self.row = Some(Row { number: self.next.0, tag: range, end, style, cells: Vec::new() });
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        if let Some(name) = attribute(tag, "r")? {
            let found = place::place(&name).filter(|(row, _)| *row == self.next.0);
            self.next = found.ok_or_else(|| no_place(&name))?;
        }
        let column = self.next.1;
        self.next.1 += 1;
        self.cell = Some(Cell { column, range, style: style(tag, "s")? });
        Ok(())
    }

    /// Takes what a cell holds.
    fn content(&mut self, name: &str, tag: &BytesStart) -> Result<(), FormatFault> {
        self.sheet.width = self.sheet.width.max(self.next.1);
        if name == "f" {
            self.sheet.formulas.extend(self.cell.as_ref().map(|cell| (self.next.0, cell.column)));
            let is_shared = attribute(tag, "t")?.is_some_and(|kind| kind == "shared");
            let area = attribute(tag, "ref")?.filter(|_| !is_shared);
            let area = area.as_deref().and_then(Area::named).filter(|area| area.first != area.last);
            self.sheet.arrays.extend(area);
        }
        Ok(())
    }

    /// Takes what stands beside the rows.
    fn beside(&mut self, name: &str, tag: &BytesStart, range: Range<usize>) -> Result<(), FormatFault> {
        match name {
            "dimension" => {
                let area = attribute(tag, "ref")?;
                self.sheet.dimension = area.as_deref().and_then(Area::named).map(|area| (range, area));
            }
            "mergeCell" => {
                let area = attribute(tag, "ref")?;
                self.sheet.merged.extend(area.as_deref().and_then(Area::named));
            }
            "col" => {
                let number = |text: Option<String>| text?.parse::<u32>().ok()?.checked_sub(1);
                let (first, last) = (number(attribute(tag, "min")?), number(attribute(tag, "max")?));
                let Some((first, last)) = first.zip(last) else { return Ok(()) };
                self.sheet.columns.extend(style(tag, "style")?.map(|style| (first, last, style)));
                if is(tag, "hidden")? {
                    self.sheet.hidden_columns.push((first, last));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn no_place(name: &str) -> FormatFault {
    SheetFault::Damaged(format!("{name} is no place for a cell there")).into()
}

/// The value of an attribute, if the tag has it.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Result<Option<String>, FormatFault> {
    for attribute in tag.attributes() {
        let bad = |_| FormatFault::BadAttributes { element: tag.name().as_ref().to_owned() };
        let attribute = attribute.map_err(bad)?;
        if attribute.key.as_ref() == name {
            return Ok(Some(markup::attribute(&attribute.value)?.into_owned()));
        }
    }
    Ok(None)
}

/// Whether an attribute says yes.
fn is(tag: &BytesStart, name: &str) -> Result<bool, FormatFault> {
    Ok(attribute(tag, name)?.is_some_and(|value| value == "1" || value == "true"))
}

/// The number of a style.
fn style(tag: &BytesStart, name: &str) -> Result<Option<String>, FormatFault> {
    Ok(attribute(tag, name)?.filter(|style| style.bytes().all(|byte| byte.is_ascii_digit())))
}
