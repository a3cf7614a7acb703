//! Units written by several threads: each makes bytes of ranges of them, and the bytes are put together in order.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Scope};

use super::Exported;
use super::job::{File, Files, Job, Told};
use crate::error::{Error, Result};
use crate::format::WritePart;
use crate::memory::{Memory, Selection};
use crate::unit::{Unit, UnitId};

/// How many units a range has: some hundred kilobytes, so that little is held and handing it over costs nothing.
const UNITS: u64 = 1024;

/// How many ranges a thread may be ahead of what is put together.
const AHEAD: usize = 2;

/// How many units are read before it is said: to say it of each takes longer than some formats do.
const TICKED: u64 = 256;

/// An export that is going on.
pub(super) struct Export<'e, 'f, 'p> {
    pub(super) memory: &'e Memory,
    pub(super) selection: &'e Selection,
    pub(super) job: Job<'e>,
    pub(super) files: Files<'f>,
    pub(super) told: Told<'e, 'p>,
    /// Is called with the number of units read since it was called.
    pub(super) tick: &'e mut dyn FnMut(u64),
}

/// The bytes of each file.
#[derive(Default)]
struct Bytes {
    first: Vec<u8>,
    apart: Vec<u8>,
}

/// What a thread has made of a range of units.
struct Part {
    bytes: Bytes,
    told: Vec<(File, Error)>,
    exported: Exported,
    read: u64,
    /// Why the units end before the range does.
    done: Result<()>,
}

/// What makes parts, on its own thread.
struct Worker<'a> {
    memory: Memory,
    selection: &'a Selection,
    job: Job<'a>,
    first: WritePart,
    apart: Option<WritePart>,
}

/// A worker as others see it: it takes ranges, each with room for its bytes, and gives parts in the same order.
struct Hand<'r> {
    ranges: Sender<(&'r RangeInclusive<UnitId>, Bytes)>,
    parts: Receiver<Part>,
}

impl<'e> Export<'e, '_, '_> {
    /// Writes the units, lowest number first: on so many threads, if there are enough units for that, and the format and
    /// the memory allow.
    pub(super) fn write(&mut self, threads: NonZeroUsize) -> Result<()> {
        let mut next = UnitId(0);
        if let Some(ranges) = self.ranges(threads)? {
            // The first unit may have a say in what stands before it.
            self.one_by_one(next..=*ranges[0].end())?;
            next = UnitId(ranges[0].end().0 + 1);
            let workers = self.workers(threads)?;
            if !workers.is_empty() {
                return together(workers, &ranges[1..], &mut |part| self.put(part));
            }
        }
        self.one_by_one(next..=UnitId(u64::MAX))
    }

    /// The ranges of the units, if there is more than one for each of several threads.
    fn ranges(&self, threads: NonZeroUsize) -> Result<Option<Vec<RangeInclusive<UnitId>>>> {
        if threads.get() == 1 {
            return Ok(None);
        }
        let ranges = self.memory.ranges(self.selection, UNITS)?;
        Ok(ranges.filter(|ranges| ranges.len() > threads.get()))
    }

    /// Writes the units of a range on this thread alone.
    fn one_by_one(&mut self, range: RangeInclusive<UnitId>) -> Result<()> {
        let Self { memory, selection, job, files, told, tick } = self;
        let mut read = 0;
        memory.lend_units_of(&range, selection, &mut |id, unit| {
            read += 1;
            if read == TICKED {
                tick(std::mem::take(&mut read));
            }
            let put = &mut |file, unit: &Unit| files.file(file).write(id, unit);
            job.write(id, unit, put, &mut |file, error| told.tell(file, error))
        })?;
        tick(read);
        Ok(())
    }

    /// A worker for each thread; none where one has to write all.
    fn workers(&mut self, threads: NonZeroUsize) -> Result<Vec<Worker<'e>>> {
        let mut workers = Vec::new();
        for memory in self.memory.readers(threads.get())? {
            let Some((first, apart)) = self.files.parts() else { return Ok(Vec::new()) };
            let job = self.job.begin();
            workers.push(Worker { memory, selection: self.selection, job, first, apart });
        }
        Ok(workers)
    }

    /// Adds a part to those before it, and gives back the room that its bytes took.
    fn put(&mut self, part: Part) -> Result<Bytes> {
        let mut bytes = part.bytes;
        for (file, units) in [(File::First, &mut bytes.first), (File::Apart, &mut bytes.apart)] {
            if let Some(file) = self.files.file(file).parts() {
                file.put(units)?;
            }
            units.clear();
        }
        part.told.into_iter().for_each(|(file, error)| self.told.tell(file, error));
        self.job.exported.add(part.exported);
        (self.tick)(part.read);
        part.done.map(|()| bytes)
    }
}

impl Worker<'_> {
    /// Makes a part of the units of a range.
    fn part(&mut self, range: &RangeInclusive<UnitId>, mut bytes: Bytes) -> Part {
        let Self { memory, selection, job, first, apart } = self;
        let (mut told, mut read) = (Vec::new(), 0);
        let done = memory.lend_units_of(range, selection, &mut |id, unit| {
            read += 1;
            let put = &mut |file, unit: &Unit| match (file, &mut *apart) {
                (File::Apart, Some(apart)) => apart(id, unit, &mut bytes.apart),
                _ => first(id, unit, &mut bytes.first),
            };
            job.write(id, unit, put, &mut |file, error| told.push((file, error)))
        });
        Part { bytes, told, exported: std::mem::take(&mut job.exported), read, done }
    }
}

/// Has each worker make parts on its own thread, and gives them to `take` in the order of the ranges.
fn together(
    workers: Vec<Worker>,
    ranges: &[RangeInclusive<UnitId>],
    take: &mut dyn FnMut(Part) -> Result<Bytes>,
) -> Result<()> {
    // A thread that takes no range or gives no part has panicked, and the scope goes on with that.
    let mut take_from = |hand: &Hand| hand.parts.recv().map_or(Ok(Bytes::default()), &mut *take);
    thread::scope(|scope| {
        let hands: Vec<Hand> = workers.into_iter().map(|worker| Hand::of(worker, scope)).collect();
        let mut ahead = VecDeque::new();
        for (range, hand) in ranges.iter().zip(hands.iter().cycle()) {
            let next = if ahead.len() == AHEAD * hands.len() { ahead.pop_front() } else { None };
            let bytes = next.map_or(Ok(Bytes::default()), &mut take_from)?;
            let _ = hand.ranges.send((range, bytes));
            ahead.push_back(hand);
        }
        ahead.into_iter().try_for_each(|hand| take_from(hand).map(drop))
    })
}

impl<'r> Hand<'r> {
    /// Starts a worker.
    fn of<'s>(mut worker: Worker<'s>, scope: &'s Scope<'s, '_>) -> Self
    where
        'r: 's,
    {
        let (ranges, given) = channel::<(&RangeInclusive<UnitId>, Bytes)>();
        let (made, parts) = channel();
        scope.spawn(move || {
            for (range, bytes) in given {
                // Nobody waits for more if one has failed.
                if made.send(worker.part(range, bytes)).is_err() {
                    return;
                }
            }
        });
        Self { ranges, parts }
    }
}
