//! Credits that were lost or changed on the way.

use crate::caption::credit::{Style, names_someone, tell_apart};
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
    let (source, target) = (credit(&pair.source), credit(&pair.target));
    match (source, target) {
        (Some(source), Some(target))
            if !has(pair, Side::Target, source) && !has(pair, Side::Source, target) =>
        {
            let message = format!("the credit is {source} in the source, {target} in the target");
            vec![at(&pair.target, target, message)]
        }
        (Some(source), None) if !has(pair, Side::Target, source) => {
            vec![at(&pair.source, source, format!("the credit {source} is not in the target"))]
        }
        (None, Some(target)) if !has(pair, Side::Source, target) => {
            vec![at(&pair.target, target, format!("the credit {target} is not in the source"))]
        }
        _ => vec![],
    }
}

/// The credit of a text, if it surely is one: it names an agency, or stands after a label or `©`.
pub(super) fn credit<'t>(text: &Text<'t>) -> Option<&'t str> {
    let credit = tell_apart(text.text).credit.filter(|credit| names_someone(credit))?;
    let before = text.text[..start_of(text.text, credit)].trim_end();
    let is_agency = |part: &str| names_someone(part) && tell_apart(part.trim()).style == Some(Style::Alone);
    // `DD/MM/AA` is how a day is written.
    let is_pattern = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    if credit.split(['/', ' ', '-']).all(is_pattern) {
        return None;
    }
    let is_sure = before.ends_with(['©', ':']) || credit.split(['/', ',', '(', ')']).any(is_agency);
    is_sure.then_some(credit)
}

/// Whether the text of a side has every name of a credit of the other, or what it is called there: a ministry has another
/// name in another language. What marks a picture from the archive is no name.
fn has(pair: &Pair, side: Side, credit: &str) -> bool {
    let (text, other) = match side {
        Side::Source => (&pair.source, &pair.target),
        Side::Target => (&pair.target, &pair.source),
    };
    let plain = unaccented(&text.normal);
    let named = credit.split(['/', '|', ',', '+', '&', '(', ')']).filter(|part| names_someone(part));
    let mut words = named.flat_map(|part| part.split(|c| !is_word(c)));
    words.all(|word| {
        let normal = normal(word);
        !word.starts_with(char::is_uppercase)
            || plain.contains(&unaccented(&normal))
            || other.language.is_some_and(|row| row.has_function_word(&normal))
            || is_called(pair, side, word, &normal)
    })
}

/// Whether the text of a side has a word that translates one of a credit, which is no name of a person: it is long, and not
/// in capitals alone.
fn is_called(pair: &Pair, side: Side, word: &str, normal_form: &str) -> bool {
    if word.chars().count() < LONG || !word.chars().any(char::is_lowercase) {
        return false;
    }
    let text = if side == Side::Source { &pair.source } else { &pair.target };
    let term = pair.lexicon.term(side.other(), &[normal_form]);
    let spelling = pair.lexicon.spelling(side.other(), normal_form);
    text.written().map(normal).any(|ours| {
        let (our_term, our_spelling) =
            (pair.lexicon.term(side, &[ours.as_str()]), pair.lexicon.spelling(side, &ours));
        let [(from, from_spelling), (to, to_spelling)] = match side {
            Side::Source => [(&our_term, &our_spelling), (&term, &spelling)],
            Side::Target => [(&term, &spelling), (&our_term, &our_spelling)],
        };
        pair.lexicon.seeded(from, to) > 0.0 || pair.lexicon.cognates(from_spelling, to_spelling) >= COGNATE
    })
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
