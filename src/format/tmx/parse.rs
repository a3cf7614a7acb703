//! The elements of a TMX followed one by one.
//!
//! A unit that is not as it should be is reported and the next one read; every `tu` is one, wherever it stands. Only what
//! leaves the end of every unit in doubt ends the reading: a file cut off, elements without end.

use quick_xml::events::BytesStart;

use super::super::codes::{self, HIGHLIGHTED};
use super::super::place::Place;
use super::super::xml::{Elements, Push, Report, Strange, Unfinished, markup};
use super::super::{ReadOptions, Untranslated, Wanted};
use super::attributes::Tag;
use super::codes::Codes;
use super::draft::{Draft, Terms};
use super::plain::{Plain, Token};
use crate::error::FormatFault;
use crate::language::LangTag;
use crate::unit::Prop;

/// How deep elements may stand inside each other; TMX itself needs a dozen.
const DEPTH_LIMIT: usize = 256;

/// How much of a TMX has been read, and the unit that is being read.
pub(super) struct Parse {
    /// What is read and what is said of it.
    pub(super) report: Report,
    /// The source language of the file.
    pub(super) source: Option<LangTag>,
    /// The tags met so far as they were written, with what they mean.
    pub(super) tags: Vec<(Box<str>, LangTag)>,
    /// The unit that is being read.
    pub(super) draft: Option<Draft>,
    /// The `type` of the `prop` that is being read.
    pub(super) prop_kind: String,
    wanted: Wanted,
    untranslated: Untranslated,
    phase: Phase,
    open: Vec<Element>,
    /// The text of the innermost `seg`, `note` or `prop`.
    pub(super) text: String,
    /// The codes in that of the `seg`.
    pub(super) codes: Codes,
    /// The tokens of the unit that was cut last.
    plain: Plain,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Inside,
    After,
    Done,
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
    /// A `prop` of the header.
    HeaderProp,
    /// What is highlighted in a text.
    Highlighted,
    /// Mark-up inside a text that is not known, of which the words belong to the text.
    Words(Box<str>),
    /// A code in a text, or an element in that code.
    Code(&'static codes::Element),
    /// Anything else: nothing in it is read.
    Passed(Box<str>),
}

impl Parse {
    pub(super) fn new(name: &str, options: &ReadOptions) -> Self {
        Self {
            report: Report::new(name),
            source: None,
            tags: Vec::new(),
            draft: None,
            prop_kind: String::new(),
            wanted: options.languages.clone(),
            untranslated: options.untranslated,
            phase: Phase::Before,
            open: Vec::new(),
            text: String::new(),
            codes: Codes::default(),
            plain: Plain::default(),
        }
    }

    /// Begins an element, and says whether it is one.
    fn start_element(&mut self, start: &Tag, place: Place) -> bool {
        let name = start.name();
        if !self.may_begin(name, place) {
            return false;
        }
        self.phase = Phase::Inside;
        match (self.open.last(), name) {
            (_, "tu") if self.draft.is_some() => self.abandon_unit(),
            (Some(Element::Header), "tu" | "body") => self.end_left_open(place),
            (Some(Element::Tuv), "tuv") if self.has_text() => self.end_left_open(place),
            _ => {}
        }
        let element = self.element(name, place);
        self.begin(&element, start, place);
        self.open.push(element);
        true
    }

    /// Takes a unit that was cut from `text`, which begins at `place`, and says where it ends.
    fn take(&mut self, unit: &Plain, text: &str, mut place: Place) -> Place {
        let mut passed = 0;
        for token in unit.tokens() {
            place.pass(&text.as_bytes()[passed..token.at()]);
            passed = token.at();
            match token {
                Token::Start { name, attributes, .. } => {
                    let name = &text[name.clone()];
                    self.start_element(&Tag::Plain { name, unit, text, attributes }, place);
                }
                Token::Text(part) => self.text(&text[part.clone()], place, markup::push_text),
                Token::Reference(name) => self.text(&text[name.clone()], place, markup::push_reference),
                Token::End(name) => self.end(&text[name.clone()], place),
            }
        }
        place.pass(&text.as_bytes()[passed..]);
        place
    }

    /// What an element means where it stands.
    fn element(&mut self, name: &str, place: Place) -> Element {
        match (self.open.last(), name) {
            (None, _) => Element::Tmx,
            (Some(Element::Tmx), "header") => Element::Header,
            (_, "body") if self.draft.is_none() => Element::Body,
            (Some(outer), "tu") => {
                if !matches!(outer, Element::Body) {
                    self.report.strange(place, Strange::OutOfPlace, outer.name());
                }
                Element::Tu
            }
            (Some(Element::Tu), "tuv") => Element::Tuv,
            (Some(Element::Tuv), "seg") if self.has_text() => {
                self.report.strange(place, Strange::Again, name);
                Element::Passed(name.into())
            }
            (Some(Element::Tuv), "seg") => Element::Seg,
            (Some(Element::Tu | Element::Tuv), "note") => Element::Note,
            (Some(Element::Tu | Element::Tuv), "prop") => Element::Prop,
            (Some(Element::Note | Element::Prop), _) => self.words(name, place),
            (Some(Element::Words(_)), _) if self.is_in_note() => self.words(name, place),
            (Some(Element::Seg | Element::Highlighted | Element::Words(_)), _) => self.in_line(name, place),
            (Some(Element::Code(_)), _) => match codes::Element::named(name) {
                Some(inner) => Element::Code(inner),
                None => self.unknown(name, place),
            },
            (Some(Element::Passed(_)), _) => Element::Passed(name.into()),
            (Some(Element::Header), "prop") => Element::HeaderProp,
            (Some(Element::Header), "note" | "ude") => {
                self.report.strange(place, Strange::NotKept, name);
                Element::Passed(name.into())
            }
            _ => self.unknown(name, place),
        }
    }

    /// Whether the variant that is being read has its text.
    fn has_text(&self) -> bool {
        let variant = self.draft.as_ref().and_then(|draft| draft.open.as_ref());
        variant.is_some_and(|variant| variant.text.is_some())
    }

    /// What an element means inside a text.
    fn in_line(&mut self, name: &str, place: Place) -> Element {
        match codes::Element::named(name) {
            Some(_) if name == HIGHLIGHTED => Element::Highlighted,
            Some(code) if name != codes::SUBFLOW => Element::Code(code),
            _ => self.words(name, place),
        }
    }

    fn words(&mut self, name: &str, place: Place) -> Element {
        self.report.strange(place, Strange::Element, name);
        Element::Words(name.into())
    }

    /// Whether the text that is being read is that of a note or prop.
    fn is_in_note(&self) -> bool {
        let text = self.open.iter().rev().find(|open| !matches!(open, Element::Words(_)));
        matches!(text, Some(Element::Note | Element::Prop))
    }

    /// Ends what is innermost, of which it is clear that it ends here.
    fn end_left_open(&mut self, place: Place) {
        if let Some(element) = self.open.pop() {
            self.report.strange(place, Strange::LeftOpen, element.name());
            self.finish(&element);
        }
    }

    fn unknown(&mut self, name: &str, place: Place) -> Element {
        let what = if self.is_frame(name) { Strange::Misplaced } else { Strange::Element };
        self.report.strange(place, what, name);
        Element::Passed(name.into())
    }

    fn begin(&mut self, element: &Element, start: &Tag, place: Place) {
        match element {
            Element::Tmx => self.begin_root(start, place),
            Element::Header => self.begin_header(start, place),
            Element::Tu => {
                self.report.begin_unit();
                self.draft = Some(Draft::new(self.report.location(place)));
                self.begin_unit(start, place);
            }
            Element::Tuv => self.begin_variant(start, place),
            Element::Seg => {
                self.begin_text();
                self.codes.clear();
            }
            Element::Note => {
                self.begin_text();
                self.begin_note(start, place);
            }
            Element::Prop => {
                self.begin_text();
                self.begin_prop(start, place);
            }
            Element::HeaderProp => self.begin_header_prop(start, place),
            Element::Code(code) => self.begin_code(code, start, place),
            Element::Highlighted => {
                if let Some(highlighted) = codes::Element::named(HIGHLIGHTED) {
                    self.begin_code(highlighted, start, place);
                    self.codes.highlight();
                }
            }
            _ => {}
        }
    }

    fn begin_text(&mut self) {
        self.text.clear();
        self.report.begin_text();
    }

    fn finish(&mut self, element: &Element) {
        match element {
            // An end tag further out than a unit ends that too.
            Element::Body => self.abandon_unit(),
            Element::Tmx => {
                self.abandon_unit();
                self.phase = Phase::After;
            }
            Element::Tu => self.finish_unit(),
            _ => self.finish_part(element),
        }
    }

    fn finish_part(&mut self, element: &Element) {
        let is_whole = !self.report.is_spoiled();
        let Some(draft) = &mut self.draft else { return };
        match element {
            Element::Tuv => draft.close_variant(),
            Element::Code(_) | Element::Highlighted => self.codes.end(element.name(), &self.text),
            Element::Seg if is_whole => {
                let Some(variant) = draft.open.as_mut().filter(|variant| variant.text.is_none()) else {
                    return;
                };
                variant.text = Some(self.text.clone());
                let (markup, broken) = self.codes.take(&self.text);
                variant.markup = markup;
                // Of a unit that is not closed as it should be, that is said.
                if let Some(broken) = broken.filter(|_| !draft.broken) {
                    self.report.broken_codes(broken.place, broken.why, broken.is_mended);
                }
            }
            Element::Note if is_whole => draft.notes().push(self.text.clone()),
            Element::Prop if is_whole => {
                draft.props().push(Prop { kind: self.prop_kind.clone(), value: self.text.clone() });
            }
            _ => {}
        }
    }

    fn finish_unit(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        let Self { source, wanted, untranslated, .. } = self;
        let terms = Terms { source: source.as_ref(), wanted, untranslated: *untranslated };
        draft.finish(&terms, &mut self.report);
    }
}

impl Elements for Parse {
    fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    fn is_in_unit(&self) -> bool {
        self.draft.is_some()
    }

    fn innermost(&self) -> Option<&str> {
        self.open.last().map(Element::name)
    }

    fn refusal(&mut self, name: &str) -> Option<FormatFault> {
        match self.phase {
            Phase::Before if name != "tmx" => {
                Some(FormatFault::WrongRoot { expected: "tmx", found: Some(name.to_owned()) })
            }
            Phase::After => Some(FormatFault::AfterRoot),
            _ => (self.open.len() == DEPTH_LIMIT).then_some(FormatFault::TooDeep { limit: DEPTH_LIMIT }),
        }
    }

    fn start(&mut self, start: &BytesStart, place: Place) -> bool {
        self.start_element(&Tag::Token(start), place)
    }

    fn break_unit(&mut self) -> bool {
        self.draft.as_mut().map(|draft| draft.broken = true).is_some()
    }

    fn leave_unit(&mut self) -> Option<Unfinished> {
        let Draft { location, broken: is_broken, .. } = self.draft.take()?;
        if let Some(unit) = self.open.iter().position(|open| matches!(open, Element::Tu)) {
            self.open.truncate(unit);
        }
        Some(Unfinished { element: "tu", location, is_broken })
    }

    fn is_frame(&self, name: &str) -> bool {
        matches!(name, "tmx" | "header" | "body" | "tu" | "tuv" | "seg" | "note" | "prop")
    }

    fn end_before(&mut self, name: &str, place: Place) {
        if name == "tu" && matches!(self.open.last(), Some(Element::Tuv)) && self.has_text() {
            self.end_left_open(place);
        }
    }

    fn unwind(&mut self, name: &str) -> bool {
        let at = self.open.iter().rposition(|open| open.name() == name);
        at.map(|at| self.open.truncate(at + 1)).is_some()
    }

    fn finish_innermost(&mut self) {
        if let Some(element) = self.open.pop() {
            self.finish(&element);
        }
    }

    fn text(&mut self, text: &str, place: Place, push: Push) {
        match self.open.last() {
            Some(Element::Seg | Element::Highlighted | Element::Words(_) | Element::Note | Element::Prop) => {
                if let Err(fault) = push(text, &mut self.text) {
                    self.spoil(place, fault);
                }
            }
            Some(Element::Code(_)) => {
                if let Some(forbidden) = self.codes.text(text, push) {
                    self.fault(place, forbidden);
                }
            }
            None if !text.trim().is_empty() => {
                let fault = match self.phase {
                    Phase::After => FormatFault::AfterRoot,
                    _ => FormatFault::WrongRoot { expected: "tmx", found: None },
                };
                self.text_outside(text, place, fault);
            }
            Some(Element::Tmx | Element::Body | Element::Tu | Element::Tuv) if !text.trim().is_empty() => {
                self.report.strange(place, Strange::Text, "");
            }
            _ => {}
        }
    }

    fn end_of_file(&mut self, place: Place) {
        let fault = match (self.phase, self.open.last()) {
            (Phase::Inside, Some(open)) => FormatFault::CutOff { open: open.name().to_owned() },
            (Phase::After, _) => {
                self.close();
                return self.report.close();
            }
            _ => FormatFault::WrongRoot { expected: "tmx", found: None },
        };
        self.stop_at(place, fault);
    }

    fn plain_unit(&mut self, text: &str, place: Place) -> Option<(usize, Place)> {
        if self.draft.is_some() || !matches!(self.open.last(), Some(Element::Body)) {
            return None;
        }
        let mut plain = std::mem::take(&mut self.plain);
        let length = plain.cut(text);
        let end = length.map(|length| (length, self.take(&plain, &text[..length], place)));
        self.plain = plain;
        end
    }

    fn close(&mut self) {
        self.draft = None;
        self.phase = Phase::Done;
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
            Self::Prop | Self::HeaderProp => "prop",
            Self::Highlighted => HIGHLIGHTED,
            Self::Words(name) | Self::Passed(name) => name,
            Self::Code(code) => code.name,
        }
    }
}
