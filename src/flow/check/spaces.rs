//! Spaces that stand twice in one text, and not in the other.

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity};

pub(super) static DOUBLE_SPACES: Rule = Rule {
    name: "double-spaces",
    about: "two spaces one after the other, where the other text has none",
    severity: Severity::Warning,
    looks: Looks::Text(look),
};

const DOUBLE: &str = "  ";

fn look(text: &Text, other: &Text) -> Vec<Fault> {
    // Where both have them, they are meant: columns, indents.
    if other.text.contains(DOUBLE) {
        return vec![];
    }
    let Some(start) = text.text.find(DOUBLE) else { return vec![] };
    let length = text.text[start..].bytes().take_while(|byte| *byte == b' ').count();
    let message = format!("{length} spaces stand together in the {}", text.name());
    vec![text.fault(DOUBLE_SPACES.severity, start..start + length, message)]
}
