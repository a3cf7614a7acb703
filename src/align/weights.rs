//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.9532,  // cover of source
    1.0746,  // cover of target
    3.9376,  // lesser cover
    -0.1139, // lesser cover squared
    0.4568,  // matched mass
    -1.8044, // unmatched mass
    -1.3302, // largest unmatched
    1.4725,  // lesser of the largest unmatched
    -0.1366, // equal mass
    1.4926,  // cognate mass
    0.5139,  // lexicon mass
    0.5782,  // synonym mass
    2.2772,  // grams in common
    2.8453,  // similarity
    -0.7377, // length
    -1.0401, // numbers agree
    -2.7041, // numbers conflict
    -1.7125, // number missing
    -0.6718, // number words agree
    -1.2384, // number words conflict
    -0.3872, // names agree
    -0.3430, // names conflict
    -0.3743, // name missing
    -0.2536, // name missing beside a pronoun
    -2.0889, // matches out of order
    1.5929,  // question
    1.0914,  // quotation
    -0.3898, // little to go by
    1.5916,  // lesser cover by mass
    0.0772,  // equal texts
    2.8164,  // function words in common
    -3.2862, // function words, little to go by
    -1.3243, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.1509,  // logit of the words
    0.2232,  // logit of the words below doubt
    0.1630,  // lesser margin above 0
    0.1060,  // margin in its row
    0.1203,  // margin in its column
    0.1165,  // lesser margin
    1.1892,  // best of its row and column
    0.9587,  // beside
    0.4610,  // beside and alone
    -1.7756, // beside, little to go by
    0.6159,  // beside, the usual side first
    -0.6880, // beside, where sure pairs are
    -1.9626, // apart, where sure pairs are beside
    -0.3371, // in order with sure pairs
    -0.2025, // crossing sure pairs
    0.1603,  // next to a sure pair on both sides
    -1.1728, // in other figures
    0.4712,  // same credit
    -1.4168, // other credit
    -0.0360, // same credit and beside
    0.3276,  // beside, one without credit
    -0.7922, // a sure partner elsewhere
    -1.0731, // no word in common
    -5.9516, // numbers conflict
    -1.8302, // words missing on both sides
    -1.0186, // copied
    -0.6132, // nobody knows the language
    0.2490,  // bias
];
