//! Rows of new units on their way into their tables: those that one statement writes together cost a third of what
//! they cost one by one.

use rusqlite::{Statement, ToSql};

use crate::error::Result;
use crate::unit::{Occurrence, OperationId, Unit, UnitId, Variant};

use super::Store;
use super::rows::{details, details_of, json, signed, status_number};
use crate::unit::Status;

/// Rows that one statement writes.
const AT_ONCE: usize = 32;
/// How often so many rows may be spent before nobody is expected to ask for them.
const MOST_SPENT: usize = 64;

/// Rows that are not in their tables yet, in the order of their units.
pub(super) struct Waiting<'s> {
    units: Rows<'s, UnitRow>,
    variants: Rows<'s, VariantRow>,
    occurrences: Rows<'s, OccurrenceRow>,
    spent: Spent,
}

/// Rows that were written. A thread that made what stands in them drops it at less cost than another.
#[derive(Default)]
pub struct Spent(Vec<Box<dyn Send>>);

/// A row that waits.
trait Row {
    const TABLE: &'static str;
    /// The columns that every row fills.
    const COLUMNS: &'static [&'static str];
    /// Those that most rows leave empty. They cost as much as the others, so the rows that do are written without.
    const MORE: &'static [&'static str];

    fn unit(&self) -> i64;

    fn has_more(&self) -> bool;

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()>;

    fn bind_more(&self, into: &mut Values<'_, '_>) -> Result<()>;
}

struct UnitRow {
    id: i64,
    revision: i64,
    made: Option<i64>,
    status: i64,
    tuid: Option<String>,
    details: Option<String>,
}

struct VariantRow {
    unit: i64,
    place: i64,
    variant: Variant,
    details: Option<String>,
}

/// Where a unit was seen, with the number of the document.
pub(super) struct OccurrenceRow {
    pub(super) unit: i64,
    pub(super) place: i64,
    pub(super) document: Option<i64>,
    pub(super) occurrence: Occurrence,
}

impl<'s> Waiting<'s> {
    pub(super) fn new(store: &'s Store) -> Result<Self> {
        let (units, variants, occurrences) = (Rows::new(store)?, Rows::new(store)?, Rows::new(store)?);
        Ok(Self { units, variants, occurrences, spent: Spent::default() })
    }

    /// Whether something of a unit waits.
    pub(super) fn has(&self, unit: UnitId) -> bool {
        let firsts = [self.units.first(), self.variants.first(), self.occurrences.first()];
        firsts.into_iter().flatten().any(|first| first <= signed(unit.0))
    }

    /// Adds a unit; its variants and occurrences come by themselves.
    pub(super) fn add(
        &mut self,
        id: UnitId,
        revision: i64,
        made: Option<OperationId>,
        unit: &mut Unit,
    ) -> Result<()> {
        self.units.waiting.push(UnitRow {
            id: signed(id.0),
            revision,
            made: made.map(|made| signed(made.0)),
            status: status_number(unit.status.unwrap_or(Status::Imported)),
            tuid: unit.tuid.take(),
            details: details(&unit.provenance, &unit.notes, &unit.props)?,
        });
        Ok(())
    }

    pub(super) fn add_variants(&mut self, id: UnitId, variants: Vec<Variant>) -> Result<()> {
        for (place, variant) in (0..).zip(variants) {
            let details = details_of(&variant)?;
            self.variants.waiting.push(VariantRow { unit: signed(id.0), place, variant, details });
        }
        Ok(())
    }

    pub(super) fn add_occurrence(&mut self, row: OccurrenceRow) {
        self.occurrences.waiting.push(row);
    }

    /// Writes as many as can be written together.
    pub(super) fn write_many(&mut self) -> Result<()> {
        if self.spent.0.len() > MOST_SPENT {
            self.spent.0.clear();
        }
        let Spent(spent) = &mut self.spent;
        spent.extend(self.units.write_many()?);
        spent.extend(self.variants.write_many()?);
        spent.extend(self.occurrences.write_many()?);
        Ok(())
    }

    /// The rows that were written.
    pub(super) fn take_spent(&mut self) -> Spent {
        std::mem::take(&mut self.spent)
    }

    /// Writes all of them.
    pub(super) fn write_all(&mut self) -> Result<()> {
        self.units.write_all()?;
        self.variants.write_all()?;
        self.occurrences.write_all()
    }
}

/// Rows of a table that wait, and the statements that write many of them, many that have no more, and one.
struct Rows<'s, R> {
    waiting: Vec<R>,
    many: Statement<'s>,
    many_plain: Statement<'s>,
    one: Statement<'s>,
}

impl<'s, R: Row + Send + 'static> Rows<'s, R> {
    fn new(store: &'s Store) -> Result<Self> {
        let insert = |rows: usize, more: &[&str]| {
            let columns = [R::COLUMNS, more].concat();
            let row = format!("({})", vec!["?"; columns.len()].join(", "));
            let rows = vec![row; rows].join(", ");
            // The transaction is given up as a whole, so SQLite need not keep what takes back half a statement.
            let insert = format!("INSERT OR FAIL INTO {} ({}) VALUES {rows}", R::TABLE, columns.join(", "));
            store.conn.prepare(&insert)
        };
        Ok(Self {
            waiting: vec![],
            many: insert(AT_ONCE, R::MORE)?,
            many_plain: insert(AT_ONCE, &[])?,
            one: insert(1, R::MORE)?,
        })
    }

    fn first(&self) -> Option<i64> {
        self.waiting.first().map(Row::unit)
    }

    /// Writes as many as can be written together, and gives them back.
    fn write_many(&mut self) -> Result<Option<Box<dyn Send>>> {
        if self.waiting.len() < AT_ONCE {
            return Ok(None);
        }
        for rows in self.waiting.chunks_exact(AT_ONCE) {
            if rows.iter().any(Row::has_more) {
                write(&mut self.many, rows, true)?;
            } else {
                write(&mut self.many_plain, rows, false)?;
            }
        }
        let rest = self.waiting.split_off(self.waiting.len() / AT_ONCE * AT_ONCE);
        Ok(Some(Box::new(std::mem::replace(&mut self.waiting, rest))))
    }

    fn write_all(&mut self) -> Result<()> {
        self.write_many()?;
        for row in &self.waiting {
            write(&mut self.one, std::slice::from_ref(row), true)?;
        }
        self.waiting.clear();
        Ok(())
    }
}

fn write<R: Row>(statement: &mut Statement<'_>, rows: &[R], has_more: bool) -> Result<()> {
    let mut values = Values { statement, bound: 0 };
    for row in rows {
        row.bind(&mut values)?;
        if has_more {
            row.bind_more(&mut values)?;
        }
    }
    statement.raw_execute()?;
    Ok(())
}

/// The values of a statement, bound one after the other.
struct Values<'a, 's> {
    statement: &'a mut Statement<'s>,
    bound: usize,
}

impl Values<'_, '_> {
    fn bind(&mut self, value: impl ToSql) -> Result<()> {
        self.bound += 1;
        Ok(self.statement.raw_bind_parameter(self.bound, value)?)
    }
}

impl Row for UnitRow {
    const TABLE: &'static str = "unit";
    const COLUMNS: &'static [&'static str] = &["id", "rev", "made", "status"];
    const MORE: &'static [&'static str] = &["tuid", "details"];

    fn unit(&self) -> i64 {
        self.id
    }

    fn has_more(&self) -> bool {
        self.tuid.is_some() || self.details.is_some()
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(self.id)?;
        into.bind(self.revision)?;
        into.bind(self.made)?;
        into.bind(self.status)
    }

    fn bind_more(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(&self.tuid)?;
        into.bind(&self.details)
    }
}

impl Row for VariantRow {
    const TABLE: &'static str = "variant";
    const COLUMNS: &'static [&'static str] = &["unit", "place", "lang", "text"];
    const MORE: &'static [&'static str] = &["details"];

    fn unit(&self) -> i64 {
        self.unit
    }

    fn has_more(&self) -> bool {
        self.details.is_some()
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(self.unit)?;
        into.bind(self.place)?;
        into.bind(self.variant.lang.as_str())?;
        into.bind(&self.variant.text)
    }

    fn bind_more(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(&self.details)
    }
}

impl Row for OccurrenceRow {
    const TABLE: &'static str = "occurrence";
    const COLUMNS: &'static [&'static str] = &["unit", "place", "operation", "document"];
    const MORE: &'static [&'static str] = &["line", "position", "date", "picture", "credit", "frames"];

    fn unit(&self) -> i64 {
        self.unit
    }

    fn has_more(&self) -> bool {
        let Occurrence { line, position, date, picture, credit, frames, document: _, operation: _ } =
            &self.occurrence;
        let has_text = [date, picture, credit].iter().any(|text| text.is_some());
        line.is_some() || position.is_some() || has_text || !frames.is_empty()
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(self.unit)?;
        into.bind(self.place)?;
        into.bind(self.occurrence.operation.map(|operation| signed(operation.0)))?;
        into.bind(self.document)
    }

    fn bind_more(&self, into: &mut Values<'_, '_>) -> Result<()> {
        let seen = &self.occurrence;
        into.bind(seen.line.map(signed))?;
        into.bind(seen.position.map(signed))?;
        into.bind(&seen.date)?;
        into.bind(&seen.picture)?;
        into.bind(&seen.credit)?;
        into.bind(if seen.frames.is_empty() { None } else { Some(json(&seen.frames)?) })
    }
}
