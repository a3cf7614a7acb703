//! Files of results: each is written whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use tempfile::NamedTempFile;

use crate::cli::report::Content;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::magic;

/// How much is gathered before the system is asked to write it.
const BUFFER_BYTES: usize = 1 << 18;

/// How much of a file tells who wrote it.
const HEAD_BYTES: u64 = 1024;

/// Runs `write` on a file that takes the place of `path` when all went well; what is no file is written to as it is.
///
/// # Errors
///
/// What `write` returns, and what the system says of the file.
pub(super) fn write<T>(
    path: &Path,
    content: Content,
    write: impl FnOnce(&mut dyn Write) -> Result<T>,
) -> Result<T> {
    if path.metadata().is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        return write_through(path, content, write);
    }
    let mut draft = Draft::of(path, path)?;
    let done = written_out(draft.file.as_file_mut(), path, content, write)?;
    draft.publish()?;
    Ok(done)
}

/// Writes two files of data. The second is made, its folder too, if `write` says that something stands in it; if nothing
/// does, a file of ours that stands in its place goes. Returns also whether one went.
///
/// # Errors
///
/// What `write` returns, what the system says of the files, and if a file of another program stands in the place of the
/// second, which nobody has named.
pub(super) fn write_both<T>(
    [first, second]: [&Path; 2],
    is_ours: impl Fn(&[u8]) -> bool,
    write: impl FnOnce(&mut dyn Write, &mut dyn Write) -> Result<(T, bool)>,
) -> Result<(T, bool)> {
    let stale = stands(second, is_ours)?;
    let mut drafts = [Draft::of(first, first)?, Draft::of(second, first)?];
    let (done, has_second) = {
        let [one, two] = &mut drafts;
        let other = two.file.as_file_mut();
        written_out(one.file.as_file_mut(), first, Content::Exact, |first| {
            written_out(other, second, Content::Exact, |second| write(first, second))
        })?
    };
    let [one, two] = drafts;
    if has_second {
        make_folder(second)?;
        two.publish()?;
    }
    one.publish()?;
    if stale && !has_second {
        fs::remove_file(second).map_err(named(second))?;
    }
    Ok((done, stale && !has_second))
}

/// Refuses results in a file that is read for them.
///
/// # Errors
///
/// If `output` is one of the files `read`, also by another name.
pub(super) fn refuse_over<'p>(
    output: Option<&Path>,
    read: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<()> {
    let mut read = read.into_iter();
    if let Some(output) = output.filter(|output| read.any(|read| is_same(read, output))) {
        let kind = ErrorKind::SameFile { has_in_place: false };
        return Err(Error::at(Location::file(output.display().to_string()), kind));
    }
    Ok(())
}

/// Whether two paths lead to one file that is there.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    other.is_file() && place(one) == place(other)
}

/// Whether a file of ours stands in a place.
fn stands(path: &Path, is_ours: impl Fn(&[u8]) -> bool) -> Result<bool> {
    if !path.exists() {
        return Ok(false);
    }
    if is_ours(&head(path).map_err(named(path))?) {
        return Ok(true);
    }
    Err(Error::at(Location::file(path.display().to_string()), ErrorKind::FileExists))
}

/// How a file begins.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

/// Makes the innermost folder of a file.
fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(named(folder)(error)),
        _ => Ok(()),
    }
}

/// A file being written, that has no name of its own yet.
struct Draft {
    file: NamedTempFile<File>,
    /// The path as the user named it.
    path: PathBuf,
    /// The file whose place it takes.
    known: Option<Metadata>,
}

impl Draft {
    /// Begins a file, in the folder of `beside`, which must be there.
    fn of(path: &Path, beside: &Path) -> Result<Self> {
        if path.is_dir() {
            return Err(named(path)(io::ErrorKind::IsADirectory.into()));
        }
        let known = path.metadata().ok();
        if known.as_ref().is_some_and(|known| !known.is_file()) {
            return Err(named(path)(io::Error::other("this is no file: nothing can take its place")));
        }
        // What cannot be read is not ours to judge.
        if known.is_some() && head(path).is_ok_and(|head| head.starts_with(magic::SQLITE)) {
            return Err(Error::at(Location::file(path.display().to_string()), ErrorKind::OverMemory));
        }
        let beside = place(beside);
        let folder = beside.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        if !folder.is_dir() {
            return Err(Error::new(ErrorKind::NoFolder(folder)));
        }
        let mut builder = tempfile::Builder::new();
        let file = builder
            .prefix(".legenda-")
            .make_in(folder, |path| File::create_new(path))
            .map_err(named(path))?;
        Ok(Self { file, path: path.to_owned(), known })
    }

    /// Gives the file its name.
    fn publish(self) -> Result<()> {
        let named = named(&self.path);
        if let Some(known) = self.known {
            self.file.as_file().set_permissions(known.permissions()).map_err(&named)?;
        }
        self.file.as_file().sync_all().map_err(&named)?;
        self.file.persist(place(&self.path)).map_err(|error| named(error.error))?;
        Ok(())
    }
}

/// A link stays a link: what it leads to is replaced.
fn place(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn named(path: &Path) -> impl Fn(io::Error) -> Error {
    let name = path.display().to_string();
    move |source| Error::io(name.clone(), source)
}

/// Writes to what is no file, a device or a pipe: nothing can take its place.
fn write_through<T>(
    path: &Path,
    content: Content,
    write: impl FnOnce(&mut dyn Write) -> Result<T>,
) -> Result<T> {
    let mut file = File::options().write(true).open(path).map_err(named(path))?;
    written_out(&mut file, path, content, write)
}

fn written_out<T>(
    file: &mut File,
    path: &Path,
    content: Content,
    write: impl FnOnce(&mut dyn Write) -> Result<T>,
) -> Result<T> {
    let mut out: Box<dyn Write> = match content {
        Content::Styled => Box::new(AutoStream::never(file)),
        Content::Exact | Content::Workbook => Box::new(file),
    };
    let mut out = io::BufWriter::with_capacity(BUFFER_BYTES, &mut out);
    let done = write(&mut out)?;
    out.flush().map_err(named(path))?;
    Ok(done)
}
