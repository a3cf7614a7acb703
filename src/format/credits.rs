//! Credits put back into the texts of a unit, and set apart from them again.

use crate::error::{Error, ErrorKind, FormatFault, Location};
use crate::unit::{Frame, Unit, Variant};

/// What marks a unit whose texts have their credits in them.
pub(super) const WITH: &str = "with";

/// A variant's text as it stood in the article where the unit was first seen, if a credit stood around it.
pub(super) fn with_credit(unit: &Unit, variant: &Variant) -> Option<String> {
    frame(unit, variant).map(|frame| format!("{}{}{}", frame.before, variant.text, frame.after))
}

/// A variant with its text as [`with_credit`] has it, and its codes where they stand in that.
pub(super) fn credited(unit: &Unit, variant: &Variant) -> Option<Variant> {
    let text = with_credit(unit, variant)?;
    let mut credited = Variant { text, ..variant.clone() };
    if !credited.markup.is_empty() {
        let before = frame(unit, variant).map_or(0, |frame| frame.before.chars().count());
        credited.markup.iter_mut().for_each(|code| code.at += before);
    }
    Some(credited)
}

/// Takes the credits out of texts that [`with_credit`] put them into.
///
/// A text that does not have them around it any more stays as it is, and its frame is forgotten.
pub(super) fn set_apart(unit: &mut Unit, place: &Location) -> Vec<Error> {
    let mut faults = Vec::new();
    for index in 0..unit.variants.len() {
        let variant = &unit.variants[index];
        let Some(frame) = frame(unit, variant) else { continue };
        let words =
            variant.text.strip_prefix(&*frame.before).and_then(|text| text.strip_suffix(&*frame.after));
        if let Some(words) = words.map(str::to_owned) {
            let before = frame.before.chars().count();
            let variant = &mut unit.variants[index];
            // What another tool has put into the credit stands where the words begin or end.
            let end = if variant.markup.is_empty() { 0 } else { words.chars().count() };
            variant.markup.iter_mut().for_each(|code| code.at = code.at.saturating_sub(before).min(end));
            variant.text = words;
        } else {
            let lang = variant.lang.clone();
            unit.occurrences[0].frames.retain(|frame| frame.lang != lang);
            let fault = FormatFault::CreditGone { lang: lang.to_string() };
            faults.push(Error::at(place.clone(), ErrorKind::Format(fault)));
        }
    }
    faults
}

fn frame<'a>(unit: &'a Unit, variant: &Variant) -> Option<&'a Frame> {
    unit.occurrences.first()?.frames.iter().find(|frame| frame.lang == variant.lang)
}
