//! Words that differ between query and source, replaced in the target by what the units found show.
//!
//! Words in a row of the source, with as many of their neighbours as are needed, stand somewhere in the target; the words
//! of the query in their place were rendered in some other unit. The one takes the place of the other if the words on both
//! sides were seen beside it, and nothing else would have to agree with it.

use std::ops::Range;

use crate::error::Result;

use super::align::aligned;
use super::evidence::Evidence;
use super::fitting;
use super::meaning::Proposed;
use super::vocabulary::{EDGE, Role, Vocabulary, Word};

/// The most differences of a match of which words are repaired.
const MOST_DIFFERENCES: usize = 5;
/// The most that are repaired. With 3, the first suggestions are 0.1 of chrF++ better, and fewer of them are sound.
const MOST: usize = 2;
/// How many words on each side of a difference may be rendered with it, the fewest first.
const NEIGHBOURS: &[(usize, usize)] =
    &[(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 0), (0, 3)];
/// The most words that are rendered together.
const LONGEST: usize = 7;
/// How many renderings are tried, the most frequent first.
const TRIED: usize = 6;
/// In how many pairs words must be rendered so: what was seen once may be of some other words. With 1, the first
/// suggestions are 0.4 of chrF++ better, and fewer of them are sound.
const SURE: usize = 2;
/// A rendering so many times rarer than the most frequent one is taken for a slip.
const RARE: usize = 20;

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
    /// What takes their place.
    pub(super) words: Vec<Word>,
    /// A pair that renders them so.
    pub(super) shown_by: usize,
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
            found.push(Difference {
                query: range(&theirs, start.0..end.0),
                source: range(&ours, start.1..end.1),
            });
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

/// The differences, those taken as one between which nothing stands but words that bind what follows to what is before:
/// `mira a la cámara` and `corre por la hierba` differ in more than a noun, though both have `la`. What is put in or left
/// out is bound by any preposition, too.
fn entangled(found: Vec<Difference>, texts: [&[Word]; 2], vocabulary: &Vocabulary) -> Vec<Difference> {
    let mut joined: Vec<Difference> = vec![];
    for next in found {
        match joined.last_mut().filter(|last| are_entangled(last, &next, texts, vocabulary)) {
            Some(last) => (last.query.end, last.source.end) = (next.query.end, next.source.end),
            None => joined.push(next),
        }
    }
    joined
}

fn are_entangled(
    last: &Difference,
    next: &Difference,
    [query, source]: [&[Word]; 2],
    vocabulary: &Vocabulary,
) -> bool {
    let is_one_sided = |one: &Difference| one.query.is_empty() || one.source.is_empty();
    let any = is_one_sided(last) || is_one_sided(next);
    let is_function = |word: Word| matches!(vocabulary.role(word), Role::Function | Role::Determiner);
    let binds = |&word: &Word| word == EDGE || vocabulary.binds(word) || (any && is_function(word));
    let between = [(query, last.query.end..next.query.start), (source, last.source.end..next.source.start)];
    let [Some(ours), Some(theirs)] = between.map(|(words, range)| words.get(range)) else { return false };
    // A sign that both have parts what it stands between.
    let parts = ours.contains(&EDGE) && theirs.contains(&EDGE);
    !parts && ours.iter().chain(theirs).all(binds)
}

/// Repairs the match that is a pair of the evidence.
pub(super) fn replace(query: &[Word], pair: usize, evidence: &mut Evidence) -> Result<Replaced> {
    let source = &evidence.pairs[pair].source;
    let apart = differences(query, source);
    if apart.len() > MOST_DIFFERENCES {
        return Ok(Replaced { changes: vec![], differences: apart.len() });
    }
    let differences = entangled(apart, [query, source], &evidence.source);
    let mut replaced = Replaced { changes: vec![], differences: differences.len() };
    for difference in &differences {
        let change = Repair { query, pair, evidence, differences: &differences }.change(difference)?;
        let change = change.filter(|change| replaced.changes.iter().all(|other| is_apart(other, change)));
        replaced.changes.extend(change);
        if replaced.changes.len() == MOST {
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
        let least = renderings.first().map_or(SURE, |most| SURE.max(most.count.div_ceil(RARE)));
        for rendering in renderings.iter().take_while(|rendering| rendering.count >= least).take(TRIED) {
            let proposed = Proposed {
                query: self.query,
                pair: self.pair,
                place: difference,
                target: &span,
                words: &rendering.words,
                differences: self.differences,
            };
            if fitting::fits(self.pair, &span, &rendering.words, self.evidence)?
                && proposed.is_meant(self.evidence)
            {
                return Ok(Some(Change {
                    source: difference.source.clone(),
                    query: difference.query.clone(),
                    target: span,
                    words: rendering.words.clone(),
                    shown_by: rendering.shown_by,
                }));
            }
        }
        Ok(None)
    }
}
