//! The same amount of two things of one kind: `100 euros` and `100 dollars`, `3 años` and `3 mois`.

use std::ops::Range;

use crate::language::{Measure, SIGNS};
use crate::text::numbers::Number;

use super::Contrast;
use super::said::Said;

/// Measures of which one amount is never another's: of money, length, area, weight and time.
const KINDS: &[&[Measure]] = &[
    &[
        Measure::Euro,
        Measure::Dollar,
        Measure::Pound,
        Measure::Yen,
        Measure::Peso,
        Measure::Dirham,
        Measure::Franc,
        Measure::Dinar,
        Measure::Rouble,
        Measure::Peseta,
        Measure::Real,
    ],
    &[Measure::Millimetre, Measure::Centimetre, Measure::Metre, Measure::Kilometre, Measure::Mile],
    &[Measure::SquareMetre, Measure::SquareKilometre, Measure::Hectare],
    &[Measure::CubicMetre, Measure::Litre],
    &[Measure::Gram, Measure::Kilogram, Measure::Tonne, Measure::Pound],
    &[
        Measure::Second,
        Measure::Minute,
        Measure::Hour,
        Measure::Day,
        Measure::Week,
        Measure::Month,
        Measure::Year,
        Measure::Century,
    ],
];

/// The places that name the same amount with units that contradict each other.
pub(super) fn contrasts(source: &Said, target: &Said) -> Vec<Contrast> {
    let (ours, theirs) = (source.free(target), target.free(source));
    let both = ours.iter().flat_map(|number| theirs.iter().map(move |other| (number, other)));
    both.filter(|(number, other)| number.value == other.value && is_contrary(number, other))
        .filter(|(number, other)| !source.is_local(number, other) && !target.is_local(other, number))
        .map(|(number, other)| (source.counted(number), target.counted(other)))
        .collect()
}

impl Said<'_> {
    /// The numbers with a unit that the other text never has with that unit.
    fn free(&self, other: &Said) -> Vec<&Number> {
        let is_free = |number: &&Number| {
            let is_same = |other: &Number| other.value == number.value && other.unit == number.unit;
            number.unit.is_some() && !other.found.iter().any(is_same)
        };
        self.found.iter().filter(is_free).collect()
    }

    /// Whether a number is of the money that a place calls `$`, and another may be of the same: pesos, reais.
    fn is_local(&self, number: &Number, other: &Number) -> bool {
        number.unit == Some(Measure::Dollar)
            && matches!(other.unit, Some(Measure::Peso | Measure::Real))
            && self.text.text[self.counted(number)].contains('$')
    }

    /// Where a number stands, with its unit.
    fn counted(&self, number: &Number) -> Range<usize> {
        let text = self.text.text;
        let Range { start, end } = number.span;
        let word = self.phrases().and_then(|phrases| {
            let at = phrases.after(&number.span);
            let (_, end) = phrases.measure(at)?;
            Some(phrases.span(at..end).end)
        });
        let sign = |c: char| SIGNS.iter().any(|(sign, _)| *sign == c);
        let before = text[..start].trim_end_matches(char::is_whitespace);
        let after = text[end..].trim_start_matches(char::is_whitespace);
        match word {
            Some(end) => start..end,
            None if after.starts_with(sign) => start..text.len() - after.trim_start_matches(sign).len(),
            None => before.trim_end_matches(sign).len().min(start)..end,
        }
    }
}

fn is_contrary(number: &Number, other: &Number) -> bool {
    let [Some(one), Some(another)] = [number.unit, other.unit].map(|unit| unit.map(plain)) else {
        return false;
    };
    one != another && KINDS.iter().any(|kind| kind.contains(&one) && kind.contains(&another))
}

/// A measure as far as texts tell it from another: francs are often those of Africa.
fn plain(measure: Measure) -> Measure {
    if measure == Measure::CfaFranc { Measure::Franc } else { measure }
}
