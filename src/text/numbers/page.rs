//! A text cut into words that know what they may mean to the readers of numbers.

use std::ops::Range;

use super::vocabulary::{Meaning, Phrase, Vocabulary};
use super::{Number, Script, Value};
use crate::language::{Language, Measure};
use crate::text::normal::normal;

/// A text as the readers of numbers see it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    pub(super) language: Option<&'a Language>,
}

/// A word of a text.
pub(super) struct Word {
    pub(super) span: Range<usize>,
    /// The phrases that begin with it, longest first.
    phrases: &'static [Phrase],
}

impl<'a> Page<'a> {
    pub(super) fn new(words: &[Range<usize>], text: &'a str, language: Option<&'a Language>) -> Self {
        let vocabulary = Vocabulary::of(language);
        let mut folded = String::new();
        let words = words.iter().map(|span| {
            let phrases = phrases(&text[span.clone()], vocabulary, &mut folded);
            Word { span: span.clone(), phrases }
        });
        Self { text, words: words.collect(), language }
    }

    /// A word as it is written; nothing beyond the end.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.span.clone()])
    }

    /// What parts word `at` from the one after it; at the end, what follows.
    pub(super) fn gap_after(&self, at: usize) -> &'a str {
        let Some(word) = self.words.get(at) else { return "\n" };
        let end = self.words.get(at + 1).map_or(self.text.len(), |next| next.span.start);
        &self.text[word.span.end..end]
    }

    /// What parts word `at` from the one before it; at the beginning, what precedes.
    pub(super) fn gap_before(&self, at: usize) -> &'a str {
        let start = if at == 0 { 0 } else { self.words[at - 1].span.end };
        &self.text[start..self.words[at].span.start]
    }

    /// The first meaning at word `at` that `wanted` takes, and how many words say it.
    pub(super) fn find<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(T, usize)> {
        let phrases = self.words.get(at)?.phrases;
        phrases.iter().find_map(|phrase| {
            let found = wanted(phrase.meaning)?;
            self.goes_on(at, &phrase.rest).then_some((found, 1 + phrase.rest.len()))
        })
    }

    /// How many words say a meaning at word `at`.
    pub(super) fn says(&self, at: usize, meaning: Meaning) -> Option<usize> {
        self.find(at, |found| (found == meaning).then_some(())).map(|((), taken)| taken)
    }

    /// Whether a word has no meaning here.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.words[at].phrases.is_empty()
    }

    /// The measure at word `at`, where it may follow a number, and how many words say it.
    pub(super) fn measure(&self, at: usize) -> Option<(Measure, usize)> {
        let raw = self.raw(at);
        let is_letter = raw.len() == 1;
        let is_elided = is_letter && self.gap_after(at).starts_with(['\'', '’']);
        let measure = |meaning| if let Meaning::Measure(measure) = meaning { Some(measure) } else { None };
        let is_name = is_letter && !raw.starts_with(char::is_lowercase);
        self.find(at, measure).filter(|&(_, taken)| taken > 1 || !(is_elided || is_name))
    }

    /// Whether the word is an article far more often than a number: `un`, `una`, `une`.
    pub(super) fn is_function(&self, at: usize) -> bool {
        let Some(language) = self.language else { return false };
        let word = normal(self.raw(at));
        language.function_words.contains(&word.as_str())
    }

    /// A number that stands on the words from `at`.
    pub(super) fn number(&self, at: usize, taken: usize, value: Value, script: Script) -> Number {
        let span = self.words[at].span.start..self.words[at + taken - 1].span.end;
        Number { span, value, script, unit: None }
    }

    fn goes_on(&self, at: usize, rest: &[&str]) -> bool {
        rest.iter()
            .zip(at + 1..)
            .all(|(&word, next)| is_phrase_gap(self.gap_after(next - 1)) && is_word(self.raw(next), word))
    }
}

/// Whether what parts two words is a space or a hyphen: the words of one number.
pub(super) fn is_joined(gap: &str) -> bool {
    gap == "-" || gap == "\u{2011}" || is_blank(gap)
}

/// Whether what parts two words is white space on one line.
pub(super) fn is_blank(gap: &str) -> bool {
    gap == " " || (!gap.is_empty() && !gap.contains('\n') && gap.chars().all(char::is_whitespace))
}

/// Whether words may belong to one phrase: `p. m.`, `après-midi`, `l'après`, `km/h`.
fn is_phrase_gap(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() && c != '\n' || matches!(c, '.' | '-' | '\'' | '’' | '·' | '/'))
}

/// Whether a word as it is written has a normal form.
fn is_word(raw: &str, form: &str) -> bool {
    if raw.is_ascii() { raw.eq_ignore_ascii_case(form) } else { normal(raw) == form }
}

/// The phrases that begin with a word as it is written. `folded` is room for its normal form.
fn phrases(raw: &str, vocabulary: &'static Vocabulary, folded: &mut String) -> &'static [Phrase] {
    let first = raw.as_bytes()[0].to_ascii_lowercase();
    if first.is_ascii() && !vocabulary.may_begin(first) {
        return &[];
    }
    if !raw.chars().all(folds_as_ascii) {
        return vocabulary.phrases(&normal(raw));
    }
    folded.clear();
    folded.push_str(raw);
    folded.make_ascii_lowercase();
    vocabulary.phrases(folded)
}

/// Whether the normal form of a character is itself, or its small letter if it is in ASCII.
fn folds_as_ascii(c: char) -> bool {
    c.is_ascii() || ('à'..='ÿ').contains(&c) || c == 'œ'
}
