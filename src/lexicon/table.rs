//! Counts as they are kept and loaded: one run of bytes in which a word is found without reading the rest.
//!
//! Little-endian 32-bit numbers, then text. A head: [`MARK`], then how many stems and words the first side has,
//! how many the second, how many links. Then for each side its stems (end of its text, end of its words) and its
//! words (end of its text, count, end of its links), stems ascending and words ascending within a stem; then the
//! links of the first side's words (place of the other word, count), ascending. The texts stand in the same
//! order, one after the other. A damaged table gives wrong answers or none, and never fails.

use std::collections::HashMap;
use std::ops::Range;

use super::at;
use super::counts::Counts;
use super::stem::Stemmer;
use super::words::Vocabulary;

/// What a table begins with: `lgx1`.
const MARK: u32 = 0x3178_676C;
/// Numbers in the head, in a row of a stem, of a word, of a link.
const HEAD: usize = 6;
const STEM: usize = 2;
const WORD: usize = 3;
const LINK: usize = 2;
/// Bytes of a number.
const NUMBER: usize = 4;

/// Counts of two languages. See the head of this file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    bytes: Vec<u8>,
    /// How many stems and words each side has.
    stems: [usize; 2],
    words: [usize; 2],
    links: usize,
    /// Where rows begin, in numbers from the start.
    stem_rows: [usize; 2],
    word_rows: [usize; 2],
    link_rows: usize,
    /// Where the text of stems and words begins, in bytes from the start.
    text: usize,
}

impl Table {
    /// A table of its bytes; `None` if they are none.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let head: Vec<usize> = (0..HEAD).map(|place| read(&bytes, place)).collect::<Option<_>>()?;
        let &[mark, first_stems, first_words, second_stems, second_words, links] = &head[..] else {
            return None;
        };
        let mut table = Self {
            bytes,
            stems: [first_stems, second_stems],
            words: [first_words, second_words],
            links,
            stem_rows: [0; 2],
            word_rows: [0; 2],
            link_rows: 0,
            text: 0,
        };
        let mut place = HEAD;
        for side in 0..2 {
            table.stem_rows[side] = place;
            table.word_rows[side] = place.checked_add(table.stems[side].checked_mul(STEM)?)?;
            place = table.word_rows[side].checked_add(table.words[side].checked_mul(WORD)?)?;
        }
        table.link_rows = place;
        table.text = place.checked_add(links.checked_mul(LINK)?)?.checked_mul(NUMBER)?;
        (mark == at(MARK) && table.text <= table.bytes.len()).then_some(table)
    }

    /// The table of some counts; what is zero is left out.
    #[must_use]
    pub(super) fn of(counts: &Counts, vocabulary: &Vocabulary, stemmers: [&Stemmer; 2]) -> Self {
        let sides = [0, 1].map(|side| Sorted::of(counts, side, vocabulary, stemmers[side]));
        let mut links: Vec<(u32, u32, i64)> = vec![];
        for ((first, second), count) in counts.links.iter().filter(|(_, count)| **count != 0) {
            links.push((sides[0].place[first], sides[1].place[second], *count));
        }
        links.sort_unstable();
        let lengths = sides.each_ref().map(|side| [side.stems.len(), side.words.len()]);
        let mut bytes = vec![];
        let head = [at(MARK), lengths[0][0], lengths[0][1], lengths[1][0], lengths[1][1], links.len()];
        for number in head {
            put(&mut bytes, number);
        }
        let mut text = String::new();
        sides[0].write(&mut bytes, &mut text, &links);
        sides[1].write(&mut bytes, &mut text, &[]);
        for (_, second, count) in &links {
            put(&mut bytes, at(*second));
            bytes.extend(narrow(*count).to_le_bytes());
        }
        bytes.extend(text.bytes());
        Self::from_bytes(bytes).expect("a table is read as it was written")
    }

    /// The bytes to keep.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Every word of a side with its count.
    pub(super) fn words(&self, side: usize) -> impl Iterator<Item = (&str, i64)> {
        (0..self.words[side]).map(move |word| (self.word(side, word), self.count(side, word)))
    }

    /// Every link: the places of its words and its count.
    pub(super) fn links(&self) -> impl Iterator<Item = (usize, usize, i64)> {
        (0..self.words[0]).flat_map(move |word| self.links_of(word).map(move |(b, count)| (word, b, count)))
    }

    /// The links of a word of the first side: the places of the others and the counts.
    pub(super) fn links_of(&self, word: usize) -> impl Iterator<Item = (usize, i64)> {
        let row = |word: usize| self.word_rows[0] + word * WORD + 2;
        let start = if word == 0 { 0 } else { self.number(row(word - 1)) };
        let end = self.number(row(word)).min(self.links);
        (start..end).map(|link| {
            let row = self.link_rows + link * LINK;
            (self.number(row), self.signed(row + 1))
        })
    }

    /// The words of a side that have a stem, by their places.
    pub(super) fn with_stem(&self, side: usize, stem: &str) -> Range<usize> {
        let (mut low, mut high) = (0, self.stems[side]);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.stem(side, middle) < stem { low = middle + 1 } else { high = middle }
        }
        if low < self.stems[side] && self.stem(side, low) == stem { self.words_of(side, low) } else { 0..0 }
    }

    /// The stem of a word.
    pub(super) fn stem_of(&self, side: usize, word: usize) -> &str {
        let (mut low, mut high) = (0, self.stems[side]);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.words_of(side, middle).end <= word { low = middle + 1 } else { high = middle }
        }
        self.stem(side, low)
    }

    /// A word by its place.
    pub(super) fn word(&self, side: usize, word: usize) -> &str {
        let row = self.word_rows[side] + word * WORD;
        let start = match word {
            0 => self.end_of_stems(side),
            _ => self.number(row - WORD),
        };
        self.cut(start, self.number(row))
    }

    /// How often a word stood.
    pub(super) fn count(&self, side: usize, word: usize) -> i64 {
        self.signed(self.word_rows[side] + word * WORD + 1)
    }

    fn words_of(&self, side: usize, stem: usize) -> Range<usize> {
        let row = self.stem_rows[side] + stem * STEM + 1;
        let start = if stem == 0 { 0 } else { self.number(row - STEM) };
        start..self.number(row).min(self.words[side])
    }

    fn stem(&self, side: usize, stem: usize) -> &str {
        let row = self.stem_rows[side] + stem * STEM;
        let start = match (stem, side) {
            (0, 0) => 0,
            (0, _) => self.end_of_words(0),
            _ => self.number(row - STEM),
        };
        self.cut(start, self.number(row))
    }

    /// Where the text of the stems of a side ends.
    fn end_of_stems(&self, side: usize) -> usize {
        match (self.stems[side], side) {
            (0, 0) => 0,
            (0, _) => self.end_of_words(0),
            (stems, _) => self.number(self.stem_rows[side] + (stems - 1) * STEM),
        }
    }

    fn end_of_words(&self, side: usize) -> usize {
        match self.words[side] {
            0 => self.end_of_stems(side),
            words => self.number(self.word_rows[side] + (words - 1) * WORD),
        }
    }

    fn cut(&self, start: usize, end: usize) -> &str {
        let bytes = self.bytes.get(self.text.saturating_add(start)..self.text.saturating_add(end));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn number(&self, place: usize) -> usize {
        read(&self.bytes, place).unwrap_or_default()
    }

    fn signed(&self, place: usize) -> i64 {
        let start = place * NUMBER;
        let bytes = self.bytes.get(start..start + NUMBER).and_then(|bytes| bytes.try_into().ok());
        i64::from(bytes.map_or(0, i32::from_le_bytes))
    }
}

/// The words of one side in their order.
struct Sorted<'v> {
    /// Each stem and where its words end.
    stems: Vec<(String, usize)>,
    /// Each word with its number and count.
    words: Vec<(&'v str, u32, i64)>,
    /// The place of each word by its number.
    place: HashMap<u32, u32>,
}

impl<'v> Sorted<'v> {
    fn of(counts: &Counts, side: usize, vocabulary: &'v Vocabulary, stemmer: &Stemmer) -> Self {
        // A word of a link stays even where it was taken away as often as it was added.
        let linked = counts.links.iter().filter(|(_, count)| **count != 0);
        let linked = linked.map(|((first, second), _)| if side == 0 { *first } else { *second });
        let counted = counts.words[side].iter().filter(|(_, count)| **count != 0).map(|(word, _)| *word);
        let mut numbers: Vec<u32> = counted.chain(linked).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut sorted: Vec<(String, &str, u32)> = vec![];
        for number in numbers {
            let word = vocabulary.word(number);
            sorted.push((stemmer.stem(word), word, number));
        }
        sorted.sort_unstable();
        let (mut stems, mut words, mut place): (Vec<(String, usize)>, _, _) =
            (vec![], vec![], HashMap::new());
        for ((stem, word, number), at) in sorted.into_iter().zip(0..) {
            words.push((word, number, counts.words[side].get(&number).copied().unwrap_or(0)));
            place.insert(number, at);
            match stems.last_mut() {
                Some((last, end)) if *last == stem => *end = words.len(),
                _ => stems.push((stem, words.len())),
            }
        }
        Self { stems, words, place }
    }

    /// Writes the rows of stems and words; `links`, sorted, are those of these words.
    fn write(&self, bytes: &mut Vec<u8>, text: &mut String, links: &[(u32, u32, i64)]) {
        for (stem, end) in &self.stems {
            text.push_str(stem);
            put(bytes, text.len());
            put(bytes, *end);
        }
        let mut linked = 0;
        for ((word, _, count), place) in self.words.iter().zip(0..) {
            text.push_str(word);
            linked += links[linked..].iter().take_while(|(first, ..)| *first <= place).count();
            put(bytes, text.len());
            bytes.extend(narrow(*count).to_le_bytes());
            put(bytes, linked);
        }
    }
}

/// A count as it is kept: ten million times a word, and no more.
fn narrow(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(if count < 0 { i32::MIN } else { i32::MAX })
}

fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn read(bytes: &[u8], place: usize) -> Option<usize> {
    let start = place.checked_mul(NUMBER)?;
    let bytes = bytes.get(start..start.checked_add(NUMBER)?)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Learned, Lesson, Link, Sign};
    use proptest::prelude::*;

    /// Words with the same stems, short and long, with and without accents.
    const WORDS: [&str; 8] = ["rey", "reyes", "año", "años", "presidente", "presidentes", "", "é"];

    /// The words of both sides, and links: two places and a count.
    type Drawn = (Vec<usize>, Vec<usize>, Vec<(usize, usize, u8)>);

    /// A lesson of a few words.
    fn lesson() -> impl Strategy<Value = Drawn> {
        let words = || prop::collection::vec(0..WORDS.len(), 1..6);
        (words(), words(), prop::collection::vec((0..6usize, 0..6usize, 1..=200u8), 0..6))
    }

    fn read(vocabulary: &mut Vocabulary, lesson: &Drawn) -> Lesson {
        let (first, second, links) = lesson;
        let words = [first, second]
            .map(|side| side.iter().map(|word| vocabulary.number(WORDS[*word])).collect::<Vec<_>>());
        let place = |at: usize, words: &[u32]| u8::try_from(at % words.len()).unwrap();
        let links = links.iter().map(|(a, b, count)| Link {
            first: place(*a, &words[0]),
            second: place(*b, &words[1]),
            count: *count,
        });
        Lesson { links: links.collect(), words, trust: 200 }
    }

    fn empty() -> Learned {
        Learned::new(["es".parse().unwrap(), "fr".parse().unwrap()], vec![])
    }

    proptest! {
        #[test]
        fn a_table_holds_the_counts_that_it_was_made_of(lessons in prop::collection::vec(lesson(), 0..6)) {
            let (mut vocabulary, mut counts) = (Vocabulary::default(), Counts::default());
            for lesson in &lessons {
                counts.count(&read(&mut vocabulary, lesson), Sign::Plus);
            }
            let table = empty().table(&counts, &vocabulary);
            let again = Table::from_bytes(table.bytes().to_vec()).unwrap();
            let mut found = Counts::default();
            found.add(&again, &mut vocabulary);
            prop_assert_eq!(found.listed(&vocabulary), counts.listed(&vocabulary));
        }

        #[test]
        fn what_is_taken_away_again_leaves_nothing(
            lessons in prop::collection::vec(lesson(), 1..6), order in any::<prop::sample::Index>(),
        ) {
            let (mut vocabulary, mut counts) = (Vocabulary::default(), Counts::default());
            let lessons: Vec<Lesson> = lessons.iter().map(|lesson| read(&mut vocabulary, lesson)).collect();
            for lesson in &lessons {
                counts.count(lesson, Sign::Plus);
            }
            let start = order.index(lessons.len());
            for lesson in lessons[start..].iter().chain(&lessons[..start]) {
                counts.count(lesson, Sign::Minus);
            }
            prop_assert!(counts.is_zero());
            prop_assert!(empty().table(&counts, &vocabulary).words(0).next().is_none());
        }

        #[test]
        fn any_bytes_are_a_table_or_none(
            lessons in prop::collection::vec(lesson(), 1..3), at in any::<prop::sample::Index>(), byte: u8,
        ) {
            let (mut vocabulary, mut counts) = (Vocabulary::default(), Counts::default());
            for lesson in &lessons {
                counts.count(&read(&mut vocabulary, lesson), Sign::Plus);
            }
            let mut bytes = empty().table(&counts, &vocabulary).bytes().to_vec();
            let place = at.index(bytes.len());
            bytes[place] = byte;
            if let Some(table) = Table::from_bytes(bytes) {
                let mut found = Counts::default();
                found.add(&table, &mut vocabulary);
                let learned = empty().and(table);
                let es = "es".parse().unwrap();
                for word in WORDS {
                    prop_assert!(learned.translations(&es, word).iter().all(|found| found.probability <= 1.0));
                    prop_assert!(learned.strength_of(&es, word, word) <= crate::lexicon::STRONGEST);
                }
            }
        }
    }
}
