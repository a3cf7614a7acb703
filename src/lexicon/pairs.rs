//! The pairs of stems that stand in some lessons, each by a number, and which of them each two words of a lesson are.

use super::at;
use super::lesson::Lesson;
use super::stems::Stems;

/// From so many pairs of words on, in all lessons together, those seen once of words that are not rare are left
/// out: chance, nearly all, and most of the memory. Below, all of them take some 100 MB.
const MOST_PAIRS: usize = 1 << 22;
/// A word seen so often or less is rare.
const RARE: u32 = 2;
/// What is no pair.
const NONE: u32 = u32::MAX;

/// The pairs of stems of some lessons.
pub(super) struct Pairs {
    /// Per stem of the first side, where its pairs end.
    ends: Vec<u32>,
    /// Per pair, the stem of the second side.
    second: Vec<u32>,
    /// Per lesson, row by row, the pair of each two words; [`NONE`] where it was left out.
    cells: Vec<u32>,
    /// Per lesson, where its cells begin.
    starts: Vec<usize>,
}

impl Pairs {
    /// Those of some lessons.
    pub(super) fn of(stems: &Stems<'_>, lessons: &[Lesson]) -> Self {
        let mut starts = Vec::with_capacity(lessons.len());
        let mut all = 0;
        for lesson in lessons {
            starts.push(all);
            all += lesson.words[0].len() * lesson.words[1].len();
        }
        let mut pairs = Self { ends: vec![], second: vec![], cells: vec![NONE; all], starts };
        let keeps_all = all <= MOST_PAIRS;
        let mut met = Met::among(stems.times[1].len());
        let rows = Rows::of(stems, lessons);
        for (first, times) in stems.times[0].iter().enumerate() {
            let is_rare = |second: u32| *times <= RARE || stems.times[1][at(second)] <= RARE;
            for row in rows.with(first) {
                stems.of_side(&lessons[at(row.lesson)], 1).for_each(|second| met.count(second));
            }
            let kept = |second: u32, times: u32| keeps_all || times > 1 || is_rare(second);
            met.number(&mut pairs.second, kept);
            for row in rows.with(first) {
                let lesson = &lessons[at(row.lesson)];
                let start = pairs.starts[at(row.lesson)] + at(row.row) * lesson.words[1].len();
                for (cell, second) in pairs.cells[start..].iter_mut().zip(stems.of_side(lesson, 1)) {
                    *cell = met.numbers[at(second)];
                }
            }
            met.clear();
            pairs.ends.push(u32::try_from(pairs.second.len()).unwrap_or(u32::MAX));
        }
        pairs
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.second.len()
    }

    /// Both stems of each, in the order of their numbers.
    pub(super) fn stems(&self) -> impl Iterator<Item = (u32, u32)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let of = |((first, start), end): ((u32, u32), &u32)| {
            self.second[at(start)..at(*end)].iter().map(move |second| (first, *second))
        };
        (0..).zip(starts).zip(&self.ends).flat_map(of)
    }

    /// The pairs of the words of a lesson, row by row: places in what has one for each pair, and further where a pair
    /// was left out.
    pub(super) fn cells(&self, lesson: usize) -> &[u32] {
        let end = self.starts.get(lesson + 1).copied().unwrap_or(self.cells.len());
        &self.cells[self.starts[lesson]..end]
    }
}

/// A row of a lesson: a word of its first side.
#[derive(Clone, Copy, Default)]
struct Row {
    lesson: u32,
    row: u32,
}

/// The rows of all lessons by their stems.
struct Rows {
    rows: Vec<Row>,
    /// Per stem, where its rows end.
    ends: Vec<usize>,
}

impl Rows {
    fn of(stems: &Stems<'_>, lessons: &[Lesson]) -> Self {
        let mut next: Vec<usize> = Vec::with_capacity(stems.times[0].len());
        let mut all = 0;
        for times in &stems.times[0] {
            next.push(all);
            all += at(*times);
        }
        let mut rows = vec![Row::default(); all];
        for (lesson, number) in lessons.iter().zip(0..) {
            for (stem, row) in stems.of_side(lesson, 0).zip(0..) {
                rows[next[at(stem)]] = Row { lesson: number, row };
                next[at(stem)] += 1;
            }
        }
        Self { rows, ends: next }
    }

    fn with(&self, stem: usize) -> &[Row] {
        let start = if stem == 0 { 0 } else { self.ends[stem - 1] };
        &self.rows[start..self.ends[stem]]
    }
}

/// The stems of the second side that one of the first meets.
struct Met {
    /// How often it meets each.
    times: Vec<u32>,
    /// The number of its pair with each; [`NONE`] if it has none.
    numbers: Vec<u32>,
    /// Those that it meets, in the order that it does.
    stems: Vec<u32>,
}

impl Met {
    fn among(stems: usize) -> Self {
        Self { times: vec![0; stems], numbers: vec![NONE; stems], stems: vec![] }
    }

    fn count(&mut self, second: u32) {
        let times = &mut self.times[at(second)];
        if *times == 0 {
            self.stems.push(second);
        }
        *times += 1;
    }

    /// Gives every pair that is kept the next number.
    fn number(&mut self, pairs: &mut Vec<u32>, kept: impl Fn(u32, u32) -> bool) {
        for second in &self.stems {
            if kept(*second, self.times[at(*second)]) {
                self.numbers[at(*second)] = u32::try_from(pairs.len()).unwrap_or(NONE);
                pairs.push(*second);
            }
        }
    }

    fn clear(&mut self) {
        for second in self.stems.drain(..) {
            (self.times[at(second)], self.numbers[at(second)]) = (0, NONE);
        }
    }
}
