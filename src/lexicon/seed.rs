//! The translations that legenda ships: one table a pair of languages, tab-separated, in normal form.
//!
//! A row is a word or term and its translation; a row whose cells begin or end with `-` is a pair of
//! derivational endings (`-ción`, `-tion`) or beginnings (`des-`, `dé-`).

use crate::language::LangTag;

/// Every seed: the languages of its two columns, and its rows in ascending order.
pub(super) static SEEDS: &[(&str, &str, &str)] = &[("es", "fr", include_str!("seed/es-fr.tsv"))];

/// The languages that a seed is shipped for.
///
/// # Panics
/// Never: the codes of the rows are tags.
#[must_use]
pub fn seeded_langs() -> Vec<[LangTag; 2]> {
    let tag = |code: &str| code.parse().expect("the code of a seed is a tag");
    SEEDS.iter().map(|(left, right, _)| [tag(left), tag(right)]).collect()
}

/// The row that begins at a byte of a seed.
pub(super) fn row(table: &'static str, start: usize) -> Option<[&'static str; 2]> {
    // What is looked for is near: a loop is faster than a search made for long texts.
    let cut = |rest: &'static str, sign: u8| {
        rest.split_at(rest.bytes().position(|byte| byte == sign).unwrap_or(rest.len()))
    };
    let (left, rest) = cut(table.get(start..)?, b'\t');
    let (right, _) = cut(rest.get(1..)?, b'\n');
    Some([left, right])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal::normal;

    #[test]
    fn every_seed_is_sorted_without_duplicates_and_in_normal_form() {
        for (left, right, table) in SEEDS {
            let lines: Vec<_> = table.lines().collect();
            assert!(lines.len() >= 8_000, "{left}-{right} has {} rows", lines.len());
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
            }
            for line in lines {
                let cells: Vec<_> = line.split('\t').collect();
                assert_eq!(cells.len(), 2, "{line:?}");
                assert!(cells.iter().all(|cell| !cell.is_empty() && normal(cell) == *cell), "{line:?}");
            }
        }
    }
}
