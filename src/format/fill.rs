//! Files that translations are put into: their segments, and a copy with what was decided for each.
//!
//! A format gives the segments of a file in order ([`Fillable`]); somebody decides for each ([`Decision`]); the format
//! says which pieces of the text change, and every other byte of the file stays.

pub mod coded;

use coded::{InlineCode, Placed};

use super::original::{Edit, Original};
use super::{csv, lines, po, tsv, xliff};
use crate::error::{Error, Location, Result};
use crate::language::LangTag;
use crate::rate::MatchRate;
use crate::unit::UnitId;

/// A format that translations can be put into.
pub struct Fill {
    /// What it is called.
    pub name: &'static str,
    /// The endings of its files, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Reads the segments of a file.
    pub open: fn(&str, Vec<u8>, &FillOptions) -> Result<Fillable>,
}

/// Every format that translations can be put into.
pub static FILLS: &[&Fill] = &[&xliff::FILL, &po::FILL, &csv::FILL, &tsv::FILL, &lines::FILL];

/// What the user said of a file to fill.
#[derive(Clone, Debug, Default)]
pub struct FillOptions {
    /// The language of its sources, if it is named.
    pub from: Option<LangTag>,
    /// The language of its targets, if it is named.
    pub to: Option<LangTag>,
    /// What becomes of targets that are there.
    pub overwrite: Overwrite,
}

/// What becomes of a target that is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// It stays.
    #[default]
    Never,
    /// It gives way, unless the file says that it is approved or locked.
    Unapproved,
}

/// A segment of a file.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Where it stands.
    pub location: Location,
    /// What the file calls it.
    pub name: Option<String>,
    /// Its words, without codes, and without spaces at their ends.
    pub source: String,
    /// The codes in its words and around them, in order.
    pub codes: Vec<InlineCode>,
    /// Whether it is to be translated.
    pub standing: Standing,
    /// Why nothing can be put into its target, if so.
    pub obstacle: Option<Obstacle>,
    /// The segment that is filled with it or not at all: the plural of a singular, by its place among the segments.
    pub twin: Option<usize>,
}

/// Whether a segment is to be translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has no target.
    Open,
    /// It has one.
    Translated,
    /// It is locked, or not for translation.
    Locked,
}

/// Why nothing can be put into the target of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Codes stand between its words, and nobody knows where they belong in the target.
    Codes,
    /// There are other forms of plurals than one and many, or one of the two has no match.
    Plural,
    /// The target has no place for it.
    NoPlace,
    /// The encoding of the file lacks a character of the target.
    Encoding,
}

impl Obstacle {
    /// What it is called in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Plural => "plural",
            Self::NoPlace => "no-place",
            Self::Encoding => "encoding",
        }
    }

    /// What it is, said of some segments.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Codes => "codes stand between the words",
            Self::Plural => "singular and plural cannot both be filled",
            Self::NoPlace => "the target has no place for the segment",
            Self::Encoding => "the encoding of the file lacks a character",
        }
    }
}

/// What becomes of a segment.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Nothing.
    Leave,
    /// A target is put in.
    Fill(Filling),
    /// Matches stand beside it, the best first; there is one at least.
    Propose(Vec<Proposal>),
}

impl Decision {
    /// The matches that stand beside the segment, the one that fills it not among them.
    pub(super) fn proposals(&self) -> &[Proposal] {
        match self {
            Self::Leave => &[],
            Self::Fill(filling) => &filling.others,
            Self::Propose(proposals) => proposals,
        }
    }

    /// What is put in.
    pub(super) fn filling(&self) -> Option<&Filling> {
        if let Self::Fill(filling) = self { Some(filling) } else { None }
    }
}

/// A target that is put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// How sure it is.
    pub state: State,
    /// The match that it comes from; its target is what is put in.
    pub from: Proposal,
    /// Where the codes of the segment stand in the target; none where they stand around it as around the source.
    pub codes: Vec<Placed>,
    /// Others that a person should see.
    pub others: Vec<Proposal>,
}

/// How sure a target is that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is the translation, as the memory has it.
    Translated,
    /// A person has to look at it.
    NeedsReview,
}

impl State {
    /// What tables and JSON call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Translated => "translated",
            Self::NeedsReview => "needs-review",
        }
    }
}

/// A unit that was found for a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its source text.
    pub source: String,
    /// Its target text, repaired and with the credit of the segment where that was asked for.
    pub target: String,
    /// Its match rate.
    pub rate: MatchRate,
    /// How it was found.
    pub kind: ProposalKind,
    /// The name of its memory.
    pub memory: String,
    /// Its number there.
    pub unit: UnitId,
}

/// How a unit was found for a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// The texts are equal.
    Exact,
    /// What differs was repaired.
    Repaired,
    /// Something else differs.
    Fuzzy,
}

/// A file that translations can be put into.
pub struct Fillable {
    /// The language of its sources.
    pub from: LangTag,
    /// The language of its targets.
    pub to: LangTag,
    /// Its segments in order.
    pub segments: Vec<Segment>,
    /// What is wrong with it.
    pub faults: Vec<Error>,
    /// Whether candidates can stand beside a segment. What Trados writes has no place for them.
    pub has_candidates: bool,
    /// What holds of it beside.
    pub(super) copy: Copying,
}

/// What makes the copy of a file.
pub(super) struct Copying {
    pub(super) original: Original,
    /// Whether the format writes any character in any encoding, as XML does by its number.
    pub(super) any_character: bool,
    /// Which pieces of the text change by the decisions, one a segment; what cannot be written as it is goes into the
    /// errors.
    pub(super) edits: Edits,
}

/// See [`Copying::edits`].
pub(super) type Edits = Box<dyn FnOnce(&Original, &[Decision], &mut Vec<Error>) -> Vec<Edit>>;

impl Fillable {
    /// Whether a target can be written in the encoding of the file.
    #[must_use]
    pub fn holds(&self, target: &str) -> bool {
        self.copy.any_character || self.copy.original.holds(target)
    }

    /// The name of the encoding of the file.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.copy.original.encoding()
    }

    /// The bytes of the copy with what was decided for each segment, in their order, and what could not be written as it
    /// is. A segment for which nothing was decided is left.
    #[must_use]
    pub fn fill(self, decisions: &[Decision]) -> (Vec<u8>, Vec<Error>) {
        let mut decisions = decisions.to_vec();
        decisions.resize(self.segments.len(), Decision::Leave);
        let Copying { original, edits, .. } = self.copy;
        if decisions.iter().all(|decision| *decision == Decision::Leave) {
            return (original.with(vec![]), vec![]);
        }
        let mut faults = vec![];
        let edits = edits(&original, &decisions, &mut faults);
        (original.with(edits), faults)
    }
}

impl FillOptions {
    /// The standing of a segment that has a target.
    pub(super) fn standing_of_translated(&self) -> Standing {
        match self.overwrite {
            Overwrite::Never => Standing::Translated,
            Overwrite::Unapproved => Standing::Open,
        }
    }
}
