//! Who signs a picture: an agency, a photographer, an archive, or several of them.

use std::sync::LazyLock;

use crate::caption::agency::{PICTURE_WORDS, agency, is_agency};
use crate::language::LANGUAGES;
use crate::text::normal::normal;

use super::SEPARATORS;

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
    let is_apart = text.starts_with(SEPARATORS) || text.starts_with('/');
    if words == 0
        || words > MOST_WORDS
        || is_apart
        || text.chars().any(|c| matches!(c, '?' | '!' | ';' | '"' | '«'))
    {
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

/// What is named in a credit, other than that it is a picture.
pub(super) fn named(credit: &str) -> Vec<Named<'_>> {
    let mut all = Vec::new();
    for text in parts(credit) {
        match part(text) {
            Some(Part::Picture | Part::Archive) => {}
            Some(Part::Agency) => all.extend(agency_and_name(text)),
            _ => all.push(Named::Other(text)),
        }
    }
    all
}

/// Whether a credit names an agency.
pub(super) fn names_agency(credit: &str) -> bool {
    parts(credit).into_iter().any(|text| part(text) == Some(Part::Agency))
}

/// Whether a text is written as the first and last names of a person are.
pub(super) fn is_person(text: &str) -> bool {
    let words = || text.split_whitespace();
    words().count() > 1
        && is_name(text)
        && !words().any(|word| is_agency(word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The label for credits that a text begins with, without a colon: `Foto` of `Foto AP/NAME`.
pub(super) fn label_of_words(text: &str) -> Option<&str> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(LABEL_WORDS);
    ends.map(|at| &text[..at]).filter(|start| is_label(start)).last()
}

/// Words of the longest labels.
pub(super) const LABEL_WORDS: usize = 4;

/// Where a label for credits (`Foto`, `Crédit photo`) begins at the end of `text`, if one ends there and
/// stands by itself: at the start, after a sign, or with a capital.
pub(super) fn label_before(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| {
        *at == 0 || text[..*at].ends_with(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
    });
    // `La Fuente` is a place.
    let is_named = |before: &str| {
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_function = || LANGUAGES.iter().any(|language| language.has_function_word(&normal(last)));
        last.starts_with(char::is_uppercase) && is_function()
    };
    starts.filter(|at| is_label(&text[*at..])).find(|at| {
        let before = text[..*at].trim_end();
        before.is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',')
            || text[*at..].starts_with(char::is_uppercase) && !is_named(before)
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

/// Who is named in a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// An agency, by each of its names, in capitals.
    Agency(&'static [&'static str]),
    /// A person, or an institution that signs its own pictures.
    Other(&'a str),
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
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for link in LINKS.iter().filter(|link| text.contains(link.as_str())) {
        parts = parts.into_iter().flat_map(|part| part.split(link.as_str())).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What joins holders: signs, and words of every language.
static LINKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let signs = ["/", "|", "•", " & ", " + ", ", ", " via ", " vía ", " VIA ", "©", "(", ")"];
    let words = LANGUAGES.iter().flat_map(|language| language.holder_links).filter(|link| link.len() > 3);
    let mut links: Vec<String> = words.map(|link| format!(" {link} ")).collect();
    links.sort();
    links.dedup();
    signs.map(str::to_owned).into_iter().chain(links.into_iter().filter(|link| link != " vía ")).collect()
});

fn part(text: &str) -> Option<Part> {
    if is_agency(without_picture(text)) {
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
    is_capitals(text) && agency_end(text).is_some()
}

/// Where the longest name of an agency ends that a text begins with, before a space.
fn agency_end(text: &str) -> Option<usize> {
    text.match_indices(' ').map(|(at, _)| at).rfind(|at| is_agency(without_picture(&text[..*at])))
}

fn agency_and_name(text: &str) -> Vec<Named<'_>> {
    let end =
        if is_agency(without_picture(text)) { text.len() } else { agency_end(text).unwrap_or(text.len()) };
    let rest = text[end..].trim();
    let agency = agency(without_picture(&text[..end])).map(Named::Agency);
    agency.into_iter().chain((!rest.is_empty()).then_some(Named::Other(rest))).collect()
}

/// A name without the words for picture or archive before or after it: `AP Photo`, `Foto EFE`, `Archivo EFE`.
fn without_picture(text: &str) -> &str {
    let says_picture = |word: &str| {
        PICTURE_WORDS.contains(&word.to_uppercase().as_str()) || is_label(word) || is_archive_mark(word)
    };
    let rest = match (text.split_once(' '), text.rsplit_once(' ')) {
        (Some((first, rest)), _) if says_picture(first) => rest,
        (_, Some((rest, last))) if says_picture(last) => rest,
        _ => return text,
    };
    without_picture(rest.trim())
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
        && !ends_a_sentence(text)
        || text.starts_with('@') && !text.contains(' ')
}

/// Whether a stop within a text is more than that of an initial or of `Jr.`.
fn ends_a_sentence(text: &str) -> bool {
    let mut stops = text.match_indices(". ").map(|(at, _)| at);
    stops.any(|at| text[..at].rsplit([' ', '.']).next().is_some_and(|word| word.chars().count() > 2))
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
