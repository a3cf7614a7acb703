//! Captions of a page whose translation stands as two neighbouring captions: beads 1–2 and 2–1 (Gale & Church
//! 1993, §3).
//!
//! Two neighbours that one caption of the other language covers together, and neither alone, are joined; the
//! page is then aligned as if they stood as one. What is not a sure pair there is taken apart again.

use super::candidates::Candidates;
use super::evidence::{Evidence, Link};
use super::features::MATCHED;
use super::likeness::Likenesses;
use super::position::is_beside;
use super::prepared::Prepared;
use super::{Bead, Model, beads};
use crate::caption::{Caption, Standing};
use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};
use crate::rate::Probability;

/// Of each half, the least weight of words with a partner in the whole that the other half does not say: more
/// than one noun. A name alone is repeated too often to make a half.
const OWN_MASS: f64 = 1.5;
/// The least part of each half that the whole covers; half of what a caption says is often put otherwise.
const LEAST_COVER: f64 = 0.5;
/// How far the logit of the words of both halves is above that of the better half: an odds ratio of about
/// seven, what a noun on each side without partner takes from a pair.
const GAIN: f64 = 2.0;
/// The logit of words from which a half is more likely than not the translation of another caption.
const RIVAL: f64 = 0.0;

/// Two neighbours and the caption of the other side that says what both say, as places in the page.
#[derive(Clone, Debug, PartialEq)]
struct Merge {
    whole: usize,
    halves: [usize; 2],
    gain: f64,
}

/// A page with some neighbours joined.
#[derive(Debug)]
pub(super) struct Joined {
    /// Its captions, joined ones in the place of their first.
    pub(super) captions: Vec<Caption>,
    /// What each was made of, as indices into the captions of the page: one or two.
    members: Vec<Vec<usize>>,
}

impl Joined {
    /// The page of candidates with the neighbours joined that are a sure pair so; `None` where there are none.
    pub(super) fn of(
        candidates: &Candidates<'_>,
        model: Model<'_>,
        languages: (&LangTag, &LangTag),
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let mut merges = merges(candidates, model, languages, lexicon);
        while !merges.is_empty() {
            let page = Self::with(candidates.captions, &merges);
            let beads = page.beads(model, languages, lexicon, Probability::SURE);
            let count = merges.len();
            merges.retain(|merge| beads.iter().any(|bead| merge.is_in(bead)));
            if merges.len() == count {
                return Some(page);
            }
        }
        None
    }

    fn with(captions: &[Caption], merges: &[Merge]) -> Self {
        let joined_to = |at: usize| merges.iter().find(|merge| merge.halves[1] == at);
        let mut page = Self { captions: vec![], members: vec![] };
        for (at, caption) in captions.iter().enumerate().filter(|&(at, _)| joined_to(at).is_none()) {
            let mut caption = caption.clone();
            let mut members = vec![at];
            if let Some(merge) = merges.iter().find(|merge| merge.halves[0] == at) {
                caption = join(&caption, &captions[merge.halves[1]]);
                members.push(merge.halves[1]);
            }
            let joined_before =
                merges.iter().filter(|merge| captions[merge.halves[1]].block < captions[at].block);
            caption.block -= joined_before.count();
            page.captions.push(caption);
            page.members.push(members);
        }
        page
    }

    /// The beads of the page, in the captions that it was made of.
    pub(super) fn beads(
        &self,
        model: Model<'_>,
        (source, target): (&LangTag, &LangTag),
        lexicon: &Lexicon,
        least: Probability,
    ) -> Vec<Bead> {
        let candidates = Candidates::of(&self.captions, source, target, lexicon);
        beads(model, &candidates, least).into_iter().flat_map(|bead| self.apart(&bead)).collect()
    }

    /// A bead in the captions that the page was made of; joined captions without partner are a single each.
    fn apart(&self, bead: &Bead) -> Vec<Bead> {
        let side = |side: &[usize]| -> Vec<usize> {
            side.iter().flat_map(|&at| &self.members[at]).copied().collect()
        };
        let bead = Bead {
            source: side(&bead.source),
            target: side(&bead.target),
            probability: bead.probability,
            nearest: bead.nearest.map(|(at, probability)| (self.members[at][0], probability)),
        };
        if !bead.source.is_empty() && !bead.target.is_empty() {
            return vec![bead];
        }
        let sources = bead.source.iter().map(|&at| Bead { source: vec![at], ..bead.clone() });
        let targets = bead.target.iter().map(|&at| Bead { target: vec![at], ..bead.clone() });
        sources.chain(targets).collect()
    }

    /// The place on this page of a caption of the page it was made of.
    pub(super) fn place_of(&self, caption: usize) -> Option<usize> {
        self.members.iter().position(|members| members.contains(&caption))
    }
}

impl Merge {
    fn is_in(&self, bead: &Bead) -> bool {
        let sides = [&bead.source[..], &bead.target[..]];
        sides.contains(&&self.halves[..]) && sides.contains(&&[self.whole][..])
    }

    fn overlaps(&self, other: &Self) -> bool {
        let ours = [self.whole, self.halves[0], self.halves[1]];
        ours.iter().any(|at| *at == other.whole || other.halves.contains(at))
    }
}

/// Two neighbours as one caption, in the place of the first.
fn join(first: &Caption, second: &Caption) -> Caption {
    let mut joined = first.clone();
    joined.text = format!("{} {}", first.text, second.text);
    joined.credit = first.credit.clone().or_else(|| second.credit.clone());
    joined.picture = first.picture.clone().or_else(|| second.picture.clone());
    joined.copied = first.copied || second.copied;
    if second.standing == Standing::Certain {
        joined.standing = Standing::Certain;
    }
    joined
}

/// The neighbours of a page that one caption of the other side covers, the clearest first, no caption twice.
fn merges(
    candidates: &Candidates<'_>,
    model: Model<'_>,
    languages: (&LangTag, &LangTag),
    lexicon: &Lexicon,
) -> Vec<Merge> {
    let words = candidates.logits(model.text);
    let likenesses = &candidates.likenesses(lexicon);
    let search = |whole| Search { candidates, words: &words, model, languages, lexicon, likenesses, whole };
    let mut found: Vec<Merge> =
        [Side::Source, Side::Target].into_iter().flat_map(|whole| search(whole).merges()).collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    let mut kept: Vec<Merge> = vec![];
    for merge in found {
        if !kept.iter().any(|other| other.overlaps(&merge)) {
            kept.push(merge);
        }
    }
    kept
}

/// The search for wholes on one side and halves on the other.
struct Search<'a> {
    candidates: &'a Candidates<'a>,
    /// The logits of the words of every pair.
    words: &'a [f64],
    model: Model<'a>,
    languages: (&'a LangTag, &'a LangTag),
    lexicon: &'a Lexicon,
    likenesses: &'a Likenesses<'a>,
    /// The side of the wholes.
    whole: Side,
}

impl Search<'_> {
    fn merges(&self) -> Vec<Merge> {
        let (wholes, halves) = self.sides();
        let neighbours: Vec<usize> =
            (1..halves.len()).filter(|&second| self.are_neighbours(halves, second)).collect();
        let mut merges = vec![];
        for (i, &whole) in wholes.iter().enumerate().filter(|&(_, &whole)| self.is_known(whole)) {
            for &second in &neighbours {
                if let Some(gain) = self.gain(i, second) {
                    merges.push(Merge { whole, halves: [halves[second - 1], halves[second]], gain });
                }
            }
        }
        merges
    }

    /// The captions of the side of the wholes, and of the other.
    fn sides(&self) -> (&[usize], &[usize]) {
        let Candidates { sources, targets, .. } = self.candidates;
        match self.whole {
            Side::Source => (sources, targets),
            Side::Target => (targets, sources),
        }
    }

    fn is_known(&self, at: usize) -> bool {
        !self.candidates.captions[at].lang.is_undetermined()
    }

    /// Whether a caption and the one before it on its side stand beside each other, under one credit.
    fn are_neighbours(&self, halves: &[usize], second: usize) -> bool {
        let places = [halves[second - 1], halves[second]];
        let [first, second] = places.map(|at| &self.candidates.captions[at]);
        let one_credit = first.credit == second.credit || first.credit.is_none() || second.credit.is_none();
        one_credit && is_beside(first, second) && places.iter().all(|&at| self.is_known(at))
    }

    fn logit(&self, whole: usize, half: usize) -> f64 {
        let (i, j) = if self.whole == Side::Source { (whole, half) } else { (half, whole) };
        self.words[self.candidates.at(i, j)]
    }

    /// How far both halves are a better translation of a whole than the better one; `None` where they are none.
    fn gain(&self, whole: usize, second: usize) -> Option<f64> {
        let halves = [second - 1, second];
        if self.has_rival(whole, halves) || !self.covers(whole, halves) {
            return None;
        }
        let (wholes, others) = self.sides();
        let captions = self.candidates.captions;
        let [first, second] = halves.map(|half| &captions[others[half]]);
        let alone = |half: &Caption| self.logit_alone(&captions[wholes[whole]], half);
        let gain = alone(&join(first, second)) - alone(first).max(alone(second));
        (gain >= GAIN).then_some(gain)
    }

    /// The logit of the words of two captions as if they were all of the page, so that no word counts as common.
    fn logit_alone(&self, whole: &Caption, half: &Caption) -> f64 {
        let captions = [whole.clone(), half.clone()];
        let (source, target) = self.languages;
        let pair = Candidates::of(&captions, source, target, self.lexicon);
        pair.logits(self.model.text).first().copied().unwrap_or(f64::NEG_INFINITY)
    }

    /// Whether a half is rather the translation of another whole, or the whole that of another caption.
    fn has_rival(&self, whole: usize, halves: [usize; 2]) -> bool {
        let (wholes, others) = self.sides();
        let mut of_halves = (0..wholes.len()).filter(|&other| other != whole);
        let mut of_whole = (0..others.len()).filter(|other| !halves.contains(other));
        of_halves.any(|other| halves.iter().any(|&half| self.logit(other, half) >= RIVAL))
            || of_whole.any(|other| self.logit(whole, other) >= RIVAL)
    }

    /// Whether the whole covers both halves, and has of each what the other lacks.
    fn covers(&self, whole: usize, halves: [usize; 2]) -> bool {
        let [first, second] = halves.map(|half| self.evidence(whole, half));
        let [ours, theirs] = match self.whole {
            Side::Source => [Side::Source, Side::Target],
            Side::Target => [Side::Target, Side::Source],
        };
        let of = |evidence: &Evidence, side: Side| -> Vec<bool> {
            let links = if side == Side::Source { &evidence.source } else { &evidence.target };
            links.iter().map(|link: &Option<Link>| link.is_some_and(|l| l.strength >= MATCHED)).collect()
        };
        let whole = &self.candidates.prepared(ours)[whole];
        let (by_first, by_second) = (of(&first, ours), of(&second, ours));
        let cover = |half: usize, evidence: &Evidence| {
            let half = &self.candidates.prepared(theirs)[half];
            mass(half, &of(evidence, theirs))
                / mass(half, &vec![true; half.words.len()]).max(f64::MIN_POSITIVE)
        };
        let own = |ours: &[bool], other: &[bool]| {
            mass(whole, &ours.iter().zip(other).map(|(ours, other)| *ours && !other).collect::<Vec<_>>())
        };
        own(&by_first, &by_second).min(own(&by_second, &by_first)) >= OWN_MASS
            && cover(halves[0], &first).min(cover(halves[1], &second)) >= LEAST_COVER
    }

    fn evidence(&self, whole: usize, half: usize) -> Evidence {
        let (i, j) = if self.whole == Side::Source { (whole, half) } else { (half, whole) };
        let [source, target] =
            [(Side::Source, i), (Side::Target, j)].map(|(side, at)| &self.candidates.prepared(side)[at]);
        Evidence::between(source, target, self.likenesses)
    }
}

/// The weight of some words of a caption.
fn mass(caption: &Prepared, counted: &[bool]) -> f64 {
    caption.words.iter().zip(counted).filter(|(_, counted)| **counted).map(|(word, _)| word.weight).sum()
}
