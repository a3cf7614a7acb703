//! In-line codes as XLIFF 1.2 writes them (§2.6), so that they are read again as TMX had them: see `super::codes`.
//!
//! Codes in which nothing stands are `x`, `bx` and `ex`. What TMX gives no `x` has a name of ours, the same one on both
//! sides for what is written alike.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::codes::{HIGHLIGHTED, SUBFLOW};
use super::super::xml::markup::{Within, attribute, escape, push_reference, push_text};
use super::coded::UNNAMED;
use super::codes::UNKNOWN;
use super::values::{self, DATATYPES, DELIMITERS, MARKS, PLACEHOLDERS, POSITIONS, SIDES, to_xliff};
use crate::unit::Code;

/// The codes of the two texts of a unit, which fit together, and what XLIFF does not hold of them.
pub(super) fn written(markups: [&[Code]; 2]) -> ([Vec<Code>; 2], Option<&'static str>) {
    let mut names = BTreeMap::new();
    let mut left = None;
    let codes = markups.map(|markup| {
        let mut side = Side::new(markup, &mut names);
        let code = |code: &Code| Code { at: code.at, code: side.code(&code.code) };
        let codes = markup.iter().map(code).collect();
        left = left.or(side.left);
        codes
    });
    (codes, left)
}

/// How a code is written, and how many times before; and the number of the name that it has then.
type Names = BTreeMap<(String, usize), usize>;

/// The codes of one text while they are written.
struct Side<'a> {
    names: &'a mut Names,
    /// How often what has no name was written so.
    seen: BTreeMap<String, usize>,
    /// The names of what was begun, by its `i`.
    begun: BTreeMap<String, String>,
    /// Whether nothing stands in what begins and ends something, and none of it in other codes.
    is_bare: bool,
    left: Option<&'static str>,
}

impl<'a> Side<'a> {
    fn new(markup: &[Code], names: &'a mut Names) -> Self {
        let is_pair = |code: &&Code| code.code.starts_with("<bpt") || code.code.starts_with("<ept");
        let is_bare = markup.iter().filter(is_pair).all(|code| code.code.ends_with("/>"))
            && markup.iter().all(|code| !code.code.contains(&format!("<{SUBFLOW}")));
        Self { names, seen: BTreeMap::new(), begun: BTreeMap::new(), is_bare, left: None }
    }

    fn code(&mut self, code: &str) -> String {
        if code == "</hi>" {
            return "</mrk>".to_owned();
        }
        let mut out = String::with_capacity(code.len() + 16);
        let mut xml = Reader::from_str(code);
        // What marks a text is not ended here.
        xml.config_mut().check_end_names = false;
        let mut open: Vec<&'static str> = Vec::new();
        while let Ok(event) = xml.read_event() {
            match event {
                Event::Start(start) => {
                    let name = self.start(&start, code, false, &mut out);
                    out.push('>');
                    open.push(name);
                }
                Event::Empty(start) => {
                    self.start(&start, code, open.is_empty(), &mut out);
                    out.push_str("/>");
                }
                Event::End(_) => out.extend(open.pop().map(|name| format!("</{name}>"))),
                Event::Text(text) => text_of(&text, push_text, &mut out),
                Event::GeneralRef(name) => text_of(&name, push_reference, &mut out),
                Event::Eof => break,
                _ => {}
            }
        }
        out
    }

    /// Writes a start tag but for its end, and says what its element is called. One in which nothing stands, not even
    /// text of its own, may have a name that says so.
    fn start(&mut self, start: &BytesStart, code: &str, is_empty: bool, out: &mut String) -> &'static str {
        let attributes: Vec<(String, String)> = start
            .attributes()
            .filter_map(Result::ok)
            .filter_map(|one| Some((one.key.as_ref().to_owned(), attribute(&one.value).ok()?.into_owned())))
            .collect();
        let value = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let ours = start.name();
        let ours = ours.as_ref();
        let is_bare = is_empty && self.is_bare;
        let name = match ours {
            "bpt" if is_bare => "bx",
            "ept" if is_bare => "ex",
            "ph" if is_empty && value("assoc").is_none() => "x",
            "bpt" => "bpt",
            "ept" => "ept",
            "it" => "it",
            HIGHLIGHTED => "mrk",
            SUBFLOW => SUBFLOW,
            _ => "ph",
        };
        let id = self.id(ours, value("x"), value("i"), code);
        out.extend(["<", name]);
        let mut has_id = false;
        for (key, value) in &attributes {
            has_id |= key == "x" && id.is_some();
            if let Some((key, value)) = self.attribute(name, key, value) {
                push(key, &value, out);
            }
        }
        id.filter(|_| !has_id).into_iter().for_each(|id| push("id", &id, out));
        match ours {
            "ut" => push("ctype", UNKNOWN, out),
            HIGHLIGHTED if value("type").is_none() => push("mtype", values::NONE, out),
            _ => {}
        }
        name
    }

    /// What an element is called, if it has to have a name.
    fn id(&mut self, element: &str, x: Option<&String>, i: Option<&String>, code: &str) -> Option<String> {
        let i = i.cloned().unwrap_or_default();
        match element {
            HIGHLIGHTED | SUBFLOW => return None,
            "ept" => return Some(self.begun.get(&i).cloned().unwrap_or(i)),
            _ => {}
        }
        let id = x.cloned().unwrap_or_else(|| {
            let seen = self.seen.entry(code.to_owned()).or_default();
            *seen += 1;
            let next = self.names.len() + 1;
            format!("{UNNAMED}{}", self.names.entry((code.to_owned(), *seen)).or_insert(next))
        });
        if element == "bpt" {
            self.begun.insert(i, id.clone());
        }
        Some(id)
    }

    /// An attribute as XLIFF has it, if it has it.
    fn attribute(&mut self, element: &str, name: &str, value: &str) -> Option<(&'static str, String)> {
        let ours = |known: &[(&'static str, &str)]| {
            known.iter().find(|(_, ours)| *ours == value).map(|(theirs, _)| (*theirs).to_owned())
        };
        let known = if matches!(element, "x" | "ph") { PLACEHOLDERS } else { DELIMITERS };
        let written = match (element, name) {
            ("mrk", "x") => {
                self.left = Some("the x of <hi>");
                return None;
            }
            ("mrk", "type") => ("mtype", to_xliff(value, MARKS)),
            (_, "type") => ("ctype", to_xliff(value, known)),
            (_, "x") => ("id", value.to_owned()),
            (_, "i") => ("rid", token(value)),
            (_, "datatype") => ("datatype", to_xliff(value, DATATYPES)),
            (_, "pos") => ("pos", ours(&POSITIONS)?),
            (_, "assoc") => {
                let side = ours(&SIDES);
                self.left = self.left.or(side.is_none().then_some("the assoc of <ph>"));
                ("assoc", side?)
            }
            _ => return None,
        };
        Some(written)
    }
}

/// A name as XML wants it where it refers to another (`NMTOKEN`).
fn token(name: &str) -> String {
    let is_fit = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_' | ':');
    if !name.is_empty() && name.chars().all(is_fit) {
        return name.to_owned();
    }
    name.chars().fold(UNNAMED.to_string(), |token, char| token + &format!("{:x}.", u32::from(char)))
}

fn push(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape(value, Within::Attribute, out);
    out.push('"');
}

fn text_of(
    text: &str,
    read: fn(&str, &mut String) -> Result<(), crate::error::FormatFault>,
    out: &mut String,
) {
    let mut plain = String::new();
    // What is settled has been read before.
    if read(text, &mut plain).is_ok() {
        escape(&plain, Within::Element, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(codes: [&[&str]; 2], expected: [&[&str]; 2]) {
        let markup = codes.map(|codes| {
            codes.iter().map(|code| Code { at: 0, code: (*code).to_owned() }).collect::<Vec<_>>()
        });
        let (found, _) = written([&markup[0], &markup[1]]);
        let found = found.map(|codes| codes.into_iter().map(|code| code.code).collect::<Vec<_>>());
        assert_eq!(
            found,
            expected.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>())
        );
    }

    #[test]
    fn codes_keep_their_kinds_their_numbers_and_what_stands_in_them() {
        check(
            [
                &["<bpt i=\"1\" x=\"3\" type=\"bold\">&lt;b&gt;</bpt>", "<ept i=\"1\">&lt;/b&gt;</ept>"],
                &["<ut/>"],
            ],
            [
                &[
                    "<bpt rid=\"1\" id=\"3\" ctype=\"bold\">&lt;b&gt;</bpt>",
                    "<ept rid=\"1\" id=\"3\">&lt;/b&gt;</ept>",
                ],
                &["<ph id=\"_1\" ctype=\"x-tmx-ut\"/>"],
            ],
        );
        check(
            [&["<it pos=\"begin\" type=\"b c\"/>"], &["<ph x=\"1\">a<sub type=\"alt\">b<ph/></sub></ph>"]],
            [
                &["<it pos=\"open\" ctype=\"x-tmx-b%20;c\" id=\"_1\"/>"],
                &["<ph id=\"1\">a<sub ctype=\"x-tmx-alt\">b<ph id=\"_2\"/></sub></ph>"],
            ],
        );
    }

    #[test]
    fn what_is_alike_on_both_sides_is_named_alike_and_what_is_empty_says_so() {
        check(
            [
                &["<ph/>", "<ph/>", "<bpt i=\"a b\"/>", "<ept i=\"a b\"/>"],
                &["<ph/>", "<hi>", "</hi>", "<hi type=\"term\">", "</hi>"],
            ],
            [
                &[
                    "<x id=\"_1\"/>",
                    "<x id=\"_2\"/>",
                    "<bx rid=\"_61.20.62.\" id=\"_3\"/>",
                    "<ex rid=\"_61.20.62.\" id=\"_3\"/>",
                ],
                &["<x id=\"_1\"/>", "<mrk mtype=\"x-tmx\">", "</mrk>", "<mrk mtype=\"term\">", "</mrk>"],
            ],
        );
    }
}
