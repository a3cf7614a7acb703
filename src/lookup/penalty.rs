//! What is taken from a match rate, and why: every penalty applied is named in the result.

use serde::{Serialize, Serializer};

use crate::rate::{MatchRate, Penalty};

/// The texts differ in case, punctuation, spaces between the words or kind of quotation mark alone.
pub const SURFACE: Penalty = Penalty::points(1);
/// Numbers differ, and all were repaired.
pub const REPAIRED: Penalty = Penalty::points(1);
/// A word differs and was repaired: for each. The similarity has paid for the word; this is for who did it.
pub const WORD: Penalty = Penalty::points(1);
/// A number differs and was not repaired: for each.
pub const NUMBER: Penalty = Penalty::points(5);
/// The same source has another target.
pub const SEVERAL: Penalty = Penalty::points(1);
/// The unit was aligned by machine and nobody has looked at it.
pub const UNCONFIRMED: Penalty = Penalty::points(1);
/// The unit is of another region than the one asked for.
pub const REGION: Penalty = Penalty::points(1);

/// Why points were taken, in the order that results list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// See [`SURFACE`].
    Surface,
    /// See [`REPAIRED`].
    Repaired,
    /// See [`WORD`].
    Word,
    /// See [`NUMBER`].
    Number,
    /// See [`SEVERAL`].
    Several,
    /// See [`UNCONFIRMED`].
    Unconfirmed,
    /// See [`REGION`].
    Region,
    /// What the memory's user set for it.
    Memory,
}

impl Reason {
    /// Its name in results.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::Repaired => "repaired",
            Self::Word => "word",
            Self::Number => "number",
            Self::Several => "several",
            Self::Unconfirmed => "unconfirmed",
            Self::Region => "region",
            Self::Memory => "memory",
        }
    }
}

/// The penalties applied to a match, each once, in the order of [`Reason`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied(Vec<(Reason, Penalty)>);

impl Applied {
    /// Takes points for a reason; no points leave no trace.
    pub fn add(&mut self, reason: Reason, penalty: Penalty) {
        if penalty == Penalty::NONE {
            return;
        }
        self.0.push((reason, penalty));
        self.0.sort_by_key(|&(reason, _)| reason);
    }

    /// Each reason with its points.
    pub fn iter(&self) -> impl Iterator<Item = (Reason, Penalty)> + '_ {
        self.0.iter().copied()
    }

    /// A rate less all of them, never below 0 %.
    #[must_use]
    pub fn from_rate(&self, rate: MatchRate) -> MatchRate {
        self.0.iter().fold(rate, |rate, &(_, penalty)| rate.less(penalty))
    }
}

impl Serialize for Applied {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(reason, penalty)| (reason.name(), penalty)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn penalties_are_listed_in_one_order_with_their_points() {
        let mut applied = Applied::default();
        applied.add(Reason::Memory, Penalty::points(3));
        applied.add(Reason::Region, Penalty::NONE);
        applied.add(Reason::Surface, SURFACE);
        assert_eq!(serde_json::to_string(&applied).unwrap(), r#"{"surface":1,"memory":3}"#);
        assert_eq!(applied.from_rate(MatchRate::FULL), MatchRate::from_hundredths(9_600));
    }
}
