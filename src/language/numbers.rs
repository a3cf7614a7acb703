//! How a language writes numbers, days and times.

use super::Measure;

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
    /// What makes 1 the first day of a month and no other number its day: `er`, `º`.
    pub first_day_marks: &'static [&'static str],
    /// Marks of an ordinal that are the same for every number from 2: `e` of `3e`.
    pub ordinal_marks: &'static [&'static str],
    /// Marks of an ordinal that change with the number: `th` of `4th`.
    pub ordinal_endings: Option<OrdinalEndings>,
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

/// Marks of an ordinal that change with the number.
#[derive(Clone, Copy, Debug)]
pub struct OrdinalEndings {
    /// After any other number, in several spellings.
    pub usual: &'static [&'static str],
    /// After some numbers; none where the number alone does not tell.
    pub others: &'static [(u64, Option<&'static str>)],
    /// Whether a number has the mark of its last digits, two of them before one: `21st`, `11th`.
    pub by_last_digits: bool,
}

/// How quantities, days and times are said in words. Words are in normal form; a phrase has one space
/// between its words, whatever a text has there.
#[derive(Debug)]
pub struct Quantities {
    /// Ordinals: `tercera`, `unième`.
    pub ordinals: &'static [(&'static str, u64)],
    /// Amounts as nouns, which a number before them multiplies: `docena`, `centaines`.
    pub collectives: &'static [(&'static str, u64)],
    /// Parts of one as nouns, with how many make one: `mitad`, `tiers`, `cuartos`.
    pub parts: &'static [(&'static str, u64)],
    /// Half of what follows: `medio`, `demi`.
    pub halves: &'static [&'static str],
    /// And half of what stands before: `y medio`, `et demi`.
    pub and_halves: &'static [&'static str],
    /// Beginnings and ends of numbers that are written as one word: `trent` and `uno` of `trentuno`.
    pub pieces: &'static [(&'static str, u64)],
    /// What stands between an amount and what it is an amount of: `de`.
    pub links: &'static [&'static str],
    /// Between which number words a joint stands.
    pub joins: Joins,
    /// Number words that are numbers only before a plural in `s` or `x`: `neuf`, which is `new` too.
    pub doubtful: &'static [&'static str],
    /// Capitals that are a word rather than a Roman numeral: `I`.
    pub capitals: &'static [&'static str],
    /// Nouns that a Roman numeral stands beside: `siglo`.
    pub numeral_nouns: &'static [&'static str],
    /// Endings of Roman numerals as ordinals: `e` of `XXe`.
    pub numeral_endings: &'static [&'static str],
    /// Whether months and weekdays are written with a capital.
    pub capital_days: bool,
    /// Short forms of months, read beside a number only, 1 for January.
    pub short_months: &'static [(&'static str, u8)],
    /// Letters that stand for a month after the day of a remembered date: `s` of `11-S`.
    pub day_letters: &'static [(&'static str, u8)],
    /// The days of the week, 1 for Monday (ISO 8601).
    pub weekdays: &'static [(&'static str, u8)],
    /// What stands before a decade: `años` of `los años 90`.
    pub decades: &'static [&'static str],
    /// Hours that have a name, 0 for midnight.
    pub hours: &'static [(&'static str, u64)],
    /// How the hours of the day are said in words, with quarters and halves.
    pub clock: Clock,
    /// Nouns that hold an amount, which a number before them multiplies: `década`, `par`.
    pub amounts: &'static [(&'static str, u64)],
    /// What follows an hour of the first half of the day: `a. m.`, and of the second: `de la tarde`.
    pub half_days: [&'static [&'static str]; 2],
    /// Signs of a scale after digits, in their case: `M` of `5 M€`.
    pub scale_signs: &'static [(&'static str, u64)],
    /// The same, where a sign of money stands before the digits: `m` of `£5m`.
    pub money_scales: &'static [(&'static str, u64)],
    /// Measures in words.
    pub measures: &'static [(&'static str, Measure)],
}

/// How hours are said with minutes that no number says.
#[derive(Debug)]
pub struct Clock {
    /// What follows an hour, with the minutes it adds: `y cuarto`, `moins le quart`.
    pub after: &'static [(&'static str, i64)],
    /// What stands before an hour, with the minutes it adds: `half past`.
    pub before: &'static [(&'static str, i64)],
    /// What stands between an hour and the minutes it lacks: `menos`.
    pub less: &'static [&'static str],
    /// What stands between the minutes that an hour lacks and the hour: `to`.
    pub to: &'static [&'static str],
}

/// Between which number words a joint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// Between tens and units: `treinta y dos`.
    Tens,
    /// After hundreds and all above: `two hundred and five`.
    Hundreds,
    /// Both: `duzentos e vinte e dois`.
    All,
}
