//! What a person says of the columns of a table: `es=C`, `fr=Traducción`, `credit=5`.

use std::str::FromStr;

use super::columns::Column;
use super::names::{Fact, fact, meant};
use crate::error::SheetFault;
use crate::language::{LangTag, default_pair};

/// A column that a person chose: what it holds, and which it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// A language, or the name of a fact.
    what: String,
    /// Its name in the first row, its letters, or its number from 1.
    which: String,
}

impl FromStr for ColumnChoice {
    type Err = String;

    /// Reads a choice as `es=C`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (what, which) = text.split_once('=').unwrap_or((text, ""));
        let (what, which) = (what.trim().to_owned(), which.trim().to_owned());
        if what.is_empty() || which.is_empty() {
            return Err("write what a column holds and which it is, such as es=C,fr=D".to_owned());
        }
        if column(&what, &default_pair()).is_none() {
            return Err(format!(
                "{what:?} is no language; other columns are credit, document, note, status…"
            ));
        }
        Ok(Self { what, which })
    }
}

impl ColumnChoice {
    /// What the column holds, where the user named these languages.
    pub(super) fn column(&self, wanted: &[LangTag]) -> Column {
        column(&self.what, wanted).unwrap_or(Column::Passed)
    }

    /// Which of the columns it is, from 0, and whether it was found by its name.
    pub(super) fn place(&self, first: &[String]) -> Result<(usize, bool), SheetFault> {
        let wanted = self.which.to_lowercase();
        let by_name = first.iter().position(|name| name.trim().to_lowercase() == wanted);
        let by_place = || number(&wanted).or_else(|| letters(&wanted)).filter(|at| *at < first.len());
        let found = by_name.map(|at| (at, true)).or_else(|| Some((by_place()?, false)));
        found.ok_or_else(|| SheetFault::NoSuchColumn { wanted: self.which.clone(), columns: first.to_vec() })
    }
}

/// What a column holds that is called so.
fn column(what: &str, wanted: &[LangTag]) -> Option<Column> {
    let is_meant = |found: &Fact| *found != Fact::Probability;
    fact(&what.to_lowercase())
        .filter(is_meant)
        .map(Column::Fact)
        .or_else(|| meant(what, wanted).map(Column::Text))
}

/// `1` is the first column.
fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

/// `a` is the first column, `z` the 26th, `aa` the 27th, as spreadsheets count.
fn letters(text: &str) -> Option<usize> {
    let digit = |byte: u8| byte.is_ascii_lowercase().then(|| usize::from(byte - b'a') + 1);
    let add = |sum: usize, byte: u8| sum.checked_mul(26)?.checked_add(digit(byte)?);
    text.bytes().try_fold(0, add)?.checked_sub(1)
}

/// The letters of a column, from 0: `A` is the first.
pub(in super::super) fn lettered(at: usize) -> String {
    let (mut text, mut rest) = (String::new(), at + 1);
    while rest > 0 {
        rest -= 1;
        text.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(choice: &str, expected: Option<(usize, bool)>) {
        let first: Vec<String> = ["Pie", "Traducción", "C", "es"].map(str::to_owned).into();
        let choice: ColumnChoice = choice.parse().unwrap();
        assert_eq!(choice.place(&first).ok(), expected);
    }

    #[test]
    fn a_column_is_known_by_name_letters_or_number() {
        check("es=A", Some((0, false)));
        check("es=2", Some((1, false)));
        check("fr= traducción ", Some((1, true)));
        check("fr=c", Some((2, true)));
        check("es=ES", Some((3, true)));
        check("es=E", None);
        check("es=0", None);
        check("es=5", None);
        check("es=Pie de foto", None);
        check("es=zzzzzzzzzzzzzzzzzzzzzz", None);
    }

    #[test]
    fn a_choice_names_a_language_or_a_fact() {
        let column = |text: &str| {
            let choice: ColumnChoice = text.parse().unwrap();
            choice.column(&default_pair())
        };
        assert_eq!(column("ES=A"), Column::Text("es".parse().unwrap()));
        assert_eq!(column("de-AT=A"), Column::Text("de-AT".parse().unwrap()));
        assert_eq!(column("Francés=A"), Column::Text("fr".parse().unwrap()));
        assert_eq!(column("target=A"), Column::Text("fr".parse().unwrap()));
        assert_eq!(column("crédito=A"), Column::Fact(Fact::Credit));
        for wrong in ["es", "=A", "es=", "", "not a language=A", "probability=A"] {
            assert!(wrong.parse::<ColumnChoice>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn letters_count_as_in_a_spreadsheet() {
        for (at, text) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(lettered(at), text);
            assert_eq!(letters(&text.to_lowercase()), Some(at));
        }
    }
}
