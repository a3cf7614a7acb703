//! Many look-ups at once, on several threads; answers stand in the order asked.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Result;

use super::{Answer, Fetch, Options, Pool, Query, lookup};

/// The matches of many segments, in the order of `queries`.
///
/// Each thread opens its own way to read units, because a connection to a store is seldom shared.
///
/// # Errors
///
/// The first error, in the order asked, that `open` or a look-up returns.
pub fn lookup_all<'f>(
    pool: &Pool,
    queries: &[Query],
    options: &Options,
    threads: NonZeroUsize,
    open: &(dyn Fn() -> Result<Box<Fetch<'f>>> + Sync),
) -> Result<Vec<Answer>> {
    let next = AtomicUsize::new(0);
    let work = || answer_some(pool, queries, options, &next, open);
    let mut answers: Vec<(usize, Result<Answer>)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get().min(queries.len())).map(|_| scope.spawn(work)).collect();
        let mine = work();
        let theirs = others
            .into_iter()
            .flat_map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        mine.into_iter().chain(theirs).collect()
    });
    answers.sort_by_key(|&(place, _)| place);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Answers the next query nobody has taken, until all are taken or one fails.
fn answer_some<'f>(
    pool: &Pool,
    queries: &[Query],
    options: &Options,
    next: &AtomicUsize,
    open: &(dyn Fn() -> Result<Box<Fetch<'f>>> + Sync),
) -> Vec<(usize, Result<Answer>)> {
    let mut answers = vec![];
    let mut fetch: Option<Box<Fetch<'f>>> = None;
    while let Some((place, query)) = take(queries, next) {
        let answer = match &mut fetch {
            Some(fetch) => lookup(pool, query, options, &mut **fetch),
            none => open().and_then(|opened| lookup(pool, query, options, &mut **none.insert(opened))),
        };
        let failed = answer.is_err();
        answers.push((place, answer));
        if failed {
            next.store(queries.len(), Ordering::Relaxed);
        }
    }
    answers
}

fn take<'q>(queries: &'q [Query], next: &AtomicUsize) -> Option<(usize, &'q Query)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    Some((place, queries.get(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::error::{Error, ErrorKind};
    use crate::lookup::{Consulted, MemoryNumber, PenaltyUse, Rows, Sort, repair::RepairUse};
    use crate::rate::{MatchRate, Penalty};
    use crate::unit::UnitId;

    #[test]
    fn the_error_of_a_store_ends_the_batch() {
        let es: crate::language::LangTag = "es".parse().unwrap();
        let mut rows = Rows::default();
        rows.push(MemoryNumber(0), UnitId(1), &es, "la gata");
        let pool = rows.into_pool(vec![Consulted { name: "main".into(), penalty: Penalty::NONE }]);
        let options = Options {
            to: vec!["fr".parse().unwrap()],
            from: es,
            threshold: MatchRate::NONE,
            limit: 1,
            sort: Sort::Rate,
            penalties: PenaltyUse::Default,
            repair: RepairUse::None,
        };
        let queries = vec![Query { text: "la gata".into(), credited: None }; 9];
        let broken = || -> Result<Box<Fetch<'static>>> {
            Ok(Box::new(|_, _| Err(Error::new(ErrorKind::NoSuchFile("main.legenda".into())))))
        };
        let threads = NonZeroUsize::new(3).unwrap();
        let error = lookup_all(&pool, &queries, &options, threads, &broken).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NoSuchFile(_)));
    }
}
