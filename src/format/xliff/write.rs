//! Units as XLIFF 1.2: UTF-8, no byte order mark, valid against the strict schema, the same bytes every time.
//!
//! One `file` a pair of languages. Units of the first pair are written as they come; those of others wait in
//! memory for their `file`.

use std::io::Write;

use super::super::codes::{Numbers, escape_coded, settled};
use super::super::props::{self, Texts};
use super::super::xml::markup::{Within, escape};
use super::super::{UnitWriter, WriteOptions, credits, pair};
use super::written::written;
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::LangTag;
use crate::unit::{Code, Prop, Status, Unit, UnitId, Variant};

/// What every file begins with.
const PROLOG: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
"#;

/// What ends a `file`.
const FILE_END: &str = "</body>\n</file>\n";

/// The contexts for which XLIFF has names of its own (1.2, `context-type`): that name, and ours.
pub(super) const CONTEXTS: [(&str, &str); 2] = [("sourcefile", "x-document"), ("linenumber", "x-line")];

/// Begins an XLIFF.
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    let mut writer = XliffWriter {
        out,
        options: options.clone(),
        files: Vec::new(),
        has_told_languages: false,
        has_told_codes: false,
    };
    writer.put(PROLOG)?;
    Ok(Box::new(writer))
}

struct XliffWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
    /// A file for each pair of languages; of the first, what is about to be written.
    files: Vec<File>,
    has_told_languages: bool,
    /// Whether it was said that something of in-line codes is left out.
    has_told_codes: bool,
}

/// A text and its codes as they are written.
struct Side {
    text: String,
    markup: Vec<Code>,
}

/// The units of a pair of languages.
struct File {
    languages: [LangTag; 2],
    /// How many units it has.
    units: u64,
    page: Page,
}

/// What is about to be written, and how many characters of it XML cannot hold.
#[derive(Default)]
struct Page {
    text: String,
    lost: usize,
}

impl UnitWriter for XliffWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some((variants, left)) = pair(unit, &self.options.languages) else { return Ok(Vec::new()) };
        let at = self.file_of(variants.map(|variant| variant.lang.clone()));
        let tuid = unit.tuid.clone().unwrap_or_else(|| format!("{}-{}", self.options.memory, id.0));
        let texts = props::texts_of(unit, &variants, self.options.credits);
        let (sides, mut faults) = self.sides(id, unit, &variants, texts);
        let file = &mut self.files[at];
        file.unit(unit, &variants, &tuid, texts, &sides);
        let lost = std::mem::take(&mut file.page.lost) > 0;
        let first = if at == 0 { std::mem::take(&mut file.page.text) } else { String::new() };
        self.put(&first)?;
        if lost {
            let fault = FormatFault::NotHeld { unit: id.0, what: "control characters", format: "XML" };
            faults.insert(0, fault);
        }
        if let Some(lang) = left.first().filter(|_| !self.has_told_languages) {
            self.has_told_languages = true;
            faults.push(FormatFault::TwoLanguages { unit: id.0, left: lang.to_string(), format: "XLIFF" });
        }
        Ok(faults.into_iter().map(|fault| Error::new(ErrorKind::Format(fault))).collect())
    }

    fn holds_codes(&self) -> bool {
        true
    }

    fn holds_pairs(&self) -> bool {
        true
    }

    fn finish(&mut self) -> Result<()> {
        if self.files.is_empty() {
            let mut wanted =
                self.options.languages.iter().cloned().chain(std::iter::repeat_with(LangTag::undetermined));
            let languages =
                [wanted.next(), wanted.next()].map(|lang| lang.unwrap_or_else(LangTag::undetermined));
            self.file_of(languages);
        }
        for mut file in std::mem::take(&mut self.files) {
            file.page.text.push_str(FILE_END);
            self.put(&file.page.text)?;
        }
        self.put("</xliff>\n")?;
        self.out.flush().map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl XliffWriter<'_> {
    /// The two texts of a unit with their codes, and what is to be said of those.
    fn sides(
        &mut self,
        id: UnitId,
        unit: &Unit,
        variants: &[&Variant; 2],
        texts: Texts,
    ) -> ([Side; 2], Vec<FormatFault>) {
        let mut faults = Vec::new();
        let mut sides = variants.map(|variant| {
            let framed = (texts == Texts::WithCredits).then(|| credits::credited(unit, variant)).flatten();
            let Variant { text, markup, .. } = framed.unwrap_or_else(|| variant.clone());
            let markup = settled(&markup, text.chars().count(), Numbers::Kept).unwrap_or_else(|why| {
                let first = format!("unit {}: {why}", id.0);
                faults.push(FormatFault::BrokenCodes { first, count: 1, is_mended: false });
                vec![]
            });
            Side { text, markup }
        });
        if sides.iter().all(|side| side.markup.is_empty()) {
            return (sides, faults);
        }
        let (written, left) = written([&sides[0].markup, &sides[1].markup]);
        for (side, markup) in sides.iter_mut().zip(written) {
            side.markup = markup;
        }
        if let Some(what) = left.filter(|_| !std::mem::replace(&mut self.has_told_codes, true)) {
            faults.push(FormatFault::CodePartsLeft { unit: id.0, what, format: "XLIFF" });
        }
        (sides, faults)
    }

    /// Which file a pair of languages belongs to; it begins where there is none.
    fn file_of(&mut self, languages: [LangTag; 2]) -> usize {
        let known = self.files.iter().position(|file| file.languages == languages);
        known.unwrap_or_else(|| {
            self.files.push(File::new(languages));
            self.files.len() - 1
        })
    }

    fn put(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

impl File {
    fn new(languages: [LangTag; 2]) -> Self {
        let mut page = Page::default();
        page.text.push_str("<file");
        page.attribute("original", "legenda");
        page.attribute("source-language", languages[0].as_str());
        page.attribute("target-language", languages[1].as_str());
        page.attribute("datatype", "plaintext");
        page.attribute("tool-id", "legenda");
        page.text.push_str(">\n<header>\n<tool");
        page.attribute("tool-id", "legenda");
        page.attribute("tool-name", "legenda");
        page.attribute("tool-version", env!("CARGO_PKG_VERSION"));
        page.text.push_str("/>\n</header>\n<body>\n");
        Self { languages, units: 0, page }
    }

    fn unit(&mut self, unit: &Unit, variants: &[&Variant; 2], tuid: &str, texts: Texts, sides: &[Side; 2]) {
        self.units += 1;
        let is_confirmed = unit.status == Some(Status::Confirmed);
        let page = &mut self.page;
        page.text.push_str("<trans-unit");
        page.attribute("id", &self.units.to_string());
        page.attribute("resname", tuid);
        if is_confirmed {
            page.attribute("approved", "yes");
        }
        page.attribute("xml:space", "preserve");
        page.text.push_str(">\n");
        let [source, target] = sides;
        page.side("source", &[], source);
        let state = if is_confirmed { "final" } else { "needs-review-translation" };
        page.side("target", &[("state", state)], target);
        page.contexts(&props::own(unit, texts));
        unit.notes.iter().for_each(|note| page.element("note", &[], note));
        for (side, variant) in ["source", "target"].into_iter().zip(variants) {
            variant.notes.iter().for_each(|note| page.element("note", &[("annotates", side)], note));
        }
        page.text.push_str("</trans-unit>\n");
    }
}

impl Page {
    /// Writes what XLIFF has no place for. Whether a unit is confirmed its state says.
    fn contexts(&mut self, props: &[Prop]) {
        let is_told = |prop: &&Prop| prop.kind != "x-status" || prop.value != Status::Confirmed.name();
        let mut props = props.iter().filter(is_told).peekable();
        if props.peek().is_none() {
            return;
        }
        self.text.push_str("  <context-group purpose=\"information\">\n");
        for prop in props {
            let named = CONTEXTS.iter().find(|(_, ours)| *ours == prop.kind);
            let kind = named.map_or(&*prop.kind, |(theirs, _)| theirs);
            self.element("context", &[("context-type", kind)], &prop.value);
        }
        self.text.push_str("  </context-group>\n");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.extend([" ", name, "=\""]);
        self.lost += escape(value, Within::Attribute, &mut self.text);
        self.text.push('"');
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.begin(name, attributes);
        self.lost += escape(text, Within::Element, &mut self.text);
        self.text.extend(["</", name, ">\n"]);
    }

    /// Writes a text with its codes where they stand.
    fn side(&mut self, name: &str, attributes: &[(&str, &str)], side: &Side) {
        self.begin(name, attributes);
        self.lost += escape_coded(&side.text, &side.markup, &mut self.text);
        self.text.extend(["</", name, ">\n"]);
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.extend(["  <", name]);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.text.push('>');
    }
}
