//! Which match fills a segment, and how sure it is.

use crate::format::fill::coded::{self, Marked, Placed};
use crate::format::fill::{Decision, Fillable, Filling, Obstacle, Proposal, ProposalKind, Segment, State};
use crate::lookup::penalty::{Applied, REGION, REPAIRED, Reason, SEVERAL, UNCONFIRMED};
use crate::lookup::{Answer, Match, MatchKind, Query};
use crate::rate::Penalty;
use crate::unit::Code;

use super::Options;

/// The most that is taken from what is equal but for numbers that were repaired, beside what its memory takes.
pub(super) const MOST_TAKEN: Penalty = REPAIRED.and(SEVERAL).and(UNCONFIRMED).and(REGION);

/// What a person has to look at, however equal the texts are.
const DOUBTS: [Reason; 4] = [Reason::Several, Reason::Unconfirmed, Reason::Region, Reason::Memory];

/// What was decided for a segment.
#[derive(Debug)]
pub(super) struct Decided {
    pub(super) decision: Decision,
    pub(super) penalties: Applied,
    pub(super) obstacle: Option<Obstacle>,
}

impl Default for Decided {
    fn default() -> Self {
        Self { decision: Decision::Leave, penalties: Applied::default(), obstacle: None }
    }
}

/// What fills a segment, if something does.
pub(super) fn filling(
    file: &Fillable,
    segment: &Segment,
    query: &Query,
    answer: &Answer,
    options: &Options,
) -> Decided {
    let is_rejected = |found: &Match| segment.rejected.as_deref() == Some(written(found));
    let fitting = answer.matches.iter().filter(|found| fits(found, options) && !is_rejected(found));
    let fitting: Vec<&Match> = fitting.collect();
    let placed: Vec<Option<Vec<Placed>>> = fitting.iter().map(|found| codes(segment, query, found)).collect();
    // Of equals the first: memories and units stand in order. One that says where the codes belong comes before.
    let rank = |at: &usize| (fitting[*at].rate, fitting[*at].context, placed[*at].is_some());
    let Some(best) = (0..fitting.len()).rev().max_by_key(rank) else { return Decided::default() };
    let (found, codes) = (fitting[best], placed[best].clone());
    let from = proposal(found);
    let obstacle = segment.obstacle.filter(|obstacle| *obstacle != Obstacle::Codes || codes.is_none());
    let obstacle = obstacle.or_else(|| file.obstacle_to(&from.target));
    if obstacle.is_some() {
        return Decided { obstacle, ..Decided::default() };
    }
    let state = if is_sure(found) { State::Translated } else { State::NeedsReview };
    let mut others = Vec::new();
    if state == State::NeedsReview {
        let rest = fitting.iter().map(|found| proposal(found));
        others = distinct(file, rest.filter(|other| other.target != from.target), options.candidates);
    }
    let decision = Decision::Fill(Filling { state, from, codes: codes.unwrap_or_default(), others });
    Decided { decision, penalties: found.penalties.clone(), obstacle }
}

/// Where the codes between the words of a segment stand in the target of a match, if it says so. Around both stands the
/// credit that was set apart, if one was.
fn codes(segment: &Segment, query: &Query, found: &Match) -> Option<Vec<Placed>> {
    if segment.obstacle != Some(Obstacle::Codes) {
        return None;
    }
    let Match { source, target, markup, .. } = found;
    let around = match (&query.credited, &found.suggestion) {
        (Some(apart), Some(suggestion)) => {
            let words = found.repaired.as_ref().unwrap_or(target);
            [[apart.before.as_str(), apart.after.as_str()], suggestion.split_once(words.as_str())?.into()]
        }
        _ => [["", ""]; 2],
    };
    let source = framed(around[0], source, &markup.source);
    let target = framed(around[1], target, &markup.target);
    let marked = |(text, markup)| Marked { text, markup };
    coded::placed(segment, [marked((&source.0, &source.1)), marked((&target.0, &target.1))], written(found))
}

/// A text and its codes with what stands around it.
fn framed([before, after]: [&str; 2], text: &str, markup: &[Code]) -> (String, Vec<Code>) {
    let lead = before.chars().count();
    let moved = |code: &Code| Code { at: lead + code.at, code: code.code.clone() };
    ([before, text, after].concat(), markup.iter().map(moved).collect())
}

/// Whether a match may fill a segment by itself.
fn fits(found: &Match, options: &Options) -> bool {
    let is_whole = found.kind != MatchKind::Fragments && !has(found, Reason::Word);
    is_whole && (is_equal(found) || options.threshold.is_some())
}

/// Whether nothing differs but numbers and dates that were repaired.
fn is_equal(found: &Match) -> bool {
    match found.kind {
        MatchKind::Exact => true,
        MatchKind::Repaired => !has(found, Reason::Surface) && !has(found, Reason::Word),
        _ => false,
    }
}

/// Whether nobody needs to look at it.
fn is_sure(found: &Match) -> bool {
    is_equal(found) && !DOUBTS.iter().any(|doubt| has(found, *doubt))
}

fn has(found: &Match, reason: Reason) -> bool {
    found.penalties.iter().any(|(applied, _)| applied == reason)
}

/// Takes away what fills a segment where its twin is not filled.
pub(super) fn keep_together(segments: &[Segment], decided: &mut [Decided]) {
    let filled: Vec<bool> = decided.iter().map(Decided::is_filled).collect();
    for (segment, decided) in segments.iter().zip(decided) {
        let is_alone = segment.twin.is_some_and(|twin| !filled.get(twin).copied().unwrap_or(false));
        if is_alone && decided.is_filled() {
            *decided = Decided { obstacle: Some(Obstacle::Plural), ..Decided::default() };
        }
    }
}

impl Decided {
    pub(super) fn is_filled(&self) -> bool {
        matches!(self.decision, Decision::Fill(_))
    }

    /// Takes the matches of an answer as candidates.
    pub(super) fn propose(&mut self, file: &Fillable, answer: &Answer, options: &Options) {
        let found = || answer.matches.iter().filter(|found| found.kind != MatchKind::Fragments);
        let proposals = distinct(file, found().map(proposal), options.candidates);
        if let (Some(first), false) = (found().next(), proposals.is_empty()) {
            self.penalties = first.penalties.clone();
            self.decision = Decision::Propose(proposals);
        }
    }
}

/// The first `most` proposals of those that the file can hold, each target once.
fn distinct(file: &Fillable, proposals: impl Iterator<Item = Proposal>, most: usize) -> Vec<Proposal> {
    let mut kept: Vec<Proposal> = Vec::new();
    for proposal in proposals {
        let is_new =
            kept.iter().all(|kept| (&kept.source, &kept.target) != (&proposal.source, &proposal.target));
        if is_new && kept.len() < most && file.holds(&proposal.target) && file.holds(&proposal.source) {
            kept.push(proposal);
        }
    }
    kept
}

/// What a match puts into a target, which has its own white space at the ends.
fn written(found: &Match) -> &str {
    found.suggestion.as_ref().or(found.repaired.as_ref()).unwrap_or(&found.target).trim()
}

fn proposal(found: &Match) -> Proposal {
    Proposal {
        source: found.source.clone(),
        target: written(found).to_owned(),
        rate: found.rate,
        kind: match found.kind {
            MatchKind::Exact => ProposalKind::Exact,
            MatchKind::Repaired => ProposalKind::Repaired,
            _ => ProposalKind::Fuzzy,
        },
        memory: found.memory.clone(),
        unit: found.unit,
    }
}
