//! Attributes of a `tu` or `tuv` that nothing here asks for, kept as props and written as attributes again.

use crate::error::FormatFault;
use crate::unit::Prop;

/// What the name of such a prop begins with; the name of the attribute follows.
const MARK: &str = "tmx:";

/// How the text was cut, of a `tu` alone (TMX 1.4b, `segtype`), and what it may be.
const CUT: &str = "segtype";
const CUTS: &[&str] = &["block", "paragraph", "sentence", "phrase"];

/// The others, in the order in which they are written.
const OTHERS: &[&str] = &["datatype", "o-encoding", "o-tmf"];

/// Whether it is one of those that a `tu` may have.
pub(super) fn is_of_unit(name: &str) -> bool {
    name == CUT || is_of_variant(name)
}

/// Whether it is one of those that a `tuv` may have.
pub(super) fn is_of_variant(name: &str) -> bool {
    OTHERS.contains(&name)
}

/// An attribute as a prop.
///
/// # Errors
/// If it is none of the values that it may have.
pub(super) fn prop(name: &str, value: &str) -> Result<Prop, FormatFault> {
    if name == CUT && !CUTS.contains(&value) {
        let wanted = "block, paragraph, sentence or phrase";
        return Err(FormatFault::BadValue { name: name.to_owned(), value: value.to_owned(), wanted });
    }
    Ok(Prop { kind: format!("{MARK}{name}"), value: value.to_owned() })
}

/// The props of a unit or variant that are written as attributes, each with the name of that, in a fixed order; and the
/// others. What a `tu` may have and a `tuv` not is told by `is_known`.
pub(super) fn split(props: &[Prop], is_known: fn(&str) -> bool) -> (Vec<(&'static str, &str)>, Vec<&Prop>) {
    let mut others: Vec<&Prop> = props.iter().collect();
    let names = std::iter::once(&CUT).chain(OTHERS).filter(|name| is_known(name));
    let attributes = names.filter_map(|name| {
        let is_it =
            |one: &&Prop| one.kind.strip_prefix(MARK) == Some(*name) && prop(name, &one.value).is_ok();
        let at = others.iter().position(is_it)?;
        Some((*name, &*others.remove(at).value))
    });
    (attributes.collect(), others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(props: &[(&str, &str)], attributes: &[(&str, &str)], others: usize) {
        let one =
            |(kind, value): &(&str, &str)| Prop { kind: (*kind).to_owned(), value: (*value).to_owned() };
        let props: Vec<Prop> = props.iter().map(one).collect();
        let (found, left) = split(&props, is_of_unit);
        assert_eq!((found.as_slice(), left.len()), (attributes, others));
    }

    #[test]
    fn what_came_as_an_attribute_is_one_again_and_the_rest_stays_as_it_is() {
        check(&[("tmx:o-tmf", "a"), ("tmx:segtype", "block")], &[("segtype", "block"), ("o-tmf", "a")], 0);
        check(&[("tmx:segtype", "page"), ("segtype", "block"), ("tmx:i", "1")], &[], 3);
        check(&[("tmx:datatype", "a"), ("tmx:datatype", "b")], &[("datatype", "a")], 1);
        assert!(split(&[prop("segtype", "block").unwrap()], is_of_variant).0.is_empty());
    }
}
