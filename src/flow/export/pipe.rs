//! Units read on one thread and written as text on another: each takes about as long.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use super::{Exported, Job, Outs, is_unconfirmed};
use crate::error::{Error, ErrorKind, Result};
use crate::flow::Problems;
use crate::memory::{Memory, Selection};
use crate::unit::{Unit, UnitId};

/// Units that are handed over at once, and how many times as many the reader may be ahead: enough to keep both busy,
/// little to hold in memory.
const BATCH: usize = 64;
const BATCHES: usize = 4;

/// How many bytes of a file are handed back at once.
const CHUNK_BYTES: usize = 1 << 18;

/// Units, each with its number. What holds them goes to and fro.
type Batch = Vec<(UnitId, Unit)>;

/// What comes back for the files.
enum Told {
    Bytes(File, Vec<u8>),
    Problem(Error),
}

#[derive(Clone, Copy)]
enum File {
    First,
    Apart,
}

/// Reads units here, has them made into text there, and writes that here.
pub(super) fn run(
    memory: &Memory,
    selection: &Selection,
    job: &Job,
    outs: &mut Outs,
    problems: &mut Problems,
    tick: &mut dyn FnMut(usize),
) -> Result<Exported> {
    if std::env::var_os("EXP_INLINE").is_some() {
        let mut exported = Exported::default();
        let Outs { first, apart } = outs;
        let mut first = (job.begin)(Box::new(&mut **first), &job.options)?;
        let mut apart = match apart { Some(apart) => Some((job.begin)(Box::new(&mut **apart), &job.options)?), None => None };
        memory.lend_units(selection, &mut |id, unit| {
            tick(1);
            if job.prepare(id, unit, &mut exported) {
            let writer = match &mut apart {
                Some(apart) if is_unconfirmed(unit) => apart,
                _ => &mut first,
            };
            for problem in writer.write(id, unit)? {
                problems(problem);
            } }
            Ok(())
        })?;
        first.finish()?;
        if let Some(mut apart) = apart { apart.finish()?; }
        return Ok(exported);
    }
    let (send, units) = sync_channel::<Batch>(BATCHES);
    let (give_back, used) = channel::<Batch>();
    let (tell, told) = channel();
    let has_apart = outs.apart.is_some();
    std::thread::scope(|scope| {
        let formatter = scope.spawn(move || format(&units, &give_back, job, has_apart, tell));
        let mut reader = Reader { batch: Batch::new(), filled: 0, send, used };
        let mut between = |units| {
            tick(units);
            outs.take_all(&told, problems)
        };
        let read = memory
            .lend_units(selection, &mut |id, unit| reader.take(id, unit, &mut between))
            .and_then(|()| reader.hand_over());
        // Nothing more comes.
        drop(reader);
        let rest = read.and_then(|()| told.iter().try_for_each(|told| outs.take(told, problems)));
        // Nobody waits for what is not written any more.
        drop(told);
        let formatted = formatter.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match (rest, formatted) {
            // That the other has stopped is no reason of its own.
            (Err(error), Err(reason)) => Err(if is_stop(&error) { reason } else { error }),
            (Err(error), Ok(_)) => Err(error),
            (Ok(()), formatted) => formatted,
        }
    })
}

/// Units on their way, in batches.
struct Reader {
    /// As many units as are `filled`, and used ones to be filled.
    batch: Batch,
    filled: usize,
    send: SyncSender<Batch>,
    used: Receiver<Batch>,
}

impl Reader {
    /// Takes a unit and leaves a used one in its place. With a whole batch handed over, calls `between` with its size.
    fn take(
        &mut self,
        id: UnitId,
        unit: &mut Unit,
        between: &mut dyn FnMut(usize) -> Result<()>,
    ) -> Result<()> {
        match self.batch.get_mut(self.filled) {
            Some((number, used)) => {
                *number = id;
                std::mem::swap(used, unit);
            }
            None => self.batch.push((id, std::mem::take(unit))),
        }
        self.filled += 1;
        if self.filled < BATCH {
            return Ok(());
        }
        self.hand_over()?;
        between(BATCH)
    }

    fn hand_over(&mut self) -> Result<()> {
        self.batch.truncate(self.filled);
        self.filled = 0;
        let next = self.used.try_recv().unwrap_or_default();
        self.send.send(std::mem::replace(&mut self.batch, next)).map_err(|_| stop())
    }
}

/// Makes text of units, for as long as there are any and somebody takes it.
fn format(
    units: &Receiver<Batch>,
    give_back: &Sender<Batch>,
    job: &Job,
    has_apart: bool,
    tell: Sender<Told>,
) -> Result<Exported> {
    let begin = |file| (job.begin)(Box::new(Chunks { file, bytes: Vec::new(), tell: &tell }), &job.options);
    let mut exported = Exported::default();
    let mut first = begin(File::First)?;
    let mut apart = if has_apart { Some(begin(File::Apart)?) } else { None };
    for mut batch in units {
        for (id, unit) in &mut batch {
            if !job.prepare(*id, unit, &mut exported) {
                continue;
            }
            let writer = match &mut apart {
                Some(apart) if is_unconfirmed(unit) => apart,
                _ => &mut first,
            };
            for problem in writer.write(*id, unit)? {
                tell.send(Told::Problem(problem)).map_err(|_| stop())?;
            }
        }
        // Nobody fills the last ones again.
        let _ = give_back.send(batch);
    }
    first.finish()?;
    if let Some(mut apart) = apart {
        apart.finish()?;
    }
    Ok(exported)
}

/// A file whose bytes are handed back in chunks.
struct Chunks<'a> {
    file: File,
    bytes: Vec<u8>,
    tell: &'a Sender<Told>,
}

impl Write for Chunks<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() >= CHUNK_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let chunk = Told::Bytes(self.file, std::mem::take(&mut self.bytes));
        self.tell.send(chunk).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Outs<'_> {
    /// Writes what has come back by now.
    fn take_all(&mut self, told: &Receiver<Told>, problems: &mut Problems) -> Result<()> {
        told.try_iter().try_for_each(|told| self.take(told, problems))
    }

    fn take(&mut self, told: Told, problems: &mut Problems) -> Result<()> {
        let (out, bytes) = match (told, &mut self.apart) {
            (Told::Problem(problem), _) => {
                problems(problem);
                return Ok(());
            }
            (Told::Bytes(File::Apart, bytes), Some(apart)) => (apart, bytes),
            (Told::Bytes(_, bytes), _) => (&mut self.first, bytes),
        };
        out.write_all(&bytes).map_err(|error| Error::new(ErrorKind::Io(error)))
    }
}

/// That the other side does not go on.
fn stop() -> Error {
    Error::new(ErrorKind::Io(io::ErrorKind::BrokenPipe.into()))
}

fn is_stop(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Io(source) if source.kind() == io::ErrorKind::BrokenPipe)
}
