//! Bytes to UTF-8, as a stream: the encoding is found out, and what cannot be read is said with its line.
//!
//! In this order: a byte order mark; bytes that are 0, one of two; what the file declares (`<?xml encoding`,
//! `<meta charset`); UTF-8; and windows-1252, or what DOS or the old Macintosh wrote where the letters say so, from the first
//! byte that is not UTF-8, if all before it was ASCII and little behind it is UTF-8. A file that has shown itself to be UTF-8
//! stays so: what is bad in it becomes U+FFFD.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::charset::Charset;
use super::declared::{HEAD_BYTES, declared_in};
use super::place::{Place, lines};
use super::{Input, dos, wide};
use crate::error::{Error, ErrorKind, FormatFault, Location, MarkupFault, Result};

/// How many bytes are read at a time.
const CHUNK_BYTES: usize = 1 << 16;

/// What ends a text of DOS, after its last character.
const END_OF_TEXT: u8 = 0x1A;

/// How many bytes from the first that is not UTF-8 on say what they are.
const SAMPLE_BYTES: usize = 1 << 14;

/// A file as UTF-8, with the place that has been read up to.
pub(super) struct Decoder {
    name: String,
    source: Box<dyn BufRead + Send>,
    mode: Mode,
    /// Bytes read and not yet decoded.
    raw: Vec<u8>,
    /// Text decoded; what stands before `at` has been read.
    text: String,
    at: usize,
    ended: bool,
    place: Place,
    /// The line that the end of `text` is on.
    decoded_line: u64,
    last_bad_line: u64,
    budget: Option<usize>,
    faults: Vec<Error>,
    /// Whether its lines end with a carriage return alone.
    has_returns: bool,
}

enum Mode {
    /// UTF-8, so far as is known.
    Utf8 {
        /// What it is if the first byte beyond ASCII is not UTF-8; `None` once that is decided.
        fallback: Option<&'static Encoding>,
        /// The name by which the file declares the fallback, if it does.
        declared: Option<String>,
    },
    Other(encoding_rs::Decoder),
    Dos,
}

impl Decoder {
    /// Begins to read a file.
    pub(super) fn new(input: Input) -> Result<Self> {
        Self::begin(input, HEAD_BYTES, declared_in)
    }

    /// Begins to read a file of XML, of which a line may end with a carriage return alone (XML 1.0, §2.11), if all do.
    pub(super) fn of_xml(input: Input) -> Result<Self> {
        let mut decoder = Self::new(input)?;
        let begin = decoder.peek(1)?;
        if begin.contains('\r') && !begin.contains('\n') {
            decoder.has_returns = true;
            let begin = std::mem::take(&mut decoder.text);
            decoder.push(&begin);
        }
        Ok(decoder)
    }

    /// One that has nothing to read.
    pub(super) fn empty() -> Self {
        Self {
            name: String::new(),
            source: Box::new(io::empty()),
            mode: Mode::Utf8 { fallback: None, declared: None },
            raw: Vec::new(),
            text: String::new(),
            at: 0,
            ended: true,
            place: Place::START,
            decoded_line: 1,
            last_bad_line: 0,
            budget: None,
            faults: Vec::new(),
            has_returns: false,
        }
    }

    /// Begins to read a file of which the encoding was declared outside of it.
    fn with_declared(input: Input, declared: Option<&str>) -> Result<Self> {
        Self::begin(input, HEAD_BYTES, |raw| declared.map(str::to_owned).or_else(|| declared_in(raw)))
    }

    /// Begins to read a file of which the first `head_bytes` tell the encoding to `declared`.
    pub(super) fn begin(
        input: Input,
        head_bytes: usize,
        declared: impl Fn(&[u8]) -> Option<String>,
    ) -> Result<Self> {
        let Input { name, reader: source } = input;
        let mode = Mode::Utf8 { fallback: Some(WINDOWS_1252), declared: None };
        let mut decoder = Self { name, source, mode, ended: false, ..Self::empty() };
        while decoder.raw.len() < head_bytes && !decoder.ended {
            decoder.read_raw().map_err(|source| Error::io(decoder.name.clone(), source))?;
        }
        if wide::is_utf_32(&decoder.raw) {
            let fault = FormatFault::Markup(MarkupFault::Utf32);
            return Err(Error::at(Location::file(decoder.name), ErrorKind::Format(fault)));
        }
        let declared = declared(&decoder.raw);
        decoder.choose(declared);
        Ok(decoder)
    }

    /// The file's name as the user gave it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The place of the next character.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// From here on, at most `bytes` are read until this is called again.
    pub(super) fn allow(&mut self, bytes: usize) {
        self.budget = Some(bytes);
    }

    /// Whether reading failed because more than was allowed was asked for.
    pub(super) fn is_spent(&self) -> bool {
        self.budget == Some(0)
    }

    /// What was wrong with the bytes since this was last called.
    pub(super) fn take_faults(&mut self) -> Vec<Error> {
        std::mem::take(&mut self.faults)
    }

    /// The text decoded and not yet read: at least `least` bytes of it, or all there is.
    pub(super) fn peek(&mut self, least: usize) -> Result<&str> {
        self.more(least).map_err(|source| Error::io(self.name.clone(), source))?;
        Ok(&self.text)
    }

    /// Decodes more, up to `least` bytes that are not yet read, or all there is.
    pub(super) fn more(&mut self, least: usize) -> io::Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        while self.text.len() < least && !self.is_all() {
            self.decode_more()?;
        }
        Ok(())
    }

    /// Whether all that is not yet read is decoded.
    pub(super) fn is_all(&self) -> bool {
        self.ended && self.raw.is_empty()
    }

    /// The text decoded and not yet read, as much of it as there is by now.
    pub(super) fn decoded(&self) -> &str {
        &self.text[self.at..]
    }

    /// Goes past so many bytes of it, to a place that is known.
    pub(super) fn pass(&mut self, length: usize, place: Place) {
        self.at += length;
        self.place = place;
        self.budget = self.budget.map(|budget| budget.saturating_sub(length));
    }

    fn read_raw(&mut self) -> io::Result<()> {
        let chunk = match self.source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            chunk => chunk?,
        };
        let length = chunk.len().min(CHUNK_BYTES);
        self.raw.extend_from_slice(&chunk[..length]);
        self.source.consume(length);
        self.ended = length == 0;
        Ok(())
    }

    fn choose(&mut self, declared: Option<String>) {
        if let Some((encoding, mark)) = Encoding::for_bom(&self.raw) {
            self.raw.drain(..mark);
            self.set_encoding(encoding);
        } else if let Some(encoding) = wide::utf_16(&self.raw) {
            self.set_encoding(encoding);
        } else if matches!(self.raw[..], [b'<', 0, after, ..] if after != 0) {
            self.set_encoding(UTF_16LE);
        } else if self.raw.starts_with(b"\0<\0") {
            self.set_encoding(UTF_16BE);
        } else if let Some(label) = declared {
            self.believe(&label);
        }
    }

    fn set_encoding(&mut self, encoding: &'static Encoding) {
        self.mode = if encoding == UTF_8 {
            Mode::Utf8 { fallback: None, declared: None }
        } else {
            Mode::Other(encoding.new_decoder_without_bom_handling())
        };
    }

    /// Takes a declaration for what it is worth: one byte a character may still turn out to be UTF-8.
    fn believe(&mut self, label: &str) {
        match Encoding::for_label(label.as_bytes()) {
            None if dos::is_declared(label) => self.mode = Mode::Dos,
            None => self.fault(1, FormatFault::UnknownEncoding(label.to_owned())),
            Some(encoding) if encoding == UTF_8 => {}
            Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => {
                self.fault(
                    1,
                    FormatFault::OtherEncoding { expected: label.to_owned(), read_as: UTF_8.name() },
                );
            }
            Some(encoding) if encoding.is_single_byte() => {
                self.mode = Mode::Utf8 { fallback: Some(encoding), declared: Some(label.to_owned()) };
            }
            Some(encoding) => self.set_encoding(encoding),
        }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        if !self.ended {
            self.read_raw()?;
        }
        let mut raw = std::mem::take(&mut self.raw);
        let is_wide =
            matches!(&self.mode, Mode::Other(other) if [UTF_16LE, UTF_16BE].contains(&other.encoding()));
        let end = raw.pop_if(|last| *last == END_OF_TEXT && !is_wide);
        let kept = match self.mode {
            Mode::Utf8 { .. } => self.decode_utf8(&raw),
            Mode::Other(_) | Mode::Dos => {
                self.decode_other(&raw);
                raw.len()
            }
        };
        raw.drain(..kept);
        // It may be followed by more, and then it is a character like any other.
        raw.extend(end.filter(|_| !self.ended));
        self.raw = raw;
        Ok(())
    }

    /// Decodes UTF-8 and says how many bytes are done with: all but a character cut in two by the chunk's end.
    fn decode_utf8(&mut self, raw: &[u8]) -> usize {
        let mut done = 0;
        while done < raw.len() {
            let rest = &raw[done..];
            let (good, bad) = match std::str::from_utf8(rest) {
                Ok(good) => (good, None),
                Err(error) => {
                    let good = std::str::from_utf8(&rest[..error.valid_up_to()])
                        .expect("the standard library says it is valid up to there");
                    (good, Some(error.error_len()))
                }
            };
            self.pass_utf8(good);
            done += good.len();
            match (bad, &self.mode) {
                (None, _) => {}
                (Some(None), _) if !self.ended => break,
                (Some(_), Mode::Utf8 { fallback: Some(_), declared: None })
                    if !self.ended && raw.len() - done < SAMPLE_BYTES =>
                {
                    break;
                }
                (Some(_), Mode::Utf8 { fallback: Some(encoding), declared })
                    if declared.is_some() || !is_mostly_utf8(&raw[done..]) =>
                {
                    let (encoding, is_declared) = (Charset::Web(encoding), declared.is_some());
                    let old = if is_declared { None } else { dos::likely(&raw[done.saturating_sub(1)..]) };
                    self.fall_back(old.unwrap_or(encoding), is_declared);
                    self.decode_other(&raw[done..]);
                    return raw.len();
                }
                (Some(length), _) => {
                    self.mode = Mode::Utf8 { fallback: None, declared: None };
                    self.replace(UTF_8);
                    done += length.unwrap_or(raw.len() - done);
                }
            }
        }
        done
    }

    fn pass_utf8(&mut self, good: &str) {
        if let Mode::Utf8 { fallback: fallback @ Some(_), declared } = &mut self.mode
            && !good.is_ascii()
        {
            *fallback = None;
            if let Some(expected) = declared.take() {
                let ascii = good.bytes().take_while(u8::is_ascii).count();
                let line = self.decoded_line + lines(&good.as_bytes()[..ascii]);
                self.fault(line, FormatFault::OtherEncoding { expected, read_as: UTF_8.name() });
            }
        }
        self.push(good);
    }

    fn fall_back(&mut self, charset: Charset, is_declared: bool) {
        self.mode = match charset {
            Charset::Web(encoding) => Mode::Other(encoding.new_decoder_without_bom_handling()),
            // Of the others only that is told by its letters.
            _ => Mode::Dos,
        };
        if !is_declared {
            let fault =
                FormatFault::OtherEncoding { expected: UTF_8.name().to_owned(), read_as: charset.name() };
            self.fault(self.decoded_line, fault);
        }
    }

    fn decode_other(&mut self, raw: &[u8]) {
        if matches!(self.mode, Mode::Dos) {
            let mut text = String::with_capacity(2 * raw.len());
            dos::decode(raw, &mut text);
            return self.push(&text);
        }
        let mut done = 0;
        loop {
            let Mode::Other(decoder) = &mut self.mode else { return };
            let encoding = decoder.encoding();
            let room = decoder.max_utf8_buffer_length_without_replacement(raw.len() - done);
            let mut text = String::with_capacity(room.unwrap_or(raw.len()));
            let (result, read) =
                decoder.decode_to_string_without_replacement(&raw[done..], &mut text, self.ended);
            done += read;
            self.push(&text);
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.replace(encoding),
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.has_returns {
            let text = text.replace('\r', "\n");
            self.decoded_line += lines(text.as_bytes());
            return self.text.push_str(&text);
        }
        self.decoded_line += lines(text.as_bytes());
        self.text.push_str(text);
    }

    fn replace(&mut self, encoding: &'static Encoding) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        if self.last_bad_line != self.decoded_line {
            self.last_bad_line = self.decoded_line;
            self.fault(self.decoded_line, FormatFault::BadBytes { encoding: encoding.name() });
        }
    }

    fn fault(&mut self, line: u64, fault: FormatFault) {
        let place = Location::line(self.name.clone(), line);
        self.faults.push(Error::at(place, ErrorKind::Format(fault)).of_records(0));
    }
}

/// Whether more letters than not are UTF-8 among those that are not ASCII.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (mut good, mut bad) = (0, 0);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

impl Read for Decoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Decoder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_spent() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        while self.at == self.text.len() && !self.is_all() {
            self.text.clear();
            self.at = 0;
            self.decode_more()?;
        }
        Ok(&self.text.as_bytes()[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        let mut place = self.place;
        place.pass(&self.text.as_bytes()[self.at..self.at + amount]);
        self.pass(amount, place);
    }
}

/// A file that is wholly in memory, decoded.
pub(super) struct Whole {
    /// What it says, without its byte order mark.
    pub(super) text: String,
    /// How it is encoded.
    pub(super) charset: Charset,
    /// What was wrong with its bytes.
    pub(super) faults: Vec<Error>,
}

/// Decodes a file that is wholly in memory, of which the first `head_bytes` tell the encoding to `declared`.
///
/// # Errors
/// None that a system says of bytes in memory.
pub(super) fn decode_whole(
    name: &str,
    bytes: &[u8],
    head_bytes: usize,
    declared: impl Fn(&[u8]) -> Option<String>,
) -> Result<Whole> {
    let input = Input { name: name.to_owned(), reader: Box::new(Cursor::new(bytes.to_vec())) };
    let mut decoder = Decoder::begin(input, head_bytes, declared)?;
    decoder.peek(usize::MAX)?;
    let charset = match &decoder.mode {
        Mode::Utf8 { .. } => Charset::UTF_8,
        Mode::Other(other) => Charset::Web(other.encoding()),
        Mode::Dos => Charset::Dos,
    };
    Ok(Whole { text: std::mem::take(&mut decoder.text), charset, faults: decoder.take_faults() })
}

/// Decodes a file that is wholly in memory, and says what was wrong with its bytes.
///
/// `name` is the file as the user gave it, `declared` an encoding named outside the file.
#[must_use]
pub fn decode_all(name: &str, bytes: Vec<u8>, declared: Option<&str>) -> (String, Vec<Error>) {
    // Most files are UTF-8 and say nothing else: they need no room but their own.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if declared.is_none() && says_nothing(text.as_bytes()) => return (text, vec![]),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let input = Input { name: name.to_owned(), reader: Box::new(Cursor::new(bytes)) };
    let decoded = Decoder::with_declared(input, declared).and_then(|mut decoder| {
        decoder.peek(usize::MAX)?;
        Ok((std::mem::take(&mut decoder.text), decoder.take_faults()))
    });
    decoded.unwrap_or_else(|error| (String::new(), vec![error]))
}

/// Whether a file neither marks nor declares how it is encoded.
fn says_nothing(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    Encoding::for_bom(head).is_none() && !head.contains(&0) && declared_in(head).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, faults: &[&str]) {
        let (decoded, found) = decode_all("a", bytes.to_vec(), None);
        assert_eq!(decoded, text);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), faults);
    }

    #[test]
    fn a_byte_order_mark_says_the_encoding_and_is_no_text() {
        check("\u{feff}año".as_bytes(), "año", &[]);
        check(b"\xff\xfea\0\xf1\0", "añ", &[]);
        check(b"\xfe\xff\0a\0\xf1", "añ", &[]);
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252_and_said() {
        check(b"a\nb\na\xf1o \x80", "a\nb\naño €", &["a:3: not UTF-8: read as windows-1252"]);
        check(b"caf\xe9", "café", &["a:1: not UTF-8: read as windows-1252"]);
    }

    #[test]
    fn what_has_the_letters_of_dos_is_read_so_and_said() {
        let dos = b"el ni\xa4o pol\xa1tico y m\x82dico\tl'\x82conomie r\x82gionale";
        let read = "el niño político y médico\tl'économie régionale";
        check(dos, read, &["a:1: not UTF-8: read as cp850"]);
        // The first of its letters may be the last byte that is read at once.
        let before = "x".repeat(CHUNK_BYTES - "el niñ".chars().count());
        let (text, _) = decode_all("a", [before.as_bytes(), dos].concat(), None);
        assert!(text.ends_with(read));
        check(
            b"<?xml version='1.0' encoding='IBM850'?>\xa4",
            "<?xml version='1.0' encoding='IBM850'?>ñ",
            &[],
        );
    }

    #[test]
    fn the_mark_that_ends_a_text_of_dos_is_no_text() {
        let read = |bytes: &[u8]| {
            let reader: Box<dyn BufRead + Send> =
                Box::new(io::BufReader::with_capacity(1, Cursor::new(bytes.to_vec())));
            let mut decoder = Decoder::begin(Input { name: "a".into(), reader }, 0, |_| None).unwrap();
            let mut text = String::new();
            decoder.read_to_string(&mut text).unwrap();
            text
        };
        assert_eq!(read("añ\n\x1a".as_bytes()), "añ\n");
        assert_eq!(read(b"a\x1ab\x1a\x1a"), "a\x1ab\x1a");
        assert_eq!(read(b"caf\xe9\x1a"), "café");
        assert_eq!(read(b"\x1a"), "");
    }

    #[test]
    fn a_bad_byte_in_a_file_that_is_utf_8_is_replaced_and_said_once_a_line() {
        check(
            b"a\xc3\xb1o\n\xff\xff\nx\xff",
            "año\n\u{fffd}\u{fffd}\nx\u{fffd}",
            &[
                "a:2: bytes that mean nothing in UTF-8: U+FFFD stands for them",
                "a:3: bytes that mean nothing in UTF-8: U+FFFD stands for them",
            ],
        );
        let fault = "a:1: bytes that mean nothing in UTF-8: U+FFFD stands for them";
        check(b"a\xc3\xb1\xc3", "añ\u{fffd}", &[fault]);
        // It may stand before all that is good.
        check(b"Jos\xe9, ni\xc3\xb1o, a\xc3\xb1o", "Jos\u{fffd}, niño, año", &[fault]);
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_say_otherwise() {
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?>\xf1",
            "<?xml version='1.0' encoding='ISO-8859-1'?>ñ",
            &[],
        );
        check(b"<meta charset=macintosh>\x96", "<meta charset=macintosh>ñ", &[]);
        check(
            b"<?xml encoding=\"latin1\"?>\n\xc3\xb1",
            "<?xml encoding=\"latin1\"?>\nñ",
            &["a:2: not latin1: read as UTF-8"],
        );
        check(
            b"<?xml encoding=\"utf-16\"?>",
            "<?xml encoding=\"utf-16\"?>",
            &["a:1: not utf-16: read as UTF-8"],
        );
        check(
            b"<?xml encoding=\"klingon\"?>",
            "<?xml encoding=\"klingon\"?>",
            &["a:1: the encoding \"klingon\" is not known: read as UTF-8"],
        );
    }

    #[test]
    fn what_is_read_piece_by_piece_is_the_same_with_its_place() {
        let text = "añ€𝄞\n".repeat(40_000);
        let reader: Box<dyn BufRead + Send> =
            Box::new(io::BufReader::with_capacity(7, Cursor::new(text.clone().into_bytes())));
        let mut decoder = Decoder::new(Input { name: "a".into(), reader }).unwrap();
        let mut read = String::new();
        decoder.read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(decoder.place(), Place { line: 40_001, column: 1 });
    }
}
