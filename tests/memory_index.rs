//! The index beside a memory: whatever becomes of it, look-up answers as if every unit were compared.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::cmp::Reverse;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use legenda::flow::query::{CreditUse, Searcher, query};
use legenda::language::LangTag;
use legenda::lookup::repair::RepairUse;
use legenda::lookup::{
    Answer, Consulted, Fetch, Options, PenaltyUse, Pool, Query, Sort, Workers, lookup_all,
};
use legenda::memory::{Author, Memory, OnConflict, Policy};
use legenda::rate::{MatchRate, Penalty};
use legenda::text::normal::masked;
use legenda::unit::{Status, Unit, UnitId, Variant};

/// A linear congruential generator (Knuth, The Art of Computer Programming 2, §3.3.4).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

const WORDS: &[&str] = &[
    "la",
    "gata",
    "el",
    "presidente",
    "vieja",
    "duerme",
    "en",
    "2023",
    "una",
    "ciudad",
    "de",
    "Marruecos",
    "12,5",
    "agua",
    "ñandú",
    "«sí»",
    "con",
    "su",
    "homólogo",
    "francés",
    "durante",
    "reunión",
    "mercado",
    "niños",
    "猫",
];

fn tag(tag: &str) -> LangTag {
    tag.parse().unwrap()
}

fn text(numbers: &mut Numbers) -> String {
    let words = 1 + numbers.below(9);
    (0..words).map(|_| WORDS[numbers.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

fn unit(numbers: &mut Numbers) -> Unit {
    let variants =
        [("es", text(numbers)), ("fr", text(numbers))].map(|(lang, text)| Variant::new(tag(lang), text));
    Unit { variants: variants.into(), status: Some(Status::Confirmed), ..Unit::default() }
}

fn add(memory: &mut Memory, numbers: &mut Numbers, count: usize) {
    let work = |transaction: &mut legenda::memory::Transaction<'_>| {
        let policy = Policy { on_conflict: OnConflict::Add, trust: Status::Confirmed, revive: true };
        (0..count).try_for_each(|_| transaction.add(unit(numbers), &policy).map(drop))
    };
    memory.transact(&Author::default(), work).unwrap();
}

fn options(threshold: u16, limit: usize, penalties: PenaltyUse) -> Options {
    Options {
        from: tag("es"),
        to: vec![tag("fr")],
        threshold: MatchRate::from_hundredths(threshold),
        limit,
        sort: Sort::Rate,
        penalties,
        repair: RepairUse::Placeables,
    }
}

/// Looks up in the memory as a command would, and in an index made of the memory alone.
#[track_caller]
fn check(path: &Path, numbers: &mut Numbers) {
    let queries: Vec<Query> = (0..6).map(|_| query(&text(numbers), CreditUse::Keep)).collect();
    let consulted = || Consulted { name: "main".into(), penalty: Penalty::NONE };
    let open = || Memory::open_read_only(path).unwrap();
    let searcher =
        Searcher::open(vec![("main".into(), open(), Penalty::NONE)], &tag("es"), &[tag("fr")]).unwrap();
    let anew = Pool::new(vec![(consulted(), open().index_anew().unwrap())], &tag("es"), &[tag("fr")]);
    for (threshold, limit) in [(5_000, 5), (6_000, 1), (7_000, 50), (9_000, 5), (0, 3)] {
        for penalties in [PenaltyUse::None, PenaltyUse::Default] {
            let options = options(threshold, limit, penalties);
            let found = searcher.answer(&queries, 0..queries.len(), &options, NonZeroUsize::MIN).unwrap();
            let memory = Mutex::new(open());
            let fetch =
                || -> Box<Fetch<'_>> { Box::new(|_, units| memory.lock().unwrap().units_by_id(units)) };
            let workers = Workers { threads: NonZeroUsize::MIN, open: &|| Ok(fetch()) };
            let expected: Vec<Answer> = lookup_all(&anew, &queries, &options, workers).unwrap();
            assert_eq!(found, expected);
        }
    }
}

/// A memory of so many units with an index of one segment.
fn indexed(folder: &Path, numbers: &mut Numbers, units: usize) -> (PathBuf, Memory) {
    let path = folder.join("main.legenda");
    let mut memory = Memory::create(&path).unwrap();
    add(&mut memory, numbers, units);
    assert_eq!(segments(&path).len(), 1, "so many units are worth an index");
    (path, memory)
}

fn segments(path: &Path) -> Vec<PathBuf> {
    let folder = path.with_extension("legenda.index");
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut segments: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "segment")).collect();
    segments.sort();
    segments
}

#[test]
fn what_comes_changes_and_goes_is_seen_at_once() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(1));
    let (path, mut memory) = indexed(folder.path(), &mut numbers, 4_600);
    check(&path, &mut numbers);
    for round in 0..9 {
        let units = memory.stats().unwrap().units;
        let mut any = || UnitId(1 + numbers.below(usize::try_from(units).unwrap()) as u64);
        let (deleted, edited) = (any(), any());
        let _ = memory.transact(&Author::default(), |t| t.delete(deleted).map(drop));
        let _ =
            memory.transact(&Author::default(), |t| t.edit(edited, &tag("es"), "la gata nueva").map(drop));
        if round % 4 == 1 {
            memory.undo(None, &Author::default()).unwrap();
        }
        add(&mut memory, &mut numbers, if round % 3 == 2 { 1_100 } else { 2 });
        check(&path, &mut numbers);
    }
    assert!(segments(&path).len() > 1, "an index grows by segments");
    memory.tidy().unwrap();
    assert_eq!(segments(&path).len(), 1);
    check(&path, &mut numbers);
}

/// Run by `cargo test --release --test memory_index -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn after_ten_thousand_random_changes_nothing_is_missed() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(6));
    let (path, mut memory) = indexed(folder.path(), &mut numbers, 6_000);
    let mut last = 6_000;
    for round in 0..200 {
        for _ in 0..45 {
            let unit = UnitId(1 + numbers.below(last) as u64);
            let new = text(&mut numbers);
            // What is gone cannot go again.
            let _ = memory.transact(&Author::default(), |t| match unit.0 % 3 {
                0 => t.delete(unit).map(drop),
                _ => t.edit(unit, &tag("es"), &new).map(drop),
            });
        }
        let count = numbers.below(10) * if round % 7 == 0 { 150 } else { 1 };
        add(&mut memory, &mut numbers, count);
        last += count;
        if round % 50 == 49 {
            memory.tidy().unwrap();
        }
        check_by_comparing(&path, &mut numbers);
    }
}

/// Looks up, and compares with every unit.
fn check_by_comparing(path: &Path, numbers: &mut Numbers) {
    let memory = Memory::open_read_only(path).unwrap();
    let mut all = vec![];
    memory.sources(&tag("es"), &[tag("fr")], |unit, _, text| all.push((masked(text), unit))).unwrap();
    let searcher =
        Searcher::open(vec![("main".into(), memory, Penalty::NONE)], &tag("es"), &[tag("fr")]).unwrap();
    for (threshold, limit) in [(5_000, 5), (6_000, 1), (7_000, 50), (8_000, 5), (9_000, 5), (0, 3)] {
        let text = text(numbers);
        let options = options(threshold, limit, PenaltyUse::None);
        let answers =
            searcher.answer(&[query(&text, CreditUse::Keep)], 0..1, &options, NonZeroUsize::MIN).unwrap();
        let found = answers[0].matches.iter().map(|found| (found.similarity, found.unit));
        let text = masked(&text);
        let similarity = |other: &str| {
            let longer = text.chars().count().max(other.chars().count());
            MatchRate::of_distance(strsim::levenshtein(&text, other), longer)
        };
        let mut expected: Vec<_> = all.iter().map(|(other, unit)| (similarity(other), *unit)).collect();
        expected.retain(|(similarity, _)| *similarity >= options.threshold);
        expected.sort_by_key(|&(similarity, unit)| (Reverse(similarity), unit));
        expected.truncate(limit);
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text} {threshold} {limit}");
    }
}

#[test]
fn a_small_memory_has_no_index() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(2));
    let path = folder.path().join("main.legenda");
    let mut memory = Memory::create(&path).unwrap();
    add(&mut memory, &mut numbers, 60);
    check(&path, &mut numbers);
    memory.tidy().unwrap();
    assert!(!path.with_extension("legenda.index").exists());
}

#[test]
fn an_index_that_is_damaged_cut_short_or_missing_changes_no_answer() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(3));
    let (path, memory) = indexed(folder.path(), &mut numbers, 1_300);
    let whole = fs::read(&segments(&path)[0]).unwrap();
    for round in 0..24 {
        let segment = segments(&path).pop().unwrap();
        let mut bytes = whole.clone();
        match round % 4 {
            0 => bytes.truncate(numbers.below(bytes.len())),
            1 => bytes.clear(),
            _ => {
                let (start, length) = (numbers.below(bytes.len()), 1 + numbers.below(5_000));
                bytes.iter_mut().skip(start).take(length).for_each(|byte| *byte ^= 0x55);
            }
        }
        fs::write(&segment, bytes).unwrap();
        check(&path, &mut numbers);
    }
    let index = path.with_extension("legenda.index");
    fs::write(index.join("manifest.json"), "{").unwrap();
    check(&path, &mut numbers);
    fs::remove_dir_all(&index).unwrap();
    check(&path, &mut numbers);
    assert_eq!(segments(&path).len(), 1, "a look-up makes what is missing");
    drop(memory);
}

#[test]
fn the_index_of_another_state_of_the_memory_is_passed_over() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(4));
    let (path, mut memory) = indexed(folder.path(), &mut numbers, 1_300);
    let backup = folder.path().join("backup.legenda");
    memory.backup(&backup).unwrap();
    add(&mut memory, &mut numbers, 1_100);
    drop(memory);
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.path().join(format!("main.legenda{ending}")));
    }
    fs::rename(&backup, &path).unwrap();
    check(&path, &mut numbers);
    let mut memory = Memory::open(&path).unwrap();
    for _ in 0..3 {
        add(&mut memory, &mut numbers, 5);
    }
    check(&path, &mut numbers);
}

#[test]
fn who_may_not_write_looks_up_all_the_same() {
    let (folder, mut numbers) = (tempfile::tempdir().unwrap(), Numbers(5));
    let (path, memory) = indexed(folder.path(), &mut numbers, 1_300);
    drop(memory);
    let index = path.with_extension("legenda.index");
    fs::remove_dir_all(&index).unwrap();
    fs::write(&index, "a file where the folder would be").unwrap();
    check(&path, &mut numbers);
}
