//! Logistic regression with an L2 penalty, by iteratively reweighted least squares: no chance in it.

use legenda::align::{logit, probability};

/// Rounds of Newton's method; it converges in about eight.
const ROUNDS: usize = 25;
/// A step smaller than this is the end.
const STILL: f64 = 1e-8;

/// Which way a feature may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaks {
    /// For a pair: its weight is 0 at least.
    For,
    /// Against one: its weight is 0 at most.
    Against,
    /// As the rows have it.
    Either,
}

impl Speaks {
    /// The nearest weight that it may have.
    fn bound(self, weight: f64) -> f64 {
        match self {
            Self::For => weight.max(0.0),
            Self::Against => weight.min(0.0),
            Self::Either => weight,
        }
    }

    /// Whether a weight of 0 that moves along a gradient would be what it may not.
    fn holds(self, gradient: f64) -> bool {
        self.bound(gradient) == 0.0
    }
}

/// The weights of features that tell positive rows from negative ones best, the bias last. `penalty` is the
/// L2 penalty of a standardised weight, a row. Weights keep to the way their feature may speak (Bertsekas 1982,
/// projected Newton).
pub(crate) fn fit<const N: usize>(rows: &[([f64; N], bool)], penalty: f64, speaks: &[Speaks; N]) -> Vec<f64> {
    let (means, deviations) = moments(rows);
    let standard: Vec<(Vec<f64>, f64)> = rows
        .iter()
        .map(|(row, label)| {
            let row = (0..N).map(|k| (row[k] - means[k]) / deviations[k]).collect();
            (row, if *label { 1.0 } else { 0.0 })
        })
        .collect();
    let penalty = penalty * count(rows.len());
    let mut weights = vec![0.0; N + 1];
    let mut loss = f64::INFINITY;
    for _ in 0..ROUNDS {
        let step = newton_step(&standard, &weights, penalty, speaks);
        let mut length = 1.0;
        let (next, less) = loop {
            let next: Vec<f64> = (0..=N)
                .map(|k| {
                    let weight = weights[k] + length * step[k];
                    speaks.get(k).map_or(weight, |speaks| speaks.bound(weight))
                })
                .collect();
            let less = penalised_loss(&standard, &next, penalty);
            if less <= loss || length < STILL {
                break (next, less);
            }
            length /= 2.0;
        };
        let largest = (0..=N).fold(0.0, |largest: f64, k| largest.max((next[k] - weights[k]).abs()));
        (weights, loss) = (next, less);
        if largest < STILL {
            break;
        }
    }
    let shift: f64 = (0..N).map(|k| weights[k] * means[k] / deviations[k]).sum();
    let mut raw: Vec<f64> = (0..N).map(|k| weights[k] / deviations[k]).collect();
    raw.push(weights[N] - shift);
    raw
}

/// What Newton's method makes less of: the logarithmic loss of the rows and the penalty of the weights.
fn penalised_loss(rows: &[(Vec<f64>, f64)], weights: &[f64], penalty: f64) -> f64 {
    let loss = |(row, label): &(Vec<f64>, f64)| {
        let logit = logit(row, weights);
        let against = if *label > 0.5 { -logit } else { logit };
        against.max(0.0) + (-against.abs()).exp().ln_1p()
    };
    let squares: f64 = weights[..weights.len() - 1].iter().map(|weight| weight * weight).sum();
    rows.iter().map(loss).sum::<f64>() + penalty * squares / 2.0
}

/// A count as a number.
pub(crate) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn moments<const N: usize>(rows: &[([f64; N], bool)]) -> ([f64; N], [f64; N]) {
    let n = count(rows.len()).max(1.0);
    let means: [f64; N] = std::array::from_fn(|k| rows.iter().map(|(row, _)| row[k]).sum::<f64>() / n);
    let deviation = |k: usize| {
        let variance = rows.iter().map(|(row, _)| (row[k] - means[k]).powi(2)).sum::<f64>() / n;
        if variance > 1e-12 { variance.sqrt() } else { 1.0 }
    };
    (means, std::array::from_fn(deviation))
}

/// One step of Newton's method: the penalised Hessian's inverse times the gradient. Weights that rest at 0 and would
/// be what they may not stay there.
fn newton_step(rows: &[(Vec<f64>, f64)], weights: &[f64], penalty: f64, speaks: &[Speaks]) -> Vec<f64> {
    let size = weights.len();
    let mut hessian = vec![vec![0.0; size]; size];
    let mut gradient = vec![0.0; size];
    for (row, label) in rows {
        let p = probability(logit(row, weights));
        let weight = (p * (1.0 - p)).max(1e-9);
        let value = |k: usize| row.get(k).copied().unwrap_or(1.0);
        for (a, line) in hessian.iter_mut().enumerate() {
            gradient[a] += (label - p) * value(a);
            for (b, sum) in line.iter_mut().take(a + 1).enumerate() {
                *sum += weight * value(a) * value(b);
            }
        }
    }
    for k in 0..size - 1 {
        hessian[k][k] += penalty;
        gradient[k] -= penalty * weights[k];
    }
    let rests = |k: usize| weights[k] == 0.0 && speaks[k] != Speaks::Either && speaks[k].holds(gradient[k]);
    let resting: Vec<usize> = (0..size - 1).filter(|&k| rests(k)).collect();
    for k in resting {
        gradient[k] = 0.0;
        (0..k).for_each(|other| hessian[k][other] = 0.0);
        (k + 1..size).for_each(|other| hessian[other][k] = 0.0);
    }
    solve(hessian, &gradient)
}

/// Solves a symmetric positive definite system given by its lower triangle (Cholesky).
fn solve(mut matrix: Vec<Vec<f64>>, right: &[f64]) -> Vec<f64> {
    let size = right.len();
    for a in 0..size {
        for b in 0..=a {
            let sum: f64 = (0..b).map(|k| matrix[a][k] * matrix[b][k]).sum();
            let rest = matrix[a][b] - sum;
            matrix[a][b] = if a == b { rest.max(1e-12).sqrt() } else { rest / matrix[b][b] };
        }
    }
    let mut solution = right.to_vec();
    for a in 0..size {
        let sum: f64 = (0..a).map(|k| matrix[a][k] * solution[k]).sum();
        solution[a] = (solution[a] - sum) / matrix[a][a];
    }
    for a in (0..size).rev() {
        let sum: f64 = (a + 1..size).map(|k| matrix[k][a] * solution[k]).sum();
        solution[a] = (solution[a] - sum) / matrix[a][a];
    }
    solution
}
