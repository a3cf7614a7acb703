//! Bytes to units and back: one file a format, one table of them.
//!
//! A new format is one file beside this one and one line in [`FORMATS`]; help texts, detection and the
//! round-trip tests find it there.

pub mod article;
mod charset;
mod codes;
mod credits;
mod csv;
mod date;
mod declared;
mod decode;
mod dos;
pub mod fill;
mod jsonl;
mod lines;
pub(crate) mod magic;
mod original;
mod pairs;
mod place;
mod po;
pub mod profile;
mod props;
mod several;
mod table;
mod tmx;
mod tsv;
mod wanted;
mod wide;
mod xliff;
mod xlsx;
mod xml;

use std::io::{BufRead, Write};

pub use decode::decode_all;
use profile::Profile;
pub use table::{ColumnChoice, RowWriter};
pub use wanted::Wanted;

use crate::error::{Error, Location, Result, SheetFault};
use crate::language::LangTag;
use crate::unit::{Unit, UnitId, Variant};

/// A file to read: its name as the user gave it, and its bytes.
pub struct Input {
    /// The path as the user named it, or `standard input`: the file of every [`Location`].
    pub name: String,
    /// Its bytes, as they are on disk.
    pub reader: Box<dyn BufRead + Send>,
}

/// A unit as a file holds it.
#[derive(Debug)]
pub struct Record {
    /// The unit.
    pub unit: Unit,
    /// Where it stands.
    pub location: Location,
    /// The number of the unit that this row is an edited copy of (a review table's `unit` column).
    pub number: Option<UnitId>,
}

/// The records of a file in order. An `Err` is a record that could not be read, or a warning
/// ([`crate::error::Severity`]); the rest follows, unless the file cannot be read any further.
pub type Records = Box<dyn Iterator<Item = Result<Record>> + Send>;

/// What the user said of a file to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The languages that are wanted, and those of the columns of a table without header (default es, fr).
    pub languages: Wanted,
    /// The sheet of a workbook, by its name or its number from 1; the first that fits where none is named.
    pub sheet: Option<String>,
    /// What the columns of a table are; by their names where nothing is said.
    pub columns: Vec<ColumnChoice>,
    /// What becomes of units that have a text in the first of those languages, and in no other.
    pub untranslated: Untranslated,
}

/// What becomes of units that have a text in one language only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Untranslated {
    /// They are told and passed over: they are no translations.
    #[default]
    Rejected,
    /// They are read, with one variant: there is a text to translate.
    Read,
    /// They are counted and passed over: translations are looked through, and nobody has come to these yet. A column whose
    /// text is in another language than its name says is read then too: that is what is looked for.
    Counted,
}

impl Untranslated {
    /// Whether a unit that has texts in these languages alone is read for the sake of the source that is wanted.
    fn are_read<'l>(self, wanted: &Wanted, mut found: impl Iterator<Item = &'l LangTag>) -> bool {
        self == Self::Read && found.any(|lang| wanted.is_source(lang))
    }
}

/// What becomes of credits in a file that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credits {
    /// In a place of their own: a prop, a column.
    #[default]
    Apart,
    /// In the text, as they stood in the article.
    With,
    /// Both.
    Both,
}

/// What the user wants of a file to write.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    /// The languages wanted, in order.
    pub languages: Vec<LangTag>,
    /// What becomes of credits.
    pub credits: Credits,
    /// Whether a table begins with a header; a file does, standard output does not.
    pub header: bool,
    /// Whether the table is for a spreadsheet: UTF-8 with BOM, and cells that a spreadsheet would take for
    /// a formula guarded by an apostrophe.
    pub spreadsheet: bool,
    /// The memory's own identifier: what the `tuid` of a unit without one begins with.
    pub memory: String,
    /// The tool that a TMX is for, if it is for one more than for others.
    pub profile: Option<&'static Profile>,
}

/// A file being written.
pub trait UnitWriter {
    /// Writes a unit, and returns what of its texts the format cannot hold: warnings, without a place. A unit
    /// with fewer than two variants in the languages wanted is not written.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>>;

    /// Whether in-line codes are written with the texts that they stand in.
    fn holds_codes(&self) -> bool {
        false
    }

    /// Whether a unit is written as one source with one target.
    fn holds_pairs(&self) -> bool {
        false
    }

    /// How many units with two variants in the languages wanted had no place in the file; those are told.
    fn left_out(&self) -> u64 {
        0
    }

    /// What takes in units that were written apart from it; `None` if those before a unit decide how it is written, or
    /// what stands before the first one is not yet settled.
    fn parts(&mut self) -> Option<&mut dyn InParts> {
        None
    }

    /// Writes what ends the file.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    fn finish(&mut self) -> Result<()>;
}

/// A file being written to which it is all the same where its units are written, if they are put together in order.
pub trait InParts {
    /// What writes units as this file has them, on whatever thread.
    fn part(&self) -> WritePart;

    /// Adds units that such a part has written.
    ///
    /// # Errors
    /// What the system says when it refuses to write.
    fn put(&mut self, units: &[u8]) -> Result<()>;
}

/// Adds a unit to bytes, and returns what [`UnitWriter::write`] does.
pub type WritePart = Box<dyn FnMut(UnitId, &Unit, &mut Vec<u8>) -> Result<Vec<Error>> + Send>;

/// A format: its names, and how units are read and written.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// The endings of its files, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// One line for the help text.
    pub about: &'static str,
    /// What a file of it is made of.
    pub shape: Shape,
    /// Reads units, if they can be read from it.
    pub read: Option<fn(Input, &ReadOptions) -> Result<Records>>,
    /// Writes units, if they can be written to it.
    pub write: Option<WriteUnits>,
}

/// What files of a format are made of, as far as a person may say which part is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Units, or a text: there are no columns.
    Units,
    /// A table, with columns.
    Table,
    /// Sheets, each a table, in an archive.
    Workbook,
}

/// Begins a file of units: the bytes go where the first argument leads.
pub type WriteUnits = for<'a> fn(Box<dyn Write + 'a>, &WriteOptions) -> Result<Box<dyn UnitWriter + 'a>>;

/// Every format of units, in the order that help texts list them.
pub static FORMATS: &[&Format] =
    &[&tmx::TMX, &xliff::XLIFF, &po::PO, &xlsx::XLSX, &csv::CSV, &tsv::TSV, &jsonl::JSONL];

/// The format of a name, as `--format` calls it.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// What was said of a sheet and of columns where a file of this shape has none.
pub(crate) fn in_vain(shape: Shape, sheet: Option<&str>, columns: &[ColumnChoice]) -> Vec<SheetFault> {
    let sheet = sheet.filter(|_| shape != Shape::Workbook).map(|_| "--sheet");
    let columns = (!columns.is_empty() && shape == Shape::Units).then_some("--columns");
    sheet.into_iter().chain(columns).map(|option| SheetFault::NoSheets { option }).collect()
}

/// The variants of a unit in the languages wanted, in the order of those; all as they are if none is named.
fn wanted<'u>(unit: &'u Unit, languages: &[LangTag]) -> Vec<&'u Variant> {
    if languages.is_empty() {
        return unit.variants.iter().collect();
    }
    placed(unit, languages).into_iter().map(|(_, variant)| variant).collect()
}

/// The two variants that a format of two languages holds of a unit: the first in the languages wanted, and the
/// first for another of those. Also the languages wanted that it has no room for.
fn pair<'u>(unit: &'u Unit, languages: &[LangTag]) -> Option<([&'u Variant; 2], Vec<&'u LangTag>)> {
    let mut variants = placed(unit, languages);
    let target = variants.iter().position(|(place, _)| *place != variants[0].0)?;
    let (_, target) = variants.remove(target);
    let (_, source) = variants.remove(0);
    Some(([source, target], variants.into_iter().map(|(_, variant)| &variant.lang).collect()))
}

/// The variants in the languages wanted, each with the place of its language among those.
fn placed<'u>(unit: &'u Unit, languages: &[LangTag]) -> Vec<(usize, &'u Variant)> {
    if languages.is_empty() {
        return unit.variants.iter().enumerate().collect();
    }
    let mut found: Vec<(_, &Variant)> = Vec::new();
    for variant in &unit.variants {
        let fits =
            languages.iter().enumerate().filter_map(|(at, wanted)| Some((wanted.fit(&variant.lang)?, at)));
        if let Some((fit, at)) = fits.min() {
            found.push(((at, fit), variant));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|((at, _), variant)| (at, variant)).collect()
}
