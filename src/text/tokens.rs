//! A text cut into words, numbers, spaces and signs; the tokens joined give back the text.
//!
//! A number is `[0-9]+([.,:/][0-9]+)*`, as in the masked form, also inside a name (`G7` is a word and a
//! number). An elided word keeps its apostrophe (`l'` `eau`); any other apostrophe between letters stays
//! inside its word (`aujourd'hui`, `don't`).

use crate::language::LANGUAGES;

use super::normal::{is_word, number_length};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters and marks.
    Word,
    /// A number in ASCII digits.
    Number,
    /// A run of `White_Space`.
    Space,
    /// One character that is none of these.
    Sign,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// Its characters.
    pub text: &'a str,
    /// Where it starts in the whole text, in bytes.
    pub start: usize,
}

impl Token<'_> {
    /// Where it ends in the whole text, in bytes.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it says something: a word or a number.
    #[must_use]
    pub fn is_spoken(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let (kind, length) = first_token(rest)?;
        let token = Token { kind, text: &rest[..length], start };
        start += length;
        Some(token)
    })
}

/// Whether a character is an apostrophe: U+0027, U+2019 or U+02BC.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

fn first_token(text: &str) -> Option<(TokenKind, usize)> {
    let first = text.chars().next()?;
    Some(if first.is_ascii_digit() {
        (TokenKind::Number, number_length(text.as_bytes()))
    } else if first.is_whitespace() {
        (TokenKind::Space, run(text, char::is_whitespace))
    } else if is_word(first) {
        (TokenKind::Word, word_length(text))
    } else {
        (TokenKind::Sign, first.len_utf8())
    })
}

fn word_length(text: &str) -> usize {
    let mut length = run(text, is_letter);
    while let Some(apostrophe) = text[length..].chars().next().filter(|&c| is_apostrophe(c)) {
        let after = length + apostrophe.len_utf8();
        let more = run(&text[after..], is_letter);
        if more == 0 {
            break;
        }
        if is_elided(&text[..length]) {
            return after;
        }
        length = after + more;
    }
    length
}

fn is_letter(c: char) -> bool {
    is_word(c) && !c.is_ascii_digit()
}

/// Whether a word before an apostrophe is a word of its own: one letter, what ends in `qu`, and what a
/// language lists.
fn is_elided(word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() == 1
        || word.ends_with("qu")
        || LANGUAGES.iter().any(|language| language.elisions.contains(&word.as_str()))
}

fn run(text: &str, belongs: fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(tokens(text).map(|token| token.text).collect::<Vec<_>>(), expected);
        assert!(tokens(text).all(|token| &text[token.start..token.end()] == token.text));
    }

    #[test]
    fn a_number_is_a_token_also_inside_a_name() {
        check("G7, 12/05/2024.", &["G", "7", ",", " ", "12/05/2024", "."]);
        check("1er 10:30h 3,5%", &["1", "er", " ", "10:30", "h", " ", "3,5", "%"]);
        check("24-M", &["24", "-", "M"]);
    }

    #[test]
    fn an_elided_word_keeps_its_apostrophe_and_other_words_keep_theirs_inside() {
        check("l'eau d’été", &["l'", "eau", " ", "d’", "été"]);
        check("Qu'il, lorsqu’on", &["Qu'", "il", ",", " ", "lorsqu’", "on"]);
        check("aujourd'hui don't", &["aujourd'hui", " ", "don't"]);
        check("'así' rock'", &["'", "así", "'", " ", "rock", "'"]);
    }

    #[test]
    fn a_run_of_spaces_is_one_token_and_a_sign_is_one_character() {
        check("a \u{a0}\tb", &["a", " \u{a0}\t", "b"]);
        check("«…»", &["«", "…", "»"]);
        check("", &[]);
    }
}
