//! Ridge regression: the weights by which features come nearest to a value, none of them large without need.

use legenda::lookup::{USE_FEATURES, UseFeatures};

use super::Candidate;

/// The L2 penalty of a standardised weight, a query: small, and not chosen by measurement.
const PENALTY: f64 = 0.1;
const WIDTH: usize = USE_FEATURES.len();

/// Weights and what is added.
pub(crate) struct Model {
    pub(crate) weights: UseFeatures,
    /// The same by what one standard deviation of the feature is worth.
    pub(crate) standardised: UseFeatures,
    pub(crate) bias: f64,
}

impl Model {
    /// Learns from the candidates of queries. Only what differs between candidates of one query is learned from: how
    /// easy a query is says nothing of their order.
    pub(crate) fn fit(queries: &[&Vec<Candidate>]) -> Self {
        let (mut square, mut product) = ([[0.0; WIDTH]; WIDTH], [0.0; WIDTH]);
        let (mut means, mut mean_use, mut count) = ([0.0; WIDTH], 0.0, 0.0);
        for rows in queries {
            let (center, use_is) = center(rows);
            for row in *rows {
                let x: UseFeatures = std::array::from_fn(|k| row.features[k] - center[k]);
                for (k, line) in square.iter_mut().enumerate() {
                    for (cell, other) in line.iter_mut().zip(&x) {
                        *cell += x[k] * other;
                    }
                    product[k] += x[k] * (row.use_is - use_is);
                }
            }
            let size = length(rows);
            for (mean, value) in means.iter_mut().zip(center) {
                *mean += value * size;
            }
            mean_use += use_is * size;
            count += size;
        }
        let deviations: UseFeatures = std::array::from_fn(|k| (square[k][k] / count).sqrt().max(1e-9));
        let penalty = PENALTY * queries.iter().map(|_| 1.0).sum::<f64>();
        let standard = std::array::from_fn(|k| {
            std::array::from_fn(|l| {
                square[k][l] / deviations[k] / deviations[l] + if k == l { penalty } else { 0.0 }
            })
        });
        let standardised = solve(standard, std::array::from_fn(|k| product[k] / deviations[k]));
        let weights: UseFeatures = std::array::from_fn(|k| standardised[k] / deviations[k]);
        let bias =
            (mean_use - weights.iter().zip(means).map(|(weight, mean)| weight * mean).sum::<f64>()) / count;
        Self { weights, standardised, bias }
    }

    pub(crate) fn score(&self, features: &UseFeatures) -> f64 {
        self.bias + self.weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum::<f64>()
    }
}

fn length(rows: &[Candidate]) -> f64 {
    rows.iter().map(|_| 1.0).sum()
}

fn center(rows: &[Candidate]) -> (UseFeatures, f64) {
    let mean = |of: &dyn Fn(&Candidate) -> f64| rows.iter().map(of).sum::<f64>() / length(rows);
    (std::array::from_fn(|k| mean(&|row: &Candidate| row.features[k])), mean(&|row: &Candidate| row.use_is))
}

/// The solution of a system of equations, by Gauss with the largest pivots.
fn solve(mut rows: [[f64; WIDTH]; WIDTH], mut right: UseFeatures) -> UseFeatures {
    for k in 0..WIDTH {
        let pivot = (k..WIDTH).max_by(|&a, &b| rows[a][k].abs().total_cmp(&rows[b][k].abs())).unwrap_or(k);
        rows.swap(k, pivot);
        right.swap(k, pivot);
        for below in k + 1..WIDTH {
            let factor = rows[below][k] / rows[k][k];
            let above = rows[k];
            for (cell, other) in rows[below].iter_mut().zip(above) {
                *cell -= factor * other;
            }
            right[below] -= factor * right[k];
        }
    }
    let mut solution = [0.0; WIDTH];
    for k in (0..WIDTH).rev() {
        let known: f64 = (k + 1..WIDTH).map(|l| rows[k][l] * solution[l]).sum();
        solution[k] = (right[k] - known) / rows[k][k];
    }
    solution
}
