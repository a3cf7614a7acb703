//! What is known of Español.

use super::Language;

/// Español.
pub(super) static ES: Language = Language {
    code: "es",
    names: &["español", "espanol", "castellano", "espagnol", "spanish"],
    caption_words: &["leyenda", "pie de foto", "pie"],
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
