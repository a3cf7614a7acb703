//! Texts that are surely in another language than theirs.

use crate::language::language;
use crate::text::detect::detect;

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity};

pub(super) static LANGUAGE: Rule = Rule {
    name: "language",
    about: "a text that is surely in another language than it should be",
    severity: Severity::Error,
    looks: Looks::Text(look),
};

/// Words without a capital that a text needs before its language is said to be another.
const FEWEST: usize = 5;

fn look(text: &Text, other: &Text) -> Vec<Fault> {
    let common = text.written().filter(|word| word.chars().all(char::is_lowercase)).count();
    // An untranslated text is found by another rule.
    if common < FEWEST || text.normal == other.normal || language(text.lang).is_none() {
        return vec![];
    }
    let found = detect(text.text, &[text.lang.clone(), other.lang.clone()]);
    if found.is_undetermined() || text.lang.fit(&found).is_some() {
        return vec![];
    }
    let message = format!("the {} looks like {found}, not {}", text.name(), text.lang);
    vec![text.fault(LANGUAGE.severity, 0..text.text.len(), message)]
}
