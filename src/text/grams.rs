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

    /// The counts, each times the weight of its gram, as a vector of length 1.
    #[must_use]
    pub fn weighted(&self, weight: impl Fn(u64) -> f64) -> GramVector {
        let mut parts: Vec<(u64, f64)> =
            self.0.iter().map(|&(gram, count)| (gram, f64::from(count) * weight(gram))).collect();
        let length = parts.iter().map(|(_, part)| part * part).sum::<f64>().sqrt();
        if length > 0.0 {
            for (_, part) in &mut parts {
                *part /= length;
            }
        }
        GramVector(parts)
    }
}

/// The weighted grams of a text as a vector of length 1, or 0 if nothing weighs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GramVector(Vec<(u64, f64)>);

impl GramVector {
    /// The cosine of two vectors: 0 (no gram in common) to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f64 {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut product = 0.0;
        while let (Some(&&(gram, part)), Some(&&(other, other_part))) = (ours.peek(), theirs.peek()) {
            if gram == other {
                product += part * other_part;
            }
            if gram <= other {
                ours.next();
            }
            if other <= gram {
                theirs.next();
            }
        }
        product
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
        let [a, b] = [a, b].map(|text| Grams::of(text, 3..=5).weighted(|_| 1.0));
        assert!((a.cosine(&b) - expected).abs() < 0.01, "{}", a.cosine(&b));
        assert!((b.cosine(&a) - expected).abs() < 0.01);
    }

    #[test]
    fn texts_are_as_alike_as_the_grams_they_share() {
        check("casa", "casa", 1.0);
        check("casa", "perro", 0.0);
        check("casa", "casas", 0.57);
        check("", "", 0.0);
    }
}
