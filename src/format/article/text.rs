//! Plain text: a block a line.

use crate::document::{Block, BlockKind, Document};

/// The lines of a text that hold something, each with the empty lines before it counted.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut gap = 0;
    for (line, text) in (1..).zip(text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}'])) {
        let text = fold(text);
        if text.is_empty() {
            gap += 1;
            continue;
        }
        let block = Block { text, kind: BlockKind::Line, line, gap, lang: None, figure: None, picture: None };
        document.blocks.push(block);
        gap = 0;
    }
    document
}

/// White space as single spaces, trimmed; control and invisible formatting characters left out.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        let start = out.len();
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_control() && !is_invisible(*c)));
        if out.len() == start + 1 && start > 0 {
            out.truncate(start);
        }
    }
    out
}

/// Soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
