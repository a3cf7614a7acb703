//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.
#![allow(clippy::approx_constant, reason = "a trained weight may come near a constant by chance")]

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    5.4928,  // lesser cover
    1.0557,  // matched mass
    -1.9357, // unmatched mass
    -0.0939, // largest unmatched
    0.0000,  // lesser of the largest unmatched
    1.9331,  // grams in common
    2.6254,  // similarity
    -0.6553, // length
    -1.4632, // numbers conflict
    -1.6655, // number missing
    0.0000,  // number words agree
    -1.6387, // number words conflict
    -0.2991, // names agree
    -0.2381, // names conflict
    -0.5803, // name missing
    -2.1025, // matches out of order
    1.7130,  // question
    0.7276,  // quotation
    -0.2848, // little to go by
    1.5734,  // lesser cover by mass
    2.3250,  // function words in common
    -2.4969, // function words, little to go by
    -2.3050, // numbers conflict, the rest alike
    0.7571,  // weekdays and months agree
    1.9238,  // rare numbers agree
    -0.1671, // more left over on one side
    -0.6664, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    1.1164,  // logit of the words
    0.8992,  // logit of the words below doubt
    0.0108,  // logit of the words above even
    -0.9843, // logit of the words above sure
    -0.0841, // rivals in its row
    -0.1118, // rivals in its column
    -0.3364, // more of the rivals
    5.6514,  // best of its row and column
    2.7508,  // beside
    -4.0196, // beside, little to go by
    1.6056,  // beside, the usual side first
    -8.3948, // apart, where sure pairs are beside
    0.2770,  // in order with sure pairs
    0.0831,  // next to a sure pair on both sides
    -3.5178, // in other figures
    2.5826,  // same credit
    -5.1425, // other credit
    -2.2677, // same credit and beside
    -0.5932, // beside, one without credit
    -2.5802, // a sure partner elsewhere
    -6.7898, // no word in common
    -9.0853, // numbers conflict
    -4.7591, // words missing on both sides
    -2.2177, // copied
    -0.6733, // nobody knows the language
    0.1774,  // supposed to be a caption
    -1.5141, // supposed, after an empty line
    -7.9871, // supposed, farther than sure pairs
    0.0000,  // bias
];
