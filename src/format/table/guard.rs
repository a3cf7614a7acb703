//! The apostrophe that keeps a spreadsheet from taking a text for a formula, set and taken away.
//!
//! In a table for a spreadsheet every cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, or
//! with an apostrophe, has an apostrophe set before it (OWASP ASVS 1.2.10); the name of each column of text
//! ends with [`MARK`], which spreadsheets keep. Only where it does is the apostrophe taken away, so that the
//! text is again what it was.

use std::borrow::Cow;

/// What ends the name of a column in which apostrophes are set.
pub(super) const MARK: &str = " (')";

const APOSTROPHE: char = '\'';

/// A cell with the apostrophe it needs.
pub(super) fn set(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { Cow::Owned(format!("{APOSTROPHE}{text}")) } else { Cow::Borrowed(text) }
}

/// A cell without the apostrophe that [`set`] put before it.
pub(super) fn take_away(text: &str) -> &str {
    text.strip_prefix(APOSTROPHE).filter(|rest| is_guarded(rest)).unwrap_or(text)
}

fn is_guarded(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', APOSTROPHE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, guarded: &str) {
        assert_eq!(set(text), guarded);
        assert_eq!(take_away(guarded), text);
    }

    #[test]
    fn the_guard_comes_off_as_it_went_on() {
        check("-5 grados", "'-5 grados");
        check("'=1+1", "''=1+1");
        check("'tis", "''tis");
        check("''", "'''");
        check("", "");
        check("Foto", "Foto");
    }

    #[test]
    fn an_apostrophe_that_is_no_guard_stays() {
        assert_eq!(take_away("'tis"), "'tis");
    }
}
