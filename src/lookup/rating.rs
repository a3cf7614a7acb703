//! The match rate of a unit that was read, with every penalty named (design, §3).

use crate::language::{LangTag, RegionFit};
use crate::rate::{MatchRate, Penalty};
use crate::text::normal::mask;
use crate::unit::{Status, Variant};

use super::answer::MatchKind;
use super::penalty::{Applied, NUMBER, REGION, REPAIRED, Reason, SEVERAL, SURFACE, UNCONFIRMED};
use super::pool::Consulted;
use super::repair::{Texts, repair_numbers};
use super::{Options, PenaltyUse};

/// What a rate depends on.
pub(super) struct Facts<'a> {
    pub(super) query: &'a str,
    pub(super) source: &'a Variant,
    /// By language asked; at least one.
    pub(super) targets: &'a [(LangTag, Variant)],
    pub(super) similarity: MatchRate,
    pub(super) bare_equal: bool,
    pub(super) status: Status,
    pub(super) memory: Option<&'a Consulted>,
    /// Whether the same source has another target.
    pub(super) several: bool,
}

/// A rate and what explains it.
#[derive(Clone, Debug)]
pub(super) struct Rated {
    pub(super) rate: MatchRate,
    pub(super) kind: MatchKind,
    pub(super) penalties: Applied,
    pub(super) capped: bool,
}

/// The match rate of a unit.
pub(super) fn rate(facts: &Facts, options: &Options) -> Rated {
    let mut penalties = Applied::default();
    let kind = if facts.bare_equal { rate_numbers(facts, options, &mut penalties) } else { MatchKind::Fuzzy };
    if options.penalties == PenaltyUse::None {
        return Rated { rate: facts.similarity, kind, penalties: Applied::default(), capped: false };
    }
    add_others(facts, options, &mut penalties);
    let base = if facts.bare_equal { MatchRate::FULL } else { facts.similarity.min(MatchRate::WORD_CAP) };
    let capped = !facts.bare_equal && facts.similarity > MatchRate::WORD_CAP;
    Rated { rate: penalties.from_rate(base), kind, penalties, capped }
}

/// What a source with the same words differs in: numbers, and the rest.
fn rate_numbers(facts: &Facts, options: &Options, penalties: &mut Applied) -> MatchKind {
    // White space at the ends belongs to where a text stands: some readers keep it, and a file that is filled has its own.
    let (query, source) = (facts.query.trim(), facts.source.text.trim());
    if query == source {
        return MatchKind::Exact;
    }
    let (to, target) = &facts.targets[0];
    let texts = Texts { query, source, target: &target.text, from: &options.from, to };
    let repaired = repair_numbers(&texts, options.repair);
    if !repaired.is_needed() || mask(query) != mask(source) {
        penalties.add(Reason::Surface, SURFACE);
    }
    if !repaired.unrepaired.is_empty() {
        let each = repaired.unrepaired.iter().map(|_| NUMBER);
        penalties.add(Reason::Number, each.fold(Penalty::NONE, Penalty::and));
        MatchKind::Fuzzy
    } else if repaired.is_needed() {
        penalties.add(Reason::Repaired, REPAIRED);
        MatchKind::Repaired
    } else {
        MatchKind::Fuzzy
    }
}

fn add_others(facts: &Facts, options: &Options, penalties: &mut Applied) {
    if facts.several {
        penalties.add(Reason::Several, SEVERAL);
    }
    if facts.status == Status::Machine {
        penalties.add(Reason::Unconfirmed, UNCONFIRMED);
    }
    let (to, target) = &facts.targets[0];
    let fits = [options.from.fit(&facts.source.lang), to.fit(&target.lang)];
    if fits.contains(&Some(RegionFit::Differs)) {
        penalties.add(Reason::Region, REGION);
    }
    if let Some(memory) = facts.memory {
        penalties.add(Reason::Memory, memory.penalty);
    }
}
