//! Which language a text is in: two detectors and the words and letters that only one language writes.
//!
//! The detectors are `whatlang` (trigrams, restricted to the languages asked for) and `whichlang` (a small
//! linear model). Short texts are often beyond both; function words and marked letters speak for themselves.

use whatlang::{Detector, Lang};

use crate::language::{LANGUAGES, LangTag, Language, Several, language};
use crate::text::normal::{is_word, normal};

/// What an exclusive function word or letter adds for its language, against one vote of a detector.
const WORD_WEIGHT: f64 = 1.5;
/// What a letter with a mark adds that the other language does not write.
const MARK_WEIGHT: f64 = 1.0;
/// What the vote of each detector adds.
const WHATLANG_WEIGHT: f64 = 1.25;
const WHICHLANG_WEIGHT: f64 = 1.0;
/// What both add together: a lead of more than this stays one, whatever they say.
const VOTES_WEIGHT: f64 = WHATLANG_WEIGHT + WHICHLANG_WEIGHT;
/// What a space before a colon, semicolon, question or exclamation mark adds for a language that writes it.
const SPACED_SIGN_WEIGHT: f64 = 1.0;
/// The lead over every other language from which a text is said to be in one. Both detectors agreeing, or one
/// and a function word, reach it; one alone does not.
const SURE_LEAD: f64 = 2.0;

/// The lead from which a text is said to be in a language that was not asked for: more than both detectors.
const FOREIGN_LEAD: f64 = 3.0;

/// How much speaks for each of some languages; only differences mean something.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence(Vec<(LangTag, f64)>);

impl Evidence {
    /// What speaks for each of `languages` in `text`.
    #[must_use]
    pub fn of(text: &str, languages: &[LangTag]) -> Self {
        let mut told = Told::of(text);
        let mut evidence = told.by_words(languages);
        told.vote(languages, &mut evidence);
        evidence
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
    let mut told = Told::of(text);
    let mut all = told.by_words(&every_language(languages));
    let is_asked = |evidence: &Evidence, least: f64| {
        evidence.leader().is_some_and(|(tag, _)| languages.contains(tag) && evidence.lead(tag) > least)
    };
    if !is_asked(&all, VOTES_WEIGHT) {
        told.vote(&every_language(languages), &mut all);
    }
    let mut asked = told.by_words(languages);
    if !is_asked(&asked, VOTES_WEIGHT + SURE_LEAD) {
        told.vote(languages, &mut asked);
    }
    match (asked.leader(), all.leader()) {
        (_, Some((tag, true))) if !languages.contains(tag) && all.lead(tag) >= FOREIGN_LEAD => tag.clone(),
        (_, Some((tag, true))) if !languages.contains(tag) => LangTag::undetermined(),
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

/// How sure whatlang has to be of one of some languages, from 0 to 1: above it, it calls itself reliable.
const RELIABLE: f64 = 0.9;

/// Which of some languages a long text is most likely in by its trigrams, and whether that is sure.
///
/// `None` where the text has no letters that tell, or fewer than two of the languages can be told.
#[must_use]
pub fn likelier(text: &str, among: &[LangTag]) -> Option<(LangTag, bool)> {
    let known: Vec<(Lang, &LangTag)> =
        among.iter().filter_map(|tag| Some((whatlang_of(tag.primary())?, tag))).collect();
    if known.len() < 2 {
        return None;
    }
    let info = Detector::with_allowlist(known.iter().map(|(lang, _)| *lang).collect()).detect(text)?;
    let (_, tag) = known.iter().find(|(lang, _)| *lang == info.lang())?;
    Some(((*tag).clone(), info.confidence() > RELIABLE))
}

/// Whether a language is one of those that [`likelier`] can tell from others.
#[must_use]
pub fn can_tell(tag: &LangTag) -> bool {
    whatlang_of(tag.primary()).is_some()
}

fn every_language(asked: &[LangTag]) -> Vec<LangTag> {
    let known = LANGUAGES.iter().filter_map(|row| row.code.parse::<LangTag>().ok());
    let others = known.filter(|tag| asked.iter().all(|asked| asked.primary() != tag.primary()));
    asked.iter().cloned().chain(others).collect()
}

/// What of a text speaks for a language: in lower case, without the words that their capital makes a name.
/// The first word stays: it has a capital in any case. In a text all in capitals every word does.
fn without_names(text: &str) -> String {
    let all_capitals = !text.chars().any(char::is_lowercase);
    let first = text.split_whitespace().position(|word| word.contains(is_word));
    let is_common = |(place, word): &(usize, &str)| {
        let start = word.trim_start_matches(|c: char| !is_word(c));
        let is_first = Some(*place) == first;
        is_first || all_capitals || !start.starts_with(char::is_uppercase) || is_function_word(start)
    };
    let kept = text.split_whitespace().enumerate().filter(is_common);
    kept.map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>().join(" ")
}

fn is_function_word(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !is_word(c)).to_lowercase();
    !Several::with_function_word(&word).is_empty()
}

/// A text as its language is told.
struct Told<'a> {
    text: &'a str,
    /// What of it speaks for a language: see [`without_names`].
    common: String,
    /// Of its words and of its letters, the languages that have them; those that none has are left out.
    words: Vec<Several>,
    letters: Vec<Several>,
    /// What `whichlang` says, once it was asked.
    linear: Option<&'static str>,
}

impl<'a> Told<'a> {
    fn of(text: &'a str) -> Self {
        let common = without_names(text);
        let normal = normal(&common);
        let words = normal.split(|c| !is_word(c)).map(Several::with_function_word);
        let letters = common.chars().filter(|c| !c.is_ascii()).map(Several::with_mark);
        Self {
            text,
            words: words.filter(|found| !found.is_empty()).collect(),
            letters: letters.filter(|found| !found.is_empty()).collect(),
            common,
            linear: None,
        }
    }

    /// What its words, letters and spaces say for each of some languages.
    fn by_words(&self, languages: &[LangTag]) -> Evidence {
        let all = Several::of(languages);
        let own = |row: &Language| self.own_weight(row, all) + spaced_signs(row, self.text);
        Evidence(languages.iter().map(|tag| (tag.clone(), language(tag).map_or(0.0, own))).collect())
    }

    /// Function words and marked letters that a language writes and none of the others asked for does.
    fn own_weight(&self, row: &Language, all: Several) -> f64 {
        let count = |found: &[Several]| {
            let own = found.iter().filter(|found| found.has_alone(row, all)).count();
            f64::from(u32::try_from(own.min(20)).unwrap_or(20))
        };
        WORD_WEIGHT * count(&self.words) + MARK_WEIGHT * count(&self.letters)
    }

    /// Adds what each detector says.
    fn vote(&mut self, languages: &[LangTag], evidence: &mut Evidence) {
        for (vote, weight) in self.votes(languages) {
            for (tag, sum) in &mut evidence.0 {
                if tag.primary() == vote {
                    *sum += weight;
                }
            }
        }
    }

    /// What each detector says, with the weight of its vote. Of a text of which nothing is left but a name, both
    /// would only guess.
    fn votes(&mut self, languages: &[LangTag]) -> Vec<(&'static str, f64)> {
        let common = self.common.as_str();
        let words = || common.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
        let is_telling = words().nth(1).is_some() || words().any(is_function_word);
        if !is_telling {
            return vec![];
        }
        let allowed: Vec<Lang> = languages.iter().filter_map(|tag| whatlang_of(tag.primary())).collect();
        let trigrams = Detector::with_allowlist(allowed).detect(common).map(|found| found.lang().code());
        let linear =
            *self.linear.get_or_insert_with(|| whichlang::detect_language(common).three_letter_code());
        let code = |found: &str| CODES.iter().find(|(_, lang)| lang.code() == found).map(|(code, _)| *code);
        [(trigrams, WHATLANG_WEIGHT), (Some(linear), WHICHLANG_WEIGHT)]
            .into_iter()
            .filter_map(|(found, weight)| Some((code(found?)?, weight)))
            .collect()
    }
}

/// What the spaces before signs say for a language that writes them.
fn spaced_signs(row: &Language, text: &str) -> f64 {
    let signs = [" :", " ;", " ?", " !", "\u{a0}:", "\u{202f}:"];
    if !row.typography.spaced.is_empty() && signs.iter().any(|sign| text.contains(sign)) {
        SPACED_SIGN_WEIGHT
    } else {
        0.0
    }
}

/// The languages both detectors and we have names for. `whichlang` knows no Catalan.
static CODES: &[(&str, Lang)] = &[
    ("es", Lang::Spa),
    ("fr", Lang::Fra),
    ("en", Lang::Eng),
    ("pt", Lang::Por),
    ("it", Lang::Ita),
    ("ca", Lang::Cat),
    ("de", Lang::Deu),
    ("nl", Lang::Nld),
    ("ar", Lang::Ara),
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
    fn the_first_word_is_no_name_whatever_sign_stands_before_it() {
        check("« Évidemment », dit Kennedy", "fr");
        check("— Resultados en Ceuta", "es");
    }

    #[test]
    fn a_name_alone_is_in_no_language() {
        check("Mohamed Ould Ghazouani", "und");
        check("Rabat", "und");
        check("Elite League: Dundee Stars 5-3 Belfast Giants", "und");
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
