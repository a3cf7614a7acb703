//! Which half of the day an hour is said to be of: `9:30am`, `5 de la tarde`; and the hour as the day has it.

use std::ops::Range;

use crate::language::{Language, Measure};
use crate::text::normal::normal;
use crate::text::tokens::{Token, TokenKind};

use super::figures::Value;

/// The hours of half a day.
const HALF: u8 = 12;
/// The letters of `am` and `pm`.
const LETTERS: usize = 2;

/// What says, after an hour, which half of the day it is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HalfDay {
    /// Its tokens' places.
    pub(super) tokens: Range<usize>,
    pub(super) is_afternoon: bool,
    /// Whether it is `am` or `pm`, which tell no more: `de la tarde` is no hour of the night.
    pub(super) is_sign: bool,
}

impl HalfDay {
    /// What follows a number at the place `end`, with a word for hours between or none.
    pub(super) fn after(tokens: &[Token], end: usize, language: Option<&Language>) -> Option<Self> {
        let language = language?;
        let first = spoken(tokens, end)?;
        let is_hour = |(word, measure): &(&str, Measure)| {
            *measure == Measure::Hour && *word == normal(tokens[first].text)
        };
        let hour = language.quantities.measures.iter().any(is_hour);
        let start = if hour { spoken(tokens, first + 1)? } else { first };
        let halves = language.quantities.half_days.iter().zip([false, true]);
        let phrases =
            halves.flat_map(|(phrases, is_afternoon)| phrases.iter().map(move |p| (*p, is_afternoon)));
        let found = phrases.filter_map(|(phrase, is_afternoon)| {
            let end = phrase_end(tokens, start, phrase)?;
            let is_sign = phrase.chars().filter(|c| !c.is_whitespace()).count() == LETTERS;
            Some(Self { tokens: start..end, is_afternoon, is_sign })
        });
        found.max_by_key(|found| found.tokens.end)
    }

    /// A number before it as a time of day; what nobody knows for sure is no time.
    pub(super) fn time(&self, value: &Value, text: &str) -> Option<Value> {
        let (hours, minutes) = match value.as_time() {
            Some(Value::Time { hours, minutes }) => (hours, minutes),
            _ => (value.whole()?.parse().ok().filter(|&hours| hours <= HALF)?, 0),
        };
        let is_sure = (1..HALF).contains(&hours) || (hours == HALF && self.is_sign);
        let hours = hours % HALF + if self.is_afternoon { HALF } else { 0 };
        Some(if is_sure { Value::Time { hours, minutes } } else { Value::Verbatim(text.to_owned()) })
    }

    /// Whether an hour of the day is of this half.
    pub(super) fn has(&self, hours: u8) -> bool {
        self.is_afternoon == (hours >= HALF)
    }

    /// An hour of the day as clocks show it that know of halves alone.
    pub(super) fn shown(hours: u8) -> u8 {
        if hours.is_multiple_of(HALF) { HALF } else { hours % HALF }
    }

    /// The sign of the other half, written as this one: `p.m.` for `a.m.`.
    pub(super) fn other(written: &str) -> String {
        let swapped = |c: char| match c {
            'a' => 'p',
            'A' => 'P',
            'p' => 'a',
            'P' => 'A',
            c => c,
        };
        written.chars().map(swapped).collect()
    }
}

/// The place of the first word or number from a place on, spaces passed over.
fn spoken(tokens: &[Token], from: usize) -> Option<usize> {
    let place = (from..tokens.len()).find(|&place| tokens[place].kind != TokenKind::Space)?;
    (tokens[place].kind == TokenKind::Word).then_some(place)
}

/// Where a phrase ends that starts at a place; `a.m.` has its last stop with it.
fn phrase_end(tokens: &[Token], start: usize, phrase: &str) -> Option<usize> {
    let mut place = start;
    for (at, word) in phrase.split(' ').enumerate() {
        if at > 0 {
            let between =
                |token: &&Token| token.kind == TokenKind::Space || token.text == "." || token.text == "-";
            place += tokens.get(place..)?.iter().take_while(between).count();
        }
        if normal(tokens.get(place)?.text).trim_end_matches('\'') != word {
            return None;
        }
        place += 1;
    }
    let stop = |at: usize| tokens.get(at).is_some_and(|token| token.text == ".");
    let has_stops = tokens[start..place].iter().any(|token| token.text == ".");
    Some(place + usize::from(has_stops && stop(place)))
}
