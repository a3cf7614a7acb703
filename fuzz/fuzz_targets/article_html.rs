//! Any bytes as an article (.html): nothing panics, and what is read holds together.
#![no_main]

#[path = "../../tests/support/articles.rs"]
mod articles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| articles::assert_holds_together("any.html", bytes));
