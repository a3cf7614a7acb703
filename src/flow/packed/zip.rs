//! The files of a zip archive, read one by one.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::bufread::DeflateDecoder;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::damaged;
use crate::format::magic::{EMPTY_ZIP, ZIP};

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its path in the archive.
    pub(super) name: String,
    is_encrypted: bool,
    method: CompressionMethod,
    check: u32,
    packed_bytes: u64,
    bytes: u64,
    /// Where its packed bytes begin, unless that is damaged.
    at: Option<u64>,
}

/// Whether a file that begins so is an archive: with a file in it, or empty.
pub(super) fn is_zip(start: &[u8]) -> bool {
    [ZIP, EMPTY_ZIP].iter().any(|signature| start.starts_with(signature))
}

/// The files of an archive, in its order; folders are none.
///
/// # Errors
/// What the system says, or that it is no whole archive.
pub(super) fn entries(archive: File) -> io::Result<Vec<Entry>> {
    let mut archive = ZipArchive::new(BufReader::new(archive)).map_err(refused)?;
    let entries = (0..archive.len()).map(|at| entry(&mut archive, at)).collect::<io::Result<Vec<_>>>()?;
    // What a Mac puts beside its files is no file of the user's.
    let is_file = |entry: &Entry| !entry.name.ends_with('/') && !entry.name.starts_with("__MACOSX/");
    Ok(entries.into_iter().filter(is_file).collect())
}

fn entry(archive: &mut ZipArchive<BufReader<File>>, at: usize) -> io::Result<Entry> {
    let begin = archive.by_index_raw(at).ok().and_then(|file| file.data_start());
    let said = archive.by_index_data(at).map_err(refused)?;
    Ok(Entry {
        name: String::from_utf8_lossy(said.name_raw()).into_owned(),
        is_encrypted: said.encrypted(),
        method: said.compression(),
        check: said.crc32(),
        packed_bytes: said.compressed_size(),
        bytes: said.size(),
        at: begin,
    })
}

/// What is said of an archive that cannot be read.
fn refused(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error,
        _ => damaged(),
    }
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
        archive.seek(SeekFrom::Start(self.at.ok_or_else(damaged)?))?;
        let packed = BufReader::new(archive.take(self.packed_bytes));
        let unpacked: Box<dyn Read + Send> = match self.method {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(DeflateDecoder::new(packed)),
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
