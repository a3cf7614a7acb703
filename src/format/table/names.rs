//! The names of columns: of languages, and of what else a table may say of a unit.

use super::built;
use crate::language::{LANGUAGES, LangTag, Language};
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
/// The same where others have columns of these names that say something else.
pub(super) const OWN: [&str; 2] = ["legenda rate", "legenda state"];
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
    (Fact::State, &[STATE, OWN[1]]),
];

/// What the columns mean besides in a table of translate-toolkit or Weblate (`translate/storage/csvl10n.py`). In
/// another, `location` may be where a picture was taken, and `id` Indonesian.
const TOOLKIT_FACTS: &[(Fact, &[&str])] =
    &[(Fact::Location, &["location"]), (Fact::Id, &["id", "identified", "key", "label"])];

/// The names of the first language that the user named, and of the second.
const SOURCE: &[&str] = &["source", "source string", "src", "original", "origen", "fuente", "untranslated"];
const TARGET: &[&str] = &[
    "target",
    "target string",
    "tgt",
    "trg",
    "translation",
    "translated",
    "destino",
    "traducción",
    "traduccion",
    "cible",
    "traduction",
];

/// One of these beside a source and a target tells a table of translate-toolkit.
const OF_TOOLKIT: &[&str] = &["location", "fuzzy", "translator_comments", "developer_comments"];

/// What stands for a word that names a column of text, and not its language.
const TEXT: &[&str] = &["txt", "seg"];

/// The most words that a column's name has: above it a cell is taken for text.
const NAME_WORDS: usize = 4;

/// The fact that a name in lower case says.
pub(super) fn fact(name: &str) -> Option<Fact> {
    among(FACTS, name).or_else(|| is_proposal(name).then_some(Fact::Proposal))
}

/// The name of such a column that nobody else has.
pub(super) fn own(name: &str) -> String {
    OWN[usize::from(name == STATE)].to_owned()
}

/// Whether a column says what a memory proposed: its name, in lower case, or one with a number at its end.
fn is_proposal(name: &str) -> bool {
    let name = name.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end();
    name == RATE || name == OWN[0] || CANDIDATE.contains(&name)
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

/// The languages of the columns of these names, of which those of text have one.
///
/// Where a name is that of a language, no other is taken for one that is built of a language and other words.
pub(super) fn languages(names: &[&str], wanted: &[LangTag]) -> Vec<Option<LangTag>> {
    let plain: Vec<_> = names.iter().map(|name| text_column(name, wanted)).collect();
    if plain.iter().any(Option::is_some) {
        let others = names.iter().map(|name| any_tag(name));
        return plain.into_iter().zip(others).map(|(known, other)| known.or(other)).collect();
    }
    built::languages(names, wanted)
}

/// The language of a column with this name, if legenda knows the language or the user named it.
pub(super) fn text_column(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    let lower = name.to_lowercase();
    side(&lower, wanted)
        .or_else(|| known_tag(name, wanted))
        .or_else(|| named_with_region(name))
        .or_else(|| by_caption(&lower)?.parse().ok())
}

/// The language that a user means by this name: any tag, and what a column may be called.
pub(super) fn meant(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    let tag = || if name.contains('@') { LangTag::read(name).ok() } else { name.parse().ok() };
    text_column(name, wanted).or_else(tag)
}

/// The tag that a name is, of a language that legenda knows or the user named.
pub(super) fn known_tag(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    let named = || name.parse().ok().filter(|tag| wanted.contains(tag));
    let is_known = |tag: &LangTag| {
        wanted.iter().any(|wanted| wanted.primary() == tag.primary())
            || LANGUAGES.iter().any(|language| language.code == tag.primary())
    };
    named().or_else(|| LangTag::surely(name).filter(is_known))
}

/// The language that a name in lower case says as the source or the target.
pub(super) fn side(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
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
    in_region(language_named(&name.to_lowercase())?, region)
}

/// A language in a region that is named by its code, or by its name, which has a capital.
pub(super) fn in_region(code: &str, region: &str) -> Option<LangTag> {
    let is_name = region.chars().next().is_none_or(char::is_uppercase);
    let own = LangTag::surely(region).filter(|tag| tag.primary() == code && (!is_name || !tag.is_bare()));
    let is_region = is_name && region.len() != 2 && fact(&region.to_lowercase()).is_none();
    own.or_else(|| LangTag::in_country(code, region)).or_else(|| code.parse().ok().filter(|_| is_region))
}

fn by_caption(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|language| language.caption_words.contains(&name)).map(|language| language.code)
}

/// The code of the language that a word in lower case names.
pub(super) fn language_named(word: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|language| language.names.contains(&word)).map(|language| language.code)
}

/// A language that legenda does not know, by a tag that is no other word: beside a known language, `de-DE` and `sr@latin`
/// are, and `id` is not.
pub(super) fn any_tag(name: &str) -> Option<LangTag> {
    LangTag::surely(name).filter(|tag| can_tell(tag) || !tag.is_bare())
}

/// Whether a word in lower case says that a column is the source or the target.
pub(super) fn is_side(word: &str) -> bool {
    SOURCE.contains(&word) || TARGET.contains(&word)
}

/// Whether a word in lower case says that a column holds texts.
pub(super) fn is_text(word: &str) -> bool {
    let is_of = |row: &&Language| row.text_words.contains(&word) || row.caption_words.contains(&word);
    TEXT.contains(&word) || LANGUAGES.iter().any(is_of)
}

/// Whether the cells of a row are short and each another, and every one names a language, or all are made of words for
/// columns in one language, or joined as programs join them: `Texto en español`, `Texto en francés`; `Source text`,
/// `Target text`; `Key`, `Value`; `fr_id`, `to_do`.
pub(super) fn look_like_names<'c>(cells: impl IntoIterator<Item = &'c str>) -> bool {
    let cells: Vec<String> = cells.into_iter().map(str::to_lowercase).collect();
    let words = |cell: &'_ String| -> Vec<String> {
        let words = cell.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let all: Vec<Vec<String>> = cells.iter().map(words).collect();
    let mut languages = Vec::new();
    let name_language: Vec<bool> = all
        .iter()
        .map(|words| {
            let language = words.iter().find_map(|word| language_named(word));
            let is_new = language.is_some_and(|code| !languages.contains(&code));
            languages.extend(language);
            is_new
        })
        .collect();
    // `fr_id` and `to_do` are no words of a text.
    let is_joined = |cell: &String| {
        let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
        cell.trim_matches('_').contains('_') && cell.chars().all(is_part)
    };
    let is_column = |row: &Language, word: &String| {
        let of_row = [row.text_words, row.column_words].iter().any(|words| words.contains(&word.as_str()));
        is_side(word) || of_row
    };
    let are_of = |row: &Language| {
        let mut cells = all.iter().zip(&name_language);
        cells.all(|(words, names_language)| *names_language || words.iter().all(|word| is_column(row, word)))
    };
    // `Texto`, `Texte`: each in its own language, and hardly a text and its translation.
    let is_text = |words: &Vec<String>| {
        let is_one = |row: &Language| row.text_words.first().is_some_and(|word| words[..] == [*word]);
        LANGUAGES.iter().any(|row| is_one(row))
    };
    let are_texts = all.iter().all(is_text);
    let are_short = all.iter().all(|words| words.len() <= NAME_WORDS);
    let are_others = (1..all.len()).all(|at| !all[..at].contains(&all[at]));
    are_short
        && are_others
        && (are_texts || LANGUAGES.iter().any(|row| are_of(row)) || cells.iter().all(is_joined))
}
