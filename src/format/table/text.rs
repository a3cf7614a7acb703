//! Tables that are text, as rows: CSV and TSV.

use std::collections::VecDeque;
use std::io::Read;

use super::super::Input;
use super::super::decode::Decoder;
use super::manner::{Manner, SAMPLE_BYTES};
use super::rows::{Row, Rows};
use super::{Dialect, Table};
use crate::error::{Error, ErrorKind, Location, Result, SheetFault};

/// Begins to read a text as a table.
///
/// # Errors
/// What the system says; what is no table.
pub(super) fn table(input: Input, dialect: Dialect) -> Result<Table> {
    let mut decoder = Decoder::new(input)?;
    let file = decoder.name().to_owned();
    let refused = |fault: SheetFault| Error::at(Location::file(&*file), ErrorKind::Format(fault.into()));
    let Manner { dialect, separator, skipped, glossary, quoted } =
        Manner::of(&file, decoder.peek(SAMPLE_BYTES + 1)?, dialect).map_err(refused)?;
    let mut named = vec![0; skipped];
    decoder.read_exact(&mut named).map_err(|error| Error::io(file.clone(), error))?;
    let mut rows = Rows::new(decoder, separator, dialect);
    rows.start_at(if skipped > 0 { 2 } else { 1 });
    let rows = TextRows { file: file.clone(), rows, queue: VecDeque::new() };
    let is_text =
        move |row: &Result<Row>| !row.as_ref().is_ok_and(|row| glossary.is_some_and(|of| of.is_comment(row)));
    let rows = Box::new(rows.filter(is_text));
    Ok(Table { file, sheet: None, rows, quoted, is_glossary: glossary.is_some() })
}

/// The rows of a text, with what was wrong with its bytes.
struct TextRows {
    file: String,
    rows: Rows<Decoder>,
    queue: VecDeque<Result<Row>>,
}

impl Iterator for TextRows {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.queue.is_empty() {
            let row = self.rows.next_row().map_err(|error| Error::io(self.file.clone(), error));
            self.queue.extend(self.rows.source_mut().take_faults().into_iter().map(Err));
            self.queue.extend(row.transpose());
        }
        self.queue.pop_front()
    }
}
