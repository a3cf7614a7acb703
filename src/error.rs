//! What can go wrong: one error for the crate, that says where, what, and what to do.

use std::fmt;
use std::io;

mod format;
mod kind;
mod markup;
mod po;
mod sheet;

pub use format::FormatFault;
pub use kind::ErrorKind;
pub use markup::MarkupFault;
pub use sheet::SheetFault;

/// What a fallible function of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file as the user named it, or `standard input`.
    pub file: String,
    /// The sheet of a workbook, of which the line is a row.
    pub sheet: Option<String>,
    /// The line, if there is one.
    pub line: Option<u64>,
    /// The column in that line, if it is known.
    pub column: Option<u64>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: impl Into<String>, line: u64) -> Self {
        Self { file: file.into(), line: Some(line), ..Self::default() }
    }

    /// A character of a file.
    #[must_use]
    pub fn column(file: impl Into<String>, line: u64, column: u64) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::file(file) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {sheet}")?;
            return self.line.map_or(Ok(()), |row| write!(f, ", row {row}"));
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

/// Whether something was lost, or is only worth saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing was lost; the person should know.
    Warning,
    /// Something could not be read or done.
    Error,
}

/// Where, what, and what to do.
#[derive(Debug)]
pub struct Error {
    kind: Box<ErrorKind>,
    location: Option<Location>,
    /// Of how many records that cannot be read it is told, and no other error was.
    records: u64,
}

impl Error {
    /// An error at no place.
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind: Box::new(kind), location: None, records: 1 }
    }

    /// An error at a place.
    #[must_use]
    pub fn at(location: Location, kind: ErrorKind) -> Self {
        Self { location: Some(location), ..Self::new(kind) }
    }

    /// A failed read or write of a file.
    #[must_use]
    pub fn io(file: impl Into<String>, source: io::Error) -> Self {
        Self::at(Location::file(file), ErrorKind::Io(source))
    }

    /// The same error at a place, if it has none.
    #[must_use]
    pub fn or_at(self, location: impl FnOnce() -> Location) -> Self {
        let location = self.location.unwrap_or_else(location);
        Self { location: Some(location), ..self }
    }

    /// The same error of so many records that cannot be read and of which no other error is told: none if it loses
    /// none.
    #[must_use]
    pub fn of_records(self, records: u64) -> Self {
        Self { records, ..self }
    }

    /// How many records cannot be read for what is told, beside those of which another error is told.
    #[must_use]
    pub fn records(&self) -> u64 {
        if self.severity() == Severity::Error { self.records } else { 0 }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Where, if it happened in a file.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// Whether something was lost.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// What to do about it, if there is something.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        self.kind.hint()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(f, "{location}: {}", self.kind),
            None => self.kind.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Io(source) => Some(source),
            ErrorKind::Store(source) => Some(source.as_ref()),
            _ => None,
        }
    }
}
