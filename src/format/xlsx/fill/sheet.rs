//! What a sheet of any kind says of its rows, columns and cells beside what they hold.

use std::collections::HashSet;
use std::ops::Range;

use super::place::{Area, Areas, Place};

/// What a sheet says beside its rows.
#[derive(Default)]
pub(super) struct Sheet {
    /// What stands before the names of its elements.
    pub(super) prefix: String,
    /// The tag that says which cells it has, and which those are.
    pub(super) dimension: Option<(Range<usize>, Area)>,
    /// The style of the cells of some columns: the first, the last, the style.
    pub(super) columns: Vec<(u32, u32, String)>,
    /// Cells that are one.
    pub(super) merged: Areas,
    /// Rectangles of cells that formulas fill.
    pub(super) arrays: Areas,
    /// Cells with formulas.
    pub(super) formulas: HashSet<Place>,
    /// Rows that are not shown: a person has hidden them, or a filter.
    pub(super) hidden: HashSet<u32>,
    /// Columns that are not shown: the first and the last of some.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// How many columns hold anything.
    pub(super) width: u32,
}

impl Sheet {
    /// Whether a cell is hidden by another, with which it is one.
    pub(super) fn is_covered(&self, place: Place) -> bool {
        self.merged.around(place).is_some_and(|merged| merged.first != place)
    }

    /// Whether a formula says what a cell shows.
    pub(super) fn is_reckoned(&self, place: Place) -> bool {
        self.formulas.contains(&place) || self.arrays.around(place).is_some()
    }

    /// Whether a row is not shown.
    pub(super) fn is_hidden(&self, row: u32) -> bool {
        self.hidden.contains(&row)
    }

    /// Whether a column is not shown.
    pub(super) fn is_column_hidden(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// How many columns hold anything, or are one with a cell of a row.
    pub(super) fn width_with(&self, row: u32) -> u32 {
        let merged = self.merged.in_row(row).map(|merged| merged.last.1 + 1);
        merged.fold(self.width, u32::max)
    }

    /// The style of the cells of a column that are not there.
    pub(super) fn column_style(&self, column: u32) -> Option<&str> {
        let of = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
        of.map(|(_, _, style)| style.as_str())
    }
}
