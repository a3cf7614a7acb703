//! Files that translations are put into: their segments, and a copy with what was decided for each.
//!
//! A format gives the segments of a file in order ([`Fillable`]); somebody decides for each ([`Decision`]); the format
//! says which pieces of the text change, and every other byte of the file stays. The text of a workbook is the part of its
//! archive that holds the sheet.

pub mod coded;

use coded::{InlineCode, Placed};

use super::original::{Edit, Original};
use super::xml::markup::is_allowed;
use super::{ColumnChoice, Shape, Wanted, csv, lines, po, tsv, xliff, xlsx};
use crate::error::{Error, Location, Result};
use crate::language::{LangTag, default_pair};
use crate::rate::MatchRate;
use crate::unit::UnitId;

/// A format that translations can be put into.
pub struct Fill {
    /// What it is called.
    pub name: &'static str,
    /// The endings of its files, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What a file of it is made of.
    pub shape: Shape,
    /// Reads the segments of a file.
    pub open: fn(&str, Vec<u8>, &FillOptions) -> Result<Fillable>,
}

/// Every format that translations can be put into.
pub static FILLS: &[&Fill] = &[&xliff::FILL, &po::FILL, &xlsx::FILL, &csv::FILL, &tsv::FILL, &lines::FILL];

/// What the user said of a file to fill.
#[derive(Clone, Debug, Default)]
pub struct FillOptions {
    /// The language of its sources, if it is named.
    pub from: Option<LangTag>,
    /// The language of its targets, if it is named.
    pub to: Option<LangTag>,
    /// What becomes of targets that are there.
    pub overwrite: Overwrite,
    /// The sheet of a workbook, by its name or its number from 1.
    pub sheet: Option<String>,
    /// What the columns of a table are; by their names where nothing is said.
    pub columns: Vec<ColumnChoice>,
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
    /// The target that a person has rejected, which is not put in again.
    pub rejected: Option<String>,
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
    /// A formula stands where the target goes.
    Formula,
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
            Self::Formula => "formula",
        }
    }

    /// What it is, said of some segments.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Codes => "codes stand between the words",
            Self::Plural => "singular and plural cannot both be filled",
            Self::NoPlace => "the target has no place for the segment",
            Self::Encoding => "the file cannot hold a character, by its encoding or its format",
            Self::Formula => "a formula stands where the target goes",
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
    /// Which characters it can hold.
    pub(super) characters: Characters,
    /// The longest text that it has a place for, in UTF-16 code units, if that is limited.
    pub(super) most_units: Option<usize>,
    /// Which pieces of the text change by the decisions, one a segment; what cannot be written as it is goes into the
    /// errors.
    pub(super) edits: Edits,
    /// The file that the text is a part of, where it is not the whole.
    pub(super) container: Option<Container>,
    /// The ending of its kind, where the bytes say that it is not the usual one of the format.
    pub(super) ending: Option<&'static str>,
}

/// Which characters a format can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Characters {
    /// Those of the encoding of the file.
    OfEncoding,
    /// Those of XML, in any encoding: by their numbers.
    OfXml,
    /// All, by codes of the format's own.
    #[cfg(feature = "xlsx")]
    All,
}

/// See [`Copying::edits`]. An `Err` is why nothing can be put in.
pub(super) type Edits = Box<dyn FnOnce(&Original, &[Decision], &mut Vec<Error>) -> Result<Vec<Edit>>>;

/// A file with a part of it made another; as it stands where there is none.
pub(super) type Container = Box<dyn FnOnce(Option<Vec<u8>>) -> Result<Vec<u8>>>;

impl Copying {
    /// A file that is all text, in the encoding that it has.
    pub(super) fn whole(
        original: Original,
        edits: impl FnOnce(&Original, &[Decision], &mut Vec<Error>) -> Vec<Edit> + 'static,
    ) -> Self {
        let edits: Edits = Box::new(|original, decisions, faults| Ok(edits(original, decisions, faults)));
        Self {
            original,
            characters: Characters::OfEncoding,
            most_units: None,
            edits,
            container: None,
            ending: None,
        }
    }
}

impl Fillable {
    /// Whether a text can be written into the file.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        self.obstacle_to(text).is_none()
    }

    /// Why a text cannot be written into the file, if so.
    #[must_use]
    pub fn obstacle_to(&self, text: &str) -> Option<Obstacle> {
        let is_long = |most: usize| text.len() > most && text.encode_utf16().count() > most;
        if self.copy.most_units.is_some_and(is_long) {
            return Some(Obstacle::NoPlace);
        }
        let has_all = match self.copy.characters {
            Characters::OfEncoding => self.copy.original.holds(text),
            Characters::OfXml => text.chars().all(is_allowed),
            #[cfg(feature = "xlsx")]
            Characters::All => true,
        };
        (!has_all).then_some(Obstacle::Encoding)
    }

    /// The ending that a copy of it has, where the bytes say that it is not the usual one of the format.
    #[must_use]
    pub fn ending(&self) -> Option<&'static str> {
        self.copy.ending
    }

    /// The name of the encoding of the file.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.copy.original.encoding()
    }

    /// The bytes of the copy with what was decided for each segment, in their order, and what could not be written as it
    /// is. A segment for which nothing was decided is left.
    ///
    /// # Errors
    /// When there is no place for what was decided.
    pub fn fill(self, decisions: &[Decision]) -> Result<(Vec<u8>, Vec<Error>)> {
        let mut decisions = decisions.to_vec();
        decisions.resize(self.segments.len(), Decision::Leave);
        let Copying { original, edits, container, .. } = self.copy;
        let mut faults = vec![];
        let edits = if decisions.iter().all(|decision| *decision == Decision::Leave) {
            vec![]
        } else {
            edits(&original, &decisions, &mut faults)?
        };
        let is_changed = !edits.is_empty();
        let text = original.with(edits);
        let copy = match container {
            Some(container) => container(is_changed.then_some(text))?,
            None => text,
        };
        Ok((copy, faults))
    }
}

impl FillOptions {
    /// The languages that are named, source and target, each by default where only the other is; none if neither is.
    pub(super) fn named(&self) -> Wanted {
        let is_any = self.from.is_some() || self.to.is_some();
        if is_any { self.languages().to_vec().into() } else { Wanted::default() }
    }

    /// The languages of sources and targets, where the file says nothing else.
    pub(super) fn languages(&self) -> [LangTag; 2] {
        let [from, to] = default_pair();
        [self.from.clone().unwrap_or(from), self.to.clone().unwrap_or(to)]
    }

    /// The standing of a segment that has a target.
    pub(super) fn standing_of_translated(&self) -> Standing {
        match self.overwrite {
            Overwrite::Never => Standing::Translated,
            Overwrite::Unapproved => Standing::Open,
        }
    }
}
