//! What can go wrong, each kind with its facts, its message and its hint.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::{FormatFault, Severity};

/// What went wrong, with its facts. The message of each is its [`fmt::Display`], lower case, no full stop.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The system refused to read or write.
    Io(io::Error),
    /// The memory's store refused.
    Store(Box<dyn std::error::Error + Send + Sync>),
    /// A path or pattern stands for no file.
    NoSuchFile(PathBuf),
    /// A folder that results should go to is not there.
    NoFolder(PathBuf),
    /// There is nothing to read: no file was named and a person sits at the terminal.
    NothingToRead,
    /// A file was named where a text is looked up.
    FileAsQuery(PathBuf),
    /// Two documents in two languages are aligned line by line, and other than that was named.
    NotTwoDocuments {
        /// How many paths were named.
        paths: usize,
        /// How many languages were.
        languages: usize,
    },
    /// An article was named where a table is imported.
    ArticleAsTable,
    /// An archive holds no file of a format that is read.
    NothingInArchive,
    /// Nobody knows how to read or write a file with this ending or name.
    UnknownFormat,
    /// A format that this legenda was built without: its name, which is that of the feature.
    WithoutFormat(&'static str),
    /// Nobody knows how to put translations into a file of this kind.
    NotFillable,
    /// A packed file, of which nothing is put into what it holds.
    PackedToFill,
    /// Translations cannot be put into a file; why.
    NotFilled(Box<FormatFault>),
    /// What is read would be written over.
    SameFile {
        /// Whether the command can do that if told to.
        has_in_place: bool,
    },
    /// Points that no penalty has.
    NoPenalty(u16),
    /// Results would be written over a memory.
    OverMemory,
    /// A workbook would be written to a terminal.
    WorkbookToTerminal,
    /// A copy has the ending of another format than what it is a copy of.
    OtherEnding {
        /// The name of the format that it has.
        format: &'static str,
    },
    /// A format cannot hold such results.
    NotWritten {
        /// What the results are.
        what: &'static str,
        /// The format's name.
        format: &'static str,
    },
    /// A file for one tool is a TMX, and another format was asked for.
    ProfileOfTmx {
        /// The tool.
        profile: &'static str,
        /// The name of the format.
        format: &'static str,
    },
    /// A file for one tool has another beside it, and no name was given.
    TwoFiles {
        /// The tool.
        profile: &'static str,
    },
    /// An empty name was given for a memory.
    NoMemoryNamed,
    /// A TMX file was named as the memory to write to.
    TmxIsReadOnly,
    /// The bytes are those of a picture, an archive or the like.
    NotText,
    /// Control characters stand in a text; they are left out.
    ControlCharacters,
    /// Only the beginning of a large file was read.
    TooLarge {
        /// How many bytes were read.
        limit_bytes: usize,
    },
    /// Elements are nested more deeply than is read; the rest of the page is passed over.
    TooDeep {
        /// How many may be open at once.
        limit: usize,
    },
    /// What a file holds cannot be read, or not be written, as it should be.
    Format(FormatFault),
    /// A memory that is to be opened does not exist.
    NoSuchMemory,
    /// A file that is to be made exists already; it is not written over.
    FileExists,
    /// A file is no memory of legenda.
    NotAMemory,
    /// A memory has a format that this version does not know.
    NewerMemory {
        /// The version of its format.
        found: i64,
        /// The newest that this version knows.
        known: i64,
    },
    /// A memory cannot be read whole; what the store said.
    DamagedMemory(String),
    /// The index of a memory is not as it was written.
    DamagedIndex,
    /// A memory that is to be changed can only be read.
    ReadOnlyMemory,
    /// A log of changes lies where a memory is to be made, without the memory that it belongs to.
    OrphanedLog(PathBuf),
    /// A memory has no unit of this number.
    NoSuchUnit(u64),
    /// A unit has no variant in this language.
    NoSuchVariant {
        /// The number of the unit.
        unit: u64,
        /// The language's tag.
        lang: String,
    },
    /// A memory has no operation of this number.
    NoSuchOperation(u64),
    /// An operation was taken back already.
    AlreadyUndone {
        /// The operation's number.
        operation: u64,
        /// The operation that took it back.
        by: u64,
    },
    /// There is no operation left to take back.
    NothingToUndo,
    /// A unit has fewer than two variants with text.
    TooFewVariants,
    /// A text is empty where there must be one.
    EmptyText,
    /// A transaction goes on after its store failed.
    TransactionFailed,
    /// A memory lies on a file system that is not of this machine: its type.
    OnNetwork(String),
    /// A memory lies in a folder that a service copies: the service.
    InSyncedFolder(&'static str),
}

impl ErrorKind {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::ControlCharacters
            | Self::TooLarge { .. }
            | Self::TooDeep { .. }
            | Self::OnNetwork(_)
            | Self::InSyncedFolder(_) => Severity::Warning,
            Self::Format(fault) => fault.severity(),
            _ => Severity::Error,
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::NoSuchFile(_) => {
                Some("check the name; a pattern such as articles/*.html needs quotes on some systems".into())
            }
            Self::NoFolder(_) => Some("make the folder first, or name a file in another one".into()),
            Self::FileAsQuery(path) => {
                Some(format!("to look up its lines: legenda lookup -i {}", path.display()))
            }
            Self::NotTwoDocuments { .. } => Some(
                "name a document of each language: legenda align --parallel --from es --to fr ES FR".into(),
            ),
            Self::ArticleAsTable => Some("articles are read with legenda align --save".into()),
            Self::NothingToRead => Some("name a file, or send text through a pipe".into()),
            Self::UnknownFormat => {
                Some("legenda reads and writes .tmx, .xlf, .po, .xlsx, .csv, .tsv and .jsonl".into())
            }
            Self::NotFillable => Some(
                "translations are put into XLIFF (.xlf), PO, XLSX, ODS, CSV, TSV and text, a segment a line"
                    .into(),
            ),
            Self::PackedToFill => Some("unpack it, and fill what it holds".into()),
            Self::NotFilled(why) => Some(why.hint_to_fill()),
            Self::NoPenalty(_) => Some("write 1 to 100 points after the name, such as main.legenda:5".into()),
            Self::SameFile { has_in_place: true } => Some("name another file, or say --in-place".into()),
            Self::SameFile { .. } | Self::OverMemory => Some("name another file".into()),
            Self::WorkbookToTerminal => Some("name a file with -o, such as -o OUT.xlsx".into()),
            Self::OtherEnding { .. } => Some("give it the ending of the file that it is a copy of".into()),
            Self::NothingInArchive => Some("unpack it, and name the files".into()),
            Self::WithoutFormat(format) => Some(format!(
                "save the table as CSV in UTF-8, or build legenda with its usual features, or --features {format}"
            )),
            Self::NotWritten { format: "tmx", .. } => {
                Some("units of a memory are written so: legenda export -o FILE.tmx".into())
            }
            Self::NotWritten { .. } => Some("--format table and jsonl can hold it".into()),
            Self::ProfileOfTmx { .. } => {
                Some("name a .tmx; XLIFF and PO say themselves what nobody has confirmed".into())
            }
            Self::TwoFiles { .. } => {
                Some("name the first with -o, or write what is confirmed alone: --confirmed".into())
            }
            Self::TmxIsReadOnly => Some("import it into a memory: legenda import FILE.tmx".into()),
            Self::Format(fault) => fault.hint(),
            _ => self.memory_hint().map(Into::into),
        }
    }

    /// What to do about a memory.
    fn memory_hint(&self) -> Option<&'static str> {
        match self {
            Self::Io(source) if source.kind() == io::ErrorKind::StorageFull => {
                Some("make room on the disk and do it again; nothing was lost")
            }
            Self::Io(source) if source.kind() == io::ErrorKind::InvalidData => {
                Some("get the file again; nothing of it is kept")
            }
            Self::NoSuchMemory => Some("check its name (-m); import and align --save make a new memory"),
            Self::FileExists => Some("choose another name, or move the file away"),
            Self::NotAMemory => {
                Some("check the name; if it was a memory, it has been written over: restore a backup")
            }
            Self::NewerMemory { .. } => Some("install the newest legenda"),
            Self::DamagedMemory(_) => Some(
                "keep the file as it is, see what is hurt with legenda memory verify, and restore a backup",
            ),
            Self::ReadOnlyMemory => {
                Some("check the rights of the file and its folder, or name another with -m")
            }
            Self::OrphanedLog(_) => {
                Some("bring back the memory that it belongs to; if there is none, delete the log")
            }
            Self::NoSuchUnit(_) => Some("legenda lookup and legenda concordance show the numbers of units"),
            Self::NoSuchVariant { .. } => {
                Some("legenda memory show shows the languages of a unit; name one with --lang")
            }
            Self::NoSuchOperation(_) => Some("legenda memory log shows the numbers of operations"),
            Self::AlreadyUndone { .. } => Some("to bring it back, undo the operation that took it back"),
            Self::NothingToUndo => Some("legenda memory log shows what was done"),
            Self::EmptyText => Some("to take a unit away, use legenda memory reject or delete"),
            Self::OnNetwork(_) | Self::InSyncedFolder(_) => {
                Some("keep it on a disk of this machine, and copy it with legenda memory backup")
            }
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(source) => write_io(source, f),
            Self::Store(source) => write!(f, "{source}"),
            Self::NoSuchFile(path) => write!(f, "{}: no such file or folder", path.display()),
            Self::NoFolder(path) => write!(f, "{}: there is no such folder", path.display()),
            Self::NothingToRead => f.write_str("there is nothing to read"),
            Self::FileAsQuery(path) => write!(f, "{} is a file", path.display()),
            Self::NotTwoDocuments { paths: 2, languages } => {
                write!(f, "--parallel aligns two languages, not {languages}")
            }
            Self::NotTwoDocuments { paths, .. } => write!(f, "--parallel aligns two documents, not {paths}"),
            Self::ArticleAsTable => f.write_str("this is an article, not a table"),
            Self::NothingInArchive => f.write_str("the archive holds no file of a format that is read"),
            Self::UnknownFormat => f.write_str("no format has this name or ending"),
            Self::WithoutFormat(format) => write!(f, "this legenda was built without {format}"),
            Self::NotFillable => f.write_str("no translation can be put into a file of this kind"),
            Self::PackedToFill => f.write_str("no translation can be put into a packed file"),
            Self::NotFilled(why) => write!(f, "no translation can be put in: {why}"),
            Self::SameFile { .. } => f.write_str("this file is read, and would be written over"),
            Self::NoPenalty(points) => write!(f, "no penalty has {points} points"),
            Self::OverMemory => f.write_str("this is a memory, and would be written over"),
            Self::WorkbookToTerminal => f.write_str("a workbook is nothing that a terminal shows"),
            Self::OtherEnding { format } => write!(f, "the copy is {format}, as what it is a copy of"),
            Self::NotWritten { what, format } => write!(f, "{what} cannot be written as {format}"),
            Self::ProfileOfTmx { profile, format } => {
                write!(f, "what is written for {profile} is a TMX, not {format}")
            }
            Self::TwoFiles { profile } => {
                write!(f, "for {profile}, what nobody has confirmed goes to a file of its own")
            }
            Self::NoMemoryNamed => f.write_str("the name of the memory is empty"),
            Self::TmxIsReadOnly => f.write_str("a TMX file can be looked up in, but not written to"),
            Self::NotText => {
                f.write_str("this is no text: pictures, PDF and office files cannot be read as articles")
            }
            Self::ControlCharacters => f.write_str("control characters stand in the text; they are left out"),
            Self::TooLarge { limit_bytes } => {
                write!(f, "the file is very large; only its first {} MB were read", limit_bytes >> 20)
            }
            Self::TooDeep { limit } => {
                write!(f, "more than {limit} elements are open here; the rest of the page is passed over")
            }
            Self::Format(fault) => fault.fmt(f),
            Self::NoSuchMemory => f.write_str("there is no such memory"),
            Self::FileExists => f.write_str("there is such a file already"),
            Self::NotAMemory => f.write_str("this is not a memory of legenda"),
            Self::NewerMemory { found, known } => {
                write!(
                    f,
                    "this memory has format {found}; this version of legenda reads formats up to {known}"
                )
            }
            Self::DamagedMemory(what) => write!(f, "the memory is damaged: {what}"),
            Self::ReadOnlyMemory => f.write_str("the memory can only be read"),
            Self::DamagedIndex => f.write_str("the index beside the memory is damaged"),
            Self::OrphanedLog(path) => {
                write!(f, "{} is the log of a memory that is not there", path.display())
            }
            Self::NoSuchUnit(unit) => write!(f, "there is no unit {unit}"),
            Self::NoSuchVariant { unit, lang } => write!(f, "unit {unit} has no text in {lang}"),
            Self::NoSuchOperation(operation) => write!(f, "there is no operation {operation}"),
            Self::AlreadyUndone { operation, by } => {
                write!(f, "operation {operation} was undone by operation {by}")
            }
            Self::NothingToUndo => f.write_str("there is no operation left to undo"),
            Self::TooFewVariants => f.write_str("a unit needs texts in two languages"),
            Self::EmptyText => f.write_str("the text is empty"),
            Self::TransactionFailed => f.write_str("nothing was written, because a part of it failed"),
            Self::OnNetwork(kind) => {
                write!(f, "the memory lies on a network file system ({kind}), where it can be damaged")
            }
            Self::InSyncedFolder(service) => {
                write!(f, "the memory lies in a folder of {service}, which can damage it")
            }
        }
    }
}

/// What the system says, in our words where it says it often.
fn write_io(source: &io::Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match source.kind() {
        io::ErrorKind::NotFound => f.write_str("there is no such file"),
        io::ErrorKind::PermissionDenied => f.write_str("permission denied"),
        io::ErrorKind::IsADirectory => f.write_str("this is a folder, not a file"),
        io::ErrorKind::StorageFull => f.write_str("the disk is full"),
        _ => write!(f, "{source}"),
    }
}
