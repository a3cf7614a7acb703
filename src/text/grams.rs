//! Character grams of a text, and how alike two texts are by the grams they share.

use std::ops::RangeInclusive;

/// The character grams of a text, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grams(Vec<(u64, u32)>);

impl Grams {
    /// The grams of `text` of each of the lengths, in scalar values; a space stands before and after it.
    #[must_use]
    pub fn of(text: &str, lengths: RangeInclusive<usize>) -> Self {
        let chars: Vec<char> = std::iter::once(' ').chain(text.chars()).chain(std::iter::once(' ')).collect();
        let windows = lengths.filter(|&n| n > 0).flat_map(|n| chars.windows(n));
        let mut hashes: Vec<u64> = windows.map(hash).collect();
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

/// FNV-1a over the scalar values: equal grams have equal hashes on every machine.
fn hash(gram: &[char]) -> u64 {
    gram.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3)
    })
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
