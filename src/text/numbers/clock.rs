//! Times of day: `19:30`, `19 h 30`, `19.30 h`, `7:30 p. m.`.

use super::page::{Page, is_blank};
use super::vocabulary::Meaning;
use super::{Number, ONE, Script, Value};
use crate::language::Measure;

/// A time, and the word after it.
type Time = (u64, u64, usize);

/// Reads the time at word `at`, which has these digits and tail; how many words it takes.
pub(super) fn read(
    page: &Page<'_>,
    at: usize,
    (digits, tail): (&str, &str),
    found: &mut Vec<Number>,
) -> Option<usize> {
    let (hours, minutes, end) = joined(at, digits, tail)
        .or_else(|| spaced(page, at, digits, tail))
        .or_else(|| pointed(page, at, digits, tail))?;
    let mut next = end;
    if let Some((Measure::Hour, taken)) = page.measure(next).filter(|_| is_blank(page.gap_after(end - 1))) {
        next += taken;
    }
    let (hours, next) = match tail {
        "pm" => (after_noon(hours), next),
        "am" => (before_noon(hours), next),
        _ => half_day(page, hours, next).map_or((hours, next), |(hours, taken)| (hours, next + taken)),
    };
    let part = |value, unit| {
        let number = page.number(at, end - at, Value::whole(value), Script::Figures);
        Number { unit: Some(unit), ..number }
    };
    found.push(part(hours, Measure::Hour));
    if minutes > 0 {
        found.push(part(minutes, Measure::Minute));
    }
    Some(next - at)
}

/// An amount of hours, in millionths, as the hour of the day that `de la tarde` after it makes it, and how
/// many words say that.
pub(super) fn hour_of_half_day(page: &Page<'_>, value: u128, next: usize) -> Option<(u128, usize)> {
    let hour = u64::try_from(value / ONE).ok().filter(|&hour| hour <= 12 && value > 0)?;
    let (hours, taken) = half_day(page, hour, next)?;
    Some((u128::from(hours) * ONE + value % ONE, taken))
}

/// `19:30`, `19h30`, `19h`, `7pm`.
fn joined(at: usize, digits: &str, tail: &str) -> Option<Time> {
    if let Some((hours, minutes)) = digits.split_once(':') {
        let is_known = tail.is_empty() || matches!(tail, "h" | "am" | "pm");
        return time(hours, minutes, at + 1).filter(|_| is_known);
    }
    match tail.strip_prefix('h') {
        Some("") => time(digits, "00", at + 1),
        Some(minutes) => time(digits, minutes, at + 1),
        None if matches!(tail, "am" | "pm") => {
            let (hours, minutes) = digits.split_once('.').unwrap_or((digits, "00"));
            time(hours, minutes, at + 1)
        }
        None => None,
    }
}

/// `19 h 30`, `7 heures 30`.
fn spaced(page: &Page<'_>, at: usize, digits: &str, tail: &str) -> Option<Time> {
    let (measure, taken) = page.measure(at + 1)?;
    let minutes = at + 1 + taken;
    let is_near = tail.is_empty() && is_blank(page.gap_after(at)) && is_blank(page.gap_after(minutes - 1));
    let is_counted = matches!(page.measure(minutes + 1), Some((Measure::Minute, _)));
    let is_time = measure == Measure::Hour && is_near && !is_counted;
    time(digits, page.raw(minutes), minutes + 1).filter(|_| is_time)
}

/// `19.30 h`, `7.30 p. m.`: a point, which is no decimal mark there.
fn pointed(page: &Page<'_>, at: usize, digits: &str, tail: &str) -> Option<Time> {
    let (hours, minutes) = digits.split_once('.')?;
    let decimal = page.language.map_or(',', |language| language.numbers.decimal);
    let is_hour = || decimal != '.' && matches!(page.measure(at + 1), Some((Measure::Hour, _)));
    let follows = tail.is_empty() && is_blank(page.gap_after(at));
    let is_time = follows && (is_hour() || half_day(page, 0, at + 1).is_some());
    time(hours, minutes, at + 1).filter(|_| is_time)
}

/// The hour that `de la tarde` or `a. m.` at word `next` makes of an hour, and how many words say that.
fn half_day(page: &Page<'_>, hours: u64, next: usize) -> Option<(u64, usize)> {
    if let Some(taken) = page.follows(next - 1, Meaning::Afternoon) {
        return Some((after_noon(hours), taken));
    }
    page.follows(next - 1, Meaning::Morning).map(|taken| (before_noon(hours), taken))
}

fn after_noon(hours: u64) -> u64 {
    if hours < 12 { hours + 12 } else { hours }
}

fn before_noon(hours: u64) -> u64 {
    if hours == 12 { 0 } else { hours }
}

/// Hours and two digits of minutes, if they make a time.
fn time(hours: &str, minutes: &str, end: usize) -> Option<Time> {
    let is_written = hours.len() <= 2 && minutes.len() == 2 && minutes.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = (hours.parse().ok()?, minutes.parse().ok()?);
    (is_written && hours <= 24 && minutes < 60).then_some((hours, minutes, end))
}
