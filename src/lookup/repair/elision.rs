//! Whether a word may take another's place without the word before it changing: `d'avril`, `de mai`.

use crate::language::Language;
use crate::text::tokens::{Token, TokenKind};

/// Whether the word before stays as it is when `new` takes the place of `old`.
///
/// A word with `h` or `y` may or may not be elided before; nobody knows from its spelling.
pub(super) fn stays(before: Option<&Token>, old: &str, new: &str, language: Option<&Language>) -> bool {
    if !before.is_some_and(|token| can_change(token, language)) {
        return true;
    }
    let (old, new) = (start(old), start(new));
    old != Start::Unsure && old == new
}

/// Whether a word is elided or would be before a vowel: the language lists it without its last letter.
fn can_change(token: &Token, language: Option<&Language>) -> bool {
    let word = token.text.to_lowercase();
    let mut stem = word.chars();
    stem.next_back();
    token.kind == TokenKind::Word
        && language.is_some_and(|language| language.elisions.contains(&stem.as_str()))
}

#[derive(PartialEq, Eq)]
enum Start {
    Vowel,
    Consonant,
    Unsure,
}

fn start(word: &str) -> Start {
    match word.chars().flat_map(char::to_lowercase).next() {
        Some('h' | 'y') => Start::Unsure,
        Some(c) if "aeiouàâäáéèêëíîïìóôöòúùûüœæ".contains(c) => Start::Vowel,
        _ => Start::Consonant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, old: &str, new: &str, expected: bool) {
        let language = crate::language::language(&"fr".parse().unwrap());
        let before = crate::text::tokens::tokens(text).next();
        assert_eq!(stays(before.as_ref(), old, new, language), expected, "{text} {new}");
    }

    #[test]
    fn an_elided_word_stays_before_the_same_kind_of_letter() {
        check("de", "mai", "juin", true);
        check("de", "mai", "avril", false);
        check("d'avril", "avril", "août", true);
        check("d'avril", "avril", "mai", false);
        check("de", "Pedro", "Hassan", false);
        check("en", "mai", "avril", true);
        check("ministre", "Pedro", "Emmanuel", true);
    }
}
