//! Any bytes as `xlsx`: nothing panics, and what is read is written and read back.
#![no_main]

#[path = "../../tests/support/formats.rs"]
mod formats;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| formats::assert_round_trip(formats::named("xlsx"), bytes));
