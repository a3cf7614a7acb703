//! Articles: text as copied from a web page, and HTML, as blocks in reading order.

mod html;
mod lines;
mod text;

use crate::document::Document;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::decode::decode_all;

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
    let (text, mut warnings) = decode_all(name, bytes, declared.as_deref());
    if !whole {
        warnings.push(Error::at(Location::file(name), ErrorKind::TooLarge { limit_bytes: LARGEST }));
    }
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

/// Whether bytes are no text in any encoding that is read: zeros without the marks of UTF-16, or mostly
/// control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let is_utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    !is_utf16 && (start.contains(&0) || start.iter().filter(control).count() * 10 > start.len())
}
