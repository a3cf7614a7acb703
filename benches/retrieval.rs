//! How often the translation of a sentence is found among all those of a table by its words alone, and how long
//! it takes: `LEGENDA_PAIRS=TABLE cargo bench --bench retrieval`, or `cargo bench --bench retrieval -- TABLE`.
//!
//! The table has three columns: document, Spanish, French. Without one, the memory that legenda ships is used.
//! With `--misses` every sentence that another was taken for is listed, with both.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its table has failed")]

use std::io::Write;
use std::time::Instant;

use legenda::align::{Candidates, MODEL};
use legenda::caption::Caption;
use legenda::format::{FORMATS, Input, ReadOptions};
use legenda::language::LangTag;
use legenda::lexicon::Lexicon;

/// Neighbours of a sentence whose mean says how near it is to anything at all (Conneau et al. 2018, §2.3, who
/// take 10). Of 2 × 820 development sentences 12 or 13 are missed with 4 of them, 15 or 16 with 10, by two
/// sets of weights; without this correction 23 or 25.
const NEIGHBOURS: usize = 4;

const LANGUAGES: [&str; 2] = ["es", "fr"];

/// A sentence in both languages.
type Pair = [String; 2];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let path = args.iter().find(|arg| !arg.starts_with("--")).cloned();
    let pairs = match path.or_else(|| std::env::var("LEGENDA_PAIRS").ok()) {
        Some(path) => table(&path),
        None => shipped(),
    };
    let start = Instant::now();
    let logits = Table { cells: logits(&pairs), size: pairs.len() };
    let corrected = logits.without_hubs();
    let seconds = start.elapsed().as_secs_f64();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} sentences, {seconds:.1} s, {}", pairs.len(), repeated(&pairs)).unwrap();
    for (name, table) in [("by the logit of the words", &logits), ("corrected for hubs", &corrected)] {
        let precision = |best: Vec<usize>| 100.0 - percent(misses(&pairs, &best).len(), pairs.len());
        let [there, back] = [table.best_columns(), table.best_rows()].map(precision);
        writeln!(out, "{name}: es to fr {there:.2} %, fr to es {back:.2} %").unwrap();
    }
    if args.iter().any(|arg| arg == "--misses") {
        list(&mut out, &pairs, &corrected);
    }
}

fn percent(part: usize, all: usize) -> f64 {
    let [part, all] = [part, all].map(|count| f64::from(u32::try_from(count).unwrap()));
    100.0 * part / all.max(1.0)
}

fn table(path: &str) -> Vec<Pair> {
    let row = |line: &str| -> Pair {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, es, fr] = cells[..] else { panic!("{line}: not three columns") };
        [es, fr].map(str::to_owned)
    };
    std::fs::read_to_string(path).unwrap().lines().map(row).collect()
}

fn shipped() -> Vec<Pair> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("memories/press.tmx");
    let tmx = FORMATS.iter().find(|format| format.name == "tmx").unwrap();
    let reader = Box::new(std::io::BufReader::new(std::fs::File::open(path).unwrap()));
    let input = Input { name: "press.tmx".into(), reader };
    let records = tmx.read.unwrap()(input, &ReadOptions::default()).unwrap();
    records
        .map(|record| {
            let unit = record.unwrap().unit;
            LANGUAGES.map(|lang| unit.variant(&tag(lang)).unwrap().text.clone())
        })
        .collect()
}

fn tag(lang: &str) -> LangTag {
    lang.parse().unwrap()
}

/// The logits of the words of every pair, row by row, a row a Spanish sentence.
fn logits(pairs: &[Pair]) -> Vec<f64> {
    let [es, fr] = LANGUAGES.map(tag);
    let captions: Vec<Caption> = [0, 1]
        .into_iter()
        .flat_map(|side| pairs.iter().map(move |pair| (side, &pair[side])))
        .enumerate()
        .map(|(block, (side, text))| Caption::plain(text, [&es, &fr][side], block))
        .collect();
    Candidates::of(&captions, &es, &fr, &Lexicon::between(&es, &fr)).logits(MODEL.text)
}

/// A number for each pair of sentences, row by row.
struct Table {
    cells: Vec<f64>,
    size: usize,
}

impl Table {
    fn row(&self, i: usize) -> impl Iterator<Item = f64> + '_ {
        self.cells[i * self.size..(i + 1) * self.size].iter().copied()
    }

    fn column(&self, j: usize) -> impl Iterator<Item = f64> + '_ {
        self.cells.iter().copied().skip(j).step_by(self.size)
    }

    /// Twice each number, less how near its sentences are to anything: what is like everything is the
    /// translation of nothing (Conneau et al. 2018, cross-domain similarity local scaling).
    fn without_hubs(&self) -> Self {
        let rows: Vec<f64> = (0..self.size).map(|i| mean_of_best(self.row(i))).collect();
        let columns: Vec<f64> = (0..self.size).map(|j| mean_of_best(self.column(j))).collect();
        let corrected =
            |(at, cell): (usize, &f64)| 2.0 * cell - rows[at / self.size] - columns[at % self.size];
        Self { cells: self.cells.iter().enumerate().map(corrected).collect(), size: self.size }
    }

    fn best_columns(&self) -> Vec<usize> {
        (0..self.size).map(|i| best(self.row(i))).collect()
    }

    fn best_rows(&self) -> Vec<usize> {
        (0..self.size).map(|j| best(self.column(j))).collect()
    }
}

fn mean_of_best(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(|a, b| b.total_cmp(a));
    numbers.truncate(NEIGHBOURS);
    let count = f64::from(u32::try_from(numbers.len().max(1)).unwrap());
    numbers.iter().sum::<f64>() / count
}

/// The place of the greatest, the first of several.
fn best(numbers: impl Iterator<Item = f64>) -> usize {
    let best = numbers.enumerate().reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.unwrap().0
}

/// The sentences whose best is another, unless that has the same text in one language or the other.
fn misses(pairs: &[Pair], best: &[usize]) -> Vec<usize> {
    let is_same = |a: usize, b: usize| pairs[a][0] == pairs[b][0] || pairs[a][1] == pairs[b][1];
    (0..pairs.len()).filter(|&at| !is_same(at, best[at])).collect()
}

/// How many sentences have a text that another has, too.
fn repeated(pairs: &[Pair]) -> String {
    let [es, fr] = [0, 1].map(|side| {
        let mut texts: Vec<&String> = pairs.iter().map(|pair| &pair[side]).collect();
        texts.sort_unstable();
        texts.windows(2).filter(|two| two[0] == two[1]).count()
    });
    format!("{es} repeated in Spanish, {fr} in French")
}

fn list(out: &mut impl Write, pairs: &[Pair], table: &Table) {
    for (side, best) in [(0, table.best_columns()), (1, table.best_rows())] {
        for at in misses(pairs, &best) {
            writeln!(out, "\n{}: {}", LANGUAGES[side], pairs[at][side]).unwrap();
            writeln!(out, "  right: {}", pairs[at][1 - side]).unwrap();
            writeln!(out, "  taken: {}", pairs[best[at]][1 - side]).unwrap();
        }
    }
}
