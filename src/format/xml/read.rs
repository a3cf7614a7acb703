//! XML as units, in constant memory: the bytes given to the tokenizer, and its tokens to a format's
//! [`Elements`].

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::super::decode::Decoder;
use super::super::place::Place;
use super::super::{Record, Records};
use super::entities::{Entities, Entity, push_read, push_unread};
use super::unclosed::{Found, Look, is_plain_tag, next_frame};
use super::{Report, Strange, markup};
use crate::error::{ErrorKind, FormatFault, Location, MarkupFault, Result};

/// The most that is read of one unit, in bytes of UTF-8: a thousand times what any caption needs.
const UNIT_LIMIT_BYTES: usize = 16_000_000;

/// The longest word before the first element that is passed over, in bytes: a mark of the encoding that a tool misread.
const STRAY_BYTES: usize = 64;

/// The longest name of an element that holds units or their texts, with what stands before it, in bytes.
const NAME_BYTES: usize = 64;

/// Adds a part of a text, as it stands in the file, to what came before.
pub(in super::super) type Push = fn(&str, &mut String) -> std::result::Result<(), FormatFault>;

/// A unit that is left before its end.
pub(in super::super) struct Unfinished {
    /// What its element is called.
    pub(in super::super) element: &'static str,
    /// Where it begins.
    pub(in super::super) location: Location,
    /// Whether it is said already that nothing of it can be believed.
    pub(in super::super) is_broken: bool,
}

/// What follows the elements of a format one by one, and makes records of them.
pub(in super::super) trait Elements {
    /// What is read and what is said of it.
    fn report(&mut self) -> &mut Report;
    /// Whether nothing more will be read.
    fn is_done(&self) -> bool;
    /// Whether a unit is being read.
    fn is_in_unit(&self) -> bool;
    /// The innermost element that is open.
    fn innermost(&self) -> Option<&str>;
    /// Why nothing more can be read if this element begins.
    fn refusal(&mut self, name: &str) -> Option<FormatFault>;
    /// Whether elements of this name hold units, or the texts of one.
    fn is_frame(&self, name: &str) -> bool;
    /// Begins an element, and says whether it is one.
    fn start(&mut self, start: &BytesStart, place: Place) -> bool;
    /// Gives up the unit that is being read, to its end, and says whether there is one.
    fn break_unit(&mut self) -> bool;
    /// Leaves the unit that is open, if there is one, with all the elements in it.
    fn leave_unit(&mut self) -> Option<Unfinished>;
    /// Leaves the elements open as far as the innermost of this name, and says whether there is one.
    fn unwind(&mut self, name: &str) -> bool;
    /// Ends the innermost element.
    fn finish_innermost(&mut self);
    /// Takes a part of a text, which `push` adds to what came before.
    fn text(&mut self, text: &str, place: Place, push: Push);
    /// Takes the end of the file.
    fn end_of_file(&mut self, place: Place);
    /// Takes the unit that `text`, from `place` on, begins with, if it is plain enough to be read without the tokenizer,
    /// and says how many bytes it has and where it ends.
    fn plain_unit(&mut self, _text: &str, _place: Place) -> Option<(usize, Place)> {
        None
    }
    /// Ends the reading, with what is open.
    fn close(&mut self);
    /// Whether an element may begin. If not, it is said why.
    fn may_begin(&mut self, name: &str, place: Place) -> bool {
        if !name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | ':')) {
            self.spoil(place, FormatFault::LoneLessThan);
            return false;
        }
        if let Some(fault) = self.refusal(name) {
            self.stop_at(place, fault);
            return false;
        }
        true
    }
    /// Ends what is innermost, if an end tag of another name makes it clear that it ends.
    fn end_before(&mut self, _name: &str, _place: Place) {}
    /// Ends an element. One that is not the innermost costs the unit that is being read.
    fn end(&mut self, name: &str, place: Place) {
        if self.innermost() != Some(name) {
            self.end_before(name, place);
        }
        if self.innermost() != Some(name) {
            let open = self.innermost().map(str::to_owned);
            let fault = FormatFault::Mismatched { found: name.to_owned(), open };
            if !self.break_unit() {
                return self.end_outside(name, place);
            }
            self.fault(place, fault);
            if !self.unwind(name) {
                return;
            }
        }
        self.finish_innermost();
    }
    /// Ends an element outside of units, with those in it that are not closed; nothing if there is none.
    fn end_outside(&mut self, name: &str, place: Place) {
        let innermost = self.innermost().unwrap_or_default().to_owned();
        if self.unwind(name) {
            self.report().strange(place, Strange::LeftOpen, &innermost);
            self.finish_innermost();
        } else {
            self.report().strange(place, Strange::StrayEnd, name);
        }
    }
    /// Takes text outside of the root element, which `fault` says of it: a word before it is passed over.
    fn text_outside(&mut self, text: &str, place: Place, fault: FormatFault) {
        let is_mark = text.len() <= STRAY_BYTES && !text.trim().contains(char::is_whitespace);
        if is_mark && matches!(fault, FormatFault::WrongRoot { .. }) {
            self.report().strange(place, Strange::Text, "");
        } else {
            self.stop_at(place, fault);
        }
    }
    /// Gives up the unit that is open, if there is one.
    fn abandon_unit(&mut self) {
        let Some(Unfinished { element, location, is_broken }) = self.leave_unit() else { return };
        if !is_broken {
            self.report().blame(location, FormatFault::NotClosed(element));
        }
        self.report().end_unit();
    }
    /// Reports something in a text that cannot be read, once a text.
    fn spoil(&mut self, place: Place, fault: FormatFault) {
        self.report().spoil(place, fault);
    }
    /// Reports a fault that loses something, and goes on.
    fn fault(&mut self, place: Place, fault: FormatFault) {
        self.report().fault(place, fault);
    }
    /// Reports a fault after which nothing more can be read.
    fn stop(&mut self, place: Place, kind: ErrorKind) {
        self.close();
        self.report().stop(place, kind);
    }
    /// The same of a fault of the file.
    fn stop_at(&mut self, place: Place, fault: FormatFault) {
        self.stop(place, ErrorKind::Format(fault));
    }
}

/// The units of a file, in order.
pub(in super::super) fn units<E: Elements + Send + 'static>(decoder: Decoder, elements: E) -> Records {
    let (xml, entities) = (tokenizer(decoder), Entities::default());
    Box::new(Units { xml, buffer: Vec::new(), elements, entities, missing: Vec::new(), is_after_tag: false })
}

fn tokenizer(decoder: Decoder) -> Reader<Decoder> {
    let mut xml = Reader::from_reader(decoder);
    // Tags that do not match are followed by us, so that only their unit is lost.
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    xml
}

struct Units<E> {
    xml: Reader<Decoder>,
    buffer: Vec<u8>,
    elements: E,
    /// What the file declares for itself.
    entities: Entities,
    /// Ends of mark-up that the file does not have any more.
    missing: Vec<&'static str>,
    /// Whether the last token was a tag: then the tokenizer has read as far as that, and no further.
    is_after_tag: bool,
}

impl<E: Elements> Iterator for Units<E> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.elements.report().queue.is_empty() && !self.elements.is_done() {
            if !self.plain_step() {
                self.step();
            }
        }
        self.elements.report().queue.pop_front()
    }
}

impl<E: Elements> Units<E> {
    /// Takes the next unit if it is plain, and says whether it was.
    fn plain_step(&mut self) -> bool {
        let decoder = self.xml.get_mut();
        let place = decoder.place();
        let may_be_plain = self.is_after_tag && self.entities.are_none();
        let end = may_be_plain.then(|| self.elements.plain_unit(decoder.decoded(), place)).flatten();
        end.map(|(length, end)| decoder.pass(length, end)).is_some()
    }

    fn step(&mut self) {
        let decoder = self.xml.get_mut();
        if !self.elements.is_in_unit() {
            decoder.allow(UNIT_LIMIT_BYTES);
            self.entities.begin_unit();
        }
        let place = decoder.place();
        match self.unclosed_step(place) {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => return self.fault(error.into(), place),
        }
        self.buffer.clear();
        self.is_after_tag = false;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => {
                self.is_after_tag = matches!(event, Event::Start(_) | Event::End(_));
                take(&mut self.elements, &mut self.entities, event, place);
            }
            Err(error) => self.fault(error, place),
        }
        let faults = self.xml.get_mut().take_faults();
        if !faults.is_empty() {
            self.elements.report().queue.extend(faults.into_iter().map(Err));
        }
    }

    /// Takes mark-up that nothing closes, up to where the tokenizer can go on, and says whether there was such.
    fn unclosed_step(&mut self, place: Place) -> std::io::Result<bool> {
        match self.look()? {
            Found::Whole | Found::Cut => return Ok(false),
            Found::Open(fault) => self.unclosed(fault, place),
            Found::Endless(fault, end) => {
                if !self.missing.contains(&end) {
                    self.missing.push(end);
                }
                self.unclosed(fault, place);
            }
            Found::Mended { tag, length } => {
                self.mended(&tag, place);
                self.xml.get_mut().consume(length);
                return Ok(self.restart());
            }
        }
        self.skip()?;
        Ok(self.restart())
    }

    fn unclosed(&mut self, fault: FormatFault, place: Place) {
        if self.elements.is_in_unit() {
            self.elements.spoil(place, fault);
        } else {
            self.elements.fault(place, fault);
        }
    }

    /// What is known of the mark-up that comes next.
    fn look(&mut self) -> std::io::Result<Found> {
        let (elements, missing) = (&self.elements, &*self.missing);
        let is_in_unit = elements.is_in_unit();
        let is_frame = |name: &str| elements.is_frame(name);
        let decoder = self.xml.get_mut();
        decoder.fill_buf()?;
        loop {
            let (text, is_all) = (decoder.decoded(), decoder.is_all());
            if !text.starts_with('<') || is_plain_tag(text) {
                return Ok(Found::Whole);
            }
            match (Look { text, is_all, is_in_unit, missing, is_frame: &is_frame }).found() {
                Found::Cut if text.len() < UNIT_LIMIT_BYTES => {
                    let more = 2 * text.len();
                    decoder.more(more)?;
                }
                found => return Ok(found),
            }
        }
    }

    /// Takes a start tag in which a quotation mark was missing.
    fn mended(&mut self, tag: &str, place: Place) {
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(|char: char| char.is_ascii_whitespace()).next().unwrap_or_default();
        let start = BytesStart::from_content(tag, name.len());
        self.elements.report().say(place, MarkupFault::OpenQuote { element: name.to_owned() }.into());
        let event = if is_empty { Event::Empty(start) } else { Event::Start(start) };
        take(&mut self.elements, &mut self.entities, event, place);
    }

    /// Passes over a `<` and what follows it, up to the next tag that holds units or their texts.
    fn skip(&mut self) -> std::io::Result<()> {
        let elements = &self.elements;
        let is_frame = |name: &str| elements.is_frame(name);
        let decoder = self.xml.get_mut();
        decoder.consume(1);
        loop {
            let text = decoder.decoded();
            if let Some(at) = next_frame(text, &is_frame) {
                decoder.consume(at);
                return Ok(());
            }
            // The name of a tag may be cut in two.
            let is_cut = |at: &usize| !decoder.is_all() && text.len() - at < NAME_BYTES;
            let passed = text.rfind('<').filter(is_cut).unwrap_or(text.len());
            let kept = text.len() - passed;
            decoder.consume(passed);
            if decoder.is_all() {
                return Ok(());
            }
            decoder.more(kept + 1)?;
        }
    }

    /// Has the tokenizer begin anew with what is not read yet.
    fn restart(&mut self) -> bool {
        let decoder = std::mem::replace(self.xml.get_mut(), Decoder::empty());
        self.xml = tokenizer(decoder);
        self.is_after_tag = true;
        true
    }

    fn fault(&mut self, error: XmlError, place: Place) {
        let is_spent = self.xml.get_mut().is_spent();
        let fault = match error {
            XmlError::Io(_) if is_spent => FormatFault::TooLong { limit_bytes: UNIT_LIMIT_BYTES },
            XmlError::Io(source) => {
                let error = std::io::Error::new(source.kind(), source);
                return self.elements.stop(place, ErrorKind::Io(error));
            }
            XmlError::IllFormed(IllFormedError::UnclosedReference) => {
                return self.elements.spoil(place, FormatFault::LoneAmpersand);
            }
            XmlError::IllFormed(_) => return self.elements.fault(place, FormatFault::Malformed(error)),
            // What the tokenizer calls a fault of syntax is mark-up that the file's end cuts short.
            XmlError::Syntax(_) => match self.elements.innermost() {
                Some(open) => FormatFault::CutOff { open: open.to_owned() },
                None => FormatFault::Malformed(error),
            },
            _ => FormatFault::Malformed(error),
        };
        self.elements.stop_at(place, fault);
    }
}

/// Hands on a token that begins at `place`.
fn take(elements: &mut impl Elements, entities: &mut Entities, event: Event, place: Place) {
    match event {
        Event::Start(start) => {
            elements.start(entities.in_tag(&start).as_ref().unwrap_or(&start), place);
        }
        Event::Empty(start) => {
            if elements.start(entities.in_tag(&start).as_ref().unwrap_or(&start), place) {
                elements.end(start.name().as_ref(), place);
            }
        }
        Event::End(end) => elements.end(end.name().as_ref(), place),
        Event::Text(text) => elements.text(&text, place, markup::push_text),
        Event::CData(text) => elements.text(&text, place, markup::push_text),
        Event::GeneralRef(name) => match entities.find(&name) {
            Entity::Undeclared => elements.text(&name, place, markup::push_reference),
            Entity::Text(text) => elements.text(text, place, push_read),
            Entity::Unread => elements.text(&name, place, push_unread),
        },
        Event::DocType(doctype) => entities.declare(&doctype),
        Event::Eof => elements.end_of_file(place),
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
    }
}
