//! The names of columns: of languages, and of what else a table may say of a unit.

use crate::language::{LANGUAGES, LangTag};
use crate::text::detect::can_tell;

/// What a table may say of a unit beside its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Whose picture it is.
    Credit,
    /// The article it comes from.
    Document,
    /// The line of that article.
    Line,
    /// The picture's address.
    Picture,
    /// The number of the unit that the row is a copy of.
    Unit,
    /// Who vouches for it.
    Status,
    /// How sure the aligner was; of no use when a table is read.
    Probability,
    /// Free text; a table may have several columns of it.
    Note,
    /// What tells it from another unit with the same source.
    Context,
    /// Whether nobody has confirmed it.
    Fuzzy,
    /// A file, and its line after a colon.
    Location,
    /// What another tool calls it.
    Id,
    /// How sure a target is that was put in from a memory, or that a person wrote.
    State,
    /// The rest of what is said of what a memory proposed; of no use when a table is read.
    Proposal,
}

/// The names of the columns that say what a memory proposed, as they are written.
pub(super) const RATE: &str = "rate";
pub(super) const STATE: &str = "state";
pub(super) const CANDIDATE: [&str; 3] = ["candidate rate", "candidate source", "candidate target"];

/// The names of the columns that are no language, in lower case.
const FACTS: &[(Fact, &[&str])] = &[
    (
        Fact::Credit,
        &["credit", "credits", "crédito", "credito", "créditos", "crédit", "crédits", "crédit photo"],
    ),
    (Fact::Document, &["document", "documento", "article", "artículo", "articulo", "file", "fichier"]),
    (Fact::Line, &["line", "línea", "linea", "ligne"]),
    (Fact::Picture, &["picture", "image", "imagen", "photo", "foto"]),
    (Fact::Unit, &["unit", "unidad", "unité", "unite"]),
    (Fact::Status, &["status", "estado", "statut"]),
    (Fact::Probability, &["probability", "probabilidad", "probabilité", "probabilite"]),
    (
        Fact::Note,
        &[
            "note",
            "notes",
            "nota",
            "notas",
            "comment",
            "comments",
            "comentario",
            "comentarios",
            "commentaire",
            "commentaires",
            "remarque",
            "translator_comments",
            "translator comments",
            "developer_comments",
            "developer comments",
        ],
    ),
    (Fact::Context, &["context", "contexto", "contexte"]),
    (Fact::Fuzzy, &["fuzzy"]),
    (Fact::State, &[STATE]),
];

/// What the columns mean besides in a table of translate-toolkit or Weblate (`translate/storage/csvl10n.py`). In
/// another, `location` may be where a picture was taken, and `id` Indonesian.
const TOOLKIT_FACTS: &[(Fact, &[&str])] =
    &[(Fact::Location, &["location"]), (Fact::Id, &["id", "identified", "key", "label"])];

/// The names of the first language that the user named, and of the second.
const SOURCE: &[&str] = &["source", "source string", "original", "origen", "fuente", "untranslated"];
const TARGET: &[&str] =
    &["target", "translation", "translated", "destino", "traducción", "traduccion", "cible", "traduction"];

/// One of these beside a source and a target tells a table of translate-toolkit.
const OF_TOOLKIT: &[&str] = &["location", "fuzzy", "translator_comments", "developer_comments"];

/// Words that name a column of text, and not its language.
const TEXT: &[&str] = &["text", "texto", "texte"];

/// The most words that a column's name has: above it a cell is taken for text.
const NAME_WORDS: usize = 4;

/// The fact that a name in lower case says.
pub(super) fn fact(name: &str) -> Option<Fact> {
    among(FACTS, name).or_else(|| is_proposal(name).then_some(Fact::Proposal))
}

/// Whether a column says what a memory proposed: its name, in lower case, or one with a number at its end.
fn is_proposal(name: &str) -> bool {
    let name = name.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end();
    name == RATE || CANDIDATE.contains(&name)
}

/// The fact that it says in a table of translate-toolkit.
pub(super) fn toolkit_fact(name: &str) -> Option<Fact> {
    fact(name).or_else(|| among(TOOLKIT_FACTS, name))
}

fn among(facts: &[(Fact, &[&str])], name: &str) -> Option<Fact> {
    facts.iter().find(|(_, names)| names.contains(&name)).map(|(fact, _)| *fact)
}

/// Whether names in lower case are those of a table of translate-toolkit.
pub(super) fn are_of_toolkit(names: &[String]) -> bool {
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    has(SOURCE) && has(TARGET) && has(OF_TOOLKIT)
}

/// The language of a column with this name in lower case, if legenda knows the language or the user named it.
pub(super) fn text_column(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    let is_known = |tag: &LangTag| {
        wanted.iter().any(|wanted| wanted.primary() == tag.primary())
            || LANGUAGES.iter().any(|language| language.code == tag.primary())
    };
    source_or_target(name, wanted)
        .or_else(|| tag(name).filter(is_known))
        .or_else(|| named_with_region(name))
        .or_else(|| by_caption(name)?.parse().ok())
}

/// The language that a user means by this name in lower case: any tag, and what a column may be called.
pub(super) fn meant(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    text_column(name, wanted).or_else(|| tag(name))
}

/// The tag that a name in lower case is: of BCP 47, or of a locale with its modifier, `sr@latin`. Other ways to write one are
/// words too.
fn tag(name: &str) -> Option<LangTag> {
    if name.contains('@') { LangTag::read(name).ok() } else { name.parse().ok() }
}

fn source_or_target(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    if SOURCE.contains(&name) {
        return wanted.first().cloned();
    }
    TARGET.contains(&name).then(|| wanted.get(1).cloned()).flatten()
}

/// `french`, `french (france)`, as memoQ names languages, and `french (ca)`.
fn named_with_region(name: &str) -> Option<LangTag> {
    let (name, region) = match name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        Some((name, region)) => (name.trim_end(), region.trim()),
        None => (name, ""),
    };
    let code = language_named(name)?;
    let is_code = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code { format!("{code}-{region}").parse().ok() } else { code.parse().ok() }
}

fn by_caption(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|language| language.caption_words.contains(&name)).map(|language| language.code)
}

/// The code of the language that a word names.
fn language_named(word: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|language| language.names.contains(&word)).map(|language| language.code)
}

/// A language that legenda does not know, by a tag that is no other word: beside a known language, `de-DE` and `sr@latin`
/// are, and `id` is not.
pub(super) fn any_tag(name: &str) -> Option<LangTag> {
    let has_region = |tag: &LangTag| {
        let region = tag.as_str().strip_prefix(tag.primary()).and_then(|rest| rest.strip_prefix('-'));
        tag.primary().len() <= 3 && region.is_some_and(|region| region.len() == 2)
    };
    tag(name).filter(|tag| can_tell(tag) || has_region(tag) || name.contains('@'))
}

/// Whether every cell of a row is short and names a language, none twice, or is made of words for source, target
/// and text: `Texto en español`, `Texto en francés`; `Source text`, `Target text`.
pub(super) fn look_like_names<'c>(cells: impl IntoIterator<Item = &'c str>) -> bool {
    let mut languages = Vec::new();
    cells.into_iter().all(|cell| {
        let cell = cell.to_lowercase();
        let words: Vec<&str> =
            cell.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let language = words.iter().find_map(|word| language_named(word));
        let is_new = language.is_none_or(|code| !languages.contains(&code));
        languages.extend(language);
        let is_column = |word: &&str| [SOURCE, TARGET, TEXT].iter().any(|names| names.contains(word));
        words.len() <= NAME_WORDS && is_new && (language.is_some() || words.iter().all(is_column))
    })
}
