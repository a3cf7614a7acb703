//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.
#![allow(clippy::approx_constant, reason = "a trained weight may come near a constant by chance")]

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    5.5695,  // lesser cover
    0.8547,  // matched mass
    -2.0483, // unmatched mass
    -0.2101, // largest unmatched
    0.0000,  // lesser of the largest unmatched
    1.9097,  // grams in common
    2.5485,  // similarity
    -0.7386, // length
    -1.5064, // numbers conflict
    -1.7247, // number missing
    0.0000,  // number words agree
    -1.6439, // number words conflict
    -0.2784, // names agree
    -0.1769, // names conflict
    -0.6178, // name missing
    -2.2801, // matches out of order
    1.7111,  // question
    0.8187,  // quotation
    -0.8744, // little to go by
    1.7000,  // lesser cover by mass
    2.1578,  // function words in common
    -2.4975, // function words, little to go by
    -2.3530, // numbers conflict, the rest alike
    0.8089,  // weekdays and months agree
    1.7561,  // rare numbers agree
    -0.0463, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.9637,  // logit of the words
    0.7942,  // logit of the words below doubt
    -0.0751, // logit of the words above even
    -0.7670, // logit of the words above sure
    -0.0699, // rivals in its row
    -0.0813, // rivals in its column
    -0.2703, // more of the rivals
    4.5192,  // best of its row and column
    2.3723,  // beside
    -4.6070, // beside, little to go by
    1.4743,  // beside, the usual side first
    -6.7278, // apart, where sure pairs are beside
    0.2813,  // in order with sure pairs
    0.0459,  // next to a sure pair on both sides
    -2.9497, // in other figures
    2.0951,  // same credit
    -4.1340, // other credit
    -1.7405, // same credit and beside
    -0.4637, // beside, one without credit
    -1.9873, // a sure partner elsewhere
    -3.9025, // no word in common
    -7.5138, // numbers conflict
    -3.6981, // words missing on both sides
    -1.7171, // copied
    -0.5843, // nobody knows the language
    0.1783,  // supposed to be a caption
    -1.1528, // supposed, after an empty line
    -6.3878, // supposed, farther than sure pairs
    -0.0966, // bias
];
