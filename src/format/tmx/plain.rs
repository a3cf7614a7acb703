//! A unit written in the plainest way, cut into the tokens that the tokenizer would find in it, for a fraction of what
//! that takes: tags on one line, attributes in double quotation marks, every element closed. What is written in any
//! other way is left to the tokenizer.

use std::ops::Range;

/// How deep elements may stand inside each other here; a unit of plain text needs three levels.
const DEPTH: usize = 8;

/// The tokens of a unit, as places in the text that it was cut from. What they are kept in is used again.
#[derive(Default)]
pub(super) struct Plain {
    tokens: Vec<Token>,
    attributes: Vec<Attribute>,
    open: Vec<Range<usize>>,
}

/// A token, by the bytes that it has in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A start tag: where it begins, its name, which attributes are its own.
    Start { at: usize, name: Range<usize>, attributes: Range<usize> },
    /// Text between tags or references.
    Text(Range<usize>),
    /// The name of a reference.
    Reference(Range<usize>),
    /// The name of an end tag.
    End(Range<usize>),
}

impl Token {
    /// Where it begins.
    pub(super) fn at(&self) -> usize {
        match self {
            Self::Start { at, .. } => *at,
            Self::Text(text) => text.start,
            Self::Reference(name) => name.start - "&".len(),
            Self::End(name) => name.start - "</".len(),
        }
    }
}

/// The name and the value of an attribute.
type Attribute = (Range<usize>, Range<usize>);

impl Plain {
    /// Cuts the unit that a text begins with, white space before it or none, and says how many bytes it has. `None` if it
    /// is not plain, or not whole.
    pub(super) fn cut(&mut self, text: &str) -> Option<usize> {
        self.tokens.clear();
        self.attributes.clear();
        self.open.clear();
        let bytes = text.as_bytes();
        let mut at = bytes.iter().position(|byte| !matches!(byte, b' ' | b'\n'))?;
        if !matches!(bytes[at..], [b'<', b't', b'u', b' ' | b'>', ..]) {
            return None;
        }
        loop {
            at = if bytes.get(at + 1)? == &b'/' { self.end(bytes, at)? } else { self.start(bytes, at)? };
            if self.open.is_empty() {
                return Some(at);
            }
            at = self.text(text, at)?;
        }
    }

    /// The tokens, in their order.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The attributes of a start tag in the text that was cut, each with its value as it is written.
    pub(super) fn attributes<'a>(
        &'a self,
        text: &'a str,
        which: &Range<usize>,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let attributes = self.attributes[which.clone()].iter();
        attributes.map(|(name, value)| (&text[name.clone()], &text[value.clone()]))
    }

    /// Cuts a start tag, and says where it ends.
    fn start(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let name = name(bytes, at + 1)?;
        let first = self.attributes.len();
        let mut next = name.end;
        while bytes.get(next)? == &b' ' {
            next = self.attribute(bytes, next + 1, first)?;
        }
        if bytes[next] != b'>' || self.open.len() == DEPTH {
            return None;
        }
        self.open.push(name.clone());
        self.tokens.push(Token::Start { at, name, attributes: first..self.attributes.len() });
        Some(next + 1)
    }

    /// Cuts an attribute of the tag whose first is `first`, and says where it ends.
    fn attribute(&mut self, bytes: &[u8], at: usize, first: usize) -> Option<usize> {
        let name = name(bytes, at)?;
        let is_double =
            self.attributes[first..].iter().any(|(other, _)| bytes[other.clone()] == bytes[name.clone()]);
        if is_double || !bytes[name.end..].starts_with(b"=\"") {
            return None;
        }
        let start = name.end + 2;
        let end = start + memchr::memchr(b'"', &bytes[start..])?;
        self.attributes.push((name, start..end));
        Some(end + 1)
    }

    /// Cuts an end tag, and says where it ends.
    fn end(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let name = name(bytes, at + 2)?;
        let open = self.open.pop()?;
        if bytes.get(name.end) != Some(&b'>') || bytes[open] != bytes[name.clone()] {
            return None;
        }
        let end = name.end + 1;
        self.tokens.push(Token::End(name));
        Some(end)
    }

    /// Cuts what stands before the next tag, and says where that begins.
    fn text(&mut self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let end = at + memchr::memchr(b'<', &bytes[at..])?;
        let mut start = at;
        while let Some(length) = memchr::memchr(b'&', &bytes[start..end]) {
            self.push_text(start..start + length);
            let name = start + length + 1;
            let length = memchr::memchr2(b'&', b';', &bytes[name..end])?;
            if bytes[name + length] == b'&' {
                return None;
            }
            self.tokens.push(Token::Reference(name..name + length));
            start = name + length + 1;
        }
        self.push_text(start..end);
        Some(end)
    }

    fn push_text(&mut self, text: Range<usize>) {
        if !text.is_empty() {
            self.tokens.push(Token::Text(text));
        }
    }
}

/// The name that begins at a place: letters of ASCII, digits, `:`, `_` and `-`, a letter first.
fn name(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-');
    let length = bytes.get(at..)?.iter().position(|byte| !is_part(byte))?;
    (length > 0 && bytes[at].is_ascii_alphabetic()).then_some(at..at + length)
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    /// The tokens of a unit as they are told, and where it ends.
    fn cut(text: &str) -> Option<(Vec<String>, usize)> {
        let mut plain = Plain::default();
        let end = plain.cut(text)?;
        let tell = |token: &Token| match token {
            Token::Start { name, attributes, .. } => {
                let attributes = plain.attributes(text, attributes);
                let told: Vec<_> = attributes.map(|(name, value)| format!(" {name}={value}")).collect();
                format!("<{}{}", &text[name.clone()], told.concat())
            }
            Token::Text(text_of) => text[text_of.clone()].to_owned(),
            Token::Reference(name) => format!("&{}", &text[name.clone()]),
            Token::End(name) => format!("/{}", &text[name.clone()]),
        };
        Some((plain.tokens().iter().map(tell).collect(), end))
    }

    /// The same by the tokenizer.
    fn tokenized(text: &str) -> Vec<String> {
        let mut xml = Reader::from_str(text.trim_start_matches([' ', '\n']));
        let mut tokens = vec![];
        loop {
            tokens.push(match xml.read_event().unwrap() {
                Event::Start(start) => {
                    let attributes = start.attributes().map(Result::unwrap);
                    let told: Vec<_> =
                        attributes.map(|one| format!(" {}={}", one.key.as_ref(), one.value)).collect();
                    format!("<{}{}", start.name().as_ref(), told.concat())
                }
                Event::Text(text) => text.to_string(),
                Event::GeneralRef(name) => format!("&{}", &*name),
                Event::End(end) => format!("/{}", end.name().as_ref()),
                Event::Eof => return tokens,
                other => panic!("{other:?}"),
            });
        }
    }

    #[track_caller]
    fn check_plain(text: &str) {
        assert_eq!(cut(text), Some((tokenized(text), text.len())));
    }

    #[test]
    fn a_plain_unit_has_the_tokens_that_the_tokenizer_finds() {
        check_plain("<tu><tuv xml:lang=\"es\"><seg>uno</seg></tuv></tu>");
        check_plain("\n  <tu tuid=\"a>b\" creationid=\"&amp;\">\n<seg> R&amp;D &#241;</seg>\r\n</tu>");
        check_plain("<tu><note>]]></note><seg>a<hi type=\"b\">c</hi>&x;&y;</seg></tu>");
    }

    #[test]
    fn what_follows_a_unit_is_not_of_it() {
        let unit = "<tu><seg>uno</seg></tu>";
        assert_eq!(cut(&format!("{unit}\n<tu>")).map(|(_, end)| end), Some(unit.len()));
    }

    #[test]
    fn what_is_not_plain_or_not_whole_is_left_alone() {
        for text in [
            "",
            "<tu>",
            "<tuv></tuv>",
            "x<tu></tu>",
            "<tu><seg>a</seg>",
            "<tu><seg>a</tu></seg>",
            "<tu><seg/></tu>",
            "<tu><!-- a --></tu>",
            "<tu><seg><![CDATA[a]]></seg></tu>",
            "<tu a='b'></tu>",
            "<tu a=\"b\"c=\"d\"></tu>",
            "<tu a=\"b\" a=\"c\"></tu>",
            "<tu\na=\"b\"></tu>",
            "<tu  a=\"b\"></tu>",
            "<tu><seg>R&D</seg></tu>",
            "<tu><seg>R&&amp;</seg></tu>",
            "<tu></tu >",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}
