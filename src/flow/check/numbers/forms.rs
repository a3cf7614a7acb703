//! The forms in which a text may say a value: `18.30` as `18 h 30`, `68` as `1968`, `década` as `10`. The one place that
//! knows them; two texts say the same where one has a form of what the other has.

use std::ops::Range;

use crate::flow::check::pair::Text;
use crate::language::{Measure, SYMBOLS};
use crate::text::normal::normal;
use crate::text::numbers::{Number, ONE, Value};

use super::clock;
use super::codes::codes;
use super::phrases::Phrases;

/// `3 sur 5` is `tres quintos` up to so many parts.
const MOST_PARTS: u128 = 10;

/// Values that stand together for what a place of a text says.
pub(super) struct Form {
    /// The bytes that say it.
    pub(super) span: Range<usize>,
    /// The value that it says otherwise; without one, all that stands there.
    pub(super) instead: Option<Value>,
    /// What they say.
    pub(super) values: Vec<Value>,
}

impl Form {
    pub(super) fn new(span: &Range<usize>, values: impl IntoIterator<Item = Value>) -> Self {
        Self { span: span.clone(), instead: None, values: values.into_iter().collect() }
    }

    fn instead(number: &Number, values: Vec<Value>) -> Self {
        Self { span: number.span.clone(), instead: Some(number.value), values }
    }
}

/// Every form in which a text says something.
pub(super) fn all(text: &Text, found: &[Number], phrases: Option<&Phrases>) -> Vec<Form> {
    let itself = |number: &Number| Form::instead(number, vec![number.value]);
    let mut forms: Vec<Form> = found.iter().map(itself).collect();
    for number in found {
        let Value::Amount(amount) = number.value else { continue };
        let written = &text.text[number.span.clone()];
        let unit = number.unit.or_else(|| phrases.and_then(|phrases| unit_of_part(phrases, number)));
        let others = [of_digits(written, amount), of_fraction(amount, unit), of_unit(amount, unit)];
        forms.extend(others.concat().into_iter().map(|values| Form::instead(number, values)));
    }
    let codes = codes(text).into_iter();
    forms.extend(
        codes.filter_map(|code| Some(Form::new(code.span, [Value::whole(code.digits.parse().ok()?)]))),
    );
    if let Some(phrases) = phrases {
        forms.extend(clock::forms(phrases, found));
        forms.extend(words(phrases, found));
        forms.extend(amounts(phrases, found));
        forms.extend(scaled(text.text, phrases, found));
        forms.extend(shares(found, phrases));
    }
    forms
}

/// What digits may be besides: `18.30` and `2,15` two numbers, `68` and `44` of `6/6/44` a year of any century.
fn of_digits(written: &str, amount: u128) -> Vec<Vec<Value>> {
    let whole = u64::try_from(amount / ONE).unwrap_or(u64::MAX);
    let is_pair = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    let last = written.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let is_year = is_pair(last) && last.parse() == Ok(whole % 100);
    let mut forms = vec![];
    let parts = written.split_once(|c: char| !c.is_ascii_digit());
    let parts = parts.map(|(before, rest)| (before, rest.trim_start_matches(char::is_alphabetic)));
    if let Some((before, after)) = parts.filter(|(_, after)| is_pair(after))
        && let (Ok(before), Ok(after)) = (before.parse::<u32>(), after.parse::<u32>())
        && [0, u128::from(after) * ONE / 100].contains(&amount.wrapping_sub(u128::from(before) * ONE))
    {
        forms.push([before, after].map(|part| Value::whole(part.into())).into());
    } else if is_year && (whole < 100 || (1950..2050).contains(&whole)) {
        let years = [0, 1900, 2000].map(|century| century + whole % 100);
        forms.extend(years.map(|year| vec![Value::whole(year)]));
    }
    forms
}

/// What a fraction may be: `hora y media` is `1 h 30` and 90 minutes, `seis y media` of the day or the evening,
/// `un año y medio` 18 months, `un tercio` 33 percent, `tres quintos` 3 of 5.
pub(super) fn of_fraction(amount: u128, unit: Option<Measure>) -> Vec<Vec<Value>> {
    let is_half = amount % ONE == ONE / 2;
    let whole = u64::try_from(amount / ONE).unwrap_or(u64::MAX);
    let mut forms = vec![];
    if is_half && matches!(unit, None | Some(Measure::Hour)) && whole < 24 {
        forms.extend(clock::of_day(whole, 30));
    }
    let smaller = match unit {
        Some(Measure::Minute) => 60,
        Some(unit @ (Measure::Hour | Measure::Day | Measure::Year)) => in_smaller(unit).unwrap_or_default(),
        None if amount < ONE => 100,
        _ => 0,
    };
    if !amount.is_multiple_of(ONE) && smaller > 0 {
        let amount = amount.saturating_mul(smaller);
        let both = [amount / ONE, amount.div_ceil(ONE)];
        forms.extend(both.map(|amount| vec![Value::Amount(amount.saturating_mul(ONE))]));
    }
    if unit.is_none() && (1..ONE).contains(&amount) {
        let parts = (2..=MOST_PARTS).map(|all| ((amount * all).div_ceil(ONE), all));
        let parts = parts.filter(|(parts, all)| parts * ONE / all == amount);
        forms.extend(parts.map(|(parts, all)| [parts, all].map(|amount| Value::Amount(amount * ONE)).into()));
    }
    forms
}

/// What a part is a part of: `tres cuartos de hora`.
fn unit_of_part(phrases: &Phrases, number: &Number) -> Option<Measure> {
    let is_part = number.value < Value::whole(1);
    let at = phrases.past(phrases.after(&number.span), phrases.language.quantities.links)?;
    phrases.measure(at).map(|(unit, _)| unit).filter(|_| is_part)
}

/// What a number may be for what it counts: 12 at night and 24 are midnight, `los 90` the years from 1990 on, 2 days 48 hours.
fn of_unit(amount: u128, unit: Option<Measure>) -> Vec<Vec<Value>> {
    let smaller = unit.and_then(in_smaller);
    let mut forms: Vec<Vec<Value>> =
        smaller.map(|times| vec![Value::Amount(amount.saturating_mul(times))]).into_iter().collect();
    match unit {
        Some(Measure::Hour) if amount == 12 * ONE || amount == 24 * ONE => forms.push(vec![Value::whole(0)]),
        Some(Measure::Decade) => forms.push(vec![Value::Amount(amount % (100 * ONE))]),
        _ => {}
    }
    forms
}

/// How many of a smaller measure one is, if that is said.
fn in_smaller(unit: Measure) -> Option<u128> {
    SMALLER.iter().find(|(measure, _)| *measure == unit).map(|(_, times)| *times)
}

const SMALLER: [(Measure, u128); 8] = [
    (Measure::Tonne, 1000),
    (Measure::Kilometre, 1000),
    (Measure::Kilogram, 1000),
    (Measure::Metre, 100),
    (Measure::Hour, 60),
    (Measure::Day, 24),
    (Measure::Week, 7),
    (Measure::Year, 12),
];

/// Two numbers near each other of which the first is a part of the second: `nueve de cada diez` is 90 percent.
fn shares(found: &[Number], phrases: &Phrases) -> Vec<Form> {
    let share = |pair: &[Number]| {
        let (Value::Amount(part), Value::Amount(all)) = (pair[0].value, pair[1].value) else { return None };
        let between = phrases.first(&pair[1].span).checked_sub(phrases.after(&pair[0].span))?;
        let is_share =
            (1..all).contains(&part) && all <= MOST_PARTS * ONE && (1..=WORDS_BETWEEN).contains(&between);
        let span = pair[0].span.start..pair[1].span.end;
        is_share.then(|| Form::new(&span, [Value::Amount(part.saturating_mul(100 * ONE) / all)]))
    };
    found.windows(2).filter_map(share).collect()
}

/// Words between a part and what it is a part of: `de cada`, `sur`, `out of`.
const WORDS_BETWEEN: usize = 2;

/// The words that may stand for an amount where no number of several words was read: `une`, `docena`, `tercera`.
fn words<'p>(phrases: &'p Phrases, found: &'p [Number]) -> impl Iterator<Item = Form> + 'p {
    let quantities = &phrases.language.quantities;
    let lists = [phrases.language.number_words, quantities.ordinals, quantities.collectives];
    let is_part = |span: &Range<usize>| {
        found.iter().any(|number| {
            number.span != *span && number.span.start <= span.start && span.end <= number.span.end
        })
    };
    let alone = (0..phrases.words.len()).filter(move |&at| !is_part(&phrases.span(at..at + 1)));
    alone.flat_map(move |at| {
        let amounts = lists.into_iter().filter_map(move |list| Some(phrases.at(at, list)?.0));
        amounts.map(move |amount| Form::new(&phrases.span(at..at + 1), [Value::whole(amount)]))
    })
}

/// Nouns that hold an amount, with what multiplies them: `tres décadas`, `medio siglo`, `bicentenario`.
fn amounts(phrases: &Phrases, found: &[Number]) -> Vec<Form> {
    let quantities = &phrases.language.quantities;
    let mut forms = vec![];
    for at in 0..phrases.words.len() {
        let Some((amount, end)) = phrases.at(at, quantities.amounts) else { continue };
        let is_half = at > 0 && quantities.halves.contains(&phrases.words[at - 1].as_str());
        let half = if is_half { amount / 2 } else { amount };
        forms.push(Form::new(&phrases.span(at..end), [Value::whole(half)]));
        if let Some(number) = found.iter().find(|number| phrases.after(&number.span) == at)
            && let Value::Amount(times) = number.value
        {
            let span = number.span.start..phrases.span(at..end).end;
            forms.push(Form::new(&span, [Value::Amount(times.saturating_mul(u128::from(amount)))]));
        }
    }
    forms
}

/// Numbers before a scale that is one word with its money: `250 MDH`.
fn scaled(text: &str, phrases: &Phrases, found: &[Number]) -> Vec<Form> {
    let quantities = &phrases.language.quantities;
    let is_money = |symbol: &str| {
        let symbol = normal(symbol);
        SYMBOLS.iter().chain(quantities.measures).any(|(known, _)| *known == symbol)
    };
    let scale = |word: &str| {
        let fitting =
            quantities.scale_signs.iter().filter(|(sign, _)| word.strip_prefix(sign).is_some_and(is_money));
        fitting.map(|&(_, scale)| u128::from(scale)).max()
    };
    let money = found.iter().filter_map(|number| {
        let Value::Amount(amount) = number.value else { return None };
        let at = phrases.after(&number.span);
        let scale = scale(&text[phrases.span(at..at + 1)])?;
        Some(Form::instead(number, vec![Value::Amount(amount.saturating_mul(scale))]))
    });
    money.collect()
}
