//! What is said of PO files that are not as they should be.

use std::fmt;

use super::FormatFault;

impl FormatFault {
    pub(super) fn hint_of_po(&self) -> Option<String> {
        Some(match self {
            Self::OpenString => "end it with a quotation mark; write \\\" for one inside it".into(),
            Self::BadEscape(escape) if escape.contains(|char: char| char.is_ascii_digit()) => {
                "write the letter itself: only bytes of UTF-8 are known by number".into()
            }
            Self::BadEscape(_) => "write \\\\ for the sign itself".into(),
            Self::NoPoLanguage { header } => {
                format!(
                    "type --from and --to, such as --from en --to es, or add \"{header}: …\\n\" to the header"
                )
            }
            _ => return None,
        })
    }

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
