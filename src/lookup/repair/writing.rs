//! A new number written where the target has the old one, in that target's own way, or refused.

use crate::language::{Language, NumberStyle, Singular};
use crate::text::normal::normal;
use crate::text::tokens::{Token, TokenKind};

use super::figures::{Figure, Reading, Value};
use super::numbers::Difference;
use super::{Edit, Why};

/// The longest day of a month, in digits.
const DAY_DIGITS: usize = 2;
/// How many words and numbers may stand between a day and its month: `3, 4 et 5 de mayo`.
const DAY_REACH: usize = 5;

/// The new number in the place of `old`, a number of the target.
pub(super) fn write(
    target: &Reading,
    old: &Figure,
    source: &Reading,
    difference: &Difference,
) -> Result<Edit, Why> {
    let span = target.span(old);
    let edit = |end: usize, to: String| Edit { start: span.start, end, to };
    match (&difference.old.value, &difference.new.value) {
        (Value::Time { .. }, Value::Time { hours, minutes }) => {
            let padded = difference.new.text.starts_with('0');
            Ok(edit(span.end, time(&old.text, *hours, *minutes, padded)))
        }
        (Value::Verbatim(from), Value::Verbatim(to)) => {
            let told = [source.language, target.language].map(|l| l.is_some_and(|l| l.numbers.day_first));
            let is_date = from.contains('/') && told[0] != told[1];
            if marks(from) != marks(to) || is_date {
                return Err(Why::Writing);
            }
            Ok(edit(span.end, to.clone()))
        }
        (Value::Count { .. }, Value::Count { whole, decimals }) => {
            if let Some(end) = day_end(target, old, difference) {
                return Ok(edit(end, day(target, whole)));
            }
            guard(target, old, difference)?;
            Ok(edit(span.end, count(target, old, &difference.new, whole, decimals)?))
        }
        _ => Err(Why::Writing),
    }
}

/// The marks of a number without its digits.
fn marks(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// A time as the old one is written: `10:30`, `10 h 30`, `10h30`, `10 h`.
fn time(old: &str, hours: u8, minutes: u8, padded: bool) -> String {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (old_hours, rest) = old.split_at(digits(old));
    let marks = &rest[..rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len())];
    let pad = old_hours.starts_with('0') || (marks == ":" && padded);
    let hours = if pad { format!("{hours:02}") } else { hours.to_string() };
    if marks == ":" {
        return format!("{hours}:{minutes:02}");
    }
    let sign = marks.trim_end();
    if minutes == 0 {
        return format!("{hours}{sign}");
    }
    let space = &sign[..sign.len() - sign.trim_start().len()];
    format!("{hours}{sign}{space}{minutes:02}")
}

/// Where a day of a month ends with its mark (`er` of `1er`), if the old number is one and the new can be.
fn day_end(target: &Reading, old: &Figure, difference: &Difference) -> Option<usize> {
    let is_day = |value: &Value| matches!(value, Value::Count { whole, decimals } if decimals.is_empty() && whole.len() <= DAY_DIGITS);
    if !is_day(&difference.old.value) || !is_day(&difference.new.value) {
        return None;
    }
    let marked = first_day_mark(target, old);
    let end = marked.map_or(target.span(old).end, Token::end);
    let after = old.tokens.end + usize::from(marked.is_some());
    let by_mark = marked.is_some() && difference.old.joined.is_none();
    (by_mark || is_before_month(target, after) || is_after_month(target, old)).then_some(end)
}

/// The mark that makes `1` the first of a month, where one stands.
fn first_day_mark<'a>(target: &'a Reading, old: &Figure) -> Option<&'a Token<'a>> {
    let mark = target.language?.numbers.first_day?.strip_prefix('1')?;
    target.tokens.get(old.tokens.end).filter(|token| old.text == "1" && token.text == mark)
}

/// Whether a month follows, with nothing between but links of at most three letters and other days.
fn is_before_month(target: &Reading, after: usize) -> bool {
    let spoken = target.tokens[after..].iter().filter(|token| token.is_spoken()).take(DAY_REACH);
    let mut between =
        spoken.skip_while(|token| is_link(token, target.language) && !is_month(token, target.language));
    between.next().is_some_and(|token| is_month(token, target.language))
}

/// Whether a word or number may stand between a day and its month. `en` may not: `3 en mayo` is no day.
fn is_link(token: &Token, language: Option<&Language>) -> bool {
    let counts = || language.is_some_and(|language| language.month_prepositions.contains(&token.text));
    match token.kind {
        TokenKind::Number => token.text.len() <= DAY_DIGITS,
        _ => token.text.chars().count() <= 3 && !counts(),
    }
}

fn is_after_month(target: &Reading, old: &Figure) -> bool {
    let language = target.language.filter(|language| !language.numbers.day_first);
    language.is_some()
        && target.before(old.tokens.start).is_some_and(|token| is_month(token, language))
        && target.after(old.tokens.end).is_none_or(|token| token.kind == TokenKind::Sign)
}

/// Whether a word is a month of a language.
pub(super) fn is_month(token: &Token, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.months.contains(&normal(token.text).as_str()))
}

/// A day of a month as the target's language writes it.
fn day(target: &Reading, whole: &str) -> String {
    let first = target.language.and_then(|language| language.numbers.first_day);
    first.filter(|_| whole == "1").map_or_else(|| whole.to_owned(), str::to_owned)
}

/// Refuses what would change the words beside the number.
fn guard(target: &Reading, old: &Figure, difference: &Difference) -> Result<(), Why> {
    let singular = target.language.map_or(Singular::One, |language| language.numbers.singular);
    let [before, after] =
        [&difference.old.value, &difference.new.value].map(|value| is_singular(value, singular));
    if is_ordinal(target, old, difference) {
        return Err(Why::Ordinal);
    }
    if before != after && has_noun(target, old) { Err(Why::Agreement) } else { Ok(()) }
}

/// Whether what is joined to the number might not fit the new one. It fits if it is the same for every
/// number from 2, or stands in the source, too (`5G`).
fn is_ordinal(target: &Reading, old: &Figure, difference: &Difference) -> bool {
    let Some(mark) = &old.joined else { return false };
    let known = target.language.is_some_and(|l| l.numbers.ordinal_marks.contains(&mark.as_str()));
    let same = difference.old.joined == old.joined;
    let one = difference.old.value.is_one() || difference.new.value.is_one();
    one || !(known || same)
}

fn is_singular(value: &Value, singular: Singular) -> bool {
    match (singular, value) {
        (Singular::BelowTwo, Value::Count { whole, .. }) => whole == "0" || whole == "1",
        _ => value.is_one(),
    }
}

/// Whether a word that is not a mere function word follows a number.
fn has_noun(target: &Reading, old: &Figure) -> bool {
    let function =
        |word: &str| target.language.is_some_and(|l| l.function_words.contains(&normal(word).as_str()));
    target.after(old.tokens.end).is_some_and(|token| token.kind == TokenKind::Word && !function(token.text))
}

/// An amount with the target's marks.
fn count(target: &Reading, old: &Figure, new: &Figure, whole: &str, decimals: &str) -> Result<String, Why> {
    let style = target.language.map(|language| &language.numbers);
    let mut written = whole.to_owned();
    if is_grouped(old, new, whole) {
        let shown = old.group.or_else(|| target.figures.iter().find_map(|figure| figure.group));
        written = group(whole, shown.or(style.map(|style| style.group)).ok_or(Why::Writing)?);
    }
    if !decimals.is_empty() {
        written.push(decimal_mark(old, style).ok_or(Why::Writing)?);
        written.push_str(decimals);
    }
    Ok(written)
}

/// Whether thousands are marked: where the query marks them or the old number did, unless the target shows
/// that it does not mark numbers of this length. A year is marked nowhere.
fn is_grouped(old: &Figure, new: &Figure, whole: &str) -> bool {
    let Value::Count { whole: old_whole, .. } = &old.value else { return false };
    let unmarked_as_long = old.group.is_none() && old_whole.len() >= whole.len();
    whole.len() > 3 && (old.group.is_some() || (new.group.is_some() && !unmarked_as_long))
}

fn group(whole: &str, mark: char) -> String {
    let mut written = String::with_capacity(whole.len() * 2);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

/// The decimal mark that the old number shows, else the language's.
fn decimal_mark(old: &Figure, style: Option<&NumberStyle>) -> Option<char> {
    let shown = match &old.value {
        Value::Count { decimals, .. } if !decimals.is_empty() => {
            old.text.chars().rev().find(|c| !c.is_ascii_digit())
        }
        _ => None,
    };
    shown.or(style.map(|style| style.decimal))
}
