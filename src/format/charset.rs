//! The encoding of a file: one of those of the web, or one of those that the web does not know or takes for another.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::dos;

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of the Encoding Standard.
    Web(&'static Encoding),
    /// Code page 850.
    Dos,
    /// ISO 8859-1, which the Encoding Standard takes for windows-1252; other tools do not.
    Latin1,
    /// ASCII, of which the same is true.
    Ascii,
}

impl Charset {
    /// UTF-8.
    pub(super) const UTF_8: Self = Self::Web(UTF_8);

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos => dos::NAME,
            Self::Latin1 => "ISO-8859-1",
            Self::Ascii => "US-ASCII",
        }
    }

    /// The encoding in which a file is written again that was read as this one and calls its own `label`. What has shown
    /// itself to be another stays that.
    pub(super) fn as_declared(self, label: &str, bytes: &[u8]) -> Self {
        let label = label.to_ascii_lowercase();
        let named = Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_single_byte());
        let Some(encoding) = named else { return self };
        let is_taken_for_windows = encoding == WINDOWS_1252 && !label.contains("1252");
        let is_control = |byte: &u8| (0x80..0xA0).contains(byte);
        if self == Self::UTF_8 && bytes.is_ascii() {
            match is_taken_for_windows {
                true if label.contains("ascii") || label.starts_with("ansi") => Self::Ascii,
                true => Self::Latin1,
                false => Self::Web(encoding),
            }
        } else if self == Self::Web(WINDOWS_1252) && is_taken_for_windows && !bytes.iter().any(is_control) {
            Self::Latin1
        } else {
            self
        }
    }

    /// Whether every character is a byte.
    pub(super) fn is_single_byte(self) -> bool {
        match self {
            Self::Web(encoding) => encoding.is_single_byte(),
            Self::Dos | Self::Latin1 | Self::Ascii => true,
        }
    }

    /// Whether a text can be written in it.
    pub(super) fn is_written(self) -> bool {
        [UTF_8, UTF_16LE, UTF_16BE].map(Self::Web).contains(&self) || self.is_single_byte()
    }

    /// Whether it has every character of a text.
    pub(super) fn holds(self, text: &str) -> bool {
        match self {
            Self::Web(encoding) => !encoding.is_single_byte() || !encoding.encode(text).2,
            _ => text.chars().all(|char| self.byte(char).is_some()),
        }
    }

    /// The byte of a character, of those that are not the web's.
    fn byte(self, char: char) -> Option<u8> {
        match self {
            Self::Web(_) => None,
            Self::Dos => dos::byte(char),
            Self::Latin1 => u8::try_from(char).ok().filter(|byte| !(0x80..0xA0).contains(byte)),
            Self::Ascii => u8::try_from(char).ok().filter(u8::is_ascii),
        }
    }

    /// Adds a text as it is written. What a character set lacks becomes a reference by number, as XML reads it; other
    /// formats ask first.
    pub(super) fn encode(self, text: &str, out: &mut Vec<u8>) {
        let units = text.encode_utf16();
        match self {
            Self::Web(encoding) if encoding == UTF_16LE => {
                units.for_each(|unit| out.extend(unit.to_le_bytes()));
            }
            Self::Web(encoding) if encoding == UTF_16BE => {
                units.for_each(|unit| out.extend(unit.to_be_bytes()));
            }
            Self::Web(encoding) => out.extend_from_slice(&encoding.encode(text).0),
            _ => {
                for char in text.chars() {
                    match self.byte(char) {
                        Some(byte) => out.push(byte),
                        None => out.extend(format!("&#{};", u32::from(char)).into_bytes()),
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_as_it_says_and_not_as_the_web_takes_it() {
        let check = |read: Charset, label: &str, bytes: &[u8], expected: &str| {
            assert_eq!(read.as_declared(label, bytes).name(), expected, "{label} {bytes:?}");
        };
        let windows = Charset::Web(WINDOWS_1252);
        check(windows, "latin1", b"a\xf1", "ISO-8859-1");
        check(windows, "ISO-8859-1", b"a\x92", "windows-1252");
        check(windows, "windows-1252", b"a\xf1", "windows-1252");
        check(Charset::UTF_8, "ISO-8859-1", b"a", "ISO-8859-1");
        check(Charset::UTF_8, "ISO-8859-1", b"a\xc3\xb1", "UTF-8");
        check(Charset::UTF_8, "ISO-8859-15", b"a", "ISO-8859-15");
        check(Charset::UTF_8, "us-ascii", b"a", "US-ASCII");
        check(Charset::UTF_8, "utf-8", b"a", "UTF-8");
        check(Charset::Dos, "cp850", b"a", "cp850");
    }

    #[test]
    fn what_an_encoding_lacks_is_a_reference() {
        let check = |charset: Charset, expected: &[u8]| {
            let mut written = Vec::new();
            charset.encode("é’", &mut written);
            assert_eq!(written, expected);
            assert!(!charset.holds("é’"));
        };
        check(Charset::Latin1, b"\xe9&#8217;");
        check(Charset::Ascii, b"&#233;&#8217;");
    }
}
