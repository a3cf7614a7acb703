//! What tables have in common: rows of cells, columns known by their names, units made of rows and back.

mod columns;
mod copy;
mod fill;
mod guard;
mod read;
mod row_writer;
mod rows;
mod separator;
mod tap;
mod write;

use std::io;

pub(super) use copy::{open_lines, open_table};
pub(super) use read::TableReader;
pub use row_writer::RowWriter;
pub(super) use write::TableWriter;

/// How cells are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// By tabs alone.
    Plain,
    /// By a separator that a cell between quotation marks may hold (RFC 4180).
    Quoted,
}

/// What the system said, as the `csv` crate passes it on. Of rows of any length, in bytes, it has no more to say.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
