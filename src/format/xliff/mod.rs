//! XLIFF, the exchange format of texts that are being translated: 1.x and 2.x read, 1.2 written, which more
//! tools read than 2.0. The dialects of Trados (`sdlxliff`), memoQ (`mqxliff`) and Phrase (`mxliff`) are 1.2
//! with a status of their own.
//!
//! A unit is a segment that has a source and a target. What legenda knows of it beyond XLIFF stands in
//! contexts (see `super::props`); other tools keep or ignore them.

mod attributes;
mod coded;
mod codes;
mod draft;
mod fill;
mod layout;
mod parse;
mod segments;
mod spaces;
mod status;
mod values;
mod write;
mod written;

pub(super) use fill::FILL;

use super::decode::Decoder;
use super::{Format, Input, ReadOptions, Records, Shape, xml};
use crate::error::Result;

/// XLIFF 1.2 (<https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>) and 2.1
/// (<https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>).
pub(super) static XLIFF: Format = Format {
    name: "xliff",
    extensions: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
    about: "XML Localization Interchange File Format, also of Trados, memoQ and Phrase",
    shape: Shape::Units,
    read: Some(read),
    write: Some(write::write),
};

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::of_xml(input)?;
    let parse = parse::Parse::new(decoder.name(), options);
    Ok(xml::units(decoder, parse))
}
