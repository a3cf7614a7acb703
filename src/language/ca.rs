//! What is known of Català.

use super::Language;

/// Català.
pub(super) static CA: Language = Language {
    code: "ca",
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
