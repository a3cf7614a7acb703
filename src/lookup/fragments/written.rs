//! A run and what stands for it, as they are shown: read from a unit, with the case and the numbers of the query.

use std::ops::Range;

use crate::error::Result;
use crate::lookup::repair::{Texts, repair_numbers};
use crate::lookup::{Asked, Fetch};
use crate::text::normal::{masked, words as words_of};
use crate::text::words::words;
use crate::unit::{Status, Unit};

use super::Fragment;
use super::pairs::Pairs;
use super::parts::{Part, Seen};
use super::runs::Words;

/// A fragment, the words of the query that it stands for, and who vouches for its unit.
pub(super) struct Written {
    pub(super) words: Range<usize>,
    pub(super) fragment: Fragment,
    pub(super) status: Status,
}

/// A part as the first of its units that allows it says it; `None` if none does: its numbers cannot be those of the query,
/// or it would end within a word.
pub(super) fn write(
    asked: &Asked,
    query: &Words,
    part: &Part,
    pairs: &Pairs,
    fetch: &mut Fetch,
) -> Result<Option<Written>> {
    for seen in &part.seen {
        let Some(segment) = asked.pool.segment(seen.place)? else { continue };
        let Some(unit) = fetch(segment.memory, &[segment.unit])?.pop().flatten() else { continue };
        let run = query.text(part.words.clone());
        let Some(target) = target(asked, run, seen, &unit, pairs) else { continue };
        let Range { start: from, end: to } = query.bytes(part.words.clone());
        let memory = asked.pool.memory(segment.memory).map(|memory| memory.name.clone()).unwrap_or_default();
        let (source, unit_number, count) = (run.to_owned(), segment.unit, part.seen.len());
        let fragment = Fragment { source, target, from, to, memory, unit: unit_number, count };
        let status = unit.status.unwrap_or(Status::Imported);
        return Ok(Some(Written { words: part.words.clone(), fragment, status }));
    }
    Ok(None)
}

fn target(asked: &Asked, run: &str, seen: &Seen, unit: &Unit, pairs: &Pairs) -> Option<String> {
    let (from, to) = (&asked.options.from, &asked.options.to[0]);
    let lesson = pairs.lesson(seen.place)?;
    let source = piece(&unit.variant(from)?.text, &seen.source, lesson.words[0].len())?;
    let target = piece(&unit.variant(to)?.text, &seen.target, lesson.words[1].len())?;
    let repaired = repair_numbers(&Texts { query: run, source, target, from, to }, asked.options.repair);
    repaired
        .unrepaired
        .is_empty()
        .then(|| cased(repaired.text.unwrap_or_else(|| target.to_owned()), source, run))
}

/// Some words of a text of so many in masked form, without the signs around them; `None` if the text is not that one, or
/// the last of them is elided.
fn piece<'t>(text: &'t str, some: &Range<usize>, all: usize) -> Option<&'t str> {
    let mut places = vec![];
    for range in words(text) {
        let count = words_of(&masked(&text[range.clone()])).count();
        places.extend(std::iter::repeat_n(range, count));
    }
    let (first, last) = (places.get(some.start)?, places.get(some.end - 1)?);
    let is_elided = text[last.end..].starts_with(['\'', '’']);
    (places.len() == all && !is_elided).then(|| &text[first.start..last.end])
}

/// A target with the case of the query where that of the source differs: at the beginning of a text.
fn cased(target: String, source: &str, run: &str) -> String {
    let is_upper = |text: &str| text.starts_with(char::is_uppercase);
    let mut letters = target.chars();
    let Some(first) = letters.next() else { return target };
    match (is_upper(source), is_upper(run)) {
        (true, false) => first.to_lowercase().chain(letters).collect(),
        (false, true) => first.to_uppercase().chain(letters).collect(),
        _ => target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, some: Range<usize>, all: usize, expected: Option<&str>) {
        assert_eq!(piece(text, &some, all), expected);
    }

    #[test]
    fn words_are_found_in_the_text_that_they_were_read_from() {
        check("«Le réservoir» d'Iznájar, à 17 %", 1..4, 6, Some("réservoir» d'Iznájar"));
        check("«Le réservoir» d'Iznájar, à 17 %", 1..3, 6, None);
        check("«Le réservoir» d'Iznájar, à 17 %", 1..4, 5, None);
        check("", 0..1, 0, None);
    }

    #[test]
    fn the_case_of_the_beginning_is_that_of_the_query() {
        let shown = |target: &str, source, run| cased(target.to_owned(), source, run);
        assert_eq!(shown("Un homme", "Un hombre", "un hombre"), "un homme");
        assert_eq!(shown("un homme", "un hombre", "Un hombre"), "Un homme");
        assert_eq!(shown("Paris", "París", "París"), "Paris");
        assert_eq!(shown("", "Un", "un"), "");
    }
}
