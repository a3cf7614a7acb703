//! The numbers of a text as values: digits, number words, ordinals, Roman numerals and months, so that
//! `3100 millones` and `3,1 milliards`, `catorce` and `14`, `XIX` and `19e` are equal.

use std::ops::Range;

use super::normal::normal;
use super::words::words;
use crate::language::Language;

mod digits;
mod spelled;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What it stands for.
    pub value: Value,
    /// How it is written.
    pub script: Script,
}

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// An amount, in millionths; what is finer is cut, what is larger than fits is the largest.
    Amount(u128),
    /// A month, 1 for January.
    Month(u8),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// In Arabic digits or Roman numerals: another value is another thing.
    Figures,
    /// In words, which may be idiom: `primer ministro`, `un segundo`.
    Words,
}

/// The millionths in one.
const ONE: u128 = 1_000_000;

impl Value {
    /// A whole amount.
    #[must_use]
    pub const fn whole(amount: u64) -> Self {
        Self::Amount(amount as u128 * ONE)
    }
}

/// The numbers of a text, in reading order, none overlapping another except the parts of a date or time,
/// which share the span of the whole.
#[must_use]
pub fn numbers(text: &str, language: Option<&Language>) -> Vec<Number> {
    let words: Vec<Word> =
        words(text).into_iter().map(|span| Word { normal: normal(&text[span.clone()]), span }).collect();
    let page = Page { text, words: &words, language };
    let mut found = vec![];
    let mut at = 0;
    while at < words.len() {
        at += page.number_at(at, &mut found).max(1);
    }
    found
}

/// A word and its normal form.
struct Word {
    normal: String,
    span: Range<usize>,
}

/// A text cut into words, as the readers of numbers see it.
struct Page<'a> {
    text: &'a str,
    words: &'a [Word],
    language: Option<&'a Language>,
}

impl Page<'_> {
    /// Reads the number that begins at word `at`, if one does; how many words it takes.
    fn number_at(&self, at: usize, found: &mut Vec<Number>) -> usize {
        if self.words[at].normal.starts_with(|c: char| c.is_ascii_digit()) {
            return digits::read(self, at, found);
        }
        if let Some(month) = self.month(at) {
            found.push(self.number(at, 1, Value::Month(month), Script::Words));
            return 1;
        }
        if let Some(value) = self.roman(at) {
            found.push(self.number(at, 1, Value::whole(value), Script::Figures));
            return 1;
        }
        spelled::read(self, at, found)
    }

    fn number(&self, at: usize, taken: usize, value: Value, script: Script) -> Number {
        let span = self.words[at].span.start..self.words[at + taken - 1].span.end;
        Number { span, value, script }
    }

    fn month(&self, at: usize) -> Option<u8> {
        let months = &self.language?.months;
        let place = months.iter().position(|month| *month == self.words[at].normal)?;
        u8::try_from(place + 1).ok()
    }

    /// A Roman numeral from 2 to 39 in capitals, with or without a French ordinal ending. One letter
    /// alone needs a capitalised word before it: `Felipe V`.
    fn roman(&self, at: usize) -> Option<u64> {
        let raw = &self.text[self.words[at].span.clone()];
        let numeral = raw.trim_end_matches(|c: char| c.is_lowercase());
        let ending = &raw[numeral.len()..];
        if !matches!(ending, "" | "e" | "er" | "ème") {
            return None;
        }
        let after_a_name =
            at > 0 && self.text[self.words[at - 1].span.clone()].starts_with(char::is_uppercase);
        let is_plain = numeral.len() > 1 || !ending.is_empty() || (after_a_name && numeral != "X");
        let value = if is_plain { roman_value(numeral) } else { None };
        value.filter(|_| !self.is_shouted(at))
    }

    /// Whether the words around stand in capitals too, so that capitals say nothing.
    fn is_shouted(&self, at: usize) -> bool {
        let shouts = |word: &Word| {
            let raw = &self.text[word.span.clone()];
            raw.chars().count() > 3 && !raw.chars().any(char::is_lowercase)
        };
        at > 0 && shouts(&self.words[at - 1]) && self.words.get(at + 1).is_none_or(shouts)
    }

    /// What parts word `at` from the one after it.
    fn gap_after(&self, at: usize) -> &str {
        match self.words.get(at + 1) {
            Some(next) => &self.text[self.words[at].span.end..next.span.start],
            None => "\n",
        }
    }
}

/// The value of a numeral of `I`, `V` and `X`, if it is one in the usual form.
fn roman_value(numeral: &str) -> Option<u64> {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = numeral.bytes().take_while(|&b| b == b'X').count().min(3);
    let tens = if numeral[tens..].is_empty() || !numeral.ends_with("IX") {
        tens
    } else {
        tens.min(numeral.len() - 2)
    };
    let unit = UNITS.iter().position(|unit| *unit == &numeral[tens..])?;
    let value = u64::try_from(tens * 10 + unit).ok()?;
    (value > 0).then_some(value)
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

    #[track_caller]
    fn check_equal(spanish: &str, french: &str) {
        let values = |code: &str, text: &str| -> Vec<_> {
            let tag: LangTag = code.parse().unwrap();
            numbers(text, language(&tag)).into_iter().map(|number| number.value).collect()
        };
        assert!(!values("es", spanish).is_empty(), "{spanish}");
        assert_eq!(values("es", spanish), values("fr", french), "{spanish} / {french}");
    }

    #[test]
    fn the_same_amount_is_equal_however_it_is_written() {
        check_equal("3100 millones de euros", "3,1 milliards d'euros");
        check_equal("3.100 millones", "3 100 millions");
        check_equal("mil millones", "un milliard");
        check_equal("dos mil millones", "2 milliards");
        check_equal("Catorce personas", "14 manifestants");
        check_equal("treinta y cinco", "trente-cinq");
        check_equal("noventa y siete", "quatre-vingt-dix-sept");
        check_equal("setenta y uno", "soixante et onze");
        check_equal("2.500 soldados", "2 500 soldats");
        check_equal("25 000 personas", "25\u{202f}000 personnes");
        check_equal("el siglo XIX", "le 19e siècle");
        check_equal("la III Cumbre", "le IIIe sommet");
        check_equal("Felipe VI", "Philippe VI");
        check_equal("Carlos V", "Charles V");
        check_equal("el 12 de mayo de 2024", "le 12 mai 2024");
        check_equal("el 12/05/2024", "12 mai 2024");
        check_equal("a las 19:00", "à 19 h 00");
        check_equal("a las 19:30", "à 19h30");
        check_equal("el 70 por ciento", "70 %");
        check_equal("la 3.ª edición", "la troisième édition");
        check_equal("trescientos veintiuno", "trois cent vingt et un");
        check_equal("mil novecientos setenta y cinco", "mille neuf cent soixante-quinze");
    }

    #[test]
    fn an_article_is_no_number_and_two_numbers_are_two() {
        check("es", "un niño y una niña", &[]);
        check("fr", "un homme pour cent femmes", &[]);
        check("es", "dos o tres, uno", &[2, 3]);
        check("es", "dos y tres", &[2, 3]);
        check("es", "2018 300 personas", &[2018, 300]);
        check("en", "1,500 people in 2018", &[1500, 2018]);
        check("es", "CIVIL MIX DC G7", &[]);
        check("es", "", &[]);
    }

    #[test]
    fn no_text_of_digits_overflows() {
        let digits = "9".repeat(200);
        assert_eq!(numbers(&format!("{digits} millones"), None).len(), 1);
        assert_eq!(numbers(&format!("{digits}.{digits},{digits}"), None).len(), 1);
    }
}
