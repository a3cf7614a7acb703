//! What each signal is worth: the model trained and measured without it.

use std::io::{self, Write as _};

use legenda::align::{BEAD_FEATURES, TEXT_FEATURES};

use super::report;

/// Features that the model does without.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    /// Per feature of words, whether it is left out.
    pub(crate) text: [bool; TEXT_FEATURES.len()],
    /// Per feature of beads.
    pub(crate) bead: [bool; BEAD_FEATURES.len()],
}

/// A signal: its name, and what the names of its features begin with, of words and of beads.
type Signal = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The signals that are left out one by one.
const SIGNALS: &[Signal] = &[
    ("nothing", &[], &[]),
    ("words matched", &["lesser cover", "matched mass"], &[]),
    ("words left over", &["unmatched mass", "largest", "lesser of", "more left"], &["words missing"]),
    ("spelling", &["grams", "similarity"], &[]),
    ("length", &["length"], &[]),
    ("numbers", &["number", "rare numbers", "weekdays"], &["numbers conflict"]),
    ("names", &["name"], &[]),
    ("function words", &["function words"], &[]),
    ("order of words, punctuation", &["matches out", "question", "quotation"], &[]),
    ("rivals", &[], &["rivals", "more of the rivals", "best of", "a sure partner"]),
    ("place beside", &[], &["beside", "apart", "in other figures", "same credit and beside"]),
    ("order on the page", &[], &["in order", "next to"]),
    ("credits", &[], &["same credit", "other credit", "beside, one without credit"]),
    ("captions from the body's lines", &[], &["supposed"]),
];

impl Mask {
    /// Nothing is left out.
    pub(crate) const NONE: Self =
        Self { text: [false; TEXT_FEATURES.len()], bead: [false; BEAD_FEATURES.len()] };

    fn of(&(_, text, bead): &Signal) -> Self {
        let begins = |name: &str, beginnings: &[&str]| beginnings.iter().any(|start| name.starts_with(start));
        Self {
            text: TEXT_FEATURES.map(|name| begins(name, text)),
            bead: BEAD_FEATURES.map(|name| begins(name, bead)),
        }
    }
}

/// Features without those left out.
pub(crate) fn masked<const N: usize>(features: &[f64; N], mask: &[bool; N]) -> [f64; N] {
    std::array::from_fn(|k| if mask[k] { 0.0 } else { features[k] })
}

/// Measures the model without each signal by `measure`, and prints a row of a table each.
pub(crate) fn print(measure: impl Fn(&Mask) -> Vec<report::Outcome>) -> io::Result<()> {
    println_row(&["left out", "precision", "recall", "F1", "bits a pair"])?;
    println_row(&["---"; 5])?;
    for signal in SIGNALS {
        print_row(signal.0, &measure(&Mask::of(signal)))?;
    }
    Ok(())
}

/// Prints the row of what was left out.
pub(crate) fn print_row(left_out: &str, outcomes: &[report::Outcome]) -> io::Result<()> {
    let [precision, recall, f1, loss] = report::figures(outcomes);
    let cells = [precision, recall, f1].map(|figure| format!("{figure:.4}"));
    println_row(&[left_out, &cells[0], &cells[1], &cells[2], &format!("{loss:.3}")])
}

fn println_row(cells: &[&str]) -> io::Result<()> {
    writeln!(io::stdout().lock(), "| {} |", cells.join(" | "))
}
