//! What the words of two captions say for and against their being translations, as numbers.

use super::evidence::{By, Evidence, Link};
use super::number;
use super::prepared::{Prepared, Word};
use crate::lexicon::Lexicon;
use crate::text::distance::distance;
use crate::text::numbers::Script;

/// The names of the features of words, in the order of their weights.
pub const TEXT_FEATURES: [&str; 32] = [
    "cover of source",
    "cover of target",
    "lesser cover",
    "lesser cover squared",
    "matched mass",
    "unmatched mass",
    "largest unmatched",
    "lesser of the largest unmatched",
    "equal mass",
    "cognate mass",
    "lexicon mass",
    "synonym mass",
    "grams in common",
    "similarity",
    "length",
    "numbers agree",
    "numbers conflict",
    "number missing",
    "number words agree",
    "number words conflict",
    "names agree",
    "names conflict",
    "name missing",
    "name missing beside a pronoun",
    "matches out of order",
    "question",
    "quotation",
    "little to go by",
    "lesser cover by mass",
    "equal texts",
    "function words in common",
    "function words, little to go by",
];

/// The features of the words of a pair, in the order of [`TEXT_FEATURES`].
pub type TextFeatures = [f64; TEXT_FEATURES.len()];

/// The places of features that the page is judged by too.
pub(super) const MATCHED_MASS: usize = 4;
/// See [`MATCHED_MASS`].
pub(super) const LESSER_UNMATCHED: usize = 7;
/// See [`MATCHED_MASS`].
pub(super) const NUMBERS_CONFLICT: usize = 16;
/// See [`MATCHED_MASS`].
pub(super) const LITTLE: usize = 27;

/// From this strength on, a word counts as matched.
pub(super) const MATCHED: f64 = 0.6;
/// The variance of the length of a translation per scalar value (Gale & Church 1993, §3).
const LENGTH_VARIANCE: f64 = 6.8;

/// Computes the features of a pair of which the cosine of the grams is known.
pub(super) fn text_features(
    source: &Prepared,
    target: &Prepared,
    lexicon: &Lexicon,
    grams: f64,
) -> TextFeatures {
    let evidence = Evidence::between(source, target, lexicon);
    let (s, t) = (Side::of(&source.words, &evidence.source), Side::of(&target.words, &evidence.target));
    let cover = s.cover().min(t.cover());
    let matched = f64::midpoint(s.matched, t.matched);
    let by = |by: By| f64::midpoint(s.by(by), t.by(by)).ln_1p();
    let numbers = Numbers::of(source, target, Script::Figures);
    let number_words = Numbers::of(source, target, Script::Words);
    let names_missing = (s.missing_names - t.missing_names).abs();
    let function_words = common_function_words(source, target, lexicon);
    let little = 1.0 / (1.0 + s.mass.min(t.mass));
    let excused = if s.missing_names > t.missing_names { target.has_pronoun } else { source.has_pronoun };
    [
        s.cover(),
        t.cover(),
        cover,
        cover * cover,
        matched.ln_1p(),
        (s.mass + t.mass - s.matched - t.matched).max(0.0).ln_1p(),
        s.largest_unmatched.max(t.largest_unmatched),
        s.largest_unmatched.min(t.largest_unmatched),
        by(By::Equal),
        by(By::Cognate),
        by(By::Lexicon),
        by(By::Synonym),
        grams,
        similarity(source, target),
        length_deviation(source.length, target.length),
        numbers.shared.ln_1p(),
        numbers.conflict(),
        (numbers.only_source - numbers.only_target).abs().min(2.0),
        number_words.shared.ln_1p(),
        number_words.conflict(),
        f64::midpoint(s.shared_names, t.shared_names).ln_1p(),
        s.missing_names.min(t.missing_names).min(4.0),
        names_missing.min(4.0),
        if excused { names_missing.min(4.0) } else { 0.0 },
        disorder(&source.words, &evidence.source, target.words.len()),
        agreement(source, target, '?'),
        agreement(source, target, '"'),
        little,
        cover * s.mass.min(t.mass).ln_1p(),
        if source.plain == target.plain { 1.0 } else { 0.0 },
        function_words,
        function_words * little,
    ]
}

/// One side of a pair, added up.
#[derive(Default)]
struct Side {
    mass: f64,
    matched: f64,
    largest_unmatched: f64,
    shared_names: f64,
    missing_names: f64,
    by: [f64; 5],
}

impl Side {
    fn of(words: &[Word], links: &[Option<Link>]) -> Self {
        let mut side = Self::default();
        for (word, link) in words.iter().zip(links) {
            let strength = link.map_or(0.0, |link| link.strength);
            side.mass += word.weight;
            side.matched += word.weight * strength;
            side.largest_unmatched = side.largest_unmatched.max(word.weight * (1.0 - strength));
            if let Some(link) = link {
                side.by[link.by.counted() as usize] += word.weight * strength;
            }
            match (word.is_name, strength >= MATCHED) {
                (true, true) => side.shared_names += word.weight,
                (true, false) => side.missing_names += word.weight,
                (false, _) => {}
            }
        }
        side
    }

    fn cover(&self) -> f64 {
        if self.mass > 0.0 { self.matched / self.mass } else { 0.0 }
    }

    fn by(&self, by: By) -> f64 {
        self.by[by as usize]
    }
}

/// The lesser part of the function words of a side that the other side has a translation of: 0 to 1.
fn common_function_words(source: &Prepared, target: &Prepared, lexicon: &Lexicon) -> f64 {
    let of = |caption: &'_ Prepared| -> Vec<usize> {
        (0..caption.words.len()).filter(|&at| caption.words[at].is_function).collect()
    };
    let (ours, theirs) = (of(source), of(target));
    let answers = |i: usize, j: usize| {
        let (word, other) = (&source.words[i], &target.words[j]);
        word.text == other.text || lexicon.strength(&word.term, &other.term) >= Lexicon::BY_STEM
    };
    let mut answered = vec![false; theirs.len()];
    let mut matched = 0;
    for &i in &ours {
        let mut is_matched = false;
        for (&j, answered) in theirs.iter().zip(&mut answered) {
            let answers = answers(i, j);
            is_matched |= answers;
            *answered |= answers;
        }
        matched += usize::from(is_matched);
    }
    let matched_back = answered.into_iter().filter(|answered| *answered).count();
    let part = |matched: usize, all: usize| number(matched) / number(all.max(1));
    part(matched, ours.len()).min(part(matched_back, theirs.len()))
}

/// The similarity of the texts without accents: 0 (unlike) to 1 (equal).
fn similarity(source: &Prepared, target: &Prepared) -> f64 {
    1.0 - number(distance(&source.plain, &target.plain)) / number(source.length.max(target.length).max(1))
}

/// The numbers of a pair, counted.
#[derive(Default)]
struct Numbers {
    shared: f64,
    only_source: f64,
    only_target: f64,
}

impl Numbers {
    /// The numbers of one script on a side, sought among all numbers of the other.
    fn of(source: &Prepared, target: &Prepared, script: Script) -> Self {
        let mut counts = Self::default();
        let mut free: Vec<_> = target.numbers.iter().collect();
        for number in &source.numbers {
            let is_counted = |other: Script| number.script == script || other == script;
            match free.iter().position(|other| other.value == number.value) {
                Some(at) if is_counted(free.swap_remove(at).script) => counts.shared += 1.0,
                None if number.script == script => counts.only_source += 1.0,
                _ => {}
            }
        }
        counts.only_target = free.iter().filter(|number| number.script == script).map(|_| 1.0).sum();
        counts
    }

    /// How many numbers of one side the other contradicts, at most 2.
    fn conflict(&self) -> f64 {
        self.only_source.min(self.only_target).min(2.0)
    }
}

/// How far the lengths are from those of a translation, in standard deviations, at most 6 (Gale & Church
/// 1993, §3, with a ratio of 1).
pub(super) fn length_deviation(source: usize, target: usize) -> f64 {
    let [source, target] =
        [source, target].map(|length| f64::from(u32::try_from(length).unwrap_or(u32::MAX)));
    let mean = f64::midpoint(source, target).max(1.0);
    ((target - source).abs() / (mean * LENGTH_VARIANCE).sqrt()).min(6.0)
}

/// How far matched words stand from the places of their partners, in parts of the caption: 0 to 1.
fn disorder(words: &[Word], links: &[Option<Link>], others: usize) -> f64 {
    let place = |at: usize, length: usize| (number(at) + 0.5) / number(length.max(1));
    let (mut moved, mut weight) = (0.0, 0.0);
    for (at, (word, link)) in words.iter().zip(links).enumerate() {
        if let Some(link) = link {
            let share = word.weight * link.strength;
            moved += share * (place(at, words.len()) - place(link.other, others)).abs();
            weight += share;
        }
    }
    if weight > 0.0 { moved / weight } else { 0.0 }
}

/// 1 if both captions have a sign, −1 if one has, 0 if none.
fn agreement(source: &Prepared, target: &Prepared, sign: char) -> f64 {
    match (source.plain.contains(sign), target.plain.contains(sign)) {
        (true, true) => 1.0,
        (false, false) => 0.0,
        _ => -1.0,
    }
}
