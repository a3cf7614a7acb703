//! Rows as values and values as rows.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::language::LangTag;
use crate::unit::{Code, Occurrence, OperationId, Prop, Provenance, Status, Unit, UnitId, Variant};

use super::error::damaged;

/// A unit as it is kept: dates and names that follow from its operations are not filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::memory) struct Stored {
    /// The operation that brought it.
    pub(in crate::memory) made: Option<OperationId>,
    pub(in crate::memory) unit: Unit,
}

/// What a unit or a variant has besides its texts; most have none of it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Details {
    pub(super) provenance: Provenance,
    pub(super) notes: Vec<String>,
    pub(super) props: Vec<Prop>,
    pub(super) markup: Vec<Code>,
}

/// The same as it is written.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(skip_serializing_if = "Provenance::is_unknown")]
    provenance: &'a Provenance,
    #[serde(skip_serializing_if = "is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "is_empty")]
    props: &'a [Prop],
    #[serde(skip_serializing_if = "is_empty")]
    markup: &'a [Code],
}

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// The details column of a unit.
pub(super) fn details(provenance: &Provenance, notes: &[String], props: &[Prop]) -> Result<Option<String>> {
    told(&Told { provenance, notes, props, markup: &[] })
}

/// The details column of a variant.
pub(super) fn details_of(variant: &Variant) -> Result<Option<String>> {
    let Variant { provenance, notes, props, markup, .. } = variant;
    told(&Told { provenance, notes, props, markup })
}

fn told(told: &Told) -> Result<Option<String>> {
    let Told { provenance, notes, props, markup } = told;
    let has_none = provenance.is_unknown() && notes.is_empty() && props.is_empty() && markup.is_empty();
    if has_none { Ok(None) } else { json(told).map(Some) }
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(damaged)
}

pub(super) fn parse<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(damaged)
}

/// A number as SQLite keeps it. Nothing that is counted here comes near its limit.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| damaged(format!("{number} where a count must be")))
}

pub(super) fn unit_id(number: i64) -> Result<UnitId> {
    unsigned(number).map(UnitId)
}

pub(super) fn operation_id(number: Option<i64>) -> Result<Option<OperationId>> {
    number.map(|number| unsigned(number).map(OperationId)).transpose()
}

pub(super) fn status_number(status: Status) -> i64 {
    match status {
        Status::Machine => 0,
        Status::Imported => 1,
        Status::Confirmed => 2,
    }
}

pub(super) fn status(number: i64) -> Result<Status> {
    match number {
        0 => Ok(Status::Machine),
        1 => Ok(Status::Imported),
        2 => Ok(Status::Confirmed),
        other => Err(damaged(format!("no status has the number {other}"))),
    }
}

/// The tags met so far: reading a unit makes no new one.
#[derive(Default)]
pub(super) struct Tags(Vec<LangTag>);

impl Tags {
    pub(super) fn tag(&mut self, text: &str) -> Result<LangTag> {
        if let Some(tag) = self.0.iter().find(|tag| tag.as_str() == text) {
            return Ok(tag.clone());
        }
        let tag: LangTag = text.parse().map_err(damaged)?;
        self.0.push(tag.clone());
        Ok(tag)
    }
}

/// The columns that [`stored`] reads.
pub(super) const UNIT: &str = "id, made, status, tuid, details";
/// The columns that [`variant`] reads.
pub(super) const VARIANT: &str = "unit, lang, text, details";
/// The columns that [`occurrence`] reads, of `occurrence` and its document.
pub(super) const OCCURRENCE: &str = "o.unit, o.operation, d.name, o.line, o.position, o.date, o.picture, o.credit, o.frames \
     FROM occurrence o LEFT JOIN document d ON d.id = o.document";

/// A unit without its variants and occurrences.
pub(super) fn stored(row: &Row<'_>) -> Result<(UnitId, Stored)> {
    let mut unit = Unit { status: Some(status(row.get(2)?)?), tuid: row.get(3)?, ..Unit::default() };
    if let Some(text) = row.get_ref(4)?.as_str_or_null().map_err(damaged)? {
        let details: Details = parse(text)?;
        (unit.provenance, unit.notes, unit.props) = (details.provenance, details.notes, details.props);
    }
    Ok((unit_id(row.get(0)?)?, Stored { made: operation_id(row.get(1)?)?, unit }))
}

pub(super) fn variant(row: &Row<'_>, tags: &mut Tags) -> Result<(UnitId, Variant)> {
    let lang = tags.tag(row.get_ref(1)?.as_str().map_err(damaged)?)?;
    let mut variant = Variant::new(lang, row.get::<_, String>(2)?);
    if let Some(text) = row.get_ref(3)?.as_str_or_null().map_err(damaged)? {
        let details: Details = parse(text)?;
        (variant.provenance, variant.notes, variant.props, variant.markup) =
            (details.provenance, details.notes, details.props, details.markup);
    }
    Ok((unit_id(row.get(0)?)?, variant))
}

pub(super) fn occurrence(row: &Row<'_>) -> Result<(UnitId, Occurrence)> {
    let number = |column| row.get::<_, Option<i64>>(column)?.map(unsigned).transpose();
    let occurrence = Occurrence {
        operation: operation_id(row.get(1)?)?,
        document: row.get(2)?,
        line: number(3)?,
        position: number(4)?,
        date: row.get(5)?,
        picture: row.get(6)?,
        credit: row.get(7)?,
        frames: row.get_ref(8)?.as_str_or_null().map_err(damaged)?.map_or(Ok(vec![]), parse)?,
    };
    Ok((unit_id(row.get(0)?)?, occurrence))
}
