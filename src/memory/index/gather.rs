//! Units into an index: their variants sorted by language.

use std::sync::Arc;

use crate::error::Result;
use crate::unit::UnitId;

use super::build::in_memory;
use super::draft::Draft;
use super::segment::Segment;
use super::{Damaged, Index};

/// The texts of units while they are gathered, in any order.
#[derive(Default)]
pub struct Gathered {
    drafts: Vec<Draft>,
    units: usize,
}

impl Gathered {
    /// Adds a unit: the tag and text of each of its variants.
    pub fn push(&mut self, unit: UnitId, variants: &[(&str, &str)]) {
        self.units += 1;
        for (place, &(lang, text)) in variants.iter().enumerate() {
            let others = variants.iter().enumerate().filter(|&(other, _)| other != place);
            let others: Vec<&str> = others.map(|(_, &(lang, _))| lang).collect();
            self.draft(lang).push(unit, text, lang, &others);
        }
    }

    /// How many units were added.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    fn draft(&mut self, lang: &str) -> &mut Draft {
        let language = lang.split('-').next().unwrap_or_default();
        let found = self.drafts.iter().position(|draft| draft.language() == language);
        let place = found.unwrap_or_else(|| {
            self.drafts.push(Draft::new(language));
            self.drafts.len() - 1
        });
        &mut self.drafts[place]
    }

    pub(super) fn into_drafts(self) -> Vec<Draft> {
        self.drafts
    }

    pub(in crate::memory) fn into_segment(self) -> Result<Arc<Segment>, Damaged> {
        Ok(Arc::new(Segment::own(in_memory(self.drafts))?))
    }

    /// The index of these units alone.
    ///
    /// # Errors
    /// None is known.
    pub fn into_index(self) -> Result<Index> {
        let mut index = Index::default();
        index.add(self.into_segment()?, vec![]);
        Ok(index)
    }
}
