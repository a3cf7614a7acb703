//! Names of the source that the target does not have, neither as they are nor as its language calls them.

use std::ops::Range;

use crate::lexicon::{Lexicon, Side, Spelling, Term};
use crate::text::accents::unaccented;
use crate::text::normal::normal;
use crate::text::numbers::numbers_among;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static NAMES: Rule = Rule {
    name: "names",
    about: "a name of the source that the target does not have, nor what its language calls it",
    // In captions of snapshots two findings of five are said otherwise (`Dachshund`, `teckel`); in news hardly one.
    severity: Severity::Note,
    looks: Looks::Pair(look),
};

/// Letters that a name has at least: shorter ones are initials and codes.
const SHORTEST: usize = 3;

/// How surely two spellings have to be cognates for a name to be found.
const COGNATE: f64 = 0.3;

/// Letters that stand for a name have at most so many.
const LETTERS: usize = 5;

/// What begins or ends a quotation.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Letters at the start that a name and what comes of it share: `Mauritania`, `mauritanienne`.
const ROOT: usize = 4;

fn look(pair: &Pair) -> Vec<Fault> {
    let mut runs = runs(&pair.source, &names(&pair.source));
    runs.retain(|run| !is_one_of_many(&pair.source, first_of(&pair.source, run.start)));
    // What nobody knows the translation of is a name for sure only if it has several words.
    let has_adjectives = pair.source.language.is_some_and(|row| row.typography.capital_adjectives);
    if has_adjectives || !pair.lexicon.has_seed() {
        runs.retain(|run| run.len() > 1);
    }
    let plain = unaccented(&pair.target.normal);
    let stands = |at: usize| plain.contains(&unaccented(&normal(word(&pair.source, at))));
    runs.retain(|run| !(first_of(&pair.source, run.start)..last_of(&pair.source, run.end)).any(stands));
    runs.retain(|run| !is_abbreviated(pair, run));
    if runs.is_empty() {
        return vec![];
    }
    let known = Known::of(pair);
    // Of a long name a part is enough: the rest is often translated, or left out.
    runs.retain(|run| !run.clone().any(|at| known.has(at)));
    runs.iter().map(|run| fault(&pair.source, run)).collect()
}

/// The words of a text that are surely names: with a capital, not at the start of a sentence, not in a title, of which
/// every word has one, and not in quotation marks as the name of a work or the words on a shirt, which are translated.
fn names(text: &Text) -> Vec<usize> {
    let is_title = !text.written().any(|word| word.starts_with(char::is_lowercase) && says(text, word));
    if is_title {
        return vec![];
    }
    let numbers = numbers_among(&text.words, text.text, text.language);
    let is_number = |span: &Range<usize>| numbers.iter().any(|number| number.span.contains(&span.start));
    let quoted = quoted_titles(text);
    let is_quoted = |span: &Range<usize>| quoted.iter().any(|quoted| quoted.contains(&span.start));
    (1..text.words.len())
        .filter(|&at| {
            let (word, span) = (word(text, at), &text.words[at]);
            is_capitalised(word)
                && says(text, word)
                && goes_on(text, at)
                && !is_number(span)
                && !is_quoted(span)
        })
        .collect()
}

/// What stands in quotation marks and has a capital on most words that say something, as bytes.
fn quoted_titles(text: &Text) -> Vec<Range<usize>> {
    let mut quoted: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, char) in text.text.char_indices().filter(|(_, char)| QUOTES.contains(char)) {
        match open.take() {
            Some(start) => quoted.push(start..at),
            None => open = Some(at + char.len_utf8()),
        }
    }
    quoted.retain(|span| {
        let inside = text.words.iter().filter(|word| span.contains(&word.start));
        let (capitals, small): (Vec<&str>, Vec<&str>) = inside
            .map(|word| &text.text[word.clone()])
            .filter(|word| says(text, word))
            .partition(|word| word.starts_with(char::is_uppercase));
        capitals.len() > small.len()
    });
    quoted
}

/// Whether a word may say something: no function word, and long enough.
fn says(text: &Text, word: &str) -> bool {
    word.chars().count() >= SHORTEST && !text.language.is_some_and(|row| row.has_function_word(&normal(word)))
}

/// Where the words with a capital begin that stand before a name and may belong to it, also at the start of a sentence or
/// in capitals alone: `un Jungle Gym`, `Team USA`.
fn first_of(text: &Text, at: usize) -> usize {
    (1..=at).rev().find(|at| !belongs(text, at - 1, *at)).unwrap_or(0)
}

/// Where those end that stand after it.
fn last_of(text: &Text, end: usize) -> usize {
    (end..text.words.len()).find(|at| !belongs(text, *at, *at)).unwrap_or(text.words.len())
}

/// Whether a word may belong to the name that goes on or ends before `at`.
fn belongs(text: &Text, word: usize, at: usize) -> bool {
    let gap = &text.text[text.words[at - 1].end..text.words[at].start];
    let written = &text.text[text.words[word].clone()];
    let is_function = text.language.is_some_and(|row| row.has_function_word(&normal(written)));
    let joins = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '&');
    let is_part = written.starts_with(char::is_uppercase) && !is_function || is_genitive(text, word);
    is_part && (gap == "." || gap.chars().all(joins))
}

/// Whether the target has letters that stand for a name: `VW` for `Volkswagen`, `FAR` for `Fuerzas Armadas Reales`.
fn is_abbreviated(pair: &Pair, run: &Range<usize>) -> bool {
    let name: String = run.clone().map(|at| unaccented(&normal(word(&pair.source, at)))).collect();
    let stands_for = |letters: &str| {
        let mut rest = name.chars();
        let is_start = name.chars().next() == letters.chars().next();
        is_start && letters.chars().all(|letter| rest.any(|other| other == letter))
    };
    pair.target.written().any(|word| {
        let letters = unaccented(&normal(word));
        let is_short = (2..=LETTERS).contains(&letters.chars().count());
        is_short
            && word.chars().all(char::is_uppercase)
            && pair.source.written().all(|ours| ours != word)
            && stands_for(&letters)
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

/// Whether a word is one or some of a kind rather than a name: `un Sheltie`, `deux Golden Retriever`.
fn is_one_of_many(text: &Text, at: usize) -> bool {
    let (Some(language), Some(before)) = (text.language, at.checked_sub(1)) else { return false };
    let before = normal(word(text, before));
    language.number_words.iter().any(|(known, _)| *known == before)
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
        let word = self.source[at].as_str();
        let alone = self.pair.lexicon.term(Side::Source, &[word]);
        if alone.is_known() && !self.is_place(at) && !self.stays(&alone, word) {
            return true;
        }
        let spelling = self.pair.lexicon.spelling(Side::Source, word);
        let start: String = unaccented(word).chars().take(ROOT).collect();
        let is_alike = |(_, other, plain): &(Term, Spelling, String)| {
            plain.starts_with(&start) || self.pair.lexicon.cognates(&spelling, other) >= COGNATE
        };
        let mut longer = self.source_terms.iter().filter(|(span, _)| span.contains(&at));
        self.target.iter().any(is_alike)
            || self.translates(&alone)
            || longer.any(|(_, term)| self.translates(term))
    }

    /// Whether the lexicon knows a word, given its term, as one that stays as it is: `Sulawesi`.
    fn stays(&self, alone: &Term, word: &str) -> bool {
        self.pair.lexicon.seeded(alone, &self.pair.lexicon.term(Side::Target, &[word])) > 0.0
    }

    /// Whether a preposition of places stands before a word.
    fn is_place(&self, at: usize) -> bool {
        let language = self.pair.source.language;
        let before = at.checked_sub(1).map(|before| self.source[before].as_str());
        language.zip(before).is_some_and(|(row, before)| row.place_prepositions.contains(&before))
    }

    fn translates(&self, term: &Term) -> bool {
        let words = self.target.iter().map(|(other, ..)| other);
        let mut all = words.chain(self.target_terms.iter().map(|(_, other)| other));
        all.any(|other| self.pair.lexicon.seeded(term, other) > 0.0 || Lexicon::entered(term, other) > 0.0)
    }
}

/// Names that follow one another, as runs: `Fisher's Popcorn` is one.
fn runs(text: &Text, places: &[usize]) -> Vec<Range<usize>> {
    let chunks = places.chunk_by(|a, b| a + 1 == *b || a + 2 == *b && is_genitive(text, a + 1));
    chunks.filter_map(|run| Some(*run.first()?..*run.last()? + 1)).collect()
}

/// Whether a word is the `s` after an apostrophe.
fn is_genitive(text: &Text, at: usize) -> bool {
    let gap = at.checked_sub(1).map(|before| &text.text[text.words[before].end..text.words[at].start]);
    word(text, at) == "s" && matches!(gap, Some("'" | "’"))
}

fn fault(text: &Text, run: &Range<usize>) -> Fault {
    let span = text.words[run.start].start..text.words[run.end - 1].end;
    let message = format!("{} is not in the target", &text.text[span.clone()]);
    text.fault(NAMES.severity, span, message)
}
