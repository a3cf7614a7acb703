//! What the seed says of words that would render others: which of them it knows, and whether they mean the same.

use std::ops::Range;

use crate::lexicon::{Lexicon, Side, Term};

use super::vocabulary::{Vocabulary, Word};

/// How surely two words have to be cognates to mean the same, 0 to 1: alike but for accents and endings that answer.
const COGNATES: f64 = 0.6;

/// The words of both sides that a seed knows and that mean nothing of the other side; none if it knows nothing of these
/// languages.
pub(super) fn unmatched(
    lexicon: &Lexicon,
    words: [&[Word]; 2],
    vocabularies: [&Vocabulary; 2],
) -> [Vec<Word>; 2] {
    if !lexicon.has_seed() {
        return [vec![], vec![]];
    }
    let read = |side: usize| Terms::new(lexicon, side, words[side], vocabularies[side]);
    let sides = [read(0), read(1)];
    let mut matched = words.map(|words| vec![false; words.len()]);
    for (ours, term) in &sides[0].terms {
        for (theirs, other) in &sides[1].terms {
            let single = ours.len() == 1 && theirs.len() == 1;
            let are_cognates = || {
                let of = |side: Side, at: usize| lexicon.spelling(side, sides[side as usize].forms[at]);
                let [ours, theirs] = [of(Side::Source, ours.start), of(Side::Target, theirs.start)];
                lexicon.cognates(&ours, &theirs) >= COGNATES
            };
            if lexicon.seeded(term, other) > 0.0 || (single && are_cognates()) {
                matched[0][ours.clone()].fill(true);
                matched[1][theirs.clone()].fill(true);
            }
        }
    }
    [0, 1].map(|side| {
        let known = sides[side].terms.iter().filter(|(range, term)| range.len() == 1 && term.is_known());
        known
            .map(|(range, _)| range.start)
            .filter(|&at| !matched[side][at])
            .map(|at| words[side][at])
            .collect()
    })
}

/// The words of one side, and what the seed knows of those that say something and of several in a row.
struct Terms<'a> {
    forms: Vec<&'a str>,
    terms: Vec<(Range<usize>, Term)>,
}

impl<'a> Terms<'a> {
    fn new(lexicon: &Lexicon, side: usize, words: &[Word], vocabulary: &'a Vocabulary) -> Self {
        let of = [Side::Source, Side::Target][side];
        let forms: Vec<&str> = words.iter().map(|&word| vocabulary.form(word)).collect();
        let single = (0..words.len()).filter(|&at| vocabulary.is_content(words[at])).map(|at| {
            let parts: Vec<&str> = forms[at].split(['-', '\'']).filter(|part| !part.is_empty()).collect();
            (at..at + 1, lexicon.term(of, &parts))
        });
        Self { terms: single.chain(lexicon.terms(of, &forms)).collect(), forms }
    }
}
