//! What formats of XML share: the tokens of a file, what they say of texts, and what is reported.

pub(super) mod entities;
pub(super) mod markup;
mod read;
mod report;
pub(super) mod tag;
mod tokens;
pub(super) mod unclosed;

pub(super) use read::{Elements, Push, Unfinished, units};
pub(super) use report::{Report, Strange};
pub(super) use tokens::tokens;
