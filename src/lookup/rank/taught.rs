//! What the candidates of a query teach of its words: which words of their targets stand where a word of the query
//! stands in their sources, and nowhere else.
//!
//! A few hundred candidates share words with the query by selection, so they are a parallel corpus about it: the
//! targets of those with `mujer` have `femme`, those of the others seldom. It needs no table of the languages.

use std::collections::HashMap;

use crate::text::normal::words;

use super::ratio;

/// A translation less sure than this says nothing, from 0 to 1. Not chosen by measurement.
const SURE: f64 = 0.1;

/// The words of a query's candidates, by number, and what they teach.
#[derive(Debug)]
pub(super) struct Taught {
    /// By candidate, the words of its source, ascending, each once; those of the query come first.
    pub(super) sources: Vec<Vec<usize>>,
    /// By candidate, the words of its target, ascending, each once.
    pub(super) targets: Vec<Vec<usize>>,
    /// How many words the query has.
    pub(super) asked: usize,
    /// By word of a source, how much it weighs: its letters.
    pub(super) source_weights: Vec<f64>,
    /// By word of a target, how much it weighs: its letters. Measured on captions, the first suggestion is 0.7 of
    /// chrF++ better so than by how rare a word is among the candidates, which all have what the query has.
    pub(super) target_weights: Vec<f64>,
    /// By word of a target, how surely the translation of the query has it, 0 to 1.
    pub(super) expected: Vec<f64>,
}

impl Taught {
    /// What pairs of a source and a target, both in normal form, teach of a query.
    pub(super) fn new(query: &str, pairs: &[[String; 2]]) -> Self {
        let mut ours = Numbers::default();
        let asked = ours.of(query).len();
        let mut theirs = Numbers::default();
        let (sources, targets): (Vec<_>, Vec<_>) =
            pairs.iter().map(|[source, target]| (ours.of(source), theirs.of(target))).unzip();
        let (source_weights, target_weights) = (ours.weights(), theirs.weights());
        let counts = [(&sources, &source_weights), (&targets, &target_weights)]
            .map(|(texts, weights)| frequencies(texts, weights.len()));
        let expected = expected(asked, &sources, &targets, &counts);
        Self { sources, targets, asked, source_weights, target_weights, expected }
    }
}

/// Words by number, in the order of their first use.
#[derive(Default)]
struct Numbers<'t>(HashMap<&'t str, usize>);

impl<'t> Numbers<'t> {
    /// The words of a text in normal form, ascending, each once.
    fn of(&mut self, text: &'t str) -> Vec<usize> {
        let mut numbers: Vec<usize> = words(text)
            .map(|word| {
                let next = self.0.len();
                *self.0.entry(word).or_insert(next)
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// By word, how many letters it has.
    fn weights(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.0.len()];
        for (word, &number) in &self.0 {
            weights[number] = ratio(word.chars().count(), 1);
        }
        weights
    }
}

/// In how many texts each word stands.
fn frequencies(texts: &[Vec<usize>], words: usize) -> Vec<usize> {
    let mut counts = vec![0; words];
    for &word in texts.iter().flatten() {
        counts[word] += 1;
    }
    counts
}

/// By word of a target, how surely the translation of the query has it: of the query's words, the one that tells most.
fn expected(
    asked: usize,
    sources: &[Vec<usize>],
    targets: &[Vec<usize>],
    [in_sources, in_targets]: &[Vec<usize>; 2],
) -> Vec<f64> {
    let mut together = vec![0_usize; asked * in_targets.len()];
    for (source, target) in sources.iter().zip(targets) {
        for &word in source.iter().take_while(|&&word| word < asked) {
            for &other in target {
                together[word * in_targets.len() + other] += 1;
            }
        }
    }
    let mut expected = vec![0.0_f64; in_targets.len()];
    for (word, row) in together.chunks(in_targets.len().max(1)).enumerate() {
        for (other, &both) in row.iter().enumerate().filter(|&(_, &both)| both > 0) {
            let sure = surely(both, in_sources[word], in_targets[other], sources.len());
            expected[other] = expected[other].max(sure);
        }
    }
    for sure in expected.iter_mut().filter(|sure| **sure <= SURE) {
        *sure = 0.0;
    }
    expected
}

/// How surely a word of the targets stands for one of the sources: `both` candidates have the two, `ours` and `theirs`
/// one of them. Its share among those that have ours, times what that is more than among those that have not.
fn surely(both: usize, ours: usize, theirs: usize, all: usize) -> f64 {
    if ours < 2 {
        return 0.0;
    }
    let share = ratio(both, ours + 1);
    if ours + 1 >= all {
        return share;
    }
    let elsewhere = (ratio(theirs - both, 1) + 0.5) / ratio(all - ours + 1, 1);
    share - share.min(elsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_expected_where_the_targets_of_a_query_s_word_have_it_and_others_have_not() {
        let pairs = [
            ["una mujer duerme", "une femme dort"],
            ["una mujer corre", "une femme court"],
            ["una mujer", "une femme"],
            ["un hombre duerme", "un homme dort"],
            ["un hombre corre", "un homme court"],
            ["un perro", "un chien"],
        ]
        .map(|pair| pair.map(str::to_owned));
        let taught = Taught::new("la mujer canta", &pairs);
        let expected = |word: &str| {
            let mut numbers = Numbers::default();
            for [_, target] in &pairs {
                numbers.of(target);
            }
            taught.expected[numbers.0[word]]
        };
        assert!(expected("femme") > 0.5, "{taught:?}");
        assert!(expected("homme") < 0.01 && expected("chien") < 0.01);
    }
}
