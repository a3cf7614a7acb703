//! The runs of a segment's words that stand in the memories, and in which segments.

use std::ops::Range;

use crate::error::Result;
use crate::language::{LangTag, Language, language};
use crate::lookup::pool::{Place, Pool};
use crate::text::normal::{masked, words as words_of};
use crate::text::words::words;

use super::pairs::Pairs;

/// So many of the segments that hold a run, the shortest ones, are asked what stands for it. With 24 the pieces are no
/// better (29,000 captions), and take half as long again.
pub(super) const MOST: usize = 12;
/// So many segments that may hold a run are read to find those that do.
const MOST_READ: usize = 240;
/// The most words of a run.
const LONGEST: usize = 12;

/// The words of a segment.
pub(super) struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
}

struct Word {
    range: Range<usize>,
    /// Its masked form; empty if that is no one word.
    form: String,
    number: u32,
    /// Whether it carries a meaning.
    has_content: bool,
    /// Whether it can stand in one run with the next.
    joins: bool,
}

/// A run of words that stands in segments.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The place of its first word, and of the one after its last.
    pub(super) words: Range<usize>,
    /// Where it stands, the shortest segments first, at most [`MOST`].
    pub(super) rows: Vec<Place>,
    /// Whether these are all.
    is_all: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, from: &LangTag, pairs: &mut Pairs) -> Self {
        let (ranges, language) = (words(text), language(from));
        let ends = ranges.iter().skip(1).map(|next| next.start).chain([text.len()]);
        let words = ranges.iter().cloned().zip(ends);
        let words = words.map(|(range, end)| Word::new(text, range, end, language, pairs));
        Self { text, words: words.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The bytes of some words, with what stands between them.
    pub(super) fn bytes(&self, run: Range<usize>) -> Range<usize> {
        self.words[run.start].range.start..self.words[run.end - 1].range.end
    }

    pub(super) fn text(&self, run: Range<usize>) -> &'a str {
        &self.text[self.bytes(run)]
    }

    pub(super) fn numbers(&self, run: Range<usize>) -> Vec<u32> {
        self.words[run].iter().map(|word| word.number).collect()
    }

    /// How many letters and figures some words have.
    pub(super) fn letters(&self, run: Range<usize>) -> usize {
        self.words[run].iter().map(|word| self.text[word.range.clone()].chars().count()).sum()
    }

    /// Which words of a run carry a meaning.
    pub(super) fn content(&self, run: Range<usize>) -> Vec<bool> {
        self.words[run].iter().map(|word| word.has_content).collect()
    }

    /// Whether some words, of which all but the last can be a run, can be one.
    fn can_be(&self, run: Range<usize>) -> bool {
        let is_known = self.words[run.end - 1].number != NO_WORD;
        is_known && (run.len() == 1 || self.words[run.end - 2].joins)
    }
}

/// What stands for the number of a word that is none in masked form.
const NO_WORD: u32 = u32::MAX;

impl Word {
    fn new(
        text: &str,
        range: Range<usize>,
        next: usize,
        language: Option<&Language>,
        pairs: &mut Pairs,
    ) -> Self {
        let form = masked(&text[range.clone()]);
        let is_one = words_of(&form).eq([form.as_str()]);
        let number = if is_one { pairs.numbers(&form)[0] } else { NO_WORD };
        let has_content = !language.is_some_and(|language| language.has_function_word(&form));
        let joins = text[range.end..next].chars().all(joins);
        Self { range, form, number, has_content, joins }
    }
}

/// Whether words with a character between them are one phrase.
fn joins(between: char) -> bool {
    between.is_whitespace() || matches!(between, '-' | '\'' | '’' | '"' | '«' | '»' | '“' | '”')
}

/// Every run of a segment that carries a meaning and stands in the memories.
pub(super) fn known(pool: &Pool, words: &Words, pairs: &mut Pairs) -> Result<Vec<Run>> {
    let mut known: Vec<Run> = vec![];
    for start in 0..words.len() {
        let mut shorter: Option<Run> = None;
        for end in start + 1..=words.len().min(start + LONGEST) {
            if !words.can_be(start..end) {
                break;
            }
            if !words.content(start..end).contains(&true) {
                continue;
            }
            let run = match shorter.take().filter(|shorter| shorter.is_all) {
                Some(shorter) => longer(shorter, pool, words, pairs)?,
                None => holders(pool, words, start..end, pairs)?,
            };
            if run.rows.is_empty() {
                break;
            }
            known.push(run.clone());
            shorter = Some(run);
        }
    }
    Ok(known)
}

/// A run and the word after it, where all segments with the run are known.
fn longer(shorter: Run, pool: &Pool, words: &Words, pairs: &mut Pairs) -> Result<Run> {
    let run = shorter.words.start..shorter.words.end + 1;
    let wanted = words.numbers(run.clone());
    let mut rows = vec![];
    for place in shorter.rows {
        if holds(pairs.source(pool, place)?, &wanted) {
            rows.push(place);
        }
    }
    Ok(Run { words: run, rows, is_all: true })
}

/// A run with the segments that hold it.
fn holders(pool: &Pool, words: &Words, run: Range<usize>, pairs: &mut Pairs) -> Result<Run> {
    let wanted = words.numbers(run.clone());
    let forms: Vec<&str> = words.words[run.clone()].iter().map(|word| word.form.as_str()).collect();
    let (mut rows, mut is_all) = (vec![], true);
    for (shelf, held) in pool.shelves().iter().enumerate() {
        for (read, row) in held.shelf.some_holding(&forms, MOST_READ + 1)?.into_iter().enumerate() {
            if read == MOST_READ || rows.len() == MOST {
                is_all = false;
                break;
            }
            let place = Place { shelf, row };
            if holds(pairs.source(pool, place)?, &wanted) && pool.segment(place)?.is_some() {
                rows.push(place);
            }
        }
    }
    Ok(Run { words: run, rows, is_all })
}

fn holds(text: &[u32], run: &[u32]) -> bool {
    text.windows(run.len()).any(|window| window == run)
}
