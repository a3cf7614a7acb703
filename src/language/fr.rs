//! What is known of Français.

use super::Language;

/// Français.
pub(super) static FR: Language = Language {
    code: "fr",
    names: &["français", "francais", "francés", "frances", "french"],
    caption_words: &["légende", "légende photo"],
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
