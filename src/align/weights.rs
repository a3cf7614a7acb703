//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    3.1909, // cover of source
    1.3286, // cover of target
    4.1204, // lesser cover
    -0.8311, // lesser cover squared
    0.5572, // matched mass
    -1.8207, // unmatched mass
    -1.2651, // largest unmatched
    1.6675, // lesser of the largest unmatched
    -0.1960, // equal mass
    1.4647, // cognate mass
    0.4483, // lexicon mass
    0.3287, // synonym mass
    2.2355, // grams in common
    2.0735, // similarity
    -0.7507, // length
    -0.2974, // numbers agree
    -2.4047, // numbers conflict
    -1.6625, // number missing
    -0.5674, // number words agree
    -1.4762, // number words conflict
    -0.4024, // names agree
    -0.3632, // names conflict
    -0.4228, // name missing
    -0.2390, // name missing beside a pronoun
    -2.4359, // matches out of order
    1.1503, // question
    1.0973, // quotation
    0.0548, // little to go by
    1.5734, // lesser cover by mass
    0.1193, // equal texts
    2.6595, // function words in common
    -3.5044, // function words, little to go by
    -1.4128, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.1691, // logit of the words
    0.0249, // logit of the words above 0
    0.1791, // lesser margin above 0
    0.1367, // margin in its row
    0.1652, // margin in its column
    0.1452, // lesser margin
    1.3229, // best of its row and column
    0.7972, // beside
    0.4316, // beside and alone
    -4.4863, // beside, little to go by
    0.8454, // beside, the usual side first
    -0.1820, // beside, where sure pairs are
    -2.0809, // apart, where sure pairs are beside
    -0.0215, // in order with sure pairs
    -0.0726, // crossing sure pairs
    -0.0346, // next to a sure pair on both sides
    -0.7045, // in other figures
    0.5392, // same credit
    -1.3212, // other credit
    0.2062, // same credit and beside
    0.5813, // beside, one without credit
    -0.5621, // a sure partner elsewhere
    -4.5282, // numbers conflict
    -1.3264, // words missing on both sides
    -0.9464, // copied
    -0.5907, // nobody knows the language
    -0.8943, // bias
];
