//! Months, days of the week and names that differ between query and source, found in the target and replaced there.
//!
//! A name is a run of words with capitals that stands unchanged in source and target. Whether the new name
//! is the same in both languages nobody knows here, so what looks like a place after a preposition is
//! left alone.

use crate::language::{LANGUAGES, Language};
use crate::text::normal::{is_word, normal};
use crate::text::tokens::{Token, TokenKind};

use super::Edit;
use super::align::{Alignment, Gap};
use super::dates;
use super::elision;
use super::figures::Reading;

/// A word of so many letters before a single capitalised word says that a person follows (`presidente`);
/// a shorter one is an article or a preposition, after which a place may follow, which has a translation.
const ANNOUNCING: usize = 4;
/// The longest word without capital inside a name: `de`, `von`, `der`.
const PARTICLE: usize = 3;

/// What to replace in the target.
pub(super) fn replace(
    query: &Reading,
    source: &Reading,
    target: &Reading,
    alignment: &Alignment,
) -> Vec<Edit> {
    let gaps = alignment.gaps.iter();
    gaps.filter_map(|gap| date(query, source, target, gap).or_else(|| name(query, source, target, gap)))
        .collect()
}

fn date(query: &Reading, source: &Reading, target: &Reading, gap: &Gap) -> Option<Edit> {
    let named = |reading: &Reading, places: &[usize]| {
        let (first, last) = (*places.first()?, *places.last()?);
        dates::named(reading, first).filter(|named| last < first + named.length)
    };
    dates::edit(source, target, [named(source, &gap.source)?, named(query, &gap.query)?])
}

fn name(query: &Reading, source: &Reading, target: &Reading, gap: &Gap) -> Option<Edit> {
    let (new, old) = (name_run(query, &gap.query)?, name_run(source, &gap.source)?);
    once(source.text, old)?;
    let start = once(target.text, old)?;
    let place = target.tokens.iter().position(|token| token.start == start)?;
    let stays = elision::stays(target.before(place), old, new, target.language);
    stays.then(|| Edit { start, end: start + old.len(), to: new.to_owned() })
}

/// The text of a run of tokens if it is a name.
fn name_run<'a>(reading: &Reading<'a>, places: &[usize]) -> Option<&'a str> {
    let (&first, &last) = (places.first()?, places.last()?);
    let capital = |place: usize| reading.tokens[place].text.starts_with(char::is_uppercase);
    let particle = |place: usize| reading.tokens[place].text.chars().count() <= PARTICLE;
    let word = |place: usize| reading.tokens[place].kind == TokenKind::Word;
    let named = places.iter().all(|&place| word(place) && (capital(place) || particle(place)));
    if !named || !capital(first) || !capital(last) || !is_announced(reading, first, places.len()) {
        return None;
    }
    Some(&reading.text[reading.tokens[first].start..reading.tokens[last].end()])
}

/// Whether capitals at `first` mean a name, and one that needs no translation.
fn is_announced(reading: &Reading, first: usize, words: usize) -> bool {
    let before = reading.before(first).filter(|token| token.kind != TokenKind::Sign);
    match before {
        None => words > 1,
        Some(token) if words > 1 => !may_precede_place(&normal(token.text), reading.language),
        Some(token) => announces(token),
    }
}

/// Whether a word stands before places in a language, or in any that is known where nobody knows which it is.
fn may_precede_place(word: &str, language: Option<&'static Language>) -> bool {
    let possible = language.as_ref().map_or(LANGUAGES, std::slice::from_ref);
    possible.iter().any(|language| language.place_prepositions.contains(&word))
}

fn announces(token: &Token) -> bool {
    token.text.starts_with(char::is_uppercase) || token.text.chars().count() >= ANNOUNCING
}

/// Where a text has `part` between words, if once.
fn once(text: &str, part: &str) -> Option<usize> {
    let is_whole = |start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + part.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    };
    let mut found = text.match_indices(part).map(|(start, _)| start).filter(|&start| is_whole(start));
    let start = found.next()?;
    found.next().is_none().then_some(start)
}
