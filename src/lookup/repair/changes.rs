//! Words that take the place of others, written: with the capitals, spaces and apostrophes that belong there.

use std::ops::Range;

use super::evidence::Evidence;
use super::vocabulary::Word;
use super::wording::{Said, wording};
use super::words::Change;
use super::writing::capitalised;
use super::{Edit, Repaired, Texts};

/// What to replace in a target; nothing where a change leaves it as it is.
pub(super) fn edits(target: &str, changes: &[Change], evidence: &Evidence) -> Vec<Edit> {
    let said = wording(target);
    let written = |change: &Change| {
        let old = evidence.target.words_known(&said[change.target.clone()]);
        let new = &change.words;
        let head = shared(old.iter(), new.iter());
        let tail = shared(old[head..].iter().rev(), new[head..].iter().rev());
        let place = change.target.start + head..change.target.end - tail;
        let new = &new[head..new.len() - tail];
        (!place.is_empty() || !new.is_empty()).then(|| edit(target, &said, place, new, evidence))
    };
    changes.iter().filter_map(written).collect()
}

/// How many of the first words are the same.
fn shared<'a>(one: impl Iterator<Item = &'a Word>, other: impl Iterator<Item = &'a Word>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// Words in the place of others, with the space that their end asks for.
fn edit(target: &str, said: &[Said], place: Range<usize>, new: &[Word], evidence: &Evidence) -> Edit {
    let end_before = place.start.checked_sub(1).map_or(0, |before| said[before].end);
    if new.is_empty() {
        return Edit { start: end_before, end: said[place.end - 1].end, to: String::new() };
    }
    let mut to = text(new, evidence);
    if !target.contains('\'') && target.contains('’') {
        to = to.replace('\'', "’");
    }
    if place.is_empty() {
        let space = if is_elided(&target[..end_before]) || end_before == 0 { "" } else { " " };
        return Edit { start: end_before, end: end_before, to: format!("{space}{to}") };
    }
    let (start, mut end) = (said[place.start].start, said[place.end - 1].end);
    match said.get(place.end) {
        Some(next) if is_elided(&to) && !next.form.is_empty() => end = next.start,
        Some(next) if is_elided(&target[..end]) && !next.form.is_empty() => to.push(' '),
        _ => {}
    }
    if target[start..].starts_with(char::is_uppercase) && place.start == 0 {
        to = capitalised(&to);
    }
    Edit { start, end, to }
}

/// Words as they are written within a sentence.
fn text(words: &[Word], evidence: &Evidence) -> String {
    let mut text = String::new();
    for &word in words {
        if !text.is_empty() && !is_elided(&text) {
            text.push(' ');
        }
        text.push_str(evidence.writing(word).unwrap_or_else(|| evidence.target.form(word)));
    }
    text
}

fn is_elided(text: &str) -> bool {
    text.ends_with(['\'', '’'])
}

/// The source with the query's words in the place of its own.
pub(super) fn changed_source(texts: &Texts, changes: &[Change]) -> String {
    let (query, source) = (wording(texts.query), wording(texts.source));
    let edits = changes.iter().filter_map(|change| {
        let [old, new] = [&source[change.source.clone()], &query[change.query.clone()]];
        let to = &texts.query[new.first()?.start..new.last()?.end];
        Some(Edit { start: old.first()?.start, end: old.last()?.end, to: to.to_owned() })
    });
    Repaired::new(texts.source, edits.collect(), vec![]).text.unwrap_or_else(|| texts.source.to_owned())
}
