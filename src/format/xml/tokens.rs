//! The tokens of a text in memory, each with where it stands there.

use std::ops::Range;

use quick_xml::events::Event;
use quick_xml::{Error, Reader};

/// The tokens of a text to its end, each with the bytes that it has in it.
pub(in super::super) fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, Result<Event<'_>, Error>)> {
    let mut reader = Reader::from_str(text);
    let at = |reader: &Reader<_>| usize::try_from(reader.buffer_position()).unwrap_or(text.len());
    std::iter::from_fn(move || {
        let start = at(&reader);
        let event = reader.read_event();
        (!matches!(event, Ok(Event::Eof))).then(|| (start..at(&reader), event))
    })
}
