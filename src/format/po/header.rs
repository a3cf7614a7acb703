//! What the header of a PO file says of its languages.

use crate::language::{LangTag, is_of_no_language};

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

/// The locale that a line of a header names, if it is that of a language.
pub(super) fn locale_of<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    field(header, name).filter(|locale| !is_of_no_language(locale))
}

/// The language of a locale as gettext writes it: `pt_BR`, `ca@valencia`, `sr_RS.UTF-8@latin`. A modifier that is not known
/// is left out.
pub(super) fn language(locale: &str) -> Option<LangTag> {
    let place = locale.split('@').next().unwrap_or_default();
    LangTag::read(locale).or_else(|_| LangTag::read(place)).ok()
}

/// Whether a locale is what `lang` says without more ado.
pub(super) fn is_plain(locale: &str, lang: &LangTag) -> bool {
    locale.parse().is_ok_and(|read: LangTag| read == *lang)
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
        check("sr@nonsense", Some("sr"));
        check("fra", Some("fr"));
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
        assert_eq!(locale_of("Language: POSIX\nX-Source-Language: es\n", TARGET), None);
        assert_eq!(locale_of("Language: C\nX-Source-Language: es\n", SOURCE), Some("es"));
    }
}
