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

    /// The same error at a place, if it has none.
    #[must_use]
    pub fn or_at(self, location: impl FnOnce() -> Location) -> Self {
        let Self { kind, location: known } = self;
        Self { kind, location: Some(known.unwrap_or_else(location)) }
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
    /// A memory that is to be opened does not exist.
    NoSuchMemory,
    /// A file that is to be made exists already; it is not written over.
    FileExists,
    /// A file is no memory of legenda.
    NotAMemory,
    /// A memory has a format that this version does not know.
    NewerMemory {
        /// The version of its format.
        found: i64,
        /// The newest that this version knows.
        known: i64,
    },
    /// A memory cannot be read whole; what the store said.
    DamagedMemory(String),
    /// A memory that is to be changed can only be read.
    ReadOnlyMemory,
    /// A log of changes lies where a memory is to be made, without the memory that it belongs to.
    OrphanedLog(PathBuf),
    /// A memory has no unit of this number.
    NoSuchUnit(u64),
    /// A unit has no variant in this language.
    NoSuchVariant {
        /// The number of the unit.
        unit: u64,
        /// The language's tag.
        lang: String,
    },
    /// A memory has no operation of this number.
    NoSuchOperation(u64),
    /// An operation was taken back already.
    AlreadyUndone {
        /// The operation's number.
        operation: u64,
        /// The operation that took it back.
        by: u64,
    },
    /// There is no operation left to take back.
    NothingToUndo,
    /// A unit has fewer than two variants with text.
    TooFewVariants,
    /// A text is empty where there must be one.
    EmptyText,
    /// A transaction goes on after its store failed.
    TransactionFailed,
    /// A memory lies on a file system that is not of this machine: its type.
    OnNetwork(String),
    /// A memory lies in a folder that a service copies: the service.
    InSyncedFolder(&'static str),
}

impl ErrorKind {
    fn severity(&self) -> Severity {
        match self {
            Self::OnNetwork(_) | Self::InSyncedFolder(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::NoSuchFile(_) => {
                Some("check the name; a pattern such as articles/*.html needs quotes on some systems".into())
            }
            _ => self.memory_hint().map(Into::into),
        }
    }

    /// What to do about a memory.
    fn memory_hint(&self) -> Option<&'static str> {
        match self {
            Self::Io(source) if source.kind() == io::ErrorKind::StorageFull => {
                Some("make room on the disk and do it again; nothing was lost")
            }
            Self::NoSuchMemory => Some("check the name after -m; import and align --save make a new memory"),
            Self::FileExists => Some("choose another name, or move the file away"),
            Self::NotAMemory => {
                Some("check the name; if it was a memory, it has been written over: restore a backup")
            }
            Self::NewerMemory { .. } => Some("install the newest legenda"),
            Self::DamagedMemory(_) => Some(
                "keep the file as it is, see what is hurt with legenda memory verify, and restore a backup",
            ),
            Self::ReadOnlyMemory => {
                Some("check the rights of the file and its folder, or name another with -m")
            }
            Self::OrphanedLog(_) => {
                Some("bring back the memory that it belongs to; if there is none, delete the log")
            }
            Self::NoSuchUnit(_) => Some("legenda lookup and legenda concordance show the numbers of units"),
            Self::NoSuchVariant { .. } => {
                Some("legenda memory show shows the languages of a unit; name one with --to")
            }
            Self::NoSuchOperation(_) => Some("legenda memory log shows the numbers of operations"),
            Self::AlreadyUndone { .. } => Some("to bring it back, undo the operation that took it back"),
            Self::NothingToUndo => Some("legenda memory log shows what was done"),
            Self::EmptyText => Some("to take a unit away, use legenda memory reject or delete"),
            Self::OnNetwork(_) | Self::InSyncedFolder(_) => {
                Some("keep it on a disk of this machine, and copy it with legenda memory backup")
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
            _ => self.fmt_memory(f),
        }
    }
}

impl ErrorKind {
    /// What is wrong with a memory.
    fn fmt_memory(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMemory => f.write_str("there is no such memory"),
            Self::FileExists => f.write_str("there is such a file already"),
            Self::NotAMemory => f.write_str("this is not a memory of legenda"),
            Self::NewerMemory { found, known } => {
                write!(
                    f,
                    "this memory has format {found}; this version of legenda reads formats up to {known}"
                )
            }
            Self::DamagedMemory(what) => write!(f, "the memory is damaged: {what}"),
            Self::ReadOnlyMemory => f.write_str("the memory can only be read"),
            Self::OrphanedLog(path) => {
                write!(f, "{} is the log of a memory that is not there", path.display())
            }
            Self::NoSuchUnit(unit) => write!(f, "there is no unit {unit}"),
            Self::NoSuchVariant { unit, lang } => write!(f, "unit {unit} has no text in {lang}"),
            Self::NoSuchOperation(operation) => write!(f, "there is no operation {operation}"),
            Self::AlreadyUndone { operation, by } => {
                write!(f, "operation {operation} was undone by operation {by}")
            }
            Self::NothingToUndo => f.write_str("there is no operation left to undo"),
            Self::TooFewVariants => f.write_str("a unit needs texts in two languages"),
            Self::EmptyText => f.write_str("the text is empty"),
            Self::TransactionFailed => f.write_str("nothing was written, because a part of it failed"),
            Self::OnNetwork(kind) => {
                write!(f, "the memory lies on a network file system ({kind}), where it can be damaged")
            }
            Self::InSyncedFolder(service) => {
                write!(f, "the memory lies in a folder of {service}, which can damage it")
            }
            _ => Ok(()),
        }
    }
}
