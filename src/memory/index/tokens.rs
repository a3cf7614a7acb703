//! The bigrams and letters of a text, told apart by how often they have come before, and the column that each has.
//!
//! A text of length n has n + 1 bigrams of codes, its edges included. One edit changes at most two of them, and at most one
//! letter, so two texts at distance d, the longer of length n, share at least n + 1 − 2·d bigrams (Ukkonen 1992, Theorem
//! 5.1) and n − d letters.

use super::alphabet::EDGE;

/// How many columns a section has: a bit a row each.
pub(super) const COLUMNS: usize = LETTERS.first + LETTERS.own + LETTERS.shared;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bigrams,
    Letters,
}

/// The columns of a kind.
struct Layout {
    /// The first of them.
    first: usize,
    /// How many of them belong to one token alone; they are those of the commonest.
    own: usize,
    /// How many are shared by all other tokens.
    shared: usize,
    /// How many there are of what is counted.
    different: usize,
    /// What has come so often before is one token with what comes after it.
    occurrences: u8,
}

const BIGRAMS: Layout = Layout { first: 0, own: 512, shared: 256, different: 1 << 16, occurrences: 4 };
const LETTERS: Layout =
    Layout { first: BIGRAMS.own + BIGRAMS.shared, own: 160, shared: 32, different: 1 << 8, occurrences: 64 };

/// A bigram, `first << 8 | second`, or a letter, and before it in the bits how often it has come before in its text.
pub(super) type Token = u32;

impl Kind {
    pub(super) const ALL: [Self; 2] = [Self::Bigrams, Self::Letters];

    const fn layout(self) -> &'static Layout {
        match self {
            Self::Bigrams => &BIGRAMS,
            Self::Letters => &LETTERS,
        }
    }

    /// How many tokens there are.
    fn tokens(self) -> usize {
        self.layout().different * usize::from(self.layout().occurrences)
    }

    /// The token of what has come so often before.
    fn token(self, gram: u16, seen: u8) -> Token {
        u32::from(seen) << self.layout().different.ilog2() | u32::from(gram)
    }

    /// How often what was last told apart has come before.
    fn last(self) -> u8 {
        self.layout().occurrences - 1
    }

    /// Calls `each` with all that is counted of a text.
    fn tell(self, codes: &[u8], each: impl FnMut(u16)) {
        match self {
            Self::Bigrams => bigrams(codes).for_each(each),
            Self::Letters => codes.iter().copied().map(u16::from).for_each(each),
        }
    }
}

/// Tells the tokens of one text after the other.
pub(super) struct Tokeniser {
    kind: Kind,
    /// How often each has come in the text that is told.
    seen: Vec<u8>,
}

impl Tokeniser {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, seen: vec![0; kind.layout().different] }
    }

    /// Calls `each` with every token of a text of codes, in the order of the text.
    pub(super) fn tell(&mut self, codes: &[u8], mut each: impl FnMut(Token)) {
        let (kind, last) = (self.kind, self.kind.last());
        kind.tell(codes, |gram| {
            let seen = &mut self.seen[usize::from(gram)];
            each(kind.token(gram, *seen));
            *seen = last.min(*seen + 1);
        });
        kind.tell(codes, |gram| self.seen[usize::from(gram)] = 0);
    }
}

fn bigrams(codes: &[u8]) -> impl Iterator<Item = u16> {
    let first = [EDGE, codes.first().copied().unwrap_or(EDGE)];
    let last = codes.last().map(|&code| [code, EDGE]);
    let inner = codes.iter().zip(codes.iter().skip(1)).map(|(&first, &second)| [first, second]);
    std::iter::once(first).chain(inner).chain(last).map(u16::from_be_bytes)
}

/// Which column a token of a kind has.
///
/// The commonest tokens have the first columns, so that what most queries read lies side by side.
#[derive(Debug)]
pub(super) struct Columns {
    kind: Kind,
    /// The tokens with a column of their own, in the order of their columns.
    own: Vec<Token>,
    /// The same in ascending order, each with its column.
    places: Vec<(Token, usize)>,
}

impl Columns {
    pub(super) fn new(kind: Kind, own: Vec<Token>) -> Self {
        let mut places: Vec<(Token, usize)> = own.iter().copied().zip(kind.layout().first..).collect();
        places.sort_unstable();
        Self { kind, own, places }
    }

    /// The columns of texts in which tokens occur so often: the commonest have their own; ties by token.
    pub(super) fn of_counts(counts: &TokenCounts) -> Self {
        let kind = counts.kind;
        let mut counts: Vec<(Token, u32)> = (0..)
            .zip(&counts.counts)
            .filter(|&(_, &count)| count > 0)
            .map(|(token, &count)| (token, count))
            .collect();
        counts.sort_unstable_by_key(|&(token, count)| (std::cmp::Reverse(count), token));
        counts.truncate(kind.layout().own);
        Self::new(kind, counts.into_iter().map(|(token, _)| token).collect())
    }

    /// The tokens with a column of their own, in the order of their columns.
    pub(super) fn own(&self) -> &[Token] {
        &self.own
    }

    /// The column of a token.
    pub(super) fn column(&self, token: Token) -> usize {
        let place = self.places.binary_search_by_key(&token, |&(token, _)| token);
        place.map_or_else(|_| self.shared(token), |place| self.places[place].1)
    }

    /// The shared column of a token, by the high bits of a product (Knuth, The Art of Computer Programming 3, §6.4).
    fn shared(&self, token: Token) -> usize {
        let layout = self.kind.layout();
        let place = token.wrapping_mul(0x9E37_79B1) >> (32 - layout.shared.ilog2());
        layout.first + layout.own + place as usize
    }

    /// The columns of a text's tokens, in no order: a column as often as the text has tokens there.
    pub(super) fn of_text(&self, codes: &[u8]) -> Vec<usize> {
        let mut all = Vec::with_capacity(codes.len() + 2);
        self.kind.tell(codes, |gram| all.push(gram));
        all.sort_unstable();
        let mut columns = Vec::with_capacity(all.len());
        for same in all.chunk_by(|a, b| a == b) {
            let occurrences = (0..self.kind.last()).chain(std::iter::repeat(self.kind.last()));
            let tokens = same.iter().zip(occurrences).map(|(&gram, seen)| self.kind.token(gram, seen));
            columns.extend(tokens.map(|token| self.column(token)));
        }
        columns
    }

    /// The columns of all tokens, by token.
    pub(super) fn table(&self) -> Vec<u16> {
        let mut table: Vec<u16> =
            (0..).take(self.kind.tokens()).map(|token| narrow(self.shared(token))).collect();
        for (column, &token) in (self.kind.layout().first..).zip(&self.own) {
            table[token as usize] = narrow(column);
        }
        table
    }
}

/// How often each token of a kind occurs.
pub(super) struct TokenCounts {
    kind: Kind,
    counts: Vec<u32>,
}

impl TokenCounts {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, counts: vec![0; kind.tokens()] }
    }

    pub(super) fn count(&mut self, token: Token) {
        self.counts[token as usize] += 1;
    }
}

fn narrow(column: usize) -> u16 {
    u16::try_from(column).expect("there are fewer than 65,536 columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: Kind, codes: &[u8]) -> Vec<Token> {
        let mut tokens = vec![];
        Tokeniser::new(kind).tell(codes, |token| tokens.push(token));
        tokens
    }

    #[test]
    fn bigrams_are_told_apart_by_how_often_they_came_before() {
        assert_eq!(told(Kind::Bigrams, &[]), [0]);
        assert_eq!(told(Kind::Bigrams, &[7, 7, 7]), [0x0007, 0x0707, 0x1_0707, 0x0700]);
        assert_eq!(told(Kind::Bigrams, &[7; 9]).into_iter().max(), Some(0x3_0707));
    }

    #[test]
    fn letters_are_told_apart_likewise() {
        assert!(told(Kind::Letters, &[]).is_empty());
        assert_eq!(told(Kind::Letters, &[7, 9, 7]), [0x007, 0x009, 0x107]);
        assert_eq!(told(Kind::Letters, &[7; 90]).into_iter().max(), Some(0x3F07));
    }

    #[test]
    fn a_text_leaves_nothing_behind() {
        let mut tokeniser = Tokeniser::new(Kind::Bigrams);
        let mut tokens = vec![];
        for _ in 0..2 {
            tokeniser.tell(&[1, 1, 1], |token| tokens.push(token));
        }
        assert_eq!(tokens[..4], tokens[4..]);
    }

    #[test]
    fn the_commonest_tokens_have_a_column_of_their_own() {
        let mut counts = TokenCounts::new(Kind::Bigrams);
        for token in 0..2_000 {
            counts.count(token);
        }
        counts.count(1_999);
        let columns = Columns::of_counts(&counts);
        assert_eq!([1_999, 0, 510].map(|token| columns.column(token)), [0, 1, BIGRAMS.own - 1]);
        let table = columns.table();
        for token in [0, 5, 510, 511, 1_998, 1_999, 200_000] {
            assert_eq!(usize::from(table[token as usize]), columns.column(token), "{token}");
            assert!(columns.column(token) < COLUMNS);
        }
    }
}
