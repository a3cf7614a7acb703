//! Archives for tests, such as workbooks: with parts made others, or damaged.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An archive of which each part, by its place, is made another.
pub(crate) fn rewritten(workbook: &[u8], mut part: impl FnMut(usize, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        out.start_file(file.name().unwrap().to_string(), options).unwrap();
        out.write_all(&part(at, bytes)).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Changes to a part of an archive, for [`changed`]: up to 30 bytes each are made a few others, or one of some pieces.
pub(crate) fn changes(pieces: &[&[u8]]) -> impl Strategy<Value = Vec<(Index, usize, Vec<u8>)>> + use<> {
    let pieces: Vec<Vec<u8>> = pieces.iter().map(|piece| piece.to_vec()).collect();
    let new = prop_oneof![prop::collection::vec(any::<u8>(), 0..4), prop::sample::select(pieces)];
    prop::collection::vec((any::<Index>(), 0..30_usize, new), 1..4)
}

/// A part of a workbook, changed: the bytes of the archive are right, and what stands in them is not.
pub(crate) fn changed(workbook: &[u8], part: Index, changes: &[(Index, usize, Vec<u8>)]) -> Vec<u8> {
    let part = part.index(ZipArchive::new(Cursor::new(workbook)).unwrap().len());
    rewritten(workbook, |at, mut bytes| {
        for (place, length, new) in changes.iter().filter(|_| at == part) {
            let start = place.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, new.iter().copied());
        }
        bytes
    })
}

/// The parts of an archive in order: the name of each, how it is packed and when it was changed, its packed bytes, and
/// the bytes that it unpacks to.
pub(crate) fn parts(archive: &[u8]) -> Vec<(String, String, Vec<u8>, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let (mut packed, mut unpacked) = (Vec::new(), Vec::new());
        let mut raw = archive.by_index_raw(at).unwrap();
        let about = format!("{:?} {:?}", raw.compression(), raw.last_modified());
        raw.read_to_end(&mut packed).unwrap();
        drop(raw);
        let mut part = archive.by_index(at).unwrap();
        part.read_to_end(&mut unpacked).unwrap();
        parts.push((part.name().unwrap().into_owned(), about, packed, unpacked));
    }
    parts
}
