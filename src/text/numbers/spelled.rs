//! Numbers in words: `treinta y cinco`, `quatre-vingt-dix-sept`, `mil millones`.

use super::{Number, Page, Script, Value};

/// From here a number word multiplies all that stands before it: `mil`, `millions`.
const SCALE: u64 = 1_000;

/// Reads the number in words at word `at`; how many words it takes, 0 if none begins there.
pub(super) fn read(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> usize {
    let Some(first) = word_value(page, at) else { return 0 };
    let mut sum = Sum::default();
    let mut taken = 0;
    let mut next = Some((first, 1));
    while let Some((value, words)) = next
        && sum.take(value)
    {
        taken += words;
        next = value_after(page, at + taken - 1, value);
    }
    if taken > 1 || !is_article(page, at) {
        let value = Value::Amount(sum.total().saturating_mul(super::ONE));
        found.push(page.number(at, taken, value, Script::Words));
    }
    taken
}

/// The scale word at word `at`, where it directly follows the word before.
pub(super) fn scale(page: &Page<'_>, at: usize) -> Option<u64> {
    let follows = at > 0 && page.gap_after(at - 1).chars().all(char::is_whitespace);
    word_value(page, at).filter(|&value| follows && value >= SCALE)
}

/// The next number word after word `at`, and how many words it takes with its joint.
fn value_after(page: &Page<'_>, at: usize, value: u64) -> Option<(u64, usize)> {
    let joined = |gap: &str| gap == "-" || (!gap.contains('\n') && gap.chars().all(char::is_whitespace));
    if !joined(page.gap_after(at)) {
        return None;
    }
    if let Some(next) = word_value(page, at + 1) {
        return Some((next, 1));
    }
    let joints = page.language?.number_joints;
    let is_joint = joints.contains(&page.words.get(at + 1)?.normal.as_str());
    let next = word_value(page, at + 2)?;
    let fits = value >= 20 && value.is_multiple_of(10) && value < 100 && next < 20;
    (is_joint && fits && joined(page.gap_after(at + 1))).then_some((next, 2))
}

/// What the number word at word `at` is worth; the word of `por ciento` is none.
fn word_value(page: &Page<'_>, at: usize) -> Option<u64> {
    let language = page.language?;
    let word = page.words.get(at)?.normal.as_str();
    let (_, value) = language.number_words.iter().find(|(known, _)| *known == word)?;
    let percent = at > 0 && {
        let pair = format!("{} {word}", page.words[at - 1].normal);
        language.percent_words.contains(&pair.as_str())
    };
    (!percent).then_some(*value)
}

/// Whether the word is one that is an article far more often than a number: `un`, `una`, `une`.
fn is_article(page: &Page<'_>, at: usize) -> bool {
    page.language.is_some_and(|language| language.function_words.contains(&page.words[at].normal.as_str()))
}

/// Number words added up.
#[derive(Default)]
struct Sum {
    /// What stands before the last scale word.
    scaled: u128,
    /// The last scale.
    scale: u64,
    /// What stands after it, below one thousand.
    small: u64,
}

impl Sum {
    /// Takes the next word if it can belong to the same number.
    fn take(&mut self, value: u64) -> bool {
        if value >= SCALE {
            self.take_scale(value);
            return true;
        }
        let tens = self.small % 100;
        if value == 100 && self.small < 10 {
            self.small = self.small.max(1) * 100;
        } else if value == 20 && self.small == 4 {
            self.small = 80;
        } else if value == 20 && tens == 4 && self.small > 100 {
            self.small += 76;
        } else if Self::fits(tens, value) {
            self.small += value;
        } else {
            return false;
        }
        true
    }

    /// Whether a value below 20, or tens, may be added to a number that ends in `tens`.
    fn fits(tens: u64, value: u64) -> bool {
        let units_after_tens = tens >= 20 && tens.is_multiple_of(10) && value < 10;
        let teens_after_sixty = matches!(tens, 60 | 80) && (10..20).contains(&value);
        tens == 0 || units_after_tens || teens_after_sixty
    }

    fn take_scale(&mut self, value: u64) {
        let small = u128::from(self.small);
        if self.scale != 0 && value > self.scale {
            self.scaled = (self.scaled + small).saturating_mul(u128::from(value));
        } else {
            self.scaled = self.scaled.saturating_add(small.max(1) * u128::from(value));
        }
        self.scale = value;
        self.small = 0;
    }

    fn total(&self) -> u128 {
        self.scaled.saturating_add(u128::from(self.small))
    }
}
