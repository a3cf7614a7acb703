//! The weights of the features of use, as `examples/train-rank` writes them.

/// The score of a candidate of which every feature is 0.
pub(super) const BIAS: f64 = -6.811;

/// By feature, the points of chrF++ that 1 of it is worth.
pub(super) const WEIGHTS: [f64; 9] = [
    25.164, // grams of query and source
    7.078,  // similarity
    29.615, // expected words and target
    11.504, // expected words found
    2.544,  // query's words found
    11.394, // source's words left over
    7.222,  // target's length by source's
    -4.096, // query's length by source's
    30.229, // targets that agree
];
