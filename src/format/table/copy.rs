//! A table of text with translations put in: separator, quotation marks, line ends and byte order mark stay.

use std::ops::Range;

use super::super::declared::{HEAD_BYTES, declared_in};
use super::super::fill::{Copying, Decision, FillOptions, Fillable, Segment, Standing};
use super::super::original::{Edit, Original};
use super::Dialect;
use super::fill::Layout;
use super::manner::Manner;
use super::rows::Rows;
use crate::error::{Error, ErrorKind, FormatFault, Location, Result, SheetFault};

/// A row of the file.
struct Line {
    /// The bytes of each cell, with its quotation marks.
    cells: Vec<Range<usize>>,
    /// What it is.
    holds: Holds,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The names of the columns.
    Names,
    /// The segment of this place.
    Segment(usize),
    /// Nothing to translate.
    Nothing,
}

/// How a table is written.
#[derive(Clone, Copy)]
struct Style {
    dialect: Dialect,
    separator: char,
}

/// Reads a table to put translations in.
///
/// # Errors
/// A header that says too little; texts in another language than the columns'.
pub(in super::super) fn open_table(
    name: &str,
    bytes: Vec<u8>,
    options: &FillOptions,
    dialect: Dialect,
) -> Result<Fillable> {
    let mut original = Original::new(name, bytes, HEAD_BYTES, declared_in)?;
    let text = &original.text;
    let refused = |fault: SheetFault| Error::at(Location::file(name), ErrorKind::Format(fault.into()));
    let Manner { dialect, separator, skipped, glossary, mut quoted } =
        Manner::of(name, text, dialect).map_err(refused)?;
    let mut rows = Rows::new(&text.as_bytes()[skipped..], separator, dialect);
    rows.start_at(if skipped > 0 { 2 } else { 1 });
    let mut read = Vec::new();
    while let Some(row) = rows.next_row().map_err(|error| Error::io(name, error))? {
        if !glossary.is_some_and(|of| of.is_comment(&row)) {
            read.push(row);
        }
    }
    let begin = read.first().map_or(1, |first| first.line);
    let fault_at = |fault| Error::at(Location::line(name, begin), ErrorKind::Format(fault));
    let layout =
        if read.is_empty() { Ok(Layout::of_lines(options)) } else { Layout::of_table(&read, options, 0) };
    if glossary.is_some() && options.columns.is_empty() && !layout.as_ref().is_ok_and(Layout::are_named) {
        return Err(refused(SheetFault::GlossaryToFill));
    }
    let layout = layout.map_err(fault_at)?;
    let mut faults = std::mem::take(&mut original.faults);
    faults.extend(layout.foreign().map(refused));
    let mut segments = Vec::new();
    let mut lines = Vec::new();
    for (number, mut row) in read.into_iter().enumerate() {
        let location = Location::line(name, row.line);
        let (found, wanted) = (row.cells.len(), layout.width());
        let wrong = (found != wanted).then_some(FormatFault::WrongCells { found, wanted });
        if let Some(fault) = row.fault.take().or(wrong) {
            faults.push(Error::at(location, ErrorKind::Format(fault)));
            continue;
        }
        let holds = match layout.segment(&row.cells, options) {
            _ if number == 0 && layout.are_named() => Holds::Names,
            Some((source, standing)) => {
                if let Some(quoted) = &mut quoted {
                    quoted.see(&row, &source);
                }
                segments.push(segment(location, source, standing));
                Holds::Segment(segments.len() - 1)
            }
            None => Holds::Nothing,
        };
        let cells = row
            .ranges(&original.text[skipped..], dialect)
            .map(|range| range.start + skipped..range.end + skipped)
            .collect();
        lines.push(Line { cells, holds });
    }
    faults.extend(quoted.and_then(|mut quoted| quoted.take_fault()).map(refused));
    let style = Style { dialect, separator: char::from(separator) };
    Ok(fillable(original, layout, segments, faults, move |page, layout, decisions| {
        for line in &lines {
            page.line(style, layout, line, decisions);
        }
    }))
}

/// Reads text with a segment a line.
///
/// # Errors
/// An encoding in which it could not be written again.
pub(in super::super) fn open_lines(name: &str, bytes: Vec<u8>, options: &FillOptions) -> Result<Fillable> {
    let mut original = Original::new(name, bytes, HEAD_BYTES, declared_in)?;
    let layout = Layout::of_lines(options);
    let faults = std::mem::take(&mut original.faults);
    let mut segments = Vec::new();
    let mut lines = Vec::new();
    let mut at = 0;
    for (number, line) in (1..).zip(original.text.split_inclusive('\n')) {
        let text = line.trim_end_matches(['\n', '\r']);
        if !text.trim().is_empty() {
            let location = Location::line(name, number);
            segments.push(segment(location, text.trim().to_owned(), Standing::Open));
            let cells = std::iter::once(at..at + text.len()).collect();
            lines.push(Line { cells, holds: Holds::Segment(segments.len() - 1) });
        }
        at += line.len();
    }
    let style = Style { dialect: Dialect::Plain, separator: '\t' };
    Ok(fillable(original, layout, segments, faults, move |page, layout, decisions| {
        let end = if page.text.contains("\r\n") { "\r\n" } else { "\n" };
        page.edits.push(Edit::insert(0, layout.header().join("\t") + end));
        for line in &lines {
            page.take_tabs(line);
            page.line(style, layout, line, decisions);
        }
    }))
}

fn segment(location: Location, source: String, standing: Standing) -> Segment {
    let obstacle = None;
    Segment { location, name: None, source, codes: vec![], standing, obstacle, twin: None, rejected: None }
}

fn fillable(
    original: Original,
    layout: Layout,
    segments: Vec<Segment>,
    faults: Vec<Error>,
    write: impl FnOnce(&mut Page, &Layout, &[Decision]) + 'static,
) -> Fillable {
    let (from, to) = (layout.from.clone(), layout.to.clone());
    let edits = move |original: &Original, decisions: &[Decision], faults: &mut Vec<Error>| {
        let mut layout = layout;
        layout.make_room(decisions.iter());
        let mut page = Page { name: &original.name, text: &original.text, edits: Vec::new(), spaced: 0 };
        write(&mut page, &layout, decisions);
        if page.spaced > 0 {
            let fault = FormatFault::Spaced { count: page.spaced };
            faults.push(Error::at(Location::file(page.name), ErrorKind::Format(fault)));
        }
        page.edits
    };
    let copy = Copying::whole(original, edits);
    Fillable { from, to, segments, faults, has_candidates: true, copy }
}

/// The copy while it is being decided what changes.
struct Page<'a> {
    name: &'a str,
    text: &'a str,
    edits: Vec<Edit>,
    /// How many cells have a space for a tab or line break.
    spaced: u64,
}

impl Page<'_> {
    /// Sets the cells of a row, and makes it as long as the others.
    fn line(&mut self, style: Style, layout: &Layout, line: &Line, decisions: &[Decision]) {
        let mut new = vec![String::new(); layout.new_width() - layout.width()];
        let set = match line.holds {
            Holds::Names => layout.header().into_iter().enumerate().skip(layout.width()).collect(),
            Holds::Segment(at) => {
                decisions.get(at).map(|decision| layout.cells(decision)).unwrap_or_default()
            }
            Holds::Nothing => Vec::new(),
        };
        for (column, text) in set {
            match line.cells.get(column) {
                Some(range) => {
                    let was = &self.text[range.clone()];
                    let written = self.written(style, &text, was);
                    self.edits.push(Edit::replace(range.clone(), written));
                }
                None => new[column - layout.width()] = text,
            }
        }
        let Some(last) = line.cells.last() else { return };
        let mut added = String::new();
        for text in &new {
            added.push(style.separator);
            added += &self.written(style, text, &self.text[last.clone()]);
        }
        self.edits.push(Edit::insert(last.end, added));
    }

    /// A cell as the table writes it: between quotation marks where it needs them, or where others have them.
    fn written(&mut self, style: Style, text: &str, like: &str) -> String {
        let breaks = ['\t', '\n', '\r'];
        match style.dialect {
            Dialect::Plain => {
                self.spaced += u64::from(text.contains(breaks));
                text.replace(breaks, " ")
            }
            Dialect::Quoted => {
                // A spreadsheet that writes tabs puts marks around commas too.
                let is_tabbed = style.separator == '\t';
                let needs = text.contains(['"', '\n', '\r', style.separator])
                    || text.starts_with('\u{feff}')
                    || is_tabbed && text.contains(',');
                let is_quoted = needs || like.starts_with('"') && !text.is_empty();
                if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
            }
        }
    }

    /// Writes a space for each tab of a line that becomes a cell.
    fn take_tabs(&mut self, line: &Line) {
        for range in &line.cells {
            let tabs = self.text[range.clone()].match_indices('\t');
            let tabs: Vec<usize> = tabs.map(|(at, _)| range.start + at).collect();
            self.spaced += u64::from(!tabs.is_empty());
            self.edits.extend(tabs.into_iter().map(|at| Edit::replace(at..at + 1, " ")));
        }
    }
}
