//! The distances of many texts to one query at once: bit-parallel, a lane a text.
//!
//! Myers' algorithm as Hyyrö simplified it (Hyyrö 2003, A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances, Figure 3), each text a pattern in words of 64 bits. Every lane takes the same steps, one for each symbol of
//! the query, so plain loops over the lanes become the widest instructions that the processor has.
//!
//! A text is kept as planes: bit i of plane p is bit p of its symbol i. Symbols are few, so the rarest characters share
//! one; the distance is exact unless that symbol stands in both texts, and never too large.

use std::ops::Range;

use multiversion::multiversion;

/// The bits of a symbol.
pub(super) const PLANES: usize = 5;
/// The symbol that the rarest characters share.
pub(super) const SHARED: u8 = (1 << PLANES) - 1;
/// The texts that are compared at once.
pub(super) const LANES: usize = 16;
/// The longest text that is compared this way, in words of 64 symbols; so many, a query may have as well.
pub(super) const MOST_WORDS: usize = 8;
/// After so many symbols of the query it is asked whether any lane can still be near enough.
const STRIDE: usize = 16;

/// What is compared with a query.
pub(super) struct Lanes<'a> {
    /// The planes of each text, as [`planes`] makes them, and whatever comes after; a lane without a text has none.
    pub(super) texts: [&'a [u8]; LANES],
    /// The lengths of the texts, in symbols.
    pub(super) lengths: [usize; LANES],
    /// The largest distance of interest of each.
    pub(super) limits: [usize; LANES],
}

/// The words that a text of so many symbols has in each plane.
pub(super) fn words_of(length: usize) -> usize {
    length.div_ceil(64).max(1)
}

/// The bytes of the planes of a text of so many symbols.
pub(super) fn bytes_of(length: usize) -> usize {
    PLANES * plane_bytes(length)
}

/// The bytes of one of them: those that lie behind its last bit belong to the next, so that what is read is short.
fn plane_bytes(length: usize) -> usize {
    length.div_ceil(8).max(1)
}

/// Writes the planes of a text, its symbols below 32: the bytes of the first plane, of the second, …, little-endian.
pub(super) fn planes(symbols: &[u8], into: &mut Vec<u8>) {
    let bytes = plane_bytes(symbols.len());
    let start = into.len();
    into.resize(start + bytes_of(symbols.len()), 0);
    let into = &mut into[start..];
    for (at, eight) in symbols.chunks(8).enumerate() {
        let mut padded = [0; 8];
        padded[..eight.len()].copy_from_slice(eight);
        let eight = u64::from_le_bytes(padded);
        for plane in 0..PLANES {
            into[plane * bytes + at] = lowest_bits(eight >> plane);
        }
    }
}

/// The lowest bit of each of eight bytes, the first one's lowest: the product moves bit 8·i to bit 56 + i.
fn lowest_bits(eight: u64) -> u8 {
    ((eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56).to_le_bytes()[0]
}

/// Whether the shared symbol stands in a text of so many symbols, by its planes.
pub(super) fn has_shared(text: &[u8], length: usize) -> bool {
    let bytes = plane_bytes(length);
    let all = |word: usize| {
        (0..PLANES).fold(below(length, word), |all, plane| all & word_at(text, plane * bytes + 8 * word))
    };
    (0..words_of(length)).any(|word| all(word) != 0)
}

/// A query, ready to be compared with many texts.
pub(super) struct Query {
    /// For each symbol of the query, its place among the different ones.
    places: Vec<u8>,
    /// The different symbols.
    different: Vec<u8>,
    /// For each of them, where the texts that are compared have it: a word of each lane, for each word of the longest.
    equal: Vec<[u64; LANES]>,
}

impl Query {
    /// A query of symbols.
    pub(super) fn new(symbols: &[u8]) -> Self {
        let mut different = symbols.to_vec();
        different.sort_unstable();
        different.dedup();
        let place = |symbol: &u8| different.binary_search(symbol).expect("it is one of them");
        let places = symbols.iter().map(|symbol| u8::try_from(place(symbol)).expect("symbols are few"));
        Self { places: places.collect(), different, equal: vec![] }
    }

    /// Whether the shared symbol stands in it.
    pub(super) fn has_shared(&self) -> bool {
        self.different.last() == Some(&SHARED)
    }

    /// The distance of each lane; `None` where it is more than the limit.
    pub(super) fn distances(&mut self, lanes: &Lanes) -> [Option<usize>; LANES] {
        match words_of(lanes.lengths.iter().copied().max().unwrap_or(0)) {
            1 => self.compare::<1>(lanes),
            2 => self.compare::<2>(lanes),
            3 => self.compare::<3>(lanes),
            4 => self.compare::<4>(lanes),
            5 => self.compare::<5>(lanes),
            6 => self.compare::<6>(lanes),
            7 => self.compare::<7>(lanes),
            _ => self.compare::<MOST_WORDS>(lanes),
        }
    }

    fn compare<const W: usize>(&mut self, lanes: &Lanes) -> [Option<usize>; LANES] {
        self.equal.resize(self.different.len() * W, [0; LANES]);
        let equal = self.equal.as_chunks_mut::<W>().0;
        find_equal(&planes_of::<W>(lanes), &self.different, equal);
        let band = Band::of(lanes, self.places.len());
        let mut matrix = Matrix::<W> { plus: [[u64::MAX; LANES]; W], minus: [[0; LANES]; W] };
        let mut at = 0;
        loop {
            let least = least(&matrix, at, self.places.len() - at, &lanes.lengths);
            let is_near = |lane: &usize| least[*lane] <= lanes.limits[*lane];
            if at == self.places.len() {
                return std::array::from_fn(|lane| is_near(&lane).then_some(least[lane]));
            }
            if !(0..LANES).any(|lane| is_near(&lane)) {
                return [None; LANES];
            }
            let next = self.places.len().min(at + STRIDE);
            advance(&mut matrix, equal, at, &self.places[at..next], &band);
            at = next;
        }
    }
}

/// A word of each lane, for each word of the longest text.
type Words<const W: usize> = [[u64; LANES]; W];

/// The cells of a matrix that a path to a distance of interest can pass: by how many rows they stand above the diagonal of
/// the first cell, and below it. Who leaves the straight way from the first cell to the last has to come back, so half of
/// what the limit leaves is enough on either side (Ukkonen 1985).
struct Band {
    above: usize,
    below: usize,
}

impl Band {
    /// What every lane needs.
    fn of(lanes: &Lanes, query: usize) -> Self {
        let mut band = Self { above: 0, below: 0 };
        for (&length, &limit) in lanes.lengths.iter().zip(&lanes.limits) {
            let (shorter, longer) = (query.saturating_sub(length), length.saturating_sub(query));
            let aside = limit.saturating_sub(shorter + longer) / 2;
            band.above = band.above.max(shorter + aside);
            band.below = band.below.max(longer + aside);
        }
        band
    }

    /// The words of a text with a cell of the band in the column of a query's symbol.
    fn words(&self, column: usize) -> Range<usize> {
        column.saturating_sub(self.above) / 64..(column + self.below) / 64 + 1
    }
}

/// The planes of all lanes.
fn planes_of<const W: usize>(lanes: &Lanes) -> [Words<W>; PLANES] {
    let mut planes = [[[0_u64; LANES]; W]; PLANES];
    for (lane, (text, &length)) in lanes.texts.iter().zip(&lanes.lengths).enumerate() {
        let (bytes, words) = (plane_bytes(length), words_of(length));
        for (plane, of_words) in planes.iter_mut().enumerate() {
            for (word, of_lanes) in of_words.iter_mut().enumerate().take(words) {
                of_lanes[lane] = word_at(text, plane * bytes + 8 * word);
            }
        }
    }
    planes
}

/// For each symbol, where the texts have it: there each plane has the bit that the symbol has.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn find_equal<const W: usize>(planes: &[Words<W>; PLANES], symbols: &[u8], equal: &mut [Words<W>]) {
    for (&symbol, equal) in symbols.iter().zip(equal) {
        // What is added to a plane's bits where the symbol has none makes them 1 where they are alike.
        let flips: [u64; PLANES] =
            std::array::from_fn(|plane| if symbol >> plane & 1 == 1 { 0 } else { u64::MAX });
        for (word, equal) in equal.iter_mut().enumerate() {
            for (lane, equal) in equal.iter_mut().enumerate() {
                let alike = planes.iter().zip(flips).map(|(plane, flip)| plane[word][lane] ^ flip);
                *equal = alike.fold(u64::MAX, |all, alike| all & alike);
            }
        }
    }
}

/// The word that begins at some byte of a text's planes. Bits behind those of its plane are of no meaning: no row of a
/// matrix depends on those after it.
#[inline]
fn word_at(planes: &[u8], at: usize) -> u64 {
    if let Some(word) = planes.get(at..).and_then(<[u8]>::first_chunk) {
        return u64::from_le_bytes(*word);
    }
    // The last word: what is missing behind it is read before it, and shifted out.
    if let Some(word) = planes.last_chunk() {
        return u64::from_le_bytes(*word)
            .unbounded_shr(u32::try_from(8 * (at + 8 - planes.len())).unwrap_or(u64::BITS));
    }
    planes.iter().skip(at).rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// The differences from row to row in the current column of each lane's matrix: a row a symbol of the text, a column a
/// symbol of the query.
struct Matrix<const W: usize> {
    /// Where the value grows by 1.
    plus: Words<W>,
    /// Where it falls by 1.
    minus: Words<W>,
}

/// The least distance that each lane can come to when so many symbols of the query are left: the value that stands on the
/// diagonal of its last one, as values never fall along a diagonal (Ukkonen 1985); when none is left, the distance.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx512vpopcntdq+bmi1+bmi2+popcnt",
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn least<const W: usize>(
    matrix: &Matrix<W>,
    at: usize,
    left: usize,
    lengths: &[usize; LANES],
) -> [usize; LANES] {
    let mut least = [at; LANES];
    for lane in 0..LANES {
        let rows = lengths[lane].saturating_sub(left);
        for word in 0..W {
            let rows = below(rows, word);
            least[lane] += (matrix.plus[word][lane] & rows).count_ones() as usize;
            least[lane] -= (matrix.minus[word][lane] & rows).count_ones() as usize;
        }
    }
    least
}

/// The bits of a word that stand for the first so many rows.
#[inline]
fn below(rows: usize, word: usize) -> u64 {
    match rows.saturating_sub(64 * word) {
        bits @ 0..64 => (1 << bits) - 1,
        _ => u64::MAX,
    }
}

/// Takes all lanes some symbols of the query further, the first of them in a column of the matrix: given where the texts have
/// each symbol, and the places of these. What stands outside the band is too large, and of no interest.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn advance<const W: usize>(
    matrix: &mut Matrix<W>,
    equal: &[Words<W>],
    first: usize,
    places: &[u8],
    band: &Band,
) {
    for (column, &place) in (first..).zip(places) {
        let equal = &equal[usize::from(place)];
        let words = band.words(column);
        // The row before the first grows by 1 with every symbol, and that before some later word by no more.
        let mut up_in = [1_u64; LANES];
        let mut down_in = [0_u64; LANES];
        for word in 0..W {
            if !words.contains(&word) {
                continue;
            }
            let (equal, plus, minus) = (&equal[word], &mut matrix.plus[word], &mut matrix.minus[word]);
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
        let lengths = [0, 1, 5, 63, 64, 65, 127, 128, 200, 256];
        for (length, are_alike) in lengths.into_iter().flat_map(|length| [(length, true), (length, false)]) {
            let mut text =
                |length: usize| -> Vec<u8> { (0..length).map(|_| number(4).to_le_bytes()[0] * 9).collect() };
            let query = text(length);
            let texts: Vec<Vec<u8>> = (0..LANES)
                .map(|lane| text(if are_alike { length + lane % 3 } else { length * lane / 8 }))
                .collect();
            let kept: Vec<Vec<u8>> = texts
                .iter()
                .map(|text| {
                    let mut kept = vec![];
                    planes(text, &mut kept);
                    kept
                })
                .collect();
            let lanes = Lanes {
                texts: std::array::from_fn(|lane| kept[lane].as_slice()),
                lengths: std::array::from_fn(|lane| texts[lane].len()),
                limits: [0; LANES],
            };
            let expected: [usize; LANES] = std::array::from_fn(|lane| {
                let [a, b] = [&query, &texts[lane]].map(|text| String::from_utf8(text.clone()).unwrap());
                distance(&a, &b)
            });
            let mut query = Query::new(&query);
            // The narrower the limits of all, the less of their matrices is gone through.
            for spare in [600, 40, 1, 0] {
                let limits = expected.map(|distance| distance + spare);
                assert_eq!(
                    query.distances(&Lanes { limits, ..lanes }),
                    expected.map(Some),
                    "{length} {spare}"
                );
            }
            for too_few in [1, 2, 30] {
                let limits = expected.map(|distance| distance.saturating_sub(too_few));
                let found = query.distances(&Lanes { limits, ..lanes });
                let is_within = |lane: usize| (expected[lane] <= limits[lane]).then_some(expected[lane]);
                assert_eq!(found, std::array::from_fn(is_within), "{length} {too_few}");
            }
        }
    }

    #[test]
    fn the_shared_symbol_is_seen_wherever_it_stands() {
        for length in [1, 64, 65, 130] {
            for at in [0, length / 2, length - 1] {
                let mut kept = vec![];
                let symbols: Vec<u8> =
                    (0..length).map(|place| if place == at { SHARED } else { 30 }).collect();
                planes(&symbols, &mut kept);
                assert!(has_shared(&kept, length));
                kept.clear();
                planes(&vec![30; length], &mut kept);
                assert!(!has_shared(&kept, length));
            }
        }
    }
}
