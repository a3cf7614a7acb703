//! What two captions have in common, word by word: equal words, cognates, translations and numbers.

use std::cmp::Ordering;
use std::ops::Range;

use super::likeness::Likenesses;
use super::prepared::Prepared;
use crate::lexicon::{Lexicon, Term};

/// By what a word is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The same word.
    Equal,
    /// A number of the same value.
    Number,
    /// An entry of the lexicon.
    Lexicon,
    /// A synonym of an entry of the lexicon.
    Synonym,
    /// A word alike in spelling.
    Cognate,
    /// What the memory has taught.
    Memory,
}

impl By {
    /// What it is called in explanations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Number => "number",
            Self::Lexicon => "lexicon",
            Self::Synonym => "synonym",
            Self::Cognate => "cognate",
            Self::Memory => "memory",
        }
    }
}

/// The best partner of a word on the other side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    /// The partner's place among the words of its caption.
    pub(super) other: usize,
    /// How surely they mean the same: above 0, at most 1.
    pub(super) strength: f64,
    /// By what.
    pub(super) by: By,
}

/// For every word of both captions, its best partner.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Per source word.
    pub(super) source: Vec<Option<Link>>,
    /// Per target word.
    pub(super) target: Vec<Option<Link>>,
}

impl Evidence {
    /// Compares two captions.
    pub(super) fn between(source: &Prepared, target: &Prepared, likenesses: &Likenesses<'_>) -> Self {
        let mut evidence =
            Self { source: vec![None; source.words.len()], target: vec![None; target.words.len()] };
        for (i, word) in source.words.iter().enumerate().filter(|(_, word)| word.weight > 0.0) {
            for (j, other) in target.words.iter().enumerate().filter(|(_, other)| other.weight > 0.0) {
                if let Some((strength, by)) = likenesses.of(word, other) {
                    evidence.join(i, j, strength, by);
                }
            }
        }
        evidence.join_numbers(source, target);
        evidence.join_terms(source, target);
        evidence
    }

    /// Keeps a link where it is better than what the word has, or as good and nearer its place.
    fn join(&mut self, i: usize, j: usize, strength: f64, by: By) {
        better(&mut self.source[i], i, Link { other: j, strength, by });
        better(&mut self.target[j], j, Link { other: i, strength, by });
    }

    fn join_numbers(&mut self, source: &Prepared, target: &Prepared) {
        for (i, word) in source.words.iter().enumerate() {
            let Some(number) = word.number else { continue };
            for (j, other) in target.words.iter().enumerate() {
                let equal = |other: usize| target.numbers[other].value == source.numbers[number].value;
                if other.number.is_some_and(equal) {
                    self.join(i, j, 1.0, By::Number);
                }
            }
        }
    }

    fn join_terms(&mut self, source: &Prepared, target: &Prepared) {
        for [span, other] in joined_terms(source, target) {
            self.join_spans(&span, &other);
        }
    }

    /// Joins the words of a term with those of another: the first with the first where they have as many, else each
    /// with each.
    fn join_spans(&mut self, span: &Range<usize>, other: &Range<usize>) {
        let is_even = span.len() == other.len();
        for i in span.clone() {
            for j in other.clone().filter(|j| !is_even || j - other.start == i - span.start) {
                self.join(i, j, Lexicon::EXACT, By::Lexicon);
            }
        }
    }
}

/// The terms that translate each other, of which one side at least has several words: `fiscalía`, `ministère public`.
pub(super) fn joined_terms<'a>(
    source: &'a Prepared,
    target: &'a Prepared,
) -> impl Iterator<Item = [Range<usize>; 2]> + 'a {
    let of_source = source.terms.iter().flat_map(|(span, term)| {
        let joined = terms_and_words(target).filter(|(_, other)| are_entered(term, other));
        joined.map(|(other, _)| [span.clone(), other])
    });
    let of_target = target.terms.iter().flat_map(|(span, term)| {
        let words = source.words.iter().enumerate();
        let joined = words.filter(|(_, word)| are_entered(&word.term, term));
        joined.map(|(at, _)| [at..at + 1, span.clone()])
    });
    of_source.chain(of_target)
}

fn are_entered(source: &Term, target: &Term) -> bool {
    Lexicon::entered(source, target) >= Lexicon::BY_STEM
}

/// The terms of several words, then the words, those that say nothing alone too: `todos`, `tout le monde`.
fn terms_and_words(caption: &Prepared) -> impl Iterator<Item = (Range<usize>, &Term)> {
    let words = caption.words.iter().enumerate();
    let terms = caption.terms.iter().map(|(span, term)| (span.clone(), term));
    terms.chain(words.map(|(at, word)| (at..at + 1, &*word.term)))
}

fn better(kept: &mut Option<Link>, at: usize, link: Link) {
    let is_better = kept.is_none_or(|kept| {
        let nearer = link.other.abs_diff(at) < kept.other.abs_diff(at);
        match link.strength.total_cmp(&kept.strength) {
            Ordering::Equal => nearer,
            order => order == Ordering::Greater,
        }
    });
    if is_better {
        *kept = Some(link);
    }
}
