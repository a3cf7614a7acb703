//! Workbooks: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` and `.ods` read, `.xlsx` written, `.xlsx`, `.xlsm` and `.ods`
//! filled; behind the feature `xlsx`.
//!
//! A sheet is a table like any other: its columns are known by their names, and a row is a unit. A cell is read as far
//! as the file tells what it shows: a text as it is, without its fonts; a number without the currency or decimals of its
//! format; a day and a time as `2026-11-23 10:15:00`, of which it is told that the sheet may show them otherwise; a formula
//! as the value that it had when the file was saved. An `.ods` says of each what it shows, and that is read. A workbook is read whole into memory, so a sheet takes a few hundred bytes a cell.

#[cfg(feature = "xlsx")]
mod cells;
#[cfg(feature = "xlsx")]
mod choose;
#[cfg(feature = "xlsx")]
mod fill;
#[cfg(feature = "xlsx")]
mod guard;
#[cfg(feature = "xlsx")]
mod ods;
#[cfg(feature = "xlsx")]
mod read;
#[cfg(feature = "xlsx")]
mod sheet;
#[cfg(feature = "xlsx")]
mod shown;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(feature = "xlsx")]
mod write;

use super::fill::Fill;
use super::{Format, Shape};
#[cfg(not(feature = "xlsx"))]
use crate::error::{Error, ErrorKind, Location};
#[cfg(feature = "xlsx")]
pub(super) use sheet::SheetRows;

/// Workbooks.
#[cfg(feature = "xlsx")]
pub(super) static XLSX: Format = Format { read: Some(read::read), write: Some(write::write), ..KNOWN };

/// Workbooks, which this build cannot read.
#[cfg(not(feature = "xlsx"))]
pub(super) static XLSX: Format = KNOWN;

/// Workbooks that translations are put into; those of other kinds are told what to do.
pub(super) static FILL: Fill = Fill {
    name: KNOWN.name,
    extensions: KNOWN.extensions,
    shape: KNOWN.shape,
    #[cfg(feature = "xlsx")]
    open: fill::open,
    #[cfg(not(feature = "xlsx"))]
    open: |name, _, _| Err(Error::at(Location::file(name), ErrorKind::WithoutFormat(KNOWN.name))),
};

/// What is known of the format whether it can be read or not.
const KNOWN: Format = Format {
    name: "xlsx",
    extensions: &["xlsx", "xlsm", "xlsb", "xls", "ods"],
    about: "a workbook of Excel; .xls and .ods are read",
    shape: Shape::Workbook,
    read: None,
    write: None,
};
