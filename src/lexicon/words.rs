//! The words that a text teaches: those that carry a meaning, in normal form.

use std::collections::HashMap;

use crate::language::{LangTag, language};
use crate::text::normal::normal;
use crate::text::words::words;

/// A text with more such words is a page, not a segment: its words say little of each other.
const MOST_WORDS: usize = 200;

/// The words of a text in reading order, in normal form, without function words and figures: these are not
/// learned. None if there are too many.
pub(super) fn content_words(text: &str, lang: &LangTag) -> Vec<String> {
    let language = language(lang);
    let is_function = |word: &str| language.is_some_and(|row| row.has_function_word(word));
    let all = words(text).into_iter().map(|word| normal(&text[word]));
    let mut content: Vec<String> =
        all.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()) && !is_function(word)).collect();
    if content.len() > MOST_WORDS {
        content.clear();
    }
    content
}

/// Words by number, in the order that they were met.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The number of a word, which gets one if it has none.
    ///
    /// # Panics
    /// From the 2³²nd word on.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).expect("fewer words than 2³²");
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The word of a number; empty if no word has it.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(super::at(number)).map_or("", String::as_str)
    }

    /// Every word, in the order of its number.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lang: &str, expected: &[&str]) {
        assert_eq!(content_words(text, &lang.parse().unwrap()), expected);
    }

    #[test]
    fn what_carries_a_meaning_is_learned() {
        check("El presidente, en 2023", "es", &["presidente"]);
        check("L’eau de la Ville", "fr", &["eau", "ville"]);
        check("El presidente", "de", &["el", "presidente"]);
        check(&"agua ".repeat(MOST_WORDS), "es", &vec!["agua"; MOST_WORDS]);
        check(&"agua ".repeat(MOST_WORDS + 1), "es", &[]);
    }
}
