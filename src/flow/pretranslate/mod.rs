//! A file that is being translated, with what the memory knows put into it.
//!
//! Every segment without a target is looked up, with those beside it as context: first for what fills it, which are few
//! and quickly found; then for what differs in dates alone; then, if it is not filled, for candidates.

mod decide;

use std::num::NonZeroUsize;
use std::path::Path;

use serde::Serialize;

use crate::error::{Error, ErrorKind, Location, Result, SheetFault};
use crate::flow::analyse::Count;
use crate::flow::query::{CreditUse, Searcher, query};
use crate::flow::{packed, paths, sniff};
use crate::format;
use crate::format::fill::{Decision, FILLS, Fill, FillOptions, Fillable, Obstacle, Segment, Standing, State};
use crate::language::language;
use crate::lookup::penalty::Applied;
use crate::lookup::repair::RepairUse;
use crate::lookup::{Answer, Options as LookupOptions, PenaltyUse, Query, Sort};
use crate::rate::{MatchRate, Penalty};
use crate::text::numbers::{Number, Value, numbers};
use crate::text::volume::Volume;

use decide::Decided;

/// How many matches that may fill a segment are compared: those of one rate are told apart by their context.
const FILLING: usize = 32;

/// Segments looked up together, so that what was done can be told.
const BATCH: usize = 1024;

/// How a file is filled.
#[derive(Clone, Debug)]
pub struct Options {
    /// The lowest rate of a match that fills a segment; without it, what is exact does, and what is exact but for
    /// numbers and dates that were repaired.
    pub threshold: Option<MatchRate>,
    /// The most candidates of a segment that is not filled.
    pub candidates: usize,
    /// Their lowest rate.
    pub candidate_threshold: MatchRate,
    /// What becomes of credits.
    pub credit: CreditUse,
    /// What is repaired. Repaired words fill nothing: they are candidates.
    pub repair: RepairUse,
    /// The most that a memory takes from match rates.
    pub penalty: Penalty,
    /// How many cores look up.
    pub threads: NonZeroUsize,
}

/// What became of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Filled with what is equal.
    Exact,
    /// Filled with what is equal but for numbers and dates, which were repaired.
    Repaired,
    /// Filled, and a person has to look at it.
    Review,
    /// Candidates stand beside it.
    Candidates,
    /// It had a target.
    Translated,
    /// It is locked, approved, or not for translation.
    Locked,
    /// The memory knows nothing like it.
    Nothing,
}

impl Outcome {
    /// Every outcome, in the order that reports list them.
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Repaired,
        Self::Review,
        Self::Candidates,
        Self::Translated,
        Self::Locked,
        Self::Nothing,
    ];

    /// What tables call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "filled, exact",
            Self::Repaired => "filled, repaired",
            Self::Review => "filled, for review",
            Self::Candidates => "candidates",
            Self::Translated => "translated before",
            Self::Locked => "not for translation",
            Self::Nothing => "nothing",
        }
    }

    fn of(decision: &Decision) -> Self {
        match decision {
            Decision::Leave => Self::Nothing,
            Decision::Propose(_) => Self::Candidates,
            Decision::Fill(filling) if filling.state == State::NeedsReview => Self::Review,
            Decision::Fill(filling) if filling.from.kind == crate::format::fill::ProposalKind::Exact => {
                Self::Exact
            }
            Decision::Fill(_) => Self::Repaired,
        }
    }
}

/// What became of a segment, and why.
#[derive(Clone, Debug)]
pub struct Told {
    /// What became of it.
    pub outcome: Outcome,
    /// What was decided.
    pub decision: Decision,
    /// What was taken from the rate of the match that fills it, or of the first candidate.
    pub penalties: Applied,
    /// Why it was not filled, though a match would have.
    pub obstacle: Option<Obstacle>,
    /// Its words and characters, without a credit that was set apart.
    pub volume: Volume,
}

/// How a file of this name is filled; `bytes` tell it where the name is that of standard input.
///
/// # Errors
///
/// When nobody knows.
pub fn fill_of(path: &Path, bytes: &[u8]) -> Result<&'static Fill> {
    let ending = paths::ending(path);
    let wrong = |kind| Error::at(Location::file(paths::name_of(path)), kind);
    let by = |name: &str| FILLS.iter().copied().find(|fill| fill.name == name);
    let start = sniff::format_in(bytes);
    let is_table = matches!(start, Some("tsv" | "csv"));
    let found = match FILLS.iter().copied().find(|fill| fill.extensions.contains(&ending.as_str())) {
        None if path.as_os_str() == "-" => by(start.unwrap_or(TEXT)),
        _ if packed::is_packed(path, bytes) => return Err(wrong(ErrorKind::PackedToFill)),
        Some(fill) if fill.name == TEXT && is_table => start.and_then(by),
        found => found,
    };
    found.ok_or_else(|| wrong(ErrorKind::NotFillable))
}

/// The name of text with a segment a line.
const TEXT: &str = "text";

/// Reads the segments of a file.
///
/// # Errors
///
/// When it cannot be read at all, or nobody knows how to fill it.
pub fn open(path: &Path, options: &FillOptions) -> Result<(Fillable, &'static Fill)> {
    let (name, bytes) = paths::read(path, u64::MAX)?;
    let fill = fill_of(path, &bytes)?;
    let mut file = (fill.open)(&name, bytes, options)?;
    let in_vain = format::in_vain(fill.shape, options.sheet.as_deref(), &options.columns);
    let told = |fault: SheetFault| Error::at(Location::file(&*name), ErrorKind::Format(fault.into()));
    file.faults.splice(0..0, in_vain.into_iter().map(told));
    Ok((file, fill))
}

/// Decides what becomes of each segment of a file, in their order. `tick` is called with how many were done, now and then.
///
/// # Errors
///
/// When a memory cannot be read.
pub fn pretranslate(
    file: &Fillable,
    searcher: &Searcher,
    options: &Options,
    tick: &mut dyn FnMut(u64),
) -> Result<Vec<Told>> {
    let queries: Vec<Query> =
        file.segments.iter().map(|segment| query(&segment.source, options.credit)).collect();
    let candidates = if file.has_candidates { options.candidates } else { 0 };
    let options = &Options { candidates, ..options.clone() };
    let job = Job { file, searcher, options, queries };
    let mut decided: Vec<Decided> = job.queries.iter().map(|_| Decided::default()).collect();
    let open: Vec<usize> = (0..job.queries.len()).filter(|at| is_open(&file.segments[*at])).collect();
    let fill = |at: usize, answer: &Answer| {
        decide::filling(file, &file.segments[at], &job.queries[at], answer, options)
    };
    job.ask(&open, &job.filling(), tick, &mut |at, answer| decided[at] = fill(at, answer))?;
    let dated: Vec<usize> =
        open.iter().copied().filter(|at| job.may_differ_in_dates(*at, &decided)).collect();
    job.ask(&dated, &job.dated(), &mut |_| {}, &mut |at, answer| decided[at] = fill(at, answer))?;
    decide::keep_together(&file.segments, &mut decided);
    let left: Vec<usize> = open.into_iter().filter(|at| !decided[*at].is_filled()).collect();
    if options.candidates > 0 {
        job.propose(&left, &mut decided)?;
    }
    Ok(job.told(decided))
}

fn is_open(segment: &Segment) -> bool {
    segment.standing == Standing::Open && !segment.source.is_empty()
}

/// What is looked up.
struct Job<'a> {
    file: &'a Fillable,
    searcher: &'a Searcher,
    options: &'a Options,
    /// One a segment, so that what stands beside each is known.
    queries: Vec<Query>,
}

impl Job<'_> {
    /// Looks up some segments, a batch at a time.
    fn ask(
        &self,
        places: &[usize],
        options: &LookupOptions,
        tick: &mut dyn FnMut(u64),
        take: &mut dyn FnMut(usize, &Answer),
    ) -> Result<()> {
        for batch in places.chunks(BATCH) {
            let asked = batch.iter().copied();
            let answers = self.searcher.answer(&self.queries, asked, options, self.options.threads)?;
            batch.iter().zip(&answers).for_each(|(at, answer)| take(*at, answer));
            tick(u64::try_from(batch.len()).unwrap_or(u64::MAX));
        }
        Ok(())
    }

    /// How what fills segments is looked up. The fewer rates are asked for, the faster.
    fn filling(&self) -> LookupOptions {
        let least = MatchRate::FULL.less(decide::MOST_TAKEN).less(self.options.penalty);
        let repair = match self.options.repair {
            RepairUse::None => RepairUse::None,
            _ => RepairUse::Placeables,
        };
        let threshold = self.options.threshold.unwrap_or(least);
        self.lookup(threshold, FILLING, Sort::Rate, repair)
    }

    /// Whether a segment that nothing filled may be equal to another but for dates. Where their words differ, so do the
    /// rates of what fills it: it has to be asked by itself, unless a rate was asked for.
    fn may_differ_in_dates(&self, at: usize, decided: &[Decided]) -> bool {
        let is_left = !decided[at].is_filled() && decided[at].obstacle.is_none();
        let language = language(&self.file.from);
        let is_date = |number: &Number| !matches!(number.value, Value::Amount(_));
        let has_date = || numbers(&self.file.segments[at].source, language).iter().any(is_date);
        let is_asked = self.options.threshold.is_none() && self.options.repair != RepairUse::None;
        is_asked && is_left && has_date()
    }

    /// How such segments are looked up.
    fn dated(&self) -> LookupOptions {
        LookupOptions { threshold: self.options.candidate_threshold, ..self.filling() }
    }

    /// Looks for candidates of some segments.
    ///
    /// Words are repaired by what all matches show, which only the order by use asks for. That takes far longer, and longest
    /// for a segment without a match: which those are is asked first.
    fn propose(&self, places: &[usize], decided: &mut [Decided]) -> Result<()> {
        let Options { candidate_threshold: threshold, candidates, repair, .. } = *self.options;
        let by_rate = self.lookup(threshold, candidates, Sort::Rate, repair);
        let mut near = Vec::new();
        self.ask(places, &by_rate, &mut |_| {}, &mut |at, answer| {
            decided[at].propose(self.file, answer, self.options);
            near.extend(answer.has_match().then_some(at));
        })?;
        if repair != RepairUse::Words {
            return Ok(());
        }
        let by_use = self.lookup(threshold, candidates, Sort::Useful, repair);
        self.ask(&near, &by_use, &mut |_| {}, &mut |at, answer| {
            decided[at].propose(self.file, answer, self.options);
        })
    }

    fn lookup(&self, threshold: MatchRate, limit: usize, sort: Sort, repair: RepairUse) -> LookupOptions {
        let (from, to) = (self.file.from.clone(), vec![self.file.to.clone()]);
        LookupOptions { from, to, threshold, limit, sort, penalties: PenaltyUse::Default, repair }
    }

    fn told(&self, decided: Vec<Decided>) -> Vec<Told> {
        let of_all = self.file.segments.iter().zip(&self.queries).zip(decided);
        let told = of_all.map(|((segment, query), decided)| {
            let outcome = match segment.standing {
                Standing::Open => Outcome::of(&decided.decision),
                Standing::Translated => Outcome::Translated,
                Standing::Locked => Outcome::Locked,
            };
            let words = query.credited.as_ref().map_or(query.text.as_str(), |apart| &apart.words);
            let Decided { decision, penalties, obstacle } = decided;
            Told { outcome, decision, penalties, obstacle, volume: Volume::of(words) }
        });
        told.collect()
    }
}

/// How many segments had an outcome, with their words.
#[must_use]
pub fn count(told: &[Told], outcome: Outcome) -> Count {
    let mut count = Count::default();
    for told in told.iter().filter(|told| told.outcome == outcome) {
        count += Count { segments: 1, volume: told.volume };
    }
    count
}
