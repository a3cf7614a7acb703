//! Whether a segment of an XLIFF is to be translated.

use super::super::super::fill::{FillOptions, Overwrite, Standing};
use super::super::status::{self, State, Verdict};
use super::scan::{Part, Unit};
use super::{Place, Slot, definition, words};

/// Whether a segment is to be translated.
pub(super) fn standing(unit: &Unit, part: &Part, slot: &Slot, options: &FillOptions) -> Standing {
    let defined = slot.mark.as_ref().and_then(|mark| definition(unit, mark));
    let is_locked = unit.tag.value("mq:locked").is_some_and(|value| value == "locked")
        || unit.tag.value("m:locked") == Some("true")
        || defined.is_some_and(|defined| defined.value("locked") == Some("true"));
    if !unit.translate || is_locked {
        return Standing::Locked;
    }
    let target = target(part, slot);
    let is_copy = part.state() == State::Untranslated && target == slot.words.text;
    if target.is_empty() || is_copy {
        return Standing::Open;
    }
    match (verdict(unit, part, slot), options.overwrite) {
        (Some(Verdict::Rejected), _) => Standing::Open,
        (Some(Verdict::Confirmed), Overwrite::Unapproved) => Standing::Locked,
        _ => options.standing_of_translated(),
    }
}

/// The target of a segment that a person has rejected.
pub(super) fn rejected(unit: &Unit, part: &Part, slot: &Slot) -> Option<String> {
    let is_rejected = verdict(unit, part, slot) == Some(Verdict::Rejected);
    is_rejected.then(|| target(part, slot)).filter(|target| !target.is_empty())
}

/// The words of the target of a segment.
pub(super) fn target(part: &Part, slot: &Slot) -> String {
    match (&part.target, &slot.place) {
        (Some(target), Place::Mark(outer, _)) => {
            let inside =
                |token: &&words::Token| outer.start <= token.range.start && token.range.end <= outer.end;
            let first = target.tokens.iter().take_while(|token| !inside(token)).count();
            let inner = target.tokens[first..].iter().take_while(inside).count();
            words::plain(&target.tokens[first..first + inner], target.preserve)
        }
        (Some(target), Place::Whole) => words::plain(&target.tokens, target.preserve),
        _ => String::new(),
    }
}

/// What a person says of a segment.
fn verdict(unit: &Unit, part: &Part, slot: &Slot) -> Option<Verdict> {
    let defined = slot.mark.as_ref().and_then(|mark| definition(unit, mark));
    let level = defined.and_then(|defined| Some((defined.value("conf")?, defined.value("origin"))));
    let level = level.filter(|(level, origin)| !status::may_be_of_memory(level, *origin));
    let of_segment = level.and_then(|(level, _)| status::of_trados(level));
    let of_unit = unit.tag.attributes().filter_map(|(name, value)| status::of_unit(name, value)).max();
    status::verdict(of_segment, of_unit, part.state())
}

impl Part {
    /// What the file says of how far its target is.
    pub(super) fn state(&self) -> State {
        let target = self.target.as_ref().and_then(|target| target.tag.value("state"));
        target.or_else(|| self.tag.value("state")).map(State::of).unwrap_or_default()
    }
}
