//! Which words of a text are names, by how they are written.

use std::ops::Range;

use crate::text::normal::normal;
use crate::text::numbers::numbers_among;

use super::super::pair::Text;

/// Letters that a name has at least: shorter ones are initials and codes.
const SHORTEST: usize = 3;

/// The words of a text that are written as names are, also at the start of a sentence: with a capital, not in its credit,
/// and not in quotation marks as the name of a work or the words on a shirt, which are translated.
pub(super) fn names(text: &Text) -> Vec<usize> {
    let numbers = numbers_among(&text.words, text.text, text.language);
    let is_number = |at: usize| numbers.iter().any(|number| number.span.contains(&at));
    // The rule of credits tells what was lost of one.
    let elsewhere: Vec<Range<usize>> = quoted_titles(text).into_iter().chain(text.credit_span()).collect();
    let is_elsewhere = |at: usize| elsewhere.iter().any(|span| span.contains(&at));
    (0..text.words.len())
        .filter(|&at| {
            let (word, start) = (text.word(at), text.words[at].start);
            is_capitalised(word) && says(text, word) && !is_number(start) && !is_elsewhere(start)
        })
        .collect()
}

/// What stands in quotation marks and has a capital on most words that say something, as bytes.
fn quoted_titles(text: &Text) -> Vec<Range<usize>> {
    let mut quoted = text.quoted();
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
pub(super) fn says(text: &Text, word: &str) -> bool {
    word.chars().count() >= SHORTEST && !text.language.is_some_and(|row| row.has_function_word(&normal(word)))
}

/// Where the words with a capital begin that stand before a name and may belong to it, also at the start of a sentence or
/// in capitals alone: `un Jungle Gym`, `Team USA`.
pub(super) fn first_of(text: &Text, at: usize) -> usize {
    (1..=at).rev().find(|at| !belongs(text, at - 1, *at)).unwrap_or(0)
}

/// Where those end that stand after it.
pub(super) fn last_of(text: &Text, end: usize) -> usize {
    (end..text.words.len()).find(|at| !belongs(text, *at, *at)).unwrap_or(text.words.len())
}

/// Whether a word may belong to the name that goes on or ends before `at`.
fn belongs(text: &Text, word: usize, at: usize) -> bool {
    let written = text.word(word);
    let is_function = text.language.is_some_and(|row| row.has_function_word(&normal(written)));
    let is_part = written.starts_with(char::is_uppercase) && !is_function || is_genitive(text, word);
    is_part && are_joined(text, at)
}

/// Whether a word has a capital at its start and nowhere else; what is all in capitals may be called otherwise.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Whether a word is one or some of a kind rather than a name: `un Sheltie`, `deux Golden Retriever`.
pub(super) fn is_one_of_many(text: &Text, at: usize) -> bool {
    let (Some(language), Some(before)) = (text.language, at.checked_sub(1)) else { return false };
    let before = normal(text.word(before));
    language.number_words.iter().any(|(known, _)| *known == before)
}

/// Whether a text is a title, of which every word that says something has a capital.
pub(super) fn is_title(text: &Text) -> bool {
    !text.written().any(|word| word.starts_with(char::is_lowercase) && says(text, word))
}

/// Whether a sentence goes on at a word: only spaces, a comma, an apostrophe or a hyphen stand before it.
pub(super) fn goes_on(text: &Text, at: usize) -> bool {
    at > 0 && gap(text, at).chars().all(|c| c == ',' || joins(c))
}

/// Whether two words may be of one name by what stands between them, before the second.
pub(super) fn are_joined(text: &Text, second: usize) -> bool {
    let gap = gap(text, second);
    gap == "." || gap.chars().all(joins)
}

/// Whether what comes before a word goes on with it as a title does: `Miembros del Parlamento`.
pub(super) fn goes_on_as_title(text: &Text, at: usize) -> bool {
    let Some(language) = text.language.filter(|_| at + 1 < text.words.len()) else { return false };
    let binds =
        |word: &str| language.binding.contains(&word) || language.article_prepositions.contains(&word);
    binds(text.word(at))
        && are_joined(text, at)
        && are_joined(text, at + 1)
        && is_capitalised(text.word(at + 1))
}

/// What stands before a word, which is not the first.
fn gap<'a>(text: &Text<'a>, at: usize) -> &'a str {
    &text.text[text.words[at - 1].end..text.words[at].start]
}

fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '&')
}

/// Names that follow one another, as runs: `Fisher's Popcorn` is one. A comma ends a name.
pub(super) fn runs(text: &Text, places: &[usize]) -> Vec<Range<usize>> {
    let follows = |a: usize, b: usize| a + 1 == b || a + 2 == b && is_genitive(text, a + 1);
    let chunks = places.chunk_by(|a, b| follows(*a, *b) && are_joined(text, *b));
    chunks.filter_map(|run| Some(*run.first()?..*run.last()? + 1)).collect()
}

/// Whether a word is the `s` after an apostrophe.
pub(super) fn is_genitive(text: &Text, at: usize) -> bool {
    at > 0 && text.word(at) == "s" && matches!(gap(text, at), "'" | "’")
}

/// Whether a Roman numeral stands at a word.
pub(super) fn is_numeral(text: &Text, at: usize) -> bool {
    at < text.words.len() && text.word(at).bytes().all(|letter| b"IVX".contains(&letter))
}

/// Whether a text has a Roman numeral.
pub(super) fn has_numeral(text: &Text) -> bool {
    (0..text.words.len()).any(|at| is_numeral(text, at))
}
