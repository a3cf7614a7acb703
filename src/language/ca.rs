//! What is known of Català.

use super::{Language, NumberStyle, Singular};

/// Català.
pub(super) static CA: Language = Language {
    code: "ca",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[],
    elisions: &["l", "d", "m", "t", "s", "n"],
    months: [
        "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre",
        "novembre", "desembre",
    ],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
    numbers: NumberStyle {
        decimal: ',',
        group: '.',
        hour_signs: &["h"],
        first_day: None,
        ordinal_marks: &[],
        singular: Singular::One,
        day_first: true,
    },
};
