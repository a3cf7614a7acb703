//! The words of a text beside those of its language: which phrase begins at a word, or ends before one.

use std::ops::Range;

use crate::flow::check::pair::Text;
use crate::language::{Language, Measure, SYMBOLS};
use crate::text::normal::normal;

/// A text cut into words in normal form.
pub(super) struct Phrases<'t> {
    pub(super) language: &'static Language,
    pub(super) words: Vec<String>,
    spans: &'t [Range<usize>],
}

impl<'t> Phrases<'t> {
    /// The words of a text of which the language is known.
    pub(super) fn of(text: &'t Text<'t>) -> Option<Self> {
        let words = text.written().map(normal).collect();
        Some(Self { language: text.language?, words, spans: &text.words })
    }

    /// The bytes of some words; none beyond the end.
    pub(super) fn span(&self, words: Range<usize>) -> Range<usize> {
        let spans = self.spans.get(words).unwrap_or_default();
        spans.first().map_or(0, |span| span.start)..spans.last().map_or(0, |span| span.end)
    }

    /// The word after a span of bytes.
    pub(super) fn after(&self, span: &Range<usize>) -> usize {
        self.spans.partition_point(|word| word.start < span.end)
    }

    /// The first word of a span of bytes.
    pub(super) fn first(&self, span: &Range<usize>) -> usize {
        self.spans.partition_point(|word| word.end <= span.start)
    }

    /// The last word of a span of bytes.
    pub(super) fn last(&self, span: &Range<usize>) -> usize {
        self.after(span).saturating_sub(1)
    }

    /// What the longest of some phrases means that begins at a word, and the word after it.
    pub(super) fn at<T: Copy>(&self, at: usize, rows: &[(&str, T)]) -> Option<(T, usize)> {
        let fitting = rows.iter().filter_map(|&(phrase, meaning)| Some((meaning, self.end(at, phrase)?)));
        fitting.max_by_key(|&(_, end)| end)
    }

    /// The word after a phrase that begins at a word.
    pub(super) fn end(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split([' ', '/']) {
            if self.words.get(end)? != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The word after one of some phrases that begins at a word.
    pub(super) fn past(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.end(at, phrase)).max()
    }

    /// The measure at a word, and the word after it.
    pub(super) fn measure(&self, at: usize) -> Option<(Measure, usize)> {
        let signs = self.language.numbers.hour_signs;
        let hour = || Some((Measure::Hour, self.past(at, signs)?));
        self.at(at, self.language.quantities.measures).or_else(|| self.at(at, SYMBOLS)).or_else(hour)
    }
}
