//! Every pair of captions of a page that may be translations, with its features.

use super::features::{Letters, TextFeatures, text_features};
use super::likeness::Likenesses;
use super::model::logit;
use super::number;
use super::position::{BeadFeatures, Page, bead_features, is_beside};
use super::prepared::Prepared;
use crate::caption::Caption;
use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};
use crate::text::distance::Comparator;
use crate::text::grams::cosines;

/// The captions of a page that may stand on either side, and what the words of each pair say.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// The captions of the source side, as indices into the page's, in page order.
    pub sources: Vec<usize>,
    /// The captions of the target side.
    pub targets: Vec<usize>,
    /// What the words of each pair say, row by row, a row a source.
    pub text: Vec<TextFeatures>,
    /// Whether a seed tells what their words mean.
    pub(super) has_seed: bool,
    /// The captions of the page.
    pub(super) captions: &'a [Caption],
    prepared: [Vec<Prepared>; 2],
}

/// The logit of what cannot be.
const NEVER: f64 = -20.0;

impl<'a> Candidates<'a> {
    /// The candidates of a page. A caption whose language nobody knows may stand on both sides.
    #[must_use]
    pub fn of(captions: &'a [Caption], source: &LangTag, target: &LangTag, lexicon: &Lexicon) -> Self {
        let fits = |tag: &LangTag| -> Vec<usize> {
            let fits = |caption: &Caption| caption.lang.is_undetermined() || tag.fit(&caption.lang).is_some();
            let mut found: Vec<usize> = (0..captions.len()).filter(|&at| fits(&captions[at])).collect();
            found.sort_by_key(|&at| captions[at].block);
            found
        };
        let (sources, targets) = (fits(source), fits(target));
        let of =
            |side: &[usize]| -> Vec<&str> { side.iter().map(|&at| captions[at].text.as_str()).collect() };
        let prepared = [
            Prepared::side(&of(&sources), Side::Source, source, lexicon),
            Prepared::side(&of(&targets), Side::Target, target, lexicon),
        ];
        let text = compare(&prepared, lexicon);
        Self { sources, targets, text, has_seed: lexicon.has_seed(), captions, prepared }
    }

    /// The features of every candidate bead, row by row, given the logit of the words of each pair.
    #[must_use]
    pub fn beads(&self, logits: &[f64]) -> Vec<BeadFeatures> {
        let of = |side: &[usize]| -> Vec<&Caption> { side.iter().map(|&at| &self.captions[at]).collect() };
        let same = |side: usize| {
            let prepared = &self.prepared[side];
            move |a: usize, b: usize| prepared[a].plain == prepared[b].plain
        };
        let (same_source, same_target) = (same(0), same(1));
        bead_features(&Page {
            sources: &of(&self.sources),
            targets: &of(&self.targets),
            logits,
            text: &self.text,
            same_source: &same_source,
            same_target: &same_target,
        })
    }

    /// Whether a caption without partner counts as one of the target side: one whose language nobody knows
    /// does if it stands beside a caption of the source.
    pub(super) fn is_rather_target(&self, at: usize) -> bool {
        if !self.sources.contains(&at) || !self.targets.contains(&at) {
            return self.targets.contains(&at);
        }
        let has_neighbour = |side: &[usize], others: &[usize]| {
            let mut known = side.iter().filter(|other| !others.contains(other));
            known.any(|&other| is_beside(&self.captions[other], &self.captions[at]))
        };
        has_neighbour(&self.sources, &self.targets) && !has_neighbour(&self.targets, &self.sources)
    }

    /// The logits of the words of every pair, row by row; that of a caption with itself is as good as impossible.
    #[must_use]
    pub fn logits(&self, weights: &[f64]) -> Vec<f64> {
        let words = |(at, features): (usize, &TextFeatures)| {
            if self.is_one_caption(at) { NEVER } else { logit(features, weights) }
        };
        self.text.iter().enumerate().map(words).collect()
    }

    /// Whether the pair at a place of the tables is a caption and itself: one whose language nobody knows
    /// stands on both sides.
    #[must_use]
    pub fn is_one_caption(&self, at: usize) -> bool {
        let is_one = |[source, target]: [usize; 2]| source == target;
        !self.targets.is_empty() && is_one(self.captions_at(at))
    }

    /// The captions of the pair at a place of the tables.
    pub(super) fn pair(&self, at: usize) -> [&'a Caption; 2] {
        self.captions_at(at).map(|caption| &self.captions[caption])
    }

    /// Which captions of the page these are.
    fn captions_at(&self, at: usize) -> [usize; 2] {
        let columns = self.targets.len();
        [self.sources[at / columns], self.targets[at % columns]]
    }

    /// The place of a pair in the tables of features.
    pub(super) fn at(&self, i: usize, j: usize) -> usize {
        i * self.targets.len() + j
    }

    /// How alike the words of its captions are, by the lexicon that it was made with.
    pub(super) fn likenesses<'l>(&self, lexicon: &'l Lexicon) -> Likenesses<'l> {
        let [sources, targets] = &self.prepared;
        Likenesses::between(sources, targets, lexicon)
    }

    pub(super) fn prepared(&self, side: Side) -> &[Prepared] {
        match side {
            Side::Source => &self.prepared[0],
            Side::Target => &self.prepared[1],
        }
    }
}

/// The features of every pair of captions, row by row.
fn compare([sources, targets]: &[Vec<Prepared>; 2], lexicon: &Lexicon) -> Vec<TextFeatures> {
    let likenesses = Likenesses::between(sources, targets, lexicon);
    let [source_grams, target_grams] =
        [sources, targets].map(|side| side.iter().map(|caption| &caption.grams).collect::<Vec<_>>());
    let mut cosines = cosines(&source_grams, &target_grams).into_iter();
    let mut features = Vec::with_capacity(cosines.len());
    for source in sources {
        let plain = Comparator::new(&source.plain);
        for (target, grams) in targets.iter().zip(&mut cosines) {
            let longer = source.length.max(target.length).max(1);
            let similarity = 1.0 - number(plain.distance(&target.plain)) / number(longer);
            let letters = Letters { grams, similarity };
            features.push(text_features(source, target, letters, &likenesses));
        }
    }
    features
}
