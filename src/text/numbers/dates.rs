//! Dates in figures, and the names of months and days: `12/05/2024`, `2024-05-12`, `11-S`, `12 mai`, `lunes`.

use super::page::{Page, is_blank};
use super::vocabulary::Meaning;
use super::{Number, Script, Value};

/// Two digits of a year below this are of this century.
const CENTURY_TURN: u64 = 50;

/// A date: day, month from 1, year if it is said.
struct Date {
    day: u64,
    month: u8,
    year: Option<u64>,
}

/// Reads the date in figures at word `at`, which has these digits; how many words it takes.
pub(super) fn read(page: &Page<'_>, at: usize, digits: &str, found: &mut Vec<Number>) -> Option<usize> {
    let (date, taken) = marked(page, digits)
        .map(|date| (date, 1))
        .or_else(|| hyphened(page, at).map(|date| (date, 3)))
        .or_else(|| lettered(page, at).map(|date| (date, 2)))?;
    let mut push = |value| found.push(page.number(at, taken, value, Script::Figures));
    push(Value::whole(date.day));
    push(Value::Month(date.month));
    if let Some(year) = date.year {
        push(Value::whole(year));
    }
    Some(taken)
}

/// The month or day of the week that is named at word `at`, and how many words name it.
pub(super) fn day_or_month(page: &Page<'_>, at: usize) -> Option<(Value, usize)> {
    let capital = page.language.is_some_and(|language| language.quantities.capital_days);
    let is_capital = page.raw(at).starts_with(char::is_uppercase);
    let named = page.find(at, |meaning| match meaning {
        Meaning::Month(month) if is_capital || !capital => Some(Value::Month(month)),
        Meaning::Weekday(day) if is_capital == capital || at == 0 => Some(Value::Weekday(day)),
        _ => None,
    });
    named.or_else(|| short_month(page, at).filter(|_| is_capital || !capital))
}

/// `12 ene. 2024`, `Jan. 12`: a short form is a month beside a number only, and if it is a number word too,
/// with its stop only.
fn short_month(page: &Page<'_>, at: usize) -> Option<(Value, usize)> {
    let month =
        |meaning| if let Meaning::ShortMonth(month) = meaning { Some(Value::Month(month)) } else { None };
    let found = page.find(at, month)?;
    let is_number = page.find(at, |meaning| matches!(meaning, Meaning::Cardinal(_)).then_some(())).is_some();
    let is_day = |at: usize| {
        let raw = page.raw(at);
        (1..=2).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit())
    };
    let (gap, next) = (page.gap_before(at), page.gap_after(at));
    let after_day = at > 0 && is_day(at - 1) && (is_blank(gap) || matches!(gap, "-" | "/"));
    let has_stop = next.starts_with('.');
    let is_sure = page.raw(at).starts_with(char::is_uppercase) || has_stop;
    let before_day = is_sure && is_blank(next.trim_start_matches('.')) && is_day(at + 1);
    ((after_day || before_day) && (has_stop || !is_number)).then_some(found)
}

/// `12/05/2024`, `12/05/24`, `12.05.2024`.
fn marked(page: &Page<'_>, digits: &str) -> Option<Date> {
    let mark = if digits.contains('/') { '/' } else { '.' };
    let mut parts = digits.split(mark);
    let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
    let is_short = mark == '/' && parts[2].len() == 2 && parts[0].len() <= 2;
    date(page, parts).filter(|_| is_short || parts[2].len() == 4 || parts[0].len() == 4)
}

/// `2024-05-12`, `12-05-2024`.
fn hyphened(page: &Page<'_>, at: usize) -> Option<Date> {
    if page.gap_after(at) != "-" || page.gap_after(at + 1) != "-" {
        return None;
    }
    let parts = [page.raw(at), page.raw(at + 1), page.raw(at + 2)];
    let has_year = parts[1].len() == 2
        && (parts[0].len() == 4 && parts[2].len() == 2 || parts[0].len() == 2 && parts[2].len() == 4);
    date(page, parts).filter(|_| has_year)
}

/// `11-S`.
fn lettered(page: &Page<'_>, at: usize) -> Option<Date> {
    let letters = page.language?.quantities.day_letters;
    let letter = page.raw(at + 1);
    let is_one = page.gap_after(at) == "-" && letter.len() == 1 && letter.starts_with(char::is_uppercase);
    let day = page.raw(at).parse().ok().filter(|day| is_one && (1..=31).contains(day))?;
    let (_, month) = letters.iter().find(|(known, _)| letter.eq_ignore_ascii_case(known))?;
    Some(Date { day, month: *month, year: None })
}

/// Three parts as a date, in the order of the language, or from the year on.
fn date(page: &Page<'_>, parts: [&str; 3]) -> Option<Date> {
    let day_first = page.language.is_none_or(|language| language.numbers.day_first);
    let [day, month, year] = match parts {
        [year, month, day] if year.len() == 4 => [day, month, year],
        [day, month, year] if day_first => [day, month, year],
        [month, day, year] => [day, month, year],
    };
    let (mut day, mut month): (u64, u8) = (day.parse().ok()?, month.parse().ok()?);
    if month > 12 && day <= 12 {
        (day, month) = (u64::from(month), u8::try_from(day).ok()?);
    }
    let year = match year.parse().ok()? {
        short if year.len() == 2 && short < CENTURY_TURN => 2000 + short,
        short if year.len() == 2 => 1900 + short,
        year => year,
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some(Date { day, month, year: Some(year) })
}
