//! Whether a word may take another's place without the word before it changing: `d'avril`, `de mai`.

use crate::language::Language;
use crate::text::tokens::{Token, TokenKind, is_apostrophe};

/// The longest word that loses its vowel before another (`de`, `que`); longer ones are compounds of `que`.
const LONGEST_ELIDED: usize = 3;

/// Whether the word before stays as it is when `new` takes the place of `old`.
///
/// A word with `h` may or may not be elided before; nobody knows from its spelling.
pub(super) fn stays(before: Option<&Token>, old: &str, new: &str, language: Option<&Language>) -> bool {
    let elides = language.is_some_and(|language| !language.elisions.is_empty());
    let Some(before) = before.filter(|token| elides && can_change(token)) else { return true };
    let starts = [start(old), start(new)];
    !starts.contains(&Start::Unsure) && starts[0] == starts[1] && before.kind == TokenKind::Word
}

fn can_change(token: &Token) -> bool {
    let word = token.text.to_lowercase();
    let short = word.chars().count() <= LONGEST_ELIDED;
    token.kind == TokenKind::Word && (short || word.ends_with(is_apostrophe) || word.ends_with("que"))
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
