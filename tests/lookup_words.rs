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
    ["Una mujer espera en la iglesia", "Une femme attend dans l'église"],
    ["Un hombre canta en la iglesia", "Un homme chante dans l'église"],
    ["Un perro camina en la iglesia", "Un chien marche dans l'église"],
    ["Un perro negro duerme en la casa", "Un chien noir dort dans la maison"],
    ["Un perro negro corre en el parque", "Un chien noir court dans le parc"],
    ["Una mujer vive en París", "Une femme vit à Paris"],
    ["Un hombre vive en París", "Un homme vit à Paris"],
    ["Un perro vive en Marruecos", "Un chien vit au Maroc"],
    ["Un gato vive en Marruecos", "Un chat vit au Maroc"],
    ["El perro vive en París", "Le chien vit à Paris"],
    ["Dos hombres cantan en la calle", "Deux hommes chantent dans la rue"],
    ["Dos mujeres cantan en la casa", "Deux femmes chantent dans la maison"],
    ["Dos mujeres, sentadas en la casa", "Deux femmes, assises dans la maison"],
    ["Dos hombres, sentadas en la calle", "Deux hommes, assis dans la rue"],
];

fn tag(text: &str) -> LangTag {
    text.parse().unwrap()
}

/// The match with a source, of a query among the captions, from Spanish to French.
fn found(query: &str, source: &str, repair: RepairUse, penalties: PenaltyUse) -> Match {
    found_between(["es", "fr"], CAPTIONS, query, source, repair, penalties)
}

fn found_between(
    langs: [&str; 2],
    captions: &[[&str; 2]],
    query: &str,
    source: &str,
    repair: RepairUse,
    penalties: PenaltyUse,
) -> Match {
    let stored = [tag("es"), tag("fr")];
    let langs = langs.map(tag);
    let unit = |pair: &[&str; 2]| Unit {
        variants: stored.iter().zip(pair).map(|(lang, text)| Variant::new(lang.clone(), *text)).collect(),
        status: Some(Status::Confirmed),
        ..Unit::default()
    };
    let units: Vec<Unit> = captions.iter().map(unit).collect();
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
        limit: 40,
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
    check("Un gato vive en el tejado", "Un gato vive en Marruecos", None);
}

/// From French to Spanish.
#[track_caller]
fn check_back(query: &str, source: &str, expected: Option<&str>) {
    let found = found_between(["fr", "es"], CAPTIONS, query, source, RepairUse::Words, PenaltyUse::Default);
    assert_eq!(found.repaired.as_deref(), expected);
}

#[test]
fn an_article_is_elided_before_a_vowel_and_whole_before_another_letter() {
    check(
        "Una mujer camina en la iglesia",
        "Una mujer camina en la casa",
        Some("Une femme marche dans l'église"),
    );
    check(
        "Un perro camina en el parque",
        "Un perro camina en la iglesia",
        Some("Un chien marche dans le parc"),
    );
}

#[test]
fn a_word_that_is_missing_is_put_in_and_one_too_many_is_left_out() {
    check(
        "Un perro negro duerme en la calle",
        "Un perro duerme en la calle",
        Some("Un chien noir dort dans la rue"),
    );
    check(
        "Un perro duerme en el tejado",
        "Un perro negro duerme en la casa",
        Some("Un chien dort dans la maison"),
    );
    check_back(
        "Un chien noir dort dans la rue",
        "Un chien dort dans la rue",
        Some("Un perro negro duerme en la calle"),
    );
}

#[test]
fn the_name_of_a_place_is_translated_with_its_preposition_and_keeps_its_capital() {
    check("Un perro vive en París", "Un perro vive en Marruecos", Some("Un chien vit à Paris"));
    check_back("Un chien vit à Paris", "Un chien vit au Maroc", Some("Un perro vive en París"));
    check("Un perro vive en Lisboa", "Un perro vive en Marruecos", None);
}

#[test]
fn an_article_of_spanish_changes_with_its_noun() {
    check_back(
        "Un chien dort dans le parc",
        "Un chien dort dans la maison",
        Some("Un perro duerme en el parque"),
    );
}

#[test]
fn several_of_another_gender_are_refused_where_a_participle_agrees() {
    check("Dos mujeres, sentadas en la calle", "Dos hombres, sentadas en la calle", None);
    check(
        "Dos mujeres cantan en la calle",
        "Dos hombres cantan en la calle",
        Some("Deux femmes chantent dans la rue"),
    );
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

/// From Spanish to French, with more captions.
#[track_caller]
fn check_with(more: &[[&str; 2]], query: &str, source: &str, expected: Option<&str>) {
    let captions = [CAPTIONS, more].concat();
    let (repair, penalties) = (RepairUse::Words, PenaltyUse::Default);
    let found = found_between(["es", "fr"], &captions, query, source, repair, penalties);
    assert_eq!(found.repaired.as_deref(), expected);
}

#[test]
fn a_noun_is_not_replaced_alone_where_what_governs_it_differs_too() {
    check("Un hombre mira a la casa", "Un hombre camina en la calle", None);
    check(
        "Un hombre camina en la casa",
        "Un hombre camina en la calle",
        Some("Un homme marche dans la maison"),
    );
}

#[test]
fn nothing_is_put_in_that_the_target_says_elsewhere() {
    let apart = [["Un perro duerme, negro, en la casa", "Un chien dort, noir, dans la maison"]];
    check_with(&apart, "Un perro negro duerme en la casa", "Un perro duerme, negro, en la casa", None);
}

#[test]
fn nothing_is_replaced_beside_a_word_that_says_more_of_it_than_the_source() {
    let village = [
        ["Un gato duerme en la calle", "Un chat dort dans la rue du village"],
        ["Un perro canta en la calle", "Un chien chante dans la rue"],
        ["Un hombre camina en el pueblo", "Un homme marche dans le village"],
        ["Una mujer corre en el pueblo", "Une femme court dans le village"],
        ["Un perro corre en el pueblo", "Un chien court dans le village"],
        ["Una mujer espera en la casa del pueblo", "Une femme attend dans la maison du village"],
        ["Un hombre espera en la casa del pueblo", "Un homme attend dans la maison du village"],
    ];
    let query = "Un gato duerme en la casa";
    check_with(&village, query, village[0][0], None);
    check_with(&village, "Un perro canta en la casa", village[1][0], Some("Un chien chante dans la maison"));
}

#[test]
fn a_preposition_stays_only_where_the_words_were_seen_with_it() {
    let beaches = [
        ["Un perro duerme en la playa", "Un chien dort sur la plage"],
        ["Un gato corre en la playa", "Un chat court sur la plage"],
        ["Un hombre canta hacia la playa", "Un homme chante dans la plage"],
    ];
    check_with(
        &beaches,
        "Un gato duerme en la playa",
        "Un gato duerme en el parque",
        Some("Un chat dort sur la plage"),
    );
}

#[test]
fn what_the_seed_contradicts_is_refused_unless_the_memory_is_sure() {
    let single = [
        ["Un hombre soltero canta en la calle", "Un homme seul chante dans la rue"],
        ["Un hombre soltero camina en la casa", "Un homme seul marche dans la maison"],
    ];
    let alone = ["Un perro solo duerme en la calle", "Un chien seul dort dans la rue"];
    let [query, source] = ["Un hombre soltero camina en la calle", "Un hombre camina en la calle"];
    check_with(&single, query, source, Some("Un homme seul marche dans la rue"));
    check_with(&[single.as_slice(), &[alone]].concat(), query, source, None);
}

#[test]
fn what_is_said_of_the_subject_agrees_with_it() {
    let shirts = [
        [
            "Una mujer con una camisa blanca está sentada en la casa",
            "Une femme avec une chemise blanche est assise dans la maison",
        ],
        [
            "Una mujer con una camisa blanca está sentada en la calle",
            "Une femme avec une chemise blanche est assise dans la rue",
        ],
        [
            "Un hombre con una camisa blanca está de pie en la casa",
            "Un homme avec une chemise blanche est debout dans la maison",
        ],
    ];
    let query = "Una mujer alta con una camisa blanca está sentada en la casa";
    check_with(&shirts, query, shirts[2][0], None);
}

#[test]
fn several_agree_although_one_word_stands_before_one_and_before_several() {
    let groups = [
        ["Un grupo de hombres canta en la calle", "Un groupe d'hommes chante dans la rue"],
        ["Un grupo de mujeres canta en la casa", "Un groupe de femmes chante dans la maison"],
    ];
    check_with(&groups, "Dos mujeres, sentadas en la calle", "Dos hombres, sentadas en la calle", None);
}
