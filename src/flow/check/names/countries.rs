//! Countries of the source that the target does not have: what they are called is known in every language.

use std::ops::Range;

use crate::language::Country;
use crate::lexicon::Side;
use crate::text::accents::unaccented;
use crate::text::normal::normal;

use super::super::pair::{Pair, Text};
use super::known::{Known, ROOT, root};
use super::words::{are_joined, first_of, last_of, says};

/// The countries that both texts of a pair name.
pub(super) struct Countries<'p> {
    pair: &'p Pair<'p>,
    source: Vec<Mention>,
    target: Vec<Mention>,
}

/// A country, and the words that name it.
#[derive(Debug)]
struct Mention {
    words: Range<usize>,
    country: Country,
}

impl<'p> Countries<'p> {
    pub(super) fn of(pair: &'p Pair<'p>) -> Self {
        Self { pair, source: mentions(&pair.source), target: mentions(&pair.target) }
    }

    /// Whether a word of the source is of the name of a country.
    pub(super) fn has(&self, at: usize) -> bool {
        self.source.iter().any(|mention| mention.words.contains(&at))
    }

    /// The countries that begin with one of these words of the source and are not in the target, nor an adjective of
    /// theirs.
    pub(super) fn lost(&self, names: &[usize]) -> Vec<Range<usize>> {
        // Three letters may be a verb: `Usa la fuerza`.
        let is_sure = |name: &Range<usize>| {
            let word = self.pair.source.word(name.start);
            name.len() > 1 || word.chars().count() >= ROOT || !word.is_ascii()
        };
        let named = self
            .source
            .iter()
            .filter(|mention| names.contains(&mention.words.start) && is_sure(&mention.words));
        let lost = named.filter(|mention| !self.is_told(Side::Target, mention.country));
        lost.map(|mention| mention.words.clone()).collect()
    }

    /// Whether a country that the target has not, given as words of the source, has no other name there: another country
    /// stands for it, or nothing that the lexicon knows.
    pub(super) fn is_surely_lost(&self, name: &Range<usize>, known: &Known) -> bool {
        let is_free = |at: usize| !self.target.iter().any(|mention| mention.words.contains(&at));
        let is_replaced = self.target.iter().any(|mention| !self.is_told(Side::Source, mention.country));
        (is_replaced || self.pair.lexicon.has_seed()) && !known.has_all(name, is_free)
    }

    /// Whether the text of a side names a country, or has a word that begins as a name of it does or an adjective:
    /// likeness to a word that names another country is none.
    fn is_told(&self, side: Side, country: Country) -> bool {
        let (text, mentions) = match side {
            Side::Source => (&self.pair.source, &self.source),
            Side::Target => (&self.pair.target, &self.target),
        };
        let Some(language) = text.language else { return true };
        let roots: Vec<String> = country.words(language).filter(|word| says(text, word)).map(root).collect();
        mentions.iter().any(|mention| mention.country == country)
            || (0..text.words.len())
                .filter(|at| !mentions.iter().any(|mention| mention.words.contains(at)))
                .map(|at| unaccented(&normal(text.word(at))))
                .any(|word| roots.iter().any(|root| word.starts_with(root.as_str())))
    }
}

/// The countries that a text names, the longest names first found, unless they are parts of other names: `Air France`.
fn mentions(text: &Text) -> Vec<Mention> {
    let mut found = vec![];
    let mut at = 0;
    while at < text.words.len() {
        match mention(text, at) {
            Some(mention) => {
                at = mention.words.end;
                let is_whole = first_of(text, mention.words.start) == mention.words.start
                    && last_of(text, mention.words.end) == mention.words.end;
                found.extend(Some(mention).filter(|_| is_whole));
            }
            None => at += 1,
        }
    }
    found
}

/// The longest name of a country that begins at a word.
fn mention(text: &Text, start: usize) -> Option<Mention> {
    let language = text.language.filter(|_| text.word(start).starts_with(char::is_uppercase))?;
    let mut name = normal(text.word(start));
    let mut found = None;
    for end in start + 1..=text.words.len().min(start + Country::LONGEST) {
        if let Some(country) = Country::named(language, &name) {
            found = Some(Mention { words: start..end, country });
        }
        if end == text.words.len() || !are_joined(text, end) {
            break;
        }
        name.push(' ');
        name.push_str(&normal(text.word(end)));
    }
    found
}
