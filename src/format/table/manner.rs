//! In which manner a table of text is written, by its beginning: whoever reads it, and whoever puts translations in.

use super::glossary::Glossary;
use super::quoted::{Marks, Quoted, marks_in};
use super::{Dialect, separator};
use crate::error::SheetFault;

/// How much of a table is looked at, in bytes.
pub(super) const SAMPLE_BYTES: usize = 1 << 16;

/// How a table is written.
pub(super) struct Manner {
    pub(super) dialect: Dialect,
    pub(super) separator: u8,
    /// The length of a first line that only names the separator.
    pub(super) skipped: usize,
    /// Whether it is a glossary.
    pub(super) glossary: Option<Glossary>,
    /// What counts cells between quotation marks, where those are text.
    pub(super) quoted: Option<Quoted>,
}

impl Manner {
    /// Finds it out of a file with the ending of a dialect, of which `start` is the beginning.
    ///
    /// # Errors
    /// A memory of Wordfast, which is no table.
    pub(super) fn of(name: &str, start: &str, dialect: Dialect) -> Result<Self, SheetFault> {
        let end = (0..=SAMPLE_BYTES.min(start.len())).rev().find(|at| start.is_char_boundary(*at));
        let sample = &start[..end.unwrap_or_default()];
        if is_of_wordfast(sample) {
            return Err(SheetFault::Wordfast);
        }
        if dialect == Dialect::Quoted {
            let (separator, skipped) = separator::find(sample);
            return Ok(Self { dialect, separator, skipped, glossary: None, quoted: None });
        }
        let glossary = Glossary::of(name, sample);
        let marks =
            if glossary.is_none() { marks_in(sample, sample.len() == start.len()) } else { Marks::Text };
        let (dialect, quoted) = match marks {
            Marks::Around => (Dialect::Quoted, None),
            Marks::Text | Marks::Doubtful => (Dialect::Plain, Some(Quoted::new(marks == Marks::Doubtful))),
        };
        Ok(Self { dialect, separator: b'\t', skipped: 0, glossary, quoted })
    }
}

/// Whether a text begins as a memory of Wordfast does, with its date: `%20261127~144839`.
fn is_of_wordfast(text: &str) -> bool {
    let day = text.strip_prefix('%').and_then(|rest| rest.split_once('~')).map(|(day, _)| day);
    day.is_some_and(|day| day.len() == "20261127".len() && day.bytes().all(|byte| byte.is_ascii_digit()))
}
