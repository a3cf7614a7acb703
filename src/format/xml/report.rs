//! What is said of a file of XML while it is read: the records in order, and what is wrong between them.

use std::collections::VecDeque;

use super::super::Record;
use super::super::place::Place;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};

/// The records and faults of a file, and what is counted to be said once at its end.
pub(in super::super) struct Report {
    name: String,
    /// What the caller has not taken yet.
    pub(in super::super) queue: VecDeque<Result<Record>>,
    /// How many units were not in the languages wanted.
    pub(in super::super) other_languages: u64,
    /// How many units or segments had no translation.
    pub(in super::super) untranslated: u64,
    /// How many had one that a person has rejected.
    pub(in super::super) rejected: u64,
    codes: Tally,
    unknown: Tally,
    first_unknown: String,
}

/// How often something was met, and where first.
#[derive(Default)]
struct Tally {
    count: u64,
    first: Option<Place>,
}

impl Report {
    pub(in super::super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            queue: VecDeque::new(),
            other_languages: 0,
            untranslated: 0,
            rejected: 0,
            codes: Tally::default(),
            unknown: Tally::default(),
            first_unknown: String::new(),
        }
    }

    pub(in super::super) fn location(&self, place: Place) -> Location {
        Location::column(self.name.clone(), place.line, place.column)
    }

    pub(in super::super) fn error(&self, place: Place, fault: FormatFault) -> Error {
        Error::at(self.location(place), ErrorKind::Format(fault))
    }

    pub(in super::super) fn say(&mut self, place: Place, fault: FormatFault) {
        let error = self.error(place, fault);
        self.queue.push_back(Err(error));
    }

    /// Reports a fault of what begins at a place.
    pub(in super::super) fn tell(&mut self, location: Location, fault: FormatFault) {
        self.queue.push_back(Err(Error::at(location, ErrorKind::Format(fault))));
    }

    /// Counts an in-line code that is left out.
    pub(in super::super) fn code(&mut self, place: Place) {
        self.codes.add(place);
    }

    /// Counts something that the format does not know; `what` says it of the first.
    pub(in super::super) fn unknown(&mut self, place: Place, what: impl FnOnce() -> String) {
        if self.unknown.add(place) {
            self.first_unknown = what();
        }
    }

    /// Says what was counted.
    pub(in super::super) fn close(&mut self) {
        if let Some(place) = self.codes.first.take() {
            self.say(place, FormatFault::CodesDropped { count: self.codes.count });
        }
        if let Some(place) = self.unknown.first.take() {
            let first = std::mem::take(&mut self.first_unknown);
            self.say(place, FormatFault::UnknownMarkup { first, count: self.unknown.count });
        }
        let counts = [
            (self.other_languages, FormatFault::OtherLanguages { count: self.other_languages }),
            (self.untranslated, FormatFault::Untranslated { count: self.untranslated }),
            (self.rejected, FormatFault::Rejected { count: self.rejected }),
        ];
        for (_, fault) in counts.into_iter().filter(|(count, _)| *count > 0) {
            self.tell(Location::file(self.name.clone()), fault);
        }
    }
}

impl Tally {
    /// Counts one, and says whether it is the first.
    fn add(&mut self, place: Place) -> bool {
        self.count += 1;
        let is_first = self.first.is_none();
        self.first.get_or_insert(place);
        is_first
    }
}
