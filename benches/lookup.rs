//! How long a look-up takes, beside comparing with every unit, and whether both find the same:
//!
//! ```text
//! cargo bench --bench lookup -- TABLE.tsv [UNITS [QUERIES [FOLDER]]]
//! ```
//!
//! TABLE.tsv holds source and target, tab-separated. The memory is made of it with UNITS units (as many as the table has
//! unless told), and QUERIES queries (1,000). Times are of one core, in µs: of half of the look-ups (p50), and of 99 in
//! 100 (p99). All queries are looked up once before they are timed: what a process reads of an index for the first time it
//! verifies, and that is of no look-up.
//!
//! With FOLDER, these are written there too, for `benches/peers.sh`:
//!
//! - `memory.tsv`, `queries.tsv`: the units as source TAB target, and the queries;
//! - `memory.masked`, `queries.masked`: the sources and the queries in masked form, which is what is compared;
//! - `legenda.json`: the times, an object for each threshold. Those of each query are in the order of `queries.tsv`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark prints, and fails if it cannot"
)]

mod corpus;

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use corpus::{Numbers, Pair};
use legenda::flow::query::{CreditUse, Searcher, query};
use legenda::language::LangTag;
use legenda::lookup::{Options, PenaltyUse, Sort, repair::RepairUse};
use legenda::memory::{Author, Memory, OnConflict, Policy};
use legenda::rate::{MatchRate, Penalty};
use legenda::text::normal::masked;
use legenda::unit::{Status, Unit, Variant};
use rapidfuzz::distance::levenshtein::{Args, BatchComparator};
use serde_json::json;

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many queries are compared with every unit: it takes long.
const COMPARED: usize = 20;
const LIMIT: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(table) = arguments.first() else {
        println!("cargo bench --bench lookup -- TABLE.tsv [UNITS [QUERIES [FOLDER]]]");
        return;
    };
    let number = |place: usize| arguments.get(place).map(|number| number.parse::<usize>().unwrap());
    let mut numbers = Numbers::new(1);
    let (mut pairs, held) = corpus::read(Path::new(table), &mut numbers);
    let units = number(1).unwrap_or(pairs.len());
    corpus::grow(&mut pairs, units, &mut numbers);
    let queries = corpus::queries(&pairs, &held, number(2).unwrap_or(1_000), &mut numbers);
    let temporary = tempfile::tempdir().unwrap();
    let folder = arguments.get(3).map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    if arguments.len() > 3 {
        write_texts(&folder, &pairs, &queries);
    }
    let searcher = searcher(&folder.join("bench.legenda"), &pairs);
    let all: Vec<Vec<char>> = pairs.iter().map(|(source, _)| masked(source).chars().collect()).collect();
    println!(
        "{} units, {} queries, {} of them compared with every unit (rapidfuzz)",
        pairs.len(),
        queries.len(),
        COMPARED
    );
    let mut measured = vec![];
    for percent in [90, 80, 70, 60, 50] {
        let threshold = MatchRate::from_hundredths(percent * 100);
        let look_up_each = || timed(&queries, |text| drop(black_box(look_up(&searcher, text, threshold))));
        look_up_each();
        let each = look_up_each();
        let few = &queries[..COMPARED.min(queries.len())];
        let ours_of_few = timed(few, |text| drop(black_box(look_up(&searcher, text, threshold))));
        let theirs_of_each = timed(few, |text| drop(black_box(compare(&all, text, threshold))));
        let [ours, ours_of_few, theirs] =
            [&each, &ours_of_few, &theirs_of_each].map(|times| ascending(times));
        let wrong =
            few.iter().filter(|text| look_up(&searcher, text, threshold) != compare(&all, text, threshold));
        println!(
            "{percent} %: p50 {:.0}  p99 {:.0}  {:.0} a second; the {} of all: p50 {:.0}, every unit {:.0}: {:.0} times; {} differ",
            at(&ours, 50),
            at(&ours, 99),
            1e6 / mean(&ours),
            few.len(),
            at(&ours_of_few, 50),
            at(&theirs, 50),
            at(&theirs, 50) / at(&ours_of_few, 50),
            wrong.count()
        );
        measured.push(json!({
            "threshold": percent,
            "p50_us": at(&ours, 50),
            "p99_us": at(&ours, 99),
            "each_us": each,
            "every_unit_each_us": theirs_of_each,
        }));
    }
    std::fs::write(folder.join("legenda.json"), json!(measured).to_string()).unwrap();
}

/// Memory and queries as they are, and in masked form.
fn write_texts(folder: &Path, pairs: &[Pair], queries: &[String]) {
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    write("memory.tsv", lines(pairs.iter().map(|(source, target)| format!("{source}\t{target}"))));
    write("memory.masked", lines(pairs.iter().map(|(source, _)| masked(source))));
    write("queries.tsv", lines(queries.iter().cloned()));
    write("queries.masked", lines(queries.iter().map(|text| masked(text))));
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

/// The memory of these pairs, in a file, with its index.
fn searcher(path: &Path, pairs: &[Pair]) -> Searcher {
    let [es, fr] = ["es", "fr"].map(|tag| tag.parse::<LangTag>().unwrap());
    let policy = Policy { on_conflict: OnConflict::Add, trust: Status::Confirmed, revive: true };
    if !path.exists() {
        let mut memory = Memory::create(path).unwrap();
        let work = |transaction: &mut legenda::memory::Transaction<'_>| {
            pairs.iter().try_for_each(|(source, target)| {
                let variants = vec![
                    Variant::new(es.clone(), source.as_str()),
                    Variant::new(fr.clone(), target.as_str()),
                ];
                transaction.add(Unit { variants, ..Unit::default() }, &policy).map(drop)
            })
        };
        memory.transact(&Author::default(), work).unwrap();
    }
    let started = Instant::now();
    let memory = Memory::open_read_only(path).unwrap();
    let searcher =
        Searcher::open(vec![("bench".into(), memory, Penalty::NONE)], &es, std::slice::from_ref(&fr))
            .unwrap();
    println!("index made, or found, in {:.2} s", started.elapsed().as_secs_f64());
    searcher
}

/// The similarities of the best, in hundredths of a percent.
fn look_up(searcher: &Searcher, text: &str, threshold: MatchRate) -> Vec<u16> {
    let options = Options {
        from: "es".parse().unwrap(),
        to: vec!["fr".parse().unwrap()],
        threshold,
        limit: LIMIT,
        sort: Sort::Rate,
        penalties: PenaltyUse::None,
        repair: RepairUse::None,
    };
    let query = query(text, CreditUse::Keep);
    let mut answers =
        searcher.answer(std::slice::from_ref(&query), 0..1, &options, NonZeroUsize::MIN).unwrap();
    answers.remove(0).matches.iter().map(|found| found.similarity.hundredths()).collect()
}

/// The same by comparing with every unit; the worst of the best so far is the least that is of interest.
fn compare(all: &[Vec<char>], text: &str, threshold: MatchRate) -> Vec<u16> {
    let text: Vec<char> = masked(text).chars().collect();
    let comparator = BatchComparator::new(text.iter().copied());
    let mut best: Vec<u16> = vec![];
    for other in all {
        let longer = other.len().max(text.len());
        let least = best.get(LIMIT - 1).map_or(threshold, |&last| MatchRate::from_hundredths(last));
        let limit = least.largest_distance(longer);
        let args = Args::default().score_cutoff(limit);
        if let Some(distance) = comparator.distance_with_args(other.iter().copied(), &args) {
            let similarity = MatchRate::of_distance(distance, longer).hundredths();
            best.insert(best.partition_point(|&known| known >= similarity), similarity);
            best.truncate(LIMIT);
        }
    }
    best
}

/// How long each takes, in µs, in the order of the queries.
fn timed(queries: &[String], mut work: impl FnMut(&str)) -> Vec<f64> {
    let time = |text: &String| {
        let started = Instant::now();
        work(text);
        started.elapsed().as_secs_f64() * 1e6
    };
    queries.iter().map(time).collect()
}

fn ascending(times: &[f64]) -> Vec<f64> {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times
}

fn at(times: &[f64], percent: usize) -> f64 {
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn mean(times: &[f64]) -> f64 {
    let (sum, count) = times.iter().fold((0.0, 0.0), |(sum, count), time| (sum + time, count + 1.0));
    sum / count
}
