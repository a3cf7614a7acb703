//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.6829, // cover of source
    1.7430, // cover of target
    4.6827, // lesser cover
    -1.9659, // lesser cover squared
    0.2303, // matched mass
    -1.8294, // unmatched mass
    -0.8763, // largest unmatched
    2.3823, // lesser of the largest unmatched
    0.2786, // equal mass
    1.5505, // cognate mass
    1.1152, // lexicon mass
    0.8903, // synonym mass
    -1.0900, // grams in common
    1.3386, // similarity
    -0.7253, // length
    0.3692, // numbers agree
    -6.3755, // numbers conflict
    -1.7805, // number missing
    -0.5852, // number words agree
    -1.5042, // number words conflict
    0.0072, // names agree
    -0.3914, // names conflict
    -0.3781, // name missing
    -0.1371, // name missing beside a pronoun
    -2.1031, // matches out of order
    1.2403, // question
    1.0979, // quotation
    0.4010, // little to go by
    0.3844, // lesser cover by mass
    -0.1401, // unmatched mass that the lexicon knows
    -1.7873, // neighbours matched by neighbours
    -5.8204, // equal texts
    1.9311, // function words in common
    -2.2056, // function words, little to go by
    -1.7446, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.3322, // logit of the words
    0.1373, // margin in its row
    0.1571, // margin in its column
    0.1415, // lesser margin
    0.8598, // best of its row and column
    0.8117, // beside
    0.2368, // beside and alone
    -2.5760, // beside, little to go by
    1.1620, // beside, the usual side first
    0.3122, // in order with sure pairs
    -0.0646, // crossing sure pairs
    0.0205, // next to a sure pair on both sides
    -1.4639, // in other figures
    0.4538, // same credit
    -1.7622, // other credit
    -0.0504, // same credit and beside
    0.5416, // beside, one without credit
    -2.0752, // a sure partner elsewhere
    -0.3986, // copied
    -1.0035, // nobody knows the language
    -2.1712, // bias
];
