//! The entities that a file declares for itself, between the brackets of its `<!DOCTYPE … [ … ]>` (XML 1.0, §4.2).
//!
//! They are read where they are plain text: `<!ENTITY nbsp "&#160;">`. One that stands in another, holds mark-up or is a
//! file of its own is never read, so that no file grows without end, and none names another.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::markup::{self, Within, escape};
use crate::error::FormatFault;

/// The most entities that are known of one file; XHTML has 253.
const MOST: usize = 1000;

/// The longest text of an entity, in bytes: a sign, a name, a sentence.
const LONGEST_BYTES: usize = 1000;

/// The most text that entities may stand for in one unit, in bytes.
const MOST_BYTES: usize = 16_000_000;

/// The entities of a file by their names. Those that are not plain text have none.
#[derive(Default)]
pub(in super::super) struct Entities {
    declared: BTreeMap<Box<str>, Option<Box<str>>>,
    read_bytes: usize,
}

/// What a reference to an entity stands for.
pub(in super::super) enum Entity<'e> {
    /// The file declares no such entity.
    Undeclared,
    /// This text, which is to be taken as it is.
    Text(&'e str),
    /// What is never read.
    Unread,
}

impl Entities {
    /// Takes the declarations in what stands between `<!DOCTYPE` and `>`. Of two of one name the first counts (§4.2), and
    /// what XML knows by itself stays what it is (§4.6).
    pub(in super::super) fn declare(&mut self, doctype: &str) {
        for declaration in declarations(doctype) {
            let Some((name, value)) = entity(declaration) else { continue };
            if self.declared.len() < MOST && markup::push_reference(name, &mut String::new()).is_err() {
                let text = value.and_then(plain).filter(|text| text.len() <= LONGEST_BYTES);
                self.declared.entry(name.into()).or_insert(text.map(Into::into));
            }
        }
    }

    /// Whether the file declares none.
    pub(in super::super) fn are_none(&self) -> bool {
        self.declared.is_empty()
    }

    /// Begins a unit, of which the entities may stand for so much text again.
    pub(in super::super) fn begin_unit(&mut self) {
        self.read_bytes = 0;
    }

    /// What a reference by this name, without `&` and `;`, stands for.
    pub(in super::super) fn find(&mut self, name: &str) -> Entity<'_> {
        match self.declared.get(name) {
            None => Entity::Undeclared,
            Some(Some(text)) if self.read_bytes + text.len() <= MOST_BYTES => {
                self.read_bytes += text.len();
                Entity::Text(text)
            }
            Some(_) => Entity::Unread,
        }
    }

    /// A start tag with the texts that the references in its attributes stand for, if it has such. A name has none (§3.1).
    pub(in super::super) fn in_tag(&mut self, tag: &BytesStart) -> Option<BytesStart<'static>> {
        let attributes = tag.attributes_raw();
        if self.are_none() || !attributes.contains('&') {
            return None;
        }
        let name = tag.name();
        let mut parts = attributes.split('&');
        let mut read = [name.as_ref(), parts.next().unwrap_or_default()].concat();
        for part in parts {
            let (name, after) = part.split_once(';').unwrap_or((part, ""));
            if let Entity::Text(text) = self.find(name) {
                escape(text, Within::Attribute, &mut read);
                read.push_str(after);
            } else {
                read.extend(["&", part]);
            }
        }
        Some(BytesStart::from_content(read, name.as_ref().len()))
    }
}

/// Adds what an entity stands for, as it is.
#[expect(clippy::unnecessary_wraps, reason = "it is one of the functions that add a part of a text")]
pub(in super::super) fn push_read(text: &str, into: &mut String) -> Result<(), FormatFault> {
    into.push_str(text);
    Ok(())
}

/// Says of an entity that it is not read.
pub(in super::super) fn push_unread(name: &str, _into: &mut String) -> Result<(), FormatFault> {
    Err(FormatFault::UnreadEntity(name.to_owned()))
}

/// What stands between `<!` and `>` in the brackets of a DOCTYPE.
fn declarations(doctype: &str) -> impl Iterator<Item = &str> {
    let mut rest = unquoted(doctype, '[').map_or("", |at| &doctype[at + 1..]);
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let (begin, end) = if rest.starts_with("<!--") {
                ("<!--", rest.find("-->").map(|at| at + "--".len()))
            } else if rest.starts_with("<?") {
                ("<?", rest.find("?>").map(|at| at + "?".len()))
            } else if rest.starts_with('%') {
                ("%", rest.find(';'))
            } else if rest.starts_with("<!") {
                ("", unquoted(rest, '>'))
            } else {
                return None;
            };
            let declaration = &rest[..end?];
            rest = &rest[declaration.len() + 1..];
            if begin.is_empty() {
                return declaration.strip_prefix("<!");
            }
        }
    })
}

/// Where a sign stands outside of quotation marks.
fn unquoted(text: &str, wanted: char) -> Option<usize> {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match quote {
            Some(open) if open == char => quote = None,
            None if char == wanted => return Some(at),
            None if matches!(char, '"' | '\'') => quote = Some(char),
            _ => {}
        }
    }
    None
}

/// The name of a general entity that is declared, and its value if that stands there.
fn entity(declaration: &str) -> Option<(&str, Option<&str>)> {
    let rest = declaration.strip_prefix("ENTITY")?;
    let (name, value) = rest.trim_start().split_once(char::is_whitespace)?;
    let value = value.trim();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let inside = quote.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    (name != "%" && rest.starts_with(char::is_whitespace)).then_some((name, inside))
}

/// The text that a value stands for, if it is text alone (§4.4, §4.5): numbers of characters are read where it is declared,
/// everything else where it is referred to.
fn plain(value: &str) -> Option<String> {
    let declared = referred(value, |name, into| {
        if name.starts_with('#') {
            return markup::push_reference(name, into);
        }
        into.extend(["&", name, ";"]);
        Ok(())
    })?;
    let text = referred(&declared, markup::push_reference).filter(|_| !declared.contains('<'))?;
    let mut allowed = String::new();
    markup::push_text(&text, &mut allowed).ok().map(|()| allowed)
}

/// A text with what `push` adds for each reference.
fn referred(text: &str, push: impl Fn(&str, &mut String) -> Result<(), FormatFault>) -> Option<String> {
    let mut parts = text.split('&');
    let mut read = parts.next()?.to_owned();
    for part in parts {
        let (name, after) = part.split_once(';')?;
        push(name, &mut read).ok()?;
        read.push_str(after);
    }
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(declarations: &str, expected: &[(&str, Option<&str>)]) {
        let mut entities = Entities::default();
        entities.declare(&format!("tmx SYSTEM \"a[b.dtd\" [{declarations}]"));
        let found = entities.declared.iter().map(|(name, text)| (&**name, text.as_deref()));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn plain_texts_are_read_as_xml_says() {
        check("<!ENTITY nbsp \"&#160;\">", &[("nbsp", Some("\u{a0}"))]);
        check(
            "<!-- <!ENTITY c \"x\"> --><?a <!ENTITY b \"x\">?>\n<!ELEMENT tmx (a|b)>\n%more;\n<!ENTITY  efe\n'Agencia \"EFE\" > &amp; ' >",
            &[("efe", Some("Agencia \"EFE\" > & "))],
        );
        check("<!ENTITY a \"&#38;#60;\"><!ENTITY b \"&lt;i>\">", &[("a", Some("<")), ("b", Some("<i>"))]);
        check(
            "<!ENTITY a \"1\"><!ENTITY a \"2\"><!ENTITY amp \"x\"><!ENTITY % p \"x\">",
            &[("a", Some("1"))],
        );
    }

    #[test]
    fn what_is_no_plain_text_is_known_and_not_read() {
        for value in [
            "\"&a;\"",
            "\"<b/>\"",
            "\"&#60;b/>\"",
            "SYSTEM \"file:///etc/hostname\"",
            "PUBLIC \"a\" \"b\" NDATA c",
            "\"R&D\"",
            "\"&#1;\"",
            "\"&#x;\"",
            "\"\u{1}\"",
            "\"a",
        ] {
            check(&format!("<!ENTITY e {value}>"), if value == "\"a" { &[] } else { &[("e", None)] });
        }
        check(&format!("<!ENTITY e \"{}\">", "x".repeat(LONGEST_BYTES + 1)), &[("e", None)]);
    }

    #[test]
    fn what_declares_nothing_declares_nothing() {
        for doctype in
            ["", "tmx", "tmx SYSTEM \"tmx14.dtd\"", "tmx [", "tmx [<!ENTITY", "tmx [<!ENTITY a", "tmx [<!--"]
        {
            let mut entities = Entities::default();
            entities.declare(doctype);
            assert!(entities.are_none(), "{doctype}");
        }
    }

    #[test]
    fn a_name_is_no_place_for_an_entity() {
        let mut entities = Entities::default();
        entities.declare("tmx [<!ENTITY e \"\"><!ENTITY mas \"más\">]");
        let tag = BytesStart::from_content("a&e;b c='&mas;'", "a&e;b".len());
        let read = entities.in_tag(&tag).unwrap();
        assert_eq!((read.name().as_ref(), read.attributes_raw()), ("a&e;b", " c='más'"));
        assert!(entities.in_tag(&BytesStart::from_content("a&e;b", "a&e;b".len())).is_none());
    }

    #[test]
    fn entities_stand_for_so_much_text_and_no_more() {
        let mut entities = Entities::default();
        entities.declare(&format!("tmx [<!ENTITY e \"{}\">]", "x".repeat(LONGEST_BYTES)));
        let read = (0..=MOST_BYTES).take_while(|_| matches!(entities.find("e"), Entity::Text(_))).count();
        assert_eq!(read, MOST_BYTES / LONGEST_BYTES);
        entities.begin_unit();
        assert!(matches!(entities.find("e"), Entity::Text(_)));
    }
}
