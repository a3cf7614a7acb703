//! A workbook of any kind, opened: its sheets by name, each as its cells.

use std::io::Cursor;

use calamine::{Data, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Style, Xls, Xlsb, Xlsx};
use zip::ZipArchive;

use super::super::magic;
use super::cells::Cells;
use super::ods;
use super::shown::{Look, Shown, shown};
use crate::error::SheetFault;

/// The most that a workbook may unpack to: ten times what a full sheet with four columns of captions does.
const MOST_BYTES: u64 = 1 << 33;

/// The bytes of a workbook.
type Bytes = Cursor<Vec<u8>>;

/// A workbook.
pub(super) enum Workbook {
    /// `.xlsx` and `.xlsm`.
    Xlsx(Xlsx<Bytes>),
    /// `.xlsb`.
    Xlsb(Xlsb<Bytes>),
    /// `.xls`.
    Xls(Box<Xls<Bytes>>),
    /// `.ods`, and its bytes: they say more of a cell than its value.
    Ods(Ods<Bytes>, Vec<u8>),
}

/// A sheet of cells, before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// What its tab says.
    pub(super) name: String,
    /// Whether it has no tab.
    pub(super) is_hidden: bool,
}

/// Opens a workbook, of whichever kind its bytes are, whatever its file is called.
pub(super) fn open(bytes: Vec<u8>) -> Result<Workbook, SheetFault> {
    if bytes.starts_with(magic::ZIP) || bytes.starts_with(magic::EMPTY_ZIP) {
        zipped(bytes)
    } else if bytes.starts_with(magic::COMPOUND) {
        compound(bytes)
    } else {
        Err(SheetFault::NoWorkbook(looks(&bytes)))
    }
}

fn zipped(bytes: Vec<u8>) -> Result<Workbook, SheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if unpacked(&mut archive) > u128::from(MOST_BYTES) {
        return Err(SheetFault::TooLarge { limit_bytes: MOST_BYTES });
    }
    let (is_binary, is_excel) = (has(&archive, "workbook.bin"), has(&archive, "workbook.xml"));
    let is_open_document = is_open_document(&archive);
    let bytes = archive.into_inner().into_inner();
    if is_open_document {
        return open_document(bytes);
    }
    let bytes = Cursor::new(bytes);
    if is_binary {
        Xlsb::new(bytes).map(Workbook::Xlsb).map_err(|error| damaged(&error))
    } else if is_excel {
        Xlsx::new(bytes).map(Workbook::Xlsx).map_err(|error| damaged(&error))
    } else {
        Err(SheetFault::NoWorkbook("an archive or another kind of document"))
    }
}

/// Whether an archive has a part of which the name ends so.
fn has(archive: &ZipArchive<Bytes>, end: &str) -> bool {
    archive.file_names().flatten().any(|name| name.to_lowercase().ends_with(end))
}

/// Whether an archive is an `.ods`, and no workbook of Excel.
pub(super) fn is_open_document(archive: &ZipArchive<Bytes>) -> bool {
    has(archive, "content.xml") && !has(archive, "workbook.bin") && !has(archive, "workbook.xml")
}

fn open_document(bytes: Vec<u8>) -> Result<Workbook, SheetFault> {
    match Ods::new(Cursor::new(bytes.clone())) {
        Ok(workbook) => Ok(Workbook::Ods(workbook, bytes)),
        Err(calamine::OdsError::Password) => Err(SheetFault::Locked),
        Err(calamine::OdsError::InvalidMime(_)) => Err(SheetFault::NoWorkbook("another kind of document")),
        Err(error) => Err(damaged(&error)),
    }
}

/// How many bytes the parts of an archive say that they unpack to.
fn unpacked(archive: &mut ZipArchive<Bytes>) -> u128 {
    let sizes = (0..archive.len()).filter_map(|at| Some(archive.by_index_raw(at).ok()?.size()));
    sizes.map(u128::from).sum()
}

/// What is kept in the compound files of old: a workbook of Excel 97 to 2003, or a newer one that is locked.
fn compound(bytes: Vec<u8>) -> Result<Workbook, SheetFault> {
    let newer = Xlsx::new(Cursor::new(&bytes[..]));
    if matches!(newer, Err(calamine::XlsxError::Password)) {
        return Err(SheetFault::Locked);
    }
    match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => Ok(Workbook::Xls(Box::new(workbook))),
        Err(calamine::XlsError::Password) => Err(SheetFault::Locked),
        Err(error) => Err(damaged(&error)),
    }
}

pub(super) fn damaged(error: &dyn std::error::Error) -> SheetFault {
    SheetFault::Damaged(error.to_string())
}

/// What bytes look like that are no workbook.
fn looks(bytes: &[u8]) -> &'static str {
    let head = bytes[..bytes.len().min(512)].trim_ascii_start();
    if head.is_empty() {
        "an empty file"
    } else if head.starts_with(b"%PDF") {
        "a PDF"
    } else if head.trim_ascii_start().starts_with(b"<") || head.starts_with(b"\xef\xbb\xbf<") {
        "a web page or XML"
    } else if head.contains(&0) {
        "another kind of file"
    } else {
        "a text, such as a CSV"
    }
}

impl Workbook {
    /// Its sheets of cells, in the order of their tabs.
    pub(super) fn sheets(&self) -> Vec<Named> {
        let sheets = match self {
            Self::Xlsx(workbook) => workbook.sheets_metadata(),
            Self::Xlsb(workbook) => workbook.sheets_metadata(),
            Self::Xls(workbook) => workbook.sheets_metadata(),
            Self::Ods(workbook, _) => workbook.sheets_metadata(),
        };
        let named = |sheet: &Sheet| Named {
            name: sheet.name.clone(),
            is_hidden: sheet.visible != SheetVisible::Visible,
        };
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(named).collect()
    }

    /// The cells of a sheet.
    pub(super) fn cells(&mut self, sheet: &str) -> Result<Cells, SheetFault> {
        match self {
            Self::Xlsx(workbook) => of_xlsx(workbook, sheet).map_err(|error| damaged(&error)),
            Self::Xlsb(workbook) => of_xlsb(workbook, sheet).map_err(|error| damaged(&error)),
            Self::Xls(workbook) => {
                let merged = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
                let range = workbook.worksheet_range(sheet).map_err(|error| damaged(&error))?;
                Ok(of_range(&range, merged, |value, _| shown(value, Look::Other)))
            }
            Self::Ods(workbook, bytes) => {
                let range = workbook.worksheet_range(sheet).map_err(|error| damaged(&error))?;
                let mut texts = ods::texts(bytes, sheet, MOST_BYTES)?;
                // It does not say which cells are one, and gives the name of an error as a text.
                Ok(of_range(&range, Vec::new(), |value, place| {
                    let text = texts.remove(&place).filter(|text| !text.is_empty()).map(Shown::Text);
                    text.or_else(|| shown(value, Look::Other)).map(Shown::or_error)
                }))
            }
        }
    }
}

/// The cells one by one: a range of all would have a place for every cell between the first and the last.
fn of_xlsx(workbook: &mut Xlsx<Bytes>, sheet: &str) -> Result<Cells, calamine::XlsxError> {
    let mut cells = Cells::default();
    cells.merge(workbook.merge_cells_by_sheet_name(sheet)?);
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let code = |style: &Style| {
        style.number_format.as_ref().map_or(Look::Plain, |format| Look::of(&format.format_code))
    };
    let looks: Vec<Look> = reader.styles().iter().map(code).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let look = looks.get(style).copied().unwrap_or(Look::Plain);
        cells.put(cell.get_position(), shown(&Data::from(cell.get_value().clone()), look));
    }
    Ok(cells)
}

fn of_xlsb(workbook: &mut Xlsb<Bytes>, sheet: &str) -> Result<Cells, calamine::XlsbError> {
    let mut cells = Cells::default();
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some(cell) = reader.next_cell()? {
        cells.put(cell.get_position(), shown(&Data::from(cell.get_value().clone()), Look::Other));
    }
    Ok(cells)
}

fn of_range(
    range: &calamine::Range<Data>,
    merged: Vec<Dimensions>,
    mut shown: impl FnMut(&Data, (u32, u32)) -> Option<Shown>,
) -> Cells {
    let mut cells = Cells::default();
    let (row, column) = range.start().unwrap_or_default();
    let far = |at: usize, start: u32| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(start);
    for (row_at, column_at, value) in range.used_cells() {
        let place = (far(row_at, row), far(column_at, column));
        cells.put(place, shown(value, place));
    }
    cells.merge(merged);
    cells
}
