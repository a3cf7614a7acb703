//! What a text says in numbers, and which of them another text says in no form.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::flow::check::pair::Text;
use crate::language::Measure;
use crate::text::numbers::{Number, ONE, Script, Value, numbers, numbers_among};

use super::codes::is_technical;
use super::forms::{self, Form};
use super::phrases::Phrases;

/// A text and all that it says in numbers.
pub(super) struct Said<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) found: Vec<Number>,
    /// Read only where the numbers found are not those of the other text.
    closely: OnceCell<Closely<'t>>,
}

/// A text read closely.
struct Closely<'t> {
    phrases: Option<Phrases<'t>>,
    forms: Vec<Form>,
    /// The hours that `de la tarde` makes others, as they are written.
    moved: Vec<(Range<usize>, Value)>,
}

/// How a number is written, as far as numbers of one sort alone contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// In digits.
    Figures,
    /// As a word that counts: `siete`, `veintena`.
    Cardinal,
    /// As a word or Roman numeral that orders: `séptimo`, `VII`.
    Rank,
    /// As a part of one: `un tercio`.
    Part,
}

impl<'t> Said<'t> {
    pub(super) fn by(text: &'t Text<'t>) -> Self {
        Self { text, found: read(text), closely: OnceCell::new() }
    }

    /// The amounts that the other text says in no form.
    pub(super) fn left_over<'s>(&'s self, other: &Said) -> Vec<&'s Number> {
        let is_amount = |value| matches!(value, Value::Amount(1..));
        let is_there = |value| other.found.iter().any(|found| found.value == value);
        let is_free = |number: &&Number| is_amount(number.value) && !is_there(number.value);
        let mut left: Vec<&Number> = self.found.iter().filter(is_free).collect();
        if !left.is_empty() {
            let heard = other.heard_beside(self);
            left.retain(|number| !self.is_heard(number, &heard, other));
        }
        left
    }

    /// The words of the text, if its language is known.
    pub(super) fn phrases(&self) -> Option<&Phrases<'t>> {
        self.closely().phrases.as_ref()
    }

    fn closely(&self) -> &Closely<'t> {
        self.closely.get_or_init(|| {
            let phrases = Phrases::of(self.text);
            let mut forms = forms::all(self.text, &self.found, phrases.as_ref());
            let moved = |number| moved(self.text.text, phrases.as_ref()?, number);
            let moved: Vec<_> = self.found.iter().filter_map(moved).collect();
            forms.retain(|form| {
                !moved.iter().any(|(span, hour)| covers(span, &form.span) && form.values == [*hour])
            });
            Closely { phrases, forms, moved }
        })
    }

    /// Where those of some numbers stand that are written in digits; each place once.
    pub(super) fn figures(&self, numbers: &[&Number]) -> Vec<Range<usize>> {
        let figures = numbers.iter().filter(|number| self.sort(number) == Sort::Figures);
        let mut places: Vec<_> = figures
            .filter(|number| !is_technical(self.text.text, &number.span))
            .map(|number| self.place(number))
            .collect();
        places.dedup();
        places
    }

    /// Where a number stands, with the half of the day that belongs to it.
    pub(super) fn place(&self, number: &Number) -> Range<usize> {
        let half = |phrases| [0, 1].into_iter().find_map(|half| half_day(phrases, number, half));
        number.span.start..self.phrases().and_then(half).unwrap_or(number.span.end)
    }

    fn is_digits(&self, number: &Number) -> bool {
        self.text.text[number.span.clone()].starts_with(|c: char| c.is_ascii_digit())
    }

    /// Of which sort a number is.
    pub(super) fn sort(&self, number: &Number) -> Sort {
        let is_ordinal = |phrases: &Phrases| {
            phrases.at(phrases.last(&number.span), phrases.language.quantities.ordinals).is_some()
        };
        match number.value {
            _ if self.is_digits(number) => Sort::Figures,
            _ if number.script == Script::Figures => Sort::Rank,
            Value::Amount(..ONE) => Sort::Part,
            _ if self.phrases().is_some_and(is_ordinal) => Sort::Rank,
            _ => Sort::Cardinal,
        }
    }

    /// Whether a number is about ten, in the unit that a language counts so: `una docena`, `une dizaine`.
    pub(super) fn is_about_ten(&self, number: &Number) -> bool {
        let is_round = |phrases: &Phrases| {
            phrases.at(phrases.last(&number.span), phrases.language.quantities.collectives).is_some()
        };
        (number.value == Value::whole(10) || number.value == Value::whole(12))
            && self.phrases().is_some_and(is_round)
    }

    /// Every value that the text says; what several say together only where the other text says all of it.
    fn heard_beside(&self, other: &Said) -> HashSet<Value> {
        let theirs: HashSet<Value> =
            other.closely().forms.iter().flat_map(|form| &form.values).copied().collect();
        let forms = self.closely().forms.iter();
        let heard = forms
            .filter(|form| form.values.len() == 1 || form.values.iter().all(|value| theirs.contains(value)));
        heard.flat_map(|form| &form.values).copied().collect()
    }

    /// Whether a number of this text is among what the other text says.
    fn is_heard(&self, number: &Number, heard: &HashSet<Value>, other: &Said) -> bool {
        let forms = self.closely().forms.iter().filter(|form| {
            covers(&form.span, &number.span) && form.instead.is_none_or(|value| value == number.value)
        });
        let mut sayings = forms.map(|form| &form.values);
        sayings.any(|values| values.iter().all(|value| heard.contains(value)))
            || self.is_bare_in(number, other)
            || self.is_digits(number)
                && !self.closely().moved.iter().any(|(span, _)| *span == number.span)
                && other.writes(&self.text.text[number.span.clone()])
    }

    /// Whether an hour of the afternoon is a number without any unit in the other text: `8 de la tarde`, `at 8`.
    fn is_bare_in(&self, number: &Number, other: &Said) -> bool {
        let is_bare = |number: &Number| number.unit != Some(Measure::Hour);
        let is_number = |hour: Value| other.found.iter().any(|other| is_bare(other) && other.value == hour);
        self.closely().moved.iter().any(|(span, hour)| *span == number.span && is_number(*hour))
            || is_bare(number) && other.closely().moved.iter().any(|(_, hour)| *hour == number.value)
    }

    /// Whether the text has digits just so, which are no part of others and stand for no hour of the afternoon.
    fn writes(&self, digits: &str) -> bool {
        let text = self.text.text;
        let is_digit = |c: char| c.is_ascii_digit();
        text.match_indices(digits).any(|(at, _)| {
            let end = at + digits.len();
            let (before, after) = (text[..at].trim_end_matches('0'), &text[end..]);
            let is_part = before.strip_suffix(['.', ',']).unwrap_or(before).ends_with(is_digit)
                || after.strip_prefix(['.', ',']).unwrap_or(after).starts_with(is_digit);
            !is_part && !self.closely().moved.iter().any(|(span, _)| covers(span, &(at..end)))
        })
    }
}

/// The spaces at which no line breaks. They part a name and its numeral as any other space does.
const NO_BREAK: [char; 2] = ['\u{a0}', '\u{202f}'];

/// The numbers of a text.
fn read(text: &Text) -> Vec<Number> {
    if !text.text.contains(NO_BREAK) {
        return numbers_among(&text.words, text.text, text.language);
    }
    let mut found = numbers(&text.text.replace(NO_BREAK, " "), text.language);
    let origins = text.text.char_indices().flat_map(|(at, c)| {
        let bytes = if NO_BREAK.contains(&c) { 1 } else { c.len_utf8() };
        at..at + bytes
    });
    let origins: Vec<usize> = origins.chain([text.text.len()]).collect();
    for number in &mut found {
        number.span = origins[number.span.start]..origins[number.span.end];
    }
    found
}

/// Where an hour of the afternoon stands, and the hour that is written there.
fn moved(text: &str, phrases: &Phrases, number: &Number) -> Option<(Range<usize>, Value)> {
    let Value::Amount(hour) = number.value else { return None };
    let is_joined = || text[number.span.clone()].to_ascii_lowercase().ends_with("pm");
    let is_moved = number.unit == Some(Measure::Hour) && hour > 12 * ONE;
    (is_moved && (is_joined() || half_day(phrases, number, 1).is_some()))
        .then(|| (number.span.clone(), Value::Amount(hour - 12 * ONE)))
}

/// Where the words for a half of the day end that follow a number and its unit.
fn half_day(phrases: &Phrases, number: &Number, half: usize) -> Option<usize> {
    let at = phrases.after(&number.span);
    let at = phrases.measure(at).filter(|(unit, _)| *unit == Measure::Hour).map_or(at, |(_, end)| end);
    let end = phrases.past(at, phrases.language.quantities.half_days[half])?;
    Some(phrases.span(at..end).end)
}

fn covers(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}
