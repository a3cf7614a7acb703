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
use super::{Asked, Fetch, PenaltyUse};

/// How many matches are repaired before they are ranked again. With 20, the first suggestions are 0.3 of chrF++ worse.
const MENDED: usize = 30;

/// The matches with the words of the first ones repaired, where that is sure; none of them moves.
///
/// A match whose rate would fall below the threshold by it stays as it is.
pub(super) fn mend(
    asked: &Asked,
    found: &mut [Found],
    witnesses: &[Witness],
    fetch: &mut Fetch,
) -> Result<()> {
    if asked.options.repair != RepairUse::Words || found.iter().all(|found| found.bare_equal) {
        return Ok(());
    }
    let Some(to) = found.first().map(|found| found.targets[0].0.clone()) else { return Ok(()) };
    let mut evidence = Evidence::new(asked.pool, &asked.options.from, &to);
    let known: HashSet<_> = found.iter().map(|found| (found.memory, found.number)).collect();
    for found in found.iter() {
        evidence.add(&found.source.text, &found.targets[0].1.text);
        evidence.note_writing(&found.targets[0].1.text);
    }
    let told = witnesses.iter().filter(|witness| !known.contains(&(witness.memory, witness.unit)));
    let told: Vec<&Witness> = told.collect();
    for witness in &told {
        let [source, target] = &witness.texts;
        evidence.add(source, target);
    }
    let count = found.len();
    // What a pair has is known in masked form alone where it is no match.
    let mut original = |pair: usize| {
        let Some(witness) = pair.checked_sub(count).and_then(|at| told.get(at)) else { return Ok(None) };
        let unit = fetch(witness.memory, &[witness.unit])?.pop().flatten();
        Ok(unit.and_then(|unit| unit.variant(&to).map(|target| target.text.clone())))
    };
    let first = found.iter_mut().enumerate().take(MENDED);
    for (pair, found) in first.filter(|(_, found)| !found.bare_equal) {
        mend_one(asked, pair, found, &mut evidence, &mut original)?;
    }
    Ok(())
}

/// Repairs a match that differs in nothing but numbers, months and days of the week, if they are; whether it did. Its rate
/// stays.
pub(super) fn mend_dates(asked: &Asked, found: &mut Found) -> bool {
    if found.bare_equal || found.repaired.is_some() || asked.options.repair == RepairUse::None {
        return false;
    }
    let Some(repaired) = texts(asked, found).repair_dates() else { return false };
    found.kind = MatchKind::Repaired;
    found.repaired = Some(repaired);
    found.source_repaired = Some((asked.text.to_owned(), MatchRate::FULL));
    true
}

fn mend_one(
    asked: &Asked,
    pair: usize,
    found: &mut Found,
    evidence: &mut Evidence,
    original: &mut dyn FnMut(usize) -> Result<Option<String>>,
) -> Result<()> {
    if mend_dates(asked, found) {
        return Ok(());
    }
    let Some(mended) = texts(asked, found).repair_words(pair, evidence, original)? else { return Ok(()) };
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
    let similarity =
        Comparator::new(&asked.forms.masked).similarity(&form, form.chars().count(), MatchRate::NONE);
    found.source_repaired = Some((mended.source, similarity.unwrap_or_default()));
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
