//! Names of the source that the target does not have, neither as they are nor as its language calls them.

use std::ops::Range;

use crate::lexicon::{Lexicon, Side, Spelling, Term};
use crate::text::normal::normal;
use crate::text::numbers::numbers_among;
use crate::text::words::unaccented;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static NAMES: Rule = Rule {
    name: "names",
    about: "a name of the source that the target does not have, nor what its language calls it",
    // In one finding of three the target says it otherwise: `Dachshund`, `teckel`.
    severity: Severity::Note,
    looks: Looks::Pair(look),
};

/// Letters that a name has at least: shorter ones are initials and codes.
const SHORTEST: usize = 3;

/// How surely two spellings have to be cognates for a name to be found.
const COGNATE: f64 = 0.3;

/// Letters at the start that a name and what comes of it share: `Mauritania`, `mauritanienne`.
const ROOT: usize = 4;

fn look(pair: &Pair) -> Vec<Fault> {
    let mut runs = runs(&names(&pair.source));
    // What nobody knows the translation of is a name for sure only if it has several words.
    let has_adjectives = pair.source.language.is_some_and(|row| row.typography.capital_adjectives);
    if has_adjectives || !pair.lexicon.has_seed() {
        runs.retain(|run| run.len() > 1);
    }
    let plain = unaccented(&pair.target.normal);
    runs.retain(|run| !run.clone().any(|at| plain.contains(&unaccented(&normal(word(&pair.source, at))))));
    if runs.is_empty() {
        return vec![];
    }
    let known = Known::of(pair);
    let has_other_name = has_other_name(pair);
    let is_lost = |at: usize| !known.has(at) && (known.is_known(at) || !has_other_name);
    // Of a long name a part is enough: the rest is often translated, or left out.
    runs.retain(|run| run.clone().all(is_lost));
    runs.iter().map(|run| fault(&pair.source, run)).collect()
}

/// The words of a text that are surely names: with a capital, not at the start of a sentence, and not in a title, of
/// which every word has one.
fn names(text: &Text) -> Vec<usize> {
    let is_function = |word: &str| text.language.is_some_and(|row| row.has_function_word(&normal(word)));
    let says = |word: &str| word.chars().count() >= SHORTEST && !is_function(word);
    let is_title = !text.written().any(|word| word.starts_with(char::is_lowercase) && says(word));
    if is_title {
        return vec![];
    }
    let numbers = numbers_among(&text.words, text.text, text.language);
    let is_number = |span: &Range<usize>| numbers.iter().any(|number| number.span.contains(&span.start));
    (1..text.words.len())
        .filter(|&at| {
            let word = word(text, at);
            let is_name = is_capitalised(word) && says(word) && !is_one_of_many(text, at);
            is_name && goes_on(text, at) && !is_number(&text.words[at])
        })
        .collect()
}

/// Whether the target has a name that the source has not: it may be what its language calls the one that is missing.
fn has_other_name(pair: &Pair) -> bool {
    let plain = unaccented(&pair.source.normal);
    names(&pair.target).into_iter().any(|at| {
        let start: String = unaccented(&normal(word(&pair.target, at))).chars().take(ROOT).collect();
        !plain.contains(&start)
    })
}

fn word<'a>(text: &Text<'a>, at: usize) -> &'a str {
    &text.text[text.words[at].clone()]
}

/// Whether a word has a capital at its start and nowhere else; what is all in capitals may be called otherwise.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Whether a word is one of a kind rather than a name: `un Sheltie`.
fn is_one_of_many(text: &Text, at: usize) -> bool {
    let Some(language) = text.language else { return false };
    let before = normal(word(text, at - 1));
    language.number_words.iter().any(|(known, amount)| *amount == 1 && *known == before)
}

/// Whether a sentence goes on at a word: only spaces, a comma, an apostrophe or a hyphen stand before it.
fn goes_on(text: &Text, at: usize) -> bool {
    let gap = &text.text[text.words[at - 1].end..text.words[at].start];
    gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’' | '-'))
}

/// What the lexicon knows of the words of a pair.
struct Known<'p> {
    pair: &'p Pair<'p>,
    source: Vec<String>,
    target: Vec<(Term, Spelling, String)>,
    /// Terms of several words, with where they stand.
    source_terms: Vec<(Range<usize>, Term)>,
    target_terms: Vec<(Range<usize>, Term)>,
}

impl<'p> Known<'p> {
    fn of(pair: &'p Pair<'p>) -> Self {
        let normals = |text: &Text| text.written().map(normal).collect::<Vec<String>>();
        let (source, target) = (normals(&pair.source), normals(&pair.target));
        let terms = |side: Side, words: &[String]| {
            pair.lexicon.terms(side, &words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (source_terms, target_terms) = (terms(Side::Source, &source), terms(Side::Target, &target));
        let known = |word: String| {
            let term = pair.lexicon.term(Side::Target, &[word.as_str()]);
            (term, pair.lexicon.spelling(Side::Target, &word), unaccented(&word))
        };
        Self { pair, source, target: target.into_iter().map(known).collect(), source_terms, target_terms }
    }

    /// Whether the target has something that a name may be called, or nobody can know what that is: a word that the
    /// lexicon knows is a part of a title rather than a name, unless it stands where a place does (`en Marruecos`).
    fn has(&self, at: usize) -> bool {
        let terms = self.terms(at);
        if self.is_known(at) && !self.is_place(at) {
            return true;
        }
        let word = self.source[at].as_str();
        let spelling = self.pair.lexicon.spelling(Side::Source, word);
        let start: String = unaccented(word).chars().take(ROOT).collect();
        let is_alike = |(_, other, plain): &(Term, Spelling, String)| {
            plain.starts_with(&start) || self.pair.lexicon.cognates(&spelling, other) >= COGNATE
        };
        self.target.iter().any(is_alike) || terms.iter().any(|term| self.translates(term))
    }

    /// Whether the lexicon knows a name, or a term that it is part of.
    fn is_known(&self, at: usize) -> bool {
        self.terms(at).iter().any(Term::is_known)
    }

    /// Whether a preposition of places stands before a word.
    fn is_place(&self, at: usize) -> bool {
        let language = self.pair.source.language;
        let before = at.checked_sub(1).map(|before| self.source[before].as_str());
        language.zip(before).is_some_and(|(row, before)| row.place_prepositions.contains(&before))
    }

    /// A name, and the terms that it is part of.
    fn terms(&self, at: usize) -> Vec<Term> {
        let alone = self.pair.lexicon.term(Side::Source, &[self.source[at].as_str()]);
        let several = self.source_terms.iter().filter(|(span, _)| span.contains(&at));
        std::iter::once(alone).chain(several.map(|(_, term)| term.clone())).collect()
    }

    fn translates(&self, term: &Term) -> bool {
        let words = self.target.iter().map(|(other, ..)| other);
        let mut all = words.chain(self.target_terms.iter().map(|(_, other)| other));
        all.any(|other| self.pair.lexicon.seeded(term, other) > 0.0 || Lexicon::entered(term, other) > 0.0)
    }
}

/// Places that follow one another, as runs.
fn runs(places: &[usize]) -> Vec<Range<usize>> {
    let chunks = places.chunk_by(|a, b| a + 1 == *b);
    chunks.filter_map(|run| Some(*run.first()?..*run.last()? + 1)).collect()
}

fn fault(text: &Text, run: &Range<usize>) -> Fault {
    let span = text.words[run.start].start..text.words[run.end - 1].end;
    let message = format!("{} is not in the target", &text.text[span.clone()]);
    text.fault(NAMES.severity, span, message)
}
