//! What is known of Italiano.

use super::Language;

/// Italiano.
pub(super) static IT: Language = Language {
    code: "it",
    names: &["italiano", "italien", "italian"],
    caption_words: &["didascalia"],
    credit_labels: &["foto", "fotografia", "credito", "crediti", "immagine", "fotografo"],
    archive_marks: &["archivio", "foto d'archivio", "foto di archivio", "immagine d'archivio"],
    holder_links: &["per", "via"],
    function_words: &[
        "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "di", "del", "dello", "della", "dei",
        "degli", "delle", "a", "al", "allo", "alla", "ai", "agli", "alle", "da", "dal", "dalla", "in", "nel",
        "nella", "nei", "nelle", "con", "per", "senza", "su", "sul", "sulla", "tra", "fra", "contro",
        "secondo", "e", "ed", "o", "né", "che", "si", "suo", "sua", "suoi", "sue", "è", "sono", "ha",
        "hanno", "era", "essere", "stato", "come", "più", "ma", "non", "molto", "già", "anche", "quando",
        "dove", "questo", "questa", "questi", "queste", "c", "l", "dell", "all", "nell", "sull", "tutti",
        "ogni",
    ],
    elisions: &[],
    months: ["", "", "", "", "", "", "", "", "", "", "", ""],
    number_words: &[],
    abbreviations: &[],
    marks: "àèéìòù",
    spaces_signs: false,
    attributions: &["secondo", "ha detto", "ha riferito", "ha dichiarato"],
    page_phrases: &[
        "abbonati",
        "iscriviti",
        "seguici",
        "leggi anche",
        "scrivici",
        "contattaci",
        "ricevi",
        "condividi",
        "tutti i diritti",
        "newsletter",
        "commenti",
    ],
};
