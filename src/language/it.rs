//! What is known of Italiano.

use super::Language;

/// Italiano.
pub(super) static IT: Language = Language {
    code: "it",
    names: &["italiano", "italien", "italian"],
    caption_words: &["didascalia"],
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
