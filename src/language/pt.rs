//! What is known of Português.

use super::{Language, NumberStyle, Singular};

/// Português.
pub(super) static PT: Language = Language {
    code: "pt",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[],
    elisions: &[],
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
    numbers: NumberStyle {
        decimal: ',',
        group: '.',
        hour_signs: &["h"],
        first_day: None,
        ordinal_marks: &["º", "ª"],
        singular: Singular::BelowTwo,
        day_first: true,
    },
};
