//! The codes of the segments of a unit, once all of it is read: which are pairs, and how they are numbered.

use std::collections::{BTreeMap, BTreeSet};

use super::super::codes::{HIGHLIGHTED, MOST, Numbers, settled, too_many};
use super::super::xml::Report;
use super::codes::{Inline, Kind, is_number};
use crate::unit::Code;

/// What begins the name of a code that TMX gave none.
pub(super) const UNNAMED: char = '_';

/// A text with the codes in it.
#[derive(Clone, Default)]
pub(super) struct Coded {
    pub(super) text: String,
    pub(super) inlines: Vec<Inline>,
}

impl Coded {
    /// A part of a text with some of its codes.
    pub(super) fn part(text: &str, start: usize, inlines: &[Inline]) -> Self {
        let moved = |inline: &Inline| Inline { at: inline.at.saturating_sub(start), ..inline.clone() };
        let text = text.get(start..).unwrap_or_default().to_owned();
        Self { text, inlines: inlines.iter().map(moved).collect() }
    }

    /// Whether it says nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Its codes as TMX has them. Those that do not fit together are told and left out.
    pub(super) fn markup(&self, names: &Names, report: &mut Report) -> Vec<Code> {
        let Some(first) = self.inlines.first() else { return vec![] };
        let found = if self.inlines.len() > MOST {
            Err(too_many())
        } else {
            let markup = self.written(names, report);
            settled(&markup, self.text.chars().count(), Numbers::Kept)
        };
        found.unwrap_or_else(|why| {
            report.broken_codes(first.place, why);
            vec![]
        })
    }

    fn written(&self, names: &Names, report: &mut Report) -> Vec<Code> {
        let marks: Vec<_> = self.inlines.iter().map(|inline| (inline.kind, inline.key.as_deref())).collect();
        let partners = partners(&marks);
        let numbers = pair_numbers(&self.inlines, &partners);
        let mut markup = Vec::with_capacity(self.inlines.len());
        let (mut bytes, mut characters) = (0, 0);
        for (place, inline) in self.inlines.iter().enumerate() {
            let more = self.text.get(bytes..inline.at).map_or(0, |more| more.chars().count());
            (bytes, characters) = (inline.at, characters + more);
            match inline.tmx(partners[place].is_some(), numbers[place].as_deref(), names) {
                Some(code) => markup.push(Code { at: characters, code }),
                None => report.code(inline.place),
            }
        }
        markup
    }
}

impl Inline {
    /// The element of TMX; none where a mark overlaps others, or its other end stands in another segment.
    fn tmx(&self, is_paired: bool, number: Option<&str>, names: &Names) -> Option<String> {
        let x = self.id.as_deref().and_then(|id| names.number(id));
        let x = x.as_deref();
        let mut code = String::new();
        let element = match self.kind {
            Kind::Highlight | Kind::Lowlight if !is_paired => return None,
            Kind::Lowlight => return Some(format!("</{HIGHLIGHTED}>")),
            Kind::Highlight => {
                self.tag(HIGHLIGHTED, None, None, &mut code);
                code.push('>');
                return Some(code);
            }
            Kind::Begin if is_paired => {
                self.tag("bpt", number, x, &mut code);
                "bpt"
            }
            Kind::End if is_paired => {
                self.tag("ept", number, None, &mut code);
                "ept"
            }
            Kind::Lone(element) => {
                self.tag(element, None, x, &mut code);
                element
            }
            Kind::Begin | Kind::End => {
                let position = if self.kind == Kind::Begin { "begin" } else { "end" };
                let mut alone = self.clone();
                alone.attributes.insert(0, ("pos", position.to_owned()));
                alone.tag("it", None, x.filter(|_| self.kind == Kind::Begin), &mut code);
                "it"
            }
        };
        code.push('>');
        code.push_str(&self.content);
        code.extend(["</", element, ">"]);
        Some(code)
    }
}

/// For each code that is one of a pair the place of the other, by their kinds and what both of a pair have. A mark that
/// overlaps another is none, and where there are more than are kept there are none at all.
pub(super) fn partners(marks: &[(Kind, Option<&str>)]) -> Vec<Option<usize>> {
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
fn pair_numbers(inlines: &[Inline], partners: &[Option<usize>]) -> Vec<Option<String>> {
    let mut numbers: Vec<Option<String>> = vec![None; inlines.len()];
    let named: BTreeSet<&str> = inlines.iter().filter_map(|inline| inline.key.as_deref()).collect();
    let mut free = (1_u64..).map(|number| number.to_string()).filter(|number| !named.contains(&**number));
    let mut used = BTreeSet::new();
    for (place, inline) in inlines.iter().enumerate() {
        let (Kind::Begin, Some(other)) = (inline.kind, partners[place]) else { continue };
        let own = inline.key.as_deref().filter(|key| is_number(key) && !used.contains(key));
        used.extend(own);
        let number = own.map(str::to_owned).or_else(|| free.next());
        numbers[other].clone_from(&number);
        numbers[place] = number;
    }
    numbers
}

/// What the codes of a unit are called, on both sides.
pub(super) struct Names {
    /// With their numbers in the order in which they are met.
    found: BTreeMap<String, usize>,
    are_numbers: bool,
}

impl Names {
    /// The names of the codes of some texts.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t Coded>) -> Self {
        let mut found = BTreeMap::new();
        for inline in texts.flat_map(|text| &text.inlines) {
            let is_named = matches!(inline.kind, Kind::Begin | Kind::Lone(_));
            if let Some(name) = inline.id.as_ref().filter(|id| is_named && !id.starts_with(UNNAMED)) {
                let next = found.len() + 1;
                found.entry(name.clone()).or_insert(next);
            }
        }
        let are_numbers = found.keys().all(|name| is_number(name));
        Self { found, are_numbers }
    }

    /// The `x` of the code of a name, if TMX has one for it.
    fn number(&self, name: &str) -> Option<String> {
        if self.are_numbers {
            return is_number(name).then(|| name.to_owned());
        }
        self.found.get(name).map(ToString::to_string)
    }
}
