//! Languages as locales name them, with a modifier: `sr_RS.UTF-8@latin`. gettext writes them so, and what comes from it.

/// What a modifier says of a language: its script, and its variant (RFC 5646, §2.2.5), where it says one. Those of glibc,
/// GNOME and KDE, and of the currency and the quotation marks, which say nothing of it.
static MODIFIERS: &[(&str, &str, &str)] = &[
    ("arabic", "Arab", ""),
    ("boldquot", "", ""),
    ("cyrillic", "Cyrl", ""),
    ("devanagari", "Deva", ""),
    ("euro", "", ""),
    ("ijekavian", "", "ijekavsk"),
    ("ijekavianlatin", "Latn", "ijekavsk"),
    ("iqtelif", "Latn", ""),
    ("latin", "Latn", ""),
    ("quot", "", ""),
    ("shaw", "Shaw", ""),
    ("tarask", "", "tarask"),
    ("valencia", "", "valencia"),
];

/// Whether a text names the locale of no language: `C`, `POSIX`.
#[must_use]
pub fn is_of_no_language(locale: &str) -> bool {
    let name = locale.trim().split('.').next().unwrap_or_default();
    name.eq_ignore_ascii_case("c") || name.eq_ignore_ascii_case("posix")
}

/// A locale with a modifier or an encoding, in the order of BCP 47. `None` if it has neither, or its modifier is not known.
pub(super) fn in_order(locale: &str) -> Option<String> {
    let (place, modifier) = locale.split_once('@').unwrap_or((locale, ""));
    let (place, encoding) = place.split_once('.').unwrap_or((place, ""));
    let (code, region) =
        place.split_once(['_', '-']).map_or((place, None), |(code, region)| (code, Some(region)));
    if code.is_empty() || modifier.is_empty() && encoding.is_empty() {
        return None;
    }
    let modifier = modifier.to_ascii_lowercase();
    let is_it = |(name, script, _): &&(&str, &str, &str)| {
        *name == modifier || !script.is_empty() && script.eq_ignore_ascii_case(&modifier)
    };
    let (script, variant) = match MODIFIERS.iter().find(is_it) {
        _ if modifier.is_empty() => ("", ""),
        Some((name, script, variant)) => (*script, if *name == modifier { *variant } else { "" }),
        None => return None,
    };
    let parts = [code, script, region.unwrap_or_default(), variant];
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modifier_is_a_script_or_a_variant() {
        let check = |locale: &str, expected: Option<&str>| {
            assert_eq!(in_order(locale).as_deref(), expected, "{locale}");
        };
        check("sr@latin", Some("sr-Latn"));
        check("sr_RS.UTF-8@Latin", Some("sr-Latn-RS"));
        check("uz@Cyrl", Some("uz-Cyrl"));
        check("ca_ES@valencia", Some("ca-ES-valencia"));
        check("sr@ijekavianlatin", Some("sr-Latn-ijekavsk"));
        check("es_ES@euro", Some("es-ES"));
        check("es_MX.ISO-8859-1", Some("es-MX"));
        check("es_ES", None);
        check("es@", None);
        check("redaccion@example.org", None);
    }

    #[test]
    fn the_modifiers_are_known_by_one_name() {
        assert!(MODIFIERS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_locale_of_programs_is_no_language() {
        for locale in ["C", "POSIX", " c.UTF-8"] {
            assert!(is_of_no_language(locale));
        }
        assert!(!is_of_no_language("ca"));
        assert!(!is_of_no_language(""));
    }
}
