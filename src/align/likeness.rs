//! How alike words of two sides are, by their spelling and by what the lexicon knows of them.

use std::cell::OnceCell;

use super::evidence::By;
use super::prepared::{Prepared, Word};
use crate::lexicon::Lexicon;

/// How alike the words of the captions of two sides are. Captions of a page say the same words again, so two words
/// are compared when that is first asked for, and never again.
pub(super) struct Likenesses<'l> {
    lexicon: &'l Lexicon,
    /// The words of the target side, each form counted once.
    columns: usize,
    /// What [`likeness`] says of each pair of forms, row by row, a row a form of the source side.
    alike: Vec<OnceCell<Option<(f64, By)>>>,
    /// Whether each pair of forms are translations, taken for function words.
    answering: Vec<OnceCell<bool>>,
}

impl<'l> Likenesses<'l> {
    /// Those of the words of some captions of each side.
    pub(super) fn between(sources: &[Prepared], targets: &[Prepared], lexicon: &'l Lexicon) -> Self {
        let (rows, columns) = (forms(sources), forms(targets));
        let cells = rows * columns;
        Self {
            lexicon,
            columns,
            alike: vec![OnceCell::new(); cells],
            answering: vec![OnceCell::new(); cells],
        }
    }

    /// How surely two words mean the same, and by what: see [`likeness`].
    pub(super) fn of(&self, word: &Word, other: &Word) -> Option<(f64, By)> {
        *self.alike[self.at(word, other)].get_or_init(|| likeness(word, other, self.lexicon))
    }

    /// Whether two function words are the same or translations.
    pub(super) fn answers(&self, word: &Word, other: &Word) -> bool {
        *self.answering[self.at(word, other)].get_or_init(|| {
            let (ours, theirs) = (&word.term, &other.term);
            let known = || Lexicon::entered(ours, theirs).max(self.lexicon.taught(ours, theirs));
            word.text == other.text || known() >= Lexicon::BY_STEM
        })
    }

    fn at(&self, word: &Word, other: &Word) -> usize {
        word.form * self.columns + other.form
    }
}

/// How many forms the words of some captions have.
fn forms(captions: &[Prepared]) -> usize {
    captions.iter().flat_map(|caption| &caption.words).map(|word| word.form + 1).max().unwrap_or(0)
}

/// How surely two words mean the same, and by what; `None` if nothing says so.
pub(super) fn likeness(word: &Word, other: &Word, lexicon: &Lexicon) -> Option<(f64, By)> {
    if word.text == other.text {
        return Some((1.0, By::Equal));
    }
    if word.is_figure() || other.is_figure() {
        return None;
    }
    let entered = Lexicon::entered(&word.term, &other.term);
    if entered >= Lexicon::BY_STEM {
        return Some((entered, By::Lexicon));
    }
    let alike = lexicon.cognates(&word.spelling, &other.spelling);
    // What a word is related to is looked up last: cognates that are as alike need no synonym.
    let may_be_synonym = entered <= 0.0 && alike < Lexicon::SECOND_ORDER;
    let is_synonym = may_be_synonym && lexicon.are_synonyms(&word.term, &other.term);
    let known = if is_synonym { Lexicon::SECOND_ORDER } else { entered };
    let taught = lexicon.taught(&word.term, &other.term);
    if taught > known.max(alike) {
        return Some((taught, By::Memory));
    }
    if known > alike {
        let by = if known < Lexicon::SECOND_ORDER { By::Lexicon } else { By::Synonym };
        return Some((known, by));
    }
    (alike > 0.0).then_some((alike, By::Cognate))
}
