//! The words of numbers, days and measures of each language, found by hash.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::{LANGUAGES, Language, Measure, SYMBOLS};

/// What a word or phrase means to the readers of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A cardinal number, or a scale from one thousand on.
    Cardinal(u64),
    /// An ordinal.
    Ordinal(u64),
    /// An amount as a noun.
    Collective(u64),
    /// The part of which so many make one.
    Part(u64),
    /// Half of what follows.
    Half,
    /// And half of what stands before.
    AndHalf,
    /// What may stand between number words.
    Joint,
    /// What stands between an amount and what it is an amount of.
    Link,
    /// A month, 1 for January.
    Month(u8),
    /// A short form of a month, 1 for January.
    ShortMonth(u8),
    /// A day of the week, 1 for Monday.
    Weekday(u8),
    /// What stands before a decade.
    Decade,
    /// An hour with a name.
    Hour(u64),
    /// The first half of the day.
    Morning,
    /// The second half of the day.
    Afternoon,
    /// What a number counts.
    Measure(Measure),
    /// A noun that a Roman numeral stands beside.
    NumeralNoun,
}

/// A phrase that begins with a certain word, and what it means.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The words after the first.
    pub(super) rest: Vec<&'static str>,
    /// What the whole means.
    pub(super) meaning: Meaning,
}

/// The phrases of one language by their first word.
#[derive(Debug)]
pub(super) struct Vocabulary {
    phrases: HashMap<&'static str, Vec<Phrase>>,
    /// For every first byte, the lengths in bytes that first words have, one bit each: most words of a text
    /// are told from all of these without a hash.
    lengths: [u64; 256],
}

/// The longest first word, in bytes.
const LONGEST: usize = 63;

static VOCABULARIES: LazyLock<Vec<(&'static str, Vocabulary)>> = LazyLock::new(|| {
    LANGUAGES.iter().map(|language| (language.code, Vocabulary::new(Some(language)))).collect()
});
static SHARED: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(None));

impl Vocabulary {
    /// The words of a language; without one, the symbols that all share.
    pub(super) fn of(language: Option<&Language>) -> &'static Self {
        let known = VOCABULARIES.iter().find(|(code, _)| language.is_some_and(|l| l.code == *code));
        known.map_or(&SHARED, |(_, vocabulary)| vocabulary)
    }

    /// The phrases that begin with a word in normal form, longest first.
    pub(super) fn phrases(&self, normal: &str) -> &[Phrase] {
        let Some(first) = normal.bytes().next() else { return &[] };
        if normal.len() > LONGEST || self.lengths[usize::from(first)] & (1 << normal.len()) == 0 {
            return &[];
        }
        self.phrases.get(normal).map_or(&[], Vec::as_slice)
    }

    /// Whether a phrase may begin with a word whose normal form begins with a byte.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        self.lengths[usize::from(byte)] != 0
    }

    fn new(language: Option<&'static Language>) -> Self {
        let mut all = Self { phrases: HashMap::new(), lengths: [0; 256] };
        for &(symbol, measure) in SYMBOLS {
            all.add(symbol, Meaning::Measure(measure));
        }
        if let Some(language) = language {
            all.add_amounts(language);
            all.add_days(language);
        }
        for phrases in all.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        all
    }

    fn add_amounts(&mut self, language: &'static Language) {
        let words = &language.quantities;
        self.add_pairs(language.number_words, Meaning::Cardinal);
        self.add_pairs(words.ordinals, Meaning::Ordinal);
        self.add_pairs(words.collectives, Meaning::Collective);
        self.add_pairs(words.parts, Meaning::Part);
        self.add_pairs(words.measures, Meaning::Measure);
        self.add_all(words.halves, Meaning::Half);
        self.add_all(words.and_halves, Meaning::AndHalf);
        self.add_all(language.number_joints, Meaning::Joint);
        self.add_all(words.links, Meaning::Link);
        self.add_all(words.numeral_nouns, Meaning::NumeralNoun);
        self.add_all(language.numbers.hour_signs, Meaning::Measure(Measure::Hour));
    }

    fn add_days(&mut self, language: &'static Language) {
        let words = &language.quantities;
        for (month, number) in language.months.iter().zip(1..) {
            self.add(month, Meaning::Month(number));
        }
        self.add_pairs(words.short_months, Meaning::ShortMonth);
        self.add_pairs(words.weekdays, Meaning::Weekday);
        self.add_pairs(words.hours, Meaning::Hour);
        self.add_all(words.decades, Meaning::Decade);
        self.add_all(words.half_days[0], Meaning::Morning);
        self.add_all(words.half_days[1], Meaning::Afternoon);
    }

    fn add_pairs<T: Copy>(&mut self, rows: &[(&'static str, T)], meaning: impl Fn(T) -> Meaning) {
        for &(phrase, value) in rows {
            self.add(phrase, meaning(value));
        }
    }

    fn add_all(&mut self, phrases: &[&'static str], meaning: Meaning) {
        for phrase in phrases {
            self.add(phrase, meaning);
        }
    }

    fn add(&mut self, phrase: &'static str, meaning: Meaning) {
        let mut words = phrase.split([' ', '/']);
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.phrases.entry(first).or_default().push(Phrase { rest, meaning });
        if let Some(byte) = first.bytes().next() {
            self.lengths[usize::from(byte)] |= 1 << first.len().min(LONGEST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal::normal;

    #[test]
    fn every_word_is_in_normal_form_and_found() {
        for language in LANGUAGES {
            let vocabulary = Vocabulary::of(Some(language));
            for (first, phrases) in &vocabulary.phrases {
                assert!(first.len() <= LONGEST, "{first}");
                assert_eq!(normal(first), *first, "{}", language.code);
                assert!(!vocabulary.phrases(first).is_empty(), "{first}");
                for word in phrases.iter().flat_map(|phrase| &phrase.rest) {
                    assert_eq!(normal(word), *word, "{}", language.code);
                }
            }
        }
    }
}
