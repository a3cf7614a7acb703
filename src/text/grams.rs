//! Character grams of a text, and how alike two texts are by the grams they share.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::RangeInclusive;

/// The character grams of a text, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grams(Vec<(u64, u32)>);

impl Grams {
    /// The grams of `text` of each of the lengths, in scalar values; a space stands before and after it.
    #[must_use]
    pub fn of(text: &str, lengths: RangeInclusive<usize>) -> Self {
        let mut hashes = hashes(text, lengths);
        hashes.sort_unstable();
        Self(hashes.chunk_by(|a, b| a == b).map(|run| (run[0], count(run.len()))).collect())
    }
}

/// A gram of a text, by its hash.
struct Part {
    gram: u64,
    /// The number of the text.
    text: usize,
    /// How much of the text it is.
    share: f64,
}

/// How alike each source text is to each target text: the cosine of their grams, each counted by how rare it is among
/// all these texts, from 0 (no gram in common) to 1; row by row, a row a source.
#[must_use]
pub fn cosines(sources: &[&Grams], targets: &[&Grams]) -> Vec<f64> {
    let parts = weighted_parts(&[sources, targets].concat());
    let columns = targets.len();
    let mut cosines = vec![0.0; sources.len() * columns];
    for holders in parts.chunk_by(|a, b| a.gram == b.gram) {
        let (ours, theirs) = holders.split_at(holders.partition_point(|part| part.text < sources.len()));
        for our in ours {
            for their in theirs {
                cosines[our.text * columns + their.text - sources.len()] += our.share * their.share;
            }
        }
    }
    cosines
}

/// The grams of some texts in ascending order, and texts in theirs, so that those of each text are a vector of length
/// 1, or 0 if none of them tells it from the others.
fn weighted_parts(texts: &[&Grams]) -> Vec<Part> {
    let of_text = |(text, grams): (usize, &&Grams)| -> Vec<Part> {
        grams.0.iter().map(|&(gram, count)| Part { gram, text, share: f64::from(count) }).collect()
    };
    let mut parts: Vec<Part> = texts.iter().enumerate().flat_map(of_text).collect();
    // Stable, so that it makes use of each text's order, and keeps that of the texts.
    parts.sort_by_key(|part| part.gram);
    let mut squares = vec![0.0; texts.len()];
    for holders in parts.chunk_by_mut(|a, b| a.gram == b.gram) {
        let rarity = (f64::from(count(texts.len() + 1)) / f64::from(count(holders.len()))).ln();
        for part in holders {
            part.share *= rarity;
            squares[part.text] += part.share * part.share;
        }
    }
    let lengths: Vec<f64> =
        squares.into_iter().map(|square: f64| square.sqrt().max(f64::MIN_POSITIVE)).collect();
    for part in &mut parts {
        part.share /= lengths[part.text];
    }
    parts
}

/// The hash of every gram of `text` of each of the lengths, in scalar values, as often as it occurs; a space stands
/// before and after the text. FNV-1a over the scalar values: equal grams have equal hashes on every machine.
#[must_use]
pub fn hashes(text: &str, lengths: RangeInclusive<usize>) -> Vec<u64> {
    let chars: Vec<char> = std::iter::once(' ').chain(text.chars()).chain(std::iter::once(' ')).collect();
    let mut hashes = Vec::with_capacity(chars.len() * lengths.clone().count());
    for start in 0..chars.len() {
        let mut hash = START;
        for (length, &c) in (1..=*lengths.end()).zip(&chars[start..]) {
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3);
            if lengths.contains(&length) {
                hashes.push(hash);
            }
        }
    }
    hashes
}

/// What FNV-1a begins with.
const START: u64 = 0xCBF2_9CE4_8422_2325;

/// A map by the hashes of grams: they need no second hash.
pub type ByGram<T> = HashMap<u64, T, BuildHasherDefault<AsItIs>>;

/// The hash of a hash: itself, its high bits in the low ones, too, which FNV-1a mixes less.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash ^ (hash >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The grams of a text that many others are compared with.
#[derive(Clone, Debug)]
pub struct Bag {
    /// By gram, its place.
    places: ByGram<usize>,
    /// How often each gram occurs.
    counts: Vec<u32>,
    /// How many grams the text has.
    length: usize,
    lengths: RangeInclusive<usize>,
}

impl Bag {
    /// The grams of `text` of each of the lengths, as [`hashes`] has them.
    #[must_use]
    pub fn of(text: &str, lengths: RangeInclusive<usize>) -> Self {
        let mut bag = Self { places: ByGram::default(), counts: vec![], length: 0, lengths: lengths.clone() };
        for gram in hashes(text, lengths) {
            let next = bag.counts.len();
            let place = *bag.places.entry(gram).or_insert(next);
            if place == next {
                bag.counts.push(0);
            }
            bag.counts[place] += 1;
            bag.length += 1;
        }
        bag
    }

    /// Twice the grams that another text shares over all of both: 0 (none) to 1 (all).
    #[must_use]
    pub fn dice(&self, other: &str) -> f64 {
        let theirs = hashes(other, self.lengths.clone());
        let mut left = self.counts.clone();
        let mut shared = 0;
        for place in theirs.iter().filter_map(|gram| self.places.get(gram)) {
            if left[*place] > 0 {
                left[*place] -= 1;
                shared += 1;
            }
        }
        let all = self.length + theirs.len();
        if all == 0 { 1.0 } else { 2.0 * f64::from(shared) / f64::from(count(all)) }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: f64) {
        // What other texts say leaves the grams of these two rare.
        let others: Vec<Grams> = (0..100).map(|at| Grams::of(&format!("{at}{at}"), 3..=5)).collect();
        let [a, b] = [a, b].map(|text| Grams::of(text, 3..=5));
        let targets: Vec<&Grams> = std::iter::once(&b).chain(&others).collect();
        let found = cosines(&[&a], &targets)[0];
        assert!((found - expected).abs() < 0.01, "{found}");
    }

    #[test]
    fn texts_are_as_alike_as_the_grams_they_share() {
        check("casa", "casa", 1.0);
        check("casa", "perro", 0.0);
        check("casa", "casas", 0.5);
        check("", "", 0.0);
    }

    #[test]
    fn what_two_texts_share_is_between_nothing_and_all() {
        let dice = |a: &str, b: &str| Bag::of(a, 3..=6).dice(b);
        let same = |a: &str, b: &str, expected: f64| assert!((dice(a, b) - expected).abs() < 1e-9);
        same("gata", "gata", 1.0);
        same("gata negra", "perro blanco", 0.0);
        same("papapapa", "papa papa", dice("papa papa", "papapapa"));
        same("", "", 1.0);
        assert!(dice("la gata negra", "la gata blanca") > dice("la gata negra", "un perro blanco"));
    }

    #[test]
    fn every_source_is_compared_with_every_target() {
        let [casa, perro, gato] = ["casa", "perro", "gato"].map(|text| Grams::of(text, 3..=5));
        let found = cosines(&[&casa, &perro], &[&gato, &perro, &casa]);
        let expected = [0.0, 0.0, 1.0, 0.0, 1.0, 0.0];
        assert!(
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-9),
            "{found:?}"
        );
        assert!(cosines(&[], &[&casa]).is_empty());
    }
}
