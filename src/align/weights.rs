//! The weights of the model: made, with their measurements, by
//! `cargo run --release --example train -- news-dev.tsv src/align/weights.rs`.
//!
//! The sentences are NTREX-128 (Federmann, Kocmi & Xin 2022), Spanish and French, laid out as captions.
//! Each weight multiplies a feature as it is, not standardised; the last is the bias.
#![allow(clippy::approx_constant, reason = "a trained weight may come near a constant by chance")]

/// What the words of a pair say.
pub(super) static TEXT: &[f64] = &[
    2.7881,  // cover of source
    2.0587,  // cover of target
    3.7988,  // lesser cover
    0.4340,  // lesser cover squared
    0.3389,  // matched mass
    -1.8713, // unmatched mass
    -0.6158, // largest unmatched
    3.0529,  // lesser of the largest unmatched
    -0.4661, // equal mass
    1.1326,  // cognate mass
    0.2050,  // lexicon mass
    1.4426,  // synonym mass
    6.2654,  // grams in common
    1.7332,  // similarity
    -0.7731, // length
    2.5008,  // numbers agree
    -1.8608, // numbers conflict
    -1.6456, // number missing
    -1.0790, // number words agree
    -1.3113, // number words conflict
    -0.0655, // names agree
    -0.7178, // names conflict
    -0.4789, // name missing
    -0.1599, // name missing beside a pronoun
    -2.0641, // matches out of order
    1.5452,  // question
    0.8654,  // quotation
    1.2092,  // little to go by
    1.2208,  // lesser cover by mass
    0.0182,  // equal texts
    1.9148,  // function words in common
    -2.2822, // function words, little to go by
    -0.2159, // lesser unmatched mass
    -4.4974, // numbers conflict, the rest alike
    1.4751,  // names conflict, the rest alike
    1.8516,  // numbers near
    -2.5302, // numbers of one value count the same
    1.1766,  // weekdays and months agree
    -3.3311, // bias
];

/// What the page says.
pub(super) static BEAD: &[f64] = &[
    0.8874,  // logit of the words
    0.4327,  // logit of the words below doubt
    0.1992,  // logit of the words above even
    -0.9031, // logit of the words above sure
    -0.0918, // rivals in its row
    -0.1200, // rivals in its column
    -0.2782, // more of the rivals
    4.1331,  // best of its row and column
    1.0326,  // beside
    0.5609,  // beside and alone
    -4.3420, // beside, little to go by
    2.2518,  // beside, the usual side first
    -1.1213, // beside, where sure pairs are
    -6.1139, // apart, where sure pairs are beside
    1.0400,  // in order with sure pairs
    0.5341,  // crossing sure pairs
    -0.0762, // next to a sure pair on both sides
    -2.6701, // in other figures
    0.6314,  // same credit
    -5.5318, // other credit
    -0.3703, // same credit and beside
    0.3298,  // beside, one without credit
    -2.3002, // a sure partner elsewhere
    -4.3504, // no word in common
    -8.0609, // numbers conflict
    -3.2309, // words missing on both sides
    -1.7062, // copied
    -0.7540, // nobody knows the language
    0.0501,  // bias
];
