//! Texts as they are compared: normal forms, tokens, grams, the distance, and which language a text is in.

pub mod accents;
pub mod detect;
pub mod distance;
pub mod grams;
pub mod keys;
pub mod normal;
pub mod numbers;
pub mod sentences;
pub mod tokens;
pub mod volume;
pub mod words;
