//! What Windows calls languages, as older tools for translators write it: numbers (`LCID`) and abbreviations of three
//! capitals (`LOCALE_SABBREVLANGNAME`), of Microsoft's list [MS-LCID].
//!
//! An abbreviation that is a code of ISO 639-2 too is that one: `FRA` is `fr`. Those that are none of ours here are left
//! to BCP 47, where three letters are a language of their own.

use super::tag::LangTag;

/// The number, the abbreviation where it can mean nothing else, and the tag.
static NAMES: &[(u32, &str, &str)] = &[
    (1027, "", "ca-ES"),
    (1028, "CHT", "zh-TW"),
    (1029, "CSY", "cs-CZ"),
    (1031, "", "de-DE"),
    (1032, "", "el-GR"),
    (1033, "ENU", "en-US"),
    (1034, "ESP", "es-ES"),
    (1036, "", "fr-FR"),
    (1038, "", "hu-HU"),
    (1040, "", "it-IT"),
    (1041, "JPN", "ja-JP"),
    (1043, "NLD", "nl-NL"),
    (1045, "PLK", "pl-PL"),
    (1046, "PTB", "pt-BR"),
    (1048, "ROM", "ro-RO"),
    (1049, "", "ru-RU"),
    (1053, "SVE", "sv-SE"),
    (1055, "TRK", "tr-TR"),
    (1069, "", "eu-ES"),
    (1110, "", "gl-ES"),
    (2052, "CHS", "zh-CN"),
    (2055, "DES", "de-CH"),
    (2057, "", "en-GB"),
    (2058, "ESM", "es-MX"),
    (2060, "FRB", "fr-BE"),
    (2064, "ITS", "it-CH"),
    (2067, "NLB", "nl-BE"),
    (2070, "PTG", "pt-PT"),
    (3079, "DEA", "de-AT"),
    (3081, "ENA", "en-AU"),
    (3082, "ESN", "es-ES"),
    (3084, "FRC", "fr-CA"),
    (4105, "ENC", "en-CA"),
    (4106, "ESG", "es-GT"),
    (4108, "FRS", "fr-CH"),
    (5121, "", "ar-DZ"),
    (5129, "ENZ", "en-NZ"),
    (5130, "ESC", "es-CR"),
    (5132, "FRL", "fr-LU"),
    (6145, "", "ar-MA"),
    (6153, "ENI", "en-IE"),
    (6154, "ESA", "es-PA"),
    (6156, "", "fr-MC"),
    (7169, "", "ar-TN"),
    (7177, "ENS", "en-ZA"),
    (7178, "ESD", "es-DO"),
    (8202, "ESV", "es-VE"),
    (9226, "ESO", "es-CO"),
    (10250, "ESR", "es-PE"),
    (11274, "ESS", "es-AR"),
    (12298, "ESF", "es-EC"),
    (13322, "ESL", "es-CL"),
    (14346, "ESY", "es-UY"),
    (15370, "ESZ", "es-PY"),
    (16394, "ESB", "es-BO"),
    (17418, "ESE", "es-SV"),
    (18442, "ESH", "es-HN"),
    (19466, "ESI", "es-NI"),
    (20490, "ESU", "es-PR"),
    (21514, "", "es-US"),
];

/// The tag of a language that Windows calls so. Capitals count: a tag of three letters is written in small ones.
pub(super) fn tag(name: &str) -> Option<LangTag> {
    let number = name.parse::<u32>().ok();
    let is_it = |row: &&(u32, &str, &str)| number == Some(row.0) || !row.1.is_empty() && row.1 == name;
    NAMES.iter().find(is_it).and_then(|(.., tag)| tag.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(tag(name).as_ref().map(LangTag::as_str), expected);
    }

    #[test]
    fn numbers_and_capitals_are_languages_of_windows() {
        check("1034", Some("es-ES"));
        check("3082", Some("es-ES"));
        check("6145", Some("ar-MA"));
        check("ESN", Some("es-ES"));
        check("FRC", Some("fr-CA"));
        check("esn", None);
        check("FRA", None);
        check("", None);
        check("0", None);
        check("es", None);
    }

    #[test]
    fn every_number_and_abbreviation_has_one_tag() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        for (number, name, tag) in NAMES {
            assert!(tag.parse::<LangTag>().is_ok(), "{number}");
            assert_eq!(
                NAMES.iter().filter(|row| !name.is_empty() && row.1 == *name).count(),
                usize::from(!name.is_empty())
            );
        }
    }
}
