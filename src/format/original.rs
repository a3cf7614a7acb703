//! A file as it stands, and a copy of it in which some of its text is replaced: every byte of the rest stays.

use std::ops::Range;

use encoding_rs::Encoding;

use super::charset::Charset;
use super::decode::{Whole, decode_whole};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};

/// A file that is wholly in memory.
pub(super) struct Original {
    /// The file as the user named it.
    pub(super) name: String,
    /// What it says, without its byte order mark.
    pub(super) text: String,
    /// What was wrong with its bytes.
    pub(super) faults: Vec<Error>,
    bytes: Vec<u8>,
    charset: Charset,
    /// How many bytes its byte order mark has.
    mark: usize,
}

/// A piece of the text of a file, and what stands there in the copy.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the text; none where something is put in.
    pub(super) range: Range<usize>,
    /// What stands there instead.
    pub(super) text: String,
}

impl Edit {
    /// Puts a text in at a place.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { range: at..at, text: text.into() }
    }

    /// Puts a text in the place of another.
    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

impl Original {
    /// Reads a file of which the first `head_bytes` tell the encoding to `declared`.
    ///
    /// # Errors
    /// An encoding in which it could not be written again.
    pub(super) fn new(
        name: &str,
        bytes: Vec<u8>,
        head_bytes: usize,
        declared: fn(&[u8]) -> Option<String>,
    ) -> Result<Self> {
        let Whole { text, charset, faults } = decode_whole(name, &bytes, head_bytes, declared)?;
        let label = declared(&bytes[..bytes.len().min(head_bytes)]);
        let charset = label.map_or(charset, |label| charset.as_declared(&label, &bytes));
        if !charset.is_written() {
            let (expected, read_as) = (Charset::UTF_8.name().to_owned(), charset.name());
            let fault = FormatFault::OtherEncoding { expected, read_as };
            return Err(Error::at(Location::file(name), ErrorKind::NotFilled(Box::new(fault))));
        }
        let mark = Encoding::for_bom(&bytes).map_or(0, |(_, mark)| mark);
        Ok(Self { name: name.to_owned(), text, faults, bytes, charset, mark })
    }

    /// Writes what is put in as UTF-8 if nothing else stands there than ASCII, which is the same in both, and says whether
    /// that is so.
    pub(super) fn becomes_utf8(&mut self) -> bool {
        let is_ascii = self.bytes.is_ascii();
        if is_ascii {
            self.charset = Charset::UTF_8;
        }
        is_ascii
    }

    /// Whether its encoding has every character of a text.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.charset.holds(text)
    }

    /// The name of its encoding.
    pub(super) fn encoding(&self) -> &'static str {
        self.charset.name()
    }

    /// The bytes of the copy. Of two pieces that overlap the first one counts; what is put in at one place stands in the
    /// order given, before what is replaced there.
    pub(super) fn with(&self, mut edits: Vec<Edit>) -> Vec<u8> {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut places = Places::new(self);
        let mut out = Vec::with_capacity(self.bytes.len());
        let (mut done, mut end) = (0, 0);
        for edit in edits {
            if edit.range.start < end {
                continue;
            }
            end = edit.range.end;
            out.extend_from_slice(&self.bytes[done..places.byte_of(edit.range.start)]);
            self.charset.encode(&edit.text, &mut out);
            done = places.byte_of(end);
        }
        out.extend_from_slice(&self.bytes[done..]);
        out
    }
}

/// Where in the bytes of a file the places of its text are, asked for from first to last.
struct Places<'a> {
    original: &'a Original,
    /// Whether the text is what the bytes are, after the byte order mark.
    is_plain: bool,
    at: usize,
    byte: usize,
}

impl<'a> Places<'a> {
    fn new(original: &'a Original) -> Self {
        let rest = &original.bytes[original.mark..];
        Self { original, is_plain: rest == original.text.as_bytes(), at: 0, byte: original.mark }
    }

    fn byte_of(&mut self, at: usize) -> usize {
        let original = self.original;
        if self.is_plain {
            return original.mark + at;
        }
        if original.charset == Charset::UTF_8 {
            self.pass_damaged(at);
        } else {
            let is_single = original.charset.is_single_byte();
            let length = |char: char| if is_single { 1 } else { 2 * char.len_utf16() };
            self.byte += original.text[self.at..at].chars().map(length).sum::<usize>();
            self.at = at;
        }
        self.byte.min(original.bytes.len())
    }

    /// Goes on in UTF-8 with bytes that are not: U+FFFD stands for each run of those.
    fn pass_damaged(&mut self, at: usize) {
        for chunk in self.original.bytes[self.byte..].utf8_chunks() {
            let length = chunk.valid().len().min(at - self.at);
            self.at += length;
            self.byte += length;
            if self.at == at {
                return;
            }
            self.at += char::REPLACEMENT_CHARACTER.len_utf8();
            self.byte += chunk.invalid().len();
            if self.at >= at {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts `|` before each `b`, and takes every `c` away.
    #[track_caller]
    fn check(bytes: &[u8], expected: &[u8]) {
        let original = Original::new("a", bytes.to_vec(), 1024, |_| None).unwrap();
        let mut edits = vec![];
        for (at, char) in original.text.char_indices() {
            match char {
                'b' => edits.push(Edit::insert(at, "|ñ")),
                'c' => edits.push(Edit::replace(at..at + 1, "")),
                _ => {}
            }
        }
        assert_eq!(original.with(edits), expected);
        assert_eq!(original.with(vec![]), bytes);
    }

    #[test]
    fn all_but_what_is_replaced_stays_to_the_byte() {
        check("\u{feff}añbc€".as_bytes(), "\u{feff}añ|ñb€".as_bytes());
        check(b"a\xf1bc\x80", b"a\xf1|\xf1b\x80");
        check(b"a\xc3\xb1\xff\xffb\xe2\x82c\xff", b"a\xc3\xb1\xff\xff|\xc3\xb1b\xe2\x82\xff");
        check(b"\xff\xfea\0\xf1\0b\0c\0", b"\xff\xfea\0\xf1\0|\0\xf1\0b\0");
        check(b"\xfe\xff\xd8\x3d\xde\0\0b\0c", b"\xfe\xff\xd8\x3d\xde\0\0|\0\xf1\0b");
        check(b"ni\xa4o pol\xa1tica cam\x82ra: bc\x85", b"ni\xa4o pol\xa1tia am\x82ra: |\xa4b\x85");
        check(b"", b"");
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_known() {
        let latin = Original::new("a", b"a\xf1".to_vec(), 1024, |_| None).unwrap();
        assert!(latin.holds("l’été"));
        assert!(!latin.holds("17\u{202f}%"));
        assert_eq!(latin.with(vec![Edit::insert(0, "\u{202f}")]), b"&#8239;a\xf1");
    }
}
