//! What is known of Català.

use super::{Language, NumberStyle, Singular};

/// Català.
pub(super) static CA: Language = Language {
    code: "ca",
    names: &["català", "catala", "catalán", "catalan"],
    caption_words: &["peu de foto"],
    credit_labels: &["foto", "fotografia", "crèdit", "crèdits", "imatge", "fotògraf"],
    archive_marks: &["arxiu", "foto d'arxiu", "imatge d'arxiu"],
    holder_links: &["per", "via"],
    function_words: &[
        "el", "la", "els", "les", "un", "una", "uns", "unes", "de", "del", "dels", "d", "l", "al", "als",
        "a", "en", "amb", "per", "sense", "sobre", "entre", "des", "fins", "durant", "després", "contra",
        "segons", "i", "o", "ni", "que", "es", "s", "seu", "seva", "seus", "seves", "és", "són", "va", "van",
        "ha", "han", "ser", "està", "estan", "era", "com", "més", "però", "no", "molt", "ja", "també",
        "quan", "on", "aquest", "aquesta", "aquests", "aquestes", "hi", "ho", "tots", "cada",
    ],
    elisions: &[],
    months: [
        "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre",
        "novembre", "desembre",
    ],
    number_words: &[],
    abbreviations: &[],
    marks: "àèéíòóúïüç·",
    spaces_signs: false,
    attributions: &["segons", "ha dit", "va dir", "ha informat"],
    page_phrases: &[
        "subscriu-te",
        "subscriviu-vos",
        "segueix-nos",
        "llegiu també",
        "llegeix també",
        "escriu-nos",
        "contacta",
        "rep",
        "comparteix",
        "tots els drets",
        "butlletí",
        "comentaris",
    ],
    numbers: NumberStyle {
        decimal: ',',
        group: '.',
        hour_signs: &["h"],
        first_day: None,
        ordinal_marks: &[],
        singular: Singular::One,
        day_first: true,
    },
};
