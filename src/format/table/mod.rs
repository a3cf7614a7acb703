//! What tables have in common: rows of cells, columns known by their names, units made of rows and back.

mod columns;
mod guard;
mod read;
mod rows;
mod separator;
mod write;

pub(super) use read::TableReader;
pub(super) use write::TableWriter;

/// How cells are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// By tabs alone.
    Plain,
    /// By a separator that a cell between quotation marks may hold (RFC 4180).
    Quoted,
}
