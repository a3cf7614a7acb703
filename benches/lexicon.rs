//! How long it takes to learn the words of so many units, and to load what was learned: `cargo bench --bench
//! lexicon`. The units are recombined from the memory that legenda ships, with words of their own.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its fixture has failed")]

use legenda::flow::import::into_memory;
use legenda::language::LangTag;
use legenda::lexicon::Vocabulary;
use legenda::memory::{Author, Memory, OnConflict, Policy, Selection};
use legenda::unit::{Status, Unit, Variant};

fn main() {
    divan::main();
}

const LANGS: [&str; 2] = ["es", "fr"];

fn tag(lang: &str) -> LangTag {
    lang.parse().unwrap()
}

/// Names in so many units: with 200,000 units as many words as 200,000 captions have, some 80,000 a side (Heaps 1978,
/// §7.5). With fewer, a lexicon of many units is no larger than one of few.
const NAMES: usize = 80_000;

/// Spanish and French captions: halves of two joined by a fixed rule, each with one of [`NAMES`].
fn units(count: usize) -> Vec<Unit> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("memories/press.tmx");
    let memory = into_memory(&path, &mut |_| ()).unwrap();
    let mut shipped = Vec::new();
    let each = &mut |_, unit| {
        shipped.push(unit);
        Ok(())
    };
    memory.units(&Selection::default(), each).unwrap();
    let recombined = |at: usize| {
        let (first, second) =
            (&shipped[at % shipped.len()], &shipped[(at * 7 + at / shipped.len()) % shipped.len()]);
        let variants = LANGS.map(|lang| {
            let text = |unit: &Unit| unit.variant(&tag(lang)).unwrap().text.clone();
            let (a, b) = (text(first), text(second));
            let half = |text: &str, from: usize, to: usize| {
                let words: Vec<&str> = text.split(' ').collect();
                words[words.len() * from / 2..words.len() * to / 2].join(" ")
            };
            Variant::new(tag(lang), format!("{} Name{} {}", half(&a, 0, 1), at % NAMES, half(&b, 1, 2)))
        });
        Unit { variants: variants.into(), status: Some(Status::Confirmed), ..Unit::default() }
    };
    (0..count).map(recombined).collect()
}

fn memory(folder: &tempfile::TempDir, count: usize) -> Memory {
    let mut memory = Memory::create(&folder.path().join("bench.legenda")).unwrap();
    let policy = Policy { on_conflict: OnConflict::Add, trust: Status::Confirmed, revive: false };
    let add = |transaction: &mut legenda::memory::Transaction<'_>| {
        units(count).into_iter().try_for_each(|unit| transaction.add(unit, &policy).map(drop))
    };
    memory.transact(&Author::default(), add).unwrap();
    memory
}

#[divan::bench(args = [2_000, 200_000], sample_count = 1, sample_size = 1)]
fn refit(bencher: divan::Bencher, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory(&folder, count);
    bencher.bench_local(|| memory.refit().unwrap());
}

#[divan::bench(args = [2_000, 200_000], sample_count = 20, sample_size = 1)]
fn load(bencher: divan::Bencher, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory(&folder, count);
    memory.refit().unwrap();
    let path = folder.path().join("bench.legenda");
    let load = || {
        let memory = Memory::open_read_only(&path).unwrap();
        memory.learned(&tag(LANGS[0]), &tag(LANGS[1])).unwrap().unwrap()
    };
    let mut vocabulary = Vocabulary::default();
    let pairs = load().counts(&mut vocabulary).pairs();
    let words = vocabulary.words().len();
    assert!(pairs > 0 && words > count.min(NAMES), "{words} words were learned, {pairs} pairs");
    bencher.bench_local(load);
}

/// What a word costs that is asked for among so many.
#[divan::bench(args = [200_000])]
fn term(bencher: divan::Bencher, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = memory(&folder, count);
    memory.refit().unwrap();
    let [one, other] = LANGS.map(tag);
    let learned = memory.learned(&one, &other).unwrap().unwrap();
    let lexicon = legenda::lexicon::Lexicon::between(&one, &other).with(learned);
    bencher.bench_local(|| lexicon.term(legenda::lexicon::Side::Source, &["presidente"]));
}
