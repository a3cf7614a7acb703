//! TMX as units, in constant memory: the bytes given to the tokenizer, and its tokens to [`Parse`].

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::events::Event;

use super::super::decode::Decoder;
use super::super::place::Place;
use super::super::{Input, ReadOptions, Record, Records};
use super::parse::Parse;
use super::plain::Plain;
use crate::error::{ErrorKind, FormatFault, Result};

/// The most that is read of one unit, in bytes of UTF-8: a thousand times what any caption needs.
const UNIT_LIMIT_BYTES: usize = 16_000_000;

/// Reads the units of a TMX.
pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Records> {
    let decoder = Decoder::new(input)?;
    let parse = Parse::new(decoder.name(), &options.languages);
    let mut xml = Reader::from_reader(decoder);
    // Tags that do not match are followed by us, so that only their unit is lost.
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    Ok(Box::new(Units { xml, buffer: Vec::new(), parse, plain: Plain::default(), is_after_tag: false }))
}

struct Units {
    xml: Reader<Decoder>,
    buffer: Vec<u8>,
    parse: Parse,
    plain: Plain,
    /// Whether the last token was a tag: then the tokenizer has read as far as that, and no further.
    is_after_tag: bool,
}

impl Iterator for Units {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.parse.report.queue.is_empty() && !self.parse.is_done() {
            if !self.plain_step() {
                self.step();
            }
        }
        self.parse.report.queue.pop_front()
    }
}

impl Units {
    /// Takes the next unit if it is plain, and says whether it was.
    fn plain_step(&mut self) -> bool {
        if !(self.is_after_tag && self.parse.is_in_body()) {
            return false;
        }
        let decoder = self.xml.get_mut();
        let Some(length) = self.plain.cut(decoder.decoded()) else { return false };
        let text = &decoder.decoded()[..length];
        let end = self.parse.plain_unit(&self.plain, text, decoder.place());
        decoder.pass(length, end);
        true
    }

    fn step(&mut self) {
        let decoder = self.xml.get_mut();
        if !self.parse.is_in_unit() {
            decoder.allow(UNIT_LIMIT_BYTES);
        }
        let place = decoder.place();
        self.buffer.clear();
        self.is_after_tag = false;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => {
                self.is_after_tag = matches!(event, Event::Start(_) | Event::End(_));
                self.parse.event(event, place);
            }
            Err(error) => self.fault(error, place),
        }
        let faults = self.xml.get_mut().take_faults();
        if !faults.is_empty() {
            self.parse.report.queue.extend(faults.into_iter().map(Err));
        }
    }

    fn fault(&mut self, error: XmlError, place: Place) {
        let is_spent = self.xml.get_mut().is_spent();
        let fault = match error {
            XmlError::Io(_) if is_spent => FormatFault::TooLong { limit_bytes: UNIT_LIMIT_BYTES },
            XmlError::Io(source) => {
                let error = std::io::Error::new(source.kind(), source);
                return self.parse.stop(place, ErrorKind::Io(error));
            }
            XmlError::IllFormed(IllFormedError::UnclosedReference) => {
                return self.parse.spoil(place, FormatFault::LoneAmpersand);
            }
            XmlError::IllFormed(_) => return self.parse.fault(place, FormatFault::Malformed(error)),
            // What the tokenizer calls a fault of syntax is mark-up that the file's end cuts short.
            XmlError::Syntax(_) => match self.parse.innermost() {
                Some(open) => FormatFault::CutOff { open: open.to_owned() },
                None => FormatFault::Malformed(error),
            },
            _ => FormatFault::Malformed(error),
        };
        self.parse.stop(place, ErrorKind::Format(fault));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

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
