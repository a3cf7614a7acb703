//! The tool that made an XLIFF, and what it calls how far a target is.

use super::super::super::fill::{Filling, ProposalKind, State};
use super::super::spaces::{M, MQ, SDL};
use super::super::status::{self, of_unit};
use super::percent;
use super::scan::{Scan, Tag, Unit};

/// The tool whose states a file has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Trados,
    Memoq,
    Phrase,
    Any,
}

/// An attribute that is set, or taken away.
pub(super) type Said = (String, Option<String>);

impl Tool {
    /// The tool that made a file, by the namespaces that its root declares.
    pub(super) fn of(scan: &Scan) -> Self {
        let tools = [(SDL, Self::Trados), (MQ, Self::Memoq), (M, Self::Phrase)];
        let found = tools.into_iter().find(|(known, _)| scan.root.prefix_of(known).is_some());
        found.map_or(Self::Any, |(_, tool)| tool)
    }

    /// What XLIFF itself says of a target: how far it is, and where it comes from. Tools with words of their own leave it
    /// out, but none of them says that somebody has approved what somebody has to look at.
    pub(super) fn states(
        self,
        filling: &Filling,
        before: status::State,
    ) -> Vec<(&'static str, Option<&'static str>)> {
        let state = match filling.state {
            State::Translated => "translated",
            State::NeedsReview => "needs-review-translation",
        };
        if self != Self::Any {
            let is_doubted = filling.state == State::NeedsReview && before == status::State::Approved;
            return if is_doubted { vec![("state", Some(state))] } else { vec![] };
        }
        let qualifier = match filling.from.kind {
            ProposalKind::Exact => "exact-match",
            ProposalKind::Repaired => "leveraged-tm",
            ProposalKind::Fuzzy => "fuzzy-match",
        };
        vec![("state", Some(state)), ("state-qualifier", Some(qualifier))]
    }

    /// What the tool says of a unit with a target that was put in, and what may not be said of one that somebody has to
    /// look at.
    pub(super) fn of_unit(self, unit: &Unit, root: &Tag, filling: &Filling) -> Vec<Said> {
        let named =
            |tool: &str, name: &str| root.prefix_of(tool).unwrap_or_else(|| format!("{tool}:")) + name;
        let set = |tool: &str, name: &str, value: &str| (named(tool, name), Some(value.to_owned()));
        let mut said = match self {
            Self::Memoq => {
                vec![set(MQ, "status", "Pretranslated"), set(MQ, "percent", &percent(&filling.from))]
            }
            Self::Phrase => {
                let score = f64::from(filling.from.rate.hundredths()) / 10_000.0;
                vec![set(M, "score", &format!("{score:.2}")), set(M, "trans-origin", "tm")]
            }
            Self::Trados | Self::Any => vec![],
        };
        if filling.state == State::NeedsReview {
            let confirms =
                |name: &str| unit.tag.value(name).is_some_and(|value| of_unit(name, value).is_some());
            said.extend(confirms("approved").then(|| ("approved".to_owned(), Some("no".to_owned()))));
            let is_confirmed = self == Self::Phrase && confirms("m:confirmed");
            said.extend(is_confirmed.then(|| set(M, "confirmed", "0")));
        }
        said
    }
}

/// Of some targets that were put in one that somebody has to look at, else the first.
pub(super) fn worst<'f>(fillings: &[&'f Filling]) -> Option<&'f Filling> {
    let doubted = fillings.iter().find(|filling| filling.state == State::NeedsReview);
    doubted.or(fillings.first()).copied()
}
