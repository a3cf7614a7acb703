//! Which words of a segment differ from another's, so that they can be marked.

use std::ops::Range;

use crate::text::normal::normal;
use crate::text::tokens::{Token, tokens};

use super::repair::aligned;

/// The words and numbers of `source` that differ from `query`, as ranges of bytes of `source`, in order.
///
/// Case and typography do not count; neighbours with only spaces between them are one range.
#[must_use]
pub fn differing_words(query: &str, source: &str) -> Vec<Range<usize>> {
    let spoken = |text| tokens(text).filter(Token::is_spoken).collect::<Vec<_>>();
    let (theirs, ours) = (spoken(query), spoken(source));
    let forms = |tokens: &[Token]| tokens.iter().map(|token| normal(token.text)).collect::<Vec<_>>();
    let kept = aligned(&forms(&theirs), &forms(&ours));
    let mut ranges: Vec<Range<usize>> = vec![];
    for (place, token) in ours.iter().enumerate() {
        if kept.iter().any(|&(_, same)| same == place) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if source[last.end..token.start].chars().all(char::is_whitespace) => {
                last.end = token.end();
            }
            _ => ranges.push(token.start..token.end()),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, source: &str, expected: &[&str]) {
        let found: Vec<&str> =
            differing_words(query, source).into_iter().map(|range| &source[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_numbers_that_differ_are_found_and_neighbours_are_one() {
        check("El presidente en 2024", "El presidente en 2023", &["2023"]);
        check("La gata negra duerme", "El perro negro duerme", &["El perro negro"]);
        check("La gata duerme", "La gata vieja, gris, duerme", &["vieja", "gris"]);
    }

    #[test]
    fn case_and_typography_do_not_differ() {
        check("L’eau «claire»", "l'EAU \"claire\".", &[]);
        check("", "", &[]);
        check("", "todo nuevo", &["todo nuevo"]);
    }
}
