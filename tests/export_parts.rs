//! What several threads write is what one writes: the same bytes, and the same said of them in the same order.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;
mod memory_support;
#[path = "support/units.rs"]
mod units;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::LazyLock;

use legenda::flow::export::tags::{Retag, Tags};
use legenda::flow::export::{Exported, Outs, Plan};
use legenda::format::profile::PROFILES;
use legenda::format::{Credits, FORMATS, Format, Wanted, WriteOptions};
use legenda::language::LangTag;
use legenda::memory::{Memory, Selection};
use legenda::unit::{Code, OperationId, Unit, UnitId, Variant};
use memory_support::{CONFIRM, IMPORT, SAVE, author};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// So many that each of a few threads gets several ranges of them.
const UNITS: usize = 6_600;

fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

/// The file of a memory: of what is hardest to write, with codes whose numbers are odd and with words that are highlighted,
/// and with numbers that are gone, single ones and many in a row.
static NASTY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.legenda");
    let mut memory = Memory::create(&path).unwrap();
    let mut runner = TestRunner::deterministic();
    let mut strange: Vec<Unit> =
        (0..UNITS / 12).map(|_| units::unit().new_tree(&mut runner).unwrap().current()).collect();
    for policy in [SAVE, IMPORT, CONFIRM] {
        let some: Vec<Unit> = (0..UNITS / 3).map(|at| plain(policy.trust as usize, at)).collect();
        memory_support::add_units(&mut memory, policy, some);
        memory_support::add_units(&mut memory, policy, strange.split_off(strange.len() * 2 / 3));
    }
    let numbers = 1..=u64::try_from(UNITS).unwrap();
    let gone: Vec<UnitId> = numbers
        .filter(|number| number.is_multiple_of(7) || (2_000..3_100).contains(number))
        .map(UnitId)
        .collect();
    memory.transact(&author(), |transaction| gone.iter().try_for_each(|&id| transaction.delete(id))).unwrap();
    drop(memory);
    std::fs::read(&path).unwrap()
});

/// That memory, at a path.
fn nasty(path: &Path) -> Memory {
    std::fs::write(path, &*NASTY).unwrap();
    Memory::open(path).unwrap()
}

/// A unit that most have nothing more than; the other kinds come from the middle of the memory on.
fn plain(kind: usize, at: usize) -> Unit {
    let text = |lang: &str| format!("{lang} {kind} <{at}> & \"ñ\"");
    let mut variants = ["es", "fr"].map(|lang| Variant::new(tag(lang), text(lang)));
    let code = |code: &str| Code { at: 0, code: code.to_owned() };
    match at % 50 {
        1 if at > 900 => variants[0].markup = vec![code("<ph x=\"1\"/>")],
        2 if at > 700 => variants[1].markup = vec![code("<hi>"), code("</hi>")],
        3 if at > 800 => variants[1].text.push('\u{1}'),
        4 => variants[0].lang = tag("es-MX"),
        5 => variants[1].lang = tag("en"),
        _ => {}
    }
    let mut unit = Unit { variants: variants.into(), ..Unit::default() };
    unit.notes.extend(at.is_multiple_of(9).then(|| "a note".to_owned()));
    unit.provenance.created =
        at.is_multiple_of(3).then(|| format!("2026-11-{:02}T00:00:00Z", 1 + at / 4 % 28));
    unit
}

/// Both files, what is said of them, what it comes to, and how many units were read.
type Written = ([Vec<u8>; 2], Vec<String>, Exported, u64);

fn written(memory: &Memory, plan: &Plan, selection: &Selection, threads: usize) -> Written {
    let plan = Plan { threads: NonZeroUsize::new(threads).unwrap(), ..plan.clone() };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let (mut told, mut read) = (Vec::new(), 0);
    let apart = plan.options.profile.and_then(|profile| profile.apart);
    let apart = apart.is_some().then_some(&mut second as &mut dyn std::io::Write);
    let outs = &mut Outs { first: &mut first, apart };
    let problems = &mut |problem: legenda::Error| told.push(problem.to_string());
    let done = plan.export(memory, selection, outs, problems, &mut |units| read += units).unwrap();
    ([first, second], told, done, read)
}

#[track_caller]
fn check(memory: &Memory, plan: &Plan, selection: &Selection) -> Written {
    let one = written(memory, plan, selection, 1);
    for threads in [2, 3] {
        let several = written(memory, plan, selection, threads);
        assert_eq!((&one.1, &one.2, one.3), (&several.1, &several.2, several.3), "{threads}");
        // Not shown: they are long.
        assert!(one.0 == several.0, "{threads} threads write other bytes than one: {}", plan.format.name);
    }
    one
}

fn plan(format: &'static Format, languages: &[&str]) -> Plan {
    let mut languages = languages.iter().map(|text| tag(text));
    let wanted = Wanted::new(languages.next(), languages.collect());
    Plan { wanted, ..Plan::new(format, WriteOptions { header: true, ..WriteOptions::default() }) }
}

/// Every unit, or those that have these languages.
fn all(languages: &[&str]) -> Selection {
    Selection { languages: languages.iter().map(|text| tag(text)).collect(), ..Selection::default() }
}

#[test]
fn every_format_is_the_same_by_several_threads() {
    let folder = tempfile::tempdir().unwrap();
    let memory = nasty(&folder.path().join("a.legenda"));
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let (_, told, done, read) = check(&memory, &plan(format, &["es", "fr"]), &all(&["es", "fr"]));
        let has_all = read == done.units || format.name == "po";
        assert!(done.units > 3_000 && has_all, "{done:?}");
        let once = told.iter().filter(|told| told.contains("others like it are not told"));
        let mut once: Vec<&str> = once.filter_map(|told| told.split_once(": ").map(|(_, why)| why)).collect();
        once.sort_unstable();
        assert!(once.windows(2).all(|pair| pair[0] != pair[1]), "{once:?}");
    }
}

#[test]
fn every_profile_is_the_same_by_several_threads() {
    let folder = tempfile::tempdir().unwrap();
    let memory = nasty(&folder.path().join("a.legenda"));
    for profile in PROFILES {
        for credits in [Credits::Apart, Credits::With] {
            let mut plan = plan(formats::named("tmx"), &[]);
            plan.options.profile = Some(profile);
            plan.options.credits = credits;
            plan.tags = Tags::new(&["es-MX=es-ES".parse::<Retag>().unwrap()], profile.needs_region);
            let ([first, second], told, done, _) = check(&memory, &plan, &all(&[]));
            assert!(!first.is_empty() && second.is_empty() == profile.apart.is_none(), "{}", profile.name);
            assert!(told.iter().any(|told| told.contains("others like it are not told")), "{told:?}");
            assert!(done.unconfirmed > 500 && !done.retagged.is_empty(), "{done:?}");
        }
    }
}

#[test]
fn a_selection_is_the_same_by_several_threads() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = nasty(&folder.path().join("a.legenda"));
    let ids =
        Some((1..5_000).step_by(3).map(UnitId).filter(|id| !id.0.is_multiple_of(7)).collect::<Vec<_>>());
    let ids = ids.map(|ids| ids.into_iter().filter(|id| !(2_000..3_100).contains(&id.0)).collect());
    let tmx = |languages| plan(formats::named("tmx"), languages);
    // The first unit that is written, which names the source of the file, stands far from the beginning.
    let last = memory_support::unit("pt:um|it:uno@far.txt:1");
    memory_support::add_units(&mut memory, CONFIRM, vec![last]);
    let (_, _, rare, _) = check(&memory, &tmx(&["pt", "it"]), &all(&["pt", "it"]));
    assert!(rare.units > 0);
    for selection in [
        Selection { ids, ..Selection::default() },
        Selection { operation: Some(OperationId(3)), ..Selection::default() },
        Selection { confirmed: true, ..Selection::default() },
        Selection { document: Some("far.txt".to_owned()), ..Selection::default() },
        Selection { document: Some("none".to_owned()), ..Selection::default() },
    ] {
        let (_, _, done, _) = check(&memory, &tmx(&[]), &selection);
        assert_eq!(done.units == 0, selection.document.as_deref() == Some("none"), "{selection:?}");
    }
}

#[test]
fn what_no_file_keeps_and_what_others_have_is_written_by_one_thread() {
    let mut memory = Memory::in_memory().unwrap();
    memory_support::add_units(&mut memory, IMPORT, (0..UNITS).map(|at| plain(0, at)).collect());
    let tmx = plan(formats::named("tmx"), &[]);
    check(&memory, &tmx, &all(&[]));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.legenda");
    let memory = nasty(&path);
    let before = written(&memory, &tmx, &all(&[]), 1);
    let mut other = Memory::open(&path).unwrap();
    // One state is read to its end, and other readers of it cannot be had any more.
    let during = memory.in_one_state(|| {
        assert_eq!(memory.readers(2)?.len(), 2);
        memory_support::add(&mut other, IMPORT, &["es:uno más|fr:un de plus"]);
        assert_eq!(memory.readers(2)?.len(), 0);
        Ok(written(&memory, &tmx, &all(&[]), 2))
    });
    assert!(during.unwrap().0 == before.0);
    assert_eq!(check(&memory, &tmx, &all(&[])).2.units, before.2.units + 1);
}

#[test]
fn numbers_that_lie_far_apart_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.legenda");
    drop(nasty(&path));
    let far = i64::MAX;
    let sql = format!(
        "INSERT INTO unit (id) VALUES (1000000000000), ({far});
         INSERT INTO variant VALUES ({far}, 0, 'es', 'lejos', NULL), ({far}, 1, 'fr', 'loin', NULL);"
    );
    rusqlite::Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
    let memory = Memory::open(&path).unwrap();
    let ([file, _], ..) = check(&memory, &plan(formats::named("tmx"), &[]), &all(&[]));
    assert!(String::from_utf8(file).unwrap().contains("lejos"));
}

#[test]
fn where_a_memory_is_damaged_the_units_before_are_written_and_the_place_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.legenda");
    drop(nasty(&path));
    let sql = "UPDATE unit SET details = '{' WHERE id = 4000";
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let memory = Memory::open(&path).unwrap();
    let failed = |threads| {
        let mut file = Vec::new();
        let plan =
            Plan { threads: NonZeroUsize::new(threads).unwrap(), ..plan(formats::named("jsonl"), &[]) };
        let outs = &mut Outs { first: &mut file, apart: None };
        let failed = plan.export(&memory, &all(&[]), outs, &mut |_| {}, &mut |_| {}).unwrap_err();
        (failed.to_string(), file)
    };
    let (one, several) = (failed(1), failed(3));
    assert!(one.0.contains("a.legenda"), "{}", one.0);
    assert_eq!(one.0, several.0);
    assert!(one.1 == several.1 && one.1.len() > 100_000);
}

#[test]
fn who_does_not_take_the_bytes_ends_the_export() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let memory = nasty(&folder.path().join("a.legenda"));
    let plan = Plan { threads: NonZeroUsize::new(2).unwrap(), ..plan(formats::named("tmx"), &[]) };
    let mut full = Full(500_000);
    let outs = &mut Outs { first: &mut full, apart: None };
    let failed = plan.export(&memory, &all(&[]), outs, &mut |_| {}, &mut |_| {}).unwrap_err();
    assert!(failed.to_string().contains("broken pipe"), "{failed}");
}

#[test]
fn a_format_is_written_in_parts_once_what_stands_before_the_units_is_settled() {
    let unit = memory_support::unit("es-MX:uno|fr:un");
    for (name, languages, before, after) in [
        ("tmx", [].as_slice(), true, true),
        ("tmx", &["es", "fr"], false, true),
        ("jsonl", &["es", "fr"], true, true),
        ("po", &["es", "fr"], false, false),
    ] {
        let mut bytes = Vec::new();
        let languages: Vec<LangTag> = languages.iter().map(|text| tag(text)).collect();
        let options = WriteOptions { languages: languages.clone(), ..WriteOptions::default() };
        let mut writer = formats::named(name).write.unwrap()(Box::new(&mut bytes), &options).unwrap();
        assert_eq!(writer.parts().is_some(), before, "{name} {languages:?}");
        writer.write(UnitId(1), &unit).unwrap();
        assert_eq!(writer.parts().is_some(), after, "{name} {languages:?}");
    }
}
