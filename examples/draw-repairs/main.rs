//! Draws word repairs by chance from the answers of a look-up, to be read by a person.
//!
//! ```text
//! legenda lookup -m MEMORY --threshold 0 -f jsonl < QUERIES.txt \
//!   | cargo run --release --example draw-repairs -- --seed 1 100 > repairs.tsv
//! ```
//!
//! A row is a query, the source and the target of a match, the repaired target, and what was replaced by what.

use std::error::Error;
use std::io::{self, Write as _};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [option, seed, count] = args.as_slice() else { return Err("give --seed SEED COUNT".into()) };
    if option != "--seed" {
        return Err(format!("{option}: give --seed SEED COUNT").into());
    }
    let mut repairs = vec![];
    for line in io::stdin().lines() {
        let answer: Value = serde_json::from_str(&line?)?;
        let matches = answer["matches"].as_array().into_iter().flatten();
        repairs.extend(matches.filter(|found| is_of_words(found)).map(|found| row(&answer, found)));
    }
    shuffle(&mut repairs, seed.parse()?);
    let mut out = io::stdout().lock();
    for row in repairs.iter().take(count.parse()?) {
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn is_of_words(found: &Value) -> bool {
    found["penalties"].get("word").is_some()
}

fn row(answer: &Value, found: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().replace(['\t', '\n'], " ");
    let repairs = found["repairs"].as_array().into_iter().flatten();
    let repairs: Vec<String> =
        repairs.map(|repair| format!("{} → {}", text(&repair["from"]), text(&repair["to"]))).collect();
    let cells = [&answer["query"], &found["source"], &found["target"], &found["repaired"]].map(text);
    [cells.join("\t"), repairs.join("; ")].join("\t")
}

/// Puts rows in an order that follows from a seed (Steele, Lea & Flood 2014, `SplitMix64`).
fn shuffle(rows: &mut [String], mut seed: u64) {
    let mut next = || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    rows.sort_by_cached_key(|_| next());
}
