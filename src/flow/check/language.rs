//! Texts that are surely in another language than theirs.

use std::borrow::Cow;

use crate::language::{LANGUAGES, Language, Several, language};
use crate::text::detect::detect;
use crate::text::normal::{normal, words};

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity};

pub(super) static LANGUAGE: Rule = Rule {
    name: "language",
    about: "a text that is surely in another language than it should be",
    severity: Severity::Error,
    looks: Looks::Text(look),
};

/// Words without a capital that a text needs before its language is said to be another, and that of the other text.
const FEWEST: usize = 5;
const FEWEST_OF_OTHER: usize = 3;

fn look(text: &Text, other: &Text) -> Vec<Fault> {
    if text.language.is_some() && is_of_another_script(text.text, other.text) {
        let message = format!("the {} is not in the letters of {}", text.name(), text.lang);
        return vec![text.fault(LANGUAGE.severity, 0..text.text.len(), message)];
    }
    // An untranslated text is found by another rule.
    if words(&text.normal).eq(words(&other.normal)) {
        return vec![];
    }
    let prose = prose(text, other);
    let common = words(&prose).filter(|word| word.chars().all(char::is_lowercase)).count();
    if common < FEWEST_OF_OTHER {
        return vec![];
    }
    let functions = match &prose {
        Cow::Borrowed(_) => function_words(&text.normal),
        Cow::Owned(prose) => function_words(&normal(prose)),
    };
    let is_likely = |row: &Language| {
        let [own, theirs] = own_words(text, &functions, row);
        let is_of_other = other.language.is_some_and(|other| other.code == row.code);
        theirs > own && (common >= FEWEST && theirs >= FEWEST_OF_ANOTHER || is_of_other && own == 0)
    };
    if !LANGUAGES.iter().any(|row| is_likely(row)) {
        return vec![];
    }
    let found = detect(&prose, &[text.lang.clone(), other.lang.clone()]);
    if found.is_undetermined() || text.lang.fit(&found).is_some() || !language(&found).is_some_and(is_likely)
    {
        return vec![];
    }
    let message = format!("the {} looks like {found}, not {}", text.name(), text.lang);
    vec![text.fault(LANGUAGE.severity, 0..text.text.len(), message)]
}

/// Letters that a text needs before it is said to be in another script.
const FEWEST_LETTERS: usize = 4;

/// Whether most letters of a text are none of the Latin script, in which every known language is written, and the other text
/// has no such word: the name of a language in its own letters may stand in both.
fn is_of_another_script(text: &str, other: &str) -> bool {
    let is_latin =
        |c: char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}');
    let count = |text: &str, is_such: &dyn Fn(char) -> bool| {
        text.chars().filter(|c| c.is_alphabetic() && is_such(*c)).count()
    };
    let is_other = |c: char| !is_latin(c);
    let others = count(text, &is_other);
    others >= FEWEST_LETTERS && others > count(text, &is_latin) && count(other, &is_other) < FEWEST_LETTERS
}

/// Different function words of a language that a text needs to be in it.
const FEWEST_OF_ANOTHER: usize = 2;

/// What is said in the language of a text: without code (`%(from)s`), and what it quotes as the other text does.
fn prose<'t>(text: &Text<'t>, other: &Text) -> Cow<'t, str> {
    let is_code = |token: &&str| token.contains(['%', '{', '<', '$', '\\', '@', '_', '=']);
    let rest = text.without_shared_quotes(other);
    if rest.len() == text.text.len() && !is_code(&text.text) {
        return Cow::Borrowed(text.text);
    }
    let prose: Vec<&str> = rest.split_whitespace().filter(|token| !is_code(token)).collect();
    Cow::Owned(prose.join(" "))
}

/// In which languages each word of a text is a function word, given its normal form.
fn function_words(normal: &str) -> Vec<Several> {
    // One letter is too often a placeholder: `%s`.
    let mut said: Vec<&str> = words(normal).filter(|word| word.len() > 1).collect();
    said.sort_unstable();
    said.dedup();
    let found = said.into_iter().map(Several::with_function_word);
    found.filter(|languages| !languages.is_empty()).collect()
}

/// How many of the function words of a text its own language has and another has not, and the other way round.
fn own_words(text: &Text, said: &[Several], row: &Language) -> [usize; 2] {
    let Some(own) = text.language.filter(|own| own.code != row.code) else { return [0, 0] };
    let both = Several::both(own, row);
    [own, row].map(|row| said.iter().filter(|word| word.has_alone(row, both)).count())
}
