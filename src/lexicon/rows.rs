//! A seed row by row and word by word, as it is gone through when legenda is built and tested.

use super::seed::row;

/// The rows of a seed, each with the byte where it begins.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (usize, [&'static str; 2])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let row = row(table, start)?;
        at += row[0].len() + row[1].len() + "\t\n".len();
        Some((start, row))
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

#[cfg(test)]
mod tests {
    use super::super::seed::SEEDS;
    use super::*;

    #[test]
    fn the_words_of_a_cell_are_those_of_a_text() {
        for cell in SEEDS.iter().flat_map(|(_, _, table)| rows(table)).flat_map(|(_, row)| row) {
            assert!(words(cell).eq(crate::text::normal::words(cell)), "{cell}");
        }
    }
}
