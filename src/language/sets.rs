//! In which languages a word carries no subject, and which languages write a letter: found without reading their lists.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{LANGUAGES, LangTag, Language};

/// Some of [`LANGUAGES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Several(u32);

/// The languages that have a word in a list of theirs.
#[derive(Clone, Copy, Default)]
struct Lists {
    functions: Several,
    elisions: Several,
}

static WORDS: LazyLock<HashMap<&'static str, Lists>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Lists> = HashMap::new();
    for row in LANGUAGES {
        for word in row.function_words {
            words.entry(word).or_default().functions.add(row.bit());
        }
        for word in row.elisions {
            words.entry(word).or_default().elisions.add(row.bit());
        }
    }
    words
});

static LETTERS: LazyLock<HashMap<char, Several>> = LazyLock::new(|| {
    let mut letters: HashMap<char, Several> = HashMap::new();
    for row in LANGUAGES {
        row.marks.chars().for_each(|letter| letters.entry(letter).or_default().add(row.bit()));
    }
    letters
});

impl Several {
    /// Those of some tags that legenda knows.
    #[must_use]
    pub fn of(tags: &[LangTag]) -> Self {
        let mut all = Self::default();
        tags.iter().filter_map(super::language).for_each(|row| all.add(row.bit()));
        all
    }

    /// Two of them.
    #[must_use]
    pub fn both(one: &Language, other: &Language) -> Self {
        Self(one.bit() | other.bit())
    }

    /// Those that have a word among their function words. It is given in normal form.
    #[must_use]
    pub fn with_function_word(word: &str) -> Self {
        WORDS.get(word).map_or(Self::default(), |lists| lists.functions)
    }

    /// Those that write a letter or sign that others may not: see [`Language::marks`].
    #[must_use]
    pub fn with_mark(letter: char) -> Self {
        LETTERS.get(&letter).copied().unwrap_or_default()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether of `others` it has this language, and no other.
    #[must_use]
    pub fn has_alone(self, row: &Language, others: Self) -> bool {
        self.0 & row.bit() != 0 && self.0 & others.0 & !row.bit() == 0
    }

    fn has(self, row: &Language) -> bool {
        self.0 & row.bit() != 0
    }

    fn add(&mut self, bit: u32) {
        self.0 |= bit;
    }
}

impl Language {
    /// Whether a word in normal form carries no subject: a function word, or one that is elided.
    #[must_use]
    pub fn has_function_word(&self, word: &str) -> bool {
        WORDS.get(word).is_some_and(|lists| lists.functions.has(self) || lists.elisions.has(self))
    }

    /// A bit that no other row has; none where the row is not one of [`LANGUAGES`].
    fn bit(&self) -> u32 {
        LANGUAGES.iter().position(|row| row.code == self.code).map_or(0, |place| 1 << place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_say_what_the_lists_say() {
        for row in LANGUAGES {
            for word in row.function_words.iter().chain(row.elisions) {
                assert!(row.has_function_word(word), "{word}");
                let has = |row: &Language| row.function_words.contains(word) || row.elisions.contains(word);
                assert!(LANGUAGES.iter().all(|other| other.has_function_word(word) == has(other)), "{word}");
            }
            assert!(row.marks.chars().all(|letter| Several::with_mark(letter).has(row)));
        }
        assert!(Several::with_function_word("presidente").is_empty());
    }

    #[test]
    fn what_one_language_alone_writes_speaks_for_it() {
        let tag = |code: &str| code.parse::<LangTag>().unwrap();
        let [es, fr] = [LANGUAGES[0], LANGUAGES[1]];
        let both = Several::of(&[tag("es"), tag("fr-MA"), tag("xx")]);
        assert!(Several::with_mark('ñ').has_alone(es, both) && !Several::with_mark('ñ').has_alone(fr, both));
        assert!(!Several::with_function_word("la").has_alone(es, both));
        assert!(Several::with_function_word("la").has_alone(es, Several::of(&[tag("es")])));
    }
}
