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
fn a_name_that_the_lexicon_knows_is_looked_for_where_names_stand() {
    check("names", "Una estatua de Cervantes en Alepo", "Une statue de Cervantes à Damas", &["Alepo"]);
    check("names", "Unas ruinas de Alepo", "Des ruines de Damas", &["Alepo"]);
    check("names", "Unas ruinas de Alepo", "Des ruines d'Alep", &[]);
    check("names", "Una carta de Vladímir Putin", "Une lettre", &["Vladímir Putin"]);
    check("names", "Una carta de Vladímir Putin", "Une lettre de Poutine", &[]);
    check("names", "Una foto del líder Putin", "Une photo du dirigeant Orbán", &["Putin"]);
    check("names", "Una sala de la Asamblea", "Une salle des élus", &[]);
    check("names", "La Junta de Apelaciones se reúne", "La commission se réunit", &[]);
    check("names", "Los gritos de Miembros del Parlamento", "Les cris des députés", &[]);
    check("names", "Un trineo de Santa Claus", "Un traîneau du Père Noël", &[]);
    check("names", "Vistas de la ciudad de Pedro Castillo", "Vues de la ville", &["Pedro Castillo"]);
}

#[test]
fn a_comma_ends_a_name() {
    check(
        "names",
        "La alcaldesa de Bouznika, Rosa Quiroga, saluda",
        "La maire de Bouznika salue",
        &["Rosa Quiroga"],
    );
    check("names", "El jefe de Hamás, Zaki Ghazouani, habla", "Le chef du Hamas parle", &["Zaki Ghazouani"]);
    let told = found("fr", "en", "La maire de Nantes, Zoé Quiroga", "The mayor of Nantes");
    assert_eq!(told, ["names Zoé Quiroga"]);
}

#[test]
fn a_country_is_no_other_however_alike_in_every_language() {
    check("names", "Una escuela de Níger", "Une école du Nigeria", &["Níger"]);
    check("names", "Elecciones en Guinea-Bisáu", "Élections en Guinée", &["Guinea-Bisáu"]);
    check("names", "Desfile en Corea del Norte", "Défilé en Corée du Sud", &["Corea del Norte"]);
    check("names", "Desfile en Corea del Norte", "Défilé nord-coréen", &[]);
    check("names", "El embajador de Perú se va", "L'ambassadeur s'en va", &["Perú"]);
    check("names", "El embajador de Perú se va", "L'ambassadeur péruvien s'en va", &[]);
    check("names", "Los reyes de los Países Bajos", "Les souverains néerlandais", &[]);
    check("names", "Ganan los alemanes a Francia", "L'Allemagne bat les Français", &[]);
    check("names", "Usa la fuerza con cuidado", "Il fait attention", &[]);
    let told = found("pt", "it", "O embaixador do Irã", "L'ambasciatore dell'Iraq");
    assert_eq!(told, ["names Irã"]);
    assert!(found("en", "ca", "A street in Austria", "Un carrer austríac").is_empty());
    assert_eq!(found("en", "ca", "A street in Austria", "Un carrer d'Austràlia"), ["names Austria"]);
    // What else a country may be called is not known of languages without a lexicon.
    assert!(found("en", "it", "A street in Germany", "Una via").is_empty());
}

#[test]
fn a_name_that_a_numeral_tells_is_translated() {
    check("names", "Un retrato del papa Benedicto XVI", "Un portrait du pape Benoît XVI", &[]);
    check("names", "La boda de Isabel II en Windsor", "Le mariage d'Elizabeth II à Windsor", &[]);
}

#[test]
fn a_credit_that_was_lost_is_no_lost_name() {
    assert_eq!(
        found("es", "fr", "La fragata sale. © Zoe Quiroga", "La frégate sort."),
        ["credit Zoe Quiroga"]
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
    check("untranslated", "Puerta del Sol", "Puerta del Sol", &[]);
    check(
        "untranslated",
        "Soldados heridos en Mopti",
        "Soldados heridos en Mopti.",
        &["Soldados heridos en Mopti."],
    );
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
    check("language", "El mercado de Mopti", "Una mujer con sus hijos", &["Una mujer con sus hijos"]);
    check("language", "Dos perros juegan juntos", "Deux chiens jouent ensemble", &[]);
    check("language", "El mercado de Kiev", "Ринок у Києві", &["Ринок у Києві"]);
    check("language", "Ruso (Русский)", "Russe (Русский)", &[]);
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
    check("spacing", "Mopti: nada nuevo", "Mopti: rien de nouveau", &[":"]);
    check("spacing", "¿Y Bamako?", "Et Bamako?", &["?"]);
    check("spacing", "Dijo: «No»", "Il a dit:«\u{a0}Non\u{a0}»", &[":"]);
    check("spacing", "Edita config.ini: guarda", "Modifiez config.ini: enregistrez", &[]);
    check("spacing", "La sede de Yahoo! en París", "Le siège de Yahoo! à Paris", &[]);
    check("spacing", "El libro «Nile: Ships, Men»", "Le livre «\u{a0}Nile: Ships, Men\u{a0}»", &[]);
    check("plain-spaces", "Una cara :) en el muro", "Un visage :) sur le mur", &[]);
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
    check("opening-marks", "Viva Mopti!", "Vive Mopti\u{a0}!", &["!"]);
    check("opening-marks", "Dicen «Who are you?»", "Ils disent «\u{a0}Who are you?\u{a0}»", &[]);
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
