//! What each rule finds, and what looks like it and is right.

use super::*;
use crate::unit::Variant;

const THREADS: NonZeroUsize = NonZeroUsize::MIN;

/// The rules that find something in a pair of texts, in their order; `-` where none does.
#[track_caller]
fn found(from: &str, to: &str, source: &str, target: &str) -> Vec<String> {
    let mut checker = Checker::new(RULES.to_vec(), None, vec![], THREADS);
    let mut told = Vec::new();
    let variants = [(from, source), (to, target)];
    let variants = variants.map(|(lang, text)| Variant::new(lang.parse().unwrap(), text)).into();
    let tell: &mut Tell = &mut |finding| {
        let text = if finding.side == Side::Source { finding.source } else { finding.target };
        told.push(format!("{} {}", finding.rule, &text[finding.span.clone()]));
        Ok(())
    };
    checker.units(&[(Place::default(), Unit { variants, ..Unit::default() })], tell).unwrap();
    told
}

/// Checks what is found of one rule in a Spanish source and a French target.
#[track_caller]
fn check(rule: &str, source: &str, target: &str, expected: &[&str]) {
    let found = found("es", "fr", source, target);
    let of_rule: Vec<&str> =
        found.iter().filter_map(|told| told.strip_prefix(rule)?.strip_prefix(' ')).collect();
    assert_eq!(of_rule, expected, "{found:?}");
}

#[test]
fn a_number_is_compared_by_its_value() {
    check("numbers", "El embalse, al 17 %", "Le réservoir, à 71 %", &["71"]);
    check("numbers", "3.100 millones de euros", "3,1 milliards d'euros", &[]);
    check("numbers", "1 hombre y 12 niños", "Un homme et une douzaine d'enfants", &[]);
    check("numbers", "Tres personas en 2023", "Trois personnes", &["2023"]);
    check("numbers", "Tres personas", "Trois personnes en 2023", &["2023"]);
    check("numbers", "%1$s de %2$s", "%2$s sur %3$s", &[]);
    check("numbers", "El 12 de mayo", "Le 12 mars", &["mars"]);
    check("numbers", "La reunión del lunes", "La réunion de mardi", &["mardi"]);
}

#[test]
fn a_credit_that_names_someone_has_to_stay() {
    check("credit", "AFP/FADEL SENNA - El puerto", "Le port", &["AFP/FADEL SENNA"]);
    check("credit", "El puerto (EFE)", "Le port (AFP)", &["AFP"]);
    check("credit", "Foto: EFE - El puerto", "Le port. Photo : EFE", &[]);
    check("credit", "El puerto (archivo)", "Le port", &[]);
    check("credit", "El puerto", "Le port", &[]);
    check("credit", "Un barco © Ministerio de Defensa", "Un bateau © Ministère de la Défense", &[]);
    check("credit", "Un barco © Juan Pérez", "Un bateau © Jean Dupont", &["Jean Dupont"]);
    check("credit", "DD/MM/AA", "JJ/MM/AA", &[]);
}

#[test]
fn a_credit_is_lost_or_changed_wherever_it_stands() {
    check("credit", "Un barco. AP", "Un bateau sur la carte.", &["AP"]);
    check("credit", "Un barco pesca EFE", "Un bateau pêche", &["EFE"]);
    check("credit", "Los premios EFE", "Les prix EFE", &[]);
    check("credit", "Un pozo (AFP/Archivo) en Malí", "Un puits au Mali", &["AFP/Archivo"]);
    check("credit", "El sindicato (AP) protesta", "Le syndicat proteste", &[]);
    check("credit", "Un barco ANA RUIZ / AFP", "Un bateau EVA GIL / AFP", &["EVA GIL / AFP"]);
    check("credit", "AFP ANA RUIZ - Un barco", "AFP EVA GIL - Un bateau", &["AFP EVA GIL"]);
    check("credit", "Un barco (Photo by Ana Ruiz)", "Un bateau", &["Ana Ruiz"]);
}

#[test]
fn a_credit_may_be_called_otherwise() {
    check("credit", "Un barco (Foto AP/Ana Ruiz)", "Un bateau (AP Photo/Ana Ruiz)", &[]);
    check("credit", "Un barco (AP)", "Un bateau (Associated Press)", &[]);
    check("credit", "Un barco (AFP)", "Un bateau. Agence France-Presse", &[]);
    check("credit", "Un barco. Foto: Naciones Unidas", "Un bateau. Photo : ONU", &[]);
    check("credit", "Un barco. Foto: Casa Real", "Un bateau. Photo : Maison royale", &[]);
    check("credit", "Un barco. Foto: Cedida", "Un bateau. Photo : DR", &[]);
    check("credit", "Un barco. Foto: Casa Real", "Un bateau", &["Casa Real"]);
    check("credit", "Un barco. Foto: Ana Ruiz", "Un bateau. Photo : Eva Gil", &["Eva Gil"]);
}

#[test]
fn a_name_is_found_as_it_is_or_as_its_language_calls_it() {
    check("names", "El alcalde visita Bouznika", "Le maire visite la ville", &["Bouznika"]);
    check("names", "El presidente en Marruecos", "Le président au Maroc", &[]);
    check("names", "El presidente en Marruecos", "Le président en Tunisie", &["Marruecos"]);
    check("names", "El alcalde visita Bouznika", "Le maire visite Kénitra", &["Bouznika"]);
    check("names", "Barcas en el lago Titicaca", "Des barques sur un lac", &["Titicaca"]);
    check("names", "La ayuda de Sulawesi llega", "Les secours arrivent", &["Sulawesi"]);
    check("names", "El presidente Zaki Ould Ghazouani", "Le président", &["Zaki Ould Ghazouani"]);
    check("names", "El presidente Zaki Ould Ghazouani", "Le président Ghazouani", &[]);
    check("names", "Abrir Archivo De Gimnasio", "Ouvrir", &[]);
    check("names", "Llegó. Ayer llovía", "Il est arrivé. Hier il pleuvait", &[]);
    check("names", "Niños en un Volkswagen Escarabajo", "Enfants dans une Coccinelle Volkswagen", &[]);
    check("names", "Un puesto de Wickham's Market abierto", "Un étal de Wickham ouvert", &[]);
    check("names", "Un puesto de Wickham's Market", "Un étal", &["Wickham's Market"]);
    check("names", "Una mujer pasea dos Golden Retriever", "Une femme promène deux chiens dorés", &[]);
    check("names", "Un autobús de Volkswagen amarillo", "Un bus jaune de VW", &[]);
    check("names", "Una camiseta de \"Los Muertos Vivientes\"", "Un maillot des morts qui marchent", &[]);
    check(
        "names",
        "El alcalde dijo: \"No iremos a Bouznika\"",
        "Le maire a dit : « Nous n'irons pas »",
        &["Bouznika"],
    );
    check(
        "names",
        "El alcalde visita Bouznika. Rabat lo dice",
        "Le maire visite la ville, dit Rabat",
        &["Bouznika"],
    );
}

#[test]
fn a_language_that_gives_adjectives_a_capital_has_names_of_two_words() {
    assert!(
        found("en", "fr", "The mayor meets a Spanish painter", "Le maire rencontre un peintre").is_empty()
    );
    let told = found("en", "fr", "The mayor meets Zoe Wickham", "Le maire rencontre un peintre");
    assert_eq!(told, ["names Zoe Wickham"]);
    assert!(found("es", "en", "Los reyes de España saludan", "The king and queen wave").is_empty());
}

#[test]
fn a_target_that_is_its_source_is_found_if_it_has_words_to_translate() {
    check(
        "untranslated",
        "Los pescadores reparan redes",
        "Los pescadores reparan redes",
        &["Los pescadores reparan redes"],
    );
    check("untranslated", "Mohamed Ould Ghazouani, 2023", "Mohamed Ould Ghazouani, 2023", &[]);
    check("untranslated", "session.open(url: str)", "session.open(url: str)", &[]);
    check("untranslated", "Radio", "Radio", &[]);
    check("untranslated", "Nombre (.texto, .tabla, .lista)", "Nombre (.texto, .tabla, .lista)", &[]);
    let code = "svc.mover(origen: texto, destino: texto, sobrescribir: lógico): lógico";
    check("untranslated", code, code, &[]);
}

#[test]
fn a_text_is_in_another_language_only_where_that_is_sure() {
    let spanish = "Los pescadores del pueblo reparan sus redes en el puerto";
    check(
        "language",
        spanish,
        "The fishermen of the village are mending their nets in the port",
        &["The fishermen of the village are mending their nets in the port"],
    );
    check("language", spanish, "Les pêcheurs du village réparent leurs filets au port", &[]);
    check("language", "Un hombre sonriente de pie", "Un homme souriant", &[]);
}

#[test]
fn spaces_are_double_where_the_other_text_has_none() {
    check("double-spaces", "El puerto de Mopti", "Le port  de Mopti", &["  "]);
    check("double-spaces", "Uno  dos", "Un  deux", &[]);
}

#[test]
fn a_quotation_mark_and_a_bracket_have_two_halves() {
    check("quotes", "Dijo «sí»", "Il a dit «\u{a0}oui", &["«"]);
    check("quotes", "Dijo \"sí\"", "Il a dit \"oui", &["\""]);
    check("quotes", "“Sí, dijo", "«\u{a0}Oui, dit-il", &[]);
    check("quotes", "Una pantalla de 7\"", "Un écran de 7 pouces", &[]);
    check("brackets", "El puerto (Mopti)", "Le port (Mopti", &["("]);
    check("brackets", "a) El puerto", "Le port", &[]);
    check("brackets", "[(El puerto)]", "Le port", &[]);
}

#[test]
fn french_has_a_no_break_space_before_its_signs() {
    check("spacing", "El puerto: Mopti", "Le port: Mopti", &[":"]);
    check("spacing", "El puerto: Mopti", "Le port\u{a0}: Mopti, «\u{202f}ici\u{202f}»\u{202f}!", &[]);
    check("spacing", "¿Ya?", "«Déjà»?", &["«", "»", "?"]);
    check("spacing", "A las 10:30", "À 10:30, voir http://a.fr", &[]);
    check("plain-spaces", "El puerto: Mopti", "Le port : Mopti", &[":"]);
    check("plain-spaces", "El puerto: Mopti", "Le port: Mopti", &[]);
    assert!(found("es", "fr-CA", "¡Ya!", "Déjà!").is_empty());
}

#[test]
fn spanish_opens_what_it_asks() {
    check("opening-marks", "Dónde está?", "Où est-ce\u{a0}?", &["?"]);
    check("opening-marks", "¿Dónde está?! ¡Aquí!", "Où est-ce\u{a0}?! Ici\u{a0}!", &[]);
    check("opening-marks", "¿Dónde está", "Où est-ce\u{a0}?", &["¿"]);
    check("opening-marks", "La sede de Yahoo! en París", "Le siège de Yahoo! à Paris", &[]);
}

#[test]
fn the_source_of_several_targets_is_told_once_for_each() {
    let mut checker = Checker::new(RULES.to_vec(), None, vec![], THREADS);
    let mut told = Vec::new();
    for (line, (es, fr, en)) in (1..).zip([
        ("El rey", "Le roi", "The  king"),
        ("El rey", "Le souverain", "The king"),
        ("el rey.", "Le roi.", "The king"),
        ("El monarca", "Le roi", "The monarch"),
    ]) {
        let variants = [("es", es), ("fr", fr), ("en", en)];
        let variants = variants.map(|(lang, text)| Variant::new(lang.parse().unwrap(), text)).into();
        let place = Place { file: "a.tsv".into(), line: Some(line), ..Place::default() };
        let tell: &mut Tell = &mut |finding| {
            told.push(format!("{line} {} {}", finding.rule, finding.message));
            Ok(())
        };
        checker.units(&[(place, Unit { variants, ..Unit::default() })], tell).unwrap();
    }
    assert_eq!(
        told,
        [
            "1 double-spaces 2 spaces stand together in the target",
            "2 same-source this source has another target in line 1",
            "4 same-target this target has another source in line 1",
        ]
    );
}
