//! Makes the keys of the seeds' entries, so that a process need not: see `src/lexicon/ready.rs`.
//!
//! It shares the files below with the library, so that both make the same keys of the same words.

use std::error::Error;
use std::path::Path;

#[allow(dead_code, unused_imports, unreachable_pub, reason = "the library uses what is not used here")]
#[path = "src/language/mod.rs"]
mod language;

#[allow(dead_code, unreachable_pub, reason = "the library uses what is not used here")]
#[path = "src/text"]
mod text {
    pub mod accents;
}

#[allow(dead_code, unreachable_pub, reason = "the library uses what is not used here")]
#[path = "src/lexicon"]
mod lexicon {
    mod keys;
    mod rows;
    mod seed;
    mod stem;
    mod suffixes;

    use crate::language::{LANGUAGES, Language};
    use keys::{NONE, PLACES, keys, place};
    use rows::{rows, words};
    use seed::SEEDS;
    use stem::Stemmer;

    /// Each seed's languages and what `ready.rs` reads: how many entries and affixes it has; where each of both begins
    /// in its table; and of each column the entries by their words as they are and by their stems.
    pub fn ready() -> impl Iterator<Item = ([&'static str; 2], Vec<u8>)> {
        SEEDS.iter().map(|&(left, right, table)| ([left, right], of_seed([left, right], table)))
    }

    fn of_seed(langs: [&str; 2], table: &'static str) -> Vec<u8> {
        let (affixes, entries): (Vec<_>, Vec<_>) = rows(table).partition(|(_, row)| is_affix(*row));
        let starts = entries.iter().chain(&affixes).map(|(start, _)| number(*start));
        let counts = [entries.len(), affixes.len()].map(number);
        let mut bytes: Vec<u8> = counts.into_iter().chain(starts).flat_map(u32::to_le_bytes).collect();
        for (column, code) in langs.into_iter().enumerate() {
            let is_it = |language: &&&Language| language.code == code;
            let stemmer = Stemmer::new(LANGUAGES.iter().find(is_it).copied());
            let of_row = |row: &[&'static str; 2]| keys(words(row[column]), &stemmer, &mut String::new());
            let both: Vec<[u64; 2]> = entries.iter().map(|(_, row)| of_row(row)).collect();
            for kind in 0..2 {
                put_table(both.iter().map(|keys| keys[kind]), &mut bytes);
            }
        }
        bytes
    }

    /// Whether a row is a pair of endings or beginnings.
    fn is_affix([left, right]: [&str; 2]) -> bool {
        let is_cut = |cell: &str| cell.starts_with('-') || cell.ends_with('-');
        is_cut(left) && is_cut(right)
    }

    /// Adds the first entry of each place, and of each entry its key and the next of its place.
    fn put_table(keys: impl DoubleEndedIterator<Item = u64> + ExactSizeIterator, bytes: &mut Vec<u8>) {
        let mut first = vec![NONE; PLACES];
        let mut rows = Vec::with_capacity(keys.len());
        // From the last to the first, so that those of a place follow each other as they ascend.
        for (entry, key) in keys.enumerate().rev() {
            rows.push((key, std::mem::replace(&mut first[place(key)], number(entry))));
        }
        bytes.extend(first.into_iter().flat_map(u32::to_le_bytes));
        for (key, next) in rows.into_iter().rev() {
            bytes.extend(key.to_le_bytes());
            bytes.extend(next.to_le_bytes());
        }
    }

    fn number(count: usize) -> u32 {
        u32::try_from(count).expect("a seed has fewer bytes than 2³²")
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names a folder")?;
    for ([left, right], bytes) in lexicon::ready() {
        std::fs::write(Path::new(&folder).join(format!("{left}-{right}.keys")), bytes)?;
    }
    for path in ["build.rs", "src/language", "src/lexicon", "src/text/accents.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    Ok(())
}
