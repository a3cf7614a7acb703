//! The values of attributes of in-line codes, between TMX, which takes any, and XLIFF 1.2, which has lists of its own and
//! takes others if they begin with `x-`.
//!
//! What XLIFF does not know stands behind `x-tmx-`, so that it is read again as it was.

/// What begins a value that is none of XLIFF.
const OF_TMX: &str = "x-tmx-";

/// What begins values that mean something else when they are read: ours, and those of Trados, which are not kept.
const OTHERS: [&str; 2] = [NONE, "x-sdl-"];

/// What says that TMX has no value where XLIFF has to have one.
pub(super) const NONE: &str = "x-tmx";

/// What a code that begins or ends something may be (1.2, `ctype`).
pub(super) const DELIMITERS: &[&str] = &["bold", "italic", "underlined", "link"];

/// What a code that stands alone may be (1.2, `ctype`).
pub(super) const PLACEHOLDERS: &[&str] = &["image", "pb", "lb"];

/// Of what kind the text in a code may be (1.2, `datatype`): of a long list what TMX has too.
pub(super) const DATATYPES: &[&str] = &["html", "plaintext", "rtf", "sgml", "xml"];

/// What a marked text may be (1.2, `mtype`), but for a segment.
pub(super) const MARKS: &[&str] = &[
    "abbrev",
    "abbreviated-form",
    "abbreviation",
    "acronym",
    "appellation",
    "collocation",
    "common-name",
    "datetime",
    "equation",
    "expanded-form",
    "formula",
    "head-term",
    "initialism",
    "international-scientific-term",
    "internationalism",
    "logical-expression",
    "materials-management-unit",
    "name",
    "near-synonym",
    "part-number",
    "phrase",
    "phraseological-unit",
    "protected",
    "romanized-form",
    "set-phrase",
    "short-form",
    "sku",
    "standard-text",
    "symbol",
    "synonym",
    "synonymous-phrase",
    "term",
    "transcribed-form",
    "transliterated-form",
    "truncated-term",
    "variant",
];

/// Which side of the text a code belongs to (`assoc`): as XLIFF says it, and TMX.
pub(super) const SIDES: [(&str, &str); 3] = [("preceding", "p"), ("following", "f"), ("both", "b")];

/// Whether a code begins something or ends it (`pos` of `it`): as XLIFF says it, and TMX.
pub(super) const POSITIONS: [(&str, &str); 2] = [("open", "begin"), ("close", "end")];

/// A value of TMX as XLIFF may have it, where it knows some.
pub(super) fn to_xliff(value: &str, known: &[&str]) -> String {
    let is_ours = OTHERS.iter().any(|others| value.starts_with(others));
    let is_extension = value.len() > 2 && value.starts_with("x-") && !is_ours;
    if known.contains(&value) || is_extension && !value.contains(char::is_whitespace) {
        return value.to_owned();
    }
    let mut written = OF_TMX.to_owned();
    for char in value.chars() {
        if char == '%' || char.is_whitespace() {
            written += &format!("%{:x};", u32::from(char));
        } else {
            written.push(char);
        }
    }
    written
}

/// A value of XLIFF as TMX has it.
pub(super) fn to_tmx(value: &str) -> String {
    let Some(written) = value.strip_prefix(OF_TMX) else { return value.to_owned() };
    let mut parts = written.split('%');
    let mut read = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let char = part.split_once(';').and_then(|(hex, rest)| {
            Some((u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?, rest))
        });
        if let Some((char, rest)) = char {
            read.push(char);
            read.push_str(rest);
        } else {
            read.push('%');
            read.push_str(part);
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, written: &str) {
        assert_eq!(to_xliff(value, DELIMITERS), written);
        assert_eq!(to_tmx(written), value);
    }

    #[test]
    fn every_value_is_read_again_as_it_was() {
        check("bold", "bold");
        check("x-color", "x-color");
        check("lb", "x-tmx-lb");
        check("", "x-tmx-");
        check("x-", "x-tmx-x-");
        check("x-tmx", "x-tmx-x-tmx");
        check("x-tmx-a", "x-tmx-x-tmx-a");
        check("x-a b", "x-tmx-x-a%20;b");
        check("x-sdl-a", "x-tmx-x-sdl-a");
        check("50 %;\u{a0}", "x-tmx-50%20;%25;;%a0;");
        assert_eq!(to_tmx("x-tmx-5%b%zz;"), "5%b%zz;");
    }
}
