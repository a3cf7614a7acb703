//! What is done to each unit on its way into a file, and what is told of it.

use std::mem::Discriminant;

use super::{Exported, Plan};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::flow::Problems;
use crate::format::{UnitWriter, WritePart};
use crate::language::LangTag;
use crate::unit::{Status, Unit, UnitId, Variant};

/// Where a unit goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    First,
    /// To those that nobody has confirmed.
    Apart,
}

/// The files being written.
pub(super) struct Files<'a> {
    pub(super) first: Box<dyn UnitWriter + 'a>,
    pub(super) apart: Option<Box<dyn UnitWriter + 'a>>,
}

impl<'a> Files<'a> {
    pub(super) fn file(&mut self, file: File) -> &mut (dyn UnitWriter + 'a) {
        match &mut self.apart {
            Some(apart) if file == File::Apart => &mut **apart,
            _ => &mut *self.first,
        }
    }

    /// What writes units as these files have them, if that can be done apart from them.
    pub(super) fn parts(&mut self) -> Option<(WritePart, Option<WritePart>)> {
        let first = self.first.parts()?.part();
        match &mut self.apart {
            None => Some((first, None)),
            Some(apart) => Some((first, Some(apart.parts()?.part()))),
        }
    }
}

/// What is done to each unit on its way.
pub(super) struct Job<'a> {
    plan: &'a Plan,
    /// The languages as they are written.
    languages: &'a [LangTag],
    /// Whether what nobody has confirmed goes to a file of its own.
    has_apart: bool,
    /// Whether the format writes a unit as one source with one target.
    holds_pairs: bool,
    /// Whether it is still to be told that the format does not hold in-line codes.
    tells_codes: bool,
    /// What it has come to.
    pub(super) exported: Exported,
}

impl<'a> Job<'a> {
    pub(super) fn new(plan: &'a Plan, languages: &'a [LangTag], files: &Files) -> Self {
        Self {
            plan,
            languages,
            has_apart: files.apart.is_some(),
            holds_pairs: files.first.holds_pairs(),
            tells_codes: !files.first.holds_codes(),
            exported: Exported::default(),
        }
    }

    /// The same job for other units.
    pub(super) fn begin(&self) -> Self {
        Self { exported: Exported::default(), ..*self }
    }

    /// Writes a unit by `put`, and tells what is not held of it to `tell`.
    pub(super) fn write(
        &mut self,
        id: UnitId,
        unit: &mut Unit,
        put: &mut dyn FnMut(File, &Unit) -> Result<Vec<Error>>,
        tell: &mut dyn FnMut(File, Error),
    ) -> Result<()> {
        if !self.prepare(id, unit) {
            return Ok(());
        }
        let file = if self.has_apart && is_unconfirmed(unit) { File::Apart } else { File::First };
        put(file, unit)?.into_iter().for_each(|error| tell(file, error));
        if self.tells_codes && unit.variants.iter().any(|variant| !variant.markup.is_empty()) {
            self.tells_codes = false;
            let fault = FormatFault::CodesLeft { unit: id.0, format: self.plan.format.name };
            tell(file, Error::new(ErrorKind::Format(fault)));
        }
        Ok(())
    }

    /// Makes a unit what is written of it, and says whether anything is.
    fn prepare(&mut self, id: UnitId, unit: &mut Unit) -> bool {
        if !self.plan.wanted.are_met(&unit.variants.iter().map(|variant| &variant.lang)) {
            return false;
        }
        self.plan.tags.apply(id, unit, &mut self.exported.retagged);
        let languages = self.languages;
        let fits = |tag: &LangTag| languages.iter().any(|wanted| wanted.fit(tag).is_some());
        if self.plan.is_of_a_pair() && !self.has_exact_tags(unit) {
            let tags = unit.variants.iter().map(|variant| &variant.lang);
            let others = tags.filter(|tag| fits(tag) && !self.languages.contains(tag));
            let others: Vec<LangTag> = others.cloned().collect();
            if others.is_empty() {
                self.exported.others += 1;
            } else {
                self.exported.elsewhere.units += 1;
                self.exported.elsewhere.tags.extend(others);
            }
            return false;
        }
        let found = languages.iter().filter(|wanted| unit.variant(wanted).is_some()).count();
        let texts = unit.variants.iter().filter(|variant| fits(&variant.lang)).count();
        if found.min(texts) < languages.len().min(2) {
            self.exported.others += 1;
            return false;
        }
        if self.holds_pairs {
            self.plan.wanted.leave_source_and_targets(&mut unit.variants, self.languages);
        }
        self.exported.units += 1;
        self.exported.unconfirmed += u64::from(is_unconfirmed(unit));
        true
    }

    /// Leaves the variants of a unit with the very tags of the file, and says whether it has a source and a target then.
    fn has_exact_tags(&mut self, unit: &mut Unit) -> bool {
        let is_exact = |tag: &LangTag| self.languages.contains(tag);
        let has_source = unit.variants.iter().any(|variant| self.languages.first() == Some(&variant.lang));
        let is_whole =
            has_source && unit.variants.iter().filter(|variant| is_exact(&variant.lang)).count() > 1;
        if is_whole {
            let (kept, others) = std::mem::take(&mut unit.variants)
                .into_iter()
                .partition(|variant: &Variant| is_exact(&variant.lang));
            unit.variants = kept;
            self.exported.dropped.extend(others.into_iter().map(|variant| variant.lang));
        }
        is_whole
    }
}

/// Whether nobody has confirmed a unit, neither here nor where it came from.
fn is_unconfirmed(unit: &Unit) -> bool {
    unit.status == Some(Status::Machine)
}

/// What a file is told of the first time, and never again.
type Once = (File, (Discriminant<FormatFault>, &'static str));

/// Tells what a format cannot hold.
pub(super) struct Told<'a, 'p> {
    problems: &'a mut Problems<'p>,
    once: Vec<Once>,
}

impl<'a, 'p> Told<'a, 'p> {
    pub(super) fn new(problems: &'a mut Problems<'p>) -> Self {
        Self { problems, once: Vec::new() }
    }

    /// Tells what is wrong with a unit of a file, unless that is told of the first one alone.
    pub(super) fn tell(&mut self, file: File, error: Error) {
        if let ErrorKind::Format(fault) = error.kind()
            && let Some(once) = fault.told_once()
        {
            if self.once.contains(&(file, once)) {
                return;
            }
            self.once.push((file, once));
        }
        (self.problems)(error);
    }
}
