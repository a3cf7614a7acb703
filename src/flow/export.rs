//! A memory into tables and files of other translation tools.

pub mod apart;
pub mod tags;

use std::collections::BTreeSet;
use std::io::Write;

use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::flow::Problems;
use crate::format::profile::Scope;
use crate::format::{Format, WriteOptions};
use crate::language::{LangTag, default_pair};
use crate::memory::{Memory, Selection};
use crate::unit::{Status, Unit, UnitId};
use tags::{Retagged, Tags};

/// How units are written.
#[derive(Clone)]
pub struct Plan {
    /// The format.
    pub format: &'static Format,
    /// What the user wants of the file; its languages as units have them.
    pub options: WriteOptions,
    /// The tags that are written in place of those that units have.
    pub tags: Tags,
}

/// Where units are written.
pub struct Outs<'a> {
    /// All of them, or those that a person has confirmed or that came from a person's memory.
    pub first: &'a mut dyn Write,
    /// Those that nobody has confirmed, if they go apart.
    pub apart: Option<&'a mut dyn Write>,
}

/// What an export came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Units in both files.
    pub units: u64,
    /// How many of them nobody has confirmed.
    pub unconfirmed: u64,
    /// The languages asked for, as they are written.
    pub languages: Vec<LangTag>,
    /// What became of the tags that are written otherwise.
    pub retagged: Vec<Retagged>,
    /// Units that a file of one pair has no place for, because their regions are others.
    pub elsewhere: Elsewhere,
}

/// Units with other regions than those of a file of one pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// How many.
    pub units: u64,
    /// Their tags of the languages of the file.
    pub tags: BTreeSet<LangTag>,
}

impl Plan {
    /// A plan without other tags.
    #[must_use]
    pub fn new(format: &'static Format, options: WriteOptions) -> Self {
        Self { format, options, tags: Tags::default() }
    }

    /// The languages of the units that are written, as they have them: those named, else what the profile says.
    #[must_use]
    pub fn languages(&self) -> Vec<LangTag> {
        if self.options.languages.is_empty() && self.is_of_a_pair() {
            return default_pair().into();
        }
        self.options.languages.clone()
    }

    /// Writes the units selected. What a format cannot hold of them is told to `problems`; `tick` is called with the
    /// number of units read since it was called.
    ///
    /// # Errors
    ///
    /// When the memory cannot be read, or the system refuses to write.
    pub fn export(
        &self,
        memory: &Memory,
        selection: &Selection,
        outs: &mut Outs,
        problems: &mut Problems,
        tick: &mut dyn FnMut(u64),
    ) -> Result<Exported> {
        let Some(begin) = self.format.write else { return Ok(Exported::default()) };
        let mut options = self.options.clone();
        options.memory = memory.id().to_string();
        options.languages = self.written(memory)?;
        let mut first = begin(Box::new(&mut *outs.first), &options)?;
        let mut apart = match &mut outs.apart {
            Some(out) => Some(begin(Box::new(&mut **out), &options)?),
            None => None,
        };
        let mut tells_codes = !first.holds_codes();
        let mut job =
            Job { languages: &options.languages, plan: self, exported: Exported::default(), ticked: 0 };
        // On this thread alone: to hand units to another core takes longer than to write them as text.
        memory.lend_units(selection, &mut |id, unit| {
            job.tick(tick);
            if !job.prepare(id, unit) {
                return Ok(());
            }
            let writer = match &mut apart {
                Some(apart) if is_unconfirmed(unit) => apart,
                _ => &mut first,
            };
            writer.write(id, unit)?.into_iter().for_each(&mut *problems);
            if tells_codes && unit.variants.iter().any(|variant| !variant.markup.is_empty()) {
                tells_codes = false;
                let fault = FormatFault::CodesLeft { unit: id.0, format: self.format.name };
                problems(Error::new(ErrorKind::Format(fault)));
            }
            Ok(())
        })?;
        first.finish()?;
        if let Some(mut apart) = apart {
            apart.finish()?;
        }
        tick(job.ticked);
        Ok(Exported { languages: options.languages.clone(), ..job.exported })
    }

    fn is_of_a_pair(&self) -> bool {
        self.options.profile.is_some_and(|profile| profile.languages == Scope::Pair)
    }

    /// The languages as they are written. In a file of one pair its tags are exact: one without a region stands for the
    /// tag of its language that most texts have.
    fn written(&self, memory: &Memory) -> Result<Vec<LangTag>> {
        let languages = self.languages();
        let mut written = Vec::with_capacity(languages.len());
        let mut found: Option<Vec<(LangTag, u64)>> = None;
        for wanted in &languages {
            let tag = self.tags.written(wanted);
            if tag != wanted || !self.is_of_a_pair() || !tag.is_bare() {
                written.push(tag.clone());
                continue;
            }
            let found = match &mut found {
                Some(found) => found,
                none => none.insert(self.found(memory)?),
            };
            let of_language = found.iter().filter(|(tag, _)| tag.primary() == wanted.primary());
            let most = of_language.max_by_key(|(tag, texts)| (*texts, tag == wanted));
            written.push(most.map_or_else(|| wanted.clone(), |(tag, _)| tag.clone()));
        }
        Ok(written)
    }

    /// The tags of the memory as they are written, with how many texts have each.
    fn found(&self, memory: &Memory) -> Result<Vec<(LangTag, u64)>> {
        let mut found: Vec<(LangTag, u64)> = Vec::new();
        for (tag, texts) in memory.languages()? {
            let Ok(tag) = tag.parse::<LangTag>() else { continue };
            let tag = self.tags.written(&tag);
            match found.iter_mut().find(|(known, _)| known == tag) {
                Some((_, known)) => *known += texts,
                None => found.push((tag.clone(), texts)),
            }
        }
        Ok(found)
    }
}

/// How many units are read before it is said: to say it of each takes longer than some formats do.
const TICKED: u64 = 256;

/// What is done to each unit on its way.
struct Job<'a> {
    plan: &'a Plan,
    /// The languages as they are written.
    languages: &'a [LangTag],
    exported: Exported,
    ticked: u64,
}

impl Job<'_> {
    fn tick(&mut self, tick: &mut dyn FnMut(u64)) {
        self.ticked += 1;
        if self.ticked == TICKED {
            tick(std::mem::take(&mut self.ticked));
        }
    }

    /// Makes a unit what is written of it, and says whether anything is.
    fn prepare(&mut self, id: UnitId, unit: &mut Unit) -> bool {
        self.plan.tags.apply(id, unit, &mut self.exported.retagged);
        if self.plan.is_of_a_pair() && !self.has_exact_tags(unit) {
            let is_of_file = |tag: &LangTag| self.languages.iter().any(|wanted| wanted.fit(tag).is_some());
            let tags = unit.variants.iter().map(|variant| &variant.lang);
            let others = tags.filter(|tag| is_of_file(tag) && !self.languages.contains(tag));
            self.exported.elsewhere.units += 1;
            self.exported.elsewhere.tags.extend(others.cloned());
            return false;
        }
        self.exported.units += 1;
        self.exported.unconfirmed += u64::from(is_unconfirmed(unit));
        true
    }

    /// Leaves the variants of a unit with the very tags of the file, and says whether it has a source and a target then.
    fn has_exact_tags(&self, unit: &mut Unit) -> bool {
        let is_exact = |tag: &LangTag| self.languages.contains(tag);
        let has_source = unit.variants.iter().any(|variant| self.languages.first() == Some(&variant.lang));
        let is_whole =
            has_source && unit.variants.iter().filter(|variant| is_exact(&variant.lang)).count() > 1;
        if is_whole {
            unit.variants.retain(|variant| is_exact(&variant.lang));
        }
        is_whole
    }
}

/// Whether nobody has confirmed a unit, neither here nor where it came from.
fn is_unconfirmed(unit: &Unit) -> bool {
    unit.status == Some(Status::Machine)
}
