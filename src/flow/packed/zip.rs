//! The files of a zip archive, found by its directory and read one by one (PKWARE APPNOTE 6.3.10).

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::DeflateDecoder;

use super::damaged;

/// What the parts of an archive begin with (§4.3).
const FILE: u32 = 0x0403_4B50;
const ENTRY: u32 = 0x0201_4B50;
const END: u32 = 0x0605_4B50;
const LARGE_END: u32 = 0x0606_4B50;
const LARGE_END_PLACE: u32 = 0x0706_4B50;

/// How long the parts are, without what each names the length of.
const FILE_BYTES: usize = 30;
const ENTRY_BYTES: usize = 46;
const END_BYTES: usize = 22;
const LARGE_END_BYTES: usize = 56;
const LARGE_END_PLACE_BYTES: usize = 20;

/// The longest comment that may stand at the end.
const COMMENT_BYTES: u64 = 65_535;

/// What stands in a field of four bytes whose value is in the "extra" of 64 bits (§4.5.3).
const LARGE: u64 = 0xFFFF_FFFF;

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its path in the archive.
    pub(super) name: String,
    is_encrypted: bool,
    method: u16,
    check: u32,
    packed_bytes: u64,
    bytes: u64,
    /// Where it begins.
    at: u64,
}

/// Whether a file that begins so is an archive: with a file in it, or empty.
pub(super) fn is_zip(start: &[u8]) -> bool {
    let signature = start.get(..4).map(|start| number(start, 0, 4));
    signature.is_some_and(|found| found == u64::from(FILE) || found == u64::from(END))
}

/// The files of an archive, in its order; folders are none.
///
/// # Errors
/// What the system says, or that it is no whole archive.
pub(super) fn entries(mut archive: File) -> io::Result<Vec<Entry>> {
    let (count, at) = directory(&mut archive)?;
    archive.seek(SeekFrom::Start(at))?;
    let mut directory = BufReader::new(archive);
    let mut found = Vec::new();
    for _ in 0..count {
        let entry = entry(&mut directory).map_err(cut_off)?;
        // What a Mac puts beside its files is no file of the user's.
        if !entry.name.ends_with('/') && !entry.name.starts_with("__MACOSX/") {
            found.push(entry);
        }
    }
    Ok(found)
}

/// How many entries the directory has, and where it begins.
fn directory(archive: &mut File) -> io::Result<(u64, u64)> {
    let length = archive.seek(SeekFrom::End(0))?;
    let tail = length.min(COMMENT_BYTES + END_BYTES as u64);
    archive.seek(SeekFrom::Start(length - tail))?;
    let mut last = Vec::new();
    archive.take(tail).read_to_end(&mut last)?;
    let is_end = |at: &usize| number(&last, *at, 4) == u64::from(END);
    let at = (0..=last.len().saturating_sub(END_BYTES)).rev().find(is_end).ok_or_else(damaged)?;
    let (count, start) = (number(&last, at + 10, 2), number(&last, at + 16, 4));
    if count != 0xFFFF && start != LARGE {
        return Ok((count, start));
    }
    let place = at.checked_sub(LARGE_END_PLACE_BYTES).ok_or_else(damaged)?;
    if number(&last, place, 4) != u64::from(LARGE_END_PLACE) {
        return Ok((count, start));
    }
    archive.seek(SeekFrom::Start(number(&last, place + 8, 8)))?;
    let end: [u8; LARGE_END_BYTES] = part(archive).map_err(cut_off)?;
    let is_large_end = number(&end, 0, 4) == u64::from(LARGE_END);
    if is_large_end { Ok((number(&end, 32, 8), number(&end, 48, 8))) } else { Err(damaged()) }
}

/// The next entry of the directory.
fn entry(directory: &mut impl Read) -> io::Result<Entry> {
    let head: [u8; ENTRY_BYTES] = part(directory)?;
    if number(&head, 0, 4) != u64::from(ENTRY) {
        return Err(damaged());
    }
    let name = bytes(directory, number(&head, 28, 2))?;
    let extra = bytes(directory, number(&head, 30, 2))?;
    bytes(directory, number(&head, 32, 2))?;
    let mut large = large_fields(&extra).chunks_exact(8).map(|field| number(field, 0, 8));
    let mut field = |at| match number(&head, at, 4) {
        LARGE => large.next().unwrap_or(LARGE),
        small => small,
    };
    let (unpacked, packed, at) = (field(24), field(20), field(42));
    Ok(Entry {
        name: String::from_utf8_lossy(&name).into_owned(),
        is_encrypted: head[8] & 1 != 0,
        method: u16::from_le_bytes([head[10], head[11]]),
        check: u32::from_le_bytes([head[16], head[17], head[18], head[19]]),
        packed_bytes: packed,
        bytes: unpacked,
        at,
    })
}

/// What stands in the "extra" of 64 bits, if there is one.
fn large_fields(mut extra: &[u8]) -> &[u8] {
    while extra.len() >= 4 {
        let end = 4 + usize::from(u16::from_le_bytes([extra[2], extra[3]]));
        let Some(field) = extra.get(4..end) else { break };
        if extra.starts_with(&[1, 0]) {
            return field;
        }
        extra = &extra[end..];
    }
    &[]
}

impl Entry {
    /// Reads the file out of its archive.
    ///
    /// # Errors
    /// What the system says, or that it is packed in a way that is not read.
    pub(super) fn reader(&self, mut archive: File) -> io::Result<Box<dyn Read + Send>> {
        let refused = |why: &str| io::Error::new(io::ErrorKind::Unsupported, why);
        if self.is_encrypted {
            return Err(refused("the packed file is locked with a password: unpack it first"));
        }
        archive.seek(SeekFrom::Start(self.at))?;
        let head: [u8; FILE_BYTES] = part(&mut archive).map_err(cut_off)?;
        if number(&head, 0, 4) != u64::from(FILE) {
            return Err(damaged());
        }
        let names = number(&head, 26, 2) + number(&head, 28, 2);
        archive.seek(SeekFrom::Start(self.at.saturating_add(FILE_BYTES as u64 + names)))?;
        let packed = BufReader::new(archive.take(self.packed_bytes));
        let unpacked: Box<dyn Read + Send> = match self.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(refused("the file is packed in a way that is not read: unpack it first")),
        };
        let (hash, read) = (crc32fast::Hasher::new(), 0);
        Ok(Box::new(Checked { unpacked, hash, read, check: self.check, bytes: self.bytes }))
    }
}

/// A file of an archive that is compared, at its end, with what was packed.
struct Checked {
    unpacked: Box<dyn Read + Send>,
    hash: crc32fast::Hasher,
    read: u64,
    check: u32,
    bytes: u64,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.read += read as u64;
        let is_end = read == 0 && !buffer.is_empty();
        if is_end && !self.is_whole() { Err(damaged()) } else { Ok(read) }
    }
}

impl Checked {
    fn is_whole(&self) -> bool {
        self.read == self.bytes && self.hash.clone().finalize() == self.check
    }
}

/// A number of so many bytes, the lowest first; 0 beyond the end.
fn number(from: &[u8], at: usize, bytes: usize) -> u64 {
    let bytes = from.get(at..at + bytes).unwrap_or_default();
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn part<const BYTES: usize>(from: &mut impl Read) -> io::Result<[u8; BYTES]> {
    let mut part = [0; BYTES];
    from.read_exact(&mut part)?;
    Ok(part)
}

fn bytes(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(damaged()) }
}

fn cut_off(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::UnexpectedEof { damaged() } else { error }
}
