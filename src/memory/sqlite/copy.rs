//! A whole copy while others work, and a file made as small as it can be.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::error::{Error, ErrorKind, Result};

use super::{Store, draft_for, publish};

impl Store {
    /// Writes one state of the memory into a file that does not exist; it is there whole or not at all.
    pub(in crate::memory) fn copy_to(&self, path: &Path) -> Result<()> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::new(ErrorKind::FileExists));
        }
        let draft = draft_for(path).map_err(|e| Error::io(path.display().to_string(), e))?;
        let mut copy = Connection::open(draft.path())?;
        {
            let backup = Backup::new(&self.conn, &mut copy)?;
            // All pages in one step are one state; in WAL mode no writer waits for it.
            backup.step(-1)?;
        }
        Self { conn: copy }.close()?;
        publish(draft, path)
    }

    /// Moves the log into the file and gives back what the file does not use.
    pub(in crate::memory) fn shrink(&self) -> Result<()> {
        self.checkpoint()?;
        self.conn.execute_batch("VACUUM; ANALYZE;")?;
        self.checkpoint()
    }

    /// Readers may hold it up; then a later one does it.
    fn checkpoint(&self) -> Result<()> {
        Ok(self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}
