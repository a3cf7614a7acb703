//! Captions that say little: which of 150 short ones, laid out on pages, are taken for translations.
//!
//! `cargo test --test generic -- --nocapture` prints what becomes of them.

#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read is a failed test")]

use std::io::Write;
use std::sync::LazyLock;

use legenda::align::align;
use legenda::caption::Caption;
use legenda::language::LangTag;
use legenda::lexicon::Lexicon;
use legenda::rate::Probability;

/// Pages of false cases, of 116, that may be as sure as what is saved without asking: the aim is 0, and these are of
/// one institution or person and another of the same kind, a first name or an office apart.
const FALSE_SURE: usize = 6;
/// Of the 151 pages of true cases, the percentage that is shown at least: 97.
const TRUE_SHOWN: usize = 95;
/// Pages of 267 on which the answer at [`Probability::SHOWN`] is right at least.
const RIGHT: usize = 215;

/// Captions that say much, on the pages of the cases and to compare with.
const LONG: [[&str; 2]; 4] = [
    [
        "Las autoridades inspeccionan los restos del edificio derrumbado en el centro de Lisboa",
        "Les autorités inspectent les restes de l'immeuble effondré dans le centre de Lisbonne",
    ],
    [
        "Una científica analiza muestras de agua en un laboratorio de la Universidad de Granada",
        "Une scientifique analyse des échantillons d'eau dans un laboratoire de l'université de Grenade",
    ],
    [
        "El equipo marroquí celebra su victoria contra Portugal ante miles de seguidores en Doha",
        "L'équipe marocaine fête sa victoire contre le Portugal devant des milliers de supporters à Doha",
    ],
    [
        "Los agricultores protestan con sus tractores contra el precio del combustible en Toulouse",
        "Les agriculteurs protestent avec leurs tracteurs contre le prix du carburant à Toulouse",
    ],
];

/// Whose pictures they are.
const HOLDERS: [&str; 2] = ["EFE", "AFP"];

/// How the two captions of a case stand on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stands {
    /// Beside each other, credited the same.
    Beside,
    /// Beside each other, the second without credit.
    Bare,
    /// Beside each other, credited to another.
    Other,
    /// Each in the block of its language, among others.
    Blocks,
}

struct Case {
    is_pair: bool,
    texts: [String; 2],
    stands: Stands,
}

/// The probability that the captions of a case are a pair, on a page.
struct Judged {
    case: &'static Case,
    page: &'static str,
    probability: f64,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/generic/cases.tsv");
    std::fs::read_to_string(path).unwrap().lines().skip(1).map(case).collect()
});

static JUDGED: LazyLock<Vec<Judged>> = LazyLock::new(|| CASES.iter().flat_map(judge).collect());

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::between(&tag("es"), &tag("fr")));

fn case(line: &str) -> Case {
    let cells: Vec<&str> = line.split('\t').collect();
    let [verdict, es, fr, stands] = cells[..] else { panic!("{line}: not four columns") };
    let is_pair = match verdict {
        "true" => true,
        "false" => false,
        _ => panic!("{line}: {verdict} is no verdict"),
    };
    let stands = match stands {
        "beside" => Stands::Beside,
        "bare" => Stands::Bare,
        "other" => Stands::Other,
        "blocks" => Stands::Blocks,
        _ => panic!("{line}: nobody knows how {stands} is"),
    };
    Case { is_pair, texts: [es, fr].map(str::to_owned), stands }
}

fn tag(code: &str) -> LangTag {
    code.parse().unwrap()
}

fn caption(side: usize, text: &str, credit: Option<&str>, block: usize) -> Caption {
    Caption { credit: credit.map(str::to_owned), ..Caption::plain(text, &tag(["es", "fr"][side]), block) }
}

/// The two captions of a case first, then those of the pictures around it.
fn page(texts: [&str; 2], stands: Stands, around: &[[&str; 2]]) -> Vec<Caption> {
    let place = |picture: usize, side: usize| match stands {
        Stands::Blocks => picture + 20 * side,
        _ => 4 * picture + side,
    };
    let credit = match stands {
        Stands::Beside | Stands::Blocks => Some(HOLDERS[0]),
        Stands::Bare => None,
        Stands::Other => Some(HOLDERS[1]),
    };
    // The case stands second, between the others.
    let mut captions =
        vec![caption(0, texts[0], Some(HOLDERS[0]), place(2, 0)), caption(1, texts[1], credit, place(2, 1))];
    for (at, texts) in around.iter().enumerate() {
        let picture = [1, 3, 4, 5][at];
        captions
            .extend([0, 1].map(|side| caption(side, texts[side], Some(HOLDERS[0]), place(picture, side))));
    }
    captions
}

/// The probability of the first two captions of a page; 0 where something else is nearer to both.
fn probability(captions: &[Caption]) -> f64 {
    let beads = align(captions, &tag("es"), &tag("fr"), &LEXICON);
    let of = |side: &[usize], other: &[usize], nearest: Option<(usize, Probability)>| match (side, other) {
        ([0], [1]) => Some(1.0),
        ([0], []) => nearest.filter(|near| near.0 == 1).map(|near| near.1.value()),
        ([], [1]) => nearest.filter(|near| near.0 == 0).map(|near| near.1.value()),
        _ => None,
    };
    let found = beads.iter().filter_map(|bead| {
        let is_pair = !bead.source.is_empty() && !bead.target.is_empty();
        let told = of(&bead.source, &bead.target, bead.nearest)?;
        Some(if is_pair { bead.probability.value() } else { told })
    });
    found.fold(0.0, f64::max)
}

/// A case alone on its page, unless it stands in blocks, and with two other pairs.
fn judge(case: &'static Case) -> Vec<Judged> {
    let texts = case.texts.each_ref().map(String::as_str);
    let judged =
        |page: &'static str, captions: &[Caption]| Judged { case, page, probability: probability(captions) };
    let among = judged("among others", &page(texts, case.stands, &LONG[..2]));
    match case.stands {
        Stands::Blocks => vec![among],
        stands => vec![judged("alone", &page(texts, stands, &[])), among],
    }
}

fn is_right(judged: &Judged) -> bool {
    judged.case.is_pair == (judged.probability >= Probability::SHOWN.value())
}

/// A line for each of some pages.
fn list<'a>(judged: impl Iterator<Item = &'a Judged>) -> String {
    let line = |judged: &Judged| {
        let Case { is_pair, texts: [es, fr], stands } = judged.case;
        format!("{:.3} {is_pair} {es} / {fr} ({stands:?}, {})\n", judged.probability, judged.page)
    };
    judged.map(line).collect()
}

fn percent(part: usize, all: usize) -> usize {
    100 * part / all.max(1)
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// The pages on which a case is a pair, or is none.
fn pages(is_pair: bool) -> Vec<&'static Judged> {
    JUDGED.iter().filter(|judged| judged.case.is_pair == is_pair).collect()
}

fn shown(pages: &[&Judged]) -> usize {
    pages.iter().filter(|judged| judged.probability >= Probability::SHOWN.value()).count()
}

fn sure<'a>(pages: &[&'a Judged]) -> Vec<&'a Judged> {
    pages.iter().copied().filter(|judged| judged.probability >= Probability::SURE.value()).collect()
}

#[test]
fn the_cases_are_150_of_which_none_is_learned_from() {
    assert_eq!(CASES.len(), 150);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train/articles.rs");
    let training = std::fs::read_to_string(path).unwrap();
    for Case { texts: [es, fr], .. } in CASES.iter() {
        assert!(!training.contains(&format!("[\"{es}\", \"{fr}\"]")), "{es} / {fr}");
    }
}

#[test]
fn a_short_caption_that_is_no_translation_is_not_saved() {
    let wrong = sure(&pages(false));
    assert!(wrong.len() <= FALSE_SURE, "{} pages:\n{}", wrong.len(), list(wrong.iter().copied()));
}

#[test]
fn a_short_caption_is_shown_beside_its_translation() {
    let pages = pages(true);
    let missed = pages.iter().copied().filter(|judged| !is_right(judged));
    assert!(
        percent(shown(&pages), pages.len()) >= TRUE_SHOWN,
        "{} of {}:\n{}",
        shown(&pages),
        pages.len(),
        list(missed)
    );
}

#[test]
fn most_short_captions_are_judged_as_a_reader_would() {
    let right = JUDGED.iter().filter(|judged| is_right(judged)).count();
    let wrong = list(JUDGED.iter().filter(|judged| !is_right(judged)));
    summary(right);
    assert!(right >= RIGHT, "{right} of {}:\n{wrong}", JUDGED.len());
}

#[test]
fn a_short_pair_is_less_sure_than_a_long_one() {
    let short = median(pages(true).iter().map(|judged| judged.probability).collect());
    let long = LONG.map(|texts| probability(&page(texts, Stands::Beside, &[])));
    assert!(long.iter().all(|probability| *probability > short), "{long:?}, short {short}");
}

/// Tells what became of the cases, where the output of tests is shown.
fn summary(right: usize) {
    let (yes, no) = (pages(true), pages(false));
    let mut out = std::io::stdout().lock();
    let mean = |pages: &[&Judged]| {
        let count = f64::from(u32::try_from(pages.len()).unwrap());
        pages.iter().map(|judged| judged.probability).sum::<f64>() / count
    };
    writeln!(out, "right {right} of {} pages", JUDGED.len()).unwrap();
    for (name, pages) in [("true", &yes), ("false", &no)] {
        let (shown, sure) = (shown(pages), sure(pages).len());
        writeln!(out, "{name}: {} pages, {shown} shown, {sure} sure, mean {:.3}", pages.len(), mean(pages))
            .unwrap();
    }
    write!(out, "{}", list(JUDGED.iter().filter(|judged| !is_right(judged)))).unwrap();
}
