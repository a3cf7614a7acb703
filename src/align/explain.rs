//! Why a pair of captions was judged as it was: its features, and its words with their partners.

use std::ops::Range;

use serde::Serialize;

use super::candidates::Candidates;
use super::evidence::{By, Evidence, Link, joined_terms};
use super::features::TEXT_FEATURES;
use super::merged::Joined;
use super::position::BEAD_FEATURES;
use super::prepared::{Prepared, Word};
use super::{Bead, MODEL, judge, probability, weights};
use crate::caption::Caption;
use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};
use crate::rate::Probability;

/// Why two captions were, or were not, made a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The source caption, as an index into what was aligned; of two that are explained together, the first.
    pub source: usize,
    /// The target caption, or the first of two.
    pub target: usize,
    /// The probability that they are translations.
    pub probability: Probability,
    /// What their words say, each with its part in the logit of the words.
    pub words: Vec<Feature>,
    /// What the page says, each with its part in the logit of the bead.
    pub page: Vec<Feature>,
    /// The words with a partner, in source order.
    pub matched: Vec<Matched>,
    /// The source's words without partner.
    pub left_source: Vec<Leftover>,
    /// The target's words without partner.
    pub left_target: Vec<Leftover>,
}

/// A feature of a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Feature {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds to the logit; positive speaks for a pair.
    pub part: f64,
}

/// A word or term and its partner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matched {
    /// The source's words in normal form.
    pub source: String,
    /// The target's words.
    pub target: String,
    /// By what they match.
    pub by: By,
    /// How surely they mean the same: above 0, at most 1.
    pub strength: f64,
}

/// A word without partner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leftover {
    /// The word in normal form.
    pub word: String,
    /// How much it says: about 1 for a noun, more for a name or a year.
    pub weight: f64,
}

/// Explains a bead of the captions it was made of: a pair, or a single and what comes nearest to it; `None`
/// where there is nothing to compare it with.
#[must_use]
pub fn explain(
    captions: &[Caption],
    (source, target): (&LangTag, &LangTag),
    lexicon: &Lexicon,
    bead: &Bead,
) -> Option<Explanation> {
    let nearest = bead.nearest.map(|(at, _)| at);
    let source_at = bead.source.first().copied().or(nearest)?;
    let target_at = bead.target.first().copied().or(nearest)?;
    let candidates = Candidates::of(captions, source, target, lexicon);
    if let Some(page) = Joined::of(&candidates, MODEL, (source, target), lexicon) {
        let candidates = Candidates::of(&page.captions, source, target, lexicon);
        let (source, target) = (page.place_of(source_at)?, page.place_of(target_at)?);
        let explanation = explain_pair(&candidates, lexicon, (source, target))?;
        return Some(Explanation { source: source_at, target: target_at, ..explanation });
    }
    explain_pair(&candidates, lexicon, (source_at, target_at))
}

fn explain_pair(
    candidates: &Candidates<'_>,
    lexicon: &Lexicon,
    (source_at, target_at): (usize, usize),
) -> Option<Explanation> {
    let i = candidates.sources.iter().position(|&at| at == source_at)?;
    let j = candidates.targets.iter().position(|&at| at == target_at)?;
    let at = candidates.at(i, j);
    let beads = candidates.beads(&candidates.logits(weights::TEXT));
    let (ours, theirs) = (&candidates.prepared(Side::Source)[i], &candidates.prepared(Side::Target)[j]);
    let evidence = Evidence::between(ours, theirs, &candidates.likenesses(lexicon));
    Some(Explanation {
        source: source_at,
        target: target_at,
        probability: Probability::new(probability(judge(candidates, at, &beads[at], MODEL))),
        words: parts(&TEXT_FEATURES, &candidates.text[at], weights::TEXT),
        page: parts(&BEAD_FEATURES, &beads[at], weights::BEAD),
        matched: matched(ours, theirs, &evidence),
        left_source: leftovers(&ours.words, &evidence.source),
        left_target: leftovers(&theirs.words, &evidence.target),
    })
}

fn parts(names: &[&'static str], values: &[f64], weights: &[f64]) -> Vec<Feature> {
    let parts = names.iter().zip(values).zip(weights);
    parts.map(|((&name, &value), weight)| Feature { name, value, part: value * weight }).collect()
}

fn matched(source: &Prepared, target: &Prepared, evidence: &Evidence) -> Vec<Matched> {
    let terms: Vec<_> = joined_terms(source, target).collect();
    let links = evidence.source.iter().enumerate();
    let links = links.filter_map(|(at, link)| Some((at, link.filter(is_match)?)));
    let mut about: Vec<_> = links.map(|(at, link)| (about(at, link, &terms), link)).collect();
    about.dedup_by(|(later, _), (former, _)| later == former);
    let text = |words: &[Word]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let describe = |([ours, theirs], link): ([Range<usize>; 2], Link)| Matched {
        source: text(&source.words[ours]),
        target: text(&target.words[theirs]),
        by: link.by,
        strength: link.strength,
    };
    about.into_iter().map(describe).collect()
}

/// The words that a link of a source word is about: those of the shortest term and its partner that have both, or these
/// two alone.
fn about(at: usize, link: Link, terms: &[[Range<usize>; 2]]) -> [Range<usize>; 2] {
    let has_both = |[ours, theirs]: &&[Range<usize>; 2]| {
        link.by == By::Lexicon && ours.contains(&at) && theirs.contains(&link.other)
    };
    let shortest = terms.iter().filter(has_both).min_by_key(|[ours, theirs]| ours.len() + theirs.len());
    shortest.cloned().unwrap_or([at..at + 1, link.other..link.other + 1])
}

fn leftovers(words: &[Word], links: &[Option<Link>]) -> Vec<Leftover> {
    let left = words
        .iter()
        .zip(links)
        .filter(|(word, link)| word.weight > 0.0 && !link.is_some_and(|link| is_match(&link)));
    left.map(|(word, _)| Leftover { word: word.text.clone(), weight: word.weight }).collect()
}

fn is_match(link: &Link) -> bool {
    link.strength >= super::features::MATCHED
}
