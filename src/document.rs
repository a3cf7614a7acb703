//! An article as a list of blocks in reading order: what the formats read and the captions are found in.

use crate::language::LangTag;

/// An article: its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The file as the user named it.
    pub name: String,
    /// The language that the page declares for itself: its body's, weak evidence for a caption.
    pub lang: Option<LangTag>,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// How many pictures it shows.
    pub pictures: usize,
}

/// A run of text that stands by itself, white space folded to single spaces, never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it says.
    pub text: String,
    /// What part of the page it is.
    pub kind: BlockKind,
    /// The line of the file that it starts on, from 1.
    pub line: u64,
    /// Empty lines before it, in plain text.
    pub gap: u64,
    /// The language declared on the element itself or on its figure; not the page's.
    pub lang: Option<LangTag>,
    /// The figure it belongs to, numbered from 0 in reading order.
    pub figure: Option<usize>,
    /// The address of the picture it belongs to.
    pub picture: Option<String>,
}

/// What part of a page a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A line of plain text, of which no more is known.
    Line,
    /// A heading or the title of the page.
    Heading,
    /// A paragraph, list item, cell or quotation of the body.
    Body,
    /// The text that stands for a picture: `img` `alt`.
    Alternative,
    /// The text shown over a picture: `img` `title`.
    PictureTitle,
    /// A caption by its mark-up: `figcaption`, a caption class.
    Caption,
    /// A credit by its mark-up: a credit class inside a figure.
    Credit,
    /// What belongs to the page and not to the article: header, footer, navigation.
    Furniture,
}
