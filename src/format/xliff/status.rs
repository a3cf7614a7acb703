//! What a file says of a translation, in the words of XLIFF and of the tools that have words of their own.

use super::spaces::{M, MQ};

/// What a person says of a translation. Of two the worse holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// It is right.
    Confirmed,
    /// It is wrong.
    Rejected,
}

/// How far a target is (1.2, `state`; 2.1, `state`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody has translated it: it may only repeat the source.
    Untranslated,
    /// Somebody has to look at it.
    Unsure,
    /// Somebody has approved it.
    Approved,
    /// Nothing is said of that.
    #[default]
    Open,
}

impl State {
    /// What a value says.
    pub(super) fn of(value: &str) -> Self {
        match value {
            "new" | "needs-translation" | "initial" => Self::Untranslated,
            "signed-off" | "final" | "reviewed" => Self::Approved,
            _ if value.starts_with("needs-") => Self::Unsure,
            _ => Self::Open,
        }
    }
}

/// What Trados calls a segment of which a person says something: the translator, the reviewer, who signs off.
const TRADOS: &[(&str, Verdict)] = &[
    (TRANSLATED, Verdict::Confirmed),
    ("ApprovedTranslation", Verdict::Confirmed),
    ("ApprovedSignOff", Verdict::Confirmed),
    ("RejectedTranslation", Verdict::Rejected),
    ("RejectedSignOff", Verdict::Rejected),
];

/// What Trados calls what its translator has confirmed, and what came out of a memory as it is.
const TRANSLATED: &str = "Translated";

/// Where Trados says that a translator's own target comes from.
const BY_HAND: &str = "interactive";

/// What memoQ calls a segment of which a person says something: the translator, the two reviewers.
const MEMOQ: &[(&str, Verdict)] = &[
    ("ManuallyConfirmed", Verdict::Confirmed),
    ("Reviewer1Confirmed", Verdict::Confirmed),
    ("Reviewer2Confirmed", Verdict::Confirmed),
    ("Proofread", Verdict::Confirmed),
    ("Rejected", Verdict::Rejected),
];

/// What an attribute of a unit of 1.2 says of its target.
pub(super) fn of_unit(name: &str, value: &str) -> Option<Verdict> {
    let is_confirmed = match name.split_once(':') {
        None => name == "approved" && value == "yes",
        // A number: in how many steps of the work.
        Some((M, "confirmed")) => !matches!(value, "" | "0"),
        Some((MQ, "status")) => return found(MEMOQ, value),
        _ => false,
    };
    is_confirmed.then_some(Verdict::Confirmed)
}

/// What Trados says of a segment by its `conf`.
pub(super) fn of_trados(level: &str) -> Option<Verdict> {
    found(TRADOS, level)
}

/// Whether what Trados says of a segment may come from a memory alone: no person has said it then.
pub(super) fn may_be_of_memory(level: &str, origin: Option<&str>) -> bool {
    level == TRANSLATED && origin.is_some_and(|origin| origin != BY_HAND)
}

/// What holds of a segment: what is said of itself, else of its unit. One of which the state says that somebody has to
/// look at it is not confirmed by what its unit says.
pub(super) fn verdict(
    of_segment: Option<Verdict>,
    of_unit: Option<Verdict>,
    state: State,
) -> Option<Verdict> {
    let of_state = (state == State::Approved).then_some(Verdict::Confirmed);
    let all = of_segment.or(of_unit).or(of_state);
    all.filter(|verdict| of_segment.is_some() || *verdict == Verdict::Rejected || state != State::Unsure)
}

fn found(names: &[(&str, Verdict)], name: &str) -> Option<Verdict> {
    names.iter().find(|(known, _)| *known == name).map(|(_, verdict)| *verdict)
}
