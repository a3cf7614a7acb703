//! The weights of the beads of two whole documents: made, with their measurements, by
//! `cargo run --release --example train-parallel -- news-dev.tsv src/align/parallel/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as documents.
//! Each weight multiplies a measure as it is, not standardised; the last is the bias.

/// What speaks for a line and a line.
pub(super) static PAIR: &[f64] = &[
    3.1301,  // cover of source
    2.8542,  // cover of target
    4.1539,  // lesser cover
    0.8916,  // matched mass
    -1.6622, // unmatched mass
    -0.6039, // length
    -1.9445, // length ratio
    0.7178,  // numbers agree
    -0.5079, // numbers conflict
    -1.0445, // number missing
    1.3128,  // question
    6.2565,  // little to go by
    1.7542,  // lesser cover by mass
    -4.0585, // matches out of order
    -0.9998, // nothing matched
    -2.3374, // largest unmatched
    5.7709,  // related documents
    0.2061,  // bias
];

/// What speaks for a line and two of the other side.
pub(super) static MERGE: &[f64] = &[
    4.0188,  // cover of source
    2.7972,  // cover of target
    4.2483,  // lesser cover
    0.5078,  // matched mass
    -1.2988, // unmatched mass
    -0.7576, // length
    -3.8321, // length ratio
    0.9362,  // numbers agree
    -0.2139, // numbers conflict
    -1.0587, // number missing
    2.4195,  // question
    -2.8458, // little to go by
    1.5147,  // lesser cover by mass
    0.0000,  // matches out of order
    0.0000,  // nothing matched
    -3.7706, // largest unmatched
    3.1236,  // related documents
    5.2236,  // lesser cover of a half
    0.4334,  // lesser matched mass of a half
    9.9047,  // cover by the lesser half
    0.2212,  // length without a half
    5.0478,  // little in a half
    4.3871,  // halves in order
    -2.0460, // lesser half of the cover
    -0.2534, // bias
];
