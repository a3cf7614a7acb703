//! `legenda check` as a program sees it: the SARIF, the rules by name, the exit status.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::path::Path;
use std::process::{Command, Output};

use legenda::flow::check::RULES;
use serde_json::Value;

/// Runs `legenda check` in a folder that holds `units.tsv`.
fn check(units: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("año 1.tsv"), units).unwrap();
    run(folder.path(), arguments)
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legenda"));
    command.current_dir(folder).arg("check").args(arguments).output().unwrap()
}

const CLEAN: &str = "El puerto\tLe port\n";
const FAULTY: &str = "El puerto\tLe port\nEl 12 de mayo\tLe 13 mai\nDijo «sí»\tIl a dit «oui»\n";

#[test]
fn the_status_says_whether_something_was_found() {
    assert_eq!(check(CLEAN, &["año 1.tsv"]).status.code(), Some(0));
    assert_eq!(check(FAULTY, &["año 1.tsv"]).status.code(), Some(1));
    assert_eq!(check(FAULTY, &["no.tsv"]).status.code(), Some(2));
    assert_eq!(check("solo\n", &["año 1.tsv"]).status.code(), Some(2));
}

#[test]
fn what_is_not_translated_is_found_and_what_is_not_there_yet_is_counted() {
    let same =
        "Los pescadores reparan sus redes en el puerto\tLos pescadores reparan sus redes en el puerto\n";
    let table = [same, "Una mujer espera el autobús en la parada\t\n", same].concat();
    for header in ["", "es\tfr\n"] {
        let output = check(&[header, &table].concat(), &["año 1.tsv", "-f", "jsonl"]);
        let (found, said) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(found.matches("\"rule\":\"untranslated\"").count(), 2, "{found}");
        assert!(said.contains("texts without a translation, passed over: 1"), "{said}");
        assert_eq!(output.status.code(), Some(1), "{said}");
    }
    let turned =
        "Les pêcheurs réparent leurs filets au port\tLos pescadores reparan sus redes en el puerto\n"
            .repeat(2);
    assert_eq!(check(&turned, &["año 1.tsv"]).status.code(), Some(2));
}

#[test]
fn rules_are_switched_by_name() {
    let rules = |arguments: &[&str]| -> Vec<String> {
        let output = check(FAULTY, &[&["año 1.tsv", "-f", "jsonl"], arguments].concat());
        let lines = String::from_utf8(output.stdout).unwrap();
        let rule =
            |line: &str| serde_json::from_str::<Value>(line).unwrap()["rule"].as_str().unwrap().to_owned();
        lines.lines().map(rule).collect()
    };
    assert_eq!(rules(&[]), ["numbers", "spacing", "spacing"]);
    assert_eq!(rules(&["--rules", "numbers,credit"]), ["numbers"]);
    assert_eq!(rules(&["--without", "numbers"]), ["spacing", "spacing"]);
    assert_eq!(check(FAULTY, &["año 1.tsv", "--rules", "nothing"]).status.code(), Some(2));
}

#[test]
fn the_help_lists_every_rule() {
    let help = String::from_utf8(check(CLEAN, &["--help"]).stdout).unwrap();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for rule in RULES {
        assert!(help.contains(&format!(" {} {}", rule.name, rule.about)), "{}: {help}", rule.name);
    }
}

#[test]
fn the_sarif_is_whole_and_names_rules_that_it_describes() {
    for (units, results) in [(CLEAN, 0), (FAULTY, 3)] {
        let output = check(units, &["año 1.tsv", "-f", "sarif"]);
        let log: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        let found = run["results"].as_array().unwrap();
        assert_eq!(found.len(), results);
        for result in found {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"]);
            assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "a%C3%B1o%201.tsv");
            assert!(place["region"]["startLine"].as_u64().unwrap() > 1);
        }
    }
}

#[test]
fn what_is_found_is_shown_where_it_stands() {
    let output = check(FAULTY, &["año 1.tsv", "-f", "jsonl", "--rules", "numbers"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let span = |end: &str| usize::try_from(found["span"][end].as_u64().unwrap()).unwrap();
    assert_eq!((&found["line"], &found["side"]), (&Value::from(2), &Value::from("target")));
    assert_eq!(&found["target"].as_str().unwrap()[span("start")..span("end")], "13");
    assert_eq!(found["character"], 4);
}
