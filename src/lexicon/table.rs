//! Counts as they are kept and loaded: one run of bytes in which a word is found without reading the rest.
//!
//! A head of little-endian 32-bit numbers: [`MARK`], how many words each side has, how many bytes the words of each
//! take, and the links. Then for each side, for every [`BLOCK`] words, where the first of them begins and where its
//! links do; then the words of each side, ascending by stem and within it; then the links.
//!
//! A word is written as it differs from the one before it, the first of a block whole: how many bytes they have in
//! common, how many follow, these, its stem ([`Stem`]), its count, and the bytes of its links. A link of a word of
//! the first side is the place of the other word, less that of the link before, and its count. All of these numbers
//! are LEB128. A damaged table gives wrong answers or none, and never fails.

use std::collections::HashMap;
use std::ops::Range;

use super::at;
use super::counts::Counts;
use super::leb::{put, put_signed, take, take_signed};
use super::stem::Stemmer;
use super::words::Vocabulary;

/// What a table begins with: `lgx2`.
const MARK: u32 = 0x3278_676C;
/// Numbers in the head, and of a block.
const HEAD: usize = 6;
const ROW: usize = 2;
/// Bytes of such a number.
const NUMBER: usize = 4;
/// Words that are read one after the other to find one of them.
const BLOCK: usize = 16;

/// Counts of two languages. See the head of this file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    bytes: Vec<u8>,
    sides: [Section; 2],
    /// The bytes of the links.
    links: Range<usize>,
}

/// Where the words of one side are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    count: usize,
    /// The bytes of its blocks.
    blocks: Range<usize>,
    /// The bytes of its words.
    words: Range<usize>,
}

/// A word of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// The word itself.
    pub(super) text: String,
    /// Its stem.
    pub(super) stem: String,
    /// How often it stood.
    pub(super) count: i64,
    /// The bytes of its links.
    links: Range<usize>,
}

/// How the stem of a word is written: as one number, and its text where that is said to follow.
enum Stem {
    /// The stem of the word before.
    Same,
    /// Its length and its text follow.
    Written,
    /// So many bytes of the beginning of the word.
    Beginning(usize),
}

impl Table {
    /// A table of its bytes; `None` if they are none.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let head: Vec<usize> = (0..HEAD).map(|place| read(&bytes, place * NUMBER)).collect::<Option<_>>()?;
        let &[mark, first, second, first_bytes, second_bytes, links] = &head[..] else { return None };
        let mut start = HEAD * NUMBER;
        let mut part = |length: usize| -> Option<Range<usize>> {
            let part = start..start.checked_add(length)?;
            start = part.end;
            Some(part)
        };
        let blocks = |words: usize| words.div_ceil(BLOCK).checked_mul(ROW * NUMBER);
        let (first_blocks, second_blocks) = (part(blocks(first)?)?, part(blocks(second)?)?);
        let sides = [
            Section { count: first, blocks: first_blocks, words: part(first_bytes)? },
            Section { count: second, blocks: second_blocks, words: part(second_bytes)? },
        ];
        let links = part(links)?;
        (mark == at(MARK) && links.end == bytes.len()).then_some(Self { bytes, sides, links })
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
        let mut written = [Written::default(), Written::default()];
        sides[0].write(&mut written[0], &links);
        sides[1].write(&mut written[1], &[]);
        let [first, second] = &written;
        let lengths = [first.words.len(), second.words.len(), first.links.len()];
        let head = [at(MARK), sides[0].words.len(), sides[1].words.len()];
        let mut bytes = vec![];
        for number in head.into_iter().chain(lengths) {
            put_number(&mut bytes, number);
        }
        for part in [&first.blocks, &second.blocks, &first.words, &second.words, &first.links] {
            bytes.extend(part);
        }
        Self::from_bytes(bytes).expect("a table is read as it was written")
    }

    /// The bytes to keep.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Every word of a side.
    pub(super) fn words(&self, side: usize) -> impl Iterator<Item = Word> {
        let mut reader = self.reader(side, 0);
        std::iter::from_fn(move || reader.read().then(|| reader.word.clone()))
    }

    /// The links of a word of the first side: the places of the others and the counts.
    pub(super) fn links_of(&self, word: &Word) -> impl Iterator<Item = (usize, i64)> {
        let mut rest = self.bytes.get(word.links.clone()).unwrap_or_default();
        let mut place = 0_usize;
        std::iter::from_fn(move || {
            place = place.saturating_add(at(take(&mut rest)?));
            Some((place, i64::from(take_signed(&mut rest)?)))
        })
    }

    /// The words of a side that have a stem, each with its place.
    pub(super) fn with_stem(&self, side: usize, stem: &str) -> Vec<(usize, Word)> {
        let (mut low, mut high) = (0, self.sides[side].count.div_ceil(BLOCK));
        while low < high {
            let middle = usize::midpoint(low, high);
            let mut reader = self.reader(side, middle);
            if reader.read() && reader.word.stem.as_str() < stem { low = middle + 1 } else { high = middle }
        }
        // The first of them may stand in the block before.
        let block = low.saturating_sub(1);
        let (mut reader, mut found) = (self.reader(side, block), vec![]);
        let mut place = block * BLOCK;
        while reader.read() && reader.word.stem.as_str() <= stem {
            if reader.word.stem == stem {
                found.push((place, reader.word.clone()));
            }
            place += 1;
        }
        found
    }

    /// The word of a side at a place.
    pub(super) fn word(&self, side: usize, place: usize) -> Word {
        let mut reader = self.reader(side, place / BLOCK);
        let is_there = place < self.sides[side].count && (0..=place % BLOCK).all(|_| reader.read());
        if is_there { reader.word } else { Word::default() }
    }

    /// What reads the words of a side from a block on.
    fn reader(&self, side: usize, block: usize) -> Reader<'_> {
        let section = &self.sides[side];
        let row = section.blocks.start.saturating_add(block.saturating_mul(ROW * NUMBER));
        let is_there = row < section.blocks.end;
        let number = |at: usize| if is_there { read(&self.bytes, at).unwrap_or_default() } else { 0 };
        let start =
            if is_there { section.words.start.saturating_add(number(row)) } else { section.words.end };
        let links = self.links.start.saturating_add(number(row + NUMBER));
        let rest = self.bytes.get(start..section.words.end).unwrap_or_default();
        Reader { rest, word: Word { links: links..links, ..Word::default() } }
    }
}

/// Reads one word after the other.
struct Reader<'t> {
    /// What is not read yet.
    rest: &'t [u8],
    /// The word that was read last.
    word: Word,
}

impl<'t> Reader<'t> {
    /// Reads the next word; false if there is none.
    fn read(&mut self) -> bool {
        self.read_word().is_some()
    }

    fn read_word(&mut self) -> Option<()> {
        let common = at(take(&mut self.rest)?);
        if !self.word.text.is_char_boundary(common) {
            return None;
        }
        self.word.text.truncate(common);
        let following = self.read_text()?;
        self.word.text.push_str(following);
        match Stem::of(take(&mut self.rest)?) {
            Stem::Same => {}
            Stem::Written => self.read_text()?.clone_into(&mut self.word.stem),
            Stem::Beginning(length) => self.word.text.get(..length)?.clone_into(&mut self.word.stem),
        }
        self.word.count = i64::from(take_signed(&mut self.rest)?);
        let links = self.word.links.end;
        self.word.links = links..links.saturating_add(at(take(&mut self.rest)?));
        Some(())
    }

    /// A text with its length before it.
    fn read_text(&mut self) -> Option<&'t str> {
        let length = at(take(&mut self.rest)?);
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }
}

impl Stem {
    /// The number of [`Stem::Written`]; of beginnings, those after it.
    const WRITTEN: usize = 1;

    fn of(number: u32) -> Self {
        match at(number) {
            0 => Self::Same,
            Self::WRITTEN => Self::Written,
            number => Self::Beginning(number - Self::WRITTEN - 1),
        }
    }
}

/// The words of one side in their order.
struct Sorted<'v> {
    /// Each word with its stem and its count.
    words: Vec<(String, &'v str, i64)>,
    /// The place of each word by its number.
    place: HashMap<u32, u32>,
}

/// One side as it is written: see the head of this file.
#[derive(Default)]
struct Written {
    blocks: Vec<u8>,
    words: Vec<u8>,
    links: Vec<u8>,
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
        let (mut words, mut place) = (Vec::with_capacity(sorted.len()), HashMap::with_capacity(sorted.len()));
        for ((stem, word, number), at) in sorted.into_iter().zip(0..) {
            words.push((stem, word, counts.words[side].get(&number).copied().unwrap_or(0)));
            place.insert(number, at);
        }
        Self { words, place }
    }

    /// Writes the words; `links`, sorted, are those that they have.
    fn write(&self, to: &mut Written, links: &[(u32, u32, i64)]) {
        let (mut last, mut last_stem) = ("", "");
        let mut links = links.iter().peekable();
        for (place, (stem, word, count)) in (0..).zip(&self.words) {
            if at(place).is_multiple_of(BLOCK) {
                (last, last_stem) = ("", "");
                put_number(&mut to.blocks, to.words.len());
                put_number(&mut to.blocks, to.links.len());
            }
            let common = in_common(last, word);
            put_length(&mut to.words, common);
            put_text(&mut to.words, &word[common..]);
            put_stem(&mut to.words, stem, word, last_stem);
            put_signed(&mut to.words, narrow(*count));
            let (start, mut last_place) = (to.links.len(), 0);
            while let Some((_, other, count)) = links.next_if(|(first, ..)| *first == place) {
                put(&mut to.links, other - last_place);
                put_signed(&mut to.links, narrow(*count));
                last_place = *other;
            }
            put_length(&mut to.words, to.links.len() - start);
            (last, last_stem) = (word, stem);
        }
    }
}

fn put_stem(bytes: &mut Vec<u8>, stem: &str, word: &str, last: &str) {
    if !stem.is_empty() && stem == last {
        put_length(bytes, 0);
    } else if word.starts_with(stem) {
        put_length(bytes, stem.len() + Stem::WRITTEN + 1);
    } else {
        put_length(bytes, Stem::WRITTEN);
        put_text(bytes, stem);
    }
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_length(bytes, text.len());
    bytes.extend(text.bytes());
}

/// How many bytes two words begin with alike, whole letters only.
fn in_common(word: &str, other: &str) -> usize {
    let alike = word.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    alike.map(|(letter, _)| letter.len_utf8()).sum()
}

/// A count as it is kept: ten million times a word, and no more.
fn narrow(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(if count < 0 { i32::MIN } else { i32::MAX })
}

fn put_length(bytes: &mut Vec<u8>, length: usize) {
    put(bytes, u32::try_from(length).unwrap_or(u32::MAX));
}

fn put_number(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

/// The number that begins at a byte.
fn read(bytes: &[u8], start: usize) -> Option<usize> {
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
