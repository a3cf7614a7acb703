//! The elements of an XLIFF followed one by one.
//!
//! A unit that is not as it should be is reported and the next one read. Only what leaves the end of every
//! unit in doubt ends the reading: a file cut off, an element without end.

use quick_xml::events::BytesStart;

use super::super::ReadOptions;
use super::super::place::Place;
use super::super::xml::{Elements, Push, Report, Strange, Unfinished};
use super::attributes::attributes;
use super::coded::Coded;
use super::codes::{Codes, Source};
use super::draft::{Draft, Languages, Part, Text};
use super::spaces::{Spaces, split};
use crate::error::FormatFault;
use crate::unit::Prop;

/// How deep elements may stand inside each other; groups and in-line elements need a few dozen at most.
const DEPTH_LIMIT: usize = 256;

/// Elements of XLIFF in which nothing is a unit or said of one.
const PASSED: &[&str] = &[
    "header",
    "skeleton",
    "note",
    "notes",
    "context-group",
    "count-group",
    "prop-group",
    "alt-trans",
    "bin-source",
    "bin-target",
    "ignorable",
];

/// Elements that hold units, or the texts of one.
const FRAME: &[&str] = &[
    "xliff",
    "file",
    "header",
    "body",
    "group",
    "trans-unit",
    "unit",
    "segment",
    "source",
    "seg-source",
    "target",
    "note",
];

/// Elements that stand in codes.
const IN_CODES: &[&str] = &["sub", "g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "mrk"];

/// How much of an XLIFF has been read, and the unit that is being read.
pub(super) struct Parse {
    /// What is read and what is said of it.
    pub(super) report: Report,
    /// The languages of the file that is being read.
    pub(super) languages: Languages,
    /// The unit that is being read.
    pub(super) draft: Option<Draft>,
    /// What the attributes say of the note, context or segment that is being read.
    pub(super) mark: String,
    /// What names belong to.
    pub(super) spaces: Spaces,
    phase: Phase,
    open: Vec<Open>,
    /// The text of the innermost element that has one.
    text: String,
    /// The codes in it.
    codes: Codes,
    /// The segments that are open in that text: which, and where they begin in the text and among the codes.
    segments: Vec<(String, usize, usize)>,
    /// Those that are closed, with their texts.
    closed: Vec<(String, Coded)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Inside,
    After,
    Done,
}

/// An element that is open.
struct Open {
    name: Box<str>,
    means: Means,
    place: Place,
    /// Whether its units are to be translated.
    translate: bool,
    /// Whether its white space is text, all of it.
    preserve: bool,
}

/// What an element means where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// `xliff`
    Root,
    /// `file`
    File,
    /// What units stand in: `body`, `group`, `bin-unit`.
    Group,
    /// `trans-unit` of 1.x, which is a segment too.
    TransUnit,
    /// `unit` of 2.x, whose segments are elements.
    Unit,
    /// `segment` of 2.x.
    Segment,
    /// What notes stand in, in 2.x.
    Notes,
    /// `context-group`
    Contexts,
    /// What Trados says of the segments of a `trans-unit`.
    Confirmations,
    /// A segment of which Trados says something.
    Confirmation,
    /// `source`
    Source,
    /// `seg-source`: the source again, in segments.
    SegSource,
    /// `target`
    Target,
    /// `note`
    Note,
    /// `context`
    Context,
    /// A segment inside the text of 1.2.
    Marked,
    /// A code inside a text, of which the words belong to the text.
    Around,
    /// A code inside a text, or an element in that code.
    Code,
    /// What 2.x says of the codes of a unit.
    AllData,
    /// The same of one.
    Data,
    /// Mark-up inside a text that is not known, of which the words belong to the text.
    Words,
    /// Anything else: nothing in it is read.
    Passed,
}

impl Parse {
    pub(super) fn new(name: &str, options: &ReadOptions) -> Self {
        Self {
            report: Report::new(name),
            languages: Languages::new(options),
            draft: None,
            mark: String::new(),
            spaces: Spaces::default(),
            phase: Phase::Before,
            open: Vec::new(),
            text: String::new(),
            codes: Codes::default(),
            segments: Vec::new(),
            closed: Vec::new(),
        }
    }

    fn is_passing(&self) -> bool {
        self.open.last().is_some_and(|open| open.means == Means::Passed)
    }

    /// What an element means where it stands.
    fn means(&mut self, name: &str, start: &BytesStart, place: Place) -> Means {
        let Some(outer) = self.open.last().map(|open| open.means) else { return Means::Root };
        match (outer, name) {
            (Means::Root, "file") => Means::File,
            (Means::File, "body") | (Means::File | Means::Group, "group" | "bin-unit") => Means::Group,
            (Means::File | Means::Group, "trans-unit") => Means::TransUnit,
            (Means::File | Means::Group, "unit") => Means::Unit,
            (Means::Unit, "segment") => Means::Segment,
            (Means::Unit, "notes") => Means::Notes,
            (Means::Unit, "originalData") => Means::AllData,
            (Means::AllData, "data") => Means::Data,
            (Means::Data, "cp") => {
                self.code_point(start, place);
                Means::Passed
            }
            (Means::TransUnit | Means::Notes, "note") => Means::Note,
            (Means::TransUnit, "context-group") => Means::Contexts,
            (Means::Contexts, "context") => Means::Context,
            (Means::TransUnit, "sdl:seg-defs") => Means::Confirmations,
            (Means::Confirmations, "sdl:seg") => Means::Confirmation,
            (Means::TransUnit | Means::Segment, "source") => Means::Source,
            (Means::TransUnit, "seg-source") => Means::SegSource,
            (Means::TransUnit | Means::Segment, "target") => Means::Target,
            (outer, _) if outer.is_in_text() => self.in_line(name, start, place),
            (Means::Code, _) if IN_CODES.contains(&name) => Means::Code,
            (Means::Passed, _) => Means::Passed,
            _ => {
                if !(name.contains(':') || PASSED.contains(&name)) {
                    self.report.strange(place, Strange::Element, name);
                }
                Means::Passed
            }
        }
    }

    /// What an element means inside a text.
    fn in_line(&mut self, name: &str, start: &BytesStart, place: Place) -> Means {
        match name {
            "g" | "pc" => Means::Around,
            "x" | "bx" | "ex" | "ph" | "bpt" | "ept" | "it" | "sc" | "ec" | "sm" | "em" => Means::Code,
            "mrk" => self.marker(start),
            "cp" => {
                self.code_point(start, place);
                Means::Passed
            }
            _ if name.find(':').is_some_and(|colon| colon > 0) => {
                self.report.code(place);
                Means::Passed
            }
            _ => {
                self.report.strange(place, Strange::Element, name.trim_start_matches(':'));
                Means::Words
            }
        }
    }

    fn begin(&mut self, means: Means, start: &BytesStart, place: Place) {
        match means {
            Means::TransUnit | Means::Unit => {
                self.report.begin_unit();
                let mut draft = Draft::new(self.report.location(place));
                if means == Means::TransUnit {
                    draft.parts.push(Part::new(self.report.location(place)));
                }
                self.draft = Some(draft);
            }
            Means::Segment => {
                let part = Part::new(self.report.location(place));
                self.draft.iter_mut().for_each(|draft| draft.parts.push(part.clone()));
            }
            Means::Source | Means::SegSource | Means::Target | Means::Note | Means::Context => {
                self.text.clear();
                self.segments.clear();
                self.closed.clear();
                self.codes.clear();
                self.report.begin_text();
            }
            Means::Data => {
                self.text.clear();
                self.report.begin_text();
            }
            Means::Marked => self.segments.push((self.mark.clone(), self.text.len(), self.codes.found.len())),
            Means::Around | Means::Code => return self.begin_code(means, start, place),
            _ => {}
        }
        self.begin_attributes(means, start, place);
    }

    /// Begins a code in a text, or an element in that code.
    fn begin_code(&mut self, means: Means, start: &BytesStart, place: Place) {
        let name = start.name();
        let name = &*self.spaces.element(name.as_ref());
        let attributes = match attributes(start, &mut |forbidden| self.report.fault(place, forbidden)) {
            Ok(attributes) => attributes,
            Err(fault) => return self.fault(place, fault),
        };
        let data = self.draft.as_ref().map_or(&[][..], |draft| &draft.data);
        let source = Source { name, attributes, data, place };
        let mut left = |name: &str| self.report.strange(place, Strange::AttributeNotKept, name);
        match means {
            Means::Around => self.codes.begin_words(&source, self.text.len(), &mut left),
            _ => self.codes.begin(&source, self.text.len(), &mut left),
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Says of the element that is open whether it is to be translated.
    pub(super) fn translate(&mut self, translate: bool) {
        self.open.iter_mut().rev().take(1).for_each(|open| open.translate = translate);
    }

    /// Says of the element that is open whether its white space is text, all of it.
    pub(super) fn preserve(&mut self, preserve: bool) {
        self.open.iter_mut().rev().take(1).for_each(|open| open.preserve = preserve);
    }

    /// Adds a character to the text that is being read.
    pub(super) fn push_char(&mut self, char: char) {
        self.text.push(char);
    }

    fn finish(&mut self, open: &Open) {
        match open.means {
            // An end tag further out than a unit ends that too.
            Means::Root | Means::File | Means::Group => {
                self.abandon_unit();
                if open.means == Means::Root {
                    self.phase = Phase::After;
                }
            }
            Means::TransUnit | Means::Unit => {
                if let Some(draft) = self.draft.take() {
                    draft.finish(open.translate, &mut self.languages, &mut self.report);
                }
            }
            Means::Marked => {
                let Some((which, begin, code)) = self.segments.pop() else { return };
                let codes = self.codes.found.get(code..).unwrap_or_default();
                self.closed.push((which, Coded::part(&self.text, begin, codes)));
            }
            Means::Around => self.codes.end_words(self.text.len()),
            Means::Code => self.codes.end(),
            _ if !self.report.is_spoiled() => self.finish_text(open),
            _ => {}
        }
    }

    fn finish_text(&mut self, open: &Open) {
        let Some(draft) = &mut self.draft else { return };
        match open.means {
            Means::Note => draft.notes.push((self.mark.clone(), self.text.clone())),
            Means::Context => {
                draft.contexts.push(Prop { kind: self.mark.clone(), value: self.text.clone() });
            }
            Means::Data => draft.data.push((self.mark.clone(), self.text.clone())),
            _ => {
                let Some(part) = draft.parts.last_mut() else { return };
                let Some(place) = part.place_of(open.means) else { return };
                let segments = std::mem::take(&mut self.closed);
                let inlines = std::mem::take(&mut self.codes.found);
                let mut text = Text { whole: Coded { text: self.text.clone(), inlines }, segments };
                if !open.preserve && text.take_layout() {
                    self.report.strange(open.place, Strange::Layout, "");
                }
                if place.is_some() {
                    self.report.strange(open.place, Strange::Again, &open.name);
                }
                place.get_or_insert(text);
            }
        }
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
        self.open.last().map(|open| &*open.name)
    }

    fn refusal(&mut self, name: &str) -> Option<FormatFault> {
        match self.phase {
            Phase::Before => {
                let wrong = || FormatFault::WrongRoot { expected: "xliff", found: Some(name.to_owned()) };
                (split(name).1 != "xliff").then(wrong)
            }
            Phase::After => Some(FormatFault::AfterRoot),
            _ => (self.open.len() == DEPTH_LIMIT).then_some(FormatFault::TooDeep { limit: DEPTH_LIMIT }),
        }
    }

    fn start(&mut self, start: &BytesStart, place: Place) -> bool {
        let name = start.name();
        let name = name.as_ref();
        if !self.may_begin(name, place) {
            return false;
        }
        self.phase = Phase::Inside;
        self.declare(start);
        let local = self.spaces.element(name);
        if matches!(&*local, "trans-unit" | "unit") && self.draft.is_some() && !self.is_passing() {
            self.abandon_unit();
        }
        let means = self.means(&local, start, place);
        let translate = self.open.last().is_none_or(|outer| outer.translate);
        let preserve = self.open.last().is_some_and(|outer| outer.preserve);
        self.open.push(Open { name: name.into(), means, place, translate, preserve });
        self.begin(means, start, place);
        true
    }

    fn break_unit(&mut self) -> bool {
        self.draft.as_mut().map(|draft| draft.broken = true).is_some()
    }

    fn leave_unit(&mut self) -> Option<Unfinished> {
        let Draft { location, broken: is_broken, .. } = self.draft.take()?;
        let unit = |open: &Open| matches!(open.means, Means::TransUnit | Means::Unit);
        let at = self.open.iter().position(unit);
        let is_new = at.is_some_and(|at| self.open[at].means == Means::Unit);
        self.open.truncate(at.unwrap_or(self.open.len()));
        Some(Unfinished { element: if is_new { "unit" } else { "trans-unit" }, location, is_broken })
    }

    fn is_frame(&self, name: &str) -> bool {
        FRAME.contains(&&*self.spaces.element(name))
    }

    fn unwind(&mut self, name: &str) -> bool {
        let at = self.open.iter().rposition(|open| *open.name == *name);
        at.map(|at| self.open.truncate(at + 1)).is_some()
    }

    fn finish_innermost(&mut self) {
        if let Some(open) = self.open.pop() {
            self.finish(&open);
        }
    }

    fn text(&mut self, text: &str, place: Place, push: Push) {
        match self.open.last().map(|open| open.means) {
            None if !text.trim().is_empty() => {
                let fault = match self.phase {
                    Phase::After => FormatFault::AfterRoot,
                    _ => FormatFault::WrongRoot { expected: "xliff", found: None },
                };
                self.text_outside(text, place, fault);
            }
            None | Some(Means::Passed | Means::Confirmation) => {}
            Some(Means::Code) => {
                if let Err(fault) = self.codes.text(text, push) {
                    self.spoil(place, fault);
                }
            }
            Some(means) if means.has_text() => {
                if let Err(fault) = push(text, &mut self.text) {
                    self.spoil(place, fault);
                }
            }
            Some(_) if !text.trim().is_empty() => {
                self.report.strange(place, Strange::Text, "");
            }
            Some(_) => {}
        }
    }

    fn end_of_file(&mut self, place: Place) {
        let fault = match (self.phase, self.open.last()) {
            (Phase::Inside, Some(open)) => FormatFault::CutOff { open: open.name.to_string() },
            (Phase::After, _) => {
                self.close();
                return self.report.close();
            }
            _ => FormatFault::WrongRoot { expected: "xliff", found: None },
        };
        self.stop_at(place, fault);
    }

    fn close(&mut self) {
        self.draft = None;
        self.phase = Phase::Done;
    }
}

impl Means {
    /// Whether what stands in it is the text of a source or target.
    fn is_in_text(self) -> bool {
        matches!(
            self,
            Self::Source | Self::SegSource | Self::Target | Self::Marked | Self::Around | Self::Words
        )
    }

    /// Whether what stands in it is the text of something.
    fn has_text(self) -> bool {
        self.is_in_text() || matches!(self, Self::Note | Self::Context | Self::Data)
    }
}
