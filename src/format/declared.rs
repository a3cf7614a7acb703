//! The encoding that mark-up declares for itself.

use std::ops::Range;

/// How far a declaration is looked for, in bytes (HTML Standard, §13.2.3.2).
pub(super) const HEAD_BYTES: usize = 1024;

/// The encoding that the mark-up at the head of a file declares.
pub(super) fn declared_in(raw: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&raw[..raw.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let head = head.trim_start();
    let label = if head.starts_with("<?xml") {
        let declaration = head.split("?>").next()?;
        declaration.split_once("encoding")?.1
    } else if head.starts_with('<') {
        let mut meta = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
        meta.find_map(|meta| meta.split_once("charset"))?.1
    } else {
        return None;
    };
    let label = label.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(['"', '\'', ';', ' ', '/', '>', '?']).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|label| !label.is_empty())
}

/// The encoding that the header of a PO file declares; that of a template is left to who translates it.
pub(super) fn charset_in(raw: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(raw);
    let label = &head[charset_label(&head)?];
    Some(label.to_owned()).filter(|label| !label.is_empty() && label != TEMPLATE)
}

/// What stands in a template of PO for the encoding.
pub(super) const TEMPLATE: &str = "CHARSET";

/// Where the header of a PO file names its encoding.
pub(super) fn charset_label(header: &str) -> Option<Range<usize>> {
    let open = "charset=";
    let start = header.find(open)? + open.len();
    let ends = |char: char| char.is_whitespace() || matches!(char, '\\' | '"' | ';');
    Some(start..start + header[start..].find(ends)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: Option<&str>) {
        assert_eq!(declared_in(head.as_bytes()).as_deref(), expected);
    }

    #[test]
    fn a_declaration_is_found_in_xml_and_html() {
        check("<?xml version='1.0' encoding = \"UTF-16\"?>", Some("utf-16"));
        check("<html><meta http-equiv=content-type content='text/html; charset=latin1'>", Some("latin1"));
        check("\n<!doctype html><meta name=a><META CHARSET=utf-8/>", Some("utf-8"));
    }

    #[test]
    fn what_declares_nothing_has_none() {
        check("<?xml version='1.0'?><a encoding='x'/>", None);
        check("encoding='x'", None);
        check("<meta charset>", None);
        check("<?xml encoding", None);
        check("", None);
    }

    #[test]
    fn a_header_of_a_po_file_declares_its_charset() {
        let check = |head: &str, expected: Option<&str>| {
            assert_eq!(charset_in(head.as_bytes()).as_deref(), expected);
        };
        check("\"Content-Type: text/plain; charset=ISO-8859-1\\n\"", Some("ISO-8859-1"));
        check("\"Content-Type: text/plain; charset=CHARSET\\n\"", None);
        check("msgid \"\"", None);
        check("charset=", None);
    }
}
