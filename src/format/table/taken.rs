//! What one row says of a unit, cell by cell.

use super::super::Record;
use super::super::po::CONTEXT;
use super::columns::Column;
use super::doubt;
use super::fill::NEEDS_REVIEW;
use super::names::Fact;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::unit::{Occurrence, Prop, Status, Unit, UnitId, Variant};

/// The prop that keeps what another tool calls a unit in a table.
const ID: &str = "x-id";

/// What a row says, as far as it is taken.
#[derive(Default)]
pub(super) struct Taken {
    unit: Unit,
    occurrence: Occurrence,
    number: Option<UnitId>,
    /// Whether a person has to look at it, where a column says so or not; one that says so is enough.
    is_doubted: Option<bool>,
}

impl Taken {
    pub(super) fn cell(&mut self, cell: String, column: &Column) -> Result<(), FormatFault> {
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
            Fact::Fuzzy => self.doubt(doubt::says(&cell)),
            Fact::State => {
                self.doubt((cell.trim() == NEEDS_REVIEW).then_some(true).or_else(|| doubt::says(&cell)));
                true
            }
            Fact::Location => self.location(&cell),
            Fact::Context => self.prop(CONTEXT, &cell),
            Fact::Id => self.prop(ID, &cell),
            Fact::Note => {
                self.unit.notes.push(cell.clone());
                true
            }
            Fact::Probability | Fact::Proposal => true,
        };
        if is_taken { Ok(()) } else { Err(bad_cell(*fact, cell)) }
    }

    /// Takes what a column says of doubts, if it says anything.
    fn doubt(&mut self, says: Option<bool>) -> bool {
        self.is_doubted = self.is_doubted.max(says);
        says.is_some()
    }

    fn prop(&mut self, kind: &str, value: &str) -> bool {
        self.unit.props.push(Prop { kind: kind.to_owned(), value: value.to_owned() });
        true
    }

    /// Takes `a.txt:31` as a document and its line, anything else as a document.
    fn location(&mut self, cell: &str) -> bool {
        let parts = cell.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        let (document, line) = parts.map_or((cell, None), |(file, line)| (file, Some(line)));
        self.occurrence.document = Some(document.to_owned());
        self.occurrence.line = line;
        true
    }

    /// The unit of the row, if it has `least` texts.
    pub(super) fn record(mut self, location: Location, least: usize) -> Result<Record> {
        let found = self.unit.variants.len();
        if found < least {
            return Err(Error::at(location, ErrorKind::Format(FormatFault::TooFewVariants { found })));
        }
        // What a person has yet to look at nobody has confirmed.
        let by_doubt =
            self.is_doubted.map(|is_doubted| if is_doubted { Status::Machine } else { Status::Confirmed });
        self.unit.status = self.unit.status.or(by_doubt);
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
        Fact::Fuzzy => ("fuzzy", "True or False"),
        Fact::Line => ("line", "a number"),
        _ => ("unit", "the number of a unit"),
    };
    FormatFault::BadValue { name: name.to_owned(), value, wanted }
}
