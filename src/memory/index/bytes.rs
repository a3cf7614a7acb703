//! The bytes of a segment: mapped from its file or held in memory, and believed only where their checksum holds.

use std::fs::File;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::Damaged;

/// How many bytes have a checksum together: as many as a processor maps at once.
pub(super) const BLOCK: usize = 4_096;

/// After so many blocks were read it is asked how much this process holds.
const ASKED_AFTER: usize = 32;
/// When the process holds so much more than when the file was opened, the file's pages are given back: the system maps more
/// than is asked, 64 KiB or what it keeps in one piece, so that a single look-up among a million units would hold 60 MB and
/// more. What is read again is in the system's cache.
const MOST_GROWN: usize = 12 << 20;
/// Where the system does not say how much is held, pages are given back after so many blocks.
const GIVEN_BACK: usize = 160;
/// A process that has given pages back so often is no single look-up: it is faster with all that it reads.
const MOST_OFTEN: usize = 1_000;

/// The bytes of a segment.
pub(super) struct Bytes {
    held: Held,
    /// The CRC-32 of each block; empty for bytes that were never out of this process.
    checksums: Vec<u32>,
    /// A bit for each block whose checksum was found to hold.
    verified: Vec<AtomicU64>,
    /// A bit for each block that was read since pages were given back.
    at_hand: Vec<AtomicU64>,
    /// How many blocks were read since it was asked how much is held.
    since_asked: AtomicUsize,
    /// How often pages were given back.
    given_back: AtomicUsize,
    /// What the system says of the memory that this process holds.
    resident: Option<Resident>,
    /// Where the bytes end that have checksums.
    end: usize,
}

enum Held {
    Mapped(memmap2::Mmap),
    Owned(Vec<u8>),
}

impl Bytes {
    /// Bytes that this process has made.
    pub(super) fn own(bytes: Vec<u8>) -> Self {
        Self {
            held: Held::Owned(bytes),
            checksums: vec![],
            verified: vec![],
            at_hand: vec![],
            since_asked: AtomicUsize::new(0),
            given_back: AtomicUsize::new(0),
            resident: None,
            end: usize::MAX,
        }
    }

    /// The bytes of a file that nobody changes.
    pub(super) fn map(file: &File) -> std::io::Result<Self> {
        #[expect(
            unsafe_code,
            reason = "a file is mapped: segments are written once under another name and never changed"
        )]
        // SAFETY: what is mapped must not change. Segments are written under a name of their own, renamed when whole, and
        // only ever deleted; who overwrites one from outside meets checksums, as no block is believed without its own.
        let mapped = unsafe { memmap2::Mmap::map(file) }?;
        Ok(Self {
            held: Held::Mapped(mapped),
            checksums: vec![],
            verified: vec![],
            at_hand: vec![],
            since_asked: AtomicUsize::new(0),
            given_back: AtomicUsize::new(0),
            resident: Resident::open(),
            end: 0,
        })
    }

    /// From here on bytes before `end` are given out where these checksums hold, a block each from the first byte on.
    pub(super) fn verify_by(&mut self, checksums: Vec<u32>, end: usize) {
        (self.verified, self.at_hand) = (bits(checksums.len()), bits(checksums.len()));
        (self.checksums, self.end) = (checksums, end);
    }

    /// All bytes, whether their checksum holds or not.
    pub(super) fn unverified(&self) -> &[u8] {
        match &self.held {
            Held::Mapped(mapped) => mapped,
            Held::Owned(bytes) => bytes,
        }
    }

    /// Some bytes.
    ///
    /// # Errors
    /// If they are not there, or are not those that were written.
    pub(super) fn get(&self, range: Range<usize>) -> Result<&[u8], Damaged> {
        self.spare();
        self.also(range)
    }

    /// Bytes that are read together with those given out before, so that these are not given back first.
    ///
    /// # Errors
    /// As [`Bytes::get`].
    pub(super) fn also(&self, range: Range<usize>) -> Result<&[u8], Damaged> {
        let bytes = self.unverified().get(range.clone()).ok_or(Damaged)?;
        if matches!(self.held, Held::Mapped(_)) && !range.is_empty() {
            if range.end > self.end {
                return Err(Damaged);
            }
            for block in range.start / BLOCK..=(range.end - 1) / BLOCK {
                if !is_set(&self.at_hand, block)? {
                    self.read(block)?;
                }
            }
        }
        Ok(bytes)
    }

    fn read(&self, block: usize) -> Result<(), Damaged> {
        if !is_set(&self.verified, block)? {
            let expected = *self.checksums.get(block).ok_or(Damaged)?;
            let bytes = self.unverified();
            let end = (block * BLOCK + BLOCK).min(self.end);
            if crc32fast::hash(&bytes[block * BLOCK..end]) != expected {
                return Err(Damaged);
            }
            set(&self.verified, block);
        }
        set(&self.at_hand, block);
        self.since_asked.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// How often pages were given back: what was read before must be read anew, so that it is known what is mapped.
    pub(super) fn given_back(&self) -> usize {
        self.given_back.load(Ordering::Relaxed)
    }

    /// Gives pages back if this process holds too much.
    pub(super) fn spare(&self) {
        let enough = if self.resident.is_some() { ASKED_AFTER } else { GIVEN_BACK };
        if self.since_asked.load(Ordering::Relaxed) < enough || self.given_back() >= MOST_OFTEN {
            return;
        }
        self.since_asked.store(0, Ordering::Relaxed);
        if self.resident.as_ref().is_none_or(|resident| resident.grown() > MOST_GROWN) {
            self.given_back.fetch_add(1, Ordering::Relaxed);
            self.at_hand.iter().for_each(|blocks| blocks.store(0, Ordering::Relaxed));
            self.give_back();
        }
    }

    /// Tells the system that the pages which are mapped need not be held for this process.
    fn give_back(&self) {
        #[cfg(unix)]
        if let Held::Mapped(mapped) = &self.held {
            #[expect(unsafe_code, reason = "pages of a mapped file are given back")]
            // SAFETY: nothing is written to these pages, so what is read after it comes from the file as before.
            // It only spares memory.
            let _ = unsafe { mapped.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
        }
    }
}

/// So many bits and more, all 0.
fn bits(count: usize) -> Vec<AtomicU64> {
    (0..count.div_ceil(64)).map(|_| AtomicU64::new(0)).collect()
}

fn is_set(bits: &[AtomicU64], place: usize) -> Result<bool, Damaged> {
    Ok(bits.get(place / 64).ok_or(Damaged)?.load(Ordering::Relaxed) >> (place % 64) & 1 == 1)
}

/// Makes one of them 1.
fn set(bits: &[AtomicU64], place: usize) {
    bits[place / 64].fetch_or(1 << (place % 64), Ordering::Relaxed);
}

/// How much memory this process holds, as Linux says in `/proc/self/statm` (proc(5)).
struct Resident {
    statm: File,
    /// What it held when this was opened, in bytes.
    at_first: usize,
}

impl Resident {
    fn open() -> Option<Self> {
        let mut resident = Self { statm: File::open("/proc/self/statm").ok()?, at_first: 0 };
        resident.at_first = resident.now()?;
        Some(resident)
    }

    fn grown(&self) -> usize {
        self.now().unwrap_or(0).saturating_sub(self.at_first)
    }

    /// The second number, in pages; where these are larger than 4 KiB, more is held.
    #[cfg(unix)]
    fn now(&self) -> Option<usize> {
        use std::os::unix::fs::FileExt as _;
        let mut said = [0; 128];
        let length = self.statm.read_at(&mut said, 0).ok()?;
        let said = std::str::from_utf8(said.get(..length)?).ok()?;
        Some(said.split(' ').nth(1)?.parse::<usize>().ok()? * 4_096)
    }

    #[cfg(not(unix))]
    fn now(&self) -> Option<usize> {
        None
    }
}
