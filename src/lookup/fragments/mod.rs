//! What the memories know of the phrases of a segment that has no match: its longest runs of words, each with the part
//! of a target that stands for it.
//!
//! In go a segment and the pool; out comes one match of the kind `fragments`, or none. A run is a whole unit, or stands
//! within segments; what stands for it there is told by the words of those segments and of their targets, aligned.

mod cover;
mod pairs;
mod parts;
mod runs;
mod written;

use std::ops::Range;

use serde::Serialize;

use crate::error::Result;
use crate::rate::MatchRate;
use crate::unit::{Status, UnitId};

use super::answer::{Markup, Match, MatchKind, Targets};
use super::penalty::Applied;
use super::{Asked, Fetch};
use pairs::Pairs;
use runs::Words;
use written::Written;

/// Less of a segment than this, in letters, is not worth showing: one of so many parts.
const LEAST_COVERED: usize = 3;

/// A run of words that the memories know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// The words, as they stand in the query.
    pub source: String,
    /// What stands for them, as it stands in a target; only case and numbers are fitted to the query.
    pub target: String,
    /// Where they begin in the query, in bytes.
    pub from: usize,
    /// Where they end.
    pub to: usize,
    /// The name of the memory that the target is taken from.
    pub memory: String,
    /// The number of its unit there.
    pub unit: UnitId,
    /// How many of the segments that were asked say the same: at most 12 are.
    pub count: usize,
}

/// The runs of a segment that the memories know, as one match; `None` if they are too little of it.
pub(super) fn fragments(asked: &Asked, fetch: &mut Fetch) -> Result<Option<Match>> {
    let mut pairs = Pairs::default();
    let words = Words::new(asked.text, &asked.options.from, &mut pairs);
    let known = runs::known(asked.pool, &words, &mut pairs)?;
    let parts = parts::of(asked, &words, known, &mut pairs)?;
    let mut written = vec![];
    for part in cover::best(parts, words.len()) {
        written.extend(written::write(asked, &words, &part, &pairs, fetch)?);
    }
    let letters: usize = written.iter().map(|piece: &Written| words.letters(piece.words.clone())).sum();
    let all = words.letters(0..words.len());
    let is_enough = !written.is_empty() && letters * LEAST_COVERED >= all;
    Ok(is_enough.then(|| assembled(asked, &words, written, MatchRate::of_distance(all - letters, all))))
}

/// The segment with its runs replaced, as a match.
fn assembled(asked: &Asked, words: &Words, pieces: Vec<Written>, covered: MatchRate) -> Match {
    let (mut target, mut done) = (String::new(), 0);
    let status = pieces.iter().map(|piece| piece.status).min().unwrap_or(Status::Machine);
    let mut fragments = vec![];
    for piece in pieces {
        let Range { start, end } = words.bytes(piece.words);
        target += &asked.text[done..start];
        target += &piece.fragment.target;
        done = end;
        fragments.push(piece.fragment);
    }
    target += &asked.text[done..];
    Match {
        memory: fragments[0].memory.clone(),
        unit: fragments[0].unit,
        rate: MatchRate::NONE,
        similarity: MatchRate::NONE,
        kind: MatchKind::Fragments,
        status,
        context: false,
        source: asked.text.to_owned(),
        target,
        markup: Markup::default(),
        repaired: None,
        repairs: vec![],
        penalties: Applied::default(),
        origin: None,
        of_use: None,
        cap: None,
        unrepaired: vec![],
        suggestion: None,
        targets: Targets::default(),
        covered: Some(covered),
        fragments,
    }
}
