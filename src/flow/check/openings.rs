//! Questions and exclamations that were not opened, in languages that open them: `¿`, `¡`.

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity, marks};

pub(super) static OPENING_MARKS: Rule = Rule {
    name: "opening-marks",
    about: "a question or exclamation without ¿ or ¡ in Spanish, or one that does not end",
    severity: Severity::Warning,
    looks: Looks::Text(look),
};

fn look(text: &Text, other: &Text) -> Vec<Fault> {
    let openings = text.language.map_or(&[][..], |language| language.typography.openings);
    if openings.is_empty() {
        return vec![];
    }
    let is_opening = |c: char| openings.iter().any(|(opening, _)| *opening == c);
    let is_closing = |c: char| openings.iter().any(|(_, closing)| *closing == c);
    // What is open, and the sign that stands there: `¡Qué?` is opened and ends, whatever its signs.
    let mut open: Option<(usize, char)> = None;
    let mut last_end = None;
    for (at, c) in text.text.char_indices() {
        if is_opening(c) {
            open = open.or(Some((at, c)));
        } else if is_closing(c) {
            let is_repeated = last_end == Some(at);
            last_end = Some(at + c.len_utf8());
            if open.take().is_none()
                && !is_repeated
                && ends_sentence(text.text, at)
                && !marks::are_shared(text, other, at)
            {
                return vec![fault(
                    text,
                    at,
                    c,
                    openings.iter().find(|(_, closing)| *closing == c).map(|(opening, _)| *opening),
                )];
            }
        }
    }
    let unended = open.filter(|_| other.text.trim_end().ends_with(is_closing));
    unended
        .map(|(at, c)| {
            fault(
                text,
                at,
                c,
                openings.iter().find(|(opening, _)| *opening == c).map(|(_, closing)| *closing),
            )
        })
        .into_iter()
        .collect()
}

/// Whether a sign ends words: a letter or digit stands before it, and no letter follows.
fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().find(|c| !matches!(c, '!' | '?' | '.' | '…'));
    let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '»' | '”' | '.' | '…'))
        && after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"' | '”' | ')' | '\'' | '<'))
        && !word.contains(['/', '='])
}

fn fault(text: &Text, at: usize, mark: char, missing: Option<char>) -> Fault {
    let missing = missing.map(String::from).unwrap_or_default();
    let message = format!("{mark} without {missing} in the {}", text.name());
    text.fault(OPENING_MARKS.severity, at..at + mark.len_utf8(), message)
}
