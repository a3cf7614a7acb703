//! The words of one language in the pairs that a query is repaired by, each by a number, with what is known of it.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::language::{Agreement, Language};
use crate::text::grams::AsItIs;

use super::wording::Said;

/// A word by its number.
pub(super) type Word = u32;

/// What is known of words or of some in a row.
pub(super) type ByWord<K, T> = HashMap<K, T, BuildHasherDefault<AsItIs>>;

/// What stands before the first word, after the last one and in the place of every sign.
pub(super) const EDGE: Word = 0;

/// What a word does in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A sign, or an end.
    Edge,
    /// An article or what stands in its place: it belongs to the noun after it.
    Determiner,
    /// Another function word.
    Function,
    /// A word that says something; also a number.
    Content,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) language: Option<&'static Language>,
    numbers: HashMap<String, Word>,
    forms: Vec<String>,
    roles: Vec<Role>,
    /// By word, the pairs that hold it, ascending.
    holders: Vec<Vec<usize>>,
}

impl Vocabulary {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        let mut vocabulary =
            Self { language, numbers: HashMap::new(), forms: vec![], roles: vec![], holders: vec![] };
        vocabulary.numbered("");
        vocabulary
    }

    /// The words of a text by number; those that are not known get one.
    pub(super) fn words(&mut self, said: &[Said]) -> Vec<Word> {
        said.iter().map(|said| self.numbered(&said.form)).collect()
    }

    /// The words of a text that are known, by number.
    pub(super) fn words_known(&self, said: &[Said]) -> Vec<Word> {
        said.iter().map(|said| self.number(&said.form).unwrap_or(EDGE)).collect()
    }

    /// The number of a word, which gets one if it has none.
    pub(super) fn numbered(&mut self, form: &str) -> Word {
        if let Some(&number) = self.numbers.get(form) {
            return number;
        }
        let number = Word::try_from(self.forms.len()).unwrap_or(EDGE);
        self.numbers.insert(form.to_owned(), number);
        self.forms.push(form.to_owned());
        self.roles.push(role(form, self.language));
        self.holders.push(vec![]);
        number
    }

    /// Notes that a pair holds some words.
    pub(super) fn hold(&mut self, pair: usize, words: &[Word]) {
        for &word in words {
            let holders = &mut self.holders[place(word)];
            if holders.last() != Some(&pair) {
                holders.push(pair);
            }
        }
    }

    pub(super) fn number(&self, form: &str) -> Option<Word> {
        self.numbers.get(form).copied()
    }

    pub(super) fn form(&self, word: Word) -> &str {
        &self.forms[place(word)]
    }

    pub(super) fn role(&self, word: Word) -> Role {
        self.roles[place(word)]
    }

    pub(super) fn is_content(&self, word: Word) -> bool {
        self.role(word) == Role::Content
    }

    /// Whether more may be said after a word of a noun before it.
    pub(super) fn carries_on(&self, word: Word) -> bool {
        self.language.is_some_and(|language| language.carrying_on.contains(&self.form(word)))
    }

    /// Whether a word only binds what follows to what stands before: articles, `de`.
    pub(super) fn binds(&self, word: Word) -> bool {
        self.shown(word).is_some()
            || self.language.is_some_and(|language| language.binding.contains(&self.form(word)))
    }

    /// Whether a finite verb has a subject that is several, by its ending.
    pub(super) fn is_verb_of_several(&self, word: Word) -> bool {
        let endings = self.language.map_or(&[][..], |language| language.plural_verbs);
        endings.iter().any(|ending| self.form(word).ends_with(ending))
    }

    pub(super) fn holders(&self, word: Word) -> &[usize] {
        &self.holders[place(word)]
    }

    /// What a determiner shows of its noun.
    pub(super) fn shown(&self, word: Word) -> Option<Agreement> {
        let rows = self.language?.determiners.iter();
        rows.flat_map(|row| row.iter()).find(|(form, _)| *form == self.form(word)).map(|(_, shown)| *shown)
    }

    /// Words in a row as a text in masked form has them.
    pub(super) fn text(&self, words: &[Word]) -> String {
        let mut text = String::new();
        for &word in words {
            if !text.is_empty() && !text.ends_with('\'') {
                text.push(' ');
            }
            text.push_str(self.form(word));
        }
        text
    }
}

/// The place of a word in a table.
pub(super) fn place(word: Word) -> usize {
    usize::try_from(word).unwrap_or_default()
}

fn role(form: &str, language: Option<&'static Language>) -> Role {
    if form.is_empty() {
        return Role::Edge;
    }
    let Some(language) = language else { return Role::Content };
    if language.number_words.iter().any(|(word, value)| *word == form && *value != 1) {
        return Role::Content;
    }
    let plain = form.strip_suffix('\'').unwrap_or(form);
    // What may stand in the place of an article, or holds one, is a preposition.
    if language.article_prepositions.contains(&plain) {
        return Role::Function;
    }
    if language.determiners.iter().flat_map(|row| row.iter()).any(|(word, _)| *word == form) {
        return Role::Determiner;
    }
    if language.function_words.contains(&plain) { Role::Function } else { Role::Content }
}
