//! Quotation marks and brackets that open and do not close, or close and were not opened.

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity};

pub(super) static QUOTES: Rule = Rule {
    name: "quotes",
    about: "a quotation mark without its other half: « without », an odd number of \"",
    severity: Severity::Warning,
    looks: Looks::Text(quotes),
};

pub(super) static BRACKETS: Rule = Rule {
    name: "brackets",
    about: "a bracket without its other half: ( without )",
    severity: Severity::Warning,
    looks: Looks::Text(brackets),
};

/// Marks by their two halves. German turns them round, so it is their number that has to agree.
const MARKS: &[(&[char], &[char])] = &[(&['«'], &['»']), (&['“', '„'], &['”'])];

const BRACKET_PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('{', '}')];

fn quotes(text: &Text, other: &Text) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (openings, closings) in MARKS {
        let excess = |text: &Text| {
            let count = |marks: &[char]| text.text.chars().filter(|c| marks.contains(c)).count();
            (count(openings), count(closings))
        };
        let (opened, closed) = excess(text);
        let is_even = openings.len() > 1 && opened.abs_diff(closed) % 2 == 0;
        let (their_opened, their_closed) = excess(other);
        let same_there = opened > closed && their_opened > their_closed || opened < closed && their_opened < their_closed;
        if opened == closed || is_even || same_there {
            continue;
        }
        let (more, fewer) = if opened > closed { (openings, closings) } else { (closings, openings) };
        faults.extend(without(text, *more, fewer[0], &QUOTES));
    }
    faults.extend(odd(text, other));
    faults
}

/// An odd number of straight quotation marks; not those of inches, nor where the other text has an odd number too.
fn odd(text: &Text, other: &Text) -> Option<Fault> {
    let marks = |text: &str| {
        let mut places: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let is_inch = |at: &usize| text[..*at].ends_with(|c: char| c.is_ascii_digit());
        if places.len() % 2 == 1 {
            places.retain(|at| !is_inch(at));
        }
        places
    };
    let places = marks(text.text);
    let last = *places.last()?;
    let is_odd = places.len() % 2 == 1 && marks(other.text).len() % 2 == 0;
    let message = format!("\" stands {} in the {}", times(places.len()), text.name());
    is_odd.then(|| text.fault(QUOTES.severity, last..last + 1, message))
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn brackets(text: &Text, other: &Text) -> Vec<Fault> {
    let unpaired = |text: &str, (open, close): (char, char)| {
        let mut left: Vec<usize> = Vec::new();
        let mut unopened = Vec::new();
        for (at, c) in text.char_indices() {
            if c == open {
                left.push(at);
            } else if c == close && left.pop().is_none() && !ends_marker(text, at) {
                unopened.push(at);
            }
        }
        (left, unopened)
    };
    let mut faults = Vec::new();
    for &(open, close) in BRACKET_PAIRS {
        let (left, unopened) = unpaired(text.text, (open, close));
        let (their_left, their_unopened) = unpaired(other.text, (open, close));
        if let Some(at) = left.first().filter(|_| their_left.len() != left.len()) {
            faults.push(half(text, *at, open, close, &BRACKETS));
        }
        if let Some(at) = unopened.first().filter(|_| their_unopened.len() != unopened.len()) {
            faults.push(half(text, *at, close, open, &BRACKETS));
        }
    }
    faults
}

/// Whether a closing bracket ends the number of a list, `a)`, `12)`, or a face, `:-)`.
fn ends_marker(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let word = before.trim_end_matches(char::is_alphanumeric);
    let is_marker = at - word.len() <= 3 && at > word.len() && (word.is_empty() || word.ends_with([' ', '\n']));
    is_marker || before.ends_with([':', ';', '-', '='])
}

/// The last of `marks`, of which one is not answered.
fn without(text: &Text, marks: &[char], other: char, rule: &Rule) -> Option<Fault> {
    let at = text.text.rfind(marks)?;
    let mark = text.text[at..].chars().next()?;
    Some(half(text, at, mark, other, rule))
}

fn half(text: &Text, at: usize, mark: char, other: char, rule: &Rule) -> Fault {
    let message = format!("{mark} without {other} in the {}", text.name());
    text.fault(rule.severity, at..at + mark.len_utf8(), message)
}
