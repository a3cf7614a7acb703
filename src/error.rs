//! What can go wrong: one error for the crate, that says where, what, and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// What a fallible function of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file as the user named it, or `standard input`.
    pub file: String,
    /// The line, if there is one.
    pub line: Option<u64>,
    /// The column in that line, if it is known.
    pub column: Option<u64>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: impl Into<String>, line: u64) -> Self {
        Self { file: file.into(), line: Some(line), column: None }
    }

    /// A character of a file.
    #[must_use]
    pub fn column(file: impl Into<String>, line: u64, column: u64) -> Self {
        Self { file: file.into(), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
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
}

impl Error {
    /// An error at no place.
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind: Box::new(kind), location: None }
    }

    /// An error at a place.
    #[must_use]
    pub fn at(location: Location, kind: ErrorKind) -> Self {
        Self { kind: Box::new(kind), location: Some(location) }
    }

    /// A failed read or write of a file.
    #[must_use]
    pub fn io(file: impl Into<String>, source: io::Error) -> Self {
        Self::at(Location::file(file), ErrorKind::Io(source))
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

/// What went wrong, with its facts. The message of each is its [`fmt::Display`], lower case, no full stop.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The system refused to read or write.
    Io(io::Error),
    /// The memory's store refused.
    Store(Box<dyn std::error::Error + Send + Sync>),
    /// A path or pattern stands for no file.
    NoSuchFile(PathBuf),
    /// The bytes are those of a picture, an archive or the like.
    NotText,
    /// Only the beginning of a large file was read.
    TooLarge {
        /// How many bytes were read.
        limit_bytes: usize,
    },
    /// Elements are nested more deeply than is read; the rest of the page is passed over.
    TooDeep {
        /// How many may be open at once.
        limit: usize,
    },
}

impl ErrorKind {
    fn severity(&self) -> Severity {
        match self {
            Self::TooLarge { .. } | Self::TooDeep { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::NoSuchFile(_) => {
                Some("check the name; a pattern such as articles/*.html needs quotes on some systems".into())
            }
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(source) => match source.kind() {
                io::ErrorKind::NotFound => f.write_str("there is no such file"),
                io::ErrorKind::PermissionDenied => f.write_str("permission denied"),
                io::ErrorKind::IsADirectory => f.write_str("this is a folder, not a file"),
                io::ErrorKind::StorageFull => f.write_str("the disk is full"),
                _ => write!(f, "{source}"),
            },
            Self::Store(source) => write!(f, "{source}"),
            Self::NoSuchFile(path) => write!(f, "{}: no such file or folder", path.display()),
            Self::NotText => {
                f.write_str("this is no text: pictures, PDF and office files cannot be read as articles")
            }
            Self::TooLarge { limit_bytes } => {
                write!(f, "the file is very large; only its first {} MB were read", limit_bytes >> 20)
            }
            Self::TooDeep { limit } => {
                write!(f, "more than {limit} elements are open here; the rest of the page is passed over")
            }
        }
    }
}
