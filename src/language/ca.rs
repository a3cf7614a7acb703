//! What is known of Català.

use super::{Language, NumberStyle, Singular};

/// Català.
// Word lists are kept in running lines.
#[rustfmt::skip]
pub(super) static CA: Language = Language {
    code: "ca",
    names: &["català", "catala", "catalán", "catalan"],
    caption_words: &["peu de foto"],
    credit_labels: &["foto", "fotografia", "crèdit", "crèdits", "imatge", "fotògraf"],
    archive_marks: &["arxiu", "foto d'arxiu", "imatge d'arxiu"],
    holder_links: &["per", "via"],
    function_words: &[
        "a", "al", "als", "amb", "cap", "com", "contra", "d", "de", "del", "dels", "des", "durant", "el",
        "els", "en", "entre", "es", "et", "fins", "i", "la", "les", "l", "li", "lo", "los", "m", "me",
        "mentre", "més", "menys", "meu", "meva", "molt", "n", "ni", "no", "nos", "nosaltres", "o", "on",
        "per", "pel", "pels", "perquè", "però", "que", "què", "qui", "quan", "quin", "quina", "s", "sa", "se",
        "sense", "seu", "seva", "seus", "seves", "si", "sí", "sobre", "sota", "t", "tan", "tant", "també",
        "te", "teu", "teva", "un", "una", "uns", "unes", "va", "van", "vaig", "ha", "han", "havia", "havien",
        "haver", "hi", "és", "són", "era", "eren", "ser", "fou", "estat", "està", "estan", "estava", "aquest",
        "aquesta", "aquests", "aquestes", "aquell", "aquella", "aquells", "aquelles", "això", "allò", "ell",
        "ella", "ells", "elles", "jo", "tu", "vosaltres", "vós", "us", "altre", "altra", "altres", "mateix",
        "mateixa", "tot", "tota", "tots", "totes", "cada", "alguna", "algun", "alguns", "algunes", "res",
        "ningú", "així", "doncs", "ja", "pot", "poden", "després", "segons", "ho",
    ],
    elisions: &["l", "d", "n", "m", "s", "t"],
    months: ["gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre", "desembre"],
    place_prepositions: &["en", "a"],
    month_prepositions: &["en"],
    number_words: &[
        ("zero", 0), ("un", 1), ("una", 1), ("dos", 2), ("dues", 2), ("tres", 3), ("quatre", 4), ("cinc", 5),
        ("sis", 6), ("set", 7), ("vuit", 8), ("nou", 9), ("deu", 10), ("onze", 11), ("dotze", 12),
        ("tretze", 13), ("catorze", 14), ("quinze", 15), ("setze", 16), ("disset", 17), ("divuit", 18),
        ("dinou", 19), ("vint", 20), ("trenta", 30), ("quaranta", 40), ("cinquanta", 50), ("seixanta", 60),
        ("setanta", 70), ("vuitanta", 80), ("noranta", 90), ("cent", 100), ("cents", 100), ("mil", 1_000),
        ("milió", 1_000_000), ("milions", 1_000_000), ("primer", 1), ("primera", 1), ("segon", 2),
        ("segona", 2), ("tercer", 3), ("tercera", 3), ("quart", 4), ("quarta", 4), ("cinquè", 5),
        ("cinquena", 5), ("sisè", 6), ("sisena", 6), ("setè", 7), ("setena", 7), ("vuitè", 8), ("vuitena", 8),
        ("novè", 9), ("novena", 9), ("desè", 10), ("desena", 10),
    ],
    abbreviations: &[
        "sr", "sra", "dr", "dra", "prof", "av", "c", "pl", "n", "pàg", "etc", "ex", "st", "sta", "núm",
    ],
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
    pronouns: &[
        "ell", "ella", "ells", "elles", "li", "els", "aquest", "aquesta", "aquell", "qui", "seu", "seva",
        "seus", "seves", "es", "s",
    ],
    endings: &[
        "acions", "aments", "iments", "adora", "adors", "ament", "iment", "ació", "ades", "ador", "aren",
        "aven", "eren", "ides", "iren", "ada", "ant", "arà", "ats", "ava", "ent", "erà", "ida", "ien", "int",
        "irà", "its", "ar", "at", "en", "er", "es", "ia", "ir", "it", "os", "a", "e", "o", "s",
    ],
    percent_words: &["per cent"],
    number_joints: &["i"],
    irregular: &[],
};
