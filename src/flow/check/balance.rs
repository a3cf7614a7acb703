//! Quotation marks and brackets that open and do not close, or close and were not opened.

use super::pair::Text;
use super::{Fault, Looks, Rule, Severity};

pub(super) static QUOTES: Rule = Rule {
    name: "quotes",
    about: "a quotation mark without its other half: « without », an odd number of straight ones",
    severity: Severity::Warning,
    looks: Looks::Text(quotes),
};

pub(super) static BRACKETS: Rule = Rule {
    name: "brackets",
    about: "a bracket without its other half: ( without )",
    severity: Severity::Warning,
    looks: Looks::Text(brackets),
};

/// The marks that open, and those that close. German turns them round, so it is their number that has to agree.
type Halves = (&'static [char], &'static [char]);
const MARKS: &[Halves] = &[(&['«'], &['»']), (&['“', '„'], &['”'])];

const BRACKET_PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('{', '}')];

fn quotes(text: &Text, other: &Text) -> Vec<Fault> {
    // What is quoted goes on in the units beside this one where the other text is not closed either.
    if unanswered(other.text).is_some() {
        return vec![];
    }
    let Some((at, answer)) = unanswered(text.text) else { return vec![] };
    if let Some(answer) = answer {
        return vec![half(text, at, answer, &QUOTES)];
    }
    let message = format!("\" stands {} in the {}", times(straight(text.text).len()), text.name());
    vec![text.fault(QUOTES.severity, at..at + 1, message)]
}

/// The first kind of quotation mark that is not answered: the last place of the half that stands more often, and the
/// other half, which a straight mark has not.
fn unanswered(text: &str) -> Option<(usize, Option<char>)> {
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    for &(openings, closings) in MARKS {
        let (opened, closed) = (count(openings), count(closings));
        // “ closes what „ opens.
        let is_german = openings.len() > 1 && text.contains(openings[1]);
        if opened != closed && !(is_german && opened.abs_diff(closed) % 2 == 0) {
            let (more, answer) =
                if opened > closed { (openings, closings[0]) } else { (closings, openings[0]) };
            return Some((text.rfind(more)?, Some(answer)));
        }
    }
    let straight = straight(text);
    straight.last().filter(|_| straight.len() % 2 == 1).map(|at| (*at, None))
}

/// Where straight quotation marks stand; not those of inches, if there is an odd number.
fn straight(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    if places.len() % 2 == 1 {
        places.retain(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    }
    places
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
            faults.push(half(text, *at, close, &BRACKETS));
        }
        if let Some(at) = unopened.first().filter(|_| their_unopened.len() != unopened.len()) {
            faults.push(half(text, *at, open, &BRACKETS));
        }
    }
    faults
}

/// Whether a closing bracket ends the number of a list, `a)`, `12)`, or a face, `:-)`.
fn ends_marker(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let word = before.trim_end_matches(char::is_alphanumeric);
    let is_marker =
        at - word.len() <= 3 && at > word.len() && (word.is_empty() || word.ends_with([' ', '\n']));
    is_marker || before.ends_with([':', ';', '-', '='])
}

/// The fault of a mark at a place that has no `answer`.
fn half(text: &Text, at: usize, answer: char, rule: &Rule) -> Fault {
    let mark = text.text[at..].chars().next().unwrap_or_default();
    let message = format!("{mark} without {answer} in the {}", text.name());
    text.fault(rule.severity, at..at + mark.len_utf8(), message)
}
