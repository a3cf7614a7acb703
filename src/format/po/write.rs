//! Units as a PO file: UTF-8, one string a line of text, the same bytes every time.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;

use super::super::{Credits, UnitWriter, WriteOptions, credits, pair};
use super::entry::ISOLATES;
use super::{CONTEXT, COPY, header};
use crate::error::{Error, ErrorKind, FormatFault, Result};
use crate::language::LangTag;
use crate::unit::{Occurrence, Status, Unit, UnitId, Variant};

/// Begins a PO file.
#[expect(clippy::unnecessary_wraps, reason = "a format may have something to write before its first unit")]
pub(super) fn write<'a>(
    out: Box<dyn Write + 'a>,
    options: &WriteOptions,
) -> Result<Box<dyn UnitWriter + 'a>> {
    Ok(Box::new(PoWriter {
        out,
        options: options.clone(),
        languages: None,
        written: HashMap::new(),
        page: Page::default(),
        left_out: 0,
        has_told_languages: false,
    }))
}

/// A keyword and its string, each line of the text a line.
pub(super) fn quoted(keyword: &str, text: &str) -> String {
    let mut page = Page::default();
    page.part(keyword, text);
    page.text
}

struct PoWriter<'a> {
    out: Box<dyn Write + 'a>,
    options: WriteOptions,
    /// The languages of the file: those of its first unit.
    languages: Option<[LangTag; 2]>,
    /// How often each source has been written, by the hash of its context and text.
    written: HashMap<u64, u32>,
    page: Page,
    /// Units of other pairs.
    left_out: u64,
    has_told_languages: bool,
}

/// What is about to be written, and how many characters of it PO cannot hold.
#[derive(Default)]
struct Page {
    text: String,
    lost: usize,
}

impl UnitWriter for PoWriter<'_> {
    fn write(&mut self, id: UnitId, unit: &Unit) -> Result<Vec<Error>> {
        let Some((variants, left)) = pair(unit, &self.options.languages) else { return Ok(Vec::new()) };
        let mut faults = Vec::new();
        let found = variants.map(|variant| variant.lang.clone());
        if let Some(pair) = self.other_pair(found) {
            self.left_out += 1;
            if self.left_out == 1 {
                faults.push(FormatFault::OtherPair { unit: id.0, pair, format: "PO" });
            }
            return Ok(errors(faults));
        }
        let [source, target] = variants.map(|variant| self.text(unit, variant));
        let context = self.context(unit, &source);
        self.page.entry(unit, context.as_deref(), &source, &target);
        if std::mem::take(&mut self.page.lost) > 0 {
            faults.push(FormatFault::NotHeld {
                unit: id.0,
                what: "line ends and NUL characters",
                format: "PO",
            });
        }
        if let Some(lang) = left.first().filter(|_| !self.has_told_languages) {
            self.has_told_languages = true;
            faults.push(FormatFault::TwoLanguages { unit: id.0, left: lang.to_string(), format: "PO" });
        }
        self.put()?;
        Ok(errors(faults))
    }

    fn holds_pairs(&self) -> bool {
        true
    }

    fn left_out(&self) -> u64 {
        self.left_out
    }

    fn finish(&mut self) -> Result<()> {
        if self.languages.is_none() {
            let mut wanted = self.options.languages.iter();
            let und = LangTag::undetermined();
            let languages = [wanted.next(), wanted.next()].map(|lang| lang.unwrap_or(&und).clone());
            self.page.header(&languages);
        }
        self.put()?;
        self.out.flush().map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

fn errors(faults: Vec<FormatFault>) -> Vec<Error> {
    faults.into_iter().map(|fault| Error::new(ErrorKind::Format(fault))).collect()
}

impl PoWriter<'_> {
    /// The languages of the file, if those found are others. The first unit decides them.
    fn other_pair(&mut self, found: [LangTag; 2]) -> Option<[String; 2]> {
        let Some(languages) = &self.languages else {
            self.page.header(&found);
            self.languages = Some(found);
            return None;
        };
        (*languages != found).then(|| [languages[0].to_string(), languages[1].to_string()])
    }

    fn text(&self, unit: &Unit, variant: &Variant) -> String {
        let framed = match self.options.credits {
            Credits::Apart => None,
            Credits::With | Credits::Both => credits::with_credit(unit, variant),
        };
        framed.unwrap_or_else(|| variant.text.clone())
    }

    /// The context of an entry: its own, and what tells it from one with the same context and source.
    fn context(&mut self, unit: &Unit, source: &str) -> Option<String> {
        let own = unit.props.iter().find(|prop| prop.kind == CONTEXT).map(|prop| prop.value.as_str());
        let mut hasher = DefaultHasher::new();
        (own, source).hash(&mut hasher);
        let count = self.written.entry(hasher.finish()).or_default();
        *count += 1;
        match (*count, own) {
            (1, own) => own.map(str::to_owned),
            (count, None) => Some(format!("{COPY}{count}")),
            (count, Some(own)) => Some(format!("{COPY}{count}:{own}")),
        }
    }

    fn put(&mut self) -> Result<()> {
        self.out.write_all(self.page.text.as_bytes()).map_err(|error| Error::new(ErrorKind::Io(error)))?;
        self.page.text.clear();
        Ok(())
    }
}

impl Page {
    fn header(&mut self, [source, target]: &[LangTag; 2]) {
        let fields = [
            ("Project-Id-Version", "legenda".to_owned()),
            (header::TARGET, header::locale(target)),
            ("MIME-Version", "1.0".to_owned()),
            ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
            ("Content-Transfer-Encoding", "8bit".to_owned()),
            (header::SOURCE, header::locale(source)),
            ("X-Generator", concat!("legenda ", env!("CARGO_PKG_VERSION")).to_owned()),
        ];
        let mut text = String::new();
        for (name, value) in &fields {
            text.extend([name, ": ", value, "\n"]);
        }
        self.part("msgid", "");
        self.part("msgstr", &text);
    }

    fn entry(&mut self, unit: &Unit, context: Option<&str>, source: &str, target: &str) {
        self.text.push('\n');
        let note = unit.notes.join("\n");
        if !note.trim().is_empty() {
            note.split('\n').for_each(|line| self.comment(line));
        }
        unit.occurrences.iter().for_each(|occurrence| self.reference(occurrence));
        if unit.status != Some(Status::Confirmed) {
            self.text.push_str("#, fuzzy\n");
        }
        if let Some(context) = context {
            self.part("msgctxt", context);
        }
        self.part("msgid", source);
        self.part("msgstr", target);
    }

    fn comment(&mut self, line: &str) {
        self.text.push('#');
        if !line.is_empty() {
            self.text.push(' ');
        }
        self.plain(line, &[]);
        self.text.push('\n');
    }

    fn reference(&mut self, occurrence: &Occurrence) {
        let document = occurrence.document.as_deref().unwrap_or_default();
        if document.is_empty() {
            return;
        }
        self.text.push_str("#: ");
        let is_isolated =
            document.contains(|char: char| char.is_whitespace() || char == ':' || ISOLATES.contains(&char));
        if is_isolated {
            self.text.push(ISOLATES[0]);
        }
        self.plain(document, &ISOLATES);
        if is_isolated {
            self.text.push(ISOLATES[1]);
        }
        if let Some(line) = occurrence.line {
            self.text.push_str(&format!(":{line}"));
        }
        self.text.push('\n');
    }

    /// Adds a text that has no escapes, without the characters that would end it.
    fn plain(&mut self, text: &str, ends: &[char]) {
        for char in text.chars() {
            let is_held = !(matches!(char, '\n' | '\r' | '\0') || ends.contains(&char));
            self.lost += usize::from(!is_held);
            self.text.push(if is_held { char } else { ' ' });
        }
    }

    /// A keyword and its string; one of several lines begins below it.
    fn part(&mut self, keyword: &str, text: &str) {
        self.text.push_str(keyword);
        let lines = text.split_inclusive('\n');
        let is_one = lines.clone().count() == 1;
        self.text.push_str(if is_one { " " } else { " \"\"\n" });
        for line in lines {
            self.text.push('"');
            line.chars().for_each(|char| self.char(char));
            self.text.push_str("\"\n");
        }
    }

    fn char(&mut self, char: char) {
        match char {
            '\n' => self.text.push_str("\\n"),
            '\t' => self.text.push_str("\\t"),
            '\r' => self.text.push_str("\\r"),
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\0' => {
                self.lost += 1;
                self.text.push(' ');
            }
            char => self.text.push(char),
        }
    }
}
