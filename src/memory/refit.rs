//! The lexicon made anew from all units.

use crate::error::Result;
use crate::language::LangTag;
use crate::lexicon::{Counts, Learned, Lesson, Lexicon, Sign, Vocabulary};
use crate::unit::UnitId;

use super::Memory;
use super::sqlite::Store;
use super::teach::{named, pairs, trust};

/// What was learned anew of two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refitted {
    /// The languages, in alphabetical order.
    pub langs: [LangTag; 2],
    /// The units that taught it.
    pub units: u64,
    /// The pairs of words that were seen to translate each other.
    pub pairs: u64,
}

impl Memory {
    /// Learns the lexicon anew, from every unit and for every pair of languages that units have, in one
    /// transaction. Units, their revision and the log stay as they are; others read meanwhile, and see what was
    /// there before until it ends.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn refit(&mut self) -> Result<Vec<Refitted>> {
        let run = || {
            let store = &self.store;
            let quiet = store.begin_quietly()?;
            store.clear_lexicon()?;
            let mut refitted = vec![];
            for langs in pairs_of_langs(store)? {
                refitted.push(refit(store, langs)?);
            }
            store.mark_rest_taught()?;
            quiet.keep()?;
            Ok(refitted)
        };
        self.located(run())
    }
}

/// The pairs of languages that some unit has texts in.
fn pairs_of_langs(store: &Store) -> Result<Vec<[LangTag; 2]>> {
    let mut langs: Vec<[LangTag; 2]> = vec![];
    store.scan_texts(|_, _, texts| {
        for (pair, _) in pairs(texts) {
            if !langs.contains(&pair) {
                langs.push(pair);
            }
        }
    })?;
    langs.sort_by_key(named);
    Ok(langs)
}

/// Learns one pair of languages; its lessons alone are in memory.
fn refit(store: &Store, langs: [LangTag; 2]) -> Result<Refitted> {
    let mut vocabulary = Vocabulary::default();
    let (mut lessons, mut units): (Vec<Lesson>, Vec<UnitId>) = (vec![], vec![]);
    store.scan_texts(|unit, status, texts| {
        for (_, [(lang, text), (other_lang, other)]) in
            pairs(texts).into_iter().filter(|(of, _)| *of == langs)
        {
            lessons.push(Lesson::of([text, other], [lang, other_lang], trust(status), &mut vocabulary));
            units.push(unit);
        }
    })?;
    Lexicon::between(&langs[0], &langs[1]).link(&mut lessons, &vocabulary);
    let mut counts = Counts::default();
    let numbers: Vec<u32> =
        vocabulary.words().iter().map(|word| store.word_number(word)).collect::<Result<_>>()?;
    let name = named(&langs);
    for (lesson, unit) in lessons.iter().zip(&units) {
        counts.count(lesson, Sign::Plus);
        let number = |word: u32| usize::try_from(word).ok().and_then(|word| numbers.get(word)).copied();
        let kept = lesson.renumbered(|word| number(word).ok_or_else(super::teach::damaged))?;
        store.put_lesson(*unit, &name, &kept.to_bytes())?;
    }
    if !counts.is_zero() {
        let table = Learned::new(langs.clone(), vec![]).table(&counts, &vocabulary);
        store.add_part(&name, table.bytes())?;
    }
    let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
    Ok(Refitted { langs, units: count(units.len()), pairs: count(counts.pairs()) })
}
