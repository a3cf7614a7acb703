//! From candidates to matches: units are read, rates made final, and only as many as can matter.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::error::Result;
use crate::language::LangTag;
use crate::rate::MatchRate;
use crate::text::normal::{is_word, normal};
use crate::unit::{Status, Unit, UnitId, Variant};

use super::answer::MatchKind;
use super::penalty::Applied;
use super::pool::{MemoryNumber, Segment};
use super::rank::{Pair, Use};
use super::rating::{Facts, rate};
use super::repair::Repaired;
use super::search::Candidate;
use super::{Asked, Fetch, PenaltyUse};

/// A unit with its final rate.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) memory: MemoryNumber,
    pub(super) number: UnitId,
    pub(super) unit: Rc<Unit>,
    pub(super) source: Variant,
    /// In the order of the languages asked, at least one.
    pub(super) targets: Vec<(LangTag, Variant)>,
    pub(super) status: Status,
    pub(super) similarity: MatchRate,
    /// Whether its words are the query's, numbers apart.
    pub(super) bare_equal: bool,
    pub(super) rate: MatchRate,
    pub(super) kind: MatchKind,
    pub(super) penalties: Applied,
    pub(super) capped: bool,
    /// Whether it was seen where the query stands: under a picture with its credit, or beside what is beside it.
    pub(super) context: bool,
    /// How useful its target will be, once it was ranked.
    pub(super) of_use: Option<Use>,
    /// Its first target with words or dates repaired, if some were.
    pub(super) repaired: Option<Repaired>,
    /// Its source with the same words in place of its own, and how alike it and the query are.
    pub(super) source_repaired: Option<(String, MatchRate)>,
}

impl Found {
    /// Its first target, words repaired if some were.
    pub(super) fn suggested(&self) -> &str {
        self.repaired.as_ref().and_then(|repaired| repaired.text.as_ref()).unwrap_or(&self.targets[0].1.text)
    }
}

impl Found {
    /// Source and target as they are when words were repaired, if some were.
    pub(super) fn as_repaired(&self) -> Pair<'_> {
        let (source, similarity) = match &self.source_repaired {
            Some((source, similarity)) => (source, *similarity),
            None => (&self.source.text, self.similarity),
        };
        Pair { source, target: self.suggested(), similarity }
    }
}

/// The best of some candidates.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The highest rates first, then by memory and unit.
    pub(super) found: Vec<Found>,
    /// How many candidates had no unit any more, or none with a target.
    pub(super) gone: usize,
}

/// Reads the units of one query.
pub(super) struct Resolver<'a, 'f> {
    asked: &'a Asked<'a>,
    fetch: &'a mut Fetch<'f>,
    units: HashMap<(MemoryNumber, UnitId), Option<Rc<Unit>>>,
}

impl<'a, 'f> Resolver<'a, 'f> {
    pub(super) fn new(asked: &'a Asked<'a>, fetch: &'a mut Fetch<'f>) -> Self {
        Self { asked, fetch, units: HashMap::new() }
    }

    /// The best `limit` units among `candidates`, which stand in the order of what they can reach.
    pub(super) fn resolve(&mut self, candidates: &[Candidate], limit: usize) -> Result<Resolved> {
        // So many are read whatever they turn out to be, together: each reading by itself takes its time.
        let sure = &candidates[..limit.min(candidates.len())];
        self.read(sure.iter().map(|candidate| (candidate.memory, candidate.unit)))?;
        let twins = sure.iter().map(|candidate| self.twins(candidate)).collect::<Result<Vec<_>>>()?;
        self.read(twins.iter().filter_map(|twins| twins.first()).map(|twin| (twin.memory, twin.unit)))?;
        let mut twins_of_sure = twins.into_iter();
        let mut resolved = Resolved::default();
        for candidate in candidates {
            let last = resolved.found.get(limit - 1);
            if last.is_some_and(|last| last.rate > candidate.at_most) {
                break;
            }
            let twins = twins_of_sure.next().map_or_else(|| self.twins(candidate), Ok)?;
            match self.found(candidate, &twins)? {
                None => resolved.gone += 1,
                Some(found) if found.rate >= self.asked.options.threshold => {
                    insert(&mut resolved.found, found, limit);
                }
                Some(_) => {}
            }
        }
        Ok(resolved)
    }

    fn found(&mut self, candidate: &Candidate, twins: &[Segment]) -> Result<Option<Found>> {
        let pool = self.asked.pool;
        let (memory, number) = (candidate.memory, candidate.unit);
        let Some(segment) = pool.segment(candidate.place)? else { return Ok(None) };
        let Some(unit) = self.unit(memory, number)? else { return Ok(None) };
        let Some(source) = unit.variants.iter().find(|v| v.lang == segment.lang).cloned() else {
            return Ok(None);
        };
        let targets = targets(&unit, &self.asked.options.to);
        if targets.is_empty() {
            return Ok(None);
        }
        let facts = Facts {
            query: self.asked.text,
            source: &source,
            targets: &targets,
            similarity: candidate.similarity,
            bare_equal: candidate.bare_equal,
            status: unit.status.unwrap_or(Status::Machine),
            memory: pool.memory(memory),
            several: self.has_other_targets(twins, &targets)?,
        };
        let rated = rate(&facts, self.asked.options);
        let context = self.asked.is_context(memory, number, &unit);
        Ok(Some(Found {
            memory,
            number,
            status: facts.status,
            similarity: facts.similarity,
            bare_equal: facts.bare_equal,
            rate: rated.rate,
            kind: rated.kind,
            penalties: rated.penalties,
            capped: rated.capped,
            context,
            of_use: None,
            repaired: None,
            source_repaired: None,
            source,
            targets,
            unit,
        }))
    }

    /// The other segments with the source of a candidate, where they matter.
    fn twins(&self, candidate: &Candidate) -> Result<Vec<Segment>> {
        match self.asked.options.penalties {
            PenaltyUse::None => Ok(vec![]),
            PenaltyUse::Default => self.asked.pool.same_source(candidate.place, candidate.spoken),
        }
    }

    /// Whether the unit of one of some segments has a target that differs in more than typography.
    fn has_other_targets(&mut self, twins: &[Segment], targets: &[(LangTag, Variant)]) -> Result<bool> {
        for twin in twins {
            let Some(unit) = self.unit(twin.memory, twin.unit)? else { continue };
            let differs = |(lang, target): &(LangTag, Variant)| {
                unit.variant(lang).is_some_and(|other| letters(&other.text) != letters(&target.text))
            };
            if targets.iter().any(differs) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn unit(&mut self, memory: MemoryNumber, number: UnitId) -> Result<Option<Rc<Unit>>> {
        self.read(std::iter::once((memory, number)))?;
        Ok(self.units.get(&(memory, number)).cloned().flatten())
    }

    /// Reads those of some units that are not known yet, those of a memory together.
    fn read(&mut self, units: impl Iterator<Item = (MemoryNumber, UnitId)>) -> Result<()> {
        let mut unknown: BTreeMap<MemoryNumber, Vec<UnitId>> = BTreeMap::new();
        for (memory, unit) in units.filter(|unit| !self.units.contains_key(unit)) {
            unknown.entry(memory).or_default().push(unit);
        }
        for (memory, numbers) in unknown {
            let units = (self.fetch)(memory, &numbers)?;
            let numbered = numbers.into_iter().zip(units);
            self.units.extend(numbered.map(|(number, unit)| ((memory, number), unit.map(Rc::new))));
        }
        Ok(())
    }
}

/// The variants of a unit in the languages asked.
fn targets(unit: &Unit, asked: &[LangTag]) -> Vec<(LangTag, Variant)> {
    asked.iter().filter_map(|lang| Some((lang.clone(), unit.variant(lang)?.clone()))).collect()
}

/// The letters and digits of a text in normal form, without what typography puts between them.
fn letters(text: &str) -> String {
    let mut letters = normal(text);
    letters.retain(is_word);
    letters
}

/// Puts a unit in its place among the best `limit`; of a unit found twice the better is kept.
fn insert(found: &mut Vec<Found>, new: Found, limit: usize) {
    if let Some(old) = found.iter().position(|f| (f.memory, f.number) == (new.memory, new.number)) {
        if found[old].rate >= new.rate {
            return;
        }
        found.remove(old);
    }
    let order = |f: &Found| (Reverse(f.rate), f.memory, f.number);
    let place = found.partition_point(|f| order(f) < order(&new));
    found.insert(place, new);
    found.truncate(limit);
}
