//! The bigrams of a text, told apart by how often they have come before, and the column that each has.
//!
//! A text of length n has n + 1 bigrams of codes, its edges included. One edit changes at most two of them, so two texts
//! at distance d, the longer of length n, share at least n + 1 − 2·d (Ukkonen 1992, Theorem 5.1).

use super::alphabet::EDGE;

/// How many columns a section has: a bit a row each.
pub(super) const COLUMNS: usize = 768;
/// How many of them belong to one token alone; the others are shared by all other tokens.
const OWN: usize = 512;
/// A bigram that has come so often before is one token with those that come after it.
const OCCURRENCES: u8 = 4;
/// How many bigrams of codes there are.
const BIGRAMS: usize = 1 << 16;

/// A bigram and how often it has come before in its text: `occurrence << 16 | first << 8 | second`.
pub(super) type Token = u32;

/// Tells the tokens of one text after the other.
pub(super) struct Tokeniser {
    /// How often each bigram has come in the text that is told.
    seen: Box<[u8; BIGRAMS]>,
}

impl Tokeniser {
    pub(super) fn new() -> Self {
        Self { seen: vec![0; BIGRAMS].try_into().expect("so many were made") }
    }

    /// Calls `each` with every token of a text of codes, in the order of the text.
    pub(super) fn tell(&mut self, codes: &[u8], mut each: impl FnMut(Token)) {
        bigrams(codes).for_each(|bigram| {
            let seen = &mut self.seen[usize::from(bigram)];
            each(u32::from(*seen) << 16 | u32::from(bigram));
            *seen = if *seen < LAST { *seen + 1 } else { LAST };
        });
        bigrams(codes).for_each(|bigram| self.seen[usize::from(bigram)] = 0);
    }
}

/// How often the last bigrams have come before that are told apart.
const LAST: u8 = OCCURRENCES - 1;

fn bigrams(codes: &[u8]) -> impl Iterator<Item = u16> {
    let first = [EDGE, codes.first().copied().unwrap_or(EDGE)];
    let last = codes.last().map(|&code| [code, EDGE]);
    let inner = codes.iter().zip(codes.iter().skip(1)).map(|(&first, &second)| [first, second]);
    std::iter::once(first).chain(inner).chain(last).map(u16::from_be_bytes)
}

/// Which column a token has.
///
/// The commonest tokens have the first columns, so that what most queries read lies side by side.
#[derive(Debug)]
pub(super) struct Columns {
    /// The tokens with a column of their own, in the order of their columns.
    own: Vec<Token>,
    /// The same in ascending order, each with its column.
    places: Vec<(Token, usize)>,
}

impl Columns {
    pub(super) fn new(own: Vec<Token>) -> Self {
        let mut places: Vec<(Token, usize)> = own.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Self { own, places }
    }

    /// The columns of texts in which tokens occur so often: the commonest have their own; ties by token.
    pub(super) fn of_counts(counts: &TokenCounts) -> Self {
        let mut counts: Vec<(Token, u32)> = (0..)
            .zip(&counts.0)
            .filter(|&(_, &count)| count > 0)
            .map(|(token, &count)| (token, count))
            .collect();
        counts.sort_unstable_by_key(|&(token, count)| (std::cmp::Reverse(count), token));
        counts.truncate(OWN);
        Self::new(counts.into_iter().map(|(token, _)| token).collect())
    }

    /// The tokens with a column of their own, in the order of their columns.
    pub(super) fn own(&self) -> &[Token] {
        &self.own
    }

    /// The column of a token.
    pub(super) fn column(&self, token: Token) -> usize {
        let place = self.places.binary_search_by_key(&token, |&(token, _)| token);
        place.map_or_else(|_| shared_column(token), |place| self.places[place].1)
    }

    /// The columns of a text's tokens, in no order: a column as often as the text has tokens there.
    pub(super) fn of_text(&self, codes: &[u8]) -> Vec<usize> {
        let mut all = Vec::with_capacity(codes.len());
        all.extend(bigrams(codes));
        all.sort_unstable();
        let tokens = all.chunk_by(|a, b| a == b).flat_map(|same| {
            let occurrences = (0..LAST).chain(std::iter::repeat(LAST));
            same.iter().zip(occurrences).map(|(&bigram, seen)| u32::from(seen) << 16 | u32::from(bigram))
        });
        let mut columns = Vec::with_capacity(all.len());
        columns.extend(tokens.map(|token| self.column(token)));
        columns
    }

    /// The columns of all tokens, by token.
    pub(super) fn table(&self) -> Vec<u16> {
        let mut table: Vec<u16> =
            (0..).take(TokenCounts::LENGTH).map(|token| narrow(shared_column(token))).collect();
        for (column, &token) in self.own.iter().enumerate() {
            table[token as usize] = narrow(column);
        }
        table
    }
}

/// How often each token occurs.
pub(super) struct TokenCounts(Vec<u32>);

impl TokenCounts {
    const LENGTH: usize = BIGRAMS * OCCURRENCES as usize;

    pub(super) fn new() -> Self {
        Self(vec![0; Self::LENGTH])
    }

    pub(super) fn count(&mut self, token: Token) {
        self.0[token as usize] += 1;
    }
}

/// The shared column of a token, by the high bits of a product (Knuth, The Art of Computer Programming 3, §6.4).
fn shared_column(token: Token) -> usize {
    const SHARED_BITS: u32 = (COLUMNS - OWN).ilog2();
    OWN + (token.wrapping_mul(0x9E37_79B1) >> (32 - SHARED_BITS)) as usize
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).expect("there are fewer than 65,536 columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(codes: &[u8]) -> Vec<Token> {
        let mut tokens = vec![];
        Tokeniser::new().tell(codes, |token| tokens.push(token));
        tokens
    }

    #[test]
    fn bigrams_are_told_apart_by_how_often_they_came_before() {
        assert_eq!(told(&[]), [0]);
        assert_eq!(told(&[7, 7, 7]), [0x0007, 0x0707, 0x1_0707, 0x0700]);
        assert_eq!(told(&[7; 9]).into_iter().max(), Some(0x3_0707));
    }

    #[test]
    fn a_text_leaves_nothing_behind() {
        let mut tokeniser = Tokeniser::new();
        let mut tokens = vec![];
        for _ in 0..2 {
            tokeniser.tell(&[1, 1, 1], |token| tokens.push(token));
        }
        assert_eq!(tokens[..4], tokens[4..]);
    }

    #[test]
    fn the_commonest_tokens_have_a_column_of_their_own() {
        let mut counts = TokenCounts::new();
        for token in 0..2_000 {
            counts.count(token);
        }
        counts.count(1_999);
        let columns = Columns::of_counts(&counts);
        assert_eq!([1_999, 0, 510].map(|token| columns.column(token)), [0, 1, OWN - 1]);
        let table = columns.table();
        for token in [0, 5, 510, 511, 1_998, 1_999, 200_000] {
            assert_eq!(usize::from(table[token as usize]), columns.column(token), "{token}");
            assert!(columns.column(token) < COLUMNS);
        }
    }
}
