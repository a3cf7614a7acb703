//! Captions of one language aligned with captions of another, each bead with its probability.
//!
//! The words of every pair of captions are compared (`evidence`, `features`) and give a logit; the page then
//! speaks for or against it (`position`); the probabilities give the best assignment (`assign`), or the best path
//! where the page shows an order (`path`). Neighbours that one caption covers together are joined before
//! (`merged`). Two whole documents are aligned line by line (`parallel`).

mod assign;
mod candidates;
mod evidence;
mod explain;
mod features;
mod likeness;
mod merged;
mod model;
mod parallel;
mod path;
mod position;
mod prepared;
mod weights;

use crate::caption::{Caption, Standing};
use crate::language::LangTag;
use crate::lexicon::Lexicon;
use crate::rate::Probability;
use features::Worth;
use merged::Joined;

pub use candidates::Candidates;
pub use evidence::By;
pub use explain::{Explanation, Feature, Leftover, Matched, explain};
pub use features::{LESSER_COVER, TEXT_FEATURES, TextFeatures};
pub use model::{logit, probability};
pub use parallel::{Choice, Choices, LINE_FEATURES, LineBead, MERGE_FEATURES, Parallel, align_parallel};
pub use position::{BEAD_FEATURES, BeadFeatures};

/// Captions of one language aligned with captions of another (Gale & Church 1993).
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// The captions of the source side, as indices into what was aligned; empty on a 0–1 bead.
    pub source: Vec<usize>,
    /// The captions of the target side; empty on a 1–0 bead.
    pub target: Vec<usize>,
    /// That the two sides are translations. Of a single: that it has no partner.
    pub probability: Probability,
    /// For a single, the caption of the other language that comes nearest, and the probability that they
    /// are translations.
    pub nearest: Option<(usize, Probability)>,
}

/// The least probability of a pair with a caption whose language nobody knows: it may be in a third.
const UNDETERMINED_LEAST: f64 = 0.7;

/// The logit of what is as good as sure; a pair of any probability may be asked for.
const LARGEST_LOGIT: f64 = 20.0;

/// The logit of the surest pair: probability 0.9998, since a machine is never sure.
const SUREST: f64 = 8.5;
/// The logit of the surest pair whose words weigh nothing, and by how much it rises with each noun: what says little
/// is less sure, however well it fits.
const CEILING: f64 = 3.0;
/// See [`CEILING`].
const RISE: f64 = 1.5;
/// By how much the logit of a pair is raised where no seed tells what its words mean: fewer of them find a partner
/// than the weights expect. On captions in Spanish, French and English none of the pairs so found is wrong.
const UNSEEDED: f64 = 1.5;
/// The logit of a pair that a person has to look at, at most: probability 0.88.
const THIN: f64 = 2.0;
/// From this logit of the words down, they speak against a pair: its place alone makes none that is stored unseen.
const AGAINST: f64 = -1.0;
/// From this logit of the words down, they rule a pair out, wherever it stands.
const RULED_OUT: f64 = -3.0;

/// The logit of a pair whose words are worth nothing or speak against it, at most: probability 0.38, not shown.
const UNLIKELY: f64 = -0.5;

/// The weights of the features of words and of beads, each with its bias last.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// In the order of [`TEXT_FEATURES`].
    pub text: &'a [f64],
    /// In the order of [`BEAD_FEATURES`].
    pub bead: &'a [f64],
}

/// The model that legenda ships.
pub const MODEL: Model<'static> = Model { text: weights::TEXT, bead: weights::BEAD };

/// Aligns the captions of a page: a bead for every pair at least as probable as [`Probability::SHOWN`], and one
/// for every caption without partner, in page order. A caption that is only supposed to be one and has no
/// partner is left out, and so is one in a third language.
#[must_use]
pub fn align(captions: &[Caption], source: &LangTag, target: &LangTag, lexicon: &Lexicon) -> Vec<Bead> {
    align_from(Probability::SHOWN, captions, (source, target), lexicon)
}

/// Aligns as [`align`] does, but with every pair at least as probable as `least`.
#[must_use]
pub fn align_from(
    least: Probability,
    captions: &[Caption],
    (source, target): (&LangTag, &LangTag),
    lexicon: &Lexicon,
) -> Vec<Bead> {
    let candidates = Candidates::of(captions, source, target, lexicon);
    match Joined::of(&candidates, MODEL, (source, target), lexicon) {
        Some(page) => page.beads(MODEL, (source, target), lexicon, least),
        None => beads(MODEL, &candidates, least),
    }
}

/// Aligns candidates one to one, by other weights than those that are shipped.
#[must_use]
pub fn align_with(model: Model<'_>, candidates: &Candidates<'_>, least: Probability) -> Vec<Bead> {
    beads(model, candidates, least)
}

fn beads(model: Model<'_>, candidates: &Candidates<'_>, least: Probability) -> Vec<Bead> {
    let captions = candidates.captions;
    let judged = Judged::of(candidates, model, least);
    let pairs = judged.pairs(captions);
    let mut beads: Vec<Bead> = pairs.iter().map(|&(i, j)| judged.pair(i, j)).collect();
    let is_paired =
        |at: usize| beads.iter().any(|bead| bead.source.contains(&at) || bead.target.contains(&at));
    let is_single = |at: usize| captions[at].standing == Standing::Certain && !is_paired(at);
    let mut singles = vec![];
    let is_target = |at: usize| candidates.is_rather_target(at);
    for (i, _) in candidates.sources.iter().enumerate().filter(|&(_, &at)| is_single(at) && !is_target(at)) {
        singles.push(judged.source_single(i));
    }
    for (j, _) in candidates.targets.iter().enumerate().filter(|&(_, &at)| is_single(at) && is_target(at)) {
        singles.push(judged.target_single(j));
    }
    beads.append(&mut singles);
    beads.sort_by_key(|bead| first_place(bead, captions));
    beads
}

/// The place on the page of the first caption of a bead.
fn first_place(bead: &Bead, captions: &[Caption]) -> Option<(usize, usize)> {
    bead.source.iter().chain(&bead.target).map(|&at| (captions[at].block, at)).min()
}

/// The candidates of a page, each with the logit that it is a pair.
struct Judged<'a> {
    candidates: &'a Candidates<'a>,
    logits: Vec<f64>,
    /// From which probability a pair is one.
    least: Probability,
}

/// The logit of the candidate at a place of the tables: that of its features, bounded by what its words are worth.
fn judge(candidates: &Candidates<'_>, at: usize, bead: &BeadFeatures, model: Model<'_>) -> f64 {
    let words = &candidates.text[at];
    let ceiling = (CEILING + RISE * features::least_mass(words)).min(SUREST);
    let judged = logit(bead, model.bead);
    if !candidates.has_seed {
        return (judged + UNSEEDED).min(ceiling);
    }
    let is_out_of_place = || position::is_out_of_place(bead, candidates.pair(at));
    match features::worth(words) {
        _ if bead[position::WORDS] <= RULED_OUT => judged.min(UNLIKELY),
        Worth::Enough if bead[position::WORDS] <= AGAINST => judged.min(THIN),
        Worth::Enough if features::leaves_words_over(words) && is_out_of_place() => judged.min(THIN),
        Worth::Enough => judged.min(ceiling),
        Worth::Thin => judged.min(THIN),
        Worth::None => judged.min(UNLIKELY),
    }
}

impl<'a> Judged<'a> {
    fn of(candidates: &'a Candidates<'a>, model: Model<'_>, least: Probability) -> Self {
        let words = candidates.logits(model.text);
        let beads = candidates.beads(&words);
        let logits = beads.iter().enumerate().map(|(at, bead)| judge(candidates, at, bead, model)).collect();
        Self { candidates, logits, least }
    }

    fn probability(&self, i: usize, j: usize) -> Probability {
        Probability::new(probability(self.logits[self.candidates.at(i, j)]))
    }

    /// The pairs of the best assignment, as rows and columns, none using a caption twice. Where the sure ones show
    /// an order, none crosses another.
    fn pairs(&self, captions: &[Caption]) -> Vec<(usize, usize)> {
        let Candidates { sources, targets, .. } = self.candidates;
        let pairs = (0..sources.len()).flat_map(|i| (0..targets.len()).map(move |j| (i, j)));
        let gains: Vec<f64> = pairs.map(|(i, j)| self.gain(i, j, captions)).collect();
        let mut pairs = assign::assign(&gains, sources.len(), targets.len());
        let sure = pairs.iter().filter(|&&(i, j)| self.probability(i, j) >= Probability::SURE);
        if path::show_order(sure.copied()) {
            pairs = path::best_path(&gains, sources.len(), targets.len());
        }
        pairs.sort_by(|&(a, b), &(c, d)| {
            self.probability(c, d).value().total_cmp(&self.probability(a, b).value())
        });
        let mut kept: Vec<(usize, usize)> = vec![];
        for (i, j) in pairs {
            let ours = [sources[i], targets[j]];
            if !kept.iter().any(|&(a, b)| ours.contains(&sources[a]) || ours.contains(&targets[b])) {
                kept.push((i, j));
            }
        }
        kept
    }

    /// What pairing two captions adds: how far their logit is above that of the least probable pair, or nothing
    /// where they may not be a pair.
    fn gain(&self, i: usize, j: usize, captions: &[Caption]) -> f64 {
        let (source, target) = (self.candidates.sources[i], self.candidates.targets[j]);
        let is_open = [source, target].iter().any(|&at| captions[at].lang.is_undetermined());
        let least = self.least.value().max(if is_open { UNDETERMINED_LEAST } else { 0.0 });
        if source == target || self.probability(i, j).value() < least {
            return 0.0;
        }
        self.logits[self.candidates.at(i, j)]
            - model::logit_of(self.least.value()).clamp(-LARGEST_LOGIT, LARGEST_LOGIT)
    }

    fn pair(&self, i: usize, j: usize) -> Bead {
        let (source, target) = (self.candidates.sources[i], self.candidates.targets[j]);
        Bead {
            source: vec![source],
            target: vec![target],
            probability: self.probability(i, j),
            nearest: None,
        }
    }

    /// Whether a caption is one without a partner, too.
    fn is_certain(&self, at: usize) -> bool {
        self.candidates.captions[at].standing == Standing::Certain
    }

    fn source_single(&self, i: usize) -> Bead {
        let at = self.candidates.sources[i];
        let others = self.candidates.targets.iter().enumerate();
        let others = others.filter(|&(_, &other)| other != at && self.is_certain(other));
        let nearest = nearest(others.map(|(j, &other)| (other, self.probability(i, j))));
        Bead { source: vec![at], target: vec![], probability: alone(nearest), nearest }
    }

    fn target_single(&self, j: usize) -> Bead {
        let at = self.candidates.targets[j];
        let others = self.candidates.sources.iter().enumerate();
        let others = others.filter(|&(_, &other)| other != at && self.is_certain(other));
        let nearest = nearest(others.map(|(i, &other)| (other, self.probability(i, j))));
        Bead { source: vec![], target: vec![at], probability: alone(nearest), nearest }
    }
}

/// The most probable partner, the first of several.
fn nearest(others: impl Iterator<Item = (usize, Probability)>) -> Option<(usize, Probability)> {
    others.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// The probability of having no partner, from the nearest.
fn alone(nearest: Option<(usize, Probability)>) -> Probability {
    Probability::new(1.0 - nearest.map_or(0.0, |(_, probability)| probability.value()))
}

/// A count as a number; from 2³² on all are that.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
