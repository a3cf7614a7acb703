//! Numbers in Arabic digits: decimals, thousands, parts, scales, ordinals.

use std::borrow::Cow;

use super::page::Page;
use super::units::{self, Draft, finish};
use super::{Number, ONE, Script, Value, clock, dates, spelled};
use crate::language::Measure;
use crate::text::normal::normal;

/// The sign between the digits of `½` in its normal form.
const FRACTION_SLASH: char = '\u{2044}';
/// `2/3` is a part up to this denominator; above, it is more often a date.
const MOST_PARTS: u128 = 5;

/// Reads the number in digits at word `at`; how many words it takes.
pub(super) fn read(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> usize {
    let raw = page.raw(at);
    let is_plain = raw.starts_with(|c: char| c.is_ascii_digit());
    let word = if is_plain { Cow::Borrowed(raw) } else { Cow::Owned(normal(raw)) };
    let (digits, written_tail) = split(&word);
    if digits.is_empty() {
        return 0;
    }
    let tail = normal(written_tail);
    dates::read(page, at, digits, found)
        .or_else(|| clock::read(page, at, (digits, &tail), found))
        .or_else(|| read_parts(page, at, digits, found))
        .unwrap_or_else(|| read_amount(page, at, (digits, written_tail, &tail), found))
}

/// The parts of what is neither time nor date, `2018/2019`, each a number with the span of the whole; `2/3` is
/// one number.
fn read_parts(page: &Page<'_>, at: usize, digits: &str, found: &mut Vec<Number>) -> Option<usize> {
    if !digits.contains([':', '/']) {
        return None;
    }
    if let Some(value) = digits.split_once('/').and_then(|(parts, all)| part(parts, all)) {
        let draft = Draft { at, end: at + 1, value, scale: 1, script: Script::Figures, is_ordinal: true };
        let (number, end) = finish(page, draft);
        found.push(number);
        return Some(end - at);
    }
    for part in digits.split([':', '/']) {
        found.push(page.number(at, 1, Value::Amount(amount(part, page)), Script::Figures));
    }
    Some(1)
}

/// A part of one in millionths, of one digit over one digit.
fn part(parts: &str, all: &str) -> Option<u128> {
    let is_short = parts.len() == 1 && all.len() == 1;
    let (parts, all) = (value(parts), value(all));
    (is_short && parts > 0 && parts < all && all <= MOST_PARTS).then(|| parts * ONE / all)
}

fn read_amount(
    page: &Page<'_>,
    at: usize,
    (digits, written_tail, tail): (&str, &str, &str),
    found: &mut Vec<Number>,
) -> usize {
    let (number, taken) =
        if tail.is_empty() { grouped(page, at, digits) } else { (Cow::Borrowed(digits), 1) };
    let mut draft = Draft {
        at,
        end: at + taken,
        value: amount(&number, page),
        scale: 1,
        script: Script::Figures,
        is_ordinal: matches!(tail.chars().next(), Some(c) if c.is_alphabetic()),
    };
    let unit = if tail.is_empty() {
        multiply(page, &mut draft);
        None
    } else {
        read_tail(page, &mut draft, (digits, written_tail, tail))
    };
    let (number, end) = finish(page, draft);
    found.push(Number { unit: unit.or(number.unit), ..number });
    end - at
}

/// Multiplies by the scales that follow in words or as signs: `mil millones`, `M`.
fn multiply(page: &Page<'_>, draft: &mut Draft) {
    while let Some(scale) = spelled::scale(page, draft.end).or_else(|| scale_sign_after(page, draft)) {
        draft.value = draft.value.saturating_mul(u128::from(scale));
        (draft.scale, draft.end) = (scale, draft.end + 1);
    }
}

/// The sign of a scale after a space: `5 M€`. An initial or a title has a stop, `M.`.
fn scale_sign_after(page: &Page<'_>, draft: &Draft) -> Option<u64> {
    let is_near = matches!(page.gap_after(draft.end - 1), " " | "\u{a0}" | "\u{202f}");
    let is_title = page.gap_after(draft.end).starts_with('.');
    scale_sign(page, draft.at, page.raw(draft.end)).filter(|_| is_near && !is_title && draft.scale == 1)
}

fn scale_sign(page: &Page<'_>, at: usize, sign: &str) -> Option<u64> {
    let words = &page.language?.quantities;
    let money = if units::before(page, at).is_some() { words.money_scales } else { &[] };
    words.scale_signs.iter().chain(money).find(|(known, _)| *known == sign).map(|&(_, scale)| scale)
}

/// Reads the letters joined to digits: a scale, a unit, a decade, `½`. The ending of an ordinal says nothing.
fn read_tail(
    page: &Page<'_>,
    draft: &mut Draft,
    (digits, written, tail): (&str, &str, &str),
) -> Option<Measure> {
    if let Some((whole, all)) = tail.split_once(FRACTION_SLASH).filter(|(_, all)| value(all) > 0) {
        let (before, parts) = if whole.is_empty() { (0, value(digits)) } else { (draft.value, value(whole)) };
        draft.value = before.saturating_add(parts.saturating_mul(ONE) / value(all));
        return None;
    }
    if let Some(scale) = scale_sign(page, draft.at, written) {
        draft.value = draft.value.saturating_mul(u128::from(scale));
        draft.scale = scale;
        return None;
    }
    if tail == "s"
        && let Some(first) = units::decade(draft.value)
    {
        draft.value = first;
        return Some(Measure::Decade);
    }
    let is_ordinal = tail.len() == 1 && !matches!(tail, "m" | "g" | "t");
    let symbol = crate::language::SYMBOLS.iter().find(|(symbol, _)| *symbol == tail);
    symbol.filter(|_| !is_ordinal).map(|&(_, measure)| measure)
}

/// The digits of the number at word `at` with the groups of three that follow: `25 000`, `1 234 567,5`.
fn grouped<'a>(page: &Page<'_>, at: usize, digits: &'a str) -> (Cow<'a, str>, usize) {
    let mut number = Cow::Borrowed(digits);
    let mut taken = 1;
    if number.len() > 3 || !is_digits(digits) || (digits.starts_with('0')) {
        return (number, taken);
    }
    while is_group_space(page.gap_after(at + taken - 1)) {
        let next = page.raw(at + taken);
        let (group, rest) = next.split_at(next.bytes().take_while(u8::is_ascii_digit).count());
        let is_last = rest.strip_prefix(['.', ',']).is_some_and(|rest| is_digits(rest) && rest.len() < 3);
        if group.len() != 3 || !(rest.is_empty() || is_last) {
            break;
        }
        number.to_mut().push_str(next);
        taken += 1;
        if is_last {
            break;
        }
    }
    (number, taken)
}

/// The leading digits with their marks, and what follows them.
fn split(word: &str) -> (&str, &str) {
    let is_mark = |c: char| matches!(c, '.' | ',' | ':' | '/');
    let end = word.find(|c: char| !c.is_ascii_digit() && !is_mark(c)).unwrap_or(word.len());
    word.split_at(end)
}

/// The amount of digits with `.` and `,`, in millionths.
fn amount(digits: &str, page: &Page<'_>) -> u128 {
    let decimal = page.language.map_or(',', |language| language.numbers.decimal);
    let (whole, fraction) = match decimal_place(digits, decimal) {
        Some(at) => (&digits[..at], &digits[at + 1..]),
        None => (digits, ""),
    };
    let millionths: String = fraction.chars().chain("000000".chars()).take(6).collect();
    value(whole).saturating_mul(ONE).saturating_add(value(&millionths))
}

/// Where the decimal mark of digits stands. The last mark is one if it stands once and another before it; a
/// mark alone is one unless three digits follow it and it is not the language's, or two of them are zeros,
/// which nobody writes after a decimal mark: `1,500`.
fn decimal_place(digits: &str, decimal: char) -> Option<usize> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let at = digits.rfind(is_mark)?;
    let mark = digits[at..].chars().next()?;
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    let is_alone = !before.contains(is_mark);
    let may_be_thousands = after.len() == 3 && before.len() <= 3 && !before.starts_with('0');
    let is_thousands = may_be_thousands && (mark != decimal || after.ends_with("00"));
    let is_decimal = if is_alone { !is_thousands } else { !before.contains(mark) };
    is_decimal.then_some(at)
}

fn value(digits: &str) -> u128 {
    let digits = digits.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |value: u128, digit| value.saturating_mul(10).saturating_add(u128::from(digit - b'0')))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_group_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}
