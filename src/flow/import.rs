//! Tables, files of other translation tools and other memories into a memory.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::error::{Error, ErrorKind, Location, Result, Severity};
use crate::flow::{Problems, articles, memories, paths};
use crate::format::{self, Format, Input, ReadOptions, Record, Untranslated};
use crate::language::LangTag;
use crate::memory::{Author, Memory, OnConflict, Policy, Summary, Transaction};
use crate::unit::{Occurrence, Status, Unit, UnitId};

/// How files are imported.
#[derive(Clone, Debug)]
pub struct Options {
    /// The languages named: of the columns of a table without header, wanted of other files.
    pub languages: Vec<LangTag>,
    /// What becomes of a unit whose source is confirmed in the memory with another target.
    pub on_conflict: OnConflict,
    /// Whether a person vouches for what is read: it is stored as confirmed, and brings back what was refused.
    pub confirm: bool,
}

/// What an import came to.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What the memory says of it.
    pub summary: Summary,
    /// Units read from the files.
    pub read: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Units of a review table whose text a person has corrected.
    pub edited: u64,
}

/// Reads files into a memory in one operation: all of them are kept, or none if the system refuses. Another
/// memory comes in with its statuses, refusals and history.
///
/// `tick` is called with the number of units read so far, now and then.
///
/// # Errors
///
/// When a file cannot be read at all or the memory refuses; nothing is kept then.
pub fn import(
    memory: &mut Memory,
    sources: Vec<Source>,
    options: &Options,
    author: &Author,
    problems: &mut Problems,
    tick: &mut dyn FnMut(u64),
) -> Result<Imported> {
    let mut imported = Imported::default();
    imported.summary = memory.transact(author, |transaction| {
        for source in sources {
            match source {
                Source::Memory(other) => {
                    imported.read += other.size()?;
                    transaction.merge(&other, &options.policy())?;
                }
                Source::Records(records) => {
                    imported.records(records, transaction, options, problems, tick)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(imported)
}

/// A file that units are imported from, open.
pub enum Source {
    /// A table or a file of another translation tool.
    Records(format::Records),
    /// Another memory.
    Memory(Box<Memory>),
}

impl Source {
    /// Opens a file, so that what cannot be read is known before anything is written.
    ///
    /// # Errors
    ///
    /// When there is no such file, or nobody knows how to read it.
    pub fn open(path: &Path, options: &Options) -> Result<Self> {
        if paths::ending(path) == memories::ENDING {
            return Memory::open_read_only(path).map(Box::new).map(Self::Memory);
        }
        let languages = options.languages.clone();
        open(path, &ReadOptions { languages, ..ReadOptions::default() }).map(Self::Records)
    }

    /// Opens a file of texts to translate: those that have no translation yet are read too.
    ///
    /// # Errors
    ///
    /// When there is no such file, or nobody knows how to read it.
    pub fn open_to_translate(path: &Path, languages: Vec<LangTag>) -> Result<Self> {
        if paths::ending(path) == memories::ENDING {
            return Memory::open_read_only(path).map(Box::new).map(Self::Memory);
        }
        open(path, &ReadOptions { languages, untranslated: Untranslated::Read }).map(Self::Records)
    }
}

impl Imported {
    fn records(
        &mut self,
        records: format::Records,
        transaction: &mut Transaction<'_>,
        options: &Options,
        problems: &mut Problems,
        tick: &mut dyn FnMut(u64),
    ) -> Result<()> {
        std::thread::scope(|scope| {
            let (send, receive) = std::sync::mpsc::sync_channel(BATCHES);
            scope.spawn(move || read_ahead(records, &send));
            for record in receive.into_iter().flatten() {
                self.take(record, transaction, options, problems, tick)?;
            }
            Ok(())
        })
    }

    fn take(
        &mut self,
        record: Result<Record>,
        transaction: &mut Transaction<'_>,
        options: &Options,
        problems: &mut Problems,
        tick: &mut dyn FnMut(u64),
    ) -> Result<()> {
        let taken = record.and_then(|record| {
            self.read += 1;
            if self.read.is_multiple_of(1024) {
                tick(self.read);
            }
            take(transaction, record, options, &mut self.edited)
        });
        match taken {
            Err(error) if is_of_record(&error) => {
                self.rejected += u64::from(error.severity() == Severity::Error);
                problems(error);
                Ok(())
            }
            done => done,
        }
    }
}

/// Records that a reader sends at once, and how many times as many it may be ahead: enough to keep a second
/// core busy, little to hold in memory.
const BATCH: usize = 256;
const BATCHES: usize = 8;

/// Reads records while others are being stored, until all are read or nobody wants them any more.
fn read_ahead(mut records: format::Records, send: &std::sync::mpsc::SyncSender<Vec<Result<Record>>>) {
    loop {
        let batch: Vec<Result<Record>> = records.by_ref().take(BATCH).collect();
        if batch.is_empty() || send.send(batch).is_err() {
            return;
        }
    }
}

/// Whether an error is that of one record, and the rest can be read.
fn is_of_record(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Format(_) | ErrorKind::TooFewVariants | ErrorKind::EmptyText)
}

impl Options {
    fn policy(&self) -> Policy {
        Policy {
            on_conflict: self.on_conflict,
            trust: if self.confirm { Status::Confirmed } else { Status::Imported },
            revive: self.confirm,
        }
    }
}

/// A TMX file as a memory that no file keeps.
///
/// # Errors
///
/// When it cannot be read at all.
pub fn into_memory(path: &Path, problems: &mut Problems) -> Result<Memory> {
    let mut memory = Memory::in_memory()?;
    let options = Options { languages: vec![], on_conflict: OnConflict::Add, confirm: false };
    let source = Source::open(path, &options)?;
    import(&mut memory, vec![source], &options, &Author::default(), problems, &mut |_| {})?;
    Ok(memory)
}

/// The format that a file's ending names.
#[must_use]
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let name = path.to_string_lossy().to_lowercase();
    format::FORMATS
        .iter()
        .copied()
        .find(|format| format.extensions.iter().any(|ending| name.ends_with(&format!(".{ending}"))))
}

/// The endings of files that can be imported, taken in folders.
#[must_use]
pub fn endings() -> Vec<&'static str> {
    let readable = format::FORMATS.iter().filter(|format| format.read.is_some());
    readable.flat_map(|format| format.extensions).copied().collect()
}

fn open(path: &Path, options: &ReadOptions) -> Result<format::Records> {
    let name = paths::name_of(path);
    let wrong = |kind| Error::at(Location::file(name.clone()), kind);
    let ending = paths::ending(path);
    if matches!(ending.as_str(), "html" | "htm" | "xhtml") {
        return Err(wrong(ErrorKind::ArticleAsTable));
    }
    let by_name = format_of(path).or_else(|| is_table(path).then(|| format::named("tsv")).flatten());
    let known = by_name.ok_or_else(|| {
        wrong(if articles::ENDINGS.contains(&ending.as_str()) {
            ErrorKind::ArticleAsTable
        } else {
            ErrorKind::UnknownFormat
        })
    })?;
    let read = known.read.ok_or_else(|| wrong(ErrorKind::UnknownFormat))?;
    let reader: Box<dyn std::io::BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        let file = File::open(path).map_err(|source| Error::io(name.clone(), source))?;
        if path.is_dir() {
            return Err(Error::io(name, std::io::ErrorKind::IsADirectory.into()));
        }
        Box::new(BufReader::with_capacity(1 << 18, file))
    };
    read(Input { name, reader }, options)
}

/// Standard input, and text whose first line holds a tab, are tables.
fn is_table(path: &Path) -> bool {
    if path.as_os_str() == "-" {
        return true;
    }
    let Ok(file) = File::open(path) else { return false };
    let mut start = Vec::new();
    let read = std::io::Read::read_to_end(&mut std::io::Read::take(file, 4096), &mut start);
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    read.is_ok() && line.contains(&b'\t')
}

fn take(
    transaction: &mut Transaction<'_>,
    record: Record,
    options: &Options,
    edited: &mut u64,
) -> Result<()> {
    if let (Some(number), true) = (record.number, options.confirm)
        && correct(transaction, number, &record.unit, edited)?
    {
        return Ok(());
    }
    let Record { unit, location, .. } = record;
    match transaction.add(traced(unit, &location), &options.policy()) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.or_at(|| location)),
    }
}

/// A unit that does not come from a memory, as seen in its file: so others that hold it too are known when an
/// operation is undone. No line is told, since the same rows in another order are nothing new.
fn traced(mut unit: Unit, location: &Location) -> Unit {
    if unit.occurrences.is_empty() && unit.status.is_none() {
        let document = Some(location.file.clone());
        unit.occurrences = vec![Occurrence { document, ..Occurrence::default() }];
    }
    unit
}

/// Takes a row of a review table as a person's word on the unit that it is a copy of. False if there is no
/// such unit, or it shares no text with the row: then the row is a unit by itself.
fn correct(transaction: &mut Transaction<'_>, number: UnitId, row: &Unit, edited: &mut u64) -> Result<bool> {
    let Some(ours) = transaction.unit(number)? else { return Ok(false) };
    let differing = |variant: &&crate::unit::Variant| {
        ours.variant(&variant.lang).is_some_and(|our| our.text != variant.text)
    };
    let changed: Vec<_> = row.variants.iter().filter(differing).collect();
    if changed.len() >= row.variants.len() {
        return Ok(false);
    }
    for variant in &changed {
        transaction.edit(number, &variant.lang, &variant.text)?;
        *edited += 1;
    }
    if changed.is_empty() {
        transaction.confirm(number)?;
    }
    Ok(true)
}
