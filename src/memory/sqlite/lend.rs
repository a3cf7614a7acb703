//! All units in the order of their numbers, each read into what held the one before it: nothing is asked of the system for
//! a unit but what it has more than those.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::{Connection, OptionalExtension as _, Row, Rows};

use crate::error::Result;
use crate::language::LangTag;
use crate::unit::{Occurrence, Unit, UnitId, Variant};

use super::Store;
use super::error::damaged;
use super::rows::{self, Details, Stored, Tags, unit_id, unsigned};

/// The columns that [`occurrence`] reads: the document by its number, which is looked up once.
const OCCURRENCE: &str = "unit, operation, document, line, position, date, picture, credit, frames";

impl Store {
    /// Lends every unit to `each`, lowest number first; `each` may take it and leave another there, whatever that holds.
    /// What is read is one state of the memory, whatever others write meanwhile.
    pub(in crate::memory) fn lend(
        &self,
        mut each: impl FnMut(UnitId, &mut Stored) -> Result<()>,
    ) -> Result<()> {
        let _moment = self.moment()?;
        let prepared = |columns: &str, table: &str, order: &str| {
            self.conn.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {order}"))
        };
        let mut units = prepared(rows::UNIT, "unit", "id")?;
        let mut variants = prepared(rows::VARIANT, "variant", "unit, place")?;
        let mut occurrences = prepared(OCCURRENCE, "occurrence", "unit, place")?;
        let mut units = units.query([])?;
        let mut variants = Cursor::new(variants.query([])?)?;
        let mut occurrences = Cursor::new(occurrences.query([])?)?;
        let mut tags = Tags::default();
        let mut documents = Documents { conn: &self.conn, last: None };
        let mut stored = Stored { made: None, unit: Unit::default() };
        while let Some(row) = units.next()? {
            let id = unit(row, &mut stored)?;
            let Unit { variants: texts, occurrences: seen, .. } = &mut stored.unit;
            let blank = || Variant::new(LangTag::undetermined(), "");
            variants.take_all(id, texts, blank, |row, into| variant(row, &mut tags, into))?;
            occurrences
                .take_all(id, seen, Occurrence::default, |row, into| occurrence(row, &mut documents, into))?;
            each(id, &mut stored)?;
        }
        Ok(())
    }
}

/// Rows of which the next is at hand, so that those of one unit can be taken together.
struct Cursor<'s> {
    rows: Rows<'s>,
    /// The unit of the row at hand, if there is one.
    unit: Option<UnitId>,
}

impl<'s> Cursor<'s> {
    fn new(rows: Rows<'s>) -> Result<Self> {
        let mut cursor = Self { rows, unit: None };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> Result<()> {
        self.rows.advance()?;
        self.unit = self.rows.get().map(|row| unit_id(row.get(0)?)).transpose()?;
        Ok(())
    }

    /// Reads what belongs to `unit` into `into`; what belongs to units before it belongs to none that is there.
    fn take_all<T>(
        &mut self,
        unit: UnitId,
        into: &mut Vec<T>,
        blank: impl Fn() -> T,
        mut read: impl FnMut(&Row<'_>, &mut T) -> Result<()>,
    ) -> Result<()> {
        let mut count = 0;
        while let Some(of) = self.unit.filter(|of| *of <= unit) {
            if let Some(row) = self.rows.get().filter(|_| of == unit) {
                if count == into.len() {
                    into.push(blank());
                }
                read(row, &mut into[count])?;
                count += 1;
            }
            self.advance()?;
        }
        into.truncate(count);
        Ok(())
    }
}

/// The names of documents, the last one at hand.
struct Documents<'s> {
    conn: &'s Connection,
    last: Option<(i64, Option<String>)>,
}

impl Documents<'_> {
    fn name(&mut self, number: i64) -> Result<Option<&str>> {
        // Units that stand together came from one.
        if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
            self.last = Some((number, self.read(number)?));
        }
        Ok(self.last.as_ref().and_then(|(_, name)| name.as_deref()))
    }

    fn read(&self, number: i64) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached("SELECT name FROM document WHERE id = ?1")?;
        Ok(statement.query_row([number], |row| row.get(0)).optional()?)
    }
}

/// Reads a unit without its variants and occurrences.
fn unit(row: &Row<'_>, into: &mut Stored) -> Result<UnitId> {
    let Stored { made, unit } = into;
    let Unit { status, tuid, provenance, notes, props, variants: _, occurrences: _ } = unit;
    *made = rows::operation_id(row.get(1)?)?;
    *status = Some(rows::status(row.get(2)?)?);
    refill(tuid, text(row, 3)?);
    let told = details(row, 4)?;
    (*provenance, *notes, *props) = (told.provenance, told.notes, told.props);
    unit_id(row.get(0)?)
}

fn variant(row: &Row<'_>, tags: &mut Tags, into: &mut Variant) -> Result<()> {
    let Variant { lang, text: words, provenance, notes, props, markup } = into;
    let tag = text(row, 1)?.unwrap_or_default();
    if lang.as_str() != tag {
        *lang = tags.tag(tag)?;
    }
    words.clear();
    words.push_str(text(row, 2)?.unwrap_or_default());
    let told = details(row, 3)?;
    (*provenance, *notes, *props, *markup) = (told.provenance, told.notes, told.props, told.markup);
    Ok(())
}

fn occurrence(row: &Row<'_>, documents: &mut Documents, into: &mut Occurrence) -> Result<()> {
    let number = |column| row.get::<_, Option<i64>>(column)?.map(unsigned).transpose();
    let Occurrence { document, line, position, picture, credit, date, frames, operation } = into;
    *operation = rows::operation_id(row.get(1)?)?;
    let named: Option<i64> = row.get(2)?;
    refill(document, named.map(|named| documents.name(named)).transpose()?.flatten());
    (*line, *position) = (number(3)?, number(4)?);
    for (into, column) in [(date, 5), (picture, 6), (credit, 7)] {
        refill(into, text(row, column)?);
    }
    match text(row, 8)? {
        Some(json) => *frames = rows::parse(json)?,
        None => frames.clear(),
    }
    Ok(())
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>> {
    row.get_ref(column)?.as_str_or_null().map_err(damaged)
}

fn details(row: &Row<'_>, column: usize) -> Result<Details> {
    text(row, column)?.map_or_else(|| Ok(Details::default()), rows::parse)
}

/// Sets a text where the last one was.
pub(super) fn refill(into: &mut Option<String>, text: Option<&str>) {
    match (into, text) {
        (Some(into), Some(text)) => {
            into.clear();
            into.push_str(text);
        }
        (into, text) => *into = text.map(str::to_owned),
    }
}
