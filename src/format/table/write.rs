//! Units as tables: a unit a row, a language a column.

use std::borrow::Cow;
use std::io::Write;

use super::super::{Credits, UnitWriter, WriteOptions, credits};
use super::{Dialect, guard};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::{LangTag, default_pair};
use crate::unit::{Unit, UnitId, Variant};

/// The columns after the languages.
const FACTS: [&str; 3] = ["credit", "document", "line"];

/// What a cell must not begin a file with, or it is taken for a byte order mark.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A table being written.
pub(in super::super) struct TableWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
    languages: Vec<LangTag>,
    dialect: Dialect,
    /// The row about to be written, and whether something of it could not be.
    row: String,
    is_lossy: bool,
}

impl<'a> TableWriter<'a> {
    /// Begins to write a table.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    pub(in super::super) fn new(
        out: Box<dyn Write + 'a>,
        options: &WriteOptions,
        dialect: Dialect,
    ) -> Result<Self> {
        let mut languages = options.languages.clone();
        if languages.is_empty() {
            languages.extend(default_pair());
        }
        let options = options.clone();
        let mut writer = Self { out, options, languages, dialect, row: String::new(), is_lossy: false };
        writer.begin();
        writer.flush()?;
        Ok(writer)
    }

    /// Whether there is a first row of names. A spreadsheet's always has one: it says that cells are guarded.
    fn has_header(&self) -> bool {
        self.options.header || self.options.spreadsheet
    }

    fn has_facts(&self) -> bool {
        self.has_header() && self.options.credits != Credits::With
    }

    fn begin(&mut self) {
        if self.options.spreadsheet {
            self.row.push(BYTE_ORDER_MARK);
        }
        if self.has_header() {
            let mark = if self.options.spreadsheet { guard::MARK } else { "" };
            let mut names: Vec<String> = self.languages.iter().map(|lang| format!("{lang}{mark}")).collect();
            names.extend(FACTS.iter().filter(|_| self.has_facts()).map(ToString::to_string));
            self.push_row(names.iter().map(String::as_str));
        }
    }

    fn push_row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.row.push(if self.dialect == Dialect::Plain { '\t' } else { ',' });
            }
            let cell = if self.options.spreadsheet { guard::set(cell) } else { Cow::Borrowed(cell) };
            match self.dialect {
                Dialect::Plain => self.push_plain(&cell),
                Dialect::Quoted => self.push_quoted(&cell),
            }
        }
        self.row.push('\n');
    }

    fn push_plain(&mut self, cell: &str) {
        let breaks = ['\t', '\n', '\r'];
        self.is_lossy |= cell.contains(breaks);
        self.row.extend(cell.chars().map(|char| if breaks.contains(&char) { ' ' } else { char }));
    }

    fn push_quoted(&mut self, cell: &str) {
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(BYTE_ORDER_MARK) {
            self.row.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            self.row.push_str(cell);
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.out.write_all(self.row.as_bytes()).map_err(|error| Error::new(ErrorKind::Io(error)))?;
        self.row.clear();
        Ok(())
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
        self.push_row(cells.iter().map(String::as_str));
        self.flush()?;
        let lossy = std::mem::take(&mut self.is_lossy);
        let fault = FormatFault::NotHeld { unit: id.0, what: "tabs and line breaks", format: "TSV" };
        Ok(lossy.then(|| Error::new(ErrorKind::Format(fault))).into_iter().collect())
    }

    fn finish(&mut self) -> Result<()> {
        self.out.flush().map_err(|error| Error::new(ErrorKind::Io(error)))
    }
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
