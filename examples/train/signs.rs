//! Which way each feature may speak: with few documents, chance would have some speak the other.

use super::regression::Speaks::{self, Against, Either, For};

/// Of the features of words, in their order.
pub(crate) const TEXT: [Speaks; 25] = [
    For,     // lesser cover
    For,     // matched mass
    Against, // unmatched mass
    Against, // largest unmatched
    Against, // lesser of the largest unmatched
    For,     // grams in common
    For,     // similarity
    Against, // length
    Against, // numbers conflict
    Against, // number missing
    For,     // number words agree
    Against, // number words conflict
    Either,  // names agree
    Against, // names conflict
    Against, // name missing
    Against, // matches out of order
    For,     // question
    For,     // quotation
    Either,  // little to go by
    For,     // lesser cover by mass
    For,     // function words in common
    Either,  // function words, little to go by
    Against, // numbers conflict, the rest alike
    For,     // weekdays and months agree
    For,     // rare numbers agree
];
/// Of the features of beads, in their order.
pub(crate) const BEAD: [Speaks; 31] = [
    For,     // logit of the words
    Either,  // logit of the words below doubt
    Either,  // logit of the words above even
    Either,  // logit of the words above sure
    Against, // rivals in its row
    Against, // rivals in its column
    Against, // more of the rivals
    For,     // best of its row and column
    For,     // beside
    For,     // beside and alone
    Against, // beside, little to go by
    For,     // beside, the usual side first
    For,     // beside, where sure pairs are
    Against, // apart, where sure pairs are beside
    For,     // in order with sure pairs
    Against, // crossing sure pairs
    For,     // next to a sure pair on both sides
    Against, // in other figures
    For,     // same credit
    Against, // other credit
    Either,  // same credit and beside
    Either,  // beside, one without credit
    Against, // a sure partner elsewhere
    Against, // no word in common
    Against, // numbers conflict
    Against, // words missing on both sides
    Against, // copied
    Either,  // nobody knows the language
    Either,  // supposed to be a caption
    Against, // supposed, after an empty line
    Against, // supposed, farther than sure pairs
];
