//! Cells of a table with tabs that a spreadsheet has put between quotation marks, where those are text: it is told, since
//! nobody means them.

use super::rows::Row;
use crate::error::SheetFault;

/// How many such cells were read, and the line of the first.
#[derive(Default)]
pub(super) struct Quoted {
    count: u64,
    line: u64,
}

impl Quoted {
    /// Takes a cell that is read as text.
    pub(super) fn see(&mut self, row: &Row, cell: &str) {
        if is_quoted(cell) {
            self.count += 1;
            self.line = if self.count == 1 { row.line } else { self.line };
        }
    }

    /// What is told of them, if there are any.
    pub(super) fn take_fault(&mut self) -> Option<SheetFault> {
        let Self { count, line } = std::mem::take(self);
        (count > 0).then_some(SheetFault::QuotedCells { count, line })
    }
}

/// Whether a text stands between quotation marks and has others in it, each of them twice. What has none in it may be
/// what somebody said.
fn is_quoted(cell: &str) -> bool {
    let inner = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    inner.contains("\"\"") && !inner.replace("\"\"", "").contains('"')
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
}
