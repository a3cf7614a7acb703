//! Files that are packed, gzip or zip, read as what they hold: as a stream, whatever they unpack to.
//!
//! What a file is, its first bytes say; the ending says what it holds: `memory.tmx.gz` is a TMX. A zip may hold several
//! files; those whose endings name no format are passed over.

mod zip;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};

use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::paths;
use crate::format::{Input, magic};

/// The ending of a file packed by gzip.
const GZIP: &str = "gz";
/// The ending of an archive.
const ZIP: &str = "zip";

/// Endings of files that are archives by themselves, and known as something else.
const ARE_ARCHIVES: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "docx", "odt", "pptx", "odp", "epub"];

/// How many bytes are read, or packed, at a time.
const BUFFER_BYTES: usize = 1 << 18;

/// A file, or one of those in an archive.
#[derive(Clone, Debug)]
pub struct Member {
    /// As messages name it: `memories.zip/a.tmx`.
    name: String,
    /// Its own path, by which its format is known.
    pub path: PathBuf,
    outer: PathBuf,
    packing: Packing,
}

#[derive(Clone, Debug)]
enum Packing {
    None,
    Gzip,
    Zip(zip::Entry),
}

/// The path that a file has when it is unpacked: without `.gz` or `.zip` at its end.
#[must_use]
pub fn unpacked(path: &Path) -> PathBuf {
    match &*paths::ending(path) {
        GZIP | ZIP => path.with_extension(""),
        _ => path.to_owned(),
    }
}

/// Whether a file is written through gzip.
#[must_use]
pub fn is_gzip(path: &Path) -> bool {
    paths::ending(path) == GZIP
}

/// The beginning of a file, unpacked as far as it goes, by its first bytes.
#[must_use]
pub fn head(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(magic::GZIP) {
        return bytes.to_vec();
    }
    let mut head = Vec::new();
    // It is cut off, so that its end is an error; what stands before is there all the same.
    let _ = MultiGzDecoder::new(bytes).read_to_end(&mut head);
    head
}

/// Whether a file has the ending of an archive, which is only read.
#[must_use]
pub fn is_zip(path: &Path) -> bool {
    paths::ending(path) == ZIP
}

/// Whether a file that begins so is packed.
#[must_use]
pub fn is_packed(path: &Path, start: &[u8]) -> bool {
    start.starts_with(magic::GZIP) || is_archive(path, start)
}

fn is_archive(path: &Path, start: &[u8]) -> bool {
    zip::is_zip(start) && !ARE_ARCHIVES.contains(&&*paths::ending(path))
}

/// The files that a file is when it is unpacked: itself, or those of an archive that `is_wanted`. The only file of an
/// archive is wanted by the archive's own name too.
///
/// # Errors
///
/// When there is no such file, or the archive is damaged or holds nothing that is wanted.
pub fn members(path: &Path, is_wanted: impl Fn(&Path) -> bool) -> Result<Vec<Member>> {
    let name = path.display().to_string();
    let failed = |source: io::Error| Error::io(name.clone(), source);
    if path.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let mut file = File::open(path).map_err(failed)?;
    let mut start = Vec::new();
    (&mut file).take(4).read_to_end(&mut start).map_err(failed)?;
    let member =
        |name: String, inner: PathBuf, packing| Member { name, path: inner, outer: path.into(), packing };
    if !is_archive(path, &start) {
        let packing = if start.starts_with(magic::GZIP) { Packing::Gzip } else { Packing::None };
        return Ok(vec![member(name, unpacked(path), packing)]);
    }
    let mut entries = zip::entries(file).map_err(failed)?;
    if let [only] = entries.as_mut_slice()
        && !is_wanted(Path::new(&only.name))
        && is_wanted(&unpacked(path))
    {
        let whole = member(name, unpacked(path), Packing::Zip(only.clone()));
        return Ok(vec![whole]);
    }
    entries.retain(|entry| is_wanted(Path::new(&entry.name)));
    if entries.is_empty() {
        return Err(Error::at(Location::file(name), ErrorKind::NothingInArchive));
    }
    let inner = |entry: zip::Entry| {
        let inner = PathBuf::from(&entry.name);
        member(format!("{}/{}", path.display(), entry.name), inner, Packing::Zip(entry))
    };
    Ok(entries.into_iter().map(inner).collect())
}

impl Member {
    /// Begins to read it.
    ///
    /// # Errors
    ///
    /// What the system says, or that it is packed in a way that is not read.
    pub fn open(self) -> Result<Input> {
        let reader = self.reader().map_err(|source| Error::io(self.name.clone(), source))?;
        Ok(Input { name: self.name, reader })
    }

    fn reader(&self) -> io::Result<Box<dyn BufRead + Send>> {
        let file = File::open(&self.outer)?;
        let packed: Box<dyn Read + Send> = match &self.packing {
            Packing::None => return Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, file))),
            Packing::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(file))),
            Packing::Zip(entry) => {
                let mut inner = BufReader::new(Unpacking(entry.reader(file)?));
                // What is packed twice is a file by its own name.
                if inner.fill_buf()?.starts_with(magic::GZIP) {
                    Box::new(MultiGzDecoder::new(inner))
                } else {
                    Box::new(inner)
                }
            }
        };
        Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, Unpacking(packed))))
    }
}

/// A packed file, which may be damaged or cut off.
struct Unpacking(Box<dyn Read + Send>);

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                damaged()
            }
            _ => error,
        })
    }
}

/// What is said of a packed file that does not unpack to what was packed.
fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the packed file is damaged or cut off")
}

/// Packs by gzip what is written: the same bytes for the same content, with no name and no time.
pub struct Gzip<W: Write> {
    packing: GzEncoder<W>,
    /// What is not packed yet: what the packed bytes are depends on how many are given at once.
    held: Vec<u8>,
}

impl<W: Write> Gzip<W> {
    /// Begins to pack.
    pub fn new(out: W) -> Self {
        let packing = GzBuilder::new().mtime(0).write(out, Compression::default());
        Self { packing, held: Vec::with_capacity(BUFFER_BYTES) }
    }

    /// Writes what ends the file.
    ///
    /// # Errors
    ///
    /// What the system says when it refuses to write.
    pub fn finish(mut self) -> io::Result<()> {
        self.packing.write_all(&self.held)?;
        self.packing.finish()?.flush()
    }
}

impl<W: Write> Write for Gzip<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(BUFFER_BYTES - self.held.len());
        self.held.extend_from_slice(&bytes[..taken]);
        if self.held.len() == BUFFER_BYTES {
            self.packing.write_all(&self.held)?;
            self.held.clear();
        }
        Ok(taken)
    }

    /// Nothing goes out before the end: what is packed together is smaller.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
