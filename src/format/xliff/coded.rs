//! The codes of the segments of a unit as TMX has them, once all of it is read.

use std::collections::BTreeMap;

use super::super::codes::{HIGHLIGHTED, MOST, Numbers, settled, too_many};
use super::super::pairs::{Kind, is_number, numbers, partners};
use super::super::xml::Report;
use super::codes::Inline;
use super::layout;
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

    /// Takes away the white space that lays out the file, and says whether there was any.
    pub(super) fn take_layout(&mut self) -> bool {
        let is_laid_out = layout::is_laid_out(&self.text);
        if is_laid_out {
            layout::take(&mut self.text, self.inlines.iter_mut().map(|inline| &mut inline.at));
        }
        is_laid_out
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
            report.broken_codes(first.place, why, false);
            vec![]
        })
    }

    fn written(&self, names: &Names, report: &mut Report) -> Vec<Code> {
        let marks: Vec<_> = self.inlines.iter().map(|inline| (inline.kind, inline.key.as_deref())).collect();
        let partners = partners(&marks);
        let numbers = numbers(&marks, &partners);
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
