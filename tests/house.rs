//! What the documents and the manifest promise, as far as it can be checked without building anything.

#![allow(clippy::unwrap_used, reason = "a file of this repository that cannot be read is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Locked packages, those of the tests and of every system included.
///
/// Most come with four: scraper brings a browser's parser and selectors (45), clap the command line (23), calamine and
/// `rust_xlsxwriter` the workbooks (24), rusqlite the store (14). Who reads the lock file can still read it all. For what
/// brings a tree with it, something else has to go.
const MOST_PACKAGES: usize = 201;

/// Folders and files that the documents may name by their path from the root.
const TOPS: &[&str] = &[
    ".ci/",
    "benches/",
    "docs/",
    "examples/",
    "fixtures/",
    "fuzz/",
    "memories/",
    "src/",
    "tests/",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
];

#[test]
fn every_path_that_a_document_names_exists() {
    for document in documents() {
        for (line, path) in named_paths(&fs::read_to_string(&document).unwrap()) {
            assert!(Path::new(&path).exists(), "{}:{line}: there is no {path}", document.display());
        }
    }
}

#[test]
fn every_name_that_a_document_looks_for_in_a_file_is_there() {
    for document in documents() {
        for (line, name, path) in names_in_files(&fs::read_to_string(&document).unwrap()) {
            let found = fs::read_to_string(&path).is_ok_and(|text| text.contains(&name));
            assert!(found, "{}:{line}: there is no {name} in {path}", document.display());
        }
    }
}

#[test]
fn every_link_of_a_document_leads_to_a_file() {
    for document in documents() {
        let folder = document.parent().unwrap();
        for (line, link) in links(&fs::read_to_string(&document).unwrap()) {
            assert!(folder.join(&link).exists(), "{}:{line}: {link} leads nowhere", document.display());
        }
    }
}

#[test]
fn the_lock_file_can_still_be_read_by_a_person() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    let packages = lock.lines().filter(|line| *line == "[[package]]").count();
    assert!(packages <= MOST_PACKAGES, "{packages} locked packages, of {MOST_PACKAGES} at most");
}

#[test]
fn no_dependency_needs_a_newer_compiler_than_the_crate() {
    let ours = version(env!("CARGO_PKG_RUST_VERSION"));
    for package in packages() {
        let Some(theirs) = package["rust_version"].as_str() else { continue };
        assert!(version(theirs) <= ours, "{} needs Rust {theirs}", package["name"]);
    }
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let allowed = Allowed::read(&fs::read_to_string("deny.toml").unwrap());
    for package in packages() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str());
        let is_allowed = licence.is_some_and(|licence| allowed.holds(name, licence));
        assert!(is_allowed, "{name}: {licence:?} is not allowed by deny.toml");
    }
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    let folders = ["tmp", "root", "work"].map(|folder| format!("/{folder}/"));
    let hosts = [
        ["index", "crates.io"],
        ["static", "crates.io"],
        ["pypi", "org"],
        ["files", "pythonhosted.org"],
        ["registry", "npmjs.org"],
        ["deb", "debian.org"],
    ];
    let hosts = hosts.map(|host| host.join("."));
    for path in tracked() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (at, line) in text.lines().enumerate() {
            let place = format!("{}:{}", path.display(), at + 1);
            let folder = folders.iter().find(|folder| begins_path(line, folder));
            assert_eq!(folder, None, "{place}: a path of one machine: {line}");
            assert_eq!(hosts.iter().find(|host| line.contains(*host)), None, "{place}: {line}");
        }
    }
}

/// The documents that a person reads, but for transcripts.
fn documents() -> Vec<PathBuf> {
    let folder = |path: &str| fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path());
    let all = folder(".").chain(folder("docs")).chain(folder("fixtures"));
    let found: Vec<_> = all.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    assert!(found.len() >= 4, "the documents are there: {found:?}");
    found
}

/// The lines of a document outside its code blocks, numbered from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        (!in_code && !is_fence).then_some((at + 1, line))
    })
}

/// What stands between backticks on a line.
fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The paths from the root that stand between backticks, without patterns.
fn named_paths(text: &str) -> Vec<(usize, String)> {
    let spans = prose(text).flat_map(|(line, text)| spans(text).map(move |span| (line, span)));
    spans.filter(|(_, span)| is_path(span)).map(|(line, span)| (line, span.to_owned())).collect()
}

fn is_path(span: &str) -> bool {
    TOPS.iter().any(|top| span.starts_with(top)) && !span.contains(['*', ' ', '{', '<', '…'])
}

/// What stands as "`NAME` in `PATH`".
fn names_in_files(text: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (line, text) in prose(text) {
        let parts: Vec<&str> = text.split('`').collect();
        for window in parts.windows(3).skip(1).step_by(2) {
            if window[1] == " in " && is_path(window[2]) && !window[2].ends_with('/') {
                found.push((line, window[0].to_owned(), window[2].to_owned()));
            }
        }
    }
    found
}

/// Where the links of a document lead, but for those to other sites and to its own headings.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, text) in prose(text) {
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        let files = targets.map(|(target, _)| target.split('#').next().unwrap_or_default());
        let here = files.filter(|target| !target.is_empty() && !target.contains("://"));
        found.extend(here.map(|target| (line, target.to_owned())));
    }
    found
}

/// The packages that the crate is built of: of every system where they were all fetched, else of this one.
fn packages() -> Vec<Value> {
    let metadata = metadata(&[]).or_else(|| metadata(&["--filter-platform", &host()]));
    let metadata = metadata.expect("cargo knows the packages it has just built");
    let found = metadata["packages"].as_array().unwrap().clone();
    assert!(found.len() > 100, "only {} packages", found.len());
    found
}

fn metadata(more: &[&str]) -> Option<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--format-version", "1"]).args(more);
    let output = cargo.output().unwrap();
    output.status.success().then(|| serde_json::from_slice(&output.stdout).unwrap())
}

/// The system that this was built on, as the compiler calls it.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// `1.90.0` as numbers.
fn version(text: &str) -> [u64; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

/// What `deny.toml` allows.
struct Allowed {
    /// For every package.
    everywhere: Vec<String>,
    /// For one: its name, and what besides.
    exceptions: Vec<(String, Vec<String>)>,
}

impl Allowed {
    fn read(deny: &str) -> Self {
        let strings = |text: &str| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let (_, licenses) = deny.split_once("[licenses]").unwrap();
        let everywhere = licenses.lines().find(|line| line.starts_with("allow = ")).map(strings).unwrap();
        let exceptions = licenses.lines().filter(|line| line.trim_start().starts_with("{ crate = "));
        let exceptions = exceptions.map(strings).filter(|exception| exception.len() > 1);
        let exceptions = exceptions.map(|mut exception| (exception.remove(0), exception)).collect();
        Self { everywhere, exceptions }
    }

    /// Whether a package may be used under its licence, an SPDX expression.
    fn holds(&self, package: &str, licence: &str) -> bool {
        let own = self.exceptions.iter().filter(|(name, _)| name == package).flat_map(|(_, more)| more);
        let allowed: Vec<&String> = self.everywhere.iter().chain(own).collect();
        let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        any(&mut &words[..], &allowed)
    }
}

/// `A OR B`; `OR` binds less than `AND` (SPDX 2.3, annex D).
fn any(words: &mut &[&str], allowed: &[&String]) -> bool {
    let mut holds = all(words, allowed);
    while let ["OR", rest @ ..] = words {
        *words = rest;
        holds |= all(words, allowed);
    }
    holds
}

fn all(words: &mut &[&str], allowed: &[&String]) -> bool {
    let mut holds = one(words, allowed);
    while let ["AND", rest @ ..] = words {
        *words = rest;
        holds &= one(words, allowed);
    }
    holds
}

fn one(words: &mut &[&str], allowed: &[&String]) -> bool {
    let (holds, rest) = match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let holds = any(words, allowed);
            (holds, words.get(1..).unwrap_or_default())
        }
        [licence, "WITH", exception, rest @ ..] => {
            (allowed.iter().any(|name| **name == format!("{licence} WITH {exception}")), rest)
        }
        [licence, rest @ ..] => (allowed.iter().any(|name| name == licence), rest),
        [] => (false, &[][..]),
    };
    *words = rest;
    holds
}

/// The files that are tracked, or, outside a clone, all but what is built.
fn tracked() -> Vec<PathBuf> {
    let output = Command::new("git").args(["ls-files", "-z"]).output();
    if let Some(output) = output.ok().filter(|output| output.status.success() && !output.stdout.is_empty()) {
        return String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(PathBuf::from).collect();
    }
    let all = walkdir::WalkDir::new(".").into_iter().filter_entry(|entry| {
        !(entry.depth() == 1 && [".git", "target"].iter().any(|name| entry.file_name() == *name))
    });
    all.map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// Whether a path that begins with `folder` stands on a line, and not in the middle of a longer one.
fn begins_path(line: &str, folder: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || "._-~/*}".contains(c);
    line.match_indices(folder).any(|(at, _)| !line[..at].ends_with(is_inside))
}

mod the_checker {
    use super::*;

    #[test]
    fn sees_what_a_document_names() {
        let text = "`src/a.rs` and `B` in `src/c.rs`\n```\n`src/d.rs`\n```\n`src/*.rs`, `lib.rs`, `tests/e/`";
        let paths: Vec<_> =
            named_paths(text).into_iter().map(|(line, path)| format!("{line} {path}")).collect();
        assert_eq!(paths, ["1 src/a.rs", "1 src/c.rs", "5 tests/e/"]);
        assert_eq!(names_in_files(text), [(1, "B".to_owned(), "src/c.rs".to_owned())]);
    }

    #[test]
    fn sees_where_links_lead() {
        let text = "[a](docs/A.md#b), [c](#c), [d](https://example.org/e)\n[f](G.md)";
        assert_eq!(links(text), [(1, "docs/A.md".to_owned()), (2, "G.md".to_owned())]);
    }

    #[track_caller]
    fn check_licence(licence: &str, expected: bool) {
        let deny = "[licenses]\nallow = [\"MIT\", \"ISC\"]\nexceptions = [\n    { crate = \"a\", allow = [\"X\"] },\n]";
        assert_eq!(Allowed::read(deny).holds("b", licence), expected, "{licence}");
    }

    #[test]
    fn reads_licences() {
        check_licence("MIT", true);
        check_licence("X", false);
        check_licence("", false);
        check_licence("X/MIT", true);
        check_licence("X OR MIT AND X", false);
        check_licence("(X OR MIT) AND ISC", true);
        check_licence("(MIT OR ISC) AND X", false);
        check_licence("MIT WITH X OR X", false);
        assert!(Allowed::read("[licenses]\nallow = []\n{ crate = \"a\", allow = [\"X\"] }").holds("a", "X"));
    }

    #[test]
    fn knows_a_path_of_one_machine() {
        assert!(begins_path("see /opt/a.txt", "/opt/"));
        assert!(begins_path("\"/opt/a.txt\"", "/opt/"));
        assert!(!begins_path("https://example.org/opt/a.jpg", "/opt/"));
    }

    #[test]
    fn compares_versions_as_numbers() {
        assert!(version("1.9") < version("1.10.1"));
        assert_eq!(version("1.90"), version("1.90.0"));
    }
}
