//! What is said of a TMX while it is read: the records in order, and what is wrong between them.

use std::collections::VecDeque;

use super::super::Record;
use super::super::place::Place;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};

/// The records and faults of a file, and what is counted to be said once at its end.
pub(super) struct Report {
    name: String,
    /// What the caller has not taken yet.
    pub(super) queue: VecDeque<Result<Record>>,
    /// How many units were not in the languages wanted.
    pub(super) other_languages: u64,
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
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            queue: VecDeque::new(),
            other_languages: 0,
            codes: Tally::default(),
            unknown: Tally::default(),
            first_unknown: String::new(),
        }
    }

    pub(super) fn location(&self, place: Place) -> Location {
        Location::column(self.name.clone(), place.line, place.column)
    }

    pub(super) fn error(&self, place: Place, fault: FormatFault) -> Error {
        Error::at(self.location(place), ErrorKind::Format(fault))
    }

    pub(super) fn say(&mut self, place: Place, fault: FormatFault) {
        let error = self.error(place, fault);
        self.queue.push_back(Err(error));
    }

    /// Counts an in-line code that is left out.
    pub(super) fn code(&mut self, place: Place) {
        self.codes.add(place);
    }

    /// Counts something that the format does not know; `what` says it of the first.
    pub(super) fn unknown(&mut self, place: Place, what: impl FnOnce() -> String) {
        if self.unknown.add(place) {
            self.first_unknown = what();
        }
    }

    /// Says what was counted.
    pub(super) fn close(&mut self) {
        if let Some(place) = self.codes.first.take() {
            self.say(place, FormatFault::CodesDropped { count: self.codes.count });
        }
        if let Some(place) = self.unknown.first.take() {
            let first = std::mem::take(&mut self.first_unknown);
            self.say(place, FormatFault::UnknownMarkup { first, count: self.unknown.count });
        }
        if self.other_languages > 0 {
            let fault = FormatFault::OtherLanguages { count: self.other_languages };
            let place = Location::file(self.name.clone());
            self.queue.push_back(Err(Error::at(place, ErrorKind::Format(fault))));
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
