//! Which words of two texts stand for each other: a longest common subsequence.

use std::ops::Range;

use crate::text::normal::masked;
use crate::text::tokens::Token;

use super::figures::Reading;

/// The most pairs of words that are compared; of longer texts only the beginning and the end that are the
/// same are aligned. A thousand words on each side: no caption comes near it.
const MOST_PAIRS: usize = 1_000_000;

/// Pairs of places in `a` and `b` that hold equal words, as many as possible, in order.
pub(in crate::lookup) fn aligned<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (end_a, end_b) = (a.len() - tail, b.len() - tail);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|place| (place, place)).collect();
    pairs.extend(common(&a[head..end_a], &b[head..end_b]).into_iter().map(|(x, y)| (x + head, y + head)));
    pairs.extend((0..tail).map(|place| (end_a + place, end_b + place)));
    pairs
}

fn common<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    if a.len().saturating_mul(b.len()) > MOST_PAIRS {
        return vec![];
    }
    let longest = lengths(a, b);
    let (mut x, mut y, mut pairs) = (0, 0, vec![]);
    while x < a.len() && y < b.len() {
        if a[x] == b[y] {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if longest[x + 1][y] >= longest[x][y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

/// How many words the ends of `a` and `b` from each pair of places have in common.
fn lengths<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Vec<usize>> {
    let mut longest = vec![vec![0; b.len() + 1]; a.len() + 1];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x][y] = if a[x] == b[y] {
                longest[x + 1][y + 1] + 1
            } else {
                longest[x + 1][y].max(longest[x][y + 1])
            };
        }
    }
    longest
}

/// Which tokens of a query and a source stand for each other. Places are those of [`Reading::tokens`].
#[derive(Debug)]
pub(super) struct Alignment {
    /// Places in the query and in the source.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Words that differ: places of words in the query and in the source, both not empty.
    pub(super) gaps: Vec<Gap>,
}

/// Words of a query and the words of the source in whose place they stand.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) query: Vec<usize>,
    pub(super) source: Vec<usize>,
}

impl Alignment {
    pub(super) fn new(query: &Reading, source: &Reading) -> Self {
        let (theirs, ours) = (spoken(&query.tokens), spoken(&source.tokens));
        let forms = |reading: &Reading, places: &[usize]| -> Vec<String> {
            places.iter().map(|&place| masked(reading.tokens[place].text)).collect()
        };
        let pairs = aligned(&forms(query, &theirs), &forms(source, &ours));
        Self {
            gaps: gaps(&pairs, &theirs, &ours),
            pairs: pairs.iter().map(|&(x, y)| (theirs[x], ours[y])).collect(),
        }
    }
}

fn spoken(tokens: &[Token]) -> Vec<usize> {
    (0..tokens.len()).filter(|&place| tokens[place].is_spoken()).collect()
}

fn gaps(pairs: &[(usize, usize)], theirs: &[usize], ours: &[usize]) -> Vec<Gap> {
    let ends = pairs.iter().copied().chain([(theirs.len(), ours.len())]);
    let mut start = (0, 0);
    let mut gaps = vec![];
    for end in ends {
        let (query, source): (Range<usize>, Range<usize>) = (start.0..end.0, start.1..end.1);
        if !query.is_empty() && !source.is_empty() {
            gaps.push(Gap { query: theirs[query].to_vec(), source: ours[source].to_vec() });
        }
        start = (end.0 + 1, end.1 + 1);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: &[(usize, usize)]) {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(aligned(&words(a), &words(b)), expected);
    }

    #[test]
    fn equal_words_stand_for_each_other_in_order() {
        check("a b c", "a x c", &[(0, 0), (2, 2)]);
        check("a b c d", "b d", &[(1, 0), (3, 1)]);
        check("a a", "a", &[(0, 0)]);
        check("", "a", &[]);
    }
}
