//! Whether words that would take the place of others in a target mean what the query says, as far as the memory and the
//! seed tell.
//!
//! [`super::fitting`] asks whether a sentence stays one; here it is asked whether it says the right thing. Who translates
//! trusts what was repaired, so that a doubt is enough to refuse.

use std::ops::Range;

use super::evidence::Evidence;
use super::vocabulary::{Role, Word};
use super::words::Difference;

/// So strongly words must be bound for the memory to be believed where the seed says otherwise: eight of ten pairs with
/// the one have the other. Below it stand `soltero` and `seul`, above it `truco` and `figure`.
const SURER_THAN_SEED: f64 = 0.8;

/// Words that would take a place in the target of a pair.
pub(super) struct Proposed<'a> {
    /// The words of the query.
    pub(super) query: &'a [Word],
    pub(super) pair: usize,
    /// What is rendered: the words of the query, and those of the source in whose place they stand.
    pub(super) place: &'a Difference,
    /// The place in the target.
    pub(super) target: &'a Range<usize>,
    /// What takes it.
    pub(super) words: &'a [Word],
    /// All that query and source differ in.
    pub(super) differences: &'a [Difference],
}

impl Proposed<'_> {
    /// Whether nothing tells that the words mean something else.
    pub(super) fn is_meant(&self, evidence: &mut Evidence) -> bool {
        !self.leaves_part(evidence)
            && !self.repeats(evidence)
            && self.suits_preposition(evidence)
            && !self.is_contradicted(evidence)
    }

    /// Whether a part of what is replaced may stay: a word beside the place that translates nothing, whatever binds them
    /// between. Of `en la esquina`, `au coin d'une rue`, the street would.
    fn leaves_part(&self, evidence: &mut Evidence) -> bool {
        let links = evidence.links(self.pair);
        let target = &evidence.pairs[self.pair].target;
        let is_loose = |at: usize| evidence.target.is_content(target[at]) && links.source_of(at).is_none();
        let binds = |at: &usize| evidence.target.binds(target[*at]);
        let after = (self.target.end..target.len()).find(|at| !binds(at));
        let before = (0..self.target.start).rev().find(|at| !binds(at));
        after.is_some_and(is_loose) || before.is_some_and(is_loose)
    }

    /// Whether a new word stands in the target already, for something that the query has elsewhere or not at all.
    fn repeats(&self, evidence: &mut Evidence) -> bool {
        let links = evidence.links(self.pair);
        let target = &evidence.pairs[self.pair].target;
        let old = &target[self.target.clone()];
        let is_new = |word: Word| {
            evidence.target.is_content(word) && !old.contains(&word) && self.words.contains(&word)
        };
        let differs = |at: usize| self.differences.iter().any(|one| one.source.contains(&at));
        let is_gone = |at: usize| links.source_of(at).is_none_or(differs);
        let mut rest = (0..target.len()).filter(|at| !self.target.contains(at));
        rest.any(|at| is_new(target[at]) && is_gone(at))
    }

    /// Whether a preposition that stays before the place was seen before these words, where they translate the query's with
    /// the preposition there: `en la cámara` is not `dans la photo` because `en la casa` is `dans la maison`.
    fn suits_preposition(&self, evidence: &mut Evidence) -> bool {
        let before = |words: &[Word], start: usize| start.checked_sub(1).map(|at| words[at]);
        let Some(ours) = before(self.query, self.place.query.start) else { return true };
        let Some(theirs) = before(&evidence.pairs[self.pair].target, self.target.start) else { return true };
        if evidence.source.role(ours) != Role::Function || evidence.target.role(theirs) != Role::Function {
            return true;
        }
        let wider = evidence.renderings(&self.query[self.place.query.start - 1..self.place.query.end]);
        let mut before =
            wider.iter().filter_map(|rendering| rendering.words.strip_suffix(self.words)?.last());
        before.any(|&word| word == theirs)
    }

    /// Whether the seed knows words on both sides, and nothing on the other that means the same.
    fn is_contradicted(&self, evidence: &mut Evidence) -> bool {
        let [ours, theirs] = evidence.unmatched([&self.query[self.place.query.clone()], self.words]);
        let is_sure = |&ours: &Word, evidence: &mut Evidence| {
            theirs.iter().any(|&theirs| evidence.bond(ours, theirs) >= SURER_THAN_SEED)
        };
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|word| is_sure(word, evidence))
    }
}
