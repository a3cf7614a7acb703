//! The order of matches by how useful their targets will be to who translates the query.
//!
//! The measure and its weights are those of `lookup-ranking.md`, without the lexicon: how much a source
//! shares with the query in character n-grams and by edit distance, and how much a target agrees with the
//! targets of other good candidates.

use std::cmp::Reverse;

use crate::text::normal::normal;
use crate::unit::Status;

use super::resolve::Found;

/// How many of the best candidates are ranked: among the first 100 of captions stands nearly always one as
/// good as the best of all, and ranking that many costs a millisecond or two.
pub(super) const RANKED: usize = 100;
/// How many targets are asked whether they agree (lookup-ranking, consensus).
const CONSULTED: usize = 30;
/// How steeply a candidate's word counts for more the better it is (lookup-ranking, β).
const STEEPNESS: f64 = 10.0;
/// The weight of the targets' agreement beside the likeness of the sources (lookup-ranking, a).
const CONSENSUS: f64 = 0.5;
/// The lengths of the n-grams compared (lookup-ranking: 3–6 together beat each alone).
const GRAMS: std::ops::RangeInclusive<usize> = 3..=6;

/// The matches with the most useful first.
///
/// Those whose words are the query's stand first, by rate; then the others by use. Ties: confirmed first,
/// then the newest, then by memory and unit.
pub(super) fn by_use(query: &str, found: Vec<Found>) -> Vec<Found> {
    let uses = uses(query, &found);
    let mut ranked: Vec<(f64, Found)> = uses.into_iter().zip(found).collect();
    ranked.sort_by(|(use_a, a), (use_b, b)| {
        let class = |f: &Found| (!f.bare_equal, Reverse(f.bare_equal.then_some(f.rate)));
        let tie = |f: &Found| (f.status != Status::Confirmed, Reverse(age_key(f)), f.memory, f.number);
        class(a).cmp(&class(b)).then(use_b.total_cmp(use_a)).then_with(|| tie(a).cmp(&tie(b)))
    });
    ranked.into_iter().map(|(_, found)| found).collect()
}

/// When a unit was last changed, seen or made: later is greater.
fn age_key(found: &Found) -> Option<String> {
    let provenance = &found.unit.provenance;
    let seen = found.unit.occurrences.iter().filter_map(|seen| seen.date.clone()).max();
    provenance.changed.clone().or_else(|| provenance.created.clone()).or(seen)
}

/// How useful each target will be: higher is more.
fn uses(query: &str, found: &[Found]) -> Vec<f64> {
    let query = Grams::new(query);
    let likeness: Vec<f64> = found
        .iter()
        .map(|f| {
            let similarity = f64::from(f.similarity.hundredths()) / 10_000.0;
            0.5 * Grams::new(&f.source.text).dice(&query) + 0.5 * similarity
        })
        .collect();
    let targets: Vec<Grams> = found.iter().map(|f| Grams::new(&f.targets[0].1.text)).collect();
    let mut best: Vec<usize> = (0..found.len()).collect();
    best.sort_by(|&a, &b| likeness[b].total_cmp(&likeness[a]).then(a.cmp(&b)));
    best.truncate(CONSULTED);
    (0..found.len())
        .map(|this| likeness[this] + CONSENSUS * agreement(this, &targets, &likeness, &best))
        .collect()
}

/// How much a target agrees with the best others, 0 to 1.
fn agreement(this: usize, targets: &[Grams], likeness: &[f64], best: &[usize]) -> f64 {
    let (mut shared, mut weights) = (0.0, 0.0);
    for &other in best.iter().filter(|&&other| other != this) {
        let weight = (STEEPNESS * likeness[other]).exp();
        shared += weight * targets[this].dice(&targets[other]);
        weights += weight;
    }
    if weights == 0.0 { 0.0 } else { shared / weights }
}

/// The character n-grams of a text's normal form, sorted, each as often as it occurs.
struct Grams(Vec<u64>);

impl Grams {
    fn new(text: &str) -> Self {
        let text: Vec<char> = format!(" {} ", normal(text)).chars().collect();
        let mut grams: Vec<u64> =
            GRAMS.flat_map(|n| text.windows(n).map(gram_key).collect::<Vec<_>>()).collect();
        grams.sort_unstable();
        Self(grams)
    }

    /// Twice the shared n-grams over all of both, 0 to 1.
    fn dice(&self, other: &Self) -> f64 {
        let all = self.0.len() + other.0.len();
        if all == 0 { 1.0 } else { 2.0 * ratio(self.shared(other), all) }
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            shared += usize::from(x == y);
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        shared
    }
}

/// A number for an n-gram (FNV-1a): two n-grams sharing one by chance only blur the order.
fn gram_key(gram: &[char]) -> u64 {
    gram.iter().fold(0xCBF2_9CE4_8422_2325, |key, &c| (key ^ u64::from(c)).wrapping_mul(0x100_0000_01B3))
}

fn ratio(part: usize, all: usize) -> f64 {
    let exact = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    exact(part) / exact(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_is_between_nothing_and_all() {
        let dice = |a: &str, b: &str| Grams::new(a).dice(&Grams::new(b));
        assert!(
            (dice("La gata negra", "«la GATA negra»") - dice("«la gata negra»", "La gata negra")).abs()
                < 1e-9
        );
        assert!((dice("gata", "Gata") - 1.0).abs() < 1e-9);
        assert!(dice("gata negra", "perro blanco").abs() < 1e-9);
        assert!(dice("la gata negra", "la gata blanca") > dice("la gata negra", "un perro blanco"));
        assert!((dice("", "") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_target_that_others_agree_with_is_worth_more() {
        let targets = ["le chat noir dort", "le chat noir dort ici", "tout autre chose"].map(Grams::new);
        let agreement = |this| agreement(this, &targets, &[0.5; 3], &[0, 1, 2]);
        assert!(agreement(0) > agreement(2));
    }
}
