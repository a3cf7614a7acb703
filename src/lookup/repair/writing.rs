//! A new number written where the target has the old one, in that target's own way, or refused.

use crate::language::{Language, Measure, NumberStyle, OrdinalEndings, Singular};
use crate::text::normal::normal;
use crate::text::tokens::{Token, TokenKind};

use super::figures::{Figure, Reading, Value};
use super::half_day::HalfDay;
use super::joining::{self, Spoken};
use super::numbers::Difference;
use super::{Edit, Why};

/// The longest day of a month, in digits.
const DAY_DIGITS: usize = 2;
/// How many words and numbers may stand between a day and its month: `3, 4 et 5 de mayo`.
const DAY_REACH: usize = 5;
/// How many words link one number to another: `entre el 1 y el 3`.
const MOST_LINKS: usize = 2;

/// The new number in the place of `old`, a number of the target, with what changes beside it.
pub(super) fn write(
    target: &Reading,
    old: &Figure,
    source: &Reading,
    difference: &Difference,
) -> Result<Edit, Why> {
    match (&difference.old.value, &difference.new.value) {
        (Value::Time { hours: was, .. }, Value::Time { hours, minutes }) => {
            write_time(target, old, difference, [*was, *hours], *minutes)
        }
        (Value::Verbatim(from), Value::Verbatim(to)) => {
            let told = [source.language, target.language].map(|l| l.is_some_and(|l| l.numbers.day_first));
            let is_date = from.contains('/') && told[0] != told[1];
            if marks(from) != marks(to) || is_date {
                return Err(Why::Writing);
            }
            let span = target.span(old);
            let edit = Edit { start: span.start, end: span.end, to: to.clone() };
            let spoken = [from, to].map(|text| {
                let day = text.split_once('/').filter(|_| told[1]).map(|(day, _)| day);
                Spoken { whole: day, is_grouped: false, is_ordinal: false }
            });
            joining::number(target, old, edit, spoken)
        }
        (Value::Count { whole: was, .. }, Value::Count { whole, decimals }) => {
            let edit = match marked(target, old, difference)? {
                Some(edit) => edit,
                None => write_count(target, old, difference, whole, decimals)?,
            };
            if edit.start < target.span(old).start {
                return Ok(edit);
            }
            let has_mark = ordinal_mark(target, old).is_some() || first_day_end(target, old).is_some();
            let keeps_mark = has_mark && edit.end == target.span(old).end;
            let is_marked = keeps_mark || !edit.to.ends_with(|c: char| c.is_ascii_digit());
            let before = Spoken { whole: Some(was), is_grouped: old.group.is_some(), is_ordinal: has_mark };
            let is_grouped = !edit.to.starts_with(whole);
            let after = Spoken { whole: Some(whole), is_grouped, is_ordinal: is_marked };
            joining::number(target, old, edit, [before, after])
        }
        _ => Err(Why::Writing),
    }
}

/// A time in the place of another, in the half of the day that the target says.
fn write_time(
    target: &Reading,
    old: &Figure,
    difference: &Difference,
    [was, hours]: [u8; 2],
    minutes: u8,
) -> Result<Edit, Why> {
    let span = target.span(old);
    let padded = difference.new.text.starts_with('0');
    let (edit, shown) = match &old.half {
        None => {
            let to = time(&old.text, hours, minutes, padded);
            (Edit { start: span.start, end: span.end, to }, [was, hours])
        }
        Some(half) => {
            let is_said = difference.new.half.as_ref().is_some_and(|said| !said.is_sign);
            let fits = half.is_sign || (is_said && half.has(hours));
            if !fits {
                return Err(Why::Writing);
            }
            let shown = [was, hours].map(HalfDay::shown);
            let end = target.tokens[half.tokens.end - 1].end();
            let start = target.tokens[half.tokens.start].start;
            let sign = &target.text[start..end];
            let sign = if half.has(hours) { sign.to_owned() } else { HalfDay::other(sign) };
            let to = time(&old.text, shown[1], minutes, padded) + &target.text[span.end..start] + &sign;
            (Edit { start: span.start, end, to }, shown)
        }
    };
    if (shown[0] == 1) != (shown[1] == 1) && has_hour_word(target, old) {
        return Err(Why::Agreement);
    }
    let edit = joining::hour(target, edit, shown)?;
    if edit.start < span.start {
        return Ok(edit);
    }
    let digits = shown.map(|hours| hours.to_string());
    let spoken = [&digits[0], &digits[1]].map(|digits| Spoken {
        whole: Some(digits),
        is_grouped: false,
        is_ordinal: false,
    });
    joining::number(target, old, edit, spoken)
}

/// Whether a word for hours follows a time.
fn has_hour_word(target: &Reading, old: &Figure) -> bool {
    let is_hour = |word: &str| {
        let measures = target.language.map(|language| language.quantities.measures);
        measures.is_some_and(|all| all.contains(&(normal(word).as_str(), Measure::Hour)))
    };
    target.after(old.tokens.end).is_some_and(|token| is_hour(token.text))
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
    if matches!(marks, ":" | ".") || (marks.is_empty() && minutes > 0) {
        let mark = if marks.is_empty() { ":" } else { marks };
        return format!("{hours}{mark}{minutes:02}");
    }
    let sign = marks.trim_end();
    if minutes == 0 {
        return format!("{hours}{sign}");
    }
    let space = &sign[..sign.len() - sign.trim_start().len()];
    format!("{hours}{sign}{space}{minutes:02}")
}

/// A day of a month or an ordinal, with the mark that the new number has.
fn marked(target: &Reading, old: &Figure, difference: &Difference) -> Result<Option<Edit>, Why> {
    let Value::Count { whole, .. } = &difference.new.value else { return Ok(None) };
    let start = target.span(old).start;
    if let Some(end) = day_end(target, old, difference) {
        return Ok(Some(Edit { start, end, to: day(target, whole) }));
    }
    let endings = target.language.and_then(|language| language.numbers.ordinal_endings);
    let (Some(endings), Some(mark)) = (endings, ordinal_mark(target, old)) else { return Ok(None) };
    if !is_ending(endings, mark.text) {
        return Ok(None);
    }
    let number = difference.new.value.whole().and_then(|whole| whole.parse().ok()).ok_or(Why::Ordinal)?;
    let ending = ending(endings, number, mark.text).ok_or(Why::Ordinal)?;
    let written = count(target, old, &difference.new, whole, "")?;
    let between = &target.text[target.span(old).end..mark.start];
    Ok(Some(Edit { start, end: mark.end(), to: format!("{written}{between}{ending}") }))
}

/// The mark that makes an ordinal of a number.
fn ordinal_mark<'a>(target: &'a Reading, old: &Figure) -> Option<&'a Token<'a>> {
    let style = &target.language?.numbers;
    let stop = target.tokens.get(old.tokens.end).is_some_and(|token| token.text == ".");
    let mark = target.tokens.get(old.tokens.end + usize::from(stop))?;
    let is_known = style.ordinal_marks.contains(&mark.text)
        || style.ordinal_endings.is_some_and(|endings| is_ending(endings, mark.text));
    is_known.then_some(mark)
}

fn is_ending(endings: OrdinalEndings, mark: &str) -> bool {
    endings.usual.contains(&mark) || endings.others.iter().any(|(_, other)| *other == Some(mark))
}

/// The mark of an ordinal, of several spellings that of the old one.
fn ending(endings: OrdinalEndings, number: u64, old: &str) -> Option<&'static str> {
    let has = |digits: u64| match digits {
        _ if !endings.by_last_digits => number == digits,
        10.. => number % 100 == digits,
        _ => number % 10 == digits,
    };
    match endings.others.iter().find(|(digits, _)| has(*digits)) {
        Some((_, ending)) => *ending,
        None => endings.usual.iter().find(|usual| **usual == old).or(endings.usual.first()).copied(),
    }
}

/// Where a day of a month ends with its mark (`er` of `1er`), if the old number is one and the new can be.
fn day_end(target: &Reading, old: &Figure, difference: &Difference) -> Option<usize> {
    let is_day = |value: &Value| value.whole().is_some_and(|whole| whole.len() <= DAY_DIGITS);
    if !is_day(&difference.old.value) || !is_day(&difference.new.value) {
        return None;
    }
    let marked = first_day_end(target, old);
    let after = marked.unwrap_or(old.tokens.end);
    // Where `er` makes no other ordinal, it makes a day of the number by itself.
    let by_mark = marked.is_some() && old.joined.is_some() && difference.old.joined.is_none();
    let by_mark = by_mark && ordinal_mark(target, old).is_none();
    let is_ordinal = marked.is_none() && ordinal_mark(target, old).is_some();
    let by_month = is_before_month(target, after) || is_after_month(target, old);
    (by_mark || (by_month && !is_ordinal)).then(|| target.tokens[after - 1].end())
}

/// Where the mark ends that makes `1` the first of a month that is named after it.
pub(super) fn has_first_day(reading: &Reading, figure: &Figure) -> Option<usize> {
    first_day_end(reading, figure).filter(|&end| is_before_month(reading, end))
}

/// Where a mark ends that makes an ordinal of a number and changes with it.
pub(super) fn ordinal_ending(reading: &Reading, figure: &Figure) -> Option<usize> {
    let endings = reading.language?.numbers.ordinal_endings?;
    let is_mark =
        |place: &usize| reading.tokens.get(*place).is_some_and(|token| is_ending(endings, token.text));
    Some(figure.tokens.end).filter(is_mark).map(|place| place + 1)
}

/// Where the mark ends that makes `1` the first of a month, where one stands.
fn first_day_end(target: &Reading, old: &Figure) -> Option<usize> {
    let marks = target.language?.numbers.first_day_marks;
    let stop = target.tokens.get(old.tokens.end).is_some_and(|token| token.text == ".");
    let place = old.tokens.end + usize::from(stop);
    let is_mark = target.tokens.get(place).is_some_and(|token| marks.contains(&token.text));
    (old.text == "1" && is_mark).then_some(place + 1)
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
fn is_month(token: &Token, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.months.contains(&normal(token.text).as_str()))
}

/// A day of a month as the target's language writes it.
fn day(target: &Reading, whole: &str) -> String {
    let first = target.language.and_then(|language| language.numbers.first_day);
    first.filter(|_| whole == "1").map_or_else(|| whole.to_owned(), str::to_owned)
}

/// An amount in the place of another; refused is what would change the words beside it.
fn write_count(
    target: &Reading,
    old: &Figure,
    difference: &Difference,
    whole: &str,
    decimals: &str,
) -> Result<Edit, Why> {
    if is_ordinal(target, old, difference) {
        return Err(Why::Ordinal);
    }
    let span = target.span(old);
    let to = count(target, old, &difference.new, whole, decimals)?;
    let edit = Edit { start: span.start, end: span.end, to };
    let edit = bare_hour(target, old, difference, edit)?;
    let singular = target.language.map_or(Singular::One, |language| language.numbers.singular);
    let [was, is] = [&difference.old.value, &difference.new.value].map(|value| is_singular(value, singular));
    if edit.start == span.start && was != is && is_counting(target, old) {
        return Err(Why::Agreement);
    }
    Ok(edit)
}

/// An amount that may be an hour, with the article of that hour: `a las 2`, `a la 1`. Which one stands before other hours,
/// only minutes tell: `la 1` may be a name, and `l'1` something else.
fn bare_hour(target: &Reading, old: &Figure, difference: &Difference, edit: Edit) -> Result<Edit, Why> {
    let values = [&difference.old.value, &difference.new.value];
    let hours = values.map(|value| match (value.as_time(), value.whole()) {
        (Some(Value::Time { hours, .. }), _) => Some(hours),
        (_, whole) => whole.and_then(|whole| whole.parse().ok()),
    });
    let [Some(was), Some(is)] = hours else { return Ok(edit) };
    if (was == 1) == (is == 1) || !joining::may_be_hour(target, old) {
        return Ok(edit);
    }
    if is == 1 || difference.old.value.as_time().is_some() {
        return joining::hour(target, edit, [was, is]);
    }
    if joining::is_elided(&target.text[..edit.start]) { Err(Why::Agreement) } else { Ok(edit) }
}

/// Whether a number counts what has one form for one and another for several: a noun after it, a determiner of several
/// before it, or a verb or more of the phrase after it. `de 1 a 9` and `por 2-1` count nothing.
fn is_counting(target: &Reading, old: &Figure) -> bool {
    let is_word = target.after(old.tokens.end).is_some_and(|token| token.kind == TokenKind::Word);
    has_noun(target, old)
        || joining::follows_plural(target, target.span(old).start)
        || (is_word && !is_linked(target, old))
}

/// Whether a number is one of two that a sign joins, or that a preposition and few other words do.
fn is_linked(target: &Reading, old: &Figure) -> bool {
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let function = |token: &Token| is_function(token, target.language);
    let joins = |[number, sign]: [&Token; 2]| is_number(number) && sign.kind == TokenKind::Sign;
    let before = old.tokens.start.checked_sub(2).and_then(|at| target.tokens.get(at..at + 2));
    let mut next = target.tokens[old.tokens.end..].iter().filter(|token| token.kind != TokenKind::Space);
    before.is_some_and(|pair| joins([&pair[0], &pair[1]]))
        || (target.before(old.tokens.start).is_some_and(function)
            && next.by_ref().take(MOST_LINKS + 1).find(|token| !function(token)).is_some_and(is_number))
}

fn is_function(token: &Token, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.function_words.contains(&normal(token.text).as_str()))
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
pub(super) fn has_noun(target: &Reading, old: &Figure) -> bool {
    let is_noun = |token: &Token| token.kind == TokenKind::Word && !is_function(token, target.language);
    target.after(old.tokens.end).is_some_and(is_noun)
}

pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
