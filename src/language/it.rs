//! What is known of Italiano.

use super::{Language, NumberStyle, Singular};

/// Italiano.
pub(super) static IT: Language = Language {
    code: "it",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[],
    elisions: &["l", "un", "dell", "all", "dall", "nell", "sull", "quell", "dov", "c", "d"],
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
    numbers: NumberStyle {
        decimal: ',',
        group: '.',
        hour_signs: &[],
        first_day: None,
        ordinal_marks: &["º", "ª"],
        singular: Singular::One,
        day_first: true,
    },
};
