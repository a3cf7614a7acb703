//! Numbers, months and days of the week that one text has and the other has not, by value.

mod clock;
mod codes;
mod forms;
mod phrases;
mod said;
mod units;

use std::ops::Range;

use crate::language::Measure;
use crate::text::numbers::{Number, Script, Value};

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};
use said::{Said, Sort};

pub(super) static NUMBERS: Rule = Rule {
    name: "numbers",
    about: "a number or date that is another in the other text, or is not there",
    severity: Severity::Error,
    looks: Looks::Pair(look),
};

/// The least number in words of which two that differ are a fault: `un`, `una`, `dos` are said for more than counting.
const LEAST: Value = Value::whole(3);
/// The least beside it of which the order is one: `primer ministro` is no number.
const SECOND: Value = Value::whole(2);

/// Two places, one in the source and one in the target, that contradict each other.
type Contrast = (Range<usize>, Range<usize>);

fn look(pair: &Pair) -> Vec<Fault> {
    let (source, target) = (Said::by(&pair.source), Said::by(&pair.target));
    let mut contrasts = days(&source, &target);
    contrasts.extend(units::contrasts(&source, &target));
    contrasts.extend(codes::contrasts(&pair.source, &pair.target));
    let (lost, added) = (source.left_over(&target), target.left_over(&source));
    contrasts.extend(words(&source, &target, &lost, &added));
    let (mut lost, mut added) = (source.figures(&lost), target.figures(&added));
    let both = lost.len().min(added.len());
    contrasts.extend(lost.drain(..both).zip(added.drain(..both)));
    let mut faults: Vec<Fault> = contrasts.into_iter().map(|contrast| told(pair, contrast)).collect();
    faults.extend(lost.into_iter().map(|place| alone(&pair.source, place, &pair.target)));
    faults.extend(added.into_iter().map(|place| alone(&pair.target, place, &pair.source)));
    faults
}

fn told(pair: &Pair, (ours, theirs): Contrast) -> Fault {
    let (source, target) = (&pair.source.text[ours], &pair.target.text[theirs.clone()]);
    pair.target.fault(NUMBERS.severity, theirs, format!("{source} in the source, {target} in the target"))
}

fn alone(text: &Text, place: Range<usize>, other: &Text) -> Fault {
    let message = format!("{} is not in the {}", &text.text[place.clone()], other.name());
    text.fault(NUMBERS.severity, place, message)
}

/// The numbers in words or Roman numerals that contradict each other: of each sort where both texts have exactly one
/// left over, so that a translator's free choice is no fault.
fn words<'n>(source: &Said, target: &Said, lost: &[&'n Number], added: &[&'n Number]) -> Vec<Contrast> {
    let one = |said: &Said, left: &[&'n Number], sort| {
        let mut of_sort = left.iter().copied().filter(|number| said.sort(number) == sort);
        let number = of_sort.next()?;
        of_sort.all(|other| other.value == number.value).then_some(number)
    };
    let contrast = |sort| {
        let (ours, theirs) = (one(source, lost, sort)?, one(target, added, sort)?);
        let counted = |number: &Number| number.unit.filter(|unit| *unit != Measure::Person);
        let is_same = counted(ours) == counted(theirs);
        let is_sure = match sort {
            Sort::Part => true,
            Sort::Rank if [ours, theirs].iter().all(|number| number.script == Script::Figures) => true,
            Sort::Rank => ours.value.min(theirs.value) >= SECOND && ours.value.max(theirs.value) >= LEAST,
            _ => ours.value.min(theirs.value) >= LEAST,
        } && !(source.is_about_ten(ours) && target.is_about_ten(theirs));
        (is_same && is_sure).then(|| (source.place(ours), target.place(theirs)))
    };
    [Sort::Cardinal, Sort::Rank, Sort::Part].into_iter().filter_map(contrast).collect()
}

/// Months and days of the week of both texts that contradict each other.
fn days(source: &Said, target: &Said) -> Vec<Contrast> {
    let is_month = |number: &&Number| matches!(number.value, Value::Month(_));
    let is_weekday = |number: &&Number| matches!(number.value, Value::Weekday(_));
    let of = |is_kind: fn(&&Number) -> bool| {
        let free = |said: &Said, other: &Said| {
            let free = said.found.iter().filter(is_kind);
            free.filter(|number| !other.found.iter().any(|found| found.value == number.value))
                .map(|number| number.span.clone())
                .collect::<Vec<_>>()
        };
        free(source, target).into_iter().zip(free(target, source))
    };
    of(is_month).chain(of(is_weekday)).collect()
}
