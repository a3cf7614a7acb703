//! Which way each feature may speak: with few documents, chance would have some speak the other.

use super::regression::Speaks;

/// Features that speak for a pair.
const FOR: &[&str] = &[
    "lesser cover",
    "matched mass",
    "grams in common",
    "similarity",
    "number words agree",
    "question",
    "quotation",
    "lesser cover by mass",
    "function words in common",
    "weekdays and months agree",
    "rare numbers agree",
    "logit of the words",
    "best of its row and column",
    "beside",
    "beside, the usual side first",
    "in order with sure pairs",
    "next to a sure pair on both sides",
    "same credit",
];

/// Features that speak against one.
const AGAINST: &[&str] = &[
    "unmatched mass",
    "largest unmatched",
    "lesser of the largest unmatched",
    "length",
    "numbers conflict",
    "number missing",
    "number words conflict",
    "names conflict",
    "name missing",
    "matches out of order",
    "numbers conflict, the rest alike",
    "rivals in its row",
    "rivals in its column",
    "more of the rivals",
    "beside, little to go by",
    "apart, where sure pairs are beside",
    "in other figures",
    "other credit",
    "a sure partner elsewhere",
    "no word in common",
    "words missing on both sides",
    "copied",
    "supposed, after an empty line",
    "supposed, farther than sure pairs",
    "more left over on one side",
];

/// Which way features of these names may speak.
pub(crate) fn of<const N: usize>(names: &[&str; N]) -> [Speaks; N] {
    names.map(|name| match name {
        name if FOR.contains(&name) => Speaks::For,
        name if AGAINST.contains(&name) => Speaks::Against,
        _ => Speaks::Either,
    })
}
