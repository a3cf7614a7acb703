//! How a language writes numbers, days and times.

/// How numbers, days and times are written.
#[derive(Clone, Copy, Debug)]
pub struct NumberStyle {
    /// Between units and tenths: `.` or `,`, of which the other may part thousands.
    pub decimal: char,
    /// Between thousands, where a text does not show another. No-break spaces are read everywhere.
    pub group: char,
    /// The hour sign between hours and minutes: `h` of `10 h 30`. Empty where only a colon is used.
    pub hour_signs: &'static [&'static str],
    /// How the first day of a month is written if not `1`: `1er`.
    pub first_day: Option<&'static str>,
    /// Marks of an ordinal that are the same for every number from 2: `e` of `3e`.
    pub ordinal_marks: &'static [&'static str],
    /// Which numbers the noun after them stands in the singular for.
    pub singular: Singular,
    /// Whether the day stands before the month in `12/05/2024`.
    pub day_first: bool,
}

/// Which numbers stand with a noun in the singular (Unicode CLDR, plural rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Singular {
    /// One alone.
    One,
    /// Everything below two.
    BelowTwo,
}
