//! Files that are packed: what is read of each file in `fixtures/packed`, and what is said of it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use legenda::flow::packed::Gzip;

/// What is said of a file that is not read, after its name; nothing of it is kept.
const DAMAGED: &str =
    "the packed file is damaged or cut off\n  hint: get the file again; nothing of it is kept\n";
const NOTHING: &str =
    "the archive holds no file of a format that is read\n  hint: unpack it, and name the files\n";

/// The units that a file holds, or why it is not read: what follows its name, and what is said.
type Expected = Result<&'static [&'static str], (&'static str, &'static str)>;

/// What is expected of each file.
const CASES: &[(&str, Expected)] = &[
    ("bzip2.zip", Err(("/a.tmx", "the file is packed in a way that is not read: unpack it first\n"))),
    ("cut-off.tmx.gz", Err((":", DAMAGED))),
    ("cut-off.zip", Err(("", DAMAGED))),
    ("damaged.tmx.gz", Err((":", DAMAGED))),
    ("damaged.zip", Err(("/memory.tmx:", DAMAGED))),
    ("empty.zip", Err(("", NOTHING))),
    ("gzip-by-content.tmx", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("large-fields.zip", Ok(&["El puerto de Larache\tLe port de Larache", "La playa\tLa plage"])),
    ("locked.zip", Err(("/memory.tmx", "the packed file is locked with a password: unpack it first\n"))),
    ("memory.tmx.gz", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("memory.tmx.zip", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("no-ending.tmx.zip", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("nothing.zip", Err(("", NOTHING))),
    ("plain.tmx.gz", Ok(&["El puerto de Larache\tLe port de Larache"])),
    (
        "several.zip",
        Ok(&["El puerto de Larache\tLe port de Larache", "La playa\tLa plage", "El mar\tLa mer"]),
    ),
    ("stored.zip", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("table.tsv.gz", Ok(&["El mar\tLa mer"])),
    ("twice.zip", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("two-members.tmx.gz", Ok(&["El puerto de Larache\tLe port de Larache"])),
    ("zip-by-content.tmx", Ok(&["El puerto de Larache\tLe port de Larache"])),
];

fn legenda(memory: &Path, arguments: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_legenda")).arg("-m").arg(memory).args(arguments).output();
    command.unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn each_file_is_read_as_what_it_holds_or_not_at_all() {
    for (file, expected) in CASES {
        let folder = tempfile::tempdir().unwrap();
        let memory = folder.path().join("m.legenda");
        let path = format!("fixtures/packed/{file}");
        let imported = legenda(&memory, &["import", &path]);
        let said = text(imported.stderr);
        let exported = text(legenda(&memory, &["export"]).stdout);
        match expected {
            Ok(units) => {
                assert_eq!(imported.status.code(), Some(0), "{file}: {said}");
                assert_eq!(exported.lines().collect::<Vec<_>>(), *units, "{file}");
            }
            Err((place, why)) => {
                assert_eq!(imported.status.code(), Some(2), "{file}");
                let begins = said.starts_with(&format!("legenda: {path}{place}"));
                assert!(begins && said.ends_with(why), "{file}: {said}");
                assert_eq!(exported, "", "{file}");
            }
        }
    }
}

#[test]
fn every_file_has_its_case_and_its_line_in_the_readme() {
    let readme = std::fs::read_to_string("fixtures/packed/README.md").unwrap();
    for entry in std::fs::read_dir("fixtures/packed").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" {
            assert!(readme.contains(&format!("`{name}`")), "{name} has no line in the readme");
            assert!(CASES.iter().any(|(file, _)| *file == name), "{name} has no case");
        }
    }
}

#[test]
fn what_is_packed_in_an_export_is_the_same_every_time_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let memory = path("m.legenda");
    legenda(&memory, &["import", "fixtures/packed/several.zip"]);
    for name in ["a.tmx.gz", "b.tmx.gz", "a.tmx"] {
        let exported = legenda(&memory, &["export", "-o", path(name).to_str().unwrap()]);
        assert_eq!(exported.status.code(), Some(0), "{}", text(exported.stderr));
    }
    let packed = std::fs::read(path("a.tmx.gz")).unwrap();
    assert_eq!(packed, std::fs::read(path("b.tmx.gz")).unwrap());
    assert_eq!(packed[4..8], [0; 4], "no time stands in it");
    let mut unpacked = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*packed), &mut unpacked).unwrap();
    assert_eq!(unpacked, std::fs::read_to_string(path("a.tmx")).unwrap());
    let again = text(legenda(&memory, &["import", path("a.tmx.gz").to_str().unwrap()]).stderr);
    assert!(again.contains("imported 3 units: 0 added, 3 already known"), "{again}");
}

#[test]
fn a_packed_tmx_is_a_memory_to_look_up_in() {
    let found = legenda(Path::new("fixtures/packed/memory.tmx.gz"), &["lookup", "El puerto de Larache"]);
    let found = text(found.stdout);
    assert!(found.contains("unit 1 of memory ") && found.contains("Le port de Larache"), "{found}");
}

#[test]
fn packed_files_are_found_in_folders_and_an_archive_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["memory.tmx.gz", "memory.tmx.zip", "table.tsv.gz", "nothing.zip"] {
        std::fs::copy(format!("fixtures/packed/{name}"), folder.path().join(name)).unwrap();
    }
    let memory = folder.path().join("m.legenda");
    let imported = text(legenda(&memory, &["import", folder.path().to_str().unwrap()]).stderr);
    assert!(imported.contains("imported 3 units: 2 added, 1 already known"), "{imported}");
    let refused = legenda(&memory, &["export", "-o", folder.path().join("a.tmx.zip").to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!folder.path().join("a.tmx.zip").exists());
}

#[test]
fn what_is_packed_is_the_same_in_whatever_pieces_it_is_written() {
    let words: Vec<String> =
        (0..40_000_u32).map(|at| format!("{:x} ", at.wrapping_mul(2_654_435_761) % 5_000)).collect();
    let content = words.concat();
    let packed = |piece: usize| {
        let mut out = Vec::new();
        let mut packing = Gzip::new(&mut out);
        content.as_bytes().chunks(piece).for_each(|piece| packing.write_all(piece).unwrap());
        packing.finish().unwrap();
        out
    };
    let whole = packed(content.len());
    for piece in [1, 1_000, 65_537] {
        assert!(packed(piece) == whole, "{piece} bytes at a time");
    }
}
