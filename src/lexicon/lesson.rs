//! What one unit teaches of the words of two languages: its words, and which of them are linked.

use crate::language::LangTag;

use super::leb::{put, take};
use super::words::{Vocabulary, content_words};

/// The count of one word or link of a unit that is fully trusted. Counts are whole numbers, so that what is
/// taken away again leaves nothing.
pub const WHOLE: u8 = 200;
/// The least probability, before the trust in its unit, of a link that is kept: what is below is mostly chance,
/// and would take most of the room.
pub(super) const LEAST_KEPT: f32 = 0.1;

/// The words of a text pair and how they are linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The content words of both texts in reading order, by their numbers in a [`Vocabulary`].
    pub words: [Vec<u32>; 2],
    /// How far the unit is trusted: the count of each of its words, 0 to [`WHOLE`].
    pub trust: u8,
    /// The links between them: what the unit was seen to say.
    pub links: Vec<Link>,
}

/// A link of two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The place of a word of the first text.
    pub first: u8,
    /// The place of a word of the second text.
    pub second: u8,
    /// The expected count of the link: its probability in parts of [`WHOLE`], times the trust.
    pub count: u8,
}

impl Lesson {
    /// The words of two texts, without links yet.
    #[must_use]
    pub fn of(texts: [&str; 2], langs: [&LangTag; 2], trust: u8, vocabulary: &mut Vocabulary) -> Self {
        let mut read = |side: usize| -> Vec<u32> {
            let words = content_words(texts[side], langs[side]);
            words.iter().map(|word| vocabulary.number(word)).collect()
        };
        Self { words: [read(0), read(1)], trust, links: vec![] }
    }

    /// The lesson with other numbers of its words.
    ///
    /// # Errors
    /// What `number` returns.
    pub fn renumbered<E>(&self, mut number: impl FnMut(u32) -> Result<u32, E>) -> Result<Self, E> {
        let mut side = |words: &[u32]| words.iter().map(|word| number(*word)).collect::<Result<_, E>>();
        let words = [side(&self.words[0])?, side(&self.words[1])?];
        Ok(Self { words, trust: self.trust, links: self.links.clone() })
    }

    /// The lesson as bytes: the trust; for each side how many words and their numbers (LEB128); three bytes a
    /// link.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![self.trust];
        for words in &self.words {
            put(&mut bytes, u32::try_from(words.len()).unwrap_or(u32::MAX));
            for word in words {
                put(&mut bytes, *word);
            }
        }
        bytes.extend(self.links.iter().flat_map(|link| [link.first, link.second, link.count]));
        bytes
    }

    /// The lesson of such bytes; `None` if they are none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&trust, mut rest) = bytes.split_first()?;
        let mut side = || -> Option<Vec<u32>> {
            let count = take(&mut rest)?;
            (0..count).map(|_| take(&mut rest)).collect()
        };
        let words = [side()?, side()?];
        let links = rest.chunks(3).map(|link| {
            let [first, second, count] = *link else { return None };
            let is_within = usize::from(first) < words[0].len() && usize::from(second) < words[1].len();
            is_within.then_some(Link { first, second, count })
        });
        let links = links.collect::<Option<Vec<Link>>>()?;
        Some(Self { words, trust, links })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_lesson_is_read_as_it_was_written(
            words in [prop::collection::vec(any::<u32>(), 1..200), prop::collection::vec(any::<u32>(), 1..200)],
            trust: u8,
            links in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..9),
        ) {
            let within = |place: u8, words: &[u32]| place % u8::try_from(words.len()).unwrap();
            let links = links.into_iter().map(|(first, second, count)| Link {
                first: within(first, &words[0]),
                second: within(second, &words[1]),
                count,
            });
            let lesson = Lesson { links: links.collect(), words, trust };
            prop_assert_eq!(Lesson::from_bytes(&lesson.to_bytes()), Some(lesson));
        }

        #[test]
        fn any_bytes_are_a_lesson_or_none(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(lesson) = Lesson::from_bytes(&bytes) {
                prop_assert_eq!(Lesson::from_bytes(&lesson.to_bytes()), Some(lesson));
            }
        }
    }
}
