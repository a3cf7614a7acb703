//! Dates as TMX writes them, `20261123T101500Z`, and as we keep them, `2026-11-23T10:15:00Z`.

/// A date of a TMX, in either form, as we keep it; `None` if it is no date that exists.
pub(super) fn read(text: &str) -> Option<String> {
    let date = write(text)?;
    let [year, month, day] = [0..4, 4..6, 6..8].map(|range| &date[range]);
    let [hour, minute, second] = [9..11, 11..13, 13..15].map(|range| &date[range]);
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// A date in either form as TMX writes it; `None` if it is no date that exists.
pub(super) fn write(text: &str) -> Option<String> {
    let date: String = match text.len() {
        16 => text.into(),
        20 => {
            let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
            let fits = separators.iter().all(|(at, separator)| text.as_bytes()[*at] == *separator);
            text.chars().filter(|char| fits && !matches!(char, '-' | ':')).collect()
        }
        _ => return None,
    };
    let at = |range: std::ops::Range<usize>| number(date.get(range)?);
    let (year, month, day) = (at(0..4)?, at(4..6)?, at(6..8)?);
    let (hour, minute, second) = (at(9..11)?, at(11..13)?, at(13..15)?);
    let exists = date.len() == 16
        && (date.get(8..9), date.get(15..)) == (Some("T"), Some("Z"))
        && (1..=days(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    exists.then_some(date)
}

/// Whether a text is a date as we keep it.
pub(super) fn is_kept(text: &str) -> bool {
    read(text).as_deref() == Some(text)
}

/// Whether a text is a day that exists, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && read(&format!("{text}T00:00:00Z")).is_some()
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// How many days a month has; none if there is no such month.
fn days(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(read(text).as_deref(), expected);
    }

    #[test]
    fn both_forms_are_read_into_one() {
        check("20261123T101500Z", Some("2026-11-23T10:15:00Z"));
        check("2026-11-23T10:15:00Z", Some("2026-11-23T10:15:00Z"));
        assert_eq!(write("2026-11-23T10:15:00Z").as_deref(), Some("20261123T101500Z"));
    }

    #[test]
    fn what_is_no_date_or_does_not_exist_is_none() {
        check("20240229T000000Z", Some("2024-02-29T00:00:00Z"));
        for text in [
            "",
            "20250229T000000Z",
            "20261301T000000Z",
            "20261123T240000Z",
            "2010-01-01T00:00:00",
            "+0261123T101500Z",
            "2026-11-23 10:15:00Z",
            "20261123T101500z",
            "ññññññññññ",
            "ññññññññ",
            "2026111231T101500Z--::",
        ] {
            check(text, None);
        }
        assert!(is_day("2026-11-23") && !is_day("2026-11-31") && !is_day("20261123"));
    }
}
