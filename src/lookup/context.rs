//! Whether a unit was seen where the query stands: under a picture of the same credit, or beside the same segments.

use crate::caption::credit::names_someone;
use crate::error::Result;
use crate::unit::{Unit, UnitId};

use super::pool::Forms;
use super::{Asked, MemoryNumber, Pool, Query};

/// The units with the words and numbers of a segment, without its credit or as it stands.
///
/// # Errors
///
/// When an index is damaged.
pub fn same_words(pool: &Pool, query: &Query) -> Result<Vec<(MemoryNumber, UnitId)>> {
    let words = query.credited.as_ref().map(|credited| credited.words.as_str());
    let mut units = vec![];
    for text in words.into_iter().chain([query.text.as_str()]) {
        let forms = Forms::new(text);
        let equal = pool.bare_equal(&forms)?.into_iter().map(|(_, segment)| segment);
        let equal = equal.filter(|segment| segment.spoken == forms.keys.spoken);
        units.extend(equal.map(|segment| (segment.memory, segment.unit)));
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

impl Asked<'_> {
    /// Whether a unit was seen under a credit that is the query's and says whose the picture is, or stands beside a
    /// unit with the words of the segment before the query or after it.
    pub(super) fn is_context(&self, memory: MemoryNumber, number: UnitId, unit: &Unit) -> bool {
        let seen_under = |credit| unit.occurrences.iter().any(|seen| seen.credit.as_deref() == Some(credit));
        self.beside.contains(&(memory, number))
            || self.credit.filter(|credit| names_someone(credit)).is_some_and(seen_under)
    }
}
