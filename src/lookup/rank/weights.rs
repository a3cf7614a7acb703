//! The weights of the features of use, as `examples/train-rank` writes them.

/// The score of a candidate of which every feature is 0.
pub(super) const BIAS: f64 = -6.918;

/// By feature, the points of chrF++ that 1 of it is worth.
pub(super) const WEIGHTS: [f64; 9] = [
    26.832, // grams of query and source
    7.551,  // similarity
    21.813, // expected words and target
    21.700, // expected words found
    1.468,  // query's words found
    10.902, // source's words left over
    6.657,  // target's length by source's
    -3.975, // query's length by source's
    26.603, // targets that agree
];
