//! Logistic regression: features times weights, as a logit, and the probability of a logit.

/// The logit of features: the weights' sum over them, and the bias that stands last among the weights.
#[must_use]
pub fn logit(features: &[f64], weights: &[f64]) -> f64 {
    let bias = weights.get(features.len()).copied().unwrap_or_default();
    features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum::<f64>() + bias
}

/// The probability of a logit, 0 to 1.
#[must_use]
pub fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// The logit of a probability: infinite for 0 and 1.
#[must_use]
pub(super) fn logit_of(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bias_is_the_last_weight() {
        assert!((logit(&[1.0, 2.0], &[3.0, 4.0, 0.5]) - 11.5).abs() < 1e-12);
        assert!((probability(0.0) - 0.5).abs() < 1e-12);
        assert!((probability(logit_of(0.2)) - 0.2).abs() < 1e-12);
        assert!(probability(-800.0) >= 0.0 && probability(800.0) <= 1.0);
    }
}
