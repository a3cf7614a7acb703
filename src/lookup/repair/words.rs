//! Words that differ between query and source, replaced in the target by what the units found show.
//!
//! Words in a row of the source, with as many of their neighbours as are needed, stand somewhere in the target; the words
//! of the query in their place were rendered in some other unit. The one takes the place of the other if the words on both
//! sides were seen beside it, and nothing else would have to agree with it.

use std::ops::Range;

use crate::error::Result;
use crate::language::Agreement;

use super::align::aligned;
use super::evidence::{Evidence, Rendering};
use super::vocabulary::{EDGE, Role, Word};

/// The most differences that are repaired: with more, what the rest says of them is little.
const MOST: usize = 3;
/// How many words on each side of a difference may be rendered with it, the fewest first.
const NEIGHBOURS: &[(usize, usize)] =
    &[(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 0), (0, 3)];
/// The most words that are rendered together.
const LONGEST: usize = 7;
/// How many renderings are tried, the most frequent first.
const TRIED: usize = 6;
/// The shortest word that may be an adjective or a participle which would have to agree.
const SHORTEST_AGREEING: usize = 3;

/// What becomes of a match.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    pub(super) changes: Vec<Change>,
    /// How many differences there are, signs apart.
    pub(super) differences: usize,
}

/// Words of the target and what takes their place, and the words of the source and the query that they render.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) source: Range<usize>,
    pub(super) query: Range<usize>,
    pub(super) target: Range<usize>,
    pub(super) rendering: Rendering,
}

/// A difference: words of the query, and of the source in their place; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) query: Range<usize>,
    pub(super) source: Range<usize>,
}

/// The differences of a query and a source.
pub(super) fn differences(query: &[Word], source: &[Word]) -> Vec<Difference> {
    let places = |words: &[Word]| (0..words.len()).filter(|&at| words[at] != EDGE).collect::<Vec<_>>();
    let (theirs, ours) = (places(query), places(source));
    let words = |places: &[usize], words: &[Word]| places.iter().map(|&at| words[at]).collect::<Vec<_>>();
    let pairs = aligned(&words(&theirs, query), &words(&ours, source));
    let mut found = vec![];
    let mut start = (0, 0);
    for end in pairs.into_iter().chain([(theirs.len(), ours.len())]) {
        if end != start {
            found.push(Difference { query: range(&theirs, start.0..end.0), source: range(&ours, start.1..end.1) });
        }
        start = (end.0 + 1, end.1 + 1);
    }
    found
}

/// From the first to the last of some places; where there are none, after the place before.
fn range(places: &[usize], of: Range<usize>) -> Range<usize> {
    if of.is_empty() {
        let at = of.start.checked_sub(1).map_or(0, |before| places[before] + 1);
        return at..at;
    }
    places[of.start]..places[of.end - 1] + 1
}

/// Repairs the match that is a pair of the evidence.
pub(super) fn replace(query: &[Word], pair: usize, evidence: &mut Evidence) -> Result<Replaced> {
    let differences = differences(query, &evidence.pairs[pair].source);
    let mut replaced = Replaced { changes: vec![], differences: differences.len() };
    if differences.len() > knob("DIFFS", 5.0) as usize {
        return Ok(replaced);
    }
    for difference in &differences {
        let change = Repair { query, pair, evidence, differences: &differences }.change(difference)?;
        let change = change.filter(|change| replaced.changes.iter().all(|other| is_apart(other, change)));
        replaced.changes.extend(change);
        if replaced.changes.len() == knob("MOST", 3.0) as usize {
            break;
        }
    }
    Ok(replaced)
}

fn is_apart(one: &Change, other: &Change) -> bool {
    let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
    apart(&one.target, &other.target) && apart(&one.source, &other.source)
}

struct Repair<'e, 'p> {
    query: &'e [Word],
    pair: usize,
    evidence: &'e mut Evidence<'p>,
    differences: &'e [Difference],
}

impl Repair<'_, '_> {
    fn change(&mut self, difference: &Difference) -> Result<Option<Change>> {
        for &(before, after) in NEIGHBOURS {
            let Some(wider) = self.widened(difference, before, after) else { continue };
            if let Some(change) = self.replaced(&wider)? {
                return Ok(Some(change));
            }
        }
        Ok(None)
    }

    /// A difference with so many neighbours on each side, if these are the same in both and it is then a phrase.
    fn widened(&self, difference: &Difference, before: usize, after: usize) -> Option<Difference> {
        let source = &self.evidence.pairs[self.pair].source;
        let start = |range: &Range<usize>| range.start.checked_sub(before);
        let (query_start, source_start) = (start(&difference.query)?, start(&difference.source)?);
        let query = query_start..difference.query.end + after;
        let ours = source_start..difference.source.end + after;
        let same = |a: Range<usize>, b: Range<usize>| {
            let (a, b) = (self.query.get(a), source.get(b));
            a.is_some() && a == b && !a.is_some_and(|words| words.contains(&EDGE))
        };
        let is_same = same(query_start..difference.query.start, source_start..difference.source.start)
            && same(difference.query.end..query.end, difference.source.end..ours.end);
        let touches = self.differences.iter().any(|other| {
            let (a, b) = (&other.source, &ours);
            other != difference && a.start < b.end && b.start < a.end
        });
        let phrases = self.is_phrase(self.query, &query) && self.is_phrase(source, &ours);
        (is_same && !touches && phrases).then_some(Difference { query, source: ours })
    }

    /// Whether words can be rendered together: they end with a word that says something, and no article is left before.
    fn is_phrase(&self, words: &[Word], range: &Range<usize>) -> bool {
        let role = |word: &Word| self.evidence.source.role(*word);
        let before = range.start.checked_sub(1).and_then(|before| words.get(before));
        let phrase = words.get(range.clone()).unwrap_or_default();
        phrase.len() <= LONGEST
            && phrase.last().map(role) == Some(Role::Content)
            && before.map(role) != Some(Role::Determiner)
    }

    fn replaced(&mut self, difference: &Difference) -> Result<Option<Change>> {
        let links = self.evidence.links(self.pair);
        let pair = &self.evidence.pairs[self.pair];
        let span = links.span(pair, difference.source.clone(), &self.evidence.source, &self.evidence.target);
        let Some(span) = span else { return Ok(None) };
        let renderings = self.evidence.renderings(&self.query[difference.query.clone()]);
        for rendering in renderings.iter().take(TRIED) {
            if self.fits(&span, &rendering.words)? {
                return Ok(Some(Change {
                    source: difference.source.clone(),
                    query: difference.query.clone(),
                    target: span,
                    rendering: rendering.clone(),
                }));
            }
        }
        Ok(None)
    }

    /// Whether words can stand in a place of the target.
    fn fits(&mut self, span: &Range<usize>, new: &[Word]) -> Result<bool> {
        let target = self.evidence.pairs[self.pair].target.clone();
        let old = &target[span.clone()];
        if old == new {
            return Ok(true);
        }
        if new.iter().any(|&word| self.evidence.target.form(word) == "0") {
            return Ok(false);
        }
        Ok(self.agrees(&target, span, new) && self.is_fluent(&target, span, new)?)
    }

    /// Whether the words on both sides were seen beside the new ones.
    fn is_fluent(&mut self, target: &[Word], span: &Range<usize>, new: &[Word]) -> Result<bool> {
        let before = |back: usize| span.start.checked_sub(back).map_or(EDGE, |at| target[at]);
        let after = |on: usize| target.get(span.end + on).copied().unwrap_or(EDGE);
        let mut row = vec![before(2), before(1)];
        row.extend(new);
        row.extend([after(0), after(1)]);
        let from = if before(1) == EDGE { 1 } else { 0 };
        let to = row.len() - if after(0) == EDGE { 1 } else { 0 };
        let seam = new.len() + 2;
        for at in from..to - 2 {
            let is_new = (at..at + 3).any(|at| (2..seam).contains(&at));
            let is_inner = at >= 2 && at + 3 <= seam;
            if knob("FLUENT", 1.0) != 0.0 && is_new && !is_inner && !self.evidence.has(&row[at..at + 3])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether nothing else in the target would have to change with the words.
    fn agrees(&self, target: &[Word], span: &Range<usize>, new: &[Word]) -> bool {
        let [ours, theirs] = [&target[span.clone()], new].map(|words| self.agreement(words));
        if ours == theirs && ours != Some(Agreement::Plural) {
            return true;
        }
        if knob("AGREE", 1.0) == 0.0 { return true; }
        if self.is_object(target, span) {
            return true;
        }
        let number = |agreement: Option<Agreement>| agreement.map(|one| one == Agreement::Plural);
        (number(ours) == number(theirs)) && self.stands_alone(target, span)
    }

    /// Whether words are a complement that nothing after them agrees with.
    fn is_object(&self, target: &[Word], span: &Range<usize>) -> bool {
        let role = |at: usize| target.get(at).map(|&word| self.evidence.target.role(word));
        let before = span.start.checked_sub(1).and_then(role);
        let after = role(span.end);
        let binds = target.get(span.end).is_some_and(|&word| {
            matches!(self.evidence.target.form(word), "qui" | "est" | "sont" | "et" | "que" | "está" | "están" | "y" | "se" | "es" | "son")
        });
        before == Some(Role::Function) && matches!(after, None | Some(Role::Edge | Role::Function)) && !binds
    }

    /// Gender and number of some words, by their article or their noun.
    fn agreement(&self, words: &[Word]) -> Option<Agreement> {
        let vocabulary = &self.evidence.target;
        let by_article = words.iter().find_map(|&word| {
            let shown = (vocabulary.role(word) == Role::Determiner).then(|| vocabulary.shown(word))??;
            (shown != Agreement::Either).then_some(shown)
        });
        by_article.or_else(|| words.iter().find_map(|&word| {
            vocabulary.is_content(word).then(|| self.evidence.agreement(word))?
        }))
    }

    /// Whether no word but these may have to agree with them.
    fn stands_alone(&self, target: &[Word], span: &Range<usize>) -> bool {
        let Some(language) = self.evidence.language() else { return false };
        let vocabulary = &self.evidence.target;
        let outside = (0..target.len()).filter(|at| !span.contains(at));
        // What follows a determiner of its own agrees with that.
        let mut words = outside.filter(|&at| {
            let own = at.checked_sub(1).filter(|own| !span.contains(own));
            vocabulary.is_content(target[at])
                && own.is_none_or(|own| vocabulary.role(target[own]) != Role::Determiner)
        });
        words.all(|at| {
            let form = vocabulary.form(target[at]);
            form.chars().count() < SHORTEST_AGREEING
                || !language.agreeing.iter().any(|ending| form.ends_with(ending))
        })
    }
}

pub(in crate::lookup) fn knob(name: &str, default: f64) -> f64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}
