//! Which words of a text pair translate each other, learned from many of them: IBM Model 1 in both directions with
//! the diagonal prior of `fast_align` (Dyer, Chahuneau & Smith 2013), its counts smoothed by variational Bayes.
//!
//! Words are compared by their light stems, so that few texts are enough. A link gets the geometric mean of the
//! probabilities of both directions: a rare word that one of them gives too many partners has few in the other
//! (after Liang, Taskar & Klein 2006, who multiply them).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::lesson::{LEAST_KEPT, Lesson, Link, WHOLE};
use super::stems::Stems;
use super::words::Vocabulary;
use super::{Lexicon, at};

/// Passes over the lessons: as many as `fast_align` makes. One lesson alone gets one against what is known.
const ROUNDS: usize = 5;
/// The first passes, in which the order of words says nothing: where few texts are known, the diagonal would be
/// believed before what the texts have in common, and `frontera cerrada` be taken word by word for `closed border`.
/// Half a dozen units need two. Half of the starter memory, English and French, would do with one: of 2,712 pairs in
/// articles of the other half, 158 are missed without such a pass, 156 with one, 170 with two, 314 without memory.
const FREE_ROUNDS: usize = 2;
/// How strongly words stand near the diagonal, the probability that a word translates none, and the Dirichlet
/// prior of a translation: the values of `fast_align`.
const DIAGONAL: f32 = 4.0;
const NO_PARTNER: f32 = 0.08;
const ALPHA: f64 = 0.01;
/// What any pair of words counts before the first pass. Against it, a pair known from one unit speaks clearly.
const START: f32 = 0.1;
/// What a pair counts, in units seen, that the seed knows or that is spelled alike, if it does so with certainty.
const PRIOR: f64 = 2.0;
/// Words less alike than this, 0 to 1, are not given any prior for their spelling.
const LEAST_ALIKE: f64 = 0.6;
/// Steps in which the distance from the diagonal is told apart.
const STEPS: u8 = 64;
/// From so many pairs of words on, in all lessons together, those seen once of words that are not rare are left
/// out: chance, nearly all, and most of the memory. Below, all of them take some 100 MB.
const MOST_PAIRS: usize = 1 << 22;
/// A word seen so often or less is rare.
const RARE: u32 = 2;
/// Counters, as a power of two, by which pairs seen once are told from others: 32 MB.
const COUNTERS: u32 = 25;

impl Lexicon {
    /// Finds the links of lessons between its languages, from what it knows and from each other. The same
    /// lessons in the same order always get the same links.
    pub fn link(&self, lessons: &mut [Lesson], vocabulary: &Vocabulary) {
        let stems = Stems::of(self, lessons, vocabulary);
        let mut model = Model::new(&stems, lessons);
        if lessons.len() > 1 {
            for round in 1..ROUNDS {
                model.near = diagonal(if round <= FREE_ROUNDS { 0.0 } else { DIAGONAL });
                for lesson in lessons.iter() {
                    model.expect(lesson);
                }
                model.maximise();
            }
        }
        for lesson in lessons {
            model.link(lesson);
        }
    }
}

/// What is believed of a pair of stems.
struct Pair {
    /// The numerator of both probabilities, t(second | first) and t(first | second).
    belief: f32,
    /// Its expected count in this pass.
    count: f32,
    /// What it counts besides: by what was learned before, the seed and the spelling.
    fixed: f32,
}

struct Model<'s> {
    stems: &'s Stems<'s>,
    pairs: HashMap<u64, Pair, BuildHasherDefault<Mix>>,
    /// Per side and stem, the denominator of the probabilities of its partners.
    sums: [Vec<f32>; 2],
    /// How probable a stem is where it translates none.
    alone: [Vec<f32>; 2],
    /// What the diagonal says of a distance, in [`STEPS`].
    near: Vec<f32>,
    /// The beliefs of the lesson at hand, row by row, and the probabilities of its links.
    row: Vec<f32>,
    linked: Vec<f32>,
}

impl<'s> Model<'s> {
    fn new(stems: &'s Stems<'s>, lessons: &[Lesson]) -> Self {
        let alone = [0, 1].map(|side| {
            let all: f32 = stems.seen[side].iter().sum();
            stems.seen[side].iter().map(|seen| NO_PARTNER * seen / all.max(1.0)).collect()
        });
        let mut model = Self {
            stems,
            pairs: HashMap::default(),
            sums: [vec![], vec![]],
            alone,
            near: diagonal(DIAGONAL),
            row: vec![],
            linked: vec![],
        };
        model.meet(lessons);
        model
    }

    /// Takes in every pair of stems that stands in a lesson, each with what speaks for it beforehand.
    fn meet(&mut self, lessons: &[Lesson]) {
        let stems = self.stems;
        let all: usize = lessons.iter().map(|lesson| lesson.words[0].len() * lesson.words[1].len()).sum();
        let often = (all > MOST_PAIRS).then(|| Often::of(stems, lessons));
        for lesson in lessons {
            for first in stems.of_side(lesson, 0) {
                for second in stems.of_side(lesson, 1) {
                    let is_rare = stems.times[0][at(first)] <= RARE || stems.times[1][at(second)] <= RARE;
                    let pair = key(first, second);
                    if often.as_ref().is_some_and(|often| !is_rare && !often.has(pair)) {
                        continue;
                    }
                    self.pairs.entry(pair).or_insert_with(|| {
                        let fixed = stems.known_count(first, second) + prior(stems, first, second);
                        Pair { belief: fixed + START, count: 0.0, fixed }
                    });
                }
            }
        }
        let mut sums =
            [0, 1].map(|side| stems.linked[side].iter().map(|sum| f64::from(*sum)).collect::<Vec<_>>());
        for (pair, Pair { belief, .. }) in &self.pairs {
            let (first, second) = parts(*pair);
            sums[0][first] += f64::from(*belief);
            sums[1][second] += f64::from(*belief);
        }
        self.sums = sums.map(|sums| sums.into_iter().map(single).collect());
    }

    /// The probabilities of the links of a lesson, row by row.
    fn estimate(&mut self, lesson: &Lesson) {
        let stems = self.stems;
        let [rows, columns] = [0, 1].map(|side| lesson.words[side].len());
        self.row.clear();
        for first in stems.of_side(lesson, 0) {
            let pairs = &self.pairs;
            let belief = |second| pairs.get(&key(first, second)).map_or(0.0, |pair| pair.belief);
            self.row.extend(stems.of_side(lesson, 1).map(belief));
        }
        self.linked.clear();
        self.linked.resize(rows * columns, 1.0);
        for side in 0..2 {
            self.direction(lesson, side, rows, columns);
        }
    }

    /// Multiplies the probability of each link by the root of that which one direction gives it: each word of
    /// the other side was made by one of this side, or by none.
    fn direction(&mut self, lesson: &Lesson, side: usize, rows: usize, columns: usize) {
        let (givers, takers) = if side == 0 { (rows, columns) } else { (columns, rows) };
        let cell = |giver: usize, taker: usize| {
            if side == 0 { giver * columns + taker } else { taker * columns + giver }
        };
        let sums: Vec<f32> = self.stems.of_side(lesson, side).map(|stem| self.sums[side][at(stem)]).collect();
        let taken = self.stems.of_side(lesson, 1 - side);
        let mut parts = vec![0.0; givers];
        for (taker, stem) in taken.enumerate() {
            let (mut nearness, mut total) = (0.0, 0.0);
            for (giver, part) in parts.iter_mut().enumerate() {
                let near = self.near[step(giver, givers, taker, takers)];
                nearness += near;
                *part = near * self.row[cell(giver, taker)] / sums[giver].max(f32::MIN_POSITIVE);
                total += *part;
            }
            let scale = (1.0 - NO_PARTNER) / nearness.max(f32::MIN_POSITIVE);
            let all = total * scale + self.alone[1 - side][at(stem)];
            for (giver, part) in parts.iter().enumerate() {
                let probability = if all > 0.0 { part * scale / all } else { 0.0 };
                self.linked[cell(giver, taker)] *= probability.sqrt();
            }
        }
    }

    /// Adds the expected counts of a lesson.
    fn expect(&mut self, lesson: &Lesson) {
        self.estimate(lesson);
        let trust = f32::from(lesson.trust) / f32::from(WHOLE);
        let mut linked = self.linked.iter();
        for first in self.stems.of_side(lesson, 0) {
            for (second, probability) in self.stems.of_side(lesson, 1).zip(&mut linked) {
                if let Some(pair) = self.pairs.get_mut(&key(first, second)).filter(|_| *probability > 1e-4) {
                    pair.count += probability * trust;
                }
            }
        }
    }

    /// Beliefs from the counts of a pass.
    fn maximise(&mut self) {
        let mut sums =
            [0, 1].map(|side| self.stems.linked[side].iter().map(|sum| f64::from(*sum)).collect::<Vec<_>>());
        for (pair, Pair { belief, count, fixed }) in &mut self.pairs {
            let total = f64::from(*count + *fixed);
            *belief = single(digamma(total + ALPHA).exp());
            *count = 0.0;
            let (first, second) = parts(*pair);
            sums[0][first] += total + ALPHA;
            sums[1][second] += total + ALPHA;
        }
        self.sums = sums.map(|sums| sums.into_iter().map(|sum| single(digamma(sum).exp())).collect());
    }

    /// Gives a lesson its links.
    fn link(&mut self, lesson: &mut Lesson) {
        self.estimate(lesson);
        let columns = lesson.words[1].len();
        let linked = self.linked.iter().enumerate().filter(|(_, probability)| **probability >= LEAST_KEPT);
        let place = |place: usize| u8::try_from(place).unwrap_or(u8::MAX);
        let links = linked.map(|(cell, probability)| Link {
            first: place(cell / columns),
            second: place(cell % columns),
            count: parts_of(lesson.trust, *probability),
        });
        lesson.links = links.filter(|link| link.count > 0).collect();
    }
}

/// What speaks for a pair of stems before any text is read, in units seen.
fn prior(stems: &Stems<'_>, first: u32, second: u32) -> f32 {
    let [(term, spelling), (other, other_spelling)] =
        [&stems.spelled[0][at(first)], &stems.spelled[1][at(second)]];
    let known = stems.seed.seeded(term, other);
    let alike = stems.seed.cognates(spelling, other_spelling);
    single(PRIOR * known.max(if alike < LEAST_ALIKE { 0.0 } else { alike }))
}

/// Pairs that stand in more than one place, as far as a counter each can tell: none of them is missed.
struct Often(Vec<u8>);

impl Often {
    fn of(stems: &Stems<'_>, lessons: &[Lesson]) -> Self {
        let mut counters = vec![0_u8; 1 << COUNTERS];
        for lesson in lessons {
            for first in stems.of_side(lesson, 0) {
                for second in stems.of_side(lesson, 1) {
                    let counter = &mut counters[Self::counter(key(first, second))];
                    *counter = counter.saturating_add(1);
                }
            }
        }
        Self(counters)
    }

    fn has(&self, pair: u64) -> bool {
        self.0[Self::counter(pair)] > 1
    }

    fn counter(pair: u64) -> usize {
        usize::try_from(mixed(pair) >> (64 - COUNTERS)).unwrap_or_default()
    }
}

/// What the diagonal says of each distance from it, if it counts so strongly.
fn diagonal(strength: f32) -> Vec<f32> {
    (0..=STEPS).map(|step| (-strength * f32::from(step) / f32::from(STEPS)).exp()).collect()
}

/// How far from the diagonal two places are, in [`STEPS`].
fn step(giver: usize, givers: usize, taker: usize, takers: usize) -> usize {
    let steps = usize::from(STEPS);
    let (a, b) = ((2 * giver + 1) * takers, (2 * taker + 1) * givers);
    (a.abs_diff(b) * steps / (2 * givers * takers)).min(steps)
}

/// A probability in parts of a trust, rounded down.
fn parts_of(trust: u8, probability: f32) -> u8 {
    let whole = f32::from(trust) * probability.min(1.0);
    (0..=trust).rev().find(|count| f32::from(*count) <= whole).unwrap_or(0)
}

fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn parts(pair: u64) -> (usize, usize) {
    let half = |half: u64| usize::try_from(half & u64::from(u32::MAX)).unwrap_or(usize::MAX);
    (half(pair >> 32), half(pair))
}

/// Half the digits are enough where many numbers are kept.
#[expect(clippy::cast_possible_truncation, reason = "the nearest number of single precision is meant")]
pub(super) fn single(number: f64) -> f32 {
    number as f32
}

/// The digamma function of a positive number: its recurrence up to 6, then its asymptotic series.
fn digamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 6.0 {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    sum + x.ln() - 0.5 / x - square * (1.0 / 12.0 - square * (1.0 / 120.0 - square / 252.0))
}

/// A hasher of pairs of numbers.
#[derive(Default)]
struct Mix(u64);

fn mixed(key: u64) -> u64 {
    let product = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (product ^ (product >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

impl std::hash::Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mixed(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mixed(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Counts, Learned, Sign};

    /// Little texts of invented languages, whose words share no spelling.
    const TEXTS: &[(&str, &str)] = &[
        ("kasa gorri", "roz dum"),
        ("kasa berde", "zelen dum"),
        ("zakur gorri", "roz pes"),
        ("zakur berde", "zelen pes"),
        ("kasa handi", "velk dum"),
        ("zakur handi", "velk pes"),
    ];

    fn langs() -> [crate::language::LangTag; 2] {
        ["cs", "eu"].map(|code| code.parse().unwrap())
    }

    fn learn(texts: &[(&str, &str)]) -> (Learned, Vec<Lesson>) {
        let [one, other] = langs();
        let mut vocabulary = Vocabulary::default();
        let lesson = |(eu, cs): &(&str, &str)| Lesson::of([cs, eu], [&one, &other], WHOLE, &mut vocabulary);
        let mut lessons: Vec<Lesson> = texts.iter().map(lesson).collect();
        Lexicon::between(&one, &other).link(&mut lessons, &vocabulary);
        let mut counts = Counts::default();
        for lesson in &lessons {
            counts.count(lesson, Sign::Plus);
        }
        let learned = Learned::new(langs(), vec![]);
        let table = learned.table(&counts, &vocabulary);
        (learned.and(table), lessons)
    }

    #[track_caller]
    fn check(learned: &Learned, word: &str, other: &str, is_translation: bool) {
        let strength = learned.strength_of(&langs()[1], word, other);
        assert_eq!(strength > 0.6, is_translation, "{word} {other} {strength}");
    }

    #[test]
    fn words_that_stand_in_the_same_texts_translate_each_other_against_the_order_of_words() {
        let (learned, _) = learn(TEXTS);
        check(&learned, "kasa", "dum", true);
        check(&learned, "gorri", "roz", true);
        check(&learned, "handi", "velk", true);
        check(&learned, "kasa", "roz", false);
        check(&learned, "handi", "pes", false);
        check(&learned, "kasa", "auto", false);
    }

    #[test]
    fn what_was_seen_once_is_weaker_than_what_was_seen_often() {
        let of =
            |times: usize| learn(&vec![("kasa", "dum"); times]).0.strength_of(&langs()[1], "kasa", "dum");
        assert!(0.0 < of(1) && of(1) < of(2) && of(2) < of(4) && of(4) <= crate::lexicon::STRONGEST);
    }

    #[test]
    fn the_same_lessons_have_the_same_links() {
        assert_eq!(learn(TEXTS).1, learn(TEXTS).1);
    }

    #[test]
    fn what_was_learned_before_tells_the_words_of_one_text_apart() {
        let [one, other] = langs();
        let mut vocabulary = Vocabulary::default();
        let lesson = Lesson::of(["dum zelen", "berde kasa"], [&one, &other], WHOLE, &mut vocabulary);
        let lexicon = Lexicon::between(&one, &other).with(learn(TEXTS).0);
        let mut lessons = [lesson];
        lexicon.link(&mut lessons, &vocabulary);
        let mut links: Vec<_> =
            lessons[0].links.iter().map(|link| (link.count, link.first, link.second)).collect();
        links.sort_unstable();
        let best: Vec<_> = links.iter().rev().take(2).map(|(_, first, second)| (*first, *second)).collect();
        assert!(best.contains(&(0, 1)) && best.contains(&(1, 0)), "{links:?}");
    }

    #[track_caller]
    fn check_digamma(x: f64, expected: f64) {
        assert!((digamma(x) - expected).abs() < 1e-7, "{x}: {}", digamma(x));
    }

    #[test]
    fn the_digamma_function_has_its_known_values() {
        let gamma = 0.577_215_664_901_532_9;
        check_digamma(1.0, -gamma);
        check_digamma(2.0, 1.0 - gamma);
        check_digamma(0.5, -gamma - 2.0 * 2.0_f64.ln());
    }
}
