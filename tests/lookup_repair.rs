//! What is repaired in a target, and what is refused: a table of cases, Spanish to French and back.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use legenda::lookup::repair::{RepairUse, Texts, Why, repair_numbers};

/// Query, source, target and the repaired target.
type Repaired = [&'static str; 4];
/// Query, source, target and why nothing is replaced.
type Refused = (&'static str, &'static str, &'static str, Why);

const ES_FR: &[Repaired] = &[
    // Years and plain numbers.
    ["El presidente en 2024", "El presidente en 2023", "Le président en 2023", "Le président en 2024"],
    ["12 heridos", "35 heridos", "35 blessés", "12 blessés"],
    ["Entre 1999 y 2005", "Entre 2001 y 2010", "Entre 2001 et 2010", "Entre 1999 et 2005"],
    ["De 2010 a 2001", "De 2001 a 2010", "De 2001 à 2010", "De 2010 à 2001"],
    ["En 2025, como en 2025", "En 2024, como en 2024", "En 2024, comme en 2024", "En 2025, comme en 2025"],
    ["La cumbre del G20", "La cumbre del G7", "Le sommet du G7", "Le sommet du G20"],
    ["Las redes 6G", "Las redes 5G", "Les réseaux 5G", "Les réseaux 6G"],
    ["El 11-M", "El 24-M", "Le 24-M", "Le 11-M"],
    ["Victoria por 4-2", "Victoria por 3-2", "Victoire 3-2", "Victoire 4-2"],
    ["Unos 15000 fieles", "Unos 12000 fieles", "Quelque 12000 fidèles", "Quelque 15000 fidèles"],
    // Thousands.
    ["Unas 2.300 personas", "Unas 1.500 personas", "Quelque 1 500 personnes", "Quelque 2 300 personnes"],
    [
        "Unas 2.300 personas",
        "Unas 1.500 personas",
        "Quelque 1\u{a0}500 personnes",
        "Quelque 2\u{a0}300 personnes",
    ],
    [
        "Unas 2.300 personas",
        "Unas 1.500 personas",
        "Quelque 1\u{202f}500 personnes",
        "Quelque 2\u{202f}300 personnes",
    ],
    ["Unas 2.300 personas", "Unas 900 personas", "Quelque 900 personnes", "Quelque 2\u{202f}300 personnes"],
    ["Unas 900 personas", "Unas 1.500 personas", "Quelque 1 500 personnes", "Quelque 900 personnes"],
    ["Unas 2.300 personas", "Unas 1.500 personas", "Quelque 1500 personnes", "Quelque 2300 personnes"],
    [
        "Unas 23.000 personas",
        "Unas 1.500 personas",
        "Quelque 1500 personnes",
        "Quelque 23\u{202f}000 personnes",
    ],
    [
        "Unas 1.200.000 personas",
        "Unas 900.000 personas",
        "Quelque 900\u{a0}000 personnes",
        "Quelque 1\u{a0}200\u{a0}000 personnes",
    ],
    ["Unas 1500 personas", "Unas 2.300 personas", "Quelque 2 300 personnes", "Quelque 1 500 personnes"],
    ["2.300 en 2024", "1.500 en 2023", "1 500 en 2023", "2 300 en 2024"],
    // Decimals, percentages, currencies.
    ["Un 4,5 % más", "Un 3,5 % más", "3,5\u{a0}% de plus", "4,5\u{a0}% de plus"],
    ["Un 4,5% más", "Un 3% más", "3 % de plus", "4,5 % de plus"],
    ["Sube un 1%", "Sube un 3%", "Hausse de 3 %", "Hausse de 1 %"],
    ["1.234,5 euros", "2.345,6 euros", "2 345,6 euros", "1 234,5 euros"],
    ["Cuesta 30 €", "Cuesta 20 €", "Coûte 20\u{a0}€", "Coûte 30\u{a0}€"],
    ["Cuesta 2,5 millones", "Cuesta 3,2 millones", "Coûte 3,2 millions", "Coûte 2,5 millions"],
    ["Un terremoto de 6.2", "Un terremoto de 5.8", "Un séisme de 5,8", "Un séisme de 6,2"],
    // Days.
    ["El 2 de mayo", "El 1 de mayo", "Le 1er mai", "Le 2 mai"],
    ["El 1 de mayo", "El 2 de mayo", "Le 2 mai", "Le 1er mai"],
    ["El 12 de mayo de 2024", "El 3 de mayo de 2023", "Le 3 mai 2023", "Le 12 mai 2024"],
    ["Del 1 al 5 de mayo", "Del 3 al 5 de mayo", "Du 3 au 5 mai", "Du 1er au 5 mai"],
    ["Del 3 al 5 de mayo", "Del 1 al 5 de mayo", "Du 1er au 5 mai", "Du 3 au 5 mai"],
    ["El 12/06/2024", "El 03/05/2023", "Le 03/05/2023", "Le 12/06/2024"],
    // Times.
    ["A las 11:45", "A las 10:30", "À 10 h 30", "À 11 h 45"],
    ["A las 11:45", "A las 10:30", "À 10h30", "À 11h45"],
    ["A las 11:45", "A las 10:30", "À 10:30", "À 11:45"],
    ["A las 11:00", "A las 10:30", "À 10\u{a0}h\u{a0}30", "À 11\u{a0}h"],
    ["A las 11:30", "A las 10:00", "À 10\u{a0}h", "À 11\u{a0}h\u{a0}30"],
    ["A las 11.45", "A las 10.30", "À 10 h 30", "À 11 h 45"],
    ["A las 09:15", "A las 10:30", "À 10:30", "À 09:15"],
    // Ordinals that do not change from 2 on.
    ["El 4.º piso", "El 3.º piso", "Le 3e étage", "Le 4e étage"],
    ["La 30ª edición", "La 29ª edición", "La 29e édition", "La 30e édition"],
    // Codes.
    ["El agente 008", "El agente 007", "L'agent 007", "L'agent 008"],
    // Numbers that stand beside others.
    ["Capítulo 12", "Capítulo 9", "Chapitre 9", "Chapitre 12"],
    ["De 7 a 9 de cada 10", "De 5 a 6 de cada 10", "De 5 à 6 sur 10", "De 7 à 9 sur 10"],
    ["7 de 9", "9 de 7", "9 sur 7", "7 sur 9"],
    ["En 1936, 1939 y 1945", "En 1914, 1916 y 1918", "En 1914, 1916 et 1918", "En 1936, 1939 et 1945"],
    ["El vuelo 447", "El vuelo 370", "Le vol 370", "Le vol 447"],
    [
        "La sala 3 abre a las 11:45",
        "La sala 2 abre a las 10:30",
        "La salle 2 ouvre à 10 h 30",
        "La salle 3 ouvre à 11 h 45",
    ],
    ["El 11,5 % en 2022", "El 9,8 % en 2021", "9,8 % en 2021", "11,5 % en 2022"],
    ["La ruta A-6", "La ruta A-4", "La route A-4", "La route A-6"],
    ["La resolución 2797", "La resolución 2703", "La résolution 2703", "La résolution 2797"],
    [
        "A 3.500 metros de altura",
        "A 2.400 metros de altura",
        "À 2 400 mètres d'altitude",
        "À 3 500 mètres d'altitude",
    ],
    ["(2025)", "(2019)", "(2019)", "(2025)"],
    [
        "«El 98», 30 años después",
        "«El 98», 20 años después",
        "« Le 98 », 20 ans après",
        "« Le 98 », 30 ans après",
    ],
    ["Cumple 90 años", "Cumple 80 años", "Il fête ses 80 ans", "Il fête ses 90 ans"],
    ["Del 12/06/2024", "Del 03/05/2023", "Du 03/05/2023", "Du 12/06/2024"],
    ["Los 27 en 2020", "Los 28 en 2013", "Les 28 en 2013", "Les 27 en 2020"],
];

const FR_ES: &[Repaired] = &[
    ["Le président en 2024", "Le président en 2023", "El presidente en 2023", "El presidente en 2024"],
    ["Le 2 mai", "Le 3 mai", "El 3 de mayo", "El 2 de mayo"],
    ["Le 3 mai", "Le 1 mai", "El 1 de mayo", "El 3 de mayo"],
    ["Quelque 2 300 personnes", "Quelque 1 500 personnes", "Unas 1.500 personas", "Unas 2.300 personas"],
    [
        "Quelque 23\u{202f}000 personnes",
        "Quelque 12\u{a0}500 personnes",
        "Unas 12.500 personas",
        "Unas 23.000 personas",
    ],
    ["Quelque 2 300 personnes", "Quelque 1 500 personnes", "Unas 1500 personas", "Unas 2300 personas"],
    ["4,5 % de plus", "3,5 % de plus", "Un 3,5 % más", "Un 4,5 % más"],
    ["Un séisme de 6,2", "Un séisme de 5,8", "Un terremoto de 5.8", "Un terremoto de 6.2"],
    ["À 11 h 45", "À 10 h 30", "A las 10:30", "A las 11:45"],
    ["À 11h45", "À 10h30", "A las 10:30 horas", "A las 11:45 horas"],
    ["12 blessés", "35 blessés", "35 heridos", "12 heridos"],
    ["La 30e édition", "La 29e édition", "La 29.ª edición", "La 30.ª edición"],
    ["Coûte 30 €", "Coûte 20 €", "Cuesta 20 €", "Cuesta 30 €"],
    ["Entre 1999 et 2005", "Entre 2001 et 2010", "Entre 2001 y 2010", "Entre 1999 y 2005"],
    ["Le vol 447", "Le vol 370", "El vuelo 370", "El vuelo 447"],
    ["Le sommet du G20", "Le sommet du G7", "La cumbre del G7", "La cumbre del G20"],
    ["Les réseaux 6G", "Les réseaux 5G", "Las redes 5G", "Las redes 6G"],
    ["Victoire 4-2", "Victoire 3-2", "Victoria por 3-2", "Victoria por 4-2"],
    ["1 234,5 euros", "2 345,6 euros", "2.345,6 euros", "1.234,5 euros"],
    ["Coûte 2,5 millions", "Coûte 3,2 millions", "Cuesta 3,2 millones", "Cuesta 2,5 millones"],
    ["Le 12/06/2024", "Le 03/05/2023", "El 03/05/2023", "El 12/06/2024"],
    ["Le 12 mai 2024", "Le 3 mai 2023", "El 3 de mayo de 2023", "El 12 de mayo de 2024"],
    ["Du 7 au 9 mai", "Du 3 au 5 mai", "Del 3 al 5 de mayo", "Del 7 al 9 de mayo"],
    ["7 sur 9", "9 sur 7", "9 de 7", "7 de 9"],
    ["L'agent 008", "L'agent 007", "El agente 007", "El agente 008"],
    ["À 14 h", "À 11 h", "A las 11:00", "A las 14:00"],
    ["La résolution 2797", "La résolution 2703", "La resolución 2703", "La resolución 2797"],
    ["Quelque 900 personnes", "Quelque 1 500 personnes", "Unas 1.500 personas", "Unas 900 personas"],
];

const REFUSED: &[Refused] = &[
    ("2 niños", "1 niño", "1 enfant", Why::Agreement),
    ("1 herido", "3 heridos", "3 blessés", Why::Agreement),
    ("0 heridos", "2 heridos", "2 blessés", Why::Agreement),
    ("1,5 millones", "2 millones", "2 millions", Why::Agreement),
    ("3 hombres", "2 hombres", "Deux hommes", Why::NotInTarget),
    ("5 de 3", "3 de 3", "3 sur 3", Why::Ambiguous),
    ("Los 5 hombres", "Los 3 hombres", "Les 3 hommes, 3 en tout", Why::Ambiguous),
    ("El 1.º piso", "El 3.º piso", "Le 3e étage", Why::Ordinal),
    ("El 3.º piso", "El 1.º piso", "Le 1er étage", Why::Ordinal),
    ("Las 11:45", "Las 1234", "Les 1234", Why::Writing),
    ("1, 3 hombre", "3, 1 hombre", "3, 1 homme", Why::Ambiguous),
    ("Versión 1.2.3.4", "Versión 1.2.3", "Version 1.2.3", Why::Writing),
    ("Unas 1,500 personas", "Unas 2,300 personas", "Quelque 2 300 personnes", Why::NotInTarget),
    ("Un cubo de 3 m³", "Un cubo de 3 m²", "Un cube de 3 m²", Why::NotInTarget),
    // The target says another number, or the number in words.
    ("En 2024", "En 2023", "En 2022", Why::NotInTarget),
    ("El 45 %", "El 44 %", "Près de la moitié", Why::NotInTarget),
    ("Los 8 rehenes", "Los 7 rehenes", "Les sept otages", Why::NotInTarget),
    ("A las 11:45", "A las 10:30", "À dix heures et demie", Why::NotInTarget),
    // The number stands in the target for something else, too.
    ("El 8 de mayo", "El 7 de mayo", "Le 7 mai, G7", Why::Ambiguous),
    ("7 de cada 8", "5 de cada 5", "5 sur 5", Why::Ambiguous),
    ("Vence por 6-4 y 7-5", "Vence por 6-3 y 6-2", "S'impose 6-3 et 6-2", Why::Ambiguous),
    // What goes with the number would change.
    ("1 muerto", "4 muertos", "4 morts", Why::Agreement),
    ("21 muertos", "1 muertos", "1 mort", Why::Agreement),
    // The sign is another.
    ("A -12 grados", "A 5 grados", "À 5 degrés", Why::Writing),
    ("A 12 grados", "A -5 grados", "À -5 degrés", Why::Writing),
    ("A -5 grados", "A 5 grados", "À 5 degrés", Why::Writing),
    ("Un 7 %", "Un +5 %", "+5 %", Why::Writing),
];

#[track_caller]
fn check(from: &str, to: &str, [query, source, target, expected]: Repaired) {
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    let texts = Texts { query, source, target, from: &from, to: &to };
    let repaired = repair_numbers(&texts, RepairUse::Placeables);
    assert_eq!(repaired.text.as_deref(), Some(expected), "{query}: {repaired:?}");
    assert_eq!(repaired.unrepaired, [], "{query}");
}

#[track_caller]
fn check_refused(&(query, source, target, why): &Refused) {
    let (from, to) = ("es".parse().unwrap(), "fr".parse().unwrap());
    let texts = Texts { query, source, target, from: &from, to: &to };
    let repaired = repair_numbers(&texts, RepairUse::Placeables);
    assert_eq!(repaired.unrepaired.first().map(|refusal| refusal.why), Some(why), "{query}: {repaired:?}");
    assert_eq!(repaired.text, None, "{query}");
}

/// So many cases there are at least, those of what is refused included.
const LEAST: usize = 120;

#[test]
fn the_table_is_long_enough_to_tell_and_no_case_stands_twice() {
    let repaired = [ES_FR, FR_ES].concat();
    let repaired = repaired.iter().map(|[query, source, target, _]| (*query, *source, *target));
    let refused = REFUSED.iter().map(|&(query, source, target, _)| (query, source, target));
    let around = AROUND.iter().map(|&(query, source, target, _)| (query, source, target));
    let all: Vec<_> = repaired.chain(refused).chain(around).collect();
    assert!(all.len() >= LEAST, "{}", all.len());
    assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
}

#[test]
fn numbers_are_written_as_the_french_target_writes_them() {
    for case in ES_FR {
        check("es", "fr", *case);
    }
}

#[test]
fn numbers_are_written_as_the_spanish_target_writes_them() {
    for case in FR_ES {
        check("fr", "es", *case);
    }
}

#[test]
fn what_is_not_sure_is_refused_with_the_reason() {
    REFUSED.iter().for_each(check_refused);
}

#[test]
fn one_number_of_two_is_repaired_and_the_other_named() {
    let (from, to) = ("es".parse().unwrap(), "fr".parse().unwrap());
    let (query, source) = ("4 hombres en 2024", "3 hombres en 2023");
    let texts = Texts { query, source, target: "Trois hommes en 2023", from: &from, to: &to };
    let repaired = repair_numbers(&texts, RepairUse::Words);
    assert_eq!(repaired.text.as_deref(), Some("Trois hommes en 2024"));
    let [refusal] = repaired.unrepaired.as_slice() else { panic!("{repaired:?}") };
    assert_eq!((refusal.from.as_str(), refusal.to.as_str(), refusal.why), ("3", "4", Why::NotInTarget));
}

#[test]
fn numbers_of_one_value_do_not_differ() {
    let (from, to) = ("es".parse().unwrap(), "fr".parse().unwrap());
    let (query, source) = ("Unas 1500 personas", "Unas 1.500 personas");
    let texts = Texts { query, source, target: "Quelque 1 500 personnes", from: &from, to: &to };
    assert!(!repair_numbers(&texts, RepairUse::Words).is_needed());
}

/// Repairs of matches whose words differ: `None` where nothing is offered.
const AROUND: &[(&str, &str, &str, Option<&str>)] = &[
    ("El 3 de junio", "El 3 de mayo", "Le 3 mai", Some("Le 3 juin")),
    ("El 1 de junio de 2024", "El 3 de mayo de 2023", "Le 3 mai 2023", Some("Le 1er juin 2024")),
    ("En abril", "En mayo", "En mai", Some("En avril")),
    ("El mes de abril", "El mes de mayo", "Le mois de mai", Some("Le mois d'avril")),
    (
        "El presidente Emmanuel Macron saluda",
        "El presidente Pedro Sánchez saluda",
        "Le président Pedro Sánchez salue",
        Some("Le président Emmanuel Macron salue"),
    ),
    (
        "El ministro Albares habla",
        "El ministro Marlaska habla",
        "Le ministre Marlaska parle",
        Some("Le ministre Albares parle"),
    ),
    ("El discurso de Emmanuel Macron", "El discurso de Pedro Sánchez", "Le discours de Pedro Sánchez", None),
    ("El presidente en Alemania", "El presidente en Madrid", "Le président à Madrid", None),
    ("Dos perros corren", "Un perros corren", "Un chiens courent", None),
    (
        "La mujer corre en 2024",
        "El hombre corre en 2023",
        "L'homme court en 2023",
        Some("L'homme court en 2024"),
    ),
    ("La región 3D", "La región 2", "La région 2", None),
    ("Los 3 hombres y 4 gatas", "Los 2 hombres", "Les 2 hommes", None),
    ("La gata negra duerme", "El perro negro duerme", "Le chien noir dort", None),
    ("En diciembre", "En octubre", "En octobre", Some("En décembre")),
    ("El 7 de julio de 2019", "El 9 de abril de 2018", "Le 9 avril 2018", Some("Le 7 juillet 2019")),
    (
        "La ministra Robles visita Ceuta",
        "La ministra Calviño visita Ceuta",
        "La ministre Calviño visite Ceuta",
        Some("La ministre Robles visite Ceuta"),
    ),
    ("La ministra Robles", "La ministra Calviño", "La ministre", None),
    ("El rey en 2024 y 2025", "La reina en 2023", "La reine en 2023", None),
    (
        "La osa mira a los 4 pastores",
        "El oso mira a los 3 pastores",
        "L'ours regarde les 3 bergers",
        Some("L'ours regarde les 4 bergers"),
    ),
    ("El oso mira a 1 pastor", "El oso mira a 3 pastores", "L'ours regarde 3 bergers", None),
];

#[test]
fn months_and_names_are_offered_where_they_stand_alike() {
    let (from, to) = ("es".parse().unwrap(), "fr".parse().unwrap());
    for &(query, source, target, expected) in AROUND {
        let texts = Texts { query, source, target, from: &from, to: &to };
        let repaired = texts.repair(RepairUse::Placeables, false);
        assert_eq!(repaired.text.as_deref(), expected, "{query}: {repaired:?}");
        assert_eq!(texts.repair(RepairUse::None, false).text, None, "{query}");
    }
}

/// Numbers put in the place of others.
const OTHERS: &[&str] = &["1", "2", "7", "13", "45", "1200", "2024"];

#[test]
fn every_number_that_is_put_in_is_one_of_the_query() {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut put_in = 0;
    for (from, to, cases) in [("es", "fr", ES_FR), ("fr", "es", FR_ES)] {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        for (first, [_, source, target, _]) in cases.iter().flat_map(|case| [0, 3].map(|at| (at, case))) {
            let mut query = (*source).to_owned();
            for (at, number) in legenda::text::normal::numbers(source).enumerate() {
                query = query.replacen(number, OTHERS[(first + at) % OTHERS.len()], 1);
            }
            let texts = Texts { query: &query, source, target, from: &from, to: &to };
            // A time or a large number may be written apart: `13 h 45`, `1 200`.
            let known = digits(&query);
            for repair in repair_numbers(&texts, RepairUse::Words).repairs {
                put_in += 1;
                // An hour alone has no minutes.
                let runs = repair.to.split(|c: char| !c.is_ascii_digit()).filter(|run| *run != "00");
                assert!(runs.into_iter().all(|run| known.contains(run)), "{query}: {repair:?}");
            }
        }
    }
    assert!(put_in > 50, "{put_in}");
}
