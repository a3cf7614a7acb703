//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.3645,  // cover of source
    1.5491,  // cover of target
    3.0436,  // lesser cover
    -5.6332, // lesser cover squared
    0.6408,  // matched mass
    -1.2920, // unmatched mass
    -3.7313, // largest unmatched
    0.4789,  // lesser of the largest unmatched
    0.0459,  // equal mass
    0.8606,  // cognate mass
    0.6557,  // lexicon mass
    0.4611,  // synonym mass
    3.3318,  // grams in common
    -3.1060, // similarity
    -0.6328, // length
    1.7108,  // numbers agree
    -1.5845, // numbers conflict
    -1.2996, // number missing
    -0.8307, // number words agree
    -1.6693, // number words conflict
    -0.1810, // names agree
    0.1514,  // names conflict
    -0.2235, // name missing
    -0.1183, // name missing beside a pronoun
    -1.9200, // matches out of order
    1.4863,  // question
    0.9215,  // quotation
    -0.4028, // little to go by
    0.4042,  // lesser cover by mass
    -8.3654, // numbers conflict, by cover
    -5.0949, // names conflict, by cover
    4.7657,  // lesser of the largest unmatched, by cover
    1.4839,  // equal texts
    1.9799,  // function words in common
    -1.4267, // function words, little to go by
    2.7276,  // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.2429,  // logit of the words
    0.0135,  // logit of the words above 0
    0.1599,  // lesser margin above 0
    0.1058,  // margin in its row
    0.1591,  // margin in its column
    0.1172,  // lesser margin
    1.2857,  // best of its row and column
    1.1068,  // beside
    0.4071,  // beside and alone
    -3.7311, // beside, little to go by
    0.8344,  // beside, the usual side first
    -0.5205, // beside, where sure pairs are
    -2.5288, // apart, where sure pairs are beside
    0.0404,  // in order with sure pairs
    -0.0706, // crossing sure pairs
    -0.0031, // next to a sure pair on both sides
    -1.1603, // in other figures
    0.5419,  // same credit
    -1.8114, // other credit
    0.2209,  // same credit and beside
    0.9752,  // beside, one without credit
    -1.3271, // a sure partner elsewhere
    -0.8002, // copied
    -0.2418, // nobody knows the language
    -2.1140, // bias
];
