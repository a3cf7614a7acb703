//! Which character keeps the cells of a CSV apart.

use super::Dialect;
use super::rows::Rows;

/// The separators that are tried, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// How many rows are looked at.
const ROWS: usize = 20;

/// The separator of a CSV of which this is the beginning, and the length of a first line that only names it
/// (`sep=;`, as spreadsheets write and read it).
///
/// It is the one that gives the most rows the same number of cells, two at least; of several one after which no space
/// stands, as in a sentence.
pub(super) fn find(sample: &str) -> (u8, usize) {
    if let Some(named) = named(sample) {
        return named;
    }
    let mut best = ((0, false), SEPARATORS[0]);
    for separator in SEPARATORS {
        let fit = fit(sample, separator);
        if fit > best.0 {
            best = (fit, separator);
        }
    }
    (best.1, 0)
}

fn named(sample: &str) -> Option<(u8, usize)> {
    let rest = sample.strip_prefix("sep=")?;
    let separator = rest.bytes().next().filter(|byte| SEPARATORS.contains(byte))?;
    let line_end = &rest[1..];
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| line_end.starts_with(end))?;
    Some((separator, "sep=,".len() + end.len()))
}

/// How many rows have as many cells as the first one, if it has two at least, and whether no cell begins with a space.
fn fit(sample: &str, separator: u8) -> (usize, bool) {
    let mut rows = Rows::new(sample.as_bytes(), separator, Dialect::Quoted);
    let mut lengths = Vec::new();
    let mut is_close = true;
    while let (Ok(Some(row)), true) = (rows.next_row(), lengths.len() < ROWS) {
        if row.fault.is_none() {
            lengths.push(row.cells.len());
            is_close &= row.cells.iter().skip(1).all(|cell| !cell.starts_with(' '));
        }
    }
    match lengths.first() {
        Some(first) if *first >= 2 => (lengths.iter().filter(|length| *length == first).count(), is_close),
        _ => (0, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sample: &str, separator: char, skipped: usize) {
        let (found, length) = find(sample);
        assert_eq!((char::from(found), length), (separator, skipped));
    }

    #[test]
    fn the_separator_that_makes_even_rows_is_found() {
        check("es,fr\na,b\n", ',', 0);
        check("es;fr\nuno, dos;un, deux\ntres;trois, quatre\n", ';', 0);
        check("es\tfr\na;b\tc\n", '\t', 0);
        check("\"a;b\",c\n", ',', 0);
        check("uno, dos;un, deux\ntres;trois\ncuatro;quatre", ';', 0);
        check("a\n", ',', 0);
        check("uno, dos;un\ntres, cuatro;trois\n", ';', 0);
        check("es|fr\nuno, dos|un\n", '|', 0);
    }

    #[test]
    fn a_first_line_may_name_it() {
        check("sep=;\r\na;b", ';', 7);
        check("sep=|\na|b", '|', 6);
        check("sep=;b\n", ';', 0);
    }
}
