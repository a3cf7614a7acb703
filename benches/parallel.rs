//! How fast two whole documents are aligned, beside their lengths alone (Gale & Church 1993) along the diagonal that
//! hunalign looks at: `cargo bench --bench parallel -- SPANISH FRENCH`. Of both it says the lines of the first document
//! a second, and the ratio, measured in one run.
//!
//! Gale & Church's own program looks at all places within a paragraph; hunalign (Varga & al. 2005, `alignerTool.cpp`)
//! at a diagonal of a tenth of the lines, 500 at least.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its documents has failed")]

use std::collections::VecDeque;
use std::io::Write;
use std::time::Instant;

use legenda::flow::parallel::{Pieces, Text, align};
use legenda::lexicon::Lexicon;
use legenda::rate::Probability;

/// How wide the diagonal is, in lines: so many at least, and the lines of the longer document over the second
/// (hunalign: `minimalThickness`, `thicknessRatio`).
const THICKNESS: (usize, usize) = (500, 10);
/// The variance of the length of a translation per scalar value, and the costs of a bead that is no 1–1 (§3).
const VARIANCE: f64 = 6.8;
const COSTS: [((usize, usize), f64); 5] =
    [((1, 1), 0.0), ((1, 0), 4.5), ((0, 1), 4.5), ((2, 1), 2.3), ((1, 2), 2.3)];

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let mut out = std::io::stdout().lock();
    let [source, target] = &paths[..] else {
        writeln!(out, "give two documents: SPANISH FRENCH").unwrap();
        return;
    };
    let texts = [source, target].map(|path| std::fs::read_to_string(path).unwrap());
    let lines = f64::from(u32::try_from(texts[0].lines().count()).unwrap());
    let start = Instant::now();
    let mut pairs = 0;
    let [source, target] = [("es", &texts[0]), ("fr", &texts[1])]
        .map(|(tag, text)| Text::of(tag.into(), text.clone(), &tag.parse().unwrap(), Pieces::Lines));
    let lexicon = Lexicon::between(&source.lang, &target.lang);
    align(&source, &target, &lexicon, Probability::SHOWN, &mut |part| {
        pairs += part.groups.iter().filter(|group| group.is_pair()).count();
        Ok(())
    })
    .unwrap();
    let ours = lines / start.elapsed().as_secs_f64();
    let start = Instant::now();
    let beads = by_lengths(&texts.each_ref().map(|text| lengths(text)));
    let theirs = lines / start.elapsed().as_secs_f64();
    writeln!(out, "legenda: {ours:.0} lines/s, {pairs} pairs").unwrap();
    writeln!(out, "by lengths: {theirs:.0} lines/s, {beads} beads").unwrap();
    writeln!(out, "ratio: {:.2}", ours / theirs).unwrap();
}

fn lengths(text: &str) -> Vec<f64> {
    text.lines().map(|line| f64::from(u32::try_from(line.chars().count()).unwrap())).collect()
}

/// How many beads the way of least cost has, near the diagonal. Of the rows only the last two are kept, as no bead has
/// more lines of a side.
fn by_lengths([source, target]: &[Vec<f64>; 2]) -> usize {
    let beside = THICKNESS.0.max(source.len().max(target.len()) / THICKNESS.1) / 2;
    let band = |i: usize| {
        let middle = i * target.len() / source.len().max(1);
        middle.saturating_sub(beside)..(middle + beside).min(target.len()) + 1
    };
    let mut rows: VecDeque<Vec<(f64, usize)>> = VecDeque::new();
    for i in 0..=source.len() {
        let mut row = vec![];
        for j in band(i) {
            let mut best = if (i, j) == (0, 0) { (0.0, 0) } else { (f64::INFINITY, 0) };
            for ((a, b), cost) in COSTS {
                let (Some(k), Some(l)) = (i.checked_sub(a), j.checked_sub(b)) else { continue };
                let before = if a == 0 {
                    l.checked_sub(band(i).start).and_then(|at| row.get(at))
                } else {
                    l.checked_sub(band(k).start).and_then(|at| rows[rows.len() - a].get(at))
                };
                let Some(&(before, beads)) = before else { continue };
                let ours: f64 = source[k..i].iter().sum();
                let theirs: f64 = target[l..j].iter().sum();
                let deviation = if a * b == 0 {
                    0.0
                } else {
                    (ours - theirs).powi(2) / (ours.midpoint(theirs).max(1.0) * VARIANCE)
                };
                let total = before + cost + deviation / 2.0;
                if total < best.0 {
                    best = (total, beads + 1);
                }
            }
            row.push(best);
        }
        rows.push_back(row);
        rows.drain(..rows.len().saturating_sub(2));
    }
    rows.back().and_then(|row| row.last()).map_or(0, |&(_, beads)| beads)
}
