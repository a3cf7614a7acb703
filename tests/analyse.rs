//! `legenda analyse` as a program sees it: bands, repetitions, credits, the files it reads.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn legenda(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legenda"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

/// What `legenda analyse` says of files, with a memory of one confirmed unit that was seen with a credit.
fn analyse(files: &[(&str, &str)], arguments: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let known =
        "es,fr,credit,status\nDos barcos en el puerto de Mopti,Deux bateaux au port de Mopti,AFP,confirmed\n";
    std::fs::write(folder.path().join("known.csv"), known).unwrap();
    let imported = legenda(folder.path(), &["-m", "m.legenda", "import", "known.csv", "--confirm", "-q"]);
    assert_eq!(imported.status.code(), Some(0), "{imported:?}");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let all = [&["-m", "m.legenda", "analyse", "-f", "jsonl"], &names[..], arguments].concat();
    let output = legenda(folder.path(), &all);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The bands that hold segments, and how many.
fn bands(counted: &Value) -> Vec<(String, u64)> {
    let bands = counted["bands"].as_array().unwrap().iter();
    bands
        .map(|band| (band["band"].as_str().unwrap().to_owned(), band["segments"].as_u64().unwrap()))
        .filter(|(_, segments)| *segments > 0)
        .collect()
}

#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], expected: &[(&str, u64)]) {
    let counted = analyse(files, arguments);
    let found = bands(counted.last().unwrap());
    let found: Vec<(&str, u64)> = found.iter().map(|(band, count)| (band.as_str(), *count)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_segment_stands_in_the_band_of_its_match_rate() {
    let text = "AFP - Dos barcos en el puerto de Mopti\nDos barcos en el puerto de Mopti.\n\
                Dos barcos en el puerto de Segú\nUn tren cruza la llanura\n";
    check(&[("a.txt", text)], &[], &[("context", 1), ("95-99", 1), ("75-84", 1), ("new", 1)]);
    check(&[("a.txt", "Dos barcos en el puerto de Mopti\n")], &[], &[("100", 1)]);
    check(&[("a.txt", "Dos barcos en el puerto de Segú\n")], &["--threshold", "90"], &[("new", 1)]);
}

#[test]
fn what_comes_again_is_a_repetition_also_in_another_file() {
    let text = "Un tren cruza la llanura\nUn tren  cruza la LLANURA\n";
    check(&[("a.txt", text), ("b.txt", text)], &[], &[("repetitions", 3), ("new", 1)]);
}

#[test]
fn a_credit_that_is_set_apart_is_not_counted() {
    let words = |arguments: &[&str]| {
        analyse(&[("a.txt", "AFP - Un tren cruza\n")], arguments)[0]["words"].as_u64().unwrap()
    };
    assert_eq!(words(&[]), 3);
    assert_eq!(words(&["--credit", "keep"]), 4);
}

#[test]
fn tables_pages_and_text_are_read_each_in_its_way() {
    let page = "<figure><img src=a.jpg><figcaption lang=es>Un tren cruza la llanura - AFP</figcaption></figure>\
                <p>El tren de la mañana cruza la llanura sin parar.</p>";
    check(&[("a.html", page)], &[], &[("new", 1)]);
    check(&[("a.tsv", "Un tren\tUn train\nUn barco\tUn bateau\n")], &[], &[("new", 2)]);
    let article = "AFP/ANA - Un tren cruza la llanura\n\nAFP/ANA - Un train traverse la plaine\n";
    check(&[("a.txt", article)], &["--captions"], &[("new", 1)]);
    check(&[("a.txt", article)], &[], &[("new", 2)]);
}

#[test]
fn what_has_no_translation_yet_counts_too() {
    check(&[("a.csv", "es,fr\nUn tren,\nUn barco,Un bateau\n")], &[], &[("new", 2)]);
    check(&[("a.tsv", "es\tnote\nUn tren\tx\n")], &[], &[("new", 1)]);
    let po =
        "msgid \"\"\nmsgstr \"Language: fr\\nX-Source-Language: es\\n\"\n\nmsgid \"Un tren\"\nmsgstr \"\"\n";
    check(&[("a.po", po)], &[], &[("new", 1)]);
    let xliff = "<xliff version=\"1.2\"><file source-language=\"es\" target-language=\"fr\"><body>\
                 <trans-unit id=\"1\"><source>Un tren</source></trans-unit>\
                 <trans-unit id=\"2\"><source>Un barco. Un mar.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">Un barco.</mrk> \
                 <mrk mtype=\"seg\" mid=\"2\">Un mar.</mrk></seg-source><target/></trans-unit></body></file></xliff>";
    check(&[("a.xlf", xliff)], &[], &[("new", 3)]);
    let tmx = "<tmx version=\"1.4\"><header srclang=\"es\"/><body>\
               <tu><tuv xml:lang=\"es-ES\"><seg>Un tren</seg></tuv></tu>\
               <tu><tuv xml:lang=\"es-ES\"><seg>Un mar</seg></tuv><tuv xml:lang=\"fr\"><seg/></tuv></tu>\
               <tu><tuv xml:lang=\"fr\"><seg>Un chien</seg></tuv></tu>\
               <tu><tuv xml:lang=\"es\"><seg>Un barco</seg></tuv><tuv xml:lang=\"fr\"><seg>Un bateau</seg></tuv></tu>\
               </body></tmx>";
    check(&[("a.tmx", tmx)], &[], &[("new", 3)]);
    let jsonl = "{\"variants\":[{\"lang\":\"es\",\"text\":\"Un tren\"}]}\n{\"variants\":[{\"lang\":\"fr\",\"text\":\"Un chien\"}]}\n";
    check(&[("a.jsonl", jsonl)], &[], &[("new", 1)]);
}

#[test]
fn what_a_person_has_rejected_is_to_be_translated_and_white_space_at_the_ends_is_no_difference() {
    let unit = |status: &str| {
        format!(
            "<trans-unit mq:status=\"{status}\"><source> Dos barcos en el puerto de Mopti </source><target>Deux</target></trans-unit>"
        )
    };
    let file = |status: &str| {
        format!(
            "<xliff version=\"1.2\" xmlns:mq=\"MQXliff\"><file source-language=\"es\" target-language=\"fr\"><body>{}</body></file></xliff>",
            unit(status)
        )
    };
    for status in ["Rejected", "Proofread"] {
        check(&[("a.xlf", &file(status))], &[], &[("100", 1)]);
    }
}

#[test]
fn what_stands_beside_a_segment_is_its_context_though_it_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/week/02.html");
    for arguments in
        [&["align", "--save", "-q", page.to_str().unwrap()][..], &["memory", "confirm", "1", "2", "3", "-q"]]
    {
        let done = legenda(folder.path(), &[&["-m", "m.legenda"], arguments].concat());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
    }
    let (first, next) =
        ("Un agricultor examina sus olivos cerca de Úbeda", "El embalse de Iznájar, al 17 % de su capacidad");
    let text = format!("{first}\nNada de esto se sabe aquí\n{first}\n{next}\n");
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let output = legenda(folder.path(), &["-m", "m.legenda", "analyse", "-f", "jsonl", "a.txt"]);
    let line = String::from_utf8(output.stdout).unwrap();
    let counted = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    let found = bands(&counted);
    let expected = [("context", 1), ("repetitions", 1), ("100", 1), ("new", 1)];
    assert_eq!(found, expected.map(|(band, count)| (band.to_owned(), count)));
}

#[test]
fn the_last_line_is_the_sum_of_the_others() {
    let counted = analyse(&[("a.txt", "Un tren\n"), ("b.txt", "Un barco azul\n")], &[]);
    assert_eq!(counted.len(), 3);
    for key in ["segments", "words", "characters", "characters_without_spaces"] {
        let of = |at: usize| counted[at][key].as_u64().unwrap();
        assert_eq!(of(0) + of(1), of(2), "{key}");
    }
    assert_eq!((counted[2]["words"].clone(), counted[2]["characters"].clone()), (5.into(), 20.into()));
}

#[test]
fn nothing_to_count_is_nothing_found() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.tmx"), "<tmx version=\"1.4\"><header/><body/></tmx>").unwrap();
    std::fs::write(folder.path().join("empty.txt"), "\n").unwrap();
    let output = legenda(folder.path(), &["-m", "a.tmx", "analyse", "empty.txt"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}
