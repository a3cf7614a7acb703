//! Hours of the day in words: `seis y media`, `siete menos cuarto`, `half past six`, `dos quarts de set`.

use crate::language::Measure;
use crate::text::numbers::{Number, ONE, Value};

use super::forms::{self, Form};
use super::phrases::Phrases;

/// The hours that words and numbers of a text say together, and what an hour and a half is.
pub(super) fn forms(phrases: &Phrases, found: &[Number]) -> Vec<Form> {
    (0..phrases.words.len()).flat_map(|at| one(phrases, found, at)).collect()
}

/// An hour and minutes, and those of the other half of the day where the hour does not say which is meant.
pub(super) fn of_day(hour: u64, minute: u64) -> Vec<Vec<Value>> {
    let other = match hour {
        ..12 => hour + 12,
        12 => 0,
        _ => hour,
    };
    [hour, other].map(|hour| vec![Value::whole(hour), Value::whole(minute)]).into()
}

/// The forms of the hour that begins at a word.
fn one(phrases: &Phrases, found: &[Number], at: usize) -> Vec<Form> {
    let clock = &phrases.language.quantities.clock;
    let hour = |at| amount(phrases, found, at).filter(|(hour, _)| *hour <= 24);
    let formed = |end, hour: u64, minutes: i64| {
        let minutes =
            (i64::try_from(hour * 60).unwrap_or_default() + minutes).rem_euclid(24 * 60).unsigned_abs();
        let forms = of_day(minutes / 60, minutes % 60).into_iter();
        forms.map(|values| Form::new(&phrases.span(at..end), values)).collect()
    };
    if let Some((hour, end)) = hour(at) {
        let end =
            phrases.measure(end).filter(|(measure, _)| *measure == Measure::Hour).map_or(end, |(_, end)| end);
        let lacking = || phrases.past(end, clock.less).and_then(|at| amount(phrases, found, at));
        if let Some((minutes, end)) = phrases.at(end, clock.after) {
            return formed(end, hour, minutes);
        }
        if let Some((minutes, end)) = lacking() {
            return formed(end, hour, -i64::try_from(minutes).unwrap_or_default());
        }
    }
    if let Some((minutes, next)) = phrases.at(at, clock.before)
        && let Some((hour, end)) = hour(next)
    {
        return formed(end, hour, minutes);
    }
    if let Some((minutes, next)) = amount(phrases, found, at)
        && let Some((hour, end)) = phrases.past(next, clock.to).and_then(hour)
    {
        return formed(end, hour, -i64::try_from(minutes).unwrap_or_default());
    }
    alone(phrases, at)
}

/// The forms of a measure and a half without a number before it: `hora y media`.
fn alone(phrases: &Phrases, at: usize) -> Vec<Form> {
    let halved = phrases.measure(at).and_then(|(measure, end)| {
        let end = phrases.past(end, phrases.language.quantities.and_halves)?;
        Some((measure, end))
    });
    let Some((measure, end)) = halved else { return vec![] };
    let amount = ONE + ONE / 2;
    let mut values = forms::of_fraction(amount, Some(measure));
    values.push(vec![Value::Amount(amount)]);
    values.into_iter().map(|values| Form::new(&phrases.span(at..end), values)).collect()
}

/// The whole number below 60 at a word, in digits or as a word that may be no number elsewhere, and the word after it.
fn amount(phrases: &Phrases, found: &[Number], at: usize) -> Option<(u64, usize)> {
    let read = found.iter().find(|number| phrases.first(&number.span) == at);
    let read = read.and_then(|number| match number.value {
        Value::Amount(amount) if amount % ONE == 0 => {
            Some((u64::try_from(amount / ONE).ok()?, phrases.after(&number.span)))
        }
        _ => None,
    });
    read.or_else(|| phrases.at(at, phrases.language.number_words)).filter(|(amount, _)| *amount < 60)
}
