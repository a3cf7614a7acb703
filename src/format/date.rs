//! Dates as TMX writes them, `20261123T101500Z`, and as we keep them, `2026-11-23T10:15:00Z`.

/// How TMX writes a date, and how we keep it: a digit for each `0`.
const WRITTEN: &[u8] = b"00000000T000000Z";
const KEPT: &[u8] = b"0000-00-00T00:00:00Z";
const DAY: &[u8] = b"0000-00-00";

/// The digits of a date, year to second.
type Digits = [u8; 14];

/// A date of a TMX, in either form, as we keep it; `None` if it is no date that exists.
pub(super) fn read(text: &str) -> Option<String> {
    date(text).map(|digits| in_form(&digits, KEPT))
}

/// A date in either form as TMX writes it; `None` if it is no date that exists.
pub(super) fn write(text: &str) -> Option<String> {
    date(text).map(|digits| in_form(&digits, WRITTEN))
}

/// Whether a text is a date as we keep it.
pub(super) fn is_kept(text: &str) -> bool {
    digits(text, KEPT).is_some_and(|digits| exists(&digits))
}

/// Whether a text is a day that exists, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    digits(text, DAY).is_some_and(|digits| exists(&digits))
}

fn date(text: &str) -> Option<Digits> {
    digits(text, WRITTEN).or_else(|| digits(text, KEPT)).filter(exists)
}

/// The digits of a text in a form, `0` for those that it has no place for.
fn digits(text: &str, form: &[u8]) -> Option<Digits> {
    let mut digits = [b'0'; 14];
    let mut next = digits.iter_mut();
    if text.len() != form.len() {
        return None;
    }
    for (byte, wanted) in text.bytes().zip(form) {
        match wanted {
            b'0' if byte.is_ascii_digit() => *next.next()? = byte,
            _ if byte == *wanted => {}
            _ => return None,
        }
    }
    Some(digits)
}

fn in_form(digits: &Digits, form: &[u8]) -> String {
    let mut next = digits.iter();
    let fill = |wanted: &u8| if *wanted == b'0' { next.next().copied() } else { Some(*wanted) };
    form.iter().filter_map(fill).map(char::from).collect()
}

fn exists(digits: &Digits) -> bool {
    let at = |range: std::ops::Range<usize>| {
        digits[range].iter().fold(0, |sum, digit| 10 * sum + u32::from(digit - b'0'))
    };
    (1..=days(at(0..4), at(4..6))).contains(&at(6..8)) && at(8..10) < 24 && at(10..12) < 60 && at(12..14) < 60
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
