//! What says how useful the target of a candidate will be to who translates the query: a row of features each.

use crate::rate::MatchRate;
use crate::text::grams::{Bag, ByGram, hashes};
use crate::text::normal::normal;

use super::ratio;
use super::taught::Taught;

/// A candidate as its use is judged.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Its source text.
    pub source: &'a str,
    /// Its target text.
    pub target: &'a str,
    /// How alike its source and the query are.
    pub similarity: MatchRate,
}

/// The features, in the order of [`UseFeatures`].
pub const USE_FEATURES: [&str; 9] = [
    "grams of query and source",
    "similarity",
    "expected words and target",
    "expected words found",
    "query's words found",
    "source's words left over",
    "target's length by source's",
    "query's length by source's",
    "targets that agree",
];

/// What is said of a candidate: each about 0 to 1.
pub type UseFeatures = [f64; USE_FEATURES.len()];

/// The places of what a result names.
pub(super) const OF_GRAMS: usize = 0;
pub(super) const OF_LEXICON: usize = 2;
pub(super) const OF_CONSENSUS: usize = 8;

/// How many targets are asked whether they agree (lookup-ranking, consensus).
const CONSULTED: usize = 30;
/// How steeply a candidate's word counts for more the better it is (lookup-ranking, β).
const STEEPNESS: f64 = 10.0;
/// The lengths of the n-grams compared (lookup-ranking: 3–6 together beat each alone).
const GRAMS: std::ops::RangeInclusive<usize> = 3..=6;

/// The features of the candidates of a query, in their order. Witnesses are other pairs of a source and a target that say
/// what the query's words are called.
#[must_use]
pub fn use_features(query: &str, pairs: &[Pair], witnesses: &[[String; 2]]) -> Vec<UseFeatures> {
    let query = normal(query);
    let own = pairs.iter().map(|pair| [pair.source, pair.target].map(normal));
    let normal: Vec<[String; 2]> = own.chain(witnesses.iter().cloned()).collect();
    let taught = Taught::new(&query, &normal);
    let asked = Bag::of(&query, GRAMS);
    let mut features: Vec<UseFeatures> = (0..pairs.len())
        .map(|at| {
            let [source, target] = &normal[at];
            let [expected, found] = expected_words(&taught, at);
            let [query_found, left_over] = shared_words(&taught, at);
            let similarity = f64::from(pairs[at].similarity.hundredths()) / 10_000.0;
            let length = |text: &str| ratio(text.len() + 1, 1);
            [
                asked.dice(source),
                similarity,
                expected,
                found,
                query_found,
                left_over,
                (length(target) / length(source)).ln(),
                (length(&query) / length(source)).ln(),
                0.0,
            ]
        })
        .collect();
    let likeness: Vec<f64> = features.iter().map(likeness).collect();
    let targets: Vec<Vec<u64>> =
        normal[..pairs.len()].iter().map(|[_, target]| hashes(target, GRAMS)).collect();
    for (features, agreement) in features.iter_mut().zip(agreements(&targets, &likeness)) {
        features[OF_CONSENSUS] = agreement;
    }
    features
}

/// How good a candidate is before the others are asked: the fixed weights of lookup-ranking.
fn likeness(features: &UseFeatures) -> f64 {
    0.5 * features[OF_GRAMS] + 0.5 * features[1] + 0.5 * features[OF_LEXICON]
}

/// How well a target and the words expected agree, 0 to 1, and how much of these it has, both by their letters.
fn expected_words(taught: &Taught, at: usize) -> [f64; 2] {
    let weight = |word: usize| taught.expected[word] * taught.target_weights[word];
    let all: f64 = (0..taught.expected.len()).map(weight).sum();
    let found: f64 = taught.targets[at].iter().map(|&word| weight(word)).sum();
    let whole: f64 = taught.targets[at].iter().map(|&word| taught.target_weights[word]).sum();
    [2.0 * share(found, all + whole), share(found, all)]
}

/// How much of the query's words the source has, and how much of the source's the query has not, by letters.
fn shared_words(taught: &Taught, at: usize) -> [f64; 2] {
    let letters = |word: usize| taught.source_weights[word];
    let all: f64 = (0..taught.asked).map(letters).sum();
    let source = &taught.sources[at];
    let [found, left]: [f64; 2] = [true, false].map(|is_asked| {
        source.iter().filter(|&&word| (word < taught.asked) == is_asked).map(|&word| letters(word)).sum()
    });
    [share(found, all), share(left, found + left)]
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// How much each target agrees with the best others, 0 to 1: the Dice of its n-grams and theirs, each of the best by
/// its weight, their lengths taken for one.
fn agreements(targets: &[Vec<u64>], likeness: &[f64]) -> Vec<f64> {
    let mut best: Vec<usize> = (0..targets.len()).collect();
    best.sort_by(|&a, &b| likeness[b].total_cmp(&likeness[a]).then(a.cmp(&b)));
    best.truncate(CONSULTED);
    let mut weights = vec![0.0; targets.len()];
    let (mut all, mut length) = (0.0, 0.0);
    let mut grams: ByGram<f64> = ByGram::default();
    for &at in &best {
        weights[at] = (STEEPNESS * likeness[at]).exp();
        all += weights[at];
        length += weights[at] * ratio(targets[at].len(), 1);
        for &gram in &targets[at] {
            *grams.entry(gram).or_default() += weights[at];
        }
    }
    let length = share(length, all);
    let agreement = |at: usize| {
        let target = &targets[at];
        let own = weights[at];
        let shared: f64 =
            target.iter().map(|gram| (grams.get(gram).copied().unwrap_or(0.0) - own).max(0.0)).sum();
        share(2.0 * share(shared, all - own), ratio(target.len(), 1) + length)
    };
    (0..targets.len()).map(agreement).collect()
}
