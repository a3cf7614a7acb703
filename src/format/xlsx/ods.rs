//! What the cells of an `.ods` show that hold a number, a day, a time or a truth: the file says it beside the value
//! (OpenDocument 1.3, part 3, §9.1.4 and §19.385), as the program that wrote it showed it.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::xml::markup;
use crate::error::SheetFault;

/// The part of the archive that holds the sheets.
const CONTENT: &str = "content.xml";

/// The most cells that are looked at: a cell may say that it is repeated, as often as it likes.
const MOST_CELLS: usize = 4_000_000;

/// What cells show, by their rows and columns, from 0.
pub(super) type Texts = HashMap<(u32, u32), String>;

/// What the cells of a sheet show that hold no text. Nothing where the archive or its part cannot be read: who reads the
/// values says so.
///
/// # Errors
/// Rows or cells that are said to stand there a number of times that is none: who reads the values passes over what follows.
pub(super) fn texts(bytes: &[u8], sheet: &str, limit_bytes: u64) -> Result<Texts, SheetFault> {
    let content = ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| {
        let mut content = String::new();
        archive.by_name(CONTENT).ok()?.take(limit_bytes).read_to_string(&mut content).ok()?;
        Some(content)
    });
    content.map_or_else(|| Ok(Texts::default()), |content| texts_in(&content, sheet))
}

fn texts_in(content: &str, sheet: &str) -> Result<Texts, SheetFault> {
    let mut reader = Reader::from_str(content);
    let mut walker = Walker { sheet, ..Walker::default() };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => walker.start(&tag),
            Ok(Event::Empty(tag)) => {
                walker.start(&tag);
                walker.end(local(tag.name().as_ref()));
            }
            Ok(Event::End(tag)) => walker.end(local(tag.name().as_ref())),
            Ok(Event::Text(text)) => walker.text(|into| markup::push_text(&text, into).is_ok()),
            Ok(Event::GeneralRef(name)) => walker.text(|into| markup::push_reference(&name, into).is_ok()),
            Ok(Event::Eof) | Err(_) => {
                return walker.odd.map_or(Ok(walker.found), |odd| Err(SheetFault::Damaged(odd)));
            }
            Ok(_) => {}
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[derive(Default)]
struct Walker<'a> {
    sheet: &'a str,
    found: Texts,
    /// How many tables are open: one may stand in a cell of another.
    tables: usize,
    /// Whether the outermost is the sheet.
    is_in_sheet: bool,
    row: u32,
    column: u32,
    /// How often the row that is open stands there.
    rows: u32,
    cell: Cell,
    /// Whether a paragraph of the cell is open.
    is_in_text: bool,
    /// A count that is none, and what it says.
    odd: Option<String>,
}

/// The cell that is open.
#[derive(Default)]
struct Cell {
    /// How often it stands there.
    columns: u32,
    /// Whether it holds a value that is no text.
    has_value: bool,
    text: String,
    paragraphs: usize,
}

impl Walker<'_> {
    fn is_inside(&self) -> bool {
        self.is_in_sheet && self.tables == 1
    }

    fn start(&mut self, tag: &BytesStart) {
        match local(tag.name().as_ref()) {
            "table" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.is_in_sheet = attribute(tag, "name").is_some_and(|name| name == self.sheet);
                    self.row = 0;
                }
            }
            _ if !self.is_inside() => {}
            "table-row" => {
                self.rows = self.repeated(tag, "number-rows-repeated");
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let columns = self.repeated(tag, "number-columns-repeated");
                let kind = attribute(tag, "value-type");
                let has_value = kind.is_some_and(|kind| !matches!(kind.as_str(), "string" | "void"));
                self.cell = Cell { columns, has_value, ..Cell::default() };
            }
            "p" => {
                self.cell.paragraphs += 1;
                self.is_in_text = true;
            }
            "s" if self.is_in_text => {
                let spaces = attribute(tag, "c").and_then(|times| times.parse().ok()).unwrap_or(1_usize);
                self.cell.text.extend(std::iter::repeat_n(' ', spaces.min(MOST_SPACES)));
            }
            // What a person noted of a cell is none of it.
            "annotation" => self.tables += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" | "annotation" => self.tables = self.tables.saturating_sub(1),
            _ if !self.is_inside() => {}
            "table-row" => self.row = self.row.saturating_add(self.rows),
            "table-cell" | "covered-table-cell" => self.finish_cell(),
            "p" => self.is_in_text = false,
            _ => {}
        }
    }

    /// How often something stands there.
    fn repeated(&mut self, tag: &BytesStart, name: &str) -> u32 {
        let Some(times) = attribute(tag, name) else { return 1 };
        times.parse().unwrap_or_else(|_| {
            self.odd.get_or_insert_with(|| format!("table:{name} is {times:?}"));
            1
        })
    }

    fn text(&mut self, push: impl FnOnce(&mut String) -> bool) {
        if self.is_inside() && self.is_in_text && !push(&mut self.cell.text) {
            self.cell.has_value = false;
        }
    }

    fn finish_cell(&mut self) {
        let Cell { columns, has_value, text, paragraphs } = std::mem::take(&mut self.cell);
        let column = self.column;
        self.column = column.saturating_add(columns);
        if !has_value || paragraphs != 1 {
            return;
        }
        let room = MOST_CELLS.saturating_sub(self.found.len());
        let rows = self.row..self.row.saturating_add(self.rows);
        let places = rows.flat_map(|row| (column..self.column).map(move |column| (row, column)));
        self.found.extend(places.take(room).map(|place| (place, text.clone())));
    }
}

/// The most spaces in one place of what a number shows.
const MOST_SPACES: usize = 100;

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|found| local(found.key.as_ref()) == name)?;
    markup::attribute(&found.value).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &str, expected: &[((u32, u32), &str)]) {
        let content = format!(
            "<o:doc><t:table t:name=\"Notas\"><t:table-row><t:table-cell o:value-type=\"float\"><x:p>9</x:p></t:table-cell>\
             </t:table-row></t:table><t:table t:name=\"Pies &amp; más\">{rows}</t:table></o:doc>"
        );
        let mut found: Vec<_> = texts_in(&content, "Pies & más").unwrap().into_iter().collect();
        found.sort();
        let expected: Vec<_> = expected.iter().map(|(place, text)| (*place, (*text).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_value_shows_stands_beside_it() {
        check(
            "<t:table-row><t:table-cell o:value-type=\"string\"><x:p>Un tren</x:p></t:table-cell>\
             <t:table-cell o:value-type=\"percentage\" o:value=\"0.5\"><x:p>50<x:s/>&#37;</x:p></t:table-cell></t:table-row>",
            &[((0, 1), "50 %")],
        );
    }

    #[test]
    fn rows_and_cells_may_be_repeated() {
        check(
            "<t:table-row t:number-rows-repeated=\"2\"><t:covered-table-cell t:number-columns-repeated=\"3\"/>\
             <t:table-cell t:number-columns-repeated=\"2\" o:value-type=\"float\"><x:p>7</x:p></t:table-cell></t:table-row>\
             <t:table-row><t:table-cell o:value-type=\"date\"><x:p>23/11/26</x:p></t:table-cell></t:table-row>",
            &[((0, 3), "7"), ((0, 4), "7"), ((1, 3), "7"), ((1, 4), "7"), ((2, 0), "23/11/26")],
        );
    }

    #[test]
    fn notes_and_tables_in_cells_are_none_of_it() {
        check(
            "<t:table-row><t:table-cell o:value-type=\"float\"><o:annotation><x:p>nota</x:p></o:annotation><x:p>1</x:p>\
             <t:table t:name=\"b\"><t:table-row><t:table-cell o:value-type=\"float\"><x:p>2</x:p></t:table-cell></t:table-row>\
             </t:table></t:table-cell><t:table-cell o:value-type=\"float\"><x:p>3</x:p></t:table-cell></t:table-row>",
            &[((0, 0), "1"), ((0, 1), "3")],
        );
    }

    #[test]
    fn what_is_no_archive_shows_nothing() {
        assert!(texts(b"PK\x03\x04", "a", 100).unwrap().is_empty());
        check("<t:table-row t:number-rows-repeated=\"4000000000\"/><t:table-row", &[]);
    }

    #[test]
    fn a_count_that_is_none_is_damage() {
        let content = "<o:doc><t:table t:name=\"a\"><t:table-row t:number-rows-repeated=\"99999999999\"/></t:table></o:doc>";
        assert!(matches!(texts_in(content, "a"), Err(SheetFault::Damaged(_))));
        assert!(texts_in(content, "b").is_ok());
    }
}
