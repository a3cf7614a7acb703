//! Trains the weights of `src/align/parallel/weights.rs` and measures them, by documents never trained on.
//!
//! ```text
//! cargo run --release --example train-parallel -- PAIRS.tsv [src/align/parallel/weights.rs]
//! ```
//!
//! `PAIRS.tsv` has three columns: document, Spanish sentence, French sentence. Of each document several are made, of
//! which sentences are left out on a side and neighbours stand on one line, and some of sentences that are not
//! translations. The weights are those by which the beads that were made are the most probable of all ways (Lafferty,
//! `McCallum` & Pereira 2001), with an L2 penalty.

mod documents;
mod fit;
mod report;

use std::error::Error;

use documents::Made;
use fit::Judged;
use legenda::align::{Choices, Parallel};
use legenda::language::LangTag;
use legenda::lexicon::Lexicon;

/// Parts of the documents, each in turn judged by weights trained on the others.
const FOLDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let data = args.next().ok_or("give the table of sentences: document, Spanish, French")?;
    let made = documents::read(&data)?;
    let tags: [LangTag; 2] = ["es".parse()?, "fr".parse()?];
    let lexicon = Lexicon::between(&tags[0], &tags[1]);
    let folds: Vec<Vec<Judged>> = (0..FOLDS)
        .map(|fold| {
            let made = documents::make(&made, fold, FOLDS);
            made.iter().map(|made| judge(made, &tags, &lexicon)).collect()
        })
        .collect();
    let mut outcome = report::Outcome::default();
    for fold in 0..FOLDS {
        let others: Vec<&Judged> =
            (0..FOLDS).filter(|&other| other != fold).flat_map(|other| &folds[other]).collect();
        let weights = fit::fit(&others);
        folds[fold].iter().for_each(|document| outcome.add(document, &weights));
    }
    outcome.print()?;
    if let Some(path) = args.next() {
        let all: Vec<&Judged> = folds.iter().flatten().collect();
        std::fs::write(path, report::table(&fit::fit(&all)))?;
    }
    Ok(())
}

fn judge(made: &Made, tags: &[LangTag; 2], lexicon: &Lexicon) -> Judged {
    let [sources, targets] =
        made.lines.each_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
    let parallel =
        Parallel { sources: &sources, targets: &targets, languages: [&tags[0], &tags[1]], lexicon };
    let choices = Choices::of(&parallel);
    let is_made = choices
        .beads
        .iter()
        .map(|bead| {
            made.beads.iter().any(|(source, target)| *source == bead.source && *target == bead.target)
        })
        .collect();
    Judged { choices, is_made, made: made.beads.len(), related: made.related }
}
