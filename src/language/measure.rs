//! What numbers count: percent, money, measures, time; and the signs and symbols that every language shares.

/// What a number counts, where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Parts in a hundred.
    Percent,
    /// Euros.
    Euro,
    /// Dollars of any country.
    Dollar,
    /// Pounds, money or weight.
    Pound,
    /// Yen or yuan.
    Yen,
    /// Pesos of any country.
    Peso,
    /// Dirhams.
    Dirham,
    /// Francs, of Switzerland or of the past.
    Franc,
    /// CFA francs.
    CfaFranc,
    /// Dinars.
    Dinar,
    /// Roubles.
    Rouble,
    /// Pesetas.
    Peseta,
    /// Reais of Brazil.
    Real,
    /// Degrees, of an angle or of temperature.
    Degree,
    /// Millimetres.
    Millimetre,
    /// Centimetres.
    Centimetre,
    /// Metres.
    Metre,
    /// Kilometres.
    Kilometre,
    /// Miles.
    Mile,
    /// Square metres.
    SquareMetre,
    /// Square kilometres.
    SquareKilometre,
    /// Cubic metres.
    CubicMetre,
    /// Hectares.
    Hectare,
    /// Kilometres an hour.
    KilometrePerHour,
    /// Grams.
    Gram,
    /// Kilograms.
    Kilogram,
    /// Tonnes.
    Tonne,
    /// Litres.
    Litre,
    /// Megawatts.
    Megawatt,
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours, of the day too.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years, of age too.
    Year,
    /// A decade, by its first year.
    Decade,
    /// Centuries, counted.
    Century,
    /// Points, of a match or an index.
    Point,
    /// People.
    Person,
}

/// Signs that are no letters, beside a number in any language.
pub static SIGNS: &[(char, Measure)] = &[
    ('%', Measure::Percent),
    ('€', Measure::Euro),
    ('$', Measure::Dollar),
    ('£', Measure::Pound),
    ('¥', Measure::Yen),
    ('°', Measure::Degree),
];

/// Symbols of letters, in normal form, after a number in any language; those of one letter are small there.
pub static SYMBOLS: &[(&str, Measure)] = &[
    ("mm", Measure::Millimetre),
    ("cm", Measure::Centimetre),
    ("m", Measure::Metre),
    ("km", Measure::Kilometre),
    ("m2", Measure::SquareMetre),
    ("km2", Measure::SquareKilometre),
    ("m3", Measure::CubicMetre),
    ("ha", Measure::Hectare),
    ("km/h", Measure::KilometrePerHour),
    ("kmh", Measure::KilometrePerHour),
    ("g", Measure::Gram),
    ("kg", Measure::Kilogram),
    ("t", Measure::Tonne),
    ("mw", Measure::Megawatt),
    ("h", Measure::Hour),
    ("min", Measure::Minute),
    ("oc", Measure::Degree),
    ("eur", Measure::Euro),
    ("usd", Measure::Dollar),
    ("gbp", Measure::Pound),
    ("jpy", Measure::Yen),
    ("mad", Measure::Dirham),
    ("chf", Measure::Franc),
    ("fcfa", Measure::CfaFranc),
    ("f cfa", Measure::CfaFranc),
    ("xof", Measure::CfaFranc),
];

/// Symbols that stand before the amount too: `EUR 5`. All capitals in a text.
pub static CODES: &[(&str, Measure)] = &[
    ("EUR", Measure::Euro),
    ("USD", Measure::Dollar),
    ("GBP", Measure::Pound),
    ("JPY", Measure::Yen),
    ("MAD", Measure::Dirham),
    ("CHF", Measure::Franc),
];
