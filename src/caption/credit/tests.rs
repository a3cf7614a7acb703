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
