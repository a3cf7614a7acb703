//! What is known of Español.

use super::{Language, NumberStyle, Singular};

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
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
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
        singular: Singular::One,
        day_first: true,
    },
};
