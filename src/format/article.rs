//! Articles: text as copied from a web page, and HTML, as blocks in reading order.

mod html;
mod lines;
mod text;

use crate::document::Document;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::{decode_all, magic};

/// Bytes of an article that are read; no newspaper page comes near.
pub const LARGEST: usize = 32 << 20;

/// An article and what is worth saying about how it was read.
#[derive(Debug)]
pub struct Article {
    /// Its blocks.
    pub document: Document,
    /// What was passed over or guessed.
    pub warnings: Vec<Error>,
}

/// Reads an article from its bytes; `name` is the file as the user named it.
///
/// HTML is known by its ending or by how it begins; everything else is plain text.
///
/// # Errors
/// [`ErrorKind::NotText`] where the bytes are those of a picture, an archive or the like.
pub fn read_article(name: &str, bytes: &[u8]) -> Result<Article> {
    let whole = bytes.len() <= LARGEST;
    let bytes = &bytes[..bytes.len().min(LARGEST)];
    if is_binary(bytes) {
        return Err(Error::at(Location::file(name), ErrorKind::NotText));
    }
    let is_html = is_html(name, bytes);
    let declared = if is_html { html::declared_encoding(bytes) } else { None };
    let (text, mut warnings) = decode_all(name, bytes.to_vec(), declared.as_deref());
    if !whole {
        warnings.push(Error::at(Location::file(name), ErrorKind::TooLarge { limit_bytes: LARGEST }));
    }
    warnings.extend(first_control(name, &text));
    let mut document = if is_html { html::read(name, &text, &mut warnings) } else { text::read(&text) };
    name.clone_into(&mut document.name);
    Ok(Article { document, warnings })
}

fn is_html(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if matches!(ending.as_deref(), Some("html" | "htm" | "xhtml" | "shtml")) {
        return true;
    }
    let start: String = bytes.iter().take(1024).filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let start =
        start.trim_start_matches(['\u{feff}', 'ï', '»', '¿', 'ÿ', 'þ']).trim_start().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<figure", "<div", "<p>", "<p ", "<img", "<!--"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// How files begin that are no text.
static BINARY: &[&[u8]] =
    &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF-", magic::ZIP, magic::GZIP, magic::COMPOUND];

/// Whether bytes are no text in any encoding that is read: those of a picture, of an office file, or one in
/// twenty a control character.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let is_utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    let controls = start.iter().filter(|byte| is_control(char::from(**byte))).count();
    BINARY.iter().any(|magic| start.starts_with(magic)) || (!is_utf16 && controls * 20 > start.len())
}

/// Whether a character controls a device and stands in no text.
fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{7f}')
}

/// Where the first control character of a text stands, if there is one.
fn first_control(name: &str, text: &str) -> Option<Error> {
    let at = text.find(is_control)?;
    Some(Error::at(place(name, text, at), ErrorKind::ControlCharacters))
}

/// The line and column of a byte of a text.
fn place(name: &str, text: &str, at: usize) -> Location {
    let line = 1 + text[..at].matches('\n').count();
    let column = 1 + text[..at].rsplit('\n').next().unwrap_or_default().chars().count();
    Location::column(name, line as u64, column as u64)
}
