//! Names of the source that the target does not have, neither as they are nor as its language calls them.

mod countries;
mod known;
mod words;

use std::ops::Range;

use crate::text::accents::unaccented;
use crate::text::normal::normal;

use super::pair::{Pair, Text};
use super::{Fault, Looks, Rule, Severity};
use countries::Countries;
use known::Known;
use words::{
    first_of, goes_on, has_numeral, is_genitive, is_numeral, is_one_of_many, is_title, last_of, names, runs,
};

pub(super) static NAMES: Rule = Rule {
    name: "names",
    about: "a name of the source that the target does not have, nor what its language calls it",
    // In captions of snapshots two findings of five are said otherwise (`Dachshund`, `teckel`); in news hardly one.
    severity: Severity::Note,
    looks: Looks::Pair(look),
};

/// Letters that stand for a name have at most so many.
const LETTERS: usize = 5;

fn look(pair: &Pair) -> Vec<Fault> {
    let source = &pair.source;
    let mut names = names(source);
    if names.is_empty() {
        return vec![];
    }
    let countries = Countries::of(pair);
    let mut lost = countries.lost(&names);
    let has_adjectives = source.language.is_some_and(|row| row.typography.capital_adjectives);
    // Languages that write titles so are those that write adjectives of nations so.
    let is_title = has_adjectives && is_title(source);
    names.retain(|&at| !is_title && goes_on(source, at) && !countries.has(at));
    let mut runs = runs(source, &names);
    runs.retain(|run| !is_one_of_many(source, first_of(source, run.start)));
    // What nobody knows the translation of is a name for sure only if it has several words.
    if has_adjectives || !pair.lexicon.has_seed() {
        runs.retain(|run| run.len() > 1);
    }
    let plain = unaccented(&pair.target.normal);
    let stands =
        |at: usize| !is_genitive(source, at) && plain.contains(&unaccented(&normal(source.word(at))));
    runs.retain(|run| !(first_of(source, run.start)..last_of(source, run.end)).any(stands));
    // Popes and kings have a name in every language, and their numeral in all: another one is told as a number.
    runs.retain(|run| !(is_numeral(source, run.end) && has_numeral(&pair.target)));
    if runs.is_empty() && lost.is_empty() {
        return vec![];
    }
    let known = Known::of(pair);
    // Of a long name a part is enough: the rest is often translated, or left out.
    runs.retain(|run| !known.is_title(run) && !run.clone().any(|at| known.has(at, |_| true)));
    lost.retain(|name| countries.is_surely_lost(name, &known));
    runs.append(&mut lost);
    runs.retain(|run| !is_abbreviated(pair, run));
    runs.sort_unstable_by_key(|run| run.start);
    runs.iter().map(|run| fault(source, run)).collect()
}

/// Whether the target has letters that stand for a name: `VW` for `Volkswagen`, `FAR` for `Fuerzas Armadas Reales`.
fn is_abbreviated(pair: &Pair, run: &Range<usize>) -> bool {
    let name: String = run.clone().map(|at| unaccented(&normal(pair.source.word(at)))).collect();
    let stands_for = |letters: &str| {
        let mut rest = name.chars();
        let is_start = name.chars().next() == letters.chars().next();
        is_start && letters.chars().all(|letter| rest.any(|other| other == letter))
    };
    pair.target.written().any(|word| {
        let letters = unaccented(&normal(word));
        let is_short = (2..=LETTERS).contains(&letters.chars().count());
        is_short
            && word.chars().all(char::is_uppercase)
            && pair.source.written().all(|ours| ours != word)
            && stands_for(&letters)
    })
}

fn fault(text: &Text, run: &Range<usize>) -> Fault {
    let span = text.words[run.start].start..text.words[run.end - 1].end;
    let message = format!("{} is not in the target", &text.text[span.clone()]);
    text.fault(NAMES.severity, span, message)
}
