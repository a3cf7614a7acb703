//! The numbers of a text as values: digits, number words, ordinals, Roman numerals, parts, months and days,
//! with what they count, so that `3100 millones` and `3,1 milliards`, `catorce` and `14`, `XIX` and `19e`
//! are equal, and `70 %` is not `70 km`.

use std::ops::Range;

use self::page::Page;
use self::vocabulary::Meaning;
use crate::language::{Language, Measure};
use crate::text::words::words;

mod clock;
mod dates;
mod digits;
mod page;
mod roman;
mod spelled;
mod sum;
mod units;
mod vocabulary;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its bytes in the text, without those of its unit.
    pub span: Range<usize>,
    /// What it stands for.
    pub value: Value,
    /// How it is written.
    pub script: Script,
    /// What it counts, where that is written beside it.
    pub unit: Option<Measure>,
}

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// An amount, in millionths; what is finer is cut, what is larger than fits is the largest. An ordinal is
    /// its cardinal, `dos tercios` is 666 666 millionths, a decade is its first year.
    Amount(u128),
    /// A month, 1 for January.
    Month(u8),
    /// A day of the week, 1 for Monday (ISO 8601).
    Weekday(u8),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// In Arabic digits or Roman numerals: another value is another thing.
    Figures,
    /// In words, which may be idiom: `primer ministro`, `un segundo`.
    Words,
}

/// The millionths in one: see [`Value::Amount`].
pub const ONE: u128 = 1_000_000;

impl Value {
    /// A whole amount.
    #[must_use]
    pub const fn whole(amount: u64) -> Self {
        Self::Amount(amount as u128 * ONE)
    }
}

/// The numbers of a text, in reading order, none overlapping another except the parts of a date or time,
/// which share the span of the whole. A time of a full hour is its hour alone.
#[must_use]
pub fn numbers(text: &str, language: Option<&Language>) -> Vec<Number> {
    numbers_among(&words(text), text, language)
}

/// The same of a text of which the words are known: see [`words`].
#[must_use]
pub fn numbers_among(words: &[Range<usize>], text: &str, language: Option<&Language>) -> Vec<Number> {
    let page = Page::new(words, text, language);
    let mut found = vec![];
    let mut at = 0;
    while at < page.words.len() {
        at += page.number_at(at, &mut found).max(1);
    }
    found
}

impl Page<'_> {
    /// Reads the number that begins at word `at`, if one does; how many words it takes.
    fn number_at(&self, at: usize, found: &mut Vec<Number>) -> usize {
        let raw = self.raw(at);
        if raw.starts_with(char::is_numeric) {
            return digits::read(self, at, found);
        }
        if let Some(value) = roman::read(self, at) {
            found.push(self.number(at, 1, Value::whole(value), Script::Figures));
            return 1;
        }
        if self.is_plain(at) {
            return spelled::read_compound(self, at, found);
        }
        if let Some((value, taken)) = dates::day_or_month(self, at) {
            found.push(self.number(at, taken, value, Script::Words));
            return taken;
        }
        match self.measure(at) {
            Some((_, taken)) if taken > 1 => taken,
            _ => spelled::read(self, at, found),
        }
    }

    /// How many words a meaning takes that must follow word `at` directly.
    fn follows(&self, at: usize, meaning: Meaning) -> Option<usize> {
        page::is_joined(self.gap_after(at)).then(|| self.says(at + 1, meaning)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LangTag, language};

    #[track_caller]
    fn check(code: &str, text: &str, expected: &[u64]) {
        let tag: LangTag = code.parse().unwrap();
        let found: Vec<_> = numbers(text, language(&tag)).into_iter().map(|number| number.value).collect();
        let expected: Vec<_> = expected.iter().map(|&amount| Value::whole(amount)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_order_and_two_are_two() {
        check("es", "dos o tres, uno", &[2, 3]);
        check("es", "dos y tres", &[2, 3]);
        check("es", "2018 300 personas", &[2018, 300]);
        check("en", "1,500 people in 2018", &[1500, 2018]);
        check("es", "91 123 45 67", &[91_123, 45, 67]);
        check("es", "2018-2020", &[2018, 2020]);
        check("es", "3-1", &[3, 1]);
        check("fr", "10 secondes", &[10]);
        check("es", "", &[]);
    }

    #[test]
    fn no_text_of_digits_overflows() {
        let digits = "9".repeat(200);
        assert_eq!(numbers(&format!("{digits} millones"), None).len(), 1);
        assert_eq!(numbers(&format!("{digits}.{digits},{digits}"), None).len(), 1);
        assert_eq!(numbers(&format!("{digits}½ {digits}:{digits} {digits}M"), None).len(), 4);
    }

    #[test]
    fn scales_without_end_are_the_largest_amount() {
        let text = "billones de ".repeat(20) + "billones";
        let tag: LangTag = "es".parse().unwrap();
        assert_eq!(numbers(&text, language(&tag))[0].value, Value::Amount(u128::MAX));
    }
}
