//! TMX as units, in constant memory: the bytes given to the tokenizer, and its tokens to [`Parse`].

use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError};

use super::super::decode::Decoder;
use super::super::place::Place;
use super::super::{Input, ReadOptions, Record, Records};
use super::parse::Parse;
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
    Ok(Box::new(Units { xml, buffer: Vec::new(), parse }))
}

struct Units {
    xml: Reader<Decoder>,
    buffer: Vec<u8>,
    parse: Parse,
}

impl Iterator for Units {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.parse.report.queue.is_empty() && !self.parse.is_done() {
            self.step();
        }
        self.parse.report.queue.pop_front()
    }
}

impl Units {
    fn step(&mut self) {
        let decoder = self.xml.get_mut();
        if !self.parse.is_in_unit() {
            decoder.allow(UNIT_LIMIT_BYTES);
        }
        let place = decoder.place();
        self.buffer.clear();
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => self.parse.event(event, place),
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
