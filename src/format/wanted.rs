//! The languages that a person names of a file (`--from`, `--to`), and which units and variants they mean.

use crate::language::{LANGUAGES, LangTag, RegionFit, default_pair};
use crate::unit::Variant;

/// The languages wanted of a file: those of the source and of the target, of which a side that is not named is every
/// language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    from: Option<LangTag>,
    to: Vec<LangTag>,
}

impl From<Vec<LangTag>> for Wanted {
    /// The first is that of the source, the others those of targets.
    fn from(languages: Vec<LangTag>) -> Self {
        let mut languages = languages.into_iter();
        Self { from: languages.next(), to: languages.collect() }
    }
}

impl Wanted {
    /// Those of the source, where one is named, and of the targets, where some are.
    #[must_use]
    pub fn new(from: Option<LangTag>, to: Vec<LangTag>) -> Self {
        Self { from, to }
    }

    /// Whether a source and a target are named.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.from.is_some() && !self.to.is_empty()
    }

    /// Whether none is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from.is_none() && self.to.is_empty()
    }

    /// Those that are named, the source first.
    pub fn named(&self) -> impl Iterator<Item = &LangTag> + Clone {
        self.from.iter().chain(&self.to)
    }

    /// That of the source, where it is named.
    pub(super) fn source(&self) -> Option<&LangTag> {
        self.from.as_ref()
    }

    /// The languages of the columns of a table that does not name them, in order: a side that is not named is what is
    /// meant where nothing is said.
    pub(super) fn columns(&self) -> Vec<LangTag> {
        let other = |than: Option<&LangTag>| {
            let is_other = |lang: &LangTag| than.is_none_or(|than| than.fit(lang).is_none());
            default_pair().into_iter().find(is_other)
        };
        let from = self.from.clone().or_else(|| other(self.to.first()));
        let to =
            if self.to.is_empty() { other(from.as_ref()).into_iter().collect() } else { self.to.clone() };
        from.into_iter().chain(to).collect()
    }

    /// Whether a variant in a language may be that of the source.
    pub(super) fn is_source(&self, lang: &LangTag) -> bool {
        self.from.as_ref().is_none_or(|from| from.fit(lang).is_some())
    }

    fn is_target(&self, lang: &LangTag) -> bool {
        self.to.is_empty() || self.to.iter().any(|to| to.fit(lang).is_some())
    }

    /// Whether a variant in a language is of use at all.
    pub(super) fn holds(&self, lang: &LangTag) -> bool {
        self.is_source(lang) || self.is_target(lang)
    }

    /// Whether of these languages one is that of a source, and another that of a target.
    pub fn are_met<'l>(&self, found: &(impl Iterator<Item = &'l LangTag> + Clone)) -> bool {
        let has_target = |source: &LangTag| found.clone().any(|lang| lang != source && self.is_target(lang));
        found.clone().any(|lang| self.is_source(lang) && has_target(lang))
    }

    /// Every tag of a memory whose texts have the tags `found`, the source first and the targets last; of languages that are
    /// named those alone.
    #[must_use]
    pub fn among(&self, found: &[LangTag]) -> Vec<LangTag> {
        let named: Vec<&LangTag> = self.from.iter().chain(&self.to).collect();
        let mut others = found.to_vec();
        others.retain(|tag| !named.iter().any(|named| named.primary() == tag.primary()));
        let rank = |tag: &LangTag| {
            LANGUAGES.iter().position(|row| row.code == tag.primary()).unwrap_or(LANGUAGES.len())
        };
        others.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
        others.dedup();
        if named.is_empty() && others.len() < 2 {
            return default_pair().into();
        }
        self.from.iter().cloned().chain(others).chain(self.to.iter().cloned()).collect()
    }

    /// The source and the target of a file of one pair.
    #[must_use]
    pub fn pair_among(&self, found: &[LangTag]) -> Vec<LangTag> {
        let languages: Vec<LangTag> = found.iter().filter_map(|tag| tag.primary().parse().ok()).collect();
        let all = self.among(&languages);
        let from = self.from.as_ref().or_else(|| all.iter().find(|tag| !self.to.contains(tag)));
        let to = self.to.first().or_else(|| all.iter().find(|tag| Some(*tag) != from));
        let usual = default_pair();
        [from.unwrap_or(&usual[0]), to.unwrap_or(&usual[1])].map(Clone::clone).into()
    }

    /// Where targets alone are named, leaves those and the first variant of another of some `languages`: their source.
    pub fn leave_source_and_targets(&self, variants: &mut Vec<Variant>, languages: &[LangTag]) {
        if self.from.is_some() || self.to.is_empty() {
            return;
        }
        let is_target = |variant: &Variant| self.to.iter().any(|to| to.fit(&variant.lang).is_some());
        let others = variants.iter().filter(|variant| !is_target(variant));
        let source = others
            .min_by_key(|variant| place(languages.iter(), &variant.lang))
            .map(|variant| variant.lang.clone());
        variants.retain(|variant| is_target(variant) || Some(&variant.lang) == source.as_ref());
    }

    /// Leaves the variants that are of use, those of the languages named first and in their order, if the source is.
    pub(super) fn arrange(&self, variants: &mut Vec<Variant>) {
        variants.retain(|variant| self.holds(&variant.lang));
        if self.from.is_some() {
            variants.sort_by_key(|variant| place(self.named(), &variant.lang));
        }
    }
}

/// Where a language stands among some, by the one that it fits best.
fn place<'l>(among: impl Iterator<Item = &'l LangTag>, lang: &LangTag) -> (usize, Option<RegionFit>) {
    let fits = among.enumerate().filter_map(|(at, named)| Some((named.fit(lang)?, at)));
    fits.min().map_or((usize::MAX, None), |(fit, at)| (at, Some(fit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &str) -> Vec<LangTag> {
        tags.split_whitespace().map(|tag| tag.parse().unwrap()).collect()
    }

    #[track_caller]
    fn check(from: &str, to: &str, found: &str, expected: bool) {
        let wanted = Wanted::new(tags(from).pop(), tags(to));
        assert_eq!(wanted.are_met(&tags(found).iter()), expected);
    }

    #[test]
    fn a_unit_needs_a_source_and_another_text_as_its_target() {
        check("es", "fr", "fr-FR es-MX", true);
        check("es", "fr", "fr fr-FR", false);
        check("es", "fr de", "de es", true);
        check("es", "fr de", "de fr", false);
        check("es-ES", "es-MX", "es-ES es-MX", true);
        check("es", "fr", "es", false);
    }

    #[test]
    fn a_side_that_is_not_named_is_every_language() {
        check("", "", "de it", true);
        check("", "", "de de", false);
        check("es", "", "es de", true);
        check("es", "", "de fr", false);
        check("", "fr de", "es fr", true);
        check("", "fr de", "es it", false);
    }

    #[test]
    fn columns_without_names_are_two_languages_at_least() {
        let check = |from: &str, to: &str, columns: &str| {
            assert_eq!(Wanted::new(tags(from).pop(), tags(to)).columns(), tags(columns));
        };
        let [from, to] = default_pair().map(|lang| lang.to_string());
        check("", "", &format!("{from} {to}"));
        check(&to, "", &format!("{to} {from}"));
        check("", &from, &format!("{to} {from}"));
        check("de", "", &format!("de {from}"));
        check("de", "it nl", "de it nl");
    }

    #[test]
    fn the_source_stands_first_and_what_is_of_no_use_is_left_out() {
        let check = |from: &str, to: &str, found: &str, expected: &str| {
            let mut variants = tags(found).into_iter().map(|lang| Variant::new(lang, "a")).collect();
            Wanted::new(tags(from).pop(), tags(to)).arrange(&mut variants);
            let found: Vec<_> = variants.into_iter().map(|variant| variant.lang).collect();
            assert_eq!(found, tags(expected));
        };
        check("es", "fr de", "de fr-CA it fr es-MX", "es-MX fr fr-CA de");
        check("es", "", "de fr es", "es de fr");
        check("", "fr", "es fr", "es fr");
    }

    #[track_caller]
    fn check_among(from: &str, to: &str, found: &str, expected: [&str; 2]) {
        let wanted = Wanted::new(tags(from).pop(), tags(to));
        assert_eq!(wanted.among(&tags(found)), tags(expected[0]));
        assert_eq!(wanted.pair_among(&tags(found)), tags(expected[1]));
    }

    #[test]
    fn of_a_memory_the_side_that_is_not_named_is_every_language() {
        check_among("", "", "af en es-MX fr fr-CA", ["es-MX fr fr-CA en af", "es fr"]);
        check_among("en", "", "af en es fr", ["en es fr af", "en es"]);
        check_among("", "af", "af en-GB", ["en-GB af", "en af"]);
        check_among("", "es", "es fr", ["fr es", "fr es"]);
        check_among("", "", "", ["es fr", "es fr"]);
        check_among("", "", "en pt", ["en pt", "en pt"]);
    }

    #[test]
    fn a_target_that_alone_is_named_has_one_source() {
        let check = |to: &str, found: &str, expected: &str| {
            let mut variants: Vec<Variant> =
                tags(found).into_iter().map(|tag| Variant::new(tag, "a")).collect();
            let languages = tags("es es-MX en fr");
            Wanted::new(None, tags(to)).leave_source_and_targets(&mut variants, &languages);
            let left: Vec<LangTag> = variants.into_iter().map(|variant| variant.lang).collect();
            assert_eq!(left, tags(expected));
        };
        check("fr", "en es-MX es fr", "es fr");
        check("fr", "en fr-CA", "en fr-CA");
        check("", "en es fr", "en es fr");
    }
}
