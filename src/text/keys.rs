//! The keys under which segments of the same words are found: hashes of their bare forms.

use super::normal::{is_word, numbers};

/// The keys of a segment. Equal forms have equal keys; that unequal ones have unequal keys is likely, not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Of the bare form: the words, each number as one `0`.
    pub bare: u64,
    /// Of the words and the numbers themselves: equal for segments that differ at most in typography.
    pub spoken: u64,
}

impl Keys {
    /// The keys of a segment in normal form, of which `masked` is the masked form.
    #[must_use]
    pub fn of(normal: &str, masked: &str) -> Self {
        let mut key = Key::of_words(masked);
        let bare = key.finish();
        for number in numbers(normal) {
            key.add(0);
            number.bytes().for_each(|digit| key.add(u32::from(digit)));
        }
        Self { bare, spoken: key.finish() }
    }

    /// The key of the bare form of a segment in masked form.
    #[must_use]
    pub fn bare(masked: &str) -> u64 {
        Key::of_words(masked).finish()
    }
}

/// A hash of characters: FNV-1a over code points, its bits mixed at the end (`SplitMix64`).
struct Key(u64);

impl Key {
    fn of_words(masked: &str) -> Self {
        let mut key = Self(0xCBF2_9CE4_8422_2325);
        let mut between = true;
        for c in masked.chars() {
            if !is_word(c) {
                between = true;
                continue;
            }
            if between {
                key.add(0);
            }
            key.add(u32::from(c));
            between = false;
        }
        key
    }

    fn add(&mut self, code: u32) {
        self.0 = (self.0 ^ u64::from(code)).wrapping_mul(0x0000_0100_0000_01B3);
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal::{mask, normal};

    #[track_caller]
    fn check(a: &str, b: &str, bare: bool, spoken: bool) {
        let [a, b] = [a, b].map(|text| {
            let normal = normal(text);
            Keys::of(&normal, &mask(&normal))
        });
        assert_eq!((a.bare == b.bare, a.spoken == b.spoken), (bare, spoken));
    }

    #[test]
    fn typography_changes_no_key_and_a_number_only_one() {
        check("La gata, 3", "«la GATA» 3", true, true);
        check("La gata, 3", "la gata 4", true, false);
        check("la gata", "lagata", false, false);
        check("la gata", "la gata 3", false, false);
    }

    #[test]
    fn the_bare_key_is_that_of_the_masked_form() {
        assert_eq!(Keys::bare("la gata, 0"), Keys::of("la gata, 3", "la gata, 0").bare);
    }
}
