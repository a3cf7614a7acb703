//! The same source with several targets, and the same target for several sources.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::normal::words;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Place, Rule, Severity};

pub(super) static SAME_SOURCE: Rule = Rule {
    name: "same-source",
    about: "a source that was translated otherwise before",
    severity: Severity::Warning,
    looks: Looks::Across(Shared::Source),
};

pub(super) static SAME_TARGET: Rule = Rule {
    name: "same-target",
    about: "a target that stands for another source too",
    severity: Severity::Note,
    looks: Looks::Across(Shared::Target),
};

/// Which text two units share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shared {
    Source,
    Target,
}

/// Of each text seen, the hashes of it and of its first counterpart, and where that stands.
#[derive(Default)]
pub(super) struct Seen {
    first: HashMap<u64, First>,
    /// The names of the files, in the order seen.
    files: Vec<String>,
}

struct First {
    counterpart: u64,
    /// The place in `Seen::files`.
    file: usize,
    /// The line or the number of the unit.
    number: Option<u64>,
}

impl Seen {
    /// What the units seen before have against a pair; it is one of them from then on. What differs in case, signs
    /// and spaces alone is the same.
    pub(super) fn look(&mut self, shared: Shared, place: &Place, pair: &Pair) -> Vec<Fault> {
        let (text, other, rule) = match shared {
            Shared::Source => (&pair.source, &pair.target, &SAME_SOURCE),
            Shared::Target => (&pair.target, &pair.source, &SAME_TARGET),
        };
        let key = (shared, hash(text), text.lang, other.lang);
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let counterpart = hash(other);
        if self.files.last() != Some(&place.file) {
            self.files.push(place.file.clone());
        }
        let file = self.files.len() - 1;
        let number = place.unit.map(|unit| unit.0).or(place.line);
        let first = match self.first.entry(hasher.finish()) {
            Entry::Vacant(vacant) => {
                vacant.insert(First { counterpart, file, number });
                return vec![];
            }
            Entry::Occupied(occupied) => occupied.into_mut(),
        };
        if first.counterpart == counterpart {
            return vec![];
        }
        let kind = if place.unit.is_some() { "unit" } else { "line" };
        let number = first.number.map_or(String::new(), |number| format!("{kind} {number}"));
        let file = &self.files[first.file];
        let of_file = if *file == place.file { String::new() } else { format!(" of {file}") };
        let message = format!("this {} has another {} in {number}{of_file}", text.name(), other.name());
        vec![other.fault(rule.severity, 0..other.text.len(), message)]
    }
}

/// A hash of what a text says: its words and numbers in normal form.
fn hash(text: &Text) -> u64 {
    let mut hasher = DefaultHasher::new();
    words(&text.normal).for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}
