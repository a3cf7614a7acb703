//! What units teach the lexicon: in the transaction that brings, changes or takes them away, so that the lexicon
//! is always the sum of what the units that are there taught.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, Result};
use crate::language::LangTag;
use crate::lexicon::{Counts, Learned, Lesson, Lexicon, Sign, Table, Vocabulary, WHOLE, learned_langs};
use crate::unit::{Status, UnitId};

use super::Memory;
use super::sqlite::Store;
use super::transaction::Transaction;
use super::verify::Problem;

/// The units of one operation that are taught at once. It takes some 0.1 ms each: 2,000 are not felt, and the 660
/// captions of the starter memory are far below, while 600,000 would make their import take ten times as long.
pub(super) const MOST_TAUGHT: u64 = 2_000;
/// Parts in which what was taught since is kept before they are made one with the base, and how large they may
/// get: what all of them cost a reader is below 2 ms.
const MOST_PARTS: usize = 32;
const MOST_BYTES: usize = 256 * 1024;

/// The languages of what is learned, as they are kept.
pub(super) fn named(langs: &[LangTag; 2]) -> String {
    format!("{} {}", langs[0], langs[1])
}

/// The languages that are kept so.
fn parsed(langs: &str) -> Result<[LangTag; 2]> {
    let tags = langs.split_once(' ').and_then(|(a, b)| Some([a.parse().ok()?, b.parse().ok()?]));
    tags.ok_or_else(damaged)
}

pub(super) fn damaged() -> Error {
    Error::new(ErrorKind::DamagedMemory("its lexicon cannot be read: legenda lexicon refit".to_owned()))
}

/// How far a unit is trusted. A person has seen what is confirmed, and mostly what is imported; of what was
/// aligned by machine, the pairs that are wrong share no words with each other, and half of the weight is enough.
pub(super) fn trust(status: Status) -> u8 {
    match status {
        Status::Confirmed | Status::Imported => WHOLE,
        Status::Machine => WHOLE / 2,
    }
}

/// Two texts that teach, with their languages.
type Sides<'t> = [(&'t LangTag, &'t str); 2];

/// The pairs of texts that teach: the first of each language with the first of each other.
pub(super) fn pairs(texts: &[(LangTag, String)]) -> Vec<([LangTag; 2], Sides<'_>)> {
    let is_first = |at: usize| !texts[..at].iter().any(|(lang, _)| lang.primary() == texts[at].0.primary());
    let firsts: Vec<usize> = (0..texts.len()).filter(|at| is_first(*at)).collect();
    let mut pairs = vec![];
    for (place, one) in firsts.iter().enumerate() {
        for other in &firsts[place + 1..] {
            let Some(langs) = learned_langs(&texts[*one].0, &texts[*other].0) else { continue };
            let mut sides = [one, other].map(|at| (&texts[*at].0, texts[*at].1.as_str()));
            if langs[0].primary() != sides[0].0.primary() {
                sides.swap(0, 1);
            }
            pairs.push((langs, sides));
        }
    }
    pairs
}

/// What is taught and taken away in one transaction.
struct Teaching<'s> {
    store: &'s Store,
    vocabulary: Vocabulary,
    by_langs: BTreeMap<String, Taught>,
}

/// What is taught and taken away of two languages.
#[derive(Default)]
struct Taught {
    counts: Counts,
    lessons: Vec<Lesson>,
    /// The unit of each.
    units: Vec<UnitId>,
}

impl Transaction<'_> {
    /// Teaches the lexicon what has become of the units of this transaction. Returns how many units of the
    /// memory it does not know, if it left any out.
    pub(super) fn teach(&mut self) -> Result<u64> {
        let mut touched = self.writer.take_touched();
        if !self.teaches {
            return Ok(0);
        }
        touched.retain(|unit| !self.is_new(*unit));
        let mut teaching = Teaching::new(self.writer.store()?);
        touched.iter().try_for_each(|unit| teaching.take_away(*unit))?;
        let made = self.first.0..self.writer.next_unit().0;
        let is_small = touched.len() as u64 + (made.end - made.start) <= MOST_TAUGHT;
        if is_small {
            touched.into_iter().chain(made.map(UnitId)).try_for_each(|unit| teaching.read(unit))?;
        }
        teaching.close()?;
        if is_small { Ok(0) } else { self.writer.store()?.count_untaught() }
    }
}

impl<'s> Teaching<'s> {
    fn new(store: &'s Store) -> Self {
        Self { store, vocabulary: Vocabulary::default(), by_langs: BTreeMap::new() }
    }

    /// Takes away what a unit taught.
    fn take_away(&mut self, unit: UnitId) -> Result<()> {
        let lessons = self.store.lessons(unit)?;
        for (langs, bytes) in lessons.iter().filter(|(langs, _)| !langs.is_empty()) {
            let (store, vocabulary) = (self.store, &mut self.vocabulary);
            let lesson = Lesson::from_bytes(bytes).ok_or_else(damaged)?;
            let lesson = lesson.renumbered(|word| Ok::<_, Error>(vocabulary.number(&store.word(word)?)))?;
            self.by_langs.entry(langs.clone()).or_default().counts.count(&lesson, Sign::Minus);
        }
        if lessons.is_empty() { Ok(()) } else { self.store.drop_lessons(unit) }
    }

    /// Reads what a unit can teach; one that is gone teaches nothing.
    fn read(&mut self, unit: UnitId) -> Result<()> {
        let Some(stored) = self.store.stored(unit)? else { return Ok(()) };
        let trust = trust(stored.unit.status.unwrap_or(Status::Imported));
        let variants = stored.unit.variants.into_iter();
        let texts: Vec<(LangTag, String)> = variants.map(|variant| (variant.lang, variant.text)).collect();
        let pairs = pairs(&texts);
        if pairs.is_empty() {
            return self.store.put_lesson(unit, "", &[]);
        }
        for (langs, [(lang, text), (other_lang, other)]) in pairs {
            let lesson = Lesson::of([text, other], [lang, other_lang], trust, &mut self.vocabulary);
            let taught = self.by_langs.entry(named(&langs)).or_default();
            taught.lessons.push(lesson);
            taught.units.push(unit);
        }
        Ok(())
    }

    /// Finds the links of what was read, and writes all that has changed.
    fn close(mut self) -> Result<()> {
        for (langs, Taught { mut counts, mut lessons, units }) in std::mem::take(&mut self.by_langs) {
            let [first, second] = parsed(&langs)?;
            let empty = Learned::new([first.clone(), second.clone()], vec![]);
            if !lessons.is_empty() {
                let taken_away = empty.table(&counts, &self.vocabulary);
                let learned = load(self.store, empty.langs().clone())?.and(taken_away);
                Lexicon::between(&first, &second).with(learned).link(&mut lessons, &self.vocabulary);
            }
            for (lesson, unit) in lessons.iter().zip(units) {
                counts.count(lesson, Sign::Plus);
                write(self.store, unit, &langs, lesson, &self.vocabulary)?;
            }
            if !counts.is_zero() {
                self.store.add_part(&langs, empty.table(&counts, &self.vocabulary).bytes())?;
                fold_if_large(self.store, &langs)?;
            }
        }
        Ok(())
    }
}

/// Keeps what a unit taught.
fn write(store: &Store, unit: UnitId, langs: &str, lesson: &Lesson, vocabulary: &Vocabulary) -> Result<()> {
    let kept = lesson.renumbered(|word| store.word_number(vocabulary.word(word)))?;
    store.put_lesson(unit, langs, &kept.to_bytes())
}

/// What was learned of two languages, all parts.
fn load(store: &Store, langs: [LangTag; 2]) -> Result<Learned> {
    let parts = store.parts(&named(&langs))?.into_iter();
    let tables = parts.map(|bytes| Table::from_bytes(bytes).ok_or_else(damaged)).collect::<Result<_>>()?;
    Ok(Learned::new(langs, tables))
}

fn fold_if_large(store: &Store, langs: &str) -> Result<()> {
    let parts = store.parts(langs)?;
    let since = parts.get(1..).unwrap_or_default();
    let bytes: usize = since.iter().map(Vec::len).sum();
    if since.len() > MOST_PARTS || bytes > MOST_BYTES { fold(store, langs) } else { Ok(()) }
}

/// Makes all parts of what was learned of two languages one.
fn fold(store: &Store, langs: &str) -> Result<()> {
    let learned = load(store, parsed(langs)?)?;
    let mut vocabulary = Vocabulary::default();
    let counts = learned.counts(&mut vocabulary);
    store.drop_parts(langs)?;
    if counts.is_zero() { Ok(()) } else { store.add_part(langs, learned.table(&counts, &vocabulary).bytes()) }
}

impl Memory {
    /// What the units have taught of the words of two languages, in whichever order; nothing of one language
    /// with itself.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn learned(&self, one: &LangTag, other: &LangTag) -> Result<Option<Learned>> {
        let read = || match learned_langs(one, other) {
            Some(langs) if self.store.has_lexicon()? => load(&self.store, langs).map(Some),
            _ => Ok(None),
        };
        self.located(read())
    }

    /// The pairs of languages of whose words the units have taught anything, in alphabetical order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn learned_langs(&self) -> Result<Vec<[LangTag; 2]>> {
        let read = || {
            let langs = if self.store.has_lexicon()? { self.store.learned_langs()? } else { vec![] };
            langs.iter().map(|langs| parsed(langs)).collect()
        };
        self.located(read())
    }

    /// How many units the lexicon has not been taught: they came in large operations, or before there was one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn untaught(&self) -> Result<u64> {
        let count =
            || if self.store.has_lexicon()? { self.store.count_untaught() } else { self.store.rows("unit") };
        self.located(count())
    }

    /// Makes one of all parts of what was learned.
    pub(super) fn fold_lexicon(&self) -> Result<()> {
        let quiet = self.store.begin_quietly()?;
        for langs in self.store.learned_langs()? {
            fold(&self.store, &langs)?;
        }
        quiet.keep()
    }

    /// Tells where the lexicon is not the sum of what the units taught.
    pub(super) fn check_lexicon(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let store = &self.store;
        if !store.has_lexicon()? {
            return Ok(());
        }
        for unit in store.gone_taught()? {
            problems.push(Problem::Unit { unit, what: "the lexicon knows it, and it is gone" });
        }
        for langs in store.learned_langs()? {
            if !self.is_sum(&langs).unwrap_or(false) {
                problems.push(Problem::Lexicon { langs });
            }
        }
        Ok(())
    }

    /// Whether what is kept of two languages is the sum of its lessons.
    fn is_sum(&self, langs: &str) -> Result<bool> {
        let mut vocabulary = Vocabulary::default();
        let kept = load(&self.store, parsed(langs)?)?.counts(&mut vocabulary);
        let mut sum = Counts::default();
        let mut words: BTreeMap<u32, u32> = BTreeMap::new();
        self.store.scan_lessons(langs, |bytes| {
            let lesson = Lesson::from_bytes(bytes).ok_or_else(damaged)?;
            let lesson = lesson.renumbered(|word| {
                if let Some(number) = words.get(&word) {
                    return Ok::<_, Error>(*number);
                }
                let number = vocabulary.number(&self.store.word(word)?);
                words.insert(word, number);
                Ok(number)
            })?;
            sum.count(&lesson, Sign::Plus);
            Ok(())
        })?;
        Ok(kept.listed(&vocabulary) == sum.listed(&vocabulary))
    }
}
