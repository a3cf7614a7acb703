//! Which in-line codes of a text are pairs, and how these are numbered.

use std::collections::BTreeSet;

use super::codes::MOST;

/// What an in-line code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins or ends something: with its other it is a pair.
    Begin,
    End,
    /// It stands alone, as this element of TMX.
    Lone(&'static str),
    /// It begins or ends what is highlighted.
    Highlight,
    Lowlight,
}

/// A code: what it is, and what both of a pair have.
pub(super) type Mark<'a> = (Kind, Option<&'a str>);

/// For each code that is one of a pair the place of the other, by their kinds and what both of a pair have. A mark that
/// overlaps another is none, and where there are more than are kept there are none at all.
pub(super) fn partners(marks: &[Mark]) -> Vec<Option<usize>> {
    let mut partners = vec![None; marks.len()];
    if marks.len() > MOST {
        return partners;
    }
    let mut open: Vec<usize> = Vec::new();
    for (place, (kind, key)) in marks.iter().enumerate() {
        match kind {
            Kind::Begin | Kind::Highlight => open.push(place),
            Kind::End | Kind::Lowlight => {
                let of_kind = if *kind == Kind::End { Kind::Begin } else { Kind::Highlight };
                let is_other = |at: &usize| marks[*at] == (of_kind, *key);
                let Some(at) = open.iter().rposition(is_other) else { continue };
                let marks = |place: &usize| marks[*place].0 == Kind::Highlight;
                if of_kind == Kind::Highlight {
                    // What is marked inside ends before this.
                    let others: Vec<usize> = open[at + 1..].iter().copied().filter(marks).collect();
                    open.retain(|place| !others.contains(place));
                }
                let begin = open.remove(at);
                (partners[begin], partners[place]) = (Some(place), Some(begin));
            }
            Kind::Lone(_) => {}
        }
    }
    partners
}

/// The `i` of each code of a pair: the number that the file has for it, or one that it has for no other.
pub(super) fn numbers(marks: &[Mark], partners: &[Option<usize>]) -> Vec<Option<String>> {
    let mut numbers: Vec<Option<String>> = vec![None; marks.len()];
    let named: BTreeSet<&str> = marks.iter().filter_map(|(_, key)| *key).collect();
    let mut free = (1_u64..).map(|number| number.to_string()).filter(|number| !named.contains(&**number));
    let mut used = BTreeSet::new();
    for (place, (kind, key)) in marks.iter().enumerate() {
        let (Kind::Begin, Some(other)) = (kind, partners[place]) else { continue };
        let own = key.filter(|key| is_number(key) && !used.contains(key));
        used.extend(own);
        let number = own.map(str::to_owned).or_else(|| free.next());
        numbers[other].clone_from(&number);
        numbers[place] = number;
    }
    numbers
}

/// Whether a name is a number, as TMX wants them.
pub(super) fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}
