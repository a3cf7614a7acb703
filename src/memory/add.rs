//! A unit comes in: it is known, extends one, is refused, replaces one, or is new.

use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind, Result};
use crate::language::LangTag;
use crate::unit::{Occurrence, Status, Unit, UnitId, Variant};

use super::identity::{self, contains, is_rival, is_same};
use super::incoming::Incoming;
use super::settle::Undecided;
use super::sqlite::{ChangeKind, FEW, Stored};
use super::transaction::{Conflict, Outcome, Transaction};

/// How units are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What becomes of a unit whose source is confirmed here with another target.
    pub on_conflict: OnConflict,
    /// The status that a new unit gets unless it says its own. [`Status::Machine`] never replaces anything;
    /// [`Status::Confirmed`] is a person's word: it confirms what is there and brings back what is refused.
    pub trust: Status,
    /// Whether what a person has rejected, deleted or edited away is let in again.
    pub revive: bool,
}

/// What becomes of a unit whose source is confirmed here with another target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// Ours stays.
    #[default]
    Keep,
    /// The one that was changed last, by its dates; one without a date is not newer.
    Newest,
    /// Ours is replaced.
    Overwrite,
    /// Both; then what is not confirmed is not replaced either.
    Add,
}

/// What became of a unit that was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// It is new.
    New(UnitId),
    /// It is new, and ours has its source with another target. Which of them stay is decided when the
    /// operation ends, since a file may hold both: see [`super::Summary`].
    Undecided(UnitId),
    /// Ours has the same texts, or these and more.
    Known(UnitId),
    /// Ours has some of these texts and has got the others.
    Extended(UnitId),
    /// Ours, found by its `tuid`, was replaced.
    Replaced {
        /// Its number.
        unit: UnitId,
        /// What it was.
        before: Box<Unit>,
    },
    /// Ours, found by its `tuid`, is confirmed and has other texts.
    Conflict(Box<Conflict>),
    /// A person has rejected, deleted or edited away these texts.
    Refused,
}

impl Transaction<'_> {
    /// Takes a unit in.
    ///
    /// # Errors
    /// If it has fewer than two variants with text, or the system refuses to write.
    pub fn add(&mut self, unit: impl Into<Incoming>, policy: &Policy) -> Result<Added> {
        let least = (policy.trust == Status::Confirmed).then_some(Status::Confirmed);
        let incoming = unit.into();
        self.guarded(|transaction| transaction.admit(incoming, *policy, least))
    }

    /// Takes a unit in; one that is known gets at least the status `least`.
    pub(super) fn admit(
        &mut self,
        incoming: Incoming,
        policy: Policy,
        least: Option<Status>,
    ) -> Result<Added> {
        let Incoming { mut unit, hashes } = incoming;
        if hashes.len() < 2 {
            return Err(Error::new(ErrorKind::TooFewVariants));
        }
        for occurrence in &mut unit.occurrences {
            occurrence.operation = Some(self.operation);
        }
        let sources = self.writer.first_postings(hashes[0])?;
        let near = self.near(&unit.variants, &hashes, &sources)?;
        if let Some(id) = known(&near, &unit.variants) {
            self.take_markup(id, &unit.variants)?;
            self.meet_again(id, &unit.occurrences, least)?;
            return Ok(Added::Known(id));
        }
        if !self.lets_in(&unit.variants, &hashes, policy)? {
            self.summary.refused += 1;
            return Ok(Added::Refused);
        }
        unit.status = Some(least.or(unit.status).unwrap_or(policy.trust));
        let inner = near.iter().filter(|(_, ours)| contains(&unit.variants, ours)).map(|(id, _)| *id);
        let inner: Vec<UnitId> = inner.collect();
        if let Some((id, rest)) = inner.split_first() {
            self.extend(*id, rest, unit, least)?;
            return Ok(Added::Extended(*id));
        }
        let ours = self.ours_by_tuid(&unit)?;
        // A number of ours says nothing beyond that: the unit has it here, or is another.
        unit.tuid = unit.tuid.filter(|tuid| !tuid.starts_with(&self.tuids.own));
        if let Some(id) = ours {
            return self.meet_by_tuid(id, unit, policy);
        }
        let is_undecided = unit.status != Some(Status::Machine)
            && policy.on_conflict != OnConflict::Add
            && self.has_rival(&unit.variants, hashes[0], &sources)?;
        let id = self.make(unit, &hashes)?;
        if is_undecided {
            self.undecided.push(Undecided { unit: id, on_conflict: policy.on_conflict });
            return Ok(Added::Undecided(id));
        }
        Ok(Added::New(id))
    }

    /// The units that have the same texts, or more, or fewer. Such units share two texts with it: of a unit with two,
    /// both.
    fn near(
        &self,
        variants: &[Variant],
        hashes: &[i64],
        sources: &[UnitId],
    ) -> Result<Vec<(UnitId, Vec<Variant>)>> {
        let writer = &self.writer;
        let mut ids = match hashes {
            [_, _] if sources.is_empty() => vec![],
            [source, target] => {
                let targets = writer.first_postings(*target)?;
                match (sources.len() > FEW, targets.len() > FEW) {
                    (false, false) => shared(sources, &targets),
                    (false, true) => sources.to_vec(),
                    (true, false) => targets,
                    (true, true) => shared(&writer.postings(*source)?, &writer.postings(*target)?),
                }
            }
            _ => {
                let lists = hashes.iter().map(|hash| writer.postings(*hash));
                lists.collect::<Result<Vec<_>>>()?.concat()
            }
        };
        ids.sort_unstable();
        ids.dedup();
        let mut near = Vec::new();
        for id in ids {
            let ours = writer.variants(id)?;
            if !ours.is_empty() && (contains(&ours, variants) || contains(variants, &ours)) {
                near.push((id, ours));
            }
        }
        Ok(near)
    }

    /// Whether nobody refused these texts, or the policy brings them back.
    fn lets_in(&mut self, variants: &[Variant], hashes: &[i64], policy: Policy) -> Result<bool> {
        let refusals = self.refusals_of(variants, hashes)?;
        if !refusals.is_empty() && !policy.revive && policy.trust != Status::Confirmed {
            return Ok(false);
        }
        refusals.into_iter().try_for_each(|refusal| self.lift(refusal))?;
        Ok(true)
    }

    /// The refusals that hold for these texts: of the same set, of one within it, of one that it is within.
    pub(super) fn refusals_of(&self, variants: &[Variant], hashes: &[i64]) -> Result<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        if !self.has_refusals {
            return Ok(found);
        }
        for hash in hashes {
            for (refusal, refused) in self.writer.refusals(*hash)? {
                if contains(variants, &refused) || contains(&refused, variants) {
                    found.insert(refusal);
                }
            }
        }
        Ok(found)
    }

    pub(super) fn lift(&mut self, refusal: i64) -> Result<()> {
        self.refusals += 1;
        self.writer.lift(refusal, self.operation)
    }

    /// A unit that is there is seen once more.
    pub(super) fn meet_again(
        &mut self,
        id: UnitId,
        occurrences: &[Occurrence],
        least: Option<Status>,
    ) -> Result<()> {
        self.summary.known += 1;
        self.seen.insert(id);
        if let Some(least) = least {
            self.raise(id, least)?;
        }
        self.add_occurrences(id, occurrences)
    }

    /// Gives a unit that has no in-line codes those of one with the same texts.
    fn take_markup(&mut self, id: UnitId, given: &[Variant]) -> Result<()> {
        if !has_markup(given) {
            return Ok(());
        }
        let mut ours = self.stored(id)?;
        if has_markup(&ours.unit.variants) {
            return Ok(());
        }
        self.note(id, ChangeKind::Changed, &ours)?;
        for variant in &mut ours.unit.variants {
            if let Some(given) = given.iter().find(|given| identity::is_same_variant(variant, given)) {
                variant.markup.clone_from(&given.markup);
            }
        }
        self.writer.rewrite(id, &ours)
    }

    pub(super) fn add_occurrences(&mut self, id: UnitId, occurrences: &[Occurrence]) -> Result<()> {
        for occurrence in occurrences {
            if self.writer.add_occurrence(id, occurrence)? {
                self.summary.occurrences += 1;
                if !self.is_new(id) {
                    self.writer.note(self.operation, id, ChangeKind::Seen, None)?;
                }
            }
        }
        Ok(())
    }

    /// Gives a unit the texts of one that contains it, and takes in others that it contains as well.
    fn extend(&mut self, id: UnitId, rest: &[UnitId], unit: Unit, least: Option<Status>) -> Result<()> {
        let mut ours = self.stored(id)?;
        self.note(id, ChangeKind::Changed, &ours)?;
        for other in rest {
            let absorbed = self.absorb(*other, id)?;
            ours.unit.status = ours.unit.status.max(absorbed.status);
        }
        ours.unit.status = ours.unit.status.max(least);
        ours.unit.variants = with_details_of(&ours.unit.variants, unit.variants);
        self.stamp(&mut ours.unit);
        self.writer.rewrite(id, &ours)?;
        self.seen.insert(id);
        self.add_occurrences(id, &unit.occurrences)
    }

    /// Takes a unit away and gives what was seen of it to another.
    pub(super) fn absorb(&mut self, id: UnitId, into: UnitId) -> Result<Unit> {
        let mut stored = self.stored(id)?;
        self.remove(id, &stored)?;
        for occurrence in &mut stored.unit.occurrences {
            occurrence.operation = Some(self.operation);
        }
        self.add_occurrences(into, &stored.unit.occurrences)?;
        Ok(stored.unit)
    }

    fn has_rival(&self, variants: &[Variant], source: i64, sources: &[UnitId]) -> Result<bool> {
        if sources.first().is_none_or(|id| self.is_new(*id)) {
            return Ok(false);
        }
        Ok(!self.rivals(variants, source)?.is_empty())
    }

    /// The units that were here before, have this source with another target, and were not met in this
    /// operation; lowest number first.
    pub(super) fn rivals(&self, variants: &[Variant], source: i64) -> Result<Vec<UnitId>> {
        let mut rivals = self.writer.postings(source)?;
        rivals.retain(|id| !self.is_new(*id) && !self.seen.has(*id));
        let mut found = Vec::new();
        for id in rivals {
            if is_rival(&self.writer.variants(id)?, variants) {
                found.push(id);
            }
        }
        Ok(found)
    }

    fn make(&mut self, unit: Unit, hashes: &[i64]) -> Result<UnitId> {
        self.summary.added += 1;
        self.writer.insert(self.operation, unit, hashes)
    }

    fn meet_by_tuid(&mut self, id: UnitId, unit: Unit, policy: Policy) -> Result<Added> {
        let ours = self.stored(id)?;
        if ours.unit.status != Some(Status::Confirmed) {
            let before = Box::new(self.visible(&ours)?);
            self.take_over(id, ours, &unit)?;
            return Ok(Added::Replaced { unit: id, before });
        }
        let outcome = self.outcome(policy.on_conflict, &ours, &unit)?;
        let conflict = Conflict { unit: id, ours: self.visible(&ours)?, incoming: unit.clone(), outcome };
        self.summary.conflicts.push(conflict.clone());
        match outcome {
            Outcome::Kept => self.seen.insert(id),
            Outcome::Replaced => self.take_over(id, ours, &unit)?,
            Outcome::Added => {
                let hashes = identity::hashes(&unit.variants);
                self.make(unit, &hashes)?;
            }
        }
        Ok(Added::Conflict(Box::new(conflict)))
    }
}

/// What two sorted lists have in common.
fn shared(a: &[UnitId], b: &[UnitId]) -> Vec<UnitId> {
    a.iter().copied().filter(|id| b.binary_search(id).is_ok()).collect()
}

/// The unit that has all of these texts: one that has no others first, then the lowest number.
fn known(near: &[(UnitId, Vec<Variant>)], variants: &[Variant]) -> Option<UnitId> {
    let outer = near.iter().filter(|(_, ours)| contains(ours, variants));
    outer.min_by_key(|(id, ours)| (!is_same(ours, variants), *id)).map(|(id, _)| *id)
}

/// What a replaced unit is: the texts given, ours in languages that were not given, and our history.
pub(super) fn merged(ours: Stored, incoming: &Unit) -> Stored {
    let Stored { made, mut unit } = ours;
    let mut variants = with_details_of(&unit.variants, incoming.variants.clone());
    keep_tags(&unit.variants, &mut variants);
    let is_given =
        |lang: &LangTag| incoming.variants.iter().any(|given| identity::is_same_language(&given.lang, lang));
    variants.extend(unit.variants.into_iter().filter(|variant| !is_given(&variant.lang)));
    unit.variants = variants;
    unit.status = incoming.status;
    unit.tuid = unit.tuid.or_else(|| incoming.tuid.clone());
    if !incoming.notes.is_empty() {
        unit.notes.clone_from(&incoming.notes);
    }
    if !incoming.props.is_empty() {
        unit.props.clone_from(&incoming.props);
    }
    Stored { made, unit }
}

/// The variants given, each as ours if we have it. In-line codes of one language belong to those of the others, so
/// they are of the given ones if those have any.
fn with_details_of(ours: &[Variant], given: Vec<Variant>) -> Vec<Variant> {
    let has_markup = has_markup(&given);
    let same = |given: &Variant| {
        let our = ours.iter().find(|our| identity::is_same_variant(our, given))?;
        let markup = if has_markup { &given.markup } else { &our.markup };
        Some(Variant { markup: markup.clone(), ..our.clone() })
    };
    given.into_iter().map(|variant| same(&variant).unwrap_or(variant)).collect()
}

fn has_markup(variants: &[Variant]) -> bool {
    variants.iter().any(|variant| !variant.markup.is_empty())
}

/// Leaves a language its tag where it has one text here and one there: `fr` does not become `fr-FR`.
fn keep_tags(ours: &[Variant], given: &mut [Variant]) {
    let langs: Vec<LangTag> = given.iter().map(|variant| variant.lang.clone()).collect();
    for (variant, lang) in given.iter_mut().zip(&langs) {
        let mut fitting = ours.iter().filter(|our| identity::is_same_language(&our.lang, lang));
        if let (Some(our), None) = (fitting.next(), fitting.next())
            && langs.iter().filter(|lang| identity::is_same_language(&our.lang, lang)).count() == 1
        {
            variant.lang.clone_from(&our.lang);
        }
    }
}
