//! How long it takes to find and pair the captions of an article: `cargo bench --bench align`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot read its fixture has failed")]

use legenda::align::align;
use legenda::caption::Caption;
use legenda::flow::articles::Aligner;
use legenda::language::LangTag;
use legenda::lexicon::Lexicon;
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
fn seed() -> Lexicon {
    Lexicon::between(&"es".parse().unwrap(), &"fr".parse().unwrap())
}

/// Ten pictures: who, where, and of what, Spanish and French.
const PICTURES: [[[&str; 3]; 2]; 10] = [
    [["Salud", "Rabat", "hospital"], ["la Santé", "Rabat", "hôpital"]],
    [["Pesca", "Agadir", "puerto"], ["la Pêche", "Agadir", "port"]],
    [["Cultura", "Fez", "museo"], ["la Culture", "Fès", "musée"]],
    [["Educación", "Tetuán", "colegio"], ["l'Éducation", "Tétouan", "collège"]],
    [["Transportes", "Tánger", "ferrocarril"], ["les Transports", "Tanger", "chemin de fer"]],
    [["Justicia", "Uarzazat", "tribunal"], ["la Justice", "Ouarzazate", "tribunal"]],
    [["Agricultura", "Mequinez", "mercado"], ["l'Agriculture", "Meknès", "marché"]],
    [["Energía", "Nador", "central"], ["l'Énergie", "Nador", "centrale"]],
    [["Defensa", "Dajla", "cuartel"], ["la Défense", "Dakhla", "caserne"]],
    [["Turismo", "Marrakech", "palacio"], ["le Tourisme", "Marrakech", "palais"]],
];

/// Ten captions of some twenty words and their translations, scored and assigned with a lexicon at hand.
#[divan::bench]
fn ten_by_ten(bencher: divan::Bencher) {
    let [es, fr] = ["es", "fr"].map(|code| code.parse::<LangTag>().unwrap());
    let lexicon = Lexicon::between(&es, &fr);
    let mut captions = vec![];
    for (at, [[who, place, of], [qui, lieu, quoi]]) in PICTURES.iter().enumerate() {
        let texts = [
            format!(
                "El ministro de {who} y su homólogo portugués visitan en {place} las obras del nuevo {of}, que abrirá en 202{at}"
            ),
            format!(
                "Le ministre de {qui} et son homologue portugais visitent à {lieu} les travaux du nouveau {quoi}, qui ouvrira en 202{at}"
            ),
        ];
        for (side, (text, lang)) in texts.into_iter().zip([&es, &fr]).enumerate() {
            captions.push(Caption::plain(&text, lang, side * PICTURES.len() + at));
        }
    }
    bencher.bench(|| align(&captions, &es, &fr, &lexicon));
}
