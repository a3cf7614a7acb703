//! The in-line codes of a segment while it is read, apart from its text.

use super::super::codes::{self, Element, HIGHLIGHTED, Numbers};
use super::super::place::Place;
use super::super::xml::Push;
use super::super::xml::markup::{Within, escape, mended_attribute};
use super::mended::mended;
use crate::error::FormatFault;
use crate::unit::Code;

/// How long a code is as a rule; a longer one grows.
const CODE_BYTES: usize = 64;

/// The codes of the segment that is being read.
#[derive(Default)]
pub(super) struct Codes {
    found: Vec<Code>,
    /// The code that is open, as far as it is written; and how many elements are open in it.
    open: String,
    depth: usize,
    /// Whether a start tag is written but for its end.
    is_bare: bool,
    /// How many characters the text had after so many bytes.
    counted: (usize, usize),
    /// Where the first code stands.
    first: Option<Place>,
    /// Why the codes cannot be kept, if that is known already.
    broken: Option<String>,
}

/// What is wrong with the codes of a segment.
pub(super) struct Broken {
    /// Where the first of them stands.
    pub(super) place: Place,
    pub(super) why: String,
    /// Whether they are kept, read otherwise.
    pub(super) is_mended: bool,
}

impl Codes {
    /// Begins a segment.
    pub(super) fn clear(&mut self) {
        if self.first.take().is_some() {
            *self = Self::default();
        }
    }

    /// Begins an element after so much text of the segment.
    pub(super) fn begin(&mut self, element: &Element, text: &str, place: Place) {
        self.first.get_or_insert(place);
        if self.depth == 0 {
            self.count(text);
        }
        self.open.reserve(CODE_BYTES);
        self.close_tag();
        self.depth += usize::from(self.depth > 0 || element.name != HIGHLIGHTED);
        self.open.extend(["<", element.name]);
        self.is_bare = true;
    }

    /// Takes an attribute of the element that has begun, with its value as it stands in the file, and says which character
    /// XML forbids.
    pub(super) fn attribute(&mut self, name: &str, raw: &str) -> Option<FormatFault> {
        let (value, forbidden) = match mended_attribute(raw) {
            Ok(read) => read,
            Err(fault) => {
                self.spoil(&fault);
                return None;
            }
        };
        self.open.extend([" ", name, "=\""]);
        escape(&value, Within::Attribute, &mut self.open);
        self.open.push('"');
        forbidden
    }

    /// Ends the start tag of what is highlighted: its words are of the text.
    pub(super) fn highlight(&mut self) {
        if self.depth == 0 {
            self.close_tag();
            self.keep();
        }
    }

    /// Takes a part of what stands in a code, and says which character XML forbids.
    pub(super) fn text(&mut self, text: &str, push: Push) -> Option<FormatFault> {
        let mut read = String::new();
        let forbidden = match push(text, &mut read) {
            Err(fault) if fault.is_mended() => Some(fault),
            Err(fault) => {
                self.spoil(&fault);
                return None;
            }
            Ok(()) => None,
        };
        self.close_tag();
        escape(&read, Within::Element, &mut self.open);
        forbidden
    }

    /// Ends an element after so much text of the segment.
    pub(super) fn end(&mut self, name: &str, text: &str) {
        if self.depth == 0 {
            self.count(text);
        }
        if std::mem::take(&mut self.is_bare) {
            self.open.push_str("/>");
        } else {
            self.open.extend(["</", name, ">"]);
        }
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.keep();
        }
    }

    /// Says that the codes cannot be kept.
    pub(super) fn spoil(&mut self, fault: &FormatFault) {
        self.broken.get_or_insert_with(|| fault.to_string());
    }

    /// The codes of a segment that is read whole, as far as they can be kept, and what is wrong with them.
    pub(super) fn take(&mut self, text: &str) -> (Vec<Code>, Option<Broken>) {
        let Some(place) = self.first else { return (vec![], None) };
        self.count(text);
        let found = std::mem::take(&mut self.found);
        let settled = |codes: &[Code]| codes::settled(codes, self.counted.1, Numbers::Kept);
        let (why, kept) = match self.broken.take() {
            Some(why) => (why, None),
            None => match settled(&found) {
                Ok(codes) => return (codes, None),
                Err(why) => (why, settled(&mended(&found)).ok()),
            },
        };
        let broken = Broken { place, why, is_mended: kept.is_some() };
        (kept.unwrap_or_default(), Some(broken))
    }

    fn keep(&mut self) {
        let code = std::mem::take(&mut self.open);
        if self.found.len() == codes::MOST {
            self.broken.get_or_insert_with(codes::too_many);
            return;
        }
        self.found.push(Code { at: self.counted.1, code });
    }

    /// Ends a start tag in which something stands.
    fn close_tag(&mut self) {
        if std::mem::take(&mut self.is_bare) {
            self.open.push('>');
        }
    }

    /// Counts the characters of the segment up to here.
    fn count(&mut self, text: &str) {
        let (bytes, characters) = self.counted;
        let more = text.get(bytes..).map_or(0, |more| more.chars().count());
        self.counted = (text.len(), characters + more);
    }
}
