//! What is said of a file of XML while it is read: the records in order, and what is wrong between them.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};
use std::mem::Discriminant;

use super::super::Record;
use super::super::place::Place;
use super::markup;
use crate::error::{Error, ErrorKind, FormatFault, Location, MarkupFault, Result, Severity};
use crate::language::LangTag;

/// How many kinds of what is unknown are told apart; those beyond are counted together.
const KINDS: usize = 20;

/// How many spellings of tags are told; a file has a handful.
const TAGS: usize = 1000;

/// How many errors of one kind are told one by one, before the others are counted.
const ONE_BY_ONE: u64 = 20;

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
    faults: Option<Vec<(Location, FormatFault)>>,
    /// The kinds of faults met so far.
    kinds: Vec<Kind>,
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

/// Faults of one kind: of warnings the first alone is told, and how many they are; of errors some are told one by one.
struct Kind {
    what: (Discriminant<FormatFault>, Box<str>),
    told: u64,
    /// The first that is not told yet, and how many they are with it.
    first: Option<(Location, FormatFault)>,
    count: u64,
    /// How many records they lose.
    records: u64,
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
    /// An end tag that closes nothing.
    StrayEnd,
    /// An element that is not closed where it is clear that it ends.
    LeftOpen,
    /// An element that is known, where it means nothing.
    Misplaced,
    /// A unit that stands in another element than those of units do, by the name of that.
    OutOfPlace,
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
            kinds: Vec::new(),
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

    /// Reports something that loses no unit.
    pub(in super::super) fn say(&mut self, place: Place, fault: FormatFault) {
        self.add(self.location(place), fault, 0);
    }

    /// Reports why a unit that begins at a place is not read, or what is odd in it.
    pub(in super::super) fn tell(&mut self, location: Location, fault: FormatFault) {
        self.add(location, fault, 1);
    }

    /// Reports a fault for which so many records are lost: at once, or with those of its kind at the end.
    fn add(&mut self, location: Location, fault: FormatFault, records: u64) {
        let at_once = match fault.severity() {
            Severity::Warning => 0,
            Severity::Error => ONE_BY_ONE,
        };
        let (kind, what) = fault.likeness();
        let known = self.kinds.iter().position(|known| known.what.0 == kind && *known.what.1 == *what);
        let known = match known {
            Some(at) => self.kinds.get_mut(at),
            None if self.kinds.len() < TAGS => {
                let what = (kind, what.into());
                self.kinds.push(Kind { what, told: 0, first: None, count: 0, records: 0 });
                self.kinds.last_mut()
            }
            None => None,
        };
        match known {
            Some(kind) if kind.told == at_once => {
                kind.first.get_or_insert((location, fault));
                kind.count += 1;
                kind.records += records;
            }
            known => {
                if let Some(kind) = known {
                    kind.told += 1;
                }
                self.put(location, fault, records);
            }
        }
    }

    fn put(&mut self, location: Location, fault: FormatFault, records: u64) {
        let error = Error::at(location, ErrorKind::Format(fault)).of_records(records);
        self.queue.push_back(Err(error));
    }

    /// Begins a unit: from here on faults are its own.
    pub(in super::super) fn begin_unit(&mut self) {
        self.faults = Some(Vec::new());
    }

    /// Ends a unit, and reports its faults. It is lost for them if no record has come of it.
    pub(in super::super) fn end_unit(&mut self) {
        let mut lost = u64::from(!self.queue.iter().any(Result::is_ok));
        for (location, fault) in self.faults.take().unwrap_or_default() {
            self.add(location, fault, std::mem::take(&mut lost));
        }
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
        match &mut self.faults {
            Some(faults) => faults.push((location, fault)),
            None => self.add(location, fault, 0),
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
        let is_lost = self.faults.as_ref().is_some_and(Vec::is_empty);
        self.end_unit();
        let error = Error::at(self.location(place), kind).of_records(u64::from(is_lost));
        self.queue.push_back(Err(error));
        self.close();
    }

    /// The language that a tag names. How it is read is said once, where that is not how it is written.
    pub(in super::super) fn language(&mut self, text: &str, place: Place) -> Option<LangTag> {
        let Ok(tag) = LangTag::read(text) else {
            self.fault(place, FormatFault::BadLanguage(text.to_owned()));
            return None;
        };
        if tag.as_str() != text && self.read_so.len() < TAGS && self.read_so.insert(text.into()) {
            let fault = FormatFault::LanguageRead { written: text.to_owned(), tag: tag.to_string() };
            self.put(self.location(place), fault, 0);
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
        for Kind { first, count, records, .. } in std::mem::take(&mut self.kinds) {
            let Some((location, first)) = first else { continue };
            let several = |first| MarkupFault::Several { first: Box::new(first), count }.into();
            self.put(location, if count > 1 { several(first) } else { first }, records);
        }
        if let Some(place) = self.codes.first.take() {
            self.put(self.location(place), FormatFault::CodesDropped { count: self.codes.count }, 0);
        }
        for is_mended in [true, false] {
            let (Tally { count, first: place }, first) = std::mem::take(self.broken(is_mended));
            if let Some(place) = place {
                self.put(self.location(place), FormatFault::BrokenCodes { first, count, is_mended }, 0);
            }
        }
        for unknown in std::mem::take(&mut self.unknown) {
            if let Some(place) = unknown.tally.first {
                self.put(self.location(place), unknown.fault(), 0);
            }
        }
        let counts = [
            (self.other_languages, FormatFault::OtherLanguages { count: self.other_languages }),
            (self.untranslated, FormatFault::Untranslated { count: self.untranslated }),
            (self.not_for_translation, FormatFault::NotForTranslation { count: self.not_for_translation }),
            (self.rejected, FormatFault::Rejected { count: self.rejected }),
        ];
        for (_, fault) in counts.into_iter().filter(|(count, _)| *count > 0) {
            self.put(Location::file(self.name.clone()), fault, 0);
        }
    }
}

impl Unknown {
    fn fault(&self) -> FormatFault {
        let Self { name, tally: Tally { count, .. }, .. } = self;
        let (named, many) = (name.to_string(), *count);
        let first = match self.what {
            Strange::Element | Strange::NotKept => format!("<{name}>"),
            Strange::Attribute | Strange::AttributeNotKept => format!("the attribute {name}"),
            Strange::Text => "text between elements".to_owned(),
            Strange::Layout => "the white space that lays out a text in the file".to_owned(),
            Strange::Again => format!("a second <{name}> in the place of one"),
            Strange::StrayEnd => return MarkupFault::StrayEnd { name: named, count: many }.into(),
            Strange::LeftOpen => return MarkupFault::LeftOpen { name: named, count: many }.into(),
            Strange::Misplaced => return MarkupFault::Misplaced { name: named, count: many }.into(),
            Strange::OutOfPlace => return MarkupFault::OutOfPlace { within: named, count: many }.into(),
            Strange::Forbidden(number) => return FormatFault::ForbiddenMended { number, count: *count },
            Strange::Html => return FormatFault::HtmlRead { name: named, count: many },
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
