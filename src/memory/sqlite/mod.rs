//! The SQLite engine behind the memory's door: the file, its connection, and how it is opened and made.
//!
//! Rules of units are not known here; these files keep, find and count rows.

mod check;
mod copy;
mod error;
mod hashes;
mod journal;
mod lend;
mod lessons;
mod moments;
mod places;
mod read;
mod rows;
mod scan;
mod waiting;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::{Error, ErrorKind, Result};

use super::{MemoryId, Revision, system};
pub(super) use journal::{ChangeKind, ChangeRow};
pub(super) use rows::Stored;
pub use waiting::Spent;
pub(super) use write::Writer;

/// The tables, and the triggers that keep them in step when another tool writes.
const SCHEMA: &str = include_str!("schema.sql");
/// The tables of what units teach: a memory may be without them until it is written to.
const LEXICON: &str = include_str!("lexicon.sql");
/// The table of states, which a memory may be without likewise.
const MOMENTS: &str = include_str!("moments.sql");
/// The index of places in documents, which a memory may be without likewise.
const PLACES: &str = include_str!("places.sql");
/// `lgnd` in ASCII: the first thing that tells a memory from other SQLite files.
const APPLICATION_ID: i64 = 0x6C67_6E64;
/// The format that [`SCHEMA`] describes.
const FORMAT: i64 = 1;

/// Pages that a reader keeps in memory, in KiB: it reads most of them once.
const READER_CACHE_KIB: i64 = 4 * 1024;
/// The same where several readers share the work: each needs what leads to the rows that it is at.
const SHARING_CACHE_KIB: i64 = 1024;
/// Pages that a writer keeps, in KiB: an import writes to the same ones again and again. With this an import needs 140 MB
/// in all.
pub(super) const WRITER_CACHE_KIB: i64 = 40 * 1024;
/// Above so many units that share a text, those that share another are looked at instead.
pub(super) const FEW: usize = 64;
/// What the log keeps of its size when an import has made it long.
const LARGEST_LOG_BYTES: i64 = 64 * 1024 * 1024;
/// How long a writer sleeps before it looks again whether the other is done.
const PAUSE: Duration = Duration::from_millis(5);
/// The looks after which it says so: half a second.
const PAUSES_BEFORE_SAYING: i32 = 100;

/// An open SQLite file.
pub(super) struct Store {
    conn: Connection,
}

/// What an open memory is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Write,
    Read,
}

impl Store {
    /// Makes a memory where there is no file; it is there whole or not at all.
    pub(super) fn create(path: &Path) -> Result<()> {
        let at = |e| Error::io(path.display().to_string(), e);
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::new(ErrorKind::FileExists));
        }
        let log = beside(path, "-wal");
        if log.exists() {
            return Err(Error::new(ErrorKind::OrphanedLog(log)));
        }
        let draft = draft_for(path).map_err(at)?;
        let store = Self { conn: Connection::open(draft.path())? };
        store.lay_out()?;
        store.close()?;
        publish(draft, path)
    }

    /// A memory that lives as long as it is open.
    pub(super) fn in_memory() -> Result<Self> {
        Self::made(Connection::open_in_memory()?)
    }

    /// The same, of which what does not fit into the cache is in a file that nobody sees and the system takes away.
    pub(super) fn temporary() -> Result<Self> {
        // SQLite makes such a file where the name is empty.
        Self::made(Connection::open("")?)
    }

    fn made(conn: Connection) -> Result<Self> {
        let store = Self { conn };
        store.lay_out()?;
        store.configure()
    }

    /// Opens a memory that exists.
    pub(super) fn open(path: &Path, access: Access) -> Result<Self> {
        let found = fs::metadata(path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => Error::new(ErrorKind::NoSuchMemory),
            _ => Error::io(path.display().to_string(), e),
        })?;
        if found.is_dir() {
            return Err(Error::io(path.display().to_string(), io::ErrorKind::IsADirectory.into()));
        }
        // Opening is what fails for a stranger's file, so only the system's own refusal is read first.
        fs::File::open(path).map_err(|e| Error::io(path.display().to_string(), e))?;
        let flags = match access {
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        if access == Access::Read && beside(path, "-journal").exists() {
            // What a process that was killed has left of its operation is taken back by whoever may write.
            let _ = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(Self::recognise);
        }
        let store = Self::connect(path, flags).and_then(Self::recognise);
        store.or_else(|error| Self::alone(path, error))?.logged()?.configure()
    }

    /// Another connection to a memory, which reads this state of it and no other as long as it is open; `None` where it
    /// cannot be had at once. It does not wait for others: who waits, while we read, for one who waits until we have read
    /// would do so for ever.
    pub(super) fn at(path: &Path, state: &Revision) -> Option<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).ok()?;
        conn.busy_timeout(Duration::ZERO).ok()?;
        let store = Self { conn }.configure().ok()?;
        store.conn.pragma_update(None, "cache_size", -SHARING_CACHE_KIB).ok()?;
        store.conn.execute_batch("BEGIN").ok()?;
        let found = store.revision().ok()?;
        (found == *state).then_some(store)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self> {
        let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        wait_patiently(&mut conn, || ())?;
        Ok(Self { conn })
    }

    /// Reads a file on a medium that takes no files beside it. There is no log there to share with others, and
    /// nobody can write.
    fn alone(path: &Path, error: Error) -> Result<Self> {
        let cannot_open = matches!(error.kind(), ErrorKind::Store(_) | ErrorKind::ReadOnlyMemory);
        if !cannot_open || beside(path, "-wal").exists() || system::takes_files(system::folder_of(path)) {
            return Err(error);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Self::connect(Path::new(&immutable_uri(path)), flags)?.recognise()
    }

    fn lay_out(&self) -> Result<()> {
        self.conn.execute_batch(&format!("BEGIN; {SCHEMA} {LEXICON} {MOMENTS} {PLACES} COMMIT;"))?;
        Ok(())
    }

    /// Refuses what is not a memory, or one of a format to come.
    fn recognise(self) -> Result<Self> {
        let pragma = |name| self.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        if pragma("application_id")? != APPLICATION_ID {
            return Err(Error::new(ErrorKind::NotAMemory));
        }
        match pragma("user_version")? {
            found if found > FORMAT => Err(Error::new(ErrorKind::NewerMemory { found, known: FORMAT })),
            found if found < 1 => Err(Error::new(ErrorKind::NotAMemory)),
            _ => {
                self.revision()?;
                Ok(self)
            }
        }
    }

    fn logged(self) -> Result<Self> {
        self.bring_log()?;
        Ok(self)
    }

    /// Brings the write-ahead log, without which readers and writers wait for each other, if the file has none: another
    /// tool has put it off, or nothing was ever written. For its first operation a memory does without: all rows are
    /// new, so that what has to be kept of the file as it was is next to nothing, and they are written once, not twice.
    ///
    /// Where another process is at work just then, the log has to wait for a later operation: SQLite gives up at once
    /// here, lest two that both want it wait for each other, and the file is as safe without.
    fn bring_log(&self) -> Result<()> {
        let mode: String = self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if !matches!(mode.as_str(), "wal" | "memory")
            && !self.conn.is_readonly("main")?
            && self.has_operations()?
        {
            return match self.conn.pragma_update(None, "journal_mode", "wal") {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
                brought => Ok(brought?),
            };
        }
        Ok(())
    }

    fn has_operations(&self) -> Result<bool> {
        Ok(self.conn.query_row("SELECT EXISTS (SELECT 1 FROM operation)", [], |row| row.get(0))?)
    }

    fn configure(self) -> Result<Self> {
        // Beside a log this is the same as "full"; without one, the end of the journal is on disk too.
        self.conn.pragma_update(None, "synchronous", "extra")?;
        // Whoever writes a row here has written what it names; SQLite would look for it once more.
        self.conn.pragma_update(None, "foreign_keys", false)?;
        self.conn.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
        self.conn.pragma_update(None, "temp_store", "memory")?;
        self.conn.pragma_update(None, "journal_size_limit", LARGEST_LOG_BYTES)?;
        self.conn.set_prepared_statement_cache_capacity(64);
        // A statement is prepared once; otherwise each value bound to a limit or a range prepares it anew.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // The triggers are for other tools; a file from elsewhere must not run its own code here either.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        Ok(self)
    }

    /// Calls `say` once in every wait for another writer that takes longer than half a second.
    pub(super) fn on_wait(&mut self, say: impl FnMut() + Send + 'static) -> Result<()> {
        wait_patiently(&mut self.conn, say)
    }

    /// The random number that tells this memory from others.
    pub(super) fn id(&self) -> Result<MemoryId> {
        Ok(MemoryId(self.conn.query_row("SELECT id FROM memory", [], |row| row.get(0))?))
    }

    pub(super) fn revision(&self) -> Result<Revision> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get(1)?));
        let (number, state) = self.conn.query_row("SELECT rev, state FROM memory", [], read)?;
        Ok(Revision { number: rows::unsigned(number)?, state })
    }

    fn close(self) -> Result<()> {
        self.conn.close().map_err(|(_, error)| error.into())
    }
}

/// Waits as long as the other process lives: its lock goes when it does.
fn wait_patiently(conn: &mut Connection, mut say: impl FnMut() + Send + 'static) -> Result<()> {
    let look_again = move |looks: i32| {
        if looks == PAUSES_BEFORE_SAYING {
            say();
        }
        std::thread::sleep(PAUSE);
        true
    };
    Ok(conn.busy_handler(Some(look_again))?)
}

/// The file that SQLite keeps beside another.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A file in the folder of `path`, so that it can be given that name at once.
fn draft_for(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".legenda-").suffix(".part").tempfile_in(system::folder_of(path))
}

/// Gives a draft its name, if no file has it.
fn publish(draft: tempfile::NamedTempFile, path: &Path) -> Result<()> {
    let at = |e| Error::io(path.display().to_string(), e);
    draft.as_file().sync_all().map_err(at)?;
    system::open_to_all(draft.path()).map_err(at)?;
    draft.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
        io::ErrorKind::AlreadyExists => Error::new(ErrorKind::FileExists),
        _ => at(refused.error),
    })?;
    system::sync_folder(system::folder_of(path)).map_err(at)
}

/// A file that nobody writes, as SQLite is told of it (sqlite.org/uri.html).
fn immutable_uri(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/._-~:".contains(&b);
    let path = path.to_string_lossy().replace('\\', "/");
    let escaped: String = path
        .bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    format!("file:{escaped}?immutable=1")
}
