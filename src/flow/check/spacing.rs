//! The space before `:`, `;`, `!` and `?`, and inside `«` and `»`, of languages that have it there.

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity, marks};

pub(super) static SPACING: Rule = Rule {
    name: "spacing",
    about: "no space where the language has one: before : ; ! ? and inside « » in French",
    severity: Severity::Warning,
    looks: Looks::Text(|text, other| faults(text, other, Beside::Nothing)),
};

pub(super) static PLAIN_SPACES: Rule = Rule {
    name: "plain-spaces",
    about: "a space at which a line may break, where a no-break space belongs",
    severity: Severity::Note,
    looks: Looks::Text(|text, other| faults(text, other, Beside::PlainSpace)),
};

/// What stands beside a sign where a no-break space belongs: U+00A0, or U+202F.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// No space.
    Nothing,
    /// A space that is no no-break space.
    PlainSpace,
    /// A no-break space, or an end of the text.
    WhatBelongs,
}

/// The first place of each sign where something else stands beside it than what belongs there.
fn faults(text: &Text, other: &Text, wanted: Beside) -> Vec<Fault> {
    let Some(typography) = text.language.map(|language| &language.typography) else { return vec![] };
    let mut found: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.text.char_indices() {
        let (before, after) = (&text.text[..at], &text.text[at + c.len_utf8()..]);
        let beside = match c {
            '«' if typography.spaced_quotes => beside(after.chars().next()),
            '»' if typography.spaced_quotes => beside(before.chars().next_back()),
            _ if typography.is_spaced(c, text.lang)
                && ends_words(before, after)
                && !marks::are_shared(text, other, at) =>
            {
                beside(before.chars().next_back())
            }
            _ => Beside::WhatBelongs,
        };
        if beside == wanted && !found.iter().any(|(sign, _)| *sign == c) {
            found.push((c, at));
        }
    }
    found.into_iter().map(|(sign, at)| fault(text, sign, at, wanted)).collect()
}

fn beside(c: Option<char>) -> Beside {
    match c {
        None | Some('\u{a0}' | '\u{202f}' | '\n') => Beside::WhatBelongs,
        Some(c) if c.is_whitespace() => Beside::PlainSpace,
        Some(_) => Beside::Nothing,
    }
}

/// Whether a sign ends words: white space, a closing sign or nothing follows, and no sign stands before it. What is
/// in code, an address, a time, a face (`:-)`) or an entity (`&amp;`) does not.
fn ends_words(before: &str, after: &str) -> bool {
    let is_closing =
        |c: char| c.is_whitespace() || matches!(c, '«' | '“' | '»' | '"' | ')' | '”' | '!' | '?' | '…' | '<');
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = before.trim_end_matches(char::is_whitespace).chars().next_back();
    after.chars().next().is_none_or(is_closing)
        && last.is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(c, '»' | '"' | ')' | '”' | '%' | ']' | '\'' | '’' | '.' | '…' | '€' | '$')
        })
        && !is_face(before, after)
        && !word.contains(['&', ';', '=', '/', '@', '<', '_', '$', '{', '%', '\\'])
        && !word.starts_with(['-', ':'])
}

/// Whether a sign is the eyes of a face: ` :)`.
fn is_face(before: &str, after: &str) -> bool {
    before.ends_with(char::is_whitespace) && after.starts_with([')', '(', '-'])
}

fn fault(text: &Text, sign: char, at: usize, wanted: Beside) -> Fault {
    let side = if sign == '«' { "after" } else { "before" };
    let (rule, what) = match wanted {
        Beside::PlainSpace => (&PLAIN_SPACES, "a plain space"),
        _ => (&SPACING, "no space"),
    };
    let message =
        format!("{what} {side} {sign} in the {}: {} has a no-break space there", text.name(), text.lang);
    text.fault(rule.severity, at..at + sign.len_utf8(), message)
}
