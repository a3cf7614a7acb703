//! Queries into answers: the memories named, opened once, and looked up in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::caption::credit::{Style, tell_apart};
use crate::error::{ErrorKind, Result};
use crate::language::LangTag;
use crate::lookup::{
    Answer, Consulted, Credited, Fetch, MemoryNumber, Nearest, Options, Pool, Query, Workers, lookup_all,
    nearest, same_words,
};
use crate::memory::Memory;
use crate::memory::index::Index;
use crate::rate::Penalty;
use crate::text::detect::detect;
use crate::unit::{Unit, UnitId};

/// What becomes of the credit of a query (`--credit`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditUse {
    /// Searched without it and as it stands; the better answer is kept.
    Apart,
    /// Searched as it stands.
    Keep,
}

/// Memories ready to be looked up in.
pub struct Searcher {
    memories: Vec<Mutex<Memory>>,
    consulted: Vec<Consulted>,
    names: Vec<String>,
    from: LangTag,
    to: Vec<LangTag>,
    pool: RwLock<Arc<Pool>>,
}

impl Searcher {
    /// Reads what is needed to look up texts of `from` whose units have one of `to`.
    ///
    /// # Errors
    ///
    /// When a memory cannot be read.
    pub fn open(memories: Vec<(String, Memory, Penalty)>, from: &LangTag, to: &[LangTag]) -> Result<Self> {
        let mut searcher = Self {
            memories: vec![],
            consulted: vec![],
            names: vec![],
            from: from.clone(),
            to: to.to_vec(),
            pool: RwLock::default(),
        };
        for (name, memory, penalty) in memories {
            searcher.names.push(name.clone());
            searcher.consulted.push(Consulted { name, penalty });
            searcher.memories.push(Mutex::new(memory));
        }
        searcher.fill(Memory::index)?;
        Ok(searcher)
    }

    /// Makes the pool of what `index` gives for each memory.
    fn fill(&self, index: impl Fn(&Memory) -> Result<Index>) -> Result<()> {
        let held = self.consulted.iter().zip(&self.memories);
        let held = held.map(|(consulted, memory)| Ok((consulted.clone(), index(&locked(memory))?)));
        let pool = Pool::new(held.collect::<Result<_>>()?, &self.from, &self.to);
        *self.pool.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(pool);
        Ok(())
    }

    /// Does `work` with the pool; once more without the indexes if one of them turns out to be damaged.
    fn with_pool<T>(&self, work: impl Fn(&Pool) -> Result<T>) -> Result<T> {
        let pool = || self.pool.read().unwrap_or_else(PoisonError::into_inner).clone();
        match work(&pool()) {
            Err(error) if matches!(error.kind(), ErrorKind::DamagedIndex) => {
                self.fill(Memory::index_after_damage)?;
                work(&pool())
            }
            done => done,
        }
    }

    /// The names of the memories, in order of priority.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The answers to some queries of a list, by their places in it, in the order asked. Those beside a query say in which context it stands.
    ///
    /// # Errors
    ///
    /// When a memory cannot be read.
    ///
    /// # Panics
    ///
    /// If the list has no such queries.
    pub fn answer(
        &self,
        list: &[Query],
        some: impl IntoIterator<Item = usize>,
        options: &Options,
        threads: NonZeroUsize,
    ) -> Result<Vec<Answer>> {
        let some: Vec<usize> = some.into_iter().collect();
        let are_many = some.len() > 1 && threads.get() > 1;
        let open = || Ok(if are_many { self.fetch_alone() } else { self.fetch() });
        self.with_pool(|pool| {
            let queries = self.placed(pool, list, &some)?;
            lookup_all(pool, &queries, options, Workers { threads, open: &open })
        })
    }

    /// Some queries of a list, each with the units that stand beside what its neighbours in the list match.
    fn placed(&self, pool: &Pool, list: &[Query], some: &[usize]) -> Result<Vec<Query>> {
        let mut known = HashMap::new();
        let mut placed = vec![];
        for &at in some {
            let mut query = list[at].clone();
            for neighbour in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
                let Some(other) = list.get(neighbour) else { continue };
                let beside = match known.entry(neighbour) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(unknown) => unknown.insert(self.beside(pool, other)?),
                };
                query.beside.extend(beside.iter().copied());
            }
            placed.push(query);
        }
        Ok(placed)
    }

    /// The units that stand in some document beside one with the words of a query.
    fn beside(&self, pool: &Pool, query: &Query) -> Result<Vec<(MemoryNumber, UnitId)>> {
        let mut found = vec![];
        for (number, unit) in same_words(pool, query)? {
            let Some(memory) = self.memories.get(usize::from(number.0)) else { continue };
            found.extend(locked(memory).beside(unit)?.into_iter().map(|unit| (number, unit)));
        }
        Ok(found)
    }

    /// What came nearest to a query without a match.
    ///
    /// # Errors
    ///
    /// When a memory cannot be read.
    pub fn nearest(&self, query: &Query, options: &Options) -> Result<Nearest> {
        self.with_pool(|pool| nearest(pool, query, options, &mut *self.fetch()))
    }

    fn fetch(&self) -> Box<Fetch<'_>> {
        Box::new(|memory, units| self.units(memory, units))
    }

    /// A way to read units that waits for no other thread, where a file keeps them.
    fn fetch_alone(&self) -> Box<Fetch<'_>> {
        let paths = self.memories.iter().map(|memory| locked(memory).path().map(Path::to_owned));
        let mut own: Vec<(Option<PathBuf>, Option<Memory>)> = paths.map(|path| (path, None)).collect();
        Box::new(move |number, units| match own.get_mut(usize::from(number.0)) {
            Some((_, Some(memory))) => memory.units_by_id(units),
            Some((Some(path), none)) => none.insert(Memory::open_read_only(path)?).units_by_id(units),
            _ => self.units(number, units),
        })
    }

    fn units(&self, memory: MemoryNumber, units: &[UnitId]) -> Result<Vec<Option<Unit>>> {
        self.memories
            .get(usize::from(memory.0))
            .map_or(Ok(vec![]), |memory| locked(memory).units_by_id(units))
    }
}

fn locked(memory: &Mutex<Memory>) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A text as a query, its credit set apart where it has one.
#[must_use]
pub fn query(text: &str, credit: CreditUse) -> Query {
    let credited = match credit {
        CreditUse::Apart => credited(text),
        CreditUse::Keep => None,
    };
    Query { text: text.to_owned(), credited, beside: vec![] }
}

/// A text with its credit set apart, if it has one and words besides.
fn credited(text: &str) -> Option<Credited> {
    let told = tell_apart(text);
    let credit = told.credit.filter(|_| told.style != Some(Style::Alone))?;
    Some(Credited {
        before: told.before.to_owned(),
        words: told.words.to_owned(),
        after: told.after.to_owned(),
        credit: credit.to_owned(),
    })
}

/// Whether a text that had no match is surely in one of the languages looked up to, not from.
#[must_use]
pub fn looks_like(text: &str, from: &LangTag, to: &[LangTag]) -> Option<LangTag> {
    let mut languages = vec![from.clone()];
    languages.extend(to.iter().cloned());
    let found = detect(text, &languages);
    to.iter().find(|tag| tag.fit(&found).is_some()).cloned()
}
