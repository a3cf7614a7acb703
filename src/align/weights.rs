//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.8689, // cover of source
    1.3474, // cover of target
    3.0338, // lesser cover
    -4.2750, // lesser cover squared
    0.6695, // matched mass
    -1.4467, // unmatched mass
    -3.5867, // largest unmatched
    0.4758, // lesser of the largest unmatched
    -0.0457, // equal mass
    0.8578, // cognate mass
    0.6231, // lexicon mass
    0.7013, // synonym mass
    3.2221, // grams in common
    -2.5275, // similarity
    -0.6058, // length
    1.7580, // numbers agree
    -1.6290, // numbers conflict
    -1.3345, // number missing
    -0.7288, // number words agree
    -1.6429, // number words conflict
    -0.1106, // names agree
    0.1415, // names conflict
    -0.2311, // name missing
    -0.1257, // name missing beside a pronoun
    -2.1625, // matches out of order
    1.5122, // question
    0.9356, // quotation
    -0.8405, // little to go by
    0.6472, // lesser cover by mass
    -8.2095, // numbers conflict, by cover
    -4.9527, // names conflict, by cover
    4.5689, // lesser of the largest unmatched, by cover
    -2.8240, // neighbours matched by neighbours
    2.1808, // equal texts
    2.0333, // function words in common
    -1.5988, // function words, little to go by
    2.7568, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.2116, // logit of the words
    0.0317, // logit of the words above 0
    0.1786, // lesser margin above 0
    0.1170, // margin in its row
    0.1675, // margin in its column
    0.1317, // lesser margin
    1.3236, // best of its row and column
    1.0414, // beside
    0.2540, // beside and alone
    -3.5309, // beside, little to go by
    0.8882, // beside, the usual side first
    0.1711, // in order with sure pairs
    -0.0328, // crossing sure pairs
    0.0389, // next to a sure pair on both sides
    -1.5747, // in other figures
    0.5793, // same credit
    -1.9087, // other credit
    0.1569, // same credit and beside
    0.9333, // beside, one without credit
    -1.4454, // a sure partner elsewhere
    -0.4925, // copied
    -0.1533, // nobody knows the language
    -2.7304, // bias
];
