//! Expected counts added up: how often each word stood in a text, and how often two words translated each other.

use std::collections::HashMap;

use super::lesson::Lesson;
use super::table::{Table, Word};
use super::words::Vocabulary;

/// Counts of words and of links of two languages, in parts of [`WHOLE`](super::WHOLE). They may be below zero:
/// then they are what is taken away from others.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Per side, how often each word stood, by its number.
    pub(super) words: [HashMap<u32, i64>; 2],
    /// How often two words were linked, by their numbers.
    pub(super) links: HashMap<(u32, u32), i64>,
}

/// Whether counts are added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// They are added.
    Plus,
    /// They are taken away.
    Minus,
}

impl Counts {
    /// Adds what a lesson teaches, or takes it away.
    pub fn count(&mut self, lesson: &Lesson, sign: Sign) {
        let signed = |count: u8| if sign == Sign::Plus { i64::from(count) } else { -i64::from(count) };
        for (words, counts) in lesson.words.iter().zip(&mut self.words) {
            for word in words {
                *counts.entry(*word).or_default() += signed(lesson.trust);
            }
        }
        let [first, second] = &lesson.words;
        for link in &lesson.links {
            let pair = (first[usize::from(link.first)], second[usize::from(link.second)]);
            *self.links.entry(pair).or_default() += signed(link.count);
        }
    }

    /// Adds all counts of a table.
    pub fn add(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        let second: Vec<u32> = table.words(1).map(|word| self.add_word(1, &word, vocabulary)).collect();
        for word in table.words(0) {
            let first = self.add_word(0, &word, vocabulary);
            for (place, count) in table.links_of(&word) {
                if let Some(second) = second.get(place) {
                    *self.links.entry((first, *second)).or_default() += count;
                }
            }
        }
    }

    fn add_word(&mut self, side: usize, word: &Word, vocabulary: &mut Vocabulary) -> u32 {
        let number = vocabulary.number(&word.text);
        *self.words[side].entry(number).or_default() += word.count;
        number
    }

    /// How many pairs of words are linked.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.links.values().filter(|count| **count > 0).count()
    }

    /// Whether nothing is left but zeros.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.words.iter().flat_map(HashMap::values).chain(self.links.values()).all(|count| *count == 0)
    }

    /// Every word and link whose count is not zero, with the words themselves, sorted: what two of these are
    /// compared by. A word alone stands beside an empty one.
    #[must_use]
    pub fn listed<'v>(&self, vocabulary: &'v Vocabulary) -> Vec<(&'v str, &'v str, i64)> {
        let word = |number: &u32| vocabulary.word(*number);
        let first = self.words[0].iter().map(|(number, count)| (word(number), "", *count));
        let second = self.words[1].iter().map(|(number, count)| ("", word(number), *count));
        let links = self.links.iter().map(|((a, b), count)| (word(a), word(b), *count));
        let mut listed: Vec<_> = first.chain(second).chain(links).filter(|(.., count)| *count != 0).collect();
        listed.sort_unstable();
        listed
    }
}
