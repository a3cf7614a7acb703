//! TSV: cells between tabs, as they are. There is no quoting and no escape; a `"` is a `"`, unless a spreadsheet has clearly
//! put marks around cells: see `src/format/table/quoted.rs`.

use std::io::Write;

use super::fill::{Fill, FillOptions, Fillable};
use super::table::{Dialect, TableReader, TableWriter, open_table};
use super::{Format, Input, ReadOptions, Records, Shape, UnitWriter, WriteOptions};
use crate::error::Result;

/// Tab-separated values.
pub(super) static TSV: Format = Format {
    name: "tsv",
    extensions: &["tsv", "tab", "utf8"],
    about: "a table with tabs, no quoting and no escapes",
    shape: Shape::Table,
    read: Some(read),
    write: Some(write),
};

/// What translations are put into.
pub(super) static FILL: Fill = Fill { name: TSV.name, extensions: TSV.extensions, shape: TSV.shape, open };

fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    open_table(name, bytes, options, Dialect::Plain)
}

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    Ok(Box::new(TableReader::new(input, options, Dialect::Plain)?))
}

fn write<'a>(out: Box<dyn Write + 'a>, options: &WriteOptions) -> Result<Box<dyn UnitWriter + 'a>> {
    Ok(Box::new(TableWriter::new(out, options, Dialect::Plain)?))
}
