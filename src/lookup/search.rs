//! Which rows of a pool can be among the best matches of a query: none that is missed here is one.
//!
//! Every unit whose length allows it is compared. What bounds the work is what the best found so far are
//! sure to reach: a penalty only lowers a rate, so a row's rate lies between its similarity less every
//! penalty that may still come and its similarity less those that are already known.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::language::{LangTag, RegionFit};
use crate::rate::{MatchRate, Penalty};
use crate::text::distance::Comparator;

use super::PenaltyUse;
use super::penalty::{REGION, SEVERAL, SURFACE, UNCONFIRMED};
use super::pool::{Forms, Group, Pool};

/// What a search must find: the rows that can be among the best `limit` units at or above `threshold`.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) from: &'a LangTag,
    pub(super) threshold: MatchRate,
    pub(super) limit: usize,
    pub(super) penalties: PenaltyUse,
}

/// A row that can be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) row: usize,
    pub(super) similarity: MatchRate,
    /// The rate that it can have at most.
    pub(super) at_most: MatchRate,
}

/// The candidates of a query, those that can have the highest rate first, then by memory and unit.
pub(super) fn candidates(pool: &Pool, query: &Forms, wanted: &Wanted) -> Vec<Candidate> {
    if wanted.limit == 0 {
        return vec![];
    }
    let mut search = Search::new(pool, query, wanted);
    if wanted.penalties == PenaltyUse::Default {
        search.lift_bare_equals();
    }
    search.scan();
    search.into_candidates()
}

struct Search<'a> {
    pool: &'a Pool,
    query: &'a Forms,
    penalties: PenaltyUse,
    comparator: Comparator,
    /// What is taken from every row of an origin; `None` for a language that is not asked.
    known: Vec<Option<Penalty>>,
    bound: Bound,
    found: Vec<Candidate>,
}

impl<'a> Search<'a> {
    fn new(pool: &'a Pool, query: &'a Forms, wanted: &Wanted) -> Self {
        let known = pool.origins().iter().map(|origin| {
            let fit = wanted.from.fit(&origin.lang)?;
            let memory = pool.memory(origin.memory)?;
            Some(match wanted.penalties {
                PenaltyUse::None => Penalty::NONE,
                PenaltyUse::Default if fit == RegionFit::Differs => memory.penalty.and(REGION),
                PenaltyUse::Default => memory.penalty,
            })
        });
        Self {
            pool,
            query,
            penalties: wanted.penalties,
            comparator: Comparator::new(&query.masked),
            known: known.collect(),
            bound: Bound::new(wanted.threshold, wanted.limit.saturating_mul(pool.rows_a_unit())),
            found: vec![],
        }
    }

    /// Finds the rows whose words are the query's: punctuation may make their similarity low.
    fn lift_bare_equals(&mut self) {
        for row in self.pool.bare_equal(self.query) {
            let Some(known) = self.known[self.pool.row(row).origin] else { continue };
            let spoken_equal = self.pool.row(row).spoken == self.query.spoken;
            // Other numbers cost a point at least, and nobody knows yet how many.
            let sure = if spoken_equal { MatchRate::FULL.less(SURFACE) } else { MatchRate::NONE };
            let best = if spoken_equal { MatchRate::FULL } else { MatchRate::FULL.less(SURFACE) };
            let similarity = self.similarity(row, MatchRate::NONE).unwrap_or_default();
            let candidate = Candidate { row, similarity, at_most: best.less(known) };
            self.keep(candidate, sure.less(known).less(unknown()));
        }
    }

    /// Compares with every row whose length allows it, nearest lengths first.
    fn scan(&mut self) {
        let pool = self.pool;
        for group in outward(pool.groups(), self.comparator.length()) {
            if reach(group, self.comparator.length()) < self.bound.least() {
                break;
            }
            for row in group.rows.clone() {
                self.compare(row, group.length);
            }
        }
    }

    fn compare(&mut self, row: usize, length: usize) {
        let Some(known) = self.known[self.pool.row(row).origin] else { return };
        let Some(least) = rate_before(self.bound.least(), known) else { return };
        let cap = self.penalties.cap();
        if least > cap {
            return;
        }
        let Some(similarity) = self.comparator.similarity(self.pool.masked(row), length, least) else {
            return;
        };
        let lifted = self.penalties == PenaltyUse::Default && self.pool.is_bare_equal(row, self.query);
        if lifted {
            return;
        }
        let at_most = similarity.min(cap).less(known);
        let sure = if self.penalties == PenaltyUse::None { at_most } else { at_most.less(unknown()) };
        self.keep(Candidate { row, similarity, at_most }, sure);
    }

    fn similarity(&self, row: usize, least: MatchRate) -> Option<MatchRate> {
        let masked = self.pool.masked(row);
        self.comparator.similarity(masked, masked.chars().count(), least)
    }

    fn keep(&mut self, candidate: Candidate, sure: MatchRate) {
        if candidate.at_most >= self.bound.least() {
            self.bound.raise(sure);
            self.found.push(candidate);
        }
    }

    fn into_candidates(self) -> Vec<Candidate> {
        let (pool, least) = (self.pool, self.bound.least());
        let mut found = self.found;
        found.retain(|candidate| candidate.at_most >= least);
        found.sort_by_key(|candidate| {
            let unit = (pool.origin(candidate.row).memory, pool.row(candidate.row).unit);
            (Reverse(candidate.at_most), unit, candidate.row)
        });
        found
    }
}

/// The rate below which nothing matters any more: the threshold, and once `limit` rows are found, what the
/// last of the best is sure to reach.
struct Bound {
    threshold: MatchRate,
    limit: usize,
    best: BinaryHeap<Reverse<MatchRate>>,
}

impl Bound {
    fn new(threshold: MatchRate, limit: usize) -> Self {
        Self { threshold, limit, best: BinaryHeap::new() }
    }

    fn raise(&mut self, sure: MatchRate) {
        self.best.push(Reverse(sure));
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }

    fn least(&self) -> MatchRate {
        let last = self.best.peek().filter(|_| self.best.len() == self.limit);
        last.map_or(self.threshold, |&Reverse(last)| last.max(self.threshold))
    }
}

/// What may still be taken from a row when its unit is read.
fn unknown() -> Penalty {
    SEVERAL.and(UNCONFIRMED).and(REGION)
}

/// The lowest rate that still is `rate` after a penalty; `None` if there is none.
fn rate_before(rate: MatchRate, penalty: Penalty) -> Option<MatchRate> {
    if rate == MatchRate::NONE {
        return Some(rate);
    }
    let before = rate.hundredths() + 100 * penalty.whole_points();
    (before <= MatchRate::FULL.hundredths()).then(|| MatchRate::from_hundredths(before))
}

/// The similarity that texts of these lengths can have at most.
fn reach(group: &Group, length: usize) -> MatchRate {
    MatchRate::of_distance(group.length.abs_diff(length), group.length.max(length))
}

/// The groups of rows, those that can be most similar to a text of `length` first.
fn outward(groups: &[Group], length: usize) -> impl Iterator<Item = &Group> {
    let middle = groups.partition_point(|group| group.length < length);
    let mut shorter = groups[..middle].iter().rev().peekable();
    let mut longer = groups[middle..].iter().peekable();
    std::iter::from_fn(move || match (shorter.peek(), longer.peek()) {
        (Some(short), Some(long)) if reach(short, length) > reach(long, length) => shorter.next(),
        (Some(_), None) => shorter.next(),
        _ => longer.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(length: usize) -> Group {
        Group { length, rows: 0..1 }
    }

    #[test]
    fn lengths_are_visited_in_the_order_of_what_they_can_reach() {
        let groups: Vec<Group> = [0, 4, 8, 9, 10, 11, 13, 40].map(group).to_vec();
        let visited: Vec<&Group> = outward(&groups, 10).collect();
        assert_eq!(visited.len(), groups.len());
        assert!(visited.is_sorted_by(|a, b| reach(a, 10) >= reach(b, 10)));
    }

    #[test]
    fn the_bound_is_what_the_last_of_the_best_is_sure_to_reach() {
        let rate = MatchRate::from_hundredths;
        let mut bound = Bound::new(rate(5_000), 2);
        bound.raise(rate(9_000));
        assert_eq!(bound.least(), rate(5_000));
        bound.raise(rate(7_000));
        bound.raise(rate(8_000));
        assert_eq!(bound.least(), rate(8_000));
    }

    #[test]
    fn a_penalty_cannot_take_a_rate_below_a_bound_of_0() {
        let ten = Penalty::points(10);
        assert_eq!(rate_before(MatchRate::NONE, ten), Some(MatchRate::NONE));
        assert_eq!(rate_before(MatchRate::from_hundredths(9_000), ten), Some(MatchRate::FULL));
        assert_eq!(rate_before(MatchRate::from_hundredths(9_001), ten), None);
    }
}
