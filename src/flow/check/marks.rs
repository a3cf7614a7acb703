//! Signs that end words which are the same in both texts: of a name, or of what is quoted in another language.

use super::pair::Text;

/// Words around a sign that both texts have, where these are quoted.
const QUOTED: usize = 3;

/// Whether a sign at a place is part of a name that both texts have (`Yahoo!`), of code (`config.ini:`) or of words that both
/// quote (`«What do we want?»`): it is set as it is there.
pub(super) fn are_shared(text: &Text, other: &Text, at: usize) -> bool {
    match text.text[at..].chars().next() {
        Some(sign @ ('!' | '?')) => {
            is_opened(&text.text[..at])
                || is_of_name(text, other, at, sign)
                || ends_quoted(text, other, at, sign)
        }
        Some(sign @ (':' | ';')) => is_of_code(text, other, at, sign) || is_in_quoted(text, other, at),
        _ => false,
    }
}

/// Whether a text has opened what ends after it, as Spanish does: in another language it quotes that.
fn is_opened(before: &str) -> bool {
    let since = before.rsplit(['!', '?']).next().unwrap_or_default();
    since.contains(['¡', '¿'])
}

/// A name goes on in small letters, or stands in the other text in another way than that would end a sentence.
fn is_of_name(text: &Text, other: &Text, at: usize, sign: char) -> bool {
    let before = &text.text[..at];
    let name = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
    let is_in_other = || other.text.contains(&format!("{name}{sign}"));
    if !name.starts_with(char::is_uppercase) || !is_in_other() {
        return false;
    }
    let after = text.text[at + sign.len_utf8()..].trim_start();
    after.starts_with(char::is_lowercase) || is_odd_in(other, sign)
}

/// Whether a text would set a sign that ends a sentence otherwise: with a space before it, or opened.
fn is_odd_in(text: &Text, sign: char) -> bool {
    text.language.is_some_and(|language| {
        let mut openings = language.typography.openings.iter().filter(|(_, closing)| *closing == sign);
        language.typography.is_spaced(sign, text.lang)
            || openings.any(|(opening, _)| !text.text.contains(*opening))
    })
}

/// Whether a sign ends words of both texts. Not all of them may be names, which are the same in any language.
fn ends_quoted(text: &Text, other: &Text, at: usize, sign: char) -> bool {
    let words = text.words.iter().filter(|word| word.end <= at).rev().take(QUOTED);
    let Some(first) = words.clone().last().filter(|_| words.clone().count() == QUOTED) else { return false };
    let is_said = words.map(|word| &text.text[word.clone()]).any(|word| word.starts_with(char::is_lowercase));
    is_said && other.text.contains(&text.text[first.start..at + sign.len_utf8()])
}

/// Whether both texts have the words around a sign with what stands between.
fn is_in_quoted(text: &Text, other: &Text, at: usize) -> bool {
    let after = text.words.partition_point(|word| word.end <= at);
    let around = after.checked_sub(1).and_then(|before| text.words.get(before..before + QUOTED));
    around.is_some_and(|around| other.text.contains(&text.text[around[0].start..around[QUOTED - 1].end]))
}

/// Whether a sign stands at the end of what no newspaper writes before it, and both texts have it so: it has a sign inside or
/// begins small.
fn is_of_code(text: &Text, other: &Text, at: usize, sign: char) -> bool {
    let word = text.text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let bare = word.trim_end_matches('.');
    let is_small = bare == word && word.starts_with(char::is_lowercase);
    (is_small || bare.contains(['.', '(', '[', '#', '~'])) && other.text.contains(&format!("{word}{sign}"))
}
