//! What can be wrong with a spreadsheet, or with what a person says of its sheets and columns.

use std::fmt;

use super::{FormatFault, Severity};

/// A fault of a workbook, its sheets, rows and cells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SheetFault {
    /// The bytes are no workbook that is known; what they look like.
    NoWorkbook(&'static str),
    /// The workbook is locked by a password.
    Locked,
    /// The workbook is damaged; what the reader said of it.
    Damaged(String),
    /// The workbook unpacks to more than is read.
    TooLarge {
        /// How many bytes are read at most.
        limit_bytes: u64,
    },
    /// A workbook of a kind that nothing is put into: its ending.
    NotFilled(&'static str),
    /// A sheet has no column left.
    NoColumnLeft {
        /// How many columns a sheet has.
        limit: u32,
    },
    /// There is no such sheet.
    NoSuchSheet {
        /// What was asked for.
        wanted: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// One sheet of several is read.
    Chosen {
        /// The sheet.
        sheet: String,
        /// The others that hold anything, hidden ones marked.
        others: Vec<String>,
    },
    /// Rows stand above the names of the columns.
    AboveHeader {
        /// How many.
        rows: usize,
    },
    /// There is no such column.
    NoSuchColumn {
        /// What was asked for.
        wanted: String,
        /// The first row.
        columns: Vec<String>,
    },
    /// A formula in a column of text has an error in the place of a value.
    NoValue {
        /// The cell, such as `C5`.
        cell: String,
        /// What it shows, such as `#N/A`.
        shown: String,
    },
    /// Cells in columns of text hold numbers, days or times, and how a sheet shows those is not read.
    Unformatted {
        /// How many.
        count: u64,
        /// The first of them, such as `C5`.
        cell: String,
        /// What it is read as.
        text: String,
    },
    /// Cells of a table with tabs stand between quotation marks, as a spreadsheet writes them, and are read with those.
    QuotedCells {
        /// How many.
        count: u64,
        /// The line of the first.
        line: u64,
    },
    /// Columns have names of ours and hold something else: what is said of targets goes into others.
    ForeignColumns {
        /// Their names.
        names: Vec<String>,
        /// The names of the others.
        added: Vec<String>,
    },
    /// A memory of Wordfast, which looks like a table with tabs.
    Wordfast,
    /// A glossary of OmegaT, in which nothing is put: it has no place for what is said of a target.
    GlossaryToFill,
    /// Rows that a sheet hides are not filled.
    HiddenRows {
        /// How many had no target.
        count: u64,
    },
    /// The column of the targets is filled, and the sheet hides it.
    HiddenColumn {
        /// The column, such as `D`.
        column: String,
        /// Its name, if it has one.
        name: Option<String>,
    },
    /// A sheet or columns are named of a file that has none.
    NoSheets {
        /// What was said: `--sheet` or `--columns`.
        option: &'static str,
    },
    /// A unit with a text that is too long for a cell.
    LongText {
        /// The unit's number.
        unit: u64,
        /// How long a text may be, in UTF-16 code units.
        limit: usize,
    },
    /// A unit for which a sheet has no row left; those that follow are not told.
    NoRowLeft {
        /// The unit's number.
        unit: u64,
        /// How many rows a sheet has.
        limit: u32,
    },
}

impl SheetFault {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Chosen { .. }
            | Self::AboveHeader { .. }
            | Self::Unformatted { .. }
            | Self::QuotedCells { .. }
            | Self::ForeignColumns { .. }
            | Self::HiddenRows { .. }
            | Self::HiddenColumn { .. }
            | Self::NoSheets { .. }
            | Self::LongText { .. }
            | Self::NoRowLeft { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoWorkbook(_) => {
                "open it in the program that made it, and save it as .xlsx, or as CSV in UTF-8".into()
            }
            Self::Locked => "open it with its password, and save it without one".into(),
            Self::Damaged(_) => {
                "get it again, or open it in Excel or LibreOffice and save it as .xlsx once more".into()
            }
            Self::TooLarge { .. } => "save the sheet as CSV in UTF-8: that is read in pieces".into(),
            Self::NotFilled(_) => "open it in Excel or LibreOffice, save it as .xlsx, and fill that".into(),
            Self::NoColumnLeft { .. } => "take away what stands in the last columns".into(),
            Self::NoSuchSheet { sheets, .. } => format!("the sheets are {}", sheets.join(", ")),
            Self::Chosen { .. } => "--sheet NAME reads another".into(),
            Self::NoSuchColumn { .. } => {
                "name a column by its letter, its number or its name in the first row: --columns es=A,fr=B"
                    .into()
            }
            Self::NoValue { .. } => "correct the formula, or write the text in its place".into(),
            Self::LongText { .. } => "export it as TMX, CSV or JSON Lines".into(),
            Self::NoRowLeft { .. } => {
                "export in parts, such as --since or --document, or as CSV, which has no limit".into()
            }
            Self::Unformatted { .. } => {
                "where the sheet shows something else, write that as text, with an apostrophe before it"
                    .into()
            }
            Self::QuotedCells { .. } => {
                "if a spreadsheet wrote the file, give it the ending .csv: there such marks are none of the text".into()
            }
            Self::ForeignColumns { .. } => "nothing to do: those columns stay as they are".into(),
            Self::Wordfast => "open it in Wordfast, export it as TMX, and read that".into(),
            Self::GlossaryToFill => {
                "write the names of its columns in a line before the terms, such as es, fr and note, with tabs between them"
                    .into()
            }
            Self::HiddenRows { .. } => {
                "show them in the sheet, or take its filter away, to have them filled".into()
            }
            Self::HiddenColumn { .. } => {
                "show it in the sheet to see the targets, or name another with --columns".into()
            }
            Self::AboveHeader { .. } | Self::NoSheets { .. } => return None,
        })
    }
}

impl From<SheetFault> for FormatFault {
    fn from(fault: SheetFault) -> Self {
        Self::Sheet(fault)
    }
}

impl fmt::Display for SheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWorkbook(looks) => write!(f, "this is no workbook: it looks like {looks}"),
            Self::Locked => f.write_str("the workbook is locked by a password"),
            Self::Damaged(what) => write!(f, "the workbook is damaged: {what}"),
            Self::TooLarge { limit_bytes } => {
                write!(f, "the workbook unpacks to more than {} MB", limit_bytes >> 20)
            }
            Self::NotFilled(ending) => {
                write!(f, "no translation can be put into a workbook of this kind ({ending})")
            }
            Self::NoColumnLeft { limit } => write!(f, "the sheet has no column left of its {limit}"),
            Self::NoSuchSheet { wanted, .. } => write!(f, "there is no sheet {wanted}"),
            Self::Chosen { sheet, others } => {
                write!(f, "sheet {sheet} is read, and not {}", others.join(", "))
            }
            Self::AboveHeader { rows } => {
                write!(f, "rows above the names of the columns, passed over: {rows}")
            }
            Self::NoSuchColumn { wanted, columns } => {
                write!(f, "there is no column {wanted} (the columns are {})", columns.join(", "))
            }
            Self::NoValue { cell, shown } => write!(f, "cell {cell} has no text: it shows {shown}"),
            Self::Unformatted { count, cell, text } => write!(
                f,
                "cells of text that hold a number, a day or a time, read without its format: {count} ({cell} as {text})"
            ),
            Self::QuotedCells { count, line } => {
                write!(f, "cells between quotation marks, read with them: {count} (the first in line {line})")
            }
            Self::ForeignColumns { names, added } => write!(
                f,
                "columns that hold something else than legenda writes there: {}; it writes {}",
                names.join(", "),
                added.join(", ")
            ),
            Self::Wordfast => f.write_str("this is no table: it is a memory of Wordfast"),
            Self::GlossaryToFill => {
                f.write_str("this is a glossary without names of columns: no translation can be put in")
            }
            Self::HiddenRows { count } => write!(f, "rows that the sheet hides, not filled: {count}"),
            Self::HiddenColumn { column, name } => {
                let name = name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
                write!(f, "targets go into column {column}{name}, which the sheet hides")
            }
            Self::NoSheets { option } => {
                let what = if *option == "--sheet" { "sheets" } else { "columns" };
                write!(f, "this file has no {what}: {option} changes nothing")
            }
            Self::LongText { unit, limit } => {
                write!(f, "unit {unit} is left out: a cell of a sheet holds {limit} characters")
            }
            Self::NoRowLeft { unit, limit } => write!(
                f,
                "unit {unit} is left out, with all that follow: a sheet holds {limit} rows with the header"
            ),
        }
    }
}
