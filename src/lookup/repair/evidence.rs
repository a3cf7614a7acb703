//! What the units found for a query show of its words: which words translate each other, and which stand side by side.
//!
//! The candidates of a query share its words, so a few hundred of them are a small corpus about it, in any two
//! languages. What words stand side by side, the whole memory is asked as well.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::error::Result;
use crate::language::Agreement::{self, Either, Feminine, Masculine, Plural};
use crate::language::{LangTag, Language, language};
use crate::lookup::pool::Pool;

use super::links::{Bonds, Links, Texts};
use super::seed;
use super::vocabulary::{ByWord, EDGE, Role, Vocabulary, Word};
use super::wording::wording;

/// Of so many determiners before a word, one may be wrong: people write `un fille`.
const ERRORS: usize = 5;
/// Of so many subjects that a word was said of, one at least is of the gender and number that it agrees with.
const SELDOM: usize = 4;
/// How many segments with the letters of some words are read to see whether these stand side by side in one.
const READ: usize = 256;

/// A text and its translation, as words by number.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) source: Vec<Word>,
    pub(super) target: Vec<Word>,
}

/// Pairs of texts, and what they show.
pub(in crate::lookup) struct Evidence<'a> {
    pool: &'a Pool,
    /// The languages of sources and targets.
    langs: [&'a LangTag; 2],
    pub(super) source: Vocabulary,
    pub(super) target: Vocabulary,
    pub(super) pairs: Vec<Pair>,
    /// How often a word of a target follows another.
    follows: ByWord<[Word; 2], usize>,
    /// How often three words of targets stand in a row.
    rows: ByWord<[Word; 3], usize>,
    bonds: Bonds,
    links: HashMap<usize, Rc<Links>>,
    renderings: HashMap<Vec<Word>, Rc<Vec<Rendering>>>,
    /// How a word of a target is written within a sentence, where that is known.
    written: HashMap<Word, String>,
    /// Whether the memory has words in a row, where it was asked.
    asked: HashMap<Vec<Word>, bool>,
}

/// How some words are rendered in a target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rendering {
    pub(super) words: Vec<Word>,
    /// In how many pairs.
    pub(super) count: usize,
    /// A pair that has it.
    pub(super) shown_by: usize,
}

impl<'a> Evidence<'a> {
    /// What is known of two languages before any text was seen.
    pub(in crate::lookup) fn new(pool: &'a Pool, from: &'a LangTag, to: &'a LangTag) -> Self {
        Self {
            pool,
            langs: [from, to],
            source: Vocabulary::new(language(from)),
            target: Vocabulary::new(language(to)),
            pairs: vec![],
            follows: ByWord::default(),
            rows: ByWord::default(),
            bonds: Bonds::default(),
            links: HashMap::new(),
            renderings: HashMap::new(),
            written: HashMap::new(),
            asked: HashMap::new(),
        }
    }

    /// Adds a pair of texts; its number.
    pub(in crate::lookup) fn add(&mut self, source: &str, target: &str) -> usize {
        let source = self.source.words(&wording(source));
        let target = self.target.words(&wording(target));
        let row: Vec<Word> = std::iter::once(EDGE).chain(target.iter().copied()).chain([EDGE]).collect();
        for pair in row.windows(2) {
            *self.follows.entry([pair[0], pair[1]]).or_default() += 1;
        }
        for row in row.windows(3) {
            *self.rows.entry([row[0], row[1], row[2]]).or_default() += 1;
        }
        self.source.hold(self.pairs.len(), &source);
        self.target.hold(self.pairs.len(), &target);
        self.pairs.push(Pair { source, target });
        self.bonds.clear();
        self.links.clear();
        self.renderings.clear();
        self.pairs.len() - 1
    }

    /// Notes how the words of a target are written where no sentence begins.
    pub(in crate::lookup) fn note_writing(&mut self, target: &str) {
        let said = wording(target);
        for (before, said) in said.iter().zip(said.iter().skip(1)) {
            let within = !before.form.is_empty() && !said.form.is_empty();
            if let Some(word) = within.then(|| self.target.number(&said.form)).flatten() {
                let writing = &target[said.start..said.end];
                let known = self.written.entry(word).or_insert_with(|| writing.to_owned());
                if writing.chars().all(|c| !c.is_uppercase()) && known.as_str() != writing {
                    writing.clone_into(known);
                }
            }
        }
    }

    /// How a word of a target is written within a sentence; `None` if no text has shown that.
    pub(in crate::lookup) fn writing(&self, word: Word) -> Option<&str> {
        self.written.get(&word).map(String::as_str)
    }

    /// Which words of a pair translate each other.
    pub(super) fn links(&mut self, pair: usize) -> Rc<Links> {
        if let Some(links) = self.links.get(&pair) {
            return Rc::clone(links);
        }
        let texts = Texts { source: &self.source, target: &self.target, pairs: &self.pairs };
        let links = Rc::new(Links::new(pair, &texts, &mut self.bonds));
        self.links.insert(pair, Rc::clone(&links));
        links
    }

    /// How strongly a word of sources is bound with one of targets: 0 to 1.
    pub(super) fn bond(&mut self, source: Word, target: Word) -> f64 {
        let texts = Texts { source: &self.source, target: &self.target, pairs: &self.pairs };
        self.bonds.of(source, &texts).get(&target).copied().unwrap_or(0.0)
    }

    /// Of words of sources and of targets, those that the seed knows and that mean nothing of the other side.
    pub(super) fn unmatched(&self, words: [&[Word]; 2]) -> [Vec<Word>; 2] {
        seed::unmatched(self.pool.lexicon(self.langs[0], self.langs[1]), words, [&self.source, &self.target])
    }

    /// How words in a row of a source are rendered, the most frequent first.
    pub(super) fn renderings(&mut self, words: &[Word]) -> Rc<Vec<Rendering>> {
        if let Some(known) = self.renderings.get(words) {
            return Rc::clone(known);
        }
        let mut found: Vec<Rendering> = vec![];
        for (pair, places) in self.places(words) {
            let links = self.links(pair);
            let Some(span) = links.span(&self.pairs[pair], places, &self.source, &self.target) else {
                continue;
            };
            let rendered = &self.pairs[pair].target[span.clone()];
            match found.iter_mut().find(|known| known.words == rendered) {
                Some(known) => known.count += 1,
                None => found.push(Rendering { words: rendered.to_vec(), count: 1, shown_by: pair }),
            }
        }
        found.sort_by_key(|known| std::cmp::Reverse(known.count));
        let found = Rc::new(found);
        self.renderings.insert(words.to_vec(), Rc::clone(&found));
        found
    }

    /// Where sources have some words in a row.
    fn places(&self, words: &[Word]) -> Vec<(usize, Range<usize>)> {
        let rarest = words.iter().map(|&word| self.source.holders(word)).min_by_key(|pairs| pairs.len());
        let mut found = vec![];
        for &pair in rarest.unwrap_or_default() {
            let source = &self.pairs[pair].source;
            let at = source.windows(words.len()).position(|row| row == words);
            found.extend(at.map(|at| (pair, at..at + words.len())));
        }
        found
    }

    /// How often a word of a target followed another.
    pub(super) fn follows(&self, before: Word, after: Word) -> usize {
        self.follows.get(&[before, after]).copied().unwrap_or(0)
    }

    /// How often three words stood in a row in the pairs.
    pub(super) fn rows(&self, row: [Word; 3]) -> usize {
        self.rows.get(&row).copied().unwrap_or(0)
    }

    /// Whether two or three words of a target stand in a row anywhere; [`EDGE`] at its ends is an end or a sign.
    pub(super) fn has(&mut self, row: &[Word]) -> Result<bool> {
        let near = match *row {
            [a, b] => self.follows(a, b),
            [a, b, c] => self.rows([a, b, c]),
            _ => 0,
        };
        if near > 0 {
            return Ok(true);
        }
        if let Some(&known) = self.asked.get(row) {
            return Ok(known);
        }
        let known = self.memory_has(row)?;
        self.asked.insert(row.to_vec(), known);
        Ok(known)
    }

    fn memory_has(&mut self, row: &[Word]) -> Result<bool> {
        let inner: Vec<Word> = row.iter().copied().filter(|&word| word != EDGE).collect();
        let text = self.target.text(&inner);
        if inner.len() + 1 < row.len() {
            return Ok(false);
        }
        let forms: Vec<&str> = row.iter().map(|&word| self.target.form(word)).collect();
        let has = |other: &str| {
            if !other.contains(&text) {
                return false;
            }
            let words = wording(other);
            let said: Vec<&str> =
                std::iter::once("").chain(words.iter().map(|word| word.form.as_str())).chain([""]).collect();
            said.windows(forms.len()).any(|window| window == forms)
        };
        self.pool.target_has(&text, READ, has)
    }

    /// Whether a word of a target stood where a finite verb does.
    pub(super) fn is_verb(&mut self, word: Word) -> Result<bool> {
        for before in self.target.language.map_or(&[][..], |language| language.before_verbs) {
            let before = self.target.numbered(before);
            if self.has(&[before, word])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The gender and number of a word by the determiners it was seen after; `None` if they do not tell one.
    pub(super) fn agreement(&self, word: Word) -> Option<Agreement> {
        let determiners = self.target.language?.determiners;
        let mut counts: HashMap<Agreement, usize> = HashMap::new();
        // A preposition stands before one and before several: `d'homme`, `d'hommes`.
        let tells = |&&(form, shown): &&(&str, Agreement)| {
            shown != Either
                || self.target.number(form).is_none_or(|word| self.target.role(word) != Role::Function)
        };
        for (form, agreement) in determiners.iter().flat_map(|row| row.iter()).filter(tells) {
            let shown = self.target.number(form).map_or(0, |form| self.follows(form, word));
            *counts.entry(*agreement).or_default() += shown;
        }
        let count = |of: &[Agreement]| of.iter().filter_map(|one| counts.get(one)).sum::<usize>();
        if count(&[Masculine, Feminine, Either]) > 0
            && count(&[Plural]) > count(&[Masculine, Feminine, Either]) / ERRORS
        {
            return None;
        }
        let shown = [Masculine, Feminine, Plural].map(|one| (count(&[one]), one));
        let all: usize = shown.iter().map(|(count, _)| count).sum();
        let most = shown.into_iter().max_by_key(|(count, _)| *count)?;
        (most.0 > 0 && (all - most.0) * ERRORS <= all).then_some(most.1)
    }

    /// Whether the targets that have a word begin often enough with an article of a gender and number; also if none tells.
    pub(super) fn stood_with(&self, word: Word, subject: Agreement) -> bool {
        let holders = self.target.holders(word).iter();
        let shown = holders.filter_map(|&pair| self.target.shown(*self.pairs[pair].target.first()?));
        let (mut all, mut same) = (0, 0);
        for shown in shown {
            all += 1;
            same += usize::from(shown == subject);
        }
        same * SELDOM >= all
    }

    /// The language of targets.
    pub(super) fn language(&self) -> Option<&'static Language> {
        self.target.language
    }
}
