//! The words of a text, each with its place: what alignment and the lexicon compare.

use std::ops::Range;

use super::normal::is_word;

/// The words of a text, as byte ranges in reading order.
///
/// A word is a run of letters, marks and digits; an apostrophe or hyphen separates (`l'eau` is two words).
/// Digits parted by one of `.,:/` are one word (`3,1`, `12/05/2024`).
#[must_use]
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / USUAL_LENGTH);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let (length, is_word) = character(text, start);
        at += length;
        if is_word {
            at = end_of_word(text, at);
            found.push(start..at);
        }
    }
    found
}

/// The bytes of a word with what parts it from the next, about.
const USUAL_LENGTH: usize = 5;

/// Where the word ends that goes on at a place.
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if at == text.len() {
            return at;
        }
        let (length, is_word) = character(text, at);
        if !is_word && !joins_digits(bytes, at) {
            return at;
        }
        at += length;
    }
}

/// How many bytes the character at a place has, and whether it is part of a word.
fn character(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    if bytes[at].is_ascii() {
        return (1, bytes[at].is_ascii_alphanumeric());
    }
    // U+00C0 to U+00FF, the commonest letters by far, of which × and ÷ are none.
    if bytes[at] == 0xC3 {
        return (2, !matches!(bytes[at + 1], 0x97 | 0xB7));
    }
    text[at..].chars().next().map_or((1, false), |c| (c.len_utf8(), is_word(c)))
}

/// Whether the sign at a place, which is not the first, stands between digits of one number.
fn joins_digits(text: &[u8], at: usize) -> bool {
    matches!(text[at], b'.' | b',' | b':' | b'/')
        && text[at - 1].is_ascii_digit()
        && text.get(at + 1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn apostrophes_and_hyphens_part_words_and_numbers_stay_whole() {
        check("L’eau, aujourd'hui", &["L", "eau", "aujourd", "hui"]);
        check("États-Unis : 3,1 % (12/05/2024).", &["États", "Unis", "3,1", "12/05/2024"]);
        check("25 000 a las 19:00, o 4.", &["25", "000", "a", "las", "19:00", "o", "4"]);
        check("", &[]);
        check(" — …", &[]);
    }
}
