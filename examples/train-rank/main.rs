//! Trains the weights of `src/lookup/rank/weights.rs` and measures them, on queries never trained on.
//!
//! ```text
//! cargo run --release --example train-rank -- MEMORY.tsv QUERIES.tsv [src/lookup/rank/weights.rs]
//! ```
//!
//! `MEMORY.tsv` has a source and a target a line; `QUERIES.tsv` has a source that is not in the memory and its
//! translation. What is learned is the chrF++ of a candidate's target against that translation, in both directions.

mod chrf;
mod ridge;

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{fs, io, thread};

use legenda::lookup::{Pair, USE_FEATURES, UseFeatures, WITNESSES, use_features};
use legenda::rate::MatchRate;
use legenda::text::distance::Comparator;
use legenda::text::grams::{ByGram, hashes};
use legenda::text::normal::{masked, normal, words};

use chrf::Reference;
use ridge::Model;

/// How many candidates of each query are learned from: the best by rate and the best by n-grams, as look-up ranks them.
const CANDIDATES: usize = 100;
/// Parts of the queries, each in turn judged by weights learned from the others.
const FOLDS: usize = 5;
/// The lengths of the n-grams that candidates are chosen by.
const GRAMS: std::ops::RangeInclusive<usize> = 3..=6;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [memory, queries, rest @ ..] = args.as_slice() else {
        return Err("give the memory and the queries: two tables of a source and a target a line".into());
    };
    let (memory, queries) = (read(memory)?, read(queries)?);
    let back = |rows: &[[String; 2]]| rows.iter().map(|[a, b]| [b.clone(), a.clone()]).collect::<Vec<_>>();
    let there = judge(&memory, &queries);
    let and_back = judge(&back(&memory), &back(&queries));
    let mut out = io::stdout().lock();
    for (name, judged) in [("there", &there), ("back", &and_back)] {
        let best = |of: fn(&Candidate) -> f64| mean(judged.iter().map(|rows| first(rows, of)));
        writeln!(
            out,
            "{name}: the best of all {:.2}, by n-grams {:.2}, by similarity {:.2}",
            best(|c| c.use_is),
            best(|c| c.features[0]),
            best(|c| c.features[1])
        )?;
        writeln!(out, "{name}: by weights learned from other queries {:.2}", cross(judged))?;
    }
    let all: Vec<Vec<Candidate>> = there.into_iter().chain(and_back).collect();
    let model = Model::fit(&all.iter().collect::<Vec<_>>());
    for (name, share) in USE_FEATURES.iter().zip(model.standardised) {
        writeln!(out, "{share:>6.2}  {name}")?;
    }
    if let Some(path) = rest.first() {
        fs::write(Path::new(path), table(&model))?;
    }
    Ok(())
}

/// A candidate of a query.
pub(crate) struct Candidate {
    pub(crate) features: UseFeatures,
    /// The chrF++ of its target against the translation of the query, 0 to 100.
    pub(crate) use_is: f64,
}

fn read(path: &str) -> Result<Vec<[String; 2]>, Box<dyn Error>> {
    let mut rows = vec![];
    for (number, line) in fs::read_to_string(path)?.lines().enumerate() {
        let mut cells = line.split('\t');
        let (Some(source), Some(target)) = (cells.next(), cells.next()) else {
            return Err(format!("{path}:{}: this row does not have two columns", number + 1).into());
        };
        rows.push([source.to_owned(), target.to_owned()]);
    }
    Ok(rows)
}

/// The candidates of each query.
fn judge(memory: &[[String; 2]], queries: &[[String; 2]]) -> Vec<Vec<Candidate>> {
    let sources = Sources::of(memory);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let sources = &sources;
        let parts = queries.chunks(queries.len().div_ceil(threads).max(1));
        let workers: Vec<_> = parts
            .map(|part| {
                scope.spawn(move || {
                    part.iter().map(|query| candidates(sources, memory, query)).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker ends")).collect()
    })
}

/// The sources of a memory as candidates are chosen among them.
struct Sources {
    masked: Vec<String>,
    lengths: Vec<usize>,
    /// By n-gram, the rows that have it.
    rows: ByGram<Vec<usize>>,
    /// How many different n-grams each row has.
    grams: Vec<f64>,
    /// By word, the rows that have it.
    words: HashMap<String, Vec<usize>>,
}

impl Sources {
    fn of(memory: &[[String; 2]]) -> Self {
        let masked: Vec<String> = memory.iter().map(|[source, _]| masked(source)).collect();
        let mut rows: ByGram<Vec<usize>> = ByGram::default();
        let mut grams = vec![];
        for (row, [source, _]) in memory.iter().enumerate() {
            let different = different_grams(source);
            grams.push(count(&different));
            for gram in different {
                rows.entry(gram).or_default().push(row);
            }
        }
        let lengths: Vec<usize> = masked.iter().map(|text| text.chars().count()).collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (row, text) in masked.iter().enumerate() {
            for word in words(text) {
                let rows = by_word.entry(word.to_owned()).or_default();
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
        }
        for rows in by_word.values_mut() {
            rows.sort_by_key(|&row| lengths[row]);
        }
        Self { masked, lengths, rows, grams, words: by_word }
    }

    /// Rows that say what the words of a query are called, the shortest of those that hold each.
    fn witnesses(&self, query: &str) -> Vec<usize> {
        let query = masked(query);
        let mut rows: Vec<usize> = words(&query)
            .filter_map(|word| self.words.get(word))
            .flat_map(|rows| rows.iter().copied().take(WITNESSES))
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The rows with the highest similarity, and those with the highest Dice of n-grams, each row once.
    fn best(&self, query: &str) -> Vec<(usize, MatchRate)> {
        let comparator = Comparator::new(&masked(query));
        let similarity = |row: usize| {
            comparator.similarity(&self.masked[row], self.lengths[row], MatchRate::NONE).unwrap_or_default()
        };
        let similarities: Vec<MatchRate> = (0..self.masked.len()).map(similarity).collect();
        let asked = different_grams(query);
        let mut shared = vec![0.0_f64; self.masked.len()];
        for &row in asked.iter().filter_map(|gram| self.rows.get(gram)).flatten() {
            shared[row] += 1.0;
        }
        let dice: Vec<f64> =
            shared.iter().zip(&self.grams).map(|(shared, grams)| shared / (grams + count(&asked))).collect();
        let mut rows = top(&dice.iter().map(|&dice| -dice).collect::<Vec<_>>());
        rows.extend(top(&similarities.iter().map(|rate| -f64::from(rate.hundredths())).collect::<Vec<_>>()));
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().map(|row| (row, similarities[row])).collect()
    }
}

fn different_grams(text: &str) -> Vec<u64> {
    let mut grams = hashes(&normal(text), GRAMS);
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn count<T>(items: &[T]) -> f64 {
    items.iter().map(|_| 1.0).sum()
}

/// The places of the lowest values.
fn top(values: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    let order = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]).then(a.cmp(b));
    if places.len() > CANDIDATES {
        places.select_nth_unstable_by(CANDIDATES, order);
        places.truncate(CANDIDATES);
    }
    places
}

fn candidates(
    sources: &Sources,
    memory: &[[String; 2]],
    [query, translation]: &[String; 2],
) -> Vec<Candidate> {
    let best = sources.best(query);
    let pairs: Vec<Pair> = best
        .iter()
        .map(|&(row, similarity)| Pair { source: &memory[row][0], target: &memory[row][1], similarity })
        .collect();
    let reference = Reference::of(translation);
    let witnesses: Vec<[String; 2]> = sources
        .witnesses(query)
        .into_iter()
        .filter(|row| best.iter().all(|(other, _)| other != row))
        .map(|row| [masked(&memory[row][0]), masked(&memory[row][1])])
        .collect();
    let features = use_features(query, &pairs, &witnesses);
    let judged = features.into_iter().zip(&pairs);
    judged.map(|(features, pair)| Candidate { features, use_is: reference.score(pair.target) }).collect()
}

/// The use of the candidate that stands first by a value.
fn first(rows: &[Candidate], by: impl Fn(&Candidate) -> f64) -> f64 {
    rows.iter().max_by(|a, b| by(a).total_cmp(&by(b))).map_or(0.0, |best| best.use_is)
}

/// The mean use of the first suggestions, each by weights learned from the other parts.
fn cross(judged: &[Vec<Candidate>]) -> f64 {
    let uses = (0..FOLDS).flat_map(|fold| {
        let others: Vec<&Vec<Candidate>> =
            judged.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, rows)| rows).collect();
        let model = Model::fit(&others);
        let ours = judged.iter().skip(fold).step_by(FOLDS);
        ours.map(|rows| first(rows, |candidate| model.score(&candidate.features))).collect::<Vec<_>>()
    });
    mean(uses)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

fn table(model: &Model) -> String {
    let mut text = String::from(concat!(
        "//! The weights of the features of use, as `examples/train-rank` writes them.\n\n",
        "/// The score of a candidate of which every feature is 0.\n",
    ));
    let number = |value: f64| format!("{value:.3}").replace("-0.000", "0.000");
    let _ = writeln!(text, "pub(super) const BIAS: f64 = {};\n", number(model.bias));
    text.push_str("/// By feature, the points of chrF++ that 1 of it is worth.\n");
    let _ = writeln!(text, "pub(super) const WEIGHTS: [f64; {}] = [", USE_FEATURES.len());
    for (name, weight) in USE_FEATURES.iter().zip(model.weights) {
        let _ = writeln!(text, "    {}, // {name}", number(weight));
    }
    text + "];\n"
}
