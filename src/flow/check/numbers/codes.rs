//! Letters with a number joined to them, `COP28`, `G20`; and numbers that are no text.

use std::ops::Range;

use crate::flow::check::pair::Text;

use super::Contrast;

/// A word that is letters and then digits.
pub(super) struct Code<'t> {
    pub(super) span: &'t Range<usize>,
    letters: &'t str,
    pub(super) digits: &'t str,
}

impl Code<'_> {
    fn is(&self, other: &Code) -> bool {
        self.is_of(other) && self.digits == other.digits
    }

    fn is_of(&self, other: &Code) -> bool {
        self.letters.eq_ignore_ascii_case(other.letters)
    }
}

/// The codes of a text.
pub(super) fn codes<'t>(text: &'t Text<'t>) -> Vec<Code<'t>> {
    let code = |span: &'t Range<usize>| {
        let word = &text.text[span.clone()];
        let (letters, digits) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
        let is_code = letters.chars().all(char::is_alphabetic) && digits.bytes().all(|b| b.is_ascii_digit());
        (is_code && !letters.is_empty() && !is_technical(text.text, span)).then_some(Code {
            span,
            letters,
            digits,
        })
    };
    text.words.iter().filter_map(code).collect()
}

/// The codes of the same letters that contradict each other: where both texts have exactly one left over.
pub(super) fn contrasts(source: &Text, target: &Text) -> Vec<Contrast> {
    let (ours, theirs) = (codes(source), codes(target));
    let free = |code: &&Code, others: &[Code]| !others.iter().any(|other| code.is(other));
    let left: Vec<&Code> = ours.iter().filter(|code| free(code, &theirs)).collect();
    let right: Vec<&Code> = theirs.iter().filter(|code| free(code, &ours)).collect();
    let only = |codes: &[&Code], code: &Code| codes.iter().filter(|other| other.is_of(code)).count() == 1;
    let both = left.iter().flat_map(|code| right.iter().map(move |other| (code, other)));
    both.filter(|(code, other)| code.is_of(other) && only(&left, code) && only(&right, code))
        .map(|(code, other)| (code.span.clone(), other.span.clone()))
        .collect()
}

/// Whether a place is in an address, an entity or a placeholder: `ana3@example.org`, `&#176;`, `%1$s`.
pub(super) fn is_technical(text: &str, span: &Range<usize>) -> bool {
    let start = text[..span.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let token = text[span.start..].split(char::is_whitespace).next().unwrap_or_default();
    let token = &text[start..span.start + token.len()];
    token.contains(['@', '%', '{', '$', '_', '<']) && !token.ends_with('%')
        || token.contains("://")
        || token.contains("&#")
}
