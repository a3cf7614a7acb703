//! Texts that are surely in another language than theirs.

use crate::language::{LANGUAGES, Several};
use crate::text::detect::detect;
use crate::text::normal::words;

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
    if common < FEWEST || text.normal == other.normal {
        return vec![];
    }
    if !has_words_of_another(text) {
        return vec![];
    }
    let found = detect(text.text, &[text.lang.clone(), other.lang.clone()]);
    if found.is_undetermined() || text.lang.fit(&found).is_some() {
        return vec![];
    }
    let message = format!("the {} looks like {found}, not {}", text.name(), text.lang);
    vec![text.fault(LANGUAGE.severity, 0..text.text.len(), message)]
}

/// Different function words of a language that a text needs to be in it.
const FEWEST_OF_ANOTHER: usize = 2;

/// Whether a text has function words of some language that its own has not, and more of them than the other way round.
fn has_words_of_another(text: &Text) -> bool {
    let Some(own) = text.language else { return false };
    // One letter is too often a placeholder: `%s`.
    let mut said: Vec<&str> = words(&text.normal).filter(|word| word.len() > 1).collect();
    said.sort_unstable();
    said.dedup();
    let said: Vec<Several> = said.into_iter().map(Several::with_function_word).collect();
    LANGUAGES.iter().filter(|row| row.code != own.code).any(|row| {
        let both = Several::both(own, row);
        let count = |of| said.iter().filter(|word| word.has_alone(of, both)).count();
        let theirs = count(row);
        theirs >= FEWEST_OF_ANOTHER && theirs > count(own)
    })
}
