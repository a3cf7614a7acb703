//! A phrase into the units that hold it, in whichever language.

use std::ops::Range;

use serde::Serialize;

use crate::error::Result;
use crate::language::LangTag;
use crate::memory::{Memory, Selection};
use crate::text::normal::{is_word, normal};
use crate::unit::UnitId;

/// A unit that holds a phrase.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The name of its memory.
    pub memory: String,
    /// Its number there.
    pub unit: UnitId,
    /// Its texts, in the order of the languages asked.
    pub texts: Vec<Text>,
}

/// A text of a unit, and where the phrase stands in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Text {
    /// Its language.
    pub lang: LangTag,
    /// The text, byte for byte.
    pub text: String,
    /// Where the phrase stands, as ranges of bytes.
    pub marks: Vec<Range<usize>>,
}

/// The first `limit` units of a memory that hold `phrase`, whatever its case, quotation marks and spaces, as
/// whole words but for the last, of which the beginning is enough.
///
/// # Errors
///
/// When the memory cannot be read.
pub fn concordance(memory: &Memory, phrase: &str, languages: &[LangTag], limit: usize) -> Result<Vec<Found>> {
    let wanted = words(phrase);
    let mut found = Vec::new();
    let selection = Selection { languages: languages.to_vec(), ..Selection::default() };
    if wanted.is_empty() {
        return Ok(found);
    }
    memory.units(&selection, &mut |unit, held| {
        if found.len() >= limit {
            return Ok(());
        }
        let texts: Vec<Text> = held
            .variants
            .into_iter()
            .filter(|variant| {
                languages.is_empty() || languages.iter().any(|tag| tag.fit(&variant.lang).is_some())
            })
            .map(|variant| Text {
                marks: marks(&variant.text, &wanted),
                lang: variant.lang,
                text: variant.text,
            })
            .collect();
        if texts.iter().any(|text| !text.marks.is_empty()) {
            found.push(Found { memory: memory.name(), unit, texts });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The words of a text in normal form, each with where it stands in the text.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((normal(&text[from..at]), from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn marks(text: &str, wanted: &[(String, Range<usize>)]) -> Vec<Range<usize>> {
    let own = words(text);
    let last = wanted.len() - 1;
    let is_here = |window: &[(String, Range<usize>)]| {
        window.iter().zip(wanted).enumerate().all(|(at, ((own, _), (wanted, _)))| {
            own == wanted || (at == last && own.starts_with(wanted.as_str()))
        })
    };
    let windows = own.windows(wanted.len()).filter(|window| is_here(window));
    windows.map(|window| window[0].1.start..window[last].1.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: &[&str]) {
        let found: Vec<&str> = marks(text, &words(phrase)).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_whatever_its_case_and_spaces() {
        check(
            "fuerzas  armadas",
            "Las Fuerzas Armadas Reales y las fuerzas armadas",
            &["Fuerzas Armadas", "fuerzas armadas"],
        );
        check("president", "El presidente y la presidenta", &["presidente", "presidenta"]);
        check("l'eau", "Buvez de l’eau", &["l’eau"]);
        check("el", "Del rey", &[]);
    }
}
