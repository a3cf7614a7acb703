//! Captions: which blocks of an article are captions, and whose picture each is.

mod agency;
pub mod credit;
mod find;
mod tongue;

pub use find::captions;

use crate::language::LangTag;
use crate::unit::Frame;

/// The words under a picture, apart from its credit.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// The words, without the credit.
    pub text: String,
    /// The credit: agency, photographer, archive mark, without the signs around it.
    pub credit: Option<String>,
    /// What stood around the words: `before` + `text` + `after` is the line as it stood.
    pub frame: Frame,
    /// Its language; `und` where nobody can tell.
    pub lang: LangTag,
    /// Whether the language was declared on the element itself or its figure.
    pub lang_declared: bool,
    /// The line of the file that it starts on, from 1.
    pub line: u64,
    /// Its place among the blocks of the article, from 0.
    pub block: usize,
    /// The figure it belongs to, numbered from 0.
    pub figure: Option<usize>,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Whether its words also stand in the body.
    pub copied: bool,
    /// How sure it is that this is a caption.
    pub standing: Standing,
}

impl Caption {
    /// A caption that is certain and nothing but words: no credit, no figure, its language not declared, on the first
    /// line.
    #[must_use]
    pub fn plain(text: &str, lang: &LangTag, block: usize) -> Self {
        Self {
            text: text.to_owned(),
            credit: None,
            frame: Frame { lang: lang.clone(), before: String::new(), after: String::new() },
            lang: lang.clone(),
            lang_declared: false,
            line: 1,
            block,
            figure: None,
            picture: None,
            copied: false,
            standing: Standing::Certain,
        }
    }
}

/// How sure it is that a block is a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Credited, or a caption by its mark-up.
    Certain,
    /// It stands beside a text in the other language; a caption only if it says the same.
    Supposed,
}
