//! Cells set in the `content.xml` of an `.ods`, as edits of it: rows and cells that stand there several times are parted
//! where one of them is set.

use std::collections::BTreeMap;
use std::iter::once;

use super::super::put::{Put, leave_settable};
use super::super::sheet::Sheet;
use super::scan::{COLUMNS, Cell, ROWS, Row};
use crate::format::original::Edit;
use crate::format::xml::markup::{Within, escape};
use crate::format::xml::tag;

/// The element of a cell.
const CELL: &str = "table:table-cell";

/// The attributes that say what a cell holds (§19.367 to §19.390).
const VALUE: [&str; 8] = [
    "office:value-type",
    "office:value",
    "office:currency",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
    "office:string-value",
    "calcext:value-type",
];

/// What a row is made of when cells are set in it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) sheet: &'a Sheet,
}

impl Page<'_> {
    /// Sets cells in the rows that an element stands for.
    pub(super) fn put(&self, row: &Row, mut puts: BTreeMap<u32, Vec<Put>>, edits: &mut Vec<Edit>) {
        for (number, puts) in &mut puts {
            leave_settable(self.sheet, *number, puts);
        }
        puts.retain(|_, puts| !puts.is_empty());
        if puts.is_empty() {
            return;
        }
        if row.count == 1 && !self.is_single(row) {
            return edits.extend(puts.values().flat_map(|puts| self.cells(row, puts)));
        }
        let mut parts = String::new();
        let mut next = row.first;
        for (number, puts) in &puts {
            self.copy(row, number - next, &[], &mut parts);
            self.copy(row, 1, &self.cells(row, puts), &mut parts);
            next = number + 1;
        }
        self.copy(row, row.count - (next - row.first), &[], &mut parts);
        edits.push(Edit::replace(row.range.clone(), parts));
    }

    fn is_single(&self, row: &Row) -> bool {
        self.text[row.tag.clone()].ends_with("/>")
    }

    /// Writes a row that stands there so often, with edits of its content.
    fn copy(&self, row: &Row, count: u32, edits: &[Edit], into: &mut String) {
        if count == 0 {
            return;
        }
        let start = repeated(&self.text[row.tag.clone()], ROWS, count);
        if !self.is_single(row) {
            into.push_str(&start);
            let mut done = row.tag.end;
            for edit in edits {
                into.push_str(&self.text[done..edit.range.start]);
                into.push_str(&edit.text);
                done = edit.range.end;
            }
            into.push_str(&self.text[done..row.range.end]);
        } else if edits.is_empty() {
            into.push_str(&start);
        } else {
            into.push_str(open(&start));
            into.push('>');
            into.extend(edits.iter().map(|edit| edit.text.as_str()));
            into.push_str("</table:table-row>");
        }
    }

    /// What changes in the content of a row by cells that are set, given by their columns.
    fn cells(&self, row: &Row, puts: &[Put]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut next = 0;
        let mut rest = puts;
        for cell in &row.cells {
            let end = cell.first.saturating_add(cell.count);
            let (here, after) = rest.split_at(rest.partition_point(|put| put.column < end));
            if !here.is_empty() {
                edits.push(Edit::replace(cell.range.clone(), self.parted(row, cell, here)));
            }
            (next, rest) = (end, after);
        }
        let mut behind = String::new();
        for put in rest {
            if put.column > next {
                behind +=
                    &format!("{}/>", open(&repeated(&format!("<{CELL}/>"), COLUMNS, put.column - next)));
            }
            behind += &self.written(row, None, put);
            next = put.column + 1;
        }
        edits.extend(once(Edit::insert(row.end, behind)).filter(|edit| !edit.text.is_empty()));
        edits
    }

    /// A cell that stands there several times, with some of them set.
    fn parted(&self, row: &Row, cell: &Cell, puts: &[Put]) -> String {
        let same = |count: u32| {
            let start = repeated(&self.text[cell.tag.clone()], COLUMNS, count);
            if count == 0 { String::new() } else { start + &self.text[cell.tag.end..cell.range.end] }
        };
        let mut parts = String::new();
        let mut next = cell.first;
        for put in puts {
            parts += &same(put.column - next);
            parts += &self.written(row, Some(cell), put);
            next = put.column + 1;
        }
        parts + &same(cell.first.saturating_add(cell.count) - next)
    }

    /// A cell that is set, in the place of another or of none.
    fn written(&self, row: &Row, cell: Option<&Cell>, put: &Put) -> String {
        let mut attributes: Vec<(&str, Option<&str>)> = VALUE.map(|name| (name, None)).to_vec();
        attributes.push((COLUMNS, None));
        let style = self.style(row, cell, put);
        attributes.extend(style.map(|style| ("table:style-name", Some(style))));
        attributes.push(("office:value-type", Some(if put.is_number { "float" } else { "string" })));
        attributes.extend(put.is_number.then_some(("office:value", Some(put.text.as_str()))));
        let start = cell.map_or_else(|| format!("<{CELL}/>"), |cell| self.text[cell.tag.clone()].to_owned());
        let mut written = format!("{}>", open(&tag::with(&start, &attributes)));
        let others = cell.map(|cell| cell.others.as_slice()).unwrap_or_default();
        written.extend(others.iter().map(|other| &self.text[other.clone()]));
        paragraphs(&put.text, &mut written);
        written + &format!("</{CELL}>")
    }

    /// How a cell looks that says nothing of it itself, where neither row nor column does: like another of its row.
    fn style<'r>(&self, row: &'r Row, cell: Option<&Cell>, put: &Put) -> Option<&'r str> {
        let says = |cell: &Cell| cell.style.is_some();
        if cell.is_some_and(says) || row.has_style || self.sheet.column_style(put.column).is_some() {
            return None;
        }
        let is_it = |cell: &&Cell| (cell.first..cell.first.saturating_add(cell.count)).contains(&put.like);
        row.cells.iter().find(is_it).and_then(|cell| cell.style.as_deref())
    }
}

/// A start tag that says how often its element stands there.
fn repeated(start: &str, name: &str, count: u32) -> String {
    let count = count.to_string();
    tag::with(start, &[(name, Some(count.as_str()).filter(|count| *count != "1"))])
}

/// A start tag but for its end.
fn open(start: &str) -> &str {
    start.trim_end_matches('>').trim_end_matches('/').trim_end()
}

/// Writes a text as paragraphs, a line each. Spaces that would be read as one, or not at all, are elements (§6.1.2). A tab is
/// itself: LibreOffice (7.4) keeps that, and of the element for it, which it writes, it reads nothing.
fn paragraphs(text: &str, into: &mut String) {
    for line in text.split('\n') {
        into.push_str("<text:p>");
        let mut rest = line;
        while let Some(at) = rest.find([' ', '\t']) {
            escape(&rest[..at], Within::Element, into);
            let is_first = at == 0;
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix('\t') {
                into.push('\t');
                rest = after;
                continue;
            }
            let after = rest.trim_start_matches(' ');
            let mut spaces = rest.len() - after.len();
            if !is_first && !after.is_empty() {
                into.push(' ');
                spaces -= 1;
            }
            if spaces > 0 {
                into.push_str(&format!("<text:s text:c=\"{spaces}\"/>"));
            }
            rest = after;
        }
        escape(rest, Within::Element, into);
        into.push_str("</text:p>");
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    /// Sets cells, each by its row, its column and its text, in a sheet of these rows.
    #[track_caller]
    fn check(rows: &str, puts: &[(u32, u32, &str)], expected: &str) {
        let document = |rows: &str| {
            format!("<office:body><table:table table:name=\"a\">{rows}</table:table></office:body>")
        };
        let text = document(rows);
        let sheet = scan::walk(&text, "a", &mut |_| {}).unwrap();
        let page = Page { text: &text, sheet: &sheet };
        let mut edits = Vec::new();
        let mut take = |row: Row| {
            let mut here: BTreeMap<u32, Vec<Put>> = BTreeMap::new();
            let rows = row.first..row.first + row.count;
            for (number, column, text) in puts.iter().filter(|put| rows.contains(&put.0)) {
                let put =
                    Put { column: *column, text: (*text).to_owned(), is_number: *text == "87", like: 0 };
                here.entry(*number).or_default().push(put);
            }
            page.put(&row, here, &mut edits);
        };
        scan::walk(&text, "a", &mut take).unwrap();
        let mut copy = text.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
        for edit in edits {
            copy.replace_range(edit.range, &edit.text);
        }
        assert_eq!(copy, document(expected));
    }

    #[test]
    fn a_cell_is_set_in_its_place() {
        check(
            "<table:table-row><table:table-cell table:style-name=\"b\"/><table:table-cell\n/></table:table-row>",
            &[(0, 1, "un  <b>\n")],
            "<table:table-row><table:table-cell table:style-name=\"b\"/><table:table-cell table:style-name=\"b\" \
             office:value-type=\"string\"><text:p>un <text:s text:c=\"1\"/>&lt;b&gt;</text:p><text:p></text:p></table:table-cell></table:table-row>",
        );
        check(
            "<table:table-row><table:table-cell office:value-type='date' office:date-value=\"2026\" table:style-name=\"c\">\
             <office:annotation><text:p>nota</text:p></office:annotation><text:p>1</text:p></table:table-cell></table:table-row>",
            &[(0, 0, "dos")],
            "<table:table-row><table:table-cell table:style-name=\"c\" office:value-type=\"string\">\
             <office:annotation><text:p>nota</text:p></office:annotation><text:p>dos</text:p></table:table-cell></table:table-row>",
        );
        check(
            "<table:table-row/>",
            &[(0, 2, "87"), (0, 3, "x")],
            "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell office:value-type=\"float\" \
             office:value=\"87\"><text:p>87</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>x</text:p>\
             </table:table-cell></table:table-row>",
        );
    }

    #[test]
    fn what_stands_there_several_times_is_parted() {
        let cell = |text: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let empty = |count: u32| match count {
            1 => "<table:table-cell/>".to_owned(),
            _ => format!("<table:table-cell table:number-columns-repeated=\"{count}\"/>"),
        };
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        check(&row(&empty(9)), &[(0, 3, "x")], &row(&[empty(3), cell("x"), empty(5)].concat()));
        check(&row(&empty(2)), &[(0, 0, "x"), (0, 1, "y")], &row(&[cell("x"), cell("y")].concat()));
        check(
            &row(&empty(2)),
            &[(0, 1, "x"), (0, 3, "y")],
            &row(&[empty(1), cell("x"), empty(1), cell("y")].concat()),
        );
        let rows = |count: u32, cells: &str| match count {
            1 => row(cells),
            _ => format!("<table:table-row table:number-rows-repeated=\"{count}\">{cells}</table:table-row>"),
        };
        check(
            &rows(5, &empty(2)),
            &[(1, 0, "x"), (2, 1, "y")],
            &[
                row(&empty(2)),
                row(&[cell("x"), empty(1)].concat()),
                row(&[empty(1), cell("y")].concat()),
                rows(2, &empty(2)),
            ]
            .concat(),
        );
    }

    #[test]
    fn formulas_and_hidden_cells_stay() {
        let rows = "<table:table-row><table:table-cell table:formula=\"of:=1\" table:number-columns-repeated=\"2\"/>\
                    <table:table-cell table:number-columns-spanned=\"2\"/><table:covered-table-cell/></table:table-row>";
        check(rows, &[(0, 0, "x"), (0, 1, "x"), (0, 3, "x")], rows);
    }

    #[test]
    fn spaces_are_kept() {
        let check = |text: &str, expected: &str| {
            let mut written = String::new();
            paragraphs(text, &mut written);
            assert_eq!(written, expected);
        };
        check("a b", "<text:p>a b</text:p>");
        check(
            " a  b ",
            "<text:p><text:s text:c=\"1\"/>a <text:s text:c=\"1\"/>b<text:s text:c=\"1\"/></text:p>",
        );
        check("a\t b", "<text:p>a\t<text:s text:c=\"1\"/>b</text:p>");
        check("  ", "<text:p><text:s text:c=\"2\"/></text:p>");
    }
}
