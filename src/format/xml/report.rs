//! What is said of a file of XML while it is read: the records in order, and what is wrong between them.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use super::super::Record;
use super::super::place::Place;
use super::markup;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::LangTag;

/// How many kinds of what is unknown are told apart; those beyond are counted together.
const KINDS: usize = 20;

/// How many spellings of tags are told; a file has a handful.
const TAGS: usize = 1000;

/// The records and faults of a file, and what is counted to be said once at its end.
pub(in super::super) struct Report {
    name: String,
    /// What the caller has not taken yet.
    pub(in super::super) queue: VecDeque<Result<Record>>,
    /// How many units were not in the languages wanted.
    pub(in super::super) other_languages: u64,
    /// How many units or segments had no translation.
    pub(in super::super) untranslated: u64,
    /// How many units had one, and were not to be translated.
    pub(in super::super) not_for_translation: u64,
    /// How many had one that a person has rejected.
    pub(in super::super) rejected: u64,
    /// What is wrong with the unit that is being read; `None` between units.
    faults: Option<Vec<Error>>,
    /// Whether something in the text that is being read could not be read.
    is_spoiled: bool,
    codes: Tally,
    /// Of texts with codes that do not fit together how many were left without and how many not, and what is wrong with the
    /// first.
    left_out: (Tally, String),
    mended: (Tally, String),
    unknown: Vec<Unknown>,
    /// The tags of which it was said how they are read.
    read_so: BTreeSet<Box<str>>,
}

/// How often something was met, and where first.
#[derive(Default)]
struct Tally {
    count: u64,
    first: Option<Place>,
}

/// What a format does not know or cannot keep.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Strange {
    /// An element that is not known.
    Element,
    /// An attribute that is not known.
    Attribute,
    /// Text where there is none.
    Text,
    /// An element that is known and has no place in a memory.
    NotKept,
    /// An attribute that is known and has no place in a memory.
    AttributeNotKept,
    /// White space in a text that is none of it.
    Layout,
    /// An element that stands a second time where one may stand.
    Again,
    /// A character that XML forbids, by its number.
    Forbidden(u32),
    /// An entity that HTML knows and XML does not.
    Html,
}

/// One kind of what is unknown.
struct Unknown {
    what: Strange,
    name: Box<str>,
    tally: Tally,
}

impl Report {
    pub(in super::super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            queue: VecDeque::new(),
            other_languages: 0,
            untranslated: 0,
            not_for_translation: 0,
            rejected: 0,
            faults: None,
            is_spoiled: false,
            codes: Tally::default(),
            left_out: (Tally::default(), String::new()),
            mended: (Tally::default(), String::new()),
            unknown: Vec::new(),
            read_so: BTreeSet::new(),
        }
    }

    pub(in super::super) fn location(&self, place: Place) -> Location {
        Location::column(self.name.clone(), place.line, place.column)
    }

    fn error(&self, place: Place, fault: FormatFault) -> Error {
        Error::at(self.location(place), ErrorKind::Format(fault))
    }

    /// Reports something at once.
    pub(in super::super) fn say(&mut self, place: Place, fault: FormatFault) {
        let error = self.error(place, fault);
        self.queue.push_back(Err(error));
    }

    /// Reports a fault of what begins at a place.
    pub(in super::super) fn tell(&mut self, location: Location, fault: FormatFault) {
        self.queue.push_back(Err(Error::at(location, ErrorKind::Format(fault))));
    }

    /// Begins a unit: from here on faults are its own.
    pub(in super::super) fn begin_unit(&mut self) {
        self.faults = Some(Vec::new());
    }

    /// Ends a unit, reports its faults, and says whether it had none.
    pub(in super::super) fn end_unit(&mut self) -> bool {
        let faults = self.faults.take().unwrap_or_default();
        let is_clean = faults.is_empty();
        let mut faults = faults.into_iter();
        self.queue.extend(faults.next().map(Err));
        self.queue.extend(faults.map(|fault| Err(fault.further())));
        is_clean
    }

    /// How many faults the unit that is being read has.
    pub(in super::super) fn faults(&self) -> usize {
        self.faults.as_ref().map_or(0, Vec::len)
    }

    /// Reports a fault that loses something, with those of the unit that is being read. What is mended is counted.
    pub(in super::super) fn fault(&mut self, place: Place, fault: FormatFault) {
        match fault {
            FormatFault::ForbiddenCharacter(number) => self.strange(place, Strange::Forbidden(number), ""),
            FormatFault::HtmlEntity(name) => self.strange(place, Strange::Html, &name),
            _ => self.blame(self.location(place), fault),
        }
    }

    /// The value of an attribute, if it has one; what is wrong with it is reported.
    pub(in super::super) fn attribute<'r>(&mut self, raw: &'r str, place: Place) -> Option<Cow<'r, str>> {
        let (value, fault) = match markup::mended_attribute(raw) {
            Ok((value, forbidden)) => (Some(value), forbidden),
            Err(fault) => (None, Some(fault)),
        };
        if let Some(fault) = fault {
            self.fault(place, fault);
        }
        value
    }

    /// The same of what begins at a place.
    pub(in super::super) fn blame(&mut self, location: Location, fault: FormatFault) {
        let error = Error::at(location, ErrorKind::Format(fault));
        match &mut self.faults {
            Some(faults) => faults.push(error),
            None => self.queue.push_back(Err(error)),
        }
    }

    /// Begins a text.
    pub(in super::super) fn begin_text(&mut self) {
        self.is_spoiled = false;
    }

    /// Whether something in the text that is being read could not be read.
    pub(in super::super) fn is_spoiled(&self) -> bool {
        self.is_spoiled
    }

    /// Reports something in a text that cannot be read, once a text. What is mended spoils none.
    pub(in super::super) fn spoil(&mut self, place: Place, fault: FormatFault) {
        if fault.is_mended() || !std::mem::replace(&mut self.is_spoiled, true) {
            self.fault(place, fault);
        }
    }

    /// Reports a fault after which nothing more can be read, and all that was counted.
    pub(in super::super) fn stop(&mut self, place: Place, kind: ErrorKind) {
        self.end_unit();
        let location = self.location(place);
        self.queue.push_back(Err(Error::at(location, kind)));
        self.close();
    }

    /// The language that a tag names. How it is read is said once, where that is not how it is written.
    pub(in super::super) fn language(&mut self, text: &str, place: Place) -> Option<LangTag> {
        let Ok(tag) = LangTag::read(text) else {
            self.fault(place, FormatFault::BadLanguage(text.to_owned()));
            return None;
        };
        if tag.as_str() != text && self.read_so.len() < TAGS && self.read_so.insert(text.into()) {
            self.say(place, FormatFault::LanguageRead { written: text.to_owned(), tag: tag.to_string() });
        }
        Some(tag)
    }

    /// Counts an in-line code that is left out.
    pub(in super::super) fn code(&mut self, place: Place) {
        self.codes.add(place);
    }

    /// Counts a text whose in-line codes do not fit together, so that they are left out or read otherwise; `why` says it of
    /// the first.
    pub(in super::super) fn broken_codes(&mut self, place: Place, why: String, is_mended: bool) {
        let (tally, first) = self.broken(is_mended);
        if tally.add(place) {
            *first = why;
        }
    }

    fn broken(&mut self, is_mended: bool) -> &mut (Tally, String) {
        if is_mended { &mut self.mended } else { &mut self.left_out }
    }

    /// Counts something that the format does not know or cannot keep, by its kind and name.
    pub(in super::super) fn strange(&mut self, place: Place, what: Strange, name: &str) {
        let known = self.unknown.iter_mut().find(|known| known.what == what && *known.name == *name);
        if let Some(known) = known {
            known.tally.add(place);
            return;
        }
        if self.unknown.len() <= KINDS {
            self.unknown.push(Unknown { what, name: name.into(), tally: Tally::default() });
        }
        if let Some(last) = self.unknown.last_mut() {
            last.tally.add(place);
        }
    }

    /// Says what was counted.
    pub(in super::super) fn close(&mut self) {
        if let Some(place) = self.codes.first.take() {
            self.say(place, FormatFault::CodesDropped { count: self.codes.count });
        }
        for is_mended in [true, false] {
            let (Tally { count, first: place }, first) = std::mem::take(self.broken(is_mended));
            if let Some(place) = place {
                self.say(place, FormatFault::BrokenCodes { first, count, is_mended });
            }
        }
        for unknown in std::mem::take(&mut self.unknown) {
            if let Some(place) = unknown.tally.first {
                self.say(place, unknown.fault());
            }
        }
        let counts = [
            (self.other_languages, FormatFault::OtherLanguages { count: self.other_languages }),
            (self.untranslated, FormatFault::Untranslated { count: self.untranslated }),
            (self.not_for_translation, FormatFault::NotForTranslation { count: self.not_for_translation }),
            (self.rejected, FormatFault::Rejected { count: self.rejected }),
        ];
        for (_, fault) in counts.into_iter().filter(|(count, _)| *count > 0) {
            self.tell(Location::file(self.name.clone()), fault);
        }
    }
}

impl Unknown {
    fn fault(&self) -> FormatFault {
        let Self { name, tally: Tally { count, .. }, .. } = self;
        let first = match self.what {
            Strange::Element | Strange::NotKept => format!("<{name}>"),
            Strange::Attribute | Strange::AttributeNotKept => format!("the attribute {name}"),
            Strange::Text => "text between elements".to_owned(),
            Strange::Layout => "the white space that lays out a text in the file".to_owned(),
            Strange::Again => format!("a second <{name}> in the place of one"),
            Strange::Forbidden(number) => return FormatFault::ForbiddenMended { number, count: *count },
            Strange::Html => return FormatFault::HtmlRead { name: name.to_string(), count: *count },
        };
        match self.what {
            Strange::NotKept | Strange::AttributeNotKept | Strange::Layout | Strange::Again => {
                FormatFault::NotKept { first, count: *count }
            }
            _ => FormatFault::UnknownMarkup { first, count: *count },
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
