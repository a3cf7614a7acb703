//! The translations that legenda ships: one table a pair of languages, tab-separated, in normal form.
//!
//! A row is a word or term and its translation; a row whose cells begin or end with `-` is a pair of
//! derivational endings (`-ción`, `-tion`) or beginnings (`des-`, `dé-`).

use crate::language::LangTag;

/// Every seed: the languages of its two columns, and its rows in ascending order.
static SEEDS: &[(&str, &str, &str)] = &[("es", "fr", include_str!("seed/es-fr.tsv"))];

/// The languages that a seed is shipped for.
///
/// # Panics
/// Never: the codes of the rows are tags.
#[must_use]
pub fn seeded_langs() -> Vec<[LangTag; 2]> {
    let tag = |code: &str| code.parse().expect("the code of a seed is a tag");
    SEEDS.iter().map(|(left, right, _)| [tag(left), tag(right)]).collect()
}

/// Rows of a table, source first.
pub(super) type Rows = Vec<[&'static str; 2]>;

/// The entries and the affixes of the seed of a pair of languages, in either direction; none if it has none.
pub(super) fn read(source: &LangTag, target: &LangTag) -> (Rows, Rows) {
    let (source, target) = (source.primary(), target.primary());
    for &(left, right, table) in SEEDS {
        if (left, right) == (source, target) {
            return rows(table).partition(|row| !is_affix(row));
        }
        if (right, left) == (source, target) {
            return rows(table).map(|[left, right]| [right, left]).partition(|row| !is_affix(row));
        }
    }
    (vec![], vec![])
}

fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 2]> {
    // What is looked for is near: a loop is faster than a search made for long texts.
    let cut = |rest: &'static str, sign: u8| {
        let end = rest.bytes().position(|byte| byte == sign).unwrap_or(rest.len());
        (&rest[..end], rest.get(end + 1..).unwrap_or_default())
    };
    let mut rest = table;
    std::iter::from_fn(move || {
        let (left, after) = cut(rest, b'\t');
        let (right, after) = cut(after, b'\n');
        rest = after;
        (!left.is_empty()).then_some([left, right])
    })
}

/// The words of a cell, parted by signs, all of which are ASCII.
pub(super) fn words(cell: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = cell;
    std::iter::from_fn(move || {
        let is_sign = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let start = rest.bytes().position(|byte| !is_sign(byte))?;
        let word = &rest[start..];
        let (word, after) = word.split_at(word.bytes().position(is_sign).unwrap_or(word.len()));
        rest = after;
        Some(word)
    })
}

fn is_affix([left, right]: &[&str; 2]) -> bool {
    let is_cut = |cell: &str| cell.starts_with('-') || cell.ends_with('-');
    is_cut(left) && is_cut(right)
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

    #[test]
    fn the_words_of_a_cell_are_those_of_a_text() {
        for cell in SEEDS.iter().flat_map(|(_, _, table)| rows(table)).flatten() {
            assert!(words(cell).eq(crate::text::normal::words(cell)), "{cell}");
        }
    }

    #[test]
    fn a_seed_serves_both_directions_and_every_region() {
        let tag = |text: &str| text.parse().unwrap();
        let (there, _) = read(&tag("es-MX"), &tag("fr"));
        let (back, _) = read(&tag("fr-MA"), &tag("es"));
        assert_eq!(there.len(), back.len());
        assert!(there.contains(&["marruecos", "maroc"]) && back.contains(&["maroc", "marruecos"]));
        assert_eq!(read(&tag("es"), &tag("ca")), (vec![], vec![]));
    }
}
