//! Verbs that act on their own subject, found by the base form that the seed has: `se quejan` by `quejarse`, `nous
//! nous sommes assis` by `s'asseoir`.

use std::ops::Range;

use super::keys::{START, hashes, joined, more};
use super::term::Term;
use super::{Lexicon, Side};
use crate::language::Reflexive;

impl Reflexive {
    /// The words that may be the verb of the pronoun at `start`.
    fn verbs(&self, words: &[&str], start: usize) -> Range<usize> {
        let is_one_of = |of: &[&str], at: usize| words.get(at).is_some_and(|word| of.contains(word));
        if !is_one_of(self.pronouns, start) {
            return start..start;
        }
        let last = start + 1 + usize::from(is_one_of(self.auxiliaries, start + 1));
        start + 1..words.len().min(last + 1)
    }

    /// What the key of a base form goes on from: one for each word that may stand before it.
    fn before(&self) -> impl Iterator<Item = u64> {
        let none = self.before.is_empty().then_some(START);
        none.into_iter().chain(self.before.iter().map(|word| joined(START, more(START, word))))
    }
}

impl Lexicon {
    /// The terms of the seed that begin with the pronoun at `start`, in a text given as its words in normal form.
    /// `stems` are the hashes of the stems of their base forms.
    pub(super) fn reflexive(
        &self,
        side: Side,
        words: &[&str],
        stems: impl Fn(usize) -> u64,
        start: usize,
    ) -> Vec<(Range<usize>, Term)> {
        let side = side.index();
        let Some(row) = self.reflexives[side] else { return vec![] };
        let mut found = vec![];
        for verb in row.verbs(words, start) {
            let mut entries = vec![];
            self.each_base(side, words[verb], |base| {
                let keys = row.before().map(|before| joined(before, more(base, row.ending)));
                entries.extend(keys.flat_map(|key| self.seed.exact[side].with(key)));
            });
            let of_verb = self.stem_of_reflexive(side, words[verb], row);
            let mut keys: Vec<u64> = row.before().map(|before| joined(before, of_verb)).collect();
            for end in verb + 1..=words.len().min(start + Self::LONGEST_TERM) {
                if end > verb + 1 {
                    for key in &mut keys {
                        *key = joined(*key, stems(end - 1));
                        entries.extend(self.seed.stems[side].with(*key));
                    }
                }
                if !entries.is_empty() {
                    found.push((start..end, Term::of_base(std::mem::take(&mut entries))));
                }
            }
        }
        found
    }

    /// The hash of the stem of a verb's base form.
    fn stem_of_reflexive(&self, side: usize, word: &str, row: &Reflexive) -> u64 {
        let stemmer = &self.stemmers[side];
        let base = stemmer.base(word).map(|base| format!("{base}{}", row.ending));
        let [_, stem] = hashes(base.as_deref().unwrap_or(word), stemmer, &mut String::new());
        stem
    }

    /// Calls `each` with the hashes of a word and of those that it may be a form of.
    fn each_base(&self, side: usize, word: &str, mut each: impl FnMut(u64)) {
        each(more(START, word));
        if let Some(base) = self.stemmers[side].base(word) {
            each(more(START, base));
        }
        self.forms[side].bases(word, each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, target: &str, expected: bool) {
        let lexicon = Lexicon::between(&"es".parse().unwrap(), &"fr".parse().unwrap());
        let terms = |side, text: &str| {
            let words: Vec<_> = text.split(' ').collect();
            let mut terms = lexicon.terms(side, &words);
            terms.extend((0..words.len()).map(|at| (at..at + 1, lexicon.term(side, &words[at..=at]))));
            terms
        };
        let [ours, theirs] = [terms(Side::Source, source), terms(Side::Target, target)];
        let found = ours.iter().any(|(at, term)| {
            at.end == source.split(' ').count()
                && theirs.iter().any(|(_, other)| lexicon.seeded(term, other) >= Lexicon::BY_STEM)
        });
        assert_eq!(found, expected, "{source} = {target}");
    }

    #[test]
    fn a_reflexive_verb_is_found_in_every_person_and_tense() {
        check("luchar", "nous battre", true);
        check("lucharon", "se sont battus", true);
        check("se quejan", "se plaignent", true);
        check("se han quejado", "s étaient plaints", true);
        check("nos sentamos", "nous nous sommes assis", true);
        check("quejándose", "se plaignant", true);
        check("abonó", "s est acquitté de", true);
        check("se dieron cuenta", "se sont rendu compte", true);
    }

    #[test]
    fn the_same_verb_without_its_pronoun_is_another() {
        check("quejan", "plaignent", false);
        check("luchar", "battre", false);
    }
}
