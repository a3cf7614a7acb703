//! What is known of Français.

use super::Language;

/// Français.
// Word lists are kept in running lines.
#[rustfmt::skip]
pub(super) static FR: Language = Language {
    code: "fr",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[
        "à", "a", "au", "aux", "avec", "ce", "cet", "cette", "ces", "c", "ça", "cela", "ceci", "celui",
        "celle", "ceux", "celles", "chez", "comme", "dans", "de", "des", "du", "d", "en", "entre", "envers",
        "et", "ou", "où", "le", "la", "les", "l", "un", "une", "unes", "uns", "par", "pour", "sans", "sous",
        "sur", "vers", "depuis", "pendant", "durant", "dès", "jusque", "jusqu", "que", "qu", "qui", "quoi",
        "quand", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "duquel", "si", "ne", "n",
        "pas", "plus", "moins", "non", "oui", "ni", "mais", "car", "donc", "or", "puis", "aussi", "très",
        "trop", "tout", "toute", "tous", "toutes", "se", "s", "me", "m", "te", "t", "lui", "leur", "leurs",
        "eux", "elle", "elles", "il", "ils", "on", "nous", "vous", "je", "j", "tu", "moi", "toi", "soi", "y",
        "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "est",
        "sont", "était", "étaient", "été", "être", "étant", "sera", "seront", "serait", "seraient", "soit",
        "soient", "fut", "furent", "suis", "es", "sommes", "ai", "as", "avons", "ont", "avait", "avaient",
        "avoir", "aura", "auront", "aurait", "ait", "aient", "eu", "ayant", "eut", "quel", "quelle", "quels",
        "quelles", "quelque", "quelques", "chaque", "aucun", "aucune", "autre", "autres", "même", "mêmes",
        "peut", "peuvent", "ainsi", "alors", "lors", "selon", "après", "avant", "contre", "afin", "encore",
        "déjà", "ici", "là", "lorsque", "lorsqu", "puisque", "puisqu", "quoique", "tandis", "tel", "telle",
        "tels", "telles", "rien", "certains", "certaines", "seulement",
    ],
    elisions: &[
        "c", "d", "j", "l", "m", "n", "qu", "s", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
        "presqu",
    ],
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    number_words: &[
        ("zéro", 0), ("un", 1), ("une", 1), ("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5), ("six", 6),
        ("sept", 7), ("huit", 8), ("neuf", 9), ("dix", 10), ("onze", 11), ("douze", 12), ("treize", 13),
        ("quatorze", 14), ("quinze", 15), ("seize", 16), ("vingt", 20), ("vingts", 20), ("trente", 30),
        ("quarante", 40), ("cinquante", 50), ("soixante", 60), ("septante", 70), ("huitante", 80),
        ("octante", 80), ("nonante", 90), ("cent", 100), ("cents", 100), ("mille", 1_000), ("mil", 1_000),
        ("millier", 1_000), ("milliers", 1_000), ("million", 1_000_000), ("millions", 1_000_000),
        ("milliard", 1_000_000_000), ("milliards", 1_000_000_000), ("billion", 1_000_000_000_000),
        ("billions", 1_000_000_000_000), ("premier", 1), ("première", 1), ("premiers", 1), ("premières", 1),
        ("second", 2), ("seconde", 2), ("deuxième", 2), ("secondes", 2), ("deuxièmes", 2), ("troisième", 3),
        ("troisièmes", 3), ("quatrième", 4), ("cinquième", 5), ("sixième", 6), ("septième", 7),
        ("huitième", 8), ("neuvième", 9), ("dixième", 10), ("onzième", 11), ("douzième", 12),
        ("vingtième", 20), ("centième", 100),
    ],
    abbreviations: &[
        "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "pr", "me", "st", "ste", "av", "bd", "n", "no", "p",
        "pp", "etc", "cf", "ex", "éd", "env", "art", "gén", "cap", "col",
    ],
    pronouns: &[
        "il", "ils", "elle", "elles", "lui", "leur", "leurs", "eux", "on", "celui", "celle", "ceux", "celles",
        "ce", "son", "sa", "ses", "le", "la", "les", "se", "s", "en", "y",
    ],
    endings: &[
        "issements", "issaient", "issement", "assions", "atrices", "eraient", "iraient", "ateurs", "ations",
        "atrice", "ements", "erions", "issait", "issant", "issent", "aient", "antes", "ateur", "ation",
        "ement", "erait", "eront", "euses", "irait", "irent", "iront", "èrent", "ante", "ants", "erai",
        "eras", "eurs", "euse", "ions", "irai", "ais", "ait", "ant", "ent", "era", "eur", "ies", "iez", "ira",
        "ons", "ues", "ées", "ai", "er", "es", "ez", "ie", "ir", "is", "it", "ue", "us", "ât", "ée", "és",
        "a", "e", "i", "s", "t", "u", "x", "é",
    ],
    decimal_mark: ',',
    percent_words: &["pour cent", "pour-cent"],
    number_joints: &["et"],
    page_phrases: &[],
};
