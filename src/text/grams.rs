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

    /// Each gram once, by its hash, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().map(|&(gram, _)| gram)
    }

    /// The cosine of the two vectors of counts, each count times the weight of its gram: 0 to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self, weight: impl Fn(u64) -> f64) -> f64 {
        let mut product = 0.0;
        let mut rest = other.0.as_slice();
        for &(gram, count) in &self.0 {
            rest = &rest[rest.partition_point(|&(other, _)| other < gram)..];
            if let Some(&(other, other_count)) = rest.first()
                && other == gram
            {
                product += f64::from(count) * f64::from(other_count) * weight(gram).powi(2);
            }
        }
        let lengths = self.length(&weight) * other.length(&weight);
        if lengths > 0.0 { product / lengths } else { 0.0 }
    }

    /// The Euclidean length of the weighted vector.
    fn length(&self, weight: impl Fn(u64) -> f64) -> f64 {
        self.0.iter().map(|&(gram, count)| (f64::from(count) * weight(gram)).powi(2)).sum::<f64>().sqrt()
    }
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
        let (a, b) = (Grams::of(a, 3..=5), Grams::of(b, 3..=5));
        assert!((a.cosine(&b, |_| 1.0) - expected).abs() < 0.01, "{}", a.cosine(&b, |_| 1.0));
        assert!((b.cosine(&a, |_| 1.0) - expected).abs() < 0.01);
    }

    #[test]
    fn texts_are_as_alike_as_the_grams_they_share() {
        check("casa", "casa", 1.0);
        check("casa", "perro", 0.0);
        check("casa", "casas", 0.57);
        check("", "", 0.0);
    }
}
