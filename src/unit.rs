//! A translation unit: variants that mean the same, and all that is known of where they come from.

use serde::{Deserialize, Serialize};

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
}

impl Variant {
    /// A variant of which only language and text are known.
    #[must_use]
    pub fn new(lang: LangTag, text: impl Into<String>) -> Self {
        Self { lang, text: text.into(), provenance: Provenance::default(), notes: vec![], props: vec![] }
    }
}

/// Who made and changed something, and when. Dates are UTC, `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provenance {
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
