//! Numbers read as values: `1.500` in Spanish and `1 500` in French are one number.

use std::ops::Range;

use crate::language::{Language, NumberStyle};
use crate::text::tokens::{Token, TokenKind, tokens};

use super::half_day::HalfDay;
use super::sign::sign;

/// Between thousands, in every language: no-break spaces, the thin space, and the space of who has no other.
const GROUP_SPACES: [char; 4] = ['\u{202F}', '\u{A0}', '\u{2009}', ' '];

/// A text with its tokens and numbers.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) language: Option<&'static Language>,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) figures: Vec<Figure>,
}

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) text: String,
    /// Its tokens' places.
    pub(super) tokens: Range<usize>,
    pub(super) value: Value,
    /// The same without regard to the half of the day that is said after it.
    pub(super) shown: Value,
    /// The half of the day that is said after it.
    pub(super) half: Option<HalfDay>,
    /// The sign before it.
    pub(super) sign: Option<char>,
    /// What stands between its thousands.
    pub(super) group: Option<char>,
    /// The letters joined to its end, also after a point: `º` of `1.º`.
    pub(super) joined: Option<String>,
}

/// What a number stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// An amount: its digits before and after the decimal mark.
    Count {
        /// Without marks or leading zeros.
        whole: String,
        /// As written; empty if there are none.
        decimals: String,
    },
    /// A time of day.
    Time {
        /// 0 to 24.
        hours: u8,
        /// 0 to 59.
        minutes: u8,
    },
    /// Anything else, as it is written: dates in figures, codes, versions.
    Verbatim(String),
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, language: Option<&'static Language>) -> Self {
        let tokens: Vec<Token> = tokens(text).collect();
        let mut figures: Vec<Figure> = vec![];
        let mut place = 0;
        while place < tokens.len() {
            match figure(text, &tokens, place, language) {
                Some(figure) => {
                    place = figure.tokens.end;
                    figures.push(figure);
                }
                None => place += 1,
            }
        }
        Self { text, language, tokens, figures }
    }

    /// The token before a figure, spaces passed over.
    pub(super) fn before(&self, place: usize) -> Option<&Token<'a>> {
        self.tokens[..place].iter().rev().find(|token| token.kind != TokenKind::Space)
    }

    /// The token after a place, spaces passed over.
    pub(super) fn after(&self, place: usize) -> Option<&Token<'a>> {
        self.tokens[place..].iter().find(|token| token.kind != TokenKind::Space)
    }

    /// Where a figure stands, in bytes.
    pub(super) fn span(&self, figure: &Figure) -> Range<usize> {
        self.tokens[figure.tokens.start].start..self.tokens[figure.tokens.end - 1].end()
    }
}

impl Figure {
    /// Whether it stands for what another does.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.value == other.value && self.sign == other.sign
    }
}

impl Value {
    /// The digits of an amount that has no decimals.
    pub(super) fn whole(&self) -> Option<&str> {
        match self {
            Self::Count { whole, decimals } if decimals.is_empty() => Some(whole),
            _ => None,
        }
    }

    /// An amount of hours and minutes with a point, `10.30`, as a time.
    pub(super) fn as_time(&self) -> Option<Self> {
        match self {
            Self::Count { whole, decimals } if decimals.len() == 2 => time(whole, decimals),
            Self::Time { .. } => Some(self.clone()),
            _ => None,
        }
    }

    /// Whether it is an amount of 1 precisely.
    pub(super) fn is_one(&self) -> bool {
        self.whole() == Some("1")
    }
}

fn figure(text: &str, tokens: &[Token], place: usize, language: Option<&Language>) -> Option<Figure> {
    let style = language.map(|language| &language.numbers);
    let first = tokens[place];
    if first.kind != TokenKind::Number {
        return None;
    }
    let (end, value, group) =
        clock(tokens, place, style).or_else(|| spaced(tokens, place, style)).unwrap_or_else(|| {
            let (value, group) = written(first.text, style);
            (place + 1, value, group)
        });
    let written = text[first.start..tokens[end - 1].end()].to_owned();
    let half = HalfDay::after(tokens, end, language);
    let time = half.as_ref().and_then(|half| half.time(&value, &written));
    Some(Figure {
        tokens: place..end,
        half: half.filter(|_| time.is_some()),
        value: time.unwrap_or_else(|| value.clone()),
        shown: value,
        sign: sign(text, first.start),
        group,
        joined: joined(tokens, end),
        text: written,
    })
}

fn joined(tokens: &[Token], end: usize) -> Option<String> {
    let point = tokens.get(end).is_some_and(|token| token.text == ".");
    let word = tokens.get(end + usize::from(point)).filter(|token| token.kind == TokenKind::Word);
    word.map(|token| token.text.to_owned())
}

type Read = (usize, Value, Option<char>);

/// `10 h 30`, `10h30`, `10 h`.
fn clock(tokens: &[Token], place: usize, style: Option<&NumberStyle>) -> Option<Read> {
    let is_space = |place: usize| tokens.get(place).is_some_and(|token| token.kind == TokenKind::Space);
    let sign = place + 1 + usize::from(is_space(place + 1));
    let word = tokens.get(sign)?.text.to_lowercase();
    if !style?.hour_signs.contains(&word.as_str()) {
        return None;
    }
    let minutes = sign + 1 + usize::from(is_space(sign + 1));
    let read = tokens.get(minutes).filter(|token| token.text.len() == 2);
    if let Some(time) = read.and_then(|token| time(tokens[place].text, token.text)) {
        return Some((minutes + 1, time, None));
    }
    Some((sign + 1, time(tokens[place].text, "00")?, None))
}

fn time(hours: &str, minutes: &str) -> Option<Value> {
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60).then_some(Value::Time { hours, minutes })
}

/// `1 500`, `12 345 678,9`: groups of three with spaces between them.
fn spaced(tokens: &[Token], place: usize, style: Option<&NumberStyle>) -> Option<Read> {
    let first = tokens[place].text;
    if first.len() > 3 || first.starts_with('0') || !is_digits(first) {
        return None;
    }
    let mut whole = first.to_owned();
    let (mut end, mut group, mut decimals) = (place + 1, None, "");
    while let (Some(space), Some(next)) = (tokens.get(end), tokens.get(end + 1)) {
        let mark = space.text.chars().next().filter(|c| GROUP_SPACES.contains(c));
        let (digits, rest) =
            next.text.split_once(|c| Some(c) == style.map(|s| s.decimal)).unwrap_or((next.text, ""));
        let fits = space.text.chars().count() == 1 && group.is_none_or(|g| Some(g) == mark);
        if mark.is_none() || !fits || digits.len() != 3 || !is_digits(digits) || !decimals.is_empty() {
            break;
        }
        whole.push_str(digits);
        (end, group, decimals) = (end + 2, mark, rest);
    }
    let value = Value::Count { whole, decimals: decimals.to_owned() };
    group.filter(|_| decimals.is_empty() || is_digits(decimals)).map(|_| (end, value, group))
}

/// A number token by itself, and what stands between its thousands.
fn written(text: &str, style: Option<&NumberStyle>) -> (Value, Option<char>) {
    let verbatim = (Value::Verbatim(text.to_owned()), None);
    if let Some(time) = text.split_once(':').and_then(|(hours, minutes)| time(hours, minutes)) {
        return if text.ends_with(':') || text.len() < 4 { verbatim } else { (time, None) };
    }
    if is_digits(text) {
        return if text.starts_with('0') && text.len() > 1 { verbatim } else { (count(text, ""), None) };
    }
    let Some(style) = style else { return verbatim };
    let (whole, decimals) = text.split_once(style.decimal).unwrap_or((text, ""));
    let other = if style.decimal == ',' { '.' } else { ',' };
    if let Some(whole) = grouped(whole, other).filter(|_| decimals.is_empty() || is_digits(decimals)) {
        return (count(&whole, decimals), Some(other));
    }
    match decimal(text, style.decimal).or_else(|| decimal(text, other)) {
        Some((whole, decimals)) => (count(whole, decimals), None),
        None => verbatim,
    }
}

/// The digits of a number with `mark` between its thousands.
fn grouped(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first =
        groups.next().filter(|g| (1..=3).contains(&g.len()) && !g.starts_with('0') && is_digits(g))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    (digits.len() > first.len()).then_some(digits)
}

/// The two sides of a decimal mark. Three decimals may be thousands to who wrote them: no amount is read.
fn decimal(text: &str, mark: char) -> Option<(&str, &str)> {
    let (whole, decimals) = text.split_once(mark)?;
    let plain = is_digits(whole) && is_digits(decimals) && (whole == "0" || !whole.starts_with('0'));
    (plain && (decimals.len() != 3 || whole == "0")).then_some((whole, decimals))
}

fn count(whole: &str, decimals: &str) -> Value {
    Value::Count { whole: whole.to_owned(), decimals: decimals.to_owned() }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: &str, text: &str, expected: &Value) {
        let reading = Reading::new(text, crate::language::language(&lang.parse().unwrap()));
        assert_eq!(reading.figures.len(), 1, "{reading:?}");
        assert_eq!(reading.figures[0].value, *expected, "{text}");
    }

    #[test]
    fn a_number_is_read_as_its_language_writes_it() {
        check("es", "1.500 personas", &count("1500", ""));
        check("fr", "1 500 personnes", &count("1500", ""));
        check("fr", "1\u{202f}234\u{202f}567,5", &count("1234567", "5"));
        check("es", "3,5 %", &count("3", "5"));
        check("es", "6.2", &count("6", "2"));
        check("en", "1,500.25", &count("1500", "25"));
        check("es", "2024", &count("2024", ""));
    }

    #[test]
    fn a_time_is_read_with_colon_and_hour_sign() {
        let half_past_ten = Value::Time { hours: 10, minutes: 30 };
        check("es", "10:30", &half_past_ten);
        check("fr", "10 h 30", &half_past_ten);
        check("fr", "10h30", &half_past_ten);
        check("fr", "10\u{a0}h", &Value::Time { hours: 10, minutes: 0 });
    }

    #[test]
    fn what_may_be_read_in_two_ways_is_kept_as_it_is_written() {
        for text in ["1,500", "12/05/2024", "007", "1.2.3", "10:75", "25:00"] {
            check("es", text, &Value::Verbatim(text.into()));
        }
    }
}
