//! Which languages of a memory a file has.

use crate::language::{LANGUAGES, LangTag, default_pair};
use crate::unit::Unit;

/// The languages that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The source; any language if none is named.
    pub from: Option<LangTag>,
    /// The targets; every language if none is named.
    pub to: Vec<LangTag>,
}

impl Asked {
    /// Whether a source and a target are named.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.from.is_some() && !self.to.is_empty()
    }

    /// Whether a unit has a text in the source, and one in a target.
    pub(super) fn are_in(&self, unit: &Unit) -> bool {
        let has = |lang: &LangTag| unit.variant(lang).is_some();
        self.from.as_ref().is_none_or(has) && (self.to.is_empty() || self.to.iter().any(has))
    }

    /// Every language of a memory whose texts have the tags `found`, the source first and the targets last.
    pub(super) fn among(&self, found: &[LangTag]) -> Vec<LangTag> {
        let named: Vec<&LangTag> = self.from.iter().chain(&self.to).collect();
        let mut others: Vec<LangTag> = found.iter().filter_map(|tag| tag.primary().parse().ok()).collect();
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
    pub(super) fn pair_among(&self, found: &[LangTag]) -> Vec<LangTag> {
        let all = self.among(found);
        let from = self.from.as_ref().or_else(|| all.iter().find(|tag| !self.to.contains(tag)));
        let to = self.to.first().or_else(|| all.iter().find(|tag| Some(*tag) != from));
        let usual = default_pair();
        [from.unwrap_or(&usual[0]), to.unwrap_or(&usual[1])].map(Clone::clone).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<LangTag> {
        text.split_whitespace().map(|tag| tag.parse().unwrap()).collect()
    }

    #[track_caller]
    fn check(from: &str, to: &str, found: &str, expected: [&str; 2]) {
        let asked = Asked { from: tags(from).pop(), to: tags(to) };
        assert_eq!(asked.among(&tags(found)), tags(expected[0]));
        assert_eq!(asked.pair_among(&tags(found)), tags(expected[1]));
    }

    #[test]
    fn the_side_that_is_not_named_is_every_language() {
        check("", "", "af en es-MX fr fr-CA", ["es fr en af", "es fr"]);
        check("en", "", "af en es fr", ["en es fr af", "en es"]);
        check("", "af", "af en-GB", ["en af", "en af"]);
        check("", "es", "es fr", ["fr es", "fr es"]);
        check("", "", "", ["es fr", "es fr"]);
        check("", "", "en pt", ["en pt", "en pt"]);
    }
}
