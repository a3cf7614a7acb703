//! The numbers a translator sees: match rates, penalties and probabilities, as types.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How alike a memory's source segment and the looked-up segment are, after penalties.
///
/// Held in hundredths of a percent, 0 to 10 000. Rounded down, so 100 % is kept
/// for segments that are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchRate(u16);

impl MatchRate {
    /// 0 %: nothing in common.
    pub const NONE: Self = Self(0);
    /// 100 %: equal.
    pub const FULL: Self = Self(10_000);
    /// The highest rate of a match in which a word differs: 94.99 %. From 95 up, no word differs.
    pub const WORD_CAP: Self = Self(9_499);

    /// The rate of so many hundredths of a percent; more than 10 000 is 100 %.
    #[must_use]
    pub const fn from_hundredths(hundredths: u16) -> Self {
        if hundredths > 10_000 { Self::FULL } else { Self(hundredths) }
    }

    /// The similarity of two texts at Levenshtein distance `distance`, the longer `length` scalar
    /// values long: `10 000·(length − distance) div length`. Two empty texts are 100 %.
    #[must_use]
    pub fn of_distance(distance: usize, length: usize) -> Self {
        if length == 0 {
            return Self::FULL;
        }
        // No text has so many characters that ten thousand times as many do not fit.
        let shared = 10_000 * length.saturating_sub(distance) as u64 / length as u64;
        Self(u16::try_from(shared).unwrap_or(10_000))
    }

    /// The largest distance at which texts, the longer `length` scalar values long, still reach this rate.
    #[must_use]
    pub fn largest_distance(self, length: usize) -> usize {
        let needed = (length as u64 * u64::from(self.0)).div_ceil(10_000);
        length - usize::try_from(needed).unwrap_or(length)
    }

    /// Hundredths of a percent, 0 to 10 000.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// Whole percent, rounded down, 0 to 100: what a table shows.
    #[must_use]
    pub const fn whole_percent(self) -> u16 {
        self.0 / 100
    }

    /// This rate less a penalty, never below 0 %.
    #[must_use]
    pub const fn less(self, penalty: Penalty) -> Self {
        Self(self.0.saturating_sub(penalty.0))
    }
}

impl fmt::Display for MatchRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for MatchRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl FromStr for MatchRate {
    type Err = NotANumber;

    /// Reads a percentage from 0 to 100 with at most two decimals that count: `70`, `70.5`, `70,5`.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return Err(NotANumber { lowest: 0, highest: 100 });
        }
        let hundredths = format!("{decimals:0<2}")[..2].parse::<u16>().unwrap_or(0);
        match whole.parse::<u16>() {
            Ok(percent) if percent < 100 || (percent == 100 && hundredths == 0) => {
                Ok(Self(percent * 100 + hundredths))
            }
            _ => Err(NotANumber { lowest: 0, highest: 100 }),
        }
    }
}

/// Points taken from a match rate for how a match was found.
///
/// Held in hundredths of a percent, 0 to 10 000; shown and set in whole points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Penalty(u16);

impl Penalty {
    /// No points.
    pub const NONE: Self = Self(0);

    /// So many whole points; more than 100 is 100.
    #[must_use]
    pub const fn points(points: u16) -> Self {
        if points > 100 { Self(10_000) } else { Self(points * 100) }
    }

    /// Both penalties together, at most 100 points.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let sum = self.0.saturating_add(other.0);
        if sum > 10_000 { Self(10_000) } else { Self(sum) }
    }

    /// Whole points, 0 to 100.
    #[must_use]
    pub const fn whole_points(self) -> u16 {
        self.0 / 100
    }
}

impl Serialize for Penalty {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.whole_points())
    }
}

/// How sure it is that captions are translations of each other, from 0 (not) to 1 (sure), calibrated.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Deserialize)]
#[serde(transparent)]
pub struct Probability(f64);

impl Probability {
    /// A pair is shown from here.
    pub const SHOWN: Self = Self(0.5);
    /// A pair is stored without review from here, and marked for review below.
    pub const SURE: Self = Self(0.9);

    /// A probability; what is not between 0 and 1 is brought there, not-a-number is 0.
    #[must_use]
    pub fn new(value: f64) -> Self {
        if value.is_nan() { Self(0.0) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// From 0 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl Serialize for Probability {
    /// Four decimals, rounded: what more a machine would write is noise.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((self.0 * 10_000.0).round() / 10_000.0)
    }
}

impl FromStr for Probability {
    type Err = NotANumber;

    /// Reads a number from 0 to 1, with decimal point or comma: `0.9`, `0,9`.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        match text.replace(',', ".").parse::<f64>() {
            Ok(value) if (0.0..=1.0).contains(&value) => Ok(Self(value)),
            _ => Err(NotANumber { lowest: 0, highest: 1 }),
        }
    }
}

/// A text that is not a number of the range it must be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber {
    lowest: u16,
    highest: u16,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "give a number from {} to {}", self.lowest, self.highest)
    }
}

impl std::error::Error for NotANumber {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_down_so_that_100_means_equal() {
        assert_eq!(MatchRate::of_distance(1, 100_000).hundredths(), 9_999);
        assert_eq!(MatchRate::of_distance(0, 7), MatchRate::FULL);
        assert_eq!(MatchRate::of_distance(0, 0), MatchRate::FULL);
        assert_eq!(MatchRate::of_distance(9, 7), MatchRate::NONE);
    }

    #[test]
    fn the_largest_distance_is_the_last_that_reaches_the_rate() {
        for length in 0..200 {
            for hundredths in [0, 1, 5_000, 6_667, 7_000, 9_499, 9_999, 10_000] {
                let rate = MatchRate::from_hundredths(hundredths);
                let distance = rate.largest_distance(length);
                assert!(MatchRate::of_distance(distance, length) >= rate);
                assert!(
                    distance == length || MatchRate::of_distance(distance + 1, length) < rate || length == 0
                );
            }
        }
    }

    #[test]
    fn a_threshold_is_a_percentage() {
        assert_eq!("70,5".parse(), Ok(MatchRate::from_hundredths(7_050)));
        assert_eq!("100".parse(), Ok(MatchRate::FULL));
        for wrong in ["", "x", "-1", "101", "100.01", "1e1"] {
            assert!(wrong.parse::<MatchRate>().is_err(), "{wrong}");
        }
    }
}
