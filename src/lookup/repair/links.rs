//! Which words of a pair of texts translate each other, and where the translation of some words in a row stands.
//!
//! Two words are bound the more, the larger the part of the pairs with the one that has the other, both ways. In a pair
//! each word is linked with one other at most, the strongest bonds first (competitive linking, Melamed 2000).

use std::ops::Range;
use std::rc::Rc;

use super::evidence::Pair;
use super::vocabulary::{ByWord, Role, Vocabulary, Word};

/// The weakest bond that links two words, 0 to 1.
const WEAKEST: f64 = 0.2;
/// With so many pairs that have both words, half of their bond is believed.
const SEEN_BY_HALF: f64 = 0.5;
/// What is taken from a bond for how far the words stand apart, from one end of a text to the other.
const FAR: f64 = 0.15;

/// The pairs of texts that show what words are bound.
pub(super) struct Texts<'a> {
    pub(super) source: &'a Vocabulary,
    pub(super) target: &'a Vocabulary,
    pub(super) pairs: &'a [Pair],
}

/// How strongly a word of a source is bound with those of targets.
pub(super) type Row = ByWord<Word, f64>;

/// How strongly words are bound, by word of a source.
#[derive(Debug, Default)]
pub(super) struct Bonds(ByWord<Word, Rc<Row>>);

impl Bonds {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn of(&mut self, word: Word, texts: &Texts) -> Rc<Row> {
        Rc::clone(self.0.entry(word).or_insert_with(|| Rc::new(row(word, texts))))
    }
}

/// How strongly a word is bound with each that stands in the targets of the pairs that hold it.
fn row(word: Word, texts: &Texts) -> Row {
    let holders = texts.source.holders(word);
    let mut together: ByWord<Word, (usize, usize)> = ByWord::default();
    for &pair in holders {
        for &word in texts.pairs[pair].target.iter().filter(|&&word| texts.target.is_content(word)) {
            let (count, last) = together.entry(word).or_insert((0, usize::MAX));
            if *last != pair {
                (*count, *last) = (*count + 1, pair);
            }
        }
    }
    let bond = |(word, (count, _)): (Word, (usize, usize))| {
        let both = number(count);
        let share = both / number(holders.len()) * both / number(texts.target.holders(word).len());
        (word, share.sqrt() * both / (both + SEEN_BY_HALF))
    };
    together.into_iter().map(bond).collect()
}

/// Which words of a pair translate each other.
#[derive(Debug)]
pub(super) struct Links {
    /// By word of the target, the word of the source that it translates.
    of_target: Vec<Option<usize>>,
    /// Whether a word of the source is translated.
    translated: Vec<bool>,
}

impl Links {
    pub(super) fn new(pair: usize, texts: &Texts, bonds: &mut Bonds) -> Self {
        let Pair { source, target } = &texts.pairs[pair];
        let mut all = vec![];
        for (at, &word) in source.iter().enumerate().filter(|&(_, &word)| texts.source.is_content(word)) {
            let row = bonds.of(word, texts);
            for (other_at, other) in target.iter().enumerate() {
                let Some(&bond) = row.get(other).filter(|&&bond| bond >= WEAKEST) else { continue };
                let along = |at: usize, words: &[Word]| number(at + 1) / number(words.len());
                let apart = (along(at, source) - along(other_at, target)).abs();
                all.push((bond - FAR * apart, at, other_at));
            }
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut links = Self { of_target: vec![None; target.len()], translated: vec![false; source.len()] };
        for &(_, at, other) in &all {
            if !links.translated[at] && links.of_target[other].is_none() {
                links.translated[at] = true;
                links.of_target[other] = Some(at);
            }
        }
        // One word may be several: what is left goes with the word it is bound most with.
        for &(_, at, other) in &all {
            if links.of_target[other].is_none() {
                links.of_target[other] = Some(at);
            }
        }
        links
    }

    /// The word of the source that a word of the target translates.
    pub(super) fn source_of(&self, target: usize) -> Option<usize> {
        self.of_target[target]
    }

    /// Where the translation of some words in a row of a source stands in its target; `None` if they have none that
    /// stands in a row and translates nothing else.
    ///
    /// It begins with an article if the words do, and with all function words before it if the words begin with one.
    pub(super) fn span(
        &self,
        pair: &Pair,
        words: Range<usize>,
        source: &Vocabulary,
        target: &Vocabulary,
    ) -> Option<Range<usize>> {
        let is_translated = |at: usize| !source.is_content(pair.source[at]) || self.translated[at];
        if !words.clone().all(is_translated) {
            return None;
        }
        let is_ours = |at: &usize| self.of_target[*at].is_some_and(|link| words.contains(&link));
        let (first, last) = ((0..pair.target.len()).find(is_ours)?, (0..pair.target.len()).rfind(is_ours)?);
        let belongs = |at: usize| match target.role(pair.target[at]) {
            Role::Edge => false,
            Role::Content => self.of_target[at].is_none_or(|link| words.contains(&link)),
            Role::Determiner | Role::Function => true,
        };
        if !(first..=last).all(belongs) {
            return None;
        }
        Some(begin(pair, words.start, first, source, target)?..last + 1)
    }
}

/// Where the translation of words begins of which `first` is the first that says something: with an article if the words
/// do, and with all function words if the words begin with one.
fn begin(pair: &Pair, words: usize, first: usize, source: &Vocabulary, target: &Vocabulary) -> Option<usize> {
    let before = |at: usize| at.checked_sub(1).map(|at| target.role(pair.target[at]));
    match source.role(pair.source[words]) {
        Role::Edge => None,
        Role::Determiner => (before(first) == Some(Role::Determiner)).then(|| first - 1),
        Role::Content if before(first) == Some(Role::Determiner) => Some(first - 1),
        Role::Content => Some(first),
        Role::Function => {
            let earlier = words.checked_sub(1).map(|at| source.role(pair.source[at]));
            if matches!(earlier, Some(Role::Function | Role::Determiner)) {
                return None;
            }
            let is_function = |at: &usize| matches!(before(*at), Some(Role::Function | Role::Determiner));
            Some((0..=first).rev().find(|at| !is_function(at)).unwrap_or(first))
        }
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
