//! Numbers that differ between query and source, found in the target and replaced there.

use crate::text::normal::normal;
use crate::text::tokens::TokenKind;

use super::align::Alignment;
use super::figures::{Figure, Reading, Value};
use super::{Edit, Refusal, Why, dates, writing};

/// A number of the source and the query's in its place; their values or signs differ.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) old: Figure,
    pub(super) new: Figure,
}

impl Difference {
    pub(super) fn refusal(&self, why: Why) -> Refusal {
        Refusal { from: self.old.text.clone(), to: self.new.text.clone(), why }
    }

    fn shares_a_value(&self, other: &Self) -> bool {
        [&self.old.value, &self.new.value]
            .iter()
            .any(|value| [&other.old.value, &other.new.value].contains(value))
    }
}

/// Whether the target says a number of the source once more in another measure: `10 kilometers (6 miles)`.
fn says_again(source: &Reading, target: &Reading) -> bool {
    let is_enclosed = |figure: &Figure| {
        let before = &target.text[..target.span(figure).start];
        before.rfind('(') > before.rfind(')')
    };
    let is_of_source = |figure: &Figure| source.figures.iter().any(|ours| ours.equals(figure));
    target.figures.len() > source.figures.len()
        && target.figures.iter().any(|figure| is_enclosed(figure) && !is_of_source(figure))
}

/// The numbers that differ between texts with the same words, in order; what cannot be paired is refused.
pub(super) fn differences_in_order(
    query: &Reading,
    source: &Reading,
) -> Result<Vec<Difference>, Vec<Refusal>> {
    if query.figures.len() == source.figures.len() {
        return Ok(differing(query.figures.iter().zip(&source.figures)));
    }
    let numbers = |reading: &Reading| -> Vec<String> {
        let tokens = reading.tokens.iter().filter(|token| token.kind == TokenKind::Number);
        tokens.map(|token| token.text.to_owned()).collect()
    };
    let pairs = numbers(source).into_iter().zip(numbers(query));
    Err(pairs
        .filter(|(from, to)| from != to)
        .map(|(from, to)| Refusal { from, to, why: Why::Unaligned })
        .collect())
}

/// The numbers that differ between texts whose words differ, too; `None` unless the numbers of both stand
/// one for one, each that differs beside a word that does not.
pub(super) fn differences_aligned(
    query: &Reading,
    source: &Reading,
    alignment: &Alignment,
) -> Option<Vec<Difference>> {
    if query.figures.len() != source.figures.len() {
        return None;
    }
    let stand = |theirs: &Figure, ours: &Figure| {
        let first = (theirs.tokens.start, ours.tokens.start);
        let known = theirs.equals(ours) || has_same_neighbour(theirs, ours, alignment);
        known && theirs.joined == ours.joined && alignment.pairs.binary_search(&first).is_ok()
    };
    let mut pairs = query.figures.iter().zip(&source.figures);
    pairs.clone().all(|(theirs, ours)| stand(theirs, ours)).then(|| differing(&mut pairs))
}

fn has_same_neighbour(theirs: &Figure, ours: &Figure, alignment: &Alignment) -> bool {
    let after = |a: usize, b: usize| (1..=2).contains(&(a.saturating_sub(b)));
    alignment.pairs.iter().any(|&(query, source)| {
        (after(query, theirs.tokens.end - 1) && after(source, ours.tokens.end - 1))
            || (after(theirs.tokens.start, query) && after(ours.tokens.start, source))
    })
}

fn differing<'a>(pairs: impl Iterator<Item = (&'a Figure, &'a Figure)>) -> Vec<Difference> {
    pairs
        .filter(|(new, old)| !new.equals(old))
        .map(|(new, old)| Difference { old: old.clone(), new: new.clone() })
        .collect()
}

/// What to replace in the target, and what is refused.
///
/// Where a number that is refused is also what another becomes or was, nothing is replaced: `from 2 to 1`
/// must not become `from 2 to 2`. Nor where it is one of a pair with another: `6-2` to `7-5` must not become `6-5`.
pub(super) fn replace(
    source: &Reading,
    target: &Reading,
    differences: &[Difference],
) -> (Vec<Edit>, Vec<Refusal>) {
    if !differences.is_empty() && (dates::adds_day(source, target) || says_again(source, target)) {
        return (vec![], differences.iter().map(|difference| difference.refusal(Why::NotInTarget)).collect());
    }
    let outcome = |difference| replace_one(source, target, difference, differences);
    let outcomes: Vec<_> = differences.iter().map(|difference| (difference, outcome(difference))).collect();
    let refused =
        || outcomes.iter().filter(|(_, outcome)| outcome.is_err()).map(|(difference, _)| *difference);
    let is_pair = |one: &Difference, other: &Difference| {
        let (end, start) = (one.old.tokens.end, other.old.tokens.start);
        end + 1 == start && source.tokens[end].kind == TokenKind::Sign
    };
    let tangled = |(difference, outcome): &(&Difference, Result<Vec<Edit>, Why>)| {
        let with = |other| {
            difference.shares_a_value(other) || is_pair(difference, other) || is_pair(other, difference)
        };
        outcome.is_ok() && refused().any(with)
    };
    let tangled = outcomes.iter().any(tangled);
    let (mut edits, mut refusals) = (vec![], vec![]);
    for (difference, outcome) in outcomes {
        match outcome {
            Ok(_) if tangled => refusals.push(difference.refusal(Why::Ambiguous)),
            Ok(some) => edits.extend(some),
            Err(why) => refusals.push(difference.refusal(why)),
        }
    }
    (edits, refusals)
}

fn replace_one(
    source: &Reading,
    target: &Reading,
    difference: &Difference,
    all: &[Difference],
) -> Result<Vec<Edit>, Why> {
    if difference.old.sign != difference.new.sign {
        return Err(Why::Writing);
    }
    let (located, found) = locate(target, difference)?;
    let standing = source.figures.iter().filter(|figure| figure.value == difference.old.value).count();
    let mut changing = all.iter().filter(|other| other.old.value == difference.old.value);
    let changed = changing.clone().count();
    let together = changing.all(|other| other.new.value == difference.new.value);
    if found.len() != standing || changed != standing || !together || is_spelled_out(source, difference) {
        return Err(Why::Ambiguous);
    }
    found.into_iter().map(|place| writing::write(target, place, source, &located)).collect()
}

/// Where the target has a source's number. `10.30` is a time where the target has that time; and `5 de la tarde` is 5
/// where the target has no half of the day, either.
fn locate<'t>(target: &'t Reading, difference: &Difference) -> Result<(Difference, Vec<&'t Figure>), Why> {
    let with = |value: &Value| target.figures.iter().filter(|f| f.value == *value).collect::<Vec<_>>();
    let found = with(&difference.old.value);
    if !found.is_empty() {
        return Ok((difference.clone(), found));
    }
    if let Some(shown) = as_shown(difference) {
        let found: Vec<_> = with(&shown.old.value).into_iter().filter(|found| found.half.is_none()).collect();
        if !found.is_empty() {
            return Ok((shown, found));
        }
    }
    let (old, new) = (difference.old.value.as_time(), difference.new.value.as_time());
    let (Some(old), Some(new)) = (old, new) else { return Err(Why::NotInTarget) };
    let found = with(&old);
    if found.is_empty() {
        return Err(Why::NotInTarget);
    }
    let mut times = difference.clone();
    (times.old.value, times.new.value) = (old, new);
    Ok((times, found))
}

/// A difference of hours of the same half of the day, without that half.
fn as_shown(difference: &Difference) -> Option<Difference> {
    let mut shown = difference.clone();
    let [old, new] =
        [&shown.old.half, &shown.new.half].map(|half| half.as_ref().map(|half| half.is_afternoon));
    if old.is_none() || old != new {
        return None;
    }
    (shown.old.value, shown.new.value) = (shown.old.shown.clone(), shown.new.shown.clone());
    Some(shown)
}

/// Whether the source also says the old number in words. One is not asked: its word is an article, too.
fn is_spelled_out(source: &Reading, difference: &Difference) -> bool {
    let Value::Count { whole, .. } = &difference.old.value else { return false };
    if whole == "1" {
        return false;
    }
    let Some(language) = source.language else { return false };
    let known = || language.number_words.iter().chain(language.quantities.ordinals);
    let says = |word: &str| known().any(|(w, n)| *w == word && n.to_string() == *whole);
    source.tokens.iter().any(|token| token.kind == TokenKind::Word && says(&normal(token.text)))
}
