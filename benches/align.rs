//! How long it takes to find and pair the captions of an article: `cargo bench --bench align`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its fixture has failed")]

use legenda::flow::articles::Aligner;
use legenda::rate::Probability;

fn main() {
    divan::main();
}

/// Articles from the smallest to one with ten captions a language.
const ARTICLES: &[&str] =
    &["no-caption.txt", "guerguerat.txt", "html-picture-lazy.html", "near-identical-shuffled-blocks.txt"];

#[divan::bench(args = ARTICLES)]
fn article(bencher: divan::Bencher, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(name);
    let bytes = std::fs::read(path).unwrap();
    let aligner = Aligner::new("es".parse().unwrap(), vec!["fr".parse().unwrap()]);
    bencher.bench(|| aligner.article(name, &bytes, Probability::SHOWN, &mut |_| ()));
}

/// What a process pays before its first article.
#[divan::bench]
fn seed() -> legenda::lexicon::Lexicon {
    legenda::lexicon::Lexicon::between(&"es".parse().unwrap(), &"fr".parse().unwrap())
}
