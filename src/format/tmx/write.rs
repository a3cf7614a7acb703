//! Units as TMX 1.4: UTF-8 without byte order mark unless a profile says otherwise, one `<tu` at a line start, the same
//! bytes every time.
//!
//! What other tools ask for beyond the DTD is kept to: dates of 16 characters, tags in canonical case, `srclang` a tag
//! where the languages were asked for, in-line codes that fit together, the same ones in every language if numbered.

use std::borrow::Cow;
use std::io::Write;

use super::super::codes::{self, Numbers};
use super::super::profile::{Encoding, PLAIN};
use super::super::props::{self, Texts};
use super::super::xml::markup::{Within, escape};
use super::super::{InParts, UnitWriter, WriteOptions, WritePart, credits, date, wanted};
use super::attributes::ALL_LANGUAGES;
use super::kept;
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::LangTag;
use crate::unit::{Authorship, Provenance, Unit, UnitId, Variant};

/// What every file begins with, after its encoding.
const PROLOG: &str = r#""?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
"#;

/// How much text is gathered before it is handed on: one unit at a time would be many small writes.
const PAGE_BYTES: usize = 1 << 16;

/// Begins a TMX.
#[expect(clippy::unnecessary_wraps, reason = "a format may have something to write before its first unit")]
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let mut units = Units::new(options.clone(), None);
    let name = match units.encoding() {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => {
            units.page.text.push(BYTE_ORDER_MARK);
            "UTF-16"
        }
    };
    units.page.text.extend(["<?xml version=\"1.0\" encoding=\"", name, PROLOG]);
    Ok(Box::new(TmxWriter { out, units }))
}

struct TmxWriter<'a> {
    out: Box<dyn Write + 'a>,
    units: Units,
}

/// What makes text of units, one after the other.
struct Units {
    options: WriteOptions,
    /// The `srclang` of the header, once that is written.
    source: Option<String>,
    /// Whether it was said that numbers of codes are left out.
    has_told_numbers: bool,
    /// Whether it was said that what was highlighted is so no more.
    has_told_highlighted: bool,
    page: Page,
}

/// What is about to be written, and how many characters of it XML cannot hold.
#[derive(Default)]
struct Page {
    text: String,
    lost: usize,
    /// The last date, and as TMX writes it, if there is such a date.
    date: (String, Option<String>),
}

/// What UTF-16 begins with.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl UnitWriter for TmxWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let told = self.units.write(id, unit);
        if self.units.page.text.len() >= PAGE_BYTES {
            self.units.hand_on(&mut self.out)?;
        }
        Ok(told)
    }

    fn holds_codes(&self) -> bool {
        true
    }

    fn parts(&mut self) -> Option<&mut dyn InParts> {
        self.units.begin_early();
        self.units.source.is_some().then_some(self)
    }

    fn finish(&mut self) -> Result<()> {
        if self.units.source.is_none() {
            self.units.begin(&[]);
        }
        self.units.page.text.push_str("</body>\n</tmx>\n");
        self.units.hand_on(&mut self.out)?;
        self.out.flush().map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl InParts for TmxWriter<'_> {
    fn part(&self) -> WritePart {
        let mut units = Units::new(self.units.options.clone(), self.units.source.clone());
        Box::new(move |id, unit, out| {
            let told = units.write(id, unit);
            units.hand_on(out)?;
            Ok(told)
        })
    }

    fn put(&mut self, units: &[u8]) -> Result<()> {
        self.units.hand_on(&mut self.out)?;
        self.out.write_all(units).map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl Units {
    fn new(options: WriteOptions, source: Option<String>) -> Self {
        Self { options, source, has_told_numbers: false, has_told_highlighted: false, page: Page::default() }
    }

    /// Adds a unit to what is about to be written, and returns what cannot be held of it.
    fn write(&mut self, id: UnitId, unit: &Unit) -> Vec<Error> {
        let variants = wanted(unit, &self.options.languages);
        if variants.len() < 2 {
            return Vec::new();
        }
        let source = self.source_of(&variants);
        let texts = props::texts_of(unit, &variants, self.options.credits);
        let marked = self.options.profile.map(|profile| profile.marked(unit));
        let (attributes, others) = kept::split(marked.as_deref().unwrap_or(&unit.props), kept::is_of_unit);
        self.page.unit(&self.options.memory, id, source, unit, &attributes);
        unit.notes.iter().for_each(|note| self.page.note(note));
        for prop in others {
            self.page.prop(&prop.kind, &prop.value);
        }
        props::each_own(unit, texts, |kind, value| self.page.own_prop(kind, value));
        let numbers = if codes::are_numbered_alike(&variants) { Numbers::Kept } else { Numbers::LeftOut };
        let mut faults = self.odd_numbers(id, numbers);
        for variant in variants {
            let framed = (texts == Texts::WithCredits).then(|| credits::credited(unit, variant)).flatten();
            let mut variant = framed.map_or(Cow::Borrowed(variant), Cow::Owned);
            faults.extend(self.leave_highlighted(id, &mut variant));
            let broken = self.page.variant(&variant, numbers).err();
            faults.extend(broken.map(|why| FormatFault::BrokenCodes {
                first: format!("unit {}: {why}", id.0),
                count: 1,
                is_mended: false,
            }));
        }
        self.page.text.push_str("</tu>\n");
        if std::mem::take(&mut self.page.lost) > 0 {
            faults.insert(0, FormatFault::NotHeld { unit: id.0, what: "control characters", format: "XML" });
        }
        faults.into_iter().map(|fault| Error::new(ErrorKind::Format(fault))).collect()
    }

    /// What is to be said of a unit's codes whose numbers are left out, once a file.
    fn odd_numbers(&mut self, id: UnitId, numbers: Numbers) -> Vec<FormatFault> {
        let tells = numbers == Numbers::LeftOut && !std::mem::replace(&mut self.has_told_numbers, true);
        tells.then_some(FormatFault::OddNumbers { unit: id.0 }).into_iter().collect()
    }

    /// Leaves the words that are highlighted as they are, for a tool that would leave them out. What is to be said of it,
    /// once a file.
    fn leave_highlighted(&mut self, id: UnitId, variant: &mut Cow<'_, Variant>) -> Option<FormatFault> {
        let profile = self.options.profile.filter(|profile| !profile.reads_highlighted)?;
        if !variant.markup.iter().any(codes::is_of_highlighted) {
            return None;
        }
        variant.to_mut().markup.retain(|code| !codes::is_of_highlighted(code));
        let tells = !std::mem::replace(&mut self.has_told_highlighted, true);
        tells.then_some(FormatFault::CodesLeft { unit: id.0, format: profile.name })
    }

    /// The source language that a unit has to name, if it is not the file's.
    fn source_of<'u>(&mut self, variants: &[&'u Variant]) -> Option<&'u LangTag> {
        if self.source.is_none() {
            self.begin(variants);
        }
        let file_source = self.source.as_deref().filter(|source| *source != ALL_LANGUAGES)?;
        variants.first().map(|first| &first.lang).filter(|first| first.as_str() != file_source)
    }

    /// Writes what stands before the first unit if no unit has a say in it.
    fn begin_early(&mut self) {
        let has_a_say = self.options.profile.is_none() && !self.options.languages.is_empty();
        if self.source.is_none() && !has_a_say {
            self.begin(&[]);
        }
    }

    /// Writes what stands before the first unit. Its source language is the first one asked for, as the first
    /// unit writes it: `es-ES` where `es` was asked for; or what a profile says.
    fn begin(&mut self, variants: &[&Variant]) {
        let languages = &self.options.languages;
        let source = match self.options.profile {
            Some(profile) => profile.source(languages).map(ToString::to_string),
            None => languages.first().map(|wanted| {
                let found = variants.iter().find(|variant| wanted.fit(&variant.lang).is_some());
                found.map_or(wanted, |variant| &variant.lang).to_string()
            }),
        };
        let source = source.unwrap_or_else(|| ALL_LANGUAGES.to_owned());
        let [format, datatype] = self.options.profile.map_or(PLAIN, |profile| profile.header);
        self.page.text.push_str("<header");
        let attributes = [
            ("creationtool", "legenda"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            // A tool that segments by sentences would split a caption of two if this said paragraph.
            ("segtype", "sentence"),
            ("o-tmf", format),
            ("adminlang", "en"),
            ("srclang", &source),
            ("datatype", datatype),
        ];
        for (name, value) in attributes {
            self.page.attribute(name, value);
        }
        let target = languages.get(1).filter(|_| source != ALL_LANGUAGES);
        match (self.options.profile.and_then(|profile| profile.target_prop), target) {
            (Some(kind), Some(target)) => {
                self.page.text.push_str(">\n");
                self.page.prop(kind, target.as_str());
                self.page.text.push_str("</header>\n<body>\n");
            }
            _ => self.page.text.push_str("/>\n<body>\n"),
        }
        self.source = Some(source);
    }

    fn encoding(&self) -> Encoding {
        self.options.profile.map_or(Encoding::Utf8, |profile| profile.encoding)
    }

    /// Hands on what is gathered.
    fn hand_on(&mut self, out: &mut impl Write) -> Result<()> {
        let done = match self.encoding() {
            Encoding::Utf8 => out.write_all(self.page.text.as_bytes()),
            Encoding::Utf16 => {
                let bytes: Vec<u8> = self.page.text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                out.write_all(&bytes)
            }
        };
        self.page.text.clear();
        done.map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl Page {
    fn unit(
        &mut self,
        memory: &str,
        id: UnitId,
        source: Option<&LangTag>,
        unit: &Unit,
        more: &[(&str, &str)],
    ) {
        self.text.push_str("<tu");
        match &unit.tuid {
            Some(tuid) => self.attribute("tuid", tuid),
            None => self.attribute("tuid", &format!("{memory}-{}", id.0)),
        }
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
        // No tag needs an escape.
        self.text.push_str("  <tuv xml:lang=\"");
        self.text.push_str(variant.lang.as_str());
        self.text.push('"');
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
                self.prop(&prop.kind, &prop.value);
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
        let settled = match &*variant.markup {
            [] => Ok(vec![]),
            markup => codes::settled(markup, variant.text.chars().count(), numbers),
        };
        let codes = settled.as_deref().unwrap_or_default();
        self.lost += codes::escape_coded(&variant.text, codes, &mut self.text);
        settled.map(drop)
    }

    fn note(&mut self, note: &str) {
        self.text.push_str("  ");
        self.element("note", note);
        self.text.push('\n');
    }

    fn prop(&mut self, kind: &str, value: &str) {
        self.text.push_str("  <prop");
        self.attribute("type", kind);
        self.text.push('>');
        self.lost += escape(value, Within::Element, &mut self.text);
        self.text.push_str("</prop>\n");
    }

    /// A prop of ours: its name needs no escape.
    fn own_prop(&mut self, kind: &str, value: &str) {
        self.text.push_str("  <prop type=\"");
        self.text.push_str(kind);
        self.text.push_str("\">");
        self.lost += escape(value, Within::Element, &mut self.text);
        self.text.push_str("</prop>\n");
    }

    fn provenance(&mut self, provenance: &Provenance) {
        let Authorship { created, created_by, changed, changed_by, used, last_used, tool, tool_version } =
            &**provenance;
        self.known("creationtool", tool.as_deref());
        self.known("creationtoolversion", tool_version.as_deref());
        self.date("creationdate", created.as_deref());
        self.known("creationid", created_by.as_deref());
        self.date("changedate", changed.as_deref());
        self.known("changeid", changed_by.as_deref());
        self.known("usagecount", used.map(|used| used.to_string()).as_deref());
        self.date("lastusagedate", last_used.as_deref());
    }

    fn known(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }

    /// A date that exists. One operation made many units, so the last date is at hand.
    fn date(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        if self.date.0 != value {
            self.date = (value.to_owned(), date::write(value));
        }
        if let Some(written) = &self.date.1 {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(written);
            self.text.push('"');
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
