//! Many look-ups at once, on several threads; answers stand in the order asked.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Result;

use super::{Answer, Fetch, Options, Pool, Query, lookup};

/// Who does many look-ups: each thread opens its own way to read units, because a connection to a store is
/// seldom shared.
#[derive(Clone, Copy)]
pub struct Workers<'a, 'f> {
    /// How many threads.
    pub threads: NonZeroUsize,
    /// Opens a way to read units.
    pub open: &'a (dyn Fn() -> Result<Box<Fetch<'f>>> + Sync),
}

/// The matches of many segments, in the order of `queries`.
///
/// # Errors
///
/// The first error, in the order asked, that `open` or a look-up returns.
pub fn lookup_all(
    pool: &Pool,
    queries: &[Query],
    options: &Options,
    workers: Workers,
) -> Result<Vec<Answer>> {
    let batch = Batch { pool, queries, options, workers, next: AtomicUsize::new(0) };
    let mut answers: Vec<(usize, Result<Answer>)> = thread::scope(|scope| {
        let others: Vec<_> = (1..workers.threads.get().min(queries.len()))
            .map(|_| scope.spawn(|| batch.answer_some()))
            .collect();
        let mine = batch.answer_some();
        let theirs = others
            .into_iter()
            .flat_map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        mine.into_iter().chain(theirs).collect()
    });
    answers.sort_by_key(|&(place, _)| place);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

struct Batch<'a, 'f> {
    pool: &'a Pool,
    queries: &'a [Query],
    options: &'a Options,
    workers: Workers<'a, 'f>,
    /// The place of the first query that nobody has taken.
    next: AtomicUsize,
}

impl<'f> Batch<'_, 'f> {
    /// Answers the next query nobody has taken, until all are taken or one fails.
    fn answer_some(&self) -> Vec<(usize, Result<Answer>)> {
        let mut answers = vec![];
        let mut fetch = None;
        while let Some((place, query)) = self.take() {
            let answer = self.answer(query, &mut fetch);
            if answer.is_err() {
                self.next.store(self.queries.len(), Ordering::Relaxed);
            }
            answers.push((place, answer));
        }
        answers
    }

    fn take(&self) -> Option<(usize, &Query)> {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        Some((place, self.queries.get(place)?))
    }

    fn answer(&self, query: &Query, fetch: &mut Option<Box<Fetch<'f>>>) -> Result<Answer> {
        let fetch = match fetch {
            Some(opened) => opened,
            none => none.insert((self.workers.open)()?),
        };
        lookup(self.pool, query, self.options, &mut **fetch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::error::{Error, ErrorKind};
    use crate::lookup::{Consulted, PenaltyUse, Sort, repair::RepairUse};
    use crate::memory::index::Gathered;
    use crate::rate::{MatchRate, Penalty};
    use crate::unit::UnitId;

    #[test]
    fn the_error_of_a_store_ends_the_batch() {
        let es: crate::language::LangTag = "es".parse().unwrap();
        let fr: crate::language::LangTag = "fr".parse().unwrap();
        let mut gathered = Gathered::default();
        gathered.push(UnitId(1), &[("es", "la gata"), ("fr", "la chatte")]);
        let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
        let pool = Pool::new(vec![(main, gathered.into_index().unwrap())], &es, std::slice::from_ref(&fr));
        let options = Options {
            to: vec![fr],
            from: es,
            threshold: MatchRate::NONE,
            limit: 1,
            sort: Sort::Rate,
            penalties: PenaltyUse::Default,
            repair: RepairUse::None,
        };
        let queries = vec![Query { text: "la gata".into(), ..Query::default() }; 9];
        let broken = || -> Result<Box<Fetch<'static>>> {
            Ok(Box::new(|_, _| Err(Error::new(ErrorKind::NoSuchFile("main.legenda".into())))))
        };
        let threads = NonZeroUsize::new(3).unwrap();
        let error = lookup_all(&pool, &queries, &options, Workers { threads, open: &broken }).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NoSuchFile(_)));
    }
}
