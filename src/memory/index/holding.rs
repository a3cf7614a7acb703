//! The rows that may hold some words: those with all of their bigrams.

use super::Damaged;
use super::bytes::Bytes;
use super::section::{Section, first_of};

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
        let mut all: Option<Vec<u8>> = None;
        for columns in &bigrams {
            let any =
                section.runs(columns, tile, bytes)?.into_iter().map(<[u8]>::to_vec).reduce(|mut any, run| {
                    any.iter_mut().zip(run).for_each(|(any, bits)| *any |= bits);
                    any
                });
            match (&mut all, any) {
                (Some(all), Some(any)) => all.iter_mut().zip(any).for_each(|(all, any)| *all &= any),
                (none, any) => *none = any,
            }
        }
        let all = all.unwrap_or_default();
        let rows = ones(&all, first_of(tile)).filter(|&row| row < section.rows());
        found.extend(rows.take(enough - found.len()));
        if found.len() == enough {
            break;
        }
    }
    Ok(found)
}

/// For each bigram within a word the columns of the tokens that stand for it.
fn bigrams(section: &Section, word: &str, same: fn(char, char) -> bool) -> Vec<Vec<usize>> {
    let Some(columns) = &section.columns else { return vec![] };
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
fn ones(bits: &[u8], first: u32) -> impl Iterator<Item = u32> {
    (first..)
        .step_by(8)
        .zip(bits)
        .flat_map(|(first, &byte)| (0..8).filter(move |bit| byte >> bit & 1 == 1).map(move |bit| first + bit))
}
