//! Which words of a text pair translate each other, learned from many of them: IBM Model 1 in both directions with
//! the diagonal prior of `fast_align` (Dyer, Chahuneau & Smith 2013), its counts smoothed by variational Bayes.
//!
//! Words are compared by their light stems, so that few texts are enough. A link gets the geometric mean of the
//! probabilities of both directions: a rare word that one of them gives too many partners has few in the other
//! (after Liang, Taskar & Klein 2006, who multiply them).

use super::lesson::{LEAST_KEPT, Lesson, Link, WHOLE};
use super::pairs::Pairs;
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
/// Links less probable than this are not counted in a pass.
const LEAST_COUNTED: f32 = 1e-4;

impl Lexicon {
    /// Finds the links of lessons between its languages, from what it knows and from each other. The same
    /// lessons in the same order always get the same links.
    pub fn link(&self, lessons: &mut [Lesson], vocabulary: &Vocabulary) {
        let stems = Stems::of(self, lessons, vocabulary);
        let mut model = Model::new(&stems, lessons);
        if lessons.len() > 1 {
            for round in 1..ROUNDS {
                model.diagonal = if round <= FREE_ROUNDS { 0.0 } else { DIAGONAL };
                for (number, lesson) in lessons.iter().enumerate() {
                    model.expect(number, lesson);
                }
                model.maximise();
            }
        }
        for (number, lesson) in lessons.iter_mut().enumerate() {
            model.link(number, lesson);
        }
    }
}

struct Model<'s> {
    stems: &'s Stems<'s>,
    pairs: Pairs,
    /// Per pair, the numerator of both probabilities, t(second | first) and t(first | second).
    beliefs: Vec<f32>,
    /// Per pair, its expected count in this pass.
    counts: Vec<f32>,
    /// Per pair, what it counts besides: by what was learned before, the seed and the spelling.
    fixed: Vec<f32>,
    /// Per side and stem, the denominator of the probabilities of its partners.
    sums: [Vec<f32>; 2],
    /// How probable a stem is where it translates none.
    alone: [Vec<f32>; 2],
    /// How strongly words stand near the diagonal in this pass.
    diagonal: f32,
    /// The lesson at hand.
    grid: Grid,
}

/// The words of one lesson with each other.
#[derive(Default)]
struct Grid {
    /// Row by row, a row a word of the first side: beliefs weighted by the nearness of both places, then the
    /// probabilities of the links.
    cells: Vec<f32>,
    /// Per side, its words.
    sides: [Vec<Place>; 2],
}

/// A word of a lesson.
#[derive(Clone, Copy)]
struct Place {
    /// Where it stands: 0 to 1.
    middle: f32,
    /// The denominator of its probabilities.
    sum: f32,
    /// How probable it is if it translates none.
    alone: f32,
    /// How near the words of the other side are, all together.
    nearness: f32,
    /// How probable it is by those words, all together.
    total: f32,
}

impl<'s> Model<'s> {
    fn new(stems: &'s Stems<'s>, lessons: &[Lesson]) -> Self {
        let alone = [0, 1].map(|side| {
            let all: f32 = stems.seen[side].iter().sum();
            stems.seen[side].iter().map(|seen| NO_PARTNER * seen / all.max(1.0)).collect()
        });
        let pairs = Pairs::of(stems, lessons);
        let known = |(first, second)| stems.known_count(first, second) + prior(stems, first, second);
        let mut fixed = Vec::with_capacity(pairs.len());
        fixed.extend(pairs.stems().map(known));
        let beliefs: Vec<f32> = fixed.iter().map(|fixed| fixed + START).collect();
        let mut sums = linked_before(stems);
        for ((first, second), belief) in pairs.stems().zip(&beliefs) {
            sums[0][at(first)] += f64::from(*belief);
            sums[1][at(second)] += f64::from(*belief);
        }
        let sums = sums.map(|sums| sums.into_iter().map(single).collect());
        let counts = vec![0.0; pairs.len()];
        Self { stems, pairs, beliefs, counts, fixed, sums, alone, diagonal: DIAGONAL, grid: Grid::default() }
    }

    /// The probabilities of the links of a lesson, in its grid: the root of the product of those which both directions
    /// give, where each word of one side was made by one of the other, or by none.
    fn estimate(&mut self, number: usize, lesson: &Lesson) {
        for side in 0..2 {
            let length = lesson.words[side].len();
            let places = self.stems.of_side(lesson, side).enumerate().map(|(place, stem)| Place {
                middle: middle(place, length),
                sum: self.sums[side][at(stem)].max(f32::MIN_POSITIVE),
                alone: self.alone[side][at(stem)],
                nearness: 0.0,
                total: 0.0,
            });
            self.grid.sides[side].clear();
            self.grid.sides[side].extend(places);
        }
        let (beliefs, diagonal) = (&self.beliefs, self.diagonal);
        let belief = |pair: &u32| beliefs.get(at(*pair)).copied().unwrap_or(0.0);
        self.grid.fill(self.pairs.cells(number).iter().map(belief), |distance| (-diagonal * distance).exp());
        self.grid.link();
    }

    /// Adds the expected counts of a lesson.
    fn expect(&mut self, number: usize, lesson: &Lesson) {
        self.estimate(number, lesson);
        let trust = f32::from(lesson.trust) / f32::from(WHOLE);
        for (pair, probability) in self.pairs.cells(number).iter().zip(&self.grid.cells) {
            if *probability > LEAST_COUNTED
                && let Some(count) = self.counts.get_mut(at(*pair))
            {
                *count += probability * trust;
            }
        }
    }

    /// Beliefs from the counts of a pass.
    fn maximise(&mut self) {
        let mut sums = linked_before(self.stems);
        let unseen = single(digamma(ALPHA).exp());
        let counts = self.counts.iter_mut().zip(&self.fixed);
        for (((first, second), belief), (count, fixed)) in
            self.pairs.stems().zip(&mut self.beliefs).zip(counts)
        {
            let total = f64::from(std::mem::take(count) + fixed);
            *belief = if total > 0.0 { single(digamma(total + ALPHA).exp()) } else { unseen };
            sums[0][at(first)] += total + ALPHA;
            sums[1][at(second)] += total + ALPHA;
        }
        self.sums = sums.map(|sums| sums.into_iter().map(|sum| single(digamma(sum).exp())).collect());
    }

    /// Gives a lesson its links.
    fn link(&mut self, number: usize, lesson: &mut Lesson) {
        self.estimate(number, lesson);
        let columns = lesson.words[1].len();
        let linked =
            self.grid.cells.iter().enumerate().filter(|(_, probability)| **probability >= LEAST_KEPT);
        let place = |place: usize| u8::try_from(place).unwrap_or(u8::MAX);
        let links = linked.map(|(cell, probability)| Link {
            first: place(cell / columns),
            second: place(cell % columns),
            count: parts_of(lesson.trust, *probability),
        });
        lesson.links = links.filter(|link| link.count > 0).collect();
    }
}

impl Grid {
    /// Takes in what is believed of each two words, and how near each other words of a distance are.
    fn fill(&mut self, mut beliefs: impl Iterator<Item = f32>, near: impl Fn(f32) -> f32) {
        self.cells.clear();
        let [rows, columns] = &mut self.sides;
        for row in rows {
            for (column, belief) in columns.iter_mut().zip(&mut beliefs) {
                let near = near((row.middle - column.middle).abs());
                let cell = near * belief;
                row.nearness += near;
                column.nearness += near;
                row.total += cell / column.sum;
                column.total += cell / row.sum;
                self.cells.push(cell);
            }
        }
    }

    /// Makes probabilities of what was taken in.
    fn link(&mut self) {
        let [rows, columns] = self.sides.each_ref().map(|side| side.iter().map(Place::factor));
        let columns: Vec<f32> = columns.collect();
        let mut cells = self.cells.iter_mut();
        for row in rows {
            for (column, cell) in columns.iter().zip(&mut cells) {
                *cell = *cell * row * column;
            }
        }
    }
}

impl Place {
    /// What a cell is multiplied by for this word: the root of its part of the probability that it made the other
    /// word, and of the whole of the probability that it was made.
    fn factor(&self) -> f32 {
        let scale = (1.0 - NO_PARTNER) / self.nearness.max(f32::MIN_POSITIVE);
        let all = self.total * scale + self.alone;
        if all > 0.0 { (scale / all / self.sum).sqrt() } else { 0.0 }
    }
}

/// Per side and stem, how often it was linked before with stems that are not met here.
fn linked_before(stems: &Stems<'_>) -> [Vec<f64>; 2] {
    [0, 1].map(|side| stems.linked[side].iter().map(|sum| f64::from(*sum)).collect())
}

/// The middle of a place among so many: 0 to 1.
fn middle(place: usize, places: usize) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    (number(place) + 0.5) / number(places)
}

/// What speaks for a pair of stems before any text is read, in units seen.
fn prior(stems: &Stems<'_>, first: u32, second: u32) -> f32 {
    let [(term, spelling), (other, other_spelling)] =
        [&stems.spelled[0][at(first)], &stems.spelled[1][at(second)]];
    let known = stems.seed.seeded(term, other);
    let alike = stems.seed.cognates(spelling, other_spelling);
    single(PRIOR * known.max(if alike < LEAST_ALIKE { 0.0 } else { alike }))
}

/// A probability in parts of a trust, rounded down.
fn parts_of(trust: u8, probability: f32) -> u8 {
    let whole = f32::from(trust) * probability.min(1.0);
    (0..=trust).rev().find(|count| f32::from(*count) <= whole).unwrap_or(0)
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
