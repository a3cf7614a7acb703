//! What the columns of a table are: by their names, or by what the user said.

use super::super::Untranslated;
use super::guard;
use crate::error::FormatFault;
use crate::language::{LANGUAGES, LangTag, default_pair};
use crate::text::detect::can_tell;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Texts in a language.
    Text(LangTag),
    /// One of the things that are known of a unit.
    Fact(Fact),
    /// What nobody asked for.
    Passed,
}

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
    /// Free text.
    Note,
    /// How sure a target is that was put in from a memory.
    State,
    /// The rest of what is said of such a target; of no use when a table is read.
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
    (Fact::State, &[STATE]),
    (Fact::Note, &["note", "notes", "nota", "notas", "comment", "comentario", "commentaire", "remarque"]),
];

/// Whether a column says what a memory proposed: its name, in lower case, or one with a number at its end.
fn is_proposal(name: &str) -> bool {
    let name = name.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end();
    name == RATE || CANDIDATE.contains(&name)
}

/// The names of the first language that the user named, and of the second.
const SOURCE: &[&str] = &["source", "original", "origen", "fuente", "untranslated"];
const TARGET: &[&str] =
    &["target", "translation", "destino", "traducción", "traduccion", "cible", "traduction"];

/// Words that name a column of text, and not its language.
const TEXT: &[&str] = &["text", "texto", "texte"];

/// The most words that a column's name has: above it a cell is taken for text.
const NAME_WORDS: usize = 4;

/// The columns of a table.
pub(super) struct Columns {
    /// What each of them is.
    pub(super) all: Vec<Column>,
    /// The names that are not known.
    pub(super) unknown: Vec<String>,
    /// Whether the first row is their names.
    pub(super) are_named: bool,
    /// Whether apostrophes guard the cells (see [`guard`]).
    pub(super) are_guarded: bool,
}

/// Finds out what the columns are from the first row and the languages that the user named.
///
/// Where untranslated rows are read, the first of those languages is enough.
pub(super) fn find(
    first: &[String],
    languages: &[LangTag],
    untranslated: Untranslated,
) -> Result<Columns, FormatFault> {
    let pair = default_pair();
    let wanted = if languages.is_empty() { &pair[..] } else { languages };
    let columns = by_name(first, wanted);
    if columns.texts().next().is_none() && !columns.are_facts() {
        let least = if untranslated == Untranslated::Read { 1 } else { wanted.len() };
        return unnamed(first, wanted, least);
    }
    if let Some(repeated) = columns.repeated(first) {
        return Err(FormatFault::RepeatedColumn(repeated));
    }
    let columns = columns.only(languages);
    let is_source = |lang: &LangTag| languages.first().is_none_or(|source| source.fit(lang).is_some());
    let is_enough = match untranslated {
        Untranslated::Rejected => columns.texts().nth(1).is_some(),
        Untranslated::Read => columns.texts().any(is_source),
    };
    let found = || columns.texts().map(ToString::to_string).collect();
    if is_enough { Ok(columns) } else { Err(FormatFault::FewLanguages { found: found() }) }
}

/// The columns of a table without header: one a language, of the first `least` at least.
fn unnamed(first: &[String], wanted: &[LangTag], least: usize) -> Result<Columns, FormatFault> {
    if !(least..=wanted.len()).contains(&first.len()) || looks_like_names(first) {
        return Err(FormatFault::UnknownHeader { cells: first.to_vec(), wanted: wanted.len() });
    }
    Ok(Columns {
        all: wanted.iter().take(first.len()).cloned().map(Column::Text).collect(),
        unknown: Vec::new(),
        are_named: false,
        are_guarded: false,
    })
}

/// Whether every cell of a row is short and names a language, none twice, or is made of words for source, target
/// and text: `Texto en español`, `Texto en francés`; `Source text`, `Target text`.
fn looks_like_names(cells: &[String]) -> bool {
    let mut languages = Vec::new();
    cells.iter().all(|cell| {
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

fn by_name(cells: &[String], wanted: &[LangTag]) -> Columns {
    let mut columns = Columns { all: Vec::new(), unknown: Vec::new(), are_named: true, are_guarded: false };
    let plain = cells.iter().map(|cell| cell.strip_suffix(guard::MARK).unwrap_or(cell).trim().to_lowercase());
    let plain: Vec<String> = plain.collect();
    let has_known = plain.iter().any(|name| text_column(name, wanted).is_some());
    for (name, cell) in plain.iter().zip(cells) {
        let tag = text_column(name, wanted).or_else(|| any_tag(name).filter(|_| has_known));
        let fact = FACTS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(fact, _)| *fact);
        let fact = fact.or_else(|| is_proposal(name).then_some(Fact::Proposal));
        columns.are_guarded |= tag.is_some() && cell.ends_with(guard::MARK);
        columns.all.push(match (tag, fact) {
            (Some(tag), _) => Column::Text(tag),
            (None, Some(fact)) => Column::Fact(fact),
            (None, None) => {
                columns.unknown.push(cell.clone());
                Column::Passed
            }
        });
    }
    columns
}

/// The language of a column with this name, if legenda knows the language or the user named it.
fn text_column(name: &str, wanted: &[LangTag]) -> Option<LangTag> {
    if SOURCE.contains(&name) {
        return wanted.first().cloned();
    }
    if TARGET.contains(&name) {
        return wanted.get(1).cloned();
    }
    let is_known = |tag: &LangTag| {
        wanted.iter().any(|wanted| wanted.primary() == tag.primary())
            || LANGUAGES.iter().any(|language| language.code == tag.primary())
    };
    let by_caption = || LANGUAGES.iter().find(|language| language.caption_words.contains(&name));
    let code = || language_named(name).or_else(|| by_caption().map(|language| language.code));
    name.parse().ok().filter(is_known).or_else(|| code()?.parse().ok())
}

/// A language that legenda does not know, by a tag that is no other word: beside a known language, `de-DE` is
/// one, and `id` is not.
fn any_tag(name: &str) -> Option<LangTag> {
    let has_region = |tag: &LangTag| {
        let region = tag.as_str().strip_prefix(tag.primary()).and_then(|rest| rest.strip_prefix('-'));
        tag.primary().len() <= 3 && region.is_some_and(|region| region.len() == 2)
    };
    name.parse().ok().filter(|tag| can_tell(tag) || has_region(tag))
}

/// The code of the language that a word names.
fn language_named(word: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|language| language.names.contains(&word)).map(|language| language.code)
}

impl Columns {
    /// The columns of a table without rows.
    pub(super) fn none() -> Self {
        Self { all: Vec::new(), unknown: Vec::new(), are_named: false, are_guarded: false }
    }

    /// The languages of the columns of text.
    pub(super) fn texts(&self) -> impl Iterator<Item = &LangTag> {
        self.all.iter().filter_map(|column| match column {
            Column::Text(lang) => Some(lang),
            _ => None,
        })
    }

    /// Whether the names are those of facts, of two kinds at least, and of nothing else.
    fn are_facts(&self) -> bool {
        let is_fact = |column: &Column| matches!(column, Column::Fact(_));
        self.all.len() > 1
            && self.all.iter().all(is_fact)
            && self.all.iter().any(|column| *column != self.all[0])
    }

    fn repeated(&self, names: &[String]) -> Option<String> {
        let may_repeat = [Column::Passed, Column::Fact(Fact::Proposal)];
        let is_repeated =
            |at: &usize| !may_repeat.contains(&self.all[*at]) && self.all[..*at].contains(&self.all[*at]);
        (1..self.all.len()).find(is_repeated).map(|at| match &self.all[at] {
            Column::Text(lang) => lang.to_string(),
            _ => names[at].clone(),
        })
    }

    fn only(mut self, languages: &[LangTag]) -> Self {
        for column in &mut self.all {
            if let Column::Text(lang) = column
                && !languages.is_empty()
                && languages.iter().all(|wanted| wanted.fit(lang).is_none())
            {
                *column = Column::Passed;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: &str) {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        let column = |column: &Column| match column {
            Column::Text(lang) => lang.to_string(),
            Column::Fact(fact) => format!("{fact:?}"),
            Column::Passed => "Passed".into(),
        };
        let found = match find(&cells, &[], Untranslated::Rejected) {
            Err(fault) => fault.to_string(),
            Ok(columns) if !columns.are_named => "no names".into(),
            Ok(columns) => columns.all.iter().map(column).collect::<Vec<_>>().join(" "),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        check(&["es", "fr"], "es fr");
        check(&["Español", "Francés"], "es fr");
        check(&["fr_FR", " ES "], "fr-FR es");
        check(&["Leyenda", "Légende", "Crédito", "Línea"], "es fr Credit Line");
        check(&["Pie de foto", "Caption"], "es en");
        check(&["source", "target", "Note"], "es fr Note");
        check(&["unit", "status", "probability", "es", "fr"], "Unit Status Probability es fr");
        check(&["es", "de", "nn-NO", "id"], "es de nn-NO Passed");
        check(&["es", "fr", "Título"], "es fr Passed");
    }

    #[test]
    fn a_row_of_text_is_no_header() {
        check(&["El alcalde", "Le maire"], "no names");
        check(&["El español Nadal gana", "L'Espagnol Nadal gagne"], "no names");
        check(&["Foto", "Photo"], "no names");
        check(&["Añadir texto", "Ajouter le texte"], "no names");
    }

    #[test]
    fn a_header_that_says_too_little_stops() {
        check(&["es", "credit"], "the header names one language that is wanted, es");
        check(&["credit", "document"], "the header names no language that is wanted");
        check(&["es", "Español", "fr"], "two columns are es");
        check(
            &["Texto en español", "Texto en francés"],
            "the first row is no header that is known: Texto en español, Texto en francés",
        );
        check(&["1", "a", "b"], "no known header, and 3 columns where a table without header has 2");
    }
}
