//! Targets that are their source, where something in it is to be translated.

use crate::language::Several;
use crate::lexicon::{Lexicon, Side};
use crate::text::normal::{normal, words as said};
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
    let is_same = said(&pair.source.normal).eq(said(&pair.target.normal));
    if !is_same || pair.source.lang.primary() == pair.target.lang.primary() {
        return vec![];
    }
    let unquoted = pair.source.without_shared_quotes(&pair.target);
    let has_more = unquoted.contains(char::is_alphanumeric);
    // A title in quotation marks may stay as it is: `Rosalía, «El mal querer»`.
    let text = without_arguments(if has_more { &unquoted } else { pair.source.text });
    let tokens = text.split_whitespace().filter(|word| !is_ending(word)).map(without_signs);
    let ours: Vec<&str> = tokens.clone().filter(|word| is_of_source(pair, word)).collect();
    let needed = if has_own_function_word(pair) { FEWEST } else { FEWEST + 1 };
    if ours.len() < needed && !tokens.clone().next().is_some_and(|first| begins_sentence(pair, first, &ours))
    {
        return vec![];
    }
    let message = "the target is the source".to_owned();
    vec![pair.target.fault(UNTRANSLATED.severity, 0..pair.target.text.len(), message)]
}

/// Whether the first word of a text is one of its language though it has a capital, as another in small letters is that says
/// something: then it is a sentence, and no name.
fn begins_sentence(pair: &Pair, first: &str, ours: &[&str]) -> bool {
    let is_known = |word: &str| {
        let small = normal(word);
        let is_function = pair.source.language.is_some_and(|row| row.has_function_word(&small));
        !is_function && pair.lexicon.term(Side::Source, &[small.as_str()]).is_known()
    };
    let has_more = ours.iter().any(|word| *word != first && is_known(word));
    has_more && is_known(first) && is_of_source(pair, &normal(first))
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
