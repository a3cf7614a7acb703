//! Made-up articles: real sentences and their translations, laid out as captions with credits, traps,
//! singles, twins and generic captions.

use std::collections::{BTreeMap, BTreeSet};

use legenda::caption::{Caption, Standing};
use legenda::language::LangTag;

/// Captions of a page and which of them are translations.
pub(crate) struct Article {
    /// In page order.
    pub(crate) captions: Vec<Caption>,
    /// Source and target captions that are translations, as indices.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// The captions of which a number or name was changed, that say nothing of how people translate.
    pub(crate) varied: Vec<usize>,
}

/// Sentences of one document with their translations.
pub(crate) type Sentences = Vec<[String; 2]>;

/// Numbers that look like chance but follow from a seed (Steele, Lea & Flood 2014, `SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `bound`, which is above 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bound = u64::try_from(bound).expect("a bound is a length");
        usize::try_from((z ^ (z >> 31)) % bound).expect("it is below a length")
    }

    /// True `percent` times in a hundred.
    pub(crate) fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Captions that say little, as newsrooms write them.
const GENERIC: &[[&str; 2]] = &[
    ["El presidente", "Le président"],
    ["La presidenta", "La présidente"],
    ["Imagen de archivo", "Image d'archives"],
    ["Foto de archivo", "Photo d'archives"],
    ["Foto de familia", "Photo de famille"],
    ["Vista general", "Vue générale"],
    ["Vista aérea", "Vue aérienne"],
    ["El ministro", "Le ministre"],
    ["El rey", "Le roi"],
    ["La reina", "La reine"],
    ["Los manifestantes", "Les manifestants"],
    ["Rueda de prensa", "Conférence de presse"],
    ["La delegación", "La délégation"],
    ["El alcalde", "Le maire"],
    ["El portavoz", "Le porte-parole"],
    ["Soldados", "Soldats"],
    ["La reunión", "La réunion"],
    ["La cumbre", "Le sommet"],
    ["El equipo", "L'équipe"],
    ["El entrenador", "L'entraîneur"],
    ["Mapa de la zona", "Carte de la région"],
    ["La ciudad", "La ville"],
    ["El puerto", "Le port"],
    ["El acusado", "L'accusé"],
    ["Los líderes", "Les dirigeants"],
    ["Momento del partido", "Moment du match"],
    ["Un mercado", "Un marché"],
    ["La policía", "La police"],
    ["El ejército", "L'armée"],
    ["El candidato", "Le candidat"],
    ["La ministra de Exteriores", "La ministre des Affaires étrangères"],
    ["El secretario general", "Le secrétaire général"],
    ["La sede del partido", "Le siège du parti"],
    ["Una mujer vota", "Une femme vote"],
    ["Personas refugiadas", "Des réfugiés"],
    ["El palacio real", "Le palais royal"],
    ["Firma del acuerdo", "Signature de l'accord"],
    ["Los dos mandatarios", "Les deux dirigeants"],
    ["Una calle del centro", "Une rue du centre"],
    ["El estadio", "Le stade"],
    ["Pedro Sánchez", "Pedro Sánchez"],
    ["Emmanuel Macron", "Emmanuel Macron"],
    ["El rey Felipe VI", "Le roi Felipe VI"],
    ["Yolanda Díaz y Alberto Garzón", "Yolanda Díaz et Alberto Garzón"],
    ["Mohamed Salah", "Mohamed Salah"],
    ["Amina Bouayach", "Amina Bouayach"],
    ["Vladímir Putin", "Vladimir Poutine"],
    ["Xi Jinping", "Xi Jinping"],
];

const HOLDERS: &[&str] =
    &["AFP/FADEL SENNA", "PHOTO/FILE", "REUTERS/JUAN MEDINA", "EFE/NACHO DOCE", "MAP", "AP"];

/// Names that take the place of others.
const NAMES: &[&str] = &[
    "Haddad",
    "Okafor",
    "Lindgren",
    "Moreau",
    "Kimura",
    "Novak",
    "Ferreira",
    "Oslo",
    "Lagos",
    "Kabul",
    "Dakar",
    "Benali",
    "Montevideo",
    "Siemens",
    "Renault",
    "Ankara",
    "Rossi",
    "Torres",
    "Vladivostok",
    "Chicago",
];

/// The languages of the sentences.
const LANGUAGES: [&str; 2] = ["es", "fr"];

/// How the captions of a page stand.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// Both languages of a picture beside each other, the source first or second.
    Beside { source_first: bool },
    /// All captions of one language, then all of the other.
    Blocks { shuffled: bool },
    /// Both languages in one figure.
    Figures,
    /// Anywhere.
    Strewn,
}

/// The words of a picture.
struct Picture {
    words: [Option<String>; 2],
    is_pair: bool,
    is_varied: bool,
}

impl Picture {
    fn new(source: Option<String>, target: Option<String>, is_pair: bool) -> Self {
        Self { words: [source, target], is_pair, is_varied: false }
    }

    fn varied([source, target]: [String; 2], is_pair: bool) -> Self {
        Self { words: [Some(source), Some(target)], is_pair, is_varied: true }
    }
}

/// What belongs to one picture: the words of each side, whether they are translations, and its credit.
struct Slot {
    picture: Picture,
    credits: [Option<String>; 2],
    is_copied: bool,
}

/// Makes an article of the sentences of one document, filled up from others where it has few.
pub(crate) fn make(document: &Sentences, others: &[&Sentences], chance: &mut Chance) -> Article {
    let mut sentences = fitting(document);
    for _ in 0..8 {
        if sentences.len() < 4 && !others.is_empty() {
            sentences.extend(fitting(others[chance.below(others.len())]));
        }
    }
    chance.shuffle(&mut sentences);
    leave_out_repeated(&mut sentences);
    let has_credits = chance.is(90);
    let one_credit = chance.is(30).then(|| (*chance.pick(HOLDERS)).to_owned());
    let mut slots = vec![];
    let mut generic: Sentences = GENERIC.iter().map(|pair| pair.map(str::to_owned)).collect();
    chance.shuffle(&mut generic);
    let pictures = if chance.is(20) { 1 } else { 2 + chance.below(8) };
    for _ in 0..pictures {
        for picture in next_pictures(&mut sentences, &mut generic, chance) {
            let holder = one_credit.clone().unwrap_or_else(|| (*chance.pick(HOLDERS)).to_owned());
            slots.push(dress(picture, has_credits.then_some(holder.as_str()), chance));
        }
    }
    lay_out(slots, &sentences, chance)
}

/// Leaves out sentences of which either side has been seen, so that no two pictures say the same.
fn leave_out_repeated(sentences: &mut Sentences) {
    let mut seen = BTreeSet::new();
    let letters =
        |text: &String| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    sentences.retain(|pair| {
        let sides = pair.each_ref().map(letters);
        let is_new = !sides.iter().any(|side| seen.contains(side));
        seen.extend(sides);
        is_new
    });
}

/// The words of the next picture or pictures: a pair, a trap, a single, a generic caption or twins.
fn next_pictures(sentences: &mut Sentences, generic: &mut Sentences, chance: &mut Chance) -> Vec<Picture> {
    let roll = chance.below(100);
    if roll < 5 {
        return generic_picture(generic, chance).into_iter().collect();
    }
    if roll < 7 {
        return conflict(sentences, chance).into_iter().collect();
    }
    let Some([source, target]) = sentences.pop() else { return vec![] };
    match roll {
        7..62 => vec![Picture::new(Some(source), Some(target), true)],
        62..65 => twins(source, target, chance),
        65..78 => match take_partner(&source, sentences, chance) {
            Some([_, other]) => vec![Picture::new(Some(source), Some(other), false)],
            None => vec![],
        },
        78..88 => vec![Picture::new(Some(source), None, false)],
        _ => vec![Picture::new(None, Some(target), false)],
    }
}

/// A pair of captions that say little, or a trap of two.
fn generic_picture(generic: &mut Sentences, chance: &mut Chance) -> Option<Picture> {
    let [source, target] = generic.pop()?;
    if chance.is(65) {
        return Some(Picture::new(Some(source), Some(target), true));
    }
    let [_, other] = generic.pop()?;
    Some(Picture::new(Some(source), Some(other), false))
}

/// A pair, and where it has a number or name in both languages the same pair with another.
fn twins(source: String, target: String, chance: &mut Chance) -> Vec<Picture> {
    let other = vary(&source, &target, |word| is_number(word) || is_name(word), chance);
    let pair = Picture::new(Some(source), Some(target), true);
    std::iter::once(pair).chain(other.map(|other| Picture::varied(other, true))).collect()
}

/// Another sentence: in half of the cases the next that shares a name, where one does.
fn take_partner(source: &str, sentences: &mut Sentences, chance: &mut Chance) -> Option<[String; 2]> {
    let shares_name = |pair: &[String; 2]| {
        let mut names = pair[0].split_whitespace().filter(|word| is_name(word));
        names.any(|name| source.contains(name))
    };
    let at = sentences.iter().position(shares_name).filter(|_| chance.is(50));
    match at {
        Some(at) => Some(sentences.swap_remove(at)),
        None => sentences.pop(),
    }
}

/// A trap: a caption beside the translation of one that differs in a number only.
fn conflict(sentences: &mut Sentences, chance: &mut Chance) -> Option<Picture> {
    let with_number = |pair: &[String; 2]| vary(&pair[0], &pair[1], is_number, &mut Chance(0)).is_some();
    let at = sentences.iter().position(with_number)?;
    let [source, target] = sentences.swap_remove(at);
    let [_, other] = vary(&source, &target, is_number, chance)?;
    Some(Picture::varied([source, other], false))
}

/// A pair with another number or name in both languages, where they share one that `is_open` to change.
fn vary(
    source: &str,
    target: &str,
    is_open: impl Fn(&str) -> bool,
    chance: &mut Chance,
) -> Option<[String; 2]> {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let theirs = words(target);
    let shared: Vec<String> =
        words(source).into_iter().filter(|word| is_open(word) && theirs.contains(word)).collect();
    if shared.is_empty() {
        return None;
    }
    let old = shared.iter().find(|word| is_number(word)).unwrap_or_else(|| chance.pick(&shared)).clone();
    let new = match old.parse::<usize>() {
        Ok(number) => (number + 1 + chance.below(9)).to_string(),
        Err(_) => (*chance.pick(NAMES)).to_owned(),
    };
    Some([source, target].map(|text| text.replace(&old, &new)))
}

fn is_number(word: &str) -> bool {
    (1..5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    word.chars().count() > 3 && word.starts_with(char::is_uppercase)
}

/// Gives a picture its credit: on both sides, or on one, and marks what an editor copied from the body.
fn dress(picture: Picture, holder: Option<&str>, chance: &mut Chance) -> Slot {
    let bare = if chance.is(15) { Some(chance.below(2)) } else { None };
    let credits = [0, 1].map(|side| holder.filter(|_| bare != Some(side)).map(str::to_owned));
    let is_copied = chance.is(if picture.is_pair { 3 } else { 15 });
    Slot { picture, credits, is_copied }
}

/// A caption of a page before it is laid out.
struct Laid {
    block: usize,
    figure: Option<usize>,
    /// Its picture, and its side of it.
    of: (usize, usize),
}

fn lay_out(mut slots: Vec<Slot>, body: &Sentences, chance: &mut Chance) -> Article {
    let layout = match chance.below(10) {
        0..3 => Layout::Beside { source_first: true },
        3..5 => Layout::Beside { source_first: false },
        5..7 => Layout::Blocks { shuffled: chance.is(50) },
        7..9 => Layout::Figures,
        _ => Layout::Strewn,
    };
    let mut laid = blocks(&slots, layout, chance);
    if layout != Layout::Figures && chance.is(80) {
        add_body(&mut slots, &mut laid, body, chance);
    }
    let is_tight = chance.is(65);
    let tags = LANGUAGES.map(|code| code.parse::<LangTag>().expect("both are tags"));
    let mut places = BTreeMap::new();
    let mut captions: Vec<Caption> = vec![];
    let mut last: Option<&Laid> = None;
    for one in &laid {
        let Laid { block, figure, of: (slot, side) } = *one;
        let Some(text) = slots[slot].picture.words[side].clone() else { continue };
        places.insert((slot, side), captions.len());
        let is_next = last.is_some_and(|last| {
            last.block + 1 == block && (last.of.0 == slot || matches!(layout, Layout::Blocks { .. }))
        });
        let lines = if is_next && is_tight { 1 } else { 2 };
        let line = captions.last().map_or(1, |last| last.line + lines);
        let lang = if chance.is(2) { LangTag::undetermined() } else { tags[side].clone() };
        let credit = slots[slot].credits[side].clone();
        let is_supposed = figure.is_none() && credit.is_none();
        captions.push(Caption {
            credit,
            line,
            figure,
            copied: slots[slot].is_copied && side == 1,
            standing: if is_supposed { Standing::Supposed } else { Standing::Certain },
            ..Caption::plain(&text, &lang, block)
        });
        last = Some(one);
    }
    let both = |slot: usize| Some((*places.get(&(slot, 0))?, *places.get(&(slot, 1))?));
    let pairs = (0..slots.len()).filter(|&slot| slots[slot].picture.is_pair).filter_map(both).collect();
    let varied =
        places.iter().filter(|((slot, _), _)| slots[*slot].picture.is_varied).map(|(_, &at)| at).collect();
    Article { captions, pairs, varied }
}

/// Puts paragraphs of the article, in one of its languages, beside the captions: a finder cannot tell them from
/// captions without a credit.
fn add_body(slots: &mut Vec<Slot>, laid: &mut Vec<Laid>, body: &Sentences, chance: &mut Chance) {
    let side = usize::from(chance.is(70));
    let taken: BTreeSet<usize> = laid.iter().map(|one| one.block).collect();
    let beside = taken.iter().flat_map(|block| [block - 1, block + 1]);
    let free: BTreeSet<usize> = beside.filter(|block| !taken.contains(block)).collect();
    for (block, sentence) in free.into_iter().zip(body) {
        let mut words = [None, None];
        words[side] = Some(sentence[side].clone());
        laid.push(Laid { block, figure: None, of: (slots.len(), side) });
        let picture = Picture { words, is_pair: false, is_varied: false };
        slots.push(Slot { picture, credits: [None, None], is_copied: false });
    }
    laid.sort_by_key(|one| one.block);
}

/// The captions in page order.
fn blocks(slots: &[Slot], layout: Layout, chance: &mut Chance) -> Vec<Laid> {
    let mut order: Vec<(usize, usize)> = match layout {
        Layout::Blocks { shuffled } => {
            let mut sides: [Vec<_>; 2] =
                [0, 1].map(|side| (0..slots.len()).map(|slot| (slot, side)).collect());
            if shuffled {
                chance.shuffle(&mut sides[1]);
            }
            sides.concat()
        }
        Layout::Beside { source_first: false } => {
            (0..slots.len()).flat_map(|slot| [(slot, 1), (slot, 0)]).collect()
        }
        _ => (0..slots.len()).flat_map(|slot| [(slot, 0), (slot, 1)]).collect(),
    };
    order.retain(|&(slot, side)| slots[slot].picture.words[side].is_some());
    if layout == Layout::Strewn {
        chance.shuffle(&mut order);
    }
    let gap = if chance.is(60) { 1 + chance.below(3) } else { 0 };
    let mut block = 1;
    let mut last = None;
    let mut placed = vec![];
    for (slot, side) in order {
        let parts = match layout {
            Layout::Blocks { .. } => last.is_some_and(|(_, before)| before != side),
            Layout::Strewn => true,
            _ => last.is_some_and(|(before, _)| before != slot),
        };
        block += 1 + if parts { gap } else { 0 };
        placed.push(Laid { block, figure: (layout == Layout::Figures).then_some(slot), of: (slot, side) });
        last = Some((slot, side));
    }
    placed
}

/// The sentences that could be captions: 4 to 27 words, white space folded, the last stop gone.
fn fitting(document: &Sentences) -> Sentences {
    let fits = |text: &String| (4..=27).contains(&text.split_whitespace().count());
    let tidy = |text: &String| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.strip_suffix('.').unwrap_or(&text).to_owned()
    };
    document
        .iter()
        .filter(|pair| pair.iter().all(fits))
        .map(|pair| [tidy(&pair[0]), tidy(&pair[1])])
        .collect()
}
