//! The sign before a number: without it the number is another.

/// Signs of money, which may stand between a sign and its number.
pub(super) const MONEY: [char; 4] = ['$', '€', '£', '¥'];

/// The sign before a number that starts at a byte, one for each meaning.
///
/// What joins (`G-7`, `3-2`, `2018 -2020`) or stands apart (`- 5`) is none.
pub(super) fn sign(text: &str, start: usize) -> Option<char> {
    let before = text[..start].trim_end_matches(MONEY);
    let close = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    // The true minus is none of the dashes.
    let before = if close.ends_with('\u{2212}') { close } else { before };
    let mut letters = before.chars();
    let sign = match letters.next_back()? {
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => '-',
        '+' => '+',
        sign @ ('±' | '<' | '>' | '≤' | '≥' | '~' | '≈') => sign,
        _ => return None,
    };
    let rest = letters.as_str();
    let is_apart =
        rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || "([{«\"“‘'¿¡/:$€£¥".contains(c));
    let is_range = rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
    (is_apart && !is_range).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, expected: Option<char>) {
        assert_eq!(sign(&format!("{before}5 grados"), before.len()), expected, "{before}");
    }

    #[test]
    fn a_sign_stands_close_before_its_number_and_joins_nothing() {
        for minus in ["-", "a -", "(−", "a − ", "–", "-$", "$-"] {
            check(minus, Some('-'));
        }
        check("un +", Some('+'));
        check("un <", Some('<'));
        for none in ["", "a ", "- ", "— ", "G-", "3-", "2018 -", "$"] {
            check(none, None);
        }
    }
}
