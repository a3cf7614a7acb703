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

/// Rows that are not in their tables yet, in the order of their units.
pub(super) struct Waiting<'s> {
    units: Rows<'s, UnitRow>,
    variants: Rows<'s, VariantRow>,
    occurrences: Rows<'s, OccurrenceRow>,
}

/// A row that waits.
trait Row {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];

    fn unit(&self) -> i64;

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()>;
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
        Ok(Self { units: Rows::new(store)?, variants: Rows::new(store)?, occurrences: Rows::new(store)? })
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
        self.units.write_many()?;
        self.variants.write_many()?;
        self.occurrences.write_many()
    }

    /// Writes all of them.
    pub(super) fn write_all(&mut self) -> Result<()> {
        self.units.write_all()?;
        self.variants.write_all()?;
        self.occurrences.write_all()
    }
}

/// Rows of a table that wait, and the statements that write many of them, and one.
struct Rows<'s, R> {
    waiting: Vec<R>,
    many: Statement<'s>,
    one: Statement<'s>,
}

impl<'s, R: Row> Rows<'s, R> {
    fn new(store: &'s Store) -> Result<Self> {
        let insert = |rows: usize| {
            let row = format!("({})", vec!["?"; R::COLUMNS.len()].join(", "));
            let rows = vec![row; rows].join(", ");
            // The transaction is given up as a whole, so SQLite need not keep what takes back half a statement.
            let insert =
                format!("INSERT OR FAIL INTO {} ({}) VALUES {rows}", R::TABLE, R::COLUMNS.join(", "));
            store.conn.prepare(&insert)
        };
        Ok(Self { waiting: vec![], many: insert(AT_ONCE)?, one: insert(1)? })
    }

    fn first(&self) -> Option<i64> {
        self.waiting.first().map(Row::unit)
    }

    fn write_many(&mut self) -> Result<()> {
        let whole = self.waiting.len() - self.waiting.len() % AT_ONCE;
        for rows in self.waiting[..whole].chunks_exact(AT_ONCE) {
            write(&mut self.many, rows)?;
        }
        self.waiting.drain(..whole);
        Ok(())
    }

    fn write_all(&mut self) -> Result<()> {
        self.write_many()?;
        for row in &self.waiting {
            write(&mut self.one, std::slice::from_ref(row))?;
        }
        self.waiting.clear();
        Ok(())
    }
}

fn write<R: Row>(statement: &mut Statement<'_>, rows: &[R]) -> Result<()> {
    let mut values = Values { statement, bound: 0 };
    rows.iter().try_for_each(|row| row.bind(&mut values))?;
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
    const COLUMNS: &'static [&'static str] = &["id", "rev", "made", "status", "tuid", "details"];

    fn unit(&self) -> i64 {
        self.id
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(self.id)?;
        into.bind(self.revision)?;
        into.bind(self.made)?;
        into.bind(self.status)?;
        into.bind(&self.tuid)?;
        into.bind(&self.details)
    }
}

impl Row for VariantRow {
    const TABLE: &'static str = "variant";
    const COLUMNS: &'static [&'static str] = &["unit", "place", "lang", "text", "details"];

    fn unit(&self) -> i64 {
        self.unit
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        into.bind(self.unit)?;
        into.bind(self.place)?;
        into.bind(self.variant.lang.as_str())?;
        into.bind(&self.variant.text)?;
        into.bind(&self.details)
    }
}

impl Row for OccurrenceRow {
    const TABLE: &'static str = "occurrence";
    const COLUMNS: &'static [&'static str] = &[
        "unit",
        "place",
        "operation",
        "document",
        "line",
        "position",
        "date",
        "picture",
        "credit",
        "frames",
    ];

    fn unit(&self) -> i64 {
        self.unit
    }

    fn bind(&self, into: &mut Values<'_, '_>) -> Result<()> {
        let seen = &self.occurrence;
        into.bind(self.unit)?;
        into.bind(self.place)?;
        into.bind(seen.operation.map(|operation| signed(operation.0)))?;
        into.bind(self.document)?;
        into.bind(seen.line.map(signed))?;
        into.bind(seen.position.map(signed))?;
        into.bind(&seen.date)?;
        into.bind(&seen.picture)?;
        into.bind(&seen.credit)?;
        into.bind(if seen.frames.is_empty() { None } else { Some(json(&seen.frames)?) })
    }
}
