//! Credits that were lost or changed on the way.

use std::collections::BTreeSet;

use crate::caption::credit::{names_someone, tell_apart};
use crate::text::normal::normal;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};

pub(super) static CREDIT: Rule = Rule {
    name: "credit",
    about: "a credit that was lost, added or changed: AFP/NAME, (EFE)",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

fn look(pair: &Pair) -> Vec<Fault> {
    let [source, target] = [&pair.source, &pair.target].map(credit);
    match (source, target) {
        (Some(source), Some(target)) if holders(source) != holders(target) => {
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

/// The credit of a text, if it says whose picture it is.
fn credit<'t>(text: &Text<'t>) -> Option<&'t str> {
    tell_apart(text.text).credit.filter(|credit| names_someone(credit))
}

/// Who is named by a credit, in normal form; not what marks a picture from the archive.
fn holders(credit: &str) -> BTreeSet<String> {
    let parts = credit.split(['/', '|', '•', ',', '+', '&', '(', ')']);
    parts.filter(|part| !part.trim().is_empty() && names_someone(part)).map(normal).collect()
}

/// Whether a text names everyone whom a credit names.
fn has(text: &Text, credit: &str) -> bool {
    holders(credit).iter().all(|holder| text.normal.contains(holder.as_str()))
}

/// A fault at a part of a text.
fn at(text: &Text, part: &str, message: String) -> Fault {
    let start = text.text.find(part).unwrap_or_default();
    text.fault(CREDIT.severity, start..start + part.len(), message)
}
