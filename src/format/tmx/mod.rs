//! TMX, the exchange format of translation memories: 1.1 to 1.4 read, 1.4 written.
//!
//! What legenda knows of a unit beyond TMX stands in props (see `super::props`); other tools keep or ignore them.

mod attributes;
mod draft;
mod parse;
mod write;

use super::decode::Decoder;
use super::{Format, Input, ReadOptions, Records, xml};
use crate::error::Result;

/// TMX 1.4 (<https://www.gala-global.org/tmx-14b>).
pub(super) static TMX: Format = Format {
    name: "tmx",
    extensions: &["tmx"],
    about: "Translation Memory eXchange, for OmegaT, Trados, memoQ and others",
    read: Some(read),
    write: Some(write::write),
};

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::new(input)?;
    let parse = parse::Parse::new(decoder.name(), &options.languages);
    Ok(xml::units(decoder, parse))
}
