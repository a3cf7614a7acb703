//! How fast a TMX is read, imported, indexed and written: `cargo bench --bench import`, or
//! `cargo bench --bench import -- UNITS` (200,000), or `-- FILE.tmx`.
//!
//! The units are made of words of a fixed seed, so that two runs read the same bytes. Each step is timed from its
//! beginning until what it writes is on disk, on as many cores as the command uses. `benches/peers/with_translate_toolkit.py`
//! reads the same file with translate-toolkit; `--keep FOLDER` leaves it there.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its file has failed")]

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use legenda::flow::export::{Outs, Plan};
use legenda::flow::import::{Layout, Options, Source, import};
use legenda::format::{self, Input, ReadOptions, Wanted, WriteOptions};
use legenda::memory::{Author, Effort, Memory, OnConflict, Selection};
use legenda::unit::{Unit, UnitId, Variant};

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many words a text has, at least and at most, and how many different words there are in a language: as in captions.
const WORDS: [u64; 2] = [4, 24];
const VOCABULARY: u64 = 40_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let temporary = tempfile::tempdir().unwrap();
    let kept = args.iter().position(|arg| arg == "--keep").map(|at| PathBuf::from(&args[at + 1]));
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let file = match args.first() {
        Some(arg) if Path::new(arg).is_file() => PathBuf::from(arg),
        first => made(folder, first.and_then(|arg| arg.parse().ok()).unwrap_or(200_000)),
    };
    let read = timed("read", || records(&file));
    let mut memory = Memory::create(&temporary.path().join("bench.legenda")).unwrap();
    let imported = timed("import", || imported(&mut memory, &file));
    assert!(imported > 0 && imported <= read);
    timed("index", || {
        memory.bring_index_up_to_date(Effort::Whole).unwrap();
        imported
    });
    timed("export", || exported(&memory, &temporary.path().join("out.tmx")));
}

/// Times a step that says how many units it was given.
fn timed(step: &str, work: impl FnOnce() -> u64) -> u64 {
    let start = Instant::now();
    let units = work();
    let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap().max(1);
    let rate = units * 1_000 / milliseconds;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{step:7} {units} units in {milliseconds} ms: {rate} units a second").unwrap();
    units
}

fn records(file: &Path) -> u64 {
    let reader = Box::new(BufReader::with_capacity(1 << 18, File::open(file).unwrap()));
    let input = Input { name: file.display().to_string(), reader };
    let records = format::named("tmx").unwrap().read.unwrap()(input, &ReadOptions::default()).unwrap();
    records.flatten().count() as u64
}

fn imported(memory: &mut Memory, file: &Path) -> u64 {
    let options = Options {
        on_conflict: OnConflict::Keep,
        ..Options::to_look_at(Wanted::default(), Layout::default())
    };
    let source = Source::open(file, &options).unwrap();
    let author = Author::default();
    import(memory, vec![source], &options, &author, &mut |_| {}, &mut |_| {}).unwrap().read
}

fn exported(memory: &Memory, file: &Path) -> u64 {
    let mut out = BufWriter::new(File::create(file).unwrap());
    let threads = std::thread::available_parallelism().unwrap();
    let plan = Plan { threads, ..Plan::new(format::named("tmx").unwrap(), WriteOptions::default()) };
    let outs = &mut Outs { first: &mut out, apart: None };
    plan.export(memory, &Selection::default(), outs, &mut |_| {}, &mut |_| {}).unwrap().units
}

/// A TMX of so many units, in a folder.
fn made(folder: &Path, units: u64) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join("made.tmx");
    let out = Box::new(BufWriter::new(File::create(&path).unwrap()));
    let options = WriteOptions { memory: "bench".to_owned(), ..WriteOptions::default() };
    let mut writer = format::named("tmx").unwrap().write.unwrap()(out, &options).unwrap();
    let mut random = Random(1);
    for number in 1..=units {
        let texts = ["es", "fr"].map(|lang| Variant::new(lang.parse().unwrap(), random.text(lang)));
        let unit = Unit { variants: texts.into(), ..Unit::default() };
        writer.write(UnitId(number), &unit).unwrap();
    }
    writer.finish().unwrap();
    path
}

/// Numbers that follow from a seed (Knuth's MMIX generator).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn text(&mut self, lang: &str) -> String {
        let count = WORDS[0] + self.below(WORDS[1] - WORDS[0]);
        // The smaller of two is small more often, as words are.
        let words = (0..count).map(|_| self.below(VOCABULARY).min(self.below(VOCABULARY)));
        words.map(|word| format!("{lang}ñ{word:x}")).collect::<Vec<_>>().join(" ")
    }
}
