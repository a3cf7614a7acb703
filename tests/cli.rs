//! What the command says, as real transcripts: the README, the guides, and in `tests/cli/` one file a command.
//!
//! The README runs where it stands and only reads. Every other transcript has a folder of its own, thrown away
//! afterwards: `week/` and `articles/` from the fixtures, an empty `memories/`, what is in `fixtures/guide/`,
//! and what is in a folder of `tests/cli/` that has its name.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what the commands say into the transcripts. Read the
//! difference before it is committed: a guide's words and unit numbers have to fit it.

#![allow(clippy::unwrap_used, reason = "a file of this repository that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use trycmd::TestCases;

/// The command under test.
const LEGENDA: &str = env!("CARGO_BIN_EXE_legenda");
/// Where the transcripts of the commands are.
const TRANSCRIPTS: &str = "tests/cli";
/// The transcript of what needs a shell: pipes and redirections.
const PIPES: &str = "pipes";
/// Times, days and the random names of memories: see [`begins_with`].
const CHANGING: &[&str] =
    &["0000-00-00T00:00:00Z", "00000000T000000Z", "0000-00-00", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];

#[test]
fn the_readme_shows_what_happens() {
    let elsewhere = tempfile::tempdir().unwrap();
    cases(elsewhere.path(), "").case("README.md").run();
}

#[test]
fn the_guides_show_what_happens() {
    check(&[PathBuf::from("docs/guide.md"), PathBuf::from("docs/guia.md")], "ana");
}

#[test]
fn every_command_says_what_its_transcript_shows() {
    let mut transcripts = transcripts();
    transcripts.retain(|transcript| cfg!(unix) || transcript.file_stem().unwrap() != PIPES);
    check(&transcripts, "");
}

#[test]
fn every_command_has_a_transcript_and_no_transcript_is_forgotten() {
    let named: BTreeSet<String> = transcripts()
        .iter()
        .map(|transcript| transcript.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let mut wanted = commands();
    assert!(wanted.contains("align"), "the commands of legenda --help: {wanted:?}");
    wanted.insert(PIPES.to_owned());
    assert_eq!(named, wanted);
    let deeper = walkdir::WalkDir::new(TRANSCRIPTS).min_depth(2).into_iter().map(Result::unwrap);
    let forgotten: Vec<PathBuf> =
        deeper.map(walkdir::DirEntry::into_path).filter(|path| is_transcript(path)).collect();
    assert!(forgotten.is_empty(), "transcripts in folders are not run: {forgotten:?}");
}

/// Runs each transcript in a folder of its own.
#[track_caller]
fn check(transcripts: &[PathBuf], user: &str) {
    let folder = tempfile::tempdir().unwrap();
    for transcript in transcripts {
        set_up(transcript, folder.path());
    }
    cases(folder.path(), user).case(folder.path().join("*.md")).run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for transcript in transcripts {
            let written = fs::read_to_string(folder.path().join(transcript.file_name().unwrap())).unwrap();
            fs::write(transcript, written.lines().map(lasting).collect::<String>()).unwrap();
        }
    }
}

/// A line of a transcript, with `[..]` for what another run shows differently.
fn lasting(line: &str) -> String {
    if line.starts_with("$ ") {
        return format!("{line}\n");
    }
    let mut lasting = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if let Some(changing) = CHANGING.iter().find(|changing| begins_with(rest, changing)) {
            lasting += "[..]";
            rest = &rest[changing.len()..];
        } else {
            lasting.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    lasting + "\n"
}

/// Whether a text begins with a pattern, in which `0` is any digit and `x` any hexadecimal digit.
fn begins_with(text: &str, pattern: &str) -> bool {
    let fits = |(byte, pattern): (u8, u8)| match pattern {
        b'0' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_hexdigit(),
        other => byte == other,
    };
    text.len() >= pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

/// Commands run with nothing of this machine but the program, as the person `user`.
fn cases(home: &Path, user: &str) -> TestCases {
    let cases = TestCases::new();
    let home = home.to_str().unwrap();
    for (name, value) in [
        ("HOME", home),
        ("XDG_DATA_HOME", home),
        ("APPDATA", home),
        ("LEGENDA_MEMORY", ""),
        ("LEGENDA_USER", user),
        ("NO_COLOR", "1"),
        ("COLUMNS", "100"),
    ] {
        cases.env(name, value);
    }
    if cfg!(unix) {
        cases.env("PATH", format!("{}:/usr/bin:/bin", Path::new(LEGENDA).parent().unwrap().display()));
        cases.register_bin("sh", Path::new("/bin/sh"));
    }
    cases.register_bin("legenda", Path::new(LEGENDA));
    cases
}

/// Puts a transcript into `folder`, and beside it the folder in which its commands run.
fn set_up(transcript: &Path, folder: &Path) {
    fs::copy(transcript, folder.join(transcript.file_name().unwrap())).unwrap();
    // trycmd runs the commands of NAME.md in NAME.in.
    let work = folder.join(transcript.file_name().unwrap()).with_extension("in");
    fs::create_dir_all(work.join("memories")).unwrap();
    copy_folder(Path::new("fixtures/week"), &work.join("week"));
    copy_folder(Path::new("fixtures/articles"), &work.join("articles"));
    copy_folder(Path::new("fixtures/guide"), &work);
    for answers in ["week/gold.jsonl", "articles/gold.jsonl"] {
        fs::remove_file(work.join(answers)).unwrap();
    }
    let own = Path::new(TRANSCRIPTS).join(transcript.file_stem().unwrap());
    if own.is_dir() {
        copy_folder(&own, &work);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let copy = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(copy).unwrap();
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
}

fn transcripts() -> Vec<PathBuf> {
    let entries = fs::read_dir(TRANSCRIPTS).unwrap().map(|entry| entry.unwrap().path());
    let mut transcripts: Vec<PathBuf> = entries.filter(|path| is_transcript(path)).collect();
    transcripts.sort();
    transcripts
}

fn is_transcript(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

/// The commands that `legenda --help` lists.
fn commands() -> BTreeSet<String> {
    let help = Command::new(LEGENDA).arg("--help").output().unwrap().stdout;
    let help = String::from_utf8(help).unwrap();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}
