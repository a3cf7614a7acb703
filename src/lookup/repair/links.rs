//! Which words of a pair of texts translate each other, and where the translation of some words in a row stands.
//!
//! Two words are bound the more, the larger the part of the pairs with the one that has the other, both ways. In a pair
//! each word is linked with one other at most, the strongest bonds first (competitive linking, Melamed 2000).

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::evidence::Pair;
use super::vocabulary::{Role, Vocabulary, Word};

/// The weakest bond that links two words, 0 to 1.
const WEAKEST: f64 = 0.2;
/// What is taken from a bond for how far the words stand apart, from one end of a text to the other.
const FAR: f64 = 0.15;

/// How strongly words are bound: by word of a source, the words of targets.
#[derive(Debug, Default)]
pub(super) struct Bonds(HashMap<Word, Rc<HashMap<Word, f64>>>);

impl Bonds {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    fn of(&mut self, word: Word, source: &Vocabulary, target: &Vocabulary, pairs: &[Pair]) -> Rc<HashMap<Word, f64>> {
        let bonds = self.0.entry(word).or_insert_with(|| Rc::new(bonds(source.holders(word), target, pairs)));
        Rc::clone(bonds)
    }
}

/// How strongly a word is bound with those of the targets, given the pairs that hold it.
fn bonds(holders: &[usize], target: &Vocabulary, pairs: &[Pair]) -> HashMap<Word, f64> {
    let mut together: HashMap<Word, (usize, usize)> = HashMap::new();
    for &pair in holders {
        for &word in pairs[pair].target.iter().filter(|&&word| target.is_content(word)) {
            let (count, last) = together.entry(word).or_insert((0, usize::MAX));
            if *last != pair {
                (*count, *last) = (*count + 1, pair);
            }
        }
    }
    let bond = |(word, (count, _)): (Word, (usize, usize))| {
        let both = number(count);
        let share = both / number(holders.len()) * both / number(target.holders(word).len());
        (word, share.sqrt() * both / (both + 0.5))
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
    pub(super) fn new(
        pair: &Pair,
        _count: usize,
        source: &Vocabulary,
        target: &Vocabulary,
        bonds: &mut Bonds,
        pairs: &[Pair],
    ) -> Self {
        let mut all = vec![];
        for (at, &word) in pair.source.iter().enumerate().filter(|&(_, &word)| source.is_content(word)) {
            let bonds = bonds.of(word, source, target, pairs);
            for (other_at, other) in pair.target.iter().enumerate() {
                let Some(&bond) = bonds.get(other) else { continue };
                let along = |at: usize, words: &[Word]| number(at + 1) / number(words.len());
                let apart = (along(at, &pair.source) - along(other_at, &pair.target)).abs();
                if bond >= super::words::knob("WEAKEST", WEAKEST) {
                    all.push((bond - FAR * apart, at, other_at));
                }
            }
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut links =
            Self { of_target: vec![None; pair.target.len()], translated: vec![false; pair.source.len()] };
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
        let before = |at: usize| at.checked_sub(1).map(|at| target.role(pair.target[at]));
        let start = match source.role(pair.source[words.start]) {
            Role::Edge => return None,
            Role::Determiner => (before(first) == Some(Role::Determiner)).then(|| first - 1)?,
            Role::Content if before(first) == Some(Role::Determiner) => first - 1,
            Role::Content => first,
            Role::Function => {
                let earlier = words.start.checked_sub(1).map(|at| source.role(pair.source[at]));
                if matches!(earlier, Some(Role::Function | Role::Determiner)) {
                    return None;
                }
                let is_function = |at: &usize| matches!(before(*at), Some(Role::Function | Role::Determiner));
                let mut start = first;
                while is_function(&start) {
                    start -= 1;
                }
                start
            }
        };
        Some(start..last + 1)
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
