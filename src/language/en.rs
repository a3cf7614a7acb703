//! What is known of English.

use super::Language;

/// English.
pub(super) static EN: Language = Language {
    code: "en",
    names: &["english", "inglés", "anglais"],
    caption_words: &["caption", "photo caption"],
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
