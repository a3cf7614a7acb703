//! Credits that no sign sets apart: on a line or in a sentence of their own, or known by their shape alone.
//!
//! In a sentence an agency is also who reports (`según EFE`) or what is spoken of (`los premios EFE`). So an agency is a
//! credit here where it is alone between a full stop and an end, or where what stands beside it leaves no other reading.

use crate::caption::agency::{is_agency, is_organisation, is_shouted, is_unmistakable};
use crate::language::LANGUAGES;
use crate::text::normal::normal;

use super::holder::{Holder, LABEL_WORDS, holder, is_archive_mark, is_person, names_agency, parts};
use super::{MOST_NAMES, Piece, Style, alone, leading_space, unmarked};

/// A credit after the words.
pub(super) fn trailing(text: &str) -> Option<Piece<'_>> {
    last_line(text).or_else(|| last_sentence(text)).or_else(|| by_shape(text))
}

/// A credit before the words.
pub(super) fn leading(text: &str) -> Option<Piece<'_>> {
    first_line(text).or_else(|| first_sentence(text))
}

/// The agency that ends a sentence with no sign before it: `El rey saluda EFE`. It may be a word: `los premios EFE`.
pub(super) fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end().trim_end_matches('.');
    let (before, name) = text.rsplit_once(char::is_whitespace)?;
    let is_credit = name == name.to_uppercase() && is_unmistakable(name) && ends_in_words(before);
    is_credit.then_some(name)
}

/// Where the name of a person begins that is the last sentence of a text: `El rey saluda. Fadel Senna`, before `(AFP)`.
pub(super) fn last_person(text: &str) -> Option<usize> {
    let start = |end: usize| end + leading_space(&text[end..]);
    last_ends(text, PERSON_WORDS)
        .filter(|(stop, end)| start(*end) > *end && !is_shortened(&text[..*stop]))
        .map(|(_, end)| start(end))
        .find(|start| is_person(&text[*start..]))
}

/// Words that the name of a person has at most.
const PERSON_WORDS: usize = 4;

fn last_line(text: &str) -> Option<Piece<'_>> {
    let (words, line) = text.rsplit_once('\n')?;
    let credit = alone(line.trim())?;
    let holder = holder(credit, false).unwrap_or(Holder::Named);
    Some(Piece { words: 0..words.trim_end().len(), credit, holder, style: Style::After })
}

fn first_line(text: &str) -> Option<Piece<'_>> {
    let (line, words) = text.split_once('\n')?;
    let credit = alone(line.trim())?;
    let holder = holder(credit, false).unwrap_or(Holder::Named);
    let start = text.len() - words.trim_start().len();
    Some(Piece { words: start..text.len(), credit, holder, style: Style::Before })
}

/// `El rey saluda. EFE`, `El rey saluda. Fadel Senna/AFP`, `El rey saluda.EFE/Kiko Huesca`.
fn last_sentence(text: &str) -> Option<Piece<'_>> {
    let bare = text.trim_end_matches('.');
    last_ends(bare, MOST_NAMES + LABEL_WORDS).find_map(|(stop, end)| {
        let (credit, marked) = unmarked(bare[end..].trim_start());
        let signs = is_organisation(credit);
        let holder = holder(credit, marked || signs).filter(|_| signs || names_agency(credit))?;
        let first = credit.split(['/', ' ']).next().unwrap_or_default();
        // `¿Qué agencia lo publicó? Reuters` is an answer.
        let is_plain_stop = bare[stop..].starts_with('.') && !bare[..stop].ends_with('.');
        let is_sure = (credit.contains('/') || is_plain_stop)
            && (is_unmistakable(first) || !is_shortened(&bare[..stop]))
            && (holder == Holder::Named && credit.contains('/')
                || bare[end..].starts_with(char::is_whitespace))
            // `Scranton, PA` is a place.
            && (!credit.contains(',') || parts(credit).into_iter().any(is_unmistakable));
        is_sure.then_some(Piece { words: 0..end, credit, holder, style: style(holder, Style::After) })
    })
}

/// `EFE/Kiko Huesca. La reina`, `Foto: Kiko Huesca. La reina`, `EFE. La reina`.
fn first_sentence(text: &str) -> Option<Piece<'_>> {
    let stops = text.match_indices(". ").map(|(stop, _)| stop);
    stops.take(MOST_NAMES).filter(|stop| !is_shortened(&text[..*stop])).find_map(|stop| {
        let start = stop + 1 + leading_space(&text[stop + 1..]);
        if text[start..].starts_with(char::is_lowercase) {
            return None;
        }
        let (credit, marked) = unmarked(text[..stop].trim_end());
        let holder = holder(credit, marked)?;
        let is_sure = match holder {
            Holder::Agency => credit == credit.to_uppercase() && is_unmistakable(credit),
            Holder::Named if marked => names_agency(credit) || credit.contains(' '),
            Holder::Named => names_agency(credit) && credit.contains('/'),
            _ => false,
        };
        is_sure.then_some(Piece {
            words: start..text.len(),
            credit,
            holder,
            style: style(holder, Style::Before),
        })
    })
}

/// An agency alone is how paragraphs of news are signed, too.
fn style(holder: Holder, other: Style) -> Style {
    if holder == Holder::Agency { Style::Signature } else { other }
}

/// `El rey saluda EFE/Kiko Huesca`, `El rey saluda FADEL SENNA / AFP`, `El rey saluda REUTERS`.
fn by_shape(text: &str) -> Option<Piece<'_>> {
    let bare = text.trim_end_matches('.');
    let starts: Vec<usize> = bare.match_indices(' ').map(|(at, _)| at + 1).collect();
    let near = &starts[starts.len().saturating_sub(MOST_NAMES)..];
    let (first, last) = (*near.first()?, *near.last()?);
    if !bare[first..].contains('/') && bare[last..].contains(char::is_lowercase) {
        return None;
    }
    near.iter().find_map(|&start| {
        let before = bare[..start].trim_end();
        let credit = unmarked(&bare[start..]).0;
        let is_sure = credit.starts_with(char::is_alphanumeric)
            && has_shape(credit)
            && ends_in_words(before)
            && !starts_too_late(before, credit);
        let holder = is_sure.then(|| holder(credit, false))??;
        Some(Piece { words: 0..before.len(), credit, holder, style: style(holder, Style::After) })
    })
}

/// Whether a text is a credit wherever it stands: an agency in capitals that a sentence writes otherwise, or an agency
/// and a person with a slash between them.
fn has_shape(credit: &str) -> bool {
    if !credit.contains('/') {
        return is_shouted(credit);
    }
    match parts(credit)[..] {
        [first, ref rest @ ..] if names_agency(first) => {
            first.starts_with(char::is_uppercase)
                && !first.split(' ').next().unwrap_or_default().contains(char::is_lowercase)
                && rest.iter().any(|part| is_person(part) && !is_agency(part) || is_archive_mark(part))
        }
        [first, second, ..] => is_person(first) && is_agency(second),
        _ => false,
    }
}

/// Whether the name of a person may have begun before: `el alcalde Fadel` and `Senna/AFP`.
fn starts_too_late(before: &str, credit: &str) -> bool {
    let first = credit.split('/').next().unwrap_or_default();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_loud = |word: &str| !word.contains(char::is_lowercase);
    !names_agency(first) && last.starts_with(char::is_uppercase) && (is_loud(last) || !is_loud(first))
}

/// Whether a text ends in words that need nothing after them, as far as a list of words can tell: no preposition, no
/// article, nothing that says who reports.
fn ends_in_words(text: &str) -> bool {
    let normal = normal(text.rsplit(['.', '!', '?', '…']).next().unwrap_or_default());
    let words: Vec<&str> = normal.split(' ').collect();
    let Some(last) = words.last().filter(|word| word.ends_with(char::is_alphanumeric)) else { return false };
    let near = &words[words.len().saturating_sub(NEAR)..];
    let tail = format!(" {} ", near.join(" "));
    let is_bound = LANGUAGES.iter().any(|language| language.has_function_word(last));
    let mut attributions = LANGUAGES.iter().flat_map(|language| language.attributions);
    let is_reported = near.iter().any(|word| word.ends_with(','))
        || attributions.any(|phrase| tail.contains(&format!(" {phrase} ")));
    words.len() > 1 && !is_bound && !is_reported
}

/// As many words before an agency may say that it reports: `, ha podido saber EFE`.
const NEAR: usize = 4;

/// Where sentences end in a text, from the last on, as far as no more than so many words follow: their last stops, and the
/// ends after the marks that close.
fn last_ends(text: &str, words: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let ends = text.rmatch_indices(['.', '!', '?', '…']).map(|(at, stop)| {
        let rest = &text[at + stop.len()..];
        let closing = rest.trim_start_matches(['"', '\'', '”', '’', '»', '›', ')', ']']);
        (at, text.len() - closing.len())
    });
    ends.take_while(move |(_, end)| text[*end..].split_whitespace().nth(words).is_none())
}

/// Whether a stop after a text may shorten its last word: an initial, an abbreviation.
fn is_shortened(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let normal = normal(word);
    word.chars().count() == 1
        || LANGUAGES.iter().any(|language| language.abbreviations.contains(&normal.as_str()))
}
