//! Targets that are their source, where something in it is to be translated.

use crate::language::Several;
use crate::lexicon::{Lexicon, Side};
use crate::text::normal::normal;
use crate::text::words::words;

use super::pair::Pair;
use super::{Fault, Looks, Rule, Severity};

pub(super) static UNTRANSLATED: Rule = Rule {
    name: "untranslated",
    about: "a target that is its source, and not names and numbers alone",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

/// Words that have to be of the source language before a text is said to be untranslated.
const FEWEST: usize = 2;

fn look(pair: &Pair) -> Vec<Fault> {
    if pair.source.normal != pair.target.normal || pair.source.lang.primary() == pair.target.lang.primary() {
        return vec![];
    }
    let text = without_arguments(pair.source.text);
    let tokens = text.split_whitespace().filter(|word| !is_ending(word)).map(without_signs);
    let ours = tokens.filter(|word| is_of_source(pair, word)).count();
    let own_words = has_own_function_word(pair);
    if ours < FEWEST || !own_words && ours <= FEWEST {
        return vec![];
    }
    let message = "the target is the source".to_owned();
    vec![pair.target.fault(UNTRANSLATED.severity, 0..pair.target.text.len(), message)]
}

/// Whether the source has a function word that its language has and the target's has not.
fn has_own_function_word(pair: &Pair) -> bool {
    let Some(row) = pair.source.language else { return false };
    let both = Several::of(&[pair.source.lang.clone(), pair.target.lang.clone()]);
    words(&pair.source.normal)
        .into_iter()
        .any(|word| Several::with_function_word(&pair.source.normal[word]).has_alone(row, both))
}

/// A text without what stands in parentheses right behind a word: the arguments of a function, where it is code.
fn without_arguments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut kept = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '(' if depth > 0 || before.is_alphanumeric() => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => kept.push(char),
            _ => {}
        }
        before = char;
    }
    kept
}

/// Whether a word is the ending of files: `.tmx`.
fn is_ending(word: &str) -> bool {
    let rest = word.trim_start_matches(['(', '"', '«']).strip_prefix('.');
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// A word without the signs around it; code has others inside.
fn without_signs(word: &str) -> &str {
    word.trim_matches(|c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '¡' | '¿' | '"' | '(' | ')' | '«' | '»')
    })
}

/// Whether a word is to be translated: no name, no code, and not the same in both languages.
fn is_of_source(pair: &Pair, word: &str) -> bool {
    let is_common = word.chars().count() > 2 && word.chars().all(char::is_lowercase);
    let word = normal(word);
    let term = |side| pair.lexicon.term(side, &[word.as_str()]);
    is_common && Lexicon::entered(&term(Side::Source), &term(Side::Target)) < Lexicon::BY_FORM
}
