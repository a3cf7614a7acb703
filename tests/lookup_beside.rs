//! What stands beside a number, a month or a day and depends on it is made right in the target, or nothing is repaired:
//! tables of cases in all six languages.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use legenda::lookup::repair::{RepairUse, Texts, repair_numbers};

/// The two languages, query, source, target, and the repaired target if all of it is repaired.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, Option<&'static str>);

/// What stands before a number.
const BEFORE: &[Case] = &[
    // English: a, an.
    ("es", "en", "Un alza del 5 %", "Un alza del 8 %", "An 8% rise", Some("A 5% rise")),
    ("es", "en", "Un alza del 8 %", "Un alza del 5 %", "It was a 5% rise", Some("It was an 8% rise")),
    ("es", "en", "Niña de 8 años", "Niña de 12 años", "A 12-year-old girl", Some("An 8-year-old girl")),
    ("es", "en", "NIÑA DE 8", "NIÑA DE 12", "A 12-YEAR-OLD", Some("AN 8-YEAR-OLD")),
    ("es", "en", "Vuelo de 18 horas", "Vuelo de 17 horas", "A 17-hour flight", Some("An 18-hour flight")),
    ("es", "en", "Pacto de 80 €", "Pacto de 70 €", "A €70 deal", Some("An €80 deal")),
    ("es", "en", "Pacto de 8.500 €", "Pacto de 7.500 €", "A €7,500 deal", Some("An €8,500 deal")),
    ("es", "en", "Multa de 1.800 €", "Multa de 2.300 €", "A €2,300 fine", Some("A €1,800 fine")),
    ("es", "en", "Casa de 1863", "Casa de 1902", "A 1902 house", None),
    ("es", "en", "Casa de 1863", "Casa de 1902", "The 1902 house", Some("The 1863 house")),
    ("es", "en", "La autopista A-8", "La autopista A-6", "The A-6 motorway", Some("The A-8 motorway")),
    // Italian: articles and what is contracted with them.
    ("es", "it", "El 8 de mayo", "El 9 de mayo", "Il 9 maggio", Some("L'8 maggio")),
    (
        "es",
        "it",
        "Muertos del 9 de abril",
        "Muertos del 8 de abril",
        "Morti dell'8 aprile",
        Some("Morti del 9 aprile"),
    ),
    ("es", "it", "Desde el 11 de abril", "Desde el 9 de abril", "Dal 9 aprile", Some("Dall'11 aprile")),
    (
        "es",
        "it",
        "Del 3 al 8 de abril",
        "Del 8 al 3 de abril",
        "Dall’8 al 3 aprile",
        Some("Dal 3 all’8 aprile"),
    ),
    ("es", "it", "El 50 % pierde", "El 80 % pierde", "L'80% perde", Some("Il 50% perde")),
    ("es", "it", "El 80 % pierde", "El 50 % pierde", "Il 50% perde", Some("L'80% perde")),
    ("es", "it", "El 1,5 % pierde", "El 3,5 % pierde", "Il 3,5% perde", Some("L'1,5% perde")),
    ("es", "it", "El 0,5 % pierde", "El 3,5 % pierde", "Il 3,5% perde", None),
    ("es", "it", "De 3 a 0", "De 3 a 1", "Da 3 a 1", Some("Da 3 a 0")),
    ("es", "it", "Al 2,50 %", "Al 1,50 %", "All'1,50%", Some("Al 2,50%")),
    ("es", "it", "La 9.ª edición", "La 8.ª edición", "L'8ª edizione", Some("La 9ª edizione")),
    ("es", "it", "La 11.ª edición", "La 9.ª edición", "Nella 9ª edizione", Some("Nell'11ª edizione")),
    ("es", "it", "A los 80 años", "A los 75 años", "Ai 75 anni", Some("Agli 80 anni")),
    ("es", "it", "A los 75 años", "A los 80 años", "Gli 80 anni", Some("I 75 anni")),
    ("es", "it", "De 5 a 9", "De 5 a 8", "Da 5 ad 8", Some("Da 5 a 9")),
    ("es", "it", "El 03/05/2024", "El 12/06/2024", "Il 12/06/2024", Some("Il 03/05/2024")),
    ("es", "it", "El 08/05/2024", "El 12/06/2024", "Il 12/06/2024", Some("L'08/05/2024")),
    ("es", "it", "Los años 80", "Los años 70", "Gli anni '70", Some("Gli anni '80")),
    // Catalan.
    ("es", "ca", "El 11 de mayo", "El 12 de mayo", "El 12 de maig", Some("L'11 de maig")),
    ("es", "ca", "Del 12 de mayo", "Del 11 de mayo", "De l'11 de maig", Some("Del 12 de maig")),
    ("es", "ca", "El 8 de mayo", "El 9 de mayo", "El 9 de maig", Some("El 8 de maig")),
    ("es", "ca", "Niño de 11 años", "Niño de 9 años", "Nen de 9 anys", Some("Nen d'11 anys")),
    ("es", "ca", "La 12.ª edición", "La 11.ª edición", "De l'11a edició", Some("De la 12a edició")),
    // Spanish: o, u.
    (
        "fr",
        "es",
        "Entre 7 ou 8 blessés",
        "Entre 4 ou 5 blessés",
        "Entre 4 o 5 heridos",
        Some("Entre 7 u 8 heridos"),
    ),
    ("fr", "es", "10 ou 12 blessés", "10 ou 11 blessés", "10 u 11 heridos", Some("10 o 12 heridos")),
    // French elides before no number.
    ("es", "fr", "El 11 de mayo", "El 12 de mayo", "Le 12 mai", Some("Le 11 mai")),
    ("es", "fr", "De 8 a 9", "De 5 a 9", "De 5 à 9", Some("De 8 à 9")),
];

/// What is joined to a number: marks of ordinals, days, and halves of the day.
const JOINED: &[Case] = &[
    ("es", "en", "El 3 de mayo", "El 4 de mayo", "On the 4th of May", Some("On the 3rd of May")),
    ("es", "en", "El 2 de mayo", "El 1 de mayo", "On May 1st", Some("On May 2nd")),
    ("es", "en", "El 12 de mayo", "El 22 de mayo", "On May 22nd", Some("On May 12th")),
    ("es", "en", "La 21.ª edición", "La 8.ª edición", "An 8th edition", Some("A 21st edition")),
    ("es", "en", "La 113.ª edición", "La 3.ª edición", "The 3rd edition", Some("The 113th edition")),
    ("es", "ca", "El 2.º piso", "El 5.º piso", "El 5è pis", Some("El 2n pis")),
    ("es", "ca", "El 22.º piso", "El 4.º piso", "El 4t pis", Some("El 22è pis")),
    ("fr", "es", "Le 6e étage", "Le 5e étage", "El 5.º piso", Some("El 6.º piso")),
    ("fr", "es", "Le 3e étage", "Le 5e étage", "El 5.º piso", None),
    ("es", "pt", "El 2 de mayo", "El 1 de mayo", "O 1º de maio", Some("O 2 de maio")),
    ("es", "pt", "El 1 de mayo", "El 2 de mayo", "No dia 2 de maio", Some("No dia 1º de maio")),
    ("es", "it", "El 8 de mayo", "El 1 de mayo", "Il 1º maggio", Some("L'8 maggio")),
    ("es", "it", "El 1 de mayo", "El 8 de mayo", "L'8 maggio", Some("Il 1º maggio")),
    ("es", "it", "El 2 de mayo", "El 1 de mayo", "Il 1° maggio", Some("Il 2 maggio")),
    ("es", "ca", "El 2 de mayo", "El 1 de mayo", "L'1r de maig", Some("El 2 de maig")),
    ("fr", "es", "Le 2 mai", "Le 1 mai", "El 1.º de mayo", Some("El 2 de mayo")),
    (
        "es",
        "en",
        "Cierra a las 15:40",
        "Cierra a las 9:30",
        "Closes at 9:30am today",
        Some("Closes at 3:40pm today"),
    ),
    (
        "es",
        "en",
        "Cierra a las 9:30",
        "Cierra a las 15:40",
        "Closes at 3:40 p.m.",
        Some("Closes at 9:30 a.m."),
    ),
    ("es", "en", "Cierra a las 0:30", "Cierra a las 15:40", "Closes at 3:40 PM", Some("Closes at 12:30 AM")),
    ("es", "en", "Abre a las 8:00", "Abre a las 9:00", "A 9am opening", Some("An 8am opening")),
    ("es", "en", "Abre a las 8:30", "Abre a las 9:00", "Open at 9am", Some("Open at 8:30am")),
    ("en", "es", "Open at 8:30pm", "Open at 7:30pm", "Abierto a las 19:30", Some("Abierto a las 20:30")),
    ("en", "es", "Open at 9:30pm", "Open at 7:30pm", "Abre a las 7:30 de la tarde", None),
    ("es", "fr", "A las 6 de la tarde", "A las 5 de la tarde", "À 17 h", Some("À 18 h")),
    ("es", "fr", "A las 6 de la tarde", "A las 5 de la tarde", "À 5 heures", Some("À 6 heures")),
    (
        "es",
        "en",
        "A las 6 de la tarde",
        "A las 5 de la tarde",
        "At 5 in the afternoon",
        Some("At 6 in the afternoon"),
    ),
];

/// One and several.
const COUNTED: &[Case] = &[
    ("en", "es", "Starts at 1:30", "Starts at 2:30", "Empieza a las 2:30 hoy", Some("Empieza a la 1:30 hoy")),
    ("en", "es", "Starts at 2:30", "Starts at 1:30", "Empieza a la 1:30 hoy", Some("Empieza a las 2:30 hoy")),
    ("en", "es", "Starts at 1:30", "Starts at 2:30", "A las 2:30 horas", None),
    ("en", "es", "Starts at 1", "Starts at 2", "Empieza a las 2.", Some("Empieza a la 1.")),
    ("fr", "pt", "À 1 h", "À 2 h", "Às 2h", Some("À 1h")),
    ("fr", "pt", "À 2 h 15", "À 1 h 15", "Desde a noite, à 1h15", Some("Desde a noite, às 2h15")),
    ("en", "it", "Starts at 1", "Starts at 2", "Inizia alle 2", Some("Inizia all'1")),
    ("en", "it", "Starts at 2:30", "Starts at 1:30", "Inizia all'1:30", Some("Inizia alle 2:30")),
    ("en", "it", "Starts at 2", "Starts at 1", "Inizia all'1", None),
    ("en", "ca", "Starts at 1:30", "Starts at 2:30", "Comença a les 2:30", Some("Comença a la 1:30")),
    ("es", "en", "A las 1:30", "A las 2:30", "At 2:30", Some("At 1:30")),
    ("es", "fr", "Los 1 en 2020", "Los 27 en 2020", "Les 27 en 2020", None),
    ("es", "en", "Solo 3 fue grave", "Solo 1 fue grave", "Only 1 was serious", None),
    ("es", "fr", "De 1 a 9", "De 7 a 9", "De 7 à 9", Some("De 1 à 9")),
    ("fr", "es", "Entre 1 et 4 %", "Entre 3 et 4 %", "Entre el 3 y el 4 %", Some("Entre el 1 y el 4 %")),
    ("fr", "es", "Gagne 2-3 à Metz", "Gagne 2-1 à Metz", "Gana 2-1 en Metz", Some("Gana 2-3 en Metz")),
    ("fr", "es", "2 bateaux", "1 bateaux", "1 barco", None),
    ("fr", "es", "21 bateaux", "20 bateaux", "20 barcos", Some("21 barcos")),
    ("en", "pt", "1 ships", "2 ships", "2 navios", None),
    ("en", "it", "1 ships", "2 ships", "2 navi", None),
    ("en", "ca", "1 ships", "2 ships", "2 vaixells", None),
    ("es", "en", "1 barcos", "2 barcos", "2 ships", None),
];

/// Signs: a number keeps one that both texts have, and is not repaired where they differ.
const SIGNED: &[Case] = &[
    ("es", "fr", "A −12 grados", "A -5 grados", "À -5 degrés", Some("À -12 degrés")),
    ("es", "fr", "A -12 grados", "A -5 grados", "À moins 5 degrés", Some("À moins 12 degrés")),
    ("es", "fr", "Un +7 %", "Un +5 %", "+5 %", Some("+7 %")),
    ("es", "fr", "Un 7 %", "Un ±5 %", "±5 %", None),
    ("es", "fr", "La A-7", "La A-6", "L'A-6", Some("L'A-7")),
];

#[track_caller]
fn check(cases: &[Case]) {
    for &(from, to, query, source, target, expected) in cases {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        let texts = Texts { query, source, target, from: &from, to: &to };
        let repaired = repair_numbers(&texts, RepairUse::Placeables);
        let whole = repaired.unrepaired.is_empty().then_some(repaired.text.as_deref()).flatten();
        assert_eq!(whole, expected, "{query} / {target}: {repaired:?}");
        assert!(repaired.is_needed(), "{query}");
    }
}

#[test]
fn what_stands_before_a_number_is_made_right() {
    check(BEFORE);
}

#[test]
fn what_is_joined_to_a_number_is_made_right() {
    check(JOINED);
}

#[test]
fn one_and_several_are_told_apart() {
    check(COUNTED);
}

#[test]
fn a_number_keeps_the_sign_that_both_texts_have() {
    check(SIGNED);
}

/// Matches that differ in numbers, months and days of the week alone, and some that differ in more.
const DATED: &[Case] = &[
    (
        "es",
        "fr",
        "Reunión del 4 de junio",
        "Reunión del 3 de mayo",
        "Réunion du 3 mai",
        Some("Réunion du 4 juin"),
    ),
    ("es", "fr", "El mes de abril", "El mes de mayo", "Le mois de mai", Some("Le mois d'avril")),
    ("es", "fr", "El mes de mayo", "El mes de abril", "Le mois d’avril", Some("Le mois de mai")),
    ("es", "ca", "A 2 de abril", "A 2 de mayo", "A 2 de maig", Some("A 2 d'abril")),
    ("es", "ca", "El 11 de abril", "El 2 de mayo", "El 2 de maig", Some("L'11 d'abril")),
    ("ca", "es", "L'11 d'abril", "El 2 de maig", "El 2 de mayo", Some("El 11 de abril")),
    ("fr", "es", "Le mois d'avril", "Le mois de mai", "El mes de mayo", Some("El mes de abril")),
    ("fr", "es", "Le 1er avril", "Le 3 mai", "El 3 de mayo", Some("El 1 de abril")),
    ("it", "es", "L'8 maggio", "Il 9 giugno", "El 9 de junio", Some("El 8 de mayo")),
    ("en", "es", "On April 3rd", "On May 4th", "El 4 de mayo", Some("El 3 de abril")),
    ("es", "en", "Una tarde de abril", "Una tarde de mayo", "A May evening", Some("An April evening")),
    (
        "fr",
        "es",
        "Septembre ou octobre",
        "Septembre ou mai",
        "Septiembre o mayo",
        Some("Septiembre u octubre"),
    ),
    ("es", "fr", "El lunes 4 de junio", "El martes 3 de mayo", "Le mardi 3 mai", Some("Le lundi 4 juin")),
    ("fr", "es", "Les lundis", "Les samedis", "Los sábados", Some("Los lunes")),
    ("fr", "es", "Les samedis", "Les lundis", "Los lunes", Some("Los sábados")),
    ("es", "en", "El martes", "El lunes", "On Monday", Some("On Tuesday")),
    (
        "es",
        "pt",
        "El martes pasado",
        "El lunes pasado",
        "Na segunda-feira passada",
        Some("Na terça-feira passada"),
    ),
    ("es", "pt", "El sábado pasado", "El lunes pasado", "Na segunda-feira passada", None),
    ("es", "it", "El domingo", "El lunes", "Il lunedì", None),
    ("es", "fr", "De mayo a junio", "De abril a mayo", "D'avril à mai", Some("De mai à juin")),
    (
        "es",
        "fr",
        "4 en abril, 4 hoy",
        "3 en mayo, 3 hoy",
        "3 en mai, 3 ce jour",
        Some("4 en avril, 4 ce jour"),
    ),
    // Another word differs, or a sign; the target has it twice, or not at all.
    ("es", "fr", "Fiesta del 4 de junio", "Reunión del 3 de mayo", "Réunion du 3 mai", None),
    ("es", "fr", "El 4 de junio.", "El 3 de mayo", "Le 3 mai", None),
    ("es", "fr", "El -4 de junio", "El 3 de mayo", "Le 3 mai", None),
    ("es", "fr", "En junio", "En mayo", "En mai, le mois de mai", None),
    ("es", "fr", "El 4 de junio", "El 3 de mayo", "Le 03/05", None),
    ("es", "fr", "El 4 de junio", "El 3 de mayo", "Le 4 mai", None),
    ("es", "fr", "El lunes", "El mayo", "Mai", None),
    // A day of the week that stands on one side alone is that of one date.
    ("es", "fr", "El martes", "El lunes", "Le lundi 3 mars", None),
    ("es", "fr", "El 5 de mayo de 2020", "El 3 de mayo de 2020", "Le dimanche 3 mai 2020", None),
    ("es", "fr", "El 5 de junio", "El 3 de mayo", "Le dimanche 3 mai", None),
    // A number that is said again in another measure.
    ("es", "en", "20 kilómetros en Mali", "10 kilómetros en Mali", "10 kilometers (6 miles) in Mali", None),
];

#[test]
fn dates_alone_are_repaired_whole_or_not_at_all() {
    for &(from, to, query, source, target, expected) in DATED {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        let texts = Texts { query, source, target, from: &from, to: &to };
        let repaired = texts.repair_dates();
        assert_eq!(repaired.and_then(|repaired| repaired.text).as_deref(), expected, "{query} / {target}");
    }
}
