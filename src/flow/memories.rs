//! Which memories a command works with, and how they are opened.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::{Problems, import, packed, paths};
use crate::memory::Memory;
use crate::rate::Penalty;

/// The ending of a memory's file.
pub const ENDING: &str = "legenda";

/// A memory as the user named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its file.
    pub path: PathBuf,
    /// What is taken from the match rates of its units.
    pub penalty: Penalty,
}

/// The memories that `arguments` (`PATH[:N]`) name, in order; if there is none, the one that
/// `LEGENDA_MEMORY` names, else `memories/main.legenda` where the current folder has a folder `memories`,
/// else the one in the user's data folder.
///
/// # Errors
///
/// When an argument is empty.
pub fn named(arguments: &[String]) -> Result<Vec<Named>> {
    if !arguments.is_empty() {
        return arguments.iter().map(|argument| parse(argument)).collect();
    }
    match std::env::var("LEGENDA_MEMORY") {
        Ok(value) if !value.trim().is_empty() => Ok(vec![parse(&value)?]),
        _ => Ok(vec![Named { path: usual(), penalty: Penalty::NONE }]),
    }
}

/// Where a memory is when nobody names one.
fn usual() -> PathBuf {
    let here = Path::new("memories");
    let folder = if here.is_dir() { here.to_owned() } else { data_folder().unwrap_or_default() };
    folder.join("main").with_extension(ENDING)
}

/// The folder of this user's data, by the conventions of the system.
fn data_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("legenda"))
}

/// Splits a penalty off a path: a suffix `:N`, 1 to 100, where there is no file of the whole name.
fn parse(argument: &str) -> Result<Named> {
    let whole = || Named { path: PathBuf::from(argument), penalty: Penalty::NONE };
    if argument.is_empty() {
        return Err(Error::new(ErrorKind::NoMemoryNamed));
    }
    let points =
        argument.rsplit_once(':').and_then(|(path, points)| Some((path, points.parse::<u16>().ok()?)));
    match points {
        Some((path, points @ 1..=100))
            if !path.is_empty() && !argument.contains("://") && !Path::new(argument).exists() =>
        {
            Ok(Named { path: PathBuf::from(path), penalty: Penalty::points(points) })
        }
        Some((path, points)) if Path::new(path).is_file() && !Path::new(argument).exists() => {
            Err(Error::at(Location::file(path), ErrorKind::NoPenalty(points)))
        }
        _ => Ok(whole()),
    }
}

/// Opens the first memory named to write to it, and makes it if there is none. Why it does not lie safely is
/// told to `problems`.
///
/// # Errors
///
/// When it cannot be opened or made, or is a TMX file.
pub fn open_or_create(arguments: &[String], problems: &mut Problems) -> Result<Memory> {
    let path = writable(arguments)?;
    if path.exists() {
        return open_to_write(arguments, problems);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| Error::io(folder.display().to_string(), source))?;
    }
    match Memory::create(&path) {
        // Somebody else has made it meanwhile.
        Err(error) if matches!(error.kind(), ErrorKind::FileExists) => open_to_write(arguments, problems),
        made => Ok(told(made?, problems)),
    }
}

/// Opens the first memory named to write to it.
///
/// # Errors
///
/// When there is none, it cannot be opened, or is a TMX file.
pub fn open_to_write(arguments: &[String], problems: &mut Problems) -> Result<Memory> {
    Ok(told(Memory::open(&writable(arguments)?)?, problems))
}

/// The first memory named, as it stands, or an empty one that is gone at the end: what a dry run works with.
///
/// # Errors
///
/// When it cannot be opened, or is a TMX file.
pub fn open_for_dry_run(arguments: &[String]) -> Result<Memory> {
    let path = writable(arguments)?;
    if path.exists() { Memory::open(&path) } else { Memory::temporary() }
}

/// The first memory named, if there is one.
///
/// # Errors
///
/// When there is one that cannot be opened.
pub fn open_existing(arguments: &[String]) -> Result<Option<Memory>> {
    let path = named(arguments)?.swap_remove(0).path;
    if path.exists() && !is_tmx(&path) { Memory::open_read_only(&path).map(Some) } else { Ok(None) }
}

/// All memories named, to read, in order of priority. A TMX file is read into a memory that no file keeps.
///
/// # Errors
///
/// When there is no such memory, or it cannot be read.
pub fn open_all(arguments: &[String], problems: &mut Problems) -> Result<Vec<(String, Memory, Penalty)>> {
    let mut memories = Vec::new();
    for named in named(arguments)? {
        let memory = if is_tmx(&named.path) {
            import::into_memory(&named.path, problems)?
        } else {
            Memory::open_read_only(&named.path)?
        };
        let name =
            packed::unpacked(&named.path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        memories.push((name, memory, named.penalty));
    }
    Ok(memories)
}

/// The memories known: those named, those of the folder `memories`, those of the user's data folder.
///
/// # Errors
///
/// When an argument is empty.
pub fn known(arguments: &[String]) -> Result<Vec<PathBuf>> {
    let mut known: Vec<PathBuf> = named(arguments)?.into_iter().map(|named| named.path).collect();
    let folders = [Some(PathBuf::from("memories")), data_folder()];
    for folder in folders.into_iter().flatten() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        found.retain(|path| paths::ending(path) == ENDING);
        found.sort();
        known.extend(found);
    }
    let mut seen = std::collections::HashSet::new();
    known.retain(|path| seen.insert(path.clone()));
    Ok(known)
}

fn writable(arguments: &[String]) -> Result<PathBuf> {
    let path = named(arguments)?.swap_remove(0).path;
    if is_tmx(&path) {
        return Err(Error::at(Location::file(path.display().to_string()), ErrorKind::TmxIsReadOnly));
    }
    Ok(path)
}

fn is_tmx(path: &Path) -> bool {
    paths::ending(&packed::unpacked(path)) == "tmx"
}

/// A memory whose warnings have been told.
fn told(memory: Memory, problems: &mut Problems) -> Memory {
    memory.warnings().into_iter().for_each(problems);
    memory
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(argument: &str, path: &str, points: u16) {
        let named = parse(argument).unwrap();
        assert_eq!((named.path, named.penalty.whole_points()), (PathBuf::from(path), points));
    }

    #[test]
    fn a_number_after_a_colon_is_a_penalty() {
        check("old.legenda:10", "old.legenda", 10);
        check("old.legenda", "old.legenda", 0);
        check("old.legenda:0", "old.legenda:0", 0);
        check("old.legenda:101", "old.legenda:101", 0);
        check(r"C:\press\old.legenda", r"C:\press\old.legenda", 0);
        check(r"C:\press\old.legenda:5", r"C:\press\old.legenda", 5);
        check("postgres://host:5", "postgres://host:5", 0);
        assert!(parse("").is_err());
    }
}
