//! Credits told from words: a small grammar over rows of data per language and agency.
//!
//! In: a line as it stands on the page. Out: what stands before the words, the words, what stands after
//! them, and whose picture it is. The first three, put together, are the line again.

mod holder;
mod sentence;

pub use holder::Named;
use holder::{Holder, holder, is_archive_mark, is_person};

use crate::caption::agency::is_organisation;
use crate::language::LANGUAGES;
use crate::text::normal::normal;

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
    /// An agency alone after the words, in parentheses or after a full stop, or before them and a full stop: `… (EFE)`,
    /// `…. EFE`, `EFE.- …`. News paragraphs begin and end like this too.
    Signature,
    /// The line is a credit and nothing else.
    Alone,
}

/// Whether a credit says whose picture it is: `PHOTO/FILE` and `Imagen de archivo` do not.
#[must_use]
pub fn names_someone(credit: &str) -> bool {
    holder::names_someone(credit)
}

/// Whether a credit names an agency.
#[must_use]
pub fn names_agency(credit: &str) -> bool {
    holder::names_agency(credit)
}

/// Who is named in a credit.
#[must_use]
pub fn named(credit: &str) -> Vec<Named<'_>> {
    holder::named(credit)
}

/// Whether a text is written as the first and last names of a person are: `Fadel Senna`. `Casa Real` is, too.
#[must_use]
pub fn is_written_as_person(name: &str) -> bool {
    is_person(name)
}

/// Whether a label for credits stands in a text before a colon: `Photo : la Maison royale`.
#[must_use]
pub fn has_label(text: &str) -> bool {
    text.match_indices([':', '：']).any(|(at, _)| holder::label_before(&text[..at]).is_some())
}

/// The agency in capitals that ends a text with nothing before it that makes it a word: `El rey saluda EFE`.
///
/// [`tell_apart`] leaves it among the words: it may be one of them, as in `los premios EFE`.
#[must_use]
pub fn last_agency(text: &str) -> Option<&str> {
    sentence::last_word(text)
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
    let (rest, marked) = unmarked(bare);
    if marked {
        return (!rest.is_empty()
            && rest.split_whitespace().count() <= MOST_NAMES
            && holder(rest, true).is_some())
        .then_some(rest);
    }
    let with_letters = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if with_letters.is_some_and(|(words, letters)| spells_out(words, letters)) {
        return None;
    }
    let found = holder(rest, false)?;
    (found >= Holder::Agency && found != Holder::Capitals || is_archive_mark(rest)).then_some(rest)
}

/// Bytes beyond which a line is a paragraph and no caption: the longest seen in newspapers have about 900.
pub const LONGEST: usize = 2_000;

/// Names of photographers and agencies are short; what is longer is a sentence.
const MOST_NAMES: usize = 8;

/// The dashes and bars that stand between credit and words.
const SEPARATORS: &[char] = &['-', '–', '—', '―', '|', '•', '·'];

fn leading(text: &str) -> Option<Piece<'_>> {
    separators(text)
        .find_map(|(at, end)| {
            let left = text[..at].trim_end();
            let (credit, marked) = unmarked(left.trim_end_matches('.'));
            // `RABAT (EFE) - …` says where and by whom an article was written.
            let holder = holder(credit, marked).filter(|_| !credit.contains('('))?;
            let is_stopped = left.ends_with('.') && holder == Holder::Agency;
            (holder > Holder::Archive || marked || is_archive_mark(credit)).then_some(Piece {
                words: end + leading_space(&text[end..])..text.len(),
                credit,
                holder,
                style: if is_stopped { Style::Signature } else { Style::Before },
            })
        })
        .or_else(|| leading_parentheses(text))
        .or_else(|| sentence::leading(text))
        .filter(|piece| !piece.words.is_empty())
}

/// `(AFP) Le roi…`: a credit in parentheses before the words.
fn leading_parentheses(text: &str) -> Option<Piece<'_>> {
    let rest = text.strip_prefix('(')?;
    let close = rest.find(')')?;
    let credit = unmarked(rest[..close].trim()).0;
    let holder = holder(credit, false).filter(|found| *found > Holder::Archive)?;
    let after = &rest[close + 1..];
    let skipped = after.len()
        - after.trim_start_matches(|c: char| c.is_whitespace() || c == '.' || SEPARATORS.contains(&c)).len();
    let start = close + 2 + skipped;
    (start < text.len()).then_some(Piece { words: start..text.len(), credit, holder, style: Style::Before })
}

fn trailing(text: &str) -> Option<Piece<'_>> {
    trailing_parentheses(text)
        .or_else(|| trailing_copyright(text))
        .or_else(|| trailing_label(text))
        .or_else(|| sentence::trailing(text))
        .or_else(|| trailing_dash(text))
        .or_else(|| trailing_archive(text))
        .filter(|piece| !piece.words.is_empty())
}

fn trailing_parentheses(text: &str) -> Option<Piece<'_>> {
    let inside = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    let content = inside[open + 1..].trim();
    let (credit, marked) = unmarked_in_parentheses(content);
    let holder = holder(credit, marked || is_organisation(credit))?;
    let words = text[..open].trim_end().len();
    if holder == Holder::Agency && !marked && spells_out(&text[..words], credit) {
        return None;
    }
    if holder == Holder::Agency
        && let Some(start) = sentence::last_person(&text[..words])
    {
        let credit = text[start..].trim_end_matches('.');
        let words = text[..start].trim_end().len();
        return Some(Piece { words: 0..words, credit, holder: Holder::Named, style: Style::After });
    }
    let style = match holder {
        Holder::Agency if !marked => Style::Signature,
        _ => Style::Parentheses,
    };
    Some(Piece { words: 0..words, credit, holder, style })
}

/// Whether the last words before an agency in parentheses are what its letters stand for: `la Autoridad Palestina (AP)`.
fn spells_out(words: &str, letters: &str) -> bool {
    let is_bound = |word: &str| LANGUAGES.iter().any(|language| language.has_function_word(&normal(word)));
    let words = words.split(|c: char| !c.is_alphanumeric()).rev();
    let words =
        words.filter(|word| !word.is_empty() && (word.starts_with(char::is_uppercase) || !is_bound(word)));
    let last: Vec<&str> = words.take(letters.chars().count()).collect();
    // Two letters stand at the beginning of two words by chance.
    let is_name = letters.len() > 2 || last.iter().all(|word| word.starts_with(char::is_uppercase));
    let initials: String = last.iter().rev().filter_map(|word| word.chars().next()).collect();
    is_name && initials.to_uppercase() == letters
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
    let slashes: Vec<(usize, usize)> =
        text.match_indices(" / ").map(|(at, sign)| (at, at + sign.len())).collect();
    // A slash is also within a credit: `… / AFP PHOTO / FADEL SENNA`.
    let (last, within) = slashes.split_last().map_or((None, &[][..]), |(last, within)| (Some(*last), within));
    let within = within
        .iter()
        .copied()
        .filter(|(_, end)| text[*end..].split_once(" / ").is_some_and(|(first, _)| names_agency(first)));
    all.into_iter().chain(within).chain(last).find_map(|(at, end)| {
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

/// A credit without `©` or a label before it, and whether it had one that alone says that it is a credit.
fn unmarked(text: &str) -> (&str, bool) {
    match after_copyright(text).or_else(|| after_label(text)) {
        Some(rest) => (rest, true),
        None => (after_label_words(text).filter(|rest| names_agency(rest)).unwrap_or(text), false),
    }
}

/// As [`unmarked`]; within parentheses `Photo by` and a name of a person are no words. `Fuente El Saz` is a place.
fn unmarked_in_parentheses(text: &str) -> (&str, bool) {
    let label = holder::label_of_words(text).filter(|label| label.contains(' '));
    let person = label.map(|label| text[label.len()..].trim_start()).filter(|rest| is_person(rest));
    person.map_or_else(|| unmarked(text), |person| (person, true))
}

/// What follows a label that has no colon: `AP/NAME` of `Foto AP/NAME`.
fn after_label_words(text: &str) -> Option<&str> {
    holder::label_of_words(text).map(|label| text[label.len()..].trim_start())
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
