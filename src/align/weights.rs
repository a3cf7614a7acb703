//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.9667,  // cover of source
    1.0505,  // cover of target
    3.9325,  // lesser cover
    -0.0627, // lesser cover squared
    0.4515,  // matched mass
    -1.8131, // unmatched mass
    -1.3165, // largest unmatched
    1.4509,  // lesser of the largest unmatched
    -0.1521, // equal mass
    1.4802,  // cognate mass
    0.5188,  // lexicon mass
    0.4893,  // synonym mass
    2.2626,  // grams in common
    2.8089,  // similarity
    -0.7344, // length
    -1.1029, // numbers agree
    -2.6951, // numbers conflict
    -1.7147, // number missing
    -0.6653, // number words agree
    -1.2367, // number words conflict
    -0.3840, // names agree
    -0.3396, // names conflict
    -0.3711, // name missing
    -0.2522, // name missing beside a pronoun
    -2.0747, // matches out of order
    1.5926,  // question
    1.0865,  // quotation
    -0.4182, // little to go by
    1.6040,  // lesser cover by mass
    0.0791,  // equal texts
    2.8110,  // function words in common
    -3.2555, // function words, little to go by
    -1.2954, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.1517,  // logit of the words
    0.2250,  // logit of the words below doubt
    0.1608,  // lesser margin above 0
    0.1074,  // margin in its row
    0.1196,  // margin in its column
    0.1157,  // lesser margin
    1.1889,  // best of its row and column
    0.9571,  // beside
    0.4496,  // beside and alone
    -1.8187, // beside, little to go by
    0.6185,  // beside, the usual side first
    -0.6764, // beside, where sure pairs are
    -1.9742, // apart, where sure pairs are beside
    -0.3427, // in order with sure pairs
    -0.2025, // crossing sure pairs
    0.1634,  // next to a sure pair on both sides
    -1.1692, // in other figures
    0.4681,  // same credit
    -1.4079, // other credit
    -0.0326, // same credit and beside
    0.3345,  // beside, one without credit
    -0.7971, // a sure partner elsewhere
    -1.0528, // no word in common
    -5.9421, // numbers conflict
    -1.8137, // words missing on both sides
    -1.0160, // copied
    -0.6019, // nobody knows the language
    0.2356,  // bias
];
