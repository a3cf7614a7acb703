//! Translations put into a sheet of a workbook, everything else left as it is: styles, pictures, other sheets.
//!
//! Only the part of the archive that holds the sheet is made another, and in it the cells that are set, which hold their
//! texts in themselves. A cell that a formula reckons, or that is hidden by another with which it is one, is left as it
//! is, and so are rows that are not shown. If an `.xlsx` has formulas, it also says that they are to be reckoned anew.

mod ods;
mod parts;
mod place;
mod put;
mod reckon;
mod scan;
mod sheet;

use std::collections::BTreeMap;
use std::io::Cursor;

use super::super::fill::{
    Characters, Container, Copying, Decision, Edits, FillOptions, Fillable, Obstacle, Segment, Standing,
};
use super::super::original::{Edit, Original};
use super::super::table::{Layout, Row, Values, cell_name, lettered};
use super::super::{Input, ReadOptions, Untranslated};
use super::cells::MOST_COLUMNS;
use super::read::{error_at, table_of};
use super::sheet::MOST_UNITS;
use super::workbook::Workbook;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result, SheetFault};
use parts::{Part, Parts};
use place::index;
use put::{Put, column};
use sheet::Sheet;

/// Reads a sheet to put translations in.
pub(super) fn open(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let input = Input { name: name.to_owned(), reader: Box::new(Cursor::new(bytes.clone())) };
    let sought = ReadOptions {
        languages: options.named(),
        sheet: options.sheet.clone(),
        columns: options.columns.clone(),
        untranslated: Untranslated::Read,
    };
    let (table, told) = table_of(input, &sought, is_fillable)?;
    let mut faults: Vec<Error> = told.into_iter().filter_map(Result::err).collect();
    let Some(table) = table else { return empty(name, bytes, options) };
    let place = Location { sheet: table.sheet, ..Location::file(name) };
    let stop = |fault: SheetFault| error_at(place.clone(), fault);
    let mut parts = Parts::open(bytes).map_err(stop)?;
    let kind = if parts.are_of_ods() { Kind::Ods } else { Kind::Xlsx };
    let tab = place.sheet.clone().unwrap_or_default();
    let part = match kind {
        Kind::Xlsx => parts.sheet(&tab),
        Kind::Ods => parts.part(ods::CONTENT),
    };
    let (part, bytes) = part.map_err(stop)?;
    let mut original = Original::new(name, bytes, 0, |_| None)?;
    faults.append(&mut original.faults);
    let refused = |fault: FormatFault| Error::at(place.clone(), ErrorKind::NotFilled(Box::new(fault)));
    let sheet = kind.sheet(&original.text, &tab).map_err(refused)?;
    let rows = table.rows.collect::<Result<Vec<_>>>()?;
    let page = Page::read(rows, (kind, sheet), &place, options, &mut faults)?;
    page.check(&original.text, &tab).map_err(refused)?;
    let container: Container =
        Box::new(move |changed| kind.copied(parts, part, changed).map_err(|fault| error_at(place, fault)));
    Ok(page.fillable(original, faults, container, tab))
}

/// What a workbook is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A part a sheet, by ECMA-376.
    Xlsx,
    /// One part for all of them, by OpenDocument.
    Ods,
}

impl Kind {
    /// What a sheet says beside its rows.
    fn sheet(self, text: &str, name: &str) -> std::result::Result<Sheet, FormatFault> {
        match self {
            Self::Xlsx => scan::walk(text, &mut |_| {}),
            Self::Ods => ods::sheet(text, name),
        }
    }

    /// A workbook with a part made another, or as it was.
    fn copied(
        self,
        mut parts: Parts,
        part: usize,
        changed: Option<Vec<u8>>,
    ) -> std::result::Result<Vec<u8>, SheetFault> {
        let Some(changed) = changed else { return Ok(parts.into_bytes()) };
        let mut all: Vec<Part> = vec![(part, changed)];
        if self == Self::Xlsx && parts.have_formulas()? {
            all.push(parts.reckoned_anew()?);
        }
        parts.with(&all)
    }
}

/// Refuses workbooks that are no archive of sheets in XML.
fn is_fillable(workbook: &Workbook) -> Result<(), SheetFault> {
    match workbook {
        Workbook::Xlsx(_) | Workbook::Ods(..) => Ok(()),
        Workbook::Xlsb(_) => Err(SheetFault::NotFilled(".xlsb")),
        Workbook::Xls(_) => Err(SheetFault::NotFilled(".xls")),
    }
}

/// A workbook in which no sheet shows anything.
fn empty(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let [from, to] = options.languages();
    let original = Original::new(name, Vec::new(), 0, |_| None)?;
    let container: Container = Box::new(|_| Ok(bytes));
    let copy = Copying { container: Some(container), ..Copying::whole(original, |_, _, _| Vec::new()) };
    Ok(Fillable { from, to, segments: Vec::new(), faults: Vec::new(), has_candidates: true, copy })
}

/// A sheet and what is translated in it.
struct Page {
    kind: Kind,
    layout: Layout,
    sheet: Sheet,
    /// The row of the names of the columns.
    names: Option<u32>,
    segments: Vec<Segment>,
    /// The row of each segment.
    rows: Vec<u32>,
    /// How many of them are open and stand in rows that are not shown.
    hidden: u64,
}

impl Page {
    fn read(
        rows: Vec<Row>,
        (kind, sheet): (Kind, Sheet),
        place: &Location,
        options: &FillOptions,
        faults: &mut Vec<Error>,
    ) -> Result<Self> {
        let first = rows.first();
        let line = first.map_or(1, |first| first.line);
        let fault_at = |line, fault| Error::at(Location { line: Some(line), ..place.clone() }, fault);
        let width = index(sheet.width_with(number(line)));
        let cells = first.map(|first| first.cells.clone()).unwrap_or_default();
        let layout = Layout::of_table(&rows, options, width)
            .map_err(|fault| fault_at(line, ErrorKind::Format(fault)))?;
        let names = layout.are_named().then_some(number(line));
        let mut page = Self { kind, layout, sheet, names, segments: Vec::new(), rows: Vec::new(), hidden: 0 };
        let mut values = Values::default();
        for row in rows.into_iter().skip(usize::from(names.is_some())) {
            let location = Location { line: Some(row.line), ..place.clone() };
            if let Err(fault) = page.take(&row, location, options, &mut values) {
                faults.push(fault_at(row.line, ErrorKind::Format(fault)));
            }
        }
        let hidden = (page.hidden > 0).then_some(SheetFault::HiddenRows { count: page.hidden });
        let target = page.layout.target;
        let unseen = page.sheet.is_column_hidden(column(target)).then(|| SheetFault::HiddenColumn {
            column: lettered(target),
            name: cells.get(target).filter(|_| names.is_some()).cloned(),
        });
        let foreign = page.layout.foreign();
        let told = values.take_fault().into_iter().chain(hidden).chain(unseen).chain(foreign);
        faults.extend(told.map(|fault| error_at(place.clone(), fault)));
        Ok(page)
    }

    fn take(
        &mut self,
        row: &Row,
        location: Location,
        options: &FillOptions,
        values: &mut Values,
    ) -> Result<(), FormatFault> {
        let (source, target) = (self.layout.source, self.layout.target);
        if row.errors.contains(&source) {
            let cell = cell_name(source, row.line);
            return Err(SheetFault::NoValue { cell, shown: row.cells[source].clone() }.into());
        }
        let at = number(row.line);
        let [source, target] = [source, target].map(|place| (at, column(place)));
        let is_covered = self.sheet.is_covered(target);
        // A row that belongs to the one above, with its source and its target.
        if is_covered && self.sheet.is_covered(source) {
            return Ok(());
        }
        values.see(row, self.layout.source);
        let Some((source, mut standing)) = self.layout.segment(&row.cells, options) else { return Ok(()) };
        if self.sheet.is_hidden(at) {
            self.hidden += u64::from(standing == Standing::Open);
            standing = Standing::Locked;
        }
        let obstacle = if self.sheet.is_reckoned(target) {
            Some(Obstacle::Formula)
        } else {
            is_covered.then_some(Obstacle::NoPlace)
        };
        let codes = vec![];
        self.segments.push(Segment {
            location,
            name: None,
            source,
            codes,
            standing,
            obstacle,
            twin: None,
            rejected: None,
        });
        self.rows.push(at);
        Ok(())
    }

    /// Refuses a sheet of which the segments do not stand where they were read.
    fn check(&self, text: &str, name: &str) -> std::result::Result<(), FormatFault> {
        if self.kind == Kind::Xlsx {
            return Ok(());
        }
        let source = column(self.layout.source);
        let places = self.rows.iter().zip(&self.segments);
        ods::check(text, name, &places.map(|(row, segment)| ((*row, source), &*segment.source)).collect())
    }

    fn fillable(self, original: Original, faults: Vec<Error>, container: Container, tab: String) -> Fillable {
        let (from, to) = (self.layout.from.clone(), self.layout.to.clone());
        let segments = self.segments.clone();
        let (characters, ending) = match self.kind {
            Kind::Xlsx => (Characters::All, None),
            Kind::Ods => (Characters::OfXml, Some("ods")),
        };
        let edits: Edits = Box::new(move |original, decisions, _| self.edits(original, decisions, &tab));
        let (most_units, container) = (Some(MOST_UNITS), Some(container));
        let copy = Copying { original, characters, most_units, edits, container, ending };
        Fillable { from, to, segments, faults, has_candidates: true, copy }
    }

    fn edits(mut self, original: &Original, decisions: &[Decision], tab: &str) -> Result<Vec<Edit>> {
        self.layout.make_room(decisions.iter());
        let width = self.layout.new_width();
        if width > index(MOST_COLUMNS) {
            let fault = SheetFault::NoColumnLeft { limit: MOST_COLUMNS };
            return Err(error_at(Location::file(&original.name), fault));
        }
        let mut puts: BTreeMap<u32, Vec<Put>> = BTreeMap::new();
        if let Some(names) = self.names {
            let header = self.layout.header().into_iter().enumerate().skip(self.layout.width());
            let last = self.layout.width().saturating_sub(1);
            puts.insert(names, header.map(|(at, name)| put(at, name, last, false)).collect());
        }
        for (row, decision) in self.rows.iter().zip(decisions) {
            let cells = self.layout.cells(decision).into_iter();
            let set = cells.map(|(at, text)| put(at, text, self.layout.source, self.layout.is_rate(at)));
            puts.entry(*row).or_default().extend(set);
        }
        let last = column(width.saturating_sub(1));
        let edits = match self.kind {
            Kind::Xlsx => put::edits(&original.text, &self.sheet, puts, last),
            Kind::Ods => ods::edits(original, tab, &self.sheet, puts),
        };
        edits.map_err(|fault| Error::at(Location::file(&original.name), ErrorKind::Format(fault)))
    }
}

/// A cell to set, which looks like that of another column where nothing else says how it looks.
fn put(at: usize, text: String, like: usize, is_number: bool) -> Put {
    Put { column: column(at), text, is_number, like: column(like) }
}

/// The number of a row, from 0.
fn number(line: u64) -> u32 {
    u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX)
}
