//! Pairs into a memory, and the table in which a person reviews them.

use std::io::Write;

use crate::error::{Error, ErrorKind, Result};
use crate::flow::articles::{Aligned, Group};
use crate::language::LangTag;
use crate::memory::{Added, Author, Memory, OnConflict, Policy};
use crate::rate::Probability;
use crate::unit::{OperationId, Status, UnitId};

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
    tabs: bool,
    out: &mut dyn Write,
) -> Result<()> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .quote_style(if tabs { csv::QuoteStyle::Never } else { csv::QuoteStyle::Necessary })
        .from_writer(out);
    let mut row = |cells: Vec<String>| {
        let cells =
            cells.into_iter().map(|cell| if tabs { cell.replace(['\t', '\n', '\r'], " ") } else { cell });
        table.write_record(cells).map_err(refused)
    };
    let head = ["unit", "status", "probability"].map(str::to_owned).into_iter();
    let tail = ["credit", "document", "line"].map(str::to_owned);
    row(head.chain(languages.iter().map(ToString::to_string)).chain(tail).collect())?;
    for article in aligned {
        for group in article.groups.iter().filter(|group| group.is_pair()) {
            row(cells(article, group, languages, memory)?)?;
        }
    }
    table.flush().map_err(|source| Error::new(ErrorKind::Io(source)))
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

fn refused(error: csv::Error) -> Error {
    let source = match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        _ => std::io::ErrorKind::InvalidData.into(),
    };
    Error::io("the review table", source)
}
