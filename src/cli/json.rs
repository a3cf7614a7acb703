//! The JSON Lines of `align`: one object a bead.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::align::Explanation;
use crate::caption::Caption;
use crate::flow::articles::{Aligned, Group};
use crate::rate::Probability;

/// How the places of texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Places {
    /// `line`, or `lines` where there are several.
    Line,
    /// `lines`, always.
    Lines,
    /// `lines`, and the numbers of the sentences in the document.
    Sentences,
}

/// A pair or a single of an article, as one object.
pub(super) struct BeadJson<'a> {
    /// The article.
    pub(super) article: &'a Aligned,
    /// What stands together in it.
    pub(super) group: &'a Group,
    /// How the places of its texts are written.
    pub(super) places: Places,
    /// Why, if that was asked for.
    pub(super) explanation: Option<Explanation>,
}

impl Serialize for BeadJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { article, group, places, explanation } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", if group.is_pair() { "pair" } else { "single" })?;
        map.serialize_entry("file", &article.name)?;
        if group.is_pair() {
            map.serialize_entry("probability", &group.probability)?;
            map.serialize_entry("review", &group.needs_review())?;
        }
        for (lang, side) in &group.sides {
            map.serialize_entry(lang.as_str(), &SideJson::new(article, side, *places))?;
        }
        if let Some((at, probability)) = group.nearest {
            map.serialize_entry("nearest", &Nearest::new(&article.captions[at], probability))?;
        }
        if let Some(explanation) = explanation {
            map.serialize_entry("explanation", explanation)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct SideJson<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    copied: bool,
}

impl<'a> SideJson<'a> {
    fn new(article: &'a Aligned, side: &[usize], places: Places) -> Self {
        let captions: Vec<&Caption> = side.iter().map(|at| &article.captions[*at]).collect();
        let mut lines: Vec<u64> = captions.iter().map(|caption| caption.line).collect();
        let single = lines.len() == 1 && places == Places::Line;
        if places != Places::Line {
            lines.dedup();
        }
        let sentences = captions.iter().filter(|_| places == Places::Sentences);
        Self {
            text: article.text(side),
            credit: captions.iter().find_map(|caption| caption.credit.as_deref()),
            line: lines.first().copied().filter(|_| single),
            lines: if single { vec![] } else { lines },
            sentences: sentences.map(|caption| caption.block + 1).collect(),
            picture: captions.iter().find_map(|caption| caption.picture.as_deref()),
            copied: captions.iter().any(|caption| caption.copied),
        }
    }
}

#[derive(Serialize)]
struct Nearest<'a> {
    text: &'a str,
    line: u64,
    probability: Probability,
}

impl<'a> Nearest<'a> {
    fn new(caption: &'a Caption, probability: Probability) -> Self {
        Self { text: &caption.text, line: caption.line, probability }
    }
}
