//! The words of a source or target, apart from the codes around them.

use std::ops::Range;

use super::super::super::fill::coded::{InlineCode, Role};
use super::super::super::pairs::{Kind, partners};
use super::super::super::xml::markup::{Within, escape};
use super::super::layout;

/// A piece of the content of an element.
pub(super) struct Token {
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
    pub(super) piece: Piece,
}

/// What a piece is.
pub(super) enum Piece {
    /// Text, as XML reads it.
    Text(String),
    /// A code, or one of the two tags of a code with words inside.
    Code(Mark),
    /// The tag that begins a segment, with its name.
    Begin(String),
    /// The tag that ends a segment.
    End,
    /// A comment or an instruction.
    Passed,
}

/// What a code says of itself.
#[derive(Clone)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// What both of a pair have.
    pub(super) key: Option<String>,
    /// Whether it is one of the two tags of an element.
    pub(super) is_tag: bool,
}

/// A segment that a tool has marked in the content of an element.
pub(super) struct Marked {
    /// Its name.
    pub(super) name: String,
    /// Its bytes with its tags.
    pub(super) outer: Range<usize>,
    /// Its bytes between its tags; none where it is a single tag.
    pub(super) inner: Range<usize>,
    /// Its first token and the one behind its last.
    pub(super) tokens: Range<usize>,
}

/// The words of a segment.
#[derive(Default)]
pub(super) struct Words {
    /// What stands before them: codes and spaces, as the file writes them.
    pub(super) before: String,
    /// The words, without spaces at their ends.
    pub(super) text: String,
    /// What stands after them.
    pub(super) after: String,
    /// Whether codes stand between them.
    pub(super) has_codes: bool,
    /// The spaces before and after them.
    pub(super) spaces: [String; 2],
    /// All codes, in them and around them, each as the file writes it.
    pub(super) codes: Vec<(InlineCode, String)>,
}

/// The segments marked in some content, in order.
pub(super) fn marked(tokens: &[Token]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.piece {
            Piece::Begin(name) => {
                open.push(found.len());
                let end = token.range.end;
                let (outer, inner) = (token.range.clone(), end..end);
                found.push(Marked { name: name.clone(), outer, inner, tokens: at + 1..at + 1 });
            }
            Piece::End => {
                let Some(mark) = open.pop().and_then(|at| found.get_mut(at)) else { continue };
                mark.outer.end = token.range.end;
                mark.inner.end = token.range.start.max(mark.inner.start);
                mark.tokens.end = at;
            }
            _ => {}
        }
    }
    found
}

/// All the text of some tokens.
pub(super) fn text(tokens: &[Token]) -> String {
    let texts = tokens.iter().filter_map(|token| match &token.piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The words of some tokens, without spaces at their ends and, unless those are text, without what lays out the file.
pub(super) fn plain(tokens: &[Token], preserve: bool) -> String {
    let mut text = text(tokens);
    if !preserve && layout::is_laid_out(&text) {
        layout::take(&mut text, std::iter::empty());
    }
    text.trim().to_owned()
}

/// The words of some tokens of a file. What lays out the file is none of them, unless all white space is text.
pub(super) fn words(file: &str, tokens: &[Token], preserve: bool) -> Words {
    let has_word = |token: &Token| matches!(&token.piece, Piece::Text(text) if !text.trim().is_empty());
    let Some(first) = tokens.iter().position(has_word) else { return Words::default() };
    let last = tokens.iter().rposition(has_word).unwrap_or(first);
    let inside = &tokens[first..=last];
    let whole = text(inside);
    let trimmed = whole.trim_start();
    let (lead, words) = (&whole[..whole.len() - trimmed.len()], trimmed.trim_end());
    let tail = &trimmed[words.len()..];
    let mut before = raw(file, &tokens[..first]);
    escape(lead, Within::Element, &mut before);
    let mut after = String::new();
    escape(tail, Within::Element, &mut after);
    after += &raw(file, &tokens[last + 1..]);
    let has_codes = inside.iter().any(|token| !matches!(token.piece, Piece::Text(_) | Piece::Passed));
    let spaces = [text(&tokens[..first]) + lead, tail.to_owned() + &text(&tokens[last + 1..])];
    let mut found = codes(file, tokens, spaces[0].len());
    let mut words = words.to_owned();
    if !preserve && layout::is_laid_out(&text(tokens)) {
        layout::take(&mut words, found.iter_mut().map(|(_, at, _)| at));
    }
    let codes = inline(&found, &words);
    Words { before, text: words, after, has_codes, spaces, codes }
}

/// A code, the byte of the words at which it stands, and how the file writes it.
type Found<'f> = (&'f Mark, usize, &'f str);

/// The codes of some tokens, whose words begin after so many bytes of their text.
fn codes<'f>(file: &'f str, tokens: &'f [Token], lead: usize) -> Vec<Found<'f>> {
    let mut bytes: usize = 0;
    let mut found = Vec::new();
    for token in tokens {
        match &token.piece {
            Piece::Text(text) => bytes += text.len(),
            Piece::Code(mark) => found.push((mark, bytes.saturating_sub(lead), &file[token.range.clone()])),
            _ => {}
        }
    }
    found
}

/// Codes in some words, each with its partner.
fn inline(found: &[Found], words: &str) -> Vec<(InlineCode, String)> {
    let marks: Vec<(Kind, Option<&str>)> =
        found.iter().map(|(mark, ..)| (mark.kind, mark.key.as_deref())).collect();
    let roles = partners(&marks).into_iter().enumerate().map(|(at, partner)| match partner {
        Some(other) if other > at => Role::Begins(other - at),
        Some(other) => Role::Ends(at - other),
        None => Role::Alone,
    });
    let codes = found.iter().zip(roles).map(|((mark, at, raw), role)| {
        let marks = matches!(mark.kind, Kind::Highlight | Kind::Lowlight);
        let at = words.get(..*at).unwrap_or(words).chars().count();
        (InlineCode { at, role, marks, nests: mark.is_tag }, (*raw).to_owned())
    });
    codes.collect()
}

/// Some tokens as the file writes them, without comments.
fn raw(file: &str, tokens: &[Token]) -> String {
    let kept = tokens.iter().filter(|token| !matches!(token.piece, Piece::Passed));
    kept.map(|token| &file[token.range.clone()]).collect()
}
