//! What a look-up gives back: one object a query, in the shape of the JSON Lines.

use serde::{Serialize, Serializer};

use crate::language::LangTag;
use crate::rate::MatchRate;
use crate::unit::{Code, Occurrence, Status, UnitId, Variant};

use super::fragments::Fragment;
use super::penalty::Applied;
use super::rank::Use;
use super::repair::{Refusal, Repaired, Replacement, Texts};
use super::resolve::Found;
use super::{Asked, Credited, Options, Query};

/// The matches of a query, best first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The query as it stands.
    pub query: String,
    /// Its credit, if it was set apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The tag of the query's language.
    pub from: String,
    /// The tag wanted; several are joined by a comma, as in `--to fr,en`.
    pub to: String,
    /// Best first; none if nothing reaches the threshold.
    pub matches: Vec<Match>,
}

/// A unit found for a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// The name of the memory.
    pub memory: String,
    /// The number of the unit there.
    pub unit: UnitId,
    /// After penalties, 0 to 100.
    pub rate: MatchRate,
    /// Of the masked forms, 0 to 100.
    pub similarity: MatchRate,
    /// How it was found.
    pub kind: MatchKind,
    /// Who vouches for the unit.
    pub status: Status,
    /// Whether it was seen under a picture with the credit of the query, or beside what stands beside the query.
    pub context: bool,
    /// The unit's source text, byte for byte.
    pub source: String,
    /// Its target text, byte for byte, in the first language asked that it has.
    pub target: String,
    /// The in-line codes in the source and the target, if there are any.
    #[serde(skip_serializing_if = "Markup::is_empty")]
    pub markup: Markup,
    /// The target with what differs put right, if something was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired: Option<String>,
    /// What was put right, in the order of the target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Replacement>,
    /// Every penalty applied.
    pub penalties: Applied,
    /// Where the unit was seen last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// How useful the target will be; with `--sort rate` nobody has asked.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub of_use: Option<Use>,
    /// `word` if a word differs and the rate was brought down to [`MatchRate::WORD_CAP`] for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<&'static str>,
    /// The numbers that differ and were not repaired, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unrepaired: Vec<Refusal>,
    /// The target, repaired if it was, with the query's credit in its position, if that was set apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// A key for each language asked that the unit has, if several were asked.
    #[serde(skip_serializing_if = "Targets::is_empty")]
    pub targets: Targets,
    /// Of a match of the kind `fragments`, how much of the query's letters and figures they are. It is no match rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered: Option<MatchRate>,
    /// Of a match of the kind `fragments`, the phrases that the memories know, in the order of the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fragments: Vec<Fragment>,
}

/// The in-line codes of a match, in the order in which they stand in its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Markup {
    /// Those in the source.
    pub source: Vec<Code>,
    /// Those in the target, before any repair.
    pub target: Vec<Code>,
}

impl Markup {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.is_empty() && self.target.is_empty()
    }
}

/// The target of a match in one of several languages asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetText {
    /// The target text, byte for byte.
    pub target: String,
    /// The in-line codes in it, if there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub markup: Vec<Code>,
    /// The same with what differs put right, if something was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired: Option<String>,
    /// What was put right, in the order of the target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Replacement>,
    /// What differs and was not put right, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unrepaired: Vec<Refusal>,
}

/// How a match was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchKind {
    /// The texts are equal, byte for byte, but for white space at their ends.
    Exact,
    /// Numbers or words differ, nothing else, and all of them were repaired.
    Repaired,
    /// Something else differs.
    Fuzzy,
    /// No unit passes the threshold; these are the phrases that the memories know.
    Fragments,
}

/// Where a unit was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The article or table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The line of its first side, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The day it was seen, UTC, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whose picture it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

impl Answer {
    /// An answer without matches.
    pub(super) fn new(query: &Query, options: &Options) -> Self {
        let to: Vec<&str> = options.to.iter().map(LangTag::as_str).collect();
        Self {
            query: query.text.clone(),
            credit: None,
            from: options.from.to_string(),
            to: to.join(","),
            matches: vec![],
        }
    }

    /// Whether a unit passed the threshold: the phrases that the memories know are no match.
    #[must_use]
    pub fn has_match(&self) -> bool {
        self.matches.iter().any(|found| found.kind != MatchKind::Fragments)
    }

    /// Names the credit that was set apart and gives it back to every suggestion.
    pub(super) fn set_credit_apart(&mut self, credited: &Credited) {
        self.credit = Some(credited.credit.clone());
        for found in &mut self.matches {
            for fragment in &mut found.fragments {
                fragment.from += credited.before.len();
                fragment.to += credited.before.len();
            }
            let words = found.repaired.as_ref().unwrap_or(&found.target);
            found.suggestion = Some([&credited.before, words.as_str(), &credited.after].concat());
        }
    }
}

impl Match {
    pub(super) fn new(asked: &Asked, found: Found) -> Self {
        let Asked { pool, text: query, options, .. } = asked;
        let mut words = found.repaired;
        let mut targets = found.targets.iter().map(|(to, target)| {
            let texts =
                Texts { query, source: &found.source.text, target: &target.text, from: &options.from, to };
            let repaired = words.take().unwrap_or_else(|| texts.repair(options.repair, found.bare_equal));
            (to.clone(), TargetText::new(target, repaired))
        });
        let (to, main) = targets.next().expect("a unit without a target is no match");
        let several = options.to.len() > 1;
        let targets = several.then(|| std::iter::once((to, main.clone())).chain(targets).collect());
        Self {
            memory: pool.memory(found.memory).map(|memory| memory.name.clone()).unwrap_or_default(),
            unit: found.number,
            rate: found.rate,
            similarity: found.similarity,
            kind: found.kind,
            status: found.status,
            context: found.context,
            source: found.source.text.clone(),
            target: main.target,
            markup: Markup { source: found.source.markup, target: main.markup },
            repaired: main.repaired,
            repairs: main.repairs,
            penalties: found.penalties,
            origin: origin(&found.unit.occurrences),
            of_use: found.of_use,
            cap: found.capped.then_some("word"),
            unrepaired: main.unrepaired,
            suggestion: None,
            targets: Targets(targets.unwrap_or_default()),
            covered: None,
            fragments: vec![],
        }
    }
}

impl TargetText {
    fn new(target: &Variant, repaired: Repaired) -> Self {
        Self {
            target: target.text.clone(),
            markup: target.markup.clone(),
            repaired: repaired.text,
            repairs: repaired.repairs,
            unrepaired: repaired.unrepaired,
        }
    }
}

/// The targets of a match by language, in the order asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets(pub Vec<(LangTag, TargetText)>);

impl Targets {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Targets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(lang, target)| (lang.as_str(), target)))
    }
}

/// The occurrence that tells most: the newest, of several the first.
fn origin(occurrences: &[Occurrence]) -> Option<Origin> {
    let newest = occurrences.iter().rev().max_by_key(|seen| seen.date.as_deref())?;
    Some(Origin {
        document: newest.document.clone(),
        line: newest.line,
        date: newest.date.clone(),
        credit: newest.credit.clone(),
    })
}
