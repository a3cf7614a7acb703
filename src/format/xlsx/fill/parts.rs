//! The parts of a workbook (ECMA-376, part 2): which of them a sheet is, and a copy with some made others.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::result::ZipResult;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::super::super::decode::decode_whole;
use super::super::super::xml::markup;
use super::super::workbook::{damaged, is_open_document};
use super::reckon::reckoned_anew;
use crate::error::SheetFault;

/// A workbook as an archive.
pub(super) struct Parts {
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

/// The bytes of a part, by its place in the archive.
pub(super) type Part = (usize, Vec<u8>);

/// An element: its attributes by their local names.
type Attributes = Vec<(String, String)>;

/// Where it says what the workbook is.
const PACKAGE: &str = "_rels/.rels";

impl Parts {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, SheetFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { archive })
    }

    /// The part that is the sheet of a name.
    pub(super) fn sheet(&mut self, name: &str) -> Result<Part, SheetFault> {
        let workbook = self.workbook()?;
        let (_, text) = self.text(&workbook)?;
        let sheets = elements(&text, "sheet")?;
        let sheet = sheets.iter().find(|sheet| value(sheet, "name") == Some(name));
        let id = sheet.and_then(|sheet| value(sheet, "id")).unwrap_or_default();
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let (_, text) = self.text(&resolved(folder, &format!("_rels/{file}.rels")))?;
        let relations = elements(&text, "Relationship")?;
        let target = relations.iter().find(|relation| value(relation, "Id") == Some(id));
        let target = target.and_then(|relation| value(relation, "Target")).unwrap_or_default();
        self.part(&resolved(folder, target))
    }

    /// Whether they are those of an `.ods`.
    pub(super) fn are_of_ods(&self) -> bool {
        is_open_document(&self.archive)
    }

    /// Whether any sheet has a formula.
    pub(super) fn have_formulas(&mut self) -> Result<bool, SheetFault> {
        let names: Vec<String> = self.archive.file_names().flatten().map(|name| plain(&name)).collect();
        // Beside them, in a folder of their own, stand their relations.
        for name in names.iter().filter(|name| name.contains("/worksheets/") && !name.contains("_rels/")) {
            let (_, text) = self.text(name)?;
            if text.contains("<f>") || text.contains("<f ") || text.contains(":f>") || text.contains(":f ") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The part that says what the workbook is, with word that all is to be reckoned anew when it is opened: what formulas
    /// showed when it was saved may no longer be so.
    pub(super) fn reckoned_anew(&mut self) -> Result<Part, SheetFault> {
        let workbook = self.workbook()?;
        let (at, text) = self.text(&workbook)?;
        Ok((at, reckoned_anew(&text)?.into_bytes()))
    }

    /// The name of the part that says what the workbook is.
    fn workbook(&mut self) -> Result<String, SheetFault> {
        let (_, text) = self.text(PACKAGE)?;
        let relations = elements(&text, "Relationship")?;
        let is_it = |relation: &&Attributes| {
            value(relation, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        };
        let target = relations.iter().find(is_it).and_then(|relation| value(relation, "Target"));
        Ok(resolved("", target.unwrap_or_default()))
    }

    /// A part as text.
    fn text(&mut self, name: &str) -> Result<(usize, String), SheetFault> {
        let (at, bytes) = self.part(name)?;
        let whole = decode_whole(name, &bytes, 0, |_| None);
        Ok((at, whole.map_err(|error| damaged(&error))?.text))
    }

    /// A part by its name, whatever its case.
    pub(super) fn part(&mut self, name: &str) -> Result<Part, SheetFault> {
        let wanted = plain(name);
        let at = self.archive.file_names().position(|found| found.is_ok_and(|found| plain(&found) == wanted));
        let at = at.ok_or_else(|| SheetFault::Damaged(format!("it has no part {name}")))?;
        let mut bytes = Vec::new();
        let mut part = self.archive.by_index(at).map_err(|error| damaged(&error))?;
        part.read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        Ok((at, bytes))
    }

    /// The bytes of a copy with some parts made others; the rest goes over as it is packed.
    pub(super) fn with(mut self, parts: &[Part]) -> Result<Vec<u8>, SheetFault> {
        self.copy(parts).map_err(|error| damaged(&error))
    }

    fn copy(&mut self, parts: &[Part]) -> ZipResult<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        copy.set_raw_comment(self.archive.comment().into())?;
        for at in 0..self.archive.len() {
            let part = self.archive.by_index_raw(at)?;
            match parts.iter().find(|(changed, _)| *changed == at) {
                None => copy.raw_copy_file(part)?,
                Some((_, bytes)) => {
                    let options = part.options().compression_method(CompressionMethod::Deflated);
                    copy.start_file(part.name()?, options)?;
                    copy.write_all(bytes)?;
                }
            }
        }
        Ok(copy.finish()?.into_inner())
    }

    /// The bytes as they were.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.archive.into_inner().into_inner()
    }
}

/// A name as it is compared: some write `XL\Workbook.xml`.
fn plain(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// What a name means that stands in a part of a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut folders: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}

/// The elements of a local name in an XML.
fn elements(text: &str, name: &str) -> Result<Vec<Attributes>, SheetFault> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(found),
            Event::Start(tag) | Event::Empty(tag) if local(tag.name().as_ref()) == name => {
                let mut attributes = Vec::new();
                for attribute in tag.attributes() {
                    let attribute = attribute.map_err(|error| damaged(&error))?;
                    let value = markup::attribute(&attribute.value)
                        .map_err(|fault| SheetFault::Damaged(fault.to_string()))?;
                    attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
                }
                found.push(attributes);
            }
            _ => {}
        }
    }
}

fn value<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_where_they_stand() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../a/./b.xml", "a/b.xml"),
            ("", "workbook.xml", "workbook.xml"),
            ("", "../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolved(folder, target), expected);
        }
    }
}
