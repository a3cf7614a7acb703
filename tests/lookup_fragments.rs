//! The phrases that the memories know of a segment that has no match.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "support/asked.rs"]
mod asked;

use asked::{options, tag};
use legenda::lookup::{Answer, Consulted, Credited, MatchKind, Options, Pool, Query, Sort, lookup};
use legenda::memory::index::Gathered;
use legenda::rate::{MatchRate, Penalty};
use legenda::unit::{Status, Unit, UnitId, Variant};

const UNITS: &[[&str; 2]] = &[
    ["Una mujer con una camisa azul corre por la playa", "Une femme en chemise bleue court sur la plage"],
    ["Un hombre viejo con una camisa azul", "Un vieil homme en chemise bleue"],
    ["La camisa azul de un pescador", "La chemise bleue d'un pêcheur"],
    ["Un perro toca la guitarra", "Un chien joue de la guitare"],
    ["Alguien toca la guitarra en la calle", "Quelqu'un joue de la guitare dans la rue"],
    ["Caballos en la calle", "Des chevaux dans la rue"],
    ["Guardia civil", "Garde civile"],
    ["Unos 3 kilómetros", "Quelque 3 kilomètres"],
];

fn look_up(query: &Query, options: &Options) -> Answer {
    let mut gathered = Gathered::default();
    for (number, [es, fr]) in (1..).zip(UNITS) {
        gathered.push(UnitId(number), &[("es", es), ("fr", fr)]);
    }
    let main = Consulted { name: "main".into(), penalty: Penalty::NONE };
    let pool = Pool::new(vec![(main, gathered.into_index().unwrap())], &tag("es"), &[tag("fr")]);
    let unit = |number: &UnitId| {
        let [es, fr] = UNITS[usize::try_from(number.0).unwrap() - 1];
        let variants = vec![Variant::new(tag("es"), es), Variant::new(tag("fr"), fr)];
        Some(Unit { variants, status: Some(Status::Confirmed), ..Unit::default() })
    };
    let mut fetch = |_, numbers: &[UnitId]| Ok(numbers.iter().map(unit).collect());
    lookup(&pool, query, options, &mut fetch).unwrap()
}

fn plain(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

/// Checks the pieces of a text, as `source → target`.
#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let answer = look_up(&plain(query), &options());
    assert!(!answer.has_match(), "{answer:?}");
    let pieces = answer.matches.iter().flat_map(|found| &found.fragments);
    let shown: Vec<String> = pieces.map(|piece| format!("{} → {}", piece.source, piece.target)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_whole_unit_within_a_text_is_a_piece_with_the_case_of_the_text() {
    check("Los agentes de la guardia civil esperan", &["guardia civil → garde civile"]);
    check("Guardia civil de tráfico en Tarifa", &["Guardia civil → Garde civile"]);
}

#[test]
fn a_phrase_is_a_piece_by_the_segments_that_hold_it() {
    check("Tambores, camisa azul, pandereta", &["camisa azul → chemise bleue"]);
}

#[test]
fn a_number_is_that_of_the_text_or_the_piece_is_not_shown() {
    check("A unos 5 kilómetros de Tarifa", &["unos 5 kilómetros → quelque 5 kilomètres"]);
    check("Hace falta 1 kilómetro más", &[]);
}

#[test]
fn too_little_of_a_text_is_not_shown() {
    check("Las autoridades portuarias desmienten categóricamente cualquier irregularidad azul", &[]);
    check("", &[]);
    check("…", &[]);
}

#[test]
fn the_pieces_are_one_match_that_is_none_and_say_where_they_stand() {
    let answer = look_up(&plain("¡Guardia civil, camisa azul!"), &options());
    let [found] = answer.matches.as_slice() else { panic!("{answer:?}") };
    assert_eq!((found.kind, found.rate), (MatchKind::Fragments, MatchRate::NONE));
    assert_eq!(found.target, "¡Garde civile, chemise bleue!");
    assert_eq!(found.covered, Some(MatchRate::FULL));
    for piece in &found.fragments {
        assert_eq!(answer.query[piece.from..piece.to], piece.source);
    }
    let json = serde_json::to_value(&found.fragments[0]).unwrap();
    let expected = serde_json::json!({"source": "Guardia civil", "target": "Garde civile", "from": 2, "to": 15,
        "memory": "main", "unit": 7, "count": 1});
    assert_eq!(json, expected);
}

#[test]
fn a_credit_is_given_back_and_pieces_stand_in_the_whole_text() {
    let credited = Credited {
        before: "EFE - ".into(),
        words: "Guardia civil de tráfico".into(),
        after: String::new(),
        credit: "EFE".into(),
    };
    let text = "EFE - Guardia civil de tráfico".to_owned();
    let answer = look_up(&Query { text, credited: Some(credited), ..Query::default() }, &options());
    let found = &answer.matches[0];
    assert_eq!(found.suggestion.as_deref(), Some("EFE - Garde civile de tráfico"));
    let piece = &found.fragments[0];
    assert_eq!(answer.query[piece.from..piece.to], piece.source);
}

#[test]
fn there_are_none_beside_a_match_nor_in_the_order_by_rate_nor_with_a_limit_of_0() {
    let query = plain("Guardia civil de tráfico");
    for options in [Options { sort: Sort::Rate, ..options() }, Options { limit: 0, ..options() }] {
        assert_eq!(look_up(&query, &options).matches, []);
    }
    let answer = look_up(&plain("Guardia civil"), &options());
    assert!(answer.matches.iter().all(|found| found.kind != MatchKind::Fragments), "{answer:?}");
}
