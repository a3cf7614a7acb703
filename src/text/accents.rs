//! Texts without accents: what a reader takes for the same letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without accents and ligatures: marks dropped after NFKD, `œ` as `oe`, `æ` as `ae`.
#[must_use]
pub fn unaccented(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    put_unaccented(text, &mut out);
    out
}

/// Appends a text without accents and ligatures: see [`unaccented`].
pub fn put_unaccented(text: &str, out: &mut String) {
    let start = out.len();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else if let Some(plain) = plain(c) {
            out.push_str(plain);
        } else {
            out.truncate(start);
            put_decomposed(text, out);
            return;
        }
    }
}

/// The same of any text.
fn put_decomposed(text: &str, out: &mut String) {
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            _ => out.push(c),
        }
    }
}

/// The commonest letters with accents, without.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' => "o",
        'œ' => "oe",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_accents_keeps_its_letters() {
        assert_eq!(unaccented("œuvre année señor"), "oeuvre annee senor");
        assert_eq!(unaccented("plain"), "plain");
    }

    #[test]
    fn the_commonest_letters_are_as_their_decomposition() {
        for c in '\0'..='\u{FFFF}' {
            let mut decomposed = String::new();
            put_decomposed(&c.to_string(), &mut decomposed);
            assert_eq!(unaccented(&c.to_string()), decomposed);
        }
    }
}
