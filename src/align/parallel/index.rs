//! Where the keys of some lines stand: what another line shares with each of them is found without looking at the
//! rest.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::compare::at_place;
use super::line::Line;
use super::vocabulary::{Hashed, Key};

/// The keys of some lines.
#[derive(Default)]
pub(super) struct Index {
    /// The keys, numbered from 0 as they are met.
    numbers: HashMap<Key, u32, BuildHasherDefault<Hashed>>,
    /// Where the keys stand, as they are met: their numbers, lines and the places of their words in them.
    met: Vec<(u32, (u32, u32))>,
    /// By number, where the places of a key end.
    ends: Vec<usize>,
    /// The lines that have a key, ascending, and the places of its words in them, by number.
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
    /// Makes it that of some lines.
    pub(super) fn put(&mut self, lines: &[Line]) {
        self.numbers.clear();
        self.met.clear();
        for (line, at) in lines.iter().zip(0..) {
            for &(key, place) in &line.keys {
                let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                self.met.push((*self.numbers.entry(key).or_insert(next), (at, place)));
            }
        }
        self.sort();
    }

    /// Puts what was met in the order of the numbers: counts them, and goes on where those before end.
    fn sort(&mut self) {
        self.ends.clear();
        self.ends.resize(self.numbers.len(), 0);
        for &(number, _) in &self.met {
            if let Some(next) = self.ends.get_mut(at_place(number) + 1) {
                *next += 1;
            }
        }
        for number in 1..self.ends.len() {
            self.ends[number] += self.ends[number - 1];
        }
        self.places.clear();
        self.places.resize(self.met.len(), (0, 0));
        for &(number, place) in &self.met {
            let end = &mut self.ends[at_place(number)];
            self.places[*end] = place;
            *end += 1;
        }
    }

    /// How many keys it has.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The keys of another line that it has, ascending, and the places of each ascending.
    pub(super) fn shared(&self, line: &Line) -> Vec<Shared> {
        let find = |&(key, place): &(Key, u32)| Some(Shared { key, number: *self.numbers.get(&key)?, place });
        let mut shared = Vec::with_capacity(line.keys.len());
        shared.extend(line.keys.iter().filter_map(find));
        // As one number, which is compared faster than two.
        shared.sort_unstable_by_key(|shared| u64::from(shared.key) << 32 | u64::from(shared.place));
        shared
    }

    /// The lines that have the key of a number, ascending, and the places of its words in them, ascending too.
    pub(super) fn places(&self, number: u32) -> &[(u32, u32)] {
        let number = at_place(number);
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start..self.ends[number]]
    }

    /// The same of the lines of a range.
    pub(super) fn places_in(&self, range: &Range<usize>, number: u32) -> &[(u32, u32)] {
        let places = self.places(number);
        let start = places.partition_point(|&(line, _)| at_place(line) < range.start);
        let places = &places[start..];
        &places[..places.partition_point(|&(line, _)| at_place(line) < range.end)]
    }
}
