//! The forms in which segments are compared: normal, masked and bare.
//!
//! All of look-up, identity and alignment use these definitions and no other.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// The normal form: NFKC, then full case folding (Unicode 3.13, D145), then apostrophes, quotation marks
/// and dashes each made one, then every run of `White_Space` one space, trimmed. Accents stay.
#[must_use]
pub fn normal(text: &str) -> String {
    folded_simply(text).unwrap_or_else(|| folded(text.nfkc().default_case_fold()))
}

/// The masked form: the normal form with every number, `[0-9]+([.,:/][0-9]+)*`, as one `0`.
#[must_use]
pub fn masked(text: &str) -> String {
    mask(&normal(text)).into_owned()
}

/// The masked form of a text that is in normal form.
#[must_use]
pub fn mask(normal: &str) -> Cow<'_, str> {
    if !has_digit(normal) {
        return Cow::Borrowed(normal);
    }
    let mut out = String::with_capacity(normal.len());
    let mut rest = normal;
    while let Some(start) = rest.bytes().position(|b| b.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        out.push('0');
        rest = &rest[start + number_length(&rest.as_bytes()[start..])..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The bare form: the words and numbers of the masked form alone, joined by one space.
///
/// A word is a run of letters, marks and digits; an apostrophe separates (`l'eau` is `l eau`).
#[must_use]
pub fn bare(text: &str) -> String {
    bare_of_masked(&masked(text))
}

/// The bare form of a text that is in masked form.
#[must_use]
pub fn bare_of_masked(masked: &str) -> String {
    let mut out = String::with_capacity(masked.len());
    for word in words(masked) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words and numbers of a text in normal form, joined by one space.
#[must_use]
pub fn words_of(text: &str) -> String {
    bare_of_masked(&normal(text))
}

/// The words and numbers of a text in normal or masked form, without what stands between them.
pub fn words(form: &str) -> impl Iterator<Item = &str> {
    form.split(|c: char| !is_word(c)).filter(|word| !word.is_empty())
}

/// The numbers of a text, `[0-9]+([.,:/][0-9]+)*`, as they are written.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = if has_digit(text) { text } else { "" };
    std::iter::from_fn(move || {
        let start = rest.bytes().position(|b| b.is_ascii_digit())?;
        let (number, after) = rest[start..].split_at(number_length(&rest.as_bytes()[start..]));
        rest = after;
        Some(number)
    })
}

/// Whether a number stands anywhere. Without a way out the loop looks at many bytes at once.
fn has_digit(text: &str) -> bool {
    text.bytes().fold(false, |found, b| found | b.is_ascii_digit())
}

/// A letter without its accents: the first of its canonical decomposition (Unicode, NFD).
#[must_use]
pub fn without_accents(c: char) -> char {
    if c.is_ascii() { c } else { std::iter::once(c).nfd().next().unwrap_or(c) }
}

/// Whether a character is part of a word: a letter, a number or a mark on one.
#[must_use]
pub fn is_word(c: char) -> bool {
    if let Some(is_word) = ASCII_WORDS.get(c as usize) {
        return *is_word;
    }
    match c {
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        _ => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
    }
}

/// Whether each ASCII character is a letter or a digit.
const ASCII_WORDS: [bool; 128] = {
    let mut words = [false; 128];
    let mut code = 0_u8;
    while code < 128 {
        words[code as usize] = code.is_ascii_alphanumeric();
        code += 1;
    }
    words
};

/// The bytes of the number that `bytes` begins with; 0 if it begins with none.
#[must_use]
pub fn number_length(bytes: &[u8]) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut length = digits(0);
    while length > 0 && matches!(bytes.get(length), Some(b'.' | b',' | b':' | b'/')) && digits(length + 1) > 0
    {
        length += 1 + digits(length + 1);
    }
    length
}

/// Whether NFKC leaves a character as it is, whatever stands beside it, and folding its case makes one
/// character of it: ASCII, most letters of European languages, and the commonest typographic signs.
fn is_simple(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' | '\u{2010}' | '\u{2012}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '€' => true,
        // What has a decomposition, and what folds to two characters.
        '¨' | 'ª' | '¯' | '²'..='µ' | '¸'..='º' | '¼'..='¾' | 'ß' | 'İ' | 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ' => {
            false
        }
        _ => ('¡'..'ſ').contains(&c),
    }
}

/// What [`typographic`] makes of each ASCII character in lower case.
const ASCII: [u8; 128] = {
    let mut ascii = [0; 128];
    let mut code = 0;
    while code < 128 {
        ascii[code as usize] = match code {
            b'\t'..=b'\r' => b' ',
            b'`' => b'\'',
            _ => code.to_ascii_lowercase(),
        };
        code += 1;
    }
    ascii
};

/// The normal form of a text of simple characters, none of which becomes longer; `None` if it has another.
fn folded_simply(text: &str) -> Option<String> {
    let mut out = vec![0; text.len()];
    let mut end = 0;
    for c in text.chars() {
        let folded = match ASCII.get(c as usize) {
            Some(b' ') if end == 0 || out[end - 1] == b' ' => continue,
            Some(&ascii) => {
                out[end] = ascii;
                end += 1;
                continue;
            }
            None if is_simple(c) => typographic(c.to_lowercase().next()?),
            None => return None,
        };
        if folded != ' ' || (end > 0 && out[end - 1] != b' ') {
            end += folded.encode_utf8(&mut out[end..]).len();
        }
    }
    out.truncate(if end > 0 && out[end - 1] == b' ' { end - 1 } else { end });
    String::from_utf8(out).ok()
}

fn folded(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut space = false;
    for c in chars {
        let c = typographic(c);
        if c == ' ' {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}

/// Apostrophes, quotation marks, dashes and white space, each made one.
fn typographic(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201B}' | '\u{2BC}' | '\u{2032}' | '`' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, masked_form: &str, bare_form: &str) {
        assert_eq!(masked(text), masked_form);
        assert_eq!(bare(text), bare_form);
    }

    #[test]
    fn case_quotes_dashes_and_spaces_are_folded_and_accents_stay() {
        check("  «\u{a0}L’Été\u{a0}» – 1.500,5 km\t", "\" l'été \" - 0 km", "l été 0 km");
        check("AÑO", "año", "año");
        check("ano", "ano", "ano");
        check("Straße ﬁn", "strasse fin", "strasse fin");
    }

    #[test]
    fn the_short_way_gives_what_the_definition_gives() {
        for c in '\0'..='\u{30FF}' {
            let text = format!("A{c}\u{e9}");
            let defined = folded(text.nfkc().default_case_fold());
            assert_eq!(normal(&text), defined, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_number_is_one_mask() {
        check("12/05/2024, 10:30; 3,5 %", "0, 0; 0 %", "0 0 0");
        check("G7 24-M 5.", "g0 0-m 0.", "g0 0 m 0");
        check("", "", "");
    }
}
