//! What can be wrong with what a file holds, or be lost when one is written.

use std::fmt;

use super::{MarkupFault, Severity, SheetFault, markup};

/// A fault of a file's encoding, mark-up, table or units.
#[derive(Debug)]
#[non_exhaustive]
pub enum FormatFault {
    /// The bytes are not what the file declares, or UTF-8 where it declares nothing.
    OtherEncoding {
        /// What they should have been.
        expected: String,
        /// What they are read as.
        read_as: &'static str,
    },
    /// Bytes that stand for no character; U+FFFD stands for them.
    BadBytes {
        /// The encoding in which they mean nothing.
        encoding: &'static str,
    },
    /// The file declares an encoding that nobody knows.
    UnknownEncoding(String),
    /// More bytes than are read at once: a text without end.
    TooLong {
        /// How many are read at most.
        limit_bytes: usize,
    },
    /// Elements inside elements beyond the limit.
    TooDeep {
        /// How deep they may go.
        limit: usize,
    },
    /// The first element is not that of the format.
    WrongRoot {
        /// What the format begins with.
        expected: &'static str,
        /// What the file begins with; `None` if it has no element.
        found: Option<String>,
    },
    /// The file ends before its last element does.
    CutOff {
        /// The innermost element that is still open.
        open: String,
    },
    /// Something follows the end of the root element.
    AfterRoot,
    /// An end tag that closes another element than the one that is open.
    Mismatched {
        /// The element it names.
        found: String,
        /// The element that is open.
        open: Option<String>,
    },
    /// An element that nothing closes.
    NotClosed(&'static str),
    /// A tag that is not written as XML wants it.
    Malformed(quick_xml::Error),
    /// An attribute that stands twice, or is not written as `name="value"`.
    BadAttributes {
        /// The element.
        element: String,
    },
    /// A `<` that begins no tag.
    LoneLessThan,
    /// A `&` that begins no reference.
    LoneAmpersand,
    /// A reference to an entity that neither XML nor the file knows; those of another file are never read.
    UndeclaredEntity(String),
    /// The same where HTML knows the entity.
    HtmlEntity(String),
    /// The same in texts that are read as HTML is.
    HtmlRead {
        /// Its name.
        name: String,
        /// How often in the file.
        count: u64,
    },
    /// A reference to an entity that the file declares, and that is no plain text, or too long.
    UnreadEntity(String),
    /// A character that XML forbids, by its number or as it is.
    ForbiddenCharacter(u32),
    /// The same in texts that are read without it.
    ForbiddenMended {
        /// Its number.
        number: u32,
        /// How often in the file.
        count: u64,
    },
    /// A reference that names no character.
    BadReference(String),
    /// An element lacks an attribute.
    NoAttribute {
        /// The element.
        element: &'static str,
        /// The attribute.
        attribute: &'static str,
    },
    /// Nothing names the target language of a file, and its targets are in several: two of them.
    SeveralTargets([String; 2]),
    /// A text in the place of a language tag.
    BadLanguage(String),
    /// A unit or row with text in fewer than two languages.
    TooFewVariants {
        /// In how many languages it has text.
        found: usize,
    },
    /// A unit has several variants of one language.
    SeveralVariants {
        /// The language.
        lang: String,
        /// How many units it became.
        units: usize,
    },
    /// A value that is not of its kind; it is left out, the rest is read.
    BadValue {
        /// The attribute or column.
        name: String,
        /// What it says.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// A language is named in another way than BCP 47 does.
    LanguageRead {
        /// How it is written.
        written: String,
        /// The tag that it is read as.
        tag: String,
    },
    /// In-line codes that do not fit together in texts.
    BrokenCodes {
        /// What is wrong with those of the first.
        first: String,
        /// How many texts.
        count: u64,
        /// Whether they were read so that they fit, or left out.
        is_mended: bool,
    },
    /// Numbers by which codes of several languages are one (`x`) are not the same ones in all, so they are left out;
    /// units that follow are not told.
    OddNumbers {
        /// The unit's number.
        unit: u64,
    },
    /// In-line codes that a format does not hold; those of units that follow are not told.
    CodesLeft {
        /// The unit's number.
        unit: u64,
        /// The format.
        format: &'static str,
    },
    /// Something of in-line codes that a format does not hold; that of units that follow is not told.
    CodePartsLeft {
        /// The unit's number.
        unit: u64,
        /// What of them.
        what: &'static str,
        /// The format.
        format: &'static str,
    },
    /// Elements or attributes that a memory has no place for.
    NotKept {
        /// Which.
        first: String,
        /// How many in the file.
        count: u64,
    },
    /// In-line codes were left out of the texts.
    CodesDropped {
        /// How many in the file.
        count: u64,
    },
    /// Elements, attributes or texts that the format does not know were passed over.
    UnknownMarkup {
        /// The first of them.
        first: String,
        /// How many in the file.
        count: u64,
    },
    /// Units were passed over, because they are not in the languages asked for.
    OtherLanguages {
        /// How many.
        count: u64,
    },
    /// Units with a translation that are not to be translated.
    NotForTranslation {
        /// How many.
        count: u64,
    },
    /// Units or segments were passed over, because they have no translation.
    Untranslated {
        /// How many.
        count: u64,
    },
    /// Translations were passed over, because the file says that a person has rejected them.
    Rejected {
        /// How many.
        count: u64,
    },
    /// A text no longer has around it the credit that it was written with.
    CreditGone {
        /// The language of the text.
        lang: String,
    },
    /// The first row is no header that is known, and not in the languages of the columns.
    UnknownHeader {
        /// Its cells.
        cells: Vec<String>,
        /// How many columns a table without header has.
        wanted: usize,
    },
    /// The header names fewer than two languages that are wanted.
    FewLanguages {
        /// The languages named and wanted.
        found: Vec<String>,
    },
    /// Two columns hold the same.
    RepeatedColumn(String),
    /// A column's text is in another language than the one it is read as.
    OtherLanguage {
        /// The column, from 1.
        column: usize,
        /// What it is read as.
        expected: String,
        /// What it looks like.
        found: String,
        /// The languages to read the columns as, if that is clear and there is no header.
        columns: Vec<String>,
    },
    /// Columns were passed over, because their names are not known.
    UnknownColumns(Vec<String>),
    /// A row has more or fewer cells than the table has columns.
    WrongCells {
        /// How many it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
    },
    /// What is odd in mark-up, or told of several faults together.
    Markup(MarkupFault),
    /// What is wrong with a workbook, its sheets and columns.
    Sheet(SheetFault),
    /// A quotation mark opens a cell and none closes it.
    OpenQuote,
    /// Text follows the quotation mark that closes a cell.
    TextAfterQuote,
    /// A line that is no JSON, or not the JSON of a unit.
    BadJson(serde_json::Error),
    /// Characters of a unit that the format written cannot hold; a space stands for each.
    NotHeld {
        /// The unit's number.
        unit: u64,
        /// What they are.
        what: &'static str,
        /// The format.
        format: &'static str,
    },
    /// A unit in more languages than a format holds; those that follow are not told.
    TwoLanguages {
        /// The unit's number.
        unit: u64,
        /// A language that is left out.
        left: String,
        /// The format.
        format: &'static str,
    },
    /// A unit in other languages than the file that is written; those that follow are not told.
    OtherPair {
        /// The unit's number.
        unit: u64,
        /// The languages of the file.
        pair: [String; 2],
        /// The format.
        format: &'static str,
    },
    /// A line that is none of a PO file.
    NoPoLine(String),
    /// A string of a PO file that its line does not close.
    OpenString,
    /// A `\\` of a PO file with what it cannot stand before.
    BadEscape(String),
    /// A part of a PO entry that is missing or stands twice.
    PoEntry {
        /// What stands there, such as `msgid`.
        found: &'static str,
        /// What is wrong with it.
        wrong: &'static str,
    },
    /// A PO file does not say in which language one of its sides is.
    NoPoLanguage {
        /// The line of its header that would.
        header: &'static str,
    },
    /// Tabs and line breaks that cells cannot hold; a space stands for each.
    Spaced {
        /// In how many cells.
        count: u64,
    },
    /// Plural forms between the first and the last, which have no source of their own.
    PluralsDropped {
        /// How many.
        count: u64,
    },
}

impl FormatFault {
    pub(crate) fn severity(&self) -> Severity {
        match self {
            Self::OtherEncoding { .. }
            | Self::UnknownEncoding(_)
            | Self::SeveralVariants { .. }
            | Self::BadValue { .. }
            | Self::LanguageRead { .. }
            | Self::CodesDropped { .. }
            | Self::BrokenCodes { .. }
            | Self::OddNumbers { .. }
            | Self::CodesLeft { .. }
            | Self::CodePartsLeft { .. }
            | Self::NotKept { .. }
            | Self::ForbiddenMended { .. }
            | Self::HtmlRead { .. }
            | Self::UnknownMarkup { .. }
            | Self::OtherLanguages { .. }
            | Self::CreditGone { .. }
            | Self::UnknownColumns(_)
            | Self::Untranslated { .. }
            | Self::NotForTranslation { .. }
            | Self::Rejected { .. }
            | Self::TwoLanguages { .. }
            | Self::OtherPair { .. }
            | Self::PluralsDropped { .. }
            | Self::Spaced { .. }
            | Self::NotHeld { .. } => Severity::Warning,
            Self::Markup(fault) => fault.severity(),
            Self::Sheet(fault) => fault.severity(),
            _ => Severity::Error,
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::OtherEncoding { .. } => "if letters look wrong, save the file as UTF-8".into(),
            Self::BadBytes { .. } => "save the file as UTF-8 and read it again".into(),
            Self::CutOff { .. } => {
                "the end of the file is missing: get it again; what stands before is read".into()
            }
            Self::NoAttribute { element, attribute } => markup::hint_of_attribute(element, attribute),
            Self::BadLanguage(_) => "write a tag such as es, fr or es-MX".into(),
            Self::BadValue { wanted, .. } => format!("write {wanted}"),
            Self::UnknownHeader { .. } => {
                "name the columns in a first line, such as es and fr, or say --from and --to, or --columns es=A,fr=B"
                    .into()
            }
            Self::FewLanguages { .. } => {
                "name two of the columns by their languages, or as source and target".into()
            }
            Self::OtherLanguage { columns, .. } => other_language(columns),
            Self::Sheet(fault) => return fault.hint(),
            Self::WrongCells { .. } => "look for a separator that is missing, or one too many".into(),
            Self::OpenQuote | Self::TextAfterQuote => {
                "write a quotation mark inside a cell twice, and the cell between quotation marks".into()
            }
            Self::TwoLanguages { .. } | Self::OtherPair { .. } => "choose two with --from and --to".into(),
            _ => return self.hint_of_po().or_else(|| self.hint_of_markup()),
        })
    }
}

fn other_language(columns: &[String]) -> String {
    match columns {
        [from, rest @ ..] if !rest.is_empty() => {
            format!("type --from {from} --to {}", rest.join(","))
        }
        _ => "correct the names of the columns in the first line, such as es and fr, or what --columns says"
            .into(),
    }
}

impl fmt::Display for FormatFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherEncoding { expected, read_as } => write!(f, "not {expected}: read as {read_as}"),
            Self::BadBytes { encoding } => {
                write!(f, "bytes that mean nothing in {encoding}: U+FFFD stands for them")
            }
            Self::UnknownEncoding(name) => write!(f, "the encoding {name:?} is not known: read as UTF-8"),
            Self::TooLong { limit_bytes } => write!(f, "a text of more than {} MB", limit_bytes / 1_000_000),
            Self::TooDeep { limit } => write!(f, "elements inside elements, more than {limit} deep"),
            Self::WrongRoot { expected, found: Some(found) } => {
                write!(f, "the first element is <{found}>, not <{expected}>")
            }
            Self::WrongRoot { expected, found: None } => write!(f, "there is no <{expected}> element"),
            Self::CutOff { open } => write!(f, "the file ends inside <{open}>"),
            Self::AfterRoot => f.write_str("something follows the end of the root element: not read"),
            Self::Mismatched { found, open: Some(open) } => write!(f, "</{found}> where <{open}> is open"),
            Self::Mismatched { found, open: None } => write!(f, "</{found}> where nothing is open"),
            Self::NotClosed(element) => write!(f, "<{element}> is not closed"),
            Self::Malformed(source) => write!(f, "{source}"),
            Self::BadAttributes { element } => {
                write!(f, "<{element}> has an attribute twice, or one that is not written name=\"value\"")
            }
            Self::BadReference(name) => write!(f, "&{name}; names no character"),
            Self::BadLanguage(text) => write!(f, "{text:?} is no language tag"),
            _ => self.fmt_units(f),
        }
    }
}

impl FormatFault {
    fn fmt_units(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewVariants { found: 0 } => f.write_str("no text in any language"),
            Self::TooFewVariants { .. } => f.write_str("text in one language only"),
            Self::SeveralVariants { lang, units } => {
                write!(f, "several variants in {lang}: read as {units} units")
            }
            Self::BadValue { name, value, .. } => write!(f, "{name} is {value:?}: left out"),
            Self::OtherLanguages { count } => {
                write!(f, "units not in the languages asked for, passed over: {count}")
            }
            Self::NotForTranslation { count } => {
                write!(f, "units that the file says are not for translation, passed over: {count}")
            }
            Self::Untranslated { count } => write!(f, "texts without a translation, passed over: {count}"),
            Self::Rejected { count } => {
                write!(f, "translations that a person has rejected, passed over: {count}")
            }
            Self::TwoLanguages { unit, left, format } => {
                write!(
                    f,
                    "unit {unit}: {left} is left out: {format} holds two languages; others like it are not told"
                )
            }
            Self::OtherPair { unit, pair: [source, target], format } => write!(
                f,
                "unit {unit} is left out: the {format} file is in {source} and {target}; others like it are not told"
            ),
            Self::CreditGone { lang } => {
                write!(f, "the {lang} text does not have its credit around it any more: read as it stands")
            }
            _ => self.fmt_table(f),
        }
    }

    fn fmt_table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownHeader { cells, wanted } if cells.len() == *wanted => {
                write!(f, "the first row is no header that is known: {}", cells.join(", "))
            }
            Self::UnknownHeader { cells, wanted } => {
                let plural = if cells.len() == 1 { "" } else { "s" };
                write!(
                    f,
                    "no known header, and {} column{plural} where a table without header has {wanted}",
                    cells.len()
                )
            }
            Self::FewLanguages { found } => match found.first() {
                None => f.write_str("the header names no language that is wanted"),
                Some(lang) => write!(f, "the header names one language that is wanted, {lang}"),
            },
            Self::RepeatedColumn(name) => write!(f, "two columns are {name}"),
            Self::OtherLanguage { column, expected, found, .. } => {
                write!(f, "column {column} is read as {expected}, and its text looks like {found}")
            }
            Self::UnknownColumns(names) => {
                write!(f, "columns with names that are not known, passed over: {}", names.join(", "))
            }
            Self::WrongCells { found: 1, wanted } => {
                write!(f, "one cell where the table has {wanted} columns")
            }
            Self::WrongCells { found, wanted } => {
                write!(f, "{found} cells where the table has {wanted} columns")
            }
            Self::Sheet(fault) => write!(f, "{fault}"),
            Self::OpenQuote => f.write_str("a quotation mark opens a cell and none closes it"),
            Self::TextAfterQuote => f.write_str("text after the quotation mark that closes a cell"),
            Self::BadJson(source) => {
                // The place is the error's own: a line is one of the file.
                let source = source.to_string();
                write!(f, "no unit in JSON: {}", source.split(" at line ").next().unwrap_or_default())
            }
            Self::Spaced { count } => {
                write!(f, "tabs and line breaks written as spaces, in cells: {count}")
            }
            Self::NotHeld { unit, what, format } => {
                write!(f, "unit {unit}: {what} cannot stand in {format}: written as spaces")
            }
            _ => self.fmt_po(f),
        }
    }
}
