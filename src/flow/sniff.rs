//! What a file is of which no ending tells, by its beginning.

use std::io::{self, BufRead, Cursor, Read};

use crate::format::magic::{COMPOUND, ZIP};

/// How much of a file is looked at, in bytes.
const LOOKED_AT: u64 = 1 << 14;

/// What workbooks begin with: archives, and the compound files of old.
const WORKBOOKS: [&[u8]; 2] = [ZIP, COMPOUND];

/// The name of the format that a file is in which begins so: `xml` if it is XML or HTML of another kind, and `None` where
/// nothing tells.
pub(super) fn format_in(start: &[u8]) -> Option<&'static str> {
    let start = &start[..start.len().min(usize::try_from(LOOKED_AT).unwrap_or(usize::MAX))];
    if WORKBOOKS.iter().any(|magic| start.starts_with(magic)) {
        return Some("xlsx");
    }
    let is_utf_16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    // In UTF-16 every other byte of what is looked for is 0.
    let plain: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&plain));
    let text = text.trim_start_matches(char::REPLACEMENT_CHARACTER);
    let trimmed = text.trim_start();
    // A glossary of OmegaT begins with a comment.
    let is_tabbed = text.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.contains('\t'));
    match trimmed {
        _ if trimmed.starts_with('<') && text.contains("<tmx") => Some("tmx"),
        _ if trimmed.starts_with('<') && text.contains("xliff") => Some("xliff"),
        _ if trimmed.starts_with('<') => Some("xml"),
        _ if trimmed.starts_with("{\"") => Some("jsonl"),
        _ if text.lines().any(|line| line.starts_with("msgid \"")) => Some("po"),
        // In UTF-16 that is the "Unicode text" of a spreadsheet, which writes quotation marks as in a CSV.
        _ if is_tabbed => Some(if is_utf_16 { "csv" } else { "tsv" }),
        _ => None,
    }
}

/// A stream, with its beginning.
pub(super) fn begun(
    mut stream: impl BufRead + Send + 'static,
) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut start = Vec::new();
    (&mut stream).take(LOOKED_AT).read_to_end(&mut start)?;
    Ok((start.clone(), Box::new(Cursor::new(start).chain(stream))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(start: &str, expected: Option<&str>) {
        assert_eq!(format_in(start.as_bytes()), expected);
        let little = start.encode_utf16().flat_map(u16::to_le_bytes);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little).collect();
        assert_eq!(format_in(&wide), if expected == Some("tsv") { Some("csv") } else { expected });
    }

    #[test]
    fn a_file_is_known_by_its_beginning() {
        check("<?xml version=\"1.0\"?>\n<!DOCTYPE tmx>\n<tmx version=\"1.4\">", Some("tmx"));
        check("  <xlf:xliff xmlns:xlf=\"urn:oasis:names:tc:xliff:document:1.2\">", Some("xliff"));
        check("<!DOCTYPE html><p>Un tren", Some("xml"));
        check("{\"variants\":[]}", Some("jsonl"));
        check("# nota\nmsgid \"\"\nmsgstr \"\"\n", Some("po"));
        check("es\tfr\na\tb\n", Some("tsv"));
        check("# Glossary in tab-separated format\nel tren\tle train\n", Some("tsv"));
        check("Un tren\nOtro\tbarco\n", None);
        check("", None);
        assert_eq!(format_in(&[ZIP, b"\x14"].concat()), Some("xlsx"));
        assert_eq!(format_in("\u{feff}<tmx>".as_bytes()), Some("tmx"));
    }

    #[test]
    fn the_beginning_of_a_stream_is_not_lost() {
        let (start, mut whole) = begun(Cursor::new(vec![b'a'; 40_000])).unwrap();
        let mut all = Vec::new();
        whole.read_to_end(&mut all).unwrap();
        assert_eq!((start.len(), all.len()), (1 << 14, 40_000));
    }
}
