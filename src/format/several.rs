//! Units that a file gives several variants of one language, made into units with one variant a language.

use crate::language::LangTag;
use crate::unit::{Unit, Variant};

/// The unit with the first variant of each language, and one for each further variant, in its place among the
/// first ones of the other languages. Only the first keeps the identifier. Also a language that had several.
pub(super) fn one_a_language(mut unit: Unit) -> (Vec<Unit>, Option<LangTag>) {
    let variants = &unit.variants;
    let has_several = |at: usize| variants[..at].iter().any(|other| other.lang == variants[at].lang);
    if !(0..variants.len()).any(has_several) {
        return (vec![unit], None);
    }
    let mut firsts: Vec<Variant> = Vec::new();
    let mut further: Vec<(usize, Variant)> = Vec::new();
    for variant in std::mem::take(&mut unit.variants) {
        match firsts.iter().position(|first| first.lang == variant.lang) {
            None => firsts.push(variant),
            Some(at) if firsts[at].text != variant.text => further.push((at, variant)),
            Some(_) => {}
        }
    }
    unit.variants = firsts;
    if further.is_empty() {
        return (vec![unit], None);
    }
    let several = further.first().map(|(_, variant)| variant.lang.clone());
    let base = unit.clone();
    let further = further.into_iter().map(|(at, variant)| {
        let mut unit = Unit { tuid: None, ..base.clone() };
        unit.variants[at] = variant;
        unit
    });
    (std::iter::once(unit).chain(further).collect(), several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variants: &[(&str, &str)], expected: &[&str]) {
        let variant = |(lang, text): &(&str, &str)| Variant::new(lang.parse().unwrap(), *text);
        let unit = Unit { variants: variants.iter().map(variant).collect(), ..Unit::default() };
        let (units, several) = one_a_language(unit);
        let texts =
            |unit: &Unit| unit.variants.iter().map(|variant| variant.text.clone()).collect::<Vec<_>>();
        assert_eq!(units.iter().map(|unit| texts(unit).join(" ")).collect::<Vec<_>>(), expected);
        assert_eq!(several.is_some(), expected.len() > 1);
    }

    #[test]
    fn further_variants_go_with_the_first_ones_of_the_other_languages() {
        check(&[("es", "a"), ("fr", "b")], &["a b"]);
        check(&[("es", "a"), ("fr", "b"), ("fr", "c"), ("es", "d")], &["a b", "a c", "d b"]);
        check(&[("es", "a"), ("fr", "b"), ("es", "a")], &["a b"]);
        check(&[("es", "a"), ("es-MX", "b")], &["a b"]);
    }
}
