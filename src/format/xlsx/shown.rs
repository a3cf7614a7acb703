//! What a cell shows, as far as the file says it.

use calamine::{Data, ExcelDateTime};

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A text.
    Text(String),
    /// A number, a day or a time, of which the sheet may show something else.
    Value(String),
    /// The error of a formula, such as `#N/A`.
    Error(String),
}

/// What formulas show that have no value, in Excel and LibreOffice; the latter has others that begin with `Err:`.
const ERRORS: [&str; 7] = ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];

impl Shown {
    /// An error, if a text is the name of one.
    pub(super) fn or_error(self) -> Self {
        match self {
            Self::Text(text) if ERRORS.contains(&text.as_str()) || text.starts_with("Err:") => {
                Self::Error(text)
            }
            shown => shown,
        }
    }
}

/// How numbers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// With the digits that they need.
    Plain,
    /// As whole percents: the sign follows, after this.
    Percent(&'static str),
    /// In some other way, or nobody knows.
    Other,
}

/// What may stand before a percent sign.
const SPACES: [&str; 4] = ["", " ", "\u{a0}", "\u{202f}"];

impl Look {
    /// How the code of a format has them (ECMA-376, part 1, §18.8.31).
    pub(super) fn of(code: &str) -> Self {
        if code.eq_ignore_ascii_case("general") || code == "0" || code == "@" {
            return Self::Plain;
        }
        let code = code.replace(['\\', '"'], "");
        let space = code.strip_prefix('0').and_then(|rest| rest.strip_suffix('%'));
        let space = space.and_then(|space| SPACES.into_iter().find(|known| *known == space));
        space.map_or(Self::Other, Self::Percent)
    }
}

/// Up to here whole numbers are shown with all their digits, whatever the width of the column: beyond, `1E+11`.
const MOST_WHOLE: f64 = 99_999_999_999.0;

/// What a value is shown as; `None` if it is nothing.
pub(super) fn shown(value: &Data, look: Look) -> Option<Shown> {
    let text = match value {
        Data::Empty => return None,
        Data::Error(error) => return Some(Shown::Error(error.to_string())),
        Data::String(text) => return Some(Shown::Text(text.clone())).filter(|_| !text.is_empty()),
        Data::Int(number) if look == Look::Plain => return Some(Shown::Text(number.to_string())),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => return Some(number_shown(*number, look)),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => date_time(moment),
        Data::DateTimeIso(text) => text.replacen('T', " ", 1).trim_end_matches(" 00:00:00").to_owned(),
        Data::DurationIso(text) => time(text).unwrap_or_else(|| text.clone()),
    };
    Some(text).filter(|text| !text.is_empty()).map(Shown::Value)
}

/// What a number is shown as: a sign for decimals is another in each country.
fn number_shown(number: f64, look: Look) -> Shown {
    match look {
        Look::Plain if number.fract() == 0.0 && number.abs() <= MOST_WHOLE => Shown::Text(decimal(number)),
        Look::Percent(space) => Shown::Text(format!("{}{space}%", (number * 100.0).round() + 0.0)),
        Look::Plain | Look::Other => Shown::Value(decimal(number)),
    }
}

/// A number to the 15 digits that spreadsheets count with: what is 0.1 + 0.2 is shown as 0.3.
fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// Seconds of a day.
const DAY: f64 = 86_400.0;
/// The last day that spreadsheets know, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// `2026-11-23 10:15:00`, without what it does not say: `2026-11-23`, `10:15:00`; a duration as `36:15:00`.
fn date_time(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..=LAST_DAY + 1.0).contains(&value) {
        return decimal(value);
    }
    if moment.is_duration() {
        return clock((value * DAY).round());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if value < 1.0 {
        time
    } else if time == "00:00:00" {
        date
    } else {
        format!("{date} {time}")
    }
}

/// Whole seconds as hours, minutes and seconds.
fn clock(seconds: f64) -> String {
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    format!("{hours:02}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0)
}

/// `PT10H15M00S` (ISO 8601) as `10:15:00`.
fn time(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split('.').next()?;
    let [hours, minutes, seconds] =
        [hours, minutes, seconds].map(|part| part.parse::<u32>().ok().map(|part| format!("{part:02}")));
    Some([hours?, minutes?, seconds?].join(":"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[track_caller]
    fn check(value: &Data, expected: &str) {
        assert_eq!(shown(value, Look::Other), Some(Shown::Value(expected.to_owned())));
    }

    #[test]
    fn numbers_are_shown_without_what_only_a_machine_counts() {
        check(&Data::Float(2023.0), "2023");
        check(&Data::Float(0.1 + 0.2), "0.3");
        check(&Data::Float(-12.5), "-12.5");
        check(&Data::Int(7), "7");
        check(&Data::Float(f64::NAN), "NaN");
        check(&Data::Bool(true), "TRUE");
    }

    #[test]
    fn what_a_format_shows_without_doubt_is_text() {
        let check = |number: f64, code: &str, expected: Result<&str, &str>| {
            let found = match shown(&Data::Float(number), Look::of(code)) {
                Some(Shown::Text(text)) => Ok(text),
                Some(Shown::Value(text)) => Err(text),
                other => panic!("{other:?}"),
            };
            assert_eq!(found.as_deref().map_err(String::as_str), expected, "{code}");
        };
        check(2023.0, "General", Ok("2023"));
        check(2023.0, "0", Ok("2023"));
        check(2023.0, "@", Ok("2023"));
        check(12.5, "General", Err("12.5"));
        check(1e12, "General", Err("1000000000000"));
        check(0.5, "0%", Ok("50%"));
        check(0.125, "0\\ %", Ok("13 %"));
        check(0.5, "0\"\u{202f}\"%", Ok("50\u{202f}%"));
        check(-0.001, "0%", Ok("0%"));
        check(0.5, "0.0%", Err("0.5"));
        check(0.5, "0%;[Red]-0%", Err("0.5"));
        check(1234.0, "#,##0\\ \"€\"", Err("1234"));
    }

    #[test]
    fn days_and_times_are_shown_as_iso_8601_has_them() {
        let moment = |value, kind| Data::DateTime(ExcelDateTime::new(value, kind, false));
        check(&moment(46_349.0, ExcelDateTimeType::DateTime), "2026-11-23");
        check(&moment(46_349.5, ExcelDateTimeType::DateTime), "2026-11-23 12:00:00");
        check(&moment(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        check(&moment(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
        check(&moment(1e300, ExcelDateTimeType::DateTime), &decimal(1e300));
        check(&moment(-1.0, ExcelDateTimeType::DateTime), "-1");
        check(&Data::DateTimeIso("2026-11-23T10:15:00".into()), "2026-11-23 10:15:00");
        check(&Data::DateTimeIso("2026-11-23".into()), "2026-11-23");
        check(&Data::DurationIso("PT10H15M00S".into()), "10:15:00");
        check(&Data::DurationIso("P3D".into()), "P3D");
    }

    #[test]
    fn the_name_of_an_error_is_one() {
        let check = |text: &str, is_error: bool| {
            let shown = Shown::Text(text.to_owned()).or_error();
            assert_eq!(matches!(shown, Shown::Error(_)), is_error);
        };
        check("#N/A", true);
        check("Err:502", true);
        check("#Melilla", false);
    }

    #[test]
    fn what_is_empty_shows_nothing() {
        assert_eq!(shown(&Data::Empty, Look::Plain), None);
        assert_eq!(shown(&Data::String(String::new()), Look::Plain), None);
    }
}
