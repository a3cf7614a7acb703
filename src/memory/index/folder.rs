//! The folder of an index, `NAME.legenda.index`: segments, the manifest that lists them, and the lock of who makes them.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::memory::{MemoryId, Revision, system};
use crate::unit::UnitId;

use super::segment::Segment;
use super::{Gathered, Index, build};

/// So many bytes of a segment are written at once. Linux keeps in one piece what was written in one, and maps all of it for
/// any byte that is read (6.18): larger pieces are mapped in less time, and a look-up holds more of them.
const TOGETHER: usize = 64 << 10;

/// What is added to the name of a memory's file.
const ENDING: &str = ".index";
const MANIFEST: &str = "manifest.json";
const LOCK: &str = "lock";
/// How often the manifest is read again because a merger has just taken away what it named.
const ATTEMPTS: usize = 3;

/// The folder of a memory's index; it need not be there.
pub(in crate::memory) struct Folder(PathBuf);

/// The segments of an index, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::memory) struct Manifest {
    /// The memory's id, in hexadecimal digits.
    memory: String,
    /// The revision of the memory that the segments hold together, and its state.
    revision: u64,
    state: [u8; 16],
    pub(in crate::memory) segments: Vec<Kept>,
}

/// A segment in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::memory) struct Kept {
    /// The name of its file.
    file: String,
    /// The revision up to which it holds what came after the segment before it.
    pub(in crate::memory) revision: u64,
    /// How many units it holds.
    pub(in crate::memory) units: u64,
    /// The highest number of a unit that there was.
    pub(in crate::memory) last: UnitId,
    /// The units of segments before it that have changed or gone, in ascending order.
    pub(in crate::memory) replaced: Vec<UnitId>,
}

impl Manifest {
    /// The manifest of segments that hold the memory in one state.
    pub(in crate::memory) fn new(memory: MemoryId, held: Revision, segments: Vec<Kept>) -> Self {
        Self { memory: memory.to_string(), revision: held.number, state: held.state, segments }
    }

    /// The state that the segments hold.
    pub(in crate::memory) fn held(&self) -> Revision {
        Revision { number: self.revision, state: self.state }
    }
}

impl Folder {
    /// The folder of the index of the memory in a file.
    pub(in crate::memory) fn of(memory: &Path) -> Self {
        let mut name = memory.as_os_str().to_owned();
        name.push(ENDING);
        Self(name.into())
    }

    /// Where it is.
    pub(in crate::memory) fn path(&self) -> &Path {
        &self.0
    }

    /// Its manifest and segments, if all of them are there and of this memory.
    pub(in crate::memory) fn open(&self, memory: MemoryId) -> Option<(Manifest, Vec<Arc<Segment>>)> {
        (0..ATTEMPTS).find_map(|_| {
            let manifest = self.manifest().filter(|manifest| manifest.memory == memory.to_string())?;
            let segments = manifest.segments.iter().map(|kept| {
                let file = File::open(self.0.join(&kept.file)).ok()?;
                Segment::map(&file).ok().map(Arc::new)
            });
            let segments = segments.collect::<Option<_>>()?;
            Some((manifest, segments))
        })
    }

    fn manifest(&self) -> Option<Manifest> {
        serde_json::from_slice(&fs::read(self.0.join(MANIFEST)).ok()?).ok()
    }

    /// The right to change the index, unless another process has it; the system takes it back when this one ends.
    pub(in crate::memory) fn lock(&self) -> io::Result<Option<File>> {
        fs::create_dir_all(&self.0)?;
        let file = File::options().create(true).truncate(false).write(true).open(self.0.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Writes a segment of these units; nobody knows of it until a manifest names it.
    pub(in crate::memory) fn write(&self, gathered: Gathered, revision: Revision) -> io::Result<Kept> {
        let units = gathered.units() as u64;
        let name =
            format!("{:08}-{:02x}{:02x}.segment", revision.number, revision.state[0], revision.state[1]);
        self.write_whole(&name, |file| {
            build::write(gathered.into_drafts(), BufWriter::with_capacity(TOGETHER, file))?.flush()
        })?;
        Ok(Kept { file: name, revision: revision.number, units, last: UnitId(0), replaced: vec![] })
    }

    /// Takes the manifest away. `false` if another process has the right to change the index.
    pub(in crate::memory) fn discard(&self) -> io::Result<bool> {
        let Some(_lock) = self.lock()? else { return Ok(false) };
        fs::remove_file(self.0.join(MANIFEST))?;
        Ok(true)
    }

    /// Makes a manifest the one that holds, and takes away what it does not name.
    pub(in crate::memory) fn publish(&self, manifest: &Manifest) -> io::Result<()> {
        let bytes = serde_json::to_vec(manifest)?;
        self.write_whole(MANIFEST, |file| (&mut &*file).write_all(&bytes))?;
        let is_named = |name: &str| manifest.segments.iter().any(|kept| kept.file == name);
        for entry in fs::read_dir(&self.0)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != MANIFEST && name != LOCK && !is_named(&name) {
                // A system that keeps a mapped file keeps this one until the next merger.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    fn write_whole(&self, name: &str, write: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
        let draft = tempfile::Builder::new().prefix(".legenda-").tempfile_in(&self.0)?;
        write(draft.as_file())?;
        draft.as_file().sync_all()?;
        system::open_to_all(draft.path())?;
        draft.persist(self.0.join(name)).map_err(|refused| refused.error)?;
        system::sync_folder(&self.0)
    }
}

/// The index of some segments, oldest first, and of the units that changed since; `gone` holds those that changed or went
/// since, in ascending order.
pub(in crate::memory) fn index(
    manifest: &Manifest,
    segments: Vec<Arc<Segment>>,
    recent: Option<Arc<Segment>>,
    gone: Vec<UnitId>,
) -> Index {
    let mut index = Index::default();
    let mut gone_since = gone;
    for (segment, kept) in segments.into_iter().zip(&manifest.segments).rev() {
        index.add(segment, gone_since.clone());
        gone_since.extend(&kept.replaced);
        gone_since.sort_unstable();
        gone_since.dedup();
    }
    index.parts.reverse();
    if let Some(recent) = recent {
        index.add(recent, vec![]);
    }
    index
}
