//! Units in the order of their numbers, all or those of a range, each read into what held the one before it: nothing is
//! asked of the system for a unit but what it has more than those.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::{Connection, OptionalExtension as _, Row, Rows};

use crate::error::Result;
use crate::language::LangTag;
use crate::unit::{Occurrence, Unit, UnitId, Variant};

use super::Store;
use super::error::damaged;
use super::rows::{self, Details, Stored, Tags, signed, unit_id, unsigned};

/// How units from a number on are read: themselves, their variants, their occurrences. Of these the document is read by
/// its number, which is looked up once. Where to end is looked at here: SQLite would look at it in each row.
static LEND: LazyLock<[String; 3]> = LazyLock::new(|| {
    let occurrence = "unit, operation, document, line, position, date, picture, credit, frames";
    [
        format!("SELECT {} FROM unit WHERE id >= ?1 ORDER BY id", rows::UNIT),
        format!("SELECT {} FROM variant WHERE unit >= ?1 ORDER BY unit, place", rows::VARIANT),
        format!("SELECT {occurrence} FROM occurrence WHERE unit >= ?1 ORDER BY unit, place"),
    ]
});

impl Store {
    /// Lends every unit of a range to `each`, lowest number first; `each` may take it and leave another there, whatever
    /// that holds. What is read is one state of the memory, whatever others write meanwhile.
    pub(in crate::memory) fn lend(
        &self,
        range: &RangeInclusive<UnitId>,
        mut each: impl FnMut(UnitId, &mut Stored) -> Result<()>,
    ) -> Result<()> {
        let _moment = self.moment()?;
        let [units, variants, occurrences] = &*LEND;
        let mut units = self.conn.prepare_cached(units)?;
        let mut variants = self.conn.prepare_cached(variants)?;
        let mut occurrences = self.conn.prepare_cached(occurrences)?;
        // Below the first number there is none: a row that has such a one is told as damaged, not passed over.
        let first = if range.start().0 == 0 { i64::MIN } else { signed(range.start().0) };
        let mut units = units.query([first])?;
        let mut variants = Cursor::new(variants.query([first])?)?;
        let mut occurrences = Cursor::new(occurrences.query([first])?)?;
        let mut known = Known::default();
        let mut documents = Documents { conn: &self.conn, last: None };
        let mut stored = Stored { made: None, unit: Unit::default() };
        while let Some(row) = units.next()? {
            let id = unit_id(row.get(0)?)?;
            if id > *range.end() {
                break;
            }
            unit(row, &mut known.of_units, &mut stored)?;
            let Unit { variants: texts, occurrences: seen, .. } = &mut stored.unit;
            let blank = || Variant::new(LangTag::undetermined(), "");
            variants.take_all(id, texts, blank, |row, into| variant(row, &mut known, into))?;
            occurrences
                .take_all(id, seen, Occurrence::default, |row, into| occurrence(row, &mut documents, into))?;
            each(id, &mut stored)?;
        }
        Ok(())
    }

    /// The lowest number from `from` on that a unit has.
    pub(in crate::memory) fn unit_from(&self, from: UnitId) -> Result<Option<UnitId>> {
        let sql = "SELECT min(id) FROM unit WHERE id >= ?1";
        let found: Option<i64> =
            self.conn.prepare_cached(sql)?.query_row([signed(from.0)], |row| row.get(0))?;
        found.map(unit_id).transpose()
    }
}

/// What was read last, which the next is likely to have too.
#[derive(Default)]
struct Known {
    tags: Tags,
    of_units: LastDetails,
    of_variants: LastDetails,
}

/// The last details, and as what they are kept.
#[derive(Default)]
struct LastDetails {
    json: Vec<u8>,
    read: Details,
}

impl LastDetails {
    /// The details of a row, if it has any. Units that came together are often told the same of, and the same is read
    /// once.
    fn of(&mut self, row: &Row<'_>, column: usize) -> Result<Option<&Details>> {
        let Some(json) = row.get_ref(column)?.as_bytes_or_null().map_err(damaged)? else { return Ok(None) };
        // What cannot be read leaves nothing behind that could be taken for it.
        if self.json.is_empty() || self.json != json {
            self.json.clear();
            self.read = serde_json::from_slice(json).map_err(damaged)?;
            self.json.extend_from_slice(json);
        }
        Ok(Some(&self.read))
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
fn unit(row: &Row<'_>, last: &mut LastDetails, into: &mut Stored) -> Result<()> {
    let Stored { made, unit } = into;
    let Unit { status, tuid, provenance, notes, props, variants: _, occurrences: _ } = unit;
    *made = rows::operation_id(row.get(1)?)?;
    *status = Some(rows::status(row.get(2)?)?);
    refill(tuid, text(row, 3)?);
    let told = last.of(row, 4)?;
    retell(provenance, told.map(|told| &told.provenance));
    retell(notes, told.map(|told| &told.notes));
    retell(props, told.map(|told| &told.props));
    Ok(())
}

fn variant(row: &Row<'_>, known: &mut Known, into: &mut Variant) -> Result<()> {
    let Variant { lang, text: words, provenance, notes, props, markup } = into;
    let tag = text(row, 1)?.unwrap_or_default();
    if lang.as_str() != tag {
        *lang = known.tags.tag(tag)?;
    }
    words.clear();
    words.push_str(text(row, 2)?.unwrap_or_default());
    let told = known.of_variants.of(row, 3)?;
    retell(provenance, told.map(|told| &told.provenance));
    retell(notes, told.map(|told| &told.notes));
    retell(props, told.map(|told| &told.props));
    retell(markup, told.map(|told| &told.markup));
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

/// Sets what is told where the last one was, which is often the same.
fn retell<T: Clone + Default + PartialEq>(into: &mut T, told: Option<&T>) {
    match told {
        Some(told) if into == told => {}
        Some(told) => into.clone_from(told),
        None => *into = T::default(),
    }
}
