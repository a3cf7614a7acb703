//! What a memory has taught of two languages, looked up by words and by light stems.

use std::collections::HashMap;

use crate::language::{LangTag, language};

use super::Side;
use super::counts::Counts;
use super::keys::hash;
use super::lesson::WHOLE;
use super::stem::Stemmer;
use super::table::{Table, Word};
use super::words::Vocabulary;

/// The most that a learned translation can be as strong as: below what the seed says.
pub const STRONGEST: f64 = 0.95;
/// What is left of the strength of words that were seen to translate each other only in other forms.
const BY_STEM: f64 = 0.9;
/// Translations of words between two languages that a memory has taught: see [`learned_langs`].
#[derive(Clone, Debug)]
pub struct Learned {
    langs: [LangTag; 2],
    stemmers: [Stemmer; 2],
    /// What is added up: the base, and what was taught since.
    tables: Vec<Table>,
}

/// A translation that a memory has taught.
#[derive(Clone, Debug, PartialEq)]
pub struct Translation {
    /// The word in the other language.
    pub word: String,
    /// The probability that it stands where the word asked for does: 0 to 1.
    pub probability: f64,
    /// The probability that the word asked for stands where it does: 0 to 1.
    pub back: f64,
    /// How often the two were linked, in units that are fully trusted.
    pub seen: f64,
}

/// The languages of two tags, without region, in the order in which what is learned of them is kept; `None` if
/// they are one language.
#[must_use]
pub fn learned_langs(one: &LangTag, other: &LangTag) -> Option<[LangTag; 2]> {
    let primary = |tag: &LangTag| tag.primary().parse().ok();
    let mut langs: [LangTag; 2] = [primary(one)?, primary(other)?];
    langs.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    (langs[0] != langs[1]).then_some(langs)
}

/// What is learned of a word or its side of a pair of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// The word, and its stem, as numbers that no other has.
    keys: [u64; 2],
    /// Words and stems that translate it, ascending.
    partners: Vec<(u64, Bond)>,
    /// A bit for each partner, by its last six bits.
    bits: u64,
}

impl Known {
    /// How strongly two words translate each other, given from the first side to the second, 0 where that is too
    /// doubtful.
    pub(super) fn strength(&self, other: &Self, doubt: Doubt) -> f64 {
        let one = |key: u64| {
            if self.bits & 1 << (key & 63) == 0 {
                return 0.0;
            }
            let found = self.partners.binary_search_by_key(&key, |(partner, _)| *partner);
            found.map_or(0.0, |place| self.partners[place].1.strength(doubt))
        };
        one(other.keys[0]).max(one(other.keys[1]))
    }
}

/// How a word translates another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bond {
    /// The square root of the geometric mean of both probabilities, less by words that are known by their stems.
    both: f64,
    /// How often the two were linked, in units.
    seen: f64,
}

impl Bond {
    /// How strongly: less where it was seen seldom, and 0 where that says nothing.
    fn strength(self, doubt: Doubt) -> f64 {
        let strength = (self.both * self.seen / (self.seen + doubt.half_seen)).clamp(0.0, STRONGEST);
        if strength < doubt.least { 0.0 } else { strength }
    }
}

/// How much has to speak for a learned translation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doubt {
    /// What a link must have been seen, in units, so that half of its strength is left: a pair seen once is weaker
    /// than one seen three times.
    half_seen: f64,
    /// Translations weaker than this say nothing.
    least: f64,
}

impl Doubt {
    /// Of two words that the seed does not know. Measured as `FREE_ROUNDS` of `learn.rs` is, without such passes, 193
    /// pairs are missed if half the strength is left at 1, 170 at 0.5, 158 at 0.25; Spanish and French are the same.
    pub(super) const USUAL: Self = Self { half_seen: 0.25, least: 0.25 };
    /// Of two words of which the seed knows one and does not say so. A weak link raises captions beside the pair that is
    /// asked for. With 1,000 units, in eight runs of 400 articles in Spanish and French, [`Self::USUAL`] finds fewer
    /// pairs in one run than no memory does; so does no run with these, and every run finds more of 0.9 and above.
    pub(super) const KNOWN_OTHERWISE: Self = Self { half_seen: 0.5, least: 0.5 };
}

/// The links of a stem: with words and with stems of the other side, and how often those stood.
#[derive(Default)]
struct Linked {
    words: HashMap<String, i64>,
    stems: HashMap<String, i64>,
}

impl Learned {
    /// What tables of two languages, in the order of [`learned_langs`], say together.
    #[must_use]
    pub fn new(langs: [LangTag; 2], tables: Vec<Table>) -> Self {
        let stemmers = langs.each_ref().map(|tag| Stemmer::new(language(tag)));
        Self { langs, stemmers, tables }
    }

    /// The table of some counts of its languages.
    #[must_use]
    pub fn table(&self, counts: &Counts, vocabulary: &Vocabulary) -> Table {
        Table::of(counts, vocabulary, [&self.stemmers[0], &self.stemmers[1]])
    }

    /// What it says together with another table.
    #[must_use]
    pub fn and(mut self, table: Table) -> Self {
        self.tables.push(table);
        self
    }

    /// Its languages.
    #[must_use]
    pub fn langs(&self) -> &[LangTag; 2] {
        &self.langs
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// All its counts.
    #[must_use]
    pub fn counts(&self, vocabulary: &mut Vocabulary) -> Counts {
        let mut counts = Counts::default();
        self.tables.iter().for_each(|table| counts.add(table, vocabulary));
        counts
    }

    /// Which side of it a language is.
    pub(super) fn side_of(&self, tag: &LangTag) -> usize {
        usize::from(self.langs[0].primary() != tag.primary())
    }

    /// How often a stem stood.
    pub(super) fn count_of(&self, side: usize, stem: &str) -> i64 {
        let words = self.tables.iter().flat_map(|table| table.with_stem(side, stem));
        words.map(|(_, word)| word.count).sum()
    }

    /// The stems that a stem of the first side was linked with, and how often.
    pub(super) fn linked_with(&self, stem: &str) -> Vec<(String, i64)> {
        self.linked(stem, None).stems.into_iter().collect()
    }

    /// The links of a stem of the first side; those of words are of `word` alone.
    fn linked(&self, stem: &str, word: Option<&str>) -> Linked {
        let mut linked = Linked::default();
        for table in &self.tables {
            for (_, ours) in table.with_stem(0, stem) {
                let is_word = word == Some(ours.text.as_str());
                for (place, count) in table.links_of(&ours) {
                    let other = table.word(1, place);
                    if is_word {
                        *linked.words.entry(other.text).or_default() += count;
                    }
                    *linked.stems.entry(other.stem).or_default() += count;
                }
            }
        }
        linked
    }

    /// How often a word stood.
    fn count_of_word(&self, side: usize, word: &str) -> i64 {
        let stem = self.stemmers[side].stem(word);
        let words = self.tables.iter().flat_map(|table| table.with_stem(side, &stem));
        words.filter(|(_, found)| found.text == word).map(|(_, found)| found.count).sum()
    }

    /// What is known of a word.
    pub(super) fn known(&self, side: usize, word: &str) -> Known {
        let stem = self.stemmers[side].stem(word);
        let keys = [key('w', word), key('s', &stem)];
        if side == 1 {
            return Known { keys, ..Known::default() };
        }
        let linked = self.linked(&stem, Some(word));
        let (count, of_stem) = (self.count_of_word(0, word), self.count_of(0, &stem));
        // The other word stood at least as often as the two were linked, so most need not be counted.
        let may_matter = |link: i64, count: i64| bond(link, count, link, 1.0).strength(Doubt::USUAL) > 0.0;
        let mut partners = vec![];
        for (other, link) in linked.words.into_iter().filter(|(_, link)| may_matter(*link, count)) {
            partners.push((key('w', &other), bond(link, count, self.count_of_word(1, &other), 1.0)));
        }
        for (other, link) in linked.stems.into_iter().filter(|(_, link)| may_matter(*link, of_stem)) {
            partners.push((key('s', &other), bond(link, of_stem, self.count_of(1, &other), BY_STEM)));
        }
        partners.retain(|(_, bond)| bond.strength(Doubt::USUAL) > 0.0);
        partners.sort_unstable_by_key(|(key, _)| *key);
        let bits = partners.iter().fold(0, |bits, (key, _)| bits | 1 << (key & 63));
        Known { keys, partners, bits }
    }

    /// What a word of one side was seen to mean, the most probable first.
    #[must_use]
    pub fn translations(&self, from: &LangTag, word: &str) -> Vec<Translation> {
        let side = self.side_of(from);
        let stem = self.stemmers[side].stem(word);
        let mut linked: HashMap<String, i64> = HashMap::new();
        for table in &self.tables {
            let found = table.with_stem(side, &stem).into_iter().find(|(_, found)| found.text == word);
            let Some((place, found)) = found else { continue };
            let mut add = |other: Word, count| *linked.entry(other.text).or_default() += count;
            if side == 0 {
                table.links_of(&found).for_each(|(other, count)| add(table.word(1, other), count));
                continue;
            }
            for other in table.words(0) {
                let link = table.links_of(&other).find(|(linked, _)| *linked == place);
                if let Some((_, count)) = link {
                    add(other, count);
                }
            }
        }
        let count = self.count_of_word(side, word);
        let translation = |(other, link): (String, i64)| Translation {
            probability: part(link, count),
            back: part(link, self.count_of_word(1 - side, &other)),
            seen: units(link),
            word: other,
        };
        let mut found: Vec<_> = linked.into_iter().filter(|(_, link)| *link > 0).map(translation).collect();
        found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| a.word.cmp(&b.word)));
        found
    }

    /// How strongly a word of one language means one of the other, as alignment counts it where no seed knows them: 0
    /// to [`STRONGEST`].
    #[must_use]
    pub fn strength_of(&self, from: &LangTag, word: &str, other: &str) -> f64 {
        let (first, second) = if self.side_of(from) == 0 { (word, other) } else { (other, word) };
        self.known(0, first).strength(&self.known(1, second), Doubt::USUAL)
    }
}

/// How two words translate each other that were linked so often and stood so often, `share` of it.
fn bond(linked: i64, first: i64, second: i64, share: f64) -> Bond {
    let both = (part(linked, first) * part(linked, second)).sqrt().sqrt();
    Bond { both: share * both, seen: units(linked) }
}

/// A count as part of another: 0 to 1.
fn part(count: i64, of: i64) -> f64 {
    if count <= 0 || of <= 0 { 0.0 } else { (units(count) / units(of)).min(1.0) }
}

/// A count in units seen.
pub(super) fn units(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(if count < 0 { i32::MIN } else { i32::MAX })) / f64::from(WHOLE)
}

fn key(kind: char, text: &str) -> u64 {
    hash(text.bytes().chain(kind.to_string().into_bytes()))
}

impl Side {
    /// The side of what is learned that this one is.
    pub(super) fn in_learned(self, learned: &Learned, source: &LangTag) -> usize {
        let of_source = learned.side_of(source);
        if self == Self::Source { of_source } else { 1 - of_source }
    }
}
