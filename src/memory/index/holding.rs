//! The rows that may hold some words: those with all of their bigrams.

use std::borrow::Cow;

use super::Damaged;
use super::bytes::Bytes;
use super::counting::PADDED;
use super::section::{Section, first_of};

/// The bytes of a column's bits that are looked at together.
const BYTES: usize = PADDED / 8;
/// With more characters than this that count as one, a bigram of it says too little to be worth its columns.
const ALIKE: usize = 6;

/// The rows of a section that may hold all words, each in masked form; no other row does, unless there are more than
/// `enough`. A character of a row stands for one of a word if they are the `same`.
pub(super) fn rows_holding(
    section: &Section,
    bytes: &Bytes,
    words: &[&str],
    same: fn(char, char) -> bool,
    enough: usize,
) -> Result<Vec<u32>, Damaged> {
    let bigrams: Vec<Vec<usize>> = words.iter().flat_map(|word| bigrams(section, word, same)).collect();
    if bigrams.is_empty() {
        return Ok((0..section.rows()).take(enough).collect());
    }
    let mut found = vec![];
    for tile in 0..section.tiles() {
        let runs = bigrams.iter().map(|columns| section.runs(columns, tile, bytes));
        let runs = runs.collect::<Result<Vec<Vec<Cow<[u8]>>>, Damaged>>()?;
        let all: Vec<Vec<&[[u8; BYTES]]>> =
            runs.iter().map(|any| any.iter().map(|run| run.as_chunks().0).collect()).collect();
        let chunks = all[0].first().map_or(0, |run| run.len());
        for (chunk, first) in (0..chunks).zip((first_of(tile)..).step_by(PADDED)) {
            let held = of_all(&all, chunk);
            let rows = ones(&held, first).filter(|&row| row < section.rows());
            found.extend(rows.take(enough - found.len()));
            if found.len() == enough {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// The rows of a chunk that have, of every group of runs, a bit of one at least.
fn of_all(groups: &[Vec<&[[u8; BYTES]]>], chunk: usize) -> [u8; BYTES] {
    let mut all = [u8::MAX; BYTES];
    for group in groups {
        let mut any = [0; BYTES];
        for run in group {
            any.iter_mut().zip(run[chunk]).for_each(|(any, bits)| *any |= bits);
        }
        all.iter_mut().zip(any).for_each(|(all, any)| *all &= any);
        if all == [0; BYTES] {
            break;
        }
    }
    all
}

/// For each bigram within a word the columns of the tokens that stand for it.
fn bigrams(section: &Section, word: &str, same: fn(char, char) -> bool) -> Vec<Vec<usize>> {
    let Some(columns) = &section.bigrams else { return vec![] };
    let codes: Vec<Vec<u8>> = word.chars().map(|c| section.alphabet.codes_of(c, same)).collect();
    let pairs = codes.windows(2).filter(|pair| pair.iter().all(|alike| alike.len() <= ALIKE));
    let of_pair = |pair: &[Vec<u8>]| {
        let tokens = pair[0].iter().flat_map(|&first| pair[1].iter().map(move |&second| (first, second)));
        let mut found: Vec<usize> =
            tokens.map(|(first, second)| columns.column(u32::from(first) << 8 | u32::from(second))).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    pairs.map(of_pair).collect()
}

/// The rows whose bit is 1, the first of them `first`.
fn ones(bits: &[u8; BYTES], first: u32) -> impl Iterator<Item = u32> {
    let bytes = (first..).step_by(8).zip(bits).filter(|(_, byte)| **byte != 0);
    bytes
        .flat_map(|(first, &byte)| (0..8).filter(move |bit| byte >> bit & 1 == 1).map(move |bit| first + bit))
}

#[cfg(test)]
mod tests {
    use crate::memory::index::Gathered;
    use crate::unit::UnitId;

    #[test]
    fn a_row_may_have_a_text_if_its_letters_stand_so_in_a_row() {
        let texts = ["dans la rue", "la rue dansante", "rue de la danse", "il danse 猫 dans la rue", "ru"];
        let mut gathered = Gathered::default();
        for (number, text) in (1..).zip(texts) {
            gathered.push(UnitId(number), &[("fr", text)]);
        }
        let index = gathered.into_index().unwrap();
        let shelf = &index.shelves(&"fr".parse().unwrap())[0];
        for text in ["la rue", "dans", "dans la rue", "danse 猫", "rues", "danses"] {
            let codes = shelf.codes(text);
            for row in 0..shelf.rows() {
                let has = shelf.masked(row).unwrap().contains(text);
                assert_eq!(shelf.may_have(row, &codes).unwrap(), has, "{text}");
            }
        }
        // Of what is shorter nobody knows.
        assert!(shelf.may_have(0, &shelf.codes("xx")).unwrap());
    }
}
