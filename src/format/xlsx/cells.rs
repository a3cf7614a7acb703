//! The cells of a sheet as what they show, and as rows.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::super::table::Row;
use super::shown::Shown;
use crate::error::Result;

/// The most columns that a sheet has (Excel specifications and limits).
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// The cells of a sheet that show anything.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Per row, from 0, its cells by their columns.
    rows: BTreeMap<u32, BTreeMap<u32, Shown>>,
    /// Cells that are one over several rows: the columns and the last rows, by their first rows.
    merged: BTreeMap<u32, Vec<(u32, u32)>>,
    /// How many columns there are.
    width: u32,
}

impl Cells {
    /// Puts what a cell shows in its place.
    pub(super) fn put(&mut self, (row, column): (u32, u32), shown: Option<Shown>) {
        if let Some(shown) = shown.filter(|_| column < MOST_COLUMNS) {
            self.rows.entry(row).or_default().insert(column, shown);
            self.width = self.width.max(column + 1);
        }
    }

    /// Notes which cells are one.
    pub(super) fn merge(&mut self, merged: Vec<Dimensions>) {
        for Dimensions { start, end } in merged.into_iter().filter(|merged| merged.end.0 > merged.start.0) {
            self.merged.entry(start.0).or_default().push((start.1, end.0));
        }
    }

    /// Whether nothing is shown.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The first rows that show anything, as many as `count`.
    pub(super) fn first(&self, count: usize) -> impl Iterator<Item = Row> {
        self.rows.iter().take(count).map(|(row, cells)| dense(*row, cells.clone(), self.width))
    }

    /// The rows that show anything, from the number `line` on, counted from 1. What is one cell over several rows is in
    /// each of them, unless it begins in the first, which may be the names of the columns.
    pub(super) fn into_rows(self, line: u64) -> impl Iterator<Item = Result<Row>> + Send {
        let Self { rows, mut merged, width } = self;
        let first = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        let mut open: Vec<Open> = Vec::new();
        rows.into_iter().filter(move |(row, _)| *row >= first).map(move |(row, mut cells)| {
            open.retain(|open| open.last >= row);
            for Open { column, shown, .. } in &open {
                cells.entry(*column).or_insert_with(|| shown.clone());
            }
            for (column, last) in merged.remove(&row).unwrap_or_default() {
                let shown = cells.get(&column).filter(|_| row > first);
                open.extend(shown.map(|shown| Open { column, last, shown: shown.clone() }));
            }
            Ok(dense(row, cells, width))
        })
    }
}

/// A cell that goes on in the rows below.
struct Open {
    column: u32,
    last: u32,
    shown: Shown,
}

/// A row with a cell for every column.
fn dense(row: u32, cells: BTreeMap<u32, Shown>, width: u32) -> Row {
    let at = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    let mut dense = Row { line: u64::from(row) + 1, cells: vec![String::new(); at(width)], ..Row::default() };
    for (column, shown) in cells {
        dense.cells[at(column)] = match shown {
            Shown::Text(text) => text,
            Shown::Value(text) => {
                dense.values.push(at(column));
                text
            }
            Shown::Error(text) => {
                dense.errors.push(at(column));
                text
            }
        };
    }
    dense
}
