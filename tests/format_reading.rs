//! Which units are read where languages are named.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/formats.rs"]
mod formats;

use legenda::format::{FORMATS, Wanted};
use legenda::language::LangTag;
use legenda::unit::{Unit, Variant};

fn tags(tags: &str) -> Vec<LangTag> {
    tags.split_whitespace().map(|tag| tag.parse().unwrap()).collect()
}

fn unit(langs: &str) -> Unit {
    let variants = tags(langs).into_iter().map(|lang| Variant::new(lang.clone(), format!("a {lang}")));
    Unit { variants: variants.collect(), ..Unit::default() }
}

/// Writes units of these languages as every format that holds them all, and looks at what is read of them.
#[track_caller]
fn check(from: &str, to: &str, units: &[&str], expected: &[&str]) {
    let units: Vec<Unit> = units.iter().map(|langs| unit(langs)).collect();
    for format in FORMATS {
        if format.name == "po" || format.name == "xliff" && units.iter().any(|unit| unit.variants.len() > 2) {
            continue;
        }
        let (written, _) = formats::write(format, &units, &formats::plain_options(&units));
        let wanted = Wanted::new(tags(from).pop(), tags(to));
        let read = formats::read_wanted(format, "a", &written, wanted);
        let records = read.map_or_else(|_| Vec::new(), |read| read.records);
        let langs = |unit: &Unit| {
            let mut langs: Vec<_> = unit.variants.iter().map(|variant| variant.lang.to_string()).collect();
            langs.sort();
            langs.join(" ")
        };
        let mut found: Vec<String> = records.iter().map(|record| langs(&record.unit)).collect();
        found.sort();
        assert_eq!(found, expected, "{}", format.name);
    }
}

#[test]
fn a_unit_is_read_for_a_source_and_a_target_that_are_wanted() {
    check("es", "fr", &["es fr", "fr fr-FR", "es-MX fr-FR"], &["es fr", "es-MX fr-FR"]);
    check("es", "fr de", &["es fr", "de es", "de fr"], &["de es", "es fr"]);
    check("es", "de", &["de es fr", "fr es"], &["de es"]);
    check("es", "fr", &["fr fr-FR"], &[]);
}

#[test]
fn a_side_that_is_not_named_is_every_language() {
    check("es", "", &["es fr", "de es", "de fr"], &["de es", "es fr"]);
    check("", "fr", &["es fr", "de es", "de fr"], &["de fr", "es fr"]);
    check("", "", &["es fr", "fr fr-FR"], &["es fr", "fr fr-FR"]);
}

