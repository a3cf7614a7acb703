//! A memory into tables and files of other translation tools.

pub mod apart;
mod job;
mod parts;
pub mod tags;

use std::collections::BTreeSet;
use std::io::Write;
use std::num::NonZeroUsize;

use crate::error::Result;
use crate::flow::Problems;
use crate::format::profile::Scope;
use crate::format::{Format, Shape, Wanted, WriteOptions};
use crate::language::LangTag;
use crate::memory::{Memory, Selection};
use job::{Files, Job, Told};
use tags::{Retagged, Tags};

/// How units are written.
#[derive(Clone)]
pub struct Plan {
    /// The format.
    pub format: &'static Format,
    /// What the user wants of the file; its languages are those wanted.
    pub options: WriteOptions,
    /// The languages.
    pub wanted: Wanted,
    /// The tags that are written in place of those that units have.
    pub tags: Tags,
    /// How many threads write at most. The bytes are the same, however many there are.
    pub threads: NonZeroUsize,
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
    /// The languages of the file, as they are written; none if it has all.
    pub languages: Vec<LangTag>,
    /// What became of the tags that are written otherwise.
    pub retagged: Vec<Retagged>,
    /// Units that a file of one pair has no place for, because their regions are others.
    pub elsewhere: Elsewhere,
    /// Units that have no two of its languages.
    pub others: u64,
    /// Other languages of units that a file of one pair has in its own.
    pub dropped: BTreeSet<LangTag>,
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
    /// A plan for all languages, without other tags, on one thread.
    #[must_use]
    pub fn new(format: &'static Format, options: WriteOptions) -> Self {
        Self { format, options, wanted: Wanted::default(), tags: Tags::default(), threads: NonZeroUsize::MIN }
    }

    /// The languages of the file as units have them; none if it has all.
    fn languages(&self, memory: &Memory) -> Result<Vec<LangTag>> {
        if self.wanted.is_whole() {
            return Ok(self.wanted.named().cloned().collect());
        }
        if self.wanted.is_empty() && self.format.shape == Shape::Units && !self.is_of_a_pair() {
            return Ok(Vec::new());
        }
        let found = memory.languages()?.into_iter().filter_map(|(tag, _)| tag.parse().ok());
        let found: Vec<LangTag> = found.collect();
        Ok(if self.is_of_a_pair() { self.wanted.pair_among(&found) } else { self.wanted.among(&found) })
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
        let first = begin(Box::new(&mut *outs.first), &options)?;
        let apart = match &mut outs.apart {
            Some(out) => Some(begin(Box::new(&mut **out), &options)?),
            None => None,
        };
        let files = Files { first, apart };
        let job = Job::new(self, &options.languages, &files);
        let mut export = parts::Export { memory, selection, job, files, told: Told::new(problems), tick };
        memory.in_one_state(|| export.write(self.threads))?;
        let parts::Export { job, files, .. } = export;
        let mut exported = job.exported;
        for mut file in std::iter::once(files.first).chain(files.apart) {
            file.finish()?;
            exported.units -= file.left_out().min(exported.units);
        }
        Ok(Exported { languages: options.languages.clone(), ..exported })
    }

    fn is_of_a_pair(&self) -> bool {
        self.options.profile.is_some_and(|profile| profile.languages == Scope::Pair)
    }

    /// The languages as they are written. In a file of one pair its tags are exact: one without a region stands for the
    /// tag of its language that most texts have.
    fn written(&self, memory: &Memory) -> Result<Vec<LangTag>> {
        let languages = self.languages(memory)?;
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

impl Exported {
    /// Adds what the units after these came to.
    fn add(&mut self, more: Self) {
        self.units += more.units;
        self.unconfirmed += more.unconfirmed;
        more.retagged.into_iter().for_each(|more| tags::add(&mut self.retagged, more));
        self.others += more.others;
        self.dropped.extend(more.dropped);
        self.elsewhere.units += more.elsewhere.units;
        self.elsewhere.tags.extend(more.elsewhere.tags);
    }
}
