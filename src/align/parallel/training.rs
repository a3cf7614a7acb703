//! The beads that two short documents may have, with their measures: what weights are trained on.

use std::ops::Range;

use super::measures::RELATED;
use super::paths::{Grid, PAIRS};
use super::window::{Measured, Window};
use super::{Documents, Parallel};
use crate::align::logit;

/// A bead that two documents may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its lines of the source.
    pub source: Range<usize>,
    /// Its lines of the target.
    pub target: Range<usize>,
    /// Its measures, by the names of the table for its shape.
    pub features: Vec<f64>,
    /// Whether it has two lines on one side.
    pub is_merge: bool,
    shape: usize,
}

/// The beads that two documents may have.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Those that pair lines.
    pub beads: Vec<Choice>,
    open: Vec<Range<usize>>,
    columns: usize,
}

impl Choices {
    /// The beads of two documents short enough to be aligned in one window.
    #[must_use]
    pub fn of(parallel: &Parallel<'_>) -> Self {
        let (mut documents, way) = Documents::of(parallel);
        documents.go_to([0..parallel.sources.len(), 0..parallel.targets.len()]);
        documents.index.put(&documents.lines[1]);
        let [sources, targets] = &documents.lines;
        let window = Window::of([sources, targets], &documents.index, &way);
        let mut beads = vec![];
        let related =
            window.measure(&mut documents.comparer, &documents.vocabularies, |shape, at, measured| {
                let (features, is_merge) = match measured {
                    Measured::Pair(features) => (features.to_vec(), false),
                    Measured::Merge(features) => (features.to_vec(), true),
                };
                beads.push(Choice {
                    source: at.0..at.0 + PAIRS[shape].rows,
                    target: at.1..at.1 + PAIRS[shape].columns,
                    features,
                    is_merge,
                    shape,
                });
            });
        for bead in &mut beads {
            bead.features[RELATED] = related;
        }
        Self { beads, open: window.open, columns: parallel.targets.len() }
    }

    /// The probability of each bead by the weights of a pair and of a line with two, and whether it stands on the best
    /// way.
    #[must_use]
    pub fn judged(&self, [pair, merge]: [&[f64]; 2]) -> Vec<(f64, bool)> {
        let mut grid = Grid::new(&self.open, self.columns);
        for bead in &self.beads {
            let gain = logit(&bead.features, if bead.is_merge { merge } else { pair });
            grid.set(bead.shape, (bead.source.start, bead.target.start), gain);
        }
        let best = grid.best();
        let ways = grid.ways();
        let judge = |bead: &Choice| {
            let at = (bead.source.start, bead.target.start);
            let is_best = best.iter().any(|step| step.at == at && step.shape == PAIRS[bead.shape]);
            (ways.through(PAIRS[bead.shape], at), is_best)
        };
        self.beads.iter().map(judge).collect()
    }
}
