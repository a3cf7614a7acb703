//! The order of matches by how useful their targets will be to who translates the query.
//!
//! In go candidates as they were found, in any order; out come the same, the most useful first, each with its
//! [`Use`]. A row of [features](features::USE_FEATURES) is said of each and weighed by the
//! [`WEIGHTS`](weights::WEIGHTS) that `examples/train-rank` has learned: see `docs/lookup.md`.

mod features;
mod taught;
mod weights;

use std::cmp::Reverse;

use serde::Serialize;

use crate::unit::Status;

use super::resolve::Found;

use features::{OF_CONSENSUS, OF_GRAMS, OF_LEXICON};
pub use features::{Pair, USE_FEATURES, UseFeatures, use_features};
use weights::{BIAS, WEIGHTS};

/// How many of the best candidates by rate are ranked. With 300 the first suggestions are 0.4 of chrF++ better
/// (29,000 captions, 1,014 queries), and three times as many units have to be read, which is most of the time.
pub(super) const RANKED: usize = 100;

/// How many segments are asked what a word of the query is called. With 40 a word, the first suggestions are 0.3 of chrF++
/// better than with none, on queries that the weights were not learned from.
pub const WITNESSES: usize = 40;

/// How useful a target will be, and what says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Use {
    /// The chrF++ to be expected of the target against the translation of the query, about 0 to 100. It compares
    /// matches of one query: where candidates are few, all of them have less.
    #[serde(serialize_with = "hundredths")]
    pub score: f64,
    /// How alike source and query are by their character n-grams: Dice, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub grams: f64,
    /// How well the target and the words that the query lets expect agree, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub lexicon: f64,
    /// How much the target agrees with those of the best other candidates, 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub consensus: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn hundredths<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((value * 100.0).round() / 100.0)
}

impl Use {
    fn of(features: &UseFeatures) -> Self {
        let score: f64 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
        Self {
            score: score + BIAS,
            grams: features[OF_GRAMS],
            lexicon: features[OF_LEXICON],
            consensus: features[OF_CONSENSUS],
        }
    }
}

/// The matches with the most useful first; what the query's words are called, witnesses say as well.
///
/// Those whose words are the query's stand first, by rate, those of the query's context before the others, then the
/// confirmed; then the others by use. Ties: of the context first, then confirmed, then the newest, then by memory and unit.
pub(super) fn by_use(query: &str, found: Vec<Found>, witnesses: &[[String; 2]]) -> Vec<Found> {
    let mut ranked: Vec<Found> = uses(query, &found, witnesses)
        .into_iter()
        .zip(found)
        .map(|(of, found)| Found { of_use: Some(of), ..found })
        .collect();
    let score = |f: &Found| f.of_use.map_or(0.0, |of| of.score);
    ranked.sort_by(|a, b| {
        // Of what says the same, the same context and a person's word are worth more than any score.
        let equal = |f: &Found| (Reverse(f.rate), !f.context, f.status != Status::Confirmed);
        let class = |f: &Found| (!f.bare_equal, f.bare_equal.then(|| equal(f)));
        let tie =
            |f: &Found| (!f.context, f.status != Status::Confirmed, Reverse(age_key(f)), f.memory, f.number);
        class(a).cmp(&class(b)).then(score(b).total_cmp(&score(a))).then_with(|| tie(a).cmp(&tie(b)))
    });
    ranked
}

/// How useful each match is, in their order.
fn uses(query: &str, found: &[Found], witnesses: &[[String; 2]]) -> Vec<Use> {
    let pairs: Vec<Pair> = found.iter().map(|f| f.as_repaired()).collect();
    use_features(query, &pairs, witnesses).iter().map(Use::of).collect()
}

/// When a unit was last changed, seen or made: later is greater.
fn age_key(found: &Found) -> Option<String> {
    let provenance = &found.unit.provenance;
    let seen = found.unit.occurrences.iter().filter_map(|seen| seen.date.clone()).max();
    provenance.changed.clone().or_else(|| provenance.created.clone()).or(seen)
}

fn ratio(part: usize, all: usize) -> f64 {
    let exact = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    exact(part) / exact(all)
}
