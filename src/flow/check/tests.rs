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
    check("numbers", "El Mopti pierde 0-3", "Le Mopti s'incline 0-2", &["2"]);
    check("numbers", "Nueve de cada diez votantes", "90 % des électeurs", &[]);
    check("numbers", "Nueve de cada diez votantes", "80 % des électeurs", &["80"]);
    check("numbers", "1,2 toneladas en 48 horas", "1 200 kg en deux jours", &[]);
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
fn a_number_in_words_is_another_where_each_text_has_one_left_over() {
    check("numbers", "Nueve mineros atrapados", "Dix mineurs piégés", &["Dix"]);
    check("numbers", "Nueve mineros y tres guías", "Neuf mineurs et quatre guides", &["quatre"]);
    check("numbers", "Nueve mineros y tres guías", "Dix mineurs et quatre guides", &[]);
    check("numbers", "Una treintena de barcas", "Une quarantaine de barques", &["Une quarantaine"]);
    check("numbers", "Varias docenas de barcas", "Quelques dizaines de barques", &[]);
    check("numbers", "Dos tercios del Senado", "Les trois quarts du Sénat", &["trois quarts"]);
    check("numbers", "El tercer gol", "Le quatrième but", &["quatrième"]);
    check("numbers", "El primer ministro", "Le troisième homme", &[]);
    check("numbers", "Treinta años de guerra", "Trois décennies de guerre", &[]);
    check("numbers", "Quince días de huelga", "Deux semaines de grève", &[]);
    assert_eq!(found("ca", "es", "Vuit barques a Roses", "Nueve barcas en Rosas"), ["numbers Nueve"]);
}

#[test]
fn a_roman_numeral_is_a_number() {
    check("numbers", "Un castillo del siglo XIII", "Un château du XIVe siècle", &["XIVe"]);
    check("numbers", "Un castillo del siglo XIII", "Un château du douzième siècle", &["douzième"]);
    check("numbers", "Un castillo del siglo XIII", "Un château du treizième siècle", &[]);
    check("numbers", "El rey Carlos III", "Le roi Charles\u{a0}II", &["II"]);
    check("numbers", "Isabel II", "Élisabeth Ire", &["Ire"]);
    check("numbers", "El siglo de Luis XIV", "Le Grand Siècle", &[]);
}

#[test]
fn one_amount_is_not_of_two_units_of_a_kind() {
    check("numbers", "Una multa de 500 euros", "Une amende de 500 livres", &["500 livres"]);
    check("numbers", "Una multa de 500 €", "Une amende de 500 $", &["500 $"]);
    check("numbers", "Una multa de 500 pesos", "Une amende de 500 $", &[]);
    check("numbers", "Un muro de 3 metros", "Un mur de 3 kilomètres", &["3 kilomètres"]);
    check("numbers", "Un bebé de seis semanas", "Un bébé de 6 mois", &["6 mois"]);
    check("numbers", "5.000 francos", "5 000 francs CFA", &[]);
    check("numbers", "A las cinco de la tarde", "À 5 heures du matin", &["5 heures du matin"]);
    check("numbers", "A las 5 de la tarde", "À 17 heures", &[]);
}

#[test]
fn a_number_joined_to_letters_is_compared_with_its_like() {
    check("numbers", "Un A380 en Toulouse", "Un A350 à Toulouse", &["A350"]);
    check("numbers", "La COP28", "La COP 27", &["27"]);
    check("numbers", "La COP28", "La COP 28", &[]);
    check("numbers", "La COP28", "La conférence", &[]);
    check("numbers", "El Grupo de los Veinte", "Le G20", &[]);
}

/// Checks that a text says what a French one does, and not what another does.
#[track_caller]
fn check_form(from: &str, source: &str, same: &str, other: &str) {
    assert!(found(from, "fr", source, same).is_empty(), "{source}, {same}");
    assert!(!found(from, "fr", source, other).is_empty(), "{source}, {other}");
}

#[test]
fn a_value_may_stand_in_another_form() {
    check_form("es", "a las 19.40", "à 19h40", "à 19h20");
    check_form("it", "alle 19.40", "à 19 h 40", "à 20 h 40");
    check_form("es", "a las ocho y media", "à 8 h 30", "à 9 h 30");
    check_form("es", "a las ocho y cuarto de la tarde", "à 20 h 15", "à 20 h 45");
    check_form("es", "a las ocho menos diez", "à 7 h 50", "à 8 h 50");
    check_form("es", "hora y media de cola", "90 minutes de queue", "80 minutes de queue");
    check_form("en", "at half past eight", "à 8 h 30", "à 8 h 15");
    check_form("en", "at a quarter to nine", "à 8 h 45", "à 9 h 45");
    check_form("pt", "às oito e meia", "à 8 h 30", "à 8 h 45");
    check_form("it", "alle otto meno un quarto", "à 7 h 45", "à 8 h 45");
    check_form("ca", "a dos quarts de vuit del matí", "à 7 h 30", "à 8 h 30");
    check_form("es", "la temporada 2018/19", "la saison 2018-2019", "la saison 2018-2020");
    check_form("es", "el invierno del 56", "l'hiver 1956", "l'hiver 1957");
    check_form("es", "el 4/5/45", "le 4 mai 1945", "le 4 mai 1946");
    check_form("en", "the nineties", "les années 90", "les années 80");
    check_form("es", "mide 1,75 metros", "il mesure 1 m 75", "il mesure 1 m 85");
    check_form("es", "cuesta 3,20 euros", "il coûte 3 € 20", "il coûte 3 € 40");
    check_form("es", "tres décadas después", "30 ans après", "40 ans après");
    check_form("es", "un tercio de los votos", "33 % des voix", "23 % des voix");
    check_form("es", "300 millones de dirhams", "300 MDH", "30 MDH");
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
    check("credit", "EFE/Ana Ruiz - El puerto", "EFE - Le port", &["EFE"]);
    check("credit", "EFE/Ana Ruiz - El puerto", "EFE/Ruiz - Le port", &[]);
    check("credit", "Presidencia de Mali/AP - El puerto", "Présidence malienne/AP - Le port", &[]);
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
    check("names", "Soldados en Bouznika", "Soldats à Kidira", &["Bouznika"]);
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
    check("untranslated", "Rosalía, «El mal querer»", "Rosalía, «El mal querer»", &[]);
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
    check(
        "language",
        "Cartel: «Hasta que la tierra sea de todos»",
        "Affiche : «Hasta que la tierra sea de todos»",
        &[],
    );
    assert!(found("en", "pt", "%(num)d weeks, %(dos)s %(em)s %(com)s", "%(num)d semanas").is_empty());
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
