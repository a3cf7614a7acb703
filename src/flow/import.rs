//! Tables, files of other translation tools and other memories into a memory.

use std::io::BufReader;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, SyncSender};

use crate::error::{Error, ErrorKind, Location, Result};
use crate::flow::export::apart;
use crate::flow::packed::{self, Member};
use crate::flow::{Problems, articles, memories, paths, sniff};
use crate::format::{self, ColumnChoice, Format, Input, ReadOptions, Record, Untranslated, Wanted};
use crate::memory::{Author, Incoming, Memory, OnConflict, Policy, Spent, Summary, Transaction};
use crate::unit::{Occurrence, Status, Unit, UnitId};

/// How files are imported.
#[derive(Clone, Debug)]
pub struct Options {
    /// The languages that are wanted, and those of the columns of a table without header.
    pub languages: Wanted,
    /// Which sheet and columns of tables are read.
    pub layout: Layout,
    /// What becomes of a unit whose source is confirmed in the memory with another target.
    pub on_conflict: OnConflict,
    /// Whether a person vouches for what is read: it is stored as confirmed, and brings back what was refused.
    pub confirm: bool,
}

/// What a person says of the tables that are read.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The sheet of a workbook, by its name or its number from 1.
    pub sheet: Option<String>,
    /// What the columns are.
    pub columns: Vec<ColumnChoice>,
}

impl Options {
    /// Options that read files in some languages for another use than to keep them.
    #[must_use]
    pub fn to_look_at(languages: Wanted, layout: Layout) -> Self {
        Self { languages, layout, on_conflict: OnConflict::Add, confirm: false }
    }
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
        let Options { languages, layout: Layout { sheet, columns }, .. } = options.clone();
        Self::read(path, ReadOptions { languages, sheet, columns, untranslated: Untranslated::Rejected })
    }

    /// Opens a file of texts to translate: those that have no translation yet are read too.
    ///
    /// # Errors
    ///
    /// When there is no such file, or nobody knows how to read it.
    pub fn open_to_translate(path: &Path, languages: Wanted, layout: Layout) -> Result<Self> {
        let Layout { sheet, columns } = layout;
        Self::read(path, ReadOptions { languages, sheet, columns, untranslated: Untranslated::Read })
    }

    /// Opens a file of translations to look through.
    ///
    /// # Errors
    ///
    /// When there is no such file, or nobody knows how to read it.
    pub fn open_to_review(path: &Path, languages: Wanted, layout: Layout) -> Result<Self> {
        let Layout { sheet, columns } = layout;
        Self::read(path, ReadOptions { languages, sheet, columns, untranslated: Untranslated::Counted })
    }

    fn read(path: &Path, options: ReadOptions) -> Result<Self> {
        if paths::ending(path) == memories::ENDING {
            return Memory::open_read_only(path).map(Box::new).map(Self::Memory);
        }
        let records = open(path, options)?.map(|record| record.map(traced));
        // A relative path may begin in such a folder.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_apart = apart::is_apart(&place);
        Ok(Self::Records(if is_apart { Box::new(records.map(doubted)) } else { Box::new(records) }))
    }
}

/// A record of a folder of which OmegaT takes points off: nobody has confirmed it, unless it says so itself.
fn doubted(record: Result<Record>) -> Result<Record> {
    record.map(|mut record| {
        record.unit.status.get_or_insert(Status::Machine);
        record
    })
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
            let (send, receive) = mpsc::sync_channel(BATCHES);
            let (give_back, given_back) = mpsc::channel();
            scope.spawn(move || read_ahead(records.map(|record| record.map(Row::from)), &send, &given_back));
            for batch in receive {
                for row in batch {
                    self.take(row, transaction, options, problems, tick)?;
                }
                // A reader that is done does not want it.
                let _ = give_back.send(transaction.take_spent());
            }
            Ok(())
        })
    }

    fn take(
        &mut self,
        row: Result<Row>,
        transaction: &mut Transaction<'_>,
        options: &Options,
        problems: &mut Problems,
        tick: &mut dyn FnMut(u64),
    ) -> Result<()> {
        let taken = row.and_then(|row| {
            self.read += 1;
            if self.read.is_multiple_of(1024) {
                tick(self.read);
            }
            take(transaction, row, options, &mut self.edited)
        });
        match taken {
            Err(error) if is_of_record(&error) => {
                self.rejected += error.records();
                problems(error);
                Ok(())
            }
            done => done,
        }
    }
}

/// A record, with its unit as the memory takes it.
struct Row {
    unit: Incoming,
    location: Location,
    number: Option<UnitId>,
}

impl From<Record> for Row {
    fn from(record: Record) -> Self {
        let Record { unit, location, number } = record;
        Self { unit: unit.into(), location, number }
    }
}

/// Rows that a reader sends at once, and how many times as many it may be ahead: enough to keep a second core busy,
/// little to hold in memory.
const BATCH: usize = 256;
const BATCHES: usize = 8;

/// Reads rows while others are being stored, until all are read or nobody wants them any more.
fn read_ahead(
    mut rows: impl Iterator<Item = Result<Row>>,
    send: &SyncSender<Vec<Result<Row>>>,
    given_back: &Receiver<Spent>,
) {
    loop {
        given_back.try_iter().for_each(drop);
        let batch: Vec<Result<Row>> = rows.by_ref().take(BATCH).collect();
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
    let options = Options::to_look_at(Wanted::default(), Layout::default());
    let source = Source::open(path, &options)?;
    import(&mut memory, vec![source], &options, &Author::default(), problems, &mut |_| {})?;
    Ok(memory)
}

/// The format that a file's ending names; of one that is packed by gzip, what it holds.
#[must_use]
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let plain = if packed::is_gzip(path) { packed::unpacked(path) } else { path.to_owned() };
    let name = plain.to_string_lossy().to_lowercase();
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

fn open(path: &Path, options: ReadOptions) -> Result<format::Records> {
    if path.as_os_str() == "-" {
        let name = paths::name_of(path);
        let begun = sniff::begun(BufReader::new(std::io::stdin()));
        let (start, reader) = begun.map_err(|source| Error::io(name.clone(), source))?;
        let known = sniff::format_in(&start).unwrap_or("tsv");
        return read_as(format::named(known), path, Input { name, reader }, &options);
    }
    let mut members = packed::members(path, |inner| format_of(inner).is_some())?.into_iter();
    let open = move |member: Member| read(&member.path.clone(), member.open()?, &options);
    let first = members.next().map(&open).transpose()?;
    let rest = members
        .flat_map(move |member| open(member).unwrap_or_else(|error| Box::new(std::iter::once(Err(error)))));
    Ok(Box::new(first.into_iter().flatten().chain(rest)))
}

/// Reads a file of this path as what its ending says, or its first line.
fn read(path: &Path, mut input: Input, options: &ReadOptions) -> Result<format::Records> {
    let by_start = |input: &mut Input| {
        let start = input.reader.fill_buf().unwrap_or_default();
        sniff::format_in(start).and_then(format::named)
    };
    let known = format_of(path).or_else(|| by_start(&mut input));
    read_as(known, path, input, options)
}

/// Reads a file as of a format, with what was said in vain.
fn read_as(
    known: Option<&'static Format>,
    path: &Path,
    input: Input,
    options: &ReadOptions,
) -> Result<format::Records> {
    let name = input.name.clone();
    let wrong = |kind| Error::at(Location::file(name.clone()), kind);
    let ending = paths::ending(path);
    if matches!(ending.as_str(), "html" | "htm" | "xhtml") {
        return Err(wrong(ErrorKind::ArticleAsTable));
    }
    let Some(known) = known else {
        let is_article = articles::ENDINGS.contains(&ending.as_str());
        return Err(wrong(if is_article { ErrorKind::ArticleAsTable } else { ErrorKind::UnknownFormat }));
    };
    let read = known.read.ok_or_else(|| wrong(ErrorKind::WithoutFormat(known.name)))?;
    let in_vain = format::in_vain(known.shape, options.sheet.as_deref(), &options.columns);
    let told: Vec<_> = in_vain.into_iter().map(|fault| Err(wrong(ErrorKind::Format(fault.into())))).collect();
    Ok(Box::new(told.into_iter().chain(read(input, options)?)))
}

fn take(transaction: &mut Transaction<'_>, row: Row, options: &Options, edited: &mut u64) -> Result<()> {
    let Row { unit, location, number } = row;
    if let (Some(number), true) = (number, options.confirm)
        && correct(transaction, number, unit.unit(), edited)?
    {
        return Ok(());
    }
    match transaction.add(unit, &options.policy()) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.or_at(|| location)),
    }
}

/// A record that does not come from a memory, as seen in its file: so others that hold it too are known when an
/// operation is undone. No line is told, since the same rows in another order are nothing new.
fn traced(mut record: Record) -> Record {
    let Record { unit, location, .. } = &mut record;
    if unit.occurrences.is_empty() && unit.status.is_none() {
        let document = Some(location.file.clone());
        unit.occurrences = vec![Occurrence { document, ..Occurrence::default() }];
    }
    record
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
