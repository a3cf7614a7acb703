//! What the units found for a query show of its words: which word translates which, and which words stand side by side.
//!
//! The candidates of a query share its words, so a few hundred of them are a small corpus about it, in any two
//! languages. What they have not shown is not known here, and nothing is repaired by it.

use std::collections::{HashMap, HashSet};

use crate::language::Agreement::{self, Either, Feminine, Masculine, Plural};
use crate::language::{Language, language};
use crate::text::normal::normal;
use crate::text::tokens::{TokenKind, tokens};

use super::Texts;

/// What stands before the first word, after the last one and in the place of every sign.
pub(super) const EDGE: &str = "";

/// Of so many determiners before a word, one may be wrong: people write `un fille`.
const ERRORS: usize = 5;

/// How many pairs of texts show what.
#[derive(Debug)]
pub(in crate::lookup) struct Evidence {
    /// By word of a source, the pairs that have it.
    sources: HashMap<String, Vec<usize>>,
    /// The words of targets, by which the rest knows them as numbers.
    numbers: HashMap<String, usize>,
    /// By word of a target, the pairs that have it, ascending.
    targets: Vec<Vec<usize>>,
    /// By pair, the words of its target, ascending, each once.
    words: Vec<Vec<usize>>,
    /// How often a word of a target follows another.
    follows: HashMap<[usize; 2], usize>,
    /// Three words of targets in a row.
    rows: HashSet<[usize; 3]>,
    pub(super) language: Option<&'static Language>,
}

/// A word of a target and how surely it translates a word: see [`Evidence::surely`].
pub(super) type Translation<'e> = (&'e str, f64);

impl Evidence {
    /// What some texts show; of one language each, that of the first.
    pub(in crate::lookup) fn new<'a>(texts: impl Iterator<Item = Texts<'a>>) -> Self {
        let mut evidence = Self {
            sources: HashMap::new(),
            numbers: HashMap::new(),
            targets: vec![],
            words: vec![],
            follows: HashMap::new(),
            rows: HashSet::new(),
            language: None,
        };
        for texts in texts {
            evidence.language = language(texts.to);
            evidence.add(&texts);
        }
        evidence
    }

    fn add(&mut self, texts: &Texts) {
        let pair = self.words.len();
        for word in said(texts.source) {
            let pairs = self.sources.entry(word).or_default();
            if pairs.last() != Some(&pair) {
                pairs.push(pair);
            }
        }
        let edge = self.number(EDGE);
        let said: Vec<usize> = said(texts.target).iter().map(|word| self.number(word)).collect();
        let row: Vec<usize> = std::iter::once(edge).chain(said.iter().copied()).chain([edge]).collect();
        for pair in row.windows(2) {
            *self.follows.entry([pair[0], pair[1]]).or_default() += 1;
        }
        self.rows.extend(said.windows(3).map(|row| [row[0], row[1], row[2]]));
        let mut words: Vec<usize> = said.into_iter().filter(|&word| word != edge).collect();
        words.sort_unstable();
        words.dedup();
        for &word in &words {
            self.targets[word].push(pair);
        }
        self.words.push(words);
    }

    /// The number of a word of a target.
    fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        self.numbers.insert(word.to_owned(), self.targets.len());
        self.targets.push(vec![]);
        self.targets.len() - 1
    }

    /// How surely a word of a target stands for one of a source, 0 to 1: its share among the pairs that have the
    /// latter, less that among those that have not; 0 unless two pairs have both.
    pub(super) fn surely(&self, source: &str, target: &str) -> f64 {
        let pairs = self.sources.get(source).map_or(&[][..], Vec::as_slice);
        self.numbers.get(target).map_or(0.0, |&target| self.surely_of(pairs, target))
    }

    fn surely_of(&self, pairs: &[usize], target: usize) -> f64 {
        let theirs = &self.targets[target];
        let both = pairs.iter().filter(|pair| theirs.binary_search(pair).is_ok()).count();
        if both < 2 {
            return 0.0;
        }
        let share = |part: usize, all: usize| number(part) / (number(all) + 1.0);
        share(both, pairs.len()) - share(theirs.len() - both, self.words.len() - pairs.len())
    }

    /// The words of targets that translate a word of a source at least so surely, the surest first.
    pub(super) fn translations(&self, source: &str, least: f64) -> Vec<Translation<'_>> {
        let pairs = self.sources.get(source).map_or(&[][..], Vec::as_slice);
        let mut words: Vec<usize> = pairs.iter().flat_map(|&pair| self.words[pair].iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        let sure: HashMap<usize, f64> = words
            .into_iter()
            .map(|word| (word, self.surely_of(pairs, word)))
            .filter(|(_, sure)| *sure >= least)
            .collect();
        if sure.is_empty() {
            return vec![];
        }
        let named = self.numbers.iter();
        let mut found: Vec<Translation> =
            named.filter_map(|(word, number)| Some((word.as_str(), *sure.get(number)?))).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        found
    }

    /// How often a word of a target followed another.
    pub(super) fn follows(&self, before: &str, after: &str) -> usize {
        let numbers = [before, after].map(|word| self.numbers.get(word).copied());
        let [Some(before), Some(after)] = numbers else { return 0 };
        self.follows.get(&[before, after]).copied().unwrap_or(0)
    }

    /// Whether three words of a target stood in a row.
    pub(super) fn has_row(&self, words: [&str; 3]) -> bool {
        let numbers = words.map(|word| self.numbers.get(word).copied());
        let [Some(a), Some(b), Some(c)] = numbers else { return false };
        self.rows.contains(&[a, b, c])
    }

    /// The gender and number of a word by the determiners it was seen after; `None` if they do not tell one.
    pub(super) fn agreement(&self, word: &str) -> Option<Agreement> {
        let determiners = self.language?.determiners;
        let mut counts: HashMap<Agreement, usize> = HashMap::new();
        for (form, agreement) in determiners.iter().flat_map(|row| row.iter()) {
            *counts.entry(*agreement).or_default() += self.follows(form, word);
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
}

/// The words and numbers of a text in normal form, [`EDGE`] for every sign between them.
pub(super) fn said(text: &str) -> Vec<String> {
    let spoken = tokens(text).filter(|token| token.kind != TokenKind::Space);
    spoken.map(|token| if token.is_spoken() { normal(token.text) } else { EDGE.to_owned() }).collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
