//! TMX as units: the elements followed one by one, in constant memory.
//!
//! A unit that is not as it should be is reported and the next one read. Only what leaves the end of every
//! unit in doubt ends the reading: a file cut off, an element without end.

use std::collections::VecDeque;

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::super::decode::{Decoder, Place};
use super::super::{Input, ReadOptions, Record, Records};
use super::draft::{Draft, OpenVariant, Terms, take_provenance};
use super::markup;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::LangTag;
use crate::unit::Prop;

/// The most that is read of one unit, in bytes of UTF-8: a thousand times what any caption needs.
const UNIT_LIMIT_BYTES: usize = 16_000_000;

/// How deep elements may stand inside each other; TMX itself needs a dozen.
const DEPTH_LIMIT: usize = 256;

/// Reads the units of a TMX.
pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::new(input)?;
    let name = decoder.name().to_owned();
    let mut xml = Reader::from_reader(decoder);
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    let parse = Parse {
        name,
        wanted: options.languages.clone(),
        source: None,
        tags: Vec::new(),
        phase: Phase::Before,
        open: Vec::new(),
        draft: None,
        text: String::new(),
        spoiled: false,
        prop_kind: String::new(),
        tally: Tally::default(),
        queue: VecDeque::new(),
    };
    Ok(Box::new(Units { xml, buffer: Vec::new(), parse }))
}

struct Units {
    xml: Reader<Decoder>,
    buffer: Vec<u8>,
    parse: Parse,
}

impl Iterator for Units {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.parse.queue.is_empty() && self.parse.phase != Phase::Done {
            self.step();
        }
        self.parse.queue.pop_front()
    }
}

impl Units {
    fn step(&mut self) {
        let decoder = self.xml.get_mut();
        if self.parse.draft.is_none() {
            decoder.allow(UNIT_LIMIT_BYTES);
        }
        let place = decoder.place();
        self.buffer.clear();
        let event = self.xml.read_event_into(&mut self.buffer);
        let is_failed = event.is_err();
        match event {
            Ok(event) => self.parse.event(event, place),
            Err(error) => self.parse.fault(error, place),
        }
        let decoder = self.xml.get_mut();
        self.parse.queue.extend(decoder.take_faults().into_iter().map(Err));
        if is_failed && decoder.is_spent() {
            self.parse.stop(place, FormatFault::TooLong { limit_bytes: UNIT_LIMIT_BYTES });
        }
    }
}

/// What an open element means for what stands in it.
enum Element {
    Tmx,
    Header,
    Body,
    Tu,
    Tuv,
    Seg,
    Note,
    Prop,
    /// Mark-up inside a text, of which the words belong to the text.
    Words(Box<str>),
    /// Anything else: nothing in it is read.
    Passed(Box<str>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Inside,
    After,
    Done,
}

/// What is said once for the whole file.
#[derive(Default)]
struct Tally {
    codes: u64,
    codes_at: Option<Place>,
    unknown: u64,
    unknown_first: Option<(Place, String)>,
    other_languages: u64,
}

struct Parse {
    name: String,
    wanted: Vec<LangTag>,
    source: Option<LangTag>,
    /// The tags met so far as they were written, with what they mean.
    tags: Vec<(Box<str>, LangTag)>,
    phase: Phase,
    open: Vec<Element>,
    draft: Option<Draft>,
    /// The text of the innermost `seg`, `note` or `prop`.
    text: String,
    /// Whether something in that text could not be read.
    spoiled: bool,
    prop_kind: String,
    tally: Tally,
    queue: VecDeque<Result<Record>>,
}

impl Parse {
    fn event(&mut self, event: Event, place: Place) {
        match event {
            Event::Start(start) => self.start(&start, place),
            Event::Empty(start) => {
                self.start(&start, place);
                if self.phase != Phase::Done {
                    self.end(start.name().as_ref(), place);
                }
            }
            Event::End(end) => self.end(end.name().as_ref(), place),
            Event::Text(text) => self.text(&text, place, markup::push_text),
            Event::CData(text) => self.text(&text, place, markup::push_text),
            Event::GeneralRef(name) => self.text(&name, place, markup::push_reference),
            Event::Eof => self.end_of_file(place),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }

    fn start(&mut self, start: &BytesStart, place: Place) {
        let name = start.name();
        let name = name.as_ref();
        match self.phase {
            Phase::Before if name != "tmx" => {
                let found = Some(name.to_owned());
                return self.stop(place, FormatFault::WrongRoot { expected: "tmx", found });
            }
            Phase::After => return self.stop(place, FormatFault::AfterRoot),
            _ => self.phase = Phase::Inside,
        }
        if self.open.len() == DEPTH_LIMIT {
            return self.stop(place, FormatFault::TooDeep { limit: DEPTH_LIMIT });
        }
        if name == "tu" && self.draft.is_some() {
            self.abandon_unit();
        }
        let element = self.element(name, place);
        self.begin(&element, start, place);
        self.open.push(element);
    }

    /// What an element means where it stands.
    fn element(&mut self, name: &str, place: Place) -> Element {
        match (self.open.last(), name) {
            (None, _) => Element::Tmx,
            (Some(Element::Tmx), "header") => Element::Header,
            (Some(Element::Tmx), "body") => Element::Body,
            (Some(Element::Body), "tu") => Element::Tu,
            (Some(Element::Tu), "tuv") => Element::Tuv,
            (Some(Element::Tuv), "seg") => Element::Seg,
            (Some(Element::Tu | Element::Tuv), "note") => Element::Note,
            (Some(Element::Tu | Element::Tuv), "prop") => Element::Prop,
            (Some(Element::Seg | Element::Words(_)), "bpt" | "ept" | "ph" | "it" | "ut") => {
                self.tally.codes += 1;
                self.tally.codes_at.get_or_insert(place);
                Element::Passed(name.into())
            }
            (Some(Element::Seg | Element::Words(_)), _) => {
                if name != "hi" {
                    self.unknown(place, || format!("<{name}>"));
                }
                Element::Words(name.into())
            }
            (Some(Element::Passed(_)), _) | (Some(Element::Header), "note" | "prop" | "ude") => {
                Element::Passed(name.into())
            }
            _ => {
                self.unknown(place, || format!("<{name}>"));
                Element::Passed(name.into())
            }
        }
    }

    fn begin(&mut self, element: &Element, start: &BytesStart, place: Place) {
        match element {
            Element::Tu => {
                self.draft = Some(Draft::new(self.location(place)));
                self.attributes(start, place, Self::tu_attribute);
            }
            Element::Tuv => self.begin_variant(start, place),
            Element::Seg | Element::Note | Element::Prop => {
                self.text.clear();
                self.spoiled = false;
                self.prop_kind.clear();
                if matches!(element, Element::Prop) {
                    self.attributes(start, place, Self::prop_attribute);
                }
            }
            Element::Header => self.attributes(start, place, Self::header_attribute),
            _ => {}
        }
    }

    fn begin_variant(&mut self, start: &BytesStart, place: Place) {
        let Some(draft) = &mut self.draft else { return };
        draft.open = Some(OpenVariant::default());
        let faults = draft.faults.len();
        self.attributes(start, place, Self::tuv_attribute);
        let Some(draft) = &self.draft else { return };
        let is_named = draft.open.as_ref().is_some_and(|variant| variant.lang.is_some());
        if !is_named && draft.faults.len() == faults {
            self.unit_fault(place, FormatFault::NoAttribute { element: "tuv", attribute: "xml:lang" });
        }
    }

    fn attributes(&mut self, start: &BytesStart, place: Place, take: fn(&mut Self, &str, &str, Place)) {
        for attribute in start.attributes() {
            let read = attribute.map_err(|error| FormatFault::Malformed(error.into()));
            let value =
                read.as_ref().map(|attribute| (attribute.key.as_ref(), markup::attribute(&attribute.value)));
            match value {
                Ok((name, Ok(value))) => take(self, name, &value, place),
                Ok((_, Err(fault))) => self.unit_fault(place, fault),
                Err(_) => {
                    if let Err(fault) = read {
                        self.unit_fault(place, fault);
                    }
                    return;
                }
            }
        }
    }

    fn header_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "srclang" && !value.eq_ignore_ascii_case("*all*") {
            self.source = self.tag(value);
            if self.source.is_none() {
                self.unit_fault(place, FormatFault::BadLanguage(value.to_owned()));
            }
        }
    }

    fn tu_attribute(&mut self, name: &str, value: &str, place: Place) {
        let source = if name == "srclang" { self.tag(value) } else { None };
        let Some(draft) = &mut self.draft else { return };
        match name {
            "tuid" => draft.unit.tuid = Some(value.to_owned()),
            "srclang" => draft.source = source,
            "segtype" | "datatype" | "o-encoding" | "o-tmf" => {}
            _ => match take_provenance(&mut draft.unit.provenance, name, value) {
                Some(Ok(())) => {}
                Some(Err(fault)) => self.warn(place, fault),
                None => self.unknown_attribute(name, place),
            },
        }
    }

    fn tuv_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "xml:lang" || name == "lang" {
            let tag = self.tag(value);
            if tag.is_none() {
                self.unit_fault(place, FormatFault::BadLanguage(value.to_owned()));
            }
            let variant = self.draft.as_mut().and_then(|draft| draft.open.as_mut());
            if let Some(variant) = variant.filter(|variant| name == "xml:lang" || variant.lang.is_none()) {
                variant.lang = tag;
            }
            return;
        }
        let Some(variant) = self.draft.as_mut().and_then(|draft| draft.open.as_mut()) else { return };
        match take_provenance(&mut variant.provenance, name, value) {
            Some(Ok(())) => {}
            Some(Err(fault)) => self.warn(place, fault),
            None if matches!(name, "datatype" | "o-encoding" | "o-tmf") => {}
            None => self.unknown_attribute(name, place),
        }
    }

    fn prop_attribute(&mut self, name: &str, value: &str, place: Place) {
        match name {
            "type" => value.clone_into(&mut self.prop_kind),
            "xml:lang" | "lang" | "o-encoding" => {}
            _ => self.unknown_attribute(name, place),
        }
    }

    fn unknown_attribute(&mut self, name: &str, place: Place) {
        if !name.starts_with("xmlns") {
            self.unknown(place, || format!("the attribute {name}"));
        }
    }

    fn text(
        &mut self,
        text: &str,
        place: Place,
        push: fn(&str, &mut String) -> std::result::Result<(), FormatFault>,
    ) {
        match self.open.last() {
            Some(Element::Seg | Element::Words(_) | Element::Note | Element::Prop) => {
                if let Err(fault) = push(text, &mut self.text) {
                    self.spoil(place, fault);
                }
            }
            None if !text.trim().is_empty() => {
                let fault = match self.phase {
                    Phase::After => FormatFault::AfterRoot,
                    _ => FormatFault::WrongRoot { expected: "tmx", found: None },
                };
                self.stop(place, fault);
            }
            Some(Element::Tmx | Element::Body | Element::Tu | Element::Tuv) if !text.trim().is_empty() => {
                self.unknown(place, || "text between elements".to_owned());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, place: Place) {
        let is_innermost = self.open.last().is_some_and(|open| open.name() == name);
        if !is_innermost {
            let open = self.open.last().map(|open| open.name().to_owned());
            let fault = FormatFault::Mismatched { found: name.to_owned(), open };
            let Some(draft) = &mut self.draft else { return self.stop(place, fault) };
            draft.broken = true;
            self.unit_fault(place, fault);
            match self.open.iter().rposition(|open| open.name() == name) {
                None => return,
                Some(at) => self.open.truncate(at + 1),
            }
        }
        if let Some(element) = self.open.pop() {
            self.finish(&element);
        }
    }

    fn finish(&mut self, element: &Element) {
        match element {
            Element::Tmx => self.phase = Phase::After,
            Element::Tu => self.finish_unit(),
            // An end tag further out than the unit has closed it too.
            Element::Body if self.draft.is_some() => self.abandon_unit(),
            _ => self.finish_part(element),
        }
    }

    fn finish_part(&mut self, element: &Element) {
        let Some(draft) = &mut self.draft else { return };
        match element {
            Element::Tuv => draft.close_variant(),
            Element::Seg if !self.spoiled => {
                if let Some(variant) = draft.open.as_mut().filter(|variant| variant.text.is_none()) {
                    variant.text = Some(self.text.clone());
                }
            }
            Element::Note if !self.spoiled => draft.notes().push(self.text.clone()),
            Element::Prop if !self.spoiled => {
                draft.props().push(Prop { kind: self.prop_kind.clone(), value: self.text.clone() });
            }
            _ => {}
        }
    }

    fn finish_unit(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        let terms = Terms { source: self.source.as_ref(), wanted: &self.wanted };
        if draft.finish(&terms, &mut self.queue) {
            self.tally.other_languages += 1;
        }
    }

    /// Gives up a unit that is not closed.
    fn abandon_unit(&mut self) {
        let Some(mut draft) = self.draft.take() else { return };
        if !draft.broken {
            let fault = FormatFault::NotClosed("tu");
            draft.faults.push(Error::at(draft.location.clone(), ErrorKind::Format(fault)));
        }
        self.queue.extend(draft.faults.into_iter().map(Err));
        if let Some(body) = self.open.iter().position(|open| matches!(open, Element::Body)) {
            self.open.truncate(body + 1);
        }
    }

    fn end_of_file(&mut self, place: Place) {
        let fault = match (self.phase, self.open.last()) {
            (Phase::Inside, Some(open)) => FormatFault::CutOff { open: open.name().to_owned() },
            (Phase::After, _) => return self.close(),
            _ => FormatFault::WrongRoot { expected: "tmx", found: None },
        };
        self.stop(place, fault);
    }

    fn fault(&mut self, error: XmlError, place: Place) {
        match error {
            XmlError::IllFormed(IllFormedError::UnclosedReference) => {
                self.spoil(place, FormatFault::LoneAmpersand);
            }
            XmlError::IllFormed(_) => self.unit_fault(place, FormatFault::Malformed(error)),
            // What the tokenizer calls a fault of syntax is markup that the file's end cuts short.
            XmlError::Syntax(_) if self.phase == Phase::Inside => {
                let open = self.open.last().map_or("tmx", Element::name).to_owned();
                self.stop(place, FormatFault::CutOff { open });
            }
            XmlError::Io(source) if source.kind() == std::io::ErrorKind::FileTooLarge => {}
            XmlError::Io(source) => {
                let error = std::io::Error::new(source.kind(), source);
                self.queue.push_back(Err(Error::at(self.location(place), ErrorKind::Io(error))));
                self.close();
            }
            _ => self.stop(place, FormatFault::Malformed(error)),
        }
    }

    /// Reports something in a text that cannot be read, once a text.
    fn spoil(&mut self, place: Place, fault: FormatFault) {
        if !std::mem::replace(&mut self.spoiled, true) {
            self.unit_fault(place, fault);
        }
    }

    /// Reports a fault that loses something, and goes on.
    fn unit_fault(&mut self, place: Place, fault: FormatFault) {
        let error = Error::at(self.location(place), ErrorKind::Format(fault));
        match &mut self.draft {
            Some(draft) => draft.faults.push(error),
            None => self.queue.push_back(Err(error)),
        }
    }

    fn warn(&mut self, place: Place, fault: FormatFault) {
        self.queue.push_back(Err(Error::at(self.location(place), ErrorKind::Format(fault))));
    }

    /// Reports a fault after which nothing more can be read.
    fn stop(&mut self, place: Place, fault: FormatFault) {
        if let Some(draft) = self.draft.take() {
            self.queue.extend(draft.faults.into_iter().map(Err));
        }
        self.warn(place, fault);
        self.close();
    }

    fn close(&mut self) {
        self.phase = Phase::Done;
        let tally = std::mem::take(&mut self.tally);
        if let Some(place) = tally.codes_at {
            self.warn(place, FormatFault::CodesDropped { count: tally.codes });
        }
        if let Some((place, first)) = tally.unknown_first {
            self.warn(place, FormatFault::UnknownMarkup { first, count: tally.unknown });
        }
        if tally.other_languages > 0 {
            let fault = FormatFault::OtherLanguages { count: tally.other_languages };
            let place = Location::file(self.name.clone());
            self.queue.push_back(Err(Error::at(place, ErrorKind::Format(fault))));
        }
    }

    fn unknown(&mut self, place: Place, what: impl FnOnce() -> String) {
        self.tally.unknown += 1;
        self.tally.unknown_first.get_or_insert_with(|| (place, what()));
    }

    fn location(&self, place: Place) -> Location {
        Location::column(self.name.clone(), place.line, place.column)
    }

    /// The language that a tag names. A file repeats a few tags without end, so each is read once.
    fn tag(&mut self, text: &str) -> Option<LangTag> {
        if let Some((_, tag)) = self.tags.iter().find(|(known, _)| **known == *text) {
            return Some(tag.clone());
        }
        let tag: LangTag = text.parse().ok()?;
        if self.tags.len() < 1000 {
            self.tags.push((text.into(), tag.clone()));
        }
        Some(tag)
    }
}

impl Element {
    fn name(&self) -> &str {
        match self {
            Self::Tmx => "tmx",
            Self::Header => "header",
            Self::Body => "body",
            Self::Tu => "tu",
            Self::Tuv => "tuv",
            Self::Seg => "seg",
            Self::Note => "note",
            Self::Prop => "prop",
            Self::Words(name) | Self::Passed(name) => name,
        }
    }
}
