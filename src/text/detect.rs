//! Which language a text is in: two detectors and the words and letters that only one language writes.
//!
//! The detectors are `whatlang` (trigrams, restricted to the languages asked for) and `whichlang` (a small
//! linear model). Short texts are often beyond both; function words and marked letters speak for themselves.

use whatlang::{Detector, Lang};

use crate::language::{LANGUAGES, LangTag, Language, language};
use crate::text::normal::{is_word, normal};

/// What an exclusive function word or letter adds for its language, against one vote of a detector.
const WORD_WEIGHT: f64 = 1.5;
/// What a letter with a mark adds that the other language does not write.
const MARK_WEIGHT: f64 = 1.0;
/// What the vote of each detector adds.
const WHATLANG_WEIGHT: f64 = 1.25;
const WHICHLANG_WEIGHT: f64 = 1.0;
/// What a space before a colon, semicolon, question or exclamation mark adds for a language that writes it.
const SPACED_SIGN_WEIGHT: f64 = 1.0;
/// The lead over every other language from which a text is said to be in one. Both detectors agreeing, or one
/// and a function word, reach it; one alone does not.
const SURE_LEAD: f64 = 2.0;

/// How much speaks for each of some languages; only differences mean something.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence(Vec<(LangTag, f64)>);

impl Evidence {
    /// What speaks for each of `languages` in `text`.
    #[must_use]
    pub fn of(text: &str, languages: &[LangTag]) -> Self {
        let words = words(text);
        let mut evidence: Vec<(LangTag, f64)> = languages
            .iter()
            .map(|tag| {
                (tag.clone(), language(tag).map_or(0.0, |row| own_weight(row, text, &words, languages)))
            })
            .collect();
        for (vote, weight) in votes(text, languages) {
            for (tag, sum) in &mut evidence {
                if tag.primary() == vote {
                    *sum += weight;
                }
            }
        }
        Self(evidence)
    }

    /// How far the evidence for `tag` is ahead of the best other language; negative if behind.
    #[must_use]
    pub fn lead(&self, tag: &LangTag) -> f64 {
        let own = self.0.iter().find(|(other, _)| other == tag).map_or(0.0, |(_, sum)| *sum);
        let others = self.0.iter().filter(|(other, _)| other != tag).map(|(_, sum)| *sum);
        own - others.fold(0.0, f64::max)
    }

    /// The language that leads, and whether it leads by enough to be sure.
    #[must_use]
    pub fn leader(&self) -> Option<(&LangTag, bool)> {
        let (tag, _) = self.0.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let lead = self.lead(tag);
        (lead > 0.0).then_some((tag, lead >= SURE_LEAD))
    }
}

/// The language of a lone text: one of `languages` where the evidence is sure, another that legenda knows
/// where that fits better, else `und`.
#[must_use]
pub fn detect(text: &str, languages: &[LangTag]) -> LangTag {
    let asked = Evidence::of(text, languages);
    let all = Evidence::of(text, &every_language(languages));
    match (asked.leader(), all.leader()) {
        (Some((_, _)), Some((tag, true))) if !languages.contains(tag) => tag.clone(),
        (Some((tag, true)), _) => tag.clone(),
        _ => LangTag::undetermined(),
    }
}

/// Which of two texts is in the first language, where one is in each: `Some(true)` if they stand in the order
/// of the languages, `Some(false)` if the other way round, `None` if nobody can tell.
#[must_use]
pub fn in_order(texts: [&str; 2], languages: [&LangTag; 2]) -> Option<bool> {
    let both = languages.map(Clone::clone);
    let lead = |text: &str| Evidence::of(text, &both).lead(languages[0]);
    let difference = lead(texts[0]) - lead(texts[1]);
    (difference.abs() >= 1.0).then_some(difference > 0.0)
}

fn every_language(asked: &[LangTag]) -> Vec<LangTag> {
    let known = LANGUAGES.iter().filter_map(|row| row.code.parse::<LangTag>().ok());
    let others = known.filter(|tag| asked.iter().all(|asked| asked.primary() != tag.primary()));
    asked.iter().cloned().chain(others).collect()
}

fn words(text: &str) -> Vec<String> {
    let normal = normal(text);
    normal.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Function words and marked letters that this language writes and none of the others asked for does.
fn own_weight(row: &Language, text: &str, words: &[String], languages: &[LangTag]) -> f64 {
    let others: Vec<&Language> =
        languages.iter().filter_map(language).filter(|other| other.code != row.code).collect();
    let exclusive = |word: &&String| {
        row.function_words.contains(&word.as_str())
            && others.iter().all(|other| !other.function_words.contains(&word.as_str()))
    };
    let marked = |c: &char| row.marks.contains(*c) && others.iter().all(|other| !other.marks.contains(*c));
    let count = |n: usize| f64::from(u32::try_from(n.min(20)).unwrap_or(20));
    let own_words = words.iter().filter(exclusive).count();
    let own_marks = text.chars().flat_map(char::to_lowercase).filter(marked).count();
    let spaced = row.spaces_signs
        && [" :", " ;", " ?", " !", "\u{a0}:", "\u{202f}:"].iter().any(|sign| text.contains(sign));
    WORD_WEIGHT * count(own_words)
        + MARK_WEIGHT * count(own_marks)
        + if spaced { SPACED_SIGN_WEIGHT } else { 0.0 }
}

/// What each detector says, with the weight of its vote.
fn votes(text: &str, languages: &[LangTag]) -> Vec<(&'static str, f64)> {
    let allowed: Vec<Lang> = languages.iter().filter_map(|tag| whatlang_of(tag.primary())).collect();
    let mut votes = Vec::new();
    if is_all_names(text) {
        return votes;
    }
    let text = if text.chars().any(char::is_lowercase) { text } else { &text.to_lowercase() };
    if let Some(found) = Detector::with_allowlist(allowed).detect(text) {
        let code = CODES.iter().find(|(_, lang)| *lang == found.lang()).map(|(code, _)| *code);
        votes.extend(code.map(|code| (code, WHATLANG_WEIGHT)));
    }
    {
        let found = whichlang::detect_language(text).three_letter_code();
        let code = CODES.iter().find(|(_, lang)| lang.code() == found).map(|(code, _)| *code);
        votes.extend(code.map(|code| (code, WHICHLANG_WEIGHT)));
    }
    votes
}

/// Whether a text holds no word but names, as far as capitals tell: detectors only guess at those.
fn is_all_names(text: &str) -> bool {
    let capitals = !text.chars().any(char::is_lowercase);
    let is_common = |word: &str| {
        let lower = word.to_lowercase();
        (word.chars().nth(1).is_some() && (capitals || !word.starts_with(char::is_uppercase)))
            || LANGUAGES.iter().any(|row| row.function_words.contains(&lower.as_str()))
    };
    !text.split(|c| !is_word(c)).any(is_common)
}

/// The languages both detectors and we have names for. `whichlang` knows no Catalan.
static CODES: &[(&str, Lang)] = &[
    ("es", Lang::Spa),
    ("fr", Lang::Fra),
    ("en", Lang::Eng),
    ("pt", Lang::Por),
    ("it", Lang::Ita),
    ("ca", Lang::Cat),
];

fn whatlang_of(code: &str) -> Option<Lang> {
    CODES.iter().find(|(own, _)| *own == code).map(|(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(codes: &[&str]) -> Vec<LangTag> {
        codes.iter().map(|code| code.parse().unwrap()).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(detect(text, &tags(&["es", "fr"])).as_str(), expected);
    }

    #[test]
    fn a_caption_is_told_by_its_words() {
        check("Las Fuerzas Armadas Reales marroquíes", "es");
        check("Les Forces Armées Royales Marocaines", "fr");
        check("Poste frontière maroco-mauritanien à Guerguerat au Sahara occidental", "fr");
        check("The president arrives at the summit with the king", "en");
    }

    #[test]
    fn a_name_alone_is_in_no_language() {
        check("Mohamed Ould Ghazouani", "und");
        check("Rabat", "und");
        check("", "und");
    }

    #[test]
    fn of_two_texts_the_likelier_one_is_the_first_language() {
        let [es, fr] = [&"es".parse().unwrap(), &"fr".parse().unwrap()];
        assert_eq!(in_order(["El presidente", "Le président"], [es, fr]), Some(true));
        assert_eq!(in_order(["Le président", "El presidente"], [es, fr]), Some(false));
        assert_eq!(in_order(["Rabat", "Rabat"], [es, fr]), None);
    }
}
