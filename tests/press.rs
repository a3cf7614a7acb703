//! The starter memory that is shipped, `memories/press.tmx`: captions of the press in Spanish, French and
//! English, no two of which would be found for each other, so that what it teaches is worth its size.

#![allow(clippy::unwrap_used, reason = "a shipped file that cannot be read is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use legenda::format::{FORMATS, Format, Input, ReadOptions, WriteOptions};
use legenda::language::LangTag;
use legenda::rate::MatchRate;
use legenda::text::distance::Comparator;
use legenda::text::normal::masked;
use legenda::unit::{Status, Unit, UnitId};

const FILE: &str = "memories/press.tmx";

/// The languages that every unit has, in order.
const LANGUAGES: [&str; 3] = ["es", "fr", "en"];

/// Units from which a lexicon learned from it helps the aligner.
const FEWEST: usize = 600;

/// From this similarity on, the text of one unit would be suggested for another.
const NEAR: MatchRate = MatchRate::from_hundredths(7_000);

/// Units that may open with the same three words.
const SAME_OPENING: usize = 6;

#[test]
fn every_unit_has_a_confirmed_text_in_each_language() {
    let units = units();
    assert!(units.len() >= FEWEST, "{} units", units.len());
    for (at, unit) in units.iter().enumerate() {
        let languages: Vec<&str> = unit.variants.iter().map(|variant| variant.lang.as_str()).collect();
        assert_eq!(languages, LANGUAGES, "{:?}", unit.tuid);
        assert_eq!(unit.status, Some(Status::Confirmed), "{:?}", unit.tuid);
        assert_eq!(unit.tuid, Some(format!("press-{}", at + 1)));
    }
}

#[test]
fn it_is_written_as_legenda_writes_it() {
    let options = WriteOptions { languages: LANGUAGES.map(tag).to_vec(), ..WriteOptions::default() };
    let mut bytes = Vec::new();
    let mut writer = tmx().write.unwrap()(Box::new(&mut bytes), &options).unwrap();
    for (number, unit) in (1..).zip(units()) {
        writer.write(UnitId(number), &unit).unwrap();
    }
    writer.finish().unwrap();
    drop(writer);
    assert!(bytes == fs::read(FILE).unwrap(), "{FILE} is not what an export of its units is");
}

#[test]
fn no_unit_finds_another() {
    for texts in LANGUAGES.map(texts) {
        let masks: Vec<String> = texts.iter().map(|text| masked(&without_names(text))).collect();
        for (at, mask) in masks.iter().enumerate() {
            let comparator = Comparator::new(mask);
            let near = |other: &&String| comparator.similarity(other, other.chars().count(), NEAR).is_some();
            assert_eq!(masks[..at].iter().find(near), None, "{}", texts[at]);
        }
    }
}

#[test]
fn no_opening_wears_out() {
    for texts in LANGUAGES.map(texts) {
        let mut openings: BTreeMap<String, usize> = BTreeMap::new();
        for text in &texts {
            *openings.entry(opening(text)).or_default() += 1;
        }
        let worn: Vec<_> = openings.iter().filter(|(_, count)| **count > SAME_OPENING).collect();
        assert!(worn.is_empty(), "{worn:?}");
    }
}

#[test]
fn every_text_is_clean() {
    for text in LANGUAGES.into_iter().flat_map(texts) {
        assert_eq!(text.trim(), text);
        assert!(!text.chars().zip(text.chars().skip(1)).any(|(a, b)| a.is_whitespace() && b.is_whitespace()));
        assert!(!text.contains(['"', '\'', '\t', '\n']), "straight quotes or white space: {text}");
        assert!(is_balanced(&text), "{text}");
    }
}

fn tmx() -> &'static Format {
    FORMATS.iter().find(|format| format.name == "tmx").unwrap()
}

/// The units of the file; one that cannot be read fails the test.
fn units() -> Vec<Unit> {
    let reader = Box::new(Cursor::new(fs::read(FILE).unwrap()));
    let records = tmx().read.unwrap()(Input { name: FILE.into(), reader }, &ReadOptions::default());
    records.unwrap().map(|record| record.unwrap().unit).collect()
}

fn texts(language: &str) -> Vec<String> {
    let language = tag(language);
    units().iter().map(|unit| unit.variant(&language).unwrap().text.clone()).collect()
}

fn tag(language: &str) -> LangTag {
    language.parse().unwrap()
}

/// A text with one sign for each run of names: capitalised words that do not stand first.
fn without_names(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let is_name = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        let word = if is_name && !words.is_empty() { "X" } else { word };
        if word != "X" || words.last() != Some(&"X") {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The first three words of a text.
fn opening(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(3).collect::<Vec<_>>().join(" ")
}

/// Whether every sign that opens is closed, the innermost first.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let closes = |c: char, open: &mut Vec<char>| match c {
        '«' => open.push('»'),
        '“' => open.push('”'),
        '(' => open.push(')'),
        '[' => open.push(']'),
        '¿' => open.push('?'),
        '¡' => open.push('!'),
        _ => {}
    };
    for c in text.chars() {
        let is_end = "»”)]".contains(c) || ("?!".contains(c) && open.last() == Some(&c));
        if is_end && open.pop() != Some(c) {
            return false;
        }
        closes(c, &mut open);
    }
    open.is_empty()
}

mod the_checker {
    use super::*;

    #[test]
    fn sets_names_apart() {
        assert_eq!(without_names("Vista de Rabat (Marruecos) el 3 de mayo"), "Vista de X el 3 de mayo");
        assert_eq!(without_names("Rabat Salé, hoy"), "Rabat X hoy");
        assert_eq!(opening("L’arrivée du roi."), "l arrivée du");
    }

    #[test]
    fn sees_what_is_not_closed() {
        assert!(is_balanced("«a (b)» “c” ¿d? e!"));
        assert!(!is_balanced("«a"));
        assert!(!is_balanced("a)"));
        assert!(!is_balanced("(«a)»"));
        assert!(!is_balanced("¿a"));
    }
}
