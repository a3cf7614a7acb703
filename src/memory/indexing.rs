//! The index beside a memory: opened to be read, brought up to date, made anew when it is not to be believed.

use crate::error::{Error, ErrorKind, Location, Result};
use crate::unit::UnitId;

use super::Memory;
use super::index::{Folder, Gathered, Index, Kept, Manifest, index};

/// Up to so many units that the index does not hold are read from the memory by each look-up: about 2 ms.
const RECENT: u64 = 1_000;
/// So many units a command brings into the index before it ends: about a quarter of a second.
const LITTLE: u64 = 50_000;
/// A new segment takes in those before it that hold at most so many times what it holds, so that there are few.
const GROWTH: u64 = 3;
/// With more segments than this, a look-up makes one of them all: each costs it a walk.
const MOST_SEGMENTS: usize = 16;

/// How much work it may be to bring an index up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// What a command does before it ends.
    Little,
    /// Whatever it takes; all becomes one segment.
    Whole,
}

impl Memory {
    /// Its texts, ready to be searched, in the state that it is in. The index beside it is used where it can be believed,
    /// and made where it is missing or far behind, if the system lets it.
    ///
    /// # Errors
    /// If the memory cannot be read.
    pub fn index(&self) -> Result<Index> {
        let Some(folder) = self.folder() else { return self.index_anew() };
        let read = || {
            if let Some(index) = self.near(&folder, RECENT)? {
                return Ok(index);
            }
            let held = self.held(&folder)?;
            let is_far = self.behind(held.as_ref())? > LITTLE
                || held.is_some_and(|held| held.segments.len() >= MOST_SEGMENTS);
            // What cannot be written is made for this process alone.
            let _ = self.merge(&folder, if is_far { Effort::Whole } else { Effort::Little });
            self.near(&folder, u64::MAX)?.map_or_else(|| self.index_anew(), Ok)
        };
        self.located(read())
    }

    /// Its texts, read from the memory alone.
    ///
    /// # Errors
    /// If the memory cannot be read.
    pub fn index_anew(&self) -> Result<Index> {
        self.gathered_since(0)?.into_index()
    }

    /// Its texts after its index was found damaged: what lies beside the memory is taken away, and made anew if the system
    /// lets it.
    ///
    /// # Errors
    /// If the memory cannot be read.
    pub fn index_after_damage(&self) -> Result<Index> {
        match self.folder().map(|folder| folder.discard()) {
            Some(Ok(true)) => self.index(),
            _ => self.index_anew(),
        }
    }

    fn folder(&self) -> Option<Folder> {
        self.path.as_deref().map(Folder::of)
    }

    /// Whether a manifest tells what this memory held once, so that what came since is all that it lacks.
    fn is_true(&self, manifest: &Manifest) -> Result<bool> {
        self.store.was_at(&manifest.held())
    }

    /// The manifest of the index, if it is true.
    fn held(&self, folder: &Folder) -> Result<Option<Manifest>> {
        let Some((manifest, _)) = folder.open(self.id) else { return Ok(None) };
        Ok(if self.is_true(&manifest)? { Some(manifest) } else { None })
    }

    /// How many units came, changed or went since the index was brought up to date.
    fn behind(&self, held: Option<&Manifest>) -> Result<u64> {
        self.store.count_since(held.map_or(0, |held| held.held().number))
    }

    /// What lies beside the memory, with what came since, if it is true and at most so many units behind.
    fn near(&self, folder: &Folder, most: u64) -> Result<Option<Index>> {
        let Some((manifest, segments)) = folder.open(self.id) else {
            return if self.behind(None)? <= most { self.index_anew().map(Some) } else { Ok(None) };
        };
        let _moment = self.store.moment()?;
        if !self.is_true(&manifest)? || self.behind(Some(&manifest))? > most {
            return Ok(None);
        }
        let since = manifest.held().number;
        let recent = self.gathered_since(since)?;
        let recent = if recent.units() == 0 { None } else { Some(recent.into_segment()?) };
        Ok(Some(index(&manifest, segments, recent, self.touched_since(since)?)))
    }

    fn gathered_since(&self, revision: u64) -> Result<Gathered> {
        let mut gathered = Gathered::default();
        self.store.texts_since(revision, |unit, variants| gathered.push(unit, variants))?;
        Ok(gathered)
    }

    /// The units that came, changed or went after a revision, in ascending order.
    fn touched_since(&self, revision: u64) -> Result<Vec<UnitId>> {
        let (mut touched, gone) = self.changes_since(revision)?;
        touched.extend(gone);
        touched.sort_unstable();
        touched.dedup();
        Ok(touched)
    }

    /// Brings the index beside the memory up to date, if that is worth the effort. `false` if it was not, or another
    /// process is doing it.
    ///
    /// # Errors
    /// If the memory cannot be read or the system refuses to write. The memory is as it was.
    pub fn bring_index_up_to_date(&self, effort: Effort) -> Result<bool> {
        let Some(folder) = self.folder() else { return Ok(false) };
        let done = self.merge(&folder, effort);
        self.located(done)
    }

    fn merge(&self, folder: &Folder, effort: Effort) -> Result<bool> {
        let at = |e| Error::at(Location::file(folder.path().display().to_string()), ErrorKind::Io(e));
        if self.wanting(folder, effort)?.is_none() {
            return Ok(false);
        }
        let Some(_lock) = folder.lock().map_err(at)? else { return Ok(false) };
        // Another process may have done it meanwhile.
        let Some(mut segments) = self.wanting(folder, effort)? else { return Ok(false) };
        let _moment = self.store.moment()?;
        let now = self.store.revision()?;
        let since = segments.last().map_or(0, |kept| kept.revision);
        let mut kept = folder.write(self.gathered_since(since)?, now).map_err(at)?;
        kept.last = self.store.last_unit()?;
        if let Some(before) = segments.last() {
            kept.replaced = self.touched_since(since)?;
            kept.replaced.retain(|&unit| unit <= before.last);
        }
        segments.push(kept);
        folder.publish(&Manifest::new(self.id, now, segments)).map_err(at)?;
        Ok(true)
    }

    /// The segments that stay when the index is brought up to date; `None` if that is not worth the effort.
    fn wanting(&self, folder: &Folder, effort: Effort) -> Result<Option<Vec<Kept>>> {
        let held = self.held(folder)?;
        let behind = self.behind(held.as_ref())?;
        let segments = held.map(|held| held.segments).unwrap_or_default();
        Ok(match effort {
            Effort::Whole if behind == 0 && segments.len() == 1 => None,
            Effort::Whole => (self.store.count_since(0)? > RECENT).then(Vec::new),
            Effort::Little if behind <= RECENT || behind > LITTLE => None,
            Effort::Little if segments.len() >= MOST_SEGMENTS => None,
            Effort::Little => Some(without_small(segments, behind)),
        })
    }
}

/// The segments that are not taken in by a new one of so many units.
fn without_small(mut segments: Vec<Kept>, mut units: u64) -> Vec<Kept> {
    while let Some(last) =
        segments.pop_if(|last| last.units <= GROWTH * units && units + last.units <= GROWTH * LITTLE)
    {
        units += last.units;
    }
    segments
}
