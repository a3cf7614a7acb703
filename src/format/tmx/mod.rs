//! TMX, the exchange format of translation memories: 1.1 to 1.4 read, 1.4 written.
//!
//! What legenda knows of a unit beyond TMX stands in props (see `super::props`); other tools keep or ignore them.

mod attributes;
mod codes;
mod draft;
mod kept;
mod mended;
mod parse;
mod plain;
mod write;

use super::decode::Decoder;
use super::{Format, Input, ReadOptions, Records, Shape, xml};
use crate::error::Result;

/// TMX 1.4 (<https://www.gala-global.org/tmx-14b>).
pub(super) static TMX: Format = Format {
    name: "tmx",
    extensions: &["tmx"],
    about: "Translation Memory eXchange, for OmegaT, Trados, memoQ and others",
    shape: Shape::Units,
    read: Some(read),
    write: Some(write::write),
};

fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::of_xml(input)?;
    let parse = parse::Parse::new(decoder.name(), options);
    Ok(xml::units(decoder, parse))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::plain::Plain;
    use super::*;

    /// What is read of a unit, and what is said of it.
    fn told(unit: &str) -> Vec<String> {
        let file = format!("<tmx version=\"1.4\"><header srclang=\"es\"/><body>\n{unit}\n</body></tmx>");
        let input = Input { name: "a.tmx".to_owned(), reader: Box::new(Cursor::new(file.into_bytes())) };
        let records = read(input, &ReadOptions::default()).unwrap();
        records.map(|record| format!("{record:?}")).collect()
    }

    #[test]
    fn a_plain_unit_is_read_as_the_tokenizer_reads_it() {
        let es = "<tuv xml:lang=\"es\"><seg>uno &amp; dos</seg></tuv>";
        for inner in [
            "<tuv xml:lang=\"fr\"><seg>un</seg></tuv>",
            "<tuv xml:lang=\"fr\">\n  <seg>u&#241;\r\n<bpt i=\"1\">x</bpt>n</seg></tuv>",
            "<tuv xml:lang=\"español\"><seg>un</seg></tuv>",
            "<tuv creationdate=\"2026\" xml:lang=\"fr\"><seg>añ &nbsp;&nbsp;</seg></tuv>",
            "<tuv xml:lang=\"fr\" changedate=\"20261123T101500Z\"><seg>un\u{1}</seg></tuv>",
            "<tuv lang=\"fr\" color=\"<\"><seg>un</seg><new>a</new></tuv>",
            "<prop type=\"x-document\">a.txt</prop> b <note>c</note><tuv xml:lang=\"fr\"><seg>un</seg></tuv>",
            "<tu><tuv xml:lang=\"fr\"><seg>un</seg></tuv></tu>",
        ] {
            let plain = format!("<tu tuid=\"1\">{es}\n{inner}</tu>");
            assert!(Plain::default().cut(&plain).is_some(), "{plain}");
            // The space is none of anything, but no plain unit has it.
            let other = format!("{} >", plain.trim_end_matches('>'));
            assert_eq!(told(&plain), told(&other), "{plain}");
        }
    }
}
