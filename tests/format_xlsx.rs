//! What workbooks keep: as written by us, and as written by Excel's and LibreOffice's kinds in `fixtures/sheets`.
#![cfg(feature = "xlsx")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/archives.rs"]
mod archives;
#[path = "support/formats.rs"]
mod formats;

use std::io::{Cursor, Read};

use archives::{changed, changes, rewritten};
use legenda::Error;
use legenda::error::Severity;
use legenda::format::{Input, ReadOptions, WriteOptions};
use legenda::unit::{Occurrence, Unit, Variant};
use proptest::prelude::*;
use proptest::sample::Index;
use zip::ZipArchive;

/// A unit of two texts.
fn unit(source: &str, target: &str) -> Unit {
    let variant = |lang: &str, text: &str| Variant::new(lang.parse().unwrap(), text);
    Unit { variants: vec![variant("es", source), variant("fr", target)], ..Unit::default() }
}

/// What is read of a fixture: its texts, and what is told.
fn read(file: &str, sheet: Option<&str>, columns: &[&str]) -> (Vec<String>, Vec<String>) {
    let bytes = std::fs::read(format!("fixtures/sheets/{file}")).unwrap();
    let options = ReadOptions {
        sheet: sheet.map(str::to_owned),
        columns: columns.iter().map(|choice| choice.parse().unwrap()).collect(),
        ..ReadOptions::default()
    };
    let input = Input { name: file.to_owned(), reader: Box::new(Cursor::new(bytes)) };
    let records = match formats::named("xlsx").read.unwrap()(input, &options) {
        Ok(records) => records,
        Err(stop) => return (vec![], vec![told(&stop)]),
    };
    let (mut texts, mut faults) = (vec![], vec![]);
    for record in records {
        match record {
            Ok(record) => {
                let variants = record.unit.variants.iter();
                texts.push(variants.map(|variant| variant.text.as_str()).collect::<Vec<_>>().join(" = "));
            }
            Err(fault) => faults.push(told(&fault)),
        }
    }
    (texts, faults)
}

fn told(fault: &Error) -> String {
    let hint = fault.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{fault}{hint}")
}

#[track_caller]
fn check(file: &str, sheet: Option<&str>, columns: &[&str], texts: &[&str], faults: &[&str]) {
    assert_eq!(
        read(file, sheet, columns),
        (texts.iter().map(ToString::to_string).collect(), faults.iter().map(ToString::to_string).collect())
    );
}

#[track_caller]
fn check_written(units: &[Unit]) {
    let options = formats::plain_options(units);
    let (written, _) = formats::write(formats::named("xlsx"), units, &options);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(written)).unwrap();
    for at in 0..archive.len() {
        let part = std::io::read_to_string(archive.by_index(at).unwrap()).unwrap();
        formats::assert_allowed_in_xml(&part);
    }
    formats::assert_written_and_read(formats::named("xlsx"), units);
}

#[test]
fn a_text_comes_back_as_it_was_whatever_a_spreadsheet_would_make_of_it() {
    for text in [
        "=1+1",
        "+34 600",
        "-5 grados",
        "@efe",
        "'tis",
        "2023",
        "1e5",
        "TRUE",
        "#N/A",
        "01/02/2023",
        " a ",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "a\tb",
        "_x000D_",
        "_x005F_",
        "\u{1}\u{1f}\u{7f}",
        "\0",
        "\u{fffe}\u{ffff}",
        "e\u{301}𝄞",
        "https://example.org/a",
        "<b>&amp;",
        "\u{feff}x",
        "\u{85}\u{2028}x",
    ] {
        check_written(&[unit(text, "x"), unit("x", text)]);
    }
}

#[test]
fn facts_come_back_as_they_were() {
    for credit in ["EFE", "007", "7", "4294967296", " ", "=A1"] {
        let occurrence = Occurrence {
            credit: Some(credit.to_owned()).filter(|credit| !credit.trim().is_empty()),
            document: Some("a.txt".to_owned()),
            line: Some(31),
            ..Occurrence::default()
        };
        check_written(&[Unit { occurrences: vec![occurrence], ..unit("a", "b") }]);
    }
}

#[test]
fn the_same_units_make_the_same_bytes() {
    let units = [unit("El puerto", "Le port"), unit("La playa", "La plage")];
    let write = || formats::write(formats::named("xlsx"), &units, &formats::plain_options(&units)).0;
    let first = write();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(first, write());
}

#[test]
fn what_a_cell_cannot_hold_is_left_out_whole_and_told() {
    let (fits, long) = ("𝄞".repeat(16_383), "𝄞".repeat(16_384));
    check_written(&[unit(&fits, "x"), unit(&"ñ".repeat(32_767), "x")]);
    let units = [unit("a", &long), unit("b", "c")];
    let (written, faults) = formats::write(
        formats::named("xlsx"),
        &units,
        &WriteOptions { header: true, ..WriteOptions::default() },
    );
    assert_eq!(
        faults.iter().map(told).collect::<Vec<_>>(),
        [
            "unit 1 is left out: a cell of a sheet holds 32767 characters (export it as TMX, CSV or JSON Lines)"
        ]
    );
    assert!(faults.iter().all(|fault| fault.severity() == Severity::Warning));
    let read = formats::read(formats::named("xlsx"), "a", &written, &[]).unwrap();
    assert_eq!(read.records.into_iter().map(|record| record.unit).collect::<Vec<_>>(), [unit("b", "c")]);
}

#[test]
fn a_sheet_is_named_or_counted() {
    let old = ["Antiguo = Ancien"];
    check("hidden.xlsx", Some("Viejo"), &[], &old, &[]);
    check("hidden.xlsx", Some("viejo"), &[], &old, &[]);
    check("hidden.ods", Some("1"), &[], &old, &[]);
    check("hidden.xlsx", Some("4"), &[], &["Más = Plus"], &[]);
    check("hidden.xlsx", Some("Vacía"), &[], &[], &[]);
    for wanted in ["0", "5", "Otra"] {
        let fault = format!(
            "hidden.xlsx: there is no sheet {wanted} (the sheets are Viejo (hidden), Vacía, Nuevo, Más)"
        );
        check("hidden.xlsx", Some(wanted), &[], &[], &[&fault]);
    }
}

#[test]
fn columns_are_what_the_user_says() {
    let texts = ["El alcalde = Le maire", "La alcaldesa = La mairesse"];
    check("no-header.xlsx", None, &["es=C", "fr=D"], &texts, &[]);
    check("no-header.xlsx", None, &["es=3", "fr=d"], &texts, &[]);
    check("unknown-columns.xlsx", None, &["es=A", "fr=color"], &["Uno = rojo"], &[]);
    check(
        "no-header.xlsx",
        None,
        &["es=C", "fr=E"],
        &[],
        &[
            "no-header.xlsx, sheet Hoja1, row 3: there is no column E (the columns are 1, , El alcalde, Le maire) (name a column by its letter, its number or its name in the first row: --columns es=A,fr=B)",
        ],
    );
}

#[test]
fn a_sheet_with_a_cell_far_away_takes_no_more_room_than_its_cells() {
    check(
        "far.xlsx",
        None,
        &["es=A", "fr=B"],
        &["Uno = Un"],
        &["far.xlsx, sheet Hoja1, row 1048576: no text in any language"],
    );
}

#[test]
fn a_column_that_no_number_holds_is_damage() {
    let bytes = std::fs::read("fixtures/sheets/merged.xlsx").unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
    let part = archive.index_for_name("xl/worksheets/sheet1.xml").unwrap();
    let mut text = String::new();
    archive.by_index(part).unwrap().read_to_string(&mut text).unwrap();
    let text = text.replace("r=\"A1\"", "r=\"ZZZZZZZZZ1\"");
    let bytes =
        rewritten(&bytes, |at, part_bytes| if at == part { text.clone().into_bytes() } else { part_bytes });
    let stop = formats::read(formats::named("xlsx"), "a.xlsx", &bytes, &[]).err().map(|stop| told(&stop));
    assert!(stop.is_none_or(|stop| stop.starts_with("a.xlsx: the workbook is damaged: ")));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workbook_with_a_changed_part_is_read_without_panic(
        file in prop::sample::select(vec!["captions.xlsx", "kinds.xlsx", "merged.xlsx", "hidden.ods", "kinds.ods"]),
        part in any::<Index>(),
        changes in changes(&[
            b"<", b"\"", b"<c r=\"ZZZ9\">", b"</row>", b"9999999999",
            b"-1", b"t=\"s\"", b"&#0;", b"A1:XFD1048576",
        ]),
    ) {
        let bytes = std::fs::read(format!("fixtures/sheets/{file}")).unwrap();
        formats::assert_round_trip(formats::named("xlsx"), &changed(&bytes, part, &changes));
    }
}
