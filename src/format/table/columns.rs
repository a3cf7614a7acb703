//! What the columns of a table are: by their names, or by what the user said.

use super::super::fill::State;
use super::super::{Untranslated, Wanted};
use super::choice::ColumnChoice;
use super::glossary;
use super::guard::{self, Guard};
use super::names::{self, Fact, look_like_names};
use crate::error::FormatFault;
use crate::language::LangTag;

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

/// The columns of a table.
pub(super) struct Columns {
    /// What each of them is.
    pub(super) all: Vec<Column>,
    /// The names that are not known.
    pub(super) unknown: Vec<String>,
    /// The places of those without a name.
    pub(super) nameless: Vec<usize>,
    /// Whether the first row is their names.
    pub(super) are_named: bool,
    /// Whether cells are guarded against spreadsheets, and how.
    pub(super) guard: Guard,
}

/// Finds out what the columns are from the first row, the languages that the user named and the columns that he
/// chose.
///
/// Where untranslated rows are read, the first of those languages is enough.
pub(super) fn find(
    first: &[String],
    languages: &Wanted,
    choices: &[ColumnChoice],
    untranslated: Untranslated,
) -> Result<Columns, FormatFault> {
    let wanted = &languages.columns();
    let mut columns = by_name(first, wanted);
    if !choices.is_empty() {
        columns.choose(choices, first, wanted)?;
    } else if !columns.are_known() {
        let least = if untranslated == Untranslated::Read { 1 } else { wanted.len() };
        return unnamed(first, wanted, least);
    }
    if let Some(repeated) = columns.repeated(first) {
        return Err(FormatFault::RepeatedColumn(repeated));
    }
    let columns = columns.only(languages);
    let is_enough = match untranslated {
        Untranslated::Rejected | Untranslated::Counted => languages.are_met(&columns.texts()),
        Untranslated::Read => columns.texts().any(|lang| languages.is_source(lang)),
    };
    let found = || columns.texts().map(ToString::to_string).collect();
    if is_enough { Ok(columns) } else { Err(FormatFault::FewLanguages { found: found() }) }
}

/// The first row as far as it may be names. A tag that the row below has in the same place too says in which language each
/// row is, where texts stand beside them, as in a glossary of DeepL (`El rey,Le roi,es,fr`), and names no column.
pub(super) fn names_in(first: &[String], second: Option<&[String]>) -> Vec<String> {
    let is_tag = |cell: &str| cell.trim().parse().is_ok_and(|tag: LangTag| tag.primary().len() <= 3);
    let is_text = |cell: &str| !cell.trim().is_empty() && names::fact(&cell.trim().to_lowercase()).is_none();
    let below = |at: usize| second.and_then(|second| second.get(at)).map(|cell| cell.trim());
    let (tags, others): (Vec<usize>, Vec<usize>) = (0..first.len()).partition(|at| is_tag(&first[*at]));
    let texts = others.into_iter().filter(|at| is_text(&first[*at])).count();
    let mut names = first.to_vec();
    if texts > 0 && tags.iter().all(|at| below(*at) == Some(first[*at].trim())) {
        for at in tags {
            names[at].clear();
        }
    }
    names
}

/// The columns of a glossary of OmegaT, which has no header: the two languages that the user named first, and a note.
pub(super) fn of_glossary(languages: &Wanted, untranslated: Untranslated) -> Result<Columns, FormatFault> {
    let columns = find(&glossary::COLUMNS.map(str::to_owned), languages, &[], untranslated)?;
    Ok(Columns { are_named: false, ..columns })
}

/// The columns of a table without header: one a language, of the first `least` at least.
fn unnamed(first: &[String], wanted: &[LangTag], least: usize) -> Result<Columns, FormatFault> {
    let is_such = (least..=wanted.len()).contains(&first.len());
    if !is_such || look_like_names(first.iter().map(String::as_str)) {
        return Err(FormatFault::UnknownHeader { cells: first.to_vec(), wanted: wanted.len() });
    }
    let all = wanted.iter().take(first.len()).cloned().map(Column::Text).collect();
    Ok(Columns { all, ..Columns::none() })
}

fn by_name(cells: &[String], wanted: &[LangTag]) -> Columns {
    let mut columns = Columns { are_named: true, ..Columns::none() };
    let names = cells.iter().map(|cell| cell.strip_suffix(guard::MARK).unwrap_or(cell).trim());
    let names: Vec<&str> = names.collect();
    let plain: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let tags = names::languages(&names, wanted);
    let fact_named = if names::are_of_toolkit(&plain) {
        columns.guard = Guard::Enclosing;
        names::toolkit_fact
    } else {
        names::fact
    };
    for (at, ((name, cell), tag)) in plain.iter().zip(cells).zip(tags).enumerate() {
        if tag.is_some() && cell.ends_with(guard::MARK) {
            columns.guard = Guard::Leading;
        }
        columns.all.push(match (tag, fact_named(name)) {
            (_, Some(Fact::Id)) => Column::Fact(Fact::Id),
            (Some(tag), _) => Column::Text(tag),
            (None, Some(fact)) => Column::Fact(fact),
            (None, None) if name.is_empty() => {
                columns.nameless.push(at);
                Column::Passed
            }
            (None, None) => {
                columns.unknown.push(cell.clone());
                Column::Passed
            }
        });
    }
    let texts = (0..plain.len()).filter(|at| matches!(columns.all[*at], Column::Text(_)));
    let texts: Vec<usize> = texts.collect();
    if let [only] = texts[..]
        && plain[only] == State::Translated.name()
    {
        // What a row says of its target, and no name of a column: that stands beside another.
        columns.all[only] = Column::Passed;
        columns.unknown.push(cells[only].clone());
    }
    columns
}

impl Columns {
    /// The columns of a table without rows.
    pub(super) fn none() -> Self {
        Self {
            all: Vec::new(),
            unknown: Vec::new(),
            nameless: Vec::new(),
            are_named: false,
            guard: Guard::None,
        }
    }

    /// The languages of the columns of text.
    pub(super) fn texts(&self) -> impl Iterator<Item = &LangTag> + Clone {
        self.all.iter().filter_map(|column| match column {
            Column::Text(lang) => Some(lang),
            _ => None,
        })
    }

    /// Whether some of the names are those of languages, or all of them those of facts.
    fn are_known(&self) -> bool {
        self.texts().next().is_some() || self.are_facts()
    }

    /// Whether the names are those of facts, of two kinds at least, and of nothing else.
    fn are_facts(&self) -> bool {
        let is_fact = |column: &Column| matches!(column, Column::Fact(_));
        self.all.len() > 1
            && self.all.iter().all(is_fact)
            && self.all.iter().any(|column| *column != self.all[0])
    }

    /// Puts the columns that the user chose in their places. Where he chose texts, no other column is text.
    fn choose(
        &mut self,
        choices: &[ColumnChoice],
        first: &[String],
        wanted: &[LangTag],
    ) -> Result<(), FormatFault> {
        let mut chosen = Vec::new();
        let mut are_named = self.are_known();
        for choice in choices {
            let (at, by_name) = choice.place(first)?;
            are_named |= by_name;
            chosen.push((at, choice.column(wanted)));
        }
        are_named |= look_like_names(chosen.iter().map(|(at, _)| first[*at].as_str()));
        let has_text = chosen.iter().any(|(_, column)| matches!(column, Column::Text(_)));
        let is_chosen = |column: &Column| chosen.iter().any(|(_, chosen)| chosen == column);
        for column in &mut self.all {
            let is_other_text = has_text && matches!(column, Column::Text(_));
            if !are_named || is_other_text || is_chosen(column) {
                *column = Column::Passed;
            }
        }
        for (at, column) in chosen {
            self.all[at] = column;
        }
        self.are_named = are_named;
        // Who says which columns matter knows of the others.
        self.unknown.clear();
        self.nameless.clear();
        Ok(())
    }

    fn repeated(&self, names: &[String]) -> Option<String> {
        let may_repeat =
            [Fact::Note, Fact::Proposal, Fact::State].map(Column::Fact).into_iter().chain([Column::Passed]);
        let may_repeat: Vec<Column> = may_repeat.collect();
        let is_repeated =
            |at: &usize| !may_repeat.contains(&self.all[*at]) && self.all[..*at].contains(&self.all[*at]);
        (1..self.all.len()).find(is_repeated).map(|at| match &self.all[at] {
            Column::Text(lang) => lang.to_string(),
            _ => names[at].clone(),
        })
    }

    fn only(mut self, languages: &Wanted) -> Self {
        for column in &mut self.all {
            if let Column::Text(lang) = column
                && !languages.holds(lang)
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
        check_chosen(cells, &[], expected);
    }

    #[track_caller]
    fn check_chosen(cells: &[&str], choices: &[&str], expected: &str) {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        let choices: Vec<ColumnChoice> = choices.iter().map(|choice| choice.parse().unwrap()).collect();
        let column = |column: &Column| match column {
            Column::Text(lang) => lang.to_string(),
            Column::Fact(fact) => format!("{fact:?}"),
            Column::Passed => "Passed".into(),
        };
        let found = match find(&cells, &Wanted::default(), &choices, Untranslated::Rejected) {
            Err(fault) => fault.to_string(),
            Ok(columns) if !columns.are_named && choices.is_empty() => "no names".into(),
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
        check(&["ca@valencia", "sr@latin", "info@efe.com"], "ca-valencia sr-Latn Passed");
        check(&["es", "fr", "Título"], "es fr Passed");
    }

    #[test]
    fn a_row_of_text_is_no_header() {
        check(&["El alcalde", "Le maire"], "no names");
        check(&["El español Nadal gana", "L'Espagnol Nadal gagne"], "no names");
        check(&["Foto", "Photo"], "no names");
        check(&["El alcalde", "Translated"], "no names");
        check(&["Añadir texto", "Ajouter le texte"], "no names");
    }

    #[test]
    fn a_tag_in_every_row_names_no_column_beside_texts() {
        let cells = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<String>>();
        let named = |first: &[&str], second: &[&str]| names_in(&cells(first), Some(&cells(second)));
        let glossary = ["El rey", "Le roi", "es", "fr"];
        assert_eq!(named(&glossary, &["La reina", "La reine", "es", "fr"]), ["El rey", "Le roi", "", ""]);
        assert_eq!(named(&glossary, &["La reina", "La reine", "es", "it"]), glossary);
        for header in [&["es", "fr"][..], &["es", "fr", "credit", "document", "line"]] {
            assert_eq!(named(header, &["es", "fr", "", "", ""]), header);
        }
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
        check(&["Texto", "Texte"], "the first row is no header that is known: Texto, Texte");
        check(&["1", "a", "b"], "no known header, and 3 columns where a table without header has 2");
    }

    #[test]
    fn tables_of_translate_toolkit_are_known() {
        check(
            &[
                "location",
                "source",
                "target",
                "id",
                "fuzzy",
                "context",
                "translator_comments",
                "developer_comments",
            ],
            "Location es fr Id Fuzzy Context Note Note",
        );
        check(&["key", "Original", "Translated", "state", "location"], "Id es fr State Location");
        check(&["Location", "es", "fr", "state"], "Passed es fr State");
    }

    #[test]
    fn names_may_have_a_region() {
        check(&["Spanish (Spain)", "French (CA)", "English"], "es fr-CA en");
        check(&["Español ()", "Francés"], "es fr");
    }

    #[test]
    fn chosen_columns_are_what_the_user_said() {
        check_chosen(&["1", "El alcalde", "Le maire"], &["es=B", "fr=C"], "Passed es fr");
        check_chosen(
            &["es", "fr", "Credit", "Versión"],
            &["fr=versión"],
            "the header names one language that is wanted, fr",
        );
        check_chosen(&["es", "fr", "Credit", "Versión"], &["es=1", "fr=versión"], "es Passed Credit fr");
        check_chosen(&["es", "fr", "Credit", "Firma"], &["credit=D"], "es fr Passed Credit");
        check_chosen(&["a", "b"], &["es=1", "fr=3"], "there is no column 3 (the columns are a, b)");
        check_chosen(&["a", "b"], &["es=1", "fr=1"], "the header names one language that is wanted, fr");
    }

    #[test]
    fn the_first_row_is_names_where_it_reads_so() {
        let are_named = |cells: &[&str], choices: &[&str]| {
            let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
            let choices: Vec<ColumnChoice> = choices.iter().map(|choice| choice.parse().unwrap()).collect();
            find(&cells, &Wanted::default(), &choices, Untranslated::Rejected).unwrap().are_named
        };
        assert!(are_named(&["es", "fr"], &["es=B", "fr=A"]));
        assert!(are_named(&["Pie", "Traducción"], &["es=pie", "fr=B"]));
        assert!(are_named(&["n", "Texto en español", "Texto en francés"], &["es=B", "fr=C"]));
        assert!(!are_named(&["1", "El alcalde", "Le maire"], &["es=B", "fr=C"]));
        assert!(!are_named(&["El alcalde", "Le maire", "100", "translated"], &["es=A", "fr=B"]));
        assert!(are_named(&["original", "translated", "x"], &["es=A", "fr=B"]));
    }
}
