//! The props in which a TMX or XLIFF carries what legenda knows of a unit, written and read back.
//!
//! `x-status` is its status. `x-document` begins an occurrence, and is there, if empty, for every one; of the
//! same occurrence are the `x-line`, `x-position`, `x-picture`, `x-credit` and `x-date` that follow. A frame is
//! an `x-before-es` and, if anything stood after the words, an `x-after-es`. `x-credits` `with` says that the
//! credits of the first occurrence stand in the texts.
//!
//! Other tools use some of these names too. A prop that does not mean this here is kept as it is, ahead of
//! ours, where it means nothing when it is read again.

use super::{Credits, credits, date};
use crate::unit::{Frame, Occurrence, Prop, Status, Unit, Variant};

/// Whether the texts of a unit have their credits in them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// The texts are the words alone.
    Plain,
    /// The texts are framed by the credits of the first occurrence.
    WithCredits,
}

/// How the texts of a unit are written where the user asks for its credits so.
pub(super) fn texts_of(unit: &Unit, variants: &[&Variant], credits: Credits) -> Texts {
    let has_credit = || variants.iter().any(|variant| credits::with_credit(unit, variant).is_some());
    if credits == Credits::Apart || !has_credit() { Texts::Plain } else { Texts::WithCredits }
}

/// The props that say what TMX has no place for.
pub(super) fn own(unit: &Unit, texts: Texts) -> Vec<Prop> {
    let mut props = Vec::new();
    each_own(unit, texts, |kind, value| props.push(Prop { kind: kind.into(), value: value.into() }));
    props
}

/// Calls `add` with kind and value of each of them, in their order.
pub(super) fn each_own(unit: &Unit, texts: Texts, mut add: impl FnMut(&str, &str)) {
    if let Some(status) = unit.status {
        add("x-status", status.name());
    }
    if texts == Texts::WithCredits {
        add("x-credits", credits::WITH);
    }
    for occurrence in &unit.occurrences {
        add("x-document", occurrence.document.as_deref().unwrap_or_default());
        let numbers = [("x-line", occurrence.line), ("x-position", occurrence.position)];
        for (kind, number) in numbers {
            if let Some(number) = number {
                add(kind, &number.to_string());
            }
        }
        let texts = [
            ("x-picture", &occurrence.picture),
            ("x-credit", &occurrence.credit),
            ("x-date", &occurrence.date),
        ];
        for (kind, text) in texts {
            if let Some(text) = text {
                add(kind, text);
            }
        }
        for frame in &occurrence.frames {
            add(&format!("x-before-{}", frame.lang), &frame.before);
            if !frame.after.is_empty() {
                add(&format!("x-after-{}", frame.lang), &frame.after);
            }
        }
    }
}

/// Moves what [`own`] wrote from the props of a unit to where it belongs.
pub(super) fn restore(unit: &mut Unit) -> Texts {
    let mut texts = Texts::Plain;
    for prop in std::mem::take(&mut unit.props) {
        match (&*prop.kind, Status::named(&prop.value)) {
            // The last one is ours: what another tool calls so stands ahead of it.
            ("x-status", Some(status)) => {
                let earlier = unit.status.replace(status);
                let earlier = earlier.map(|status| Prop { kind: prop.kind, value: status.name().into() });
                unit.props.extend(earlier);
            }
            ("x-credits", _) if prop.value == credits::WITH => texts = Texts::WithCredits,
            ("x-document", _) => {
                let document = Some(prop.value).filter(|document| !document.is_empty());
                unit.occurrences.push(Occurrence { document, ..Occurrence::default() });
            }
            _ => {
                let taken = unit.occurrences.last_mut().is_some_and(|occurrence| take(&prop, occurrence));
                if !taken {
                    unit.props.push(prop);
                }
            }
        }
    }
    texts
}

/// Takes a prop into an occurrence, and says whether it belongs there.
fn take(prop: &Prop, occurrence: &mut Occurrence) -> bool {
    let Prop { kind, value } = prop;
    match kind.as_str() {
        "x-line" => set(&mut occurrence.line, value.parse().ok()),
        "x-position" => set(&mut occurrence.position, value.parse().ok()),
        "x-picture" => set(&mut occurrence.picture, Some(value.clone())),
        "x-credit" => set(&mut occurrence.credit, Some(value.clone())),
        "x-date" => set(&mut occurrence.date, Some(value.clone()).filter(|day| date::is_day(day))),
        _ => take_frame(prop, &mut occurrence.frames).is_some(),
    }
}

/// Sets a field that is not set yet, and says whether it did.
fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let sets = field.is_none() && value.is_some();
    if sets {
        *field = value;
    }
    sets
}

fn take_frame(prop: &Prop, frames: &mut Vec<Frame>) -> Option<()> {
    if let Some(tag) = prop.kind.strip_prefix("x-before-") {
        frames.push(Frame { lang: tag.parse().ok()?, before: prop.value.clone(), after: String::new() });
    } else {
        let tag = prop.kind.strip_prefix("x-after-")?.parse().ok()?;
        let frame = frames.last_mut().filter(|frame| frame.lang == tag && frame.after.is_empty())?;
        frame.after.clone_from(&prop.value);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prop(kind: &str, value: &str) -> Prop {
        Prop { kind: kind.into(), value: value.into() }
    }

    #[track_caller]
    fn check(props: &[(&str, &str)], kept: &[(&str, &str)]) -> Unit {
        let props = props.iter().map(|(kind, value)| prop(kind, value)).collect();
        let mut unit = Unit { props, ..Unit::default() };
        let texts = restore(&mut unit);
        assert_eq!(unit.props, kept.iter().map(|(kind, value)| prop(kind, value)).collect::<Vec<_>>());
        let mut again = Unit { props: [unit.props.clone(), own(&unit, texts)].concat(), ..Unit::default() };
        restore(&mut again);
        assert_eq!(again, unit, "what is restored is written and restored again");
        unit
    }

    #[test]
    fn occurrences_and_their_frames_come_back_in_order() {
        let unit = check(
            &[
                ("x-status", "confirmed"),
                ("x-document", "a.txt"),
                ("x-line", "31"),
                ("x-before-es", "EFE - "),
                ("x-after-es", "."),
                ("x-before-fr", ""),
                ("x-document", ""),
            ],
            &[],
        );
        assert_eq!(unit.status, Some(Status::Confirmed));
        assert_eq!(unit.occurrences.len(), 2);
        assert_eq!(unit.occurrences[0].line, Some(31));
        assert_eq!(unit.occurrences[0].frames.len(), 2);
        assert_eq!(unit.occurrences[0].frames[0].after, ".");
    }

    #[test]
    fn what_other_tools_mean_by_the_same_names_is_kept() {
        check(&[("x-status", "Draft"), ("x-line", "4")], &[("x-status", "Draft"), ("x-line", "4")]);
        check(&[("x-status", "machine"), ("x-status", "confirmed")], &[("x-status", "machine")]);
        check(
            &[
                ("x-document", "a"),
                ("x-line", "4"),
                ("x-line", "5"),
                ("x-date", "today"),
                ("x-after-es", "b"),
            ],
            &[("x-line", "5"), ("x-date", "today"), ("x-after-es", "b")],
        );
        check(&[("x-document", "a"), ("x-before-??", "b")], &[("x-before-??", "b")]);
    }
}
