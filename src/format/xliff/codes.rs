//! The in-line codes of a text while it is read, as TMX has them: XLIFF 1.2, §2.6; 2.1, §4.2.3.
//!
//! | XLIFF | TMX |
//! |---|---|
//! | `g`, `bx` with `ex`, `bpt` with `ept`; `pc`, `sc` with `ec` | `bpt` with `ept` |
//! | `bx` or `ex` without its other, `it`; `sc` or `ec` so | `it` |
//! | `x`, `ph` | `ph` |
//! | `mrk`, `sm` with `em` | `hi` |
//!
//! Which of them are pairs is known at the end of a segment, and how they are numbered at the end of a unit: see
//! `super::coded`.

use super::super::codes::{HIGHLIGHTED, SUBFLOW};
use super::super::pairs::{Kind, is_number};
use super::super::place::Place;
use super::super::xml::Push;
use super::super::xml::markup::{Within, escape};
use super::values::{self, POSITIONS, SIDES, to_tmx};
use crate::error::FormatFault;

/// What stands in a text and is none of it, as it was read.
#[derive(Clone)]
pub(super) struct Inline {
    /// Before which byte of the text it stands.
    pub(super) at: usize,
    pub(super) kind: Kind,
    /// What the file calls it, on both sides; and where both of a pair are named alike, what they are named.
    pub(super) id: Option<String>,
    pub(super) key: Option<String>,
    /// Its attributes as TMX has them, in their order; of `i` and `x` the place alone.
    pub(super) attributes: Vec<(&'static str, String)>,
    /// What stands in it, as XML.
    pub(super) content: String,
    pub(super) place: Place,
}

/// An element of XLIFF with its attributes.
pub(super) struct Source<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    pub(super) attributes: Vec<(String, String)>,
    /// What the unit says of codes (2.x, `originalData`), each with its name.
    pub(super) data: &'a [(String, String)],
    pub(super) place: Place,
}

/// The codes of the text that is being read.
#[derive(Default)]
pub(super) struct Codes {
    pub(super) found: Vec<Inline>,
    /// What ends the codes that are open and have words in them.
    around: Vec<Inline>,
    /// The code that is open, and what ends the elements that are open in it.
    open: Option<Inline>,
    ends: Vec<String>,
}

impl Codes {
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.around.clear();
        self.open = None;
        self.ends.clear();
    }

    /// Begins a code after so many bytes of the text. The attributes that are not kept are told to `left`.
    pub(super) fn begin(&mut self, source: &Source, at: usize, left: &mut dyn FnMut(&str)) {
        let inline = source.inline(at, left);
        if let Some(outer) = &mut self.open {
            let end = inline.open_inside(source.name, &mut outer.content);
            self.ends.push(end);
            return;
        }
        self.open = Some(inline);
    }

    /// Begins what has words in it, which are of the text.
    pub(super) fn begin_words(&mut self, source: &Source, at: usize, left: &mut dyn FnMut(&str)) {
        let inline = source.inline(at, left);
        let kind = if inline.kind == Kind::Begin { Kind::End } else { Kind::Lowlight };
        let content = source.data_of("dataRefEnd");
        self.around.push(Inline { kind, content, attributes: vec![], ..inline.clone() });
        self.found.push(inline);
    }

    /// Ends the innermost code that has words in it, after so many bytes of the text.
    pub(super) fn end_words(&mut self, at: usize) {
        self.found.extend(self.around.pop().map(|end| Inline { at, ..end }));
    }

    /// Takes a part of what stands in a code.
    pub(super) fn text(&mut self, text: &str, push: Push) -> Result<(), FormatFault> {
        let mut read = String::new();
        let pushed = push(text, &mut read);
        if let Some(open) = &mut self.open {
            escape(&read, Within::Element, &mut open.content);
        }
        pushed
    }

    /// Ends the innermost element of the code that is open.
    pub(super) fn end(&mut self) {
        match (self.ends.pop(), &mut self.open) {
            (Some(end), Some(open)) => open.content.push_str(&end),
            _ => self.found.extend(self.open.take()),
        }
    }
}

impl Source<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What the unit says of the code that an attribute names, as XML.
    fn data_of(&self, attribute: &str) -> String {
        let named = self.value(attribute);
        let found = self.data.iter().find(|(name, _)| Some(name.as_str()) == named);
        let mut content = String::new();
        if let Some((_, data)) = found {
            escape(data, Within::Element, &mut content);
        }
        content
    }

    fn kind(&self) -> Kind {
        match self.name {
            "g" | "pc" | "bx" | "bpt" | "sc" => Kind::Begin,
            "ex" | "ept" | "ec" => Kind::End,
            "mrk" | "sm" => Kind::Highlight,
            "em" => Kind::Lowlight,
            "it" => Kind::Lone("it"),
            "ph" if self.value("ctype") == Some(UNKNOWN) => Kind::Lone("ut"),
            _ => Kind::Lone("ph"),
        }
    }

    /// What stands before so many bytes of a text. The attributes that are not kept are told to `left`.
    pub(super) fn inline(&self, at: usize, left: &mut dyn FnMut(&str)) -> Inline {
        let kind = self.kind();
        let mut attributes = Vec::new();
        for (name, value) in &self.attributes {
            match self.attribute(kind, name, value) {
                Reading::Kept(name, value) => attributes.push((name, value)),
                Reading::Known => {}
                Reading::Left => left(name),
            }
        }
        let id = self.value("id").or_else(|| self.value("mid")).map(str::to_owned);
        let reference = ["rid", "startRef"].into_iter().find_map(|name| self.value(name));
        let key = reference.map(str::to_owned).or_else(|| id.clone());
        let reference = if self.name == "pc" { "dataRefStart" } else { "dataRef" };
        Inline { at, kind, id, key, attributes, content: self.data_of(reference), place: self.place }
    }

    /// What becomes of an attribute.
    fn attribute(&self, kind: Kind, name: &str, value: &str) -> Reading {
        let translated = |name, known: &[(&str, &str)]| {
            let ours = known.iter().find(|(theirs, _)| *theirs == value);
            ours.map_or(Reading::Left, |(_, ours)| Reading::Kept(name, (*ours).to_owned()))
        };
        match (kind, name) {
            (Kind::Begin | Kind::Lone(_), "id") if self.name != SUBFLOW => Reading::Kept("x", String::new()),
            (Kind::Begin | Kind::End, "rid") => Reading::Kept("i", String::new()),
            (Kind::Lone("ut"), "ctype") => Reading::Known,
            (Kind::Lone("ph"), "datatype") if self.name == SUBFLOW => {
                Reading::Kept("datatype", to_tmx(value))
            }
            (Kind::Lone("ph"), "assoc") => translated("assoc", &SIDES),
            (Kind::Lone("it"), "pos") => translated("pos", &POSITIONS),
            (Kind::Highlight, "mtype") if value == values::NONE => Reading::Known,
            (Kind::Begin | Kind::Lone(_), "ctype") | (Kind::Highlight, "mtype") => {
                Reading::Kept("type", to_tmx(value))
            }
            // What is marked so is a name or a code that is not to be translated.
            (Kind::Highlight, "translate") if value == "no" => Reading::Kept("type", "protected".to_owned()),
            (Kind::Highlight, "type") if self.value("translate") != Some("no") => {
                Reading::Kept("type", value.to_owned())
            }
            (Kind::Begin | Kind::Lone(_), "type") => Reading::Kept("type", self.formatting(value).to_owned()),
            _ if IDENTIFYING.contains(&name) || name.contains(':') => Reading::Known,
            _ => Reading::Left,
        }
    }

    /// What kind of code 2.x says that it is, as 1.2 and TMX call it.
    fn formatting<'v>(&'v self, kind: &'v str) -> &'v str {
        let of = |known: &str| SUBTYPES.iter().find(|(theirs, _)| *theirs == known).map(|(_, ours)| *ours);
        self.value("subType").and_then(of).unwrap_or(kind)
    }
}

/// What becomes of an attribute.
enum Reading {
    Kept(&'static str, String),
    /// It is understood, and needs no place of its own.
    Known,
    Left,
}

/// What we write of an `ut` of TMX, of which nobody knows what it is.
pub(super) const UNKNOWN: &str = "x-tmx-ut";

/// Attributes that say which code it is, or where more of it stands.
const IDENTIFYING: &[&str] = &[
    "id",
    "mid",
    "rid",
    "mtype",
    "type",
    "subType",
    "translate",
    "startRef",
    "isolated",
    "dataRef",
    "dataRefStart",
    "dataRefEnd",
];

/// What 2.1 says of formatting (§4.3.1.37, `subType`), and 1.2.
const SUBTYPES: &[(&str, &str)] =
    &[("xlf:b", "bold"), ("xlf:i", "italic"), ("xlf:u", "underlined"), ("xlf:lb", "lb"), ("xlf:pb", "pb")];

impl Inline {
    /// Writes it as an element in another code, and says what ends it. There it keeps its own names.
    fn open_inside(&self, name: &str, into: &mut String) -> String {
        let key = self.key.clone().unwrap_or_default();
        let element = match self.kind {
            _ if name == SUBFLOW => SUBFLOW,
            Kind::Begin => "bpt",
            Kind::End => "ept",
            Kind::Lone(element) => element,
            Kind::Highlight | Kind::Lowlight => HIGHLIGHTED,
        };
        let x = self.id.as_deref().filter(|id| is_number(id));
        let i = matches!(self.kind, Kind::Begin | Kind::End).then_some(key.as_str());
        self.tag(element, i, x, into);
        into.push('>');
        into.push_str(&self.content);
        if matches!(name, "g" | "pc") {
            let mut end = format!("</{element}>");
            into.push_str(&std::mem::take(&mut end));
            Self { attributes: vec![], ..self.clone() }.tag("ept", i, None, &mut end);
            return end + "/>";
        }
        format!("</{element}>")
    }

    /// Writes its start tag but for its end, as this element of TMX.
    pub(super) fn tag(&self, element: &str, i: Option<&str>, x: Option<&str>, into: &mut String) {
        into.extend(["<", element]);
        let mut attribute = |name: &str, value: &str| {
            into.extend([" ", name, "=\""]);
            escape(value, Within::Attribute, into);
            into.push('"');
        };
        let has_i = self.attributes.iter().any(|(name, _)| *name == "i");
        i.filter(|_| !has_i).into_iter().for_each(|i| attribute("i", i));
        for (name, value) in &self.attributes {
            match (*name, i, x) {
                ("i", Some(i), _) => attribute("i", i),
                ("x", _, Some(x)) => attribute("x", x),
                ("i" | "x", ..) => {}
                _ => attribute(name, value),
            }
        }
    }
}
