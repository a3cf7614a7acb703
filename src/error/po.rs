//! What is said of PO files that are not as they should be.

use std::fmt;

use super::FormatFault;

impl FormatFault {
    pub(super) fn fmt_po(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPoLine(text) => write!(f, "{text:?} is no line of a PO file"),
            Self::OpenString => f.write_str("a string that nothing closes"),
            Self::BadEscape(escape) => write!(f, "{escape:?} means nothing in a string"),
            Self::PoEntry { found, wrong } => write!(f, "{found} {wrong}"),
            Self::NoPoLanguage { header: "Language" } => {
                f.write_str("the file does not say in which language its translations are")
            }
            Self::NoPoLanguage { .. } => {
                f.write_str("the file does not say in which language its source texts are")
            }
            Self::PluralsDropped { count } => {
                write!(f, "plural forms between the first and the last, left out: {count}")
            }
            _ => self.fmt_markup(f),
        }
    }
}
