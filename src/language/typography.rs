//! How a language sets its signs: what stands before, inside and around them.

use super::LangTag;

/// Which signs have a space beside them, and which open what they end.
#[derive(Clone, Copy, Debug)]
pub struct Typography {
    /// Signs with a no-break space before them: `:;!?`. Empty where there are none.
    pub spaced: &'static str,
    /// Regions in which some of these have no space before them, with those: `CA` and `;!?`.
    pub tight: &'static [(&'static str, &'static str)],
    /// Whether a no-break space stands inside `«` and `»`.
    pub spaced_quotes: bool,
    /// Signs that open what a sign ends: `¿` for `?`.
    pub openings: &'static [(char, char)],
    /// Whether words of nations and languages have a capital: `Spanish`. A lone capital is no name then.
    pub capital_adjectives: bool,
}

impl Typography {
    /// Signs that stand close to the word before them, and open nothing.
    pub const PLAIN: Self =
        Self { spaced: "", tight: &[], spaced_quotes: false, openings: &[], capital_adjectives: false };

    /// Whether a sign has a space before it in a language of this row, as its tag names the region.
    #[must_use]
    pub fn is_spaced(&self, sign: char, tag: &LangTag) -> bool {
        let is_of = |region: &str| tag.as_str().split('-').skip(1).any(|part| part == region);
        self.spaced.contains(sign)
            && !self.tight.iter().any(|(region, signs)| signs.contains(sign) && is_of(region))
    }
}

#[cfg(test)]
mod tests {
    use crate::language::language;

    #[track_caller]
    fn check(tag: &str, sign: char, expected: bool) {
        let tag = tag.parse().unwrap();
        assert_eq!(language(&tag).unwrap().typography.is_spaced(sign, &tag), expected, "{tag} {sign}");
    }

    #[test]
    fn a_region_may_set_a_sign_closer_than_its_language() {
        check("fr", '!', true);
        check("fr-FR", ':', true);
        check("fr-CA", '!', false);
        check("fr-CA", ':', true);
        check("es", '!', false);
    }
}
