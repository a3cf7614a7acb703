//! Where in an XLIFF the units, their texts and their states stand.
//!
//! A file that is filled has to be well-formed: of one that is not nobody knows where its targets end.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::super::super::pairs::Kind;
use super::super::super::place::Place;
use super::super::super::xml::entities::{Entities, Entity, push_read, push_unread};
use super::super::super::xml::{Push, Report, markup, tokens};
use super::super::attributes::{HEADER, attributes};
use super::super::codes::{Inline, Source};
use super::super::spaces::{SDL, Spaces, declared, known, split};
use super::fault;
use super::words::{Mark, Piece, Token};
use crate::error::{Error, FormatFault};

/// What we call ourselves where a file says who proposed a translation.
pub(super) const ORIGIN: &str = "legenda";

/// Elements that stand for codes (1.2, §2.6; 2.1, §4.2.3).
const CODES: &[&str] = &["x", "bx", "ex", "ph", "bpt", "ept", "it", "sc", "ec", "sm", "em", "cp"];

/// A start tag.
#[derive(Clone, Default)]
pub(super) struct Tag {
    pub(super) range: Range<usize>,
    /// What stands before its name: `xlf:`, most often nothing.
    pub(super) prefix: String,
    /// Its attributes, by the names that they have with us.
    attributes: Vec<(String, String)>,
    /// Whether it ends its element too.
    pub(super) is_whole: bool,
}

/// An element.
#[derive(Default)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// What stands between its tags.
    pub(super) content: Range<usize>,
    /// Where it ends.
    pub(super) end: usize,
    /// What its content is made of, where that is text.
    pub(super) tokens: Vec<Token>,
    /// Where it begins, for people.
    pub(super) place: Option<Place>,
    /// Whether its white space is text, all of it.
    pub(super) preserve: bool,
}

/// A `trans-unit` of 1.x, or a `unit` of 2.x.
#[derive(Default)]
pub(super) struct Unit {
    /// Which `file` it stands in.
    pub(super) file: usize,
    pub(super) tag: Tag,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is a `unit`, whatever version the file says it has.
    pub(super) is_new: bool,
    /// Whether it is to be translated.
    pub(super) translate: bool,
    /// Its texts: one pair in 1.x, one a `segment` in 2.x.
    pub(super) parts: Vec<Part>,
    /// What Trados says of its segments.
    pub(super) definitions: Option<Element>,
    /// The same, segment by segment.
    pub(super) defined: Vec<Tag>,
    /// The candidates that stand there, in 2.x.
    pub(super) matches: Option<Element>,
    /// Candidates of ours, which give way.
    pub(super) ours: Vec<Range<usize>>,
}

/// A source and its target.
#[derive(Default)]
pub(super) struct Part {
    /// The tag of the `segment` of 2.x.
    pub(super) tag: Tag,
    pub(super) source: Option<Element>,
    pub(super) seg_source: Option<Element>,
    pub(super) target: Option<Element>,
}

/// What stands where in an XLIFF.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) root: Tag,
    pub(super) files: Vec<Tag>,
    pub(super) units: Vec<Unit>,
    /// What is read in another way than it stands there.
    pub(super) faults: Vec<Error>,
}

/// What an element means where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    Root,
    File,
    Group,
    /// `trans-unit` of 1.x, which has its texts itself.
    TransUnit,
    /// `unit` of 2.x, which has them in segments.
    Unit,
    Segment,
    Definitions,
    Matches,
    /// A candidate of ours.
    Ours,
    Source,
    SegSource,
    Target,
    /// Mark-up inside a text, of which the words belong to the text; a segment or not.
    Marked,
    Words,
    Code,
    Passed,
}

struct Open {
    means: Means,
    /// Where it begins.
    start: usize,
    translate: bool,
    preserve: bool,
    /// What it says of itself, if it is a code.
    mark: Option<Mark>,
}

struct Scanner<'a> {
    text: &'a str,
    scan: Scan,
    report: Report,
    entities: Entities,
    spaces: Spaces,
    open: Vec<Open>,
    /// The text that is being read.
    element: Element,
    passed: usize,
    place: Place,
}

/// What is wrong with a file, and where in it.
pub(super) type Fault = (Place, FormatFault);

/// Finds what stands where in a file of this name.
pub(super) fn scan(name: &str, text: &str) -> Result<Scan, Fault> {
    let mut scanner = Scanner {
        text,
        scan: Scan::default(),
        report: Report::new(name),
        entities: Entities::default(),
        spaces: Spaces::default(),
        open: Vec::new(),
        element: Element::default(),
        passed: 0,
        place: Place::START,
    };
    for (range, event) in tokens(text) {
        let start = range.start;
        let event = event.map_err(|error| fault::of(error, scanner.innermost()));
        let taken = event.and_then(|event| scanner.take(event, range));
        taken.map_err(|fault| (scanner.place_of(start), fault))?;
    }
    match scanner.innermost().map(str::to_owned) {
        Some(open) => Err((scanner.place_of(text.len()), FormatFault::CutOff { open })),
        None if scanner.scan.root.range.is_empty() => {
            Err((Place::START, FormatFault::WrongRoot { expected: "xliff", found: None }))
        }
        None => Ok(scanner.finished()),
    }
}

impl Scanner<'_> {
    fn finished(mut self) -> Scan {
        self.report.close();
        self.scan.faults = self.report.queue.drain(..).filter_map(Result::err).collect();
        self.scan
    }

    /// The name of the innermost element that is open.
    fn innermost(&self) -> Option<&str> {
        let begin = self.text.get(self.open.last()?.start..)?;
        let name = begin.trim_start_matches('<');
        name.split(|char: char| matches!(char, '>' | '/') || char.is_whitespace()).next()
    }

    /// Counts what XML does not allow and we can read all the same; the file stays as it is.
    fn mended(&mut self, at: usize, fault: FormatFault) {
        let place = self.place_of(at);
        self.report.fault(place, fault);
    }

    fn place_of(&mut self, at: usize) -> Place {
        self.place.pass(&self.text.as_bytes()[self.passed.min(at)..at]);
        self.passed = at;
        self.place
    }

    fn take(&mut self, event: Event, range: Range<usize>) -> Result<(), FormatFault> {
        match event {
            Event::Start(start) => self.start(&start, range, false),
            Event::Empty(start) => {
                let end = range.end;
                self.start(&start, range, true)?;
                self.end(end..end);
                Ok(())
            }
            Event::End(_) => {
                self.end(range);
                Ok(())
            }
            Event::Text(text) => self.text(range, |into| markup::push_text(&text, into)),
            Event::CData(text) => self.text(range, |into| markup::push_text(&text, into)),
            Event::GeneralRef(name) => self.reference(&name, range),
            Event::DocType(doctype) => {
                self.entities.declare(&doctype);
                Ok(())
            }
            Event::Comment(_) | Event::PI(_) => {
                if self.is_in_text() {
                    self.element.tokens.push(Token { range, piece: Piece::Passed });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn is_in_text(&self) -> bool {
        self.open.last().is_some_and(|open| open.means.is_text())
    }

    fn text(
        &mut self,
        range: Range<usize>,
        push: impl FnOnce(&mut String) -> Result<(), FormatFault>,
    ) -> Result<(), FormatFault> {
        if self.is_in_text() {
            let mut text = String::new();
            match push(&mut text) {
                Err(fault) if fault.is_mended() => self.mended(range.start, fault),
                pushed => pushed?,
            }
            self.element.tokens.push(Token { range, piece: Piece::Text(text) });
        }
        Ok(())
    }

    fn reference(&mut self, name: &str, range: Range<usize>) -> Result<(), FormatFault> {
        let (text, push): (_, Push) = match self.entities.find(name) {
            Entity::Undeclared => (name, markup::push_reference),
            Entity::Unread => (name, push_unread),
            Entity::Text(text) => (&*text.to_owned(), push_read),
        };
        self.text(range, |into| push(text, into))
    }

    fn start(&mut self, start: &BytesStart, range: Range<usize>, is_whole: bool) -> Result<(), FormatFault> {
        let read = self.entities.in_tag(start);
        let start = read.as_ref().unwrap_or(start);
        let name = start.name();
        let name = name.as_ref();
        let (prefix, local) = split(name);
        if !fault::is_name(name) {
            return Err(FormatFault::LoneLessThan);
        }
        if self.open.is_empty() {
            self.refuse(name, local)?;
        }
        let at = range.start;
        let mut attributes = attributes(start, &mut |fault| self.mended(at, fault))?;
        let all = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.spaces.begin(self.open.len(), name, all);
        for (name, _) in attributes.iter_mut().filter(|(name, _)| name.contains(':')) {
            *name = self.spaces.attribute(name).into_owned();
        }
        let local = &*self.spaces.element(name);
        let tag = Tag { range, prefix: prefix.to_owned(), attributes, is_whole };
        let means = self.means(local, &tag);
        let outer = self.open.last().is_none_or(|open| open.translate);
        let preserve = tag.preserve().unwrap_or_else(|| self.open.last().is_some_and(|open| open.preserve));
        let translate = match tag.value("translate") {
            _ if means == Means::TransUnit && tag.value("restype") == Some(HEADER) => false,
            Some(value) if means.has_units() => value != "no",
            _ => outer,
        };
        let mark = Mark::of(local, means, &tag);
        self.open.push(Open { means, start: tag.range.start, translate, preserve, mark });
        self.begin(means, tag, translate);
        Ok(())
    }

    /// Refuses what is no root of an XLIFF, or stands behind it.
    fn refuse(&self, name: &str, local: &str) -> Result<(), FormatFault> {
        if !self.scan.root.range.is_empty() {
            return Err(FormatFault::AfterRoot);
        }
        let wrong = || FormatFault::WrongRoot { expected: "xliff", found: Some(name.to_owned()) };
        if local == "xliff" { Ok(()) } else { Err(wrong()) }
    }

    fn means(&self, name: &str, tag: &Tag) -> Means {
        let Some(outer) = self.open.last().map(|open| open.means) else { return Means::Root };
        let is_ours = || tag.value("origin").is_some_and(|origin| origin.starts_with(ORIGIN));
        match (outer, name) {
            (Means::Root, "file") => Means::File,
            (Means::File, "body") | (Means::File | Means::Group, "group" | "bin-unit") => Means::Group,
            (Means::File | Means::Group, "trans-unit") => Means::TransUnit,
            (Means::File | Means::Group, "unit") => Means::Unit,
            (Means::Unit, "segment") => Means::Segment,
            (Means::TransUnit, "sdl:seg-defs") => Means::Definitions,
            (Means::Unit, "mtc:matches") => Means::Matches,
            (Means::TransUnit, "alt-trans") | (Means::Matches, _) if is_ours() => Means::Ours,
            (Means::TransUnit | Means::Segment, "source") => Means::Source,
            (Means::TransUnit, "seg-source") => Means::SegSource,
            (Means::TransUnit | Means::Segment, "target") => Means::Target,
            (outer, "mrk") if outer.is_text() => match tag.value("mtype") {
                Some("seg") => Means::Marked,
                Some("x-sdl-deleted") => Means::Code,
                _ => Means::Words,
            },
            (outer, _) if outer.is_text() && !is_code(name) => Means::Words,
            (outer, _) if outer.is_text() || outer == Means::Code => Means::Code,
            _ => Means::Passed,
        }
    }

    fn begin(&mut self, means: Means, tag: Tag, translate: bool) {
        match means {
            Means::Root => self.scan.root = tag,
            Means::File => self.scan.files.push(tag),
            Means::TransUnit | Means::Unit => {
                let file = self.scan.files.len().saturating_sub(1);
                let (is_new, parts) = (means == Means::Unit, vec![Part::default()]);
                self.scan.units.push(Unit { file, tag, is_new, translate, parts, ..Unit::default() });
            }
            Means::Segment => {
                if let Some(unit) = self.scan.units.last_mut() {
                    unit.parts.push(Part { tag, ..Part::default() });
                }
            }
            Means::Passed if self.open.iter().rev().nth(1).is_some_and(Open::is_definitions) => {
                self.scan.units.last_mut().into_iter().for_each(|unit| unit.defined.push(tag.clone()));
            }
            Means::Source | Means::SegSource | Means::Target | Means::Definitions | Means::Matches => {
                let end = tag.range.end;
                let place = Some(self.place_of(tag.range.start));
                let preserve = self.open.last().is_some_and(|open| open.preserve);
                self.element = Element { tag, content: end..end, end, tokens: Vec::new(), place, preserve };
            }
            Means::Marked => {
                let name = tag.value("mid").unwrap_or_default().to_owned();
                self.element.tokens.push(Token { range: tag.range, piece: Piece::Begin(name) });
            }
            Means::Words => {
                let mark = self.open.last().and_then(|open| open.mark.clone());
                self.element
                    .tokens
                    .extend(mark.map(|mark| Token { range: tag.range, piece: Piece::Code(mark) }));
            }
            _ => {}
        }
    }

    fn end(&mut self, range: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        let outer = self.open.last().map(|outer| outer.means);
        match open.means {
            Means::Marked => self.element.tokens.push(Token { range, piece: Piece::End }),
            Means::Words => {
                let end = open.mark.map(Mark::end);
                self.element.tokens.extend(end.map(|mark| Token { range, piece: Piece::Code(mark) }));
            }
            Means::Code if outer.is_some_and(Means::is_text) => {
                let range = open.start..range.end;
                self.element.tokens.extend(open.mark.map(|mark| Token { range, piece: Piece::Code(mark) }));
            }
            Means::TransUnit | Means::Unit => {
                self.scan.units.last_mut().into_iter().for_each(|unit| unit.end = range.end);
            }
            Means::Ours => {
                if let Some(unit) = self.scan.units.last_mut() {
                    unit.ours.push(open.start..range.end);
                }
            }
            Means::Source | Means::SegSource | Means::Target | Means::Definitions | Means::Matches => {
                self.finish(open.means, range);
            }
            _ => {}
        }
    }

    fn finish(&mut self, means: Means, range: Range<usize>) {
        let mut element = std::mem::take(&mut self.element);
        element.content.end = range.start.max(element.content.start);
        element.end = range.end;
        let Some(unit) = self.scan.units.last_mut() else { return };
        let Some(part) = unit.parts.last_mut() else { return };
        let place = match means {
            Means::Definitions => &mut unit.definitions,
            Means::Matches => &mut unit.matches,
            Means::Source => &mut part.source,
            Means::SegSource => &mut part.seg_source,
            _ => &mut part.target,
        };
        place.get_or_insert(element);
    }
}

impl Mark {
    /// What a code says of itself. Those with words inside are named by where they begin.
    fn of(name: &str, means: Means, tag: &Tag) -> Option<Self> {
        let source = || Source { name, attributes: tag.attributes.clone(), data: &[], place: Place::START };
        match means {
            Means::Words => {
                let kind = if name == "mrk" { Kind::Highlight } else { Kind::Begin };
                Some(Self { kind, key: Some(tag.range.start.to_string()), is_tag: true })
            }
            Means::Code => {
                let Inline { kind, key, .. } = source().inline(0, &mut |_| ());
                Some(Self { kind, key, is_tag: false })
            }
            _ => None,
        }
    }

    /// The same of the tag that ends it.
    fn end(self) -> Self {
        let kind = if self.kind == Kind::Highlight { Kind::Lowlight } else { Kind::End };
        Self { kind, ..self }
    }
}

/// Whether an element in a text stands for a code with all that it holds. In others, known or not, the words are of the
/// text.
fn is_code(name: &str) -> bool {
    CODES.contains(&name) || name.find(':').is_some_and(|colon| colon > 0)
}

impl Open {
    fn is_definitions(&self) -> bool {
        self.means == Means::Definitions
    }
}

impl Means {
    /// Whether what stands in it is text, or codes in it.
    fn is_text(self) -> bool {
        matches!(self, Self::Source | Self::SegSource | Self::Target | Self::Marked | Self::Words)
    }

    fn has_units(self) -> bool {
        matches!(self, Self::File | Self::Group | Self::TransUnit | Self::Unit)
    }
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes with their values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The prefix with its colon that it declares for one of the namespaces that are known.
    pub(super) fn prefix_of(&self, wanted: &str) -> Option<String> {
        let declared = self.attributes().filter_map(|(name, space)| Some((declared(name)?, known(space)?)));
        let mut prefixes = declared.filter(|(prefix, found)| *found == wanted && !prefix.is_empty());
        prefixes.next().map(|(prefix, _)| format!("{prefix}:"))
    }

    /// Whether the white space in its element is text, all of it; if it says so. Trados does not, and writes nothing but
    /// texts between the tags of a text.
    fn preserve(&self) -> Option<bool> {
        let said = self.value("xml:space").map(|value| value == "preserve");
        said.or_else(|| self.prefix_of(SDL).map(|_| true))
    }
}
