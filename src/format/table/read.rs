//! Tables as units: a row a unit.

use std::collections::VecDeque;
use std::io::Read;

use super::super::decode::Decoder;
use super::super::{Input, ReadOptions, Record, Untranslated};
use super::columns::{self, Column, Columns, Fact};
use super::fill::NEEDS_REVIEW;
use super::rows::{Row, Rows};
use super::{Dialect, guard, separator};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::{LANGUAGES, LangTag};
use crate::text::detect::{can_tell, likelier};
use crate::unit::{Occurrence, Status, Unit, UnitId, Variant};

/// How much of a table is looked at before it is read, in rows and in bytes.
pub(super) const SAMPLE_ROWS: usize = 100;
pub(super) const SAMPLE_BYTES: usize = 1 << 16;

/// How long a column's text has to be, in bytes, before its language stops an import, for the two languages
/// that were named and for any other: short texts mislead, and close languages need more.
const TELLING_BYTES: usize = 60;
const TELLING_BYTES_ANY: usize = 300;

/// The units of a table in order.
pub(in super::super) struct TableReader {
    name: String,
    rows: Rows<Decoder>,
    columns: Columns,
    untranslated: Untranslated,
    sample: VecDeque<Row>,
    queue: VecDeque<Result<Record>>,
    is_done: bool,
}

impl TableReader {
    /// Begins to read a table.
    ///
    /// # Errors
    /// What the system says; a header that says too little; texts in other languages than the columns'.
    pub(in super::super) fn new(input: Input, options: &ReadOptions, dialect: Dialect) -> Result<Self> {
        let mut decoder = Decoder::new(input)?;
        let name = decoder.name().to_owned();
        let (mut rows, line) = match dialect {
            Dialect::Plain => (Rows::new(decoder, b'\t', dialect), 1),
            Dialect::Quoted => {
                let (separator, skipped) = separator::find(decoder.peek(SAMPLE_BYTES)?);
                let mut named = vec![0; skipped];
                decoder.read_exact(&mut named).map_err(|error| Error::io(name.clone(), error))?;
                (Rows::new(decoder, separator, dialect), if skipped > 0 { 2 } else { 1 })
            }
        };
        rows.start_at(line);
        let mut sample = sample(&mut rows).map_err(|error| Error::io(name.clone(), error))?;
        let fault_at = |fault| Error::at(Location::line(name.clone(), line), ErrorKind::Format(fault));
        let columns = match sample.front() {
            Some(first) => {
                columns::find(&first.cells, &options.languages, options.untranslated).map_err(fault_at)?
            }
            None => Columns::none(),
        };
        if columns.are_named {
            sample.pop_front();
        }
        let cells = sample.iter().map(|row| row.cells.as_slice());
        check_languages(&columns, &cells).map_err(fault_at)?;
        let mut queue = VecDeque::new();
        if !columns.unknown.is_empty() {
            queue.push_back(Err(fault_at(FormatFault::UnknownColumns(columns.unknown.clone()))));
        }
        let untranslated = options.untranslated;
        Ok(Self { name, rows, columns, untranslated, sample, queue, is_done: false })
    }

    fn step(&mut self) {
        let row = match self.sample.pop_front() {
            Some(row) => Ok(Some(row)),
            None => self.rows.next_row(),
        };
        self.queue.extend(self.rows.source_mut().take_faults().into_iter().map(Err));
        match row {
            Ok(Some(row)) => self.take(row),
            Ok(None) => self.is_done = true,
            Err(error) => {
                self.is_done = true;
                self.queue.push_back(Err(Error::io(self.name.clone(), error)));
            }
        }
    }

    fn take(&mut self, row: Row) {
        let location = Location::line(self.name.clone(), row.line);
        let wanted = self.columns.all.len();
        let found = row.cells.len();
        let fault = row.fault.or((found != wanted).then_some(FormatFault::WrongCells { found, wanted }));
        if let Some(fault) = fault {
            self.queue.push_back(Err(Error::at(location, ErrorKind::Format(fault))));
            return;
        }
        if row.cells.iter().all(String::is_empty) {
            return;
        }
        let mut taken = Taken { unit: Unit::default(), occurrence: Occurrence::default(), number: None };
        for (cell, column) in row.cells.into_iter().zip(&self.columns.all) {
            let cell = if self.columns.are_guarded { guard::take_away(&cell).to_owned() } else { cell };
            if let Err(fault) = taken.cell(cell, column) {
                self.queue.push_back(Err(Error::at(location.clone(), ErrorKind::Format(fault))));
            }
        }
        let is_read = self.untranslated == Untranslated::Read;
        self.queue.push_back(taken.record(location, if is_read { 1 } else { 2 }));
    }
}

impl Iterator for TableReader {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.queue.is_empty() && !self.is_done {
            self.step();
        }
        self.queue.pop_front()
    }
}

/// The first rows of a table.
fn sample(rows: &mut Rows<Decoder>) -> std::io::Result<VecDeque<Row>> {
    let mut sample = VecDeque::new();
    let mut length = 0;
    while sample.len() < SAMPLE_ROWS && length < SAMPLE_BYTES {
        let Some(row) = rows.next_row()? else { break };
        length += row.cells.iter().map(String::len).sum::<usize>();
        sample.push_back(row);
    }
    Ok(sample)
}

/// Stops an import if a column is clearly in another language than it is read as.
pub(super) fn check_languages<'r>(
    columns: &Columns,
    sample: &(impl Iterator<Item = &'r [String]> + Clone),
) -> Result<(), FormatFault> {
    let named: Vec<LangTag> = columns.texts().cloned().collect();
    let mut looks = named.clone();
    let mut first = None;
    let texts = columns.all.iter().enumerate().filter_map(|(at, column)| match column {
        Column::Text(lang) => Some((at, lang)),
        _ => None,
    });
    for (place, (at, lang)) in texts.enumerate() {
        let cells = sample.clone().filter_map(|row| row.get(at));
        let text = cells.map(String::as_str).collect::<Vec<_>>().join("\n");
        if let Some(found) = other_language(&text, lang, &named) {
            first.get_or_insert((at + 1, lang.clone(), found.clone()));
            looks[place] = found;
        }
    }
    let Some((column, expected, found)) = first else { return Ok(()) };
    let are_clear =
        (1..looks.len()).all(|at| looks[..at].iter().all(|other| other.fit(&looks[at]).is_none()));
    // A header is not overruled by --from and --to.
    let columns = if are_clear && !columns.are_named { looks } else { Vec::new() };
    let columns = columns.iter().map(ToString::to_string).collect();
    let (expected, found) = (expected.to_string(), found.to_string());
    Err(FormatFault::OtherLanguage { column, expected, found, columns })
}

/// The language that a column is clearly in, if it is not its own: one of those named, or any that is known.
///
/// Among all that are known it takes more text to be sure, but that tells English from the two that were named.
fn other_language(text: &str, lang: &LangTag, named: &[LangTag]) -> Option<LangTag> {
    let known = LANGUAGES.iter().filter_map(|language| language.code.parse().ok());
    let known: Vec<LangTag> = named.iter().cloned().chain(known).collect();
    let among = if text.len() < TELLING_BYTES_ANY { named } else { &known };
    let is_other = |among: &[LangTag]| {
        likelier(text, among).filter(|(found, is_sure)| *is_sure && lang.fit(found).is_none())
    };
    if text.len() < TELLING_BYTES || !can_tell(lang) {
        return None;
    }
    let (found, _) = is_other(among)?;
    Some(is_other(&known).map_or(found, |(found, _)| found))
}

/// What a row says, as far as it is taken.
struct Taken {
    unit: Unit,
    occurrence: Occurrence,
    number: Option<UnitId>,
}

impl Taken {
    fn cell(&mut self, cell: String, column: &Column) -> Result<(), FormatFault> {
        let fact = match column {
            _ if cell.trim().is_empty() => return Ok(()),
            Column::Passed => return Ok(()),
            Column::Text(lang) => {
                self.unit.variants.push(Variant::new(lang.clone(), cell));
                return Ok(());
            }
            Column::Fact(fact) => fact,
        };
        let is_taken = match fact {
            Fact::Credit => set(&mut self.occurrence.credit, Some(cell.clone())),
            Fact::Document => set(&mut self.occurrence.document, Some(cell.clone())),
            Fact::Picture => set(&mut self.occurrence.picture, Some(cell.clone())),
            Fact::Line => set(&mut self.occurrence.line, cell.trim().parse().ok()),
            Fact::Unit => set(&mut self.number, cell.trim().parse().ok().map(UnitId)),
            Fact::Status => set(&mut self.unit.status, Status::named(&cell.trim().to_lowercase())),
            Fact::Note => {
                self.unit.notes.push(cell.clone());
                true
            }
            // What a person has yet to look at nobody has confirmed.
            Fact::State => {
                self.unit.status =
                    self.unit.status.or((cell.trim() == NEEDS_REVIEW).then_some(Status::Machine));
                true
            }
            Fact::Probability | Fact::Proposal => true,
        };
        if is_taken { Ok(()) } else { Err(bad_cell(*fact, cell)) }
    }

    /// The unit of the row, if it has `least` texts.
    fn record(mut self, location: Location, least: usize) -> Result<Record> {
        let found = self.unit.variants.len();
        if found < least {
            return Err(Error::at(location, ErrorKind::Format(FormatFault::TooFewVariants { found })));
        }
        if self.occurrence != Occurrence::default() {
            self.unit.occurrences.push(self.occurrence);
        }
        Ok(Record { unit: self.unit, location, number: self.number })
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    *field = value;
    field.is_some()
}

fn bad_cell(fact: Fact, value: String) -> FormatFault {
    let (name, wanted) = match fact {
        Fact::Status => ("status", "machine, imported or confirmed"),
        Fact::Line => ("line", "a number"),
        _ => ("unit", "the number of a unit"),
    };
    FormatFault::BadValue { name: name.to_owned(), value, wanted }
}
