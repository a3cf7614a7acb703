//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

use super::{BEAD_FEATURES, TEXT_FEATURES};

/// What the words of a pair say.
pub(super) static TEXT: [f64; TEXT_FEATURES.len() + 1] = [
    2.4696,  // cover of source
    1.9275,  // cover of target
    4.6567,  // lesser cover
    -3.3776, // lesser cover squared
    0.3184,  // matched mass
    -1.4779, // unmatched mass
    -0.1369, // largest unmatched
    1.9851,  // lesser of the largest unmatched
    0.2271,  // equal mass
    1.6476,  // cognate mass
    1.3985,  // lexicon mass
    0.5623,  // synonym mass
    0.3743,  // grams in common
    1.1235,  // similarity
    -0.8002, // length
    0.2174,  // numbers agree
    -5.9762, // numbers conflict
    -1.6032, // number missing
    -0.6394, // number words agree
    -1.5540, // number words conflict
    -0.1394, // names agree
    -0.4006, // names conflict
    -0.4151, // name missing
    -0.0820, // name missing beside a pronoun
    -2.0157, // matches out of order
    1.1907,  // question
    1.1014,  // quotation
    1.4820,  // little to go by
    0.6910,  // lesser cover by mass
    -7.2398, // equal texts
    -3.2662, // bias
];

/// What the page says.
pub(super) static BEAD: [f64; BEAD_FEATURES.len() + 1] = [
    0.3464,  // logit of the words
    0.1278,  // margin in its row
    0.1655,  // margin in its column
    0.1382,  // lesser margin
    0.9675,  // best of its row and column
    1.2157,  // beside
    0.2841,  // beside and alone
    -4.2654, // beside, little to go by
    1.1857,  // beside, the usual side first
    0.1564,  // in order with sure pairs
    -0.1388, // crossing sure pairs
    0.0864,  // next to a sure pair on both sides
    -1.3795, // in other figures
    0.5522,  // same credit
    -2.0967, // other credit
    -0.0587, // same credit and beside
    0.4486,  // beside, one without credit
    -1.4230, // a sure partner elsewhere
    -0.6320, // copied
    -0.7080, // nobody knows the language
    -2.2916, // bias
];
