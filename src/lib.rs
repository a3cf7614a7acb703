//! legenda finds the bilingual photo captions in news articles, pairs them, keeps the pairs in a
//! translation memory and suggests translations for new captions.
//!
//! Data flows one way: bytes → [`document`] → [`caption`] → [`align`] → [`memory`] → [`lookup`] → bytes.
//! Each step is a function that can be called alone; the command line is a thin shell over [`flow`].

pub mod error;
pub mod rate;

pub mod language;

pub mod text;

pub mod document;
pub mod unit;

pub mod caption;
pub mod format;
pub mod lexicon;

pub mod align;
pub mod memory;

pub mod lookup;

pub mod flow;

pub mod cli;

pub use error::{Error, ErrorKind, Location, Result};
