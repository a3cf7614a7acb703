//! The seeds with the keys of their entries, which `build.rs` makes: a look-up in a process of its own would else spend
//! most of its time on them.

use crate::language::LangTag;

use super::keys::{Keys, PLACES, ROW, at};
use super::seed::{self, SEEDS};

/// The keys of each seed, in the order of [`SEEDS`].
static KEYS: &[&[u8]] = &[include_bytes!(concat!(env!("OUT_DIR"), "/es-fr.keys"))];

/// The entries of a seed in one direction, and where they are found.
#[derive(Clone, Debug, Default)]
pub(super) struct Ready {
    table: &'static str,
    /// The columns of source and target.
    columns: [usize; 2],
    /// Where each entry begins in the table.
    entries: &'static [[u8; 4]],
    /// The same of its affixes.
    affixes: &'static [[u8; 4]],
    /// Per side, the entries by their words as they are.
    pub(super) exact: [Keys; 2],
    /// Per side, the entries by the key of their stems.
    pub(super) stems: [Keys; 2],
}

impl Ready {
    /// The seed of a pair of languages, in either direction; empty if there is none.
    pub(super) fn between(source: &LangTag, target: &LangTag) -> Self {
        let (source, target) = (source.primary(), target.primary());
        for (&(left, right, table), keys) in SEEDS.iter().zip(KEYS) {
            if (left, right) == (source, target) {
                return Self::read(table, keys, [0, 1]).unwrap_or_default();
            }
            if (right, left) == (source, target) {
                return Self::read(table, keys, [1, 0]).unwrap_or_default();
            }
        }
        Self::default()
    }

    /// A seed of which source and target stand in these columns; `None` if its keys are not as they were made.
    fn read(table: &'static str, bytes: &'static [u8], columns: [usize; 2]) -> Option<Self> {
        let (counts, rest) = bytes.as_chunks::<4>().0.split_at_checked(2)?;
        let [entries, affixes] = [counts[0], counts[1]].map(|count| at(u32::from_le_bytes(count)));
        let (entries, rest) = rest.split_at_checked(entries)?;
        let (affixes, rest) = rest.split_at_checked(affixes)?;
        let mut rest = rest.as_flattened();
        let mut keys = || {
            let (first, after) = rest.split_at_checked(4 * PLACES)?;
            let (rows, after) = after.split_at_checked(ROW * entries.len())?;
            rest = after;
            Some(Keys { first: first.as_chunks().0, rows: rows.as_chunks().0 })
        };
        let of_columns = [[keys()?, keys()?], [keys()?, keys()?]];
        let [exact, stems] = [0, 1].map(|kind| columns.map(|column| of_columns[column][kind]));
        Some(Self { table, columns, entries, affixes, exact, stems })
    }

    /// How many entries it has.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The translation of an entry.
    pub(super) fn translation(&self, entry: u32) -> &'static str {
        self.row(self.entries[at(entry)])[1]
    }

    /// The endings and beginnings that answer each other.
    pub(super) fn affixes(&self) -> Vec<[&'static str; 2]> {
        self.affixes.iter().map(|start| self.row(*start)).collect()
    }

    /// The row that begins at a byte of the table, source first.
    fn row(&self, start: [u8; 4]) -> [&'static str; 2] {
        let row = seed::row(self.table, at(u32::from_le_bytes(start))).unwrap_or_default();
        self.columns.map(|column| row[column])
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::keys;
    use super::super::rows::{rows, words};
    use super::super::stem::Stemmer;
    use super::*;
    use crate::language::language;

    fn ready(source: &str, target: &str) -> Ready {
        Ready::between(&source.parse().unwrap(), &target.parse().unwrap())
    }

    #[test]
    fn every_entry_is_found_by_its_keys_and_no_other() {
        for (tags, side) in [(["es", "fr"], 0), (["es", "fr"], 1), (["fr", "es"], 0)] {
            let ready = ready(tags[0], tags[1]);
            let stemmer = Stemmer::new(language(&tags[side].parse().unwrap()));
            let of_entry =
                |entry: &[u8; 4]| keys(words(ready.row(*entry)[side]), &stemmer, &mut String::new());
            let expected: Vec<[u64; 2]> = ready.entries.iter().map(of_entry).collect();
            for (found, kind) in [(&ready.exact[side], 0), (&ready.stems[side], 1)] {
                let mut by_key = std::collections::BTreeMap::<u64, Vec<u32>>::new();
                for (entry, keys) in (0..).zip(&expected) {
                    assert_eq!(found.of(entry), keys[kind]);
                    by_key.entry(keys[kind]).or_default().push(entry);
                }
                for (key, entries) in by_key {
                    assert_eq!(found.with(key).collect::<Vec<_>>(), entries);
                    assert_eq!(found.with(!key).count(), 0);
                }
            }
        }
    }

    #[test]
    fn every_seed_has_keys() {
        assert_eq!(SEEDS.len(), KEYS.len());
    }

    #[test]
    fn a_seed_serves_both_directions_and_every_region() {
        let (there, back) = (ready("es-MX", "fr"), ready("fr-MA", "es"));
        assert_eq!(there.len(), back.len());
        assert_eq!(there.affixes().len(), back.affixes().len());
        let pairs = |ready: &Ready| -> Vec<[&str; 2]> {
            ready.entries.iter().chain(ready.affixes).map(|start| ready.row(*start)).collect()
        };
        assert!(
            pairs(&there).contains(&["marruecos", "maroc"]) && pairs(&back).contains(&["maroc", "marruecos"])
        );
        assert!(there.affixes().contains(&["-ción", "-tion"]));
        assert_eq!(pairs(&there).len(), rows(SEEDS[0].2).count());
        assert!(pairs(&ready("es", "ca")).is_empty());
    }
}
