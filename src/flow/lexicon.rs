//! Words into what they mean: by the seed, and by what the units of a memory have taught.

use serde::Serialize;

use crate::error::Result;
use crate::language::LangTag;
use crate::lexicon::{Learned, Lexicon, STRONGEST, learned_langs, seeded_langs};
use crate::memory::Memory;
use crate::text::normal::normal;
use crate::text::words::words;

/// What a word means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meaning {
    /// The word or term, in normal form.
    pub word: String,
    /// Its language.
    pub from: LangTag,
    /// The language of its translation.
    pub to: LangTag,
    /// The translation.
    pub translation: String,
    /// Who says so.
    pub origin: Vec<Origin>,
    /// How surely the two mean the same, as alignment counts it: above 0, at most 1.
    pub strength: f64,
    /// What the memory has seen of it.
    #[serde(flatten)]
    pub seen: Option<Seen>,
}

/// What a memory has seen of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// The probability that the translation stands where the word does: 0 to 1.
    pub probability: f64,
    /// The probability that the word stands where the translation does: 0 to 1.
    pub back: f64,
    /// How often the two were linked, in units that are fully trusted.
    pub times: f64,
}

/// Who knows a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The units of the memory.
    Memory,
    /// The table that legenda ships.
    Seed,
}

impl Origin {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Seed => "seed",
        }
    }
}

/// The seed of two languages with what the units of a memory have taught of them.
///
/// # Errors
///
/// When the memory cannot be read.
pub fn taught(from: &LangTag, to: &LangTag, memory: Option<&Memory>) -> Result<Lexicon> {
    let seed = Lexicon::between(from, to);
    let learned = match memory {
        Some(memory) => memory.learned(from, to)?,
        None => None,
    };
    Ok(match learned {
        Some(learned) => seed.with(learned),
        None => seed,
    })
}

/// What a word or term means, from and into the languages asked for; none is every one that the seed or the
/// memory knows. Of each pair of languages, what the memory saw most comes first, then the seed in alphabetical
/// order.
///
/// # Errors
///
/// When the memory cannot be read.
pub fn meanings(
    memory: Option<&Memory>,
    word: &str,
    from: Option<&LangTag>,
    to: &[LangTag],
) -> Result<Vec<Meaning>> {
    let word = words(word).into_iter().map(|range| normal(&word[range])).collect::<Vec<_>>().join(" ");
    let is = |wanted: &LangTag, lang: &LangTag| wanted.primary() == lang.primary();
    let mut found = vec![];
    for [one, other] in known_langs(memory)? {
        for (source, target) in [(&one, &other), (&other, &one)] {
            if from.is_none_or(|from| is(from, source))
                && (to.is_empty() || to.iter().any(|to| is(to, target)))
            {
                let learned = memory.map_or(Ok(None), |memory| memory.learned(source, target))?;
                found.extend(between(&word, source, target, learned.as_ref()));
            }
        }
    }
    Ok(found)
}

/// The pairs of languages that the seed or the memory knows.
fn known_langs(memory: Option<&Memory>) -> Result<Vec<[LangTag; 2]>> {
    let mut langs = memory.map_or(Ok(vec![]), Memory::learned_langs)?;
    langs.extend(seeded_langs().into_iter().filter_map(|[one, other]| learned_langs(&one, &other)));
    langs.sort_by(|a, b| a.iter().map(LangTag::as_str).cmp(b.iter().map(LangTag::as_str)));
    langs.dedup();
    Ok(langs)
}

fn between(word: &str, from: &LangTag, to: &LangTag, learned: Option<&Learned>) -> Vec<Meaning> {
    let mut found = vec![];
    let meaning = |translation: String, origin, strength, seen| Meaning {
        word: word.to_owned(),
        from: from.clone(),
        to: to.clone(),
        translation,
        origin,
        strength,
        seen,
    };
    for known in learned.map_or_else(Vec::new, |learned| learned.translations(from, word)) {
        let strength = learned.map_or(0.0, |learned| learned.strength_of(from, word, &known.word));
        let seen = Seen { probability: known.probability, back: known.back, times: known.seen };
        found.push(meaning(known.word, vec![Origin::Memory], strength.min(STRONGEST), Some(seen)));
    }
    for translation in Lexicon::between(from, to).seeds(word) {
        if let Some(known) = found.iter_mut().find(|known| known.translation == translation) {
            known.origin.push(Origin::Seed);
            known.strength = Lexicon::EXACT;
        } else {
            found.push(meaning(translation.to_owned(), vec![Origin::Seed], Lexicon::EXACT, None));
        }
    }
    found
}
