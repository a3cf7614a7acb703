//! In-line codes of a segment that do not fit together, as what TMX would have them be.
//!
//! A `bpt` whose `ept` is missing, or an `ept` whose `bpt` is, stands alone: that is what `it` is for (TMX 1.4b, Content
//! Mark-up). An `it` that does not say which end it is can only be a `ph`.

use super::super::codes::{Numbers, Told, settled, told};
use super::super::pairs::{Kind, Mark, numbers, partners};
use super::super::xml::{tag, tokens};
use crate::unit::Code;

/// The same codes, so that they fit together as far as that can be.
pub(super) fn mended(codes: &[Code]) -> Vec<Code> {
    let told: Vec<Option<Told>> = codes.iter().map(|code| told(&code.code)).collect();
    let marks: Vec<Mark> = told.iter().map(|told| told.as_ref().map_or((PLACEHOLDER, None), mark)).collect();
    let partners = partners(&marks);
    let numbers = numbers(&marks, &partners);
    let mended = codes.iter().zip(&marks).zip(numbers).map(|((code, (kind, _)), number)| {
        let changed = match (kind, &number) {
            (Kind::Begin, Some(number)) => with(&code.code, "bpt", ("i", Some(number))),
            (Kind::End, Some(number)) => with(&code.code, "ept", ("i", Some(number))),
            (Kind::Begin, None) => with(&code.code, "it", ("pos", Some("begin"))),
            (Kind::End, None) => with(&code.code, "it", ("pos", Some("end"))),
            (Kind::Lone("it"), _) if !stands(code) => with(&code.code, "ph", ("pos", None)),
            _ => None,
        };
        Code { at: code.at, code: changed.unwrap_or_else(|| code.code.clone()) }
    });
    mended.collect()
}

const PLACEHOLDER: Kind = Kind::Lone("ph");

fn mark(told: &Told) -> Mark<'_> {
    let kind = match told.element {
        "bpt" => Kind::Begin,
        "ept" => Kind::End,
        "it" => Kind::Lone("it"),
        // What is highlighted fits together, or the segment was not well-formed.
        _ => PLACEHOLDER,
    };
    (kind, told.pair.as_deref())
}

/// Whether a code fits alone.
fn stands(code: &Code) -> bool {
    settled(std::slice::from_ref(code), code.at, Numbers::Kept).is_ok()
}

/// A code as another element, without the number of its pair and with an attribute as said; none if it is no element.
fn with(code: &str, element: &str, attribute: (&str, Option<&str>)) -> Option<String> {
    let (range, _) = tokens(code).next()?;
    let (tag, content) = code.split_at_checked(range.end)?;
    let tag = tag::with(tag, &[("i", None), attribute]);
    let name = tag.find(|char: char| char.is_whitespace() || matches!(char, '/' | '>'))?;
    let content = content.rfind("</").map(|end| format!("{}</{element}>", &content[..end]));
    Some(format!("<{element}{}{}", &tag[name..], content.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(codes: &[&str], expected: &[&str]) {
        let codes: Vec<Code> = codes.iter().map(|code| Code { at: 0, code: (*code).to_owned() }).collect();
        let mended = mended(&codes);
        assert_eq!(mended.iter().map(|code| &*code.code).collect::<Vec<_>>(), expected);
        assert!(settled(&mended, 0, Numbers::Kept).is_ok());
    }

    #[test]
    fn half_a_pair_stands_alone() {
        check(
            &["<bpt i=\"1\" x=\"2\" type=\"b\">{\\b </bpt>"],
            &["<it x=\"2\" type=\"b\" pos=\"begin\">{\\b </it>"],
        );
        check(&["<ept i='1'/>"], &["<it pos=\"end\"/>"]);
        check(&["<ept i=\"1\"/>", "<bpt i=\"1\"/>"], &["<it pos=\"end\"/>", "<it pos=\"begin\"/>"]);
        check(
            &["<bpt i=\"1\"/>", "<bpt i=\"1\">a</bpt>", "<ept i=\"1\">&lt;/b></ept>"],
            &["<it pos=\"begin\"/>", "<bpt i=\"1\">a</bpt>", "<ept i=\"1\">&lt;/b></ept>"],
        );
    }

    #[test]
    fn pairs_have_numbers_of_their_own() {
        check(
            &["<bpt i=\"1\"/>", "<ept i=\"1\"/>", "<bpt i=\"1\"/>", "<ept i=\"1\"/>"],
            &["<bpt i=\"1\"/>", "<ept i=\"1\"/>", "<bpt i=\"2\"/>", "<ept i=\"2\"/>"],
        );
        check(
            &["<bpt/>", "<bpt></bpt>", "<ept/>", "<ept/>"],
            &["<bpt i=\"1\"/>", "<bpt i=\"2\"></bpt>", "<ept i=\"2\"/>", "<ept i=\"1\"/>"],
        );
    }

    #[test]
    fn what_stands_alone_on_no_side_is_a_placeholder() {
        check(&["<it x=\"1\">a</it>", "<it pos=\"end\"/>"], &["<ph x=\"1\">a</ph>", "<it pos=\"end\"/>"]);
        check(&["<it pos=\"open\"/>", "<hi>", "</hi>"], &["<ph/>", "<hi>", "</hi>"]);
    }
}
