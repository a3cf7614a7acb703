//! What is wrong with a file that is not well-formed, in the words in which an import says it.

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};

use super::super::super::xml::unclosed::{COMMENT, DATA, INSTRUCTION};
use crate::error::FormatFault;

/// What an error of the tokenizer says where an element is open.
pub(super) fn of(error: Error, open: Option<&str>) -> FormatFault {
    let open = open.map(str::to_owned);
    match (error, open) {
        (Error::IllFormed(IllFormedError::UnclosedReference), _) => FormatFault::LoneAmpersand,
        (
            Error::IllFormed(
                IllFormedError::MismatchedEndTag { found, .. } | IllFormedError::UnmatchedEndTag(found),
            ),
            open,
        ) => FormatFault::Mismatched { found, open },
        (Error::Syntax(SyntaxError::UnclosedComment), _) => COMMENT.into(),
        (Error::Syntax(SyntaxError::UnclosedPI), _) => INSTRUCTION.into(),
        (Error::Syntax(SyntaxError::UnclosedCData), _) => DATA.into(),
        // Mark-up that the end of the file cuts short.
        (Error::Syntax(_), Some(open)) => FormatFault::CutOff { open },
        (error, _) => FormatFault::Malformed(error),
    }
}

/// Whether a tag may begin so; else its `<` is a sign of the text.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | ':'))
}
