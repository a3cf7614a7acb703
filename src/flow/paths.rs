//! Paths as users type them: files, folders and patterns, that we expand ourselves on every system.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Result};
use crate::flow::{Problems, packed};

/// The name of standard input in messages and in JSON.
pub const STANDARD_INPUT: &str = "standard input";

/// Endings of pictures: passed over in folders, until they can be read themselves.
static PICTURES: &[&str] =
    &["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "avif", "heic", "svg", "bmp", "psd"];

/// What users gave, as files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// The files in the order given, those of a folder sorted by name; each once.
    pub files: Vec<PathBuf>,
    /// How many pictures were passed over in folders and patterns.
    pub pictures: usize,
}

/// The files that `paths` stand for; `-` is standard input. In folders only files with one of `endings` are
/// taken. What stands for nothing is told to `problems`.
pub fn expand(paths: &[PathBuf], endings: &[&str], problems: &mut Problems) -> Expanded {
    let mut expanded = Expanded::default();
    for path in paths {
        if path.as_os_str() == "-" || path.is_file() {
            expanded.push(path.clone());
        } else if path.is_dir() {
            expanded.folder(path, endings, problems);
        } else {
            expanded.pattern(path, endings, problems);
        }
    }
    expanded
}

/// The bytes of a file, or of standard input where the path is `-`, and its name.
///
/// # Errors
///
/// What the system says, with the path; a folder; standard input where a person would have to type it.
pub fn read(path: &Path, limit_bytes: u64) -> Result<(String, Vec<u8>)> {
    let name = name_of(path);
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        if std::io::stdin().is_terminal() {
            return Err(Error::new(ErrorKind::NothingToRead));
        }
        std::io::stdin().lock().take(limit_bytes).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit_bytes).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok((name, bytes)),
        Err(source) => Err(Error::io(name, source)),
    }
}

/// A path as messages show it.
#[must_use]
pub fn name_of(path: &Path) -> String {
    if path.as_os_str() == "-" { STANDARD_INPUT.to_owned() } else { path.display().to_string() }
}

/// The ending of a path in lower case, without the dot.
#[must_use]
pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

impl Expanded {
    fn push(&mut self, path: PathBuf) {
        if !self.files.contains(&path) {
            self.files.push(path);
        }
    }

    fn folder(&mut self, folder: &Path, endings: &[&str], problems: &mut Problems) {
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.found(entry.into_path(), endings),
                Ok(_) => {}
                Err(error) => {
                    let name = error.path().unwrap_or(folder).display().to_string();
                    problems(Error::io(name, error.into()));
                }
            }
        }
    }

    fn pattern(&mut self, path: &Path, endings: &[&str], problems: &mut Problems) {
        let before = self.files.len() + self.pictures;
        if let Ok(matches) = glob::glob(&path.to_string_lossy()) {
            for found in matches.flatten() {
                if found.is_dir() {
                    self.folder(&found, endings, problems);
                } else {
                    self.named(found);
                }
            }
        }
        if self.files.len() + self.pictures == before {
            problems(Error::new(ErrorKind::NoSuchFile(path.to_owned())));
        }
    }

    /// A file that a pattern names: read unless it is a picture, or what a program keeps beside a file.
    fn named(&mut self, path: PathBuf) {
        if is_beside(&path) {
            return;
        }
        if PICTURES.contains(&ending(&path).as_str()) {
            self.pictures += 1;
        } else {
            self.push(path);
        }
    }

    /// A file of a folder: read if it has one of the endings, and is not what a program keeps beside a file.
    fn found(&mut self, path: PathBuf, endings: &[&str]) {
        if is_beside(&path) {
            return;
        }
        let ending = ending(&packed::unpacked(&path));
        if PICTURES.contains(&ending.as_str()) {
            self.pictures += 1;
        } else if endings.contains(&ending.as_str()) {
            self.push(path);
        }
    }
}

/// Whether a file is what a program keeps beside the one that it is named after: who has a workbook open in Excel; what a
/// Mac knows of a file on a disk that has no room for it.
fn is_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ["~$", "._"].iter().any(|mark| name.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_patterns_are_expanded_and_pictures_counted() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.html", "c.jpg", "d.xyz", "~$b.txt", "._b.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let mut problems = Vec::new();
        let mut ask =
            |path: PathBuf| expand(&[path], &["txt", "html"], &mut |problem| problems.push(problem));
        let found = ask(folder.path().to_owned());
        assert_eq!(found.files, [folder.path().join("a.html"), folder.path().join("b.txt")]);
        assert_eq!(found.pictures, 1);
        assert_eq!(ask(folder.path().join("*.txt")).files, [folder.path().join("b.txt")]);
        assert_eq!(ask(folder.path().join("*.nothing")).files, Vec::<PathBuf>::new());
        assert_eq!(problems.len(), 1);
    }
}
