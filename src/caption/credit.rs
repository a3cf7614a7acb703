//! Credits told from words: a small grammar over rows of data per language and agency.
//!
//! In: a line as it stands on the page. Out: what stands before the words, the words, what stands after
//! them, and whose picture it is. The first three, put together, are the line again.

mod holder;

use holder::{Holder, holder, is_archive_mark};

use crate::caption::agency::is_organisation;

/// A line told apart: `before` + `words` + `after` is the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credited<'a> {
    /// What stands before the words: a credit and the signs around it, or nothing.
    pub before: &'a str,
    /// The words, without white space around them.
    pub words: &'a str,
    /// What stands after the words.
    pub after: &'a str,
    /// Whose picture it is, without the signs around it; a part of `before` or of `after`.
    pub credit: Option<&'a str>,
    /// How the credit stands, if there is one.
    pub style: Option<Style>,
}

/// How a credit stands beside the words of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Before the words: `AFP/FADEL SENNA - …`, `Photo : X – …`, `© AFP – …`.
    Before,
    /// After the words: `… - AFP/FADEL SENNA`, `… Foto: EFE`, `… © AFP`.
    After,
    /// After the words in parentheses, with more than an agency's name in them: `… (EFE/EPA)`.
    Parentheses,
    /// After the words in parentheses, an agency alone: `… (EFE)`. News paragraphs end like this too.
    Signature,
    /// The line is a credit and nothing else.
    Alone,
}

/// Whether a credit says whose picture it is: `PHOTO/FILE` and `Imagen de archivo` do not.
#[must_use]
pub fn names_someone(credit: &str) -> bool {
    holder::names_someone(credit)
}

/// Tells the credit of a line from its words.
///
/// A dash between place names, an organisation that the sentence is about (`ONU - …`), a caption all in
/// capitals and names with apostrophe or hyphen are words. Where both ends hold a credit, both are set
/// apart, and the more telling one is the credit.
#[must_use]
pub fn tell_apart(line: &str) -> Credited<'_> {
    let trimmed = line.trim();
    if line.len() > LONGEST {
        return Credited { before: "", words: line, after: "", credit: None, style: None };
    }
    if let Some(credit) = alone(trimmed) {
        let (before, after) = line.split_at(line.len());
        return Credited { before, words: "", after, credit: Some(credit), style: Some(Style::Alone) };
    }
    let start = line.len() - line.trim_start().len();
    let mut words = start..start + trimmed.len();
    let mut found: Option<Piece<'_>> = None;
    for cut in [leading as fn(&str) -> Option<Piece<'_>>, trailing, trailing] {
        let Some(piece) = cut(&line[words.clone()]) else { continue };
        let kept = &line[words.clone()][piece.words.clone()];
        if piece.holder == Holder::Capitals && !kept.chars().any(char::is_lowercase) {
            continue;
        }
        let offset = words.start;
        words = offset + piece.words.start..offset + piece.words.end;
        if found.as_ref().is_none_or(|other| piece.holder > other.holder) {
            found = Some(piece);
        }
    }
    Credited {
        before: &line[..words.start],
        words: &line[words.clone()],
        after: &line[words.end..],
        credit: found.as_ref().map(|piece| piece.credit),
        style: found.map(|piece| piece.style),
    }
}

/// A credit at one end of a text, and where the words are.
struct Piece<'a> {
    words: std::ops::Range<usize>,
    credit: &'a str,
    holder: Holder,
    style: Style,
}

/// The credit that a line is, if it is nothing else: `Foto: EFE`, `AFP/FADEL SENNA`, `© MAP`.
fn alone(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(line);
    let bare = inner.trim().trim_end_matches('.');
    if let Some(rest) = after_copyright(bare).or_else(|| after_label(bare)) {
        return (!rest.is_empty()
            && rest.split_whitespace().count() <= MOST_NAMES
            && holder(rest, true).is_some())
        .then_some(rest);
    }
    let found = holder(bare, false)?;
    (found >= Holder::Agency && found != Holder::Capitals || is_archive_mark(bare)).then_some(bare)
}

/// Bytes beyond which a line is a paragraph and no caption: the longest seen in newspapers have about 900.
pub const LONGEST: usize = 2_000;

/// Names of photographers and agencies are short; what is longer is a sentence.
const MOST_NAMES: usize = 8;

/// The dashes and bars that stand between credit and words.
const SEPARATORS: &[char] = &['-', '–', '—', '―', '|', '•'];

fn leading(text: &str) -> Option<Piece<'_>> {
    separators(text)
        .find_map(|(at, end)| {
            let left = text[..at].trim_end();
            let (credit, marked) = unmarked(left);
            let holder = holder(credit, marked)?;
            (holder > Holder::Archive || marked || is_archive_mark(credit)).then_some(Piece {
                words: end + leading_space(&text[end..])..text.len(),
                credit,
                holder,
                style: Style::Before,
            })
        })
        .filter(|piece| !piece.words.is_empty())
        .or_else(|| leading_parentheses(text))
}

/// `(AFP) Le roi…`: a credit in parentheses before the words.
fn leading_parentheses(text: &str) -> Option<Piece<'_>> {
    let rest = text.strip_prefix('(')?;
    let close = rest.find(')')?;
    let credit = unmarked(rest[..close].trim()).0;
    let holder = holder(credit, false).filter(|found| *found > Holder::Archive)?;
    let after = &rest[close + 1..];
    let skipped =
        after.len() - after.trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)).len();
    let start = close + 2 + skipped;
    (start < text.len()).then_some(Piece { words: start..text.len(), credit, holder, style: Style::Before })
}

fn trailing(text: &str) -> Option<Piece<'_>> {
    trailing_parentheses(text)
        .or_else(|| trailing_copyright(text))
        .or_else(|| trailing_label(text))
        .or_else(|| trailing_dash(text))
        .or_else(|| trailing_archive(text))
        .filter(|piece| !piece.words.is_empty())
}

fn trailing_parentheses(text: &str) -> Option<Piece<'_>> {
    let inside = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    let content = inside[open + 1..].trim();
    let (credit, marked) = unmarked(content);
    let holder = holder(credit, marked || is_organisation(credit))?;
    let words = text[..open].trim_end().len();
    let style = match holder {
        Holder::Agency if !marked => Style::Signature,
        _ => Style::Parentheses,
    };
    Some(Piece { words: 0..words, credit, holder, style })
}

/// `… © AFP/FADEL SENNA`, `… (c) AFP`.
fn trailing_copyright(text: &str) -> Option<Piece<'_>> {
    let (at, credit) =
        text.rmatch_indices(['©', '®']).next().map(|(at, sign)| (at, text[at + sign.len()..].trim()))?;
    let holder = holder(credit.trim_end_matches('.'), true)?;
    Some(Piece { words: 0..trim_joint(&text[..at]), credit, holder, style: Style::After })
}

/// `…. Foto: EFE`, `… / Crédit photo : AFP`.
fn trailing_label(text: &str) -> Option<Piece<'_>> {
    let colon = text.rfind(':').or_else(|| text.rfind('：'))?;
    let label = holder::label_before(&text[..colon])?;
    let credit = text[colon..].trim_start_matches([':', '：']).trim();
    let holder = holder(credit.trim_end_matches('.'), true)?;
    let words = trim_joint(&text[..label]);
    Some(Piece { words: 0..words, credit, holder, style: Style::After })
}

fn trailing_dash(text: &str) -> Option<Piece<'_>> {
    let all: Vec<(usize, usize)> = separators(text).collect();
    let slash = text.rmatch_indices(" / ").next().map(|(at, sign)| (at, at + sign.len()));
    all.into_iter().chain(slash).find_map(|(at, end)| {
        let (credit, marked) = unmarked(text[end..].trim());
        let words = text[..at].trim_end();
        let found = holder(credit, marked || is_organisation(credit))?;
        let telling = found > Holder::Archive || marked || is_archive_mark(credit);
        (telling && !words.is_empty()).then_some(Piece {
            words: 0..words.len(),
            credit,
            holder: found,
            style: Style::After,
        })
    })
}

/// `La biblioteca. Imagen de archivo`: an archive mark as a sentence of its own.
fn trailing_archive(text: &str) -> Option<Piece<'_>> {
    let (words, mark) = text.trim_end_matches('.').rsplit_once(". ")?;
    let mark = mark.trim();
    is_archive_mark(mark).then_some(Piece {
        words: 0..words.len(),
        credit: mark,
        holder: Holder::Archive,
        style: Style::After,
    })
}

/// Where a separator stands that has white space on one side at least: its begin and end.
fn separators(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.char_indices().filter(|(_, c)| SEPARATORS.contains(c)).filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let spaced =
            text[..at].ends_with(char::is_whitespace) || text[end..].starts_with(char::is_whitespace);
        (spaced && at > 0).then_some((at, end))
    })
}

/// A credit without `©` or a label before it, and whether it had one.
fn unmarked(text: &str) -> (&str, bool) {
    match after_copyright(text).or_else(|| after_label(text)) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

fn after_copyright(text: &str) -> Option<&str> {
    text.strip_prefix(['©', '®'])
        .or_else(|| text.strip_prefix("(c)"))
        .or_else(|| text.strip_prefix("(C)"))
        .map(str::trim)
}

fn after_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once([':', '：'])?;
    (holder::label_before(label) == Some(0)).then(|| rest.trim())
}

fn trim_joint(text: &str) -> usize {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || SEPARATORS.contains(&c) || matches!(c, '/' | '(' | ',')
    })
    .len()
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests;
