//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.
#![allow(clippy::approx_constant, reason = "a trained weight may come near a constant by chance")]

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    5.4881,  // lesser cover
    1.0058,  // matched mass
    -1.9827, // unmatched mass
    -0.0363, // largest unmatched
    0.0000,  // lesser of the largest unmatched
    2.2634,  // grams in common
    2.5406,  // similarity
    -0.6150, // length
    -1.4439, // numbers conflict
    -1.6822, // number missing
    0.0000,  // number words agree
    -1.6556, // number words conflict
    -0.2640, // names agree
    -0.2007, // names conflict
    -0.5855, // name missing
    -2.2722, // matches out of order
    1.6474,  // question
    0.8002,  // quotation
    -0.4796, // little to go by
    1.5849,  // lesser cover by mass
    2.2253,  // function words in common
    -2.5828, // function words, little to go by
    -2.5241, // numbers conflict, the rest alike
    0.7188,  // weekdays and months agree
    1.8410,  // rare numbers agree
    -0.1759, // more left over on one side
    -0.4255, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    1.1132,  // logit of the words
    0.8476,  // logit of the words below doubt
    -0.0381, // logit of the words above even
    -0.9360, // logit of the words above sure
    -0.0736, // rivals in its row
    -0.0986, // rivals in its column
    -0.3171, // more of the rivals
    5.7000,  // best of its row and column
    2.8400,  // beside
    -5.6777, // beside, little to go by
    1.7044,  // beside, the usual side first
    -8.1285, // apart, where sure pairs are beside
    0.3655,  // in order with sure pairs
    0.0424,  // next to a sure pair on both sides
    -3.4172, // in other figures
    2.5096,  // same credit
    -4.9639, // other credit
    -2.0265, // same credit and beside
    -0.4867, // beside, one without credit
    -2.3311, // a sure partner elsewhere
    -4.8579, // no word in common
    -8.9033, // numbers conflict
    -4.6665, // words missing on both sides
    -2.0788, // copied
    -0.6653, // nobody knows the language
    0.2385,  // supposed to be a caption
    -1.4032, // supposed, after an empty line
    -7.7708, // supposed, farther than sure pairs
    -0.4120, // bias
];
