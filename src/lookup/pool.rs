//! The source segments that are looked up in: those of every memory asked, on the shelves of its index.

use std::sync::OnceLock;

use crate::error::Result;
use crate::language::LangTag;
use crate::lexicon::Lexicon;
use crate::memory::index::{Index, Origin, Shelf};
use crate::rate::{MatchRate, Penalty};
use crate::text::distance::Comparator;
use crate::text::keys::Keys;
use crate::text::normal::{mask, normal, words};
use crate::unit::UnitId;

/// The place of a memory in the order of `-m`, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemoryNumber(pub u16);

/// A memory that is looked up in.
#[derive(Clone, Debug)]
pub struct Consulted {
    /// Its name, as the results show it.
    pub name: String,
    /// What its user takes from every match in it.
    pub penalty: Penalty,
}

/// The source segments of one language whose units have a target asked, and the targets of the first language asked.
#[derive(Default)]
pub struct Pool {
    memories: Vec<Consulted>,
    shelves: Vec<Held>,
    targets: Vec<(MemoryNumber, Shelf)>,
    /// What the seed knows of its languages, once it was asked for.
    lexicon: OnceLock<Lexicon>,
}

/// A shelf, and which of its rows are asked.
pub(super) struct Held {
    pub(super) memory: MemoryNumber,
    pub(super) shelf: Shelf,
    /// The tag of each origin; `None` for those that are not asked.
    pub(super) langs: Vec<Option<LangTag>>,
    /// How many rows are asked, those of units that are gone included.
    rows: usize,
}

/// The place of a segment: its shelf, and its row there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) shelf: usize,
    pub(super) row: u32,
}

/// Of so many segments that hold the letters of a word, one at least holds the word, as a rule.
const WITHIN: usize = 4;

/// A segment: whose it is, and the key that equal ones share.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) memory: MemoryNumber,
    pub(super) unit: UnitId,
    pub(super) lang: LangTag,
    /// The key of its words and numbers: equal for segments that differ at most in typography.
    pub(super) spoken: u64,
}

/// A segment that holds words asked for, with its target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Witness {
    /// Source and target, in masked form.
    pub(super) texts: [String; 2],
    pub(super) memory: MemoryNumber,
    pub(super) unit: UnitId,
}

/// A query in the forms that segments are compared in.
#[derive(Debug)]
pub(super) struct Forms {
    pub(super) masked: String,
    pub(super) keys: Keys,
}

impl Forms {
    pub(super) fn new(text: &str) -> Self {
        let normal = normal(text);
        let masked = mask(&normal).into_owned();
        Self { keys: Keys::of(&normal, &masked), masked }
    }
}

impl Pool {
    /// The segments of the language `from`, of whatever region, in memories in the order of `-m`, whose units have a
    /// variant in one of the languages `to` besides.
    #[must_use]
    pub fn new(memories: Vec<(Consulted, Index)>, from: &LangTag, to: &[LangTag]) -> Self {
        let mut pool = Self::default();
        for (number, (consulted, index)) in (0..).map(MemoryNumber).zip(memories) {
            let held = index.shelves(from).into_iter().map(|shelf| Held::new(number, shelf, from, to));
            pool.shelves.extend(held);
            let targets = to.first().map_or_else(Vec::new, |to| index.shelves(to));
            pool.targets.extend(targets.into_iter().map(|shelf| (number, shelf)));
            pool.memories.push(consulted);
        }
        pool
    }

    /// How many units have a segment here.
    ///
    /// # Errors
    ///
    /// When an index is damaged.
    pub fn units(&self) -> Result<usize> {
        let mut count = 0;
        for (shelf, held) in self.shelves.iter().enumerate() {
            if held.shelf.is_whole() && held.shelf.rows_a_unit() == 1 {
                count += held.rows;
                continue;
            }
            let mut units = vec![];
            for row in 0..held.shelf.rows() {
                units.extend(self.segment(Place { shelf, row })?.map(|segment| segment.unit));
            }
            units.sort_unstable();
            units.dedup();
            count += units.len();
        }
        Ok(count)
    }

    /// The memory at a place in the order of `-m`, if there is one.
    #[must_use]
    pub fn memory(&self, number: MemoryNumber) -> Option<&Consulted> {
        self.memories.get(usize::from(number.0))
    }

    /// The most segments that one unit has: 1 unless a unit has the source language in several regions.
    pub(super) fn rows_a_unit(&self) -> usize {
        self.shelves.iter().map(|held| held.shelf.rows_a_unit()).max().unwrap_or(1)
    }

    /// What the seed knows of the languages looked up from and to.
    pub(super) fn lexicon(&self, from: &LangTag, to: &LangTag) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::between(from, to))
    }

    pub(super) fn shelves(&self) -> &[Held] {
        &self.shelves
    }

    /// A segment; `None` if its unit is gone, or has no target asked.
    pub(super) fn segment(&self, place: Place) -> Result<Option<Segment>> {
        let held = &self.shelves[place.shelf];
        let row = held.shelf.row(place.row)?;
        let Some(Some(lang)) = held.langs.get(row.origin) else { return Ok(None) };
        let is_here = !held.shelf.is_gone(row.unit);
        let lang = lang.clone();
        Ok(is_here.then_some(Segment { memory: held.memory, unit: row.unit, lang, spoken: row.spoken }))
    }

    pub(super) fn masked(&self, place: Place) -> Result<String> {
        Ok(self.shelves[place.shelf].shelf.masked(place.row)?)
    }

    /// The segments whose bare form is the query's.
    pub(super) fn bare_equal(&self, query: &Forms) -> Result<Vec<(Place, Segment)>> {
        let mut equal = self.of_bare(query.keys.bare, &query.masked, |_, _| Ok(true))?;
        equal.sort_by_key(|&(place, _)| place);
        Ok(equal)
    }

    /// The other segments that differ from one at most in typography.
    pub(super) fn same_source(&self, place: Place, spoken: u64) -> Result<Vec<Segment>> {
        let masked = self.masked(place)?;
        // Many may have the words, and each other numbers: those are passed over first.
        let is_same =
            |held: &Held, other: Place| Ok(other != place && held.shelf.spoken(other.row)? == spoken);
        let same = self.of_bare(Keys::bare(&masked), &masked, is_same)?;
        Ok(same.into_iter().map(|(_, segment)| segment).collect())
    }

    /// Those of the segments asked for whose bare form has a key and is that of a text in masked form.
    fn of_bare(
        &self,
        key: u64,
        masked: &str,
        is_asked: impl Fn(&Held, Place) -> Result<bool>,
    ) -> Result<Vec<(Place, Segment)>> {
        let mut found = vec![];
        for (shelf, held) in self.shelves.iter().enumerate() {
            for row in held.shelf.of_bare(key)? {
                let place = Place { shelf, row };
                if is_asked(held, place)?
                    && words(&self.masked(place)?).eq(words(masked))
                    && let Some(segment) = self.segment(place)?
                {
                    found.push((place, segment));
                }
            }
        }
        Ok(found)
    }

    /// The places of the `count` segments of each shelf whose bigrams are most like the query's, in no order; some may be
    /// gone, or have no target asked.
    pub(super) fn sharing_most(&self, query: &Forms, count: usize) -> Result<Vec<Place>> {
        let mut found = vec![];
        for (shelf, held) in self.shelves.iter().enumerate() {
            let rows = held.shelf.sharing_most(&query.masked, count)?;
            found.extend(rows.into_iter().map(|row| Place { shelf, row }));
        }
        Ok(found)
    }

    /// Segments that hold some words in a row, in masked form, with their targets: at most `count`, short ones first.
    pub(super) fn witnesses(&self, phrase: &str, count: usize) -> Result<Vec<Witness>> {
        let mut found = vec![];
        for (shelf, held) in self.shelves.iter().enumerate() {
            // What holds the letters of a word may hold them within another.
            for row in held.shelf.some_holding(&[phrase], WITHIN * count)? {
                if found.len() == count {
                    return Ok(found);
                }
                let source = held.shelf.masked(row)?;
                if holds(&source, phrase)
                    && let Some(segment) = self.segment(Place { shelf, row })?
                    && let Some(target) = self.target(&segment)?
                {
                    found.push(Witness {
                        texts: [source, target],
                        memory: segment.memory,
                        unit: segment.unit,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Whether a target is one of those sought, among the first `count` that hold the letters of a text in masked form.
    pub(super) fn target_has(
        &self,
        text: &str,
        count: usize,
        is_sought: impl Fn(&str) -> bool,
    ) -> Result<bool> {
        for (_, shelf) in &self.targets {
            let codes = shelf.codes(text);
            for row in shelf.some_holding(&[text], count)? {
                if shelf.may_have(row, &codes)? && is_sought(&shelf.masked(row)?) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The masked form of a segment's first target in the first language asked.
    pub(super) fn target(&self, segment: &Segment) -> Result<Option<String>> {
        for (_, shelf) in self.targets.iter().filter(|(memory, _)| *memory == segment.memory) {
            if shelf.is_gone(segment.unit) {
                continue;
            }
            if let Some(&row) = shelf.of_unit(segment.unit)?.first() {
                return Ok(Some(shelf.masked(row)?));
            }
        }
        Ok(None)
    }

    /// The similarity of a segment's masked form, as the query's comparator finds it.
    pub(super) fn similarity(&self, place: Place, comparator: &Comparator) -> Result<MatchRate> {
        let masked = self.masked(place)?;
        let similarity = comparator.similarity(&masked, masked.chars().count(), MatchRate::NONE);
        Ok(similarity.unwrap_or_default())
    }
}

impl Held {
    fn new(memory: MemoryNumber, shelf: Shelf, from: &LangTag, to: &[LangTag]) -> Self {
        let is_wanted = |lang: &LangTag| to.iter().any(|wanted| wanted.primary() == lang.primary());
        let is_asked =
            |origin: &Origin| from.fit(&origin.lang).is_some() && origin.others.iter().any(is_wanted);
        let origins = shelf.origins();
        let rows = origins.iter().filter(|origin| is_asked(origin)).map(|origin| origin.rows).sum();
        let langs = origins.into_iter().map(|origin| is_asked(&origin).then_some(origin.lang)).collect();
        Self { memory, shelf, langs, rows }
    }
}

/// Whether a text has some words in a row, both in masked form.
fn holds(text: &str, phrase: &str) -> bool {
    let sought: Vec<&str> = words(phrase).collect();
    let words: Vec<&str> = words(text).collect();
    words.windows(sought.len().max(1)).any(|row| row == sought)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::index::Gathered;

    fn pool(texts: &[&str]) -> Pool {
        let mut gathered = Gathered::default();
        for (number, text) in (1..).zip(texts) {
            gathered.push(UnitId(number), &[("es", text), ("fr", "x")]);
        }
        let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
        let [es, fr] = ["es", "fr"].map(|tag| tag.parse().unwrap());
        Pool::new(vec![(main, gathered.into_index().unwrap())], &es, &[fr])
    }

    #[track_caller]
    fn check(query: &str, expected: &[u64]) {
        let pool = pool(&["La gata, 3", "la GATA 4", "la gata", "l a gata 3"]);
        let equal = pool.bare_equal(&Forms::new(query)).unwrap();
        let mut found: Vec<u64> = equal.into_iter().map(|(_, segment)| segment.unit.0).collect();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn segments_with_the_same_words_are_found_by_their_key() {
        check("«la gata» 2.024", &[1, 2]);
        check("la gata", &[3]);
        check("lagata 3", &[]);
    }

    #[test]
    fn the_same_source_has_the_same_numbers() {
        let pool = pool(&["La gata, 3", "la gata 3", "la gata 4", "la gata 3,0"]);
        let equal = pool.bare_equal(&Forms::new("la gata 3")).unwrap();
        let (place, first) = equal.into_iter().find(|(_, segment)| segment.unit == UnitId(1)).unwrap();
        let same = pool.same_source(place, first.spoken).unwrap();
        assert_eq!(same.iter().map(|segment| segment.unit).collect::<Vec<_>>(), [UnitId(2)]);
    }

    #[test]
    fn a_unit_counts_where_it_has_a_target_besides() {
        let mut gathered = Gathered::default();
        gathered.push(UnitId(1), &[("es-ES", "dos"), ("es-MX", "uno"), ("fr", "un")]);
        gathered.push(UnitId(2), &[("es", "cuatro"), ("en", "four")]);
        gathered.push(UnitId(3), &[("es-ES", "seis"), ("es", "siete")]);
        let index = gathered.into_index().unwrap();
        let [es, fr] = ["es", "fr"].map(|tag| tag.parse::<LangTag>().unwrap());
        let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
        let units = |to: &LangTag| {
            let memories = vec![(main.clone(), index.clone())];
            Pool::new(memories, &es, std::slice::from_ref(to)).units().unwrap()
        };
        assert_eq!((units(&fr), units(&es)), (1, 2));
    }
}
