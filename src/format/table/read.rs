//! Tables as units: a row a unit.

use std::collections::VecDeque;

use super::super::{Input, ReadOptions, Record, Untranslated, Wanted};
use super::choice::lettered;
use super::columns::{self, Column, Columns, names_in};
use super::glossary::{COLUMNS, Glossary};
use super::quoted::Quoted;
use super::rows::Row;
use super::taken::Taken;
use super::values::{Values, cell_name};
use super::{Dialect, Rows, Table, text};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result, SheetFault};
use crate::language::{LANGUAGES, LangTag};
#[cfg(feature = "xlsx")]
use crate::text::detect::in_order;
use crate::text::detect::{can_tell, likelier};
use crate::unit::Unit;

/// How much of a table is looked at before it is read, in rows and in bytes.
pub(super) const SAMPLE_ROWS: usize = 100;
const SAMPLE_BYTES: usize = 1 << 16;

/// How long a column's text has to be, in bytes, before its language stops an import, for the two languages
/// that were named and for any other: short texts mislead, and close languages need more.
const TELLING_BYTES: usize = 60;
const TELLING_BYTES_ANY: usize = 300;

/// The units of a table in order.
pub(in super::super) struct TableReader {
    place: Location,
    rows: Rows,
    columns: Columns,
    /// Whether the last cell of a row, its note, may be missing.
    has_notes: bool,
    languages: Wanted,
    untranslated: Untranslated,
    /// How many rows were passed over because they have no translation yet, and because they are not in the languages
    /// wanted.
    open: u64,
    others: u64,
    sample: VecDeque<Row>,
    queue: VecDeque<Result<Record>>,
    /// Cells of text that hold something else.
    values: Values,
    /// Those between quotation marks, where such marks are text.
    quoted: Option<Quoted>,
    is_done: bool,
}

/// Whether the last of some rows names columns from which units can be read, and those above hold no texts and their
/// translations.
#[cfg(feature = "xlsx")]
pub(in super::super) fn has_header(rows: &[Row], options: &ReadOptions) -> bool {
    let Some((last, above)) = rows.split_last() else { return false };
    let columns = columns::find(&last.cells, &options.languages, &options.columns, options.untranslated);
    let is_header = |columns: Columns| columns.are_named && !columns.hold_pairs(above);
    columns.is_ok_and(is_header)
}

impl TableReader {
    /// Begins to read a table that is text.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub(in super::super) fn new(input: Input, options: &ReadOptions, dialect: Dialect) -> Result<Self> {
        Self::of(text::table(input, dialect)?, options)
    }

    /// Begins to read a table.
    ///
    /// # Errors
    /// What the system says; a header that says too little; texts in other languages than the columns'.
    pub(in super::super) fn of(table: Table, options: &ReadOptions) -> Result<Self> {
        let Table { file, sheet, mut rows, quoted, is_glossary } = table;
        let place = Location { sheet, ..Location::file(file) };
        let mut queue = VecDeque::new();
        let mut sample = sample(&mut rows, &mut queue)?;
        let line = sample.front().map(|first| first.line);
        let fault_at = |fault| Error::at(Location { line, ..place.clone() }, ErrorKind::Format(fault));
        let mut columns = match sample.front() {
            Some(first) => {
                let names = names_in(&first.cells, sample.get(1).map(|second| second.cells.as_slice()));
                columns::find(&names, &options.languages, &options.columns, options.untranslated)
            }
            None => Ok(Columns::none()),
        };
        let is_named = columns.as_ref().is_ok_and(|found| found.are_named);
        // Who names three languages has a column for each.
        let has_notes = is_glossary
            && !is_named
            && options.columns.is_empty()
            && options.languages.named().count() < COLUMNS.len();
        if has_notes {
            columns = columns::of_glossary(&options.languages, options.untranslated);
        }
        let mut columns = columns.map_err(fault_at)?;
        if columns.are_named {
            sample.pop_front();
        }
        let cells = sample.iter().map(|row| row.cells.as_slice());
        match check_languages(&columns, &cells) {
            // A text in another language is what is looked for, unless the columns are the other way round.
            Err(FormatFault::OtherLanguage { columns, .. })
                if options.untranslated == Untranslated::Counted && columns.is_empty() => {}
            checked => checked.map_err(fault_at)?,
        }
        columns.tell_nameless(&sample);
        if !columns.unknown.is_empty() {
            queue.push_back(Err(fault_at(FormatFault::UnknownColumns(columns.unknown.clone()))));
        }
        let (languages, untranslated) = (options.languages.clone(), options.untranslated);
        Ok(Self {
            place,
            rows,
            columns,
            has_notes,
            languages,
            untranslated,
            open: 0,
            others: 0,
            sample,
            queue,
            values: Values::default(),
            quoted,
            is_done: false,
        })
    }

    fn step(&mut self) {
        match self.sample.pop_front().map(Ok).or_else(|| self.rows.next()) {
            Some(Ok(row)) => self.take(row),
            Some(Err(error)) => {
                self.is_done = is_end(&error);
                self.queue.push_back(Err(error));
            }
            None => {
                self.is_done = true;
                let quoted = self.quoted.as_mut().and_then(Quoted::take_fault);
                let faults = self.values.take_fault().into_iter().chain(quoted).map(FormatFault::from);
                let counts = [
                    (self.open, FormatFault::Untranslated { count: self.open }),
                    (self.others, FormatFault::OtherLanguages { count: self.others }),
                ];
                let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, fault)| fault);
                for fault in faults.chain(counts) {
                    self.queue.push_back(Err(Error::at(self.place.clone(), ErrorKind::Format(fault))));
                }
            }
        }
    }

    fn take(&mut self, mut row: Row) {
        let location = Location { line: Some(row.line), ..self.place.clone() };
        if let Some(fault) = self.fault(&mut row) {
            self.queue.push_back(Err(Error::at(location, ErrorKind::Format(fault))));
            return;
        }
        if row.cells.iter().all(String::is_empty) {
            return;
        }
        let mut taken = Taken::default();
        for (at, (cell, column)) in row.cells.iter().zip(&self.columns.all).enumerate() {
            let cell = self.columns.guard.take_away(cell).into_owned();
            if matches!(column, Column::Text(_)) {
                self.values.see(&row, at);
                self.quoted.iter_mut().for_each(|quoted| quoted.see(&row, &cell));
            }
            let is_taken = if row.errors.contains(&at) {
                left_out(&cell_name(at, row.line), cell, column)
            } else {
                taken.cell(cell, column)
            };
            if let Err(fault) = is_taken {
                self.queue.push_back(Err(Error::at(location.clone(), ErrorKind::Format(fault))));
            }
        }
        let is_rejected = self.untranslated == Untranslated::Rejected;
        match taken.record(location, if is_rejected { 2 } else { 1 }) {
            Ok(one) if self.untranslated == Untranslated::Counted && one.unit.variants.len() == 1 => {
                self.open += 1;
            }
            Ok(one) if self.untranslated != Untranslated::Read && !self.is_wanted(&one.unit) => {
                self.others += 1;
            }
            record => self.queue.push_back(record),
        }
    }

    fn is_wanted(&self, unit: &Unit) -> bool {
        self.languages.are_met(&unit.variants.iter().map(|variant| &variant.lang))
    }

    /// Why a row cannot be read.
    fn fault(&self, row: &mut Row) -> Option<FormatFault> {
        let (found, wanted) = (row.cells.len(), self.columns.all.len());
        let is_text = |at: &&usize| matches!(self.columns.all[**at], Column::Text(_));
        if row.fault.is_some() {
            row.fault.take()
        } else if found != wanted && !(self.has_notes && Glossary::has_room(found)) {
            Some(FormatFault::WrongCells { found, wanted })
        } else {
            let at = *row.errors.iter().find(is_text)?;
            let shown = std::mem::take(&mut row.cells[at]);
            Some(SheetFault::NoValue { cell: cell_name(at, row.line), shown }.into())
        }
    }
}

/// What is told of a cell that shows an error, in a column that is no text.
fn left_out(cell: &str, value: String, column: &Column) -> Result<(), FormatFault> {
    if *column == Column::Passed {
        return Ok(());
    }
    Err(FormatFault::BadValue { name: format!("cell {cell}"), value, wanted: "a value" })
}

impl Columns {
    /// Whether rows have texts in the first two columns of text that are in the languages of those.
    #[cfg(feature = "xlsx")]
    fn hold_pairs(&self, rows: &[Row]) -> bool {
        let texts = self.all.iter().enumerate().filter_map(|(at, column)| match column {
            Column::Text(lang) => Some((at, lang)),
            _ => None,
        });
        let [(source, from), (target, to)] = texts.take(2).collect::<Vec<_>>()[..] else { return false };
        let cell = |row: &'_ Row, at: usize| row.cells.get(at).map(|cell| cell.trim().to_owned());
        let pairs = rows.iter().filter_map(|row| Some((cell(row, source)?, cell(row, target)?)));
        let pairs = pairs.filter(|(source, target)| !source.is_empty() && !target.is_empty());
        let (sources, targets): (Vec<_>, Vec<_>) = pairs.unzip();
        in_order([&sources.join("\n"), &targets.join("\n")], [from, to]) == Some(true)
    }

    /// Counts columns that have texts and no name among those with names that are not known.
    fn tell_nameless(&mut self, sample: &VecDeque<Row>) {
        let has_text = |at: &usize| {
            sample.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()))
        };
        let nameless = self.nameless.iter().copied().filter(has_text);
        self.unknown.extend(nameless.map(|at| format!("column {}", lettered(at))));
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

/// Whether nothing more can be read after an error.
fn is_end(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Io(_))
}

/// The first rows of a table; what is told between them goes to `told`.
fn sample(rows: &mut Rows, told: &mut VecDeque<Result<Record>>) -> Result<VecDeque<Row>> {
    let mut sample = VecDeque::new();
    let mut length = 0;
    while sample.len() < SAMPLE_ROWS && length < SAMPLE_BYTES {
        match rows.next() {
            None => break,
            Some(Err(error)) if is_end(&error) => return Err(error),
            Some(Err(error)) => told.push_back(Err(error)),
            Some(Ok(row)) => {
                length += row.cells.iter().map(String::len).sum::<usize>();
                sample.push_back(row);
            }
        }
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

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[[&str; 2]], expected: bool) {
        let row = |cells: &[&str; 2]| Row { cells: cells.map(str::to_owned).into(), ..Row::default() };
        let rows: Vec<Row> = rows.iter().map(row).collect();
        assert_eq!(has_header(&rows, &ReadOptions::default()), expected);
    }

    #[test]
    fn below_texts_and_their_translations_are_no_names() {
        let names = ["Español", "Francés"];
        check(&[names], true);
        check(&[["Pies de foto", ""], ["Fecha", "27/11/2026"], names], true);
        check(&[["El molino de la ría", "Le moulin de la ria"], ["Adiós", "Au revoir"], names], false);
        check(&[["Hola", "Bonjour"], ["Adiós", "Au revoir"], names], false);
    }
}
