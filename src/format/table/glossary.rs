//! Glossaries of OmegaT: tables with tabs, no header, comments in lines that begin with `#`, and a note in a third
//! column that not every row has (OmegaT, `GlossaryReaderTSV`).

use super::rows::Row;

/// What a line begins with that is a comment.
const COMMENT: char = '#';

/// The endings that only glossaries have.
const ENDINGS: &[&str] = &["utf8", "tab"];

/// The most columns: source, target, note. The last may be missing.
pub(super) const COLUMNS: [&str; 3] = ["source", "target", "note"];

/// What tells that a table with tabs is a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glossary {
    /// It begins with a comment, as OmegaT begins each that it writes itself: every line with a `#` is one.
    Headed,
    /// It has the ending of one, so that a `#` before a term may belong to the term.
    Named,
}

impl Glossary {
    /// Whether a table with tabs of this name, that begins so, is a glossary.
    pub(super) fn of(name: &str, start: &str) -> Option<Self> {
        let first = start.lines().next().unwrap_or_default();
        if first.starts_with(COMMENT) && !first.contains('\t') {
            return Some(Self::Headed);
        }
        let own = name.rsplit_once('.').map(|(_, own)| own.to_lowercase());
        own.is_some_and(|own| ENDINGS.contains(&own.as_str())).then_some(Self::Named)
    }

    /// Whether a row is a comment.
    pub(super) fn is_comment(self, row: &Row) -> bool {
        let is_alone = row.cells.len() == 1;
        row.cells.first().is_some_and(|cell| cell.starts_with(COMMENT)) && (self == Self::Headed || is_alone)
    }

    /// Whether a row may have so many cells.
    pub(super) fn has_room(cells: usize) -> bool {
        (COLUMNS.len() - 1..=COLUMNS.len()).contains(&cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, start: &str, expected: Option<Glossary>) {
        assert_eq!(Glossary::of(name, start), expected);
    }

    #[test]
    fn a_glossary_is_known_by_its_first_line_or_its_ending() {
        check(
            "glossary.txt",
            "# Glossary in tab-separated format -*- coding: utf-8 -*-\na\tb\n",
            Some(Glossary::Headed),
        );
        check("a.utf8", "el tren\tle train\n", Some(Glossary::Named));
        check("a.tab", "#tren\t#train\n", Some(Glossary::Named));
        check("a.tsv", "#tren\t#train\n", None);
        check("tab", "es\tfr\n", None);
    }

    #[test]
    fn a_sign_before_a_term_is_a_comment_where_the_table_says_so() {
        let row =
            |cells: &[&str]| Row { cells: cells.iter().map(ToString::to_string).collect(), ..Row::default() };
        assert!(Glossary::Headed.is_comment(&row(&["#el tren", "le train"])));
        assert!(!Glossary::Named.is_comment(&row(&["#MeToo", "#MoiAussi"])));
        assert!(Glossary::Named.is_comment(&row(&["# de 2026"])));
        assert!(!Glossary::Headed.is_comment(&row(&["el tren #1", "le train n° 1"])));
    }
}
