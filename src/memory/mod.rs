//! The translation memory: units kept in one SQLite file, `NAME.legenda`.
//!
//! This is its one door. Rules of units (what is the same, what replaces what, what is taken back) are in
//! the files beside this one; what is SQLite's is in `sqlite/`.

mod add;
mod find;
mod identity;
mod incoming;
pub mod index;
mod indexing;
mod journal;
mod merge;
mod readers;
mod refit;
mod revise;
mod seen;
mod selection;
mod settle;
mod sqlite;
mod stamp;
mod system;
mod teach;
mod transaction;
mod undo;
mod verify;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Location, Result};
use crate::language::LangTag;
use crate::unit::{Unit, UnitId};

pub use add::{Added, OnConflict, Policy};
pub use incoming::Incoming;
pub use indexing::Effort;
pub use journal::{Change, Operation};
pub use refit::Refitted;
pub use revise::Edited;
pub use selection::{Selection, Stats};
pub use transaction::{Author, Conflict, Outcome, Summary, Transaction};
pub use undo::{Kept, Undone};
pub use verify::Problem;

pub use sqlite::Spent;
use sqlite::{Access, Store};

/// The random number that tells a memory from all others; copies share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MemoryId(pub [u8; 16]);

impl fmt::Display for MemoryId {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Which state a memory is in. Equal revisions of one memory hold the same units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Grows with every transaction.
    pub number: u64,
    /// Random: tells apart what became of two copies of one memory.
    pub state: [u8; 16],
}

/// An open memory.
pub struct Memory {
    store: Store,
    id: MemoryId,
    path: Option<PathBuf>,
}

impl Memory {
    /// Makes a memory where there is no file, and opens it.
    ///
    /// # Errors
    /// If there is a file, or the system refuses.
    pub fn create(path: &Path) -> Result<Self> {
        Store::create(path).map_err(|error| located(error, path))?;
        Self::open(path)
    }

    /// Opens a memory to read and write. A file that can only be read opens too; to write to it fails.
    ///
    /// # Errors
    /// If there is none, it is damaged or of a format to come, or the system refuses.
    pub fn open(path: &Path) -> Result<Self> {
        Self::opened(path, Access::Write)
    }

    /// Opens a memory to read; others may write meanwhile.
    ///
    /// # Errors
    /// As [`Memory::open`].
    pub fn open_read_only(path: &Path) -> Result<Self> {
        Self::opened(path, Access::Read)
    }

    fn opened(path: &Path, access: Access) -> Result<Self> {
        let open = || {
            let store = Store::open(path, access)?;
            Ok(Self { id: store.id()?, store, path: Some(path.to_owned()) })
        };
        open().map_err(|error| located(error, path))
    }

    /// A memory that no file keeps: what a dry run writes to where there is no memory yet.
    ///
    /// # Errors
    /// If there is no room.
    pub fn in_memory() -> Result<Self> {
        let store = Store::in_memory()?;
        Ok(Self { id: store.id()?, store, path: None })
    }

    /// The same for what may be too much to hold: most of it is on disk for as long.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub fn temporary() -> Result<Self> {
        let store = Store::temporary()?;
        Ok(Self { id: store.id()?, store, path: None })
    }

    /// Its name: that of its file without the ending; `memory` if no file keeps it.
    #[must_use]
    pub fn name(&self) -> String {
        let stem = self.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "memory".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Its file, as it was named.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The random number that it got when it was made.
    #[must_use]
    pub fn id(&self) -> MemoryId {
        self.id
    }

    /// What a unit of this memory is called in files that leave it (TMX `tuid`), if it carries no other:
    /// the memory's id, `-`, the unit's number.
    #[must_use]
    pub fn tuid_of(&self, unit: UnitId) -> String {
        format!("{}-{}", self.id, unit.0)
    }

    /// Which state it is in.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn revision(&self) -> Result<Revision> {
        self.located(self.store.revision())
    }

    /// Why it is not safe where it lies: warnings.
    #[must_use]
    pub fn warnings(&self) -> Vec<Error> {
        let Some(path) = &self.path else { return vec![] };
        system::warnings(path).into_iter().map(|warning| located(warning, path)).collect()
    }

    /// Calls `say` once in every wait for another process that takes longer than half a second. A writer
    /// waits as long as the other lives.
    ///
    /// # Errors
    /// If the store refuses.
    pub fn on_wait(&mut self, say: impl FnMut() + Send + 'static) -> Result<()> {
        let set = self.store.on_wait(say);
        self.located(set)
    }

    /// A unit; `None` if there is none of this number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn unit(&self, id: UnitId) -> Result<Option<Unit>> {
        Ok(self.units_by_id(&[id])?.pop().flatten())
    }

    /// Some units, in the order asked, as they are at one moment; `None` for each that is not there.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn units_by_id(&self, ids: &[UnitId]) -> Result<Vec<Option<Unit>>> {
        let read = || {
            let _moment = self.store.moment()?;
            let (mut reader, mut stamps) = (self.store.reader()?, stamp::Stamps::new(&self.store));
            ids.iter().map(|&id| reader.stored(id)?.map(|stored| stamps.fill(stored)).transpose()).collect()
        };
        self.located(read())
    }

    /// The units that stand before and after one in the documents that it was seen in, lowest number first. What has no
    /// position there stands beside nothing.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn beside(&self, id: UnitId) -> Result<Vec<UnitId>> {
        self.located(self.store.beside(id))
    }

    /// Calls `each` with every text of the language `from`, of whatever region, whose unit has one in any of
    /// the languages `to` besides; lowest number first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources(
        &self,
        from: &LangTag,
        to: &[LangTag],
        each: impl FnMut(UnitId, &LangTag, &str),
    ) -> Result<()> {
        self.located(self.store.scan_sources(from, to, each))
    }

    /// How many units have a text in `from` and another in one of `to`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count(&self, from: &LangTag, to: &[LangTag]) -> Result<u64> {
        let (mut count, mut last) = (0, None);
        self.sources(from, to, |id, _, _| {
            count += u64::from(last != Some(id));
            last = Some(id);
        })?;
        Ok(count)
    }

    /// The numbers of the units that came or changed after a revision, and of those that went.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn changes_since(&self, revision: u64) -> Result<(Vec<UnitId>, Vec<UnitId>)> {
        let read = || {
            let _moment = self.store.moment()?;
            Ok((self.store.units_since(revision)?, self.store.gone_since(revision)?))
        };
        self.located(read())
    }

    /// Writes one state of the memory into a new file while others work; it is there whole or not at all.
    ///
    /// # Errors
    /// If there is such a file, or the system refuses.
    pub fn backup(&self, path: &Path) -> Result<()> {
        self.store.copy_to(path).map_err(|error| located(error, path))
    }

    /// Makes the file as small as it can be, and its index one segment.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn tidy(&mut self) -> Result<()> {
        self.located(self.fold_lexicon().and_then(|()| self.store.shrink()))?;
        self.bring_index_up_to_date(Effort::Whole)?;
        Ok(())
    }

    /// An error with the memory's path, if it names no place.
    fn located<T>(&self, result: Result<T>) -> Result<T> {
        result.map_err(|error| match &self.path {
            Some(path) => located(error, path),
            None => error,
        })
    }
}

fn located(error: Error, path: &Path) -> Error {
    error.or_at(|| Location::file(path.display().to_string()))
}
