//! The distance between texts: Levenshtein's, in Unicode scalar values.
//!
//! `strsim` defines it and is the oracle of the tests; `rapidfuzz` computes it faster, and gives up early.

use rapidfuzz::distance::levenshtein;

use crate::rate::MatchRate;

/// The Levenshtein distance of two texts in scalar values.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    levenshtein::distance(a.chars(), b.chars())
}

/// A text that many others are compared with.
pub struct Comparator {
    prepared: levenshtein::BatchComparator<char>,
    length: usize,
}

impl Comparator {
    /// Prepares a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { prepared: levenshtein::BatchComparator::new(text.chars()), length: text.chars().count() }
    }

    /// The length of the prepared text in scalar values.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(&self, other: &str) -> usize {
        self.prepared.distance(other.chars())
    }

    /// The distance to `other`, `other_length` scalar values long, or `None` if it is more than `limit`.
    #[must_use]
    pub fn distance_within(&self, other: &str, other_length: usize, limit: usize) -> Option<usize> {
        if self.length.abs_diff(other_length) > limit {
            return None;
        }
        let args = levenshtein::Args::default().score_cutoff(limit);
        self.prepared.distance_with_args(other.chars(), &args)
    }

    /// The similarity with `other` if it is at least `least`.
    #[must_use]
    pub fn similarity(&self, other: &str, other_length: usize, least: MatchRate) -> Option<MatchRate> {
        let longer = self.length.max(other_length);
        let limit = least.largest_distance(longer);
        let found = self.distance_within(other, other_length, limit)?;
        Some(MatchRate::of_distance(found, longer))
    }
}

/// The similarity of two texts, from 0 (unlike) to 1 (equal): `strsim`'s normalised Levenshtein.
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: usize) {
        assert_eq!(distance(a, b), expected);
        assert_eq!(Comparator::new(a).distance(b), expected);
        let within = |limit| Comparator::new(a).distance_within(b, b.chars().count(), limit);
        assert_eq!(within(expected), Some(expected));
        assert!(expected == 0 || within(expected - 1).is_none());
    }

    #[test]
    fn a_letter_of_any_language_counts_once() {
        check("niño", "nino", 1);
        check("gata", "gatas", 1);
        check("", "año", 3);
        check("", "", 0);
    }

    #[test]
    fn a_similarity_below_the_least_is_none() {
        let comparator = Comparator::new("gata");
        let rate = MatchRate::from_hundredths(7_500);
        assert_eq!(comparator.similarity("gato", 4, rate), Some(rate));
        assert_eq!(comparator.similarity("gato", 4, MatchRate::from_hundredths(7_501)), None);
    }
}
