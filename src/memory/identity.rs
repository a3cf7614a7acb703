//! What makes a unit the same as another: the set of (language, exact text) of its variants.
//!
//! `es` and `es-ES` are one language here, `es-ES` and `es-MX` are two.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;

use crate::language::{LangTag, RegionFit};
use crate::unit::Variant;

/// The key of the hash: part of the file format, it must never change.
const KEY: (u64, u64) = (0x6C65_6765_6E64_6120, 0x6D65_6D6F_7279_2031);

/// The hash by which a variant is found: SipHash-1-3 of its language without region, a zero byte, its text.
#[must_use]
pub(crate) fn hash(lang: &LangTag, text: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_keys(KEY.0, KEY.1);
    hasher.write(lang.primary().as_bytes());
    hasher.write(&[0]);
    hasher.write(text.as_bytes());
    hasher.finish().cast_signed()
}

/// The hash of each variant, in their order.
pub(crate) fn hashes(variants: &[Variant]) -> Vec<i64> {
    variants.iter().map(|variant| hash(&variant.lang, &variant.text)).collect()
}

/// Whether two tags are one language or may be: not two regions.
pub(crate) fn is_same_language(a: &LangTag, b: &LangTag) -> bool {
    a.fit(b).is_some_and(|fit| fit != RegionFit::Differs)
}

/// Whether both say the same in the same language.
pub(crate) fn is_same_variant(a: &Variant, b: &Variant) -> bool {
    a.text == b.text && is_same_language(&a.lang, &b.lang)
}

/// Whether every variant of `inner` is in `outer`.
pub(crate) fn contains(outer: &[Variant], inner: &[Variant]) -> bool {
    inner.iter().all(|a| outer.iter().any(|b| is_same_variant(a, b)))
}

/// Whether both are the same set.
pub(crate) fn is_same(a: &[Variant], b: &[Variant]) -> bool {
    contains(a, b) && contains(b, a)
}

/// Whether `ours` has the source of `theirs`, its first variant, and another text in another of its languages.
pub(crate) fn is_rival(ours: &[Variant], theirs: &[Variant]) -> bool {
    let Some((source, targets)) = theirs.split_first() else { return false };
    let other_text = |target: &Variant| {
        let mut same_language =
            ours.iter().filter(|our| is_same_language(&our.lang, &target.lang)).peekable();
        same_language.peek().is_some() && same_language.all(|our| our.text != target.text)
    };
    ours.iter().any(|our| is_same_variant(our, source)) && targets.iter().any(other_text)
}

/// Whether the two have a variant in common.
pub(crate) fn touch(a: &[Variant], b: &[Variant]) -> bool {
    a.iter().any(|a| b.iter().any(|b| is_same_variant(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(texts: &[(&str, &str)]) -> Vec<Variant> {
        texts.iter().map(|(lang, text)| Variant::new(lang.parse().unwrap(), *text)).collect()
    }

    #[track_caller]
    fn check(a: &[(&str, &str)], b: &[(&str, &str)], same: bool) {
        assert_eq!(is_same(&set(a), &set(b)), same);
        assert_eq!(is_same(&set(b), &set(a)), same);
    }

    #[test]
    fn units_are_the_same_by_their_exact_texts_in_any_order() {
        check(&[("es", "uno"), ("fr", "un")], &[("fr", "un"), ("es", "uno")], true);
        check(&[("es", "uno"), ("fr", "un")], &[("es", "Uno"), ("fr", "un")], false);
        check(&[("es", "uno"), ("fr", "un")], &[("es", "uno"), ("fr", "un"), ("en", "one")], false);
        check(&[("es", "RDF"), ("fr", "RDF")], &[("es", "RDF"), ("ca", "RDF")], false);
    }

    #[test]
    fn a_region_counts_only_against_another_region() {
        check(&[("es", "uno"), ("fr", "un")], &[("es-ES", "uno"), ("fr-MA", "un")], true);
        check(&[("es-MX", "uno"), ("fr", "un")], &[("es-ES", "uno"), ("fr", "un")], false);
    }

    #[test]
    fn the_hash_is_part_of_the_file_format() {
        let tag = |text: &str| text.parse::<LangTag>().unwrap();
        assert_eq!(hash(&tag("es"), "uno"), hash(&tag("es-MX"), "uno"));
        assert_ne!(hash(&tag("es"), "uno"), hash(&tag("fr"), "uno"));
        assert_eq!(hash(&tag("es"), "año"), -5_971_780_196_992_387_606);
    }

    #[test]
    fn a_rival_has_the_same_source_and_another_target() {
        let theirs = set(&[("es", "uno"), ("fr", "un")]);
        assert!(is_rival(&set(&[("fr", "une"), ("es", "uno")]), &theirs));
        assert!(!is_rival(&set(&[("es", "uno"), ("en", "one")]), &theirs));
        assert!(!is_rival(&set(&[("es", "una"), ("fr", "une")]), &theirs));
    }
}
