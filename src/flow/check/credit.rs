//! Credits that were lost or changed on the way.

use crate::caption::credit::{Style, names_someone, tell_apart};
use crate::text::normal::{is_word, normal};
use crate::text::words::unaccented;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static CREDIT: Rule = Rule {
    name: "credit",
    about: "a credit that was lost, added or changed: AFP/NAME, (EFE)",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

fn look(pair: &Pair) -> Vec<Fault> {
    let (source, target) = (credit(&pair.source), credit(&pair.target));
    match (source, target) {
        (Some(source), Some(target)) if !has(&pair.target, source) && !has(&pair.source, target) => {
            let message = format!("the credit is {source} in the source, {target} in the target");
            vec![at(&pair.target, target, message)]
        }
        (Some(source), None) if !has(&pair.target, source) => {
            vec![at(&pair.source, source, format!("the credit {source} is not in the target"))]
        }
        (None, Some(target)) if !has(&pair.source, target) => {
            vec![at(&pair.target, target, format!("the credit {target} is not in the source"))]
        }
        _ => vec![],
    }
}

/// The credit of a text, if it surely is one: it names an agency, or stands after a label or `©`.
fn credit<'t>(text: &Text<'t>) -> Option<&'t str> {
    let credit = tell_apart(text.text).credit.filter(|credit| names_someone(credit))?;
    let before = text.text[..start_of(text.text, credit)].trim_end();
    let is_agency = |part: &str| names_someone(part) && tell_apart(part.trim()).style == Some(Style::Alone);
    let is_sure = before.ends_with(['©', ':']) || credit.split(['/', ',', '(', ')']).any(is_agency);
    is_sure.then_some(credit)
}

/// Whether a text has every name of a credit; what marks a picture from the archive is no name.
fn has(text: &Text, credit: &str) -> bool {
    let plain = unaccented(&text.normal);
    let named = credit.split(['/', '|', ',', '+', '&', '(', ')']).filter(|part| names_someone(part));
    let mut words = named.flat_map(|part| part.split(|c| !is_word(c)));
    words.all(|word| !word.starts_with(char::is_uppercase) || plain.contains(&unaccented(&normal(word))))
}

/// A fault at a part of a text.
fn at(text: &Text, part: &str, message: String) -> Fault {
    let start = start_of(text.text, part);
    text.fault(CREDIT.severity, start..start + part.len(), message)
}

/// Where a credit begins in its text: the last place that has it.
fn start_of(text: &str, credit: &str) -> usize {
    text.rfind(credit).unwrap_or_default()
}
