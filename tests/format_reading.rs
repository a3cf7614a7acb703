//! Which units are read where languages are named, and how often what is wrong with a file is told.
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

/// What is told of a file, without its hints, and how many units it says are lost.
fn told(format: &str, file: &str) -> (Vec<String>, u64) {
    let read = formats::read(formats::named(format), "a", file.as_bytes(), &[]).unwrap();
    let told = read.faults.iter().map(ToString::to_string).collect();
    (told, read.faults.iter().map(legenda::Error::records).sum())
}

fn tmx(unit: &str, times: usize) -> (Vec<String>, u64) {
    told(
        "tmx",
        &format!("<tmx version=\"1.4\"><header srclang=\"es\"/><body>\n{}</body></tmx>", unit.repeat(times)),
    )
}

const ES: &str = "<tuv xml:lang=\"es\"><seg>uno</seg></tuv>";
const FR: &str = "<tuv xml:lang=\"fr\"><seg>un</seg></tuv>";

#[test]
fn what_loses_nothing_is_told_once_with_how_many_more() {
    let dated = format!("<tu creationdate=\"2020-01-02\" changedate=\"-\">{ES}{FR}</tu>\n");
    let told = [
        "a:2:1: creationdate is \"2020-01-02\": left out, with 29 more like it",
        "a:2:1: changedate is \"-\": left out, with 29 more like it",
    ];
    assert_eq!(tmx(&dated, 30), (told.map(str::to_owned).into(), 0));
    let several = format!("<tu>{ES}{FR}<tuv xml:lang=\"fr\"><seg>une</seg></tuv></tu>\n");
    let told = "a:2:1: several variants in fr: read as 2 units, with 1 more like it";
    assert_eq!(tmx(&several, 2), (vec![told.to_owned()], 0));
}

#[test]
fn units_that_are_lost_are_told_one_by_one_and_then_counted() {
    let (told, lost) = tmx(&format!("<tu>{ES}</tu>\n"), 30);
    assert_eq!((told.len(), lost), (21, 30));
    assert_eq!(told[19], "a:21:1: text in one language only");
    assert_eq!(told[20], "a:22:1: text in one language only, with 9 more like it");
    let unit = "<trans-unit id=\"1\"><target>un</target></trans-unit>\n".repeat(30);
    let file = format!(
        "<xliff version=\"1.2\"><file source-language=\"es\" target-language=\"fr\"><body>\n{unit}</body></file></xliff>"
    );
    let (told, lost) = self::told("xliff", &file);
    assert_eq!((told.len(), lost), (21, 30));
}

#[test]
fn what_is_wrong_in_a_unit_that_is_read_loses_none() {
    for unit in [
        format!("<tu creationid=\"R&D\">{ES}{FR}</tu>"),
        format!("<tu><note>R&D</note>{ES}{FR}</tu>"),
        format!("<tu>{ES}{FR}<tuv xml:lang=\"?\"><seg>uno</seg></tuv></tu>"),
        format!("<tu>{}{FR}</tu>", ES.replace("<tuv", "<tuv xml:lang=\"es\"")),
    ] {
        let (told, lost) = tmx(&unit, 1);
        assert_eq!((told.len(), lost), (1, 0), "{unit}");
    }
    let (told, lost) = tmx(&format!("<tu>{}<tuv><seg>&x;</seg></tuv></tu>", ES.replace("uno", "&y;")), 1);
    assert_eq!((told.len(), lost), (3, 1));
}

#[test]
fn a_unit_is_lost_where_the_file_ends_in_it_and_not_between_two() {
    let cut = |file: String| told("tmx", &format!("<tmx version=\"1.4\"><header/><body>{file}")).1;
    assert_eq!(cut(format!("<tu>{ES}{FR}</tu><tu>{ES}")), 1);
    assert_eq!(cut(format!("<tu>{ES}{FR}</tu>")), 0);
}

#[test]
fn what_nothing_closes_in_many_units_costs_no_more_than_they_do() {
    for mark in ["<!-- ", "<? ", "<! ", "<![CDATA[", "<a b=\""] {
        let unit = format!("<tu>{}{FR}</tu>\n", ES.replace("uno", mark));
        let (told, lost) = tmx(&unit, 4_000);
        assert_eq!((told.len(), lost), (21, 4_000), "{mark}");
        // Between units, too.
        let (_, lost) = tmx(&format!("{mark}<tu>{ES}{FR}</tu>\n"), 4_000);
        assert_eq!(lost, 0, "{mark}");
    }
}
