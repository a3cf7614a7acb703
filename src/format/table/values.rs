//! Cells of text in which a sheet holds a number, a day or a time: what a person sees there, its format says, and that is
//! read only where there is no doubt.

use super::choice::lettered;
use super::rows::Row;
use crate::error::SheetFault;

/// How many such cells were read, and the first of them with what it is read as.
#[derive(Default)]
pub(in super::super) struct Values {
    count: u64,
    first: Option<(String, String)>,
}

impl Values {
    /// Takes a cell that is read as text.
    pub(in super::super) fn see(&mut self, row: &Row, at: usize) {
        if row.values.contains(&at) {
            self.count += 1;
            self.first.get_or_insert_with(|| (cell_name(at, row.line), row.cells[at].clone()));
        }
    }

    /// What is told of them, if there are any.
    pub(in super::super) fn take_fault(&mut self) -> Option<SheetFault> {
        let Self { count, first } = std::mem::take(self);
        first.map(|(cell, text)| SheetFault::Unformatted { count, cell, text })
    }
}

/// `C5`
pub(in super::super) fn cell_name(at: usize, line: u64) -> String {
    format!("{}{line}", lettered(at))
}
