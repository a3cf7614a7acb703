//! The weights by which the beads that were made are the most probable: gradient ascent, each weight with a step of
//! its own (Kingma & Ba 2015).

use legenda::align::{Choices, LINE_FEATURES, MERGE_FEATURES};

/// Steps; the probability rises by less than a part in a thousand after them.
const STEPS: i32 = 400;
/// The length of a step, in standardised weights.
const STEP: f64 = 0.05;
/// The L2 penalty of a weight, all documents together.
const PENALTY: f64 = 3.0;

/// Two documents with the beads that they may have, and which of those were made.
pub(crate) struct Judged {
    pub(crate) choices: Choices,
    pub(crate) is_made: Vec<bool>,
    /// How many beads were made, those that are no choice among them.
    pub(crate) made: usize,
    /// Whether they are translations at all.
    pub(crate) related: bool,
}

/// The weights of a pair and of a line with two, the bias last.
pub(crate) struct Weights {
    pub(crate) pair: Vec<f64>,
    pub(crate) merge: Vec<f64>,
}

/// Trains on documents.
pub(crate) fn fit(documents: &[&Judged]) -> Weights {
    let sizes = [LINE_FEATURES.len() + 1, MERGE_FEATURES.len() + 1];
    let scales = sizes.map(|size| vec![1.0; size]);
    let scales = scaled(documents, scales);
    let mut weights = sizes.map(|size| vec![0.0; size]);
    let mut moments = sizes.map(|size| vec![(0.0, 0.0); size]);
    for step in 1..=STEPS {
        let raw = raw(&weights, &scales);
        let mut gradient = sizes.map(|size| vec![0.0; size]);
        for document in documents {
            add_gradient(document, &raw, &mut gradient);
        }
        for table in 0..2 {
            for at in 0..sizes[table] {
                let penalty = if at + 1 == sizes[table] { 0.0 } else { PENALTY * weights[table][at] };
                let slope = gradient[table][at] / scales[table][at] - penalty;
                let (mean, square) = &mut moments[table][at];
                *mean = 0.9 * *mean + 0.1 * slope;
                *square = 0.999 * *square + 0.001 * slope * slope;
                let (mean, square) =
                    (*mean / (1.0 - 0.9f64.powi(step)), *square / (1.0 - 0.999f64.powi(step)));
                let length = STEP * (1.0 - f64::from(step) / f64::from(STEPS + 1));
                weights[table][at] += length * mean / (square.sqrt() + 1e-8);
            }
        }
    }
    let [pair, merge] = raw(&weights, &scales);
    Weights { pair, merge }
}

/// The deviations of the measures; that of the bias is 1.
fn scaled(documents: &[&Judged], mut scales: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    for (table, scales) in scales.iter_mut().enumerate() {
        let rows =
            || documents.iter().flat_map(|d| &d.choices.beads).filter(|bead| bead.is_merge == (table == 1));
        let size = scales.len();
        for (at, scale) in scales.iter_mut().enumerate().take(size - 1) {
            let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
            for row in rows() {
                let value = row.features[at];
                (count, sum, squares) = (count + 1.0, sum + value, squares + value * value);
            }
            let mean: f64 = sum / f64::max(count, 1.0);
            *scale = f64::max(squares / f64::max(count, 1.0) - mean * mean, 1e-6).sqrt();
        }
    }
    scales
}

fn raw(weights: &[Vec<f64>; 2], scales: &[Vec<f64>; 2]) -> [Vec<f64>; 2] {
    [0, 1].map(|table: usize| {
        weights[table].iter().zip(&scales[table]).map(|(weight, scale)| weight / scale).collect()
    })
}

/// What was made less what is expected, times the measures.
fn add_gradient(document: &Judged, [pair, merge]: &[Vec<f64>; 2], gradient: &mut [Vec<f64>; 2]) {
    let judged = document.choices.judged([pair, merge]);
    for ((bead, is_made), (probability, _)) in
        document.choices.beads.iter().zip(&document.is_made).zip(judged)
    {
        let rest = if *is_made { 1.0 - probability } else { -probability };
        if rest.abs() < 1e-9 {
            continue;
        }
        let sums = &mut gradient[usize::from(bead.is_merge)];
        for (sum, value) in sums.iter_mut().zip(bead.features.iter().chain(std::iter::once(&1.0))) {
            *sum += rest * value;
        }
    }
}
