//! The stems of the words of some lessons, and what is known of each beforehand.

use std::collections::HashMap;

use super::cognate::Spelling;
use super::learn::single;
use super::lesson::{Lesson, WHOLE};
use super::words::Vocabulary;
use super::{Lexicon, Side, Term, at};

/// The stems of lessons, by numbers of their own on each side.
pub(super) struct Stems<'l> {
    /// The seed, and what compares spellings.
    pub(super) seed: &'l Lexicon,
    /// Per side, the stem of each word of the vocabulary.
    stem_of: [Vec<u32>; 2],
    /// Per side and stem, one of its words as the seed and its spelling know it.
    pub(super) spelled: [Vec<(Term, Spelling)>; 2],
    /// Per side and stem, how often it stands in the lessons.
    pub(super) times: [Vec<u32>; 2],
    /// Per side and stem, how often it was seen, here and before, in units.
    pub(super) seen: [Vec<f32>; 2],
    /// Per side and stem, how often it was linked before with stems that are not met here.
    pub(super) linked: [Vec<f32>; 2],
    /// How often two stems were linked before.
    known: HashMap<(u32, u32), f32>,
}

impl<'l> Stems<'l> {
    pub(super) fn of(lexicon: &'l Lexicon, lessons: &[Lesson], vocabulary: &Vocabulary) -> Self {
        let sides = [Side::Source, Side::Target].map(|side| Numbered::of(lexicon, side, lessons, vocabulary));
        let mut known = HashMap::new();
        let mut linked = sides.each_ref().map(|side| vec![0.0; side.stems.len()]);
        let mut seen = sides.each_ref().map(|side| side.seen.clone());
        if let Some(learned) = &lexicon.learned {
            for (stem, &number) in &sides[0].stems {
                seen[0][at(number)] += units(learned.count_of(0, stem));
                for (other, count) in learned.linked_with(stem) {
                    match sides[1].stems.get(&other) {
                        Some(other) => drop(known.insert((number, *other), units(count))),
                        None => linked[0][at(number)] += units(count),
                    }
                }
            }
            for (stem, &number) in &sides[1].stems {
                seen[1][at(number)] += units(learned.count_of(1, stem));
            }
        }
        let [first, second] = sides;
        Self {
            seed: lexicon,
            stem_of: [first.stem_of, second.stem_of],
            spelled: [first.spelled, second.spelled],
            times: [first.times, second.times],
            seen,
            linked,
            known,
        }
    }

    /// The stems of one side of a lesson, in the order of its words.
    pub(super) fn of_side<'a>(&'a self, lesson: &'a Lesson, side: usize) -> impl Iterator<Item = u32> + 'a {
        lesson.words[side].iter().map(move |word| self.stem_of[side][at(*word)])
    }

    /// How often two stems were linked before, in units.
    pub(super) fn known_count(&self, first: u32, second: u32) -> f32 {
        self.known.get(&(first, second)).copied().unwrap_or(0.0)
    }
}

/// A count in units seen.
fn units(count: i64) -> f32 {
    single(super::learned::units(count))
}

/// The stems of one side.
struct Numbered {
    stems: HashMap<String, u32>,
    stem_of: Vec<u32>,
    spelled: Vec<(Term, Spelling)>,
    times: Vec<u32>,
    seen: Vec<f32>,
}

impl Numbered {
    fn of(lexicon: &Lexicon, side: Side, lessons: &[Lesson], vocabulary: &Vocabulary) -> Self {
        let mut new = Self {
            stems: HashMap::new(),
            stem_of: vec![u32::MAX; vocabulary.words().len()],
            spelled: vec![],
            times: vec![],
            seen: vec![],
        };
        for lesson in lessons {
            for word in &lesson.words[side.index()] {
                if new.stem_of[at(*word)] == u32::MAX {
                    new.stem_of[at(*word)] = new.number(lexicon, side, vocabulary.word(*word));
                }
                let stem = at(new.stem_of[at(*word)]);
                new.times[stem] += 1;
                new.seen[stem] += f32::from(lesson.trust) / f32::from(WHOLE);
            }
        }
        new
    }

    /// The number of the stem of a word.
    fn number(&mut self, lexicon: &Lexicon, side: Side, word: &str) -> u32 {
        let stem = lexicon.stemmers[side.index()].stem(word);
        if let Some(number) = self.stems.get(&stem) {
            return *number;
        }
        let number = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
        self.stems.insert(stem, number);
        self.spelled.push((lexicon.seed_term(side, &[word]), lexicon.spelling(side, word)));
        self.times.push(0);
        self.seen.push(0.0);
        number
    }
}
