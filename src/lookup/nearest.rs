//! Why a query had no match: what came nearest.

use crate::error::Result;
use crate::rate::MatchRate;

use super::pool::Pool;
use super::{Fetch, Match, Options, Query, Sort, lookup};

/// What is known of a query without a match.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// How many units of the pair there are.
    pub units: usize,
    /// The match with the highest rate, at no threshold; `None` if there is no unit at all.
    pub found: Option<Match>,
}

/// What came nearest to a query, at no threshold.
///
/// It costs a look-up; ask only when there is no match.
///
/// # Errors
///
/// What `fetch` returns.
pub fn nearest(pool: &Pool, query: &Query, options: &Options, fetch: &mut Fetch) -> Result<Nearest> {
    let options = Options { threshold: MatchRate::NONE, limit: 1, sort: Sort::Rate, ..options.clone() };
    let found = lookup(pool, query, &options, fetch)?.matches.pop();
    Ok(Nearest { units: pool.units()?, found })
}
