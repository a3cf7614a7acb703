//! What a number is of and with: its unit, `y medio`, a decade, an hour of the afternoon.

use super::page::{Page, is_blank, is_joined};
use super::spelled::scale;
use super::vocabulary::Meaning;
use super::{Number, ONE, Script, Value, clock};
use crate::language::{CODES, Measure, SIGNS};

/// A number as far as it is read.
pub(super) struct Draft {
    /// Its first word.
    pub(super) at: usize,
    /// The word after its last.
    pub(super) end: usize,
    /// In millionths.
    pub(super) value: u128,
    /// The last scale that it was multiplied by, 1 for none.
    pub(super) scale: u64,
    pub(super) script: Script,
    /// Whether it is an ordinal or a part, which is no hour.
    pub(super) is_ordinal: bool,
}

/// Reads what belongs to a number after it and before it. Gives the number and the word after all of it.
pub(super) fn finish(page: &Page<'_>, mut draft: Draft) -> (Number, usize) {
    add_half(page, &mut draft);
    let before = before(page, draft.at);
    let after = after(page, &draft);
    let mut end = after.map_or(draft.end, |(_, end)| end);
    let mut unit = before.or(after.map(|(unit, _)| unit));
    if let Some(taken) = half_after(page, end).filter(|_| end > draft.end) {
        draft.value = draft.value.saturating_add(ONE / 2);
        end += taken;
    }
    if is_decade(page, draft.at)
        && let Some(first) = decade(draft.value)
    {
        (draft.value, unit) = (first, Some(Measure::Decade));
    }
    if matches!(unit, None | Some(Measure::Hour))
        && !draft.is_ordinal
        && let Some((hour, taken)) = clock::hour_of_half_day(page, draft.value, end)
    {
        (draft.value, unit, end) = (hour, Some(Measure::Hour), end + taken);
    }
    let number = page.number(draft.at, draft.end - draft.at, Value::Amount(draft.value), draft.script);
    (Number { unit, ..number }, end)
}

/// The first year of a decade in millionths: of `90` or `1990`.
pub(super) fn decade(value: u128) -> Option<u128> {
    let year = value / ONE;
    let is_tens = value.is_multiple_of(10 * ONE);
    match year {
        10..=90 if is_tens => Some((1900 + year) * ONE),
        1500..=2100 if is_tens => Some(value),
        _ => None,
    }
}

/// The sign of money directly before a number, or its code: `$5`, `US$ 5`, `EUR 5`.
pub(super) fn before(page: &Page<'_>, at: usize) -> Option<Measure> {
    let gap = page.gap_before(at);
    let trimmed = gap.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let is_of_another = trimmed.len() < gap.len() && at > 0 && page.raw(at - 1).starts_with(char::is_numeric);
    let sign = trimmed.chars().next_back().and_then(|c| SIGNS.iter().find(|(sign, _)| *sign == c));
    if let Some(&(_, measure)) = sign
        && !is_of_another
        && !matches!(measure, Measure::Percent | Measure::Degree)
    {
        return Some(measure);
    }
    let code = || CODES.iter().find(|(code, _)| *code == page.raw(at - 1));
    if at > 0 && is_blank(gap) { code().map(|&(_, measure)| measure) } else { None }
}

/// The unit after a number, and the word after it.
fn after(page: &Page<'_>, draft: &Draft) -> Option<(Measure, usize)> {
    let gap = page.gap_after(draft.end - 1);
    if let Some(measure) = sign(gap) {
        let is_degree =
            measure == Measure::Degree && gap.ends_with('°') && matches!(page.raw(draft.end), "C" | "F");
        return Some((measure, draft.end + usize::from(is_degree)));
    }
    if !is_joined(gap) {
        return None;
    }
    if let Some((measure, taken)) = page.measure(draft.end) {
        return Some((measure, draft.end + taken));
    }
    let is_linked = draft.scale > 1 && page.says(draft.end, Meaning::Link) == Some(1);
    let (measure, taken) = page.measure(draft.end + 1).filter(|_| is_linked)?;
    matches!(page.gap_after(draft.end), " " | "\u{a0}" | "'" | "’")
        .then_some((measure, draft.end + 1 + taken))
}

/// The measure whose sign what follows a number begins with.
fn sign(gap: &str) -> Option<Measure> {
    let spaces = gap.chars().take_while(|c| c.is_whitespace()).count();
    let first = gap.chars().find(|c| !c.is_whitespace()).filter(|_| spaces < 2)?;
    SIGNS.iter().find(|(sign, _)| *sign == first).map(|&(_, measure)| measure)
}

/// Adds `y medio` where it follows, and the scale that may follow that.
fn add_half(page: &Page<'_>, draft: &mut Draft) {
    let Some(taken) = half_after(page, draft.end) else { return };
    draft.value = draft.value.saturating_add(u128::from(draft.scale) * ONE / 2);
    draft.end += taken;
    if let Some(scale) = scale(page, draft.end) {
        draft.value = draft.value.saturating_mul(u128::from(scale));
        (draft.scale, draft.end) = (scale, draft.end + 1);
    }
}

fn half_after(page: &Page<'_>, end: usize) -> Option<usize> {
    page.follows(end - 1, Meaning::AndHalf)
}

/// Whether the words before a number say that it is a decade.
fn is_decade(page: &Page<'_>, at: usize) -> bool {
    let gap = page.gap_before(at).trim_end_matches(['\'', '’']);
    (1..=at.min(3)).any(|words| is_blank(gap) && page.says(at - words, Meaning::Decade) == Some(words))
}
