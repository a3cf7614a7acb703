//! Credits of every kind, and words that only look like one.

use super::*;

#[track_caller]
fn check(line: &str, words: &str, credit: &str) {
    let told = tell_apart(line);
    assert_eq!((told.words, told.credit.unwrap_or("")), (words, credit));
    assert_eq!(format!("{}{}{}", told.before, told.words, told.after), line);
}

#[track_caller]
fn check_words(line: &str) {
    check(line, line.trim(), "");
}

#[test]
fn a_credit_before_the_words() {
    check(
        "AFP/FADEL SENNA - Poste frontière à Guerguerat",
        "Poste frontière à Guerguerat",
        "AFP/FADEL SENNA",
    );
    check(" PHOTO/FILE - Président mauritanien", "Président mauritanien", "PHOTO/FILE");
    check("MAP – Le roi à Rabat", "Le roi à Rabat", "MAP");
    check("AP PHOTO/MOSA'AB ELSHAMY - El rey", "El rey", "AP PHOTO/MOSA'AB ELSHAMY");
    check("ANADOLU AGENCY via AFP - El rey", "El rey", "ANADOLU AGENCY via AFP");
    check("© AFP – Le roi", "Le roi", "AFP");
    check("Photo : AFP/GUIDO DE BORTOLI – Le roi", "Le roi", "AFP/GUIDO DE BORTOLI");
    check("ARCHIVO – El rey en 1999", "El rey en 1999", "ARCHIVO");
    check("PRESIDENCIA/FERNANDO CALVO - El presidente", "El presidente", "PRESIDENCIA/FERNANDO CALVO");
}

#[test]
fn a_credit_after_the_words() {
    check("El rey en Rabat - AFP/FADEL SENNA", "El rey en Rabat", "AFP/FADEL SENNA");
    check("El rey en Rabat. - EFE", "El rey en Rabat.", "EFE");
    check("El rey en Rabat. - EFE/ANA RUIZ", "El rey en Rabat.", "EFE/ANA RUIZ");
    check("El rey en Rabat. | Ana Ruiz / EFE", "El rey en Rabat.", "Ana Ruiz / EFE");
    check("El rey en Rabat (EFE/EPA)", "El rey en Rabat", "EFE/EPA");
    check("El rey en Rabat. (Foto: Juan Medina)", "El rey en Rabat.", "Juan Medina");
    check("El rey en Rabat © REUTERS/JUAN MEDINA", "El rey en Rabat", "REUTERS/JUAN MEDINA");
    check("El rey en Rabat. Foto: EFE", "El rey en Rabat.", "EFE");
    check("Le roi à Rabat. Crédit photo : Jean-Luc Marin", "Le roi à Rabat.", "Jean-Luc Marin");
    check("Le roi à Rabat (archives)", "Le roi à Rabat", "archives");
    check("La biblioteca. Imagen de archivo", "La biblioteca", "Imagen de archivo");
    check("El rey - SIA KAMBOU/AFP", "El rey", "SIA KAMBOU/AFP");
    check("El rey | Getty Images", "El rey", "Getty Images");
}

#[test]
fn words_that_only_look_like_a_credit() {
    check_words("Ruta Rabat - Tánger, cortada por la nieve");
    check_words("ONU - Cascos azules reparten agua en Menaka");
    check_words("EL PRESIDENTE LLEGA A RABAT - SALÉ/TEMARA");
    check_words("Jean-Luc Mélenchon à Sainte-Anne-d'Auray");
    check("Arturo de (AFP/JUAN MEDINA)", "Arturo de", "AFP/JUAN MEDINA");
    check_words("El presidente: un hombre tranquilo");
    check_words("Imagen de archivo de Mohamed VI en Tetuán");
    check_words("El autor de la foto: un hombre de Rabat que vive solo");
    check_words("Saint-Denis – Paris : le RER à l'arrêt");
    check_words("");
    check("ONU - Unión Africana: firma - AP PHOTO/X", "ONU - Unión Africana: firma", "AP PHOTO/X");
    check("Rabat - Tánger - AFP", "Rabat - Tánger", "AFP");
}

#[test]
fn a_line_may_be_a_credit_and_nothing_else() {
    for (line, credit) in [("Foto: EFE", "EFE"), ("AFP/FADEL SENNA", "AFP/FADEL SENNA"), ("(© MAP)", "MAP")]
    {
        let told = tell_apart(line);
        assert_eq!((told.style, told.credit), (Some(Style::Alone), Some(credit)), "{line}");
    }
    assert_ne!(tell_apart("Mohamed VI").style, Some(Style::Alone));
}

#[test]
fn a_credit_that_is_a_sentence_or_a_line_of_its_own() {
    check("Un barco entra en el puerto. AP", "Un barco entra en el puerto.", "AP");
    check("Un barco entra en el puerto. Getty Images.", "Un barco entra en el puerto.", "Getty Images");
    check("¿Quién vive aquí? EFE/Ana Ruiz", "¿Quién vive aquí?", "EFE/Ana Ruiz");
    check("«Volveremos.» ANA RUIZ/AFP", "«Volveremos.»", "ANA RUIZ/AFP");
    check("Un barco.EFE/Ana Ruiz", "Un barco.", "EFE/Ana Ruiz");
    check("Un barco en EE.UU. EFE", "Un barco en EE.UU.", "EFE");
    check("Un barco. A. Ruiz / Europa Press", "Un barco.", "A. Ruiz / Europa Press");
    check("Un barco. Ana Ruiz/AFP vía Getty Images", "Un barco.", "Ana Ruiz/AFP vía Getty Images");
    check("Un barco. EFE/Casa de S.M. el Rey", "Un barco.", "EFE/Casa de S.M. el Rey");
    check("Un barco. Copyright AFP", "Un barco.", "AFP");
    check("Un barco. Foto de Ana Ruiz / EFE", "Un barco.", "Ana Ruiz / EFE");
    check("La Tierra, de noche. NASA", "La Tierra, de noche.", "NASA");
    check("Un barco\nAFP/ANA RUIZ", "Un barco", "AFP/ANA RUIZ");
    check("Foto: EFE\nUn barco", "Un barco", "EFE");
    check("EFE/Ana Ruiz. Un barco. De noche", "Un barco. De noche", "EFE/Ana Ruiz");
    check("Foto: Ana Ruiz. Un barco", "Un barco", "Ana Ruiz");
    check("(EFE). Un barco", "Un barco", "EFE");
    check("EFE.- Un barco", "Un barco", "EFE");
    assert_eq!(tell_apart("EFE.- Un barco").style, Some(Style::Signature));
    assert_eq!(tell_apart("Un barco. EFE").style, Some(Style::Signature));
}

#[test]
fn a_credit_known_by_its_shape() {
    check("Un barco en Larache REUTERS/Ana Ruiz", "Un barco en Larache", "REUTERS/Ana Ruiz");
    check("Un barco pesca ANA RUIZ / AFP", "Un barco pesca", "ANA RUIZ / AFP");
    check("Un barco pesca AFP PHOTO / ANA RUIZ", "Un barco pesca", "AFP PHOTO / ANA RUIZ");
    check("Un barco pesca / AFP PHOTO / ANA RUIZ", "Un barco pesca", "AFP PHOTO / ANA RUIZ");
    check("Un barco pesca AFP/Archivos", "Un barco pesca", "AFP/Archivos");
    check("Un barco pesca REUTERS", "Un barco pesca", "REUTERS");
    check("Un barco pesca (Foto AP/Ana Ruiz)", "Un barco pesca", "AP/Ana Ruiz");
    check("Un barco pesca (AP Foto/Ana Ruiz)", "Un barco pesca", "AP Foto/Ana Ruiz");
    check("Un barco pesca (Photo by Ana Ruiz/Getty Images)", "Un barco pesca", "Ana Ruiz/Getty Images");
}

#[test]
fn an_agency_that_a_sentence_speaks_of_is_no_credit() {
    for words in [
        "El alcalde lo niega, según EFE",
        "Los vecinos hablan con EFE",
        "Le maire l'a dit, selon l'AFP",
        "A spokesman told Reuters",
        "Il portavoce lo ha detto all'ANSA",
        "O porta-voz falou à LUSA",
        "Los premios EFE",
        "La sede de EUROPA PRESS",
        "El portavoz, ha podido saber REUTERS",
        "Un sondage REUTERS/Ipsos",
        "Una dosis de la vacuna SPUTNIK",
        "El barco llega a Rabat Ana Ruiz/AFP",
        "Un monumento. Fotografía de Nueva York",
        "Nació lejos. Scranton, PA",
        "Vive en St. AA",
        "La Autoridad Palestina (AP)",
        "Los fondos de pensiones (FP) y las administradoras de fondos de pensiones (AFP)",
        "Un barco (Fuente El Saz)",
        "RABAT (AFP) - Le maire parle",
        "MADRID, 3 mar (EFE).- El alcalde habla",
        "EFE: cien años de noticias",
        "Bloomberg. El candidato",
        "Foto: un barco. Detrás, el puerto",
    ] {
        check_words(words);
    }
    assert_eq!(last_agency("Un barco pesca EFE"), Some("EFE"));
    assert_eq!(last_agency("Los vecinos hablan con EFE"), None);
}

#[test]
fn an_answer_two_agencies_and_a_place_are_words() {
    check_words("¿Quién publicó la foto? Reuters");
    check_words("Logo de la agencia... Reuters");
    check_words("El acuerdo EFE/Europa Press");
    check_words("Vista de La Fuente: Madrid");
    check("¿Dónde está el rey? EFE/Ana Ruiz", "¿Dónde está el rey?", "EFE/Ana Ruiz");
}

#[test]
fn a_photographer_stands_before_an_agency_in_parentheses() {
    check("El rey, en Rabat. ANA RUIZ (REUTERS)", "El rey, en Rabat.", "ANA RUIZ (REUTERS)");
    check("Le roi à Rabat. A. Ruiz (AFP).", "Le roi à Rabat.", "A. Ruiz (AFP)");
    check("El rey saluda en Rabat (AFP)", "El rey saluda en Rabat", "AFP");
    check("El rey en Rabat. Habla (AFP)", "El rey en Rabat. Habla", "AFP");
}
