//! Months and days of the week that differ between query and source, found in the target and replaced there; and whether
//! nothing but these and numbers differs.

use crate::text::normal::normal;
use crate::text::tokens::{Token, TokenKind};

use super::Edit;
use super::figures::Reading;
use super::joining;
use super::writing::{capitalised, has_first_day, ordinal_ending};

/// A month or a day of the week as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    value: Value,
    /// Which of the forms of its day it is: the first of one, the second of several.
    form: usize,
    /// Its first token.
    place: usize,
    /// How many tokens it has.
    pub(super) length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// 0 for January.
    Month(usize),
    /// 1 for Monday.
    Day(u8),
}

/// A month or day of the source and the query's in its place.
pub(super) type Difference = [Named; 2];

/// The months and days that differ between texts that differ in nothing else but numbers and what changes with them:
/// `d'avril`, `3rd`, `1er`. `None` if more differs.
pub(super) fn differences(query: &Reading, source: &Reading) -> Option<Vec<Difference>> {
    let (theirs, ours) = (pieces(query), pieces(source));
    let mut differences = vec![];
    if theirs.len() != ours.len() {
        return None;
    }
    for (new, old) in theirs.iter().zip(&ours) {
        match (&new.said, &old.said) {
            (Said::Named(new, capital), Said::Named(old, other)) if capital == other => {
                if new.form != old.form && forms(query, new.value).len() == forms(query, old.value).len() {
                    return None;
                }
                differences.extend((new.value != old.value).then_some([*old, *new]));
            }
            (new, old) if new == old => {}
            _ => return None,
        }
    }
    Some(differences)
}

/// The new month or day in the place of the old one, if that stands once in both texts and nothing else would change.
pub(super) fn edit(source: &Reading, target: &Reading, [old, new]: Difference) -> Option<Edit> {
    if matches!(old.value, Value::Month(_)) != matches!(new.value, Value::Month(_))
        || adds_day(source, target)
        || adds_date(source, target)
    {
        return None;
    }
    let is_one = |reading: &Reading| -> Option<Named> {
        let mut found = all(reading).filter(|found| found.value == old.value);
        found.next().filter(|_| found.next().is_none())
    };
    is_one(source)?;
    let stands = is_one(target)?;
    let span = target.tokens[stands.place].start..target.tokens[stands.place + stands.length - 1].end();
    let written = &target.text[span.clone()];
    let to = form(target, stands, new.value)?;
    let to = if written.contains(' ') { to.to_owned() } else { to.replace(' ', "-") };
    let to = match written.starts_with(char::is_uppercase) {
        true if written.contains(char::is_lowercase) => capitalised(&to),
        true => to.to_uppercase(),
        false => to,
    };
    joining::word(target, written, Edit { start: span.start, end: span.end, to }).ok()
}

/// Whether the target names a day of the week that the source, which names a month, does not: `3 de marzo`,
/// `mardi 3 mars`. It would be another of another date.
pub(super) fn adds_day(source: &Reading, target: &Reading) -> bool {
    let ours = || all(source);
    let is_day = |named: &Named| matches!(named.value, Value::Day(_));
    ours().any(|named| !is_day(&named))
        && all(target).any(|day| is_day(&day) && !ours().any(|named| named.value == day.value))
}

/// Whether the target names a date where the source has its day of the week alone.
fn adds_date(source: &Reading, target: &Reading) -> bool {
    let is_month = |named: Named| matches!(named.value, Value::Month(_));
    !all(source).any(is_month) && all(target).any(is_month)
}

/// The months and days that a text names.
fn all<'r>(reading: &'r Reading) -> impl Iterator<Item = Named> + 'r {
    (0..reading.tokens.len()).filter_map(|place| named(reading, place))
}

/// The form of a month or day that can stand where another does.
fn form(target: &Reading, old: Named, new: Value) -> Option<&'static str> {
    let (before, forms) = (forms(target, old.value), forms(target, new));
    if let (Value::Day(old), Value::Day(new)) = (old.value, new) {
        let feminine = target.language?.joining.feminine_days;
        if feminine.contains(&old) != feminine.contains(&new) {
            return None;
        }
    }
    let is_several = || joining::follows_plural(target, target.tokens[old.place].start);
    let at = match (before.len(), forms.len()) {
        (_, 1) => 0,
        (1, _) => usize::from(is_several()),
        _ => old.form,
    };
    forms.get(at).copied()
}

fn forms(reading: &Reading, value: Value) -> Vec<&'static str> {
    let Some(language) = reading.language else { return vec![] };
    match value {
        Value::Month(month) => vec![language.months[month]],
        Value::Day(day) => {
            let days = language.quantities.weekdays.iter();
            days.filter(|(_, number)| *number == day).map(|(form, _)| *form).collect()
        }
    }
}

/// The month or day that is named from a token on.
pub(super) fn named(reading: &Reading, place: usize) -> Option<Named> {
    let language = reading.language?;
    let word = reading.tokens.get(place).filter(|token| token.kind == TokenKind::Word)?;
    if language.quantities.capital_days && !word.text.starts_with(char::is_uppercase) {
        return None;
    }
    let first = normal(word.text);
    if let Some(month) = language.months.iter().position(|month| *month == first) {
        return Some(Named { value: Value::Month(month), form: 0, place, length: 1 });
    }
    let days = language.quantities.weekdays.iter().filter(|(form, _)| form.split(' ').next() == Some(&first));
    let found = days.filter_map(|&(form, day)| {
        let length = 2 * form.split(' ').count() - 1;
        let tokens = reading.tokens.get(place..place + length)?;
        let is_joint = |token: &Token| token.text == " " || token.text == "-";
        let says = |(at, word): (usize, &str)| {
            normal(tokens[2 * at].text) == word && (at == 0 || is_joint(&tokens[2 * at - 1]))
        };
        form.split(' ').enumerate().all(says).then_some((form, day, length))
    });
    let (form, day, length) = found.max_by_key(|&(_, _, length)| length)?;
    let value = Value::Day(day);
    let form = forms(reading, value).iter().position(|other| *other == form)?;
    Some(Named { value, form, place, length })
}

/// A piece of a text as it is compared with another.
struct Piece<'a> {
    start: usize,
    said: Said<'a>,
}

#[derive(Debug)]
enum Said<'a> {
    Number,
    /// The mark of an ordinal that changes with its number.
    Ordinal,
    /// With its capital, if it has one.
    Named(Named, bool),
    /// What changes before the next piece, as it stands before most, with its capital.
    Before(&'static str, bool),
    Space,
    Other(&'a str),
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number, Self::Number) | (Self::Ordinal, Self::Ordinal) | (Self::Space, Self::Space) => {
                true
            }
            (Self::Before(one, capital), Self::Before(other, is)) => (one, capital) == (other, is),
            (Self::Other(one), Self::Other(other)) => one == other,
            _ => false,
        }
    }
}

fn pieces<'a>(reading: &Reading<'a>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece> = vec![];
    let mut place = 0;
    while let Some(token) = reading.tokens.get(place) {
        let figure = reading.figures.iter().find(|figure| figure.tokens.start == place);
        let named = named(reading, place);
        let start = token.start;
        let is_capital = |start: usize| reading.text[start..].starts_with(char::is_uppercase);
        if (figure.is_some() || named.is_some())
            && let Some((usual, start)) = joining::before(reading, start)
        {
            pieces.truncate(pieces.partition_point(|piece| piece.start < start));
            pieces.push(Piece { start, said: Said::Before(usual, is_capital(start)) });
        }
        let (said, next) = match (figure, named) {
            (Some(figure), _) => (Said::Number, figure.tokens.end),
            (None, Some(named)) => (Said::Named(named, is_capital(start)), place + named.length),
            _ if token.kind == TokenKind::Space => (Said::Space, place + 1),
            _ => (Said::Other(token.text), place + 1),
        };
        pieces.push(Piece { start, said });
        place = next;
        let Some(figure) = figure else { continue };
        if let Some(end) = has_first_day(reading, figure) {
            place = end;
        } else if let Some(end) = ordinal_ending(reading, figure) {
            pieces.push(Piece { start: reading.tokens[next].start, said: Said::Ordinal });
            place = end;
        }
    }
    pieces
}
