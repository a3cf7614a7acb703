//! PO, the files of gettext: a source and its translation an entry, in one pair of languages a file.
//!
//! An entry that is `fuzzy` is a unit that nobody has confirmed; every other is one that a person has, as
//! gettext means it, unless a comment of ours stands with it. Other comments are notes, and places in files are occurrences.

mod entry;
mod fill;
mod header;
mod read;
mod write;

pub(super) use fill::FILL;

use super::{Format, Shape};

/// PO (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>).
pub(super) static PO: Format = Format {
    name: "po",
    extensions: &["po", "pot"],
    about: "gettext PO, for Poedit, Weblate and others",
    shape: Shape::Units,
    read: Some(read::read),
    write: Some(write::write),
};

/// The prop that keeps the context of an entry (`msgctxt`), as other tools call it in TMX.
pub(super) const CONTEXT: &str = "x-context";

/// What begins a context that only tells an entry from one with the same source: `legenda:2`, then `:` and the
/// entry's own context if it has one.
const COPY: &str = "legenda:";

/// What begins a comment that proposes a translation: `legenda: 87 % …`.
const CANDIDATE: &str = "legenda: ";

/// Whether a comment proposes a translation, and says nothing of the entry.
fn is_candidate(comment: &str) -> bool {
    let Some(rest) = comment.strip_prefix(CANDIDATE) else { return false };
    rest.trim_start_matches(|char: char| char.is_ascii_digit()).starts_with(" % ")
}
