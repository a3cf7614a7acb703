//! The in-line codes of a segment, and where they stand in a target that a memory has for it.
//!
//! A unit says where they belong if its source has the same codes at the same words: as many, of the same kinds, in the
//! same order. Then those of its target stand for those of the segment. Where anything is in doubt nothing is said.

use std::iter::zip;

use super::super::codes::{HIGHLIGHTED, told};
use super::Segment;
use crate::unit::Code;

/// A code of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InlineCode {
    /// Before which character of the words it stands, from 0.
    pub at: usize,
    /// What it does.
    pub role: Role,
    /// Whether it marks words, and does not change them.
    pub marks: bool,
    /// Whether it is a tag, so that what stands inside has to end before it.
    pub nests: bool,
}

/// What a code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It begins what the code ends that stands so many codes after it.
    Begins(usize),
    /// It ends what the code has begun that stands so many codes before it.
    Ends(usize),
    /// It stands alone.
    Alone,
}

/// A code of a segment in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Before which character of the target it stands, from 0.
    pub at: usize,
    /// Which of the segment's codes it is, from 0.
    pub code: usize,
}

/// A text of a unit with its codes.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The text.
    pub text: &'a str,
    /// Its codes.
    pub markup: &'a [Code],
}

/// Where the codes of a segment stand in `written`, which is the target of a unit, repaired or not.
#[must_use]
pub fn placed(segment: &Segment, [source, target]: [Marked; 2], written: &str) -> Option<Vec<Placed>> {
    let ours =
        Coded::new(&segment.source, segment.codes.iter().map(|code| Known { code: *code, name: None }));
    let (whole, written) = (target.text.trim(), written.trim());
    let (source, target) = (Coded::of(source)?, Coded::of(target)?);
    let found = [[ours.all(), source.all(), target.all()]]
        .into_iter()
        .chain([
            [ours.peeled(), source.all(), target.all()],
            [ours.peeled(), source.peeled(), target.peeled()],
        ])
        .find_map(|[ours, source, target]| {
            let order = source.is_like(ours).then(|| source.order_in(target)).flatten()?;
            Some((ours, target, order))
        });
    let (inner, target, order) = found?;
    let last = written.chars().count();
    let outer = |codes: std::ops::Range<usize>, at| codes.map(move |code| Placed { at, code });
    let mut placed: Vec<Placed> = outer(0..inner.first, 0).collect();
    for (known, code) in zip(target.codes, order) {
        let at = moved(known.code.at, whole, written)?;
        placed.push(Placed { at, code: inner.first + code });
    }
    placed.extend(outer(inner.first + inner.codes.len()..segment.codes.len(), last));
    (is_nested(&placed, &segment.codes) && placed.is_sorted_by_key(|code| code.at)).then_some(placed)
}

/// Where a character of a text is found in another that differs from it in one place.
fn moved(at: usize, old: &str, new: &str) -> Option<usize> {
    let alike = zip(old.chars(), new.chars()).take_while(|(old, new)| old == new).count();
    if at <= alike {
        return Some(at);
    }
    let after = old.chars().count().checked_sub(at)?;
    let alike = zip(old.chars().rev(), new.chars().rev()).take_while(|(old, new)| old == new).count();
    if after <= alike { new.chars().count().checked_sub(after) } else { None }
}

/// Whether tags end in the order in which they have to.
fn is_nested(placed: &[Placed], codes: &[InlineCode]) -> bool {
    let mut open = Vec::new();
    placed.iter().all(|placed| match codes[placed.code] {
        InlineCode { nests: false, .. } => true,
        InlineCode { role: Role::Begins(_), .. } => {
            open.push(placed.code);
            true
        }
        InlineCode { role: Role::Ends(back), .. } => {
            open.pop().is_some_and(|begun: usize| begun + back == placed.code)
        }
        InlineCode { role: Role::Alone, .. } => false,
    })
}

/// A code with what a unit says of it.
#[derive(Clone)]
struct Known {
    code: InlineCode,
    /// Its number on both sides (`x`), and how it is written without that.
    name: Option<(Option<String>, String)>,
}

/// A text without spaces at its ends, and its codes.
struct Coded<'a> {
    text: &'a str,
    codes: Vec<Known>,
}

/// Some of the codes of a text that stand beside one another.
#[derive(Clone, Copy)]
struct Run<'a> {
    text: &'a str,
    first: usize,
    codes: &'a [Known],
}

impl<'a> Coded<'a> {
    fn new(text: &'a str, codes: impl Iterator<Item = Known>) -> Self {
        Self { text, codes: codes.collect() }
    }

    fn of(Marked { text, markup }: Marked<'a>) -> Option<Self> {
        let words = text.trim();
        let lead = lead(text);
        let last = words.chars().count();
        let told = markup.iter().map(|code| told(&code.code)).collect::<Option<Vec<_>>>()?;
        let mut open: Vec<usize> = Vec::new();
        let mut roles = vec![Role::Alone; told.len()];
        for (at, code) in told.iter().enumerate() {
            if code.begins {
                open.push(at);
            } else if code.ends {
                let begun = open.iter().rposition(|begun| told[*begun].pair == code.pair)?;
                let begun = open.remove(begun);
                (roles[begun], roles[at]) = (Role::Begins(at - begun), Role::Ends(at - begun));
            }
        }
        let known = zip(zip(markup, told), roles).map(|((code, told), role)| {
            let at = code.at.saturating_sub(lead).min(last);
            let code = InlineCode { at, role, marks: told.element == HIGHLIGHTED, nests: false };
            Known { code, name: Some((told.x, told.bare)) }
        });
        Some(Self { text: words, codes: known.collect() })
    }

    fn all(&self) -> Run<'_> {
        Run { text: self.text, first: 0, codes: &self.codes }
    }

    /// Those that do not stand around all of the words.
    fn peeled(&self) -> Run<'_> {
        let last = self.text.chars().count();
        let (mut first, mut end) = (0, self.codes.len());
        while let [begin, .., finish] | [begin @ finish] = &self.codes[first..end] {
            let is_pair = begin.code.role == Role::Begins(end - first - 1);
            if begin.code.at == 0 && begin.code.role == Role::Alone {
                first += 1;
            } else if finish.code.at == last && finish.code.role == Role::Alone {
                end -= 1;
            } else if is_pair && begin.code.at == 0 && finish.code.at == last {
                (first, end) = (first + 1, end - 1);
            } else {
                break;
            }
        }
        Run { text: self.text, first, codes: &self.codes[first..end] }
    }
}

impl Run<'_> {
    /// Whether these are the same codes at the same words.
    fn is_like(self, other: Run) -> bool {
        let is_like = |(ours, theirs): (&Known, &Known)| {
            (ours.code.role, ours.code.marks) == (theirs.code.role, theirs.code.marks)
                && words_before(self.text, ours.code.at) == words_before(other.text, theirs.code.at)
        };
        self.codes.len() == other.codes.len() && zip(self.codes, other.codes).all(is_like)
    }

    /// For each code of the target which of these it is; none if one of them is missing there, or is in doubt.
    fn order_in(self, target: Run) -> Option<Vec<usize>> {
        if self.codes.len() != target.codes.len() {
            return None;
        }
        let mut order = vec![None; target.codes.len()];
        let mut used = vec![false; self.codes.len()];
        for (at, code) in target.codes.iter().enumerate() {
            if !code.code.role.is_head() {
                continue;
            }
            let is_same = |other: &Known| {
                let is_begin = |code: &Known| matches!(code.code.role, Role::Begins(_));
                is_begin(other) == is_begin(code)
                    && other.code.role.is_head()
                    && other.code.marks == code.code.marks
            };
            let left = || (0..used.len()).filter(|at| !used[*at] && is_same(&self.codes[*at]));
            let (x, bare) = code.name.as_ref()?;
            let by_number = left().find(|at| x.is_some() && self.codes[*at].number() == x.as_ref());
            // Those written alike may stand for codes of the segment that are not.
            let alike = || (0..used.len()).filter(|at| self.codes[*at].form() == Some(bare));
            let by_form = || left().find(|at| alike().eq([*at]));
            let alone = || left().next().filter(|_| left().count() == 1);
            let ours = by_number.or_else(by_form).or_else(alone)?;
            used[ours] = true;
            order[at] = Some(ours);
            if let (Role::Begins(ours_end), Role::Begins(end)) = (self.codes[ours].code.role, code.code.role)
            {
                order[at + end] = Some(ours + ours_end);
                used[ours + ours_end] = true;
            }
        }
        order.into_iter().collect()
    }
}

impl Role {
    /// Whether it does not end what another has begun.
    fn is_head(self) -> bool {
        !matches!(self, Self::Ends(_))
    }
}

impl Known {
    fn number(&self) -> Option<&String> {
        self.name.as_ref().and_then(|(x, _)| x.as_ref())
    }

    fn form(&self) -> Option<&String> {
        self.name.as_ref().map(|(_, bare)| bare)
    }
}

/// How many spaces a text begins with.
fn lead(text: &str) -> usize {
    text.chars().take_while(|char| char.is_whitespace()).count()
}

/// How many words begin before a character, and whether it stands inside the last of them.
fn words_before(text: &str, at: usize) -> (usize, bool) {
    let end = text.char_indices().nth(at).map_or(text.len(), |(end, _)| end);
    let (before, after) = text.split_at(end);
    let is_inside = before.ends_with(|char: char| !char.is_whitespace())
        && after.starts_with(|char: char| !char.is_whitespace());
    (before.split_whitespace().count(), is_inside)
}
