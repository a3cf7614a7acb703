//! Attributes of a start tag as it stands in a file, changed with everything else left as it is.

use std::ops::Range;

use super::markup::{Within, escape};

/// A start tag with some attributes set, and those taken away that are set to nothing. New ones stand last.
pub(in super::super) fn with(tag: &str, attributes: &[(&str, Option<&str>)]) -> String {
    let mut tag = tag.to_owned();
    for (name, value) in attributes {
        let found = find(&tag, name);
        let written = value.map(|value| written(name, value)).unwrap_or_default();
        if let Some(range) = found {
            tag.replace_range(range, &written);
        } else {
            let inner = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            tag.insert_str(inner.len(), &written);
        }
    }
    tag
}

/// ` name="value"`
pub(in super::super) fn written(name: &str, value: &str) -> String {
    let mut text = format!(" {name}=\"");
    escape(value, Within::Attribute, &mut text);
    text + "\""
}

/// Where an attribute stands in a well-formed tag, with the space before it.
fn find(tag: &str, wanted: &str) -> Option<Range<usize>> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let begin = at;
        let rest = tag[at..].trim_start();
        let equals = rest.find('=')?;
        let name = rest[..equals].trim_end();
        let value = rest[equals + 1..].trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let length = value[1..].find(quote)?;
        at = tag.len() - value.len() + length + 2;
        if name == wanted {
            return Some(begin..at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, attributes: &[(&str, Option<&str>)], expected: &str) {
        assert_eq!(with(tag, attributes), expected);
    }

    #[test]
    fn an_attribute_is_changed_in_its_place_and_a_new_one_stands_last() {
        check("<target>", &[("state", Some("a\"b"))], "<target state=\"a&quot;b\">");
        check("<target />", &[("state", Some("a"))], "<target state=\"a\" />");
        check(
            "<t x='state=\"n\"'\n state = 'new' y=\">\"/>",
            &[("state", Some("a"))],
            "<t x='state=\"n\"' state=\"a\" y=\">\"/>",
        );
        check("<t a=\"1\" b=\"2\">", &[("a", None), ("c", None)], "<t b=\"2\">");
    }
}
