//! A unit while it is read from a TMX: what its elements say, and the records it becomes.

use super::super::props::{self, Texts};
use super::super::several::one_a_language;
use super::super::xml::Report;
use super::super::{Record, Untranslated, Wanted, credits, date, profile};
use crate::error::{FormatFault, Location};
use crate::language::LangTag;
use crate::unit::{Code, Prop, Provenance, Unit, Variant};

/// A unit that is being read.
pub(super) struct Draft {
    /// Where it begins.
    pub(super) location: Location,
    /// What is known of it as a whole.
    pub(super) unit: Unit,
    /// Its own source language (`srclang` of the `tu`).
    pub(super) source: Option<LangTag>,
    /// The variant that is being read.
    pub(super) open: Option<OpenVariant>,
    /// Whether its elements are not closed as they should be, so that nothing of it can be believed.
    pub(super) broken: bool,
}

/// A variant that is being read.
#[derive(Default)]
pub(super) struct OpenVariant {
    /// Its language, if it says one.
    pub(super) lang: Option<LangTag>,
    /// Its text, if it has one that can be read.
    pub(super) text: Option<String>,
    /// Who made and changed it.
    pub(super) provenance: Provenance,
    /// Its notes.
    pub(super) notes: Vec<String>,
    /// Its props.
    pub(super) props: Vec<Prop>,
    /// The codes in its text.
    pub(super) markup: Vec<Code>,
}

/// What the whole file says of its units, and the user.
pub(super) struct Terms<'a> {
    /// The source language of the file, if it has one.
    pub(super) source: Option<&'a LangTag>,
    /// The languages wanted.
    pub(super) wanted: &'a Wanted,
    /// What becomes of units in one language.
    pub(super) untranslated: Untranslated,
}

impl Draft {
    pub(super) fn new(location: Location) -> Self {
        Self { location, unit: Unit::default(), source: None, open: None, broken: false }
    }

    pub(super) fn notes(&mut self) -> &mut Vec<String> {
        self.open.as_mut().map_or(&mut self.unit.notes, |variant| &mut variant.notes)
    }

    pub(super) fn props(&mut self) -> &mut Vec<Prop> {
        self.open.as_mut().map_or(&mut self.unit.props, |variant| &mut variant.props)
    }

    /// Ends the variant that is being read.
    pub(super) fn close_variant(&mut self) {
        let Some(OpenVariant { lang: Some(lang), text: Some(text), provenance, notes, props, markup }) =
            self.open.take()
        else {
            return;
        };
        if !text.trim().is_empty() {
            self.unit.variants.push(Variant { lang, text, provenance, notes, props, markup });
        }
    }

    /// Ends the unit: its records and faults go into the report.
    pub(super) fn finish(self, terms: &Terms, report: &mut Report) {
        if !self.broken {
            self.settle(terms, report);
        }
        report.end_unit();
    }

    fn settle(mut self, terms: &Terms, report: &mut Report) {
        let languages = self.languages();
        self.unit.variants.retain(|variant| terms.wanted.holds(&variant.lang));
        let found = self.unit.variants.iter().map(|variant| &variant.lang);
        let is_open = languages == 1 && terms.untranslated.are_read(terms.wanted, found.clone());
        if !is_open && !terms.wanted.are_met(&found) {
            let is_clean = report.faults() == 0;
            if languages > 1 && is_clean || languages == 1 && terms.untranslated == Untranslated::Read {
                report.other_languages += 1;
            } else if is_clean {
                report.tell(self.location, FormatFault::TooFewVariants { found: languages });
            }
            return;
        }
        self.put_source_first(terms.source);
        self.split(report);
    }

    fn languages(&self) -> usize {
        let variants = &self.unit.variants;
        let is_first = |at: usize| variants[..at].iter().all(|other| other.lang != variants[at].lang);
        (0..variants.len()).filter(|at| is_first(*at)).count()
    }

    fn put_source_first(&mut self, file_source: Option<&LangTag>) {
        let Some(source) = self.source.as_ref().or(file_source) else { return };
        let variants = &mut self.unit.variants;
        let fit = |at: &usize| source.fit(&variants[*at].lang);
        let best = (0..variants.len()).filter(|at| fit(at).is_some()).min_by_key(fit);
        if let Some(best) = best {
            variants[..=best].rotate_right(1);
        }
    }

    fn split(mut self, report: &mut Report) {
        let texts = props::restore(&mut self.unit);
        profile::doubt(&mut self.unit);
        let (units, several) = one_a_language(self.unit);
        if let Some(lang) = several {
            let fault = FormatFault::SeveralVariants { lang: lang.to_string(), units: units.len() };
            report.tell(self.location.clone(), fault);
        }
        for unit in units {
            deliver(unit, &self.location, texts, report);
        }
    }
}

fn deliver(mut unit: Unit, location: &Location, texts: Texts, report: &mut Report) {
    if texts == Texts::WithCredits {
        report.queue.extend(credits::set_apart(&mut unit, location).into_iter().map(Err));
    }
    report.queue.push_back(Ok(Record { unit, location: location.clone(), number: None }));
}

/// Takes an attribute of a `tu` or `tuv` that says who made or changed it, and when.
///
/// `None` if it is no such attribute, an `Err` if its value is none.
pub(super) fn take_provenance(
    into: &mut Provenance,
    name: &str,
    value: &str,
) -> Option<std::result::Result<(), FormatFault>> {
    let text = |field: &mut Option<String>| *field = Some(value.to_owned());
    match name {
        "creationid" => text(&mut into.created_by),
        "changeid" => text(&mut into.changed_by),
        "creationtool" => text(&mut into.tool),
        "creationtoolversion" => text(&mut into.tool_version),
        "creationdate" => into.created = date::read(value),
        "changedate" => into.changed = date::read(value),
        "lastusagedate" => into.last_used = date::read(value),
        "usagecount" => into.used = value.trim().parse().ok(),
        _ => return None,
    }
    let read = match name {
        "creationdate" => into.created.is_some(),
        "changedate" => into.changed.is_some(),
        "lastusagedate" => into.last_used.is_some(),
        "usagecount" => into.used.is_some(),
        _ => true,
    };
    Some(if read { Ok(()) } else { Err(bad_provenance(name, value)) })
}

fn bad_provenance(name: &str, value: &str) -> FormatFault {
    let wanted = if name == "usagecount" { "a number" } else { "a date as 20261123T101500Z" };
    FormatFault::BadValue { name: name.to_owned(), value: value.to_owned(), wanted }
}
