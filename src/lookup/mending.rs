//! Words repaired in the best matches of a query, by what all of its candidates show.

use std::collections::HashSet;

use crate::error::Result;
use crate::rate::{MatchRate, Penalty};
use crate::text::distance::Comparator;
use crate::text::normal::masked;

use super::answer::MatchKind;
use super::penalty::{Reason, WORD};
use super::pool::Witness;
use super::repair::{Evidence, RepairUse, Texts};
use super::resolve::Found;
use super::{Asked, PenaltyUse};

/// How many matches are repaired before they are ranked again.
const MENDED: usize = 30;

/// The matches with the words of the first ones repaired, where that is sure; none of them moves.
///
/// A match whose rate would fall below the threshold by it stays as it is.
pub(super) fn mend(asked: &Asked, found: &mut [Found], witnesses: &[Witness]) -> Result<()> {
    if asked.options.repair != RepairUse::Words || found.iter().all(|found| found.bare_equal) {
        return Ok(());
    }
    let Some(to) = found.first().map(|found| found.targets[0].0.clone()) else { return Ok(()) };
    let mut evidence = Evidence::new(asked.pool, &asked.options.from, &to);
    let known: HashSet<_> = found.iter().map(|found| (found.memory, found.number)).collect();
    for found in found.iter() {
        evidence.add(&found.source.text, &found.targets[0].1.text);
    }
    for witness in witnesses.iter().filter(|witness| !known.contains(&(witness.memory, witness.unit))) {
        let [source, target] = &witness.texts;
        evidence.add(source, target);
    }
    for (pair, found) in found.iter_mut().enumerate().take(super::repair::knob("MENDED", 30.0) as usize).filter(|(_, found)| !found.bare_equal) {
        mend_one(asked, pair, found, &mut evidence)?;
    }
    Ok(())
}

fn mend_one(asked: &Asked, pair: usize, found: &mut Found, evidence: &mut Evidence) -> Result<()> {
    let Some(mended) = texts(asked, found).repair_words(pair, evidence)? else { return Ok(()) };
    let penalty = (0..mended.words).fold(Penalty::NONE, |penalty, _| penalty.and(WORD));
    if asked.options.penalties == PenaltyUse::Default {
        let rate: MatchRate = found.rate.less(penalty);
        if rate < asked.options.threshold {
            return Ok(());
        }
        found.rate = rate;
        found.penalties.add(Reason::Word, penalty);
    }
    if mended.is_whole {
        found.kind = MatchKind::Repaired;
    }
    let form = masked(&mended.source);
    let similarity = Comparator::new(&asked.forms.masked).similarity(&form, form.chars().count(), MatchRate::NONE);
    if super::repair::knob("PATCH", 1.0) != 0.0 {found.source_repaired = Some((mended.source, similarity.unwrap_or_default()));}
    found.repaired = Some(mended.repaired);
    Ok(())
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
