//! Credits that were lost or changed on the way.

use crate::caption::credit::{
    Named, Style, has_label, is_written_as_person, last_agency, named, names_agency, names_someone,
    tell_apart,
};
use crate::text::accents::unaccented;
use crate::text::normal::{is_word, normal};

use crate::lexicon::Side;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static CREDIT: Rule = Rule {
    name: "credit",
    about: "a credit that was lost, added or changed: AFP/NAME, (EFE)",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

/// Letters that a word of an institution's name has at least, where it may be translated.
const LONG: usize = 6;

/// How surely two spellings have to be cognates for one to stand for the other, as for names.
const COGNATE: f64 = 0.3;

fn look(pair: &Pair) -> Vec<Fault> {
    let (source, target) = (pair.source.credit(), pair.target.credit());
    match (source, target) {
        (Some(source), Some(target))
            if has_lost_person(pair, source, target)
                || !has(pair, Side::Target, source)
                    && !has(pair, Side::Source, target)
                    && !may_translate(pair, source, target) =>
        {
            let message = format!("the credit is {source} in the source, {target} in the target");
            vec![at(&pair.target, target, message)]
        }
        (Some(source), None) if is_lost(pair, Side::Target, source) => {
            vec![at(&pair.source, source, format!("the credit {source} is not in the target"))]
        }
        (None, Some(target)) if is_lost(pair, Side::Source, target) => {
            vec![at(&pair.target, target, format!("the credit {target} is not in the source"))]
        }
        _ => vec![],
    }
}

/// The credit of a text, if it surely is one: it names an agency, or stands after a label or `©`.
pub(super) fn credit(text: &str) -> Option<&str> {
    at_an_end(text).or_else(|| in_parentheses(text)).or_else(|| last_agency(text))
}

fn at_an_end(text: &str) -> Option<&str> {
    let told = tell_apart(text);
    let credit = told.credit.filter(|credit| names_someone(credit))?;
    let before = text[..start_of(text, credit)].trim_end();
    // `DD/MM/AA` is how a day is written.
    let is_pattern = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    if credit.split(['/', ' ', '-']).all(is_pattern) && credit.contains(['/', '-']) {
        return None;
    }
    let is_labelled = before.ends_with(['©', ':'])
        || told.style == Some(Style::Parentheses) && is_written_as_person(credit);
    (is_labelled || names_agency(credit)).then_some(credit)
}

/// A credit in parentheses within a text: `Un pozo (AFP/Archivo) en Malí`. An agency alone is what its name means there.
fn in_parentheses(text: &str) -> Option<&str> {
    let opened = text.match_indices('(').filter_map(|(open, _)| {
        let close = open + text[open..].find(')')?;
        at_an_end(&text[open..=close])
    });
    opened.into_iter().find(|credit| names_agency(credit) && credit.contains('/'))
}

/// Whether a credit names an agency and a photographer, and the other the agency alone: `EFE/Javier Cebollada`, `EFE`.
fn has_lost_person(pair: &Pair, source: &str, target: &str) -> bool {
    let plain = unaccented(&pair.target.normal);
    let is_lost = |name: &str| {
        let mut words = name.split(|c| !is_word(c)).filter(|word| !word.is_empty());
        is_photographer(name)
            && !words.clone().any(|word| is_translated(pair, Side::Target, &normal(word)))
            && !words.any(|word| has_words(&plain, &unaccented(&normal(word))))
    };
    names_agency(source)
        && named(target).iter().all(|named| matches!(named, Named::Agency(_)))
        && named(source).iter().any(|named| matches!(named, Named::Other(name) if is_lost(name)))
}

/// Whether a name beside an agency is written as that of a person, also in capitals.
fn is_photographer(name: &str) -> bool {
    is_written_as_person(name) && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the text of a side has nothing of a credit of the other.
fn is_lost(pair: &Pair, side: Side, credit: &str) -> bool {
    let text = pair.text(side);
    !has(pair, side, credit) && (names_agency(credit) || !has_label(text.text))
}

/// Whether two credits without an agency may be two names of one institution, or two ways to say that a picture was given:
/// `Naciones Unidas` and `ONU`, `Cedida` and `DR`. Two persons are two.
fn may_translate(pair: &Pair, source: &str, target: &str) -> bool {
    let names = |credit: &str| {
        credit.split(' ').filter(|word| word.starts_with(char::is_uppercase)).map(normal).collect()
    };
    let (ours, theirs): (Vec<String>, Vec<String>) = (names(source), names(target));
    let translates = |word: &str, other: &str| {
        let terms = (pair.lexicon.term(Side::Source, &[word]), pair.lexicon.term(Side::Target, &[other]));
        pair.lexicon.seeded(&terms.0, &terms.1) > 0.0
    };
    !names_agency(source)
        && !names_agency(target)
        && (![source, target].into_iter().all(is_written_as_person)
            || ours.iter().any(|word| theirs.iter().any(|other| word != other && translates(word, other))))
}

/// Whether the text of a side has every name of a credit of the other, or what it is called there: a ministry has another
/// name in another language. What marks a picture from the archive is no name.
fn has(pair: &Pair, side: Side, credit: &str) -> bool {
    let (text, other) = (pair.text(side), pair.text(side.other()));
    let plain = unaccented(&text.normal);
    let has_word = |word: &str| has_words(&plain, &unaccented(&normal(word)));
    named(credit).into_iter().all(|named| match named {
        Named::Agency(names) => names.iter().any(|name| has_word(name)),
        Named::Other(name) => {
            let mut words = name.split(|c| !is_word(c));
            // The rest of what an institution is called may be another word: `de Túnez`, `tunisienne`.
            let is_institution = words.clone().any(|word| is_translated(pair, side, &normal(word)));
            is_institution
                || words.all(|word| {
                    let normal = normal(word);
                    !word.starts_with(char::is_uppercase)
                        || has_word(word)
                        || other.language.is_some_and(|row| row.has_function_word(&normal))
                        || is_called(pair, side, word, &normal)
                })
        }
    })
}

/// Whether a text has words as words, not as parts of others.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words)
        .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + words.len()..].starts_with(is_word))
}

/// Whether the text of a side has a word that translates one of a credit, which is no name of a person: it is long, and not
/// in capitals alone.
fn is_called(pair: &Pair, side: Side, word: &str, normal_form: &str) -> bool {
    if word.chars().count() < LONG || !word.chars().any(char::is_lowercase) {
        return false;
    }
    let text = pair.text(side);
    let spelling = pair.lexicon.spelling(side.other(), normal_form);
    let is_cognate = |ours: String| {
        let our_spelling = pair.lexicon.spelling(side, &ours);
        let [from, to] = in_order(side, [&our_spelling, &spelling]);
        pair.lexicon.cognates(from, to) >= COGNATE
    };
    is_translated(pair, side, normal_form) || text.written().map(normal).any(is_cognate)
}

/// Whether the text of a side has another word that the seed knows as a translation of one of a credit.
fn is_translated(pair: &Pair, side: Side, normal_form: &str) -> bool {
    let text = pair.text(side);
    let is_function = |word: &str| text.language.is_some_and(|row| row.has_function_word(word));
    if normal_form.chars().count() < LONG {
        return false;
    }
    let term = pair.lexicon.term(side.other(), &[normal_form]);
    term.is_known()
        && text.written().map(normal).any(|ours| {
            let our_term = pair.lexicon.term(side, &[ours.as_str()]);
            let [from, to] = in_order(side, [&our_term, &term]);
            ours != normal_form && !is_function(&ours) && pair.lexicon.seeded(from, to) > 0.0
        })
}

/// What is of the source before what is of the target, of two of which the first is of a side.
fn in_order<T>(side: Side, [ours, theirs]: [T; 2]) -> [T; 2] {
    if side == Side::Source { [ours, theirs] } else { [theirs, ours] }
}

/// A fault at a part of a text.
fn at(text: &Text, part: &str, message: String) -> Fault {
    let start = start_of(text.text, part);
    text.fault(CREDIT.severity, start..start + part.len(), message)
}

/// Where a credit begins in its text: the last place that has it.
pub(super) fn start_of(text: &str, credit: &str) -> usize {
    text.rfind(credit).unwrap_or_default()
}
