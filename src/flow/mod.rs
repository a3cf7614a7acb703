//! One job a file: articles into pairs, tables into a memory, a memory into tables, queries into answers.
//!
//! A flow joins the steps and prints nothing. What goes wrong with one file or record is told to a callback,
//! and the rest goes on.

pub mod analyse;
pub mod articles;
pub mod check;
pub mod concordance;
pub mod export;
pub mod glossary;
pub mod import;
pub mod lexicon;
pub mod memories;
pub mod packed;
pub mod parallel;
pub mod paths;
pub mod pretranslate;
pub mod query;
pub mod review;
mod sniff;

use crate::error::Error;

/// What a flow calls with each thing that went wrong or is worth saying.
pub type Problems<'a> = dyn FnMut(Error) + 'a;
