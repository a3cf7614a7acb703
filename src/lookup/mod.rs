//! Units found for a segment: candidates, rate, rank, repair.
//!
//! In goes a segment with the [`Pool`] of source segments and a way to read units; out comes an [`Answer`]:
//! the matches, best first, each with its rate and the parts that explain it. Nothing at or above the
//! threshold is missed. Nothing here prints, reads a file or knows how units are kept.

mod answer;
mod batch;
mod context;
mod diff;
mod fragments;
mod mending;
mod nearest;
pub mod penalty;
mod pool;
mod rank;
mod rating;
pub mod repair;
mod resolve;
mod search;

pub use answer::{Answer, Markup, Match, MatchKind, Origin, TargetText};
pub use batch::{Workers, lookup_all};
pub use context::same_words;
pub use diff::{Difference, differences};
pub use fragments::Fragment;
pub use nearest::{Nearest, nearest};
pub use pool::{Consulted, MemoryNumber, Pool};
pub use rank::{Pair, USE_FEATURES, Use, UseFeatures, WITNESSES, use_features};

use std::collections::HashSet;

use crate::error::Result;
use crate::language::LangTag;
use crate::rate::MatchRate;
use crate::text::normal::words as text_words;
use crate::unit::{Unit, UnitId};

use pool::{Forms, Witness};
use repair::RepairUse;
use resolve::{Found, Resolver};
use search::Wanted;

/// The threshold of look-up unless told otherwise (`--threshold`): half of captions have a match there
/// (lookup-ranking, coverage by threshold).
pub const THRESHOLD: MatchRate = MatchRate::from_hundredths(6_000);

/// The most matches a query shows unless told otherwise (`--limit`).
pub const LIMIT: usize = 5;

/// In which order matches stand (`--sort`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By how useful the target will be to who translates the query.
    #[default]
    Useful,
    /// By match rate; ties by order of memories, then unit number.
    Rate,
}

/// Whether penalties are taken (`--penalties`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PenaltyUse {
    /// Each that applies, and no rate of a match with a differing word above [`MatchRate::WORD_CAP`].
    #[default]
    Default,
    /// None and no cap: the rate is the similarity.
    None,
}

impl PenaltyUse {
    /// The highest rate of a match in which a word differs.
    const fn cap(self) -> MatchRate {
        match self {
            Self::Default => MatchRate::WORD_CAP,
            Self::None => MatchRate::FULL,
        }
    }
}

/// How a look-up is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the queries.
    pub from: LangTag,
    /// The languages wanted, the first one first; a unit that has none of them is no match.
    pub to: Vec<LangTag>,
    /// The lowest rate shown.
    pub threshold: MatchRate,
    /// The most matches shown.
    pub limit: usize,
    /// Their order.
    pub sort: Sort,
    /// Whether penalties are taken.
    pub penalties: PenaltyUse,
    /// What is repaired.
    pub repair: RepairUse,
}

/// A segment to look up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The segment as it stands.
    pub text: String,
    /// The same with its credit set apart; `None` if it has none, or it is to stay in (`--credit keep`).
    pub credited: Option<Credited>,
    /// Units that stand, in some document, beside one with the words of the segment before or after this one.
    pub beside: Vec<(MemoryNumber, UnitId)>,
}

/// A segment with its credit set apart: `before` + `words` + `after` is the segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credited {
    /// What stands before the words: `AFP/FADEL SENNA - `.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after them: ` (EFE/EPA)`.
    pub after: String,
    /// The credit, without the signs around it.
    pub credit: String,
}

/// How a look-up reads units of a memory: in the order asked, `None` for each that is there no more.
pub type Fetch<'a> = dyn FnMut(MemoryNumber, &[UnitId]) -> Result<Vec<Option<Unit>>> + 'a;

/// The matches of a segment.
///
/// A segment with a credit is searched without it and as it stands; the answer with the better best match
/// is kept, the one without the credit if they are alike. Its matches then carry a suggestion with the
/// credit in its position. Where nothing passes the threshold, the phrases that the memories know are added as one match
/// of the kind `fragments`, unless the order is by rate.
///
/// # Errors
///
/// What `fetch` returns.
pub fn lookup(pool: &Pool, query: &Query, options: &Options, fetch: &mut Fetch) -> Result<Answer> {
    let mut answer = Answer::new(query, options);
    let (forms, beside) = (&Forms::new(&query.text), query.beside.as_slice());
    let asked = Asked { pool, text: &query.text, credit: None, beside, forms, options };
    answer.matches = matches(&asked, fetch)?;
    let Some(credited) = &query.credited else {
        add_fragments(&mut answer, &asked, fetch)?;
        return Ok(answer);
    };
    let forms = &Forms::new(&credited.words);
    let asked = Asked { text: &credited.words, credit: Some(&credited.credit), forms, ..asked };
    let apart = matches(&asked, fetch)?;
    let best = |matches: &[Match]| matches.iter().map(|m| m.rate).max();
    if best(&apart) >= best(&answer.matches) {
        answer.matches = apart;
        add_fragments(&mut answer, &asked, fetch)?;
        answer.set_credit_apart(credited);
    }
    Ok(answer)
}

/// Adds what the memories know of the phrases of a segment without a match, where the most useful is asked for.
fn add_fragments(answer: &mut Answer, asked: &Asked, fetch: &mut Fetch) -> Result<()> {
    if asked.options.sort == Sort::Useful && asked.options.limit > 0 && answer.matches.is_empty() {
        answer.matches.extend(fragments::fragments(asked, fetch)?);
    }
    Ok(())
}

fn matches(asked: &Asked, fetch: &mut Fetch) -> Result<Vec<Match>> {
    let limit = asked.options.limit;
    if limit == 0 {
        return Ok(vec![]);
    }
    let found = match asked.options.sort {
        Sort::Useful => useful(asked, fetch)?,
        Sort::Rate => best(asked, limit, fetch)?,
    };
    let shown = found.into_iter().take(limit).map(|mut found| {
        mending::mend_dates(asked, &mut found);
        Match::new(asked, found)
    });
    Ok(shown.collect())
}

/// The matches in the order of their use, words repaired. What a repaired target is worth is asked again.
fn useful(asked: &Asked, fetch: &mut Fetch) -> Result<Vec<Found>> {
    let most = asked.options.limit.max(rank::RANKED);
    let mut found = best(asked, most, fetch)?;
    if found.len() == most {
        let others = sharing(asked, &found, fetch)?;
        found.extend(others);
    }
    let shown = if found.iter().any(|found| !found.bare_equal) { witnesses(asked)? } else { vec![] };
    let witnesses: Vec<[String; 2]> = shown.iter().map(|witness| witness.texts.clone()).collect();
    let mut ranked = rank::by_use(asked.text, found, &witnesses);
    mending::mend(asked, &mut ranked, &shown, fetch)?;
    if ranked.iter().any(|found| found.repaired.is_some()) {
        ranked = rank::by_use(asked.text, ranked, &witnesses);
    }
    Ok(ranked)
}

/// The units whose sources share most with the query, whatever their rate above the threshold, less those that are known.
fn sharing(asked: &Asked, known: &[Found], fetch: &mut Fetch) -> Result<Vec<Found>> {
    let wanted = Wanted::of(asked.options, usize::MAX);
    let known: HashSet<_> = known.iter().map(|found| (found.memory, found.number)).collect();
    let mut candidates = search::sharing(asked.pool, asked.forms, &wanted, rank::RANKED)?;
    candidates.retain(|candidate| !known.contains(&(candidate.memory, candidate.unit)));
    Ok(Resolver::new(asked, fetch).resolve(&candidates, candidates.len().max(1))?.found)
}

/// What the memories say of the query's words: segments that hold them, with their targets.
fn witnesses(asked: &Asked) -> Result<Vec<Witness>> {
    let mut known: Vec<&str> = vec![];
    let mut found = vec![];
    for word in text_words(&asked.forms.masked) {
        if !known.contains(&word) {
            known.push(word);
            found.extend(asked.pool.witnesses(word, rank::WITNESSES)?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// What one search is about.
struct Asked<'a> {
    pool: &'a Pool,
    text: &'a str,
    /// The credit that was set apart from the text.
    credit: Option<&'a str>,
    /// See [`Query::beside`].
    beside: &'a [(MemoryNumber, UnitId)],
    forms: &'a Forms,
    options: &'a Options,
}

/// The `limit` units of the highest rate. Candidates whose unit is there no more make room for others.
fn best(asked: &Asked, limit: usize, fetch: &mut Fetch) -> Result<Vec<Found>> {
    let mut resolver = Resolver::new(asked, fetch);
    let mut spare = 0;
    loop {
        let wanted = Wanted::of(asked.options, limit.saturating_add(spare));
        let candidates = search::candidates(asked.pool, asked.forms, &wanted)?;
        let best = resolver.resolve(&candidates, limit)?;
        if best.gone <= spare {
            return Ok(best.found);
        }
        spare = best.gone;
    }
}
