//! CSV (RFC 4180): comma, semicolon, tab or `|` read, found out by what fits; comma written.

use std::io::Write;

use super::fill::{Fill, FillOptions, Fillable};
use super::table::{Dialect, TableReader, TableWriter, open_table};
use super::{Format, Input, ReadOptions, Records, Shape, UnitWriter, WriteOptions};
use crate::error::Result;

/// Comma-separated values.
pub(super) static CSV: Format = Format {
    name: "csv",
    extensions: &["csv"],
    about: "a table with commas, for spreadsheets (RFC 4180)",
    shape: Shape::Table,
    read: Some(read),
    write: Some(write),
};

/// What translations are put into.
pub(super) static FILL: Fill = Fill { name: CSV.name, extensions: CSV.extensions, shape: CSV.shape, open };

fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    open_table(name, bytes, options, Dialect::Quoted)
}

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    Ok(Box::new(TableReader::new(input, options, Dialect::Quoted)?))
}

fn write<'a>(out: Box<dyn Write + 'a>, options: &WriteOptions) -> Result<Box<dyn UnitWriter + 'a>> {
    Ok(Box::new(TableWriter::new(out, options, Dialect::Quoted)?))
}
