//! Words repaired in the best matches of a query, by what all of its candidates show.

use crate::rate::{MatchRate, Penalty};

use super::answer::MatchKind;
use super::penalty::{Reason, WORD};
use super::repair::{Evidence, RepairUse, Texts};
use super::resolve::Found;
use super::{Asked, PenaltyUse};

/// How many matches are repaired before they are ranked again (lookup-ranking: the first 20).
const MENDED: usize = 20;

/// The matches with the words of the first ones repaired, where that is sure; none of them moves.
///
/// A match whose rate would fall below the threshold by it stays as it is.
pub(super) fn mend(asked: &Asked, found: &mut [Found], witnesses: &[[String; 2]]) {
    if asked.options.repair != RepairUse::Words || found.iter().all(|found| found.bare_equal) {
        return;
    }
    let Some(to) = found.first().map(|found| found.targets[0].0.clone()) else { return };
    let told = witnesses.iter().map(|[source, target]| Texts {
        query: asked.text,
        source,
        target,
        from: &asked.options.from,
        to: &to,
    });
    let evidence = Evidence::new(found.iter().map(|found| texts(asked, found)).chain(told));
    for found in found.iter_mut().take(MENDED).filter(|found| !found.bare_equal) {
        mend_one(asked, found, &evidence);
    }
}

fn mend_one(asked: &Asked, found: &mut Found, evidence: &Evidence) {
    let Some(mended) = texts(asked, found).repair_words(evidence) else { return };
    let penalty = (0..mended.words).fold(Penalty::NONE, |penalty, _| penalty.and(WORD));
    if asked.options.penalties == PenaltyUse::Default {
        let rate: MatchRate = found.rate.less(penalty);
        if rate < asked.options.threshold {
            return;
        }
        found.rate = rate;
        found.penalties.add(Reason::Word, penalty);
    }
    if mended.is_whole {
        found.kind = MatchKind::Repaired;
    }
    found.repaired = Some(mended.repaired);
}

fn texts<'a>(asked: &Asked<'a>, found: &'a Found) -> Texts<'a> {
    let (to, target) = &found.targets[0];
    Texts {
        query: asked.text,
        source: &found.source.text,
        target: &target.text,
        from: &asked.options.from,
        to,
    }
}
