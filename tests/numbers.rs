//! The numbers of two languages that say the same, and those that must not be taken for the same.

#![allow(clippy::unwrap_used, reason = "a tag of a case that is none is a failed test")]

use legenda::language::{LangTag, Measure, language};
use legenda::text::numbers::{Number, Value, numbers};

/// Two texts with their languages before a colon.
type Case = (&'static str, &'static str);

#[test]
fn amounts_in_figures_are_equal_however_their_marks_stand() {
    equal(&[
        ("es: 1.500 personas", "fr: 1 500 personnes"),
        ("es: 1.500,5", "fr: 1 500,5"),
        ("es: 1500,5", "fr: 1\u{202f}500,5"),
        ("es: 1 500", "fr: 1\u{a0}500"),
        ("es: 1.500,5", "en: 1,500.5"),
        ("es: 1,500.50", "fr: 1 500,50"),
        ("es: 1,500 personas", "fr: 1 500 personnes"),
        ("es: 1,500,000", "fr: 1 500 000"),
        ("es: 2.345.678", "en: 2,345,678"),
        ("es: 3,25", "en: 3.25"),
        ("es: 0,500", "en: 0.500"),
        ("en: 1.500", "es: 1500"),
        ("pt: 12.300 pessoas", "it: 12.300 persone"),
        ("ca: 12.300", "fr: 12 300"),
        ("es: en 2018", "fr: en 2018"),
        ("en: 2,018", "es: 2.018"),
        ("es: 25 000 000,5", "fr: 25 000 000,5"),
        ("fr: 12 345,6", "en: 12,345.6"),
        ("es: ½", "fr: 1/2"),
        ("es: 2½", "en: 2.5"),
    ]);
}

#[test]
fn amounts_with_scales_are_equal() {
    equal(&[
        ("es: 3100 millones de euros", "fr: 3,1 milliards d'euros"),
        ("es: 2,5 M€", "fr: 2,5 millions d'euros"),
        ("es: 5 M", "fr: 5 millions"),
        ("es: 5M€", "fr: 5 millions d’euros"),
        ("fr: 3 Md€", "es: 3.000 millones de euros"),
        ("fr: 3 Mds d'euros", "es: 3.000 millones de euros"),
        ("en: £5m", "es: 5 millones de libras"),
        ("en: $3bn", "es: 3.000 millones de dólares"),
        ("en: $5 billion", "fr: 5 milliards de dollars"),
        ("en: 10k", "es: 10.000"),
        ("es: medio millón", "fr: un demi-million"),
        ("es: medio millón", "en: half a million"),
        ("es: medio millón", "pt: meio milhão"),
        ("es: medio millón", "it: mezzo milione"),
        ("es: medio millón", "ca: mig milió"),
        ("es: medio millón", "fr: 500 000"),
        ("es: millón y medio", "fr: un million et demi"),
        ("es: un millón y medio", "fr: 1,5 million"),
        ("es: dos millones y medio", "en: two and a half million"),
        ("es: mil millones", "fr: un milliard"),
        ("es: un millardo", "fr: un milliard"),
        ("es: un billón", "fr: un billion"),
        ("es: un billón", "en: one trillion"),
        ("es: mil millones", "en: one billion"),
        ("es: mil millones", "pt: um bilhão"),
        ("es: mil millones", "it: un miliardo"),
        ("es: mil millones", "ca: mil milions"),
        ("es: dos billones trescientos mil millones", "fr: deux billions trois cents milliards"),
        ("es: tres millones doscientos mil", "fr: 3 200 000"),
        ("es: 5 mil", "fr: 5 000"),
        ("es: miles de personas", "fr: des milliers de personnes"),
        ("es: decenas de miles", "fr: des dizaines de milliers"),
        ("es: cientos de miles", "fr: des centaines de milliers"),
        ("es: miles de millones", "fr: des milliers de millions"),
        ("es: una docena", "fr: une douzaine"),
        ("es: dos docenas", "fr: deux douzaines"),
        ("es: una decena", "fr: une dizaine"),
        ("es: un centenar", "fr: une centaine"),
        ("es: unas cien personas", "fr: une centaine de personnes"),
        ("es: media docena", "fr: une demi-douzaine"),
        ("es: medio centenar", "fr: une cinquantaine"),
        ("es: cientos", "en: hundreds"),
        ("es: una docena", "en: a dozen"),
        ("es: un centenar", "it: un centinaio"),
        ("es: una docena", "pt: uma dúzia"),
        ("es: una veintena", "ca: una vintena"),
    ]);
}

#[test]
fn number_words_are_equal_to_their_figures() {
    equal(&[
        ("es: cero", "fr: zéro"),
        ("es: catorce", "fr: 14"),
        ("es: dieciséis", "fr: seize"),
        ("es: diecisiete", "fr: dix-sept"),
        ("es: veintiún", "fr: vingt et un"),
        ("es: veintiuno", "fr: vingt-et-un"),
        ("es: veintiuna", "fr: vingt et une"),
        ("es: treinta y dos", "fr: trente-deux"),
        ("es: treintaicinco", "fr: trente-cinq"),
        ("es: setenta y uno", "fr: soixante-et-onze"),
        ("es: setenta y siete", "fr: soixante-dix-sept"),
        ("es: setenta", "fr: septante"),
        ("es: ochenta", "fr: quatre-vingts"),
        ("es: noventa y nueve", "fr: quatre-vingt-dix-neuf"),
        ("es: doscientas", "fr: deux cents"),
        ("es: doscientas dos", "fr: deux-cent-deux"),
        ("es: ciento ochenta", "fr: cent quatre-vingts"),
        ("es: quinientas mil", "fr: cinq cent mille"),
        ("es: novecientos noventa y nueve mil novecientos noventa y nueve", "fr: 999 999"),
        ("es: mil novecientos setenta y cinco", "fr: dix-neuf cent soixante-quinze"),
        ("es: dos mil veinticuatro", "fr: deux mille vingt-quatre"),
        ("es: veintiuno", "en: twenty-one"),
        ("es: doscientos cinco", "en: two hundred and five"),
        ("es: ciento veinte mil", "en: one hundred and twenty thousand"),
        ("es: dos mil uno", "en: two thousand and one"),
        ("es: mil doscientos", "en: twelve hundred"),
        ("es: treinta y uno", "it: trentuno"),
        ("es: veintitrés", "it: ventitré"),
        ("es: dos mil veinticuatro", "it: duemilaventiquattro"),
        ("es: doscientos mil", "it: duecentomila"),
        ("es: treinta y ocho", "it: trentotto"),
        ("es: veintiuno", "ca: vint-i-un"),
        ("es: treinta y dos", "ca: trenta-dos"),
        ("es: doscientos", "ca: dos-cents"),
        ("es: veintidós", "pt: vinte e dois"),
        ("es: doscientos cincuenta y tres", "pt: duzentos e cinquenta e três"),
        ("es: mil quinientos", "pt: mil e quinhentos"),
        ("es: dos mil veinticuatro", "pt: dois mil e vinte e quatro"),
        ("es: dieciséis", "pt: dezesseis"),
        ("es: once", "en: eleven"),
        ("fr: neuf personnes", "es: nueve personas"),
        ("fr: neuf ans", "en: nine years"),
    ]);
}

#[test]
fn ordinals_and_roman_numerals_are_equal_to_their_figures() {
    equal(&[
        ("es: 1.º", "fr: 1er"),
        ("es: la 2.ª", "fr: la 2e"),
        ("es: el 3er piso", "fr: le 3ème étage"),
        ("es: 1ª", "en: 1st"),
        ("es: 2º", "en: 2nd"),
        ("es: 3.ª edición", "fr: troisième édition"),
        ("es: primera", "fr: première"),
        ("es: décimo", "fr: dixième"),
        ("es: undécimo", "fr: onzième"),
        ("es: decimotercera", "fr: treizième"),
        ("es: décimo tercera", "fr: 13e"),
        ("es: vigésimo", "fr: vingtième"),
        ("es: vigésimo primera", "fr: vingt et unième"),
        ("es: vigésimo primera", "en: twenty-first"),
        ("es: quincuagésimo", "fr: cinquantième"),
        ("es: vigésimo", "it: ventesimo"),
        ("es: vigésimo", "pt: vigésimo"),
        ("es: 1 de mayo", "fr: 1er mai"),
        ("es: siglo XXI", "fr: XXIe siècle"),
        ("es: siglo XX", "fr: XXe siècle"),
        ("es: siglo XIX", "fr: XIXème siècle"),
        ("es: siglo V", "fr: Ve siècle"),
        ("es: siglo I", "fr: Ier siècle"),
        ("es: siglo XXI", "en: 21st century"),
        ("es: Felipe VI", "fr: Philippe VI"),
        ("es: Juan Pablo II", "en: John Paul II"),
        ("es: Luis XIV", "fr: Louis XIV"),
        ("es: la XLVII edición", "fr: la 47e édition"),
        ("es: la LX edición", "fr: la LXe édition"),
        ("es: en MCMXCII", "fr: en 1992"),
        ("es: Super Bowl LIV", "en: Super Bowl 54"),
    ]);
}

#[test]
fn parts_are_equal() {
    equal(&[
        ("es: la mitad", "fr: la moitié"),
        ("es: la mitad", "en: half"),
        ("es: un tercio", "fr: un tiers"),
        ("es: un tercio", "en: one third of"),
        ("es: un tercio", "en: a third of"),
        ("es: un cuarto de hora", "fr: un quart d'heure"),
        ("es: dos tercios", "fr: deux tiers"),
        ("es: dos tercios", "en: two thirds"),
        ("es: dos tercios", "en: two-thirds"),
        ("es: dos tercios", "pt: dois terços"),
        ("es: dos tercios", "it: due terzi"),
        ("es: dos tercios", "ca: dos terços"),
        ("es: tres cuartos", "fr: trois quarts"),
        ("es: tres cuartos", "fr: 3/4"),
        ("es: dos tercios", "fr: 2/3"),
        ("es: un quinto de los votos", "fr: un cinquième des voix"),
        ("es: cuartos de final", "fr: quarts de finale"),
        ("es: media hora", "fr: une demi-heure"),
        ("es: media hora", "en: half an hour"),
        ("es: dos años y medio", "fr: deux ans et demi"),
        ("es: una hora y media", "fr: 1,5 heure"),
        ("es: tres y medio", "fr: 3,5"),
    ]);
}

#[test]
fn units_are_equal_however_they_are_written() {
    same_units(&[
        ("es: el 70 por ciento", "fr: 70 %"),
        ("es: 70%", "fr: 70 pour cent"),
        ("en: 70 percent", "fr: 70\u{a0}%"),
        ("pt: 70 por cento", "it: 70 per cento"),
        ("ca: 70 per cent", "en: 70 per cent"),
        ("es: setenta por ciento", "fr: 70 %"),
        ("es: 5 euros", "fr: 5 €"),
        ("es: EUR 5", "fr: 5 EUR"),
        ("es: US$ 5", "fr: 5 dollars"),
        ("es: 5 dólares", "en: $5"),
        ("es: 5 libras", "en: £5"),
        ("es: USD 5", "en: $5"),
        ("es: 5 dírhams", "fr: 5 dirhams"),
        ("fr: 500 F CFA", "es: 500 francos CFA"),
        ("es: 5 millones de dólares", "en: $5 million"),
        ("es: 35 °C", "fr: 35 degrés"),
        ("es: 35 ºC", "fr: 35°C"),
        ("es: 5 km", "fr: 5 kilomètres"),
        ("es: 5km", "en: 5 kilometers"),
        ("es: 5 m", "fr: 5 mètres"),
        ("es: 5 m²", "fr: 5 mètres carrés"),
        ("es: 5 toneladas", "fr: 5 tonnes"),
        ("es: 5 hectáreas", "fr: 5 ha"),
        ("es: 120 km/h", "fr: 120 kilomètres par heure"),
        ("es: 35 años", "fr: 35 ans"),
        ("en: 35-year-old", "es: 35 años"),
        ("es: tres horas", "fr: 3 heures"),
        ("es: 10 segundos", "fr: 10 secondes"),
        ("es: 10 segundos", "en: 10 seconds"),
        ("es: 70 personas", "en: 70 people"),
        ("es: 30 puntos", "fr: 30 points"),
        ("es: los años 90", "fr: les années 1990"),
        ("es: los años noventa", "fr: les années quatre-vingt-dix"),
        ("es: la década de los 80", "en: the 1980s"),
        ("es: los años 60", "en: the 60s"),
    ]);
}

#[test]
fn days_and_times_are_equal() {
    equal(&[
        ("es: 12 de mayo de 2024", "fr: 12 mai 2024"),
        ("es: 12/05/2024", "fr: 12 mai 2024"),
        ("es: 12 de mayo de 2024", "en: May 12, 2024"),
        ("es: 12/05/2024", "en: 05/12/2024"),
        ("es: 2024-05-12", "fr: 12/05/2024"),
        ("es: 12-05-2024", "fr: 12.05.2024"),
        ("es: 12/05/24", "fr: 12 mai 2024"),
        ("es: 12 ene. 2024", "fr: 12 janv. 2024"),
        ("es: 12 ene 2024", "en: Jan. 12, 2024"),
        ("fr: 12 sept. 2024", "es: 12 de septiembre de 2024"),
        ("pt: 3 dez. 2020", "it: 3 dic. 2020"),
        ("es: el 11-S", "fr: le 11 septembre"),
        ("es: el 1-O", "fr: le 1er octobre"),
        ("es: lunes", "fr: lundi"),
        ("es: el sábado", "en: Saturday"),
        ("pt: segunda-feira", "ca: dilluns"),
        ("it: domenica", "fr: dimanche"),
        ("es: marzo", "fr: mars"),
        ("es: Mayo", "fr: mai"),
        ("es: a las 19:30", "fr: à 19h30"),
        ("es: 19.30 h", "fr: 19 h 30"),
        ("es: 19.30 horas", "fr: 19 heures 30"),
        ("es: 7:30 p. m.", "fr: 19 h 30"),
        ("es: 19:00", "fr: 19 h"),
        ("es: 19:00", "fr: 19 h 00"),
        ("en: 7 pm", "fr: 19 h"),
        ("en: 7pm", "es: 19:00"),
        ("en: 7.30pm", "es: 19:30"),
        ("en: 12 a.m.", "es: medianoche"),
        ("es: las 7 de la tarde", "fr: 7 heures du soir"),
        ("es: las siete de la tarde", "fr: 19 heures"),
        ("es: la una de la tarde", "fr: 13 h"),
        ("es: mediodía", "fr: midi"),
        ("es: medianoche", "fr: minuit"),
        ("es: mediodía", "pt: meio-dia"),
        ("es: 2018-2020", "fr: 2018-2020"),
        ("es: COVID-19", "fr: COVID-19"),
        ("es: 91 123 45 67", "fr: 91 123 45 67"),
        ("es: ganó 3-1", "fr: a gagné 3-1"),
    ]);
}

#[test]
fn what_is_no_number_is_none() {
    for text in [
        "es: un niño y una niña",
        "fr: un homme et une femme",
        "es: G7",
        "fr: très",
        "es: CIVIL MIX DC",
        "es: talla XL",
        "es: un CD",
        "es: DI MC CC",
        "en: John I am",
        "en: I think",
        "es: Malcolm X",
        "es: Juan V. Pérez",
        "fr: Le Ce De Me",
        "fr: La Vie",
        "fr: un bâtiment neuf",
        "fr: l'après-midi",
        "fr: Midi-Pyrénées",
        "en: it may rain",
        "en: they march",
        "en: once",
        "fr: once",
        "es: un medio de comunicación",
        "es: la media",
        "es: el mar y la set",
        "es: Santo Domingo",
        "it: secondo lui",
        "pt: segundo ele",
        "ca: un edifici nou",
        "es: VIP y PC",
        "it: I ragazzi",
        "es: por ciento",
        "fr: un homme pour cent femmes",
        "es: M. Rajoy",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn different_numbers_are_different() {
    different(&[
        ("es: un billón", "en: one billion"),
        ("es: un billón", "pt: um bilhão"),
        ("es: 1.500", "en: 1.5"),
        ("es: 2.500", "fr: 2,5"),
        ("es: dos y tres", "fr: vingt-trois"),
        ("es: dos o tres", "fr: cinq"),
        ("es: sesenta y diez", "fr: quatre-vingt-dix"),
        ("pt: entre cem e duzentos", "es: trescientos"),
        ("pt: dois mil e três mil", "es: dos mil tres"),
        ("en: two hundred and five hundred", "es: doscientos cinco"),
        ("es: doscientos trescientos", "fr: cinq cents"),
        ("es: los veinte primeros", "fr: vingt et un"),
        ("es: 2018 300 personas", "fr: 2 018 300"),
        ("es: 12/05/2024", "en: 12/05/2024"),
        ("es: 3/4", "fr: 3 et 4"),
        ("es: 2-0", "fr: 20"),
        ("es: 7:30 p. m.", "fr: 7 h 30"),
        ("es: siglo XX", "fr: XIXe siècle"),
        ("es: tercero", "fr: un tiers"),
        ("es: los años 90", "fr: 90 ans"),
        ("es: 1 de mayo", "fr: 1er mars"),
        ("es: lunes", "fr: mardi"),
        ("es: 24-M", "fr: 24 millions"),
        ("es: 5 m", "fr: 5 millions"),
        ("es: medio millón", "fr: un million"),
        ("es: 25 000", "fr: 25"),
    ]);
}

#[test]
fn units_tell_equal_amounts_apart() {
    for (one, other) in [
        ("es: 70 %", "fr: 70 personnes"),
        ("es: 70 %", "fr: 70 km"),
        ("es: 5 euros", "fr: 5 dollars"),
        ("en: 5 miles", "es: 5 kilómetros"),
        ("es: 35 años", "fr: 35 jours"),
        ("es: 3 h", "fr: 3 minutes"),
        ("es: $5", "fr: 5 €"),
        ("es: 5 m", "fr: 5 m²"),
        ("es: 10 kg", "fr: 10 tonnes"),
    ] {
        let [one_read, other_read] = [numbers_of(one), numbers_of(other)];
        assert_eq!(one_read[0].value, other_read[0].value, "{one} / {other}");
        assert_ne!(one_read[0].unit, other_read[0].unit, "{one} / {other}");
        assert!(one_read[0].unit.is_some() && other_read[0].unit.is_some(), "{one} / {other}");
    }
}

#[test]
fn a_unit_is_read_only_where_it_is_written() {
    check_unit("es: 70 manifestantes", None);
    check_unit("fr: les 3 m'ont dit", None);
    check_unit("es: 5 M", None);
    check_unit("es: F-16", None);
    check_unit("es: A-10", None);
    check_unit("fr: 10 € 5", Some(Measure::Euro));
    check_unit("es: 2018", None);
    check_unit("es: 1.º", None);
}

#[test]
fn the_span_of_a_number_is_without_its_unit() {
    let number = |text: &str| numbers_of(text)[0].span.clone();
    assert_eq!(number("es: 70 por ciento"), 0..2);
    assert_eq!(number("fr: 3,1 milliards d'euros"), 0..13);
    assert_eq!(number("es: treinta y dos años"), 0..13);
}

#[track_caller]
fn check_unit(text: &str, expected: Option<Measure>) {
    assert_eq!(numbers_of(text)[0].unit, expected, "{text}");
}

#[track_caller]
fn equal(cases: &[Case]) {
    let differ: Vec<_> = cases
        .iter()
        .filter(|(one, other)| read(one) != read(other) || (read(one).is_empty() && one != other))
        .map(|(one, other)| format!("{one} {:?} / {other} {:?}", read(one), read(other)))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[track_caller]
fn different(cases: &[Case]) {
    let same: Vec<_> =
        cases.iter().filter(|(one, other)| read(one) == read(other) || read(one).is_empty()).collect();
    assert!(same.is_empty(), "{same:#?}");
}

#[track_caller]
fn same_units(cases: &[Case]) {
    equal(cases);
    let units = |text: &str| numbers_of(text).into_iter().map(|number| number.unit).collect::<Vec<_>>();
    let is_unlike = |one: &str, other: &str| units(one) != units(other) || units(one).contains(&None);
    let differ: Vec<_> = cases
        .iter()
        .filter(|(one, other)| is_unlike(one, other))
        .map(|(one, other)| format!("{one} {:?} / {other} {:?}", units(one), units(other)))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// The values of a text, sorted: a date is the same in every order.
fn read(text: &str) -> Vec<Value> {
    let mut values: Vec<_> = numbers_of(text).into_iter().map(|number| number.value).collect();
    values.sort_unstable();
    values
}

fn numbers_of(text: &str) -> Vec<Number> {
    let (tag, text) = text.split_once(": ").unwrap();
    let tag: LangTag = tag.parse().unwrap();
    numbers(text, language(&tag))
}
