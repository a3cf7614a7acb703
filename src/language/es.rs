//! What is known of Español.

use super::Language;

/// Español.
pub(super) static ES: Language = Language {
    code: "es",
    names: &[],
    caption_words: &[],
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
