//! What is known of English.

use super::{Language, NumberStyle, Singular};

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
    months: [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
    numbers: NumberStyle {
        decimal: '.',
        group: ',',
        hour_signs: &[],
        first_day: None,
        ordinal_marks: &[],
        singular: Singular::One,
        day_first: false,
    },
};
