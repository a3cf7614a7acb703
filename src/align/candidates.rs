//! Every pair of captions of a page that may be translations, with its features.

use std::collections::BTreeMap;

use super::features::{TEXT_FEATURES, TextFeatures, text_features};
use super::model::logit;
use super::position::{BeadFeatures, Page, bead_features};
use super::prepared::Prepared;
use crate::caption::Caption;
use crate::language::LangTag;
use crate::lexicon::{Lexicon, Side};

/// The captions of a page that may stand on either side, and what the words of each pair say.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// The captions of the source side, as indices into the page's, in page order.
    pub sources: Vec<usize>,
    /// The captions of the target side.
    pub targets: Vec<usize>,
    /// What the words of each pair say, row by row, a row a source.
    pub text: Vec<TextFeatures>,
    /// The captions of the page.
    pub(super) captions: &'a [Caption],
    prepared: [Vec<Prepared>; 2],
}

/// The feature that tells how little the words are to go by.
const LITTLE: usize = 27;
const _: () = assert!(LITTLE < TEXT_FEATURES.len());

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
        let of = |side: &[usize]| -> Vec<&Caption> { side.iter().map(|&at| &captions[at]).collect() };
        let prepared = [
            Prepared::side(&of(&sources), Side::Source, source, lexicon),
            Prepared::side(&of(&targets), Side::Target, target, lexicon),
        ];
        let text = compare(&prepared, lexicon);
        Self { sources, targets, text, captions, prepared }
    }

    /// The features of every candidate bead, row by row, given the logit of the words of each pair.
    #[must_use]
    pub fn beads(&self, logits: &[f64]) -> Vec<BeadFeatures> {
        let of = |side: &[usize]| -> Vec<&Caption> { side.iter().map(|&at| &self.captions[at]).collect() };
        let littles: Vec<f64> = self.text.iter().map(|features| features[LITTLE]).collect();
        let same = |side: usize| {
            let prepared = &self.prepared[side];
            move |a: usize, b: usize| prepared[a].plain == prepared[b].plain
        };
        let (same_source, same_target) = (same(0), same(1));
        bead_features(&Page {
            sources: &of(&self.sources),
            targets: &of(&self.targets),
            logits,
            littles: &littles,
            same_source: &same_source,
            same_target: &same_target,
        })
    }

    /// The logits of the words of every pair, row by row.
    #[must_use]
    pub fn logits(&self, weights: &[f64]) -> Vec<f64> {
        self.text.iter().map(|features| logit(features, weights)).collect()
    }

    /// The place of a pair in the tables of features.
    pub(super) fn at(&self, i: usize, j: usize) -> usize {
        i * self.targets.len() + j
    }

    pub(super) fn prepared(&self, side: Side) -> &[Prepared] {
        match side {
            Side::Source => &self.prepared[0],
            Side::Target => &self.prepared[1],
        }
    }
}

fn compare([sources, targets]: &[Vec<Prepared>; 2], lexicon: &Lexicon) -> Vec<TextFeatures> {
    let rarity = gram_rarity(sources.iter().chain(targets));
    let pairs = sources.iter().flat_map(|source| targets.iter().map(move |target| (source, target)));
    pairs.map(|(source, target)| text_features(source, target, lexicon, &rarity)).collect()
}

/// The weight of a gram: the logarithm of one over the part of the captions that have it.
fn gram_rarity<'a>(captions: impl Iterator<Item = &'a Prepared>) -> impl Fn(u64) -> f64 {
    let mut holders: BTreeMap<u64, u32> = BTreeMap::new();
    let mut count: u32 = 1;
    for caption in captions {
        count += 1;
        for gram in caption.grams.iter() {
            *holders.entry(gram).or_default() += 1;
        }
    }
    move |gram| (f64::from(count) / f64::from(holders.get(&gram).copied().unwrap_or(1))).ln()
}
