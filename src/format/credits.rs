//! Credits put back into the texts of a unit, and set apart from them again.

use crate::error::{Error, ErrorKind, FormatFault, Location};
use crate::unit::{Frame, Unit, Variant};

/// What marks a unit whose texts have their credits in them.
pub(super) const WITH: &str = "with";

/// A variant's text as it stood in the article where the unit was first seen, if a credit stood around it.
pub(super) fn with_credit(unit: &Unit, variant: &Variant) -> Option<String> {
    frame(unit, variant).map(|frame| format!("{}{}{}", frame.before, variant.text, frame.after))
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
            unit.variants[index].text = words;
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
