//! What is known of Português.

use super::Language;

/// Português.
pub(super) static PT: Language = Language {
    code: "pt",
    names: &["português", "portugues", "portugués", "portugais", "portuguese"],
    caption_words: &["legenda"],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[],
    elisions: &[],
    months: ["", "", "", "", "", "", "", "", "", "", "", ""],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
};
