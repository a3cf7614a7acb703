//! Coded rows into a section: sorted by length, with their columns.

use std::io::{self, Write};
use std::num::NonZero;
use std::thread;

use crate::unit::UnitId;

use super::alphabet::Symbols;
use super::bytes::BLOCK;
use super::counting::PADDED;
use super::directory::{Directory, Entry, Region};
use super::distances;
use super::draft::{Draft, Row, Sorted, narrow};
use super::tokens::{COLUMNS, Columns, Kind, TokenCounts, Tokeniser};
use super::write::Writer;

/// The rows of a tile: what a column has of them fills a block.
pub(super) const TILE: usize = 8 * BLOCK;
/// The tiles of a sheet: what a column has of one lies side by side. Systems map 64 KiB at once (Linux): columns that are
/// asked together share that.
pub(super) const TILES: usize = 4;
/// Below so many rows a section has no columns: comparing with all of them takes no longer than counting.
const FEWEST: usize = 4_096;
/// The rows whose columns are made at once: few enough for the cache that is nearest.
const FEW: usize = 256;
/// So many rows say which tokens are common.
const SAMPLE: usize = 50_000;

impl Sorted {
    fn origin_rows(&self) -> Vec<usize> {
        let mut counts = vec![0; self.origins.len()];
        for row in &self.rows {
            counts[row.origin as usize] += 1;
        }
        counts
    }

    fn code_counts(&self) -> [u64; 256] {
        let mut counts = [0; 256];
        for &code in &self.codes {
            counts[usize::from(code)] += 1;
        }
        counts
    }

    fn codes(&self, row: &Row) -> &[u8] {
        &self.codes[row.start..row.start + row.length as usize]
    }

    /// Writes the section.
    pub(super) fn write<W: Write>(self, writer: &mut Writer<W>) -> io::Result<Entry> {
        let rows = &*self.rows;
        let lengths = writer.values(lengths(rows))?;
        let codes = writer.region(|writer| writer.write(&self.codes))?;
        let own_symbols = Symbols::commonest(&self.code_counts());
        let symbols = Symbols::new(&own_symbols);
        let planes = writer.region(|writer| {
            let planes = |tile: &[Row]| {
                let (mut planes, mut text) = (vec![], vec![]);
                for row in tile {
                    text.clear();
                    text.extend(self.codes(row).iter().map(|&code| symbols.of(code)));
                    distances::planes(&text, &mut planes);
                }
                planes
            };
            made_of_tiles(rows, planes, |planes| writer.write(&planes))
        })?;
        let units = writer.values(rows.iter().map(|row| row.unit.0.to_le_bytes()))?;
        let spoken = writer.values(rows.iter().map(|row| row.keys.spoken.to_le_bytes()))?;
        let origin = writer.values(rows.iter().map(|row| row.origin.to_le_bytes()))?;
        let by_bare = by_bare(rows);
        let bare = writer.values(by_bare.iter().map(|(key, _)| key.to_le_bytes()))?;
        let bare_rows = writer.values(by_bare.iter().map(|(_, row)| row.to_le_bytes()))?;
        let by_unit = by_unit(rows);
        let unit_rows = writer.values(by_unit.iter().map(|(_, row)| row.to_le_bytes()))?;
        let ends = self.rare.iter().scan(0, |end, (row, text)| {
            *end += text.len() as u64;
            Some((*row, *end))
        });
        let rare_rows = writer.region(|writer| {
            ends.into_iter().try_for_each(|(row, end)| {
                writer.write(&row.to_le_bytes())?;
                writer.write(&end.to_le_bytes())
            })
        })?;
        let rare_texts = writer
            .region(|writer| self.rare.iter().try_for_each(|(_, text)| writer.write(text.as_bytes())))?;
        let ([bigrams, letters], columns) = self.write_columns(rows, writer)?;
        Ok(Entry {
            rows: narrow(rows.len()),
            origin_rows: self.origin_rows(),
            rows_a_unit: rows_a_unit(&by_unit),
            alphabet: self.alphabet.chars().iter().collect(),
            lengths,
            codes,
            symbols: own_symbols,
            planes,
            units,
            spoken,
            origin,
            bare,
            bare_rows,
            by_unit: unit_rows,
            rare: rare_rows,
            rare_texts,
            bigrams,
            letters,
            columns,
            language: self.language,
            origins: self.origins,
        })
    }

    /// Writes the columns: the tokens that have one of their own, by kind, and the bits.
    fn write_columns<W: Write>(
        &self,
        rows: &[Row],
        writer: &mut Writer<W>,
    ) -> io::Result<([Region; 2], Region)> {
        if rows.len() < FEWEST {
            return Ok(Default::default());
        }
        let columns = Kind::ALL.map(|kind| {
            let mut tokeniser = Tokeniser::new(kind);
            let mut counts = TokenCounts::new(kind);
            for row in rows.iter().step_by(rows.len().div_ceil(SAMPLE)) {
                tokeniser.tell(self.codes(row), |token| counts.count(token));
            }
            Columns::of_counts(&counts)
        });
        let mut own = [Region::default(); 2];
        for (own, columns) in own.iter_mut().zip(&columns) {
            *own = writer.values(columns.own().iter().map(|token| token.to_le_bytes()))?;
        }
        let tables = columns.map(|columns| columns.table());
        let region = writer.region_from(BLOCK, |writer| {
            rows.chunks(TILES * TILE).try_for_each(|sheet| self.write_sheet(sheet, &tables, writer))
        })?;
        Ok((own, region))
    }

    /// Writes what each column has of a sheet, tile after tile.
    fn write_sheet<W: Write>(
        &self,
        sheet: &[Row],
        tables: &[Vec<u16>; 2],
        writer: &mut Writer<W>,
    ) -> io::Result<()> {
        let mut tiles = vec![];
        let columns = |tile: &[Row]| self.columns(tile, tables);
        made_of_tiles(sheet, columns, |bits| {
            tiles.push(bits);
            Ok(())
        })?;
        for column in 0..COLUMNS {
            for bits in &tiles {
                let run = bits.len() / COLUMNS;
                writer.write(&bits[column * run..][..run])?;
            }
        }
        Ok(())
    }

    /// The columns of a tile, one after the other; a table a kind says which a token has.
    fn columns(&self, tile: &[Row], tables: &[Vec<u16>; 2]) -> Vec<u8> {
        let mut tokenisers = Kind::ALL.map(Tokeniser::new);
        let run = run_bytes(tile.len());
        let mut bits = vec![0; COLUMNS * run];
        let mut few = vec![[0_u8; FEW / 8]; COLUMNS];
        for (place, rows) in tile.chunks(FEW).enumerate() {
            for (row, at) in rows.iter().zip(0..) {
                for (tokeniser, table) in tokenisers.iter_mut().zip(tables) {
                    tokeniser.tell(self.codes(row), |token| {
                        few[usize::from(table[token as usize])][at / 8] |= 1 << (at % 8);
                    });
                }
            }
            for (run, few) in bits.chunks_exact_mut(run).zip(&mut few) {
                run[place * few.len()..][..few.len()].copy_from_slice(&std::mem::take(few));
            }
        }
        bits
    }
}

/// Hands `take` what is made of each tile of rows, in their order; as many are made at once as there are cores.
fn made_of_tiles(
    rows: &[Row],
    make: impl Fn(&[Row]) -> Vec<u8> + Sync,
    mut take: impl FnMut(Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let tiles: Vec<&[Row]> = rows.chunks(TILE).collect();
    for tiles in tiles.chunks(cores) {
        if let [tile] = tiles {
            take(make(tile))?;
            continue;
        }
        let made: Vec<Vec<u8>> = thread::scope(|scope| {
            let makers: Vec<_> = tiles.iter().map(|tile| scope.spawn(|| make(tile))).collect();
            makers.into_iter().map(|maker| maker.join().expect("making bytes does not panic")).collect()
        });
        made.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

/// The bytes that a column has of so many rows, of a tile or a sheet.
pub(super) fn run_bytes(rows: usize) -> usize {
    rows.next_multiple_of(PADDED) / 8
}

/// Each length with its first row and where the codes and the planes of its rows begin.
fn lengths(rows: &[Row]) -> Vec<[u8; 24]> {
    let (mut first, mut codes, mut planes) = (0_u32, 0_usize, 0_usize);
    let groups = rows.chunk_by(|a, b| a.length == b.length);
    groups
        .map(|group| {
            let length = group[0].length;
            let mut bytes = [0; 24];
            bytes[..4].copy_from_slice(&length.to_le_bytes());
            bytes[4..8].copy_from_slice(&first.to_le_bytes());
            bytes[8..16].copy_from_slice(&(codes as u64).to_le_bytes());
            bytes[16..].copy_from_slice(&(planes as u64).to_le_bytes());
            first += narrow(group.len());
            codes += length as usize * group.len();
            planes += distances::bytes_of(length as usize) * group.len();
            bytes
        })
        .collect()
}

fn by_bare(rows: &[Row]) -> Vec<(u64, u32)> {
    let mut order: Vec<(u64, u32)> =
        rows.iter().zip(0..).map(|(row, place)| (row.keys.bare, place)).collect();
    order.sort_unstable();
    order
}

fn by_unit(rows: &[Row]) -> Vec<(UnitId, u32)> {
    let mut order: Vec<(UnitId, u32)> = rows.iter().zip(0..).map(|(row, place)| (row.unit, place)).collect();
    order.sort_unstable();
    order
}

fn rows_a_unit(by_unit: &[(UnitId, u32)]) -> u32 {
    by_unit.chunk_by(|a, b| a.0 == b.0).map(|rows| narrow(rows.len())).max().unwrap_or(1)
}

/// A segment of these sections, in memory.
pub(super) fn in_memory(drafts: Vec<Draft>) -> Vec<u8> {
    write(drafts, vec![]).expect("a vector takes every byte")
}

/// Writes a segment of these sections.
pub(super) fn write<W: Write>(drafts: Vec<Draft>, out: W) -> io::Result<W> {
    let mut writer = Writer::new(out);
    let sections =
        drafts.into_iter().map(|draft| draft.into_sorted().write(&mut writer)).collect::<io::Result<_>>()?;
    writer.finish(&Directory { sections })
}
