//! Pages of captions and what becomes of them: pairs, traps and singles.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use legenda::align::{Bead, Explanation, align, explain};
use legenda::caption::{Caption, Standing};
use legenda::language::LangTag;
use legenda::lexicon::Lexicon;
use legenda::rate::Probability;

const FILE: Option<&str> = Some("PHOTO/FILE");

fn tag(code: &str) -> LangTag {
    code.parse().unwrap()
}

fn caption(code: &str, text: &str, credit: Option<&str>, block: usize) -> Caption {
    Caption { credit: credit.map(str::to_owned), ..Caption::plain(text, &tag(code), block) }
}

/// Captions beside each other, two a picture, each picture apart from the next.
fn beside(pictures: &[(&str, &str)]) -> Vec<Caption> {
    let sides = |(at, (es, fr)): (usize, &(&str, &str))| {
        [caption("es", es, FILE, 4 * at), caption("fr", fr, FILE, 4 * at + 1)]
    };
    pictures.iter().enumerate().flat_map(sides).collect()
}

/// All Spanish captions, then all French ones.
fn blocks(spanish: &[&str], french: &[&str]) -> Vec<Caption> {
    let spanish = spanish.iter().enumerate().map(|(at, text)| caption("es", text, FILE, at));
    let french = french.iter().enumerate().map(|(at, text)| caption("fr", text, FILE, 50 + at));
    spanish.chain(french).collect()
}

fn beads(captions: &[Caption]) -> Vec<Bead> {
    align(captions, &tag("es"), &tag("fr"), &Lexicon::between(&tag("es"), &tag("fr")))
}

fn pairs(captions: &[Caption]) -> Vec<(&str, &str)> {
    let text = |side: &[usize]| side.first().map(|&at| captions[at].text.as_str());
    beads(captions).iter().filter_map(|bead| Some((text(&bead.source)?, text(&bead.target)?))).collect()
}

fn explained(captions: &[Caption], bead: &Bead) -> Explanation {
    let lexicon = Lexicon::between(&tag("es"), &tag("fr"));
    explain(captions, (&tag("es"), &tag("fr")), &lexicon, bead).unwrap()
}

#[track_caller]
fn check(captions: &[Caption], expected: &[(&str, &str)]) {
    assert_eq!(pairs(captions), expected);
}

/// The captions of the article that the project began with.
fn first_article() -> Vec<Caption> {
    let fadel = Some("AFP/FADEL SENNA");
    let post =
        "Puesto fronterizo entre Marruecos y Mauritania en Guerguerat, situado en el Sáhara Occidental";
    let cell = "La BCIJ desmanteló una célula yihadista que planeaba ataques en Marruecos";
    let visit = "\"Cette visite intervient après les événements survenus dans la ville de Smara, des \
                 incidents terroristes liés à des fuites à la frontière commune\"";
    let meeting = "Cette rencontre coïncide également avec un certain nombre de développements dans les \
                   régions du Sahel et du Sahara";
    let mut captions = vec![
        caption("es", post, fadel, 4),
        caption("fr", "Poste frontière maroco-mauritanien à Guerguerat au Sahara occidental", fadel, 5),
        caption("es", "Las Fuerzas Armadas Reales marroquíes", FILE, 9),
        caption("fr", "Les Forces Armées Royales Marocaines", FILE, 10),
        caption("es", "El presidente mauritano, Mohamed Ould Ghazouani.", FILE, 13),
        caption("fr", "Président mauritanien Mohamed Ould Ghazouani", FILE, 14),
        caption("es", cell, FILE, 18),
        caption("fr", visit, FILE, 19),
        caption("fr", meeting, FILE, 23),
    ];
    captions[7].copied = true;
    captions[8].copied = true;
    captions
}

#[test]
fn the_first_article_has_three_pairs_and_three_singles() {
    let captions = first_article();
    let beads = beads(&captions);
    let sides: Vec<_> = beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
    let pair = |source, target| (vec![source], vec![target]);
    let singles = [(vec![6], vec![]), (vec![], vec![7]), (vec![], vec![8])];
    assert_eq!(sides, [[pair(0, 1), pair(2, 3), pair(4, 5)], singles].concat());
    for bead in &beads[..3] {
        assert!(bead.probability.value() >= 0.99, "{bead:?}");
    }
    for bead in &beads[3..] {
        assert!(bead.nearest.unwrap().1.value() <= 0.01, "{bead:?}");
    }
}

#[test]
fn the_false_neighbour_is_false_even_if_it_is_not_a_copy() {
    let mut captions = first_article();
    captions[7].copied = false;
    captions[8].copied = false;
    let beads = beads(&captions);
    assert_eq!(beads.len(), 6);
    assert!(beads[4].nearest.unwrap().1.value() <= 0.05, "{:?}", beads[4]);
}

#[test]
fn captions_that_differ_in_a_number_pair_by_their_numbers() {
    let spanish = ["Mohamed VI recibe al presidente en 2023", "Mohamed VI recibe al presidente en 2024"];
    let french = ["Mohammed VI reçoit le président en 2024", "Mohammed VI reçoit le président en 2023"];
    check(&blocks(&spanish, &french), &[(spanish[0], french[1]), (spanish[1], french[0])]);
}

#[test]
fn captions_that_differ_in_a_name_pair_by_their_names() {
    let spanish =
        ["El ministro de Exteriores de Argelia en Madrid", "El ministro de Exteriores de Túnez en Madrid"];
    let french = [
        "Le ministre tunisien des Affaires étrangères à Madrid",
        "Le ministre algérien des Affaires étrangères à Madrid",
    ];
    check(&blocks(&spanish, &french), &[(spanish[0], french[1]), (spanish[1], french[0])]);
}

#[test]
fn neighbours_whose_numbers_conflict_are_no_pair() {
    let other = ("La central de Noor produce 580 megavatios", "La centrale de Noor produit 160 mégawatts");
    check(&beside(&[other]), &[]);
    let same = ("Una delegación de catorce diputados", "Une délégation de 14 députés");
    check(&beside(&[same]), &[same]);
}

#[test]
fn a_shared_name_alone_makes_no_pair() {
    let pair = (
        "Pedro Sánchez visita el puerto de Ceuta",
        "Pedro Sánchez répond aux questions des députés à Bruxelles",
    );
    check(&beside(&[pair]), &[]);
}

#[test]
fn the_same_credit_and_place_alone_make_no_pair() {
    let pictures = [
        ("Un pescador repara sus redes en el muelle", "Les pompiers luttent contre l'incendie"),
        ("La feria del libro abre sus puertas", "Des élèves attendent l'autobus sous la pluie"),
    ];
    check(&beside(&pictures), &[]);
}

#[test]
fn a_short_caption_beside_its_translation_is_a_pair() {
    let long = ("Las Fuerzas Armadas Reales marroquíes", "Les Forces Armées Royales Marocaines");
    for pair in [
        ("El presidente", "Le président"),
        ("Imagen de archivo", "Image d'archives"),
        ("Pedro Sánchez", "Pedro Sánchez"),
    ] {
        check(&beside(&[pair]), &[pair]);
        check(&beside(&[long, pair]), &[long, pair]);
    }
}

#[test]
fn short_captions_that_say_different_things_are_no_pair() {
    check(&beside(&[("El presidente", "La ministre")]), &[]);
    check(&beside(&[("Vista aérea", "Le porte-parole")]), &[]);
    check(&beside(&[("Pedro Sánchez", "Emmanuel Macron")]), &[]);
}

#[test]
fn capitals_do_not_hide_a_pair() {
    let pair = ("EL PRESIDENTE MAURITANO EN NUAKCHOT", "LE PRÉSIDENT MAURITANIEN À NOUAKCHOTT");
    check(&beside(&[pair]), &[pair]);
}

#[test]
fn shuffled_blocks_pair_by_their_words() {
    let spanish = [
        "Soldados marroquíes en la frontera",
        "Manifestación en las calles de Argel",
        "El puerto de Tánger Med",
    ];
    let french = [
        "Le port de Tanger Med",
        "Des soldats marocains à la frontière",
        "Manifestation dans les rues d'Alger",
    ];
    let expected = [(spanish[0], french[1]), (spanish[1], french[2]), (spanish[2], french[0])];
    check(&blocks(&spanish, &french), &expected);
}

#[test]
fn a_picture_shown_twice_is_two_pairs() {
    let pair = ("El puerto de Tánger Med", "Le port de Tanger Med");
    check(&beside(&[pair, pair]), &[pair, pair]);
}

#[test]
fn a_caption_in_no_known_language_may_be_either_side() {
    let mut captions = vec![
        caption("und", "Mohamed Ould Ghazouani, Nuakchot", FILE, 3),
        caption("fr", "Mohamed Ould Ghazouani, Nouakchott", FILE, 4),
    ];
    assert_eq!(pairs(&captions).len(), 1);
    captions[0].lang = tag("es");
    captions[1].lang = tag("und");
    assert_eq!(pairs(&captions).len(), 1);
    captions[0].lang = tag("und");
    let beads = beads(&captions);
    assert_eq!(beads.len(), 1, "{beads:?}");
    assert_ne!(beads[0].source, beads[0].target);
}

#[test]
fn a_lone_caption_in_no_known_language_is_a_single_of_the_side_its_neighbour_is_not() {
    let spanish = caption("es", "Un pescador repara sus redes en el muelle", FILE, 3);
    let captions = [spanish, caption("und", "Kennedy Center", FILE, 4)];
    let sides: Vec<_> = beads(&captions).into_iter().map(|bead| (bead.source, bead.target)).collect();
    assert_eq!(sides, [(vec![0], vec![]), (vec![], vec![1])]);
}

#[test]
fn a_third_language_and_a_supposed_caption_without_partner_are_left_out() {
    let mut captions = beside(&[("El puerto de Tánger Med", "Le port de Tanger Med")]);
    captions.push(caption("en", "The port of Tanger Med", FILE, 9));
    captions.push(caption("es", "Una mañana cualquiera", FILE, 12));
    captions[3].standing = Standing::Supposed;
    assert_eq!(beads(&captions).len(), 1);
}

#[test]
fn no_text_is_too_odd_to_align() {
    assert_eq!(beads(&[]), []);
    for text in ["", "…", "«»", "\u{301}", "12:00", "İ", &"a ".repeat(500), &"9".repeat(80)] {
        assert!(!beads(&[caption("es", text, None, 0), caption("fr", text, None, 1)]).is_empty());
    }
}

#[test]
fn languages_without_a_seed_align_by_numbers_names_and_cognates() {
    let captions = [
        caption("es", "El presidente Mohamed Ould Ghazouani en Madrid en 2024", FILE, 0),
        caption("pt", "O presidente Mohamed Ould Ghazouani em Madrid em 2024", FILE, 1),
    ];
    let lexicon = Lexicon::between(&tag("es"), &tag("pt"));
    assert!(lexicon.is_empty());
    let beads = align(&captions, &tag("es"), &tag("pt"), &lexicon);
    assert!(beads[0].probability >= Probability::SURE, "{beads:?}");
}

/// The captions of a bead on each side, in the order given.
fn sides(captions: &[Caption]) -> Vec<(Vec<usize>, Vec<usize>)> {
    beads(captions).into_iter().map(|bead| (bead.source, bead.target)).collect()
}

/// A Spanish caption and the two French ones that say the same.
fn one_for_two() -> Vec<Caption> {
    vec![
        caption("es", "Un pescador repara sus redes y una panadera vende tortas en la plaza", FILE, 4),
        caption("fr", "Un pêcheur répare ses filets", FILE, 5),
        caption("fr", "Une boulangère vend des galettes sur la place", FILE, 6),
    ]
}

#[test]
fn a_caption_that_says_what_two_neighbours_say_is_paired_with_both() {
    let mut captions = one_for_two();
    assert_eq!(sides(&captions), [(vec![0], vec![1, 2])]);
    for caption in &mut captions {
        let other = if caption.lang == tag("es") { "fr" } else { "es" };
        caption.text = match caption.block {
            4 => "Un pêcheur répare ses filets et une boulangère vend des galettes sur la place",
            5 => "Un pescador repara sus redes",
            _ => "Una panadera vende tortas en la plaza",
        }
        .to_owned();
        caption.lang = tag(other);
    }
    assert_eq!(sides(&captions), [(vec![1, 2], vec![0])]);
}

#[test]
fn captions_after_joined_ones_keep_their_places() {
    let mut captions = one_for_two();
    captions.push(caption("es", "El puerto de Tánger Med", FILE, 9));
    captions.push(caption("fr", "Le port de Tanger Med", FILE, 10));
    captions.push(caption("fr", "Les défenseurs du littoral s'inquiètent", FILE, 14));
    assert_eq!(sides(&captions), [(vec![0], vec![1, 2]), (vec![3], vec![4]), (vec![], vec![5])]);
}

#[test]
fn neighbours_are_not_joined_under_two_credits_or_apart_or_where_one_says_it_all() {
    let is_joined =
        |captions: &[Caption]| sides(captions).iter().any(|(source, target)| source.len() + target.len() > 2);
    let mut captions = one_for_two();
    captions[2].credit = Some("REUTERS".to_owned());
    assert!(!is_joined(&captions));
    let mut captions = one_for_two();
    captions[2].block = 9;
    assert!(!is_joined(&captions));
    let mut captions = one_for_two();
    captions[2].text = "Le pêcheur dans le port".to_owned();
    assert!(!is_joined(&captions));
    let mut captions = one_for_two();
    captions[2].text = "Les défenseurs du littoral s'inquiètent pour le banc d'Arguin".to_owned();
    assert!(!is_joined(&captions));
}

#[test]
fn two_captions_each_with_its_own_translation_are_not_joined() {
    let pictures = [
        ("Un pescador repara sus redes", "Un pêcheur répare ses filets"),
        ("Una panadera vende tortas en la plaza", "Une boulangère vend des galettes sur la place"),
    ];
    let mut captions = one_for_two();
    for (at, (es, _)) in pictures.iter().enumerate() {
        captions.push(caption("es", es, FILE, 10 + 3 * at));
    }
    assert_eq!(sides(&captions).iter().filter(|(es, fr)| !es.is_empty() && !fr.is_empty()).count(), 2);
    assert!(sides(&captions).iter().all(|(es, fr)| es.len() < 2 && fr.len() < 2), "{:?}", sides(&captions));
    check(&beside(&pictures), &pictures);
}

#[test]
fn an_explanation_of_joined_captions_names_the_words_of_both() {
    let captions = one_for_two();
    let beads = beads(&captions);
    let explanation = explained(&captions, &beads[0]);
    assert_eq!(explanation.probability, beads[0].probability);
    assert_eq!((explanation.source, explanation.target), (0, 1));
    for word in ["pescador", "panadera"] {
        assert!(explanation.matched.iter().any(|matched| matched.source == word), "{explanation:?}");
    }
}

#[test]
fn an_explanation_names_the_words_and_by_what_they_match() {
    let captions = first_article();
    let beads = beads(&captions);
    let explanation = explained(&captions, &beads[0]);
    assert_eq!(explanation.probability, beads[0].probability);
    let of = |word: &str| explanation.matched.iter().find(|matched| matched.source == word).unwrap();
    assert_eq!(of("guerguerat").target, "guerguerat");
    assert_eq!(serde_json::to_value(of("guerguerat").by).unwrap(), "equal");
    assert_eq!(serde_json::to_value(of("puesto fronterizo").by).unwrap(), "lexicon");
    assert!(explanation.left_source.iter().any(|left| left.word == "situado"));
    let single = explained(&captions, &beads[3]);
    assert_eq!((single.source, Some(single.target)), (6, beads[3].nearest.map(|(at, _)| at)));
}

#[test]
fn an_explanation_shows_a_term_and_what_stands_for_it_whole() {
    let captions = beside(&[("La Fiscalía quiere luchar", "Le ministère public veut se battre")]);
    let explanation = explained(&captions, &beads(&captions)[0]);
    let matched: Vec<_> = explanation
        .matched
        .iter()
        .map(|matched| (matched.source.as_str(), matched.target.as_str()))
        .collect();
    assert_eq!(matched, [("fiscalía", "ministère public"), ("quiere", "veut"), ("luchar", "se battre")]);
}

/// Four pictures of a page whose captions stand beside each other, and a caption in each language far from the others.
fn apart(spanish: &str, french: &str) -> Vec<Caption> {
    let mut captions = beside(&[
        ("El rey inaugura el puente de Cádiz", "Le roi inaugure le pont de Cadix"),
        ("Tres barcos zarpan del puerto de Tánger", "Trois bateaux quittent le port de Tanger"),
        ("Una escuela destruida por el terremoto", "Une école détruite par le séisme"),
        ("La ministra visita el mercado de Fez", "La ministre visite le marché de Fès"),
    ]);
    captions.push(caption("es", spanish, Some("EFE"), 100));
    captions.push(caption("fr", french, Some("EFE"), 200));
    captions
}

/// How sure the pair with this Spanish caption is.
#[track_caller]
fn sureness(captions: &[Caption], spanish: &str) -> f64 {
    let found = beads(captions);
    let bead = found.iter().find(|bead| bead.source.iter().any(|&at| captions[at].text == spanish));
    bead.expect("it is paired").probability.value()
}

/// Whether this Spanish caption has a partner.
fn is_paired(captions: &[Caption], spanish: &str) -> bool {
    let has_it = |at: &usize| captions[*at].text == spanish;
    beads(captions).iter().any(|bead| bead.source.iter().any(has_it) && !bead.target.is_empty())
}

/// What a person looks at before it is stored.
const LEFT_TO_A_PERSON: std::ops::Range<f64> = 0.7..0.89;

#[test]
fn what_stands_apart_on_a_page_of_neighbours_is_left_to_a_person_where_a_word_is_left_over() {
    let spanish = "Manifestantes protestan contra la subida de los precios en la plaza mayor";
    let all = "Des manifestants protestent contre la hausse des prix sur la grand-place";
    let other = "Des manifestants protestent contre la hausse des prix à Lyon";
    assert!(sureness(&apart(spanish, all), spanish) > 0.9);
    assert!(sureness(&beside(&[(spanish, other)]), spanish) > 0.9);
    assert!(LEFT_TO_A_PERSON.contains(&sureness(&apart(spanish, other), spanish)));
}

#[test]
fn a_credited_caption_far_from_a_line_without_credit_is_left_to_a_person() {
    let spanish = "Manifestantes protestan contra la subida de los precios en Lyon";
    let french = "Des manifestants protestent contre la hausse des prix, hier, à Lyon, malgré la pluie";
    let (other, translated) = ("El rey inaugura el puente de Cádiz", "Le roi inaugure le pont de Cadix");
    let mut captions = blocks(&[spanish, other], &[french, translated]);
    assert!(sureness(&captions, spanish) > 0.9);
    captions[2].standing = Standing::Supposed;
    assert!(LEFT_TO_A_PERSON.contains(&sureness(&captions, spanish)));
    captions[0].standing = Standing::Supposed;
    assert!(sureness(&captions, spanish) > 0.9);
}

#[test]
fn a_caption_that_says_much_more_than_the_other_is_left_to_a_person() {
    let spanish = "El presidente inaugura el hospital de Sevilla";
    let french = "Le président inaugure l'hôpital de Séville";
    let more = format!("{french}, devant des journalistes, des médecins, des syndicats et des habitants");
    let far_more = format!("{more} du quartier, avant de rencontrer la direction");
    assert!(sureness(&beside(&[(spanish, french)]), spanish) > 0.9);
    assert!(LEFT_TO_A_PERSON.contains(&sureness(&beside(&[(spanish, &more)]), spanish)));
    assert!(!is_paired(&beside(&[(spanish, &far_more)]), spanish));
}

#[test]
fn what_the_words_speak_against_is_no_pair_wherever_it_stands() {
    let spanish = "La alcaldesa explicó a los vecinos que los bomberos seguían en el puerto";
    let french = "Un marché couvert a été visité hier par le ministre de la pêche et sa femme";
    let (other, translated) = ("El rey inaugura el puente de Cádiz", "Le roi inaugure le pont de Cadix");
    let page = beside(&[
        (other, translated),
        (spanish, french),
        ("Una mujer vota en Lyon", "Une femme vote à Lyon"),
    ]);
    assert!(is_paired(&page, other));
    assert!(!is_paired(&page, spanish));
}

#[test]
fn a_caption_with_a_figure_that_the_other_does_not_have_is_left_to_a_person() {
    let spanish = "Manifestantes protestan contra la subida de los precios en Lyon";
    let french = "Des manifestants protestent contre la hausse des prix à Lyon";
    let more = format!("{french} en 2018");
    assert!(sureness(&beside(&[(spanish, french)]), spanish) > 0.9);
    assert!(LEFT_TO_A_PERSON.contains(&sureness(&beside(&[(spanish, &more)]), spanish)));
}

#[test]
fn long_captions_with_little_in_common_are_left_to_a_person() {
    let spanish = "La alcaldesa de Cádiz explicó que los bomberos seguían en el puerto y que los vecinos de la calle \
        habían vuelto a sus casas de madrugada";
    let french = "La maire de Cadix a affirmé que les pompiers cherchaient encore le capitaine du bateau parti mardi \
        avec ses deux fils";
    let others = [
        ("El rey inaugura el puente", "Le roi inaugure le pont"),
        ("Una mujer vota en Lyon", "Une femme vote à Lyon"),
    ];
    let page = [others[0], (spanish, french), others[1]];
    assert!(LEFT_TO_A_PERSON.contains(&sureness(&beside(&page), spanish)));
}

#[test]
fn the_order_in_which_captions_are_given_does_not_matter() {
    let captions = first_article();
    let mut turned = captions.clone();
    turned.reverse();
    assert_eq!(pairs(&captions), pairs(&turned));
}
