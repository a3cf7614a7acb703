//! What is known of Italiano.

use super::Language;

/// Italiano.
// Word lists are kept in running lines.
#[rustfmt::skip]
pub(super) static IT: Language = Language {
    code: "it",
    names: &[],
    caption_words: &[],
    credit_labels: &["foto", "fotografia", "credito", "crediti", "immagine", "fotografo"],
    archive_marks: &["archivio", "foto d'archivio", "foto di archivio", "immagine d'archivio"],
    holder_links: &["per", "via"],
    function_words: &[
        "a", "ad", "al", "allo", "alla", "ai", "agli", "alle", "all", "con", "col", "da", "dal", "dallo",
        "dalla", "dai", "dagli", "dalle", "dall", "di", "del", "dello", "della", "dei", "degli", "delle",
        "dell", "in", "nel", "nello", "nella", "nei", "negli", "nelle", "nell", "su", "sul", "sullo", "sulla",
        "sui", "sugli", "sulle", "sull", "per", "tra", "fra", "il", "lo", "la", "i", "gli", "le", "l", "un",
        "uno", "una", "e", "ed", "o", "od", "ma", "né", "se", "che", "chi", "cui", "come", "quando", "dove",
        "perché", "poiché", "mentre", "anche", "già", "non", "sì", "più", "meno", "molto", "tanto", "così",
        "io", "tu", "lui", "lei", "egli", "ella", "esso", "essa", "noi", "voi", "loro", "mi", "ti", "si",
        "ci", "vi", "ne", "li", "mio", "mia", "tuo", "tua", "suo", "sua", "suoi", "sue", "nostro", "nostra",
        "vostro", "vostra", "questo", "questa", "questi", "queste", "quello", "quella", "quelli", "quelle",
        "quel", "quei", "quegli", "essere", "è", "sono", "era", "erano", "fu", "furono", "stato", "stata",
        "stati", "state", "sarà", "saranno", "sarebbe", "sia", "siano", "ha", "hanno", "aveva", "avevano",
        "avere", "ho", "abbiamo", "altro", "altra", "altri", "altre", "stesso", "stessa", "tutto", "tutta",
        "tutti", "tutte", "ogni", "qualche", "alcuni", "alcune", "nulla", "niente", "nessuno", "nessuna",
        "può", "possono", "quale", "quali", "d", "c", "dopo", "prima", "contro", "senza", "sotto", "sopra",
        "secondo",
    ],
    elisions: &[
        "l", "d", "c", "un", "all", "dall", "dell", "nell", "sull", "quell", "quest", "sant", "m", "t", "s",
        "v",
    ],
    months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
    number_words: &[
        ("zero", 0), ("un", 1), ("uno", 1), ("una", 1), ("due", 2), ("tre", 3), ("quattro", 4), ("cinque", 5),
        ("sei", 6), ("sette", 7), ("otto", 8), ("nove", 9), ("dieci", 10), ("undici", 11), ("dodici", 12),
        ("tredici", 13), ("quattordici", 14), ("quindici", 15), ("sedici", 16), ("diciassette", 17),
        ("diciotto", 18), ("diciannove", 19), ("venti", 20), ("trenta", 30), ("quaranta", 40),
        ("cinquanta", 50), ("sessanta", 60), ("settanta", 70), ("ottanta", 80), ("novanta", 90),
        ("cento", 100), ("duecento", 200), ("trecento", 300), ("quattrocento", 400), ("cinquecento", 500),
        ("seicento", 600), ("settecento", 700), ("ottocento", 800), ("novecento", 900), ("mille", 1_000),
        ("mila", 1_000), ("milione", 1_000_000), ("milioni", 1_000_000), ("miliardo", 1_000_000_000),
        ("miliardi", 1_000_000_000), ("primo", 1), ("prima", 1), ("secondo", 2), ("seconda", 2), ("terzo", 3),
        ("terza", 3), ("quarto", 4), ("quarta", 4), ("quinto", 5), ("quinta", 5), ("sesto", 6), ("sesta", 6),
        ("settimo", 7), ("settima", 7), ("ottavo", 8), ("ottava", 8), ("nono", 9), ("nona", 9),
        ("decimo", 10), ("decima", 10),
    ],
    abbreviations: &[
        "sig", "sigg", "sigra", "dott", "dottssa", "prof", "ing", "avv", "on", "sen", "gen", "col", "cap",
        "n", "p", "pag", "pagg", "ecc", "ed", "es", "s", "ss",
    ],
    pronouns: &[
        "lui", "lei", "egli", "ella", "esso", "essa", "loro", "questo", "questa", "quello", "quella", "chi",
        "suo", "sua", "suoi", "sue", "si", "lo", "la", "li", "le", "gli",
    ],
    endings: &[
        "amenti", "amento", "atrice", "azione", "azioni", "imenti", "imento", "arono", "atore", "atori",
        "avano", "erono", "evano", "irono", "ivano", "ando", "endo", "ano", "are", "ata", "ate", "ati", "ato",
        "ava", "ere", "erà", "eva", "ire", "irà", "ita", "ite", "iti", "ito", "iva", "ono", "uta", "ute",
        "uti", "uto", "a", "e", "i", "o", "ò",
    ],
    decimal_mark: ',',
    percent_words: &["per cento"],
    number_joints: &["e"],
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
