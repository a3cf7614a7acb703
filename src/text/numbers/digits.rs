//! Numbers in Arabic digits: decimals, thousands, dates, times, ordinals.

use super::{Number, ONE, Page, Script, Value, spelled};

/// Reads the number in digits at word `at`; how many words it takes.
pub(super) fn read(page: &Page<'_>, at: usize, found: &mut Vec<Number>) -> usize {
    let word = page.words[at].normal.as_str();
    if word.contains([':', '/']) {
        read_parts(page, at, found);
        return 1;
    }
    let (digits, rest) = split(word);
    if let Some(minutes) =
        rest.strip_prefix('h').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        found.push(page.number(at, 1, amount(digits, page), Script::Figures));
        found.push(page.number(at, 1, amount(split(minutes).0, page), Script::Figures));
        return 1;
    }
    let (number, mut taken) = if rest.is_empty() { grouped(page, at) } else { (digits.to_owned(), 1) };
    let Value::Amount(mut amount) = amount(&number, page) else { return taken };
    while let Some(scale) = spelled::scale(page, at + taken) {
        amount = amount.saturating_mul(u128::from(scale));
        taken += 1;
    }
    found.push(page.number(at, taken, Value::Amount(amount), Script::Figures));
    taken
}

/// The parts of a time or date, `19:30`, `12/05/2024`, each a number with the span of the whole.
fn read_parts(page: &Page<'_>, at: usize, found: &mut Vec<Number>) {
    let word = page.words[at].normal.as_str();
    let parts: Vec<&str> = word.split([':', '/']).map(|part| split(part).0).collect();
    let is_date = parts.len() == 3 && word.contains('/') && parts[2].len() == 4;
    for (place, part) in parts.iter().enumerate() {
        let month = part.parse().ok().filter(|month| is_date && place == 1 && (1..=12).contains(month));
        let value = month.map_or_else(|| amount(part, page), Value::Month);
        found.push(page.number(at, 1, value, Script::Figures));
    }
}

/// The digits of the number at word `at` with the groups of three that follow: `25 000`, `1 234 567,5`.
fn grouped(page: &Page<'_>, at: usize) -> (String, usize) {
    let mut number = page.words[at].normal.clone();
    let mut taken = 1;
    if number.len() > 3 {
        return (number, taken);
    }
    while is_space(page.gap_after(at + taken - 1)) {
        let next = page.words[at + taken].normal.as_str();
        let group = next.split(['.', ',']).next().unwrap_or_default();
        if group.len() != 3 || !next.bytes().all(|b| b.is_ascii_digit() || b == b',') {
            break;
        }
        number.push_str(next);
        taken += 1;
    }
    (number, taken)
}

/// The leading digits with their marks, and what follows them.
fn split(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(word.len());
    word.split_at(end)
}

/// The amount of digits with `.` and `,`: the language's decimal mark parts the fraction, its other mark
/// parts thousands where exactly three digits follow, else the fraction too.
fn amount(digits: &str, page: &Page<'_>) -> Value {
    let decimal = page.language.map_or(',', |language| language.numbers.decimal);
    let marks: Vec<(usize, char)> =
        digits.match_indices(['.', ',']).filter_map(|(at, mark)| Some((at, mark.chars().next()?))).collect();
    let fraction = match marks.last() {
        Some(&(at, mark))
            if mark == decimal && marks.iter().filter(|(_, other)| *other == mark).count() == 1 =>
        {
            Some(at)
        }
        Some(&(at, _)) if marks.len() == 1 && digits.len() - at - 1 != 3 => Some(at),
        _ => None,
    };
    let (whole, fraction) = fraction.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let millionths: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let whole = value(whole).saturating_mul(ONE);
    Value::Amount(whole.saturating_add(value(&millionths)))
}

fn value(digits: &str) -> u128 {
    let digits = digits.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |value: u128, digit| value.saturating_mul(10).saturating_add(u128::from(digit - b'0')))
}

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}
