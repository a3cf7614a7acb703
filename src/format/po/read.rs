//! A PO file as units, an entry at a time.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::super::declared::charset_in;
use super::super::decode::Decoder;
use super::super::{Input, ReadOptions, Record, Records, Untranslated, Wanted};
use super::entry::{Entry, Line};
use super::{CONTEXT, COPY, header, is_candidate};
use crate::error::{Error, ErrorKind, FormatFault, Location, Result};
use crate::language::LangTag;
use crate::unit::{Prop, Status, Unit, Variant};

/// The most that is read of one entry, in bytes of UTF-8: a thousand times what any caption needs.
const ENTRY_LIMIT_BYTES: usize = 16_000_000;

/// How far the header is looked for in which the encoding is declared: a licence may stand before it.
pub(super) const HEADER_BYTES: usize = 1 << 14;

/// Reads the units of a PO file.
///
/// # Errors
/// When nothing says in which languages it is.
pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let mut entries = Entries::new(Decoder::begin(input, HEADER_BYTES, charset_in)?);
    let first = entries.next_entry();
    let is_header = first.as_ref().is_some_and(Entry::is_header);
    let text = first.as_ref().filter(|_| is_header).and_then(|entry| entry.targets.first());
    let text = text.map(|(_, text)| text.clone()).unwrap_or_default();
    let pending = first.filter(|_| !is_header).or_else(|| entries.next_entry());
    // Of a file without an entry nobody needs to know the languages.
    let languages = if pending.is_some() {
        let named: Vec<LangTag> = options.languages.named().cloned().collect();
        let (pair, told) = languages(&text, &named, entries.decoder.name())?;
        entries.queue.extend(told.into_iter().map(Err));
        Some(pair)
    } else {
        None
    };
    let (wanted, untranslated) = (options.languages.clone(), options.untranslated);
    Ok(Box::new(Units {
        entries,
        pending,
        languages,
        wanted,
        untranslated,
        counts: Counts::default(),
        is_done: false,
    }))
}

/// The languages of the sources and of the translations, and how they are read where that is not how they are written.
pub(super) fn languages(text: &str, wanted: &[LangTag], name: &str) -> Result<([LangTag; 2], Vec<Error>)> {
    let wrong = |fault| Error::at(Location::file(name), ErrorKind::Format(fault));
    let mut told = Vec::new();
    let mut named = |field| {
        let Some(locale) = header::locale_of(text, field) else { return Ok(None) };
        let Some(lang) = header::language(locale) else {
            return Err(wrong(FormatFault::BadLanguage(locale.to_owned())));
        };
        if !header::is_plain(locale, &lang) {
            let (written, tag) = (locale.to_owned(), lang.to_string());
            told.push(wrong(FormatFault::LanguageRead { written, tag }));
        }
        Ok(Some(lang))
    };
    let (source, target) = (named(header::SOURCE)?, named(header::TARGET)?);
    let other = |known: Option<&LangTag>| {
        wanted.iter().find(|lang| known.is_none_or(|known| known.fit(lang).is_none())).cloned()
    };
    let missing = |header| wrong(FormatFault::NoPoLanguage { header });
    let source = source.or_else(|| other(target.as_ref())).ok_or_else(|| missing(header::SOURCE))?;
    let target = target.or_else(|| other(Some(&source))).ok_or_else(|| missing(header::TARGET))?;
    if source == target {
        return Err(wrong(FormatFault::TooFewVariants { found: 1 }));
    }
    Ok(([source, target], told))
}

struct Units {
    entries: Entries,
    /// The first entry after the header.
    pending: Option<Entry>,
    /// Those of the sources and of the translations, if there is an entry.
    languages: Option<[LangTag; 2]>,
    wanted: Wanted,
    untranslated: Untranslated,
    counts: Counts,
    is_done: bool,
}

/// What is said once, at the end.
#[derive(Default)]
struct Counts {
    untranslated: u64,
    other_languages: u64,
    plurals: u64,
}

impl Iterator for Units {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.entries.queue.is_empty() && !self.is_done {
            match self.pending.take().or_else(|| self.entries.next_entry()) {
                Some(entry) => self.take(entry),
                None => self.finish(),
            }
        }
        self.entries.queue.pop_front()
    }
}

impl Units {
    fn take(&mut self, entry: Entry) {
        let Some([source, target]) = self.languages.clone() else { return };
        // A second header, as that of two files one after the other.
        if entry.is_header() {
            return;
        }
        let is_wanted = self.wanted.are_met(&[&source, &target].into_iter());
        let location = Location::line(self.entries.decoder.name(), entry.line.unwrap_or(1));
        let unit = entry.unit();
        let pairs = entry.pairs(&mut self.counts);
        for mut texts in pairs {
            let [source_text, target_text] = &texts;
            let is_open = target_text.trim().is_empty() && !source_text.trim().is_empty();
            if is_open && is_wanted && self.untranslated == Untranslated::Read {
                let variants = vec![Variant::new(source.clone(), std::mem::take(&mut texts[0]))];
                let unit = Unit { variants, ..unit.clone() };
                self.entries.queue.push_back(Ok(Record { unit, location: location.clone(), number: None }));
            } else if texts.iter().any(|text| text.trim().is_empty()) {
                self.counts.untranslated += 1;
            } else if is_wanted {
                let langs = [&source, &target].into_iter().cloned();
                let variants = langs.zip(texts).map(|(lang, text)| Variant::new(lang, text)).collect();
                let unit = Unit { variants, ..unit.clone() };
                self.entries.queue.push_back(Ok(Record { unit, location: location.clone(), number: None }));
            } else {
                self.counts.other_languages += 1;
            }
        }
    }

    fn finish(&mut self) {
        self.is_done = true;
        let Counts { untranslated, other_languages, plurals } = self.counts;
        let counts = [
            (plurals, FormatFault::PluralsDropped { count: plurals }),
            (other_languages, FormatFault::OtherLanguages { count: other_languages }),
            (untranslated, FormatFault::Untranslated { count: untranslated }),
        ];
        for (_, fault) in counts.into_iter().filter(|(count, _)| *count > 0) {
            let place = Location::file(self.entries.decoder.name());
            self.entries.queue.push_back(Err(Error::at(place, ErrorKind::Format(fault))));
        }
    }
}

impl Entry {
    pub(super) fn is_header(&self) -> bool {
        self.context.is_none() && self.source.as_deref() == Some("")
    }

    /// What is known of it beside its texts.
    fn unit(&self) -> Unit {
        let lines = |lines: &[String]| {
            let own: Vec<&str> =
                lines.iter().map(String::as_str).filter(|line| !is_candidate(line)).collect();
            own.join("\n")
        };
        let comments = [&self.comments, &self.extracted].map(|comments| lines(comments));
        let notes = comments.into_iter().filter(|note| !note.trim().is_empty()).collect();
        let context = self.context.as_deref().and_then(own_context);
        let props = context.map(|value| Prop { kind: CONTEXT.to_owned(), value: value.to_owned() });
        let is_proposed = self.comments.iter().any(|line| is_candidate(line));
        let status = match (self.is_fuzzy, is_proposed) {
            (true, _) => Status::Machine,
            // What was put in by a program may stand as it was.
            (false, true) => Status::Imported,
            (false, false) => Status::Confirmed,
        };
        Unit {
            status: Some(status),
            notes,
            props: props.into_iter().collect(),
            occurrences: self.occurrences.clone(),
            ..Unit::default()
        }
    }

    /// Its source and translation; of plurals the singular with the first form, and the plural with the last.
    fn pairs(self, counts: &mut Counts) -> Vec<[String; 2]> {
        let Self { source, plural, mut targets, .. } = self;
        targets.sort_by_key(|(number, _)| *number);
        let mut forms = targets.into_iter().map(|(_, text)| text);
        let source = source.unwrap_or_default();
        let first = forms.next().unwrap_or_default();
        let Some(plural) = plural else { return vec![[source, first]] };
        let last = forms.next_back().unwrap_or_else(|| first.clone());
        counts.plurals += u64::try_from(forms.len()).unwrap_or(u64::MAX);
        let pairs = [[source, first], [plural, last]];
        let is_one = pairs[0] == pairs[1];
        pairs.into_iter().take(if is_one { 1 } else { 2 }).collect()
    }
}

/// A context without what we put before it to tell an entry from one with the same source.
fn own_context(context: &str) -> Option<&str> {
    let mut own = context;
    while let Some(rest) = own.strip_prefix(COPY) {
        let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        match (end, rest[end..].strip_prefix(':')) {
            (1.., Some(inner)) => own = inner,
            (1.., None) if end == rest.len() => return None,
            _ => break,
        }
    }
    Some(own)
}

/// The entries of a file, and what is wrong between them.
struct Entries {
    decoder: Decoder,
    queue: VecDeque<Result<Record>>,
    line: u64,
    /// The entry that is being read.
    entry: Entry,
    is_done: bool,
}

impl Entries {
    fn new(decoder: Decoder) -> Self {
        Self { decoder, queue: VecDeque::new(), line: 0, entry: Entry::default(), is_done: false }
    }

    /// The next entry that can be read.
    fn next_entry(&mut self) -> Option<Entry> {
        let mut text = String::new();
        while !self.is_done {
            if self.entry.is_empty() {
                self.decoder.allow(ENTRY_LIMIT_BYTES);
            }
            text.clear();
            self.line += 1;
            let read = self.read_line(&mut text);
            self.queue.extend(self.decoder.take_faults().into_iter().map(Err));
            let ended = match read {
                Ok(0) => {
                    self.is_done = true;
                    self.end_entry()
                }
                Ok(_) => self.line(&text),
                Err(error) => {
                    self.stop(error);
                    None
                }
            };
            if ended.is_some() {
                return ended;
            }
        }
        None
    }

    fn read_line(&mut self, text: &mut String) -> io::Result<usize> {
        let mut bytes = Vec::new();
        let length = self.decoder.read_until(b'\n', &mut bytes)?;
        text.push_str(
            std::str::from_utf8(&bytes)
                .expect("the decoder gives UTF-8, and a line ends at an ASCII character"),
        );
        Ok(length)
    }

    /// Takes a line, and gives the entry that ends before it.
    fn line(&mut self, text: &str) -> Option<Entry> {
        let line = match Line::of(text) {
            Ok(line) => line,
            Err(fault) => {
                self.fault(fault);
                return None;
            }
        };
        let ended = if self.entry.is_ended_by(&line) { self.end_entry() } else { None };
        if line == Line::Obsolete {
            self.entry = Entry::default();
        } else if let Err(fault) = self.entry.take(&line, self.line) {
            self.fault(fault);
        }
        ended
    }

    fn end_entry(&mut self) -> Option<Entry> {
        let entry = std::mem::take(&mut self.entry);
        let line = entry.line?;
        if entry.is_broken {
            return None;
        }
        if let Some(fault) = entry.fault() {
            self.tell(line, fault);
            return None;
        }
        Some(entry)
    }

    /// Reports what is wrong with an entry or before it, once an entry.
    fn fault(&mut self, fault: FormatFault) {
        if self.entry.break_off() {
            self.tell(self.line, fault);
        }
    }

    fn tell(&mut self, line: u64, fault: FormatFault) {
        let place = Location::line(self.decoder.name(), line);
        self.queue.push_back(Err(Error::at(place, ErrorKind::Format(fault))));
    }

    fn stop(&mut self, error: io::Error) {
        self.is_done = true;
        let kind = if self.decoder.is_spent() {
            ErrorKind::Format(FormatFault::TooLong { limit_bytes: ENTRY_LIMIT_BYTES })
        } else {
            ErrorKind::Io(error)
        };
        let place = Location::line(self.decoder.name(), self.line);
        self.queue.push_back(Err(Error::at(place, kind)));
    }
}
