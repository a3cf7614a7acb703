//! The codes of three letters that other tools write for languages that have one of two (ISO 639-2).

use super::tag::{LangTag, NotATag};
use super::{LANGUAGES, locale, windows};

/// Codes of three letters, both where a language has two, and the code of two letters that BCP 47 has in their place
/// (RFC 5646, §2.2.1).
static SHORTER: &[(&str, &str)] = &[
    ("aar", "aa"),
    ("abk", "ab"),
    ("afr", "af"),
    ("aka", "ak"),
    ("alb", "sq"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arg", "an"),
    ("arm", "hy"),
    ("asm", "as"),
    ("ava", "av"),
    ("ave", "ae"),
    ("aym", "ay"),
    ("aze", "az"),
    ("bak", "ba"),
    ("bam", "bm"),
    ("baq", "eu"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bih", "bh"),
    ("bis", "bi"),
    ("bod", "bo"),
    ("bos", "bs"),
    ("bre", "br"),
    ("bul", "bg"),
    ("bur", "my"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cha", "ch"),
    ("che", "ce"),
    ("chi", "zh"),
    ("chu", "cu"),
    ("chv", "cv"),
    ("cor", "kw"),
    ("cos", "co"),
    ("cre", "cr"),
    ("cym", "cy"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("div", "dv"),
    ("dut", "nl"),
    ("dzo", "dz"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("ewe", "ee"),
    ("fao", "fo"),
    ("fas", "fa"),
    ("fij", "fj"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("fry", "fy"),
    ("ful", "ff"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gla", "gd"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("glv", "gv"),
    ("gre", "el"),
    ("grn", "gn"),
    ("guj", "gu"),
    ("hat", "ht"),
    ("hau", "ha"),
    ("heb", "he"),
    ("her", "hz"),
    ("hin", "hi"),
    ("hmo", "ho"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ibo", "ig"),
    ("ice", "is"),
    ("ido", "io"),
    ("iii", "ii"),
    ("iku", "iu"),
    ("ile", "ie"),
    ("ina", "ia"),
    ("ind", "id"),
    ("ipk", "ik"),
    ("isl", "is"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kal", "kl"),
    ("kan", "kn"),
    ("kas", "ks"),
    ("kat", "ka"),
    ("kau", "kr"),
    ("kaz", "kk"),
    ("khm", "km"),
    ("kik", "ki"),
    ("kin", "rw"),
    ("kir", "ky"),
    ("kom", "kv"),
    ("kon", "kg"),
    ("kor", "ko"),
    ("kua", "kj"),
    ("kur", "ku"),
    ("lao", "lo"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lim", "li"),
    ("lin", "ln"),
    ("lit", "lt"),
    ("ltz", "lb"),
    ("lub", "lu"),
    ("lug", "lg"),
    ("mac", "mk"),
    ("mah", "mh"),
    ("mal", "ml"),
    ("mao", "mi"),
    ("mar", "mr"),
    ("may", "ms"),
    ("mkd", "mk"),
    ("mlg", "mg"),
    ("mlt", "mt"),
    ("mon", "mn"),
    ("mri", "mi"),
    ("msa", "ms"),
    ("mya", "my"),
    ("nau", "na"),
    ("nav", "nv"),
    ("nbl", "nr"),
    ("nde", "nd"),
    ("ndo", "ng"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nno", "nn"),
    ("nob", "nb"),
    ("nor", "no"),
    ("nya", "ny"),
    ("oci", "oc"),
    ("oji", "oj"),
    ("ori", "or"),
    ("orm", "om"),
    ("oss", "os"),
    ("pan", "pa"),
    ("per", "fa"),
    ("pli", "pi"),
    ("pol", "pl"),
    ("por", "pt"),
    ("pus", "ps"),
    ("que", "qu"),
    ("roh", "rm"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("run", "rn"),
    ("rus", "ru"),
    ("sag", "sg"),
    ("san", "sa"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("sme", "se"),
    ("smo", "sm"),
    ("sna", "sn"),
    ("snd", "sd"),
    ("som", "so"),
    ("sot", "st"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srd", "sc"),
    ("srp", "sr"),
    ("ssw", "ss"),
    ("sun", "su"),
    ("swa", "sw"),
    ("swe", "sv"),
    ("tah", "ty"),
    ("tam", "ta"),
    ("tat", "tt"),
    ("tel", "te"),
    ("tgk", "tg"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tib", "bo"),
    ("tir", "ti"),
    ("ton", "to"),
    ("tsn", "tn"),
    ("tso", "ts"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("twi", "tw"),
    ("uig", "ug"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("ven", "ve"),
    ("vie", "vi"),
    ("vol", "vo"),
    ("wel", "cy"),
    ("wln", "wa"),
    ("wol", "wo"),
    ("xho", "xh"),
    ("yid", "yi"),
    ("yor", "yo"),
    ("zha", "za"),
    ("zho", "zh"),
    ("zul", "zu"),
];

/// How many letters the code of a language has at most.
const LONGEST: usize = 3;

impl LangTag {
    /// Reads a tag as other tools write it: as [`str::parse`] does, `spa` and `Spanish` are `es`, `ESN` and `3082` are
    /// `es-ES`, and `sr@latin` is `sr-Latn`.
    ///
    /// # Errors
    /// If it is no tag.
    pub fn read(text: &str) -> Result<Self, NotATag> {
        if let Some(tag) = windows::tag(text.trim()) {
            return Ok(tag);
        }
        if locale::is_of_no_language(text) {
            return Err(NotATag(text.to_owned()));
        }
        if let Some(code) = named(text.trim()) {
            return code.parse();
        }
        let in_order = locale::in_order(text.trim());
        let tag: Self = in_order.as_deref().unwrap_or(text).parse()?;
        // None is registered that long (RFC 5646, §2.2.1).
        if tag.primary().len() > LONGEST {
            return Err(NotATag(text.to_owned()));
        }
        let longer = tag.primary();
        let shorter = SHORTER.binary_search_by_key(&longer, |(longer, _)| longer);
        match shorter {
            Ok(at) => format!("{}{}", SHORTER[at].1, &tag.as_str()[longer.len()..]).parse(),
            Err(_) => Ok(tag),
        }
    }
}

/// Whether a code is one of two letters (ISO 639-1), of which each has one of three.
pub(super) fn is_of_two_letters(code: &str) -> bool {
    SHORTER.iter().any(|(_, shorter)| *shorter == code)
}

/// The code of the language that has this name.
fn named(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    LANGUAGES.iter().find(|language| language.names.contains(&&*name)).map(|language| language.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, tag: &str) {
        assert_eq!(LangTag::read(text).unwrap().as_str(), tag);
    }

    #[test]
    fn a_code_of_three_letters_is_the_one_of_two_where_there_is_one() {
        check("spa", "es");
        check("FRE", "fr");
        check("fra_fr", "fr-FR");
        check("zho-hant-TW", "zh-Hant-TW");
        check("ast", "ast");
        check("es-ES", "es-ES");
        check("x-fra", "x-fra");
        check("ESN", "es-ES");
        check(" 1036 ", "fr-FR");
        check(" srp_RS@latin", "sr-Latn-RS");
        check("ca@valencia", "ca-valencia");
        check("es_ES.UTF-8", "es-ES");
        check("Spanish", "es");
        check(" Français", "fr");
        for none in
            ["klingon", "esES", "latin-ES", "C", "POSIX", "sr@nonsense", "@latin", "es.", "info@efe.com"]
        {
            assert!(LangTag::read(none).is_err(), "{none}");
        }
    }

    #[test]
    fn the_codes_stand_in_their_order() {
        assert!(SHORTER.is_sorted_by(|a, b| a.0 < b.0));
        assert!(SHORTER.iter().all(|(longer, shorter)| longer.len() == 3 && shorter.len() == 2));
    }
}
