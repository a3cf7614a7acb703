//! The countries of the world and what each language calls them, in speech and in the news.
//!
//! `countries.tsv` has a row a country and a column a language. A cell has names, parted by `|`, as words in normal form
//! with one space between (CLDR, and what else is in use); after `;` follow beginnings of adjectives that share no four
//! letters with a name: `néerl` of `pays bas`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Language;

static TABLE: &str = include_str!("countries.tsv");

/// A country, or several that the news calls the same: Congo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(usize);

/// What the languages call the countries, by the code of the language.
static CALLED: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lines = TABLE.lines().map(|line| line.split('\t').skip(1));
    let codes: Vec<&str> = lines.next().into_iter().flatten().collect();
    let mut called: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in lines {
        for (code, cell) in codes.iter().zip(line) {
            called.entry(code).or_default().push(cell);
        }
    }
    called
});

/// The countries by what they are called, by the code of the language.
static NAMED: LazyLock<HashMap<&'static str, HashMap<&'static str, Country>>> = LazyLock::new(|| {
    let named = |cells: &[&'static str]| {
        let named = cells
            .iter()
            .enumerate()
            .flat_map(|(row, cell)| names(cell).map(move |name| (name, Country(row))));
        named.collect()
    };
    CALLED.iter().map(|(code, cells)| (*code, named(cells))).collect()
});

impl Country {
    /// Words that the name of a country has at most.
    pub const LONGEST: usize = 6;

    /// The country that a language calls by a name, given as words in normal form with one space between.
    #[must_use]
    pub fn named(language: &Language, name: &str) -> Option<Self> {
        NAMED.get(language.code)?.get(name).copied()
    }

    /// The words that a language calls it by, in no order, and beginnings of its adjectives.
    pub fn words(self, language: &Language) -> impl Iterator<Item = &'static str> {
        let cell = CALLED.get(language.code).and_then(|cells| cells.get(self.0));
        cell.into_iter().flat_map(|cell| cell.split(['|', ';', ' ']))
    }
}

/// The names in a cell.
fn names(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').next().into_iter().flat_map(|names| names.split('|'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_language_calls_every_country_by_names_of_its_own() {
        let countries = TABLE.lines().count() - 1;
        for language in LANGUAGES {
            let cells = &CALLED[language.code];
            assert_eq!(cells.len(), countries, "{}", language.code);
            for (row, name) in
                cells.iter().enumerate().flat_map(|(row, cell)| names(cell).map(move |n| (row, n)))
            {
                assert_eq!(Country::named(language, name), Some(Country(row)), "{} {name}", language.code);
                assert!(
                    (1..=Country::LONGEST).contains(&name.split(' ').count()),
                    "{} {name}",
                    language.code
                );
            }
        }
    }
}
