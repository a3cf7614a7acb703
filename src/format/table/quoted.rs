//! Cells of a table with tabs that stand between quotation marks: a spreadsheet has put them there, or somebody speaks. What
//! is read as text, and may not be, is told.

use super::Dialect;
use super::names;
use super::rows::{Row, Rows};
use super::write::FACTS;
use crate::error::SheetFault;
use crate::language::default_pair;

/// What the quotation marks of a table with tabs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Text.
    Text,
    /// Text, as far as anybody can tell.
    Doubtful,
    /// What stands around cells, as in a CSV.
    Around,
}

/// What the quotation marks are in a text, or in the beginning of one.
///
/// They stand around cells if all rows then have as many cells and nothing is out of place, and one of these holds: some
/// cells have breaks in them, by which lines would not; all cells but numbers have marks, or the names of the columns;
/// those that have marks are the cells that hold a separator, a comma or a mark, several of them, and no others.
pub(super) fn marks_in(sample: &str, is_whole: bool) -> Marks {
    let rows = if sample.contains('"') { even_rows(sample, Dialect::Quoted, is_whole) } else { None };
    let Some(rows) = rows else { return Marks::Text };
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| cells(row, sample)).collect();
    let all = || rows.iter().flatten().filter(|cell| !cell.text.trim().is_empty());
    let marked = || all().filter(|cell| cell.has_marks);
    let has_breaks = marked().any(|cell| cell.text.contains(['\t', '\n', '\r']));
    let are_names = || {
        let names: Vec<&str> = rows[0].iter().map(|cell| cell.text).collect();
        let has_language = names::languages(&names, &default_pair()).iter().any(Option::is_some);
        has_language && rows[0].iter().all(|cell| cell.has_marks)
    };
    let are_all = rows.len() > 1 && all().all(|cell| cell.has_marks || cell.text.parse::<f64>().is_ok());
    let have_reason = marked().next().is_some() && all().all(|cell| cell.has_marks == needs_marks(cell.text));
    let are_several = || rows.iter().filter(|row| row.iter().any(|cell| cell.has_marks)).count() > 1;
    let has_double = || marked().any(|cell| cell.text.contains('"'));
    let breaks_lines = has_breaks && even_rows(sample, Dialect::Plain, is_whole).is_none();
    // What legenda exports has marks that are text, whatever they stand around.
    let is_ours = || {
        let facts = rows[0].iter().rev().map(|cell| cell.text);
        facts.take(FACTS.len()).eq(FACTS.into_iter().rev())
    };
    let are_reasonable = || have_reason && (are_several() || has_double()) && !is_ours();
    if breaks_lines || are_all || are_names() || are_reasonable() {
        Marks::Around
    } else if have_reason {
        Marks::Doubtful
    } else {
        Marks::Text
    }
}

/// A cell, and whether it stands between quotation marks.
struct Cell<'a> {
    text: &'a str,
    has_marks: bool,
}

fn cells<'a>(row: &'a Row, sample: &'a str) -> Vec<Cell<'a>> {
    let ranges = row.ranges(sample, Dialect::Quoted);
    let cell = |(range, text): (std::ops::Range<usize>, &'a String)| Cell {
        text,
        has_marks: sample[range].starts_with('"'),
    };
    ranges.zip(&row.cells).map(cell).collect()
}

/// Whether a spreadsheet that writes tabs puts marks around a text.
fn needs_marks(text: &str) -> bool {
    text.contains([',', '\t', '\n', '\r', '"'])
}

/// The rows of a table with tabs, if they have as many cells, several, and are written as they should be. What the end of
/// the sample cuts off is not looked at.
fn even_rows(sample: &str, dialect: Dialect, is_whole: bool) -> Option<Vec<Row>> {
    let mut rows = Rows::new(sample.as_bytes(), b'\t', dialect);
    let mut read = Vec::new();
    while let Ok(Some(row)) = rows.next_row() {
        read.push(row);
    }
    if !is_whole {
        read.pop();
    }
    let width = read.first().filter(|first| first.cells.len() > 1)?.cells.len();
    read.iter().all(|row| row.fault.is_none() && row.cells.len() == width).then_some(read)
}

/// How many such cells were read, and the line of the first.
#[derive(Default)]
pub(in super::super) struct Quoted {
    is_doubtful: bool,
    count: u64,
    line: u64,
}

impl Quoted {
    /// Counts them, those too that may be what somebody said if that is doubtful.
    pub(super) fn new(is_doubtful: bool) -> Self {
        Self { is_doubtful, ..Self::default() }
    }

    /// Takes a cell that is read as text.
    pub(super) fn see(&mut self, row: &Row, cell: &str) {
        if is_quoted(cell) || self.is_doubtful && inner(cell).is_some() {
            self.count += 1;
            self.line = if self.count == 1 { row.line } else { self.line };
        }
    }

    /// What is told of them, if there are any.
    pub(super) fn take_fault(&mut self) -> Option<SheetFault> {
        let Self { count, line, .. } = std::mem::take(self);
        (count > 0).then_some(SheetFault::QuotedCells { count, line })
    }
}

/// Whether a text stands between quotation marks and has others in it, each of them twice. What has none in it may be
/// what somebody said.
fn is_quoted(cell: &str) -> bool {
    inner(cell).is_some_and(|inner| inner.contains("\"\"") && !inner.replace("\"\"", "").contains('"'))
}

/// What stands between the quotation marks at the ends of a cell.
fn inner(cell: &str) -> Option<&str> {
    cell.strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_written_twice_between_marks_tell_of_a_spreadsheet() {
        for cell in ["\"Dijo \"\"hola\"\" ayer\"", "\"\"\"Hola\"\"\""] {
            assert!(is_quoted(cell), "{cell}");
        }
        for cell in ["\"Hola\"", "Dijo \"\"hola\"\"", "\"Hola\" y \"adiós\"", "\"", "\"\"", ""] {
            assert!(!is_quoted(cell), "{cell}");
        }
    }

    #[test]
    fn marks_stand_around_cells_where_a_spreadsheet_put_them() {
        let check = |text: &str, expected: Marks| assert_eq!(marks_in(text, true), expected, "{text}");
        check("es\tfr\n\"El rey, en\nMadrid\"\tLe roi\nUno\tUn\n", Marks::Around);
        check("\"es\"\t\"fr\"\nUno\tUn\n", Marks::Around);
        check("\"Uno\"\t\"Un\"\t1\n\"Dos\"\t\"Deux\"\t2\n", Marks::Around);
        check("es\tfr\n\"a, b\"\tc\nUno\t\"d, e\"\n", Marks::Around);
        check("es\tfr\n\"Dijo \"\"hola\"\"\"\tx\n", Marks::Around);
        check("es\tfr\n\"Hoy, no\"\tNon\n", Marks::Doubtful);
        check(
            "es\tfr\tcredit\tdocument\tline\tstatus\n\"a, b\"\tc\t\t\t\t\nUno\t\"d, e\"\t\t\t\t\n",
            Marks::Doubtful,
        );
        check("es\tfr\n\"Hoy, no\"\tNon, non\n", Marks::Text);
        check("es\tfr\n\"Hoy\"\t\"Non\"\nUno\tUn\n", Marks::Text);
        check("es\tfr\n\"Uno\tUn \"deux\n", Marks::Text);
        check("es\tfr\n\"Hola\tBonjour\nAdiós\tAu revoir\"\n", Marks::Text);
    }
}
