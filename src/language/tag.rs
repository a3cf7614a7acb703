//! BCP 47 language tags in canonical case, and how well one fits another.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag in canonical case (RFC 5646, §2.1.1): `es`, `es-MX`, `und`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LangTag(Arc<str>);

/// How a found tag fits a wanted one of the same language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegionFit {
    /// The same tag.
    Same,
    /// One of the two names no region.
    Open,
    /// They name different regions.
    Differs,
}

impl LangTag {
    /// The tag of a text whose language is not known: `und` (ISO 639-2).
    #[must_use]
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region or script: `es` of `es-MX`.
    #[must_use]
    pub fn primary(&self) -> &str {
        let end = self.0.bytes().position(|byte| byte == b'-');
        &self.0[..end.unwrap_or(self.0.len())]
    }

    /// Whether it names a language alone: no region, no script.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.0.len() == self.primary().len()
    }

    /// Whether the language is not known.
    #[must_use]
    pub fn is_undetermined(&self) -> bool {
        self.primary() == "und"
    }

    /// How `found` fits where this tag is wanted; `None` if it is another language.
    #[must_use]
    pub fn fit(&self, found: &Self) -> Option<RegionFit> {
        if self == found {
            Some(RegionFit::Same)
        } else if self.primary() != found.primary() {
            None
        } else if self.is_bare() || found.is_bare() {
            Some(RegionFit::Open)
        } else {
            Some(RegionFit::Differs)
        }
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is no BCP 47 language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATag(pub(super) String);

impl fmt::Display for NotATag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no language tag; write es, fr, es-MX…", self.0)
    }
}

impl std::error::Error for NotATag {}

impl FromStr for LangTag {
    type Err = NotATag;

    /// Reads a tag in any case, with `-` or `_`: `ES`, `es_ES`, `fr-ma`.
    fn from_str(text: &str) -> Result<Self, NotATag> {
        oxilangtag::LanguageTag::parse_and_normalize(&text.trim().replace('_', "-"))
            .map(|tag| Self(tag.as_str().into()))
            .map_err(|_| NotATag(text.to_owned()))
    }
}

impl TryFrom<String> for LangTag {
    type Error = NotATag;

    fn try_from(text: String) -> Result<Self, NotATag> {
        text.parse()
    }
}

impl From<LangTag> for String {
    fn from(tag: LangTag) -> Self {
        tag.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, canonical: &str) {
        assert_eq!(text.parse::<LangTag>().unwrap().as_str(), canonical);
    }

    #[test]
    fn tags_are_read_in_any_case_and_kept_in_one() {
        check("ES", "es");
        check("es_es", "es-ES");
        check("fr-ma", "fr-MA");
        check(" zh-hant-tw ", "zh-Hant-TW");
        assert!("".parse::<LangTag>().is_err());
        assert!("español".parse::<LangTag>().is_err());
    }

    #[test]
    fn a_tag_without_region_accepts_every_region() {
        let tag = |text: &str| text.parse::<LangTag>().unwrap();
        assert_eq!(tag("es").fit(&tag("es-MX")), Some(RegionFit::Open));
        assert_eq!(tag("es-ES").fit(&tag("es-MX")), Some(RegionFit::Differs));
        assert_eq!(tag("es").fit(&tag("es")), Some(RegionFit::Same));
        assert_eq!(tag("es").fit(&tag("fr")), None);
    }
}
