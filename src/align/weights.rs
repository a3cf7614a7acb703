//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.
#![allow(clippy::approx_constant, reason = "a trained weight may come near a constant by chance")]

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    5.6012,  // lesser cover
    0.8551,  // matched mass
    -2.0701, // unmatched mass
    -0.2889, // largest unmatched
    0.0000,  // lesser of the largest unmatched
    1.6332,  // grams in common
    2.5221,  // similarity
    -0.7333, // length
    -1.4727, // numbers conflict
    -1.7411, // number missing
    0.0000,  // number words agree
    -1.6111, // number words conflict
    -0.2193, // names agree
    -0.1313, // names conflict
    -0.6310, // name missing
    -2.2567, // matches out of order
    1.6820,  // question
    0.8239,  // quotation
    -0.8578, // little to go by
    1.7719,  // lesser cover by mass
    2.2327,  // function words in common
    -2.6830, // function words, little to go by
    -2.6688, // numbers conflict, the rest alike
    0.8664,  // weekdays and months agree
    1.7169,  // rare numbers agree
    0.0401,  // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.9673,  // logit of the words
    0.7681,  // logit of the words below doubt
    -0.0721, // logit of the words above even
    -0.7724, // logit of the words above sure
    -0.0731, // rivals in its row
    -0.0796, // rivals in its column
    -0.2662, // more of the rivals
    4.6372,  // best of its row and column
    2.3786,  // beside
    -4.6242, // beside, little to go by
    1.4132,  // beside, the usual side first
    -6.7203, // apart, where sure pairs are beside
    0.2957,  // in order with sure pairs
    0.0407,  // next to a sure pair on both sides
    -2.9389, // in other figures
    2.0761,  // same credit
    -4.1329, // other credit
    -1.6902, // same credit and beside
    -0.4361, // beside, one without credit
    -1.9312, // a sure partner elsewhere
    -3.8520, // no word in common
    -7.5231, // numbers conflict
    -3.6748, // words missing on both sides
    -1.7149, // copied
    -0.5724, // nobody knows the language
    0.1837,  // supposed to be a caption
    -1.1679, // supposed, after an empty line
    -6.3660, // supposed, farther than sure pairs
    -0.2456, // bias
];
