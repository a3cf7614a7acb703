//! Units as TMX 1.4: UTF-8, no byte order mark, one `<tu` at a line start, the same bytes every time.
//!
//! What other tools ask for beyond the DTD is kept to: no in-line elements, dates
//! of 16 characters, tags in canonical case, `srclang` a tag where the languages were asked for.

use std::io::Write;

use super::super::props::{self, Texts};
use super::super::xml::markup::{Within, escape};
use super::super::{UnitWriter, WriteOptions, credits, date, wanted};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::LangTag;
use crate::unit::{Prop, Provenance, Unit, UnitId, Variant};

/// What every file begins with.
const PROLOG: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
"#;

/// The source language of a file in which every variant may be the source (TMX 1.4b, `srclang`).
const ALL_LANGUAGES: &str = "*all*";

/// Begins a TMX.
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let mut writer = TmxWriter { out, options: options.clone(), source: None, page: Page::default() };
    writer.page.text.push_str(PROLOG);
    writer.flush(UnitId(0))?;
    Ok(Box::new(writer))
}

struct TmxWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
    /// The `srclang` of the header, once that is written.
    source: Option<String>,
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
        self.page.unit(&tuid, source, unit);
        let own = props::own(unit, texts);
        unit.notes.iter().for_each(|note| self.page.note(note));
        unit.props.iter().chain(&own).for_each(|prop| self.page.prop(prop));
        for variant in variants {
            let framed = (texts == Texts::WithCredits).then(|| credits::with_credit(unit, variant)).flatten();
            self.page.variant(variant, framed.as_deref().unwrap_or(&variant.text));
        }
        self.page.text.push_str("</tu>\n");
        self.flush(id)
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
    fn unit(&mut self, tuid: &str, source: Option<&LangTag>, unit: &Unit) {
        self.text.push_str("<tu");
        self.attribute("tuid", tuid);
        if let Some(source) = source {
            self.attribute("srclang", source.as_str());
        }
        self.provenance(&unit.provenance);
        self.text.push_str(">\n");
    }

    fn variant(&mut self, variant: &Variant, text: &str) {
        self.text.push_str("  <tuv");
        self.attribute("xml:lang", variant.lang.as_str());
        self.provenance(&variant.provenance);
        self.text.push('>');
        if !(variant.notes.is_empty() && variant.props.is_empty()) {
            self.text.push('\n');
            variant.notes.iter().for_each(|note| self.note(note));
            variant.props.iter().for_each(|prop| self.prop(prop));
            self.text.push_str("  ");
        }
        self.element("seg", text);
        self.text.push_str("</tuv>\n");
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
