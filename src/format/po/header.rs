//! What the header of a PO file says of its languages.

use crate::language::LangTag;

/// The line that names the language of the translations.
pub(super) const TARGET: &str = "Language";

/// The line that names the language of the source texts, where a tool writes one.
pub(super) const SOURCE: &str = "X-Source-Language";

/// A line of a header, if it has it and it says anything.
pub(super) fn field<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    let lines = header.lines().filter_map(|line| line.split_once(':'));
    let mut values = lines.filter(|(field, _)| field.trim().eq_ignore_ascii_case(name));
    values.next().map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// The language of a locale as gettext writes it: `pt_BR`, `ca@valencia`, `sr_RS.UTF-8@latin`.
pub(super) fn language(locale: &str) -> Option<LangTag> {
    let (place, modifier) = locale.split_once('@').unwrap_or((locale, ""));
    let place = place.split('.').next().unwrap_or_default();
    let (code, region) =
        place.split_once(['_', '-']).map_or((place, None), |(code, rest)| (code, Some(rest)));
    let script = match modifier {
        "latin" => Some("Latn"),
        "cyrillic" => Some("Cyrl"),
        _ => None,
    };
    let variant = Some(modifier).filter(|modifier| *modifier == "valencia");
    let parts = [Some(code), script, region, variant];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-").parse().ok()
}

/// A language as a locale of gettext.
pub(super) fn locale(lang: &LangTag) -> String {
    lang.as_str().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, tag: Option<&str>) {
        assert_eq!(language(text).map(|lang| lang.to_string()).as_deref(), tag);
    }

    #[test]
    fn locales_are_languages() {
        check("fr", Some("fr"));
        check("pt_BR", Some("pt-BR"));
        check("zh_Hant_TW", Some("zh-Hant-TW"));
        check("ca@valencia", Some("ca-valencia"));
        check("sr_RS.UTF-8@latin", Some("sr-Latn-RS"));
        check("LANGUAGE NAME", None);
        for tag in ["es", "es-MX", "zh-Hant-TW", "ca-valencia"] {
            let lang: LangTag = tag.parse().unwrap();
            assert_eq!(language(&locale(&lang)), Some(lang));
        }
    }

    #[test]
    fn a_field_is_found_whatever_its_case() {
        assert_eq!(field("Language: fr\nx-source-language:es\n", SOURCE), Some("es"));
        assert_eq!(field("Language: \n", TARGET), None);
    }
}
