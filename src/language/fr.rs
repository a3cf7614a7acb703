//! What is known of Français.

use super::{Language, NumberStyle, Singular};

/// Français.
pub(super) static FR: Language = Language {
    code: "fr",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[],
    elisions: &[
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
        "quelqu",
    ],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    number_words: &[],
    abbreviations: &[],
    page_phrases: &[],
    numbers: NumberStyle {
        decimal: ',',
        group: '\u{202F}',
        hour_signs: &["h"],
        first_day: Some("1er"),
        ordinal_marks: &["e", "è", "ème", "eme"],
        singular: Singular::BelowTwo,
        day_first: true,
    },
};
