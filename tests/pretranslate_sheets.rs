//! Workbooks that are being translated: what is set in them, and that everything else stays.
#![cfg(feature = "xlsx")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/archives.rs"]
mod archives;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use archives::{changed, changes, parts, rewritten};
use legenda::format::fill::{
    Decision, FILLS, Fill, FillOptions, Fillable, Filling, Obstacle, Overwrite, Proposal, ProposalKind,
    Segment, Standing, State,
};
use legenda::format::{FORMATS, Input, ReadOptions, Untranslated};
use legenda::rate::MatchRate;
use legenda::unit::UnitId;
use proptest::prelude::*;
use proptest::sample::Index;

fn xlsx() -> &'static Fill {
    FILLS.iter().find(|fill| fill.name == "xlsx").unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("fixtures/sheets/{name}")).unwrap()
}

fn open(bytes: &[u8], options: &FillOptions) -> Result<Fillable, String> {
    (xlsx().open)("a.xlsx", bytes.to_vec(), options).map_err(|stop| stop.to_string())
}

fn proposal(target: &str, kind: ProposalKind) -> Proposal {
    Proposal {
        source: "otro".to_owned(),
        target: target.to_owned(),
        rate: MatchRate::from_hundredths(8_712),
        kind,
        memory: "m".to_owned(),
        unit: UnitId(7),
    }
}

fn filling(target: &str) -> Decision {
    let from = proposal(target, ProposalKind::Exact);
    Decision::Fill(Filling { state: State::Translated, from, codes: vec![], others: vec![] })
}

/// A workbook with the open segments filled with a text each, those that cannot be left.
fn filled(bytes: &[u8], options: &FillOptions, target: impl Fn(usize) -> String) -> Vec<u8> {
    let file = open(bytes, options).unwrap();
    let segments = file.segments.iter().enumerate();
    let decide = |(at, segment): (usize, &Segment)| {
        let is_open = segment.standing == Standing::Open && segment.obstacle.is_none();
        if is_open { filling(&target(at)) } else { Decision::Leave }
    };
    let decisions: Vec<Decision> = segments.map(decide).collect();
    file.fill(&decisions).unwrap().0
}

/// The rows of a workbook as our reader has them: number, source and target.
fn read(bytes: &[u8], columns: &[&str]) -> Vec<(u64, String, String)> {
    let input = Input { name: "a".to_owned(), reader: Box::new(Cursor::new(bytes.to_vec())) };
    let columns = columns.iter().map(|choice| choice.parse().unwrap()).collect();
    let options = ReadOptions { columns, untranslated: Untranslated::Read, ..ReadOptions::default() };
    let format = FORMATS.iter().find(|format| format.name == "xlsx").unwrap();
    let records = format.read.unwrap()(input, &options).unwrap().filter_map(Result::ok);
    let row = |record: legenda::format::Record| {
        let text = |lang: &str| {
            let found = record.unit.variant(&lang.parse().unwrap());
            found.map(|variant| variant.text.clone()).unwrap_or_default()
        };
        (record.location.line.unwrap(), text("es"), text("fr"))
    };
    records.map(row).collect()
}

/// The text of a part.
fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(found, ..)| found == name).unwrap();
    String::from_utf8(found.3).unwrap()
}

const SHEET: &str = "xl/worksheets/sheet2.xml";

#[test]
fn what_is_not_filled_stays_to_the_byte() {
    let job = fixture("job.xlsx");
    let copy = filled(&job, &FillOptions::default(), |at| format!("⟦{at}⟧"));
    let (before, after) = (parts(&job), parts(&copy));
    assert_eq!(before.len(), after.len());
    for (was, is) in before.iter().zip(&after) {
        assert_eq!((&was.0, &was.1), (&is.0, &is.1));
        if ![SHEET, "xl/workbook.xml"].contains(&&*was.0) {
            assert!(was.2 == is.2, "{} is packed as it was", was.0);
        }
    }
    let anew = "calcId=\"145621\" fullCalcOnLoad=\"1\"";
    assert_eq!(
        part(&copy, "xl/workbook.xml"),
        part(&job, "xl/workbook.xml").replace("calcId=\"145621\"", anew)
    );
    // Before the first row and after the last nothing changes but the size.
    let (was, is) = (part(&job, SHEET), part(&copy, SHEET));
    let was = was.replace("ref=\"A1:D11\"/><sheetViews>", "ref=\"A1:F11\"/><sheetViews>");
    let around = |text: &str| {
        let (before, rest) = text.split_once("<sheetData>").unwrap();
        (before.to_owned(), rest.split_once("</sheetData>").unwrap().1.to_owned())
    };
    assert_eq!(around(&is), around(&was));
}

#[test]
fn cells_are_set_in_their_places_with_the_style_that_belongs_there() {
    let copy = filled(&fixture("job.xlsx"), &FillOptions::default(), |at| format!("⟦{at}⟧"));
    let sheet = part(&copy, SHEET);
    let text = |text: &str| format!("t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
    let check = |row: &str| assert!(sheet.contains(row), "{row}\n{sheet}");
    // New names look like the last there is; the row reaches as far as they do.
    check("<row r=\"1\" spans=\"1:6\" ht=\"20\" customHeight=\"1\" x14ac:dyDescent=\"0.25\"><c r=\"A1\"");
    check(&format!(
        "<v>3</v></c><c r=\"E1\" s=\"1\" {}<c r=\"F1\" s=\"1\" {}</row>",
        text("rate"),
        text("state")
    ));
    // An empty cell keeps its style, a rate is a number.
    check(&format!("<c r=\"B2\" s=\"3\" {}<c r=\"C2\" t=\"s\"><v>12</v></c>", text("⟦0⟧")));
    check("<c r=\"E2\" s=\"2\"><v>87</v></c>");
    // A cell that is not there gets that of its column, also where neither row nor cells say where they are.
    check(&format!("<row><c s=\"2\" t=\"s\"><v>5</v></c><c r=\"B3\" s=\"3\" {}<c r=\"E3\"", text("⟦1⟧")));
    // That of its row comes first.
    check(&format!("<c r=\"B11\" s=\"4\" {}<c r=\"E11\" s=\"4\"", text("⟦7⟧")));
    // A row that is not shown stays as it is.
    check(
        "hidden=\"1\" x14ac:dyDescent=\"0.25\"><c r=\"A4\" s=\"2\" t=\"s\"><v>6</v></c><c r=\"C4\" t=\"s\"><v>13</v></c>",
    );
}

#[test]
fn formulas_and_cells_that_others_hide_stay_as_they_are() {
    let job = fixture("job.xlsx");
    let file =
        open(&job, &FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() }).unwrap();
    let told: Vec<_> =
        file.segments.iter().map(|segment| (segment.location.line.unwrap(), segment.obstacle)).collect();
    assert_eq!(
        told,
        [
            (2, None),
            (3, None),
            (4, None),
            (5, Some(Obstacle::Formula)),
            (6, None),
            (8, Some(Obstacle::NoPlace)),
            (9, None),
            (11, None),
        ]
    );
    // Row 7 is one with row 6, with its source and its target.
    let decisions = vec![filling("x"); told.len()];
    let sheet = part(&file.fill(&decisions).unwrap().0, SHEET);
    assert!(sheet.contains("<c r=\"B5\" t=\"str\"><f>LOWER(\"\")</f><v></v></c>"), "{sheet}");
    assert!(
        sheet.contains("<c r=\"A7\" s=\"2\"/><c r=\"B7\" s=\"3\"/><c r=\"C7\" t=\"s\"><v>12</v></c></row>"),
        "{sheet}"
    );
    assert!(sheet.contains("<c r=\"B8\" s=\"4\"/><c r=\"C8\" s=\"4\"/>"), "{sheet}");
}

#[test]
fn rows_that_the_sheet_hides_are_left_and_counted_once() {
    for overwrite in [Overwrite::Never, Overwrite::Unapproved] {
        let options = FillOptions { overwrite, ..FillOptions::default() };
        let file = open(&fixture("job.xlsx"), &options).unwrap();
        let is_left = |segment: &&Segment| segment.standing == Standing::Locked;
        let left: Vec<_> = file.segments.iter().filter(is_left).map(|left| left.location.line).collect();
        assert_eq!(left, [Some(4)]);
        let said = file.faults.iter().map(ToString::to_string).filter(|said| said.contains("hides"));
        let expected = "a.xlsx, sheet Pies & más: rows that the sheet hides, not filled: 1";
        assert_eq!(said.collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn a_hidden_column_of_targets_is_told_and_filled() {
    let job = fixture("job.xlsx");
    let at = parts(&job).iter().position(|(name, ..)| name == SHEET).unwrap();
    let hidden = |wanted: &str| {
        rewritten(&job, |part, bytes| {
            if part != at {
                return bytes;
            }
            let text = String::from_utf8(bytes).unwrap();
            let (head, rest) = text.split_once("<cols>").unwrap();
            let (_, rows) = rest.split_once("<sheetData>").unwrap();
            format!("{head}<cols>{wanted}</cols><sheetData>{rows}").into_bytes()
        })
    };
    let told = |workbook: &[u8]| -> Vec<String> {
        let file = open(workbook, &FillOptions::default()).unwrap();
        file.faults.iter().map(ToString::to_string).filter(|told| told.contains("column")).collect()
    };
    let workbook = hidden("<col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\"/>");
    assert_eq!(
        told(&workbook),
        ["a.xlsx, sheet Pies & más: targets go into column B (fr), which the sheet hides"]
    );
    let copy = filled(&workbook, &FillOptions::default(), |at| format!("⟦{at}⟧"));
    assert!(read(&copy, &[]).iter().any(|(_, _, target)| target == "⟦0⟧"));
    assert!(told(&hidden("<col min=\"1\" max=\"1\" hidden=\"1\"/><col min=\"2\" max=\"2\"/>")).is_empty());
}

#[test]
fn an_ods_is_filled_in_its_place_and_everything_else_stays() {
    let job = fixture("job.ods");
    let copy = filled(&job, &FillOptions::default(), |at| format!("⟦{at}⟧  <&>"));
    let (before, after) = (parts(&job), parts(&copy));
    assert_eq!(before.len(), after.len());
    for (was, is) in before.iter().zip(&after).filter(|(was, _)| was.0 != "content.xml") {
        assert!((&was.0, &was.1, &was.2) == (&is.0, &is.1, &is.2), "{} is packed as it was", was.0);
    }
    let target = |line: u64| read(&copy, &[]).into_iter().find(|row| row.0 == line).unwrap().2;
    assert_eq!([2, 3, 6, 8].map(target), ["⟦0⟧  <&>", "⟦1⟧  <&>", "⟦4⟧  <&>", ""]);
    // Each of three rows that are one element has its own.
    assert_eq!([12, 13, 14].map(target), ["⟦8⟧  <&>", "⟦9⟧  <&>", "⟦10⟧  <&>"]);
    let content = part(&copy, "content.xml");
    let check = |cell: &str| assert!(content.contains(cell), "{cell}\n{content}");
    // The style of the cell stays, a formula beside it too.
    check(
        "<table:table-cell table:style-name=\"ce5\" office:value-type=\"string\"><text:p>⟦0⟧ <text:s text:c=\"1\"/>&lt;&amp;&gt;</text:p></table:table-cell>",
    );
    check("table:formula=\"of:=LEN([.B2])\" office:value-type=\"float\" office:value=\"0\"");
    // A rate goes into the cell of a picture, and is a number.
    check("<table:table-cell office:value-type=\"float\" office:value=\"87\"><draw:frame ");
    check("</draw:frame><text:p>87</text:p></table:table-cell>");
    // New names look like the last there is.
    check(
        "<table:table-cell table:style-name=\"ce1\" office:value-type=\"string\"><text:p>rate</text:p></table:table-cell>",
    );
    // The other sheet and what stands behind the rows are as they were.
    let was = part(&job, "content.xml");
    let sheet = "<table:table table:name=\"Pies &amp; más\"";
    assert_eq!(content.split(sheet).next(), was.split(sheet).next());
    let behind = |text: &str| text.split_once("number-rows-repeated=\"1048561\"").unwrap().1.to_owned();
    assert_eq!(behind(&content), behind(&was));
}

#[test]
fn what_has_no_place_in_an_ods_is_told() {
    let options = FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() };
    let file = open(&fixture("job.ods"), &options).unwrap();
    let of = |line: u64| file.segments.iter().find(|segment| segment.location.line == Some(line)).unwrap();
    assert_eq!(of(4).standing, Standing::Locked);
    assert_eq!(of(5).obstacle, Some(Obstacle::Formula));
    assert_eq!(of(8).obstacle, Some(Obstacle::NoPlace));
    assert_eq!(of(9).standing, Standing::Open);
    assert_eq!(file.obstacle_to("a\u{1}"), Some(Obstacle::Encoding));
    let told: Vec<_> = file.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "a.xlsx: sheet Pies & más is read, and not Notas",
            "a.xlsx, sheet Pies & más: rows that the sheet hides, not filled: 1"
        ]
    );
    let content = parts(&fixture("job.ods")).iter().position(|(name, ..)| name == "content.xml").unwrap();
    let hidden = rewritten(&fixture("job.ods"), |at, bytes| {
        let column = "<table:table-column table:style-name=\"co2\" table:default-cell-style-name=\"ce10\"";
        let text = String::from_utf8_lossy(&bytes);
        let hidden = text.replace(column, &format!("{column} table:visibility=\"collapse\""));
        if at == content { hidden.into_bytes() } else { bytes }
    });
    let file = open(&hidden, &options).unwrap();
    let told: Vec<_> = file.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told[2], "a.xlsx, sheet Pies & más: targets go into column B (fr), which the sheet hides");
}

#[test]
fn what_was_filled_is_read_back_and_what_was_translated_is_touched_only_when_asked() {
    let job = fixture("job.xlsx");
    let rows = |copy: &[u8]| -> Vec<(u64, String)> {
        read(copy, &[]).into_iter().map(|(row, _, target)| (row, target)).collect()
    };
    let expected = |ninth: &str| {
        let targets = ["⟦0⟧", "⟦1⟧", "", "", "⟦4⟧", "", "", ninth, "⟦7⟧"];
        [2, 3, 4, 5, 6, 7, 8, 9, 11]
            .into_iter()
            .zip(targets.map(str::to_owned))
            .collect::<Vec<(u64, String)>>()
    };
    let copy = filled(&job, &FillOptions::default(), |at| format!("⟦{at}⟧"));
    let found: Vec<_> = rows(&copy).into_iter().filter(|(row, _)| *row != 7).collect();
    assert_eq!(found, expected("Une femme").into_iter().filter(|(row, _)| *row != 7).collect::<Vec<_>>());
    let options = FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() };
    let copy = filled(&job, &options, |at| format!("⟦{at}⟧"));
    assert!(rows(&copy).contains(&(9, "⟦6⟧".to_owned())));
    // What is filled is filled no further.
    let again = filled(&copy, &FillOptions::default(), |_| "x".to_owned());
    assert!(again == copy);
}

#[test]
fn names_may_have_a_prefix_and_new_columns_stand_behind_formulas() {
    let copy = filled(&fixture("prefixed.xlsx"), &FillOptions::default(), |at| format!("⟦{at}⟧"));
    assert_eq!(
        read(&copy, &[]),
        [
            (2, "Un tren cruza la llanura".to_owned(), "⟦0⟧".to_owned()),
            (5, "El puerto".to_owned(), "⟦1⟧".to_owned()),
        ]
    );
    let sheet = part(&copy, "xl/worksheets/Sheet1.xml");
    assert!(sheet.contains("<x:v>2</x:v></x:c><x:c r=\"C2\" t=\"inlineStr\"><x:is>"), "{sheet}");
    assert!(part(&copy, "xl/Workbook.xml").contains("<x:calcPr fullCalcOnLoad=\"1\"/></x:workbook>"));
}

#[test]
fn a_sheet_without_names_is_filled_by_its_columns() {
    let columns = |choices: &[&str]| FillOptions {
        columns: choices.iter().map(|choice| choice.parse().unwrap()).collect(),
        overwrite: Overwrite::Unapproved,
        ..FillOptions::default()
    };
    let copy = filled(&fixture("no-header.xlsx"), &columns(&["es=C", "fr=B"]), |at| {
        format!("Le maire, à la page {at}")
    });
    let rows = read(&copy, &["es=C", "fr=B"]);
    assert_eq!(rows[0], (3, "El alcalde".to_owned(), "Le maire, à la page 0".to_owned()));
    assert_eq!(rows[1], (4, "La alcaldesa".to_owned(), "Le maire, à la page 1".to_owned()));
    let sheet = part(&copy, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<c r=\"E3\"><v>87</v></c><c r=\"F3\" t=\"inlineStr\">"), "{sheet}");
}

#[test]
fn a_sheet_is_filled_that_is_named() {
    let options = |sheet: &str| FillOptions {
        sheet: Some(sheet.to_owned()),
        overwrite: Overwrite::Unapproved,
        ..FillOptions::default()
    };
    let hidden = fixture("hidden.xlsx");
    let copy = filled(&hidden, &options("Más"), |_| "x".to_owned());
    let differ: Vec<_> =
        parts(&hidden).into_iter().zip(parts(&copy)).filter(|(was, is)| was.3 != is.3).collect();
    assert_eq!(differ.len(), 1);
    assert!(differ[0].0.0.ends_with("sheet4.xml"));
    let stop = open(&hidden, &options("Otra")).err().unwrap();
    assert!(stop.starts_with("a.xlsx: there is no sheet Otra"), "{stop}");
}

#[test]
fn what_has_no_place_is_told_before_anything_is_written() {
    let options = FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() };
    let file = open(&fixture("far.xlsx"), &options).unwrap();
    let stop = file.fill(&[filling("x")]).err().unwrap();
    assert_eq!(stop.to_string(), "a.xlsx: the sheet has no column left of its 16384");
    let file = open(&fixture("job.xlsx"), &FillOptions::default()).unwrap();
    assert_eq!(file.obstacle_to(&"𝄞".repeat(16_384)), Some(Obstacle::NoPlace));
    assert!(file.holds(&"𝄞".repeat(16_383)) && file.holds("\u{1}\u{ffff}"));
}

#[test]
fn workbooks_of_other_kinds_are_refused_with_what_to_do() {
    for (name, ending) in [("captions.xls", ".xls"), ("binary.xlsb", ".xlsb")] {
        let stop = (xlsx().open)(name, fixture(name), &FillOptions::default()).err().unwrap();
        let expected = format!("{name}: no translation can be put into a workbook of this kind ({ending})");
        assert_eq!(stop.to_string(), expected);
        assert_eq!(stop.hint().unwrap(), "open it in Excel or LibreOffice, save it as .xlsx, and fill that");
    }
    let told = |name: &str| open(&fixture(name), &FillOptions::default()).err().unwrap();
    assert_eq!(told("locked.xlsx"), "a.xlsx: the workbook is locked by a password");
    assert!(told("broken-sheet.xlsx").starts_with("a.xlsx"));
    assert!(told("text.xlsx").starts_with("a.xlsx: this is no workbook"));
}

#[test]
fn every_workbook_of_the_fixtures_is_filled_or_refused() {
    let mut count = 0;
    for entry in fs::read_dir("fixtures/sheets").unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let options = FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() };
        let Ok(file) = open(&bytes, &options) else { continue };
        assert!(file.fill(&[]).unwrap().0 == bytes, "{}", path.display());
        if path.ends_with("far.xlsx") {
            continue;
        }
        let copy = filled(&bytes, &options, |at| format!("⟦{at}⟧"));
        let file = open(&bytes, &options).unwrap();
        let rows = read(&copy, &[]);
        let is_filled = |(_, segment): &(usize, &Segment)| {
            segment.obstacle.is_none() && segment.standing == Standing::Open
        };
        for (at, segment) in file.segments.iter().enumerate().filter(is_filled) {
            let row = (segment.location.line.unwrap(), format!("⟦{at}⟧"));
            let is_read = rows.iter().any(|(number, _, target)| (*number, target) == (row.0, &row.1));
            assert!(is_read, "{}: {row:?} in {rows:?}", path.display());
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn numbers_in_captions_are_read_as_they_are_shown_or_told() {
    let file = open(
        &fixture("formats.xlsx"),
        &FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() },
    );
    let file = file.unwrap();
    let sources: Vec<_> = file.segments.iter().map(|segment| segment.source.as_str()).collect();
    assert_eq!(sources, ["50%", "23 %", "0.125", "2026-11-23", "1234", "2023", "2024", "12:00:00", "7"]);
    let told: Vec<_> = file.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "a.xlsx, sheet Hoja1: cells of text that hold a number, a day or a time, read without its format: 4 (A4 as 0.125)"
        ]
    );
}

/// What `legenda` says, run in a folder with a job and a memory.
fn legenda(arguments: &[&str], input: Option<&[u8]>) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("known.csv"), "es,fr,status\nUn tren cruza la llanura,Un train,confirmed\n")
        .unwrap();
    fs::copy("fixtures/sheets/job.xlsx", folder.path().join("job.xlsx")).unwrap();
    let run = |arguments: &[&str], input: Option<&[u8]>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legenda"));
        command.current_dir(folder.path()).args(["-m", "m.legenda"]).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.unwrap_or_default()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    };
    assert!(run(&["import", "-q", "known.csv"], None).status.success());
    (run(arguments, input), folder)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn target_in(folder: &Path, name: &str) -> String {
    read(&fs::read(folder.join(name)).unwrap(), &[])[0].2.clone()
}

#[test]
fn a_workbook_is_filled_from_a_memory() {
    let (output, folder) =
        legenda(&["pretranslate", "job.xlsx", "-o", "copy.xlsx", "--report", "r.jsonl"], None);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("job.xlsx: sheet Pies & más is read, and not Notas"));
    assert_eq!(target_in(folder.path(), "copy.xlsx"), "Un train");
    let report = fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
    assert!(report.starts_with("{\"file\":\"job.xlsx\",\"sheet\":\"Pies & más\",\"line\":2,"), "{report}");
    let (output, folder) = legenda(&["pretranslate", "--in-place", "--sheet", "2", "job.xlsx", "-q"], None);
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    assert_eq!(target_in(folder.path(), "job.xlsx"), "Un train");
}

#[test]
fn a_workbook_may_come_from_standard_input() {
    let job = fixture("job.xlsx");
    let (output, folder) = legenda(&["pretranslate", "-", "-o", "copy.xlsx"], Some(&job));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(target_in(folder.path(), "copy.xlsx"), "Un train");
    let job = fixture("job.ods");
    let (output, folder) = legenda(&["pretranslate", "-", "-o", "copy.ods"], Some(&job));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(target_in(folder.path(), "copy.ods"), "Un train");
    let (output, _) = legenda(&["pretranslate", "-", "-o", "copy.xlsx"], Some(&job));
    assert!(
        said(&output).contains("copy.xlsx: the copy is ods, as what it is a copy of"),
        "{}",
        said(&output)
    );
    let (output, _) = legenda(&["import", "--dry-run", "-"], Some(&fixture("captions.xlsx")));
    assert!(said(&output).contains("would import 3 units"), "{}", said(&output));
    let tmx = fs::read("fixtures/tmx/simple.tmx").unwrap_or_else(|_| {
        let entry = fs::read_dir("memories").unwrap().next().unwrap().unwrap();
        fs::read(entry.path()).unwrap()
    });
    let (output, _) = legenda(&["import", "--dry-run", "-q", "-"], Some(&tmx));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_copy_keeps_the_ending_of_its_kind() {
    for copy in ["copy.xlsm", "copy.ods", "copy.csv"] {
        let (output, folder) = legenda(&["pretranslate", "job.xlsx", "-o", copy], None);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains(&format!("{copy}: the copy is xlsx, as what it is a copy of")),
            "{}",
            said(&output)
        );
        assert!(!folder.path().join(copy).exists());
    }
}

#[test]
fn a_sheet_or_columns_named_of_what_has_none_are_told() {
    let told = |arguments: &[&str]| said(&legenda(arguments, None).0);
    let sheets = "known.csv: this file has no sheets: --sheet changes nothing";
    assert!(told(&["import", "--dry-run", "--sheet", "2", "known.csv"]).contains(sheets));
    assert!(told(&["pretranslate", "--sheet", "2", "known.csv", "-o", "copy.csv"]).contains(sheets));
    let columns = "standard input: this file has no columns: --columns changes nothing";
    let (output, _) =
        legenda(&["pretranslate", "--columns", "es=A", "-"], Some(b"Un tren cruza la llanura\n"));
    assert!(said(&output).contains(columns), "{}", said(&output));
}

#[test]
fn a_packed_file_is_refused_with_what_to_do() {
    for name in ["table.tsv.gz", "memory.tmx.zip"] {
        let path = fs::canonicalize(format!("fixtures/packed/{name}")).unwrap();
        let (output, _) = legenda(&["pretranslate", path.to_str().unwrap()], None);
        assert_eq!(output.status.code(), Some(2));
        let expected =
            "no translation can be put into a packed file\n  hint: unpack it, and fill what it holds\n";
        assert!(said(&output).ends_with(expected), "{}", said(&output));
    }
}

/// How a row of a sheet is written.
#[derive(Clone, Debug)]
struct Line {
    source: String,
    target: Option<String>,
    /// A note in a column between, or a formula.
    note: Option<bool>,
    /// How many rows are left out before it.
    gap: u32,
    /// Whether row and cells say where they are, where they need not.
    is_placed: bool,
    has_span: bool,
    /// An empty cell with a style for the target.
    has_empty: bool,
}

fn line() -> impl Strategy<Value = Line> {
    let text = "[a-e<&_é]{1,6}";
    (
        text,
        prop::option::of(text),
        any::<Option<bool>>(),
        0..3_u32,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(source, target, note, gap, is_placed, has_span, has_empty)| Line {
            source,
            target,
            note,
            gap,
            is_placed,
            has_span,
            has_empty,
        })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A sheet with sources in A, notes in B and targets in C.
fn sheet(lines: &[Line]) -> (String, Vec<u32>) {
    let string =
        |at: &str, text: &str| format!("<c{at} t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
    let mut rows = String::from("<row r=\"1\">");
    rows += &(string(" r=\"A1\"", "es") + &string("", "Notas") + &string("", "fr") + "</row>");
    let (mut number, mut numbers) = (1, vec![]);
    for line in lines {
        number += 1 + line.gap;
        numbers.push(number);
        let at = |letter: char, must: bool| {
            if must || line.is_placed { format!(" r=\"{letter}{number}\"") } else { String::new() }
        };
        let row = if line.gap > 0 || line.is_placed { format!(" r=\"{number}\"") } else { String::new() };
        let span = if line.has_span { " spans=\"1:3\"" } else { "" };
        rows += &format!("<row{row}{span}>{}", string(&at('A', false), &line.source));
        rows += &match line.note {
            None => String::new(),
            Some(false) => string(&at('B', false), "nota"),
            Some(true) => format!("<c{}><f>1+1</f><v>2</v></c>", at('B', false)),
        };
        let target_at = at('C', line.note.is_none());
        rows += &match &line.target {
            Some(target) => string(&target_at, target),
            None if line.has_empty => format!("<c{target_at} s=\"1\"/>"),
            None => String::new(),
        };
        rows += "</row>";
    }
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    (format!("<worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData></worksheet>"), numbers)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_filled_is_read_in_its_row_and_nothing_else_changes(
        lines in prop::collection::vec(line(), 1..8),
        targets in prop::collection::vec("[a\\PC\r\n\t\u{1}]{0,5}", 8),
        overwrite in any::<bool>(),
        has_candidate in any::<bool>(),
    ) {
        let (text, numbers) = sheet(&lines);
        let base = fixture("prefixed.xlsx");
        let at = parts(&base).iter().position(|(name, ..)| name.ends_with("Sheet1.xml")).unwrap();
        let job = rewritten(&base, |place, bytes| if place == at { text.clone().into_bytes() } else { bytes });
        let options = FillOptions {
            from: Some("es".parse().unwrap()),
            to: Some("fr".parse().unwrap()),
            overwrite: if overwrite { Overwrite::Unapproved } else { Overwrite::Never },
            ..FillOptions::default()
        };
        let file = open(&job, &options).unwrap();
        prop_assert_eq!(file.segments.len(), lines.len());
        // Whatever follows, the language of the column is clear.
        let french = |rest: &String| format!("Les bateaux et le château: {rest}.");
        let targets: Vec<String> = targets.iter().map(french).collect();
        let is_filled = |at: usize| file.segments[at].standing == Standing::Open;
        let filled: Vec<bool> = (0..lines.len()).map(is_filled).collect();
        let decide = |at: usize| match filling(&targets[at]) {
            _ if !filled[at] => Decision::Leave,
            Decision::Fill(mut filling) if has_candidate => {
                filling.others.push(proposal("autre", ProposalKind::Fuzzy));
                Decision::Fill(filling)
            }
            decision => decision,
        };
        let decisions: Vec<Decision> = (0..lines.len()).map(decide).collect();
        let copy = file.fill(&decisions).unwrap().0;
        let rows = read(&copy, &["es=A", "fr=C"]);
        prop_assert_eq!(rows.len(), lines.len());
        for (at, (row, source, target)) in rows.into_iter().enumerate() {
            let expected = if filled[at] { targets[at].as_str() } else { lines[at].target.as_deref().unwrap_or_default() };
            prop_assert_eq!((row, &*source, &*target), (u64::from(numbers[at]), &*lines[at].source, expected));
        }
        for (was, is) in parts(&job).iter().zip(&parts(&copy)) {
            let may_change = was.0.ends_with("Sheet1.xml") || was.0.ends_with("Workbook.xml");
            prop_assert!(may_change || was == is, "{}", was.0);
        }
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic_or_change_what_is_not_filled(
        file in prop::sample::select(vec!["job.xlsx", "prefixed.xlsx", "merged.xlsx", "job.ods", "kinds.ods"]),
        at in any::<Index>(),
        changes in changes(&[
            b"<", b"\"", b"<c r=\"ZZZ9\">", b"<row>", b"</row>",
            b"<f ref=\"A1:XFD9\">", b"r=\"A1\"", b"spans=\"", b"<row/>",
            b" table:number-columns-repeated=\"4000000000\"", b" table:number-rows-repeated=\"900\"",
            b"<table:table-row/>", b"<table:table-cell/>", b" table:number-rows-spanned=\"4000000000\"",
        ]),
    ) {
        let damaged = changed(&fixture(file), at, &changes);
        let options = FillOptions { overwrite: Overwrite::Unapproved, ..FillOptions::default() };
        if let Ok(file) = open(&damaged, &options) {
            let decisions = vec![filling("x"); file.segments.len()];
            prop_assert!(file.fill(&[]).unwrap().0 == damaged);
            let file = open(&damaged, &options).unwrap();
            if let Ok((copy, _)) = file.fill(&decisions) {
                prop_assert_eq!(parts(&copy).len(), parts(&damaged).len());
            }
        }
    }
}
