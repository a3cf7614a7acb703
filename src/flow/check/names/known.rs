//! What the lexicon knows of the words of a pair: what a name may be called in the target.

use std::ops::Range;

use crate::lexicon::{Lexicon, Side, Spelling, Term};
use crate::text::accents::unaccented;
use crate::text::normal::normal;

use super::super::pair::{Pair, Text};
use super::words::{are_joined, goes_on, goes_on_as_title, names, says};

/// How surely two spellings have to be cognates for a name to be found.
const COGNATE: f64 = 0.3;

/// Letters at the start that a name and what comes of it share: `Mauritania`, `mauritanienne`.
pub(super) const ROOT: usize = 4;

/// What the lexicon knows of the words of a pair.
pub(super) struct Known<'p> {
    pair: &'p Pair<'p>,
    source: Vec<String>,
    target: Vec<(Term, Spelling, String)>,
    /// Terms of several words, with where they stand.
    source_terms: Vec<(Range<usize>, Term)>,
    target_terms: Vec<(Range<usize>, Term)>,
}

impl<'p> Known<'p> {
    pub(super) fn of(pair: &'p Pair<'p>) -> Self {
        let normals = |text: &Text| text.written().map(normal).collect::<Vec<String>>();
        let (source, target) = (normals(&pair.source), normals(&pair.target));
        let terms = |side: Side, words: &[String]| {
            pair.lexicon.terms(side, &words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (source_terms, target_terms) = (terms(Side::Source, &source), terms(Side::Target, &target));
        let known = |word: String| {
            let term = pair.lexicon.term(Side::Target, &[word.as_str()]);
            (term, pair.lexicon.spelling(Side::Target, &word), unaccented(&word))
        };
        Self { pair, source, target: target.into_iter().map(known).collect(), source_terms, target_terms }
    }

    /// Whether the target has something that a name may be called, among its words at the places that are allowed.
    pub(super) fn has(&self, at: usize, is_free: impl Fn(usize) -> bool) -> bool {
        let word = self.source[at].as_str();
        let spelling = self.pair.lexicon.spelling(Side::Source, word);
        let root = root(word);
        let is_alike = |(_, other, plain): &(Term, Spelling, String)| {
            plain.starts_with(&root) || self.pair.lexicon.cognates(&spelling, other) >= COGNATE
        };
        let mut free = self.target.iter().enumerate().filter(|(at, _)| is_free(*at));
        free.any(|(_, target)| is_alike(target))
            || self.translates(&self.pair.lexicon.term(Side::Source, &[word]), &is_free)
            || self
                .source_terms
                .iter()
                .any(|(span, term)| span.contains(&at) && self.translates(term, &is_free))
    }

    /// The same of a name of several words: what the words of it may be called says nothing of what it is.
    pub(super) fn has_all(&self, name: &Range<usize>, is_free: impl Fn(usize) -> bool) -> bool {
        if name.len() == 1 {
            return self.has(name.start, is_free);
        }
        let is_of = |span: &Range<usize>| span.start <= name.start && name.end <= span.end;
        self.source_terms.iter().any(|(span, term)| is_of(span) && self.translates(term, &is_free))
    }

    /// Whether a name is a title rather (`la Asamblea`), of which nobody can know what it is called: the lexicon knows the
    /// word that it begins with, and one of its words neither as what stays as it is (`Sulawesi`), nor where a place stands
    /// (`en Marruecos`), nor as a name that the languages spell in ways of their own (`de Putin`, `Poutine`).
    pub(super) fn is_title(&self, name: &Range<usize>) -> bool {
        let may_be_named = self.may_be_named(name);
        let is_part = |at: usize| {
            let word = self.source[at].as_str();
            let is_named = may_be_named && self.is_spelled_alike(word);
            self.knows(at) && !is_named && !self.is_place(at) && !self.stays(word)
        };
        self.knows(name.start) && name.clone().any(is_part)
    }

    /// Whether the lexicon knows a word of the source.
    fn knows(&self, at: usize) -> bool {
        self.pair.lexicon.term(Side::Source, &[self.source[at].as_str()]).is_known()
    }

    /// Whether the lexicon knows a word as one that stays as it is: `Sulawesi`.
    fn stays(&self, word: &str) -> bool {
        let [source, target] = [Side::Source, Side::Target].map(|side| self.pair.lexicon.term(side, &[word]));
        self.pair.lexicon.seeded(&source, &target) > 0.0
    }

    /// Whether a preposition of places stands before a word.
    fn is_place(&self, at: usize) -> bool {
        let language = self.pair.source.language;
        let before = at.checked_sub(1).map(|before| self.source[before].as_str());
        language.zip(before).is_some_and(|(row, before)| row.place_prepositions.contains(&before))
    }

    /// Whether names stand where a run of words with a capital does, and titles seldom: no article before it, nor a title
    /// of which it is a part (`Junta de Apelaciones`). After a noun or a comma a name of several words stands, or of one if
    /// the target has another name for it (`el papa León`, `le pape François`).
    fn may_be_named(&self, name: &Range<usize>) -> bool {
        let source = &self.pair.source;
        let (Some(language), Some(before)) = (source.language, name.start.checked_sub(1)) else {
            return false;
        };
        if goes_on_as_title(source, name.end) {
            return false;
        }
        if !are_joined(source, name.start) {
            return name.len() > 1;
        }
        let is_capital = |at: usize| source.word(at).starts_with(char::is_uppercase);
        if language.bare_prepositions.contains(&self.source[before].as_str()) {
            return !before.checked_sub(1).is_some_and(is_capital);
        }
        let is_noun = !is_capital(before) && says(source, source.word(before));
        is_noun && (name.len() > 1 || self.has_stranger())
    }

    /// Whether the target has a name of which no word of the source can be a translation.
    fn has_stranger(&self) -> bool {
        let (lexicon, target) = (self.pair.lexicon, &self.pair.target);
        let is_of = |(theirs, spelling, plain): &(Term, Spelling, String), ours: &String| {
            plain.starts_with(&root(ours))
                || lexicon.cognates(&lexicon.spelling(Side::Source, ours), spelling) >= COGNATE
                || lexicon.seeded(&lexicon.term(Side::Source, &[ours.as_str()]), theirs) > 0.0
        };
        let is_name = |at: &usize| goes_on(target, *at) && says(target, target.word(*at));
        names(target).iter().filter(|at| is_name(at)).any(|at| {
            let word = &self.target[*at];
            !self.source.iter().any(|ours| is_of(word, ours))
        })
    }

    /// Whether a translation of a word is spelled as it is, but for how the languages spell.
    fn is_spelled_alike(&self, word: &str) -> bool {
        let lexicon = self.pair.lexicon;
        let spelling = lexicon.spelling(Side::Source, word);
        let root = root(word);
        lexicon.seeds(word).into_iter().flat_map(|seed| seed.split(' ')).any(|translation| {
            unaccented(translation).starts_with(&root)
                || lexicon.cognates(&spelling, &lexicon.spelling(Side::Target, translation)) >= COGNATE
        })
    }

    fn translates(&self, term: &Term, is_free: impl Fn(usize) -> bool) -> bool {
        let is_term =
            |other: &Term| self.pair.lexicon.seeded(term, other) > 0.0 || Lexicon::entered(term, other) > 0.0;
        self.target.iter().enumerate().any(|(at, (other, ..))| is_free(at) && is_term(other))
            || self.target_terms.iter().any(|(span, other)| span.clone().all(&is_free) && is_term(other))
    }
}

/// What a name and what comes of it share.
pub(super) fn root(name: &str) -> String {
    unaccented(name).chars().take(ROOT).collect()
}
