//! Where a segment differs from another, word by word, so that both can be read in one line.

use std::ops::Range;

use crate::text::normal::normal;
use crate::text::tokens::{Token, tokens};

use super::repair::aligned;

/// A place where two texts differ: words of one, and those that the other has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The words of the source, in bytes; empty, and where the others would stand, if it lacks them.
    pub source: Range<usize>,
    /// The words of the query, in bytes; empty if it lacks them.
    pub query: Range<usize>,
}

/// Where the words and numbers of `source` differ from those of `query`, in order. Case and typography do not count.
#[must_use]
pub fn differences(query: &str, source: &str) -> Vec<Difference> {
    let spoken = |text| tokens(text).filter(Token::is_spoken).collect::<Vec<_>>();
    let (theirs, ours) = (spoken(query), spoken(source));
    let forms = |tokens: &[Token]| tokens.iter().map(|token| normal(token.text)).collect::<Vec<_>>();
    let kept = aligned(&forms(&theirs), &forms(&ours));
    let ends = kept.iter().copied().chain([(theirs.len(), ours.len())]);
    let mut found = vec![];
    let mut next = (0, 0);
    for (their, our) in ends {
        let source = bytes(&ours, next.1..our, source.len());
        let query = bytes(&theirs, next.0..their, query.len());
        if !source.is_empty() || !query.is_empty() {
            found.push(Difference { source, query });
        }
        next = (their + 1, our + 1);
    }
    found
}

/// The bytes of some tokens with what stands between them; of none, the place before the next.
fn bytes(tokens: &[Token], some: Range<usize>, end: usize) -> Range<usize> {
    let start = tokens.get(some.start).map_or(end, |token| token.start);
    if some.is_empty() { start..start } else { start..tokens[some.end - 1].end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, source: &str, expected: &[[&str; 2]]) {
        let found = differences(query, source);
        let found: Vec<[&str; 2]> =
            found.iter().map(|found| [&source[found.source.clone()], &query[found.query.clone()]]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_numbers_that_differ_are_found_with_what_stands_for_them() {
        check("El presidente en 2024", "El presidente en 2023", &[["2023", "2024"]]);
        check("La gata negra duerme", "El perro negro duerme", &[["El perro negro", "La gata negra"]]);
        check("La gata duerme", "La gata vieja, gris, duerme", &[["vieja, gris", ""]]);
        check("La gata gris duerme hoy", "La gata duerme", &[["", "gris"], ["", "hoy"]]);
    }

    #[test]
    fn case_and_typography_do_not_differ() {
        check("L’eau «claire»", "l'EAU \"claire\".", &[]);
        check("", "", &[]);
        check("", "todo nuevo", &[["todo nuevo", ""]]);
        check("todo nuevo", "", &[["", "todo nuevo"]]);
    }

    #[test]
    fn what_the_source_lacks_has_its_place_there() {
        let found = differences("La gata gris duerme hoy", "La gata duerme.");
        assert_eq!(found.iter().map(|found| found.source.clone()).collect::<Vec<_>>(), [8..8, 15..15]);
    }
}
