//! TMX, the exchange format of translation memories: 1.1 to 1.4 read, 1.4 written.
//!
//! What legenda knows of a unit beyond TMX stands in props (see [`props`]); other tools keep or ignore them.

mod attributes;
mod draft;
mod markup;
mod parse;
mod plain;
mod props;
mod read;
mod report;
mod write;

use super::Format;

/// TMX 1.4 (<https://www.gala-global.org/tmx-14b>).
pub(super) static TMX: Format = Format {
    name: "tmx",
    extensions: &["tmx"],
    about: "Translation Memory eXchange, for OmegaT, Trados, memoQ and others",
    read: Some(read::read),
    write: Some(write::write),
};
