//! chrF++ of a sentence (Popović 2017): how much of a reference's character n-grams and words a text has.
//!
//! Character n-grams of 1 to 6 without spaces, word n-grams of 1 and 2, β = 2, as sacrebleu computes it.

use std::collections::HashMap;

const CHARS: usize = 6;
const WORDS: usize = 2;
/// How much more what is found counts than what is right (β²).
const FACTOR: f64 = 4.0;

type Counts = HashMap<Vec<u32>, f64>;

/// A reference that texts are held against.
pub(crate) struct Reference {
    orders: Vec<Counts>,
    words: HashMap<String, u32>,
}

impl Reference {
    pub(crate) fn of(text: &str) -> Self {
        let mut words = HashMap::new();
        let orders = orders(text, |word| {
            let next = u32::try_from(words.len()).unwrap_or(u32::MAX - 1);
            *words.entry(word.to_owned()).or_insert(next)
        });
        Self { orders, words }
    }

    /// The chrF++ of a text, 0 to 100.
    pub(crate) fn score(&self, text: &str) -> f64 {
        let theirs = orders(text, |word| self.words.get(word).copied().unwrap_or(u32::MAX));
        let (mut precision, mut recall, mut used) = (0.0, 0.0, 0.0);
        for (ours, theirs) in self.orders.iter().zip(&theirs) {
            let [reference, text]: [f64; 2] = [ours, theirs].map(|counts| counts.values().sum());
            if reference > 0.0 && text > 0.0 {
                let matched: f64 =
                    theirs.iter().filter_map(|(gram, count)| Some(count.min(*ours.get(gram)?))).sum();
                precision += matched / text;
                recall += matched / reference;
                used += 1.0;
            }
        }
        let (precision, recall) = (precision / used, recall / used);
        let below = FACTOR * precision + recall;
        if below > 0.0 { 100.0 * (1.0 + FACTOR) * precision * recall / below } else { 0.0 }
    }
}

fn orders(text: &str, number: impl FnMut(&str) -> u32) -> Vec<Counts> {
    let chars: Vec<u32> = text.chars().filter(|c| !c.is_whitespace()).map(u32::from).collect();
    let words: Vec<u32> = text.split_whitespace().flat_map(parted).map(number).collect();
    let of = |units: &[u32], n: usize| {
        let mut counts = Counts::new();
        for gram in units.windows(n) {
            *counts.entry(gram.to_vec()).or_default() += 1.0;
        }
        counts
    };
    (1..=CHARS).map(|n| of(&chars, n)).chain((1..=WORDS).map(|n| of(&words, n))).collect()
}

/// A word and the sign at its end or its beginning.
fn parted(word: &str) -> Vec<&str> {
    let is_sign = |c: char| c.is_ascii_punctuation();
    let mut letters = word.chars();
    let (first, last) = (letters.next(), letters.next_back());
    match (first, last) {
        (Some(_), Some(last)) if is_sign(last) => vec![&word[..word.len() - 1], &word[word.len() - 1..]],
        (Some(first), Some(_)) if is_sign(first) => vec![&word[..1], &word[1..]],
        _ => vec![word],
    }
}
