//! The segments that are asked what a run is called: their words and those of their targets, by number, read once.

use std::collections::HashMap;

use crate::error::Result;
use crate::lexicon::{Lesson, Lexicon, Vocabulary, WHOLE};
use crate::lookup::pool::{Place, Pool};
use crate::text::normal::words;

/// The words of a text in masked form, by their numbers in the vocabulary.
pub(super) type Numbers = Vec<u32>;

/// With more words than this, those of a text and of its target say little of each other.
const MOST_WORDS: usize = 60;

/// Segments and their targets.
#[derive(Default)]
pub(super) struct Pairs {
    vocabulary: Vocabulary,
    sources: HashMap<Place, Numbers>,
    /// By segment, its lesson.
    places: HashMap<Place, usize>,
    lessons: Vec<Lesson>,
}

impl Pairs {
    /// The words of a text in masked form.
    pub(super) fn numbers(&mut self, masked: &str) -> Numbers {
        words(masked).map(|word| self.vocabulary.number(word)).collect()
    }

    /// The words of a segment.
    pub(super) fn source(&mut self, pool: &Pool, place: Place) -> Result<&Numbers> {
        if !self.sources.contains_key(&place) {
            let numbers = self.numbers(&pool.masked(place)?);
            self.sources.insert(place, numbers);
        }
        Ok(&self.sources[&place])
    }

    /// Reads the targets of some segments, and aligns their words.
    pub(super) fn align(&mut self, pool: &Pool, places: &[Place], lexicon: &Lexicon) -> Result<()> {
        for &place in places {
            let Some(segment) = pool.segment(place)? else { continue };
            let Some(target) = pool.target(&segment)? else { continue };
            let both = [self.source(pool, place)?.clone(), self.numbers(&target)];
            if both.iter().all(|words| !words.is_empty() && words.len() <= MOST_WORDS) {
                self.places.insert(place, self.lessons.len());
                self.lessons.push(Lesson { words: both, trust: WHOLE, links: vec![] });
            }
        }
        lexicon.link(&mut self.lessons, &self.vocabulary);
        Ok(())
    }

    /// The words of a segment and of its target, aligned, if they were.
    pub(super) fn lesson(&self, place: Place) -> Option<&Lesson> {
        self.places.get(&place).map(|&number| &self.lessons[number])
    }
}
