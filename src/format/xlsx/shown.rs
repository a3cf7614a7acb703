//! What a cell shows, as far as the file says it.

use calamine::{Data, ExcelDateTime};

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A text, or a value as one.
    Text(String),
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

/// What a value is shown as; `None` if it is nothing.
pub(super) fn shown(value: &Data) -> Option<Shown> {
    let text = match value {
        Data::Empty => return None,
        Data::Error(error) => return Some(Shown::Error(error.to_string())),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => date_time(moment),
        Data::DateTimeIso(text) => text.replacen('T', " ", 1).trim_end_matches(" 00:00:00").to_owned(),
        Data::DurationIso(text) => time(text).unwrap_or_else(|| text.clone()),
    };
    Some(Shown::Text(text)).filter(|shown| *shown != Shown::Text(String::new()))
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
        assert_eq!(shown(value), Some(Shown::Text(expected.to_owned())));
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
        assert_eq!(shown(&Data::Empty), None);
        assert_eq!(shown(&Data::String(String::new())), None);
    }
}
