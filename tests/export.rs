//! What is handed to each tool for translators: valid for any content, marked where nobody has confirmed, and read back so.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;
mod memory_support;
#[path = "support/tmx_rules.rs"]
mod tmx_rules;
#[path = "support/units.rs"]
mod units;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use legenda::flow::export::tags::{Retag, Tags};
use legenda::flow::export::{Exported, Outs, Plan};
use legenda::format::profile::{self, PROFILES, Scope};
use legenda::format::{Credits, Wanted, WriteOptions};
use legenda::language::LangTag;
use legenda::memory::{Memory, Selection};
use legenda::unit::{Code, Status, Unit, Variant};
use memory_support::{CONFIRM, IMPORT, SAVE};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// As many units as this, all different, none of them kind.
const UNITS: usize = 200;

fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

/// Two files of a memory, as bytes, and what is said of them.
fn exported(memory: &Memory, plan: &Plan) -> ([Vec<u8>; 2], Exported) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let apart = plan.options.profile.and_then(|profile| profile.apart);
    let outs = &mut Outs {
        first: &mut first,
        apart: apart.is_some().then_some(&mut second as &mut dyn std::io::Write),
    };
    let done = plan.export(memory, &Selection::default(), outs, &mut |_| {}, &mut |_| {}).unwrap();
    ([first, second], done)
}

fn plan(profile: Option<&str>, languages: &[&str], lang: &[&str]) -> Plan {
    let profile = profile.map(|name| profile::named(name).unwrap());
    let options = WriteOptions { header: true, profile, ..WriteOptions::default() };
    let mut languages = languages.iter().map(|text| tag(text));
    let wanted = Wanted::new(languages.next(), languages.collect());
    let told: Vec<Retag> = lang.iter().map(|told| told.parse().unwrap()).collect();
    let needs_region = profile.is_some_and(|profile| profile.needs_region);
    let tags = Tags::new(&told, needs_region);
    Plan { tags, wanted, ..Plan::new(formats::named("tmx"), options) }
}

/// A memory of what is hardest to write.
fn nasty() -> Memory {
    let mut memory = Memory::in_memory().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut nasty: Vec<Unit> =
        (0..UNITS).map(|_| units::unit().new_tree(&mut runner).unwrap().current()).collect();
    let long = "¡Ñandú 𝔘 👩‍🚀! ".repeat(20_000);
    for (es, fr) in [
        ("]]>", "<![CDATA[ x ]]>"),
        ("«\"'“”’&amp;&lt;", "<b>l'été</b> &"),
        ("\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}", "\u{fffe}\u{ffff}\u{fffd}\u{feff}"),
        ("👩‍🚀𝔘\u{10ffff}", "e\u{301} \u{202e}"),
        ("\r\n\t x", "=1+1"),
        (&long, &long),
    ] {
        for lang in ["es", "es-ES"] {
            let variants = vec![Variant::new(tag(lang), es), Variant::new(tag("fr"), fr)];
            nasty.push(Unit { variants, ..Unit::default() });
        }
    }
    for (at, unit) in nasty.into_iter().enumerate() {
        let policy = [SAVE, IMPORT, CONFIRM][at % 3];
        memory_support::add_units(&mut memory, policy, vec![unit]);
    }
    memory
}

#[test]
fn every_profile_is_valid_for_any_content() {
    let memory = nasty();
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (number, (name, languages, credits)) in every_way().enumerate() {
        let mut plan = plan(Some(name), languages, &[]);
        plan.options.credits = credits;
        let (written, done) = exported(&memory, &plan);
        let mut units = 0;
        for (which, bytes) in written.into_iter().enumerate().filter(|(_, bytes)| !bytes.is_empty()) {
            let rules = tmx_rules::hold(&bytes);
            units += rules.units;
            check_bytes(name, &bytes);
            files.push(folder.path().join(format!("{name}-{number}-{which}.tmx")));
            std::fs::write(files.last().unwrap(), bytes).unwrap();
        }
        assert_eq!(u64::try_from(units).unwrap(), done.units, "{name} {languages:?}");
        assert!(done.units > 20, "{name} {languages:?}: {done:?}");
    }
    let dtd = Path::new("fixtures/tmx/tmx14.dtd").canonicalize().unwrap();
    let mut run = Command::new("xmllint");
    let run = run
        .args(["--noout", "--nonet", "--huge", "--dtdvalid"])
        .arg(dtd)
        .args(files)
        .output()
        .expect("xmllint is needed: apt-get install -y libxml2-utils");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn every_way() -> impl Iterator<Item = (&'static str, &'static [&'static str], Credits)> {
    const LANGUAGES: [&[&str]; 4] = [&[], &["fr", "es"], &["es", "fr", "en"], &["es-MX", "zh"]];
    PROFILES.iter().flat_map(|profile| {
        LANGUAGES.into_iter().flat_map(move |languages| {
            [Credits::Apart, Credits::With].map(|credits| (profile.name, languages, credits))
        })
    })
}

#[track_caller]
fn check_bytes(profile: &str, bytes: &[u8]) {
    let is_wide = bytes.starts_with(b"\xff\xfe<\0");
    assert_eq!(is_wide, profile == "memoq");
    let text = tmx_rules::decoded(bytes);
    assert_eq!(text.contains("encoding=\"UTF-16\""), is_wide);
    assert!(!text.contains('\r') && text.contains("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"));
}

#[test]
fn what_comes_back_from_a_profile_is_what_went_out() {
    let memory = nasty();
    for profile in PROFILES {
        let (written, done) =
            exported(&memory, &plan(Some(profile.name), &["es", "fr"], &["es=es-ES", "fr=fr-FR"]));
        let mut back = Vec::new();
        for bytes in written.iter().filter(|bytes| !bytes.is_empty()) {
            let read = formats::read(formats::named("tmx"), "a.tmx", bytes, &[]).unwrap();
            // Of a header only what stands in its attributes is kept, and memoQ's target language is a prop.
            let is_of_header = |fault: &legenda::Error| fault.to_string().contains("<prop>");
            assert!(read.faults.iter().all(is_of_header), "{:?}", read.faults);
            back.extend(read.records.into_iter().map(|record| record.unit));
        }
        let count = |status| back.iter().filter(|unit| unit.status == Some(status)).count() as u64;
        assert_eq!(back.len() as u64, done.units);
        assert_eq!(count(Status::Machine), done.unconfirmed, "{}", profile.name);
        assert!(done.unconfirmed > 0 && count(Status::Confirmed) > 0);
    }
}

/// What a tool makes of a file that keeps its own props alone.
fn without_ours(bytes: &[u8]) -> Vec<u8> {
    let text = tmx_rules::decoded(bytes);
    let is_ours = |line: &&str| line.contains("<prop type=\"x-status\"");
    text.lines().filter(|line| !is_ours(line)).collect::<Vec<_>>().join("\n").into_bytes()
}

#[test]
fn a_tool_that_forgets_our_props_does_not_launder_what_nobody_has_confirmed() {
    let mut memory = Memory::in_memory().unwrap();
    memory_support::add(&mut memory, SAVE, &["es:uno|fr:un"]);
    memory_support::add(&mut memory, IMPORT, &["es:dos|fr:deux"]);
    memory_support::add(&mut memory, CONFIRM, &["es:tres|fr:trois"]);
    for name in ["trados", "memoq"] {
        let ([bytes, _], _) = exported(&memory, &plan(Some(name), &[], &[]));
        let bytes = String::from_utf8(without_ours(&bytes)).unwrap().replace("UTF-16", "UTF-8");
        let read = formats::read(
            formats::named("tmx"),
            "a.tmx",
            bytes.trim_start_matches('\u{feff}').as_bytes(),
            &[],
        );
        let found: Vec<_> = read.unwrap().records.into_iter().map(|record| record.unit.status).collect();
        assert_eq!(found, [Some(Status::Machine), None, None], "{name}");
    }
    for name in ["omegat", "weblate"] {
        let (files, _) = exported(&memory, &plan(Some(name), &[], &[]));
        let units = files.each_ref().map(|bytes| tmx_rules::hold(bytes).units);
        assert_eq!(units, [2, 1], "{name}");
    }
}

#[track_caller]
fn check_tags(profile: Option<&str>, languages: &[&str], lang: &[&str], expected: &[&str], elsewhere: u64) {
    let mut memory = Memory::in_memory().unwrap();
    memory_support::add(
        &mut memory,
        IMPORT,
        &[
            "es:uno|fr:un",
            "es-MX:dos|fr:deux",
            "es:tres|es-ES:tres t|fr:trois",
            "es:cuatro|fr-CA:quatre|en:four",
        ],
    );
    let ([bytes, _], done) = exported(&memory, &plan(profile, languages, lang));
    let rules = tmx_rules::hold(&bytes);
    let found: Vec<String> = rules.languages.iter().map(|languages| languages.join(" ")).collect();
    assert_eq!(found, expected);
    assert_eq!(done.elsewhere.units, elsewhere);
    let is_pair = plan(profile, languages, lang)
        .options
        .profile
        .is_some_and(|profile| profile.languages == Scope::Pair);
    assert!(!is_pair || rules.source == expected[0].split(' ').next().unwrap());
}

#[test]
fn tags_are_written_as_told_and_a_pair_is_exact() {
    let all = ["es fr", "es-MX fr", "es es-ES fr", "es fr-CA en"];
    check_tags(Some("omegat"), &[], &[], &all, 0);
    check_tags(None, &[], &["fr=fr-MA"], &["es fr-MA", "es-MX fr-MA", "es es-ES fr-MA", "es fr-CA en"], 0);
    check_tags(Some("trados"), &[], &[], &["es-ES fr-FR", "es-ES fr-FR"], 2);
    check_tags(Some("trados"), &[], &["fr-CA=fr-FR"], &["es-ES fr-FR", "es-ES fr-FR", "es-ES fr-FR"], 1);
    check_tags(
        Some("trados"),
        &[],
        &["es=es-MX", "fr=fr-MA"],
        &["es-MX fr-MA", "es-MX fr-MA", "es-MX fr-MA"],
        1,
    );
    check_tags(Some("trados"), &["en", "es"], &[], &["en-US es-ES"], 0);
    check_tags(Some("weblate"), &[], &[], &["es fr", "es fr"], 2);
    check_tags(Some("memoq"), &["es", "fr", "en"], &[], &["es fr", "es fr", "es en"], 1);
}

#[test]
fn a_pair_takes_the_tag_that_most_texts_have() {
    let mut memory = Memory::in_memory().unwrap();
    memory_support::add(&mut memory, IMPORT, &["es-ES:uno|fr:un", "es-ES:dos|fr:deux", "es:tres|fr:trois"]);
    let ([bytes, _], done) = exported(&memory, &plan(Some("weblate"), &[], &[]));
    let rules = tmx_rules::hold(&bytes);
    assert_eq!((rules.source.as_str(), rules.units, done.elsewhere.units), ("es-ES", 2, 1));
    let (_, done) = exported(&memory, &plan(Some("weblate"), &[], &["es=es-ES"]));
    assert_eq!((done.units, done.elsewhere.units), (3, 0));
}

#[test]
fn a_header_says_what_its_tool_asks_for() {
    let mut memory = Memory::in_memory().unwrap();
    memory_support::add(&mut memory, IMPORT, &["es:uno|fr:un"]);
    let rules = |name| tmx_rules::hold(&exported(&memory, &plan(Some(name), &[], &[])).0[0]);
    assert_eq!((rules("trados").source, rules("trados").format), ("es-ES".into(), "SDL TM8 Format".into()));
    assert_eq!(rules("memoq").props[0], ("targetlang".to_owned(), "fr".to_owned()));
    assert_eq!(rules("omegat").source, "*all*");
    assert_eq!(rules("weblate").source, "es");
}

/// Runs the command in a folder.
fn legenda(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legenda"));
    command.current_dir(folder).env("LEGENDA_MEMORY", "").args(["-m", "m.legenda"]).args(arguments);
    command.output().unwrap()
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = legenda(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn words_that_are_highlighted_stay_for_a_tool_that_leaves_out_what_stands_in_elements() {
    let mut memory = Memory::in_memory().unwrap();
    let mut unit = Unit {
        variants: vec![Variant::new(tag("es"), "Un gato"), Variant::new(tag("fr"), "Un chat")],
        ..Unit::default()
    };
    let code = |at, code: &str| Code { at, code: code.to_owned() };
    unit.variants[0].markup = vec![code(3, "<hi type=\"bold\">"), code(7, "</hi>"), code(7, "<ph/>")];
    memory_support::add_units(&mut memory, CONFIRM, vec![unit]);
    let text = |profile| {
        let ([first, _], _) = exported(&memory, &plan(profile, &[], &[]));
        String::from_utf8(first).unwrap()
    };
    assert!(text(Some("omegat")).contains("<seg>Un gato<ph/></seg>"));
    assert!(text(None).contains("<seg>Un <hi type=\"bold\">gato</hi><ph/></seg>"));
}

#[test]
fn a_language_without_a_known_country_is_told_where_a_tool_wants_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = Memory::create(&folder.path().join("m.legenda")).unwrap();
    memory_support::add(&mut memory, CONFIRM, &["es:Un gato|nl:Een kat"]);
    drop(memory);
    let export = |lang: &str| {
        let to = ["export", "--from", "es", "--to", "nl", "-o", "m.tmx"];
        done(
            folder.path(),
            &[&to[..], &["--profile", "trados"], &lang.split(' ').collect::<Vec<_>>()].concat(),
        )
    };
    assert!(export("--lang es=es-ES").contains("nl is written without a country, which trados wants"));
    assert!(!export("--lang nl=nl-NL").contains("without a country"));
}

#[test]
fn what_nobody_has_confirmed_goes_where_omegat_takes_points_off_and_comes_back_so() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("tm/auto")).unwrap();
    std::fs::write(at("a.csv"), "status,es,fr\nmachine,uno,un\nconfirmed,dos,deux\n").unwrap();
    done(folder.path(), &["import", "a.csv"]);
    done(folder.path(), &["export", "--profile", "omegat", "-o", "tm/auto/press.tmx"]);
    let second = at("tm/penalty-001/press.tmx");
    assert_eq!(tmx_rules::hold(&std::fs::read(at("tm/auto/press.tmx")).unwrap()).units, 1);
    assert_eq!(tmx_rules::hold(&std::fs::read(&second).unwrap()).units, 1);

    // Even if another program has written the file anew, and nothing of ours is in it.
    let other = tempfile::tempdir().unwrap();
    let there = other.path().join("tm/penalty-001");
    std::fs::create_dir_all(&there).unwrap();
    std::fs::write(there.join("press.tmx"), without_ours(&std::fs::read(&second).unwrap())).unwrap();
    for typed in ["tm/penalty-001/press.tmx", "press.tmx"] {
        let from = if typed == "press.tmx" { there.as_path() } else { other.path() };
        done(from, &["import", typed]);
        let shown = String::from_utf8(legenda(from, &["-q", "export", "-f", "jsonl"]).stdout).unwrap();
        assert!(shown.contains("\"status\":\"machine\""));
        // And it is known where it was seen.
        assert!(shown.contains(&format!("\"document\":\"{typed}\"")), "{shown}");
    }
}

#[test]
fn our_own_file_for_memoq_is_read_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), "es,fr\nuno,un\n").unwrap();
    done(folder.path(), &["import", "a.csv"]);
    done(folder.path(), &["export", "--profile", "memoq", "-o", "a.tmx"]);
    let said = done(folder.path(), &["-m", "other.legenda", "import", "a.tmx"]);
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn a_second_file_is_never_left_behind_and_a_strangers_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::write(at("a.csv"), "status,es,fr\nmachine,uno,un\n").unwrap();
    done(folder.path(), &["import", "a.csv"]);
    let export = ["export", "--profile", "omegat", "-o", "press.tmx"];
    done(folder.path(), &export);
    let second = at("penalty-001/press.tmx");
    assert!(second.exists());
    done(folder.path(), &["memory", "confirm", "1"]);
    let said = done(folder.path(), &export);
    assert!(!second.exists() && said.contains("is gone"), "{said}");

    std::fs::write(&second, "<tmx>of another</tmx>").unwrap();
    std::fs::remove_file(at("press.tmx")).unwrap();
    let refused = legenda(folder.path(), &export);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&second).unwrap(), "<tmx>of another</tmx>");
    assert!(!at("press.tmx").exists());
}
