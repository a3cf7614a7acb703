//! Units as TMX 1.4: UTF-8, no byte order mark, one `<tu` at a line start, the same bytes every time.
//!
//! What other tools ask for beyond the DTD is kept to: dates of 16 characters, tags in canonical case, `srclang` a tag
//! where the languages were asked for, in-line codes that fit together, the same ones in every language if numbered.

use std::io::Write;

use super::super::codes::{self, Numbers};
use super::super::props::{self, Texts};
use super::super::xml::markup::{Within, escape};
use super::super::{UnitWriter, WriteOptions, credits, date, wanted};
use super::attributes::ALL_LANGUAGES;
use super::kept;
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::LangTag;
use crate::unit::{Prop, Provenance, Unit, UnitId, Variant};

/// What every file begins with.
const PROLOG: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
"#;

/// Begins a TMX.
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let options = options.clone();
    let mut writer = TmxWriter { out, options, source: None, has_told_numbers: false, page: Page::default() };
    writer.page.text.push_str(PROLOG);
    writer.flush(UnitId(0))?;
    Ok(Box::new(writer))
}

struct TmxWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
    /// The `srclang` of the header, once that is written.
    source: Option<String>,
    /// Whether it was said that numbers of codes are left out.
    has_told_numbers: bool,
    page: Page,
}

/// What is about to be written, and how many characters of it XML cannot hold.
#[derive(Default)]
struct Page {
    text: String,
    lost: usize,
}

impl UnitWriter for TmxWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let variants = wanted(unit, &self.options.languages);
        if variants.len() < 2 {
            return Ok(Vec::new());
        }
        let source = self.source_of(&variants);
        let texts = props::texts_of(unit, &variants, self.options.credits);
        let tuid = unit.tuid.clone().unwrap_or_else(|| format!("{}-{}", self.options.memory, id.0));
        let (attributes, others) = kept::split(&unit.props, kept::is_of_unit);
        self.page.unit(&tuid, source, unit, &attributes);
        let own = props::own(unit, texts);
        unit.notes.iter().for_each(|note| self.page.note(note));
        others.into_iter().chain(&own).for_each(|prop| self.page.prop(prop));
        let numbers = if codes::are_numbered_alike(&variants) { Numbers::Kept } else { Numbers::LeftOut };
        let mut faults = self.odd_numbers(id, numbers);
        for variant in variants {
            let framed = (texts == Texts::WithCredits).then(|| credits::credited(unit, variant)).flatten();
            let broken = self.page.variant(framed.as_ref().unwrap_or(variant), numbers).err();
            faults.extend(
                broken
                    .map(|why| FormatFault::BrokenCodes { first: format!("unit {}: {why}", id.0), count: 1 }),
            );
        }
        self.page.text.push_str("</tu>\n");
        let mut warnings = self.flush(id)?;
        warnings.extend(faults.into_iter().map(|fault| Error::new(ErrorKind::Format(fault))));
        Ok(warnings)
    }

    fn holds_codes(&self) -> bool {
        true
    }

    fn finish(&mut self) -> Result<()> {
        if self.source.is_none() {
            self.begin(&[]);
        }
        self.page.text.push_str("</body>\n</tmx>\n");
        self.flush(UnitId(0))?;
        self.out.flush().map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl TmxWriter<'_> {
    /// What is to be said of a unit's codes whose numbers are left out, once a file.
    fn odd_numbers(&mut self, id: UnitId, numbers: Numbers) -> Vec<FormatFault> {
        let tells = numbers == Numbers::LeftOut && !std::mem::replace(&mut self.has_told_numbers, true);
        tells.then_some(FormatFault::OddNumbers { unit: id.0 }).into_iter().collect()
    }

    /// The source language that a unit has to name, if it is not the file's.
    fn source_of<'u>(&mut self, variants: &[&'u Variant]) -> Option<&'u LangTag> {
        if self.source.is_none() {
            self.begin(variants);
        }
        let file_source = self.source.as_deref().filter(|source| *source != ALL_LANGUAGES)?;
        variants.first().map(|first| &first.lang).filter(|first| first.as_str() != file_source)
    }

    /// Writes what stands before the first unit. Its source language is the first one asked for, as the first
    /// unit writes it: `es-ES` where `es` was asked for.
    fn begin(&mut self, variants: &[&Variant]) {
        let source = self.options.languages.first().map(|wanted| {
            let found = variants.iter().find(|variant| wanted.fit(&variant.lang).is_some());
            found.map_or(wanted, |variant| &variant.lang).to_string()
        });
        let source = source.unwrap_or_else(|| ALL_LANGUAGES.to_owned());
        self.page.text.push_str("<header");
        let attributes = [
            ("creationtool", "legenda"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            // A tool that segments by sentences would split a caption of two if this said paragraph.
            ("segtype", "sentence"),
            ("o-tmf", "legenda"),
            ("adminlang", "en"),
            ("srclang", &source),
            ("datatype", "plaintext"),
        ];
        for (name, value) in attributes {
            self.page.attribute(name, value);
        }
        self.page.text.push_str("/>\n<body>\n");
        self.source = Some(source);
    }

    fn flush(&mut self, id: UnitId) -> Result<Vec<Error>> {
        self.out.write_all(self.page.text.as_bytes()).map_err(|error| Error::new(ErrorKind::Io(error)))?;
        self.page.text.clear();
        let lost = std::mem::take(&mut self.page.lost) > 0;
        let fault = FormatFault::NotHeld { unit: id.0, what: "control characters", format: "XML" };
        Ok(lost.then(|| Error::new(ErrorKind::Format(fault))).into_iter().collect())
    }
}

impl Page {
    fn unit(&mut self, tuid: &str, source: Option<&LangTag>, unit: &Unit, more: &[(&str, &str)]) {
        self.text.push_str("<tu");
        self.attribute("tuid", tuid);
        for (name, value) in more {
            self.attribute(name, value);
        }
        if let Some(source) = source {
            self.attribute("srclang", source.as_str());
        }
        self.provenance(&unit.provenance);
        self.text.push_str(">\n");
    }

    /// Writes a variant.
    ///
    /// # Errors
    /// Why its codes are left out.
    fn variant(&mut self, variant: &Variant, numbers: Numbers) -> Result<(), String> {
        self.text.push_str("  <tuv");
        self.attribute("xml:lang", variant.lang.as_str());
        let (attributes, props) = kept::split(&variant.props, kept::is_of_variant);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.provenance(&variant.provenance);
        self.text.push('>');
        if !(variant.notes.is_empty() && props.is_empty()) {
            self.text.push('\n');
            variant.notes.iter().for_each(|note| self.note(note));
            for prop in props {
                self.prop(prop);
            }
            self.text.push_str("  ");
        }
        self.text.push_str("<seg>");
        let held = self.segment(variant, numbers);
        self.text.push_str("</seg></tuv>\n");
        held
    }

    /// Writes a text with its codes where they stand.
    fn segment(&mut self, variant: &Variant, numbers: Numbers) -> Result<(), String> {
        let mut rest = &*variant.text;
        let settled = match &*variant.markup {
            [] => Ok(vec![]),
            markup => codes::settled(markup, rest.chars().count(), numbers),
        };
        let mut at = 0;
        for code in settled.as_deref().unwrap_or_default() {
            let end = rest.char_indices().nth(code.at - at).map_or(rest.len(), |(end, _)| end);
            self.lost += escape(&rest[..end], Within::Element, &mut self.text);
            self.text.push_str(&code.code);
            (rest, at) = (&rest[end..], code.at);
        }
        self.lost += escape(rest, Within::Element, &mut self.text);
        settled.map(drop)
    }

    fn note(&mut self, note: &str) {
        self.text.push_str("  ");
        self.element("note", note);
        self.text.push('\n');
    }

    fn prop(&mut self, prop: &Prop) {
        self.text.push_str("  <prop");
        self.attribute("type", &prop.kind);
        self.text.push('>');
        self.lost += escape(&prop.value, Within::Element, &mut self.text);
        self.text.push_str("</prop>\n");
    }

    fn provenance(&mut self, provenance: &Provenance) {
        let Provenance { created, created_by, changed, changed_by, used, last_used, tool, tool_version } =
            provenance;
        let used = used.map(|used| used.to_string());
        let dates = [created, changed, last_used].map(|found| found.as_deref().and_then(date::write));
        let [created, changed, last_used] = &dates;
        let attributes = [
            ("creationtool", tool),
            ("creationtoolversion", tool_version),
            ("creationdate", created),
            ("creationid", created_by),
            ("changedate", changed),
            ("changeid", changed_by),
            ("usagecount", &used),
            ("lastusagedate", last_used),
        ];
        for (name, value) in attributes {
            if let Some(value) = value {
                self.attribute(name, value);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.lost += escape(value, Within::Attribute, &mut self.text);
        self.text.push('"');
    }

    fn element(&mut self, name: &str, text: &str) {
        self.text.extend(["<", name, ">"]);
        self.lost += escape(text, Within::Element, &mut self.text);
        self.text.extend(["</", name, ">"]);
    }
}
