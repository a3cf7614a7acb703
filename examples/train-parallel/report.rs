//! What is said of weights, and the table in which they are kept.

use std::io::Write;

use legenda::align::{LINE_FEATURES, MERGE_FEATURES};

use crate::fit::{Judged, Weights};

/// Parts of the probabilities, 0 to 1, that are compared with what came true.
const BINS: usize = 10;

/// What became of beads never trained on.
#[derive(Default)]
pub(crate) struct Outcome {
    made: f64,
    found: f64,
    right: f64,
    unrelated: f64,
    /// Per part of the probabilities: beads, their probabilities added up, those that are right.
    bins: [(f64, f64, f64); BINS],
}

impl Outcome {
    pub(crate) fn add(&mut self, document: &Judged, weights: &Weights) {
        self.made += if document.related { count(document.made) } else { 0.0 };
        let judged = document.choices.judged([&weights.pair, &weights.merge]);
        for ((probability, is_best), is_made) in judged.into_iter().zip(&document.is_made) {
            if !is_best {
                continue;
            }
            if probability >= 0.5 {
                let found = if document.related { &mut self.found } else { &mut self.unrelated };
                *found += 1.0;
                self.right += if *is_made { 1.0 } else { 0.0 };
            }
            let bin = (0..BINS).rev().find(|&bin| probability >= count(bin) / count(BINS)).unwrap_or(0);
            let (beads, sum, right) = &mut self.bins[bin];
            *beads += 1.0;
            *sum += probability;
            *right += if *is_made { 1.0 } else { 0.0 };
        }
    }

    pub(crate) fn print(&self) -> std::io::Result<()> {
        let mut out = std::io::stdout().lock();
        let (precision, recall) = (self.right / self.found, self.right / self.made);
        let f1 = 2.0 * precision * recall / (precision + recall);
        writeln!(out, "beads {} strict P {precision:.4} R {recall:.4} F1 {f1:.4}", self.made)?;
        writeln!(out, "pairs of unrelated documents: {}", self.unrelated)?;
        let all: f64 = self.bins.iter().map(|bin| bin.0).sum();
        let error: f64 = self.bins.iter().map(|(_, sum, right)| (sum - right).abs()).sum::<f64>() / all;
        writeln!(out, "expected calibration error {error:.4}")?;
        for (beads, sum, right) in self.bins.iter().filter(|bin| bin.0 > 0.0) {
            writeln!(out, "  {beads} beads: said {:.3}, true {:.3}", sum / beads, right / beads)?;
        }
        Ok(())
    }
}

/// The table of weights.
pub(crate) fn table(weights: &Weights) -> String {
    let mut out = String::from(
        "//! The weights of the beads of two whole documents: made, with their measurements, by\n\
         //! `cargo run --release --example train-parallel -- news-dev.tsv src/align/parallel/weights.rs`.\n\
         //!\n\
         //! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as documents.\n\
         //! Each weight multiplies a measure as it is, not standardised; the last is the bias.\n",
    );
    for (name, about, names, weights) in [
        ("PAIR", "What speaks for a line and a line.", &LINE_FEATURES[..], &weights.pair),
        ("MERGE", "What speaks for a line and two of the other side.", &MERGE_FEATURES[..], &weights.merge),
    ] {
        out += &format!("\n/// {about}\npub(super) static {name}: &[f64] = &[\n");
        for (weight, name) in weights.iter().zip(names.iter().chain(std::iter::once(&"bias"))) {
            out += &format!("    {:<9} // {name}\n", format!("{weight:.4},"));
        }
        out += "];\n";
    }
    out
}

/// A count as a number.
fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
