//! Bytes to text.

use crate::error::Error;

/// Decodes a whole file.
#[must_use]
pub fn decode_all(_name: &str, bytes: &[u8], declared: Option<&str>) -> (String, Vec<Error>) {
    let label = declared.and_then(|d| encoding_rs::Encoding::for_label(d.as_bytes()));
    let (text, _, bad) = label.unwrap_or(encoding_rs::UTF_8).decode(bytes);
    if bad && label.is_none() {
        return (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), vec![]);
    }
    (text.into_owned(), vec![])
}
