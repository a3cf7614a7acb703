//! Articles: every caption of our own articles is found and paired as their gold answers say, and whatever
//! bytes come in, what is read holds together.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has failed")]

mod support {
    pub(crate) mod articles;
}

use std::path::Path;
use std::sync::LazyLock;

use legenda::caption::credit::tell_apart;
use legenda::flow::articles::{Aligned, Aligner};
use legenda::rate::Probability;
use proptest::prelude::*;
use serde::Deserialize;

use support::articles::assert_holds_together;

/// The answer to an article: the texts of its captions without their credits.
#[derive(Deserialize)]
struct Gold {
    file: String,
    pairs: Vec<(String, String)>,
    es_only: Vec<String>,
    fr_only: Vec<String>,
}

fn gold(folder: &str) -> Vec<Gold> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder).join("gold.jsonl");
    let lines = std::fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// One aligner for all tests: it reads the lexicon once.
static ALIGNER: LazyLock<Aligner> =
    LazyLock::new(|| Aligner::new("es".parse().unwrap(), vec!["fr".parse().unwrap()]));

fn align(folder: &str, file: &str) -> Aligned {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder).join(file);
    let mut problems = Vec::new();
    let article = ALIGNER
        .article(file, &std::fs::read(path).unwrap(), Probability::SHOWN, &mut |problem| {
            problems.push(problem);
        })
        .unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    article
}

/// Letters and digits alone: where a caption begins and ends is asked here, not its typography.
fn key(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The texts of an article in one language, sorted, as keys.
fn texts(article: &Aligned, lang: &str) -> Vec<String> {
    let sides = article.groups.iter().flat_map(|group| &group.sides).filter(|(tag, _)| tag.as_str() == lang);
    let mut texts: Vec<String> = sides.map(|(_, side)| key(&article.text(side))).collect();
    texts.sort();
    texts
}

fn pairs(article: &Aligned) -> Vec<(String, String)> {
    let pairs = article.groups.iter().filter(|group| group.is_pair());
    let mut pairs: Vec<_> = pairs
        .map(|group| (key(&article.text(&group.sides[0].1)), key(&article.text(&group.sides[1].1))))
        .collect();
    pairs.sort();
    pairs
}

#[track_caller]
fn check_captions(folder: &str) {
    for gold in gold(folder) {
        let article = align(folder, &gold.file);
        for (lang, pick, only) in [("es", 0, &gold.es_only), ("fr", 1, &gold.fr_only)] {
            let of_pairs = gold.pairs.iter().map(|pair| if pick == 0 { &pair.0 } else { &pair.1 });
            let mut wanted: Vec<String> = of_pairs.chain(only).map(|text| key(text.as_str())).collect();
            wanted.sort();
            assert_eq!(texts(&article, lang), wanted, "{} captions of {}", lang, gold.file);
        }
    }
}

#[test]
fn every_caption_of_our_articles_is_found_and_nothing_else() {
    check_captions("articles");
    check_captions("week");
}

#[test]
fn captions_that_only_stand_side_by_side_are_not_paired() {
    let (mut right, mut wanted, mut wrong) = (0, 0, Vec::new());
    for folder in ["articles", "week"] {
        for gold in gold(folder) {
            let mut expected: Vec<_> = gold.pairs.iter().map(|(es, fr)| (key(es), key(fr))).collect();
            expected.sort();
            let found = pairs(&align(folder, &gold.file));
            wanted += expected.len();
            right += found.iter().filter(|pair| expected.contains(pair)).count();
            wrong.extend(found.into_iter().filter(|pair| !expected.contains(pair)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(right * 100 >= wanted * 98, "{right} of {wanted} pairs");
}

#[test]
fn the_captions_that_legenda_was_made_for_are_paired_as_a_reader_would() {
    let article = align("articles", "guerguerat.txt");
    let probabilities: Vec<f64> = article.groups.iter().map(|group| group.probability.value()).collect();
    let is_pair: Vec<bool> = article.groups.iter().map(legenda::flow::articles::Group::is_pair).collect();
    assert_eq!(is_pair, [true, true, true, false, false, false]);
    assert!(probabilities[..3].iter().all(|probability| *probability >= 0.9), "{probabilities:?}");
    let bcij = &article.groups[3];
    let quotation = &article.groups[4];
    for single in [bcij, quotation] {
        assert!(single.nearest.is_none_or(|(_, probability)| probability.value() <= 0.05), "{single:?}");
    }
    let copied: Vec<bool> =
        article.captions.iter().filter(|caption| caption.credit.is_some()).map(|c| c.copied).collect();
    assert_eq!(copied.iter().filter(|copied| **copied).count(), 2, "the quotation and the last caption");
}

#[test]
fn a_caption_knows_its_line_its_picture_and_how_its_credit_stood() {
    let article = align("articles", "html-alt-spanish.html");
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/html-alt-spanish.html"),
    )
    .unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for caption in &article.captions {
        let line = lines[usize::try_from(caption.line).unwrap() - 1];
        assert!(line.contains("<figure") || line.contains("<img") || line.contains("<figcaption"), "{line}");
        assert!(caption.picture.is_some(), "{caption:?}");
    }
}

#[test]
fn names_and_figures_set_as_in_each_language_are_two_captions_and_otherwise_one() {
    let captions = |caption: &str| {
        let page =
            format!("<figure><img alt='Elite League: Dundee Stars 5-3 Belfast Giants'><figcaption>{caption}");
        let aligner = Aligner::new("es".parse().unwrap(), vec!["fr".parse().unwrap()]);
        let article = aligner.article("game.html", page.as_bytes(), Probability::SHOWN, &mut |_| ()).unwrap();
        article.captions.len()
    };
    assert_eq!(captions("AFP/N. N. - Elite League : Dundee Stars 5-3 Belfast Giants"), 2);
    assert_eq!(captions("AFP/N. N. - Elite League: Dundee Stars 5-3 Belfast Giants"), 1);
}

#[test]
fn names_and_figures_of_one_block_are_paired_with_those_of_another_as_each_language_sets_them() {
    let [spanish, french] = ["Raja Casablanca: Benali 5-3 Ouazzani", "Raja Casablanca : Benali 5-3 Ouazzani"];
    let ours = format!("MAP - El rey inaugura el puente de Rabat\n\nMAP - {spanish}\n");
    let theirs = format!("MAP - Le roi inaugure le pont de Rabat\n\nMAP - {french}\n");
    for page in [format!("{ours}\nUn texto.\n\n{theirs}"), format!("{theirs}\nUn texto.\n\n{ours}")] {
        let aligner = Aligner::new("es".parse().unwrap(), vec!["fr".parse().unwrap()]);
        let article = aligner.article("game.txt", page.as_bytes(), Probability::SHOWN, &mut |_| ()).unwrap();
        let units = article.units().map(|(unit, _)| unit.variants.into_iter().map(|variant| variant.text));
        let units: Vec<Vec<String>> = units.map(Iterator::collect).collect();
        assert!(units.contains(&vec![spanish.to_owned(), french.to_owned()]), "{units:?}");
    }
}

/// The texts of every unit of an article aligned from Spanish to French and English, with their languages.
fn units_in_three_languages(text: &str) -> Vec<Vec<(String, String)>> {
    let aligner = Aligner::new("es".parse().unwrap(), vec!["fr".parse().unwrap(), "en".parse().unwrap()]);
    let article = aligner.article("three.txt", text.as_bytes(), Probability::SHOWN, &mut |_| ()).unwrap();
    let group = article.groups.iter().find(|group| group.sides[0].0.as_str() == "fr" && group.is_pair());
    if let Some(group) = group {
        let explanation = aligner.explain(&article, group).unwrap();
        assert_eq!([explanation.source], group.sides[0].1[..]);
        assert_eq!([explanation.target], group.sides[1].1[..]);
    }
    let unit = |unit: legenda::unit::Unit| {
        unit.variants.into_iter().map(|variant| (variant.lang.to_string(), variant.text)).collect()
    };
    article.units().map(|(found, _)| unit(found)).collect()
}

#[test]
fn three_languages_make_one_unit_also_where_the_first_is_missing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/three-languages.txt");
    let units = units_in_three_languages(&std::fs::read_to_string(path).unwrap());
    let languages =
        |unit: &Vec<(String, String)>| -> Vec<String> { unit.iter().map(|(lang, _)| lang.clone()).collect() };
    let all: Vec<_> = units.iter().map(languages).collect();
    assert_eq!(all, [vec!["es", "fr", "en"], vec!["es", "fr", "en"], vec!["fr", "en"]]);
    assert_eq!(units[2][1].1, "Minister Nadia Fettah opens the maritime museum of Essaouira in 2023");
}

proptest! {
    #[test]
    fn credit_and_words_together_give_back_the_line(line in "\\PC{0,60}") {
        let told = tell_apart(&line);
        prop_assert_eq!(format!("{}{}{}", told.before, told.words, told.after), line);
    }

    #[test]
    fn words_survive_whatever_credit_stands_beside_them(
        words in "[A-Za-zé ]{3,20} [a-zñ]{2,9}( - [A-Z][a-z]{3,8})?",
        agency in prop::sample::select(vec!["AFP", "EFE", "REUTERS", "AP PHOTO", "PHOTO", "EUROPA PRESS"]),
        name in "[A-Z]{3,8} [A-Z]{3,8}",
        style in 0..5_usize,
    ) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let credit = format!("{agency}/{name}");
        let line = match style {
            0 => format!("{credit} - {words}"),
            1 => format!("{words} - {credit}"),
            2 => format!("{words} ({credit})"),
            3 => format!("{words} © {credit}"),
            _ => format!("Photo : {credit} – {words}"),
        };
        let told = tell_apart(&line);
        prop_assert_eq!((told.words, told.credit), (words.as_str(), Some(credit.as_str())));
    }

    #[test]
    fn any_bytes_as_an_article_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_holds_together("any.txt", &bytes);
        assert_holds_together("any.html", &bytes);
    }

    #[test]
    fn our_articles_changed_at_random_are_still_read(
        file in 0..20_usize,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let name = &gold("articles")[file % 20].file;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(name);
        let mut bytes = std::fs::read(path).unwrap();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let end = end.index(bytes.len());
        assert_holds_together(name, &bytes[..end]);
    }
}

#[test]
fn deep_nesting_and_endless_lines_are_cut_with_a_warning() {
    let deep = format!("<article>{}<p>x</p></article>", "<div>".repeat(50_000));
    assert_holds_together("deep.html", deep.as_bytes());
    let unclosed = "<b><i>".repeat(20_000);
    assert_holds_together("unclosed.html", unclosed.as_bytes());
    let line = "palabra AFP - ".repeat(200_000);
    assert_holds_together("line.txt", line.as_bytes());
    let figures = "<figure><img alt='El rey'><figcaption>Le roi".repeat(300);
    assert_holds_together("figures.html", figures.as_bytes());
}

#[test]
fn a_picture_is_refused_and_not_read_as_text() {
    let mut problems = Vec::new();
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let read = ALIGNER.article("photo.txt", bytes, Probability::SHOWN, &mut |problem| problems.push(problem));
    assert!(read.is_err());
}
