//! A word that differs between query and source, found in the target and replaced there, if the units found show
//! how: what the word is called, and that the new word was seen between the words it will stand between.
//!
//! An article changes with its noun, as it was seen before it. Where another word would have to change, too, or
//! nobody knows, nothing is replaced.

use crate::language::{Agreement, Language};
use crate::text::normal::normal;
use crate::text::tokens::{Token, TokenKind};

use super::Edit;
use super::align::{Alignment, Gap};
use super::evidence::{EDGE, Evidence};
use super::figures::Reading;

/// How surely two words must translate each other, 0 to 1: of the pairs that have the one, how many more have the other
/// than of those that have not. By judgement; no other value was tried.
const SURE: f64 = 0.4;
/// The most words of a target that are replaced: with more, what the rest says of them is little.
const MOST: usize = 2;
/// The shortest word that may be an adjective or a participle which would have to agree.
const SHORTEST_AGREEING: usize = 3;

/// What to replace in the target: for each word, it and the determiner that changes with it.
pub(super) fn replace(
    query: &Reading,
    source: &Reading,
    target: &Reading,
    alignment: &Alignment,
    evidence: &Evidence,
) -> Vec<Vec<Edit>> {
    let repair = Repair { query, source, target, evidence };
    alignment.gaps.iter().filter_map(|gap| repair.gap(gap)).take(MOST).collect()
}

struct Repair<'a> {
    query: &'a Reading<'a>,
    source: &'a Reading<'a>,
    target: &'a Reading<'a>,
    evidence: &'a Evidence,
}

impl Repair<'_> {
    fn gap(&self, gap: &Gap) -> Option<Vec<Edit>> {
        if gap.query.len() != gap.source.len() {
            return None;
        }
        if previous(self.query, &gap.query) != previous(self.source, &gap.source) {
            return None;
        }
        let new = content(self.query, &gap.query)?;
        let old = content(self.source, &gap.source)?;
        let place = self.locate(&old)?;
        let translations = self.evidence.translations(&new, SURE);
        let sure = translations.iter().filter(|(word, sure)| {
            !is_function(word, self.target.language) && self.is_of(word, &new, *sure, self.query)
        });
        sure.filter(|(word, _)| !self.has(word)).find_map(|(word, _)| self.written(place, word))
    }

    /// The token of the target that translates a word of the source, if one surely does and stands once.
    fn locate(&self, old: &str) -> Option<usize> {
        let words =
            (0..self.target.tokens.len()).filter(|&at| self.target.tokens[at].kind == TokenKind::Word);
        let mut found: Vec<(f64, usize)> = words
            .map(|at| (self.evidence.surely(old, &normal(self.target.tokens[at].text)), at))
            .filter(|(sure, at)| {
                *sure >= SURE && !is_function(&normal(self.target.tokens[*at].text), self.target.language)
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let &(sure, place) = found.first()?;
        let word = normal(self.target.tokens[place].text);
        let once = self.target.tokens.iter().filter(|token| normal(token.text) == word).count() == 1;
        (once && self.is_of(&word, old, sure, self.source)).then_some(place)
    }

    /// Whether no other word of a text is as surely what a word of the target stands for.
    fn is_of(&self, target: &str, word: &str, sure: f64, text: &Reading) -> bool {
        let others =
            text.tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| normal(token.text));
        others.filter(|other| other != word).all(|other| self.evidence.surely(&other, target) < sure)
    }

    fn has(&self, word: &str) -> bool {
        self.target.tokens.iter().any(|token| normal(token.text) == word)
    }

    /// The new word in the place of the old, with the determiner before it, if it was seen so.
    fn written(&self, place: usize, new: &str) -> Option<Vec<Edit>> {
        let old = normal(self.target.tokens[place].text);
        let (before, after) = (self.side(place, Side::Before), self.side(place, Side::After));
        let next = after.map_or_else(|| EDGE.to_owned(), |at| self.word(at));
        if self.evidence.follows(new, &next) == 0 {
            return None;
        }
        let previous = before.map_or_else(|| EDGE.to_owned(), |at| self.word(at));
        let edit = self.edit(place, new);
        let [ours, theirs] = [self.evidence.agreement(&old), self.evidence.agreement(new)];
        let fits = determiner(&previous, self.target.language).is_none_or(|(_, shown)| shows(shown, theirs));
        if fits && self.evidence.follows(&previous, new) > 0 && self.stands_after(before, &previous, new) {
            let agrees = ours.is_some() && ours == theirs && ours != Some(Agreement::Plural);
            return (agrees || self.stands_alone(place, before)).then(|| vec![edit]);
        }
        let (row, _) = determiner(&previous, self.target.language)?;
        let is_plural = ours == Some(Agreement::Plural);
        let (form, _) = row
            .iter()
            .filter(|(_, shown)| (*shown == Agreement::Plural) == is_plural && shows(*shown, theirs))
            .filter(|(form, _)| self.evidence.follows(form, new) > 0)
            .max_by_key(|(form, _)| self.evidence.follows(form, new))?;
        let agrees = ours.is_some() && ours == theirs && !is_plural;
        let fits = self.stands_after(before, form, new) && (agrees || self.stands_alone(place, before));
        if !fits {
            return None;
        }
        Some(vec![self.edit_to(before?, place, form), edit])
    }

    /// Whether a determiner or another word at a place and the new word were seen after the word before them.
    fn stands_after(&self, place: Option<usize>, word: &str, new: &str) -> bool {
        let before = place
            .and_then(|place| self.side(place, Side::Before))
            .map_or_else(|| EDGE.to_owned(), |at| self.word(at));
        before == EDGE || word == EDGE || self.evidence.has_row([&before, word, new])
    }

    /// Whether no word but the replaced one and its determiner may have to agree with it.
    fn stands_alone(&self, place: usize, before: Option<usize>) -> bool {
        let Some(language) = self.target.language else { return false };
        let words = (0..self.target.tokens.len()).filter(|&at| {
            self.target.tokens[at].kind == TokenKind::Word && at != place && Some(at) != before
        });
        // What follows a determiner of its own agrees with that.
        let words = words.filter(|&at| {
            let own = self.side(at, Side::Before).filter(|&own| Some(own) != before);
            own.is_none_or(|own| determiner(&self.word(own), self.target.language).is_none())
        });
        words.map(|at| self.word(at)).all(|word| {
            is_function(&word, self.target.language)
                || word.chars().count() < SHORTEST_AGREEING
                || !language.agreeing.iter().any(|ending| word.ends_with(ending))
        })
    }

    /// The place of the word or sign beside a token, spaces passed over.
    fn side(&self, place: usize, side: Side) -> Option<usize> {
        let is_said = |at: &usize| self.target.tokens[*at].kind != TokenKind::Space;
        match side {
            Side::Before => (0..place).rev().find(is_said),
            Side::After => (place + 1..self.target.tokens.len()).find(is_said),
        }
    }

    fn word(&self, at: usize) -> String {
        let token = &self.target.tokens[at];
        if token.is_spoken() { normal(token.text) } else { EDGE.to_owned() }
    }

    fn edit(&self, place: usize, word: &str) -> Edit {
        let token = &self.target.tokens[place];
        Edit { start: token.start, end: token.end(), to: cased(token, word) }
    }

    /// A determiner in the place of another, with the space that its end asks for.
    fn edit_to(&self, place: usize, noun: usize, form: &str) -> Edit {
        let token = &self.target.tokens[place];
        let space = if form.ends_with('\'') { "" } else { " " };
        Edit { start: token.start, end: self.target.tokens[noun].start, to: cased(token, form) + space }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The word or sign before some words, determiners passed over, in normal form.
fn previous(reading: &Reading, places: &[usize]) -> Option<String> {
    let said = reading.tokens[..*places.first()?].iter().rev().filter(|token| token.kind != TokenKind::Space);
    said.map(|token| normal(token.text)).find(|word| determiner(word, reading.language).is_none())
}

/// The one word of some that says something, in normal form; the others are function words.
fn content(reading: &Reading, places: &[usize]) -> Option<String> {
    let mut found = places
        .iter()
        .map(|&at| &reading.tokens[at])
        .filter(|token| token.kind != TokenKind::Word || !is_function(&normal(token.text), reading.language));
    let (only, more) = (found.next()?, found.next());
    let word = normal(only.text);
    let once = reading.tokens.iter().filter(|token| normal(token.text) == word).count() == 1;
    (more.is_none() && once && only.kind == TokenKind::Word).then_some(word)
}

fn is_function(word: &str, language: Option<&Language>) -> bool {
    let plain = word.strip_suffix('\'').unwrap_or(word);
    language.is_some_and(|language| language.function_words.contains(&plain))
        || language.is_some_and(|language| language.number_words.iter().any(|(number, _)| *number == word))
}

/// Whether a determiner that shows something stands before a word of a known gender and number.
fn shows(shown: Agreement, known: Option<Agreement>) -> bool {
    match known {
        None => shown == Agreement::Either,
        Some(known) => shown == known || (shown == Agreement::Either && known != Agreement::Plural),
    }
}

/// The row of determiners that a word stands in, and what it agrees with.
fn determiner(
    word: &str,
    language: Option<&'static Language>,
) -> Option<(&'static [(&'static str, Agreement)], Agreement)> {
    let rows = language?.determiners.iter();
    rows.into_iter().find_map(|row| Some((*row, row.iter().find(|(form, _)| *form == word)?.1)))
}

/// A word with a capital where the token it replaces has one.
fn cased(token: &Token, word: &str) -> String {
    if !token.text.starts_with(char::is_uppercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
