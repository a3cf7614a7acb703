//! Captions of one language aligned with captions of another, each bead with its probability.

use crate::rate::Probability;

/// Captions of one language aligned with captions of another (Gale & Church 1993).
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// The captions of the source side, as indices into what was aligned; empty on a 0–1 bead.
    pub source: Vec<usize>,
    /// The captions of the target side; empty on a 1–0 bead.
    pub target: Vec<usize>,
    /// That the two sides are translations. Of a single: that it has no partner.
    pub probability: Probability,
    /// For a single, the caption of the other language that comes nearest, and the probability that they
    /// are translations.
    pub nearest: Option<(usize, Probability)>,
}
