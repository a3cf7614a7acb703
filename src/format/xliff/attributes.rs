//! What the attributes of an XLIFF's elements say.

use quick_xml::events::BytesStart;
use quick_xml::events::attributes::{AttrError, Attribute};

use super::super::place::Place;
use super::super::xml::{Elements, markup};
use super::draft::Part;
use super::parse::{Means, Parse};
use super::spaces::{SDL, declared, known};
use super::status::{State, of_trados, of_unit};
use super::write::CONTEXTS;
use crate::error::FormatFault;
use crate::language::LangTag;

/// What the header of a PO is called where it stands in an XLIFF as a unit (`translate/storage/poxliff.py`).
pub(super) const HEADER: &str = "x-gettext-domain-header";

impl Parse {
    /// What a marker inside a text means. Trados marks so what is deleted and still shown, and its comments.
    pub(super) fn marker(&mut self, start: &BytesStart) -> Means {
        let mid = value(start, "mid");
        match value(start, "mtype").as_deref() {
            Some("seg") => {
                self.mark = mid.unwrap_or_default();
                Means::Marked
            }
            Some("x-sdl-deleted") => Means::Passed,
            // What it names stands in this one file.
            Some(kind) if kind.starts_with("x-sdl-") => Means::Words,
            _ => Means::Around,
        }
    }

    /// Takes a character named by its number (2.1, `cp`). One that XML cannot hold becomes a space, as where
    /// we write one.
    pub(super) fn code_point(&mut self, start: &BytesStart, place: Place) {
        let hex = value(start, "hex").unwrap_or_default();
        match u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32) {
            Some(char) if markup::is_allowed(char) => self.push_char(char),
            Some(_) => {
                self.report.code(place);
                self.push_char(' ');
            }
            None => self.spoil(place, FormatFault::BadReference(format!("#x{hex}"))),
        }
    }

    /// Takes the namespaces that an element declares.
    pub(super) fn declare(&mut self, start: &BytesStart) {
        let depth = self.depth();
        let name = start.name();
        // Few elements do, and this is asked of each.
        if !start.contains("xmlns") {
            return self.spaces.begin(depth, name.as_ref(), std::iter::empty());
        }
        let all = attributes(start, &mut |_| ()).unwrap_or_default();
        let all = all.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.spaces.begin(depth, name.as_ref(), all);
    }

    /// Takes what an element that begins says of itself.
    pub(super) fn begin_attributes(&mut self, means: Means, start: &BytesStart, place: Place) {
        match means {
            Means::Note | Means::Context | Means::Data => self.mark.clear(),
            Means::File => self.languages.begin_file(),
            Means::Confirmation => self.confirmation(start),
            _ => {}
        }
        for attribute in start.attributes() {
            let Ok(attribute) = attribute else {
                let element = start.name().as_ref().to_owned();
                return self.fault(place, FormatFault::BadAttributes { element });
            };
            if let Some(value) = self.report.attribute(&attribute.value, place) {
                let name = self.spaces.attribute(attribute.key.as_ref());
                self.attribute(means, &name, &value, place);
            }
        }
        if means == Means::File {
            self.require_source(place);
        }
    }

    /// Reports a file that does not say in which language its source texts are.
    fn require_source(&mut self, place: Place) {
        if let Some(fault) = self.languages.no_source() {
            self.fault(place, fault);
        }
    }

    /// Takes what Trados says of a segment.
    fn confirmation(&mut self, start: &BytesStart) {
        let verdict = value(start, "conf").and_then(|level| of_trados(&level));
        let (Some(segment), Some(draft)) = (value(start, "id"), &mut self.draft) else { return };
        draft.verdicts.extend(verdict.map(|verdict| (segment, verdict)));
    }

    fn attribute(&mut self, means: Means, name: &str, value: &str, place: Place) {
        match (means, name) {
            (Means::Root, "version") => self.languages.is_new = value.starts_with('2'),
            // Some tools write an empty one where nobody has said which.
            (Means::Root, "srcLang" | "trgLang") | (Means::File, "source-language" | "target-language")
                if value.trim().is_empty() => {}
            (Means::Root, "srcLang") => self.languages.all.source = self.tag(value, place),
            (Means::Root, "trgLang") => self.languages.all.target = self.tag(value, place),
            (Means::File, "source-language") => self.languages.file.source = self.tag(value, place),
            (Means::File, "target-language") => self.languages.file.target = self.tag(value, place),
            (Means::File | Means::Group | Means::TransUnit | Means::Unit, "translate") => {
                self.translate(value != "no");
            }
            (Means::TransUnit, "restype") if value == HEADER => {
                self.break_unit();
            }
            (_, "xml:space") => self.preserve(value == "preserve"),
            // Trados does not say so, and writes nothing but texts between the tags of a text.
            (Means::Root, name) if declared(name).is_some() && known(value) == Some(SDL) => {
                self.preserve(true);
            }
            (Means::Note, "annotates" | "appliesTo") | (Means::Data, "id") => {
                value.clone_into(&mut self.mark);
            }
            (Means::Context, "context-type") => {
                let ours = CONTEXTS.iter().find(|(theirs, _)| *theirs == value);
                ours.map_or(value, |(_, ours)| ours).clone_into(&mut self.mark);
            }
            _ => self.unit_attribute(means, name, value),
        }
    }

    fn unit_attribute(&mut self, means: Means, name: &str, value: &str) {
        let Some(draft) = &mut self.draft else { return };
        if means == Means::TransUnit {
            draft.verdict = draft.verdict.max(of_unit(name, value));
            if name == "resname" {
                draft.tuid = Some(value.to_owned());
            }
        }
        if let Some(part) = draft.parts.last_mut() {
            part.attribute(means, name, value);
        }
    }

    /// The language that a tag names.
    fn tag(&mut self, text: &str, place: Place) -> Option<LangTag> {
        let tag = self.report.language(text, place);
        self.languages.is_told |= tag.is_none();
        tag
    }
}

impl Part {
    fn attribute(&mut self, means: Means, name: &str, value: &str) {
        match (means, name) {
            (Means::Segment | Means::Target, "state") => self.state = State::of(value),
            (Means::Source, "xml:lang") => self.languages.source = LangTag::read(value).ok(),
            (Means::Target, "xml:lang") => self.languages.target = LangTag::read(value).ok(),
            _ => {}
        }
    }
}

/// The attributes of an element with their values. Characters that XML forbids are told to `forbidden`.
pub(super) fn attributes(
    start: &BytesStart,
    forbidden: &mut dyn FnMut(FormatFault),
) -> Result<Vec<(String, String)>, FormatFault> {
    let one = |attribute: Result<Attribute, AttrError>| {
        let bad = |_| FormatFault::BadAttributes { element: start.name().as_ref().to_owned() };
        let attribute = attribute.map_err(bad)?;
        let (value, fault) = markup::mended_attribute(&attribute.value)?;
        fault.into_iter().for_each(&mut *forbidden);
        Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
    };
    start.attributes().map(one).collect()
}

/// An attribute of an element, if it has it and can be read.
fn value(start: &BytesStart, name: &str) -> Option<String> {
    let found =
        start.attributes().filter_map(std::result::Result::ok).find(|found| found.key.as_ref() == name)?;
    markup::mended_attribute(&found.value).ok().map(|(value, _)| value.into_owned())
}
