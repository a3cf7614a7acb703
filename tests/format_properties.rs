//! What holds for every format whatever it is given: nothing panics, and what is read is written and read back.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;
#[path = "support/units.rs"]
mod units;

use std::path::PathBuf;

use legenda::format::{Credits, FORMATS, Format, WriteOptions};
use legenda::unit::Unit;
use proptest::prelude::*;
use proptest::sample::Index;

fn both_ways() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| format.read.is_some() && format.write.is_some())
}

/// The fixtures that end as a format's files do.
fn seeds(format: &Format) -> Vec<Vec<u8>> {
    let folders = ["fixtures/tmx", "fixtures/tables", "fixtures/xliff", "fixtures/po", "fixtures/sheets"];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_its = |path: &&PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| format.extensions.contains(&extension))
    };
    paths.iter().filter(is_its).map(|path| std::fs::read(path).unwrap()).collect()
}

/// A change to a file: somewhere in it, some bytes are put in the place of others, which may come from it.
#[derive(Clone, Debug)]
struct Change {
    at: Index,
    length: usize,
    new: Vec<u8>,
    copied_from: Option<Index>,
}

impl Change {
    fn make(&self, bytes: &mut Vec<u8>) {
        let at = self.at.index(bytes.len() + 1);
        let end = (at + self.length).min(bytes.len());
        let copied = self.copied_from.map(|from| {
            let from = from.index(bytes.len() + 1);
            bytes[from..(from + 40).min(bytes.len())].to_vec()
        });
        bytes.splice(at..end, copied.unwrap_or_else(|| self.new.clone()));
    }
}

fn change() -> impl Strategy<Value = Change> {
    let tokens: Vec<&[u8]> = vec![
        b"<",
        b">",
        b"&",
        b"\"",
        b"'",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r",
        b"\xff",
        b"\xc3",
        b"\0",
        b"</seg>",
        b"<tu>",
        b"</tu>",
        b"&amp;",
        b"&#0;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"\xef\xbb\xbf",
        b"{",
        b"}",
        b"[",
        b"null",
        b"es",
        b"fr",
        b"xml:lang=\"es\"",
        b"<prop type=\"x-line\">1</prop>",
        b"<prop type=\"x-document\"/>",
        b"<bpt i=\"1\" x=\"1\">",
        b"</bpt>",
        b"<ept i=\"1\"/>",
        b"<ph/>",
        b"<hi>",
        b"</hi>",
        b"<sub>",
        b"{\"at\":1,\"code\":\"<ph/>\"}",
        b"<trans-unit id=\"9\">",
        b"</trans-unit>",
        b"<mrk mtype=\"seg\" mid=\"1\">",
        b"<target>",
        b"<context context-type=\"x-line\">1</context>",
        b"msgid \"a\"\n",
        b"msgctxt \"legenda:2\"\n",
        b"msgstr[1] \"b\"\n",
        b"#, fuzzy\n",
        b"#: a.txt:3\n",
    ];
    let new = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(tokens).prop_map(<[u8]>::to_vec),
    ];
    (any::<Index>(), 0..30usize, new, prop::option::weighted(0.3, any::<Index>()))
        .prop_map(|(at, length, new, copied_from)| Change { at, length, new, copied_from })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        both_ways().for_each(|format| formats::assert_round_trip(format, &bytes));
    }

    #[test]
    fn a_changed_file_is_read_written_and_read_back(
        file in any::<Index>(),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        for format in both_ways() {
            let seeds = seeds(format);
            let mut bytes = seeds[file.index(seeds.len())].clone();
            for change in &changes {
                change.make(&mut bytes);
            }
            formats::assert_round_trip(format, &bytes);
        }
    }

    #[test]
    fn units_are_written_and_read_back(units in prop::collection::vec(units::unit(), 0..4)) {
        for format in both_ways() {
            let units: Vec<Unit> = units.iter().map(|unit| units::held_by(format, unit)).collect();
            formats::assert_written_and_read(format, &units);
        }
    }

    #[test]
    fn credits_in_the_texts_are_set_apart_again(units in prop::collection::vec(units::unit(), 0..4)) {
        for format in both_ways().filter(|format| matches!(format.name, "tmx" | "xliff" | "jsonl")) {
            let units: Vec<Unit> = units.iter().map(|unit| units::held_by(format, unit)).collect();
            for credits in [Credits::With, Credits::Both] {
                let options = WriteOptions { credits, ..formats::plain_options(&units) };
                let (written, _) = formats::write(format, &units, &options);
                let read = formats::read(format, "a", &written, &[]).unwrap();
                prop_assert!(read.faults.is_empty(), "{:?}", read.faults);
                let found: Vec<Unit> = read.records.into_iter().map(|record| record.unit).collect();
                let expected = units.iter().zip(1..).map(|(unit, at)| formats::held(format, unit, at, &options));
                prop_assert_eq!(found, formats::in_order(format, expected.collect()));
            }
        }
    }

    #[test]
    fn a_table_for_a_spreadsheet_gives_back_every_text(units in prop::collection::vec(units::unit(), 0..4)) {
        for format in both_ways().filter(|format| matches!(format.name, "csv" | "tsv")) {
            let units: Vec<Unit> = units.iter().map(|unit| units::held_by(format, unit)).collect();
            let units = formats::of_one_source(&units);
            let options = WriteOptions { spreadsheet: true, header: false, ..formats::plain_options(&units) };
            let (written, _) = formats::write(format, &units, &options);
            prop_assert_eq!(&written[..3], b"\xef\xbb\xbf");
            let read = formats::read(format, "a", &written, &options.languages);
            if formats::is_stopped_for_its_language(&read) {
                continue;
            }
            let read = read.unwrap();
            let found: Vec<Unit> = read.records.into_iter().map(|record| record.unit).collect();
            let expected = units.iter().zip(1..).map(|(unit, at)| formats::held(format, unit, at, &options));
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_csv_crate_reads_what_is_written(units in prop::collection::vec(units::unit(), 1..4)) {
        let format = formats::named("csv");
        let options = formats::plain_options(&units);
        let (written, _) = formats::write(format, &units, &options);
        let mut rows = csv::Reader::from_reader(&*written);
        prop_assert_eq!(rows.headers().unwrap().len(), options.languages.len() + 4);
        let found: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(found.len(), units.len());
        for (row, unit) in found.iter().zip(&units) {
            for (lang, cell) in options.languages.iter().zip(row) {
                let variant = unit.variants.iter().find(|variant| variant.lang == *lang);
                prop_assert_eq!(cell, variant.map_or("", |variant| &*variant.text));
            }
        }
    }
}

#[test]
fn every_format_that_is_read_has_a_fuzz_target_and_seeds() {
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        let target = std::fs::read_to_string(format!("fuzz/fuzz_targets/{}.rs", format.name));
        assert!(target.unwrap().contains(&format!("\"{}\"", format.name)));
        assert!(!seeds(format).is_empty(), "{}", format.name);
    }
}
