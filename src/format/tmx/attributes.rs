//! What the attributes of a TMX's elements say.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::codes::Element;
use super::super::place::Place;
use super::super::profile;
use super::super::xml::{Elements, Strange};
use super::draft::{OpenVariant, take_provenance};
use super::kept;
use super::parse::Parse;
use super::plain::Plain;
use crate::error::FormatFault;
use crate::language::LangTag;

/// A start tag.
pub(super) enum Tag<'a> {
    /// As the tokenizer found it.
    Token(&'a BytesStart<'a>),
    /// Of a plain unit that was cut from a text.
    Plain { name: &'a str, unit: &'a Plain, text: &'a str, attributes: &'a Range<usize> },
}

impl Tag<'_> {
    /// The name of its element.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Token(token) => token.name().into_inner(),
            Self::Plain { name, .. } => name,
        }
    }

    /// Calls `each` with the name and the value, as it is written, of every attribute.
    fn attributes(&self, mut each: impl FnMut(&str, &str)) -> Result<(), FormatFault> {
        match self {
            Self::Plain { unit, text, attributes, .. } => {
                unit.attributes(text, attributes).for_each(|(name, value)| each(name, value));
            }
            Self::Token(token) => {
                for attribute in token.attributes() {
                    let Ok(attribute) = attribute else {
                        return Err(FormatFault::BadAttributes { element: self.name().to_owned() });
                    };
                    each(attribute.key.as_ref(), &attribute.value);
                }
            }
        }
        Ok(())
    }
}

/// The source language of a file or unit in which every variant may be the source (TMX 1.4b, `srclang`).
pub(super) const ALL_LANGUAGES: &str = "*all*";

/// How many spellings of tags are remembered; a file has a handful.
const TAGS: usize = 1000;

impl Parse {
    pub(super) fn begin_root(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::root_attribute);
    }

    pub(super) fn begin_header(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::header_attribute);
    }

    /// Passes over a `prop` of the header. One that names the target language says nothing that the units do not.
    pub(super) fn begin_header_prop(&mut self, start: &Tag, place: Place) {
        self.begin_prop(start, place);
        if !profile::is_target_prop(&self.prop_kind) {
            self.report.strange(place, Strange::NotKept, "prop");
        }
    }

    pub(super) fn begin_unit(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::tu_attribute);
    }

    pub(super) fn begin_note(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::note_attribute);
    }

    pub(super) fn begin_prop(&mut self, start: &Tag, place: Place) {
        self.prop_kind.clear();
        self.attributes(start, place, Self::prop_attribute);
    }

    pub(super) fn begin_variant(&mut self, start: &Tag, place: Place) {
        let Some(draft) = &mut self.draft else { return };
        draft.open = Some(OpenVariant::default());
        let faults = self.report.faults();
        self.attributes(start, place, Self::tuv_attribute);
        let Some(draft) = &self.draft else { return };
        let is_named = draft.open.as_ref().is_some_and(|variant| variant.lang.is_some());
        if !is_named && self.report.faults() == faults {
            self.fault(place, FormatFault::NoAttribute { element: "tuv", attribute: "xml:lang" });
        }
    }

    /// Begins an element of a code, or what is highlighted.
    pub(super) fn begin_code(&mut self, element: &Element, start: &Tag, place: Place) {
        let Self { codes, report, text, .. } = self;
        codes.begin(element, text, place);
        let read = start.attributes(|name, value| {
            if element.has(name) {
                if let Some(forbidden) = codes.attribute(name, value) {
                    report.fault(place, forbidden);
                }
            } else if !is_of_xml(name) {
                report.strange(place, Strange::Attribute, name);
            }
        });
        if let Err(fault) = read {
            codes.spoil(&fault);
        }
    }

    fn attributes(&mut self, start: &Tag, place: Place, take: fn(&mut Self, &str, &str, Place)) {
        let read = start.attributes(|name, raw| {
            if let Some(value) = self.report.attribute(raw, place) {
                take(self, name, &value, place);
            }
        });
        if let Err(fault) = read {
            self.fault(place, fault);
        }
    }

    fn root_attribute(&mut self, name: &str, _value: &str, place: Place) {
        if name != "version" {
            self.unknown_attribute(name, place);
        }
    }

    fn header_attribute(&mut self, name: &str, value: &str, place: Place) {
        match name {
            "srclang" if value.eq_ignore_ascii_case(ALL_LANGUAGES) => {}
            "srclang" => self.source = self.source_tag(value, place),
            // They are of the file, not of its units.
            "creationtool"
            | "creationtoolversion"
            | "segtype"
            | "o-tmf"
            | "adminlang"
            | "datatype"
            | "o-encoding"
            | "creationdate"
            | "creationid"
            | "changedate"
            | "changeid" => {}
            _ => self.unknown_attribute(name, place),
        }
    }

    fn tu_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "srclang" && !value.eq_ignore_ascii_case(ALL_LANGUAGES) {
            return self.unit_source(value, place);
        }
        let Some(draft) = &mut self.draft else { return };
        match name {
            "tuid" => draft.unit.tuid = Some(value.to_owned()),
            "srclang" => {}
            _ if kept::is_of_unit(name) => self.keep_as_prop(name, value, place),
            _ => match take_provenance(&mut draft.unit.provenance, name, value) {
                Some(Ok(())) => {}
                Some(Err(fault)) => self.report.say(place, fault),
                None => self.unknown_attribute(name, place),
            },
        }
    }

    /// Takes the source language of the unit, if it is one: else that of the file is left.
    fn unit_source(&mut self, value: &str, place: Place) {
        if let Some(source) = self.source_tag(value, place) {
            self.draft.iter_mut().for_each(|draft| draft.source = Some(source.clone()));
        }
    }

    /// A source language. One that is none loses nothing.
    fn source_tag(&mut self, value: &str, place: Place) -> Option<LangTag> {
        if !self.is_known(value) && LangTag::read(value).is_err() {
            let wanted = "a tag such as es, fr or es-MX";
            let fault = FormatFault::BadValue { name: "srclang".to_owned(), value: value.to_owned(), wanted };
            self.report.say(place, fault);
            return None;
        }
        self.tag(value, place)
    }

    fn tuv_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "xml:lang" || name == "lang" {
            let tag = self.tag(value, place);
            let variant = self.draft.as_mut().and_then(|draft| draft.open.as_mut());
            if let Some(variant) = variant.filter(|variant| name == "xml:lang" || variant.lang.is_none()) {
                variant.lang = tag;
            }
            return;
        }
        let Some(variant) = self.draft.as_mut().and_then(|draft| draft.open.as_mut()) else { return };
        match take_provenance(&mut variant.provenance, name, value) {
            Some(Ok(())) => {}
            Some(Err(fault)) => self.report.say(place, fault),
            None if kept::is_of_variant(name) => self.keep_as_prop(name, value, place),
            None => self.unknown_attribute(name, place),
        }
    }

    fn keep_as_prop(&mut self, name: &str, value: &str, place: Place) {
        let Some(draft) = &mut self.draft else { return };
        match kept::prop(name, value) {
            Ok(prop) => draft.props().push(prop),
            Err(fault) => self.report.say(place, fault),
        }
    }

    fn note_attribute(&mut self, name: &str, _value: &str, place: Place) {
        match name {
            "xml:lang" | "lang" | "o-encoding" => self.not_kept(name, place),
            _ => self.unknown_attribute(name, place),
        }
    }

    fn prop_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "type" {
            value.clone_into(&mut self.prop_kind);
        } else {
            self.note_attribute(name, value, place);
        }
    }

    fn not_kept(&mut self, name: &str, place: Place) {
        self.report.strange(place, Strange::AttributeNotKept, name);
    }

    fn unknown_attribute(&mut self, name: &str, place: Place) {
        if !is_of_xml(name) {
            self.report.strange(place, Strange::Attribute, name);
        }
    }

    fn is_known(&self, text: &str) -> bool {
        self.tags.iter().any(|(known, _)| **known == *text)
    }

    /// The language that a tag names. A file repeats a few tags without end, so each is read once.
    fn tag(&mut self, text: &str, place: Place) -> Option<LangTag> {
        if let Some((_, tag)) = self.tags.iter().find(|(known, _)| **known == *text) {
            return Some(tag.clone());
        }
        let tag = self.report.language(text, place)?;
        if self.tags.len() < TAGS {
            self.tags.push((text.into(), tag.clone()));
        }
        Some(tag)
    }
}

/// Whether an attribute is about XML and says nothing of a unit: which names are whose, and how white space is kept.
fn is_of_xml(name: &str) -> bool {
    name.starts_with("xmlns") || name == "xml:space"
}
