//! What cross-validation found, and the table of weights as Rust.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use legenda::align::{BEAD_FEATURES, Model, TEXT_FEATURES, align_with, logit};
use legenda::rate::Probability;

use super::regression::count;
use super::{Judged, Weights};

/// From which probability on pairs are calibrated.
const LEAST: f64 = 0.02;

/// What weights made of an article.
pub(crate) struct Outcome {
    /// The probability of each pair shown or nearest, and whether it is one.
    shown: Vec<(f64, bool)>,
    nearest: Vec<(f64, bool)>,
    wanted: usize,
}

/// Aligns an article by weights and compares with what is right.
pub(crate) fn outcome(article: &Judged<'_>, model: Model<'_>) -> Outcome {
    let mut outcome = Outcome { shown: vec![], nearest: vec![], wanted: article.article.pairs.len() };
    for bead in align_with(model, &article.candidates, Probability::SHOWN) {
        match (bead.source.first(), bead.target.first(), bead.nearest) {
            (Some(&s), Some(&t), _) => outcome.shown.push((bead.probability.value(), article.is_pair(s, t))),
            (one, other, Some((at, probability))) => {
                let own = one.or(other).copied().unwrap_or(at);
                outcome.nearest.push((probability.value(), article.is_pair(own, at)));
            }
            _ => {}
        }
    }
    outcome
}

/// The logits of the pairs that weights assign from [`LEAST`] on, as they are before what says little is bounded, and
/// whether each is one.
pub(crate) fn assigned(article: &Judged<'_>, model: Model<'_>) -> Vec<([f64; 1], bool)> {
    let candidates = &article.candidates;
    let features = candidates.beads(&candidates.logits(model.text));
    let beads = align_with(model, candidates, Probability::new(LEAST));
    let pairs = beads.iter().filter_map(|bead| Some([*bead.source.first()?, *bead.target.first()?]));
    let pairs: Vec<[usize; 2]> = pairs.collect();
    let assigned = article.labels().filter(|(_, captions, _)| pairs.contains(captions));
    assigned.map(|(at, _, is_pair)| ([logit(&features[at], model.bead)], is_pair)).collect()
}

/// Precision, recall and F1 of what is shown, and the loss in bits of a pair that is one.
pub(crate) fn figures(outcomes: &[Outcome]) -> [f64; 4] {
    let shown: Vec<_> = outcomes.iter().flat_map(|outcome| &outcome.shown).collect();
    let wanted = count(outcomes.iter().map(|outcome| outcome.wanted).sum());
    let right = count(shown.iter().filter(|pair| pair.1).count());
    let (precision, recall) = (right / count(shown.len()), right / wanted);
    let all = shown.into_iter().chain(outcomes.iter().flat_map(|outcome| &outcome.nearest));
    let loss: f64 = all.map(|&(p, is_pair)| -(if is_pair { p } else { 1.0 - p }).max(1e-9).log2()).sum();
    [precision, recall, 2.0 * precision * recall / (precision + recall), loss / wanted]
}

/// Prints precision, recall, F1 and calibration.
pub(crate) fn print(outcomes: &[Outcome]) -> io::Result<()> {
    let shown: Vec<_> = outcomes.iter().flat_map(|outcome| outcome.shown.iter().copied()).collect();
    let nearest = outcomes.iter().flat_map(|outcome| outcome.nearest.iter().copied());
    let wanted = count(outcomes.iter().map(|outcome| outcome.wanted).sum());
    let right = |pairs: &[(f64, bool)]| count(pairs.iter().filter(|pair| pair.1).count());
    let sure: Vec<_> = shown.iter().copied().filter(|pair| pair.0 >= 0.9).collect();
    let [precision, recall, f1, loss] = figures(outcomes);
    let all: Vec<_> = shown.iter().copied().chain(nearest).collect();
    let mut out = io::stdout().lock();
    writeln!(out, "articles {}  pairs {wanted}", outcomes.len())?;
    writeln!(out, "precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}")?;
    writeln!(
        out,
        "from 0.9: precision {:.4}  recall {:.4}",
        right(&sure) / count(sure.len()),
        right(&sure) / wanted
    )?;
    writeln!(out, "loss {loss:.5} bits a pair")?;
    for band in 0..10 {
        let inside = |p: f64| p >= count(band) / 10.0 && (p < count(band + 1) / 10.0 || band == 9);
        let pairs: Vec<_> = all.iter().filter(|pair| inside(pair.0)).copied().collect();
        let said = pairs.iter().map(|pair| pair.0).sum::<f64>() / count(pairs.len());
        writeln!(out, "said {said:.3}  right {:.3}  of {}", right(&pairs) / count(pairs.len()), pairs.len())?;
    }
    writeln!(out, "expected calibration error {:.4}", calibration_error(&all))
}

/// The mean distance, over ten bands of probability, of what was said from what was right.
fn calibration_error(pairs: &[(f64, bool)]) -> f64 {
    let bands = (0..10).map(|band| {
        let inside = |p: f64| p >= count(band) / 10.0 && (p < count(band + 1) / 10.0 || band == 9);
        let pairs: Vec<_> = pairs.iter().filter(|pair| inside(pair.0)).collect();
        let said: f64 = pairs.iter().map(|pair| pair.0).sum();
        let right = count(pairs.iter().filter(|pair| pair.1).count());
        (said - right).abs()
    });
    bands.sum::<f64>() / count(pairs.len())
}

/// The file of the weights.
pub(crate) fn table(weights: &Weights) -> String {
    let mut out = String::from(
        "//! The weights of the model: made, with their measurements, by\n\
         //! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.\n\
         //!\n\
         //! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.\n\
         //! Each weight multiplies a feature as it is, not standardised; the last is the bias.\n\
         #![allow(clippy::approx_constant, reason = \"a trained weight may come near a constant by chance\")]\n",
    );
    let mut list = |name: &str, doc: &str, names: &[&str], values: &[f64]| {
        let names = names.iter().copied().chain(["bias"]);
        let _ = write!(out, "\n/// {doc}\npub(super) static {name}: &[f64] = &[\n");
        for (name, value) in names.zip(values) {
            let _ = writeln!(out, "    {value:.4}, // {name}");
        }
        out.push_str("];\n");
    };
    list("TEXT", "What the words of a pair say.", &TEXT_FEATURES, &weights.text);
    list("BEAD", "What the page says.", &BEAD_FEATURES, &weights.bead);
    out
}
