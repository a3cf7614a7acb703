//! Light stems: a word without its ending of number, gender, person and tense, and without accents.

use super::suffixes::Suffixes;
use crate::language::Language;
use crate::text::accents::unaccented;

/// The letters that must be left of a word, so that `mujer` is not `muj`.
const LEAST: usize = 4;
/// The letters that must be left where only a plural's `s` goes: `ríos`, `lois`.
const LEAST_SINGULAR: usize = 3;

/// What takes endings off the words of one language.
#[derive(Clone, Debug)]
pub(super) struct Stemmer {
    /// The endings, longest first.
    endings: Suffixes,
    /// Irregular forms and their base forms, sorted.
    irregular: Vec<(&'static str, &'static str)>,
}

impl Stemmer {
    /// The stemmer of a language; of an unknown one, words keep their endings.
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        let endings = language.map_or(&[][..], |language| language.endings);
        let endings = Suffixes::of(endings.iter().copied().filter(|ending| !ending.is_empty()));
        let rows = language.map_or(&[][..], |language| language.irregular);
        let forms = rows.iter().flat_map(|&(base, forms)| forms.split(' ').map(move |form| (form, base)));
        let mut irregular: Vec<_> = forms.collect();
        irregular.sort_unstable();
        Self { endings, irregular }
    }

    /// The base form of an irregular form: `hacer` of `hizo`.
    pub(super) fn base(&self, word: &str) -> Option<&'static str> {
        let at = self.irregular.binary_search_by(|(form, _)| (*form).cmp(word)).ok()?;
        Some(self.irregular[at].1)
    }

    /// Whether a word's stem is unlikely to be that of another word: it lost nothing, or a plural's `s`, or it
    /// keeps more than [`LEAST`] letters.
    pub(super) fn is_sure(&self, word: &str) -> bool {
        let stem = self.cut(word);
        matches!(&word[stem.len()..], "" | "s") || stem.chars().count() > LEAST || self.base(word).is_some()
    }

    /// The light stem of a word: of its base form if it is irregular, without ending and accents.
    pub(super) fn stem(&self, word: &str) -> String {
        unaccented(self.cut(self.base(word).unwrap_or(word)))
    }

    /// A word in normal form without its ending; its accents stay.
    pub(super) fn cut<'a>(&self, word: &'a str) -> &'a str {
        let mut cut = (usize::MAX, word.len());
        self.endings.each(word, |rank, at| {
            if rank < cut.0 && leaves_enough(&word[..at], &word[at..]) {
                cut = (rank, at);
            }
        });
        &word[..cut.1]
    }
}

fn leaves_enough(rest: &str, ending: &str) -> bool {
    let least = if ending == "s" { LEAST_SINGULAR } else { LEAST };
    rest.len() >= least && (rest.is_ascii() || rest.chars().nth(least - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LangTag, language};

    #[track_caller]
    fn check(code: &str, words: &[&str]) {
        let tag: LangTag = code.parse().unwrap();
        let stemmer = Stemmer::new(language(&tag));
        let stems: Vec<_> = words.iter().map(|word| unaccented(stemmer.cut(word))).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
    }

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        check("es", &["desmantelar", "desmanteló", "desmantelaron", "desmantelado", "desmantelando"]);
        check("es", &["militar", "militares"]);
        check("es", &["mujer", "mujeres"]);
        check("es", &["marroquí", "marroquíes"]);
        check("fr", &["démanteler", "démantelé", "démantelait", "démantelées", "démantelèrent"]);
        check("fr", &["royale", "royales", "royal"]);
        check("en", &["dismantle", "dismantled", "dismantling"]);
    }

    #[test]
    fn an_irregular_form_has_a_base_form() {
        let stemmer = Stemmer::new(language(&"es".parse().unwrap()));
        assert_eq!(stemmer.base("hizo"), Some("hacer"));
        assert_eq!(stemmer.base("casa"), None);
    }

    #[test]
    fn a_short_word_keeps_its_ending() {
        let stemmer = Stemmer::new(language(&"es".parse().unwrap()));
        assert_eq!(stemmer.cut("casa"), "casa");
        assert_eq!(stemmer.cut("caso"), "caso");
        assert_eq!(stemmer.cut("ríos"), "río");
        assert_eq!(Stemmer::new(None).cut("casas"), "casas");
    }
}
