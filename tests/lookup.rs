//! Look-up as a program sees it: rates, penalties, kinds, credits, order, and the JSON Lines.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "support/asked.rs"]
mod asked;

use asked::{options, tag};
use legenda::lookup::{Answer, Consulted, Credited, MatchKind, Options, Pool, Query, Sort, lookup, nearest};
use legenda::memory::index::Gathered;
use legenda::rate::{MatchRate, Penalty};
use legenda::unit::{Occurrence, Status, Unit, UnitId, Variant};

fn unit(status: Status, variants: &[(&str, &str)]) -> Unit {
    let variants = variants.iter().map(|(lang, text)| Variant::new(tag(lang), *text)).collect();
    Unit { variants, status: Some(status), ..Unit::default() }
}

fn confirmed(es: &str, fr: &str) -> Unit {
    unit(Status::Confirmed, &[("es", es), ("fr", fr)])
}

fn pool(units: &[Unit]) -> Pool {
    let mut gathered = Gathered::default();
    for (number, unit) in (1..).zip(units) {
        let texts: Vec<_> = unit.variants.iter().map(|v| (v.lang.as_str(), v.text.as_str())).collect();
        gathered.push(UnitId(number), &texts);
    }
    let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
    let from = units.first().map_or_else(|| tag("es"), |unit| unit.variants[0].lang.clone());
    Pool::new(vec![(main, gathered.into_index().unwrap())], &from, &["es", "fr", "en"].map(tag))
}

fn look_up(units: &[Unit], query: &Query, options: &Options) -> Answer {
    let place = |unit: UnitId| usize::try_from(unit.0).unwrap() - 1;
    lookup(&pool(units), query, options, &mut |_, ids| {
        Ok(ids.iter().map(|id| Some(units[place(*id)].clone())).collect())
    })
    .unwrap()
}

fn plain(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

/// Checks the rate, kind and penalties of the first match.
#[track_caller]
fn check(units: &[Unit], query: &str, expected: (&str, MatchKind, &str)) {
    let answer = look_up(units, &plain(query), &options());
    let first = &answer.matches[0];
    let penalties = serde_json::to_string(&first.penalties).unwrap();
    assert_eq!((first.rate.to_string().as_str(), first.kind, penalties.as_str()), expected);
}

#[test]
fn the_json_is_the_one_that_programs_rely_on() {
    let mut stored = unit(
        Status::Machine,
        &[("es", "El presidente mauritano en 2023"), ("fr", "Le président mauritanien en 2023")],
    );
    stored.occurrences = vec![Occurrence {
        document: Some("a.txt".into()),
        line: Some(31),
        date: Some("2026-11-23".into()),
        credit: Some("PHOTO/FILE".into()),
        ..Occurrence::default()
    }];
    let query = Query {
        text: "PHOTO/FILE - El presidente mauritano en 2024".into(),
        credited: Some(Credited {
            before: "PHOTO/FILE - ".into(),
            words: "El presidente mauritano en 2024".into(),
            after: String::new(),
            credit: "PHOTO/FILE".into(),
        }),
        ..Query::default()
    };
    let expected = concat!(
        r#"{"query":"PHOTO/FILE - El presidente mauritano en 2024","credit":"PHOTO/FILE","from":"es","to":"fr","#,
        r#""matches":[{"memory":"main","unit":1,"rate":98.0,"similarity":100.0,"kind":"repaired","#,
        r#""status":"machine","context":false,"source":"El presidente mauritano en 2023","#,
        r#""target":"Le président mauritanien en 2023","repaired":"Le président mauritanien en 2024","#,
        r#""repairs":[{"from":"2023","to":"2024"}],"penalties":{"repaired":1,"unconfirmed":1},"#,
        r#""origin":{"document":"a.txt","line":31,"date":"2026-11-23","credit":"PHOTO/FILE"},"#,
        r#""use":{"score":SCORE,"grams":0.93,"lexicon":0.0,"consensus":0.0},"#,
        r#""suggestion":"PHOTO/FILE - Le président mauritanien en 2024"}]}"#,
    );
    let answer = look_up(&[stored], &query, &options());
    // The weights are learned, so the score may change with them.
    let score = (answer.matches[0].of_use.unwrap().score * 100.0).round() / 100.0;
    assert_eq!(serde_json::to_string(&answer).unwrap(), expected.replace("SCORE", &score.to_string()));
}

#[test]
fn every_penalty_is_named() {
    let stored = [confirmed("La gata duerme", "La chatte dort")];
    check(&stored, "La gata duerme", ("100.00", MatchKind::Exact, "{}"));
    check(&stored, "«La gata» duerme.", ("99.00", MatchKind::Fuzzy, r#"{"surface":1}"#));
    check(
        &[unit(Status::Machine, &[("es-MX", "La gata"), ("fr", "La chatte")])],
        "La gata",
        ("99.00", MatchKind::Exact, r#"{"unconfirmed":1}"#),
    );
    check(
        &[confirmed("La gata", "La chatte"), confirmed("La gata", "Le chat")],
        "La gata",
        ("99.00", MatchKind::Exact, r#"{"several":1}"#),
    );
    check(
        &[confirmed("La gata", "La chatte"), confirmed("La gata", "«la chatte».")],
        "La gata",
        ("100.00", MatchKind::Exact, "{}"),
    );
    let dogs = [confirmed("2 perros y 3 gatos", "Deux chiens et trois chats")];
    check(&dogs, "4 perros y 5 gatos", ("90.00", MatchKind::Fuzzy, r#"{"number":10}"#));
}

#[test]
fn a_number_with_another_sign_is_another_number() {
    let stored = [confirmed("A 5 grados", "À 5 degrés")];
    let taken = r#"{"surface":1,"number":5}"#;
    check(&stored, "A -12 grados", ("94.00", MatchKind::Fuzzy, taken));
    check(&stored, "A -5 grados", ("94.00", MatchKind::Fuzzy, taken));
}

#[test]
fn dates_that_are_repaired_leave_the_rate_of_their_words() {
    let stored = [confirmed("Reunión del 3 de mayo", "Réunion du 3 mai")];
    check(&stored, "Reunión del 4 de junio", ("81.81", MatchKind::Repaired, "{}"));
    check(&stored, "Gran reunión del 4 de junio", ("66.66", MatchKind::Fuzzy, "{}"));
    for sort in [Sort::Rate, Sort::Useful] {
        let options = Options { sort, ..options() };
        let answer = look_up(&stored, &plain("Reunión del 4 de junio"), &options);
        assert_eq!(answer.matches[0].repaired.as_deref(), Some("Réunion du 4 juin"));
    }
}

#[test]
fn a_differing_region_costs_a_point_and_the_same_one_none() {
    let stored = [unit(Status::Confirmed, &[("es-MX", "La gata"), ("fr", "La chatte")])];
    for (from, rate) in [("es", "100.00"), ("es-MX", "100.00"), ("es-AR", "99.00")] {
        let answer = look_up(&stored, &plain("La gata"), &Options { from: tag(from), ..options() });
        assert_eq!(answer.matches[0].rate.to_string(), rate, "{from}");
    }
}

#[test]
fn a_differing_word_keeps_the_rate_below_95() {
    let long = "Un perro pequeño corre por la playa junto al mar en una tarde tranquila de verano y ladra";
    let stored = [confirmed(&format!("{long} mucho"), "Un petit chien court")];
    let answer = look_up(&stored, &plain(&format!("{long} muchos")), &options());
    assert_eq!(answer.matches[0].rate, MatchRate::WORD_CAP);
    assert_eq!(answer.matches[0].cap, Some("word"));
    assert!(answer.matches[0].similarity > MatchRate::WORD_CAP);
}

#[test]
fn equal_words_are_found_however_much_punctuation_differs() {
    let stored = [confirmed("a b", "x y")];
    let options = Options { threshold: MatchRate::from_hundredths(9_900), ..options() };
    assert_eq!(look_up(&stored, &plain("«(a)», … — b!!!"), &options).matches.len(), 1);
}

#[test]
fn a_credit_stays_where_the_memory_knows_the_text_with_it() {
    let stored = [confirmed("EFE - La gata", "EFE - La chatte"), confirmed("El gato", "Le chat")];
    let credited = Credited {
        before: "EFE - ".into(),
        words: "La gata".into(),
        after: String::new(),
        credit: "EFE".into(),
    };
    let answer = look_up(
        &stored,
        &Query { text: "EFE - La gata".into(), credited: Some(credited), ..Query::default() },
        &options(),
    );
    assert_eq!((answer.credit, answer.matches[0].kind), (None, MatchKind::Exact));
    assert_eq!(answer.matches[0].suggestion, None);
}

#[test]
fn several_languages_have_a_key_each_in_the_order_asked() {
    let stored = [unit(Status::Confirmed, &[("es", "La gata"), ("en", "The cat"), ("fr", "La chatte")])];
    let options = Options { to: vec![tag("fr"), tag("en"), tag("it")], ..options() };
    let answer = look_up(&stored, &plain("La gata"), &options);
    assert_eq!((answer.to.as_str(), answer.matches[0].target.as_str()), ("fr,en,it", "La chatte"));
    let targets = serde_json::to_string(&answer.matches[0].targets).unwrap();
    assert_eq!(targets, r#"{"fr":{"target":"La chatte"},"en":{"target":"The cat"}}"#);
}

#[test]
fn equal_words_stand_before_others_and_what_a_person_confirmed_before_the_rest() {
    let machine = unit(Status::Machine, &[("es", "La gata duerme hoy"), ("fr", "La chatte dort")]);
    let mut old = confirmed("La gata duerme", "La chatte dort");
    old.provenance.created = Some("2020-01-01T00:00:00Z".into());
    let mut new = confirmed("La gata duerme", "La chatte dort");
    new.provenance.created = Some("2024-01-01T00:00:00Z".into());
    let stored =
        [machine, old, new, unit(Status::Imported, &[("es", "La gata duerme"), ("fr", "La chatte dort")])];
    let answer = look_up(&stored, &plain("La gata duerme"), &options());
    let order: Vec<u64> = answer.matches.iter().map(|found| found.unit.0).collect();
    assert_eq!(order, [3, 2, 4, 1]);
}

#[test]
fn a_unit_that_is_gone_makes_room_for_the_next() {
    let stored = [confirmed("La gata", "La chatte"), confirmed("La gatas", "Les chattes")];
    let options = Options { limit: 1, sort: Sort::Rate, ..options() };
    let one = |unit: &UnitId| (unit.0 == 2).then(|| stored[1].clone());
    let mut fetch = |_, units: &[UnitId]| Ok(units.iter().map(one).collect());
    let answer = lookup(&pool(&stored), &plain("La gata"), &options, &mut fetch).unwrap();
    assert_eq!(answer.matches.iter().map(|found| found.unit).collect::<Vec<_>>(), [UnitId(2)]);
}

#[test]
fn a_query_without_a_match_tells_what_came_nearest() {
    let stored = [confirmed("La gata duerme", "La chatte dort"), confirmed("Otra cosa", "Autre chose")];
    let one = |unit: &UnitId| Some(stored[usize::try_from(unit.0).unwrap() - 1].clone());
    let mut fetch = |_, units: &[UnitId]| Ok(units.iter().map(one).collect());
    let options = options();
    let query = plain("La nota vuelve ya");
    assert_eq!(lookup(&pool(&stored), &query, &options, &mut fetch).unwrap().matches, []);
    let nearest = nearest(&pool(&stored), &query, &options, &mut fetch).unwrap();
    let found = nearest.found.unwrap();
    assert_eq!((nearest.units, found.unit), (2, UnitId(1)));
    assert!(found.rate < options.threshold);
}

#[test]
fn an_empty_memory_has_no_match_and_no_limit_shows_none() {
    assert_eq!(look_up(&[], &plain(""), &options()).matches, []);
    let stored = [confirmed("La gata", "La chatte")];
    assert_eq!(look_up(&stored, &plain("La gata"), &Options { limit: 0, ..options() }).matches, []);
}

#[test]
fn of_equals_the_one_seen_under_the_same_credit_stands_first() {
    let seen = |fr: &str, credit: &str| Unit {
        occurrences: vec![Occurrence { credit: Some(credit.into()), ..Occurrence::default() }],
        ..confirmed("La gata duerme", fr)
    };
    let units = [seen("La chatte dort", "EFE"), seen("La minette dort", "AFP")];
    let asked = Query {
        text: "AFP - La gata duerme".into(),
        credited: Some(Credited {
            before: "AFP - ".into(),
            words: "La gata duerme".into(),
            after: String::new(),
            credit: "AFP".into(),
        }),
        ..Query::default()
    };
    let found: Vec<(u64, bool)> = look_up(&units, &asked, &options())
        .matches
        .iter()
        .map(|found| (found.unit.0, found.context))
        .collect();
    assert_eq!(found, [(2, true), (1, false)]);
}
