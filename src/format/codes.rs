//! In-line codes as TMX 1.4 allows them: what is written as XML is looked through, and written again in one way.
//!
//! The codes of a text fit together where every element is one of TMX, with its attributes, each `hi` is closed, and
//! each `bpt` has the `ept` of its number after it. Others cannot be written into a TMX that is valid.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::markup::{Within, attribute, escape, push_reference, push_text};
use crate::error::FormatFault;
use crate::unit::{Code, Variant};

/// The most codes that are kept of one text; a page of a catalogue has some hundred.
pub(super) const MOST: usize = 10_000;

/// What is said of a text that has more.
pub(super) fn too_many() -> String {
    format!("more than {MOST} stand in one text")
}

/// An element that stands in texts or in codes.
pub(super) struct Element {
    pub(super) name: &'static str,
    /// The attributes that it may have (TMX 1.4 DTD).
    attributes: &'static [&'static str],
    /// The one that it must have.
    needed: Option<&'static str>,
    /// Whether what stands in it is text with codes, or what the code is in its own format.
    is_text: bool,
}

/// The element of TMX whose words belong to the text.
pub(super) const HIGHLIGHTED: &str = "hi";
/// The element of TMX that stands in codes alone.
pub(super) const SUBFLOW: &str = "sub";

const ELEMENTS: &[Element] = &[
    Element { name: "bpt", attributes: &["i", "x", "type"], needed: Some("i"), is_text: false },
    Element { name: "ept", attributes: &["i"], needed: Some("i"), is_text: false },
    Element { name: "it", attributes: &["pos", "x", "type"], needed: Some("pos"), is_text: false },
    Element { name: "ph", attributes: &["x", "assoc", "type"], needed: None, is_text: false },
    Element { name: "ut", attributes: &["x"], needed: None, is_text: false },
    Element { name: HIGHLIGHTED, attributes: &["x", "type"], needed: None, is_text: true },
    Element { name: SUBFLOW, attributes: &["datatype", "type"], needed: None, is_text: true },
];

impl Element {
    /// The element of a name, if it is one of a text or a code.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ELEMENTS.iter().find(|element| element.name == name)
    }

    pub(super) fn has(&self, attribute: &str) -> bool {
        self.attributes.contains(&attribute)
    }

    /// Whether an element may stand in this one.
    fn may_hold(&self, inner: &Self) -> bool {
        self.is_text != (inner.name == SUBFLOW)
    }
}

/// What becomes of the numbers that say which codes of two languages are the same (`x`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    Kept,
    LeftOut,
}

/// The codes of a text of so many characters, written in one way.
///
/// # Errors
/// Why they cannot be written into a TMX that is valid.
pub(super) fn settled(markup: &[Code], characters: usize, numbers: Numbers) -> Result<Vec<Code>, String> {
    let mut settling = Settling { numbers, ..Settling::default() };
    let mut before = 0;
    for Code { at, code } in markup {
        if *at < before || *at > characters {
            return Err(format!("{code} does not stand in the text"));
        }
        before = *at;
        settling.code(code)?;
        let code = std::mem::take(&mut settling.out);
        settling.settled.push(Code { at: *at, code });
    }
    settling.finish()
}

/// Adds a text with its codes where they stand, and says how many of its characters XML cannot hold.
pub(super) fn escape_coded(text: &str, markup: &[Code], into: &mut String) -> usize {
    let (mut rest, mut at, mut lost) = (text, 0, 0);
    for code in markup {
        let end = rest.char_indices().nth(code.at.saturating_sub(at)).map_or(rest.len(), |(end, _)| end);
        lost += escape(&rest[..end], Within::Element, into);
        into.push_str(&code.code);
        (rest, at) = (&rest[end..], code.at);
    }
    lost + escape(rest, Within::Element, into)
}

/// Leaves those of a unit's variants their codes that fit together, and says what is wrong with the others.
pub(super) fn settle(variants: &mut [Variant]) -> Vec<String> {
    let mut faults = Vec::new();
    for variant in variants.iter_mut().filter(|variant| !variant.markup.is_empty()) {
        match settled(&variant.markup, variant.text.chars().count(), Numbers::Kept) {
            Ok(markup) => variant.markup = markup,
            Err(fault) => {
                variant.markup.clear();
                faults.push(fault);
            }
        }
    }
    faults
}

/// What a code that fits says of itself.
pub(super) struct Told {
    /// Its element.
    pub(super) element: &'static str,
    /// Whether it begins or ends something, as a rule with another.
    pub(super) begins: bool,
    pub(super) ends: bool,
    /// What both of a pair have: the `i`, nothing for what is highlighted.
    pub(super) pair: Option<String>,
    /// Its number in every language.
    pub(super) x: Option<String>,
    /// How it is written without its numbers.
    pub(super) bare: String,
}

/// What a code says of itself.
pub(super) fn told(code: &str) -> Option<Told> {
    if code == "</hi>" {
        let (pair, x, bare) = (None, None, String::new());
        return Some(Told { element: HIGHLIGHTED, begins: false, ends: true, pair, x, bare });
    }
    let mut xml = Reader::from_str(code);
    let Ok(Event::Start(start) | Event::Empty(start)) = xml.read_event() else { return None };
    let element = Element::named(start.name().as_ref())?.name;
    let after = usize::try_from(xml.buffer_position()).ok()?;
    let mut bare = element.to_owned();
    let (mut pair, mut x) = (None, None);
    for found in start.attributes().filter_map(Result::ok) {
        let value = attribute(&found.value).ok()?.into_owned();
        match found.key.as_ref() {
            "i" => pair = Some(value),
            "x" => x = Some(value),
            name => bare.extend([" ", name, "=", &value]),
        }
    }
    bare.push_str(code.get(after..).unwrap_or_default());
    let begins = matches!(element, "bpt" | HIGHLIGHTED);
    Some(Told { element, begins, ends: element == "ept", pair, x, bare })
}

/// Whether a code begins or ends what is highlighted.
pub(super) fn is_of_highlighted(code: &Code) -> bool {
    code.code == "</hi>"
        || code.code.strip_prefix("<hi").is_some_and(|rest| rest.starts_with([' ', '>', '/']))
}

/// Whether the numbers of codes (`x`) are as validators want them: each a number, once an element and language, and the
/// same ones in every language.
pub(super) fn are_numbered_alike(variants: &[&Variant]) -> bool {
    if variants.iter().all(|variant| variant.markup.is_empty()) {
        return true;
    }
    let mut sets = variants.iter().map(|variant| numbers_of(&variant.markup));
    let first = sets.next().flatten();
    first.is_some() && sets.all(|set| set == first)
}

/// The numbers of a text's codes; `None` if one is no number, or stands twice.
fn numbers_of(markup: &[Code]) -> Option<Vec<u64>> {
    let mut settling = Settling::default();
    if markup.iter().any(|one| settling.code(&one.code).is_err()) {
        // None of them is written.
        return Some(vec![]);
    }
    let mut found = settling.found;
    found.sort_unstable();
    let is_once = found.windows(2).all(|pair| pair[0] != pair[1]);
    let numbers: Option<Vec<u64>> = found.into_iter().map(|(_, number)| number.parse().ok()).collect();
    let mut numbers = numbers.filter(|_| is_once)?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

/// Codes that are looked through, one after the other.
struct Settling {
    numbers: Numbers,
    settled: Vec<Code>,
    /// The one that is looked through, as it is written again.
    out: String,
    /// Whether a start tag is written but for its end.
    is_open: bool,
    /// The elements that are open in the text.
    highlighted: usize,
    /// The elements that are open in the code.
    inside: Vec<&'static Element>,
    /// The numbers of the `bpt` that are open, and of those that were.
    begun: BTreeSet<String>,
    ended: BTreeSet<String>,
    /// The `x` found, each with its element.
    found: Vec<(&'static str, String)>,
}

impl Default for Settling {
    fn default() -> Self {
        Self {
            numbers: Numbers::Kept,
            settled: vec![],
            out: String::new(),
            is_open: false,
            highlighted: 0,
            inside: vec![],
            begun: BTreeSet::new(),
            ended: BTreeSet::new(),
            found: vec![],
        }
    }
}

/// Why a code cannot be written; `None` if it is simply none.
type Fault = Option<String>;

impl Settling {
    /// Looks through one code: a whole element, or a tag of what is highlighted.
    fn code(&mut self, code: &str) -> Result<(), String> {
        self.out.clear();
        self.out.reserve(code.len());
        let looked = if code == "</hi>" { self.lowlight(code) } else { self.element(code) };
        looked.map_err(|fault| fault.unwrap_or_else(|| format!("{code} is no in-line code")))
    }

    /// Ends what is highlighted.
    fn lowlight(&mut self, code: &str) -> Result<(), Fault> {
        self.out.push_str(code);
        self.highlighted =
            self.highlighted.checked_sub(1).ok_or_else(|| Some("</hi> closes nothing".to_owned()))?;
        Ok(())
    }

    fn element(&mut self, code: &str) -> Result<(), Fault> {
        let mut xml = Reader::from_str(code);
        let mut is_whole = false;
        loop {
            match xml.read_event().map_err(|_| None)? {
                Event::Eof => break,
                // Nothing may stand beside the one element.
                _ if is_whole => return Err(None),
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => {
                    self.start(&start)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text, push_text)?,
                Event::CData(text) => self.text(&text, push_text)?,
                Event::GeneralRef(name) => self.text(&name, push_reference)?,
                _ => return Err(None),
            }
            is_whole = self.inside.is_empty();
        }
        let begins_highlighted = self.inside.len() == 1 && self.out.starts_with("<hi") && self.is_open;
        if begins_highlighted {
            self.close_tag();
            self.inside.clear();
            self.highlighted += 1;
        }
        let is_code = is_whole && !self.out.starts_with("<hi");
        if begins_highlighted || is_code { Ok(()) } else { Err(None) }
    }

    fn start(&mut self, start: &BytesStart) -> Result<(), Fault> {
        let element = Element::named(start.name().as_ref()).ok_or(None)?;
        let fits = match self.inside.last() {
            None => element.name != SUBFLOW,
            Some(outer) => outer.may_hold(element),
        };
        if !fits {
            return Err(None);
        }
        self.close_tag();
        self.out.extend(["<", element.name]);
        let mut needed = element.needed;
        for found in start.attributes() {
            let found = found.map_err(|_| None)?;
            let name = found.key.as_ref();
            let value = attribute(&found.value).map_err(|_| None)?;
            needed = needed.filter(|needed| *needed != name);
            self.attribute(element, name, value.into_owned())?;
        }
        self.is_open = true;
        self.inside.push(element);
        match needed {
            Some(needed) => Err(Some(format!("<{}> has no {needed}", element.name))),
            None => Ok(()),
        }
    }

    fn attribute(&mut self, element: &'static Element, name: &str, value: String) -> Result<(), Fault> {
        let is_fit = element.has(name) && (name != "pos" || matches!(&*value, "begin" | "end"));
        if !is_fit {
            return Err(None);
        }
        if name == "x" && self.numbers == Numbers::LeftOut {
            return Ok(());
        }
        self.out.extend([" ", name, "=\""]);
        if escape(&value, Within::Attribute, &mut self.out) > 0 {
            return Err(None);
        }
        self.out.push('"');
        match (element.name, name) {
            ("bpt", "i") if self.ended.contains(&value) || !self.begun.insert(value.clone()) => {
                Err(Some(format!("there are two <bpt i=\"{value}\">")))
            }
            ("ept", "i") if !self.begun.remove(&value) => {
                Err(Some(format!("<ept i=\"{value}\"> has no <bpt> before it")))
            }
            ("ept", "i") => {
                self.ended.insert(value);
                Ok(())
            }
            (element, "x") => {
                self.found.push((element, value));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(
        &mut self,
        text: &str,
        push: fn(&str, &mut String) -> Result<(), FormatFault>,
    ) -> Result<(), Fault> {
        let mut read = String::new();
        push(text, &mut read).map_err(|_| None)?;
        self.close_tag();
        let lost = escape(&read, Within::Element, &mut self.out);
        if self.inside.is_empty() || lost > 0 { Err(None) } else { Ok(()) }
    }

    fn end(&mut self) {
        let Some(element) = self.inside.pop() else { return };
        if std::mem::take(&mut self.is_open) {
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", element.name, ">"]);
        }
    }

    /// Ends a start tag in which something stands.
    fn close_tag(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.out.push('>');
        }
    }

    fn finish(self) -> Result<Vec<Code>, String> {
        match self.begun.first() {
            Some(number) => Err(format!("<bpt i=\"{number}\"> has no <ept>")),
            None if self.highlighted > 0 => Err("<hi> is not closed".to_owned()),
            None => Ok(self.settled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup(codes: &[&str]) -> Vec<Code> {
        codes.iter().map(|code| Code { at: 0, code: (*code).to_owned() }).collect()
    }

    #[track_caller]
    fn check(codes: &[&str], expected: Result<&[&str], &str>) {
        let found = settled(&markup(codes), 0, Numbers::Kept);
        let found = found.map(|codes| codes.into_iter().map(|code| code.code).collect::<Vec<_>>());
        let expected = expected.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect());
        assert_eq!(found, expected.map_err(str::to_owned));
    }

    #[test]
    fn what_fits_together_is_written_in_one_way() {
        check(
            &["<bpt i='1' x=\"1\">&lt;b></bpt>", "<ept i='1'></ept>"],
            Ok(&["<bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>", "<ept i=\"1\"/>"]),
        );
        check(
            &["<hi type=\"b\">", "<hi>", "<ph />", "</hi>", "</hi>"],
            Ok(&["<hi type=\"b\">", "<hi>", "<ph/>", "</hi>", "</hi>"]),
        );
        check(
            &["<it pos=\"end\">a<sub type=\"alt\">b<ph x=\"1\"/><hi>c</hi></sub><![CDATA[&]]></it>"],
            Ok(&["<it pos=\"end\">a<sub type=\"alt\">b<ph x=\"1\"/><hi>c</hi></sub>&amp;</it>"]),
        );
    }

    #[test]
    fn what_does_not_fit_together_is_refused_with_the_reason() {
        check(&["<bpt i=\"1\"/>"], Err("<bpt i=\"1\"> has no <ept>"));
        check(&["<ept i=\"1\"/>"], Err("<ept i=\"1\"> has no <bpt> before it"));
        check(&["<bpt i=\"1\"/>", "<bpt i=\"1\"/>"], Err("there are two <bpt i=\"1\">"));
        check(&["<bpt/>"], Err("<bpt> has no i"));
        check(&["<hi>"], Err("<hi> is not closed"));
        check(&["</hi>"], Err("</hi> closes nothing"));
        for odd in [
            "",
            "a",
            "<b/>",
            "<ph/>a",
            " <ph/>",
            "<ph/><ph/>",
            "<ph>",
            "<ph></ut>",
            "<hi></hi>",
            "<hi>a",
            "<sub/>",
            "<ph><ph/></ph>",
            "<ph y=\"1\"/>",
            "<ph x=\"1\" x=\"1\"/>",
            "<it pos=\"middle\"/>",
            "<ph>&nbsp;</ph>",
            "<ph><!-- a --></ph>",
            "<ph>\u{1}</ph>",
        ] {
            check(&[odd], Err(&format!("{odd} is no in-line code")));
        }
    }

    #[test]
    fn codes_stand_in_the_text_in_their_order() {
        let at = |places: &[usize]| {
            let codes = places.iter().map(|at| Code { at: *at, code: "<ph/>".to_owned() });
            settled(&codes.collect::<Vec<_>>(), 3, Numbers::Kept).is_ok()
        };
        assert!(at(&[0, 0, 3]));
        assert!(!at(&[4]) && !at(&[2, 1]));
    }

    #[test]
    fn numbers_are_alike_where_every_language_has_the_same_once() {
        let alike = |sides: [&[&str]; 2]| {
            let variants = sides.map(|codes| Variant {
                markup: markup(codes),
                ..Variant::new(crate::language::LangTag::undetermined(), "a")
            });
            are_numbered_alike(&variants.iter().collect::<Vec<_>>())
        };
        assert!(alike([&["<ph x=\"1\"/>", "<ph x=\"2\"/>"], &["<ph x=\"2\"/>", "<ph x=\"1\"/>"]]));
        assert!(alike([&["<ph/>"], &[]]));
        assert!(!alike([&["<ph/>", "<hi x=\"1\">", "</hi>"], &["<ph/>"]]));
        assert!(!alike([&["<ph x=\"1\"/>"], &[]]));
        assert!(!alike([&["<ph x=\"1\"/>", "<ph x=\"1\"/>"], &["<ph x=\"1\"/>"]]));
        assert!(!alike([&["<ph x=\"a\"/>"], &["<ph x=\"a\"/>"]]));
    }
}
