//! What the words of two captions say for and against their being translations, as numbers.

use super::evidence::{Evidence, Link};
use super::likeness::Likenesses;
use super::number;
use super::prepared::{FIGURE, Prepared, Word, number_weight};
use crate::text::numbers::{Number, Script, Value};

/// The names of the features of words, in the order of their weights.
pub const TEXT_FEATURES: [&str; 26] = [
    "lesser cover",
    "matched mass",
    "unmatched mass",
    "largest unmatched",
    "lesser of the largest unmatched",
    "grams in common",
    "similarity",
    "length",
    "numbers conflict",
    "number missing",
    "number words agree",
    "number words conflict",
    "names agree",
    "names conflict",
    "name missing",
    "matches out of order",
    "question",
    "quotation",
    "little to go by",
    "lesser cover by mass",
    "function words in common",
    "function words, little to go by",
    "numbers conflict, the rest alike",
    "weekdays and months agree",
    "rare numbers agree",
    "more left over on one side",
];

/// The features of the words of a pair, in the order of [`TEXT_FEATURES`].
pub type TextFeatures = [f64; TEXT_FEATURES.len()];

/// The place of the part of the words that are matched, of the side with less of them.
pub const LESSER_COVER: usize = 0;
/// The places of features that the page is judged by too.
pub(super) const MATCHED_MASS: usize = 1;
/// See [`MATCHED_MASS`].
pub(super) const LESSER_UNMATCHED: usize = 4;
/// See [`MATCHED_MASS`].
pub(super) const NUMBERS_CONFLICT: usize = 8;
/// See [`MATCHED_MASS`].
pub(super) const LITTLE: usize = 18;

/// The place of how many figures one side has more than the other.
const NUMBER_MISSING: usize = 9;
/// The place of the weight of the names that agree.
const NAMES_AGREE: usize = 12;
/// The place of the weight of the names that neither caption has of the other.
const NAMES_CONFLICT: usize = 13;
/// The place of the weight of the largest word without partner.
const LARGEST_UNMATCHED: usize = 3;
/// The place of how much more weight is left over on one side than on the other.
const MORE_UNMATCHED: usize = 25;

/// Captions with less weight of words, two nouns and a half, say little: one word may make them another
/// picture's.
const LEAST_EVIDENCE: f64 = 2.2;
/// Captions with less than this, two nouns, have to have one of them in common.
const TWO_NOUNS: f64 = 1.8;
/// Captions with less than this, three nouns and a name, are short: of two such with another name each, `El alcalde de
/// Madrid`, `Le maire de Paris`, few are translations.
const SHORT: f64 = 4.5;
/// Captions with less than this, two names and three nouns, have to have more in common than the names.
const NAMES_AND_MORE: f64 = 6.0;
/// Where one side has so much more left over than the other, four nouns, it says more: a headline and the first
/// sentence under it are no translations.
const SAYS_MORE: f64 = 4.0;
/// Where it has so much more, four nouns and a half, a person need not look: a headline and its whole story.
const SAYS_FAR_MORE: f64 = 4.5;
/// Captions with this weight of words, eight nouns, say so much that a translation matches a good part of it.
const LONG: f64 = 8.0;
/// Long captions covered less than this say two things about one event.
const HARDLY_COVERED: f64 = 0.375;
/// What a word in the lexicon, as it is or as a form, may leave over; a word known by its stem leaves more.
const NOTHING_OVER: f64 = 0.03;

/// Words matched with less than this, about a third of a noun, are none.
pub(super) const LEAST_MASS: f64 = 0.3;
/// A word of this weight left over is missed: most nouns have it.
const LEFT_OVER: f64 = 0.5;
/// Captions covered less than this have less than half of their words in common.
const HALF: f64 = 0.5;

/// How far words may speak for a pair that says little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// As far as they do.
    Enough,
    /// A word is left over, `El rey`, `La reine`, or a name on each side, or much or a figure on one, or most of what is
    /// long: a person has to look, however they stand.
    Thin,
    /// More than half of it is left over, or all but names, and something on both sides; or one side says far more: it is
    /// no pair.
    None,
}

/// The weight of the words of the side with less of it: about 1 a noun.
pub(super) fn least_mass(features: &TextFeatures) -> f64 {
    1.0 / features[LITTLE] - 1.0
}

/// What the words of a pair are good for.
pub(super) fn worth(features: &TextFeatures) -> Worth {
    let least_mass = least_mass(features);
    let is_half = features[LESSER_UNMATCHED] >= LEFT_OVER && features[LESSER_COVER] < HALF;
    let is_thin = least_mass < LEAST_EVIDENCE && features[LARGEST_UNMATCHED] > NOTHING_OVER;
    let names_differ = least_mass < SHORT && features[NAMES_CONFLICT] >= LEFT_OVER;
    let says_more = features[MORE_UNMATCHED] >= SAYS_MORE || features[NUMBER_MISSING] >= 1.0;
    let is_hardly_covered = least_mass >= LONG && features[LESSER_COVER] < HARDLY_COVERED;
    let says_far_more = features[MORE_UNMATCHED] >= SAYS_FAR_MORE;
    let says_little =
        is_half && (least_mass < TWO_NOUNS || (least_mass < NAMES_AND_MORE && matches_only_names(features)));
    if says_far_more || says_little {
        Worth::None
    } else if is_thin || names_differ || says_more || is_hardly_covered {
        Worth::Thin
    } else {
        Worth::Enough
    }
}

/// Whether a word is left over on either side that most captions would not do without.
pub(super) fn leaves_words_over(features: &TextFeatures) -> bool {
    features[LARGEST_UNMATCHED] >= LEFT_OVER
}

/// Whether names are all that is matched: `Pedro Sánchez en Ceuta`, `Pedro Sánchez au parlement`.
fn matches_only_names(features: &TextFeatures) -> bool {
    let [matched, names] = [MATCHED_MASS, NAMES_AGREE].map(|place| features[place].exp_m1());
    names > 0.0 && matched - names < LEAST_MASS
}

/// From this strength on, a word counts as matched.
pub(super) const MATCHED: f64 = 0.6;
/// What is left of a link whose partner is better linked with another word. By cross-validation, from 0.5 and 1.
const SHARED: f64 = 0.5;
/// The amounts that may be years of our time, which stand in any news.
const YEARS: std::ops::RangeInclusive<u128> = 1_950_000_000..=2_050_000_000;
/// The variance of the length of a translation per scalar value (Gale & Church 1993, §3).
const LENGTH_VARIANCE: f64 = 6.8;

/// How alike two captions are, letter by letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    /// The cosine of their grams: 0 to 1.
    pub(super) grams: f64,
    /// The similarity of the texts without accents: 0 (unlike) to 1 (equal).
    pub(super) similarity: f64,
}

/// Computes the features of a pair of which is known how alike its letters and its words are.
pub(super) fn text_features(
    source: &Prepared,
    target: &Prepared,
    letters: Letters,
    likenesses: &Likenesses<'_>,
) -> TextFeatures {
    let evidence = Evidence::between(source, target, likenesses);
    let (s, t) = (Side::of(&source.words, &evidence.source), Side::of(&target.words, &evidence.target));
    let cover = s.cover().min(t.cover());
    let matched = f64::midpoint(s.matched, t.matched);
    let numbers = Numbers::of(source, target, Script::Figures);
    let number_words = Numbers::of(source, target, Script::Words);
    let function_words = common_function_words(source, target, likenesses);
    let little = 1.0 / (1.0 + s.mass.min(t.mass));
    [
        cover,
        matched.ln_1p(),
        (s.unmatched() + t.unmatched()).max(0.0).ln_1p(),
        s.largest_unmatched.max(t.largest_unmatched),
        s.largest_unmatched.min(t.largest_unmatched),
        letters.grams,
        letters.similarity,
        length_deviation(source.length, target.length),
        numbers.conflict(),
        (numbers.only_source - numbers.only_target).abs().min(2.0),
        number_words.shared.ln_1p(),
        number_words.conflict(),
        f64::midpoint(s.shared_names, t.shared_names).ln_1p(),
        s.missing_names.min(t.missing_names).min(4.0),
        (s.missing_names - t.missing_names).abs().min(4.0),
        disorder(&source.words, &evidence.source, target.words.len()),
        agreement(source, target, '?'),
        agreement(source, target, '"'),
        little,
        cover * s.mass.min(t.mass).ln_1p(),
        function_words,
        function_words * little,
        numbers.conflict() * cover,
        days_agree(source, target),
        rare_numbers(source, target),
        (s.unmatched() - t.unmatched()).abs(),
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
}

impl Side {
    fn of(words: &[Word], links: &[Option<Link>]) -> Self {
        let mut side = Self::default();
        let shares = shares(words, links);
        for ((word, link), share) in words.iter().zip(links).zip(shares) {
            let strength = link.map_or(0.0, |link| link.strength * share);
            side.mass += word.weight;
            side.matched += word.weight * strength;
            side.largest_unmatched = side.largest_unmatched.max(word.weight * (1.0 - strength));
            match (word.is_name, strength >= MATCHED) {
                (true, true) => side.shared_names += word.weight,
                (true, false) => side.missing_names += word.weight,
                (false, _) => {}
            }
        }
        side
    }

    fn unmatched(&self) -> f64 {
        self.mass - self.matched
    }

    fn cover(&self) -> f64 {
        if self.mass > 0.0 { self.matched / self.mass } else { 0.0 }
    }
}

/// How much of its link each word may count: all of it if no other word is better linked with the same partner,
/// else [`SHARED`]. Of several that are linked as well, it is the last.
fn shares(words: &[Word], links: &[Option<Link>]) -> Vec<f64> {
    let partners = links.iter().flatten().map(|link| link.other + 1).max().unwrap_or(0);
    // By partner, the word that is best linked with it, and how well.
    let mut best: Vec<(usize, f64)> = vec![(0, 0.0); partners];
    for (at, (word, link)) in words.iter().zip(links).enumerate() {
        if let Some(link) = link {
            let claim = link.strength * word.weight;
            if claim >= best[link.other].1 {
                best[link.other] = (at, claim);
            }
        }
    }
    let is_outdone = |(at, link): (usize, &Option<Link>)| link.is_some_and(|link| best[link.other].0 != at);
    links.iter().enumerate().map(|link| if is_outdone(link) { SHARED } else { 1.0 }).collect()
}

/// The lesser part of the function words of a side that the other side has a translation of: 0 to 1.
fn common_function_words(source: &Prepared, target: &Prepared, likenesses: &Likenesses<'_>) -> f64 {
    let of = |caption: &'_ Prepared| -> Vec<usize> {
        (0..caption.words.len()).filter(|&at| caption.words[at].is_function).collect()
    };
    let (ours, theirs) = (of(source), of(target));
    let mut answered = vec![false; theirs.len()];
    let mut matched = 0;
    for &i in &ours {
        let mut is_matched = false;
        for (&j, answered) in theirs.iter().zip(&mut answered) {
            let answers = likenesses.answers(&source.words[i], &target.words[j]);
            is_matched |= answers;
            *answered |= answers;
        }
        matched += usize::from(is_matched);
    }
    let matched_back = answered.into_iter().filter(|answered| *answered).count();
    let part = |matched: usize, all: usize| number(matched) / number(all.max(1));
    part(matched, ours.len()).min(part(matched_back, theirs.len()))
}

/// The numbers of a pair of one script, counted.
#[derive(Default)]
struct Numbers {
    shared: f64,
    only_source: f64,
    only_target: f64,
    /// Of those that differ, how many are of one measure and near each other: translators round and convert.
    near: f64,
}

impl Numbers {
    /// The numbers of one script on a side, sought among all numbers of the other.
    fn of(source: &Prepared, target: &Prepared, script: Script) -> Self {
        let mut counts = Self::default();
        let mut free: Vec<&Number> = target.numbers.iter().filter(|number| is_amount(number)).collect();
        let mut left: Vec<&Number> = vec![];
        for number in source.numbers.iter().filter(|number| is_amount(number)) {
            match free.iter().position(|other| other.value == number.value) {
                Some(at) => {
                    let other = free.swap_remove(at);
                    if number.script == script || other.script == script {
                        counts.shared += 1.0;
                    }
                }
                None if number.script == script => left.push(number),
                None => {}
            }
        }
        free.retain(|number| number.script == script);
        counts.only_source = number(left.len());
        counts.only_target = number(free.len());
        for one in left {
            if let Some(at) = free.iter().position(|other| is_near(one, other)) {
                free.swap_remove(at);
                counts.near += 1.0;
            }
        }
        counts
    }

    /// How many numbers of one side the other contradicts, at most 2; those that are near do not.
    fn conflict(&self) -> f64 {
        (self.only_source.min(self.only_target) - self.near).clamp(0.0, 2.0)
    }
}

/// How much the numbers that both have say: a digit more than one each, less where other captions have it too.
fn rare_numbers(source: &Prepared, target: &Prepared) -> f64 {
    let digits = |value: Value| match value {
        Value::Amount(amount) => {
            let written = amount.to_string();
            let digits = number(written.trim_end_matches('0').len().saturating_sub(1)).min(3.0);
            if YEARS.contains(&amount) { digits.min(1.0) } else { digits }
        }
        Value::Month(_) | Value::Weekday(_) => 0.0,
    };
    let rarity = |caption: &Prepared, at: usize| {
        let words = caption.words.iter().filter(|word| word.number == Some(at));
        let weight = words.map(|word| word.weight).fold(FIGURE, f64::min);
        weight / number_weight(caption.numbers[at].script)
    };
    let mut says = 0.0;
    for (i, ours) in source.numbers.iter().enumerate() {
        if let Some(j) = target.numbers.iter().position(|theirs| theirs.value == ours.value) {
            says += digits(ours.value) * rarity(source, i).min(rarity(target, j)).min(1.0);
        }
    }
    says.min(4.0)
}

/// How many months and days of the week both have, less those in which they contradict each other.
fn days_agree(source: &Prepared, target: &Prepared) -> f64 {
    let days = |caption: &Prepared| -> Vec<Value> {
        caption.numbers.iter().filter(|number| !is_amount(number)).map(|number| number.value).collect()
    };
    let (ours, mut theirs) = (days(source), days(target));
    let mut shared = 0;
    for day in &ours {
        if let Some(at) = theirs.iter().position(|other| other == day) {
            theirs.swap_remove(at);
            shared += 1;
        }
    }
    number(shared) - number((ours.len() - shared).min(theirs.len()))
}

fn is_amount(number: &Number) -> bool {
    matches!(number.value, Value::Amount(_))
}

/// Whether two amounts of one measure differ by a quarter at most.
fn is_near(number: &Number, other: &Number) -> bool {
    let (Value::Amount(a), Value::Amount(b)) = (number.value, other.value) else { return false };
    let (less, more) = (a.min(b), a.max(b));
    number.unit.is_some() && number.unit == other.unit && more - less <= more / 4
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
