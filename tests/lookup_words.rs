//! Words repaired in a target by what the other units found show, or left alone.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use legenda::language::LangTag;
use legenda::lookup::repair::RepairUse;
use legenda::lookup::{Consulted, Match, MatchKind, Options, PenaltyUse, Pool, Query, Sort, lookup};
use legenda::memory::index::Gathered;
use legenda::rate::{MatchRate, Penalty};
use legenda::unit::{Status, Unit, UnitId, Variant};

const CAPTIONS: &[[&str; 2]] = &[
    ["Un perro duerme en la calle", "Un chien dort dans la rue"],
    ["Un perro duerme en la casa", "Un chien dort dans la maison"],
    ["Un perro corre en el parque", "Un chien court dans le parc"],
    ["Un gato duerme en el parque", "Un chat dort dans le parc"],
    ["Un gato duerme en el tejado", "Un chat dort sur le toit"],
    ["Una mujer camina en el parque", "Une femme marche dans le parc"],
    ["Una mujer camina en la casa", "Une femme marche dans la maison"],
    ["Un hombre camina en la calle", "Un homme marche dans la rue"],
    ["Un hombre canta en la casa", "Un homme chante dans la maison"],
    ["Un hombre vestido de negro camina en una playa", "Un homme vêtu de noir marche sur une plage"],
];

fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

/// The match with a source, of a query among the captions.
fn found(query: &str, source: &str, repair: RepairUse, penalties: PenaltyUse) -> Match {
    let langs = [tag("es"), tag("fr")];
    let unit = |pair: &[&str; 2]| Unit {
        variants: langs.iter().zip(pair).map(|(lang, text)| Variant::new(lang.clone(), *text)).collect(),
        status: Some(Status::Confirmed),
        ..Unit::default()
    };
    let units: Vec<Unit> = CAPTIONS.iter().map(unit).collect();
    let mut gathered = Gathered::default();
    for (number, unit) in (1..).zip(&units) {
        let texts: Vec<_> = unit.variants.iter().map(|v| (v.lang.as_str(), v.text.as_str())).collect();
        gathered.push(UnitId(number), &texts);
    }
    let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
    let pool = Pool::new(vec![(main, gathered.into_index().unwrap())], &langs[0], &langs[1..]);
    let options = Options {
        from: langs[0].clone(),
        to: vec![langs[1].clone()],
        threshold: MatchRate::NONE,
        limit: 20,
        sort: Sort::Useful,
        penalties,
        repair,
    };
    let query = Query { text: query.into(), ..Query::default() };
    let place = |unit: UnitId| usize::try_from(unit.0).unwrap() - 1;
    let answer = lookup(&pool, &query, &options, &mut |_, ids| {
        Ok(ids.iter().map(|id| Some(units[place(*id)].clone())).collect())
    })
    .unwrap();
    answer.matches.into_iter().find(|found| found.source == source).unwrap()
}

#[track_caller]
fn check(query: &str, source: &str, expected: Option<&str>) {
    let found = found(query, source, RepairUse::Words, PenaltyUse::Default);
    assert_eq!(found.repaired.as_deref(), expected);
}

#[test]
fn a_word_is_replaced_by_what_other_units_call_it() {
    check("Un gato duerme en la calle", "Un perro duerme en la calle", Some("Un chat dort dans la rue"));
}

#[test]
fn an_article_changes_with_its_noun() {
    check("Un perro duerme en el parque", "Un perro duerme en la calle", Some("Un chien dort dans le parc"));
    check(
        "Una mujer camina en la calle",
        "Un hombre camina en la calle",
        Some("Une femme marche dans la rue"),
    );
}

#[test]
fn nothing_is_replaced_where_another_word_would_have_to_agree() {
    let source = "Un hombre vestido de negro camina en una playa";
    check("Una mujer vestida de negro camina en una playa", source, None);
    check("Una mujer vestido de negro camina en una playa", source, None);
}

#[test]
fn nothing_is_replaced_by_a_word_that_no_unit_shows() {
    check("Un jaguar duerme en la calle", "Un perro duerme en la calle", None);
}

#[test]
fn a_match_that_differs_in_nothing_else_is_repaired_and_each_word_costs_a_point() {
    let [query, source] = ["Un gato duerme en la calle", "Un perro duerme en la calle"];
    let repaired = found(query, source, RepairUse::Words, PenaltyUse::Default);
    let kept = found(query, source, RepairUse::Placeables, PenaltyUse::Default);
    assert_eq!((repaired.kind, kept.kind), (MatchKind::Repaired, MatchKind::Fuzzy));
    assert_eq!((kept.repaired, &repaired.target), (None, &kept.target));
    assert_eq!(repaired.rate, kept.rate.less(legenda::lookup::penalty::WORD));
    assert_eq!(serde_json::to_string(&repaired.penalties).unwrap(), r#"{"word":1}"#);
    let plain = found(query, source, RepairUse::Words, PenaltyUse::None);
    assert_eq!((plain.rate, plain.repaired), (plain.similarity, repaired.repaired));
}
