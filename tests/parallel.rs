//! Two whole documents, as a translator has them: lines merged, left out, repeated, and nothing at all.

#![allow(clippy::unwrap_used, reason = "what these tests align has no line that cannot be read")]

use std::fmt::Write;

use legenda::flow::articles::Aligned;
use legenda::flow::parallel::{Pieces, Text, align};
use legenda::lexicon::Lexicon;
use legenda::rate::Probability;

const SOURCE: [&str; 6] = [
    "El tren minero de Zuerat llega a Nuadibú con 200 vagones.",
    "Los pescadores gallegos descargan la captura en el puerto.",
    "El presidente mauritano, Mohamed Ould Ghazouani, visitó la ciudad en 2023.",
    "Una mujer vende pan en el mercado central de Argel.",
    "La policía detuvo a doce personas durante la manifestación.",
    "El museo abrirá sus puertas en septiembre.",
];
const TARGET: [&str; 6] = [
    "Le train minéralier de Zouérate arrive à Nouadhibou avec 200 wagons.",
    "Les pêcheurs galiciens déchargent leurs prises dans le port.",
    "Le président mauritanien, Mohamed Ould Ghazouani, a visité la ville en 2023.",
    "Une femme vend du pain au marché central d'Alger.",
    "La police a arrêté douze personnes pendant la manifestation.",
    "Le musée ouvrira ses portes en septembre.",
];

/// The pairs of two documents, by their places among the pieces, and how many singles there are.
fn pairs(source: &str, target: &str, pieces: Pieces) -> (Vec<[Vec<usize>; 2]>, usize) {
    let source = Text::of("es.txt".into(), source.into(), &"es".parse().unwrap(), pieces);
    let target = Text::of("fr.txt".into(), target.into(), &"fr".parse().unwrap(), pieces);
    let (mut pairs, mut singles) = (vec![], 0);
    let lexicon = Lexicon::between(&source.lang, &target.lang);
    align(&source, &target, &lexicon, Probability::SHOWN, &mut |part: Aligned| {
        for group in &part.groups {
            let places =
                |side: usize| group.sides[side].1.iter().map(|at| part.captions[*at].block).collect();
            if group.is_pair() {
                pairs.push([places(0), places(1)]);
            } else {
                singles += 1;
            }
        }
        Ok(())
    })
    .unwrap();
    (pairs, singles)
}

#[track_caller]
fn check(source: &[&str], target: &[&str], expected: &[(&[usize], &[usize])], expected_singles: usize) {
    let (found, singles) = pairs(&source.join("\n"), &target.join("\n"), Pieces::Lines);
    let expected: Vec<[Vec<usize>; 2]> =
        expected.iter().map(|(source, target)| [source.to_vec(), target.to_vec()]).collect();
    assert_eq!((found, singles), (expected, expected_singles));
}

#[test]
fn lines_that_answer_each_other_are_paired_one_by_one() {
    let each: [(&[usize], &[usize]); 6] =
        [(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4]), (&[5], &[5])];
    check(&SOURCE, &TARGET, &each, 0);
    check(&SOURCE, &SOURCE, &each, 0);
}

#[test]
fn a_line_that_answers_two_is_paired_with_both() {
    let joined = format!("{} {}", TARGET[1], TARGET[2]);
    let target = [TARGET[0], &joined, TARGET[3], TARGET[4], TARGET[5]];
    check(&SOURCE, &target, &[(&[0], &[0]), (&[1, 2], &[1]), (&[3], &[2]), (&[4], &[3]), (&[5], &[4])], 0);
    let joined = format!("{} {}", SOURCE[3], SOURCE[4]);
    let source = [SOURCE[0], SOURCE[1], SOURCE[2], &joined];
    check(&source, &TARGET[..5], &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3, 4])], 0);
}

#[test]
fn a_line_that_was_left_out_leaves_a_single() {
    let target = [TARGET[0], TARGET[1], TARGET[3], TARGET[5]];
    check(&SOURCE, &target, &[(&[0], &[0]), (&[1], &[1]), (&[3], &[2]), (&[5], &[3])], 2);
}

#[test]
fn lines_that_are_repeated_are_paired_in_order() {
    let source = [SOURCE[0], SOURCE[3], SOURCE[0], SOURCE[3]];
    let target = [TARGET[0], TARGET[3], TARGET[0], TARGET[3]];
    check(&source, &target, &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3])], 0);
}

#[test]
fn where_one_document_or_both_say_nothing_nothing_is_paired() {
    check(&[], &[], &[], 0);
    check(&SOURCE, &[], &[], 6);
    check(&["", "  "], &TARGET, &[], 6);
    check(&SOURCE[..2], &TARGET[4..], &[], 4);
}

#[test]
fn ends_of_lines_of_other_systems_and_empty_lines_are_no_part_of_the_text() {
    let (found, singles) = pairs(&SOURCE.join("\r\n\r\n"), &TARGET.join("\n"), Pieces::Lines);
    assert_eq!((found.len(), singles), (6, 0));
}

#[test]
fn a_line_repeated_many_times_is_paired_in_order() {
    let [source, target] = [SOURCE[5], TARGET[5]].map(|line| vec![line; 300].join("\n"));
    let (found, _) = pairs(&source, &target, Pieces::Lines);
    assert!(found.len() > 290, "{} of 300", found.len());
}

#[test]
fn very_long_lines_are_aligned_as_others_are() {
    let [source, target] = [SOURCE, TARGET].map(|lines| {
        let long = format!("{} ", lines[0]).repeat(100_000 / lines[0].len());
        format!("{}\n{long}\n{}", lines[1], lines[2])
    });
    assert_eq!(pairs(&source, &target, Pieces::Lines).0.len(), 3);
}

#[test]
fn lines_are_cut_into_sentences_where_that_is_asked() {
    let (found, singles) = pairs(&SOURCE.join(" "), &TARGET.join("\n"), Pieces::Sentences);
    let expected: Vec<[Vec<usize>; 2]> = (0..6).map(|at| [vec![at], vec![at]]).collect();
    assert_eq!((found, singles), (expected, 0));
}

#[test]
fn a_long_document_is_aligned_to_its_end_although_a_part_is_missing() {
    let (mut source, mut target) = (String::new(), String::new());
    for number in 0..20_000 {
        writeln!(source, "Foto {number}: barco {}", number * 7).unwrap();
        if !(9_000..9_900).contains(&number) {
            writeln!(target, "Photo {number} : bateau {}", number * 7).unwrap();
        }
    }
    let (found, singles) = pairs(&source, &target, Pieces::Lines);
    let is_right = |[source, target]: &&[Vec<usize>; 2]| {
        let moved = if source[0] < 9_000 { 0 } else { 900 };
        source.len() == 1 && *target == [source[0].wrapping_sub(moved)]
    };
    let right = found.iter().filter(is_right).count();
    assert!(right > 19_000, "{right} of 19,100 pairs are right, {singles} singles");
}
