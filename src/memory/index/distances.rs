//! The distances of many texts to one query at once: bit-parallel, a lane a text.
//!
//! Myers' algorithm as Hyyrö simplified it (Hyyrö 2003, A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances, Figure 3), the query as the pattern in words of 64 bits. Every lane takes the same steps, so plain loops
//! over the lanes become the widest instructions that the processor has.

use multiversion::multiversion;

/// The texts that are compared at once.
pub(super) const LANES: usize = 16;
/// The longest query that is compared this way, in words of 64 characters.
pub(super) const MOST_WORDS: usize = 8;
/// After so many characters of the texts it is asked whether any lane can still be near enough.
pub(super) const STRIDE: usize = 16;

/// What is compared: texts of codes, and how far each may be from the query.
pub(super) struct Lanes<'a> {
    /// The texts, each with [`STRIDE`] codes more, whatever they are; a lane without a text has limit 0.
    pub(super) texts: [&'a [u8]; LANES],
    /// The lengths of the texts.
    pub(super) lengths: [usize; LANES],
    /// The largest distance of interest of each.
    pub(super) limits: [usize; LANES],
}

/// A query in the form that texts are compared with.
pub(super) struct Pattern {
    /// For each code the places of the query that have it, a row of words a code. The query stands in the highest bits;
    /// below it the words are filled up with rows that match nothing and add nothing.
    places: Vec<u64>,
    words: usize,
    length: usize,
}

impl Pattern {
    /// The pattern of a query of codes; `None` if it is too long.
    pub(super) fn new(codes: &[u8]) -> Option<Self> {
        let words = codes.len().div_ceil(64).max(1);
        if words > MOST_WORDS {
            return None;
        }
        let mut places = vec![0; 256 * words];
        for (at, &code) in (64 * words - codes.len()..).zip(codes) {
            places[usize::from(code) * words + at / 64] |= 1 << (at % 64);
        }
        Some(Self { places, words, length: codes.len() })
    }

    /// The distance of each lane; `None` where it is more than the limit.
    pub(super) fn distances(&self, lanes: &Lanes) -> [Option<usize>; LANES] {
        match self.words {
            1 => compare::<1>(self, lanes),
            2 => compare::<2>(self, lanes),
            3 => compare::<3>(self, lanes),
            4 => compare::<4>(self, lanes),
            5 => compare::<5>(self, lanes),
            6 => compare::<6>(self, lanes),
            7 => compare::<7>(self, lanes),
            _ => compare::<MOST_WORDS>(self, lanes),
        }
    }
}

fn compare<const W: usize>(pattern: &Pattern, lanes: &Lanes) -> [Option<usize>; LANES] {
    let mut matrix = Matrix::<W>::new(pattern.length);
    let mut found = [None; LANES];
    let mut open = [true; LANES];
    let mut at = 0;
    loop {
        let least = least(&matrix, at, pattern.length, &lanes.lengths);
        let mut steps = usize::MAX;
        for lane in 0..LANES {
            if !open[lane] {
                continue;
            }
            let left = lanes.lengths[lane] - at;
            let is_near = least[lane] <= lanes.limits[lane];
            open[lane] = is_near && left > 0;
            if open[lane] {
                steps = steps.min(left);
            } else if is_near {
                found[lane] = Some(least[lane]);
            }
        }
        if steps == usize::MAX {
            return found;
        }
        let windows =
            lanes.texts.map(|text| text.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default());
        advance(&mut matrix, pattern.places.as_chunks::<W>().0, &windows, steps);
        at += steps.min(STRIDE);
    }
}

/// The part of each text that is compared next.
type Windows = [[u8; STRIDE]; LANES];

/// The differences from row to row in the current column of each lane's matrix.
struct Matrix<const W: usize> {
    /// Where the value grows by 1.
    plus: [[u64; LANES]; W],
    /// Where it falls by 1.
    minus: [[u64; LANES]; W],
}

impl<const W: usize> Matrix<W> {
    fn new(length: usize) -> Self {
        let plus =
            std::array::from_fn(|word| [u64::MAX; LANES].map(|all| all & !below(64 * W - length, word)));
        Self { plus, minus: [[0; LANES]; W] }
    }
}

/// The least distance that each lane can come to: the value that stands on the diagonal of its last one, as values never
/// fall along a diagonal (Ukkonen 1985); when nothing is left of its text, the distance itself.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn least<const W: usize>(
    matrix: &Matrix<W>,
    at: usize,
    length: usize,
    lengths: &[usize; LANES],
) -> [usize; LANES] {
    let mut least = [at; LANES];
    for lane in 0..LANES {
        let Some(row) = (length + at).checked_sub(lengths[lane]) else { continue };
        let rows = 64 * W - length + row.min(length);
        for word in 0..W {
            let rows = below(rows, word);
            least[lane] += (matrix.plus[word][lane] & rows).count_ones() as usize;
            least[lane] -= (matrix.minus[word][lane] & rows).count_ones() as usize;
        }
    }
    least
}

/// The bits of a word that stand for the first so many rows.
#[inline(always)]
fn below(rows: usize, word: usize) -> u64 {
    match rows.saturating_sub(64 * word) {
        bits @ 0..64 => (1 << bits) - 1,
        _ => u64::MAX,
    }
}

/// Takes all lanes so many characters further, at most a stride.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn advance<const W: usize>(matrix: &mut Matrix<W>, places: &[[u64; W]], windows: &Windows, steps: usize) {
    let places: &[[u64; W]; 256] = places.first_chunk().expect("a pattern has a row for each code");
    for step in 0..steps.min(STRIDE) {
        // The row before the first grows by 1 with every character.
        let mut up_in = [1_u64; LANES];
        let mut down_in = [0_u64; LANES];
        for word in 0..W {
            let mut equal = [0_u64; LANES];
            for lane in 0..LANES {
                equal[lane] = places[usize::from(windows[lane][step])][word];
            }
            let (plus, minus) = (&mut matrix.plus[word], &mut matrix.minus[word]);
            for lane in 0..LANES {
                let vertical = equal[lane] | minus[lane];
                let same = equal[lane] | down_in[lane];
                let horizontal = (same & plus[lane]).wrapping_add(plus[lane]) ^ plus[lane] | same;
                let up = minus[lane] | !(horizontal | plus[lane]);
                let down = plus[lane] & horizontal;
                let up_here = up << 1 | up_in[lane];
                plus[lane] = down << 1 | down_in[lane] | !(vertical | up_here);
                minus[lane] = up_here & vertical;
                (up_in[lane], down_in[lane]) = (up >> 63, down >> 63);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::distance::distance;

    #[test]
    fn every_lane_has_the_distance_of_its_text() {
        // A linear congruential generator: texts of few letters, so that distances are of every size.
        let mut state = 1_u64;
        let mut number = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for length in [1, 5, 63, 64, 65, 127, 128, 200, 511, 512] {
            let mut text =
                |length: usize| -> Vec<u8> { (0..length).map(|_| b'a' + number(4) as u8).collect() };
            let query = text(length);
            let texts: Vec<Vec<u8>> = (0..LANES).map(|lane| text(length * lane / 8)).collect();
            let limits = std::array::from_fn(|lane| if lane % 2 == 0 { 600 } else { 40 });
            let padded: Vec<Vec<u8>> =
                texts.iter().map(|text| [text.as_slice(), &[b'a'; STRIDE]].concat()).collect();
            let lanes = Lanes {
                texts: std::array::from_fn(|lane| padded[lane].as_slice()),
                lengths: std::array::from_fn(|lane| texts[lane].len()),
                limits,
            };
            let found = Pattern::new(&query).unwrap().distances(&lanes);
            for lane in 0..LANES {
                let [a, b] = [&query, &texts[lane]].map(|t| std::str::from_utf8(t).unwrap());
                let expected = Some(distance(a, b)).filter(|&distance| distance <= limits[lane]);
                assert_eq!(found[lane], expected, "{length} {lane}");
            }
        }
    }

    #[test]
    fn a_query_that_is_too_long_has_no_pattern() {
        assert!(Pattern::new(&[1; 64 * MOST_WORDS]).is_some());
        assert!(Pattern::new(&[1; 64 * MOST_WORDS + 1]).is_none());
    }
}
