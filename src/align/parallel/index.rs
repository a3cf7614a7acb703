//! Where the keys of some lines stand: what another line shares with each of them is found without looking at the
//! rest.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::compare::at_place;
use super::line::Line;
use super::vocabulary::{Hashed, Key};

/// The keys of some lines.
pub(super) struct Index {
    /// The keys, numbered from 0 as they are met.
    numbers: HashMap<Key, u32, BuildHasherDefault<Hashed>>,
    /// By number, where the places of a key begin; and where the last ones end.
    starts: Vec<usize>,
    /// The lines that have a key, ascending, and the places of its words in them.
    places: Vec<(u32, u32)>,
}

/// A key that a line shares with some of those that an index is of.
pub(super) struct Shared {
    pub(super) key: Key,
    /// Its number in the index.
    pub(super) number: u32,
    /// The place of its word in the line.
    pub(super) place: u32,
}

impl Index {
    pub(super) fn of(lines: &[Line]) -> Self {
        let count = lines.iter().map(|line| line.keys.len()).sum();
        let mut numbers = HashMap::with_capacity_and_hasher(count / 2, BuildHasherDefault::default());
        let mut met: Vec<(u32, (u32, u32))> = Vec::with_capacity(count);
        for (line, at) in lines.iter().zip(0..) {
            for &(key, place) in &line.keys {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                met.push((*numbers.entry(key).or_insert(next), (at, place)));
            }
        }
        let mut starts = vec![0; numbers.len() + 1];
        for &(number, _) in &met {
            starts[at_place(number) + 1] += 1;
        }
        for number in 1..starts.len() {
            starts[number] += starts[number - 1];
        }
        let mut places = vec![(0, 0); count];
        let mut ends = starts.clone();
        for (number, place) in met {
            let end = &mut ends[at_place(number)];
            places[*end] = place;
            *end += 1;
        }
        Self { numbers, starts, places }
    }

    /// How many keys it has.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The keys of another line that it has, ascending, and the places of each ascending.
    pub(super) fn shared(&self, line: &Line) -> Vec<Shared> {
        let shared =
            |&(key, place): &(Key, u32)| Some(Shared { key, number: *self.numbers.get(&key)?, place });
        let mut shared: Vec<Shared> = line.keys.iter().filter_map(shared).collect();
        // As one number, which is compared faster than two.
        shared.sort_unstable_by_key(|shared| u64::from(shared.key) << 32 | u64::from(shared.place));
        shared
    }

    /// The lines that have the key of a number, ascending, and the places of its words in them, ascending too.
    pub(super) fn places(&self, number: u32) -> &[(u32, u32)] {
        let number = at_place(number);
        &self.places[self.starts[number]..self.starts[number + 1]]
    }

    /// The same of the lines of a range.
    pub(super) fn places_in(&self, range: &Range<usize>, number: u32) -> &[(u32, u32)] {
        let places = self.places(number);
        let start = places.partition_point(|&(line, _)| at_place(line) < range.start);
        let places = &places[start..];
        &places[..places.partition_point(|&(line, _)| at_place(line) < range.end)]
    }
}
