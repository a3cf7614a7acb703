//! Numbers, months and days of the week that one text has and the other has not, by value.

use std::ops::Range;

use crate::text::normal::normal;
use crate::text::numbers::{Number, Script, Value, numbers_among};

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static NUMBERS: Rule = Rule {
    name: "numbers",
    about: "a number or date that is another in the other text, or is not there",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

fn look(pair: &Pair) -> Vec<Fault> {
    let (source, target) = (Numbers::of(&pair.source), Numbers::of(&pair.target));
    let mut faults = days(&source, &target);
    let (lost, added) = (source.missing_in(&target), target.missing_in(&source));
    for (place, number) in lost.iter().enumerate() {
        let message = match added.get(place) {
            Some(other) => format!("{} in the source, {} in the target", source.at(number), target.at(other)),
            None => format!("{} is not in the target", source.at(number)),
        };
        let (text, span) = match added.get(place) {
            Some(other) => (&pair.target, other.clone()),
            None => (&pair.source, number.clone()),
        };
        faults.push(text.fault(NUMBERS.severity, span, message));
    }
    for other in added.into_iter().skip(lost.len()) {
        let message = format!("{} is not in the source", target.at(&other));
        faults.push(pair.target.fault(NUMBERS.severity, other, message));
    }
    faults
}

/// A text and the numbers it has.
struct Numbers<'t> {
    text: &'t Text<'t>,
    found: Vec<Number>,
}

impl<'t> Numbers<'t> {
    fn of(text: &'t Text<'t>) -> Self {
        Self { text, found: numbers_among(&text.words, text.text, text.language) }
    }

    fn at(&self, span: &Range<usize>) -> &'t str {
        &self.text.text[span.clone()]
    }

    /// Where the amounts in figures stand that the other text has neither in figures nor in words; each place once.
    fn missing_in(&self, other: &Numbers) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = self
            .found
            .iter()
            .filter(|number| number.script == Script::Figures && self.is_in_digits(number))
            .filter(|number| !other.has(number.value) && !other.text.text.contains(self.at(&number.span)))
            .filter(|number| number.value != Value::whole(0) && !self.is_code(number))
            .map(|number| number.span.clone())
            .collect();
        spans.dedup();
        spans
    }

    /// Whether a number is written in digits: Roman numerals are letters of other words too often.
    fn is_in_digits(&self, number: &Number) -> bool {
        self.at(&number.span).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a number stands in an address, an entity or a placeholder: `ana3@example.org`, `&#176;`, `%1$s`.
    fn is_code(&self, number: &Number) -> bool {
        let text = self.text.text;
        let start = text[..number.span.start]
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let token = text[number.span.start..].split(char::is_whitespace).next().unwrap_or_default();
        let token = &text[start..number.span.start + token.len()];
        token.contains(['@', '%', '{', '$', '_', '<']) && !token.ends_with('%')
            || token.contains("://")
            || token.contains("&#")
    }

    fn has(&self, value: Value) -> bool {
        self.found.iter().any(|number| number.value == value) || self.says(value)
    }

    /// Whether a word of the text may stand for a value: `une`, `docena`, `tercera`.
    fn says(&self, value: Value) -> bool {
        let Some(language) = self.text.language else { return false };
        let lists =
            [language.number_words, language.quantities.ordinals, language.quantities.collectives].concat();
        self.text.written().any(|word| {
            let word = normal(word);
            lists.iter().any(|(known, amount)| *known == word && Value::whole(*amount) == value)
        })
    }
}

/// Months and days of the week of both texts that contradict each other.
fn days(source: &Numbers, target: &Numbers) -> Vec<Fault> {
    let is_month = |number: &&Number| matches!(number.value, Value::Month(_));
    let is_weekday = |number: &&Number| matches!(number.value, Value::Weekday(_));
    let of = |is_kind: fn(&&Number) -> bool| {
        let free = |numbers: &Numbers, other: &Numbers| {
            let free = numbers.found.iter().filter(is_kind);
            free.filter(|number| !other.found.iter().any(|found| found.value == number.value))
                .map(|number| number.span.clone())
                .collect::<Vec<_>>()
        };
        free(source, target).into_iter().zip(free(target, source)).collect::<Vec<_>>()
    };
    let both = [of(is_month), of(is_weekday)].concat();
    let fault = |(ours, theirs): (Range<usize>, Range<usize>)| {
        let message = format!("{} in the source, {} in the target", source.at(&ours), target.at(&theirs));
        target.text.fault(NUMBERS.severity, theirs, message)
    };
    both.into_iter().map(fault).collect()
}
