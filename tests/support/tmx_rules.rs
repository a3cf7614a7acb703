//! What the strictest validators ask of a TMX beyond its DTD: `TMXValidator`'s rules, the same string wherever it compares.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use xml::attribute::OwnedAttribute;
use xml::reader::{EventReader, XmlEvent};

/// What a file says of itself.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) source: String,
    pub(crate) format: String,
    pub(crate) units: usize,
    /// Kind and value of each prop, those of the header first.
    pub(crate) props: Vec<(String, String)>,
    /// The languages of each unit.
    pub(crate) languages: Vec<Vec<String>>,
    open: Vec<String>,
    text: String,
}

/// Reads a file as a strict reader of XML does, and holds the rules.
#[track_caller]
pub(crate) fn hold(bytes: &[u8]) -> Rules {
    let mut rules = Rules::default();
    for event in EventReader::new(bytes) {
        match event.unwrap() {
            XmlEvent::StartElement { name, attributes, .. } => rules.start(&name.local_name, &attributes),
            XmlEvent::EndElement { name } => rules.end(&name.local_name),
            XmlEvent::Characters(text) | XmlEvent::Whitespace(text) => rules.text += &text,
            _ => {}
        }
    }
    rules
}

/// A file as text, from UTF-8 or UTF-16 with a byte order mark.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(b"\xff\xfe") else {
        return String::from_utf8(bytes.to_vec()).unwrap();
    };
    let units: Vec<u16> = wide.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

impl Rules {
    fn start(&mut self, element: &str, attributes: &[OwnedAttribute]) {
        let value = |name: &str| {
            let found = attributes.iter().find(|attribute| attribute.name.local_name == name);
            found.map(|found| found.value.clone()).unwrap_or_default()
        };
        attributes.iter().for_each(check_attribute);
        self.text.clear();
        match element {
            "tmx" => assert!(["1.1", "1.2", "1.3", "1.4"].contains(&&*value("version"))),
            "header" => {
                self.source = value("srclang");
                self.format = value("o-tmf");
                assert!(!self.source.is_empty());
            }
            "tu" => self.languages.push(Vec::new()),
            "tuv" => self.languages.last_mut().unwrap().push(value("lang")),
            "prop" => self.props.push((value("type"), String::new())),
            _ => {}
        }
        self.open.push(element.to_owned());
    }

    fn end(&mut self, element: &str) {
        assert_eq!(self.open.pop().as_deref(), Some(element));
        match element {
            "prop" => self.props.last_mut().unwrap().1.clone_from(&self.text),
            "tu" => {
                let languages = self.languages.last().unwrap();
                assert!(languages.len() > 1);
                assert!(
                    self.source == "*all*" || languages.contains(&self.source),
                    "{} is not in {languages:?}",
                    self.source
                );
                self.units += 1;
            }
            _ => {}
        }
    }
}

#[track_caller]
fn check_attribute(attribute: &OwnedAttribute) {
    let value = &attribute.value;
    match attribute.name.local_name.as_str() {
        "srclang" if value == "*all*" => {}
        "lang" | "adminlang" | "srclang" => {
            let tag: legenda::language::LangTag = value.parse().unwrap();
            assert_eq!(tag.as_str(), value, "in canonical case");
        }
        "creationdate" | "changedate" | "lastusagedate" => check_date(value),
        "usagecount" => assert!(value.parse::<u64>().is_ok(), "{value}"),
        _ => {}
    }
}

/// Sixteen characters, and a day that there is.
#[track_caller]
fn check_date(value: &str) {
    let is_formed = value.len() == 16 && value.as_bytes()[8] == b'T' && value.ends_with('Z');
    let number = |range| value.get(range).and_then(|digits: &str| digits.parse::<u32>().ok());
    let month = number(4..6).filter(|month| (1..=12).contains(month));
    let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_day = month.is_some_and(|month| {
        number(6..8).is_some_and(|day| (1..=longest[month as usize - 1]).contains(&day))
    });
    let is_time = number(9..11) < Some(24) && number(11..13) < Some(60) && number(13..15) < Some(60);
    assert!(is_formed && is_day && is_time, "{value}");
}
