//! Documents made of sentences and their translations, some left out, some joined.

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;

/// Documents made of each that was read.
const MADE: u64 = 12;
/// Of those, how many have the sentences of two documents that are not translations.
const UNRELATED: u64 = 2;
/// Sentences in a thousand that are joined with the next, and that are left out on a side; in turn.
const RATES: [(usize, usize); 3] = [(100, 150), (100, 150), (50, 300)];
const SEED: u64 = 20_240_501;

/// Sentences with their translations.
pub(crate) type Sentences = Vec<[String; 2]>;

/// Lines of two languages, and which are translations.
pub(crate) struct Made {
    pub(crate) lines: [Vec<String>; 2],
    pub(crate) beads: Vec<(Range<usize>, Range<usize>)>,
    /// Whether they are translations at all.
    pub(crate) related: bool,
}

/// Numbers that look like chance but follow from a seed (Steele, Lea & Flood 2014, `SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bound = u64::try_from(bound).expect("a bound is a length");
        usize::try_from((z ^ (z >> 31)) % bound).expect("it is below a length")
    }
}

/// The sentences of each document of a table.
pub(crate) fn read(path: &str) -> Result<Vec<Sentences>, Box<dyn Error>> {
    let mut documents: BTreeMap<String, Sentences> = BTreeMap::new();
    for (number, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, source, target] = cells[..] else {
            return Err(format!("{path}:{}: this row does not have three columns", number + 1).into());
        };
        documents.entry(document.to_owned()).or_default().push([source.to_owned(), target.to_owned()]);
    }
    Ok(documents.into_values().collect())
}

/// The documents made of every so many of those that were read.
pub(crate) fn make(documents: &[Sentences], fold: usize, folds: usize) -> Vec<Made> {
    let ours: Vec<&Sentences> = documents.iter().skip(fold).step_by(folds).collect();
    let mut chance = Chance(SEED + u64::try_from(fold).expect("folds are few"));
    let mut made = vec![];
    for round in 0..MADE {
        for (at, sentences) in ours.iter().enumerate() {
            if round < UNRELATED {
                made.push(unrelated(sentences, ours[(at + 1) % ours.len()]));
            } else {
                made.push(related(sentences, RATES[chance.below(RATES.len())], &mut chance));
            }
        }
    }
    made
}

fn unrelated(sentences: &Sentences, others: &Sentences) -> Made {
    let lines = [
        sentences.iter().map(|[source, _]| source.clone()).collect(),
        others.iter().map(|[_, target]| target.clone()).collect(),
    ];
    Made { lines, beads: vec![], related: false }
}

fn related(sentences: &Sentences, (joined, left_out): (usize, usize), chance: &mut Chance) -> Made {
    let mut made = Made { lines: [vec![], vec![]], beads: vec![], related: true };
    let mut at = 0;
    while let Some(sentence) = sentences.get(at) {
        let x = chance.below(1000);
        if let Some(next) = sentences.get(at + 1).filter(|_| x < joined) {
            let one = chance.below(2);
            let start = [made.lines[0].len(), made.lines[1].len()];
            made.lines[one].push(format!("{} {}", sentence[one], next[one]));
            made.lines[1 - one].extend([sentence[1 - one].clone(), next[1 - one].clone()]);
            made.beads.push((start[0]..made.lines[0].len(), start[1]..made.lines[1].len()));
            at += 2;
            continue;
        }
        if x < joined + left_out {
            let side = chance.below(2);
            made.lines[side].push(sentence[side].clone());
        } else {
            let start = [made.lines[0].len(), made.lines[1].len()];
            made.lines.iter_mut().zip(sentence).for_each(|(lines, sentence)| lines.push(sentence.clone()));
            made.beads.push((start[0]..start[0] + 1, start[1]..start[1] + 1));
        }
        at += 1;
    }
    made
}
