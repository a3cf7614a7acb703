//! Units as tables: a unit a row, a language a column.

use std::borrow::Cow;
use std::io::Write;

use super::super::{Credits, UnitWriter, WriteOptions, credits};
use super::{Dialect, RowWriter, guard};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::{LangTag, default_pair};
use crate::unit::{Unit, UnitId, Variant};

/// The columns after the languages.
const FACTS: [&str; 3] = ["credit", "document", "line"];

/// What tells a spreadsheet that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A table being written.
pub(in super::super) struct TableWriter<'a> {
    rows: RowWriter<'a>,
    options: WriteOptions,
    languages: Vec<LangTag>,
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
        let mut languages = options.languages.clone();
        if languages.is_empty() {
            languages.extend(default_pair());
        }
        if options.spreadsheet {
            out.write_all(BYTE_ORDER_MARK.as_bytes()).map_err(refused)?;
        }
        let mut writer = Self { rows: RowWriter::new(out, dialect), options: options.clone(), languages };
        if writer.has_header() {
            writer.header()?;
        }
        Ok(writer)
    }

    /// Whether there is a first row of names. A spreadsheet's always has one: it says that cells are guarded.
    fn has_header(&self) -> bool {
        self.options.header || self.options.spreadsheet
    }

    fn has_facts(&self) -> bool {
        self.has_header() && self.options.credits != Credits::With
    }

    fn header(&mut self) -> Result<()> {
        let mark = if self.options.spreadsheet { guard::MARK } else { "" };
        let mut names: Vec<String> = self.languages.iter().map(|lang| format!("{lang}{mark}")).collect();
        names.extend(FACTS.iter().filter(|_| self.has_facts()).map(ToString::to_string));
        self.row(&names)?;
        Ok(())
    }

    /// Writes a row, and says whether each cell is written as it is.
    fn row(&mut self, cells: &[String]) -> Result<bool> {
        let is_guarded = self.options.spreadsheet;
        let cells = cells.iter().map(String::as_str);
        let guarded = cells.map(|cell| if is_guarded { guard::set(cell) } else { Cow::Borrowed(cell) });
        self.rows.write(guarded).map_err(refused)
    }
}

impl UnitWriter for TableWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let variants = in_columns(unit, &self.languages);
        if variants.iter().flatten().count() < 2 {
            return Ok(Vec::new());
        }
        let text = |variant: &&'_ Variant| match self.options.credits {
            Credits::Apart => variant.text.clone(),
            Credits::With | Credits::Both => {
                credits::with_credit(unit, variant).unwrap_or_else(|| variant.text.clone())
            }
        };
        let mut cells: Vec<String> =
            variants.iter().map(|variant| variant.as_ref().map(text).unwrap_or_default()).collect();
        if self.has_facts() {
            cells.extend(facts(unit));
        }
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

/// What the columns after the languages say: of the first place where the unit was seen.
fn facts(unit: &Unit) -> [String; FACTS.len()] {
    let Some(first) = unit.occurrences.first() else { return Default::default() };
    let line = first.line.map(|line| line.to_string());
    [first.credit.clone(), first.document.clone(), line].map(Option::unwrap_or_default)
}
