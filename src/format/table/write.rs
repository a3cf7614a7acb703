//! Units as tables: a unit a row, a language a column.

use std::borrow::Cow;
use std::io::Write;

use super::super::{Credits, UnitWriter, WriteOptions, credits};
use super::{Dialect, RowWriter, guard};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::{LangTag, default_pair};
use crate::unit::{Unit, UnitId, Variant};

/// The columns after the languages.
pub(super) const FACTS: [&str; 4] = ["credit", "document", "line", "status"];

/// What tells a spreadsheet that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Units as cells: a language a column, then what is known of each and of the place where it was first seen.
pub(in super::super) struct UnitRows {
    languages: Vec<LangTag>,
    credits: Credits,
    has_facts: bool,
}

impl UnitRows {
    /// The cells of units as the user wants them; `has_names` is whether a first row will name them.
    pub(in super::super) fn new(options: &WriteOptions, has_names: bool) -> Self {
        let mut languages = options.languages.clone();
        if languages.is_empty() {
            languages.extend(default_pair());
        }
        let has_facts = has_names && options.credits != Credits::With;
        Self { languages, credits: options.credits, has_facts }
    }

    /// The languages of the columns of text, which stand first.
    pub(in super::super) fn languages(&self) -> &[LangTag] {
        &self.languages
    }

    /// The names of the columns after those.
    pub(in super::super) fn facts(&self) -> &'static [&'static str] {
        if self.has_facts { &FACTS } else { &[] }
    }

    /// The cells of a unit; `None` if it has texts in fewer than two of the languages.
    pub(in super::super) fn cells(&self, unit: &Unit) -> Option<Vec<String>> {
        let variants = in_columns(unit, &self.languages);
        if variants.iter().flatten().count() < 2 {
            return None;
        }
        let text = |variant: &&'_ Variant| match self.credits {
            Credits::Apart => variant.text.clone(),
            Credits::With | Credits::Both => {
                credits::with_credit(unit, variant).unwrap_or_else(|| variant.text.clone())
            }
        };
        let mut cells: Vec<String> =
            variants.iter().map(|variant| variant.as_ref().map(text).unwrap_or_default()).collect();
        if self.has_facts {
            cells.extend(facts(unit));
        }
        Some(cells)
    }
}

/// A table being written.
pub(in super::super) struct TableWriter<'a> {
    rows: RowWriter<'a>,
    units: UnitRows,
    is_guarded: bool,
}

impl<'a> TableWriter<'a> {
    /// Begins to write a table.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    pub(in super::super) fn new(
        mut out: Box<dyn Write + 'a>,
        options: &WriteOptions,
        dialect: Dialect,
    ) -> Result<Self> {
        let is_guarded = options.spreadsheet;
        if is_guarded {
            out.write_all(BYTE_ORDER_MARK.as_bytes()).map_err(refused)?;
        }
        // A spreadsheet's table always has a first row of names: it says that cells are guarded.
        let has_header = options.header || is_guarded;
        let units = UnitRows::new(options, has_header);
        let mut writer = Self { rows: RowWriter::new(out, dialect), units, is_guarded };
        if has_header {
            writer.header()?;
        }
        Ok(writer)
    }

    fn header(&mut self) -> Result<()> {
        let mark = if self.is_guarded { guard::MARK } else { "" };
        let languages = self.units.languages().iter().map(|lang| format!("{lang}{mark}"));
        let names: Vec<String> =
            languages.chain(self.units.facts().iter().map(ToString::to_string)).collect();
        self.row(&names)?;
        Ok(())
    }

    /// Writes a row, and says whether each cell is written as it is.
    fn row(&mut self, cells: &[String]) -> Result<bool> {
        let is_guarded = self.is_guarded;
        let cells = cells.iter().map(String::as_str);
        let guarded = cells.map(|cell| if is_guarded { guard::set(cell) } else { Cow::Borrowed(cell) });
        self.rows.write(guarded).map_err(refused)
    }
}

impl UnitWriter for TableWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some(cells) = self.units.cells(unit) else { return Ok(Vec::new()) };
        let is_whole = self.row(&cells)?;
        let fault = FormatFault::NotHeld { unit: id.0, what: "tabs and line breaks", format: "TSV" };
        Ok((!is_whole).then(|| Error::new(ErrorKind::Format(fault))).into_iter().collect())
    }

    fn finish(&mut self) -> Result<()> {
        self.rows.flush().map_err(refused)
    }
}

fn refused(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Io(error))
}

/// The variant of each column: the one with its very tag, else one of its language that is in no other column.
fn in_columns<'u>(unit: &'u Unit, languages: &[LangTag]) -> Vec<Option<&'u Variant>> {
    let same = |lang: &LangTag| unit.variants.iter().find(|variant| variant.lang == *lang);
    let mut columns: Vec<Option<&Variant>> = languages.iter().map(same).collect();
    for variant in &unit.variants {
        let is_placed = columns.iter().flatten().any(|placed| placed.lang == variant.lang);
        let free = (0..columns.len())
            .find(|at| columns[*at].is_none() && languages[*at].fit(&variant.lang).is_some());
        if let Some(at) = free.filter(|_| !is_placed) {
            columns[at] = Some(variant);
        }
    }
    columns
}

/// What the columns after the languages say: of the first place where the unit was seen, and whether anybody has confirmed
/// it.
fn facts(unit: &Unit) -> [String; FACTS.len()] {
    let first = unit.occurrences.first();
    let credit = first.and_then(|first| first.credit.clone());
    let document = first.and_then(|first| first.document.clone());
    let line = first.and_then(|first| first.line).map(|line| line.to_string());
    let status = unit.status.map(|status| status.name().to_owned());
    [credit, document, line, status].map(Option::unwrap_or_default)
}
