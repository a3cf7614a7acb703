//! The encoding of a file: one of those of the web, or that of DOS, which the web does not know.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::dos;

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of the Encoding Standard.
    Web(&'static Encoding),
    /// Code page 850.
    Dos,
}

impl Charset {
    /// UTF-8.
    pub(super) const UTF_8: Self = Self::Web(UTF_8);

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos => dos::NAME,
        }
    }

    /// Whether every character is a byte.
    pub(super) fn is_single_byte(self) -> bool {
        match self {
            Self::Web(encoding) => encoding.is_single_byte(),
            Self::Dos => true,
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
            Self::Dos => text.chars().all(|char| dos::byte(char).is_some()),
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
            Self::Dos => {
                for char in text.chars() {
                    match dos::byte(char) {
                        Some(byte) => out.push(byte),
                        None => out.extend(format!("&#{};", u32::from(char)).into_bytes()),
                    }
                }
            }
        }
    }
}
