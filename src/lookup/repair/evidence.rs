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
    /// By word of a target, in how many pairs it stands.
    targets: HashMap<String, usize>,
    /// By pair, the words of its target.
    words: Vec<HashSet<String>>,
    /// How often a word of a target follows another.
    follows: HashMap<(String, String), usize>,
    /// Three words of targets in a row.
    rows: HashSet<[String; 3]>,
    pub(super) language: Option<&'static Language>,
}

/// A word of a target and how surely it translates a word: see [`Evidence::surely`].
pub(super) type Translation<'e> = (&'e str, f64);

impl Evidence {
    /// What some texts show; of one language each, that of the first.
    pub(in crate::lookup) fn new<'a>(texts: impl Iterator<Item = Texts<'a>>) -> Self {
        let mut evidence = Self {
            sources: HashMap::new(),
            targets: HashMap::new(),
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
        for word in said(texts.source).into_iter().collect::<HashSet<_>>() {
            self.sources.entry(word).or_default().push(pair);
        }
        let target = said(texts.target);
        let edges = || std::iter::once(EDGE.to_owned());
        let before = edges().chain(target.iter().cloned());
        for pair in before.zip(target.iter().cloned().chain(edges())) {
            *self.follows.entry(pair).or_default() += 1;
        }
        for row in target.windows(3) {
            self.rows.insert([row[0].clone(), row[1].clone(), row[2].clone()]);
        }
        let words: HashSet<String> = target.into_iter().filter(|word| word != EDGE).collect();
        for word in &words {
            *self.targets.entry(word.clone()).or_default() += 1;
        }
        self.words.push(words);
    }

    /// How surely a word of a target stands for one of a source, 0 to 1: its share among the pairs that have the
    /// latter, less that among those that have not; 0 unless two pairs have both.
    pub(super) fn surely(&self, source: &str, target: &str) -> f64 {
        let pairs = self.sources.get(source).map_or(&[][..], Vec::as_slice);
        let both = pairs.iter().filter(|&&pair| self.words[pair].contains(target)).count();
        if both < 2 {
            return 0.0;
        }
        let theirs = self.targets.get(target).copied().unwrap_or(0);
        let share = |part: usize, all: usize| number(part) / (number(all) + 1.0);
        share(both, pairs.len()) - share(theirs - both, self.words.len() - pairs.len())
    }

    /// The words of targets that may translate a word of a source, the surest first.
    pub(super) fn translations(&self, source: &str) -> Vec<Translation<'_>> {
        let pairs = self.sources.get(source).map_or(&[][..], Vec::as_slice);
        let words: HashSet<&str> =
            pairs.iter().flat_map(|&pair| &self.words[pair]).map(String::as_str).collect();
        let mut found: Vec<Translation> = words
            .into_iter()
            .map(|word| (word, self.surely(source, word)))
            .filter(|(_, sure)| *sure > 0.0)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        found
    }

    /// How often a word of a target followed another.
    pub(super) fn follows(&self, before: &str, after: &str) -> usize {
        self.follows.get(&(before.to_owned(), after.to_owned())).copied().unwrap_or(0)
    }

    /// Whether three words of a target stood in a row.
    pub(super) fn has_row(&self, words: [&str; 3]) -> bool {
        self.rows.contains(&words.map(str::to_owned))
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
