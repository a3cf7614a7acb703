//! Units as nasty as a memory can hold, for property tests.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use legenda::format::Format;
use legenda::unit::{Authorship, Code, Frame, Occurrence, Prop, Provenance, Status, Unit, Variant};
use proptest::prelude::*;
use proptest::sample::Index;

const LANGUAGES: [&str; 5] = ["es", "fr", "es-MX", "en", "zh-Hant-TW"];

/// Any unit: two to four languages, any characters.
pub(crate) fn unit() -> impl Strategy<Value = Unit> {
    let languages = prop::sample::subsequence(LANGUAGES.to_vec(), 2..=4).prop_shuffle();
    let variants =
        languages.prop_flat_map(|languages| languages.into_iter().map(variant).collect::<Vec<_>>());
    let status =
        prop::option::of(prop::sample::select(vec![Status::Machine, Status::Imported, Status::Confirmed]));
    let parts = (
        variants,
        status,
        prop::option::of(any_text()),
        provenance(),
        prop::collection::vec(any_text(), 0..3),
        prop::collection::vec(prop(), 0..3),
        prop::collection::vec(occurrence(), 0..3),
    );
    parts.prop_map(|(variants, status, tuid, provenance, notes, props, occurrences)| Unit {
        variants,
        status,
        tuid,
        provenance,
        notes,
        props,
        occurrences,
    })
}

/// A unit with only such characters as a format can hold.
pub(crate) fn held_by(format: &Format, unit: &Unit) -> Unit {
    let is_held = |char: char| match format.name {
        "tmx" | "xliff" => {
            !matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        }
        "tsv" => !matches!(char, '\t' | '\n' | '\r'),
        "po" => char != '\0',
        _ => true,
    };
    let keep = |text: &mut String| *text = text.replace(|char| !is_held(char), "?");
    let mut unit = unit.clone();
    each_text(&mut unit, keep);
    match format.name {
        "xliff" => unit.variants.truncate(2),
        "po" => hold_in_po(&mut unit),
        _ => {}
    }
    unit
}

/// Leaves what a PO file can hold: one pair of languages, and comments and places without line ends.
fn hold_in_po(unit: &mut Unit) {
    unit.variants.truncate(2);
    for (variant, lang) in unit.variants.iter_mut().zip(["es", "fr"]) {
        variant.lang = lang.parse().unwrap();
    }
    unit.notes.iter_mut().for_each(|note| *note = note.replace('\r', "?"));
    let ends = ['\n', '\r', '\u{2068}', '\u{2069}'];
    let documents = unit.occurrences.iter_mut().filter_map(|occurrence| occurrence.document.as_mut());
    documents.for_each(|document| *document = document.replace(ends, "?"));
}

/// Changes every text of a unit.
pub(crate) fn each_text(unit: &mut Unit, mut change: impl FnMut(&mut String)) {
    let Unit { variants, tuid, provenance, notes, props, occurrences, .. } = unit;
    let mut texts: Vec<&mut String> = Vec::new();
    texts.extend(tuid);
    texts.extend(names(provenance));
    texts.extend(notes);
    texts.extend(props.iter_mut().flat_map(|prop| [&mut prop.kind, &mut prop.value]));
    for variant in variants {
        texts.push(&mut variant.text);
        texts.extend(names(&mut variant.provenance));
        texts.extend(&mut variant.notes);
        texts.extend(variant.props.iter_mut().flat_map(|prop| [&mut prop.kind, &mut prop.value]));
    }
    for occurrence in occurrences {
        let Occurrence { document, picture, credit, frames, .. } = occurrence;
        texts.extend([document, picture, credit].into_iter().flatten());
        texts.extend(frames.iter_mut().flat_map(|frame| [&mut frame.before, &mut frame.after]));
    }
    texts.into_iter().for_each(&mut change);
}

fn names(provenance: &mut Provenance) -> impl Iterator<Item = &mut String> {
    let Authorship { created_by, changed_by, tool, tool_version, .. } = &mut **provenance;
    [created_by, changed_by, tool, tool_version].into_iter().flatten()
}

/// Any text, rich in what mark-up and tables use.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        4 => prop::sample::select(vec!['a', 'ñ', 'É', ' ', '0', '-', '\u{301}']),
        3 => prop::sample::select("<>&\"'[];,\t\r\n=+@\u{a0}\u{85}\u{2028}\u{feff}{}\\/".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
        1 => prop::sample::select(vec!['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{7f}', '\u{fffe}', '\u{ffff}']),
    ];
    let piece = prop_oneof![
        8 => char.prop_map(String::from),
        1 => Just("]]>".to_owned()),
        1 => Just("&amp;".to_owned()),
        1 => Just("<tu>".to_owned()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Any text with a letter in it.
fn words() -> impl Strategy<Value = String> {
    (any_text(), any_text()).prop_map(|(before, after)| format!("{before}x{after}"))
}

fn variant(lang: &'static str) -> impl Strategy<Value = Variant> {
    let parts = (
        words(),
        provenance(),
        prop::collection::vec(any_text(), 0..2),
        prop::collection::vec(prop(), 0..2),
        markup(),
    );
    parts.prop_map(move |(text, provenance, notes, props, codes)| {
        let length = text.chars().count();
        let mut places: Vec<usize> = codes.iter().map(|(place, _)| place.index(length + 1)).collect();
        places.sort_unstable();
        let markup = places.into_iter().zip(codes).map(|(at, (_, code))| Code { at, code }).collect();
        Variant { lang: lang.parse().unwrap(), text, provenance, notes, props, markup }
    })
}

/// In-line codes that fit together, each with a place of its own.
fn markup() -> impl Strategy<Value = Vec<(Index, String)>> {
    let groups: Vec<&[&str]> = vec![
        &["<ph/>"],
        &["<ph assoc=\"p\" type=\"&lt;&quot;&#10;\">]]&gt;&amp; \n</ph>"],
        &["<it pos=\"begin\">ñ<sub type=\"alt\">a <ph>b</ph> <hi>c</hi></sub></it>"],
        &["<ut>{\\b</ut>"],
        &["<bpt i=\"#\" type=\"bold\">&lt;b&gt;</bpt>", "<ept i=\"#\">&lt;/b&gt;</ept>"],
        &["<hi type=\"x\">", "<hi>", "<ph/>", "</hi>", "</hi>"],
        &["<hi>", "<bpt i=\"#\"/>", "</hi>", "<ept i=\"#\"/>"],
    ];
    let chosen = prop::collection::vec(prop::sample::select(groups), 0..3);
    let codes = chosen.prop_map(|groups| {
        let numbered = |(group, number): (&[&str], usize)| {
            group.iter().map(|code| code.replace("i=\"#\"", &format!("i=\"{number}\""))).collect::<Vec<_>>()
        };
        groups.into_iter().zip(1..).flat_map(numbered).collect::<Vec<_>>()
    });
    codes.prop_flat_map(|codes| {
        let places = prop::collection::vec(any::<Index>(), codes.len());
        places.prop_map(move |places| places.into_iter().zip(codes.clone()).collect())
    })
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let date = || {
        let dates = ["2026-11-23T10:15:00Z", "2024-02-29T00:00:00Z", "0001-12-31T23:59:59Z"];
        prop::option::of(prop::sample::select(dates.to_vec()).prop_map(str::to_owned))
    };
    let name = || prop::option::of(any_text());
    let parts = (date(), name(), date(), name(), prop::option::of(any::<u64>()), date(), name(), name());
    parts.prop_map(|(created, created_by, changed, changed_by, used, last_used, tool, tool_version)| {
        Authorship { created, created_by, changed, changed_by, used, last_used, tool, tool_version }.into()
    })
}

/// A prop of another tool.
fn prop() -> impl Strategy<Value = Prop> {
    let kind = prop_oneof![any_text().prop_map(|text| format!("k{text}")), Just("x-line".to_owned())];
    (kind, any_text()).prop_map(|(kind, value)| Prop { kind, value })
}

fn occurrence() -> impl Strategy<Value = Occurrence> {
    let number = || prop::option::of(any::<u64>());
    let text = || prop::option::of(words());
    let date = prop::option::of(prop::sample::select(vec!["2026-11-23".to_owned(), "2024-02-29".to_owned()]));
    let parts = (text(), number(), number(), text(), text(), date, prop::collection::vec(frame(), 0..3));
    parts.prop_map(|(document, line, position, picture, credit, date, frames)| Occurrence {
        document,
        line,
        position,
        picture,
        credit,
        date,
        frames,
        operation: None,
    })
}

fn frame() -> impl Strategy<Value = Frame> {
    (prop::sample::select(LANGUAGES.to_vec()), any_text(), any_text())
        .prop_map(|(lang, before, after)| Frame { lang: lang.parse().unwrap(), before, after })
}
