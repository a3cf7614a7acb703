//! What stands for a run of words in the targets of the segments that hold it.

use std::collections::HashMap;
use std::ops::Range;

use crate::error::Result;
use crate::lexicon::{Lesson, WHOLE};
use crate::lookup::Asked;
use crate::lookup::pool::Place;

use super::pairs::{Numbers, Pairs};
use super::runs::{Run, Words};

/// The least count of a link that is believed. With a third of [`WHOLE`] in its place, pieces are as often right, and
/// cover less (29,000 captions).
const BELIEVED: u8 = WHOLE / 20 * 9;
/// So many segments at least have to say what stands for a run, and half of those asked, unless it is a whole unit or
/// [`TELLING`]. Where one is enough, 58 % of the pieces stand in the reference in place of 65 % (29,000 captions).
const LEAST_COUNT: usize = 2;
/// With so many words that carry a meaning, a run is told by one segment.
const TELLING: usize = 3;

/// How much more a longer run is worth than its parts: the power of its letters. With 1.1 the pieces are a hundredth more
/// often right, and shorter (29,000 captions).
const LONGER: f64 = 1.3;

/// A run, and what stands for it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The words of the run, by their places in the query.
    pub(super) words: Range<usize>,
    /// The segments that say so.
    pub(super) seen: Vec<Seen>,
    /// How much it is worth to a cover: more for longer runs and for what is surer.
    pub(super) worth: f64,
}

/// A run in a segment: the words of both sides, by their places.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) place: Place,
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
}

/// What stands for some runs, where the segments that hold them agree.
pub(super) fn of(asked: &Asked, words: &Words, runs: Vec<Run>, pairs: &mut Pairs) -> Result<Vec<Part>> {
    let mut places: Vec<Place> = runs.iter().flat_map(|run| run.rows.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    let lexicon = asked.pool.lexicon(&asked.options.from, &asked.options.to[0]);
    pairs.align(asked.pool, &places, lexicon)?;
    Ok(runs.into_iter().filter_map(|run| part(&run, words, pairs)).collect())
}

fn part(run: &Run, words: &Words, pairs: &Pairs) -> Option<Part> {
    let (wanted, content) = (words.numbers(run.words.clone()), words.content(run.words.clone()));
    let seen: Vec<_> = run.rows.iter().filter_map(|&place| seen(place, &wanted, &content, pairs)).collect();
    let is_whole = |seen: &(Seen, &Lesson)| seen.0.source.len() == seen.1.words[0].len();
    let whole = seen.iter().any(is_whole);
    let mut said: HashMap<&[u32], Vec<Seen>> = HashMap::new();
    let asked = if whole { seen.iter().filter(|seen| is_whole(seen)).count() } else { run.rows.len() };
    for (seen, lesson) in seen.into_iter().filter(|seen| !whole || is_whole(seen)) {
        said.entry(&lesson.words[1][seen.target.clone()]).or_default().push(seen);
    }
    let (_, most) = said.into_iter().max_by(|(a_words, a), (b_words, b)| {
        (a.len(), b[0].place).cmp(&(b.len(), a[0].place)).then(b_words.cmp(a_words))
    })?;
    let is_told = whole || most.len() >= LEAST_COUNT || content.iter().filter(|is| **is).count() >= TELLING;
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let sure = (number(most.len()) + 0.5) / (number(asked) + 1.0);
    let worth = number(words.letters(run.words.clone())).powf(LONGER) * sure;
    (is_told && 2 * most.len() >= asked).then(|| Part { words: run.words.clone(), seen: most, worth })
}

/// Where a run stands in a segment, and what stands for it in its target.
fn seen<'p>(place: Place, run: &[u32], content: &[bool], pairs: &'p Pairs) -> Option<(Seen, &'p Lesson)> {
    let lesson = pairs.lesson(place)?;
    let [words, others]: &[Numbers; 2] = &lesson.words;
    let start = words.windows(run.len()).position(|window| window == run)?;
    let source = start..start + run.len();
    let target = if run.len() == words.len() { 0..others.len() } else { linked(lesson, &source, content)? };
    Some((Seen { place, source, target }, lesson))
}

/// The part of a target that stands for a run: no word of one is linked outside the other, and every word of the run that
/// carries a meaning is linked (Och & Ney 2004, §2.2).
fn linked(lesson: &Lesson, run: &Range<usize>, content: &[bool]) -> Option<Range<usize>> {
    let links = || {
        let believed = lesson.links.iter().filter(|link| link.count >= BELIEVED);
        believed.map(|link| (usize::from(link.first), usize::from(link.second)))
    };
    let inside = || links().filter(|(first, _)| run.contains(first)).map(|(_, second)| second);
    let target = inside().min()?..inside().max()? + 1;
    let is_consistent = links().all(|(first, second)| run.contains(&first) || !target.contains(&second));
    let is_linked = |place: usize| links().any(|(first, _)| first == place);
    let is_said = run.clone().zip(content).all(|(place, has_content)| !has_content || is_linked(place));
    (is_consistent && is_said).then_some(target)
}
