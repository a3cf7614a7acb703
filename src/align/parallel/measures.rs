//! What two lines, or two and one, say for and against their being translations, as numbers.

use super::super::features::length_deviation;
use super::super::number;
use super::compare::Links;
use super::line::Line;

/// The names of the measures of a pair of lines, in the order of their weights.
pub const LINE_FEATURES: [&str; 17] = [
    "cover of source",
    "cover of target",
    "lesser cover",
    "matched mass",
    "unmatched mass",
    "length",
    "length ratio",
    "numbers agree",
    "numbers conflict",
    "number missing",
    "question",
    "little to go by",
    "lesser cover by mass",
    "matches out of order",
    "nothing matched",
    "largest unmatched",
    "related documents",
];
/// The measures of a pair of lines, in the order of [`LINE_FEATURES`].
pub(super) type LineFeatures = [f64; LINE_FEATURES.len()];

/// The names of the measures of a line with two of the other side, after those of [`LINE_FEATURES`].
pub const MERGE_FEATURES: [&str; LINE_FEATURES.len() + 7] = merge_names();
/// The measures of a line with two of the other side, in the order of [`MERGE_FEATURES`].
pub(super) type MergeFeatures = [f64; MERGE_FEATURES.len()];

const fn merge_names() -> [&'static str; LINE_FEATURES.len() + 7] {
    let more = [
        "lesser cover of a half",
        "lesser matched mass of a half",
        "cover by the lesser half",
        "length without a half",
        "little in a half",
        "halves in order",
        "lesser half of the cover",
    ];
    let mut names = [""; LINE_FEATURES.len() + 7];
    let mut at = 0;
    while at < names.len() {
        names[at] = if at < LINE_FEATURES.len() { LINE_FEATURES[at] } else { more[at - LINE_FEATURES.len()] };
        at += 1;
    }
    names
}

/// The place of what is known of the documents as a whole.
pub(super) const RELATED: usize = LINE_FEATURES.len() - 1;

/// One side of a bead, added up.
#[derive(Clone, Copy, Default)]
pub(super) struct Side {
    mass: f64,
    matched: f64,
    largest_unmatched: f64,
    length: usize,
}

/// A bead, added up.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) source: Side,
    pub(super) target: Side,
    shared: f64,
    only: [f64; 2],
    question: f64,
    moved: f64,
}

impl Side {
    /// The part of its mass that is matched, 0 to 1.
    pub(super) fn cover(&self) -> f64 {
        if self.mass > 0.0 { self.matched / self.mass } else { 0.0 }
    }

    /// A line of which nothing is matched.
    fn alone(line: &Line) -> Self {
        Self { mass: line.mass, matched: 0.0, largest_unmatched: line.heaviest, length: line.length }
    }

    fn of(line: &Line, links: &[(f64, u32)]) -> Self {
        Self::by(line, links.iter().map(|link| link.0))
    }

    /// A line by how surely each of its words has a partner.
    fn by(line: &Line, strengths: impl Iterator<Item = f64>) -> Self {
        let mut side = Self { mass: line.mass, length: line.length, ..Self::default() };
        for (word, strength) in line.words.iter().zip(strengths) {
            side.matched += word.weight * strength;
            side.largest_unmatched = side.largest_unmatched.max(word.weight * (1.0 - strength));
        }
        side
    }

    fn plus(&self, next: &Self) -> Self {
        Self {
            mass: self.mass + next.mass,
            matched: self.matched + next.matched,
            largest_unmatched: self.largest_unmatched.max(next.largest_unmatched),
            length: self.length + 1 + next.length,
        }
    }
}

impl Sum {
    /// The sum of a pair of lines.
    pub(super) fn of(source: &Line, target: &Line, links: &Links) -> Self {
        let (shared, only) = common(source.numbers.iter(), &target.numbers);
        if links.are_none {
            let question = question(source.asks, target.asks);
            let [source, target] = [source, target].map(Side::alone);
            return Self { source, target, shared, only, question, moved: 0.0 };
        }
        Self {
            source: Side::of(source, &links.source),
            target: Side::of(target, &links.target),
            shared,
            only,
            question: question(source.asks, target.asks),
            moved: disorder(source, &links.source, target.words.len()),
        }
    }

    /// How much is matched, of the side of which less is.
    pub(super) fn matched(&self) -> f64 {
        self.source.matched.min(self.target.matched)
    }

    /// The lesser cover.
    pub(super) fn cover(&self) -> f64 {
        self.source.cover().min(self.target.cover())
    }

    /// Its measures; of the documents as a whole nothing is known.
    pub(super) fn features(&self) -> LineFeatures {
        let (s, t) = (&self.source, &self.target);
        let least = s.mass.min(t.mass);
        let [length, other] = [s.length, t.length].map(|length| number(length.max(1)));
        let [only_source, only_target] = self.only;
        [
            s.cover(),
            t.cover(),
            self.cover(),
            log(f64::midpoint(s.matched, t.matched)),
            log(s.mass + t.mass - s.matched - t.matched),
            length_deviation(s.length, t.length),
            (length / other).ln().abs().min(2.0),
            log(self.shared),
            only_source.min(only_target).min(2.0),
            (only_source - only_target).abs().min(2.0),
            self.question,
            1.0 / (1.0 + least),
            if self.cover() > 0.0 { self.cover() * log(least) } else { 0.0 },
            self.moved,
            if self.matched() > 0.0 { 0.0 } else { 1.0 },
            s.largest_unmatched.max(t.largest_unmatched),
            0.0,
        ]
    }
}

/// A line and two of the other side.
pub(super) struct Merge<'a> {
    /// The one line.
    pub(super) one: &'a Line,
    /// The two.
    pub(super) two: [&'a Line; 2],
    /// The words of the one line and their partners in each of the two.
    pub(super) one_links: [&'a [(f64, u32)]; 2],
    /// The words of each of the two and their partners in the one.
    pub(super) two_links: [&'a [(f64, u32)]; 2],
}

impl Merge<'_> {
    /// Its measures; of the documents as a whole nothing is known.
    pub(super) fn features(&self) -> MergeFeatures {
        let halves = [0, 1].map(|half| Side::of(self.two[half], self.two_links[half]));
        let parts = [0, 1].map(|half| Side::of(self.one, self.one_links[half]));
        let better = |(a, b): (&(f64, u32), &(f64, u32))| a.0.max(b.0);
        let one = Side::by(self.one, self.one_links[0].iter().zip(self.one_links[1]).map(better));
        let mut numbers: Vec<_> = self.two.iter().flat_map(|line| line.numbers.iter().copied()).collect();
        numbers.sort_unstable();
        let (shared, only) = common(numbers.iter(), &self.one.numbers);
        let places = [0, 1].map(|half| self.place(half));
        let asks = self.two[0].asks || self.two[1].asks;
        let sum = Sum {
            source: halves[0].plus(&halves[1]),
            target: one,
            shared,
            only,
            question: question(asks, self.one.asks),
            moved: 0.0,
        };
        let mut features: MergeFeatures = [0.0; MERGE_FEATURES.len()];
        features[..LINE_FEATURES.len()].copy_from_slice(&sum.features());
        let best = parts[0].cover().max(parts[1].cover());
        let alone = |half: usize| length_deviation(self.two[half].length, self.one.length);
        let more = [
            halves[0].cover().min(halves[1].cover()),
            log(halves[0].matched.min(halves[1].matched)),
            one.cover() - best,
            alone(0).min(alone(1)),
            1.0 / (1.0 + halves[0].mass.min(halves[1].mass)),
            (places[1] - places[0]).clamp(-0.6, 0.6),
            if one.matched > 0.0 { 1.0 - best * one.mass / one.matched } else { 0.0 },
        ];
        features[LINE_FEATURES.len()..].copy_from_slice(&more);
        features
    }

    /// Where in the one line, from 0 to 1, the words stand that a half matches better than the other.
    fn place(&self, half: usize) -> f64 {
        let (mut places, mut weight) = (0.0, 0.0);
        let pairs = self.one_links[half].iter().zip(self.one_links[1 - half]);
        for (at, (word, (ours, theirs))) in self.one.words.iter().zip(pairs).enumerate() {
            let share = word.weight * (ours.0 - theirs.0).max(0.0);
            places += share * (number(at) + 0.5) / number(self.one.words.len());
            weight += share;
        }
        if weight > 0.0 { places / weight } else { 0.5 }
    }
}

/// The logarithm of one more, which most often is of nothing; of less than nothing, 0.
fn log(amount: f64) -> f64 {
    if amount > 0.0 { (1.0 + amount).ln() } else { 0.0 }
}

/// 1 if both ask, −1 if one does, 0 if none.
fn question(source: bool, target: bool) -> f64 {
    match (source, target) {
        (true, true) => 1.0,
        (false, false) => 0.0,
        _ => -1.0,
    }
}

/// How many numbers two ascending lists share, and how many each has alone.
fn common<'a>(ours: impl Iterator<Item = &'a u32>, theirs: &[u32]) -> (f64, [f64; 2]) {
    let (mut shared, mut only, mut j) = (0.0, 0.0, 0);
    for number in ours {
        while theirs.get(j).is_some_and(|other| other < number) {
            j += 1;
        }
        if theirs.get(j) == Some(number) {
            shared += 1.0;
            j += 1;
        } else {
            only += 1.0;
        }
    }
    (shared, [only, number(theirs.len()) - shared])
}

/// How far matched words stand from the places of their partners, in parts of the line: 0 to 1.
fn disorder(line: &Line, links: &[(f64, u32)], others: usize) -> f64 {
    let (ours, theirs) = (1.0 / number(line.words.len().max(1)), 1.0 / number(others.max(1)));
    let (mut moved, mut weight) = (0.0, 0.0);
    let mut place = 0.5;
    for (word, &(strength, other)) in line.words.iter().zip(links) {
        let share = word.weight * strength;
        moved += share * (place * ours - (f64::from(other) + 0.5) * theirs).abs();
        weight += share;
        place += 1.0;
    }
    if weight > 0.0 { moved / weight } else { 0.0 }
}
