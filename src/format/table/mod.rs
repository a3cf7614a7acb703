//! What tables have in common: rows of cells, columns known by their names, units made of rows and back.

mod built;
mod choice;
mod columns;
mod copy;
mod doubt;
mod fill;
mod glossary;
mod guard;
mod manner;
mod names;
mod quoted;
mod read;
mod row_writer;
mod rows;
mod separator;
mod taken;
mod tap;
mod text;
mod values;
mod write;

use std::io;

use crate::error::Result;

pub use choice::ColumnChoice;
#[cfg(feature = "xlsx")]
pub(super) use choice::lettered;
pub(super) use copy::{open_lines, open_table};
#[cfg(feature = "xlsx")]
pub(super) use fill::Layout;
pub(super) use quoted::Quoted;
pub(super) use read::TableReader;
#[cfg(feature = "xlsx")]
pub(super) use read::has_header;
pub use row_writer::RowWriter;
pub(super) use rows::Row;
#[cfg(feature = "xlsx")]
pub(super) use values::{Values, cell_name};
pub(super) use write::TableWriter;
#[cfg(feature = "xlsx")]
pub(super) use write::UnitRows;

/// A table to read: where it stands, and its rows.
pub(super) struct Table {
    /// The file as the user named it.
    pub(super) file: String,
    /// The sheet of a workbook that it is.
    pub(super) sheet: Option<String>,
    /// Its rows.
    pub(super) rows: Rows,
    /// What counts cells between quotation marks, where those are text.
    pub(super) quoted: Option<Quoted>,
    /// Whether it is a glossary of OmegaT: it has no header unless its first row reads so.
    pub(super) is_glossary: bool,
}

/// The rows of a table in order, from wherever. An `Err` that tells of what is read is in its place among them; one of
/// the system ends them.
pub(super) type Rows = Box<dyn Iterator<Item = Result<Row>> + Send>;

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
