//! What is known of English.

use super::Language;

/// English.
// Word lists are kept in running lines.
#[rustfmt::skip]
pub(super) static EN: Language = Language {
    code: "en",
    names: &[],
    caption_words: &[],
    credit_labels: &[],
    archive_marks: &[],
    holder_links: &[],
    function_words: &[
        "a", "an", "the", "and", "or", "but", "nor", "so", "yet", "if", "of", "to", "in", "on", "at", "by",
        "for", "from", "with", "without", "into", "onto", "over", "under", "between", "among", "through",
        "during", "before", "after", "above", "below", "up", "down", "out", "off", "about", "against", "is",
        "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has", "have", "had",
        "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no",
        "he", "she", "it", "they", "we", "you", "i", "him", "her", "them", "us", "me", "his", "hers", "its",
        "their", "theirs", "our", "ours", "your", "my", "mine", "this", "that", "these", "those", "who",
        "whom", "whose", "which", "what", "when", "where", "why", "how", "as", "than", "then", "there",
        "here", "also", "too", "very", "just", "each", "every", "all", "any", "some", "such", "other",
        "another", "same", "own", "s", "t", "more", "most", "less", "least", "only",
    ],
    elisions: &[],
    months: ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    number_words: &[
        ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13),
        ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
        ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60),
        ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100), ("hundreds", 100),
        ("thousand", 1_000), ("thousands", 1_000), ("million", 1_000_000), ("millions", 1_000_000),
        ("billion", 1_000_000_000), ("billions", 1_000_000_000), ("trillion", 1_000_000_000_000),
        ("trillions", 1_000_000_000_000), ("first", 1), ("second", 2), ("third", 3), ("fourth", 4),
        ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10),
        ("eleventh", 11), ("twelfth", 12), ("twentieth", 20),
    ],
    abbreviations: &[
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "gen", "col", "capt", "lt", "sgt", "rep", "sen",
        "gov", "pres", "no", "vs", "etc", "inc", "ltd", "co", "corp", "dept", "est", "fig", "approx", "us",
        "uk",
    ],
    pronouns: &[
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "who",
        "this", "that", "these", "those",
    ],
    endings: &[
        "ations", "ements", "ation", "ement", "ings", "ers", "est", "ied", "ies", "ing", "ed", "er", "es",
        "ly", "e", "s", "y",
    ],
    decimal_mark: '.',
    percent_words: &["per cent", "percent"],
    number_joints: &["and"],
    page_phrases: &[],
};
