//! What is said of mark-up that is read in another way than it is written, or not at all.

use std::fmt;
use std::mem::{Discriminant, discriminant};

use super::{FormatFault, Severity};

/// What is odd in mark-up and read all the same, and what is told of several faults together.
#[derive(Debug)]
#[non_exhaustive]
pub enum MarkupFault {
    /// Faults of one kind, of which the first is told.
    Several {
        /// The first.
        first: Box<FormatFault>,
        /// How many they are with it.
        count: u64,
    },
    /// Mark-up that nothing closes in its unit; what it begins with, and what that begins.
    Unclosed(&'static str),
    /// A quotation mark in a tag that nothing closes.
    OpenQuote {
        /// The element.
        element: String,
    },
    /// End tags that close nothing.
    StrayEnd {
        /// The element that they name.
        name: String,
        /// How many in the file.
        count: u64,
    },
    /// Elements that are not closed where it is clear that they end.
    LeftOpen {
        /// The element.
        name: String,
        /// How many in the file.
        count: u64,
    },
    /// Elements that are known, where they mean nothing.
    Misplaced {
        /// The element.
        name: String,
        /// How many in the file.
        count: u64,
    },
    /// Units that do not stand where the units of the format do.
    OutOfPlace {
        /// The element that they stand in.
        within: String,
        /// How many in the file.
        count: u64,
    },
    /// The file is UTF-32.
    Utf32,
}

impl MarkupFault {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Several { first, .. } => first.severity(),
            Self::Unclosed(_) | Self::Utf32 => Severity::Error,
            _ => Severity::Warning,
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Several { first, .. } => return first.hint(),
            Self::Unclosed(_) => "write &lt; for the sign itself, or close what it begins",
            Self::OpenQuote { .. } => "write the mark that is missing",
            Self::Utf32 => "save the file as UTF-8",
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

impl From<MarkupFault> for FormatFault {
    fn from(fault: MarkupFault) -> Self {
        Self::Markup(fault)
    }
}

impl fmt::Display for MarkupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Several { first, count } => {
                write!(f, "{first}")?;
                and_more(f, *count, "")
            }
            Self::Unclosed(begins) => write!(f, "{begins} that nothing closes"),
            Self::OpenQuote { element } => {
                write!(f, "a quotation mark in <{element}> is not closed: read as if the tag's end closed it")
            }
            Self::StrayEnd { name, count } => {
                write!(f, "</{name}> closes nothing: passed over")?;
                and_more(f, *count, "")
            }
            Self::LeftOpen { name, count } => {
                write!(f, "<{name}> is not closed: read as if it were")?;
                and_more(f, *count, "")
            }
            Self::Misplaced { name, count } => {
                write!(f, "<{name}> means nothing in this place: passed over")?;
                and_more(f, *count, "")
            }
            Self::OutOfPlace { within, count } => {
                write!(f, "a unit stands in <{within}>, not in <body>: read all the same")?;
                and_more(f, *count, "")
            }
            Self::Utf32 => f.write_str("the file is UTF-32, which is not read"),
        }
    }
}

/// What to do about an element without an attribute that names a language: of a `tuv` it has to be there.
pub(super) fn hint_of_attribute(element: &str, attribute: &str) -> String {
    let add = format!("add {attribute}=\"…\" to the element");
    if element == "tuv" { add } else { add + ", or type --from and --to, such as --from es --to fr" }
}

impl FormatFault {
    /// What those faults have in common of which the first one in a file alone is told.
    #[must_use]
    pub fn told_once(&self) -> Option<(Discriminant<Self>, &'static str)> {
        let what = match self {
            Self::OddNumbers { .. } => "",
            Self::CodesLeft { format, .. } => format,
            Self::CodePartsLeft { what, .. } => what,
            _ => return None,
        };
        Some((discriminant(self), what))
    }

    /// What those faults have in common that are told together where a file has many.
    pub(crate) fn likeness(&self) -> (Discriminant<Self>, &str) {
        let what = match self {
            Self::BadValue { name, .. } => name,
            Self::SeveralVariants { lang, .. } => lang,
            _ => "",
        };
        (discriminant(self), what)
    }

    /// Whether it loses nothing but a sign: it was read so that the text is whole.
    pub(crate) fn is_mended(&self) -> bool {
        matches!(self, Self::ForbiddenCharacter(_) | Self::HtmlEntity(_))
    }

    /// What to do about a sign that XML does not take as it is.
    pub(super) fn hint_of_markup(&self) -> Option<String> {
        let hint = match self {
            Self::Markup(fault) => return fault.hint(),
            Self::BadJson(source) if source.to_string().starts_with("missing field `variants`") => {
                "write a unit as {\"variants\":[{\"lang\":\"es\",\"text\":\"…\"},{\"lang\":\"fr\",\"text\":\"…\"}]}, or a table as CSV"
            }
            Self::LoneLessThan => "write &lt; for the sign itself",
            Self::LoneAmpersand => "write &amp; for the sign itself",
            Self::UndeclaredEntity(_) | Self::HtmlEntity(_) => {
                "write the character itself; XML knows only amp, lt, gt, quot and apos"
            }
            Self::UnreadEntity(_) => {
                "write its text in its place; entities in entities and those of other files are never read"
            }
            Self::ForbiddenCharacter(_) => {
                "take it out with a text editor, or save the file anew from the tool that made it"
            }
            Self::SeveralTargets(_) => "say with --to which one is meant",
            Self::HtmlRead { .. } => "nothing to do here; other tools may refuse the file",
            Self::ForbiddenMended { .. } => "nothing to do, unless a hyphen or a break is missing there",
            _ => return None,
        };
        Some(hint.to_owned())
    }

    /// What to do about a file that cannot be filled because of it.
    pub(super) fn hint_to_fill(&self) -> String {
        let otherwise = || "get the file again, or save it anew from the tool that made it".to_owned();
        self.hint_of_markup().unwrap_or_else(otherwise)
    }

    pub(super) fn fmt_markup(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Markup(fault) => write!(f, "{fault}"),
            Self::LoneLessThan => f.write_str("a < that begins no tag"),
            Self::LoneAmpersand => f.write_str("a & that begins no reference"),
            Self::UndeclaredEntity(name) => write!(f, "the entity &{name}; is not known"),
            Self::HtmlEntity(name) => write!(f, "the entity &{name}; is HTML's, and not known in XML"),
            Self::UnreadEntity(name) => {
                write!(f, "the entity &{name}; is not read: it is no plain text, or long")
            }
            Self::ForbiddenCharacter(number) => write!(f, "the character U+{number:04X} is forbidden in XML"),
            Self::NoAttribute { element, attribute } => {
                write!(f, "<{element}> has no {attribute} attribute")
            }
            Self::SeveralTargets([first, second]) => {
                write!(f, "the file names no target language, and has targets in {first} and in {second}")
            }
            Self::LanguageRead { written, tag } => write!(f, "{written} is read as {tag}"),
            Self::BrokenCodes { first, count, is_mended } => {
                let what = if *is_mended {
                    "in-line codes that do not fit together are read so that they do"
                } else {
                    "in-line codes left out"
                };
                write!(f, "{what}: {first}")?;
                and_more(f, *count, "text")
            }
            Self::OddNumbers { unit } => write!(
                f,
                "unit {unit}: the x of its in-line codes are not the same in all languages: left out; others like it are not told"
            ),
            Self::CodesLeft { unit, format } => write!(
                f,
                "unit {unit}: its in-line codes are left out: {format} does not hold them; others like it are not told"
            ),
            Self::CodePartsLeft { unit, what, format } => {
                write!(f, "unit {unit}: {format} does not hold {what}: left out; others like it are not told")
            }
            Self::NotKept { first, count } => {
                write!(f, "{first} is not kept")?;
                and_more(f, *count, "")
            }
            Self::CodesDropped { count } => write!(f, "in-line codes left out of the texts: {count}"),
            Self::UnknownMarkup { first, count } => {
                write!(f, "{first} is not known: passed over")?;
                and_more(f, *count, "")
            }
            Self::HtmlRead { name, count } => {
                write!(f, "the entity &{name}; is read as in HTML: XML does not know it")?;
                and_more(f, *count, "")
            }
            Self::ForbiddenMended { number, count } => {
                let is_white_space = char::from_u32(*number).is_some_and(char::is_whitespace);
                let read = if is_white_space { "read as a space" } else { "left out" };
                write!(f, "the character U+{number:04X} is forbidden in XML: {read}")?;
                and_more(f, *count, "")
            }
            // Every other fault is said elsewhere.
            _ => write!(f, "{self:?}"),
        }
    }
}

/// Says how many there are besides the first, of a thing that has a name or none, if there are more.
fn and_more(f: &mut fmt::Formatter<'_>, count: u64, of: &str) -> fmt::Result {
    let space = if of.is_empty() { "" } else { " " };
    match count {
        0 | 1 => Ok(()),
        2 => write!(f, ", with 1 {of}{space}more like it"),
        _ => {
            write!(f, ", with {} {of}{}{space}more like it", count - 1, if of.is_empty() { "" } else { "s" })
        }
    }
}
