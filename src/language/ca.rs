//! What is known of Català.

use super::Language;

/// Català.
pub(super) static CA: Language = Language {
    code: "ca",
    names: &["català", "catala", "catalán", "catalan"],
    caption_words: &["peu de foto"],
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
