//! How many of a query's bigrams each row has: counted for many rows at once, a bit a row.
//!
//! The bits of a column are added to counters that lie across planes, so that one instruction adds 64 rows and more:
//! carry-save adders, eight columns at a time (Harley and Seal; Warren, Hacker's Delight, §5-1). The loops are plain;
//! the compiler makes of them what the processor has.

use multiversion::multiversion;

/// The rows that are counted at once. Half as many take a quarter longer among a million: what lies farther apart comes
/// later from memory.
pub(super) const ROWS: usize = 4_096;
/// The bytes of a column's bits for so many rows.
pub(super) const BYTES: usize = ROWS / 8;
/// The 64-bit words of a column's bits for so many rows.
pub(super) const WORDS: usize = ROWS / 64;
/// The bits of a column end with those of a multiple of so many rows.
pub(super) const PADDED: usize = 2_048;
/// The most tokens of a query that are counted: what no caption comes near, so that no text takes for ever.
pub(super) const MOST: usize = 2_047;

/// A bit of each row.
pub(super) type Bits = [u64; WORDS];
/// The columns that are added at once.
const TOGETHER: usize = 8;
/// A column without a bit.
static NOTHING: [u8; BYTES] = [0; BYTES];

/// How many bits of some columns each of [`ROWS`] rows has.
pub(super) struct Counts {
    /// The bits of the counts, the lowest first; as many as can have one.
    planes: Vec<Bits>,
}

impl Counts {
    /// Counts a chunk of some columns' runs, at most [`MOST`]: every column of a query stands among them as often as the
    /// query has tokens there. Where no row can come to `need`, none has a bit. `None` if the runs are shorter.
    pub(super) fn of_chunk(runs: &[impl AsRef<[u8]>], chunk: usize, need: usize) -> Option<Self> {
        if runs.first().is_some_and(|run| run.as_ref().len() < (chunk + 1) * BYTES) {
            let padded = runs
                .iter()
                .map(|run| padded(run.as_ref().get(chunk * BYTES..)?))
                .collect::<Option<Vec<_>>>()?;
            return Self::of_chunk(&padded, 0, need);
        }
        let mut counts = Self { planes: vec![[0_u64; WORDS]; bits_of(runs.len())] };
        // Where fewer are needed, some row nearly always has them.
        let is_strict = 2 * need > runs.len();
        let mut left = runs.len();
        for runs in runs.chunks(TOGETHER) {
            let mut columns = [&NOTHING; TOGETHER];
            for (column, run) in columns.iter_mut().zip(runs) {
                *column = run.as_ref().get(chunk * BYTES..)?.first_chunk()?;
            }
            add(&mut counts.planes, &columns);
            left -= runs.len();
            if is_strict && (1..need).contains(&left) && counts.at_least(need - left) == [0; WORDS] {
                counts.planes.clear();
                break;
            }
        }
        Some(counts)
    }

    /// How many bits one of the rows has.
    pub(super) fn of_row(&self, row: usize) -> usize {
        let bit = |plane: usize| (self.planes[plane][row / 64] >> (row % 64) & 1) << plane;
        usize::try_from((0..self.planes.len()).map(bit).sum::<u64>()).unwrap_or(usize::MAX)
    }

    /// The rows with at least so many bits.
    pub(super) fn at_least(&self, need: usize) -> Bits {
        at_least(&self.planes, need)
    }
}

/// The rows whose bit is 1, in ascending order, the first of all being `first`.
pub(super) fn ones(bits: &Bits, first: u32) -> impl Iterator<Item = u32> {
    (first..).step_by(64).zip(bits).flat_map(|(first, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(first + bit)
        })
    })
}

/// The last bits of a column, with none after them.
fn padded(run: &[u8]) -> Option<[u8; BYTES]> {
    let mut padded = [0; BYTES];
    padded.get_mut(..run.len())?.copy_from_slice(run);
    Some(padded)
}

/// The planes that count so far, at least the three that [`add`] begins with.
fn bits_of(count: usize) -> usize {
    (usize::BITS - count.leading_zeros()).max(3) as usize
}

/// Adds eight columns to the counters, at least three planes.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn add(counters: &mut [Bits], columns: &[&[u8; BYTES]; TOGETHER]) {
    let [a, b, c, d, e, f, g, h] = columns.map(|column| column.as_chunks::<8>().0);
    let [ones, twos, fours, high @ ..] = counters else { return };
    let mut carry = [0_u64; WORDS];
    for word in 0..WORDS {
        let bits = |column: &[[u8; 8]]| u64::from_le_bytes(column[word]);
        let (one, two_a) = added(ones[word], bits(a), bits(b));
        let (one, two_b) = added(one, bits(c), bits(d));
        let (two, four_a) = added(twos[word], two_a, two_b);
        let (one, two_a) = added(one, bits(e), bits(f));
        let (one, two_b) = added(one, bits(g), bits(h));
        let (two, four_b) = added(two, two_a, two_b);
        let (four, eight) = added(fours[word], four_a, four_b);
        (ones[word], twos[word], fours[word], carry[word]) = (one, two, four, eight);
    }
    for plane in high {
        for (counter, carry) in plane.iter_mut().zip(&mut carry) {
            let over = *counter & *carry;
            *counter ^= *carry;
            *carry = over;
        }
    }
}

/// The rows whose counter is at least so high.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+bmi1+bmi2+popcnt",
    "x86_64+avx2+bmi1+bmi2+popcnt",
    "aarch64+neon"
))]
fn at_least(counters: &[Bits], need: usize) -> Bits {
    if need >> counters.len() != 0 {
        return [0; WORDS];
    }
    // From the lowest bit up: a count is at least as large if its higher bits are larger, or equal and the rest is.
    let mut rows = [u64::MAX; WORDS];
    for (plane, counts) in counters.iter().enumerate() {
        let is_needed = need >> plane & 1 == 1;
        for (rows, &counts) in rows.iter_mut().zip(counts) {
            *rows = if is_needed { *rows & counts } else { *rows | counts };
        }
    }
    rows
}

/// The sum of three bits of the same weight: one of that weight, and one of twice the weight.
#[inline]
fn added(a: u64, b: u64, c: u64) -> (u64, u64) {
    let half = a ^ b;
    (half ^ c, a & b | half & c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_rows_of_a_column_are_counted_where_it_ends_early() {
        let column = [u8::MAX; BYTES + PADDED / 8];
        let counts = Counts::of_chunk(&[&column, &column[..]], 1, 0).unwrap();
        assert_eq!([0, PADDED - 1, PADDED, ROWS - 1].map(|row| counts.of_row(row)), [2, 2, 0, 0]);
        assert!(Counts::of_chunk(&[&column], 2, 0).is_none());
    }

    #[test]
    fn rows_are_counted_as_one_by_one() {
        // A linear congruential generator: columns in which every row has some bits.
        let mut state = 1_u64;
        let mut byte = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state.to_le_bytes()[7]
        };
        for columns in [1, 7, 8, 9, 40, 66, 130, MOST] {
            let columns: Vec<[u8; BYTES]> = (0..columns).map(|_| std::array::from_fn(|_| byte())).collect();
            let all: Vec<&[u8]> = columns.iter().map(<[u8; BYTES]>::as_slice).collect();
            let counts = Counts::of_chunk(&all, 0, 0).unwrap();
            let count_of =
                |row: usize| columns.iter().filter(|column| column[row / 8] >> (row % 8) & 1 == 1).count();
            assert!((0..ROWS).all(|row| counts.of_row(row) == count_of(row)));
            assert!(Counts::of_chunk(&all, 0, all.len()).is_some_and(|counts| {
                counts.at_least(all.len()) == Counts::of_chunk(&all, 0, 0).unwrap().at_least(all.len())
            }));
            for need in [0, 1, 2, all.len() / 2, all.len(), all.len() + 1, 2 * all.len()] {
                let found = counts.at_least(need);
                for row in 0..ROWS {
                    let count = columns.iter().filter(|column| column[row / 8] >> (row % 8) & 1 == 1).count();
                    assert_eq!(
                        found[row / 64] >> (row % 64) & 1 == 1,
                        count >= need,
                        "{} {need} {row}",
                        all.len()
                    );
                }
            }
        }
    }
}
