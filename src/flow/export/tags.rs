//! Language tags written in place of those that units have: `es=es-ES`.

use std::fmt;
use std::str::FromStr;

use crate::language::{LANGUAGES, LangTag};
use crate::unit::{Occurrence, Unit, UnitId, Variant};

/// One tag in place of another of the same language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retag {
    /// The tag that units have.
    pub from: LangTag,
    /// The tag that is written.
    pub to: LangTag,
}

/// Why a text is no [`Retag`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARetag {
    /// It is not written as `es=es-ES`.
    Form,
    /// One of its parts is no language tag: what is wrong with it.
    Tag(String),
    /// Its tags are of two languages.
    Languages(LangTag, LangTag),
}

/// The tags that a file is written with.
#[derive(Clone, Debug, Default)]
pub struct Tags(Vec<Retag>);

/// What became of the texts with a tag that is written as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retagged {
    /// The two tags.
    pub tags: Retag,
    /// How many texts are written with the other tag.
    pub texts: u64,
    /// How many are left out, because their unit has a text with that tag already.
    pub left: u64,
    /// The first unit of which a text is left out.
    pub unit: Option<UnitId>,
}

impl FromStr for Retag {
    type Err = NotARetag;

    fn from_str(text: &str) -> Result<Self, NotARetag> {
        let tag = |text: &str| text.parse::<LangTag>().map_err(|error| NotARetag::Tag(error.to_string()));
        let (from, to) = text.split_once('=').ok_or(NotARetag::Form)?;
        let (from, to) = (tag(from)?, tag(to)?);
        if from.primary() == to.primary() {
            Ok(Self { from, to })
        } else {
            Err(NotARetag::Languages(from, to))
        }
    }
}

impl fmt::Display for NotARetag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("write a tag and what to put in its place, such as es=es-ES"),
            Self::Tag(wrong) => f.write_str(wrong),
            Self::Languages(from, to) => write!(f, "{from} and {to} are two languages"),
        }
    }
}

impl std::error::Error for NotARetag {}

impl Tags {
    /// The tags told, and where `needs_region` for a tag that names a language alone the region that is meant most often.
    ///
    /// # Panics
    /// Never: the codes and regions of the rows are tags.
    #[must_use]
    pub fn new(told: &[Retag], needs_region: bool) -> Self {
        let tag =
            |text: &str| text.parse::<LangTag>().expect("the code of a row is a tag, its region of one");
        let most_often = LANGUAGES.iter().filter(|_| needs_region).map(|language| Retag {
            from: tag(language.code),
            to: tag(&format!("{}-{}", language.code, language.region)),
        });
        // The last one told of a tag stands, and what is told before what is known.
        Self(told.iter().rev().cloned().chain(most_often).collect())
    }

    /// The tag written in place of one.
    #[must_use]
    pub fn written<'t>(&'t self, tag: &'t LangTag) -> &'t LangTag {
        self.0.iter().find(|told| told.from == *tag).map_or(tag, |told| &told.to)
    }

    /// Gives a unit the tags that are written. A variant whose tag another has already is left out.
    pub(super) fn apply(&self, id: UnitId, unit: &mut Unit, told: &mut Vec<Retagged>) {
        if self.0.is_empty()
            || unit.variants.iter().all(|variant| self.written(&variant.lang) == &variant.lang)
        {
            return;
        }
        let stay: Vec<LangTag> = unit.variants.iter().map(|variant| variant.lang.clone()).collect();
        let stays = |tag: &LangTag| stay.contains(tag) && self.written(tag) == tag;
        let mut kept: Vec<Variant> = Vec::with_capacity(stay.len());
        for mut variant in std::mem::take(&mut unit.variants) {
            let to = self.written(&variant.lang);
            if *to != variant.lang {
                let known = told_of(&variant.lang, to, told);
                if stays(to) || kept.iter().any(|other| other.lang == *to) {
                    known.left += 1;
                    known.unit.get_or_insert(id);
                    continue;
                }
                known.texts += 1;
                retag_frames(&variant.lang, to, &mut unit.occurrences);
                variant.lang = to.clone();
            }
            kept.push(variant);
        }
        unit.variants = kept;
    }
}

/// Adds what became of the texts after those.
pub(super) fn add(told: &mut Vec<Retagged>, more: Retagged) {
    let Retagged { tags: Retag { from, to }, texts, left, unit } = more;
    let known = told_of(&from, &to, told);
    known.texts += texts;
    known.left += left;
    known.unit = known.unit.or(unit);
}

fn told_of<'t>(from: &LangTag, to: &LangTag, told: &'t mut Vec<Retagged>) -> &'t mut Retagged {
    let tags = Retag { from: from.clone(), to: to.clone() };
    let at = told.iter().position(|known| known.tags == tags).unwrap_or_else(|| {
        told.push(Retagged { tags, texts: 0, left: 0, unit: None });
        told.len() - 1
    });
    &mut told[at]
}

/// The credit around a text stays that of the text.
fn retag_frames(from: &LangTag, to: &LangTag, occurrences: &mut [Occurrence]) {
    for frame in occurrences.iter_mut().flat_map(|occurrence| &mut occurrence.frames) {
        if frame.lang == *from {
            frame.lang = to.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The languages of a unit's texts, and of the texts that are left out.
    #[track_caller]
    fn check(told: &[&str], needs_region: bool, unit: &str, expected: &str, left: u64) {
        let told: Vec<Retag> = told.iter().map(|told| told.parse().unwrap()).collect();
        let variants = unit.split(' ').map(|tag| Variant::new(tag.parse().unwrap(), tag));
        let mut unit = Unit { variants: variants.collect(), ..Unit::default() };
        let mut retagged = Vec::new();
        Tags::new(&told, needs_region).apply(UnitId(7), &mut unit, &mut retagged);
        let found: Vec<&str> = unit.variants.iter().map(|variant| variant.lang.as_str()).collect();
        assert_eq!(found.join(" "), expected);
        assert_eq!(retagged.iter().map(|told| told.left).sum::<u64>(), left);
        assert!(retagged.iter().all(|told| told.unit == (told.left > 0).then_some(UnitId(7))));
    }

    #[test]
    fn a_region_that_a_text_has_stays_unless_it_is_told() {
        check(&[], true, "es fr-CA", "es-ES fr-CA", 0);
        check(&["ES=es_es", "fr=fr-MA"], false, "es fr en", "es-ES fr-MA en", 0);
        check(&["fr=fr-MA"], true, "es-MX fr de", "es-MX fr-MA de", 0);
        check(&["es-MX=es"], false, "es-MX fr", "es fr", 0);
        check(&[], false, "es fr", "es fr", 0);
    }

    #[test]
    fn two_texts_never_come_to_one_tag() {
        check(&["es=es-ES"], false, "es es-ES fr", "es-ES fr", 1);
        check(&["es=es-ES", "es-MX=es-ES"], false, "es es-MX fr", "es-ES fr", 1);
        check(&["es=es-ES", "es-ES=es"], false, "es es-ES", "es-ES es", 0);
    }

    #[test]
    fn what_is_no_pair_of_tags_says_so() {
        let said = |text: &str| text.parse::<Retag>().unwrap_err().to_string();
        assert_eq!(said("es"), "write a tag and what to put in its place, such as es=es-ES");
        assert_eq!(said("es=español"), "\"español\" is no language tag; write es, fr, es-MX…");
        assert_eq!(said("es=fr-FR"), "es and fr-FR are two languages");
    }
}
