//! A caption prepared for comparison: its words with their weights, its terms, numbers, names and grams.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;

use siphasher::sip::SipHasher13;

use super::number;
use crate::language::{LangTag, Language, language};
use crate::lexicon::{Lexicon, Side, Spelling, Term};
use crate::text::accents::unaccented;
use crate::text::grams::Grams;
use crate::text::normal::normal;
use crate::text::numbers::{Number, Script, numbers_among};
use crate::text::words::words;

/// A caption of one side, ready to be compared.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Its words in reading order.
    pub(super) words: Vec<Word>,
    /// Its terms of two words and more that the lexicon knows.
    pub(super) terms: Vec<(Range<usize>, Term)>,
    /// Its numbers, in reading order.
    pub(super) numbers: Vec<Number>,
    /// Its normal form without accents.
    pub(super) plain: String,
    /// The grams of that form, three to five scalar values long.
    pub(super) grams: Grams,
    /// The length of that form in scalar values.
    pub(super) length: usize,
}

/// A word of a caption.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The number of its normal form among those of its side, from 0.
    pub(super) form: usize,
    /// Its normal form.
    pub(super) text: String,
    /// How much it says: 0 for an article, about 1 for a noun, more for a name or a year.
    pub(super) weight: f64,
    /// Whether it is a function word, which weighs nothing by itself.
    pub(super) is_function: bool,
    /// Whether it looks like a proper name.
    pub(super) is_name: bool,
    /// The number that it is or belongs to.
    pub(super) number: Option<usize>,
    /// What the lexicon knows of it.
    pub(super) term: Rc<Term>,
    /// Its spelling.
    pub(super) spelling: Rc<Spelling>,
}

/// The weight of a number in figures: `2024` says more than any noun.
pub(super) const FIGURE: f64 = 1.4;
/// The weight of a number in words, which is often idiom.
const NUMBER_WORD: f64 = 0.8;
/// The weight of a proper name.
pub(super) const NAME: f64 = 1.4;
/// What is left of the weight of a word that stands in every caption of the page.
const COMMONEST: f64 = 0.4;

impl Prepared {
    /// Prepares the captions of one side. The weight of a word falls with the captions of that side that
    /// have it.
    pub(super) fn side(texts: &[&str], side: Side, tag: &LangTag, lexicon: &Lexicon) -> Vec<Self> {
        let language = language(tag);
        let mut known = HashMap::new();
        let mut prepared: Vec<Self> =
            texts.iter().map(|text| Self::new(text, side, language, lexicon, &mut known)).collect();
        let mut holders = vec![0; known.len()];
        for caption in &prepared {
            let mut forms: Vec<usize> = caption.words.iter().map(|word| word.form).collect();
            forms.sort_unstable();
            forms.dedup();
            for form in forms {
                holders[form] += 1;
            }
        }
        for word in prepared.iter_mut().flat_map(|caption| &mut caption.words) {
            word.weight *= rarity(holders[word.form], texts.len());
        }
        prepared
    }

    /// Prepares a caption. `known` are words of the page, which are looked up once.
    fn new(
        text: &str,
        side: Side,
        language: Option<&Language>,
        lexicon: &Lexicon,
        known: &mut HashMap<String, Word>,
    ) -> Self {
        let spans = words(text);
        let numbers = numbers_among(&spans, text, language);
        let is_shouted = !text.chars().any(char::is_lowercase);
        let mut starts_sentence = true;
        let mut end = 0;
        let mut prepared = vec![];
        for span in spans {
            starts_sentence |= text[end..span.start].contains(['.', '!', '?', ':', '«', '"', '“']);
            let raw = &text[span.clone()];
            let form = known.len();
            let word = known.entry(normal(raw));
            let mut word = word.or_insert_with_key(|text| Word::of(text, form, side, lexicon)).clone();
            word.number = numbers.iter().position(|number| number.span.contains(&span.start));
            let is_function = is_function(&word.text, language);
            let is_capital = raw.starts_with(char::is_uppercase) && !is_shouted;
            let is_sure = !starts_sentence || !word.term.is_known();
            word.is_name = is_capital && is_sure && !is_function && word.number.is_none();
            word.is_function = is_function && word.number.is_none();
            word.weight = if word.is_function { 0.0 } else { word.prior(&numbers) };
            prepared.push(word);
            starts_sentence = false;
            end = span.end;
        }
        let plain = unaccented(&normal(text));
        Self {
            terms: terms(&prepared, side, lexicon),
            words: prepared,
            numbers,
            grams: Grams::of(&plain, 3..=5),
            length: plain.chars().count(),
            plain,
        }
    }
}

impl Word {
    pub(super) fn new(raw: &str, form: usize, side: Side, lexicon: &Lexicon) -> Self {
        Self::of(&normal(raw), form, side, lexicon)
    }

    /// A word in normal form.
    fn of(text: &str, form: usize, side: Side, lexicon: &Lexicon) -> Self {
        let term = Rc::new(lexicon.term(side, &[text]));
        let spelling = Rc::new(lexicon.spelling(side, text));
        Self {
            form,
            text: text.to_owned(),
            weight: 0.0,
            is_function: false,
            is_name: false,
            number: None,
            term,
            spelling,
        }
    }

    /// Whether it is written in figures.
    pub(super) fn is_figure(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// How much a word says before the page is looked at: long words are rarer than short ones.
    fn prior(&self, numbers: &[Number]) -> f64 {
        match self.number.map(|number| numbers[number].script) {
            Some(script) => number_weight(script),
            None if self.is_name => NAME,
            None => self.plain_prior(),
        }
    }

    /// The same of a word that is no number and no name.
    pub(super) fn plain_prior(&self) -> f64 {
        (0.4 + 0.08 * number(self.text.chars().count())).min(1.2)
    }
}

/// How much a number says.
pub(super) fn number_weight(script: Script) -> f64 {
    match script {
        Script::Figures => FIGURE,
        Script::Words => NUMBER_WORD,
    }
}

/// What is left of the weight of a word that `holders` of `captions` captions have: 1 for one, less for more.
pub(super) fn rarity(holders: usize, captions: usize) -> f64 {
    let ln = |count: usize| number(count).ln();
    let idf = (ln(captions + 1) - ln(holders)) / ln(captions + 1);
    COMMONEST + (1.0 - COMMONEST) * idf
}

/// A hash that no entry of a lexicon has as its number.
pub(super) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish() | 1 << 63
}

fn is_function(word: &str, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.has_function_word(word))
}

/// The terms of two words and more that the lexicon knows.
fn terms(words: &[Word], side: Side, lexicon: &Lexicon) -> Vec<(Range<usize>, Term)> {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    lexicon.terms(side, &texts)
}
