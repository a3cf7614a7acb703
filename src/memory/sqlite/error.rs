//! What SQLite says, as errors of the crate.

use std::fmt::Display;
use std::io;

use rusqlite::ErrorCode;

use crate::error::{Error, ErrorKind};

impl From<rusqlite::Error> for Error {
    /// Names no place: the memory's door adds its path.
    fn from(error: rusqlite::Error) -> Self {
        Self::new(kind(error))
    }
}

fn kind(error: rusqlite::Error) -> ErrorKind {
    match &error {
        rusqlite::Error::SqliteFailure(failure, text) => match failure.code {
            ErrorCode::NotADatabase => ErrorKind::NotAMemory,
            ErrorCode::DatabaseCorrupt => ErrorKind::DamagedMemory(said(text.as_deref())),
            ErrorCode::DiskFull => ErrorKind::Io(io::ErrorKind::StorageFull.into()),
            ErrorCode::ReadOnly => ErrorKind::ReadOnlyMemory,
            ErrorCode::PermissionDenied => ErrorKind::Io(io::ErrorKind::PermissionDenied.into()),
            _ => ErrorKind::Store(error.into()),
        },
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => ErrorKind::DamagedMemory(error.to_string()),
        _ => ErrorKind::Store(error.into()),
    }
}

fn said(text: Option<&str>) -> String {
    text.unwrap_or("its pages do not hold together").to_owned()
}

/// A value in the store that cannot be what it says it is.
pub(super) fn damaged(what: impl Display) -> Error {
    Error::new(ErrorKind::DamagedMemory(format!("{what}")))
}
