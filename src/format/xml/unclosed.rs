//! Mark-up that begins and never ends, or not before its unit does: found before the tokenizer takes all that follows for
//! a part of it.

use crate::error::{FormatFault, MarkupFault};

/// What is said of a comment, an instruction and a text without mark-up that nothing closes.
pub(in super::super) const COMMENT: MarkupFault = MarkupFault::Unclosed("<!-- begins a comment");
pub(in super::super) const INSTRUCTION: MarkupFault = MarkupFault::Unclosed("<? begins an instruction");
pub(in super::super) const DATA: MarkupFault = MarkupFault::Unclosed("<![CDATA[ begins a text");

/// What is known of the mark-up that a text begins with.
#[derive(Debug)]
pub(super) enum Found {
    /// It ends, or the file ends in it: the tokenizer reads it.
    Whole,
    /// It ends beyond the text.
    Cut,
    /// It is none, or nothing closes it before its unit ends.
    Open(FormatFault),
    /// The file does not have what would close it.
    Endless(FormatFault, &'static str),
    /// A tag in which a quotation mark is not closed, as it is read, without its brackets; and how many bytes it has.
    Mended { tag: String, length: usize },
}

/// What is looked at, and where.
pub(super) struct Look<'a> {
    /// What begins with `<`.
    pub(super) text: &'a str,
    /// Whether the file ends with it.
    pub(super) is_all: bool,
    /// Whether it stands in a unit.
    pub(super) is_in_unit: bool,
    /// Ends of mark-up that the file does not have any more.
    pub(super) missing: &'a [&'static str],
    /// Whether the elements of this name hold units, or the texts of one.
    pub(super) is_frame: &'a dyn Fn(&str) -> bool,
}

/// Whether a text begins with a tag that ends, and has no quotation mark in which an end could be missing.
pub(super) fn is_plain_tag(text: &str) -> bool {
    let Some(end) = memchr::memchr(b'>', text.as_bytes()) else { return false };
    text.starts_with('<')
        && text[1..].starts_with(|char: char| char.is_ascii_alphabetic() || char == '/')
        && memchr::memchr3(b'"', b'\'', b'<', &text.as_bytes()[1..end]).is_none()
}

/// Where the first tag begins whose element is of the frame of units.
pub(super) fn next_frame(text: &str, is_frame: &dyn Fn(&str) -> bool) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|at| frame(&text[*at..], is_frame).is_some())
}

/// Whether a text that begins with `<` begins with a tag of the frame of units, and if so whether with an end tag.
fn frame(text: &str, is_frame: &dyn Fn(&str) -> bool) -> Option<bool> {
    let inner = &text[1..];
    let (name, is_end) = inner.strip_prefix('/').map_or((inner, false), |name| (name, true));
    let end = name.find(|char: char| char.is_ascii_whitespace() || matches!(char, '>' | '/' | '<'))?;
    is_frame(&name[..end]).then_some(is_end)
}

impl Look<'_> {
    /// What the text begins with.
    pub(super) fn found(&self) -> Found {
        let text = self.text;
        match text.as_bytes() {
            [_, b'!', b'-', b'-', ..] => self.enclosed("<!--", "-->", COMMENT),
            [_, b'!', b'[', ..] if text.starts_with("<![CDATA[") => self.data(),
            [_, b'!', b'D' | b'd', ..] if !self.is_in_unit => Found::Whole,
            [_, b'!', ..] | [_] if text.len() < "<![CDATA[".len() && !self.is_all => Found::Cut,
            [_, b'?', ..] => self.enclosed("<?", "?>", INSTRUCTION),
            [_] => Found::Whole,
            _ => self.tag(),
        }
    }

    /// A comment or an instruction. In a unit it ends before that does.
    fn enclosed(&self, begin: &str, end: &'static str, fault: MarkupFault) -> Found {
        if self.missing.contains(&end) {
            return self.endless(end, fault);
        }
        let (mut at, mut depth) = (begin.len(), 0_usize);
        loop {
            let length = memchr::memchr(b'<', &self.text.as_bytes()[at..]);
            let part = length.map_or(&self.text[at..], |length| &self.text[at..at + length]);
            if part.contains(end) {
                return Found::Whole;
            }
            let Some(length) = length else { break };
            at += length;
            match frame(&self.text[at..], self.is_frame) {
                Some(true) if depth == 0 && self.is_in_unit => return Found::Open(fault.into()),
                Some(true) => depth = depth.saturating_sub(1),
                Some(false) => depth += 1,
                None => {}
            }
            at += 1;
        }
        self.endless(end, fault)
    }

    /// Mark-up of which the text does not have the end.
    fn endless(&self, end: &'static str, fault: MarkupFault) -> Found {
        match self.is_all {
            false => Found::Cut,
            true if next_frame(&self.text[1..], self.is_frame).is_some() => Found::Endless(fault.into(), end),
            true => Found::Whole,
        }
    }

    /// Text that is no mark-up, whatever stands in it.
    fn data(&self) -> Found {
        let end = "]]>";
        if !self.missing.contains(&end) && self.text.contains(end) {
            return Found::Whole;
        }
        self.endless(end, DATA)
    }

    fn tag(&self) -> Found {
        let is_name = |first: char| first.is_alphabetic() || matches!(first, '_' | ':' | '/');
        if !self.text[1..].starts_with(is_name) {
            return Found::Open(FormatFault::LoneLessThan);
        }
        let mut quote: Option<(u8, usize)> = None;
        for (at, byte) in self.text.bytes().enumerate().skip(1) {
            match quote {
                None if byte == b'>' => return Found::Whole,
                None if byte == b'<' => return Found::Open(FormatFault::LoneLessThan),
                None if matches!(byte, b'"' | b'\'') => quote = Some((byte, at)),
                Some((mark, _)) if byte == mark => quote = None,
                Some((mark, begin)) if byte == b'<' && frame(&self.text[at..], self.is_frame).is_some() => {
                    return self.mended(mark, begin, at);
                }
                _ => {}
            }
        }
        if self.is_all { Found::Whole } else { Found::Cut }
    }

    /// A tag in which the quotation mark at `begin` is not closed before the tag at `next`: its value ends with the tag.
    fn mended(&self, mark: u8, begin: usize, next: usize) -> Found {
        match self.text[begin..next].find('>') {
            Some(length) if !self.text.starts_with("</") => {
                let inner = &self.text[1..begin + length];
                let (inner, end) = inner.strip_suffix('/').map_or((inner, ""), |inner| (inner, "/"));
                let tag = format!("{inner}{}{end}", char::from(mark));
                Found::Mended { tag, length: begin + length + 1 }
            }
            _ => Found::Open(FormatFault::LoneLessThan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_frame(name: &str) -> bool {
        matches!(name, "tu" | "tuv" | "seg")
    }

    /// What is found in a unit, or where none is, as it is told.
    fn found(text: &str, is_in_unit: bool) -> String {
        match (Look { text, is_all: true, is_in_unit, missing: &[], is_frame: &is_frame }).found() {
            Found::Whole => "whole".to_owned(),
            Found::Cut => "cut".to_owned(),
            Found::Open(fault) | Found::Endless(fault, _) => fault.to_string(),
            Found::Mended { tag, length } => format!("<{tag}>{}", &text[length..]),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(found(text, true), expected);
    }

    #[test]
    fn what_ends_in_its_unit_is_whole() {
        for text in [
            "<seg>a</seg>",
            "<ph x=\"a>b<c>\"/>",
            "<!-- <tu><seg>a</seg></tu> --></tu>",
            "<!---->",
            "<?a b?>",
            "<![CDATA[</tu>]]>",
            "</seg>",
        ] {
            check(text, "whole");
        }
        assert_eq!(found("<!-- </tu> -->", false), "whole");
        assert_eq!(found("<!DOCTYPE tmx [<!ENTITY a '<seg>'>]>", false), "whole");
    }

    #[test]
    fn what_nothing_closes_before_its_unit_ends_is_open() {
        check("<!-- b</seg> -->", "<!-- begins a comment that nothing closes");
        check("<? b</seg></tu>", "<? begins an instruction that nothing closes");
        check("<![CDATA[ b</seg></tu>", "<![CDATA[ begins a text that nothing closes");
        for text in ["<! b</seg>", "< b</seg>", "<3</seg>", "<b</seg>", "<!Dios</seg>"] {
            check(text, "a < that begins no tag");
        }
    }

    #[test]
    fn a_file_that_ends_in_mark_up_is_cut_off() {
        for text in ["<", "<!", "<!-- a", "<? a", "<![CDATA[a", "<tuv xml:lang=\"e", "</se"] {
            let found = found(text, true);
            assert!(found == "whole" || text == "<!", "{text}: {found}");
        }
        let look =
            Look { text: "<!-- a", is_all: false, is_in_unit: true, missing: &[], is_frame: &is_frame };
        assert!(matches!(look.found(), Found::Cut));
    }

    #[test]
    fn a_quotation_mark_that_is_missing_stands_at_the_end_of_the_tag() {
        check("<tu tuid=\"a>\n<tuv xml:lang=\"es\">", "<tu tuid=\"a\">\n<tuv xml:lang=\"es\">");
        check("<ph a='b>c' d='e/>f</seg>", "<ph a='b>c' d='e'/>f</seg>");
        check("<ph a=\"b</seg>", "a < that begins no tag");
    }

    #[test]
    fn plain_tags_are_told_at_a_glance() {
        assert!(is_plain_tag("<seg>a \"b\"") && is_plain_tag("</seg>"));
        for text in ["<seg", "<a b='c'>", "<a<b>", "< a>", "<!-- -->", "<?a?>", "a>"] {
            assert!(!is_plain_tag(text), "{text}");
        }
    }
}
