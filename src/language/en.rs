//! What is known of English.

use super::Language;

/// English.
pub(super) static EN: Language = Language {
    code: "en",
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
