//! A translation unit: variants that mean the same, and all that is known of where they come from.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language::LangTag;

/// The number of a unit in its memory, from 1. It is never used again for another unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub u64);

/// The number of an operation in its memory, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(pub u64);

/// Who vouches for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Aligned by machine; nobody has looked at it.
    Machine,
    /// Read from a table or another memory.
    Imported,
    /// A person says it is right.
    Confirmed,
}

impl Status {
    /// What files and people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Imported => "imported",
            Self::Confirmed => "confirmed",
        }
    }

    /// The status with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Machine, Self::Imported, Self::Confirmed].into_iter().find(|status| status.name() == name)
    }
}

/// Variants that mean the same in two or more languages (TMX `tu`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// One a language, in the order they were read; the source first where there is one.
    pub variants: Vec<Variant>,
    /// Who vouches for it; `None` lets the memory decide by how it comes in.
    pub status: Option<Status>,
    /// The identifier that a file carried (TMX `tuid`).
    pub tuid: Option<String>,
    /// Who made and changed it, and when.
    pub provenance: Provenance,
    /// Free text about it (TMX `note`).
    pub notes: Vec<String>,
    /// What other tools keep with it (TMX `prop`), except those that this struct has fields for.
    pub props: Vec<Prop>,
    /// Where it was seen.
    pub occurrences: Vec<Occurrence>,
}

/// A unit in one language (TMX `tuv`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Its language.
    pub lang: LangTag,
    /// Its text (TMX `seg`), byte for byte.
    pub text: String,
    /// Who made and changed this variant, and when.
    #[serde(default)]
    pub provenance: Provenance,
    /// Free text about it (TMX `note`).
    #[serde(default)]
    pub notes: Vec<String>,
    /// What other tools keep with it (TMX `prop`).
    #[serde(default)]
    pub props: Vec<Prop>,
    /// What stands in its text and is none of it, in the order in which it stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markup: Vec<Code>,
}

/// An in-line code: what a format of a document puts between the characters of a text, such as the beginning of
/// bold type (TMX 1.4b, content markup).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Before which character of the text it stands, from 0; the number of its characters is its end.
    pub at: usize,
    /// As TMX writes it: a whole `bpt`, `ept`, `it`, `ph` or `ut`, or the start or the end tag of a `hi`.
    pub code: String,
}

/// A text with `{1}`, `{2}`… where its codes stand. What is written alike has one number, also in the texts before
/// it: `known` holds the numbers given so far.
#[must_use]
pub fn with_codes<'c>(text: &str, markup: &'c [Code], known: &mut BTreeMap<&'c str, usize>) -> String {
    let mut shown = String::with_capacity(text.len() + 4 * markup.len());
    let mut codes = markup.iter().peekable();
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).zip(0..);
    let mut start = 0;
    for (end, count) in ends {
        while let Some(code) = codes.next_if(|code| code.at <= count) {
            let next = known.len() + 1;
            let number = known.entry(&code.code).or_insert(next);
            shown += &text[start..end];
            shown += &format!("{{{number}}}");
            start = end;
        }
    }
    shown + &text[start..]
}

impl Variant {
    /// A variant of which only language and text are known.
    #[must_use]
    pub fn new(lang: LangTag, text: impl Into<String>) -> Self {
        Self {
            lang,
            text: text.into(),
            provenance: Provenance::default(),
            notes: vec![],
            props: vec![],
            markup: vec![],
        }
    }
}

/// Who made and changed something, and when: it is read and written as an [`Authorship`]. As a rule nothing is known of
/// that, and it takes no more room than a pointer, as units are many and often handed on.
#[derive(Clone, Default)]
pub struct Provenance(Option<Box<Authorship>>);

/// Who made and changed something, and when, as far as it is known. Dates are UTC, `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Authorship {
    /// When it was made (TMX `creationdate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Who made it (TMX `creationid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When it was last changed (TMX `changedate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Who changed it last (TMX `changeid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// How often it was used (TMX `usagecount`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<u64>,
    /// When it was last used (TMX `lastusagedate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used: Option<String>,
    /// The tool that made it (TMX `creationtool`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// That tool's version (TMX `creationtoolversion`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_version: Option<String>,
}

impl Provenance {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.0.as_deref().is_none_or(|known| *known == UNKNOWN)
    }
}

/// What is read where nothing is known.
static UNKNOWN: Authorship = Authorship {
    created: None,
    created_by: None,
    changed: None,
    changed_by: None,
    used: None,
    last_used: None,
    tool: None,
    tool_version: None,
};

impl Deref for Provenance {
    type Target = Authorship;

    fn deref(&self) -> &Authorship {
        self.0.as_deref().unwrap_or(&UNKNOWN)
    }
}

impl DerefMut for Provenance {
    fn deref_mut(&mut self) -> &mut Authorship {
        self.0.get_or_insert_default()
    }
}

impl From<Authorship> for Provenance {
    fn from(known: Authorship) -> Self {
        Self((known != UNKNOWN).then(|| Box::new(known)))
    }
}

impl PartialEq for Provenance {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Provenance {}

impl fmt::Debug for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Provenance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Authorship::deserialize(deserializer).map(Self::from)
    }
}

/// What another tool keeps with a unit or variant (TMX `prop`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prop {
    /// Its name (TMX `type`).
    pub kind: String,
    /// Its value.
    pub value: String,
}

/// Where a unit was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Occurrence {
    /// The article or table, as the user named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The line of its first side, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Its place among the captions of the page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// The picture's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Whose picture it is: the credit, without the marks around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The day it was seen, UTC, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How the credit stood around the words, a frame a side that had one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<Frame>,
    /// The operation that saw it; the memory sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<OperationId>,
}

/// What stood around the words of one side of an occurrence: `before` + words + `after` is the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The side's language.
    pub lang: LangTag,
    /// What stood before the words: `AFP/FADEL SENNA - `.
    pub before: String,
    /// What stood after them: ` (EFE/EPA)`.
    pub after: String,
}

impl Unit {
    /// The variant that fits a language best: the same tag, else one of the same language.
    #[must_use]
    pub fn variant(&self, lang: &LangTag) -> Option<&Variant> {
        let fit = |variant: &&Variant| lang.fit(&variant.lang);
        self.variants.iter().filter(|variant| fit(variant).is_some()).min_by_key(fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, codes: &[(usize, &str)], expected: &str) {
        let markup: Vec<Code> =
            codes.iter().map(|(at, code)| Code { at: *at, code: (*code).to_owned() }).collect();
        assert_eq!(with_codes(text, &markup, &mut BTreeMap::from([("<ph/>", 1)])), expected);
    }

    #[test]
    fn of_the_regions_of_a_language_the_same_is_taken_then_none_then_the_first() {
        let best = |found: &[&str]| {
            let variants = found.iter().map(|tag| Variant::new(tag.parse().unwrap(), *tag)).collect();
            let unit = Unit { variants, ..Unit::default() };
            unit.variant(&"es-ES".parse().unwrap()).map(|variant| variant.text.clone())
        };
        assert_eq!(best(&["es-MX", "es", "es-ES", "fr"]).as_deref(), Some("es-ES"));
        assert_eq!(best(&["es-MX", "es", "fr"]).as_deref(), Some("es"));
        assert_eq!(best(&["fr", "es-MX", "es-AR"]).as_deref(), Some("es-MX"));
        assert_eq!(best(&["fr", "en"]), None);
    }

    #[test]
    fn codes_are_shown_where_they_stand_and_those_that_are_alike_by_one_number() {
        check("año", &[], "año");
        check("año", &[(0, "<hi>"), (2, "<ph/>"), (3, "</hi>")], "{2}añ{1}o{3}");
        check("", &[(0, "<ph/>"), (0, "<ph/>")], "{1}{1}");
        check("a", &[(9, "<ph/>")], "a");
    }
}
