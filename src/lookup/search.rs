//! Which segments of a pool can be among the best matches of a query: none that is missed here is one.
//!
//! Every segment whose length allows it is compared, or shown by the index to be too far. What bounds the work is what
//! the best found so far are sure to reach: a penalty only lowers a rate, so a segment's rate lies between its similarity
//! less every penalty that may still come and its similarity less those that are already known.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use crate::error::Result;
use crate::language::{LangTag, RegionFit};
use crate::rate::{MatchRate, Penalty};
use crate::text::distance::Comparator;
use crate::text::normal::numbers;
use crate::unit::UnitId;

use super::penalty::{NUMBER, REGION, SEVERAL, SURFACE, UNCONFIRMED};
use super::pool::{Forms, Held, MemoryNumber, Place, Pool};
use super::{Options, PenaltyUse};

/// What a search must find: the segments that can be among the best `limit` units at or above `threshold`.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) from: &'a LangTag,
    pub(super) threshold: MatchRate,
    pub(super) limit: usize,
    pub(super) penalties: PenaltyUse,
}

impl<'a> Wanted<'a> {
    /// What a look-up with some options must find, if it shows so many.
    pub(super) fn of(options: &'a Options, limit: usize) -> Self {
        let Options { from, threshold, penalties, .. } = options;
        Self { from, threshold: *threshold, limit, penalties: *penalties }
    }
}

/// A segment that can be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) place: Place,
    pub(super) memory: MemoryNumber,
    pub(super) unit: UnitId,
    /// The key of its words and numbers.
    pub(super) spoken: u64,
    /// Whether its words are the query's, numbers apart.
    pub(super) bare_equal: bool,
    pub(super) similarity: MatchRate,
    /// The rate that it can have at most.
    pub(super) at_most: MatchRate,
}

/// The candidates of a query, those that can have the highest rate first, then by memory and unit.
pub(super) fn candidates(pool: &Pool, query: &Forms, wanted: &Wanted) -> Result<Vec<Candidate>> {
    if wanted.limit == 0 {
        return Ok(vec![]);
    }
    let comparator = Comparator::new(&query.masked);
    let mut search = Search::new(pool, query, wanted, &comparator);
    search.find_bare_equals()?;
    for shelf in 0..pool.shelves().len() {
        search.walk(shelf)?;
    }
    Ok(search.into_candidates())
}

/// The candidates among the segments that share most bigrams with a query, `count` of each shelf, in the same order.
pub(super) fn sharing(pool: &Pool, query: &Forms, wanted: &Wanted, count: usize) -> Result<Vec<Candidate>> {
    let comparator = Comparator::new(&query.masked);
    let mut search = Search::new(pool, query, wanted, &comparator);
    search.find_bare_equals()?;
    let mut similar = vec![];
    for place in pool.sharing_most(query, count)? {
        similar.push((pool.similarity(place, &comparator)?, place));
    }
    // The nearest first, so that little is read of the others.
    similar.sort_by_key(|&(similarity, _)| Reverse(similarity));
    for (similarity, place) in similar {
        search.consider(place, similarity)?;
    }
    Ok(search.into_candidates())
}

struct Search<'a> {
    pool: &'a Pool,
    query: &'a Forms,
    penalties: PenaltyUse,
    comparator: &'a Comparator,
    /// What is taken from every segment of an origin, by shelf; `None` for those that are not asked.
    known: Vec<Vec<Option<Penalty>>>,
    /// The segments whose words are the query's.
    bare_equal: HashSet<Place>,
    bound: Bound,
    found: Vec<Candidate>,
}

impl<'a> Search<'a> {
    fn new(pool: &'a Pool, query: &'a Forms, wanted: &Wanted, comparator: &'a Comparator) -> Self {
        let of_origin = |held: &Held, lang: &LangTag| {
            let fit = wanted.from.fit(lang)?;
            let memory = pool.memory(held.memory)?;
            Some(match wanted.penalties {
                PenaltyUse::None => Penalty::NONE,
                PenaltyUse::Default if fit == RegionFit::Differs => memory.penalty.and(REGION),
                PenaltyUse::Default => memory.penalty,
            })
        };
        let of_shelf =
            |held: &Held| held.langs.iter().map(|lang| of_origin(held, lang.as_ref()?)).collect::<Vec<_>>();
        Self {
            pool,
            query,
            penalties: wanted.penalties,
            comparator,
            known: pool.shelves().iter().map(of_shelf).collect(),
            bare_equal: HashSet::new(),
            bound: Bound::new(wanted.threshold, wanted.limit.saturating_mul(pool.rows_a_unit())),
            found: vec![],
        }
    }

    /// Finds the segments whose words are the query's. Punctuation may make their similarity low: where penalties are
    /// taken, they rate by their words.
    fn find_bare_equals(&mut self) -> Result<()> {
        for (place, segment) in self.pool.bare_equal(self.query)? {
            self.bare_equal.insert(place);
            let row = self.pool.shelves()[place.shelf].shelf.row(place.row)?;
            let known = self.known[place.shelf][row.origin];
            let (PenaltyUse::Default, Some(known)) = (self.penalties, known) else { continue };
            let spoken_equal = segment.spoken == self.query.keys.spoken;
            // Other numbers cost a point at least, and nobody knows yet how many; nor which have another sign.
            let signs = numbers(&self.query.masked).fold(SURFACE, |taken, _| taken.and(NUMBER));
            let sure = if spoken_equal { MatchRate::FULL.less(signs) } else { MatchRate::NONE };
            let best = if spoken_equal { MatchRate::FULL } else { MatchRate::FULL.less(SURFACE) };
            let candidate = Candidate {
                place,
                memory: segment.memory,
                unit: segment.unit,
                spoken: segment.spoken,
                bare_equal: true,
                similarity: self.pool.similarity(place, self.comparator)?,
                at_most: best.less(known),
            };
            self.keep(candidate, sure.less(known).less(unknown()));
        }
        Ok(())
    }

    /// Goes over the segments of a shelf as far as one of them can matter.
    fn walk(&mut self, shelf: usize) -> Result<()> {
        let pool = self.pool;
        let Some(known) = self.known[shelf].iter().flatten().min().copied() else { return Ok(()) };
        let mut visit = pool.shelves()[shelf].shelf.visit(&self.query.masked, self.comparator);
        let mut near = vec![];
        let mut more = true;
        while let Some(least) = self.least(known).filter(|_| more) {
            more = visit.next(least, &mut near)?;
            for (row, similarity) in near.drain(..) {
                self.consider(Place { shelf, row }, similarity)?;
            }
        }
        Ok(())
    }

    /// The lowest similarity that matters where so much is taken; `None` if none does.
    fn least(&self, known: Penalty) -> Option<MatchRate> {
        rate_before(self.bound.least(), known).filter(|&least| least <= self.penalties.cap())
    }

    fn consider(&mut self, place: Place, similarity: MatchRate) -> Result<()> {
        let bare_equal = self.bare_equal.contains(&place);
        if bare_equal && self.penalties == PenaltyUse::Default {
            return Ok(());
        }
        // A penalty only lowers a rate: what is too far without one is not read.
        if similarity < self.bound.least() {
            return Ok(());
        }
        let held = &self.pool.shelves()[place.shelf];
        let row = held.shelf.row(place.row)?;
        let Some(known) = self.known[place.shelf][row.origin] else { return Ok(()) };
        if self.least(known).is_none_or(|least| similarity < least) || held.shelf.is_gone(row.unit) {
            return Ok(());
        }
        let at_most = similarity.min(self.penalties.cap()).less(known);
        let sure = if self.penalties == PenaltyUse::None { at_most } else { at_most.less(unknown()) };
        let (memory, unit, spoken) = (held.memory, row.unit, row.spoken);
        self.keep(Candidate { place, memory, unit, spoken, bare_equal, similarity, at_most }, sure);
        Ok(())
    }

    fn keep(&mut self, candidate: Candidate, sure: MatchRate) {
        if candidate.at_most >= self.bound.least() {
            self.bound.raise(sure);
            self.found.push(candidate);
        }
    }

    fn into_candidates(self) -> Vec<Candidate> {
        let least = self.bound.least();
        let mut found = self.found;
        found.retain(|candidate| candidate.at_most >= least);
        found.sort_by_key(|c| (Reverse(c.at_most), c.memory, c.unit, c.place));
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

#[cfg(test)]
mod tests {
    use super::*;

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
