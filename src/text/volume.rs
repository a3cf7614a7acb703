//! How much text there is to translate: words and characters, counted.

use std::ops::AddAssign;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// The words and characters of a text, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// Words between the boundaries of UAX #29 that have a letter or digit: `l'eau` and `3,5` are one, `vis-à-vis`
    /// is three.
    pub words: u64,
    /// Unicode scalar values, spaces too.
    pub characters: u64,
    /// Those of them that are not `White_Space`.
    pub characters_without_spaces: u64,
}

impl Volume {
    /// What a text holds.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let count = |characters: usize| u64::try_from(characters).unwrap_or(u64::MAX);
        Self {
            words: count(text.unicode_words().count()),
            characters: count(text.chars().count()),
            characters_without_spaces: count(text.chars().filter(|c| !c.is_whitespace()).count()),
        }
    }
}

impl AddAssign for Volume {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.characters += other.characters;
        self.characters_without_spaces += other.characters_without_spaces;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: u64, characters: u64, without_spaces: u64) {
        let expected = Volume { words, characters, characters_without_spaces: without_spaces };
        assert_eq!(Volume::of(text), expected, "{text}");
    }

    #[test]
    fn words_are_those_between_the_boundaries_of_the_standard() {
        check("L'eau d'été, 3,5 %", 3, 18, 15);
        check("vis-à-vis", 3, 9, 9);
        check(" – ", 0, 3, 1);
        check("", 0, 0, 0);
    }
}
