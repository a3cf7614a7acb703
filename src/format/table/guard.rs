//! The apostrophe that keeps a spreadsheet from taking a text for a formula, set and taken away.
//!
//! In a table for a spreadsheet every cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, or
//! with an apostrophe, has an apostrophe set before it (OWASP ASVS 1.2.10); the name of each column of text
//! ends with [`MARK`], which spreadsheets keep. Only where it does is the apostrophe taken away, so that the
//! text is again what it was.
//!
//! Weblate encloses such a cell in apostrophes, also one that begins with `|` or `%`, and writes `\|` for each `|` in
//! it (`weblate/formats/exporters.py`).

use std::borrow::Cow;

/// How the cells of a table are guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// Not at all.
    None,
    /// As [`set`] does it.
    Leading,
    /// As Weblate does it.
    Enclosing,
}

impl Guard {
    /// A cell with its guard.
    pub(super) fn set(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Leading => set(text),
            Self::Enclosing if text.starts_with(['=', '+', '-', '@', '%', '|']) => {
                Cow::Owned(format!("{APOSTROPHE}{}{APOSTROPHE}", text.replace('|', "\\|")))
            }
            Self::None | Self::Enclosing => Cow::Borrowed(text),
        }
    }

    /// A cell without its guard.
    pub(super) fn take_away(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::None => Cow::Borrowed(text),
            Self::Leading => Cow::Borrowed(take_away(text)),
            Self::Enclosing => enclosed(text).map_or(Cow::Borrowed(text), Cow::Owned),
        }
    }
}

/// What Weblate enclosed in apostrophes.
fn enclosed(text: &str) -> Option<String> {
    let inner = text.strip_prefix(APOSTROPHE)?.strip_suffix(APOSTROPHE)?;
    let is_guarded = inner.starts_with(['=', '+', '-', '@', '%']) || inner.starts_with("\\|");
    is_guarded.then(|| inner.replace("\\|", "|"))
}

/// What ends the name of a column in which apostrophes are set.
pub(super) const MARK: &str = " (')";

const APOSTROPHE: char = '\'';

/// A cell with the apostrophe it needs.
pub(super) fn set(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { Cow::Owned(format!("{APOSTROPHE}{text}")) } else { Cow::Borrowed(text) }
}

/// A cell without the apostrophe that [`set`] put before it.
fn take_away(text: &str) -> &str {
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

    #[test]
    fn what_weblate_encloses_is_taken_out() {
        let check = |cell, text| assert_eq!(Guard::Enclosing.take_away(cell), text);
        check("'-5 grados'", "-5 grados");
        check("'=a\\|b'", "=a|b");
        check("'\\|b'", "|b");
        check("'-5' grados", "'-5' grados");
        check("'entre comillas'", "'entre comillas'");
        check("'", "'");
        assert_eq!(Guard::None.take_away("'-5'"), "'-5'");
    }
}
