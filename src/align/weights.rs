//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    4.0529,  // cover of source
    2.0192,  // cover of target
    4.9134,  // lesser cover
    -5.4747, // lesser cover squared
    0.7062,  // matched mass
    -1.6555, // unmatched mass
    -4.5745, // largest unmatched
    1.2848,  // lesser of the largest unmatched
    0.1410,  // equal mass
    0.9908,  // cognate mass
    0.8266,  // lexicon mass
    0.6381,  // synonym mass
    0.9713,  // grams in common
    -1.1164, // similarity
    -0.6128, // length
    0.6166,  // numbers agree
    -3.7344, // numbers conflict
    -1.0028, // number missing
    -0.6710, // number words agree
    -1.7069, // number words conflict
    -0.0910, // names agree
    -1.7268, // names conflict
    -0.1216, // name missing
    -0.0870, // name missing beside a pronoun
    -1.7328, // matches out of order
    1.9549,  // question
    0.7864,  // quotation
    -1.7322, // little to go by
    -0.1364, // lesser cover by mass
    0.4599,  // unmatched mass that the lexicon knows
    -2.1171, // neighbours matched by neighbours
    -6.6214, // equal texts
    1.0386,  // function words in common
    -0.3855, // function words, little to go by
    3.0679,  // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.1093,  // logit of the words
    0.2021,  // margin in its row
    0.2019,  // margin in its column
    0.2457,  // lesser margin
    1.0415,  // best of its row and column
    0.7196,  // beside
    0.2475,  // beside and alone
    -0.6761, // beside, little to go by
    0.9426,  // beside, the usual side first
    -0.2490, // in order with sure pairs
    -0.0523, // crossing sure pairs
    0.2177,  // next to a sure pair on both sides
    -1.6735, // in other figures
    0.5906,  // same credit
    -1.7799, // other credit
    -0.1453, // same credit and beside
    0.6686,  // beside, one without credit
    -1.9803, // a sure partner elsewhere
    -0.7874, // copied
    -0.7582, // nobody knows the language
    -0.2960, // bias
];
