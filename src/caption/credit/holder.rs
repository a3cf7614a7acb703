//! Who signs a picture: an agency, a photographer, an archive, or several of them.

use crate::caption::agency::{PICTURE_WORDS, is_agency};
use crate::language::LANGUAGES;
use crate::text::normal::normal;

/// How telling a credit is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// An archive mark or a word for picture alone.
    Archive,
    /// An agency alone.
    Agency,
    /// Capitals on both sides of a slash, none of them known.
    Capitals,
    /// An agency with a photographer or a second holder, or what a label names.
    Named,
}

/// Names are short; what is longer is a sentence.
const MOST_WORDS: usize = 8;

/// What a text is as a credit; `None` if it is none. `marked`: a label or `©` stands before it, so that a
/// name alone is enough.
pub(super) fn holder(text: &str, marked: bool) -> Option<Holder> {
    let text = text.trim();
    let words = text.split_whitespace().count();
    if words == 0 || words > MOST_WORDS || text.chars().any(|c| matches!(c, '?' | '!' | ';' | '"' | '«')) {
        return None;
    }
    let kinds: Vec<Part> = parts(text).into_iter().map(part).collect::<Option<_>>()?;
    let has = |kind: Part| kinds.contains(&kind);
    if marked {
        return Some(Holder::Named);
    }
    let agencies = kinds.iter().filter(|kind| **kind == Part::Agency).count();
    match (agencies, kinds.len()) {
        (1, 1) => Some(Holder::Agency),
        (1.., _) => Some(Holder::Named),
        (0, 1) => (has(Part::Picture) || has(Part::Archive)).then_some(Holder::Archive),
        _ if has(Part::Picture) || has(Part::Archive) => Some(Holder::Named),
        _ => (kinds.len() == 2 && text.contains('/') && !has(Part::Name)).then_some(Holder::Capitals),
    }
}

/// Whether a credit names an agency or a person: `PHOTO/FILE` and `Imagen de archivo` name nobody.
pub(super) fn names_someone(credit: &str) -> bool {
    parts(credit).into_iter().any(|text| !matches!(part(text), Some(Part::Picture | Part::Archive)))
}

/// Where a label for credits (`Foto`, `Crédit photo`) begins at the end of `text`, if one ends there and
/// stands by itself: at the start, after a sign, or with a capital.
pub(super) fn label_before(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| {
        *at == 0 || text[..*at].ends_with(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
    });
    starts.filter(|at| is_label(&text[*at..])).find(|at| {
        let before = text[..*at].trim_end();
        before.is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',')
            || text[*at..].starts_with(char::is_uppercase)
    })
}

/// Whether a text says nothing but that the picture is from the archive: `Imagen de archivo`.
pub(super) fn is_archive_mark(text: &str) -> bool {
    let normal = normal(text.trim_end_matches('.'));
    LANGUAGES.iter().any(|language| language.archive_marks.contains(&normal.as_str()))
}

fn is_label(text: &str) -> bool {
    let normal = normal(text);
    LANGUAGES.iter().any(|language| language.credit_labels.contains(&normal.as_str()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Agency,
    Picture,
    Archive,
    Capitals,
    Name,
}

/// The holders that a credit names: `ANADOLU AGENCY via AFP`, `EFE/EPA/NAME`.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for link in ["/", "|", "•", " & ", " + ", ", ", " via ", " vía ", " VIA ", "©", "(", ")"] {
        parts = parts.into_iter().flat_map(|part| part.split(link)).collect();
    }
    let links = || LANGUAGES.iter().flat_map(|language| language.holder_links).filter(|link| link.len() > 3);
    for link in links() {
        let spaced = format!(" {link} ");
        parts = parts.into_iter().flat_map(|part| part.split(spaced.as_str())).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn part(text: &str) -> Option<Part> {
    if is_agency(text) {
        Some(Part::Agency)
    } else if PICTURE_WORDS.contains(&text.to_uppercase().as_str()) {
        Some(Part::Picture)
    } else if is_archive_mark(text) {
        Some(Part::Archive)
    } else if starts_with_agency(text) {
        Some(Part::Agency)
    } else if is_capitals(text) {
        Some(Part::Capitals)
    } else {
        is_name(text).then_some(Part::Name)
    }
}

/// `AFP FADEL SENNA`: an agency and a name in capitals.
fn starts_with_agency(text: &str) -> bool {
    let ends = text.match_indices(' ').map(|(at, _)| at);
    is_capitals(text) && ends.into_iter().any(|at| is_agency(&text[..at]))
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
        && !text.chars().any(char::is_lowercase)
        && text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || is_name_sign(c))
}

/// Words with a capital, with particles between them: `Guido de Bortoli`, `Mosa'ab Elshamy`.
fn is_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    let ends = [words().next(), words().next_back()];
    ends.iter().all(|end| end.is_some_and(starts_as_name))
        && words().all(|word| starts_as_name(word) || PARTICLES.contains(&word))
        || text.starts_with('@') && !text.contains(' ')
}

fn starts_as_name(word: &str) -> bool {
    let letters = |c: char| c.is_alphanumeric() || is_name_sign(c);
    let elided = word.split_once(['\'', '’']).is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase));
    (word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || elided)
        && word.chars().all(letters)
}

fn is_name_sign(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | '-' | '_' | '@')
}

static PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "du", "des", "di", "da", "dos", "van", "von", "der", "den", "bin",
    "ben", "ibn", "el", "al", "y", "e", "et", "and", "le",
];
