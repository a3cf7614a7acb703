//! A large memory and queries for it, made of a table of real segments by a fixed rule: the same on every machine.

#![allow(dead_code, reason = "each benchmark uses its part")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Source and target.
pub(crate) type Pair = (String, String);

/// A linear congruential generator (Knuth, The Art of Computer Programming 2, §3.3.4).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }
}

/// The pairs of a table of two tab-separated columns, less what is held out for queries: 3,000 of them at most, a tenth
/// of a small table.
pub(crate) fn read(path: &Path, numbers: &mut Numbers) -> (Vec<Pair>, Vec<String>) {
    let text = fs::read_to_string(path).expect("the table is there");
    let mut seen = HashSet::new();
    let mut pairs: Vec<Pair> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(source, _)| !source.trim().is_empty() && seen.insert((*source).to_owned()))
        .map(|(source, target)| (source.to_owned(), target.split('\t').next().unwrap_or_default().to_owned()))
        .collect();
    for place in (1..pairs.len()).rev() {
        pairs.swap(place, numbers.below(place + 1));
    }
    let held = pairs.split_off(pairs.len() - (pairs.len() / 10).min(3_000));
    (pairs, held.into_iter().map(|(source, _)| source).collect())
}

/// Makes the pairs as many as `count`, by recombination: half are halves of two, a tenth have a number more, a fifth
/// have words swapped, a fifth hold a run of another's words.
pub(crate) fn grow(pairs: &mut Vec<Pair>, count: usize, numbers: &mut Numbers) {
    let real = pairs.len();
    pairs.truncate(count);
    let mut seen: HashSet<String> = pairs.iter().map(|(source, _)| source.clone()).collect();
    while pairs.len() < count {
        let (first, second) = (numbers.below(real), numbers.below(real));
        let kind = numbers.below(10);
        let seed = numbers.below(1 << 30);
        let mixed = |a: &str, b: &str| mixed(a, b, kind, &mut Numbers::new(seed as u64));
        let source = mixed(&pairs[first].0, &pairs[second].0);
        let target = mixed(&pairs[first].1, &pairs[second].1);
        if !source.trim().is_empty() && !target.trim().is_empty() && seen.insert(source.clone()) {
            pairs.push((source, target));
        }
    }
}

fn mixed(a: &str, b: &str, kind: usize, numbers: &mut Numbers) -> String {
    let mut words: Vec<&str> = a.split(' ').collect();
    let other: Vec<&str> = b.split(' ').collect();
    let number = numbers.below(3_000).to_string();
    match kind {
        0..5 => {
            words.truncate(words.len().div_ceil(2));
            words.extend(&other[other.len() / 2..]);
        }
        5 => words.insert(numbers.below(words.len() + 1), &number),
        6 | 7 => {
            for _ in 0..=numbers.below(4) {
                let place = numbers.below(words.len());
                words[place] = other[numbers.below(other.len())];
            }
        }
        _ => {
            let start = numbers.below(other.len());
            let run = &other[start..(start + 4).min(other.len())];
            let place = numbers.below(words.len() + 1);
            words.splice(place..place, run.iter().copied());
        }
    }
    words.join(" ")
}

/// So many queries: a tenth are segments of the memory, half are segments with one to six edits, the others were held
/// out.
pub(crate) fn queries(pairs: &[Pair], held: &[String], count: usize, numbers: &mut Numbers) -> Vec<String> {
    let query = |_| {
        let known = pairs[numbers.below(pairs.len())].0.clone();
        match numbers.below(10) {
            0 => known,
            1..6 => edited(&known, pairs, numbers),
            _ => held[numbers.below(held.len())].clone(),
        }
    };
    (0..count).map(query).collect()
}

fn edited(text: &str, pairs: &[Pair], numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..=numbers.below(6) {
        let place = numbers.below(words.len());
        let other: Vec<&str> = pairs[numbers.below(pairs.len())].0.split(' ').collect();
        match numbers.below(3) {
            0 if words.len() > 2 => drop(words.remove(place)),
            1 => words.insert(place, other[numbers.below(other.len())].to_owned()),
            _ => words[place].push(['a', 'e', 's', 'o'][numbers.below(4)]),
        }
    }
    words.join(" ")
}
