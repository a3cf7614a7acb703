//! A segment as it is written: regions one after the other, each block with its checksum.

use std::io::{self, Write};

use super::bytes::BLOCK;
use super::directory::{ALIGNED, Directory, Region, ending};

/// Values are written when they have so many bytes: one by one, counting them would take longer than to write them.
const TOGETHER: usize = 16 * BLOCK;

/// Writes a segment to `out`.
pub(super) struct Writer<W> {
    out: W,
    at: usize,
    checksums: Vec<u32>,
    /// The checksum of the block that is not full yet.
    block: crc32fast::Hasher,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, at: 0, checksums: vec![], block: crc32fast::Hasher::new() }
    }

    /// Writes a region, as `parts` write it.
    pub(super) fn region(&mut self, parts: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<Region> {
        self.region_from(ALIGNED, parts)
    }

    /// Writes a region that begins at a multiple of so many bytes, at most a block.
    pub(super) fn region_from(
        &mut self,
        aligned: usize,
        parts: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<Region> {
        let start = self.at.next_multiple_of(aligned);
        self.write(&[0; BLOCK][..start - self.at])?;
        parts(self)?;
        Ok(Region { start: start as u64, end: self.at as u64 })
    }

    /// Writes a region of values of a fixed size.
    pub(super) fn values<const N: usize>(
        &mut self,
        values: impl IntoIterator<Item = [u8; N]>,
    ) -> io::Result<Region> {
        self.region(|writer| {
            let mut together = Vec::with_capacity(TOGETHER + N);
            for value in values {
                together.extend_from_slice(&value);
                if together.len() >= TOGETHER {
                    writer.write(&together)?;
                    together.clear();
                }
            }
            writer.write(&together)
        })
    }

    /// Writes a part of a region.
    pub(super) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let left = BLOCK - self.at % BLOCK;
            let (now, later) = bytes.split_at(left.min(bytes.len()));
            self.block.update(now);
            self.out.write_all(now)?;
            self.at += now.len();
            if self.at.is_multiple_of(BLOCK) {
                self.checksums.push(std::mem::take(&mut self.block).finalize());
            }
            bytes = later;
        }
        Ok(())
    }

    /// Writes what stands behind the regions, and gives back what was written to.
    pub(super) fn finish(mut self, directory: &Directory) -> io::Result<W> {
        if !self.at.is_multiple_of(BLOCK) {
            self.checksums.push(self.block.finalize());
        }
        self.out.write_all(&ending(directory, self.at, &self.checksums))?;
        Ok(self.out)
    }
}
