//! Why a query had no match: what came nearest.

use crate::error::Result;
use crate::rate::MatchRate;

use super::pool::{Forms, Pool};
use super::resolve::Resolver;
use super::search::{Wanted, sharing};
use super::{Asked, Fetch, Match, Options, Query};

/// So many segments are rated.
const SHARING: usize = 1_000;

/// What is known of a query without a match.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// How many units of the pair there are.
    pub units: usize,
    /// The match with the highest rate, at no threshold; `None` if there is no unit at all.
    pub found: Option<Match>,
}

/// What came nearest to a query, at no threshold: of the segments that share most bigrams with it, the one with the highest
/// rate. Another may be a point or two nearer, but to find it takes longer than the look-up itself.
///
/// # Errors
///
/// What `fetch` returns.
pub fn nearest(pool: &Pool, query: &Query, options: &Options, fetch: &mut Fetch) -> Result<Nearest> {
    let options = &Options { threshold: MatchRate::NONE, ..options.clone() };
    let wanted = Wanted::of(options, 1);
    let words = query.credited.as_ref().map(|credited| (&*credited.words, Some(&*credited.credit)));
    let mut best: Option<Match> = None;
    for (text, credit) in [Some((&*query.text, None)), words].into_iter().flatten() {
        let forms = &Forms::new(text);
        let asked = Asked { pool, text, credit, beside: &query.beside, forms, options };
        let candidates = sharing(pool, forms, &wanted, SHARING)?;
        let found = Resolver::new(&asked, fetch).resolve(&candidates, 1)?.found.pop();
        let found = found.map(|found| Match::new(&asked, found));
        best = best.into_iter().chain(found).max_by_key(|found| found.rate);
    }
    Ok(Nearest { units: pool.units()?, found: best })
}
