//! What is said of mark-up that is read in another way than it is written, or not at all.

use std::fmt;
use std::mem::{Discriminant, discriminant};

use super::FormatFault;

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

    /// Whether it loses nothing but a sign: it was read so that the text is whole.
    pub(crate) fn is_mended(&self) -> bool {
        matches!(self, Self::ForbiddenCharacter(_) | Self::HtmlEntity(_))
    }

    /// What to do about a sign that XML does not take as it is.
    pub(super) fn hint_of_markup(&self) -> Option<&'static str> {
        Some(match self {
            Self::Utf32 => "save it as UTF-8",
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
        })
    }

    /// What to do about a file that cannot be filled because of it.
    pub(super) fn hint_to_fill(&self) -> String {
        self.hint_of_markup()
            .unwrap_or("get the file again, or save it anew from the tool that made it")
            .to_owned()
    }

    pub(super) fn fmt_markup(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
                and_more(f, *count, "texts ")
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

/// Says how many there are besides the first, if there are more.
fn and_more(f: &mut fmt::Formatter<'_>, count: u64, of: &str) -> fmt::Result {
    if count > 1 { write!(f, ", with {} {of}more like it", count - 1) } else { Ok(()) }
}
