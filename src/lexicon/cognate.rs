//! Cognates: words of two languages that are alike in spelling, whole or but for endings that answer each
//! other (`protección` and `protection`, `tenso` and `tension`).

use super::suffixes::Suffixes;
use crate::text::accents::unaccented;
use crate::text::distance::distance;

/// Pairs of endings and beginnings that answer each other.
#[derive(Clone, Debug)]
pub(super) struct Affixes {
    /// Per side, the endings.
    endings: [Suffixes; 2],
    /// Per side, by the number of an ending, the pairs that have it.
    pairs: [Vec<Vec<usize>>; 2],
    beginnings: Vec<[String; 2]>,
}

/// A word as its spelling is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The word without accents.
    plain: String,
    /// The word with spellings that sound alike made one.
    sound: String,
    /// The length of its sound in scalar values.
    length: u32,
    /// A bit for each letter it has.
    letters: u32,
    /// The pairs of endings it has its side's ending of, with the byte where that begins.
    endings: Vec<(usize, usize)>,
}

/// Letters that must be left before an ending.
const SHORTEST_ROOT: usize = 3;
/// Words shorter than this are cognates only if they are equal.
const LEAST: u32 = 4;
/// Two words less alike than this, from 0 to 1, are not cognates; at [`SURE`] and above they surely are.
const DOUBTFUL: f64 = 0.5;
/// See [`DOUBTFUL`]. Both bounds are those measured on news sentences, es–fr.
const SURE: f64 = 0.9;
/// How strong the surest cognate is that is not equal.
const STRONGEST: f64 = 0.95;
/// How alike what stands before two answering endings must be.
const ROOT: f64 = 0.75;
/// How strong words are that share a root of at least [`LEAST`] letters and whose endings do not answer.
const SAME_ROOT: f64 = 0.8;

impl Affixes {
    /// The pairs of a seed: `-ción` answers `-tion`, `des-` answers `dé-`.
    pub(super) fn new(rows: &[[&str; 2]]) -> Self {
        let (endings, beginnings): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row[0].starts_with('-'));
        let plain = |rows: Vec<[&str; 2]>| -> Vec<[String; 2]> {
            rows.into_iter().map(|row| row.map(|cell| unaccented(cell.trim_matches('-')))).collect()
        };
        let endings = plain(endings);
        let mut suffixes = [0, 1].map(|side| Suffixes::of(endings.iter().map(|pair| pair[side].as_str())));
        let mut pairs = [0, 1].map(|_| vec![vec![]; endings.len()]);
        for (row, pair) in endings.iter().enumerate() {
            for side in 0..2 {
                pairs[side][suffixes[side].number(&pair[side])].push(row);
            }
        }
        Self { endings: suffixes, pairs, beginnings: plain(beginnings) }
    }

    /// The spelling of a word in normal form, of the source (0) or target (1) side.
    pub(super) fn spelling(&self, side: usize, word: &str) -> Spelling {
        let plain = unaccented(word);
        let mut endings = vec![];
        self.endings[side].each(&plain, |number, at| {
            if plain[..at].chars().count() >= SHORTEST_ROOT {
                endings.extend(self.pairs[side][number].iter().map(|&pair| (pair, at)));
            }
        });
        let sound = sound(&plain);
        let letters = sound.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31));
        let length = u32::try_from(sound.chars().count()).unwrap_or(u32::MAX);
        Spelling { plain, sound, length, letters, endings }
    }

    /// How surely two words are cognates: 0 (not) to 1 (equal but for accents).
    pub(super) fn strength(&self, source: &Spelling, target: &Spelling) -> f64 {
        if source.plain == target.plain {
            return 1.0;
        }
        if source.length.min(target.length) < LEAST || !shares_letters(source, target) {
            return 0.0;
        }
        let whole = graded(self.alike(&source.sound, &target.sound));
        whole.max(Self::by_endings(source, target))
    }

    /// The similarity of two words, the better of as they are and without beginnings that answer each other.
    fn alike(&self, source: &str, target: &str) -> f64 {
        let rests = self.beginnings.iter().filter_map(|[left, right]| {
            let rest = source.strip_prefix(left.as_str())?;
            Some((rest, target.strip_prefix(right.as_str())?)).filter(|(rest, _)| rest.len() >= 3)
        });
        rests.map(|(a, b)| similarity(a, b)).fold(similarity(source, target), f64::max)
    }

    fn by_endings(source: &Spelling, target: &Spelling) -> f64 {
        let mut best: f64 = 0.0;
        for &(row, at) in &source.endings {
            for &(other_row, other_at) in &target.endings {
                let (root, other) = (&source.plain[..at], &target.plain[..other_at]);
                if row == other_row && similarity(root, other) >= ROOT {
                    best = best.max(STRONGEST * similarity(root, other));
                } else if root == other && root.len() >= 4 {
                    best = best.max(SAME_ROOT);
                }
            }
        }
        best
    }
}

/// A word without accents with doubled letters made one, `h` silent, and `ph`, `y`, `k`, `q` and `w` as the
/// Romance languages write their sounds.
fn sound(plain: &str) -> String {
    let mut sound = String::with_capacity(plain.len());
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let c = match c {
            'p' if rest.next_if_eq(&'h').is_some() => 'f',
            'h' => continue,
            'y' | 'j' => 'i',
            'k' | 'q' => 'c',
            'w' => 'u',
            'z' => 's',
            _ => c,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// The similarity of two words without accents: 0 (unlike) to 1 (equal).
fn similarity(a: &str, b: &str) -> f64 {
    let [longer, distance] = [a.chars().count().max(b.chars().count()), distance(a, b)]
        .map(|length| f64::from(u32::try_from(length).unwrap_or(u32::MAX)));
    if longer > 0.0 { 1.0 - distance / longer } else { 1.0 }
}

/// A similarity as a strength.
fn graded(similarity: f64) -> f64 {
    STRONGEST * ((similarity - DOUBTFUL) / (SURE - DOUBTFUL)).clamp(0.0, 1.0)
}

/// Whether two words share letters and length enough for their similarity to be above [`DOUBTFUL`]: a cheap
/// test that most pairs of words fail.
fn shares_letters(source: &Spelling, target: &Spelling) -> bool {
    let shared = (source.letters & target.letters).count_ones();
    let longer = source.length.max(target.length);
    2 * shared + 2 >= longer.min(12) && 2 * source.length.min(target.length) >= longer
}
