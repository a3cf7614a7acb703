//! Cells and ranges of cells as a sheet names them, `C5` and `A1:D7`, counted from 0.

use std::collections::BTreeMap;

use super::super::super::table::lettered;
use super::super::cells::MOST_COLUMNS;
use super::super::sheet::MOST_ROWS;

/// A cell by its row and its column.
pub(super) type Place = (u32, u32);

/// The cell of a name, if a sheet has such a one.
pub(super) fn place(name: &str) -> Option<Place> {
    let digits = name.find(|char: char| char.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let digit =
        |byte: u8| byte.is_ascii_alphabetic().then(|| u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let add = |sum: u32, byte: u8| sum.checked_mul(26)?.checked_add(digit(byte)?);
    let column = letters.bytes().try_fold(0, add)?.checked_sub(1)?;
    Some((row(number)?, column)).filter(|(_, column)| *column < MOST_COLUMNS)
}

/// The row of a number, if a sheet has such a one.
pub(super) fn row(number: &str) -> Option<u32> {
    number.parse::<u32>().ok()?.checked_sub(1).filter(|row| *row < MOST_ROWS)
}

/// The name of a cell.
pub(super) fn name((row, column): Place) -> String {
    format!("{}{}", lettered(index(column)), row + 1)
}

/// A column as the place of a cell in a row.
pub(super) fn index(column: u32) -> usize {
    usize::try_from(column).expect("a column of a sheet is a small number")
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first: Place,
    pub(super) last: Place,
}

impl Area {
    /// The rectangle of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (first, last) = name.split_once(':').unwrap_or((name, name));
        Some(Self { first: place(first)?, last: place(last)? })
    }

    /// Whether a cell is in it.
    pub(super) fn holds(&self, (row, column): Place) -> bool {
        self.has_row(row) && (self.first.1..=self.last.1).contains(&column)
    }

    /// Whether it has cells in a row.
    pub(super) fn has_row(&self, row: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
    }

    /// Its name when it reaches as far as a column.
    pub(super) fn name_to(&self, column: u32) -> String {
        let last = (self.last.0, self.last.1.max(column));
        if self.first == last { name(last) } else { format!("{}:{}", name(self.first), name(last)) }
    }
}

/// Rectangles of cells, found by a cell.
#[derive(Default)]
pub(super) struct Areas {
    /// By their first rows.
    all: BTreeMap<u32, Vec<Area>>,
    /// How many rows the tallest has below its first.
    tallest: u32,
}

impl Extend<Area> for Areas {
    fn extend<I: IntoIterator<Item = Area>>(&mut self, areas: I) {
        for area in areas {
            self.tallest = self.tallest.max(area.last.0.saturating_sub(area.first.0));
            self.all.entry(area.first.0).or_default().push(area);
        }
    }
}

impl Areas {
    /// Those that have cells in a row.
    pub(super) fn in_row(&self, row: u32) -> impl Iterator<Item = &Area> {
        let near = self.all.range(row.saturating_sub(self.tallest)..=row);
        near.flat_map(|(_, areas)| areas).filter(move |area| area.has_row(row))
    }

    /// The one that a cell is in.
    pub(super) fn around(&self, place: Place) -> Option<&Area> {
        self.in_row(place.0).find(|area| area.holds(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_known_by_name() {
        for (text, expected) in [
            ("A1", Some((0, 0))),
            ("c5", Some((4, 2))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("XFE1", None),
            ("A1048577", None),
            ("A0", None),
            ("5", None),
            ("C", None),
            ("ZZZZZZZZZZ1", None),
            ("A99999999999", None),
            ("Ñ1", None),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
        assert_eq!(name((4, 27)), "AB5");
    }

    #[test]
    fn a_range_grows_to_the_right() {
        let named = |text: &str| Area::named(text).unwrap();
        assert_eq!(named("A1").name_to(0), "A1");
        assert_eq!(named("B2:C7").name_to(4), "B2:E7");
        assert_eq!(named("B2:F7").name_to(4), "B2:F7");
        assert!(named("B2:C7").holds((6, 2)) && !named("B2:C7").holds((7, 2)));
        assert_eq!(Area::named("A:C"), None);
    }

    #[test]
    fn the_area_around_a_cell_is_found() {
        let mut areas = Areas::default();
        areas.extend(["A2:B2", "C1:D9", "A4:A6"].map(|name| Area::named(name).unwrap()));
        let around = |cell: &str| areas.around(place(cell).unwrap()).map(|area| area.name_to(0));
        assert_eq!(around("B2").as_deref(), Some("A2:B2"));
        assert_eq!(around("D9").as_deref(), Some("C1:D9"));
        assert_eq!(around("A6").as_deref(), Some("A4:A6"));
        assert_eq!(around("A7"), None);
        assert_eq!(areas.in_row(4).count(), 2);
    }
}
