//! What the attributes of a TMX's elements say.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::place::Place;
use super::super::xml::{Elements, markup};
use super::draft::{OpenVariant, take_provenance};
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
}

/// How many spellings of tags are remembered; a file has a handful.
const TAGS: usize = 1000;

impl Parse {
    pub(super) fn begin_header(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::header_attribute);
    }

    pub(super) fn begin_unit(&mut self, start: &Tag, place: Place) {
        self.attributes(start, place, Self::tu_attribute);
    }

    pub(super) fn begin_prop(&mut self, start: &Tag, place: Place) {
        self.prop_kind.clear();
        self.attributes(start, place, Self::prop_attribute);
    }

    pub(super) fn begin_variant(&mut self, start: &Tag, place: Place) {
        let Some(draft) = &mut self.draft else { return };
        draft.open = Some(OpenVariant::default());
        let faults = draft.faults.len();
        self.attributes(start, place, Self::tuv_attribute);
        let Some(draft) = &self.draft else { return };
        let is_named = draft.open.as_ref().is_some_and(|variant| variant.lang.is_some());
        if !is_named && draft.faults.len() == faults {
            self.fault(place, FormatFault::NoAttribute { element: "tuv", attribute: "xml:lang" });
        }
    }

    fn attributes(&mut self, start: &Tag, place: Place, take: fn(&mut Self, &str, &str, Place)) {
        match start {
            Tag::Plain { unit, text, attributes, .. } => {
                for (name, value) in unit.attributes(text, attributes) {
                    self.attribute(name, value, place, take);
                }
            }
            Tag::Token(token) => {
                for attribute in token.attributes() {
                    let Ok(attribute) = attribute else {
                        let element = start.name().to_owned();
                        return self.fault(place, FormatFault::BadAttributes { element });
                    };
                    self.attribute(attribute.key.as_ref(), &attribute.value, place, take);
                }
            }
        }
    }

    fn attribute(&mut self, name: &str, raw: &str, place: Place, take: fn(&mut Self, &str, &str, Place)) {
        match markup::attribute(raw) {
            Ok(value) => take(self, name, &value, place),
            Err(fault) => self.fault(place, fault),
        }
    }

    fn header_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "srclang" && !value.eq_ignore_ascii_case("*all*") {
            self.source = self.tag(value);
            if self.source.is_none() {
                self.fault(place, FormatFault::BadLanguage(value.to_owned()));
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
                Some(Err(fault)) => self.report.say(place, fault),
                None => self.unknown_attribute(name, place),
            },
        }
    }

    fn tuv_attribute(&mut self, name: &str, value: &str, place: Place) {
        if name == "xml:lang" || name == "lang" {
            let tag = self.tag(value);
            if tag.is_none() {
                self.fault(place, FormatFault::BadLanguage(value.to_owned()));
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
            Some(Err(fault)) => self.report.say(place, fault),
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
            self.report.unknown(place, || format!("the attribute {name}"));
        }
    }

    /// The language that a tag names. A file repeats a few tags without end, so each is read once.
    fn tag(&mut self, text: &str) -> Option<LangTag> {
        if let Some((_, tag)) = self.tags.iter().find(|(known, _)| **known == *text) {
            return Some(tag.clone());
        }
        let tag: LangTag = text.parse().ok()?;
        if self.tags.len() < TAGS {
            self.tags.push((text.into(), tag.clone()));
        }
        Some(tag)
    }
}
