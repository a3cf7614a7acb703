//! A text as the words that are compared: in masked form, compounds with a hyphen whole, signs as edges.

use crate::text::normal::{mask, normal};
use crate::text::tokens::{Token, TokenKind, tokens};

/// A word or number of a text in masked form, or a sign, whose form is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) form: String,
    /// Where it stands, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words, numbers and signs of a text.
pub(super) fn wording(text: &str) -> Vec<Said> {
    let tokens: Vec<Token> = tokens(text).collect();
    let mut said: Vec<Said> = vec![];
    let mut is_joined = false;
    for (at, token) in tokens.iter().enumerate() {
        let is_word = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Word)
        };
        let form = match token.kind {
            TokenKind::Space => continue,
            TokenKind::Sign
                if is_hyphen(token.text) && is_word(at.checked_sub(1)) && is_word(Some(at + 1)) =>
            {
                is_joined = true;
                continue;
            }
            TokenKind::Sign => String::new(),
            TokenKind::Word if token.text.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                token.text.to_owned()
            }
            TokenKind::Word | TokenKind::Number => mask(&normal(token.text)).into_owned(),
        };
        match said.last_mut().filter(|_| is_joined) {
            Some(last) => {
                last.form = format!("{}-{form}", last.form);
                last.end = token.end();
            }
            None => said.push(Said { form, start: token.start, end: token.end() }),
        }
        is_joined = false;
    }
    said
}

fn is_hyphen(sign: &str) -> bool {
    matches!(sign, "-" | "\u{2010}" | "\u{2011}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let said = wording(text);
        assert_eq!(said.iter().map(|said| said.form.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_compound_is_one_word_and_a_sign_an_edge() {
        check("Un T-shirt d’été, 12 fois", &["un", "t-shirt", "d'", "été", "", "0", "fois"]);
        check("a - b", &["a", "", "b"]);
        check("-a-", &["", "a", ""]);
        check("", &[]);
    }
}
