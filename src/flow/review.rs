//! Pairs into a memory, and the table in which a person reviews them.

use crate::error::{Error, Result};
use crate::flow::articles::{Aligned, Group};
use crate::format::RowWriter;
use crate::language::LangTag;
use crate::memory::{Added, Author, Memory, OnConflict, Policy};
use crate::rate::Probability;
use crate::unit::{OperationId, Status, UnitId};

/// The columns of the review table before and after those of the languages.
const BEFORE_TEXTS: [&str; 3] = ["unit", "status", "probability"];
const AFTER_TEXTS: [&str; 3] = ["credit", "document", "line"];

/// What became of the pairs of some articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The operation; `None` if nothing was new.
    pub operation: Option<OperationId>,
    /// Pairs that are new in the memory.
    pub added: usize,
    /// Pairs that were there already.
    pub known: usize,
    /// Pairs below the probability asked for.
    pub doubtful: usize,
    /// Pairs that a person has rejected, deleted or edited away.
    pub refused: usize,
    /// Units of the memory that its lexicon has not been taught, if this left any.
    pub untaught: u64,
}

/// Keeps the pairs of at least the probability `least`.
///
/// # Errors
///
/// When the memory refuses; nothing is kept then.
pub fn save(memory: &mut Memory, aligned: &[Aligned], least: Probability, author: &Author) -> Result<Saved> {
    let policy = Policy { on_conflict: OnConflict::Keep, trust: Status::Machine, revive: false };
    let mut saved = Saved::default();
    let summary = memory.transact(author, |transaction| {
        for (unit, probability) in aligned.iter().flat_map(Aligned::units) {
            if probability < least {
                saved.doubtful += 1;
                continue;
            }
            match transaction.add(unit, &policy)? {
                Added::New(_) | Added::Undecided(_) | Added::Extended(_) => saved.added += 1,
                Added::Known(_) | Added::Replaced { .. } | Added::Conflict(_) => saved.known += 1,
                Added::Refused => saved.refused += 1,
            }
        }
        Ok(())
    })?;
    saved.operation = summary.operation;
    saved.untaught = summary.untaught;
    Ok(saved)
}

/// Writes the review table: unit or nothing, status, probability, the languages, credit, document, line. A
/// person corrects cells and deletes rows, and imports it with `--confirm`.
///
/// # Errors
///
/// What the system says when it refuses to write, and the memory when it cannot be read.
pub fn write(
    aligned: &[Aligned],
    languages: &[LangTag],
    memory: Option<&Memory>,
    table: &mut RowWriter<'_>,
) -> Result<()> {
    let names = languages.iter().map(LangTag::as_str);
    let head = BEFORE_TEXTS.into_iter().chain(names).chain(AFTER_TEXTS);
    table.write(head).map_err(refused)?;
    for article in aligned {
        for group in article.groups.iter().filter(|group| group.is_pair()) {
            table.write(cells(article, group, languages, memory)?).map_err(refused)?;
        }
    }
    table.flush().map_err(refused)
}

fn cells(
    article: &Aligned,
    group: &Group,
    languages: &[LangTag],
    memory: Option<&Memory>,
) -> Result<Vec<String>> {
    let known = match memory {
        Some(memory) => known(memory, article, group)?,
        None => None,
    };
    let (unit, status) = known.map_or((String::new(), String::new()), |(unit, status)| {
        (unit.0.to_string(), format!("{status:?}").to_lowercase())
    });
    let mut cells = vec![unit, status, format!("{:.4}", group.probability.value())];
    for lang in languages {
        let side = group.sides.iter().find(|(tag, _)| tag == lang);
        cells.push(side.map_or_else(String::new, |(_, side)| article.text(side)));
    }
    let first = group.sides.iter().flat_map(|(_, side)| side).min();
    cells.push(article.credit(group).unwrap_or_default().to_owned());
    cells.push(article.name.clone());
    cells.push(first.map_or_else(String::new, |at| article.captions[*at].line.to_string()));
    Ok(cells)
}

/// The unit of a memory that has these texts, if there is one.
fn known(memory: &Memory, article: &Aligned, group: &Group) -> Result<Option<(UnitId, Status)>> {
    let variants: Vec<_> = article.variants(group).collect();
    let found = memory.find(&variants)?;
    found
        .map(|unit| Ok((unit, memory.unit(unit)?.and_then(|held| held.status).unwrap_or(Status::Machine))))
        .transpose()
}

fn refused(source: std::io::Error) -> Error {
    Error::io("the review table", source)
}
